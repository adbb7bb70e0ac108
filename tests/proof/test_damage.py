"""Every damaged submission ends graded or flagged with its reason, whatever was made of it, and nothing
else suffers.
"""

import os
import subprocess
import time

import pytest
from nbgrader.api import Gradebook

from autograder.repair.examine import examine
from autograder.repair.mending import repair
from autograder.repair.reference import same_code
from autograder.repair.sentences import KINDS
from tests import ordinary
from tests.proof.damaging import LESSON, NAMES, POINTS, clear, hand_in_damaged, load, state, to_bytes
from tests.seeds import share
from tests.tiny_course import ROOT, build, make_course

SAME_CODE = {  # what was damaged is the answer itself, and LOST says what it costs
    "answer_split",
    "answer_elsewhere",
    "backwards",
    "half_a_letter",
    "ten_thousand_cells",
    "self_study_edition",
    "answer_in_the_check",
    "answer_twice",
    "answer_twice_the_same",
    "odd_sources",
    "format_3",
    "only_answers_left",
    "script_under_its_name",
}


def answers_of(nb):
    """{nbgrader's id: source} of the cells that earn points, and the ids in their order."""
    return {
        cell.metadata["nbgrader"]["grade_id"]: cell.source for cell in nb.cells if "nbgrader" in cell.metadata
    }


def test_an_honest_submission_is_left_as_it_is(perfect, reference, tmp_path):
    folder = hand_in_damaged(perfect, {}, tmp_path / "90-tiny")
    found = examine(folder, reference)
    assert found.findings == [] and found.path == folder / "90-tiny.ipynb"
    given = [(cell["id"], cell["cell_type"], cell["source"]) for cell in perfect["cells"]]
    assert [(cell.id, cell.cell_type, cell.source) for cell in found.notebook.cells] == given


LARGE = {  # what they damage takes seconds to make or to read
    "huge_outputs",
    "ten_thousand_cells",
    "thousands_of_files",
    "thousands_of_folders",
    "files_that_come_first",
    "folders_of_folders",
    "script_of_comments",
    "script_of_60000_cells",
    "two_files_of_brackets",
    "cells_that_unpack",
}


@pytest.fixture
def folder(tmp_path):
    yield tmp_path / "90-tiny"
    clear(tmp_path)


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.slow) if name in LARGE else name for name in NAMES]
)
def test_damage(name, perfect, reference, folder):
    damage = load(name)
    hand_in_damaged(perfect, damage, folder)
    before, began = state(folder.parent), time.process_time()
    with ordinary.user():
        found = examine(folder, reference)
    assert time.process_time() - began < 40  # most of them take milliseconds
    assert state(folder.parent) == before
    assert {finding.kind for finding in found.findings} == set(damage["FOUND"])
    got, right = answers_of(found.notebook), answers_of_data(perfect)
    for key in ("area", "table", "shout", "reflect-why_area"):
        if key not in damage["LOST"] and name not in SAME_CODE:
            assert same_code(got[key].strip("\n"), right[key].strip("\n")), key
    # Every check and every reflection can be graded, and each check stands behind its answer.
    order = list(got)
    for key in ("area", "table", "shout"):
        assert f"check-{key}" in order
        assert key not in order or order.index(key) < order.index(f"check-{key}")
    assert "reflect-why_area" in order and "HIDDEN" not in str(found.notebook)
    assert len({cell.id for cell in found.notebook.cells}) == len(found.notebook.cells)
    sources = [cell.source for cell in found.notebook.cells]
    assert [cell.source for cell in repair(to_bytes(found.notebook), reference).notebook.cells] == sources
    if damage["LOST"]:
        assert found.flagged or name in ("check_changed",)


def answers_of_data(nb):
    return {cell["id"]: cell["source"] for cell in nb["cells"]}


def test_each_sentence_is_whole():
    for severity, student, instructor in KINDS.values():
        for sentence in (student, instructor):
            assert severity in ("mended", "flagged") and sentence.endswith(".") and sentence.format(what="x")


IN_CLASS = ("a-honest", *share(NAMES, of=10), "z-honest")


@pytest.fixture(scope="module")
def graded(perfect, tmp_path_factory):
    """A class of damaged submissions between two honest ones, graded by the bare command `nbgrader
    autograde` of an ordinary user.
    """
    course = make_course(tmp_path_factory.mktemp("class"))
    assert build(course) == 0
    submitted = course.work / "submitted"
    for name in IN_CLASS:
        damage = {} if "honest" in name else load(name)
        hand_in_damaged(perfect, damage, submitted / name.replace("_", "-") / LESSON)
    before = state(submitted)
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    environment.pop("FLOPWISE_WORK", None)
    command = ordinary.command("nbgrader", "autograde", LESSON)
    done = subprocess.run(
        command, cwd=course.root, env=environment, capture_output=True, text=True, timeout=1800
    )
    assert done.returncode == 0, done.stderr[-5000:]
    assert state(submitted) == before
    clear(submitted)
    with Gradebook(course.nbgrader().CourseDirectory.db_url, "flopwise") as gradebook:
        return {
            entry.student.id: {
                grade.name: (grade.auto_score, grade.needs_manual_grade)
                for notebook in entry.notebooks
                for grade in notebook.grades
            }
            for entry in gradebook.assignment_submissions(LESSON)
        }


@pytest.mark.slow
@pytest.mark.sandbox
@pytest.mark.parametrize("name", IN_CLASS)
def test_in_a_class(graded, name, reference):
    lost = [] if "honest" in name else load(name)["LOST"]
    expected = {
        f"check-{exercise}": (0.0 if exercise in lost else points, False)
        for exercise, points in POINTS.items()
    }
    words = "reflect-why_area"
    expected[words] = (0.0, False) if words in lost else (None, True)
    assert graded[name.replace("_", "-")] == expected
