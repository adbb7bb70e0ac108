"""The one exception that flopwise defines, and the sentence about a module that is not installed."""

from importlib.util import find_spec


class FlopwiseError(Exception):
    """A mistake that a person can correct; its text says what was given, what is allowed and what to do."""


def need(module, what):
    """Raise ModuleNotFoundError if `module` is not installed; the text says how to install it.

    what: what the module is needed for, such as "pictures". Formulas, counting and running need no more than
    flopwise always installs; what only lessons need comes with the extra `lab`.
    """
    if find_spec(module) is None:
        raise ModuleNotFoundError(
            f'{what} need {module}, which is not installed here: pip install "flopwise[lab]"', name=module
        )
