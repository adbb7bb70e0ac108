"""Damaged submissions: read whatever was handed in, and put right what has one meaning."""
