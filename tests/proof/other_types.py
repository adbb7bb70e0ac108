"""The solutions of a lesson, with what they give in other types: each of them is a right answer.

`python -m tests.proof.other_types LESSON RESULT` writes {exercise: {type: what was lost}} to the file RESULT.
"""

import json
import sys
from collections import OrderedDict
from fractions import Fraction
from pathlib import Path

import numpy as np

from autograder.lessons.magics import written_file
from autograder.lessons.parse import parse
from autograder.lessons.trying import ready

ANOTHER = "texts for numbers"  # this is another answer


class Text(str):
    pass


class Whole(int):
    pass


def fraction(value):
    is_finite = type(value) is int or (type(value) is float and value - value == 0)
    return Fraction(value) if is_finite else value


def whole_float(value):
    return float(value) if type(value) is int and abs(value) <= 2**53 else value


def whole_number(value):
    return int(value) if type(value) is float and value.is_integer() else value


def numpy_scalar(value):
    kinds = {bool: np.bool_, int: np.int64, float: np.float64, str: np.str_}
    is_small = type(value) is not int or abs(value) < 2**63
    return kinds[type(value)](value) if type(value) in kinds and is_small else value


def subclass(value):
    kinds = {int: Whole, str: Text}
    return kinds[type(value)](value) if type(value) in kinds else value


def zero_or_one(value):
    return int(value) if type(value) is bool else value


def array(value):
    """An array of numbers, if the list or tuple holds nothing else, and all of one kind."""
    kinds = {type(entry) for entry in value} if type(value) in (list, tuple) else ()
    if len(kinds) != 1:
        return value
    try:
        made = np.array(value)
    except ValueError:  # rows of unequal lengths
        return value
    return made if made.dtype.kind in "bif" else value


def text(value):
    return str(value) if type(value) in (int, float) else value


def generator(value):
    return iter(list(value)) if type(value) in (list, tuple) else value


def of_entries(convert):
    """What turns every number, text and True/False of a value into another type."""

    def turned(value):
        if type(value) in (list, tuple):
            return type(value)(map(turned, value))
        if type(value) is dict:
            return {key: turned(entry) for key, entry in value.items()}
        return convert(value)

    return turned


def of_containers(convert):
    """What turns every list, tuple, dict and array of a value, the inner ones first, into another type."""

    def turned(value):
        if type(value) in (list, tuple):
            value = type(value)(map(turned, value))
        elif type(value) is dict:
            value = {key: turned(entry) for key, entry in value.items()}
        return convert(value)

    return turned


def kind_of(*kinds):
    return lambda convert: lambda value: convert(value) if type(value) in kinds else value


TYPES = {
    "fractions": of_entries(fraction),
    "floats for whole numbers": of_entries(whole_float),
    "integers for whole floats": of_entries(whole_number),
    "NumPy's numbers and texts": of_entries(numpy_scalar),
    "subclasses of int and str": of_entries(subclass),
    "0 and 1 for True and False": of_entries(zero_or_one),
    "lists for tuples": of_containers(kind_of(tuple)(list)),
    "tuples for lists": of_containers(kind_of(list)(tuple)),
    "arrays for lists": of_containers(array),
    "nested lists for arrays": of_containers(kind_of(np.ndarray)(np.ndarray.tolist)),
    "ordered dictionaries": of_containers(kind_of(dict)(OrderedDict)),
    "a generator for a list": generator,
    ANOTHER: of_entries(text),
}


def answered(answer, convert, calls_only):
    """The answer, with what it is or gives converted; None where that changes nothing that can be seen."""
    if not callable(answer):
        return None if calls_only else convert(answer)

    def other(*args, **kwargs):
        return convert(answer(*args, **kwargs))

    return other


def lost_by(trial, exercise):
    """{type: the cases that are lost by it} of one exercise."""
    cell, found = trial.lesson.cell("check", exercise), {}
    if written_file(trial.lesson.cell("exercise", exercise).source):
        return found
    for name, convert in TYPES.items():
        answer = answered(trial.namespace[exercise], convert, convert is generator)
        if answer is None:
            continue
        checker = trial.checked(cell, {**trial.namespace, exercise: answer})
        lost = [f"{case.call}: {case.message}" for case in checker.cases if not case.holds]
        said, trial.problems[:] = [problem.what for problem in trial.problems], []
        if lost or said or not checker.cases:
            found[name] = [*said, *lost][:3] or ["no case was asked"]
    return found


def main(path, result):
    trial = ready(parse(Path(path)))
    found = {exercise: lost_by(trial, exercise) for exercise in trial.lesson.exercises}
    Path(result).write_text(json.dumps({name: lost for name, lost in found.items() if lost}), "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
