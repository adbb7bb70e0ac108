"""An instructor edits the generated notebook in JupyterLab: the edit comes back into the lesson's text."""

import shutil

from autograder.lessons.parse import parse
from scripts.browser import ROOT, python

NAME = "90-tiny"


def test_an_exercise_made_in_jupyterlab_comes_into_the_text(lab, shots):
    course, page = lab.folder, lab.page
    shutil.copytree(ROOT / "tests" / "lessons" / NAME, course / "source" / NAME)
    try:
        python(course, "-m", "autograder", "build", NAME, "--course", course)
        text = course / "source" / NAME / "lesson.py"
        before = text.read_text("utf-8")

        # Running and saving is not an edit.
        lab.open(f"source/{NAME}/{NAME}.ipynb")
        lab.run_all()
        save(page)
        said = python(course, "-m", "autograder", "build", NAME, "--course", course)
        assert "instructor current, release current, self-study current" in said

        page.get_by_role("tab", name="Create Assignment").click()
        page.locator(".jp-MarkdownCell:visible", has_text="The end.").click()
        page.keyboard.press("Escape")
        add_code(page, "def double(x):\n### BEGIN SOLUTION\nreturn 2 * x\n### END SOLUTION")
        add_code(page, 'check("double", 4, expect=8)')
        cells = page.locator(".nbgrader-CellWidget")
        cells.nth(-2).locator("select").select_option("solution")
        cells.nth(-1).locator("select").select_option("tests")
        cells.nth(-1).get_by_label("Points").fill("3")
        cells.nth(-1).get_by_label("Points").press("Enter")
        check = page.locator(".nbgrader-CellWidget:has(input)").nth(7)  # the check of `area`
        assert check.get_by_label("ID").input_value() == "check-area"
        check.get_by_label("Points").fill("5")
        check.get_by_label("Points").press("Enter")
        lab.picture(shots / "create-assignment.png")
        save(page)

        python(course, "-m", "autograder", "import", f"source/{NAME}/{NAME}.ipynb", "--course", course)
        lesson = parse(text)
        assert lesson.cell("exercise", "double").source.startswith("def double(x):\n    ### BEGIN SOLUTION")
        assert lesson.cell("check", "double").source == 'check("double", 4, expect=8)'
        assert lesson.cell("check", "double").points == 3 and lesson.cell("check", "area").points == 5
        assert text.read_text("utf-8").startswith(before.replace('"area" points=2', '"area" points=5'))
        python(course, "-m", "autograder", "build", NAME, "--course", course)
        release = (course / "release" / NAME / f"{NAME}.ipynb").read_text("utf-8")
        assert "def double(x):" in release and "return 2 * x" not in release
    finally:
        for folder in ("source", "release"):
            shutil.rmtree(course / folder / NAME, ignore_errors=True)


def add_code(page, code):
    """A new code cell below the selected one; the editor indents by itself after a colon."""
    page.keyboard.press("b")
    page.keyboard.press("Enter")
    for number, line in enumerate(code.split("\n")):
        if number:
            page.keyboard.press("Enter")
        page.keyboard.insert_text(line)
    page.keyboard.press("Escape")


def save(page):
    page.keyboard.press("Control+s")
    page.wait_for_timeout(1_500)
