"""Jobs in processes of their own: all at once as far as there are places, and one more try after a death."""

import contextlib
import os
import signal
import subprocess
import time

import psutil
import pytest

from autograder import bounded
from autograder.bounded import DIED, KILLED, OVER, Bounds
from autograder.classroom import parallel
from autograder.classroom.parallel import how_many, longest, run_all
from autograder.sandbox.confinement import SlowStart

BOUNDS = Bounds(60, cpu_seconds=60, memory_mb=256)


def die_first(folder):
    """A job that is killed the first time that it runs with a name, or each time, and says when it ran."""

    def job(name):
        began = time.monotonic()
        first = not (folder / name).exists()
        (folder / name).touch()
        if name == "always" or (first and name == "once"):
            os.kill(os.getpid(), signal.SIGKILL)
        time.sleep(0.2)
        return began, time.monotonic()

    return job


def test_a_process_that_died_gets_a_second_chance_when_all_others_have_ended(tmp_path):
    names = ["once", "a", "always", "b", "c"]
    ended = list(run_all(die_first(tmp_path), names, 2, BOUNDS))
    assert sorted(name for name, _ in ended) == sorted(names)
    outcomes = dict(ended)
    assert outcomes["always"].error == KILLED and "signal 9" in outcomes["always"].sentence
    others = [outcomes[name].result for name in ("a", "b", "c")]
    assert outcomes["once"].error == "" and outcomes["once"].result[0] >= max(end for _, end in others)


def test_those_that_get_a_second_chance_run_one_at_a_time(tmp_path):
    def job(name):
        if not (tmp_path / name).exists():
            (tmp_path / name).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        began = time.monotonic()
        time.sleep(0.2)
        return began, time.monotonic()

    (first, second) = sorted(outcome.result for _, outcome in run_all(job, ["a", "b"], 2, BOUNDS))
    assert first[1] <= second[0]


def test_a_sandbox_that_was_slow_to_start_gets_a_second_chance_too(tmp_path):
    def job(name):
        if name != "fine" and not (tmp_path / name).exists():
            (tmp_path / name).touch()
            raise SlowStart(30)
        if name == "always":
            raise SlowStart(30)
        return name

    outcomes = dict(run_all(job, ["once", "fine", "always"], 2, BOUNDS))
    assert outcomes["once"].result == "once" and outcomes["fine"].result == "fine"
    assert outcomes["always"].error == "SlowStart" and "--jobs 1" in outcomes["always"].sentence


@pytest.mark.parametrize("ending", [signal.SIGSEGV, signal.SIGABRT, 3])
def test_what_a_library_ended_is_tried_once_more_and_its_last_words_are_kept(tmp_path, ending):
    def job(name):
        with open(tmp_path / name, "a") as file:
            file.write("ran ")
        if name == "once" and (tmp_path / name).read_text() != "ran ":
            return "a result"
        os.write(2, b"Assertion failed: a queue is not empty")
        os._exit(ending) if ending == 3 else os.kill(os.getpid(), ending)

    outcomes = dict(run_all(job, ["always", "once"], 1, BOUNDS))
    assert outcomes["always"].error == DIED and (tmp_path / "always").read_text() == "ran ran "
    assert "Assertion failed: a queue is not empty" in outcomes["always"].log
    assert outcomes["once"].result == "a result"


def test_a_process_that_talks_without_end_is_not_held_up_by_that():
    def job(_):
        for _ in range(1000):
            with contextlib.suppress(BlockingIOError):
                os.write(2, b"a" * 4096)
        return "a result"

    ((_, outcome),) = run_all(job, ["a"], 1, BOUNDS)
    assert outcome.result == "a result"


@pytest.mark.parametrize("count, jobs, rounds", [(40, 2, 20), (41, 2, 21), (1, 8, 1), (0, 2, 0)])
def test_how_long_it_takes_at_most_is_known_beforehand(count, jobs, rounds):
    assert longest(count, jobs, 360) == rounds * 360


@pytest.mark.parametrize("available, jobs", [(100, 1), (3_071, 1), (6_143, 1), (6_144, 2), (99_999, 4)])
def test_so_many_run_at_once_as_the_limits_of_all_leave_memory_for(available, jobs, monkeypatch):
    monkeypatch.setattr(parallel, "available_mb", lambda: available + 500)
    monkeypatch.setattr(parallel.os, "sched_getaffinity", lambda _: range(4))
    assert how_many(3_072, beside_mb=500) == jobs
    assert how_many(3_072, 7, beside_mb=500) == 7  # as the person wants


def test_while_the_caller_works_with_a_result_the_next_jobs_run(tmp_path):
    def job(name):
        (tmp_path / name).touch()

    for name, _ in run_all(job, ["a", "b"], 1, BOUNDS):
        if name == "a":
            end = time.monotonic() + 10
            while not (tmp_path / "b").exists() and time.monotonic() < end:
                time.sleep(0.01)
            assert (tmp_path / "b").exists()


def test_what_runs_is_ended_when_nobody_wants_the_rest(tmp_path):
    def job(name):
        (tmp_path / name).write_text(str(os.getpid()))
        time.sleep(0 if name == "quick" else 60)

    jobs = run_all(job, ["quick", "slow"], 2, BOUNDS)
    assert next(jobs)[0] == "quick"
    while not (tmp_path / "slow").exists() or not (tmp_path / "slow").read_text():
        time.sleep(0.01)
    jobs.close()
    try:
        os.kill(int((tmp_path / "slow").read_text()), 0)
    except ProcessLookupError:
        return
    raise AssertionError("the slow job is still running")


def wait_for_ever(_):
    time.sleep(1_000)


def count_for_ever(_):
    while True:
        pass


def fill_memory(_):
    kept = []
    while True:
        kept.append(bytearray(2**24))


def fill_memory_with_little_things(_):
    kept = ()
    while True:
        kept = (kept, 1.5 * len(kept))


def die(_):
    os.kill(os.getpid(), signal.SIGKILL)


def fail(_):
    raise ValueError("a fault of ours")


@pytest.mark.parametrize(
    "job, error, sentence",
    [
        (wait_for_ever, OVER, "took longer than 2 seconds"),
        (count_for_ever, OVER, "used more than 1 seconds of processor time"),
        (fill_memory, OVER, "needed more than 64 MB of memory"),
        (fill_memory_with_little_things, OVER, "needed more than 64 MB of memory"),
        (die, KILLED, "the grading process ended unexpectedly (signal 9: Killed)"),
        (fail, bounded.UNEXPECTED, "ValueError: a fault of ours"),
        (len, "", ""),
    ],
)
def test_work_that_exceeds_a_bound_is_ended_and_its_outcome_says_which(job, error, sentence):
    seconds = 2 if job is wait_for_ever else 120  # a busy computer takes long to count for a second
    cpu_seconds = 1 if job is count_for_ever else 60
    bounds = Bounds(seconds, cpu_seconds, memory_mb=64) if error == OVER else BOUNDS
    outcome = bounded.run(job, "four", bounds, context=bounded.FORKS)
    assert (outcome.error, outcome.sentence) == (error, sentence)
    assert outcome.result == (4 if job is len else None)


def test_what_hangs_holds_up_nobody_else():
    def job(name):
        time.sleep(1_000 if name == "hangs" else 0)
        return name

    ended = list(run_all(job, ["hangs", "a", "b", "c"], 1, Bounds(1, cpu_seconds=10, memory_mb=64)))
    assert [(name, outcome.error) for name, outcome in ended] == [
        ("hangs", OVER), ("a", ""), ("b", ""), ("c", "")
    ]  # fmt: skip


def test_what_ended_work_had_started_is_ended_with_it(tmp_path):
    def job(name):
        child = subprocess.Popen(["sleep", "1000"], start_new_session=True)
        (tmp_path / name).write_text(str(child.pid))
        time.sleep(1_000)

    bounds = Bounds(1, cpu_seconds=10, memory_mb=64)
    assert bounded.run(job, "starts", bounds, context=bounded.FORKS).error == OVER
    child = int((tmp_path / "starts").read_text())
    end = time.monotonic() + 10
    while runs(child) and time.monotonic() < end:
        time.sleep(0.01)
    assert not runs(child)


def runs(pid):
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
