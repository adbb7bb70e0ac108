"""Flopwise: what a neural network costs to run.

This is what the lessons import. `import flopwise` loads nothing else: each module of flopwise is imported by
its name (`from flopwise import flops, loops, plots`), and heavy libraries are imported where they are used.
"""

from importlib import import_module

__version__ = "0.1.0"

# What lessons and notebooks take from `flopwise` itself, loaded on first use.
_LAZY = {
    "bench": "runtime.benchmark",
    "check": "checks",
    "captured": "checks",
    "inferences": "checks",
    "products": "checks",
    "once": "checks",
    "count_flops": "counting",
    "script": "checks",
    "shipped": "checks",
    "formula_sheet": "pages",
    "glossary": "pages",
    "profile": "runtime.profiling",
    "measure_machine": "runtime.roofline",
    "roofline": "runtime.roofline",
}


def __getattr__(name):
    if name in _LAZY:
        return getattr(import_module(f"flopwise.{_LAZY[name]}"), name)
    raise AttributeError(f"module 'flopwise' has no attribute {name!r}")


def __dir__():
    return sorted([*globals(), *_LAZY])
