"""The one exception that flopwise defines, for mistakes that no built-in exception describes."""


class FlopwiseError(Exception):
    """A mistake that a person can correct; its text says what was given, what is allowed and what to do."""
