"""nbgrader's own autograde and formgrader's button: the same points, found apart, whatever is handed in."""

import os
import re
import sys
import threading
import time
import warnings
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell
from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI
from traitlets.config import Config, PyFileConfigLoader

from autograder import bounded
from autograder.classroom import one_submission
from autograder.classroom.handed_in import Submission
from autograder.course import Course
from autograder.judging import grade_one, verdict
from autograder.nbgrader_adapter.execute import MOVED, judge_of, questions
from flopwise.errors import FlopwiseError
from tests.autograder.judging.test_judge import RIGHT, SQUARE, TWO, WRONG, check_cell, marking, notebook
from tests.classes import copy_of, give_in, grade
from tests.tiny_course import ROOT

pytestmark = pytest.mark.sandbox

CONFIG = """
import sys
sys.path.insert(0, {root!r})
c = get_config()
c.CourseDirectory.course_id = "test"
c.CourseDirectory.submitted_directory = "work/submitted"
c.CourseDirectory.autograded_directory = "work/autograded"
c.CourseDirectory.db_url = "sqlite:///work/gradebook.db"
c.Autograde.exporter_class = "autograder.nbgrader_adapter.autograding.RepairingExporter"
c.Autograde.autograde_preprocessors = [
    "autograder.nbgrader_adapter.execute.Judge", "nbgrader.preprocessors.LimitOutput",
    "nbgrader.preprocessors.SaveAutoGrades",
    "nbgrader.preprocessors.AssignLatePenalties", "nbgrader.preprocessors.CheckCellMetadata"]
c.Judge.isolation = {isolation!r}
c.Judge.limits = {{"call_seconds": 3}}
"""


@pytest.fixture
def course(tmp_path, monkeypatch):
    """A course written by hand, whose three students wrote a right, a wrong and no answer."""

    def make(isolation="bubblewrap"):
        (tmp_path / "nbgrader_config.py").write_text(CONFIG.format(root=str(ROOT), isolation=isolation))
        source = tmp_path / "source" / "squares"
        source.mkdir(parents=True)
        (tmp_path / "work").mkdir()
        monkeypatch.setenv(
            "PATH", f"{sys.prefix}/bin{os.pathsep}{os.environ['PATH']}"
        )  # nbgrader calls alembic
        answer = new_code_cell(
            "### BEGIN SOLUTION\n" + RIGHT + "\n### END SOLUTION", metadata=marking("square", solution=True)
        )
        nb = notebook(answer, check_cell("square", SQUARE, 4), *TWO[1:])
        nbformat.write(nb, source / "squares.ipynb")
        (source / "given.csv").write_text("7")
        monkeypatch.chdir(tmp_path)
        config = PyFileConfigLoader("nbgrader_config.py", path=str(tmp_path)).load_config()
        api = NbGraderAPI(config=config)
        done = api.generate_assignment("squares")
        assert done["success"], done["log"]
        for student, text in {"ada": RIGHT, "ben": WRONG, "cas": None}.items():
            nb = nbformat.read(tmp_path / "release/squares/squares.ipynb", as_version=4)
            if text:
                nb.cells[0].source = (
                    text + "\nGIVEN = open('given.csv').read(); import sys; print('!', file=sys.stderr)"
                )
            nb.cells[-1].source = nb.cells[-1].source + "\n"
            (tmp_path / f"work/submitted/{student}/squares").mkdir(parents=True)
            nbformat.write(nb, tmp_path / f"work/submitted/{student}/squares/squares.ipynb")
        return tmp_path, api

    return make


@pytest.fixture
def copied(monkeypatch):
    """What is graded apart runs in a copy of this process, and so with what a test has changed in it.

    Without this it would be a fresh process where pytest has threads.
    """
    run = bounded.run
    monkeypatch.setattr(bounded, "run", lambda *job, **_: run(*job[:3], context=bounded.FORKS))


def scores(api, student):
    with Gradebook(api.coursedir.db_url) as gradebook:
        grades = gradebook.find_submission("squares", student).notebooks[0].grades
        return {grade.name: grade.score for grade in grades}


def test_nbgraders_own_pipeline_saves_the_judges_points(course, caplog):
    folder, api = course()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for student, points in {"ada": 4, "ben": 1, "cas": 0}.items():
            done = api.autograde("squares", student)
            assert done["success"], done["log"]
            assert scores(api, student) == {"check-square": points, "check-cube": 2}
            found = verdict.read(folder / f"work/verdicts/{student}/squares.json")
            assert found.points == points + 2 and found.student == student
            graded = nbformat.read(folder / f"work/autograded/{student}/squares/squares.ipynb", as_version=4)
            assert graded.cells[1].metadata["flopwise_verdict"]["points"] == points


@pytest.mark.parametrize("step", ["examine", "judge_notebook"])
def test_what_never_ends_in_nbgraders_own_pipeline_earns_nothing_and_says_why(
    course, copied, monkeypatch, step
):
    folder, api = course()
    monkeypatch.setattr(grade_one, step, lambda *_: time.sleep(1_000))
    monkeypatch.setattr(
        grade_one, "bounds_of", lambda limits: bounded.Bounds(2, cpu_seconds=5, memory_mb=300)
    )
    done = api.autograde("squares", "ada")
    assert done["success"] and "took longer than 2 seconds" in done["log"]
    found = verdict.read(folder / "work/verdicts/ada/squares.json")
    assert found.points == 0 and "took longer than 2 seconds" in found.notes[0]
    assert scores(api, "ada") == {"check-square": 0, "check-cube": 0}
    graded = nbformat.read(folder / "work/autograded/ada/squares/squares.ipynb", as_version=4)
    assert not any(RIGHT in cell.source for cell in graded.cells)  # the notebook as it was given out


def test_one_who_is_ended_costs_the_others_nothing(course, copied, monkeypatch):
    folder, api = course()
    examine = grade_one.examine

    def hungry(at, *rest):
        return bytearray(2**33) if at.parent.name == "ada" else examine(at, *rest)

    monkeypatch.setattr(grade_one, "examine", hungry)
    done = api.autograde("squares", "*")
    assert done["success"], done["log"]
    earned = {student: scores(api, student)["check-square"] for student in ("ada", "ben", "cas")}
    assert earned == {"ada": 0, "ben": 1, "cas": 0}


def test_a_server_with_threads_of_its_own_judges_as_the_command_does(course):
    folder, api = course()
    ended = threading.Event()
    thread = threading.Thread(target=ended.wait)
    thread.start()
    try:
        done = api.autograde("squares", "ben")
    finally:
        ended.set()
        thread.join()
    assert done["success"], done["log"]
    assert scores(api, "ben") == {"check-square": 1, "check-cube": 2}


def test_a_grade_given_by_hand_survives_grading_again(course):
    folder, api = course()
    assert api.autograde("squares", "ben")["success"]
    with Gradebook(api.coursedir.db_url) as gradebook:
        gradebook.find_grade("check-square", "squares", "squares", "ben").manual_score = 3
        gradebook.db.commit()
    before = verdict.read(folder / "work/verdicts/ben/squares.json").marks
    assert api.autograde("squares", "ben", force=True)["success"]
    assert scores(api, "ben")["check-square"] == 3
    assert verdict.read(folder / "work/verdicts/ben/squares.json").marks == before


def test_without_isolation_is_an_explicit_choice_that_is_logged_and_recorded(course):
    folder, api = course("none")
    done = api.autograde("squares", "ada")
    assert done["success"] and "WITHOUT ISOLATION" in done["log"]
    assert verdict.read(folder / "work/verdicts/ada/squares.json").isolation == "none"
    assert scores(api, "ada")["check-square"] == 4


def test_without_bubblewrap_grading_refuses_and_says_how_to_get_it(course, copied, monkeypatch):
    from autograder.sandbox import confinement

    folder, api = course()
    monkeypatch.setattr(confinement.shutil, "which", lambda name: None)
    confinement.bubblewrap.cache_clear()
    try:
        done = api.autograde("squares", "ada")
    finally:
        confinement.bubblewrap.cache_clear()
    assert not done["success"] and "apt-get install bubblewrap" in done["log"]
    assert not (folder / "work/autograded/ada/squares").exists()


def test_a_link_in_a_submission_leads_nowhere(course):
    folder, api = course()
    place = folder / "work/submitted/ada/squares"
    (place / "look.txt").symlink_to(folder / "source/squares/squares.ipynb")
    nb = nbformat.read(place / "squares.ipynb", as_version=4)
    nb.cells[0].source += "\nimport os; print(sorted(os.listdir()))"
    nbformat.write(nb, place / "squares.ipynb")
    assert api.autograde("squares", "ada")["success"]
    graded = nbformat.read(folder / "work/autograded/ada/squares/squares.ipynb", as_version=4)
    assert "".join(o["text"] for o in graded.cells[0].outputs if o["name"] == "stdout") == "['given.csv']\n"
    assert "look.txt" in str(verdict.read(folder / "work/verdicts/ada/squares.json").notes)


# ---- once, and nowhere else ----------------------------------------------------------------------


@pytest.fixture
def looks(tmp_path, monkeypatch):
    """Gives a function that lists whose submissions have been looked at since, once for each look."""
    seen, examine = tmp_path / "seen.txt", grade_one.examine

    def noted(folder, *rest):
        with open(seen, "a", encoding="utf-8") as file:
            file.write(f"{folder.parent.name}\n")
        return examine(folder, *rest)

    monkeypatch.setattr(grade_one, "examine", noted)
    return lambda: sorted(seen.read_text().split()) if seen.exists() else []


def test_the_command_repairs_each_submission_once(tiny, tmp_path, looks):
    here = copy_of(tiny, tmp_path / "course")
    give_in(here, "ada")
    give_in(here, "ben").write_text("{ this is not a notebook")
    assert grade(here, "90-tiny") == 0
    assert looks() == ["ada", "ben"]


def test_nbgraders_own_pipeline_repairs_each_submission_once(course, copied, looks):
    _, api = course()
    assert api.autograde("squares", "*")["success"]
    assert looks() == ["ada", "ben", "cas"]


def test_what_is_written_needs_nothing_that_was_handed_in(tiny, tmp_path, looks):
    """Stage 2 gets the repaired notebook of stage 1, even if the submission has gone meanwhile."""
    here = copy_of(tiny, tmp_path / "course")
    give_in(here, "ada").write_text("{ this is not a notebook")
    config, handed_in = here.nbgrader(), Submission("90-tiny", "ada", here.work)
    judged = one_submission.find_verdict(config, handed_in)
    handed_in.folder().rename(tmp_path / "gone")
    handed_in.folder().mkdir()
    one_submission.write_grades(config, handed_in, judged)
    assert looks() == ["ada"]
    graded = nbformat.read(handed_in.folder("autograded") / "90-tiny.ipynb", as_version=4)
    assert graded.metadata["flopwise"]["findings"]
    assert any("flopwise_verdict" in cell.metadata for cell in graded.cells)


def test_nothing_of_a_class_is_shown_to_a_notebook_wherever_the_class_lies(tiny, tmp_path):
    """It may lie in a folder that the sandbox shows, such as one below Python's own."""
    here = Course.at(tiny.root, tmp_path / "class")
    question = questions(here.nbgrader(), "90-tiny", "ada")["90-tiny"]
    assert {Path(folder) for folder in question.basis.hide} == {here.root, here.work}
    assert question.folder == here.work / "submitted" / "ada" / "90-tiny"
    assert question.basis.place == here.work / "verdicts" / "ada" / "90-tiny.json"


# ---- configurations ------------------------------------------------------------------------------


@pytest.mark.parametrize("old", MOVED)
def test_a_configuration_from_before_is_told_what_to_write(old):
    now = "autograder.nbgrader_adapter.execute.Judge"
    settings = {"autograde_preprocessors": [old, now] if old.endswith("Judge") else [now]}
    if old.endswith("Exporter"):
        settings["exporter_class"] = old
    config = Config({"Autograde": settings, "GenerateFeedback": {"preprocessors": [old]}})
    with pytest.raises(FlopwiseError, match=f"names {re.escape(old)}; write {re.escape(MOVED[old])}"):
        judge_of(config)


@pytest.mark.parametrize(
    "now, before, words",
    [
        ("nbgrader_adapter.execute.Judge", "judging.judge.Judge", "which is now|write autograder.nbgrader_a"),
        ("nbgrader_adapter.execute.Judge", "nbgrader_adapter.preprocessors.StampRelease", "names no Judge"),
        ("c.Autograde.exporter_class", "c.Autograde.no_exporter", "without the exporter"),
    ],
)
def test_nbgraders_own_commands_say_it_too(course, now, before, words):
    folder, api = course()
    file = folder / "nbgrader_config.py"
    text = file.read_text()
    assert now in text
    file.write_text(text.replace(now, before))
    done = NbGraderAPI(config=PyFileConfigLoader(file.name, path=str(folder)).load_config()).autograde(
        "squares", "ada"
    )
    assert not done["success"] and re.search(words, done["log"]), done
    assert not (folder / "work/autograded/ada/squares").exists()


def test_a_configuration_of_nothing_but_the_old_judge_is_told_too(course):
    folder, api = course()
    file = folder / "nbgrader_config.py"
    lines = [line for line in file.read_text().splitlines() if "exporter_class" not in line]
    file.write_text("\n".join(lines).replace("nbgrader_adapter.execute.Judge", "judging.judge.Judge"))
    done = NbGraderAPI(config=PyFileConfigLoader(file.name, path=str(folder)).load_config()).autograde(
        "squares", "ada"
    )
    assert not done["success"]
    assert "autograder.judging.judge.Judge, which is now autograder.nbgrader_adapter.execute" in done["log"]
