"""A queue of its own for each test; at the end no process of its jobs is left."""

import psutil
import pytest

from flopwise import jobs
from flopwise.jobs import leftovers, store


@pytest.fixture
def queue(tmp_path, monkeypatch):
    """Jobs are kept in a folder of the test's own; its path has a space and a quote."""
    root, work = tmp_path / "the jobs' folder", tmp_path / "my work"
    work.mkdir()
    monkeypatch.setenv("FLOPWISE_JOBS", str(root))
    monkeypatch.delenv("FLOPWISE_QUEUE", raising=False)
    monkeypatch.chdir(work)
    yield work
    for job in jobs.find():
        job.cancel()
    marks = {(store.read(place, "job") or {}).get("mark") for place in store.places(root)} - {None}
    assert [left for left in psutil.process_iter() if mark_of(left) in marks] == []


def mark_of(process):
    try:
        return process.environ().get(leftovers.MARK)
    except (psutil.Error, OSError):
        return None


@pytest.fixture
def script(queue):
    """Write a script that can be run → its path: script("echo hello")."""

    def write(text, name="job.sh", mode=0o755, first="#!/bin/bash\n"):
        path = queue / name
        path.write_text(f"{first}{text}\n")
        path.chmod(mode)
        return path

    return write
