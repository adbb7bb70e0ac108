"""A lesson's self-study edition, run for its outputs: untouched, and once more with its solutions.

A page shows openly what the untouched notebook shows, so no picture gives an answer away. Where a cell waits
for an answer there, the page shows, folded, what it shows with the solution. Lessons run one after the other,
because they measure times.
"""

import contextlib
import copy
import hashlib
import json
import os
import subprocess
import tempfile
from pathlib import Path

from autograder.lessons.parse import parse
from autograder.lessons.rehearsal import rehearsal_key
from autograder.lessons.sample_answers import given
from flopwise.errors import FlopwiseError
from flopwise.files import write_bytes

SECONDS = 600  # for one cell


def outputs(course, name, notebook):
    """{"untouched": {cell's id: its outputs}, "solved": the same} of a lesson's self-study notebook.

    What was found is kept in the course's cache for the same lesson, notebook and package. Raises
    FlopwiseError where the lesson does not run to its end.
    """
    lesson = parse(course.lesson_path(name))
    key = key_of(lesson, notebook)
    kept = course.cache / "outputs" / f"{name}.json"
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        found = json.loads(kept.read_text("utf-8"))
        if found["key"] == key:
            return found["outputs"]
    found = {
        "untouched": run(notebook, name),
        "solved": run(with_solutions(notebook, given(lesson, lesson.exercises)), name),
    }
    failed = [id for id, shown in found["solved"].items() if waits(shown)]
    if failed:
        said = next(output for output in found["solved"][failed[0]] if output["output_type"] == "error")
        raise FlopwiseError(
            f"{name}: with its solutions, the cell {failed[0]!r} fails: {said['ename']}: {said['evalue']}"
        )
    write_bytes(kept, json.dumps({"key": key, "outputs": found}).encode())
    return found


def key_of(lesson, notebook):
    """A digest of everything that a lesson's outputs can depend on, but for the machine."""
    own = Path(__file__).read_bytes() + json.dumps(notebook, sort_keys=True).encode()
    return f"{rehearsal_key(lesson)} {hashlib.sha256(own).hexdigest()}"


def waits(shown):
    """Did a cell with these outputs end in an error? Untouched, it then waits for an answer."""
    return any(output["output_type"] == "error" for output in shown)


def is_check(cell):
    """Is this cell of a self-study notebook a check, or the cases that go with it?"""
    marks = cell["metadata"].get("flopwise", {})
    return "all_or_nothing" in marks or "more" in marks


def with_solutions(notebook, answers):
    """The notebook with each exercise's cell filled in; answers: {exercise: source}."""
    solved = copy.deepcopy(notebook)
    for cell in solved["cells"]:
        exercise = cell["metadata"].get("flopwise", {}).get("exercise")
        if exercise and not is_check(cell):
            cell["source"] = answers[exercise]
    return solved


def run(notebook, name):
    """{cell's id: its outputs} of the code cells, without the checks, run in a folder of their own.

    Progress and jobs are not those of the person who makes the site, and folders of this machine are not
    named in what comes back.
    """
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellTimeoutError, DeadKernelError

    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code" and not is_check(cell)]
    made = nbformat.from_dict({**copy.deepcopy(notebook), "cells": copy.deepcopy(code)})
    with tempfile.TemporaryDirectory(prefix="flopwise-", ignore_cleanup_errors=True) as folder:
        client = NotebookClient(
            made, timeout=SECONDS, allow_errors=True, kernel_name="python3",
            resources={"metadata": {"path": folder}},
        )  # fmt: skip
        own = {"FLOPWISE_PROGRESS": f"{folder}/.progress", "FLOPWISE_JOBS": f"{folder}/.jobs"}
        try:
            quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
            client.execute(env={**os.environ, **own}, **quiet)
        except (CellTimeoutError, DeadKernelError) as error:
            words = str(error).strip().splitlines()[0]
            raise FlopwiseError(f"{name}: a cell did not come to its end: {words}") from None
        told = json.dumps({cell["id"]: cell["outputs"] for cell in made["cells"]})
        for place, instead in ((folder, "my-work"), (str(Path.home()), "~")):
            if len(place) > 1:  # somebody without a home has the folder of all folders
                told = told.replace(json.dumps(place)[1:-1], instead)
    return json.loads(told)
