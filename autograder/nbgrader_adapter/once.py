"""What nbgrader makes anew in each of its steps, made once: the way to the gradebook, and validators.

To write one submission's grades, nbgrader opens the gradebook nine times. Each time it makes an engine of
SQLAlchemy's, looks for all tables, and has every statement compiled again. And for each cell it looks whether
its own schema for metadata is a schema. `once` leaves out what cannot come to another end. All else is as
nbgrader has it: each opening has a session of its own, and what a step does is committed when nbgrader
commits it.

The notebook is copied eight times on its way. Python's `deepcopy` needs a quarter of the time of all steps
for that; `copied` gives the same.
"""

import contextlib
import copy
import functools
import json
from types import SimpleNamespace

import nbformat
import nbformat.v4.nbjson
import nbformat.validator
from jsonschema.exceptions import best_match
from jsonschema.validators import validator_for
from nbconvert.exporters import exporter
from nbgrader.api import Gradebook
from nbgrader.converters import autograde
from nbgrader.nbgraderformat import common
from nbgrader.preprocessors import (
    getgrades,
    latesubmissions,
    overwritecells,
    overwritekernelspec,
    saveautogrades,
)
from sqlalchemy.orm import scoped_session, sessionmaker

from autograder.nbgrader_adapter import gradebook

# The modules that open the gradebook while a submission is converted: nbgrader's, and our own.
OPENING = (
    autograde, getgrades, latesubmissions, overwritecells, overwritekernelspec, saveautogrades, gradebook
)  # fmt: skip
UNCHANGING = {str, int, float, bool, type(None)}


def copied(value):
    """What `copy.deepcopy` gives, for notebooks in a sixth of the time: a notebook is a tree of dictionaries,
    lists and what never changes, so there is nothing that would have to be found again.
    """
    if isinstance(value, dict):
        new = type(value)()
        for name, entry in value.items():
            dict.__setitem__(new, name, entry if type(entry) in UNCHANGING else copied(entry))
        return new
    if type(value) is list:
        return [entry if type(entry) in UNCHANGING else copied(entry) for entry in value]
    return copy.deepcopy(value)


# The modules that copy a whole notebook in each step, what they use for that, and what gives the same.
COPYING = (
    (exporter, "copy", SimpleNamespace(deepcopy=copied)),
    (nbformat.v4.nbjson, "copy", SimpleNamespace(deepcopy=copied)),
    (nbformat.validator, "deepcopy", copied),
)
_engines = []  # the Engines in use, if any
_until_the_end = contextlib.ExitStack()


class Engines:
    """One engine for each gradebook. known: {address: (engine, ids of the courses that were looked for)}."""

    def __init__(self):
        self.known = {}

    def gradebook(self, url, course_id=gradebook.DEFAULT_COURSE, authenticator=None):
        """What `Gradebook(url, course_id)` gives, on the engine for this address."""
        if authenticator is not None:
            return Gradebook(url, course_id, authenticator)
        if url not in self.known:
            first = Gradebook(url, course_id)  # looks for the tables and the course
            first.close()
            self.known[url] = first.engine, {course_id}
        engine, courses = self.known[url]
        opened = OnEngine(engine, course_id)
        if course_id not in courses:
            opened.check_course(course_id)
            courses.add(course_id)
        return opened

    def rest(self):
        """Close all connections; the next gradebook that is opened makes a new one.

        So nothing that becomes of a database between two submissions is overlooked.
        """
        for engine, _ in self.known.values():
            engine.dispose()


class OnEngine(Gradebook):
    """nbgrader's Gradebook with a session of its own, on an engine that others have, too."""

    def __init__(self, engine, course_id):
        self.engine, self.course_id, self.authenticator = engine, course_id, None
        self.db = scoped_session(sessionmaker(autoflush=True, bind=engine, future=True))

    def close(self):
        self.db.remove()


@contextlib.contextmanager
def once():
    """A `with` in which nbgrader makes its engines and validators once. Within another one, it keeps those
    of that one. At its end no connection is open.
    """
    with contextlib.ExitStack() as stack:
        if not _engines:
            engines = Engines()
            for module in OPENING:
                stack.enter_context(instead(module, "Gradebook", engines.gradebook))
            stack.enter_context(instead(common, "jsonschema", SimpleNamespace(validate=validate)))
            for place in COPYING:
                stack.enter_context(instead(*place))
            stack.callback(_engines.remove, engines)
            _engines.append(engines)
        stack.callback(_engines[0].rest)
        yield


def from_now_on():
    """The same until this process ends: for one that does nothing else."""
    if not _engines:
        _until_the_end.enter_context(once())


@contextlib.contextmanager
def instead(module, name, value):
    """A `with` in which a module's name stands for something else."""
    before = getattr(module, name)
    setattr(module, name, value)
    try:
        yield
    finally:
        setattr(module, name, before)


def validate(instance, schema):
    """`jsonschema.validate`, which looks whether a schema is one only the first time."""
    error = best_match(_validator(json.dumps(schema)).iter_errors(instance))
    if error is not None:
        raise error


@functools.lru_cache(maxsize=8)
def _validator(text):
    schema = json.loads(text)
    kind = validator_for(schema)
    kind.check_schema(schema)
    return kind(schema)


def make_validators():
    """Make nbformat's validators of notebooks. Each takes a tenth of a second, and processes that are forked
    later have them.
    """
    nb = nbformat.v4.new_notebook()
    nbformat.validate(nb)
    nbformat.validate(nb, relax_add_props=True)  # as nbconvert does after each of its steps
