"""The one exception of flopwise's own, for mistakes that no built-in exception names."""


class FlopwiseError(Exception):
    """A mistake that a person can mend; its text says what was given, what is allowed and what to do."""
