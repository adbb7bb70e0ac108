"""A person watches jobs in JupyterLab: from Q over R to C, with the square button, and after a restart."""

import nbformat
import pytest

# Each job runs until the test puts a file into the folder, so nothing hangs on how quick the machine is.
SCRIPT = '#!/bin/sh\nuntil [ -e "$1" ]; do sleep 0.1; done\necho it is there'
HAND_IN = """\
from pathlib import Path
from flopwise import jobs
Path("wait for it.sh").write_text({script!r})
Path("wait for it.sh").chmod(0o755)
handed_in = [jobs.submit("wait for it.sh", f"go {{name}}", name=name) for name in ("first one", "second one")]
jobs.live_status(handed_in)"""
AGAIN = """\
from flopwise import jobs
print("known before:", "handed_in" in globals())
jobs.live_status(jobs.find("first one") + jobs.find("second one"))
print(*(job.output().strip() for job in jobs.find("second one")))"""
MARKS = {"Q": "waiting", "R": "running", "C": "ended"}


@pytest.fixture
def notebook(lab):
    """A notebook with these two cells in a folder of its own; what its jobs wait for comes in the end."""
    folder = lab.folder / "a folder for jobs"
    folder.mkdir(exist_ok=True)
    made = nbformat.v4.new_notebook()
    made.cells = [nbformat.v4.new_code_cell(each) for each in (HAND_IN.format(script=SCRIPT), AGAIN)]
    nbformat.write(made, folder / "watching.ipynb")
    yield folder
    for name in ("first one", "second one"):
        (folder / f"go {name}").touch()


def wait_for_states(cell, *states):
    """Wait until the table below a cell, which is a single one, says this of its jobs."""
    rows = cell.locator("tr.flopwise-job")
    for number, state in enumerate(states):
        row = rows.nth(number)
        row.and_(cell.page.locator(f"[data-state={state}]")).wait_for(timeout=60_000)
        assert MARKS[state] in row.inner_text()
    assert cell.locator("table.flopwise-jobs").count() == 1 and rows.count() == len(states)


def test_jobs_are_watched_the_watching_is_interrupted_and_they_are_found_after_a_restart(
    lab, notebook, shots
):
    lab.open("a folder for jobs/watching.ipynb")
    first, again = lab.cell("handed_in = ["), lab.cell("known before")
    first.locator(".jp-InputPrompt").click()
    lab.page.keyboard.press("Control+Enter")
    wait_for_states(first, "R", "Q")  # one at a time: two would spoil each other's timings
    lab.picture(shots / "jobs-watched.png")

    # JupyterLab is not locked up: the square button ends the watching, and nothing else.
    lab.page.get_by_role("button", name="Interrupt the kernel").click()
    lab.idle()
    told = first.locator(".jp-Cell-outputArea")
    assert "You stopped watching." in told.inner_text() and "Traceback" not in told.inner_text()
    wait_for_states(first, "R", "Q")
    lab.picture(shots / "jobs-interrupted.png")

    lab.menu("Kernel", "Restart Kernel…")
    lab.page.locator(".jp-Dialog:visible").get_by_role("button", name="Confirm").click()
    lab.idle()
    again.locator(".jp-InputPrompt").click()
    lab.page.keyboard.press("Control+Enter")
    wait_for_states(again, "R", "Q")
    assert "known before: False" in again.inner_text()

    (notebook / "go first one").touch()
    wait_for_states(again, "C", "R")
    (notebook / "go second one").touch()
    wait_for_states(again, "C", "C")
    lab.idle()
    lab.picture(shots / "jobs-found-again.png")
    assert again.locator("tr.flopwise-job").nth(1).inner_text().rstrip().endswith("done")
    assert "it is there" in again.locator(".jp-Cell-outputArea").inner_text()
    assert lab.dialogs() == []
