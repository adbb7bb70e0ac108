"""Data to run and architectures to count."""
