"""Jobs in processes of their own: all at once as far as there are places, and one more try after a death."""

import os
import signal
import time

from autograder.classroom.parallel import DIED, run_all


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
    ended = list(run_all(die_first(tmp_path), names, 2))
    assert sorted(name for name, _ in ended) == sorted(names)
    outcomes = dict(ended)
    assert outcomes["always"].error == DIED and "signal 9" in outcomes["always"].sentence
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

    (first, second) = sorted(outcome.result for _, outcome in run_all(job, ["a", "b"], 2))
    assert first[1] <= second[0]


def test_while_the_caller_works_with_a_result_the_next_jobs_run(tmp_path):
    def job(name):
        (tmp_path / name).touch()

    for name, _ in run_all(job, ["a", "b"], 1):
        if name == "a":
            end = time.monotonic() + 10
            while not (tmp_path / "b").exists() and time.monotonic() < end:
                time.sleep(0.01)
            assert (tmp_path / "b").exists()


def test_what_runs_is_ended_when_nobody_wants_the_rest(tmp_path):
    def job(name):
        (tmp_path / name).write_text(str(os.getpid()))
        time.sleep(0 if name == "quick" else 60)

    jobs = run_all(job, ["quick", "slow"], 2)
    assert next(jobs)[0] == "quick"
    while not (tmp_path / "slow").exists() or not (tmp_path / "slow").read_text():
        time.sleep(0.01)
    jobs.close()
    try:
        os.kill(int((tmp_path / "slow").read_text()), 0)
    except ProcessLookupError:
        return
    raise AssertionError("the slow job is still running")
