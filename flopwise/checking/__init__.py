"""Behind `check`: asking for an answer, comparing it, and saying in words what differs."""
