"""The namespace in which a check cell of nbgrader's usual kind runs: in the grader, but as if in the
notebook.

A name that the cell did not bind itself is the student's, and is asked for when it is needed. A name of the
student's that the cell deletes, or gives something else to, is deleted or bound in the student's kernel
before that is asked anything more; what was taken away comes back when the cell ends. Only names that an
answer binds or reads, or a later cell reads, are told to the kernel, so what a check expects stays here.
"""

import builtins
from types import ModuleType

from autograder.judging.objects import Held


class CheckNamespace(dict):
    """The global names of a check cell's code.

    It works because CPython asks a subclass of dict by its methods, at a cell's top level and for the global
    names that a function reads (not for those that a function binds by `global`: see unjudged.py).

    answers: names that the course's answers bind; mirrored: those that the kernel is told; own: those that
    the check imports, which it is never told.
    """

    def __init__(self, names, link, answers=(), mirrored=(), own=()):
        super().__init__(names)
        self._link, self._answers = link, frozenset(answers)
        self._mirrored, self._deleted = frozenset(mirrored) - frozenset(own), set()
        self._seen, self._waiting = {}, {}
        link.before = self._tell

    def __missing__(self, name):
        if name in self._deleted or (hasattr(builtins, name) and name not in self._answers):
            raise KeyError(name)
        if name.startswith("__") and name.endswith("__"):  # what Python itself looks for
            raise KeyError(name)
        version, value = self._seen.get(name, (None, None))
        if version != self._link.version and not (version is not None and isinstance(value, Held)):
            value = self._link.look(name)
            self._seen[name] = self._link.version, value
        return value

    def __setitem__(self, name, value):
        super().__setitem__(name, value)
        self._deleted.discard(name)
        if (name in self._mirrored or name in self._seen) and not isinstance(value, ModuleType):
            self._waiting[name] = "bind", value

    def __delitem__(self, name):
        if super().__contains__(name):
            super().__delitem__(name)
        else:
            self[name]  # the student's: without it, this is where the check ends
        if name in self._mirrored or name in self._seen:
            self._waiting[name] = ("delete",)
        self._deleted.add(name)

    def __contains__(self, name):
        """Is it there, for a check that asks `"squares" in globals()`?"""
        if super().__contains__(name):
            return True
        try:
            self[name]
        except (KeyError, AssertionError):
            return False
        return True

    def as_given(self, bind):
        """Run `bind(self)`, which makes what the course itself gave out: the kernel has it already."""
        bind(self)
        self._waiting.clear()

    def _tell(self):
        """Have the kernel know what this cell did to its names."""
        waiting, self._waiting = self._waiting, {}
        for name, (what, *value) in waiting.items():
            self._link.do_now(what, name, *map(self._link.sent, value))
        if waiting:
            self._link.version += 1

    def tell_the_rest(self):
        """At the end: values that a later cell of the student's may read."""
        rest = {name: told for name, told in self._waiting.items() if told[0] == "bind"}
        self._waiting = {name: told for name, told in rest.items() if not callable(told[1])}
        self._tell()
