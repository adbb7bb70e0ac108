"""Flopwise: what a neural network costs to run.

This is the small helper module that the lessons import. Heavy libraries are imported where they are
used, so `import flopwise` stays light.
"""

from importlib import import_module

__version__ = "0.1.0"

# The names that every lesson's setup cell takes, loaded on first use.
_LAZY = {
    "check": "checks",
    "captured": "checks",
    "script": "checks",
    "formula_sheet": "pages",
    "glossary": "pages",
}


def __getattr__(name):
    if name in _LAZY:
        return getattr(import_module(f"flopwise.{_LAZY[name]}"), name)
    raise AttributeError(f"module 'flopwise' has no attribute {name!r}")


def __dir__():
    return sorted([*globals(), *_LAZY])
