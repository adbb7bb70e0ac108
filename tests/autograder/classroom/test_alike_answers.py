"""Near-identical answers: what counts as the same, what is left out, and that no answer takes long."""

import time

import pytest

from autograder.classroom.made_class.styles import is_program, other_names, written_anew
from autograder.classroom.report import alike
from autograder.classroom.report.alike import Answer, AnswerCell, compare, together_of
from autograder.classroom.report.normal_form import LONGEST, MOST_TOKENS, tokens_of
from autograder.classroom.report.seen import answer_cells, flat
from autograder.lessons.cells import solved_of
from autograder.lessons.parse import parse
from autograder.lessons.sample_answers import names_in
from tests.tiny_course import ROOT, read

COUNTING = '''\
def area(width, height):
    """Cells of a grid, counted one by one."""
    cells = 0
    for row in range(height):
        for column in range(width):  # one row
            if row >= 0 and column >= 0:
                cells = cells + 1
    assert cells == width * height, "every cell once"
    return cells
'''
RENAMED = """\
def area(w: int, h: int) -> int:
    # my own idea
    n = 0
    for i in range(h):
        for j in range(w):
            if (i >= 0
                    and j >= 0): n = n + 1

    assert n == w * h, 'every cell once'
    return n
"""
GIVEN = '''\
def area(width, height):
    """Cells of a grid."""
    ...
'''
OTHER = """\
def area(width, height):
    rows = [[1] * width for _ in range(height)]
    while len(rows) > 1:
        first, second, *rest = rows
        rows = [first + second, *rest]
    return sum(rows[0]) if rows else max(0, width - width)
"""


def cell(solution="", given=GIVEN, **options):
    return AnswerCell("area", "area", given=flat(given), solutions=(flat(solution),), **options)


def answers(**sources):
    return [Answer(student, source, tokens_of(source)) for student, source in sources.items()]


def students(groups):
    return [group.students for group in groups]


@pytest.mark.parametrize(
    "other",
    [
        COUNTING.replace("cells", "total").replace("row", "r"),
        COUNTING.replace('"""Cells of a grid, counted one by one."""', "pass"),
        COUNTING.replace("  # one row", "") + "\n\n# The end.\n",
        COUNTING.replace("(width, height)", "(width: int, height: int) -> int"),
        "%matplotlib inline\n" + COUNTING,
        RENAMED,
    ],
)
def test_names_comments_and_layout_make_no_difference(other):
    assert tokens_of(other) == tokens_of(COUNTING)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("x = max(a)", "x = min(a)"),
        ("x = a.max()", "x = a.min()"),
        ("x = 1", "x = 1.0"),
        ("x = 1", "x = True"),
        ("x = '1'", "x = 1"),
        ("x = a[1:]", "x = a[:1]"),
        ("if a:\n    b()\n    c()\nelse:\n    d()", "if a:\n    b()\nelse:\n    c()\n    d()"),
        ("def f(a, b):\n    return a - b", "def f(a, b):\n    return b - a"),
        ("def f(a, *b): return 1", "def f(a, b): return 1"),
        ("import numpy as np", "import math as np"),
        ("x = a and b or c", "x = a and (b or c)"),
        ("x = f'{a!r}'", "x = f'{a}'"),
        ("for i in a:\n    b()\nc()", "for i in a:\n    b()\n    c()"),
    ],
)
def test_what_computes_something_else_is_not_the_same(one, other):
    assert tokens_of(one) != tokens_of(other)


@pytest.mark.slow
@pytest.mark.parametrize("lesson", sorted(path.parent.name for path in ROOT.glob("source/*/lesson.py")))
def test_every_solution_in_another_layout_and_with_other_names_is_the_same(lesson):
    read = parse(ROOT / "source" / lesson / "lesson.py")
    sources = [solved_of(read.cell("exercise", exercise).source) for exercise in read.exercises]
    for source in filter(is_program, sources):
        assert tokens_of(source) == tokens_of(written_anew(source))
        names = names_in(source)
        if not any(f"my_{name}" in names for name in names):  # or two names would become one
            assert tokens_of(source) == tokens_of(other_names(source))


def test_code_that_is_no_python_is_compared_by_its_words():
    one, other = "def area(width:\n    return  width # here", "def area(width:\n  return width"
    assert tokens_of(one) == tokens_of(other) == ("def", "area", "(", "width", ":", "return", "width")


def test_a_script_of_another_language_keeps_the_lines_that_are_comments_elsewhere():
    script = "%%writefile bench.sh\n#SBATCH --ntasks=1\npython bench.py"
    assert "sbatch" in tokens_of(script)
    assert tokens_of(script) != tokens_of(script.replace("ntasks", "nodes"))


@pytest.mark.parametrize(
    "source",
    [
        "x = " + "-" * 10_000 + "1",
        "(" * 9_000 + ")" * 9_000,
        "[" * 190 + "]" * 190,
        "x = " + "1 + " * 4_000 + "1",
        "x = a" + ".b" * 9_000,
        "x = " + "not " * 4_000 + "1",
        "lambda: " * 2_000 + "1",
        "x = " + "9" * 19_000,
        "x = 0x" + "f" * 19_000,
        "x = '" + "\\N{DIGIT ONE}" * 1_000 + "'",
        "if 1:\n" + "".join(" " * depth + "if 1:\n" for depth in range(1, 99)) + " " * 99 + "x = 1",
        "\0" * 1_000,
        "\ud800 = 1",
        "ä" * 19_000,
        "x = 1\n" * 3_000,
        "a" * 1_000_000,
    ],
    ids=lambda source: ascii(source[:12]),
)
def test_no_answer_takes_long_and_none_is_an_error(source):
    began = time.process_time()
    tokens = tokens_of(source)
    assert time.process_time() - began < 2
    assert tokens is None or len(tokens) <= MOST_TOKENS
    assert tokens is None or len(source) <= LONGEST


def test_two_who_differ_in_names_and_comments_are_a_group():
    found = compare(cell(), answers(ada=COUNTING, ben=RENAMED, cleo=OTHER))
    assert students(found.groups) == [["ada", "ben"]]
    assert found.groups[0].is_same and found.groups[0].likeness == 1
    assert found.answered == 3 and not found.common


def test_two_who_differ_in_a_line_are_a_group_and_said_to_be_less_than_the_same():
    changed = COUNTING.replace("cells = cells + 1", "cells += 1")
    found = compare(cell(), answers(ada=COUNTING, ben=changed, cleo=OTHER))
    assert students(found.groups) == [["ada", "ben"]]
    assert not found.groups[0].is_same and alike.NEAR <= found.groups[0].likeness < 1


def test_one_more_variable_does_not_hide_a_copy():
    more = COUNTING.replace("    cells = 0\n", "    start = 0\n    cells = start\n")
    assert students(compare(cell(), answers(ada=COUNTING, ben=more)).groups) == [["ada", "ben"]]


def test_names_in_other_places_are_near_and_not_the_same():
    swapped = COUNTING.replace("width * height", "height * width")
    [group] = compare(cell(), answers(ada=COUNTING, ben=swapped)).groups
    assert not group.is_same and group.likeness == 1


def test_what_is_near_the_lessons_own_solution_is_counted_and_not_listed():
    found = compare(cell(COUNTING), answers(ada=COUNTING, ben=RENAMED, cleo=OTHER))
    assert found.groups == found.common == []
    assert (found.answered, found.like_solution) == (3, 2)


def test_the_only_sensible_line_is_counted_and_not_listed():
    line = "def area(width, height):\n    return width * height\n"
    found = compare(cell(), answers(ada=line, ben=line, cleo=line.replace("width", "w"), dora=OTHER))
    assert found.groups == found.common == []
    assert (found.answered, found.short, found.like_solution) == (4, 3, 0)


def test_an_untouched_cell_is_no_answer():
    found = compare(cell(), answers(ada=GIVEN, ben=GIVEN, cleo=""))
    assert (found.answered, found.short, found.groups) == (0, 0, [])


def test_what_was_given_out_makes_nobody_alike():
    table = "costs = {" + ", ".join(f"'layer {number}': ..." for number in range(200)) + "}"
    wrote = {name: table.replace("...", name, 10) for name in ("ada", "ben", "cleo")}
    assert compare(cell(given=table, fewest=5), answers(**wrote)).groups == []
    assert students(compare(cell(fewest=5), answers(**wrote)).groups) == [["ada", "ben", "cleo"]]


def test_what_a_quarter_of_the_class_wrote_is_listed_apart():
    wrote = {f"student-{number}": COUNTING for number in range(5)}
    few = {f"other-{number}": OTHER.replace("1", str(number + 2)) for number in range(2)}
    found = compare(cell(), answers(**wrote, **few))
    assert students(found.common) == [sorted(wrote)] and students(found.groups) == [sorted(few)]


def test_groups_do_not_run_into_each_other_over_small_steps():
    # Each list shares 95 of 100 statements with the next one, and none with the last.
    lists = [[f"f{number}(1)" for number in range(start, start + 100)] for start in range(0, 105, 5)]
    wrote = {f"s{number:02}": "\n".join(lines) for number, lines in enumerate(lists)}
    for group in compare(cell(given=""), answers(**wrote)).groups:
        numbers = [int(student[1:]) for student in group.students]
        assert max(numbers) - min(numbers) <= 6


def test_nobody_near_a_member_of_a_group_is_left_alone():
    lists = [[f"f{number}(1)" for number in range(start, start + 100)] for start in (0, 9, 18)]
    wrote = dict(zip(("ada", "ben", "cleo"), map("\n".join, lists), strict=True))
    assert students(compare(cell(given=""), answers(**wrote)).groups) == [["ada", "ben", "cleo"]]


def test_an_answer_too_long_to_compare_is_named():
    found = compare(cell(), answers(ada="x = 1\n" * 20_000, ben=COUNTING))
    assert found.too_long == ["ada"] and found.answered == 2


def test_reflections_are_compared_by_their_words():
    stub = "*Write your answer here.*"
    text = "Pooling keeps what is strongest and forgets where it stood; the counts say what that saves."
    own = "A window that slides over an edge gives the same number twice, so small shifts do not show up."
    reflection = AnswerCell("reflect-why", "why", False, flat(stub, False), (), 12)
    wrote = {"ada": text, "ben": text.upper().replace(";", " ;\n"), "cleo": own, "dora": stub, "emil": "Yes."}
    given = [Answer(student, source, tokens_of(source, False)) for student, source in wrote.items()]
    found = compare(reflection, given)
    assert students(found.groups) == [["ada", "ben"]] and found.answered == 4


def test_students_who_share_several_answers_are_named():
    first = compare(cell(), answers(ada=COUNTING, ben=RENAMED, cleo=OTHER, dora=OTHER))
    second = compare(cell(), answers(ada=OTHER, ben=OTHER, cleo=COUNTING))
    assert together_of([first, second]) == [(("ada", "ben"), ["area", "area"])]


def test_more_than_two_who_share_the_same_answers_are_one_line():
    three = compare(cell(), answers(ada=COUNTING, ben=RENAMED, cleo=COUNTING, dora=OTHER, emil=OTHER))
    four = compare(cell(), answers(ada=OTHER, ben=OTHER, cleo=OTHER, dora=OTHER, emil=COUNTING))
    two = compare(cell(), answers(ada=COUNTING, ben=COUNTING, cleo=OTHER))
    assert together_of([three, four]) == [(("ada", "ben", "cleo"), ["area", "area"])]
    assert together_of([three, four, two]) == [
        (("ada", "ben"), ["area", "area", "area"]),
        (("ada", "ben", "cleo"), ["area", "area"]),
    ]


@pytest.mark.slow
def test_a_class_of_500_different_answers_is_compared_in_seconds():
    lines = [[f"f{number * line % 97}({number}, x{line})" for line in range(100)] for number in range(1, 501)]
    given = answers(**{f"s{number}": "\n".join(each) for number, each in enumerate(lines)})
    began = time.process_time()
    compare(cell(given=""), given)
    assert time.process_time() - began < 60


def test_the_cells_in_which_students_answer_are_those_of_the_lesson(tiny):
    cells = {each.name: each for each in answer_cells(read(tiny.instructor("90-tiny")))}
    assert list(cells) == ["area", "table", "shout", "why_area"]
    area, table, why = cells["area"], cells["table"], cells["why_area"]
    assert area.is_code and not why.is_code and why.grade_id == "reflect-why_area"
    solved = "def area(a, b):\n    c = a * b\n    return c"
    assert compare(area, answers(ada=solved, ben=solved)).like_solution == 2
    assert compare(table, answers(ada="table = ...")).answered == 0
    for written in ("", "table = ...\n"):
        written += 'table = {"first": area(2, 3), "second": 0.25}'
        assert compare(table, answers(ada=written)).like_solution == 1
    said = "There are `height` rows, and each of them has `width` cells."
    assert compare(why, [Answer("ada", said, tokens_of(said, False))]).like_solution == 1
