"""What Slurm does to jobs by itself, on a real one: each end is told, and nothing is lost."""

import contextlib
import os
import shutil
import subprocess
import sys
import time

import psutil
import pytest

from flopwise import jobs
from flopwise.errors import FlopwiseError
from flopwise.jobs import batch, store
from tests.flopwise.jobs.test_queues import FOREVER, wait_until

pytestmark = [pytest.mark.slurm, pytest.mark.slow]


@pytest.fixture
def queue(on_slurm):
    """The folder where jobs are submitted."""
    return on_slurm


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    """What Slurm has ended counts as ended after a second instead of ten."""
    monkeypatch.setattr(batch, "GRACE", 1)


def number_of(job):
    """The number that Slurm gave a job."""
    return store.read(job.place, "queue")["native_id"]


def wait_for_nodes(cluster):
    for _ in range(300):
        if cluster.run("sinfo", "-h", "-N", "-o", "%T").split() == ["idle", "idle"]:
            return
        time.sleep(0.1)
    raise AssertionError(cluster.run("sinfo", "-N", "-l"))


@contextlib.contextmanager
def a_node_lost(cluster, kind):
    """A node's processes end at one moment, as if it had lost its power; afterwards it is started again."""
    end_at_once(cluster.processes(kind))
    try:
        yield
    finally:
        cluster.begin_node(kind)
        wait_for_nodes(cluster)


def end_at_once(processes):
    """Kill processes so that none of them can still see another's end."""
    for act in (psutil.Process.suspend, psutil.Process.kill):
        for process in processes:
            with contextlib.suppress(psutil.NoSuchProcess):  # a step of Slurm's that was at its end
                act(process)


def test_slurms_own_limit_of_time_and_a_node_that_is_lost(script, cluster):
    """Slurm looks at limits each half minute, and a node counts as lost after some seconds of silence."""
    path = script(f"echo as far as this\n{FOREVER}")
    over, lost = jobs.submit(path, node="cpu"), jobs.submit(path, node="gpu")
    wait_until(over, "R"), wait_until(lost, "R")
    cluster.run("scontrol", "update", f"JobId={number_of(over)}", "EndTime=now")  # limits are whole minutes
    with a_node_lost(cluster, "gpu"):
        assert (over.wait(90), lost.wait(90)) == ("C", "C")
        assert over.ended == "over time: stopped after its limit"
        told = "as far as this\n"
        assert over.output() in (told, f"{told}Terminated\n")  # as some shells say of what they ran
        assert (lost.ended, lost.output()) == ("lost: its node failed", "as far as this\n")
    again = jobs.submit(script("echo $SLURM_RESTART_COUNT $SLURMD_NODENAME"), node="gpu")
    assert again.wait(20) == "C"
    assert (again.output(), lost.ended) == (
        "gpu\n",
        "lost: its node failed",
    )  # the lost one was not begun again


@pytest.mark.parametrize("state", ["R", "Q"])
def test_what_is_cancelled_in_a_terminal_is_told_as_cancelled(script, cluster, state):
    first = wait_until(jobs.submit(script(FOREVER)), "R")
    job = first if state == "R" else jobs.submit(script("true"))
    cluster.run("scancel", number_of(job))
    assert job.wait(20) == "C"
    assert job.ended == ("cancelled" if state == "R" else "cancelled before it started")
    assert job.exit_code == (143 if state == "R" else None)


def test_more_time_than_slurm_gives_is_refused_and_there_is_no_job(script):
    with pytest.raises(FlopwiseError, match="Slurm refused the job: .*Requested time limit is invalid"):
        jobs.submit(script("true"), minutes=121)
    assert jobs.find() == []


def test_a_site_says_how_it_asks_for_a_kind_of_node(script, monkeypatch):
    monkeypatch.setenv("FLOPWISE_NODE_BIG_ONE", "partition=all nodelist=gpu")
    job = jobs.submit(script("echo $SLURMD_NODENAME"), node="big-one")
    assert job.wait(20) == "C"
    assert job.output() == "gpu\n"
    monkeypatch.setenv("FLOPWISE_NODE_BIG_ONE", "gpu")
    with pytest.raises(FlopwiseError, match="FLOPWISE_NODE_BIG_ONE must hold options .* not 'gpu'"):
        jobs.submit(script("true"), node="big-one")


def test_a_greeting_and_a_cluster_of_several_do_not_hide_a_jobs_number(script, monkeypatch, tmp_path):
    (tmp_path / "bin").mkdir()
    sbatch = tmp_path / "bin" / "sbatch"
    sbatch.write_text(f'#!/bin/sh\necho Welcome to site 51\necho "$({shutil.which("sbatch")} "$@");site51"\n')
    sbatch.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    job = jobs.submit(script(FOREVER))
    assert number_of(job).isdecimal()
    job.cancel()
    assert job.ended.startswith("cancelled")


def test_a_partition_that_is_not_there_is_refused(script, monkeypatch):
    monkeypatch.setenv("FLOPWISE_PARTITION", "no-such")
    with pytest.raises(FlopwiseError, match="Slurm refused the job: .*invalid partition"):
        jobs.submit(script("true"))


def test_a_terminal_lists_and_cancels_what_a_notebook_submitted(script):
    job = wait_until(jobs.submit(script(FOREVER), name="a long one"), "R")

    def flopwise(*words):
        command = [sys.executable, "-m", "flopwise", "jobs", *words]
        return subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout

    assert "a long one" in flopwise() and "running" in flopwise()
    flopwise("cancel", job.id)
    assert job.ended == "cancelled"


def test_a_slurm_that_was_stopped_is_told_at_once_and_the_job_goes_on_being_known(
    script, monkeypatch, tmp_path
):
    """Slurm's commands would look for their configuration for a minute."""
    job = wait_until(jobs.submit(script(FOREVER)), "R")
    began = time.monotonic()
    with monkeypatch.context() as stopped:
        stopped.setenv("SLURM_CONF", str(tmp_path / "gone" / "slurm.conf"))
        with pytest.raises(FlopwiseError, match="SLURM_CONF names .*gone/slurm.conf, which is not there"):
            jobs.submit(script("true"))
        time.sleep(batch.FRESH)
        assert job.state == "R" and "SLURM_CONF" in job.note
    assert time.monotonic() - began < 30
    assert len(jobs.find()) == 1


def test_a_controller_that_does_not_answer_and_one_that_has_forgotten_all(script, cluster):
    """A job whose end nobody but its keeper saw; and the machine is restarted under another."""
    short = wait_until(jobs.submit(script("sleep 3; echo on\nexit 5"), node="gpu"), "R")
    long = wait_until(jobs.submit(script(FOREVER)), "R")
    end_at_once([process for process in cluster.processes() if process.name() == "slurmctld"])
    try:
        with pytest.raises(FlopwiseError, match="Slurm refused the job: .*(contact|connect)"):
            jobs.submit(script("true"))
        assert short.wait(20) == "C"
        assert (short.ended, short.output()) == ("failed with exit code 5", "on\n")
        assert long.state == "R" and "squeue" in long.note
    finally:
        end_at_once([process for process in cluster.processes() if process.name() != "munged"])
        cluster.begin("slurmctld", "-c", "-f", str(cluster.configuration))  # it knows nothing of before
        for kind in ("cpu", "gpu"):
            cluster.begin_node(kind)
        wait_for_nodes(cluster)
    assert long.wait(30) == "C"
    assert long.ended == "lost: its queue does not know it any more"
