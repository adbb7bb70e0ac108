"""formgrader's own buttons, clicked in a real browser: the same grades as `autograder grade`, and grades by
hand.
"""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from autograder.classroom import sample_class
from scripts.browser import python

LESSON = "05-pooling-layers"
STUDENTS = ("partly-right", "typical-mistakes")
REFLECTION = "reflect-what_pooling_loses"
GRADES = """select student.id, base_cell.name, grade.auto_score, grade.manual_score, grade.needs_manual_grade
from grade join base_cell on grade.cell_id = base_cell.id join submitted_notebook on grade.notebook_id =
submitted_notebook.id join submitted_assignment on submitted_notebook.assignment_id = submitted_assignment.id
join student on submitted_assignment.student_id = student.id"""


def scores(work):
    """{(student, cell): (automatic, by hand, does it wait for a grader?)} of a gradebook, read without
    nbgrader.
    """
    with closing(sqlite3.connect(f"file:{work / 'gradebook.db'}?mode=ro", uri=True)) as database:
        return {(row[0], row[1]): row[2:] for row in database.execute(GRADES)}


@pytest.fixture(scope="module")
def by_command(served, tmp_path_factory):
    """The sample class graded by `autograder grade`, in a working folder of its own."""
    folder, work = Path(served[0]), tmp_path_factory.mktemp("by-command")
    python(folder, "-m", "autograder", "sample-class", LESSON, "--course", folder, "--into", work)
    for student in sample_class.STUDENTS:
        if student not in STUDENTS:
            shutil.rmtree(work / "submitted" / student)
    python(folder, "-m", "autograder", "grade", LESSON, "--course", folder, "--work", work)
    return work


def test_its_buttons_give_the_same_grades_and_keep_those_given_by_hand(lab, shots, by_command):
    page, work = lab.page, Path(lab.folder) / "class"
    shutil.copytree(by_command / "submitted", work / "submitted")
    # Hidden cases are drawn with the secret of a working folder; here both have the same.
    shutil.copy(by_command / "secret", work)
    address = f"{lab.address}/formgrader"
    lab.start()  # which lets this browser in
    page.goto(f"{address}/manage_submissions/{LESSON}")
    page.get_by_text("needs autograding").first.wait_for()
    assert page.get_by_text("needs autograding").count() == len(STUDENTS)
    lab.picture(shots / "formgrader-submissions.png")
    for student in STUDENTS:
        press(page, student, "autograde", "Successfully autograded")
    lab.picture(shots / "formgrader-autograded.png")
    graded = scores(by_command)
    assert scores(work) == graded
    assert {student for student, _ in graded} == set(STUDENTS)
    for student in STUDENTS:
        assert checks(work, student) == checks(by_command, student)

    # A grade by hand, and a comment, on the page of the second student's notebook.
    page.goto(f"{address}/gradebook/{LESSON}/{LESSON}")
    page.locator("tbody a", has_text="Submission #").first.wait_for()
    for number in range(len(STUDENTS)):
        page.goto(f"{address}/gradebook/{LESSON}/{LESSON}")
        page.locator("tbody a", has_text="Submission #").nth(number).click()
        score = page.locator(f"input.score[id='{REFLECTION}'], #{REFLECTION} input.score").first
        score.wait_for()
        if "Pooling keeps what is strongest" in page.locator("body").inner_text():
            break
    lab.picture(shots / "formgrader-by-hand.png")
    score.fill("2.5")
    with page.expect_response(lambda answer: "/api/grade/" in answer.url and answer.ok):
        score.press("Tab")
    assert scores(work)["typical-mistakes", REFLECTION] == (None, 2.5, 0)

    page.goto(f"{address}/manage_submissions/{LESSON}")
    press(page, "typical-mistakes", "autograde", "Successfully autograded")
    expected = dict(graded)
    expected["typical-mistakes", REFLECTION] = (None, 2.5, 1)  # nbgrader asks a grader to look again
    assert scores(work) == expected
    press(page, "typical-mistakes", "generate-feedback", "Successfully generated feedback")
    written = (work / "feedback" / "typical-mistakes" / LESSON / f"{LESSON}.html").read_text("utf-8")
    assert "pooling multiplies nothing" in written and "BEGIN HIDDEN" not in written
    page.set_content(written)
    lab.picture(shots / "feedback.png", full_page=True)


def press(page, student, button, expected):
    """Press a button in a student's row and wait until formgrader says how it went."""
    row = page.locator("tbody tr", has=page.locator(".student-id", has_text=student))
    row.locator(f".{button} a").click()
    dialog = page.locator(".modal.in")
    dialog.wait_for(timeout=300_000)
    assert expected in dialog.inner_text(), dialog.inner_text()
    dialog.get_by_role("button", name="OK").or_(dialog.locator(".close, [data-dismiss=modal]")).first.click()
    dialog.wait_for(state="hidden")


def checks(work, student):
    """The outputs of the check cells of an autograded notebook."""
    path = work / "autograded" / student / LESSON / f"{LESSON}.ipynb"
    cells = json.loads(path.read_text("utf-8"))["cells"]
    return {cell["id"]: cell["outputs"] for cell in cells if cell["id"].startswith("check-")}
