"""`autograder collect`: a class's zip becomes submissions; nothing is lost, and nobody is guessed."""

import json
import os
import time
from pathlib import Path

import pytest

from autograder.classroom import receipts
from autograder.classroom.collect import cleaned, place_for
from autograder.classroom.handed_in import Submission, submissions
from autograder.classroom.sample_class import hand_in
from autograder.cli import main
from autograder.lessons.safe_write import read_notebook
from autograder.repair import timestamp
from tests.classes import TINY, answers, copy_of, grade, points
from tests.lms_files import canvas_name, enter, make_zip, moodle_name, open_gradebook
from tests.tiny_course import make_course

CANVAS = (
    "Student,ID,SIS Login ID,Section,90-tiny (7)\n    Points Possible,,,,6.5\n"
    '"Lovelace, Ada",111,ada,A,\n"Bitdiddle, Ben",222,ben,A,\n"Müller, Cleo",333,cleo,A,\n'
)
WORKSHEET = (
    "Identifier,Full name,Email address,Username,Status,Grade,Maximum grade,Grade can be changed,"
    "Last modified (submission),Last modified (grade),Feedback comments\n"
    "Participant 91,Ada Lovelace,ada@example.org,ada,Submitted,,6.5,Yes,"
    '"Tuesday, 13 October 2026, 2:15 PM",-,\n'
    "Participant 92,Ben Bitdiddle,ben@example.org,ben,Submitted,,6.5,Yes,"
    '"Tuesday, 13 October 2026, 4:15 PM",-,\n'
    "Participant 93,Cleo Müller,cleo@example.org,cleo,No submission,,6.5,Yes,-,-,\n"
)
ADA = canvas_name("Lovelace, Ada", 111, 5001, f"{TINY}.ipynb")
BEN = canvas_name("Bitdiddle, Ben", 222, 5002, f"{TINY}-1.ipynb", late=True)


@pytest.fixture
def course(tmp_path):
    """A course with the tiny lesson, and the lists of Canvas and Moodle beside it."""
    (tmp_path / "canvas.csv").write_text(CANVAS, "utf-8")
    (tmp_path / "sheet.csv").write_text(WORKSHEET, "utf-8")
    return make_course(tmp_path / "course", TINY, "91-scripts")


def collect(course, files, *arguments, students="canvas.csv", flag=True):
    """The exit status of `autograder collect` for a zip of these files."""
    lists = ["--students", str(course.root.parent / students)] if students else []
    archive = make_zip(course.root.parent / "class.zip", files, flag)
    return command(course, archive, *lists, *arguments)


def command(course, *arguments):
    return main(["collect", "--course", str(course.root), "--work", str(course.work), *map(str, arguments)])


def given(course, student, lesson=TINY):
    """{path: content} of a submission, without its time."""
    folder = course.work / "submitted" / student / lesson
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*")
        if path.is_file() and path.name != "timestamp.txt"
    }


def kept(course, student, lesson=TINY):
    """The content of the notebooks of earlier hand-ins."""
    return [
        (folder / f"{lesson}.ipynb").read_text("utf-8")
        for folder in receipts.earlier(Submission(lesson, student, course.work))
    ]


# ---- whole classes -------------------------------------------------------------------------------


@pytest.mark.parametrize("flag", [True, False])
def test_a_class_from_canvas(course, capsys, flag):
    files = {ADA: "ada's", BEN: "ben's", canvas_name("Müller, Cleo", 333, 5003, "mine.ipynb"): "cleo's"}
    assert collect(course, files, flag=flag) == 0
    said = capsys.readouterr().out
    assert given(course, "ada") == {f"{TINY}.ipynb": "ada's"}
    assert given(course, "ben") == {f"{TINY}.ipynb": "ben's"}  # "-1" is Canvas's
    assert given(course, "cleo") == {"mine.ipynb": "cleo's"}  # repair finds a notebook of another name
    found, refused = submissions(course, TINY)
    assert [each.student for each in found] == ["ada", "ben", "cleo"] and refused == {}
    assert f"{TINY}: 3 students (3 new)\n  Handed in late:\n    ben\n" in said
    assert f"Next: autograder grade {TINY}" in said
    assert not list((course.work / "submitted").glob(".*"))


@pytest.mark.parametrize("folders", [True, False])
def test_a_class_from_moodle(course, capsys, folders):
    files = {
        moodle_name("Ada Lovelace", 91, f"{TINY}.ipynb", folders): "ada's",
        moodle_name("Ada Lovelace", 91, "data.csv", folders): "1,2",
        moodle_name("Ben Bitdiddle", 92, f"{TINY}.ipynb", folders): "ben's",
        "Cleo Müller_93_assignsubmission_onlinetext_/onlinetext.html": "I could not.",
    }
    assert collect(course, files, students="sheet.csv") == 1
    said = capsys.readouterr().out
    assert given(course, "ada") == {f"{TINY}.ipynb": "ada's", "data.csv": "1,2"}
    assert given(course, "ben") == {f"{TINY}.ipynb": "ben's"}
    assert "onlinetext.html: a text that was typed into Moodle, not a file" in said
    assert "In the list, and not in the archive:\n    cleo (Cleo Müller)" in said
    assert [each.student for each in submissions(course, TINY)[0]] == ["ada", "ben"]


@pytest.mark.sandbox
@pytest.mark.parametrize("lms", ["canvas", "moodle"])
def test_a_class_is_collected_and_graded(tiny, tmp_path, capsys, lms):
    course = copy_of(tiny, tmp_path / "course")
    (tmp_path / "canvas.csv").write_text(CANVAS, "utf-8")
    (tmp_path / "sheet.csv").write_text(WORKSHEET, "utf-8")
    released = read_notebook(course.release(TINY))
    notebooks = [json.dumps(hand_in(released, cells)) for cells in (answers(course), {})]
    if lms == "canvas":
        assert collect(course, dict(zip((ADA, BEN), notebooks, strict=True))) == 0
    else:
        names = [
            moodle_name("Ada Lovelace", 91, "a.ipynb"),
            moodle_name("Ben Bitdiddle", 92, f"{TINY}.ipynb"),
        ]
        assert collect(course, dict(zip(names, notebooks, strict=True)), students="sheet.csv") == 0
    assert grade(course, TINY, "--no-feedback") == 0
    assert points(course, "ada") == {"area": 2, "table": 1.5, "shout": 1}
    assert points(course, "ben") == {"area": 0, "table": 0, "shout": 0}
    assert ("ben: handed in late, as the LMS says" in capsys.readouterr().out) == (lms == "canvas")


# ---- a second hand-in ----------------------------------------------------------------------------


def test_a_second_hand_in_counts_and_the_earlier_one_is_kept(course, capsys):
    again = canvas_name("Lovelace, Ada", 111, 5009, f"{TINY}-2.ipynb")
    assert collect(course, {ADA: "first"}) == collect(course, {again: "second"}) == 0
    assert "ada: handed in again; what was there is in class/earlier/ada/90-tiny/1" in capsys.readouterr().out
    assert given(course, "ada") == {f"{TINY}.ipynb": "second"}
    assert kept(course, "ada") == ["first"]
    # The first archive once more: its file is older, by Canvas' own number.
    assert collect(course, {ADA: "first"}) == 0
    assert (
        "a later hand-in is there already; this one is in class/earlier/ada/90-tiny/1"
        in capsys.readouterr().out
    )
    assert given(course, "ada") == {f"{TINY}.ipynb": "second"} and kept(course, "ada") == ["first"]


def test_both_hand_ins_in_one_archive(course):
    again = canvas_name("Lovelace, Ada", 111, 5009, f"{TINY}-1.ipynb")
    for _ in range(2):  # and the same once more
        assert collect(course, {again: "second", ADA: "first"}) == 0
        assert given(course, "ada") == {f"{TINY}.ipynb": "second"} and kept(course, "ada") == ["first"]


def test_the_same_archive_twice_changes_nothing(course, capsys):
    collect(course, {ADA: "ada's"})
    before = {path: path.stat().st_mtime_ns for path in (course.work / "submitted").rglob("*")}
    assert collect(course, {ADA: "ada's"}) == 0
    assert f"{TINY}: 1 student (1 unchanged)" in capsys.readouterr().out
    assert {path: path.stat().st_mtime_ns for path in (course.work / "submitted").rglob("*")} == before
    assert kept(course, "ada") == []


def test_what_somebody_put_there_by_hand_is_kept(course, capsys):
    folder = course.work / "submitted" / "ada" / TINY
    folder.mkdir(parents=True)
    (folder / f"{TINY}.ipynb").write_text("by hand")
    (folder / "timestamp.txt").write_text("2026-10-10 10:00:00 UTC")
    assert collect(course, {ADA: "ada's"}) == 0
    assert "ada: handed in again" in capsys.readouterr().out
    assert kept(course, "ada") == ["by hand"]
    assert (course.work / "earlier" / "ada" / TINY / "1" / "timestamp.txt").is_file()


# ---- when ----------------------------------------------------------------------------------------


@pytest.mark.slow
def test_the_time_of_a_hand_in_is_noted_and_a_late_one_named(course, capsys, monkeypatch):
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    enter(course, TINY)
    with open_gradebook(course) as book:
        book.update_or_create_assignment(TINY, duedate="2026-10-13 15:00:00 UTC")
    files = {
        moodle_name("Ada Lovelace", 91, f"{TINY}.ipynb"): "ada's",
        moodle_name("Ben Bitdiddle", 92, f"{TINY}.ipynb"): "ben's",
    }
    assert collect(course, files, students="sheet.csv") == 0
    assert "Handed in late:\n    ben\n" in capsys.readouterr().out
    folder = course.work / "submitted" / "ada" / TINY
    assert str(timestamp.read(folder).time) == "2026-10-13 14:15:00"
    # The file is as old as its hand-in, so that the time which it claims is not doubted.
    with open_gradebook(course) as book:
        due = book.find_assignment(TINY).duedate
    assert timestamp.contradiction(folder, f"{TINY}.ipynb", due) == ""
    late = receipts.read(Submission(TINY, "ben", course.work))
    assert late.late and late.time == "2026-10-13 16:15:00+00:00" and late.archive == "class.zip"


def test_a_time_of_another_assignment_is_not_taken(course):
    files = {moodle_name("Ada Lovelace", 7, f"{TINY}.ipynb"): "ada's"}  # found by her name
    assert collect(course, files, students="sheet.csv") == 0
    assert not (course.work / "submitted" / "ada" / TINY / "timestamp.txt").exists()


def test_a_time_that_cannot_be_read_is_named(course, capsys):
    sheet = course.root.parent / "sheet.csv"
    sheet.write_text(WORKSHEET.replace("Tuesday, 13 October 2026, 2:15 PM", "gestern"), "utf-8")
    files = {moodle_name("Ada Lovelace", 91, f"{TINY}.ipynb"): "ada's"}
    assert collect(course, files, students="sheet.csv") == 0
    assert "the time of the hand-in, 'gestern', was not understood" in capsys.readouterr().out


def test_a_students_own_timestamp_is_not_believed(course):
    files = {
        ADA: "ada's",
        canvas_name("Lovelace, Ada", 111, 5004, "timestamp.txt"): "2020-01-01 00:00:00 UTC",
    }
    assert collect(course, files) == 0
    assert set(given(course, "ada")) == {f"{TINY}.ipynb", "handed-in-timestamp.txt"}
    assert timestamp.read(course.work / "submitted" / "ada" / TINY).time is None


# ---- who -----------------------------------------------------------------------------------------


def test_what_belongs_to_nobody_is_named_and_left(course, capsys):
    stranger = canvas_name("Hopper, Grace", 999, 5005, f"{TINY}.ipynb")
    files = {ADA: "ada's", stranger: "?", "readme.txt": "?", "anon_Xy9_7_a.ipynb": "?"}
    assert collect(course, files) == 1
    said = capsys.readouterr().out
    assert "Belongs to nobody, and stays in the archive:" in said
    assert f"{stranger}: nobody in the list has Canvas' number 999 or the name 'hoppergrace'" in said
    assert "readme.txt: its name is not one that Canvas or Moodle gives" in said
    assert "anon_Xy9_7_a.ipynb: it is anonymous" in said
    assert os.listdir(course.work / "submitted") == ["ada"]


def test_two_students_with_one_name(course, capsys):
    sheet = course.root.parent / "sheet.csv"
    sheet.write_text(WORKSHEET.replace("Ben Bitdiddle", "Ada Lovelace"), "utf-8")
    right = {moodle_name("Ada Lovelace", 92, f"{TINY}.ipynb"): "the second Ada's"}
    assert collect(course, right, students="sheet.csv") == 0
    assert given(course, "ben") == {f"{TINY}.ipynb": "the second Ada's"}  # the number tells
    capsys.readouterr()
    assert collect(course, {moodle_name("Ada Lovelace", 7, f"{TINY}.ipynb"): "?"}, students="sheet.csv") == 1
    said = capsys.readouterr().out
    assert "may be ada (Ada Lovelace) and ben (Ada Lovelace). Nobody was guessed" in said
    assert not (course.work / "submitted" / "ada").exists()


def test_two_strangers_with_the_name_of_one_student(course, capsys):
    files = {
        moodle_name("Ada Lovelace", 7, f"{TINY}.ipynb"): "?",
        moodle_name("Ada Lovelace", 8, f"{TINY}.ipynb"): "?",
    }
    assert collect(course, files, students="sheet.csv") == 1
    said = capsys.readouterr().out
    assert said.count("it may be ada's, but so may another") == 2
    assert "Nothing was written." in said and "Next: autograder grade" not in said
    assert not (course.work / "submitted" / "ada").exists()


def test_who_takes_anothers_name_does_not_keep_them_from_handing_in(course, capsys):
    files = {
        moodle_name("Ada Lovelace", 91, f"{TINY}.ipynb"): "ada's",
        moodle_name("Ada Lovelace", 8, f"{TINY}.ipynb"): "?",
    }
    assert collect(course, files, students="sheet.csv") == 1
    assert given(course, "ada") == {f"{TINY}.ipynb": "ada's"}
    assert capsys.readouterr().out.count("it may be ada's, but so may another") == 1


@pytest.mark.slow
def test_the_gradebooks_students_are_a_list_too(course):
    enter(course, TINY, ("lovelace", "Ada", "Lovelace", "", "111", None, None))
    assert collect(course, {ADA: "ada's"}, students=None) == 0
    assert given(course, "lovelace") == {f"{TINY}.ipynb": "ada's"}
    # With a list, the name that the gradebook has is kept.
    assert collect(course, {canvas_name("x", 111, 5006, f"{TINY}.ipynb"): "later"}) == 0
    assert given(course, "lovelace") == {f"{TINY}.ipynb": "later"} and kept(course, "lovelace") == ["ada's"]


def test_the_list_may_be_kept_with_the_class(course):
    course.work.joinpath("students.csv").write_text(CANVAS, "utf-8")
    assert collect(course, {ADA: "ada's"}, students=None) == 0
    assert given(course, "ada") == {f"{TINY}.ipynb": "ada's"}


def test_without_any_list_nobody_is_known(course, capsys):
    assert collect(course, {ADA: "ada's"}, students=None) == 2
    assert "who is who is not known. Give the class list with --students" in capsys.readouterr().err
    assert not (course.work / "submitted").exists()


@pytest.mark.parametrize("name", ["../ben", ".ada", "a/b", "a\\b", " "])
def test_a_list_whose_names_are_no_folders(course, capsys, name):
    course.root.parent.joinpath("canvas.csv").write_text(CANVAS.replace(",ada,", f",{name},"), "utf-8")
    assert collect(course, {ADA: "ada's", BEN: "ben's"}) == (0 if name == " " else 1)
    made = set(os.listdir(course.work / "submitted"))
    assert made == ({"111", "ben"} if name == " " else {"ben"})  # a blank login: Canvas' number is taken
    assert name == " " or "cannot be a folder" in capsys.readouterr().out


# ---- which lesson --------------------------------------------------------------------------------


def test_the_lesson_is_told_by_the_names_or_by_the_person(course, capsys):
    odd = {canvas_name("Lovelace, Ada", 111, 5001, "homework.ipynb"): "ada's"}
    assert collect(course, odd) == 2
    assert (
        "which lesson is the archive for? Its files name none. Give it with --lesson"
        in capsys.readouterr().err
    )
    assert collect(course, odd, "--lesson", "90") == 0
    assert given(course, "ada") == {"homework.ipynb": "ada's"}
    two = {ADA: "a", canvas_name("Bitdiddle, Ben", 222, 5, "91-scripts.ipynb"): "b"}
    assert collect(course, two) == 2
    assert "Its files name 90-tiny (1 files), 91-scripts (1 files)" in capsys.readouterr().err


# ---- hostile names and folders -------------------------------------------------------------------


def test_an_archive_that_leads_elsewhere_is_refused_as_a_whole(course, capsys):
    assert collect(course, {ADA: "ada's", "../../evil.ipynb": "evil"}) == 2
    said = capsys.readouterr().err
    assert "class.zip was not collected: its entry '../../evil.ipynb' leads out of the folder" in said
    assert not (course.work / "submitted").exists()


def test_a_damaged_file_keeps_the_whole_archive_out(course, capsys):
    archive = make_zip(course.root.parent / "class.zip", {ADA: "ada's", BEN: os.urandom(5000).hex()})
    data = bytearray(archive.read_bytes())
    data[len(data) // 2] ^= 255
    archive.write_bytes(data)
    assert command(course, archive, "--students", course.root.parent / "canvas.csv") == 2
    assert "is damaged" in capsys.readouterr().err
    assert os.listdir(course.work / "submitted") == []


def test_a_link_in_the_place_of_a_student_is_not_followed(course, capsys):
    elsewhere = course.root.parent / "elsewhere"
    elsewhere.mkdir()
    (course.work / "submitted").mkdir()
    (course.work / "submitted" / "ada").symlink_to(elsewhere)
    assert collect(course, {ADA: "ada's", BEN: "ben's"}) == 1
    assert "ada: the folder in submitted/ is a link, which is not followed" in capsys.readouterr().out
    assert os.listdir(elsewhere) == [] and given(course, "ben") == {f"{TINY}.ipynb": "ben's"}


def test_submissions_may_lie_behind_a_link_of_the_instructors(course):
    elsewhere = course.root.parent / "elsewhere"
    elsewhere.mkdir()
    (course.work / "submitted").symlink_to(elsewhere)
    assert collect(course, {ADA: "ada's"}) == 0
    assert (elsewhere / "ada" / TINY / f"{TINY}.ipynb").read_text() == "ada's"


def test_names_of_files_are_made_fit_for_a_folder():
    used = {"90-tiny.ipynb": "file"}
    assert place_for("data/x.csv", used) == "data/x.csv"
    assert place_for("90-tiny.ipynb", used) == "(2) 90-tiny.ipynb"
    assert place_for("90-tiny.ipynb/x", used) == "(3) 90-tiny.ipynb/x"
    assert place_for("data", used) == "(2) data"  # a folder is called so
    assert place_for("user_info.json", used) == "handed-in-user_info.json"
    assert place_for("/".join("abcdefghijkl"), used) == "e/f/g/h/i/j/k/l"
    assert cleaned("a\x1b[31m\n.py") == "a_[31m_.py"
    long = cleaned("ü" * 300 + ".ipynb")
    assert len(long.encode()) <= 200 and long.endswith("ü.ipynb")


def test_what_systems_add_to_archives_is_left_out(course, capsys):
    files = {ADA: "ada's", f"__MACOSX/._{ADA}": "x", ".DS_Store": "x", f"._{BEN}": "x"}
    assert collect(course, files) == 0
    assert os.listdir(course.work / "submitted") == ["ada"] and "nobody" not in capsys.readouterr().out


def test_an_archive_of_something_else(course, capsys):
    assert collect(course, {"photo.jpg": "x"}) == 2
    said = capsys.readouterr().err
    assert "holds no file named as Canvas or Moodle name those of a class" in said and "photo.jpg" in said
    assert command(course, Path("none.zip")) == 2
    assert "cannot be read (No such file" in capsys.readouterr().err
