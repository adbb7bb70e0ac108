"""What a student hands in once more is what the grader sees, whatever it is that changed.

A class is graded, every student changes one thing, and the same command is given again.
"""

import copy
import json
import shutil

import pytest

from autograder.course import Course
from tests.proof.contest import grade
from tests.proof.damaging import LESSON

pytestmark = [pytest.mark.sandbox, pytest.mark.slow]
FIRST, THEN = "Rmlyc3Q2OTA0", "VGhlbjEyMDcx"  # texts, and what stands for a picture in base64


def cell_of(nb, name):
    return next(cell for cell in nb["cells"] if cell["id"] == name)


def attached(word):
    return {"source": "![a drawing](attachment:drawing.png)"} | {
        "attachments": {"drawing.png": {"image/png": word}}
    }


def new_cell(kind, **fields):
    outputs = {"outputs": [], "execution_count": None} if kind == "code" else {}
    return {"cell_type": kind, "id": "one-more", "metadata": {}} | outputs | fields


def words_of_a_reflection(nb, folder, word):
    cell_of(nb, "reflect-why_area")["source"] = f"Because {word}."


def picture_in_a_reflection(nb, folder, word):
    cell_of(nb, "reflect-why_area").update(attached(word))


def picture_pasted_into_a_reflection(nb, folder, word):
    cell_of(nb, "reflect-why_area")["source"] = f"![a drawing](data:image/png;base64,{word})"


def picture_pasted_into_another_text(nb, folder, word):
    nb["cells"].append(new_cell("markdown", source=f"![a drawing](data:image/png;base64,{word})"))


def raw_text(nb, folder, word):
    nb["cells"].append(new_cell("raw", source=word))


def comment_in_the_code(nb, folder, word):
    cell_of(nb, "area")["source"] += f"\n# {word}"


def file_that_the_code_prints(nb, folder, word):
    (folder / "notes.txt").write_text(word)
    nb["cells"].append(new_cell("code", source="print(open('notes.txt').read())"))


CHANGES = {
    change.__name__.replace("_", "-"): change
    for change in (
        words_of_a_reflection,
        picture_in_a_reflection,
        picture_pasted_into_a_reflection,
        picture_pasted_into_another_text,
        raw_text,
        comment_in_the_code,
        file_that_the_code_prints,
    )
}


def hand_in(course, perfect, word):
    for student, change in CHANGES.items():
        nb, folder = copy.deepcopy(perfect), course.work / "submitted" / student / LESSON
        folder.mkdir(parents=True, exist_ok=True)
        change(nb, folder, word)
        (folder / f"{LESSON}.ipynb").write_text(json.dumps(nb))


@pytest.fixture(scope="module")
def graded_twice(tiny, perfect, tmp_path_factory):
    """(course, what the second grading printed) of a class that handed in FIRST and THEN."""
    course = Course.at(shutil.copytree(tiny.root, tmp_path_factory.mktemp("again") / "course"))
    hand_in(course, perfect, FIRST)
    grade(course, LESSON)
    hand_in(course, perfect, THEN)
    return course, grade(course, LESSON)


@pytest.mark.parametrize("student", CHANGES)
def test_the_grader_sees_what_was_handed_in_last(student, graded_twice):
    course, _ = graded_twice
    seen = (course.work / "autograded" / student / LESSON / f"{LESSON}.ipynb").read_text()
    page = (course.work / "feedback" / student / LESSON / f"{LESSON}.html").read_text()
    assert THEN in seen and FIRST not in seen
    assert THEN in page and FIRST not in page


def test_everybody_is_graded_again(graded_twice):
    assert f"{len(CHANGES)} graded, 0 unchanged" in graded_twice[1]


TRACES = (".ipynb_checkpoints/90-tiny-checkpoint.ipynb", "__pycache__/notes.pyc", ".DS_Store", "desktop.ini")


def test_who_only_looks_changes_nothing(graded_twice):
    """Jupyter, Python, Finder and Explorer leave files where somebody opens a folder."""
    course, _ = graded_twice
    folders = [course.release(LESSON).parent]
    folders += [
        course.work / step / student / LESSON for step in ("submitted", "feedback") for student in CHANGES
    ]
    for place in [folder / trace for folder in folders for trace in TRACES]:
        place.parent.mkdir(exist_ok=True)
        place.write_text("left by looking")
    assert f"0 graded, {len(CHANGES)} unchanged" in grade(course, LESSON)
