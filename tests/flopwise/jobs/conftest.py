"""A queue of its own for each test; at the end no process of its jobs is left."""

import os
import tempfile
import time
from pathlib import Path

import psutil
import pytest

from flopwise import jobs
from flopwise.jobs import Job, endings, leftovers, store
from scripts.cluster import Cluster
from tests.flopwise.jobs import pbs


@pytest.fixture
def queue(tmp_path, monkeypatch):
    """Jobs are kept in a folder of the test's own; its path has a space and a quote."""
    root, work = tmp_path / "the jobs' folder", tmp_path / "my work"
    work.mkdir()
    monkeypatch.setenv("FLOPWISE_JOBS", str(root))
    monkeypatch.delenv("FLOPWISE_QUEUE", raising=False)
    monkeypatch.chdir(work)
    yield work
    monkeypatch.setenv("FLOPWISE_JOBS", str(root))
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


@pytest.fixture(scope="module")
def cluster():
    """A real Slurm with a node of the kind cpu and one of the kind gpu."""
    with tempfile.TemporaryDirectory(prefix="flopwise-", dir="/tmp") as folder:
        started = Cluster(Path(folder) / "slurm")
        started.start()
        try:
            yield started
        finally:
            started.stop()


@pytest.fixture
def on_slurm(cluster, queue_at, monkeypatch):
    """Jobs go to the cluster; at the end it has none."""
    for name, value in cluster.variables.items():
        monkeypatch.setenv(name, value)
    yield queue_at
    end_all()
    assert soon_empty(lambda: cluster.run("squeue", "-h", "-o", "%i %t %j").splitlines()) == []


@pytest.fixture
def on_pbs(request, queue_at, tmp_path, monkeypatch):
    """Jobs go to a stand-in for PBS, set up as @pytest.mark.site says; at the end it has none."""
    site = request.node.get_closest_marker("site")
    commands = pbs.install(tmp_path / "pbs", **(site.kwargs if site else {}))
    monkeypatch.setenv("PATH", f"{commands}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("FLOPWISE_QUEUE", "pbs")
    yield queue_at
    end_all()
    spool = pbs.Spool(tmp_path / "pbs" / "jobs")
    assert soon_empty(lambda: [job for job in map(spool.read, spool.numbers()) if job["state"] != "F"]) == []


@pytest.fixture
def queue_at(tmp_path, monkeypatch):
    """The folder where jobs are submitted. Jobs are kept where a batch queue can be given their path."""
    monkeypatch.setenv("FLOPWISE_JOBS", str(tmp_path / "jobs"))
    (tmp_path / "my work").mkdir()
    monkeypatch.chdir(tmp_path / "my work")
    return tmp_path / "my work"


def soon_empty(look):
    """What is still there after the moment that a queue needs to see a job's end."""
    for _ in range(100):
        if not (there := look()):
            break
        time.sleep(0.1)
    return there


def end_all():
    """End the jobs that a test has left; nothing of them may be left then."""
    for job in jobs.find():
        job.cancel()
    marks = {(store.read(place, "job") or {}).get("mark") for place in store.places()} - {None}
    assert [left for left in psutil.process_iter() if mark_of(left) in marks] == []


@pytest.fixture
def kept(queue):
    """Keep a job as if it had run, without running anything → Job: kept(name="first", how="failed")."""

    def keep(name="job", how=endings.DONE, exit_code=0, started=True, output=""):
        with store.new_place() as (place, _):
            endings.make_room(place)
            (place / "results").mkdir()
            asked = {"name": name, "node": "cpu", "queue": "local", "minutes": 60, "arguments": []}
            more = {"script": str(queue / "job.sh"), "program": "/bin/true", "mark": f"kept {place.name}"}
            store.write(place, "job", **asked, **more, directory=str(queue), time=time.time())
            if started:
                store.write(place, "started", time=time.time(), process=None, began=None)
            (place / "output.txt").write_text(output)
            endings.write(place, how, exit_code)
        return Job(place)

    return keep
