"""What the benchmarks of grading share: made-up classes, and the machine in words."""

import importlib.metadata
import os
import platform

import psutil

from autograder.classroom.made_class.command import make
from flopwise.runtime.device_names import full_names

# Kinds of submissions that both must give the same points: of a check that an answer keeps in part, stock
# nbgrader gives nothing; and the cases that are drawn for each student are others there.
HONEST = {"solution": 50, "style": 20, "partly": 20, "untouched": 10}


def honest_class(course, lessons, students, seed, folder):
    """A made-up class of honest notebooks in a new folder, not graded: the Course that works on it."""
    return make(course, students, seed, lessons, folder, HONEST)


def machine():
    """The machine and the versions on which a table was measured: one line."""
    gigabytes = psutil.virtual_memory().total / 2**30
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in ("nbgrader", "openvino"))
    return (
        f"{full_names().get('CPU', platform.processor())}, {len(os.sched_getaffinity(0))} cores, "
        f"{gigabytes:.0f} GB; Python {platform.python_version()}, {versions}; load of the machine before: "
        f"{os.getloadavg()[0]:.1f}"
    )


def spread(values, digits=1):
    """The median of some values and how far they lie apart, as tables show it."""
    ordered = sorted(values)
    middle = (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2
    if len(ordered) == 1:
        return f"{middle:.{digits}f}"
    return f"{middle:.{digits}f} ({ordered[0]:.{digits}f} to {ordered[-1]:.{digits}f})"
