"""Wrong functions, made from a right one and from the calls that a check makes of it.

They ignore an argument, swap two, take one for two, look at the first channel only, know nothing but the
visible cases, always give the same answer, run another model, or work once and never again.
extreme_mutants.py makes Mutants of them.
"""

import contextlib
import copy
import inspect
import io
from dataclasses import dataclass
from itertools import combinations, permutations

from flopwise.checks.queries import case_key
from flopwise.checks.show import is_array
from flopwise.resources import list_models


@dataclass(frozen=True)
class Call:
    """A call that a check made: the arguments by name, what the function gave, and what it printed."""

    arguments: dict
    value: object
    printed: str

    def again(self):
        """What the function did, without its work."""
        print(self.printed, end="")
        return self.value


def noted(solution, made):
    """The solution, which adds a Call to the list `made` each time that it is called."""

    def program(*args, **kwargs):
        given = copy.deepcopy(dict(_bound(solution, args, kwargs).arguments))
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            value = solution(*args, **kwargs)
        made.append(Call(given, value, printed.getvalue()))
        return made[-1].again()

    return program


def function_mutants(solution, known, read):
    """(kind, change, function) of each wrong function that `known`, the Calls of the visible cases, allow.

    read: the names that the solution reads. Where it does not read an argument, ignoring it changes nothing.
    """
    first = known[0]
    for name, values in constants(solution, first).items():
        for value in values if name in read else []:
            words = f"{name} is always {_words(value)}"
            yield "argument ignored", words, changed(solution, set_to(name, value))
    for name, key, value in entries(known):
        words = f"{name}[{key!r}] is always {_words(value)}"
        yield "argument ignored", words, changed(solution, set_entry(name, key, value))
    for one, other in combinations(first.arguments, 2):
        if _alike(known, one, other):
            yield "arguments swapped", f"{one} ↔ {other}", changed(solution, swapping(one, other))
    for one, other in permutations(first.arguments, 2):
        if other in read and _alike(known, one, other):
            yield "one argument for two", f"{one} stands for {other}", changed(solution, copying(one, other))
    for name, axis in channel_axes(known):
        words = f"{name}[{':, ' * axis}0] stands for all of axis {axis}"
        yield "first channel", words, changed(solution, repeating_the_first(name, axis))
        words = f"{name}[{':, ' * axis}0] is all that is read of axis {axis}"
        yield "first channel", words, changed(solution, blanking_all_but_the_first(name, axis))
    words = "always the answer to the first visible case"
    yield "constant answer", words, lambda *args, **kwargs: first.again()
    if len({_key(call.arguments) for call in known}) > 1:
        words = "looked up; elsewhere the answer to the most similar case"
        yield "table of visible cases", words, looking_up(solution, known)


def other_models(solution, seen):
    """(kind, change, function) for each argument that names a course model in one of the Calls."""
    models = list(list_models())
    for name in dict.fromkeys(name for call in seen for name in call.arguments):
        if any(call.arguments[name] in models for call in seen if type(call.arguments[name]) is str):
            yield "another model", f"{name}: the next model", changed(solution, next_model(name, models))


def constants(solution, first):
    """{argument: values} to which a program may hold each: that of the first case, and the default."""
    found = {}
    for name, value in first.arguments.items():
        default = inspect.signature(solution).parameters[name].default
        found[name] = [value]
        if default is not inspect.Parameter.empty and _key(default) != _key(value):
            found[name].append(default)
    return found


def entries(known):
    """(argument, key, value in the first case) of each dictionary that all of the Calls are given."""
    for name, value in known[0].arguments.items():
        if all(type(call.arguments[name]) is dict for call in known):
            for key in value:
                yield name, key, value[key]


def channel_axes(known):
    """(argument, axis) of what are channels, or kernels, in each of the Calls: in arrays of 3 or 4 axes."""
    for name in known[0].arguments:
        arrays = [call.arguments[name] for call in known]
        if all(is_array(array) and array.ndim in (3, 4) for array in arrays):
            for axis in range(min(array.ndim for array in arrays) - 2):
                yield name, axis


def changed(solution, change):
    """The solution, called with other arguments: `change(arguments)` gives those that differ, by name."""

    def program(*args, **kwargs):
        given = _bound(solution, args, kwargs)
        given.arguments.update(change(given.arguments))
        return solution(*given.args, **given.kwargs)

    return program


def set_to(name, value):
    return lambda given: {name: value}


def set_entry(name, key, value):
    return lambda given: {name: {**given[name], key: value}}


def swapping(one, other):
    return lambda given: {one: given[other], other: given[one]}


def copying(one, other):
    return lambda given: {other: given[one]}


def repeating_the_first(name, axis):
    def change(given):
        array = given[name]
        return {name: array.take([0] * array.shape[axis], axis)}

    return change


def blanking_all_but_the_first(name, axis):
    def change(given):
        array = given[name].copy()
        array[(slice(None),) * axis + (slice(1, None),)] = 0
        return {name: array}

    return change


def next_model(name, models):
    following = dict(zip(models, models[1:] + models[:1]))
    return lambda given: {name: following.get(given[name], given[name])}


def looking_up(solution, known):
    """Gives what the visible case with the same arguments gave, or the one with most of them."""
    answers = {_key(call.arguments): call for call in known}

    def program(*args, **kwargs):
        given = _bound(solution, args, kwargs).arguments
        same = answers.get(_key(given))
        return (same or max(known, key=lambda call: _agreeing(call.arguments, given))).again()

    return program


def working_once(solution):
    """Works when it is called for the first time, and gives the same result ever after."""
    made = []
    first_time = noted(solution, made)
    return lambda *args, **kwargs: made[0].again() if made else first_time(*args, **kwargs)


def _bound(solution, args, kwargs):
    given = inspect.signature(solution).bind(*args, **kwargs)
    given.apply_defaults()
    return given


def _key(value):
    """A text that is the same for the same plain value."""
    return case_key("_", (value,))


def _agreeing(arguments, given):
    return sum(_key(value) == _key(given[name]) for name, value in arguments.items())


def _alike(known, one, other):
    """Could two arguments be taken for each other? They are of the same kind in all of the Calls."""
    return len({_kind(call.arguments[name]) for call in known for name in (one, other)}) == 1


def _kind(value):
    if is_array(value):
        return f"array of {value.ndim} axes"
    return "number" if type(value) in (int, float) else type(value).__name__


def _words(value):
    text = repr(value)
    is_short = isinstance(value, (bool, int, float, str, type(None))) and len(text) <= 40
    return text if is_short else "that of the first visible case"
