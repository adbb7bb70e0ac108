"""What this machine's queue promises, on Slurm, a real one, and on PBS, a stand-in (see pbs.py)."""

import subprocess
import sys

import pytest

from flopwise import jobs
from flopwise.errors import FlopwiseError

pytestmark = pytest.mark.slow
FOREVER = "sleep 1006 &\nsleep 1007"


@pytest.fixture(params=[pytest.param("slurm", marks=pytest.mark.slurm), "pbs"])
def queue(request):
    """The folder where jobs are submitted, in which a queue is chosen by its variable."""
    return request.getfixturevalue(f"on_{request.param}")


def wait_until(job, state):
    """Wait until a job has come so far."""
    for _ in range(200):
        if job.state >= state:
            break
        job.wait(0.1)
    assert job.state == state, (job, job.output())
    return job


def test_a_job_runs_where_it_was_submitted_with_its_arguments_as_they_are(script, queue):
    odd = ["two words", "a 'single' and a \"double\"", "$HOME `id` \\n", "two\nlines", "", 10]
    path = script('pwd\nprintf "<%s>\\n" "$@"\necho said aside >&2')
    job = jobs.submit(path, *odd, name='the "first"\n of\'all $x')
    assert job.wait(20) == "C"
    expected = "".join(f"<{text}>\n" for text in odd)
    assert job.output() == f"{queue}\n{expected}said aside\n"
    assert (job.ended, job.exit_code, job.name) == ("done", 0, 'the "first"\n of\'all $x')
    assert job.submitted <= job.started <= job.finished


def test_it_fetches_what_a_job_packed(script, queue):
    text = 'mkdir "$1" && echo 42 > "$1/answer.txt" && tar -czf output.tgz "$1" && sleep 0.3'
    job = jobs.submit(script(text), "my results", name="packs")
    with pytest.raises(FlopwiseError, match="has not started|is still running"):
        jobs.get_results(job, "output.tgz")
    assert job.wait(20) == "C"
    folder = jobs.get_results(job, "output.tgz")
    assert (folder / "my results" / "answer.txt").read_text() == "42\n"


@pytest.mark.parametrize(
    ("text", "reason"),
    [("true", "output.tgz"), ("head -c 99 /dev/urandom | gzip > output.tgz", "damaged|archive")],
)
def test_an_archive_that_is_missing_or_damaged_is_told_and_nothing_is_unpacked(script, queue, text, reason):
    job = jobs.submit(script(text))
    assert job.wait(20) == "C"
    with pytest.raises(FlopwiseError, match=reason):
        jobs.get_results(job, "output.tgz")
    assert not list(queue.rglob("results/*"))


def test_a_job_that_fails_tells_its_exit_code(script, queue):
    job = jobs.submit(script("echo no such device >&2\nexit 3"))
    assert job.wait(20) == "C"
    assert (job.ended, job.exit_code, job.output()) == ("failed with exit code 3", 3, "no such device\n")


def test_a_job_that_runs_is_cancelled_with_all_that_it_started(script, queue):
    job = wait_until(jobs.submit(script(FOREVER)), "R")
    job.cancel()
    assert (job.state, job.ended) == ("C", "cancelled")


def test_a_job_waits_behind_another_on_its_node_but_not_on_one_of_another_kind(script, queue):
    first = wait_until(jobs.submit(script(FOREVER), node="cpu"), "R")
    second = jobs.submit(script("echo mine"), node="cpu", name="second")
    other = jobs.submit(script("echo other"), node="gpu")
    assert other.wait(20) == "C"
    assert (second.state, second.output()) == ("Q", "")
    first.cancel()
    assert second.wait(20) == "C"
    assert (second.ended, second.output(), first.ended) == ("done", "mine\n", "cancelled")


def test_a_job_that_waits_is_cancelled_and_never_runs(script, queue):
    first = wait_until(jobs.submit(script(FOREVER)), "R")
    second = jobs.submit(script("touch ran"))
    second.cancel()
    first.cancel()
    assert (second.state, second.ended) == ("C", "cancelled before it started")
    third = jobs.submit(script("ls"))
    assert third.wait(20) == "C"
    assert "ran" not in third.output().split()


def test_a_job_is_ended_when_its_time_is_over_to_the_second(script, queue):
    job = jobs.submit(script(FOREVER), minutes=0.02)
    assert job.wait(20) == "C"
    assert job.ended == "over time: stopped after its limit of 1.2 seconds"


def test_a_kind_of_node_that_the_queue_does_not_have_is_refused_and_there_is_no_job(script, queue):
    with pytest.raises(FlopwiseError, match="refused the job: it has no node of the kind 'tpu'"):
        jobs.submit(script("true"), node="tpu")
    assert jobs.find() == []


def test_a_job_is_found_again_by_another_process_which_cancels_it(script, queue):
    job = wait_until(jobs.submit(script(FOREVER), name="a long one"), "R")
    look = "from flopwise import jobs; (job,) = jobs.find('a long one'); print(job.state)"
    again = f"{look}; job.cancel(); print(job.ended)"
    said = subprocess.run([sys.executable, "-c", again], capture_output=True, text=True, timeout=60)
    assert said.stdout.split() == ["R", "cancelled"], said.stderr
    assert (job.state, job.ended) == ("C", "cancelled")


def test_the_end_of_a_job_that_nobody_watched_is_known(script, queue):
    """Who submits may end, and nothing goes on for the job but what runs it."""
    begin = "from flopwise import jobs; print(jobs.submit('./job.sh').id)"
    script("sleep 0.5; exit 4")
    said = subprocess.run([sys.executable, "-c", begin], capture_output=True, text=True, timeout=60)
    (job,) = jobs.find(said.stdout.strip())
    assert job.wait(20) == "C"
    assert job.ended == "failed with exit code 4"


def test_watching_follows_a_job_from_q_over_r_to_c(script, queue, capsys):
    first = jobs.submit(script("sleep 1"), name="first")
    second = jobs.submit(script("sleep 1"), name="second")
    jobs.live_status([first, second])
    told = [line.split() for line in capsys.readouterr().out.splitlines()]
    states = [words[4].strip(":,") for words in told if "(second)" in " ".join(words)]
    assert list(dict.fromkeys(states)) == ["Q", "R", "C"], told


def test_without_the_queues_commands_it_says_what_is_missing(script, queue, monkeypatch):
    with monkeypatch.context() as without:
        without.setenv("PATH", str(queue))
        with pytest.raises(FlopwiseError, match="is not on this machine: (sbatch|qsub)"):
            jobs.submit(script("true", first="#!/bin/sh\n"))
        assert jobs.find() == []
