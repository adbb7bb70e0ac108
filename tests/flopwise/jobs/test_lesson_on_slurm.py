"""Lesson 10 from top to bottom on a real Slurm, and its job script when things go wrong there."""

import json
import os
from pathlib import Path

import pytest

from autograder.lessons.parse import parse
from autograder.lessons.rehearsal import Trial
from flopwise import jobs
from flopwise.errors import FlopwiseError
from flopwise.jobs import batch
from tests.flopwise.jobs.test_queues import wait_until

PATH = Path(__file__).parents[3] / "source/10-devices-and-batching/lesson.py"

pytestmark = [pytest.mark.slurm, pytest.mark.slow]


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    """What Slurm has ended counts as ended after a second instead of ten."""
    monkeypatch.setattr(batch, "GRACE", 1)


@pytest.fixture
def job_script(on_slurm):
    """The lesson's job script, as its solution has it, in the folder where jobs are submitted."""
    source = parse(PATH).cell("exercise", "inference_job").solved().partition("\n")[2]
    path = on_slurm / "inference_job.sh"
    path.write_text(source + "\n")
    path.chmod(0o755)
    return path


def test_the_lesson_runs_unchanged_on_slurm(cluster, on_slurm, monkeypatch, capsys):
    monkeypatch.setenv("MPLBACKEND", "Agg")
    trial = Trial(parse(PATH))
    assert trial.run_cells(shown=True), trial.problems
    planned = trial.namespace["PLANNED"]
    found = {job.name: job for job in jobs.find()}
    assert set(found) == set(planned) and len(jobs.find()) == 4
    for name, (device, size, _, kind) in planned.items():
        job = found[name]
        assert (job.queue, job.node, job.state, job.ended) == ("slurm", kind, "C", "done"), job.output()
        result = json.loads((on_slurm / "results" / f"{name}-{job.id}" / "result.json").read_text())
        assert (result["device"], result["batch"]) == (device, size)
        assert device == "GPU" or result["frames"] == 1000
    ran = cluster.run("squeue", "-h", "-t", "completed", "-o", "%j %N").splitlines()
    assert sorted(ran) == sorted(f"{name} {kind}" for name, (_, _, _, kind) in planned.items())
    told = capsys.readouterr().out
    assert "Frames per second as bars. CPU, batch 1: " in told
    assert "No job has been handed in yet" not in told and "have not both been done" not in told


def test_its_job_script_fails_is_cancelled_and_overruns_its_time(job_script, on_slurm):
    # A program in the place of the student's, which reads no model and ends only when its model says so.
    (on_slurm / "inference_on_device.py").write_text(
        "import sys, time\nprint('reading', sys.argv[1], flush=True)\n"
        "while open(sys.argv[1]).read() != 'end': time.sleep(0.1)\nsys.exit('there is no memory left')"
    )
    (on_slurm / "an end.xml").write_text("end")
    (on_slurm / "no end.xml").write_text("")
    words = ("CPU", 1, "no end.xml")
    fails = jobs.submit(job_script, "CPU", 1, "an end.xml", "runs/it fails", node="gpu", name="fails")
    over = jobs.submit(job_script, *words, "runs/over", node="cpu", name="over", minutes=0.05)
    cancelled = jobs.submit(job_script, *words, "runs/cancelled", node="cpu", name="cancelled")
    assert (fails.wait(60), over.wait(60)) == ("C", "C")
    wait_until(cancelled, "R")
    cancelled.cancel()
    assert fails.ended == "failed with exit code 1" and "there is no memory left" in fails.output()
    assert over.ended.startswith("over time") and over.output() == "reading no end.xml\n"
    assert cancelled.ended.startswith("cancelled")
    for job, save in ((fails, "it fails"), (over, "over"), (cancelled, "cancelled")):
        with pytest.raises(FlopwiseError, match="has left no 'runs/"):
            jobs.get_results(job, f"runs/{save}/output.tgz")
    assert not (on_slurm / "results").exists() and os.listdir(on_slurm / "runs/over") == []
