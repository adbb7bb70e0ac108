"""Damaged submissions: read whatever was handed in, mend what has only one meaning, and flag the rest."""
