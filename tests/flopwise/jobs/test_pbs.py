"""What PBS does to jobs by itself, on a stand-in (see pbs.py): each end is told, and nothing is lost."""

import os
import signal
import subprocess

import psutil
import pytest

from flopwise import jobs
from flopwise.errors import FlopwiseError
from flopwise.jobs import batch, store
from tests.flopwise.jobs import pbs
from tests.flopwise.jobs.test_queues import FOREVER, wait_until

pytestmark = pytest.mark.slow


@pytest.fixture
def queue(on_pbs):
    """The folder where jobs are submitted."""
    return on_pbs


@pytest.fixture
def spool(queue, tmp_path):
    """What PBS knows."""
    return pbs.Spool(tmp_path / "pbs" / "jobs")


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    """What PBS has ended counts as ended after a second instead of ten."""
    monkeypatch.setattr(batch, "GRACE", 1)


def as_pbs_knows_it(spool, job):
    return spool.read(store.read(job.place, "queue")["native_id"])


def qdel(spool, job):
    subprocess.run(["qdel", as_pbs_knows_it(spool, job)["number"]], check=True)


def test_pbs_is_given_the_kind_of_node_whole_minutes_and_a_name_that_it_takes(script, spool):
    job = jobs.submit(script("true"), node="gpu", minutes=2.5, name='1. the "first"\n of all; $HOME\'s')
    known = as_pbs_knows_it(spool, job)
    assert (known["kinds"], known["walltime"], known["rerun"]) == (["gpu"], 180, False)  # 3·60
    assert known["name"].startswith("j-1.")
    assert job.wait(20) == "C" and job.ended == "done"


@pytest.mark.parametrize("state", ["R", "Q"])
def test_what_is_deleted_in_a_terminal_is_told_as_cancelled(script, spool, state):
    first = wait_until(jobs.submit(script(FOREVER)), "R")
    job = first if state == "R" else jobs.submit(script("true"))
    qdel(spool, job)
    assert job.wait(20) == "C"
    assert job.ended == ("cancelled" if state == "R" else "cancelled before it started")


@pytest.mark.site(walltime=1)
def test_a_limit_of_time_that_the_site_has_set_is_told(script):
    job = jobs.submit(script(f"echo as far as this\n{FOREVER}"))
    assert job.wait(20) == "C"
    assert (job.ended, job.output()) == ("over time: stopped after its limit", "as far as this\n")


def test_a_node_that_is_lost_is_told_and_the_job_is_not_begun_again(script, spool):
    job = wait_until(jobs.submit(script(f"echo as far as this\n{FOREVER}")), "R")
    while job.output() != "as far as this\n":  # PBS says R before the script has begun
        assert job.wait(0.05) == "R"
    known, started = as_pbs_knows_it(spool, job), store.read(job.place, "started")
    keeper = psutil.Process(started["process"]).ppid()
    os.kill(known["mom"], signal.SIGKILL)
    os.killpg(started["process"], signal.SIGKILL)
    os.kill(keeper, signal.SIGKILL)
    os.killpg(known["process"], signal.SIGKILL)
    assert job.wait(20) == "C"
    assert job.ended.startswith("lost: Job run at ") and job.ended.endswith(" and failed")
    assert job.output() == "as far as this\n"


@pytest.mark.site(history=False)
def test_a_site_that_forgets_ended_jobs_loses_none(script, spool):
    done = jobs.submit(script("exit 3"))
    assert done.wait(20) == "C" and done.ended == "failed with exit code 3"
    job = wait_until(jobs.submit(script(FOREVER)), "R")
    qdel(spool, job)
    assert job.wait(20) == "C"
    assert job.ended == "stopped by the system"  # who did it, nobody knows any more


def test_a_site_says_how_it_asks_for_a_kind_of_node(script, monkeypatch, spool):
    monkeypatch.setenv("FLOPWISE_NODE_BIG", "1:ncpus=4:ngpus=1:gpu=True")
    job = jobs.submit(script("true"), node="big")
    assert as_pbs_knows_it(spool, job)["kinds"] == ["gpu"]
    assert job.wait(20) == "C" and job.ended == "done"


def test_a_queue_that_is_not_there_is_refused_and_there_is_no_job(script, monkeypatch):
    monkeypatch.setenv("FLOPWISE_PARTITION", "no-such")
    with pytest.raises(FlopwiseError, match="PBS refused the job: qsub: Unknown queue"):
        jobs.submit(script("true"))
    assert jobs.find() == []


@pytest.mark.parametrize(
    ("answer", "note"),
    [
        ("echo '{\"Jobs\": '", "The answer of qstat cannot be read"),
        ("echo cannot connect to server >&2; exit 111", "qstat: cannot connect to server"),
    ],
)
def test_an_answer_that_makes_no_sense_loses_no_job(script, tmp_path, answer, note):
    job = wait_until(jobs.submit(script(FOREVER)), "R")
    command = tmp_path / "pbs" / "bin" / "qstat"
    right = command.read_text()
    command.write_text(f"#!/bin/sh\n{answer}\n")
    batch._answers.clear()
    assert job.state == "R" and note in job.note
    command.write_text(right)
    batch._answers.clear()
    assert job.state == "R" and note not in (job.note or "")
