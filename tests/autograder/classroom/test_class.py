"""`autograder grade` on whole classes: right points, nothing twice, nobody lost, words for every mistake."""

import csv
import json
import os
import re
import signal
import subprocess
import sys
import time

import pytest
from nbgrader.api import Gradebook

from autograder import bounded
from autograder.classroom import one_submission, records, run_class, sample_class
from autograder.classroom.handed_in import Submission
from autograder.judging import verdict
from autograder.nbgrader_adapter.converting import NotGraded
from autograder.nbgrader_adapter.gradebook import Grades
from flopwise.errors import FlopwiseError
from tests.classes import (
    SCRIPTS,
    TINY,
    answers,
    built_course,
    copy_of,
    give_in,
    grade,
    leftovers,
    nbgrader,
    outputs,
    points,
    scores,
)
from tests.tiny_course import ROOT, build, make_course, replace

pytestmark = pytest.mark.sandbox


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A course with both tiny lessons; not to be changed."""
    return built_course(tmp_path_factory.mktemp("class") / "course", TINY, SCRIPTS)


@pytest.fixture
def course(built, tmp_path):
    """The same, to hand in to."""
    return copy_of(built, tmp_path / "course")


@pytest.fixture(scope="module")
def graded(built, tmp_path_factory):
    """A course whose class of three is graded; not to be changed."""
    course = copy_of(built, tmp_path_factory.mktemp("graded") / "course")
    give_in(course, "ada", answers(course) | {"reflect-why_area": "Rows times columns."})
    give_in(course, "ben", answers(course, wrong={"area": "adds_the_sides", "table": "halves"}))
    give_in(course, "cleo", {})
    assert grade(course, TINY) == 0
    return course


def submission(course, student, lesson=TINY):
    return Submission(lesson, student, course.work)


def test_points_and_where_feedback_lies(graded, tmp_path, capsys):
    course = copy_of(graded, tmp_path / "course")
    assert grade(course, TINY) == 0
    said = capsys.readouterr().out
    assert points(course, "ada") == {"area": 2, "table": 1.5, "shout": 1}
    assert points(course, "cleo") == {"area": 0, "table": 0, "shout": 0}
    # `table` is all or nothing: one of its two entries holds, and earns nothing.
    assert points(course, "ben") == {"area": 0, "table": 0, "shout": 1}
    # 2 + 1.5 + 1 of 2 + 1.5 + 1 + 2, and the reflection still to be graded
    assert re.search(r"ada +2 +1\.5 +1 +– +4\.5 of 6\.5 \*", said)
    assert re.search(r"ben +0 +0 +1 +0 +1 of 6\.5$", said, re.MULTILINE)
    assert re.search(r"cleo +0 +0 +0 +0 +0 of 6\.5$", said, re.MULTILINE)
    assert "1 area (2)" in said and "4 why_area (2)" in said
    assert "0 graded, 3 unchanged" in said  # the fixture has graded them
    assert f"class/feedback/<student>/{TINY}/" in said
    for student in ("ada", "ben", "cleo"):
        assert (course.work / "feedback" / student / TINY / f"{TINY}.html").stat().st_size > 1000
    assert leftovers(course) == []


def test_a_misconception_earns_its_hint(graded):
    text = json.dumps(outputs(graded, "ben")["check-area"])
    assert "You added. A grid has height rows of width cells each: multiply." in text
    found = verdict.read(submission(graded, "ben").record())
    assert {mark.exercise: (mark.points, mark.max_points) for mark in found.marks}["area"] == (0, 2)


def test_the_same_grades_by_nbgraders_own_command(graded, built, tmp_path):
    for number, command in enumerate((["autograde", TINY], ["autograde", TINY, "--force"])):
        course = copy_of(built, tmp_path / str(number))
        for student in ("ada", "ben", "cleo"):
            there = graded.work / "submitted" / student
            subprocess.run(
                ["cp", "-r", there, "--target-directory", make(course.work / "submitted")], check=True
            )
        nbgrader(course, *command)
        assert scores(course) == scores(graded)
        for student in ("ada", "ben", "cleo"):
            assert outputs(course, student) == outputs(graded, student)


def make(folder):
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def test_nbgraders_command_takes_over_a_verdict_and_force_finds_it_anew(graded, tmp_path):
    course = copy_of(graded, tmp_path / "course")
    record = submission(course, "ada").record("run.json")
    kept = json.loads(record.read_text())
    kept["verdict"]["notes"] = ["This one was taken over."]
    record.write_text(json.dumps(kept))
    notes = lambda: verdict.read(submission(course, "ada").record()).notes  # noqa: E731
    subprocess.run(["rm", "-rf", course.work / "autograded"], check=True)
    nbgrader(course, "autograde", TINY, "--student", "ada")
    assert notes() == ["This one was taken over."]
    nbgrader(course, "autograde", TINY, "--student", "ada", "--force")
    assert notes() == []


def test_only_what_changed_is_graded_again_and_grades_by_hand_stay(graded, tmp_path, capsys):
    course = copy_of(graded, tmp_path / "course")
    by_hand(course, "ada", "reflect-why_area", 1.5, "Rows times columns, yes.")
    by_hand(course, "ben", "check-area", 1.0, "A slip.")
    give_in(course, "ben", answers(course, wrong={"area": "walks_round"}))
    before = submission(course, "cleo").record("run.json").stat().st_mtime_ns
    assert grade(course, TINY) == 0
    said = capsys.readouterr().out
    assert "1 graded, 2 unchanged" in said
    assert submission(course, "cleo").record("run.json").stat().st_mtime_ns == before
    assert re.search(r"ada +2 +1\.5 +1 +1\.5 +6 of 6\.5$", said, re.MULTILINE)
    assert re.search(r"ben +1 +1\.5 +1 +0 +3\.5 of 6\.5$", said, re.MULTILINE)  # by hand before automatic
    assert scores(course)["ben"]["check-area"] == (0, 1.0, True)  # to be looked at again
    # The comment and the points that were given by hand came after the first feedback.
    page = (course.work / "feedback" / "ada" / TINY / f"{TINY}.html").read_text("utf-8")
    assert "Rows times columns, yes." in page
    assert grade(course, TINY, "--force", "--no-feedback") == 0
    assert "3 graded, 0 unchanged" in capsys.readouterr().out
    assert scores(course)["ada"]["reflect-why_area"][1] == 1.5
    assert scores(course)["ben"]["check-area"][1] == 1.0


def by_hand(course, student, cell, points, comment):
    with Gradebook(f"sqlite:///{course.work / 'gradebook.db'}", "flopwise") as gradebook:
        grade = gradebook.find_grade(cell, TINY, TINY, student)
        grade.manual_score, grade.needs_manual_grade = points, False
        answer = cell if cell.startswith("reflect") else cell.removeprefix("check-")
        gradebook.find_comment(answer, TINY, TINY, student).manual_comment = comment
        gradebook.db.commit()


def test_a_lesson_that_changed_is_graded_again(course, capsys):
    give_in(course, "ada")
    assert grade(course, TINY, "--no-feedback") == 0
    replace(course.lesson_path(TINY), "expect=12)     # 3·4", "expect=12)     # rows times columns")
    assert build(course) == 0
    assert grade(course, TINY, "--no-feedback") == 0
    assert capsys.readouterr().out.count("1 graded, 0 unchanged") == 2


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("expect=12)     # 3·4", "expect=13)     # 3·4"),  # which no build accepts
        ("### BEGIN SOLUTION", "### BEGIN SOLUTION\n    # a remark"),
    ],
)
def test_a_lesson_whose_notebook_is_not_that_of_the_text_is_not_graded(course, capsys, old, new):
    give_in(course, "ada")
    text = course.lesson_path(TINY)
    text.write_text(text.read_text("utf-8").replace(old, new, 1), "utf-8")
    assert grade(course, TINY) == 2
    assert "lesson.py was changed after the notebook with its checks was built" in capsys.readouterr().err
    assert scores(course) == {}
    text.write_bytes(b"\xff" + text.read_bytes())  # nor if it can't even be read
    assert grade(course, TINY) == 2
    assert "make build" in capsys.readouterr().err


@pytest.mark.parametrize(
    "damage", ["no notebook", "cut off", "no folder", "verdict", "outputs", "record", "gradebook", "feedback"]
)
def test_what_was_left_half_done_is_done_again(graded, tmp_path, damage, capsys):
    course = copy_of(graded, tmp_path / "course")
    handed_in = submission(course, "ben")
    notebook = handed_in.folder("autograded") / f"{TINY}.ipynb"
    page = handed_in.folder("feedback") / f"{TINY}.html"
    if damage == "no notebook":
        notebook.unlink()
    elif damage == "cut off":
        cut(notebook)
    elif damage == "no folder":
        one_submission.remove(handed_in.folder("autograded"))
    elif damage == "gradebook":
        with Gradebook(f"sqlite:///{course.work / 'gradebook.db'}", "flopwise") as gradebook:
            gradebook.remove_submission(TINY, "ben")
    elif damage == "feedback":
        cut(page)
    else:
        record = handed_in.record({"verdict": "json", "outputs": "run.json", "record": "graded.json"}[damage])
        record.unlink() if damage == "verdict" else cut(record)
    assert grade(course, TINY) == 0
    said = capsys.readouterr().out
    assert ("1 graded, 2 unchanged" in said) == (damage not in ("feedback", "outputs"))
    assert scores(course) == scores(graded)
    assert outputs(course, "ben") == outputs(graded, "ben")
    assert page.read_text().endswith("</html>") or page.read_text().rstrip().endswith("</html>")
    assert records.is_graded(
        handed_in, records.read(handed_in)["course"], scores_of(course, handed_in), handed_in.digest()
    )


def cut(path):
    os.chmod(path, 0o644)
    path.write_bytes(path.read_bytes()[:100])


def scores_of(course, handed_in):
    with Grades(f"sqlite:///{course.work / 'gradebook.db'}", "flopwise") as grades:
        return grades.scores(handed_in.lesson, handed_in.student)


def test_one_students_mishap_stops_nobody(course, capsys, monkeypatch):
    for student in ("ada", "ben", "cleo", "dan"):
        give_in(course, student)
    find, write = one_submission.find_verdict, one_submission.write_grades

    def found(config, handed_in, again=False):
        if handed_in.student == "ben":
            os.kill(os.getpid(), signal.SIGKILL)
        if handed_in.student == "dan":
            raise RuntimeError("a fault of the grader")
        return find(config, handed_in, again)

    def written(config, handed_in, judged):
        if handed_in.student == "cleo":
            raise NotGraded("database is locked")
        return write(config, handed_in, judged)

    monkeypatch.setattr(one_submission, "find_verdict", found)
    monkeypatch.setattr(one_submission, "write_grades", written)
    assert grade(course, TINY) == 1
    said = capsys.readouterr().out
    assert points(course, "ada") == {"area": 2, "table": 1.5, "shout": 1}
    assert "3 graded, 0 unchanged" in said and "2 WITHOUT POINTS, 1 NOT GRADED" in said
    without = "could not be graded, so it has no points; "
    assert f"ben: {without}the grading process ended unexpectedly (signal 9: Killed)" in said
    assert f"dan: {without}RuntimeError: a fault of the grader" in said
    assert points(course, "ben") == points(course, "dan") == {"area": 0, "table": 0, "shout": 0}
    assert "cleo: database is locked" in said and "cleo" not in scores(course)
    monkeypatch.undo()
    assert grade(course, TINY) == 0
    assert "3 graded, 1 unchanged" in capsys.readouterr().out


def test_who_holds_up_the_grader_earns_nothing_and_the_class_goes_on(course, capsys, monkeypatch):
    for student in ("ada", "clock", "looking", "memory", "page", "processor", "writing"):
        give_in(course, student)
    find, write, show = (
        one_submission.find_verdict,
        one_submission.write_grades,
        one_submission.write_feedback,
    )
    digest = Submission.digest
    bounds = bounded.Bounds(5, cpu_seconds=2, memory_mb=300)
    monkeypatch.setattr(run_class.Grading, "bounds", bounds)
    monkeypatch.setattr(run_class, "LOOKING", bounded.Bounds(1, cpu_seconds=1, memory_mb=64))
    monkeypatch.setattr(run_class, "WRITING", bounded.Bounds(5, cpu_seconds=5, memory_mb=300))

    def found(config, handed_in, again=False):
        if handed_in.student in ("clock", "looking"):
            time.sleep(1_000)
        while handed_in.student == "processor":
            pass
        kept = []
        while handed_in.student == "memory":
            kept.append(bytearray(2**24))
        return find(config, handed_in, again)

    def written(config, handed_in, judged):
        if handed_in.student == "writing":
            time.sleep(1_000)
        return write(config, handed_in, judged)

    def page(config, handed_in):
        if handed_in.student == "page":
            time.sleep(1_000)
        return show(config, handed_in)

    def listed(handed_in):
        if handed_in.student == "looking":
            time.sleep(1_000)
        return digest(handed_in)

    monkeypatch.setattr(one_submission, "find_verdict", found)
    monkeypatch.setattr(one_submission, "write_grades", written)
    monkeypatch.setattr(one_submission, "write_feedback", page)
    monkeypatch.setattr(Submission, "digest", listed)
    assert grade(course, TINY, "--jobs", "2") == 0
    said = capsys.readouterr().out
    everything, nothing = {"area": 2, "table": 1.5, "shout": 1}, {"area": 0, "table": 0, "shout": 0}
    assert points(course, "ada") == points(course, "page") == everything
    exceeded = {
        "clock": "took longer than 5 seconds",
        "looking": "took longer than 5 seconds",
        "memory": "needed more than 300 MB of memory",
        "processor": "used more than 2 seconds of processor time",
        "writing": "took longer than 5 seconds",
    }
    for student, words in exceeded.items():
        sentence = f"Grading this submission {words} and was ended, so it earns nothing."
        assert points(course, student) == nothing
        assert f"{student}: {sentence}" in said
        assert sentence in (course.work / "feedback" / student / TINY / f"{TINY}.html").read_text()
    assert "page: no feedback page could be written: it took longer than 5 seconds" in said
    assert "7 graded" in said and "NOT GRADED" not in said
    monkeypatch.setattr(one_submission, "write_feedback", show)
    monkeypatch.setattr(Submission, "digest", digest)
    assert grade(course, TINY) == 0  # what exceeded a bound is not tried again
    assert "1 graded, 6 unchanged" in capsys.readouterr().out  # "looking" can be read now


def test_damaged_hand_ins_are_flagged_and_the_rest_is_graded(course, capsys):
    give_in(course, "ada", timestamp="2020-01-31 12:00:00 UTC")
    give_in(course, "no-notebook").unlink()
    give_in(course, "broken").write_text("{ this is no notebook")
    give_in(course, "when").with_name("timestamp.txt").write_text("yesterday, perhaps")
    received = {path: path.read_bytes() for path in (course.work / "submitted").rglob("*") if path.is_file()}
    assert grade(course, TINY) == 0
    said = capsys.readouterr().out
    assert points(course, "ada") == points(course, "when") == {"area": 2, "table": 1.5, "shout": 1}
    assert points(course, "no-notebook") == points(course, "broken") == {"area": 0, "table": 0, "shout": 0}
    flags = said.partition("Please look at:")[2].partition("\n\n")[0]
    assert "ada" not in flags
    for student in ("no-notebook", "broken", "when"):
        assert flags.count(f"{student}: ") == 1  # what the grader is told, and not what the student is told
    assert "4 graded, 0 unchanged, 3 flagged, in " in said
    assert {path: path.read_bytes() for path in received} == received
    with Gradebook(f"sqlite:///{course.work / 'gradebook.db'}", "flopwise") as gradebook:
        assert str(gradebook.find_submission(TINY, "ada").timestamp) == "2020-01-31 12:00:00"
    kept = course.work / "autograded" / "ada" / TINY / "timestamp.txt"
    assert kept.read_text() == "2020-01-31 12:00:00 UTC"


STRANGE = [
    "Zoë Müller",
    "名前",
    "a.b@c",
    "-dash",
    "[abc]",
    "what?*",
    "{x}",
    "100%s",
    'o\'neil "q"',
    "a+b,c;d",
    "~",
    "x" * 128,
]
REFUSED = {
    ".hidden": "begins with a dot",
    " space": "begins or ends with a space",
    "space ": "begins or ends with a space",
    "two\nlines": "can't be printed",
    "back\\slash": "backslash",
    "x" * 129: "longer than 128 letters",
}


def test_strange_names_are_graded_or_refused_in_words(course, capsys):
    cells = answers(course, exercises=["shout"])
    for student in (*STRANGE, *REFUSED):
        give_in(course, student, cells)
    assert grade(course, TINY, "--no-feedback") == 1
    said = capsys.readouterr().out
    assert set(scores(course)) == set(STRANGE)
    for student in STRANGE:
        assert points(course, student) == {"area": 0, "table": 0, "shout": 1}
        assert (course.work / "autograded" / student / TINY / f"{TINY}.ipynb").is_file()
    for reason in REFUSED.values():
        assert reason in said
    assert "two\\nlines: " in said
    # A name is not taken for a pattern: of these two, only one was asked for.
    assert grade(course, TINY, "--no-feedback", "--students", "[abc]", "--students=-dash", "--force") == 0
    assert "2 graded, 0 unchanged" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([TINY, "--students", "eve"], ["no student 'eve'", "'ada'"]),
        ([TINY, "--students", "../ada"], ["no student '../ada'"]),
        ([TINY, "--students", "."], ["no student '.'"]),
        ([TINY, "--students", "bob"], ["'bob' handed in nothing for 90-tiny"]),
        (["--all", "--students", "eve"], ["no student 'eve'"]),
        ([SCRIPTS], ["nobody has handed in 91-scripts", "nbgrader collect"]),
        (["77"], ["'77' is not a lesson", TINY]),
        ([], ["which lesson?", "--all"]),
        ([TINY, "--csv", "no/such/folder/points.csv"], ["there is no folder"]),
    ],
)
def test_what_a_person_got_wrong_is_a_sentence(course, capsys, arguments, words):
    give_in(course, "ada")
    (course.work / "submitted" / "bob").mkdir()
    assert grade(course, *arguments) == 2
    said = capsys.readouterr().err
    assert all(word in said for word in words), said
    assert "Traceback" not in said


def test_a_lesson_that_is_not_built_or_built_otherwise(tmp_path, capsys):
    course = make_course(tmp_path / "course")
    (course.work / "submitted" / "ada" / TINY).mkdir(parents=True)
    assert grade(course, TINY) == 2
    assert "run `make build`" in capsys.readouterr().err
    assert build(course) == 0
    give_in(course, "ada")
    (course.work / "gradebook.db").unlink()
    capsys.readouterr()
    assert grade(course, TINY) == 2
    assert "does not have the cells of 90-tiny as it is now; run `make build`" in capsys.readouterr().err


def test_jobs_must_be_a_number_of_notebooks(course):
    for jobs in ("0", "-1", "two"):
        with pytest.raises(SystemExit) as ended:
            grade(course, TINY, "--jobs", jobs)
        assert ended.value.code == 2


def test_csv_and_nbgraders_export(graded, tmp_path):
    course = copy_of(graded, tmp_path / "course")
    assert grade(course, "--all", "--csv", str(tmp_path / "points.csv")) == 0
    with open(tmp_path / "points.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 3 * 4
    ada = {row["exercise"]: row["points"] for row in rows if row["student"] == "ada"}
    assert ada == {"area": "2.0", "table": "1.5", "shout": "1.0", "why_area": ""}
    assert {row["lesson_points"] for row in rows if row["student"] == "ada"} == {"4.5"}
    nbgrader(course, "export", "--to", str(tmp_path / "export.csv"))
    with open(tmp_path / "export.csv", encoding="utf-8", newline="") as file:
        exported = {
            row["student_id"]: float(row["score"])
            for row in csv.DictReader(file)
            if row["assignment"] == TINY
        }
    assert exported == {"ada": 4.5, "ben": 1, "cleo": 0}


def test_several_lessons_and_some_students(course, capsys):
    give_in(course, "ada")
    give_in(course, "ben")
    give_in(course, "ada", lesson=SCRIPTS)
    give_in(course, "ben", answers(course, SCRIPTS, wrong={"greet": "greets_itself"}), lesson=SCRIPTS)
    assert grade(course, "--all", "--students", "ada", "--jobs", "1") == 0
    assert set(scores(course)) == set(scores(course, SCRIPTS)) == {"ada"}
    assert grade(course, "91", "--jobs", "4") == 0
    assert points(course, "ada", SCRIPTS) == {"greet": 2}
    assert points(course, "ben", SCRIPTS) == {"greet": 0}
    assert "1 graded, 1 unchanged" in capsys.readouterr().out


def without_bubblewrap(tmp_path):
    """An environment whose PATH has every program but bwrap."""
    folder = make(tmp_path / "programs")
    for place in os.environ["PATH"].split(os.pathsep):
        for name in os.listdir(place) if os.path.isdir(place) else ():
            if name != "bwrap" and not (folder / name).exists():
                (folder / name).symlink_to(os.path.join(place, name))
    return {**os.environ, "PATH": str(folder)}


def test_without_bubblewrap_nobody_is_graded_but_by_an_explicit_choice(course, tmp_path):
    give_in(course, "ada")
    environment = without_bubblewrap(tmp_path)
    command = [sys.executable, "-m", "autograder", "grade", TINY, "--course", str(course.root)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 2
    assert "apt-get install bubblewrap" in done.stderr and "--no-isolation" in done.stderr
    assert "Traceback" not in done.stderr
    done = nbgrader(course, "autograde", TINY, env=environment, check=False)
    assert done.returncode != 0 and "apt-get install bubblewrap" in done.stderr
    assert scores(course).get("ada", {}).get("check-area", (None,))[0] is None

    done = subprocess.run(
        [*command, "--no-isolation"], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert points(course, "ada") == {"area": 2, "table": 1.5, "shout": 1}
    assert "WITHOUT ISOLATION" in done.stderr
    assert verdict.NOT_ISOLATED in done.stdout
    assert "WITHOUT ISOLATION" in (course.work / "grading.log").read_text()
    found = verdict.read(submission(course, "ada").record())
    assert found.isolation == "none" and verdict.NOT_ISOLATED in found.notes
    page = (course.work / "feedback" / "ada" / TINY / f"{TINY}.html").read_text("utf-8")
    assert "Graded without isolation" in page


def test_what_was_graded_without_isolation_is_graded_again_with_it(course, capsys):
    give_in(course, "ada")
    assert grade(course, TINY, "--no-isolation", "--no-feedback") == 0
    assert grade(course, TINY, "--no-feedback") == 0
    assert "1 graded, 0 unchanged" in capsys.readouterr().out.rpartition("\n90-tiny\n")[2]
    assert verdict.read(submission(course, "ada").record()).isolation == "bubblewrap"


def test_the_sample_class_in_a_place_of_its_own(course, capsys):
    assert grade(course, "--all", "--or-sample-class", "--no-feedback") == 0
    said = capsys.readouterr().out
    work = course.root / "build" / "sample-class"
    assert "four made-up students in build/sample-class" in said
    assert not (course.work / "submitted").exists() and not (course.work / "verdicts").exists()
    sample = type(course).at(course.root, work)
    got = {student: points(sample, student) for student in sample_class.STUDENTS}
    assert got["perfect"] == {"area": 2, "table": 1.5, "shout": 1}
    assert got["untouched"] == {"area": 0, "table": 0, "shout": 0}
    assert got["partly-right"] == {"area": 2, "table": 0, "shout": 0}
    assert got["typical-mistakes"] == {"area": 0, "table": 0, "shout": 0}
    handed_in = {path: path.read_bytes() for path in sorted(work.glob("submitted/*/*/*.ipynb"))}
    assert len(handed_in) == 8
    for path in handed_in:
        path.unlink()
    sample_class.set_up(course)
    assert {path: path.read_bytes() for path in handed_in} == handed_in  # byte for byte the same

    capsys.readouterr()
    give_in(course, "ada", answers(course, exercises=[]))
    assert grade(course, "--all", "--or-sample-class", "--no-feedback") == 0
    said = capsys.readouterr().out
    assert "sample" not in said and "ada" in said and "perfect" not in said
    give_in(sample, "ada")
    with pytest.raises(FlopwiseError, match="holds submissions of a real class"):
        sample_class.set_up(course)
