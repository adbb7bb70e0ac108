"""The `check` that a check cell gets in the grader, also where it imports `check` once more.

Only the cell's own namespace is prepared. The modules stay as they are, so that other cells, other threads
and whoever grades next see nothing of it.
"""

import builtins

import flopwise
import flopwise.checks

HOLDERS = {"flopwise": flopwise, "flopwise.checks": flopwise.checks}


class Module:
    """A module as a check cell sees it: the same, but for `check`, and the module that holds it."""

    def __init__(self, module, checker):
        self._module, self._checker = module, checker

    def __getattr__(self, name):
        if name == "check":
            return self._checker
        found = getattr(self._module, name)
        return Module(found, self._checker) if any(found is module for module in HOLDERS.values()) else found


def builtins_with(checker):
    """The built-in names for a check cell, whose imports lead to this checker."""

    def own_import(name, globals=None, locals=None, fromlist=(), level=0):
        found = builtins.__import__(name, globals, locals, fromlist, level)
        return Module(found, checker) if any(found is module for module in HOLDERS.values()) else found

    return vars(builtins) | {"__import__": own_import}
