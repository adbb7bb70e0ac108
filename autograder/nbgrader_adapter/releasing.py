"""The students' edition, made by nbgrader itself, so that the gradebook knows every cell of it."""

import io
import json
import logging
import shutil
import tempfile
from pathlib import Path

from nbgrader.converters import GenerateAssignment
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory

from autograder.lessons.built import comparable
from autograder.lessons.cells import stub_of
from autograder.lessons.editions import to_bytes
from autograder.lessons.safe_write import place
from autograder.nbgrader_adapter.gradebook import cells_in, make_ready, shown
from flopwise.errors import FlopwiseError
from flopwise.files import write_bytes


class ExercisesChanged(FlopwiseError):
    """A lesson has other exercises than the gradebook that has submissions of it."""


def release(course, name, made, discard_edits=False):
    """Bring the students' edition of the instructor's notebook `made` to release/; returns what `place` does.

    nbgrader works on a copy in a folder of its own, so that neither an edited notebook in source/ nor one in
    release/ is touched. The gradebook gets the assignment and its cells unless it has exactly them.
    """
    (course.root / "build").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=course.root / "build", prefix="release-") as folder:
        folder = Path(folder)
        source, result = folder / "source" / name, folder / "release" / name
        shutil.copytree(
            course.lesson_path(name).parent, source, ignore=shutil.ignore_patterns("*.ipynb", "lesson*")
        )
        (source / f"{name}.ipynb").write_bytes(to_bytes(made))
        generate(course, name, folder, record=not in_gradebook(course, name, made))
        released = json.loads((result / f"{name}.ipynb").read_bytes())
        how = place(course.release(name), released, discard_edits, as_built=True)
        for path in sorted(result.rglob("*")):
            target = course.release(name).parent / path.relative_to(result)
            if path.is_file() and path.suffix != ".ipynb":
                if not target.is_file() or target.read_bytes() != path.read_bytes():
                    write_bytes(target, path.read_bytes())
        return how


def generate(course, name, folder, record):
    """Run nbgrader's GenerateAssignment on folder/source, to folder/release. record: tell the gradebook."""
    inside = folder.relative_to(course.root).as_posix()
    config = course.nbgrader(
        source_directory=f"{inside}/source",
        release_directory=f"{inside}/release",
        assignment_id=name,
        notebook_id=name,
    )
    config.SaveCells.enabled = record
    config.GenerateAssignment.no_database = not record
    course.work.mkdir(parents=True, exist_ok=True)
    if record:
        make_ready(config)
    said = io.StringIO()
    log = logging.getLogger(f"autograder.release.{name}")
    log.propagate, log.handlers = False, [logging.StreamHandler(said)]
    log.setLevel(logging.ERROR)
    converter = GenerateAssignment(coursedir=CourseDirectory(config=config), config=config, log=log)
    try:
        converter.start()
    except NbGraderException:
        if "submissions associated" in said.getvalue():
            raise ExercisesChanged(
                f"{name}: exercises or reflections were added, removed or renamed, but the gradebook "
                f"{shown(course)} has submissions of this lesson, and nbgrader does not "
                "change the cells of those. Keep the ids as they are, or begin a new gradebook (move the "
                "old one and the submissions away)."
            ) from None
        reason = [line for line in said.getvalue().strip().splitlines() if line.strip()]
        raise FlopwiseError(
            f"{name}: nbgrader could not make the release: {' / '.join(reason[-6:])}"
        ) from None


def in_gradebook(course, name, made):
    """Does the gradebook have this lesson with exactly the cells of the notebook `made`?"""
    there = cells_in(course, name)
    if there is None:
        return False
    wanted, points = {}, {}
    for cell in made["cells"]:
        marking = cell["metadata"].get("nbgrader")
        if marking:
            wanted[marking["grade_id"]] = (comparable(stub_of(cell["source"])), cell["cell_type"])
            if marking["grade"]:
                points[marking["grade_id"]] = float(marking["points"])
    sources = {cell: (comparable(source), kind) for cell, (source, kind) in there.sources.items()}
    return sources == wanted and there.most == points
