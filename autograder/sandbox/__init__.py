"""The student's process: a kernel in a sandbox, and the careful conversation with it."""
