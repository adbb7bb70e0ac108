"""A process that stays for the next input: each has its own bounds, and what goes wrong ends with it."""

import contextlib
import os
import signal
import time

import psutil
import pytest

from autograder.bounded import KILLED, OVER, UNEXPECTED, Bounds
from autograder.lasting import MOST_LEFT, Lasting

BOUNDS = Bounds(60, cpu_seconds=60, memory_mb=512)
kept = []  # what an input leaves in the process


def answer(what):
    """What the process does for one of these words → its number, and what it has kept."""
    if what == "fails":
        kept.append(what)
        raise ValueError("a fault of ours")
    if what == "hangs":
        time.sleep(1_000)
    if what == "dies":
        os.kill(os.getpid(), signal.SIGKILL)
    while what == "fills":
        kept.append(bytearray(2**24))
    if what == "leaves much":
        kept.append(bytearray(2 * MOST_LEFT * 2**20))
    if what == "counts":
        end = time.process_time() + 0.6
        while time.process_time() < end:
            pass
    return os.getpid(), len(kept)


@pytest.fixture
def lasting():
    with contextlib.closing(Lasting(answer, BOUNDS, "stays")) as found:
        yield found


def test_one_process_serves_many_inputs(lasting):
    outcomes = [lasting.run("nothing") for _ in range(5)]
    assert {outcome.error for outcome in outcomes} == {""}
    (number, left), *others = {outcome.result for outcome in outcomes}
    assert not others and left == 0 and number != os.getpid()


@pytest.mark.parametrize(
    "what, error",
    [("fails", UNEXPECTED), ("dies", KILLED), ("fills", OVER), ("hangs", OVER), ("leaves much", "")],
)
def test_what_goes_wrong_or_leaves_much_ends_the_process_and_the_next_input_has_a_new_one(what, error):
    bounds = Bounds(2 if what == "hangs" else 60, cpu_seconds=60, memory_mb=512)
    with contextlib.closing(Lasting(answer, bounds)) as lasting:
        before = lasting.run("nothing").result
        assert lasting.run(what).error == error
        number, left = lasting.run("nothing").result
        assert number != before[0] and left == 0
        assert not psutil.pid_exists(before[0])


def test_one_that_somebody_ended_meanwhile_costs_no_input_anything(lasting):
    number, _ = lasting.run("nothing").result
    os.kill(number, signal.SIGKILL)
    end = time.monotonic() + 30
    while psutil.Process(number).status() != psutil.STATUS_ZOMBIE and time.monotonic() < end:
        time.sleep(0.01)
    outcome = lasting.run("nothing")
    assert not outcome.error and outcome.result[0] != number


def test_each_input_has_the_whole_processor_time():
    with contextlib.closing(Lasting(answer, Bounds(60, cpu_seconds=1, memory_mb=512))) as lasting:
        outcomes = [lasting.run("counts") for _ in range(4)]  # 4 · 0.6 s
    assert [outcome.error for outcome in outcomes] == [""] * 4
    assert len({outcome.result for outcome in outcomes}) == 1


def test_nothing_stays_when_it_is_closed(lasting):
    number, _ = lasting.run("nothing").result
    lasting.close()
    assert not psutil.pid_exists(number)
