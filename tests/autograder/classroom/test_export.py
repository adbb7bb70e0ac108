"""`autograder export`: every point of the gradebook, in files that Canvas, Moodle and people read."""

import csv
import io
import json
from datetime import datetime

import pytest

from autograder.cli import main
from tests.classes import TINY, copy_of
from tests.lms_files import (
    REFLECTION,
    by_hand,
    canvas_import,
    enter,
    moodle_import,
    open_gradebook,
    worksheet_import,
)
from tests.tiny_course import make_course

pytestmark = pytest.mark.slow

ADA = ("ada", "Ada", "Lovelace", "ada@example.org", "111", (2, 1.5, 1), 1.5)  # 2 + 1.5 + 1 + 1.5
BEN = ("ben", "Ben", "Bitdiddle", "ben@example.org", "222", (0, 1.5, 0), None)  # the reflection waits
CLEO = ("cleo", "Cleo", "=cmd()", "cleo@example.org", "333", None, None)  # handed in nothing
CANVAS = (
    "Student,ID,SIS Login ID,Section,A tiny lesson (7),Final Score\n"
    "    Points Possible,,,,6.5,(read only)\n"
    '"Lovelace, Ada",111,ada,A,,\n"Bitdiddle, Ben",222,ben,A,,\nCleo,333,cleo,A,,\n'
)


@pytest.fixture(scope="module")
def entered(tmp_path_factory):
    """A course with the tiny lesson, whose gradebook has three students; not to be changed."""
    course = make_course(tmp_path_factory.mktemp("entered") / "course")
    enter(course, TINY, ADA, BEN, CLEO)
    return course


@pytest.fixture
def course(entered, tmp_path):
    """The same, to do with as one likes."""
    return copy_of(entered, tmp_path / "course")


def export(course, *arguments):
    return main(["export", "--course", str(course.root), "--work", str(course.work), *map(str, arguments)])


def read(path):
    return path.read_text("utf-8")


def rows_of(path):
    return {row["student_id"]: row for row in csv.DictReader(io.StringIO(read(path)))}


def grades(path, column="A tiny lesson (7)"):
    return canvas_import(read(path))[column]["grades"]


def test_all_grades_as_csv(course, tmp_path, capsys):
    target = tmp_path / "grades.csv"
    assert export(course, "--to", target) == 0
    assert f"All grades as CSV: {target}" in capsys.readouterr().out
    found = rows_of(target)
    assert list(found) == ["ada", "ben", "cleo"]
    ada = found["ada"]
    assert (ada["assignment"], ada["last_name"], ada["email"]) == (TINY, "Lovelace", "ada@example.org")
    assert [float(ada[name]) for name in ("raw_score", "late_submission_penalty", "score", "max_score")] == [
        6,
        0,
        6,
        6.5,
    ]
    assert (found["ben"]["score"], found["ben"]["to_grade_by_hand"]) == ("1.5", "yes")
    assert (found["cleo"]["score"], found["cleo"]["max_score"]) == ("", "6.5")
    assert found["cleo"]["last_name"] == "'=cmd()"


def test_without_a_name_the_file_lies_with_the_classs_work(course):
    assert export(course) == export(course, TINY) == 0
    assert {path.name for path in (course.work / "exports").iterdir()} == {"grades.csv", f"grades-{TINY}.csv"}


def test_points_by_hand_extra_credit_and_penalty_are_in_it(course, tmp_path):
    by_hand(course, TINY, "ada", "check-area", 0.5, extra=0.25)
    with open_gradebook(course) as book:
        entry = book.find_submission(TINY, "ada")
        entry.notebooks[0].late_submission_penalty, entry.timestamp = 1, datetime(2026, 11, 22, 10)
        book.db.commit()
    assert export(course, "--to", tmp_path / "grades.csv") == 0
    ada = rows_of(tmp_path / "grades.csv")["ada"]
    # 0.5 + 0.25 + 1.5 + 1 + 1.5, less 1
    assert [float(ada[name]) for name in ("raw_score", "late_submission_penalty", "score")] == [4.75, 1, 3.75]
    assert ada["timestamp"] == "2026-11-22 10:00:00"
    (tmp_path / "canvas.csv").write_text(CANVAS)
    assert export(course, "--from", tmp_path / "canvas.csv", "--to", tmp_path / "out.csv") == 0
    assert grades(tmp_path / "out.csv")["111"] == "3.75"


def test_the_points_are_those_of_nbgrader(course, tmp_path):
    by_hand(course, TINY, "ben", REFLECTION, 0.5, extra=0.125)
    export(course, "--to", tmp_path / "grades.csv")
    found = rows_of(tmp_path / "grades.csv")
    with open_gradebook(course) as book:
        for student in ("ada", "ben"):
            assert float(found[student]["score"]) == book.find_submission(TINY, student).score


def test_canvas_own_file_is_filled(course, tmp_path, capsys):
    (tmp_path / "canvas.csv").write_text(CANVAS)
    assert export(course, "--from", tmp_path / "canvas.csv", "--to", tmp_path / "out.csv") == 0
    said = capsys.readouterr().out
    assert grades(tmp_path / "out.csv") == {"111": "6", "222": "", "333": ""}
    assert read(tmp_path / "out.csv") == CANVAS.replace("ada,A,,", "ada,A,6,")
    assert f"Points for Canvas' gradebook: 1, in {tmp_path / 'out.csv'}" in said
    assert "wait for a grader" in said and "ben (Bitdiddle, Ben), 90-tiny" in said
    assert "have a row there, and no points:\n    cleo (Cleo)" in said
    assert read(tmp_path / "canvas.csv") == CANVAS


def test_moodles_worksheet_is_filled(course, tmp_path):
    (tmp_path / "sheet.csv").write_text(
        "Identifier,Full name,Email address,Status,Grade,Maximum grade,Grade can be changed,"
        "Last modified (submission),Last modified (grade),Feedback comments\n"
        "Participant 91,Ada Lovelace,ada@example.org,Submitted,,6.50,Yes,-,-,\n"
    )
    assert export(course, TINY, "--from", tmp_path / "sheet.csv", "--to", tmp_path / "out.csv") == 0
    assert worksheet_import(read(tmp_path / "out.csv")) == {"91": 6}


def test_files_for_canvas_and_moodle_without_one_of_theirs(course, tmp_path):
    assert export(course, "--format", "canvas", "--to", tmp_path / "canvas.csv", "--unfinished") == 0
    found = canvas_import(read(tmp_path / "canvas.csv"))
    assert found == {TINY: {"possible": "6.5", "grades": {"111": "6", "222": "1.5", "333": ""}, "at": 5}}
    assert export(course, "--format", "moodle", "--to", tmp_path / "moodle.csv") == 0
    found = moodle_import(read(tmp_path / "moodle.csv"))
    assert found == {TINY: {"ada@example.org": "6", "ben@example.org": "", "cleo@example.org": ""}}
    assert moodle_import(read(tmp_path / "moodle.csv"), by="Username")[TINY]["ada"] == "6"
    assert "'=cmd()" in read(tmp_path / "canvas.csv") and "'=cmd()" in read(tmp_path / "moodle.csv")


def test_only_moodle_begins_a_worksheet(course, capsys):
    assert export(course, TINY, "--format", "worksheet") == 2
    assert "only Moodle can begin a grading worksheet" in capsys.readouterr().err


# ---- a second export -----------------------------------------------------------------------------


def test_a_second_export_loses_nothing(course, tmp_path, capsys):
    theirs, out = tmp_path / "canvas.csv", tmp_path / "out.csv"
    theirs.write_text(CANVAS)
    assert export(course, "--from", theirs, "--to", out) == 0
    # Canvas has taken the 6; there, somebody types 5 for Ada and 4 for Cleo. Ben's reflection is graded here.
    theirs.write_text(CANVAS.replace("ada,A,,", "ada,A,5.00,").replace("cleo,A,,", "cleo,A,4.00,"))
    by_hand(course, TINY, "ben", REFLECTION, 2)
    capsys.readouterr()
    assert export(course, "--from", theirs, "--to", out) == 0
    assert grades(out) == {"111": "5.00", "222": "3.5", "333": "4.00"}
    said = capsys.readouterr().out
    assert "ada (Lovelace, Ada), 90-tiny: '5.00' stands there, 6 would be ours" in said
    # Now the gradebook changes: what was exported follows, what was typed stays.
    by_hand(course, TINY, "ben", REFLECTION, 1)
    by_hand(course, TINY, "ada", REFLECTION, 0)
    theirs.write_text(CANVAS.replace("ada,A,,", "ada,A,5.00,").replace("ben,A,,", "ben,A,3.50,"))
    assert export(course, "--from", theirs, "--to", out) == 0
    assert grades(out) == {"111": "5.00", "222": "2.5", "333": ""}


def test_a_file_that_a_person_changed_is_not_replaced(course, tmp_path, capsys):
    target = tmp_path / "grades.csv"
    assert export(course, "--to", target) == export(course, "--to", target) == 0
    changed = read(target) + "a line of mine\n"
    target.write_text(changed)
    assert export(course, "--to", target) == 2
    assert "grades.csv was changed since it was exported, so it stays as it is" in capsys.readouterr().err
    assert read(target) == changed
    assert export(course, "--to", target, "--overwrite") == 0
    assert "a line of mine" not in read(target)


def test_a_file_that_is_no_export_is_not_replaced(course, tmp_path, capsys):
    (tmp_path / "thesis.csv").write_text("mine")
    assert export(course, "--to", tmp_path / "thesis.csv") == 2
    assert "is there already, and not from an export" in capsys.readouterr().err
    assert read(tmp_path / "thesis.csv") == "mine"


def test_an_lms_file_may_be_filled_in_its_place(course, tmp_path):
    theirs = tmp_path / "canvas.csv"
    theirs.write_text(CANVAS.replace("cleo,A,,", "cleo,A,4,"))
    assert export(course, "--from", theirs, "--to", theirs) == 0
    assert grades(theirs) == {"111": "6", "222": "", "333": "4"}
    theirs.write_text(read(theirs).replace("ada,A,6,", "ada,A,5,"))  # typed into the exported file
    assert export(course, "--from", theirs, "--to", theirs) == 0
    assert grades(theirs) == {"111": "5", "222": "", "333": "4"}


def test_a_record_that_cannot_be_read_stops_the_export(course, tmp_path, capsys):
    course.work.joinpath("exported.json").write_text(json.dumps(["nonsense"]))
    assert export(course, "--to", tmp_path / "grades.csv") == 2
    assert "exported.json cannot be read" in capsys.readouterr().err
    assert not (tmp_path / "grades.csv").exists()


# ---- what a person may give wrongly --------------------------------------------------------------


@pytest.mark.parametrize(
    "text, words",
    [
        (
            "Name,Punkte\nAda,1\n",
            "not a file that Canvas or Moodle exported: its columns are 'Name', 'Punkte'",
        ),
        (CANVAS.replace("A tiny lesson", "Essay"), "no column for 90-tiny"),
        (CANVAS.replace("6.5", "10"), "has 6.5 points, and 10 in"),
    ],
)
def test_an_lms_file_that_does_not_fit(course, tmp_path, capsys, text, words):
    (tmp_path / "theirs.csv").write_text(text)
    assert export(course, "--from", tmp_path / "theirs.csv", "--to", tmp_path / "out.csv") == 2
    said = capsys.readouterr().err
    assert words in said and "Traceback" not in said
    assert not (tmp_path / "out.csv").exists()


@pytest.mark.parametrize(
    "arguments, words",
    [
        (["99"], "'99' is not a lesson"),
        (["--format", "csv", "--from", "theirs.csv"], "give --from FILE without --format csv"),
        (["--from", "none.csv"], "none.csv cannot be read"),
        (["--to", "."], "is a folder; give the name of a file"),
    ],
)
def test_arguments_that_do_not_fit(course, tmp_path, capsys, monkeypatch, arguments, words):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "theirs.csv").write_text(CANVAS)
    assert export(course, *arguments) == 2
    assert words in capsys.readouterr().err


def test_a_course_without_grades(tmp_path, capsys):
    course = make_course(tmp_path / "course")
    assert export(course) == 2
    assert "there is no gradebook class/gradebook.db yet" in capsys.readouterr().err
    enter(course, TINY, CLEO)
    assert export(course) == export(course, TINY) == 2
    assert "has no grades for 90-tiny yet" in capsys.readouterr().err
