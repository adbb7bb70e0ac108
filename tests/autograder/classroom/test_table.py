"""The class's table in a terminal: every name as it is, every number in its column."""

import csv
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from autograder.classroom.table import CSV_HEAD, ClassTable, Row, points_csv, points_text
from autograder.disk import printable
from tests.seeds import examples

CELLS = {"check-pool2d_flops": 2, "check-window_count": 1, "reflect-why": 1}
POINTS = {"check-pool2d_flops": 1.5, "check-window_count": 0, "reflect-why": None}


def text(*students, total=1.5):
    return ClassTable("05-pooling", CELLS, [Row(student, POINTS, total) for student in students]).text()


def line_of(student, shown):
    return next(line for line in shown.splitlines() if printable(student) in line)


def test_the_whole_table():
    table = ClassTable(
        "05-pooling",
        CELLS,
        [
            Row("zoe", {"check-pool2d_flops": 2, "check-window_count": 1, "reflect-why": 1}, 4),
            Row("al", POINTS, 1.5, flags=("two notebooks were handed in",)),
            Row("bob", {}),
        ],
    )
    assert table.text() == (
        "05-pooling\n"
        "  1 pool2d_flops (2)   2 window_count (1)   3 why (1)\n"
        "\n"
        "         1  2  3      points\n"
        "  al   1.5  0  –  1.5 of 4 *\n"
        "  bob             not graded\n"
        "  zoe    2  1  1      4 of 4\n"
        "  * without what is still to be graded by hand (in formgrader)\n"
        "\n"
        "  Please look at:\n"
        "    al: two notebooks were handed in"
    )


@pytest.mark.parametrize(
    "student", ["1e5", "007", "1_000", "0x1F", "nan", "inf", "None", "True", "1.50", "-0", "+7"]
)
def test_a_name_that_looks_like_a_number_stays_a_name(student):
    assert line_of(student, text(student, "ann")).startswith(f"  {student} ")


@pytest.mark.parametrize(
    "student", ["李小龍", "zoë", "🦊 fox", "👩‍💻", "אבג", "a|b", "\\n", " lead", "trail ", "two  spaces"]
)
def test_names_of_every_script_keep_the_columns(student):
    shown = text(student, "ann", "a much longer name")
    line, other = line_of(student, shown), line_of("ann", shown)
    assert wcswidth(line) == wcswidth(other)  # as wide as a terminal shows them


@pytest.mark.parametrize(
    "student", ["\x1b[31mred\x1b[0m", "two\nlines", "\x01", "tab\there", "\u202eturned", "\ud800"]
)
def test_what_would_move_the_terminal_is_spelt_out(student):
    shown = text(student, "ann")
    assert "\\" in line_of(student, shown)
    assert all(sign == "\n" or sign.isprintable() for sign in shown)
    assert len(shown.splitlines()) == len(text("bob", "ann").splitlines())


@examples(200)
@given(st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=5, unique=True))
def test_any_names_give_one_line_each_with_their_points(students):
    lines = text(*students).split("\n")[4 : 4 + len(students)]
    for student, line in zip(sorted(students), lines, strict=True):
        assert line.startswith(f"  {printable(student)}")
        assert re.search(r" 1\.5  0  –  1\.5 of 4 \*$", line)


def test_a_class_without_students():
    assert text().splitlines()[-1].split() == ["1", "2", "3", "points"]


@pytest.mark.parametrize(
    "points, shown", [(None, "–"), (0, "0"), (2, "2"), (1.5, "1.5"), (2 / 3, "0.67"), (10, "10")]
)
def test_points(points, shown):
    assert points_text(points) == shown


def test_every_point_as_csv():
    rows = [Row("zoe", POINTS, 1.5, flags=("late", "two notebooks")), Row("al", {})]
    head, *lines = csv.reader(points_csv([ClassTable("05-pooling", CELLS, rows)]).splitlines())
    assert head == list(CSV_HEAD)
    assert lines == [
        ["05-pooling", "al", "pool2d_flops", "", "2", "", "4", "", ""],
        ["05-pooling", "al", "window_count", "", "1", "", "4", "", ""],
        ["05-pooling", "al", "why", "", "1", "", "4", "", ""],
        ["05-pooling", "zoe", "pool2d_flops", "1.5", "2", "1.5", "4", "late two notebooks", ""],
        ["05-pooling", "zoe", "window_count", "0", "1", "1.5", "4", "late two notebooks", ""],
        ["05-pooling", "zoe", "why", "", "1", "1.5", "4", "late two notebooks", ""],
    ]


@pytest.mark.parametrize("student", ["=cmd|'/c calc'!A1", "@SUM(A1)", "+1", "-1"])
def test_a_student_is_not_a_spreadsheets_formula(student):
    for row in csv.DictReader(points_csv([ClassTable("05", CELLS, [Row(student, {})])]).splitlines()):
        assert row["student"] == f"'{student}"
