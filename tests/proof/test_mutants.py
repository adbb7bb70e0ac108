"""A check notices each program that is wrong in one place of the solution, or wrong as a whole.

What changes nothing is listed, with its reason, in equivalent_mutants/<lesson>.toml. How the programs that
are wrong as a whole are made is tested in tests/autograder/lessons/test_extreme_mutants.py.
"""

import re
from pathlib import Path

import pytest

from autograder.lessons.cells import SOLUTION
from autograder.lessons.magics import written_file
from autograder.lessons.mutants import listed, outcomes
from autograder.lessons.mutations import mutants
from autograder.lessons.parse import parse
from tests.seeds import share

ROOT = Path(__file__).parents[2]
LESSONS = sorted((ROOT / "source").glob("*/lesson.py"))


def cell(body):
    body = "\n".join(f"    {line}" for line in body.splitlines())
    return f"def f(a, b):\n    {SOLUTION[0]}\n{body}\n    {SOLUTION[1]}\n"


def results(source):
    """What each mutant of f gives for f(7, 2), by its change."""
    found = {}
    for mutant in mutants(source):
        namespace = {}
        exec(mutant.source, namespace)
        try:
            found[mutant.change] = namespace["f"](7, 2)
        except Exception as error:
            found[mutant.change] = type(error).__name__
    return found


def test_operators_constants_terms_and_returns_are_changed():
    assert results(cell("return a * b + 1")) == {
        "return a * b + 1 → return None": None,
        "a * b + 1 → a * b - 1": 13,
        "a * b + 1 → a * b * 1": 14,
        "a * b + 1 → a * b": 14,
        "a * b + 1 → 1": 1,
        "a * b → a + b": 10,
        "a * b → a // b": 4,
        "a * b → a": 8,
        "a * b → b": 3,
        "1 → 2": 16,
        "1 → 0": 14,
    }


def test_a_script_keeps_the_line_that_writes_it():
    source = f"# %%writefile a.py\nimport sys\n\n{SOLUTION[0]}\nprint(1 + 2)\n{SOLUTION[1]}"
    found = {mutant.change: mutant for mutant in mutants(source)}
    assert {"1 + 2 → 1 - 2", "print(1 + 2) → pass"} <= set(found)
    assert all(mutant.source.startswith("# %%writefile a.py\nimport sys\n") for mutant in found.values())
    assert {mutant.line for mutant in found.values()} == {5}


def test_a_shell_script_loses_lines_words_and_quotes():
    source = f'# %%writefile a.sh\n{SOLUTION[0]}\n# why\nmv "$1/a b" ${{2}}x\n{SOLUTION[1]}\necho "$3"'
    assert {(mutant.line, mutant.kind, mutant.change) for mutant in mutants(source)} == {
        (4, "statement", 'mv "$1/a b" ${2}x → (left out)'),
        (4, "argument", 'mv "$1/a b" ${2}x → mv "$2/a b" ${2}x'),
        (4, "argument", 'mv "$1/a b" ${2}x → mv "$1/a b" ${3}x'),
        (4, "quotes", 'mv "$1/a b" ${2}x → mv $1/a b ${2}x'),
    }
    assert all(mutant.source.startswith("# %%writefile a.sh\n") for mutant in mutants(source))


def test_arguments_are_swapped_and_conditions_turned():
    found = results(cell("if a > b:\n    return max(a - b, 0)\nreturn pow(a, b, mod=5)"))
    assert {
        "a > b → a >= b",
        "max(a - b, 0) → max(0, a - b)",
        "pow(a, b, mod=5) → pow(b, a, mod=5)",
        "pow(a, b, mod=5) → pow(a, b)",
    } <= set(found)
    assert any(change.startswith("if a > b") for change in found)


def test_only_what_the_student_writes_is_changed():
    source = f"def f(a, b=2):\n    c = 3\n    {SOLUTION[0]}\n    return c\n    {SOLUTION[1]}\n"
    assert set(results(source)) == {"return c → return None"}


def test_a_mutant_that_is_the_same_program_is_left_out():
    assert all(change != "+a → a" or value != 7 for change, value in results(cell("return (a)")).items())
    assert len({mutant.source for mutant in mutants(cell("return a + 1 + 1"))}) == len(
        mutants(cell("return a + 1 + 1"))
    )


def that_take_arguments(path):
    """The exercises of a lesson that ask for a function with arguments or for a script."""
    lesson = parse(path)
    sources = {exercise: lesson.cell("exercise", exercise).source for exercise in lesson.exercises}
    return {
        exercise
        for exercise, source in sources.items()
        if written_file(source) or re.search(rf"^def {exercise}\((?!\):)", source, re.MULTILINE)
    }


@pytest.mark.slow
@pytest.mark.parametrize("lesson", share(LESSONS, turn=1, of=13), ids=lambda path: path.parent.name)
def test_every_mutant_loses_points_on_the_right_check_or_changes_nothing(lesson):
    known = listed(lesson)
    assert all(entry["reason"].strip() for entry in known)
    found = outcomes(lesson)
    assert len(found) > 20
    assert {each.exercise for each in found if each.kind == "constant answer"} == that_take_arguments(lesson)
    missed = {(each.exercise, each.change) for each in found if not each.noticed}
    equivalent = {(entry["exercise"], entry["change"]) for entry in known}
    assert missed == equivalent, (
        f"not noticed and not listed: {sorted(missed - equivalent)}; "
        f"listed, but noticed or gone: {sorted(equivalent - missed)}"
    )
