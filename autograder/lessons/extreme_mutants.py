"""Extreme mutants: programs that are wrong as a whole, made from a solution and from its check.

mutations.py changes one place of a solution. Here a program ignores an argument, swaps two, knows nothing but
the visible cases, looks at one channel only, or runs another model (function_mutants.py), or it measures too
little (measuring_mutants.py). A check takes such a program for a right answer if two arguments have the same
value in each of its cases, or if no case has more than one channel.

Only a function or a script has extreme mutants. Where the answer is a single value, the one constant answer
is the right one; the same is true of a function without arguments.
"""

import ast
import inspect
import shlex
from dataclasses import replace
from itertools import combinations

from autograder.lessons.cells import HIDDEN
from autograder.lessons.function_mutants import function_mutants, noted, other_models, working_once
from autograder.lessons.magics import is_foreign, written_file
from autograder.lessons.measuring_mutants import measuring_mutants
from autograder.lessons.mutations import Mutant
from flopwise.checks import Checker


def extreme_mutants(trial, exercise):
    """Every extreme mutant of an exercise's solution, as a list of Mutants. `trial`: whose cells were run."""
    source = trial.lesson.cell("exercise", exercise).source
    check = trial.lesson.cell("check", exercise)
    visible = replace(check, source=check.outside(HIDDEN))
    if written_file(source):
        return [*script_mutants(source, *first_command(trial, visible)), *measuring_mutants(source)]
    solution = trial.namespace[exercise]
    if not callable(solution) or not inspect.signature(solution).parameters:
        return []
    measuring = measuring_mutants(source)
    made = [*function_mutants(solution, calls(trial, exercise, visible), read_names(source))]
    made += other_models(solution, calls(trial, exercise, check))
    if measuring:  # elsewhere this is the constant answer once more
        made.append(
            ("work done once", "the first call's result, whatever is asked later", working_once(solution))
        )
    line = definition(source, exercise)
    return [Mutant(line, kind, change, program=program) for kind, change, program in made] + measuring


def calls(trial, exercise, check):
    """The Calls that a check makes of the solution, in order; those that raise an exception are left out."""
    made = []
    trial.cases(check, {**trial.namespace, exercise: noted(trial.namespace[exercise], made)})
    return made


def first_command(trial, check):
    """(words, files): the first command line that a check gives a script, and the files that it asks for."""
    asked = []

    class Noting(Checker):
        def _run(self, query):
            asked.append(query)
            return super()._run(query)

    trial.cases(check, trial.namespace, checker=Noting)
    return [str(word) for word in asked[0].args], asked[0].script.files


def read_names(source):
    """The names that a cell's code reads."""
    return {
        node.id
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
    }


def definition(source, name):
    """The line of a cell in which the function of that name is defined."""
    tree = ast.parse(source)
    return next((node.lineno for node in tree.body if getattr(node, "name", None) == name), 1)


def script_mutants(source, words, files):
    """Every wrong script that ignores or swaps words of its command line. words, files: of the first case."""
    places = range(1, len(words) + 1)
    # The constant answer still has to be written to where it is looked for.
    written_to = [place for place, word in zip(places, words) if any(f.startswith(word) for f in files)]
    constant = [place for place in places if place not in written_to]
    changes = [
        ("argument ignored", f"word {place} is always {words[place - 1]}", {place: None}) for place in places
    ]
    changes += [
        ("arguments swapped", f"word {one} ↔ word {other}", {one: other, other: one})
        for one, other in combinations(places, 2)
        if words[one - 1].isdigit() == words[other - 1].isdigit()
    ]
    changes.append(("constant answer", "always that to the first command line", dict.fromkeys(constant)))
    header, _, body = source.partition("\n")
    if body.startswith("#!"):  # a script without its first line would be wrong in another way
        first, _, body = body.partition("\n")
        header = f"{header}\n{first}"
    for kind, change, moved in changes:
        line = shell_words(words, moved) if is_foreign(source) else python_words(words, moved)
        yield Mutant(1, kind, change, f"{header}\n{line}\n{body}")


def python_words(words, moved):
    """A line that changes the command line. moved: {place: that of another word, or None for a constant}."""
    given = [
        f"sys.argv[{moved.get(place, place)}]" if moved.get(place, place) else repr(word)
        for place, word in enumerate(words, 1)
    ]
    return f"import sys; sys.argv[1:] = [{', '.join(given)}]"


def shell_words(words, moved):
    """The same line for the shell."""
    given = [
        f'"${moved.get(place, place)}"' if moved.get(place, place) else shlex.quote(word)
        for place, word in enumerate(words, 1)
    ]
    return f"set -- {' '.join(given)}"
