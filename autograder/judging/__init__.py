"""The verdict: what a submission earns, found outside the student's process."""
