"""nbgrader's own quickstart course, with stock nbgrader and with this judge: the honest and the forged.

`python -m tests.proof.quickstart` grades every forgery of tests/proof/forgeries with both, and writes the
table in docs/any-course.md. A forgery is what a student puts into the cell of `squares`; what answers there
by itself is wrong in every check. Only forgeries that harm nothing are collected, for stock nbgrader runs
them without a sandbox.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import nbformat
import nbgrader
from nbgrader.api import Gradebook, MissingEntry

from autograder.classroom.table import points_text

ROOT = Path(__file__).resolve().parents[2]
FORGERIES = ROOT / "tests" / "proof" / "forgeries"
PAGE = ROOT / "docs" / "any-course.md"
LINE = "from autograder.nbgrader_adapter.any_course import judge; judge(get_config())"
# nbgrader's documentation comes with the package, and in it what Bitdiddle and Hacker handed in.
GUIDE = Path(nbgrader.__file__).parent / "docs" / "source" / "user_guide"
HEADER = 'c.IncludeHeaderFooter.header = "source/header.ipynb"'
CHECKS = ("correct_squares", "squares_invalid_input", "correct_sum_of_squares", "sum_of_squares_uses_squares")
FULL = 3.0
WRONG = "def squares(n):\n    return [0]\n\n\ndef sum_of_squares(n):\n    return 0\n"
BEGIN, END = "<!-- forgeries -->", "<!-- end of forgeries -->"
SECONDS = 900


def forgeries():
    """{name: (what it does, its code)} of the collection."""
    found = {}
    for path in sorted(FORGERIES.glob("*.py")):
        first, _, code = path.read_text("utf-8").partition("\n")
        found[path.stem] = first.removeprefix("# forgery: "), code
    return found


class Quickstart:
    """The course that `nbgrader quickstart` makes, in a new folder. judged: with the one line.

    by_command: made by the command itself, which takes 20 seconds; else as the command does it.
    """

    def __init__(self, folder, judged, python=sys.executable, by_command=False):
        self.folder, self.python = Path(folder), str(python)
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        config = self.folder / "nbgrader_config.py"
        if by_command:
            self.run("quickstart", self.folder.name, cwd=self.folder.parent)
        else:
            left_out = shutil.ignore_patterns("*.html", "autotests.yml", "ps1_autotest")
            shutil.copytree(GUIDE / "source", self.folder / "source", ignore=left_out)
            config.write_text(
                f"c = get_config()\nc.CourseDirectory.course_id = {self.folder.name!r}\n{HEADER}\n"
            )
        config.write_text(config.read_text("utf-8") + f"\n{LINE if judged else ''}\n")

    def run(self, *words, cwd=None):
        """What nbgrader's own command said; RuntimeError if there was nothing to be done with it."""
        tools = str(Path(self.python).parent)  # nbgrader starts alembic by its bare name
        keep = {
            name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "IPYTHON"))
        }
        environment = keep | {"PATH": os.pathsep.join((tools, os.environ.get("PATH", "")))}
        done = subprocess.run(
            [self.python, "-m", "nbgrader", *words],
            cwd=cwd or self.folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=SECONDS,
        )
        self.status = done.returncode
        return done.stdout + done.stderr

    def generate(self):
        return self.run("generate_assignment", "ps1")

    def hand_in_examples(self):
        """What Bitdiddle and Hacker handed in, as nbgrader's documentation has it."""
        for student in ("bitdiddle", "hacker"):
            shutil.copytree(
                GUIDE / "submitted" / student / "ps1", self.folder / "submitted" / student / "ps1"
            )

    def hand_in(self, student, code):
        """The release with `code` in the cell of `squares`; `sum_of_squares` is taken out."""
        nb = nbformat.read(self.folder / "release" / "ps1" / "problem1.ipynb", as_version=4)
        for cell in nb.cells:
            name = cell.metadata.get("nbgrader", {}).get("grade_id")
            if name in ("squares", "sum_of_squares"):
                cell.source = code if name == "squares" else "# see above"
        place = self.folder / "submitted" / student / "ps1"
        place.mkdir(parents=True)
        nbformat.write(nb, place / "problem1.ipynb")

    def grade(self, student="*"):
        return self.run("autograde", "ps1", f"--student={student}", "--Execute.timeout=20")

    def scores(self):
        """{student: {check cell: automatic points}} of problem1; who has no grades is left out."""
        found = {}
        with Gradebook(f"sqlite:///{self.folder / 'gradebook.db'}", self.folder.name) as gradebook:
            for student in (each.name for each in (self.folder / "submitted").iterdir()):
                try:
                    grades = gradebook.find_submission_notebook("problem1", "ps1", student).grades
                except MissingEntry:
                    continue
                found[student] = {each.name: each.auto_score for each in grades if each.name in CHECKS}
        return found

    def totals(self):
        return {
            student: sum(score or 0 for score in scores.values()) for student, scores in self.scores().items()
        }


def student_of(name):
    return name.replace("_", "-")


def graded(folder, judged, collection):
    """The Quickstart course with the examples, wrong answers and a collection of forgeries, graded."""
    course = Quickstart(folder, judged, by_command=True)
    course.generate()
    course.hand_in_examples()
    course.hand_in("wrong", WRONG)
    for name, (_, code) in collection.items():
        course.hand_in(student_of(name), code)
    course.grade()
    return course


def table(collection, stock, judged):
    """The table of docs/any-course.md, as Markdown. stock, judged: {student: points}."""

    def told(totals, student):
        return points_text(totals[student]) if student in totals else "no grade"

    rows = [
        ("Hacker, as in nbgrader's documentation: all right", told(stock, "hacker"), told(judged, "hacker")),
        ("Bitdiddle, likewise: squares from 0", told(stock, "bitdiddle"), told(judged, "bitdiddle")),
        ("wrong answers, and nothing else", told(stock, "wrong"), told(judged, "wrong")),
    ]
    for name, (what, _) in collection.items():
        earned = told(stock, student_of(name))
        gained = stock.get(student_of(name), 0) > stock.get("wrong", 0)
        rows.append((what, f"**{earned}**" if gained else earned, told(judged, student_of(name))))
    heads = [("The submission", "stock nbgrader", "with the judge"), (":---", "---:", "---:")]
    return "\n".join(f"| {' | '.join(row)} |" for row in heads + rows)


def main():
    collection = forgeries()
    with tempfile.TemporaryDirectory(prefix="flopwise-quickstart-") as folder:
        sides = [
            graded(Path(folder, name, "course101"), name == "judged", collection)
            for name in ("stock", "judged")
        ]
        made = table(collection, *(side.totals() for side in sides))
    page = PAGE.read_text("utf-8")
    page = re.sub(rf"{BEGIN}.*{END}", lambda _: f"{BEGIN}\n\n{made}\n\n{END}", page, flags=re.S)
    PAGE.write_text(page, "utf-8")
    print(made)


if __name__ == "__main__":
    sys.exit(main())
