"""`autograder report`: a page about a class that is right, harmless, and for its instructor only."""

import json
import os
import re
import shutil

import html5lib
import pytest

from autograder.classroom.handed_in import Submission
from autograder.classroom.report.alike import Answer, AnswerCell, compare
from autograder.classroom.report.normal_form import tokens_of
from autograder.classroom.report.page import of_class, with_code
from autograder.classroom.report.seen import SeenCase, SeenMark
from autograder.classroom.report.tallies import ExerciseTally, add, hidden_questions, most_missed, points_of
from autograder.classroom.table import ClassTable, Row
from autograder.cli import main
from autograder.judging import trusted
from tests.classes import TINY, answers, built_course, copy_of, give_in, grade, scores
from tests.proof.pages import harmless
from tests.reports import ANSWER, HOSTILE, made_report
from tests.tiny_course import build, replace

COUNTED = '''\
def area(width, height):
    """Cells of a grid, counted one by one."""
    cells = 0
    for row in range(height):
        for column in range(width):
            if row >= 0 and column >= 0:
                cells = cells + 1
    assert cells == width * height, "every cell once"
    return cells
'''
COPIED = """\
def area(width, height):
    n = 0  # my own idea
    for i in range(height):
        for j in range(width):
            if i >= 0 and j >= 0: n = n + 1
    assert n == width * height, "every cell once"
    return n
"""
SHOUTED = """\
def shout(word):
    letters = []
    for letter in word:
        capital = letter.upper()
        letters.append(capital)
    letters.append("!")
    said = "".join(letters)
    print(said)
"""
HINT = "You added. A grid has height rows of width cells each: multiply."


def report(course, capsys, lesson=TINY):
    """(exit status, stdout, stderr) of the command."""
    capsys.readouterr()
    status = main(["report", lesson, "--course", str(course.root), "--work", str(course.work)])
    told = capsys.readouterr()
    return status, told.out, told.err


def page_of(course):
    return (course.work / "reports" / f"{TINY}.html").read_text("utf-8")


def words(element):
    return " ".join("".join(element.itertext()).split())


def parts(page):
    """{heading of a part of the page: its words}"""
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    return {words(section.find("h2")): words(section) for section in tree.iter("section")}


# ---- what is counted -----------------------------------------------------------------------------


def seen(*holds, hint="", is_open=False, hidden=True):
    cases = [
        SeenCase(f"hidden case {number}", hidden, right, is_open, not right, "" if right else hint)
        for number, right in enumerate(holds, 1)
    ]
    return SeenMark("check-area", is_open, tuple(cases))


def test_cases_count_of_those_who_had_an_answer():
    tally = ExerciseTally("area")
    for mark in (seen(True, False), seen(False, False), seen(False, False, is_open=True), seen(True, True)):
        add(tally, mark, (["one", "two"], ""))
    assert (tally.answered, tally.is_open, tally.full) == (3, 1, 1)
    first, second = tally.cases.values()
    assert (first.label, first.asked, first.missed) == ("hidden case 1: one", 3, 1)
    assert (second.label, second.asked, second.missed) == ("hidden case 2: two", 3, 2)
    assert most_missed([tally]) == [("area", second)]


def test_a_case_that_a_check_did_not_come_to_is_not_missed():
    tally = ExerciseTally("area")
    for mark in (seen(False), seen(True, True), seen(True, False)):
        add(tally, mark, ([], "the rest"))
    assert [(case.asked, case.missed) for case in tally.cases.values()] == [(3, 1), (2, 1)]


def test_a_hint_counts_once_for_a_student_and_wrong_values_without_one_are_counted():
    tally = ExerciseTally("area")
    for mark in (
        seen(False, False, hint="Multiply."),
        seen(False),
        seen(True),
        seen(False, hint="Multiply."),
    ):
        add(tally, mark, ([], ""))
    assert tally.hints == {"Multiply.": 2} and tally.unexplained == 1


def test_what_hidden_cases_ask_is_read_from_the_check(tiny):
    check = trusted.load(tiny.instructor(TINY)).checks["check-area"]
    assert hidden_questions(check) == (['check("area", secret_width, 9, expect=secret_width * 9)'], "")


def test_of_cases_in_a_loop_the_loop_is_told():
    source = (
        "check('area', 1, 2, expect=2)\n### BEGIN HIDDEN TESTS\ncheck('area', 3, 4, expect=12)\n"
        "for side in (5, 6):\n    check('area', side, side, expect=side * side)\n"
        "check('area', 7, 8, expect=56)\n### END HIDDEN TESTS\ncheck.report('area')"
    )
    listed, rest = hidden_questions(trusted.Check("check-area", "area", source, 1.0, False, {}))
    assert listed == ["check('area', 3, 4, expect=12)"]
    assert rest == "in a loop: check('area', side, side, expect=side * side)"


def test_points_are_counted_in_ten_parts_and_by_exercise():
    table = ClassTable("05", {"check-area": 2, "reflect-why": 2})
    earned = [(2, 2), (1, None), (0, 0), (2, 1.9)]
    table.rows = [
        Row(str(number), {"check-area": area, "reflect-why": why}, area + (why or 0))
        for number, (area, why) in enumerate(earned)
    ]
    table.rows.append(Row("not graded", {}))
    points = points_of(table)
    # 4 and 3.9 of 4 are in the last tenth, 1 of 4 in the third, 0 in the first
    assert [count for _, _, count in points.bins] == [1, 0, 1, 0, 0, 0, 0, 0, 0, 2]
    assert points.mean == pytest.approx((4 + 1 + 0 + 3.9) / 4)
    # (2 + 1 + 0 + 2) / 4 of 2; one answer to the reflection still waits for a grader
    assert points.shares == [("area", 2, pytest.approx(5 / 8)), ("why", 2, None)]


# ---- the page ------------------------------------------------------------------------------------


def test_nothing_that_a_student_wrote_runs_or_leads_elsewhere():
    page = made_report().html()
    harmless(page)
    assert page.startswith("<!doctype html>") and "default-src 'none'" in page
    assert "http://example.org" in page  # as text
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", page)
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    shown = ["".join(pre.itertext()) for pre in tree.iter("pre")]
    assert any(text.strip() == ANSWER.replace("*", "+").strip() for text in shown)


def test_every_bar_has_words():
    tree = html5lib.parse(made_report().html(), namespaceHTMLElements=False)
    bars = [element for element in tree.iter("span") if "bar" in element.get("class", "").split()]
    assert len(bars) >= 20  # ten of the points, and those of exercises, cases and hints
    for bar in bars:
        assert bar.get("role") == "img" and re.search(r"\w+ \w+", bar.get("aria-label"))
        width = re.fullmatch(r"width: ([\d.]+)%", bar.find("span").get("style"))
        assert 0 <= float(width[1]) <= 100


def test_a_bar_that_counts_students_is_as_long_as_their_share_of_the_class():
    tree = html5lib.parse(made_report().html(), namespaceHTMLElements=False)
    bars = {
        bar.get("aria-label"): bar.find("span").get("style")
        for bar in tree.iter("span")
        if "bar" in bar.get("class", "").split()
    }
    assert bars["9 students earned this hint"] == "width: 75.0%"  # 9 of 12
    # Every fourth student earned the same: none of 8 points, 2 of 8 (25 %), 4 of 8, 6 of 8; 3 of 12 each
    assert bars["3 students with 70% to 80% of the points"] == "width: 25.0%"
    assert of_class(1, 0) == of_class(13, 12) == 1.0


def test_names_in_backquotes_are_code_and_what_is_in_them_is_text():
    assert with_code("Theirs is `conv<b>`.") == "Theirs is <code>conv&lt;b&gt;</code>."


def test_students_who_wrote_one_text_are_named_once_above_it():
    group = next(
        html5lib.parse(made_report().html(), namespaceHTMLElements=False).iterfind(".//div[@class='group']")
    )
    assert len(list(group.iter("pre"))) == 2  # two texts, each with its students
    assert len([p for p in group.iter("p") if p.get("class") == "quiet"]) == 2
    report = made_report()
    same = [Answer(student, ANSWER, tokens_of(ANSWER)) for student in ("ada", "ben")]
    report.compared = [compare(AnswerCell("area", "area"), same)]
    group = next(
        html5lib.parse(report.html(), namespaceHTMLElements=False).iterfind(".//div[@class='group']")
    )
    assert words(group).count("ada, ben") == 1 and "letter for letter the same" in words(group)


def test_every_link_leads_to_a_place_of_the_page():
    tree = html5lib.parse(made_report().html(), namespaceHTMLElements=False)
    places = {element.get("id") for element in tree.iter()} - {None}
    links = [link.get("href") for link in tree.iter("a")]
    assert len(links) > 6 and all(link[0] == "#" and link[1:] in places for link in links)


def test_the_terminal_gets_no_control_characters():
    lines = list(made_report().summary())
    assert len(lines) > 3 and all(line.isprintable() for line in lines)
    assert lines[-1].startswith("  Not in the report: <script>")


def test_a_page_of_many_groups_stays_short():
    report = made_report()
    report.compared[0].groups *= 500
    assert len(report.html()) < 2_000_000
    assert "more groups of this exercise, which are left out" in report.html()


# ---- the command, with a class that is graded -----------------------------------------------------


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """A course whose class of seven is graded; not to be changed."""
    course = built_course(tmp_path_factory.mktemp("report") / "course", TINY)
    give_in(course, "ada", answers(course) | {"area": COUNTED, "shout": SHOUTED})
    give_in(course, "ben", answers(course) | {"area": COPIED, "shout": SHOUTED.replace("said", "words")})
    give_in(course, "cleo", answers(course) | {"reflect-why_area": HOSTILE[0]})
    for student in ("dora", "emil", "finn"):
        give_in(course, student, answers(course, wrong={"area": "adds_the_sides"}))
    give_in(course, "gail", {})
    assert grade(course, TINY, "--no-feedback") == 0
    return course


@pytest.mark.sandbox
def test_grading_says_that_a_report_can_be_had(graded, capsys):
    assert grade(graded, TINY, "--no-feedback") == 0
    assert f"\nA page about the class: autograder report {TINY}\n" in capsys.readouterr().out


@pytest.mark.sandbox
def test_the_report_of_a_class(graded, capsys):
    before = scores(graded)
    status, out, err = report(graded, capsys)
    assert (status, err) == (0, "")
    assert f"{TINY}: 7 of 7 graded" in out and f"class/reports/{TINY}.html" in out
    assert scores(graded) == before
    page = page_of(graded)
    harmless(page)
    found = parts(page)
    # Six had an answer to `area`, three of them added: half of them missed the hidden case.
    case = 'area, hidden case 1: check("area", secret_width, 9, expect=secret_width * 9) 3 of 6'
    assert case in found["Hidden cases that most missed"]
    assert (
        "area: 3 of 6 students with an answer have all cases; 1 had no answer"
        in found["Hidden cases that most missed"]
    )
    assert f"area adds_the_sides{HINT} 3 students" in found["Hints that were earned"]
    alike = found["Near-identical answers"]
    assert "ada, ben 2: area, shout" in alike
    assert "ada, ben: the same but for names, comments and layout" in alike
    assert "n = 0 # my own idea" in alike and "cells = cells + 1" in alike
    assert "It is no finding about anybody" in alike
    assert "The fewest points were earned in area" in found["Where the next lesson could start"]


@pytest.mark.sandbox
def test_the_report_is_the_instructors_alone(graded, capsys):
    report(graded, capsys)
    assert (graded.work / "reports").stat().st_mode & 0o077 == 0
    assert not list((graded.work / "feedback").rglob("*report*"))


@pytest.mark.sandbox
def test_a_second_report_says_the_same(graded, tmp_path, capsys):
    course = copy_of(graded, tmp_path / "course")
    assert report(course, capsys)[0] == 0
    first = page_of(course)
    assert report(course, capsys)[0] == 0
    told = [re.sub(r"made [\d-]+ [\d:]+ UTC", "", page) for page in (first, page_of(course))]
    assert told[0] == told[1] != first


@pytest.mark.sandbox
@pytest.mark.parametrize(
    ("damage", "words"),
    [
        ("{", "its verdict cannot be read"),
        ("[]", "its verdict cannot be read"),
        ('{"lesson": "90-tiny"}', "its verdict cannot be read"),
        ('{"marks": [{"nothing": 1}]}', "its verdict cannot be read"),
        (None, "its verdict cannot be read"),
        ("other checks", "found with other checks than the lesson has now"),
    ],
)
def test_a_verdict_that_cannot_be_used_is_named_and_the_others_are_reported(
    graded, tmp_path, capsys, damage, words
):
    course = copy_of(graded, tmp_path / "course")
    record = Submission(TINY, "dora", course.work).record()
    if damage == "other checks":
        record.write_text(json.dumps(json.loads(record.read_text("utf-8")) | {"checks": "0"}), "utf-8")
    elif damage is None:
        record.unlink()
    else:
        record.write_text(damage, "utf-8")
    status, out, _ = report(course, capsys)
    assert status == 0 and "Not in the report: dora" in out
    found = parts(page_of(course))
    assert f"dora {words}" in found["Not in this report"].replace("its verdict was found", "found")
    assert "2 students" in found["Hints that were earned"]


@pytest.mark.sandbox
def test_verdicts_of_a_lesson_that_changed_are_refused(graded, tmp_path, capsys):
    course = copy_of(graded, tmp_path / "course")
    replace(course.lesson_path(TINY), "expect=12)     # 3·4", "expect=12)     # rows times columns")
    assert build(course) == 0
    shutil.rmtree(course.work / "reports", ignore_errors=True)  # that of another test
    status, out, err = report(course, capsys)
    assert (status, out) == (2, "") and not (course.work / "reports").exists()
    assert "none can be used. Of ada: its verdict was found with other checks" in err
    assert f"autograder grade {TINY} --force" in err


def hostile(source):
    """A graded notebook in which `area` is answered by this source."""
    marks = {"nbgrader": {"grade_id": "area", "solution": True}}
    made = {"cell_type": "code", "id": "area", "metadata": marks, "source": source, "outputs": []}
    return json.dumps({"cells": [made], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


@pytest.mark.sandbox
@pytest.mark.parametrize(
    "notebook",
    [
        hostile("x" * 50_000_000),
        hostile("x = " + "-" * 10_000 + "1"),
        hostile("(" * 10_000 + ")" * 10_000),
        "[" * 1_000_000,
        '{"cells": [' + ", ".join(['{"cell_type": "code"}'] * 100_000) + "]}",
        "not a notebook",
    ],
    ids=["50 MB", "deep", "parentheses", "deep JSON", "cells", "text"],
)
def test_a_hostile_notebook_harms_nobodys_report(graded, tmp_path, capsys, notebook):
    course = copy_of(graded, tmp_path / "course")
    place = Submission(TINY, "cleo", course.work).folder("autograded") / f"{TINY}.ipynb"
    place.write_text(notebook, "utf-8")
    began = sum(os.times()[:4])  # of this process and of those that it waited for
    assert report(course, capsys)[0] == 0
    assert sum(os.times()[:4]) - began < 60
    found = parts(page_of(course))
    assert "ada, ben 2: area, shout" in found["Near-identical answers"]
    assert "cleo" in found.get("Not in this report", "") or "too long to compare: cleo" in str(found)
    assert len(page_of(course)) < 1_000_000


def test_a_lesson_that_is_not_there(tiny, capsys):
    status, _, err = report(tiny, capsys, "17-nowhere")
    assert status == 2 and "'17-nowhere' is not a lesson; there are 90-tiny" in err


def test_a_lesson_that_nobody_handed_in(tiny, capsys):
    status, out, err = report(tiny, capsys)
    assert (status, out) == (2, "") and f"nobody has handed in {TINY}" in err


def test_a_class_that_is_not_graded_is_told_what_to_do(tiny, tmp_path, capsys):
    course = copy_of(tiny, tmp_path / "course")
    give_in(course, "ada")
    status, out, err = report(course, capsys)
    assert (status, out) == (2, "")
    assert "nothing of 90-tiny is graded yet (1 handed in" in err and f"autograder grade {TINY}" in err
    (course.work / "gradebook.db").unlink()
    assert f"autograder grade {TINY}" in report(course, capsys)[2]
    assert not (course.work / "reports").exists()
