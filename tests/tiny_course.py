"""A course of tiny lessons in a folder of a test's own, and what tests do with it."""

import json
import shutil
from pathlib import Path

from autograder.cli import main
from autograder.course import Course
from tests.seeds import SEED

ROOT = Path(__file__).parent.parent
TINY = ROOT / "tests" / "lessons" / "90-tiny" / "lesson.py"


def make_course(folder, *lessons):
    """A course at `folder` with copies of lessons of tests/lessons (90-tiny if none is named)."""
    for name in lessons or ("90-tiny",):
        target = folder / "source" / name
        target.mkdir(parents=True)
        shutil.copy(ROOT / "tests" / "lessons" / name / "lesson.py", target)
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    course = Course.at(folder)
    give_secret(course)
    return course


def give_secret(course):
    """A secret that hangs on the seed of the tests: what checks draw from it is the same in each run."""
    course.work.mkdir(parents=True, exist_ok=True)
    (course.work / "secret").write_text(f"the tests' secret {SEED}")


def build(course, *arguments):
    """The exit status of `autograder build`."""
    return main(["build", "--course", str(course.root), "--work", str(course.work), *arguments])


def bring_in(course, *arguments, lesson="90-tiny"):
    """The exit status of `autograder import`."""
    return main(["import", "--course", str(course.root), str(course.instructor(lesson)), *arguments])


def replace(path, old, new):
    """Replace a text in a file in which it stands once."""
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
    path.write_text(text.replace(old, new), "utf-8")


def read(path):
    """A notebook as plain data, each source one string."""
    notebook = json.loads(path.read_text("utf-8"))
    for cell in notebook["cells"]:
        cell["source"] = "".join(cell["source"])
    return notebook


def write(path, notebook):
    """As JupyterLab saves it."""
    path.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", "utf-8")


def cell(notebook, id):
    """The notebook's cell of that id."""
    return next(cell for cell in notebook["cells"] if cell["id"] == id)


def edit(path, id, old, new):
    """Replace a text in one cell of a notebook."""
    notebook = read(path)
    assert old in cell(notebook, id)["source"]
    cell(notebook, id)["source"] = cell(notebook, id)["source"].replace(old, new)
    write(path, notebook)


def new_cell(kind, source, **metadata):
    """A cell as JupyterLab makes it."""
    made = {"cell_type": kind, "id": f"{abs(hash(source)):x}"[:8], "metadata": metadata, "source": source}
    return {**made, "outputs": [], "execution_count": None} if kind == "code" else made


def marking(grade_id, **flags):
    """nbgrader's metadata as Create Assignment writes it."""
    plain = {"grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3}
    return {"nbgrader": {**plain, "grade_id": grade_id, **flags}}
