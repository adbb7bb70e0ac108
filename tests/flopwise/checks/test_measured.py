"""Times that were measured fit into their calls on every machine; invented ones cost the time they claim."""

import math
import random

import numpy as np
import pytest

from flopwise.checks import measured
from flopwise.checks.measured import asked_for_more, times_in, told_by
from tests.seeds import SEED


class Machine:
    """A clock that only stands still or is moved on: by `each` run, by what a call costs besides, by stalls.

    tick: how fine the clock is. stalls: seconds by which something else holds a call up, one call after the
    other; `speeds`: by what a run's time is multiplied, likewise.
    """

    def __init__(self, each, besides=0.03, tick=1e-9, stalls=(), speeds=()):
        self.now, self.each, self.besides, self.tick = 1000.0, each, besides, tick
        self.stalls, self.speeds, self.asked = list(stalls), list(speeds), []

    def perf_counter(self):
        return math.floor(self.now / self.tick) * self.tick

    def measures(self, runs):
        """An honest answer."""
        self.asked.append(runs)
        self.now += self.besides + (self.stalls.pop(0) if self.stalls else 0)
        each = self.each * (self.speeds.pop(0) if self.speeds else 1)
        times = []
        for _ in range(runs):
            begun = self.perf_counter()
            self.now += each
            times.append(self.perf_counter() - begun)
        return times

    def invents(self, times):
        def ask(runs):
            self.asked.append(runs)
            self.now += self.besides
            return times(runs)

        return ask


@pytest.fixture
def machine(monkeypatch):
    def make(*arguments, **more):
        made = Machine(*arguments, **more)
        monkeypatch.setattr(measured, "time", made)
        return made

    return make


@pytest.mark.parametrize("each", [15e-6, 1e-4, 3e-3, 0.04, 0.5, 3])
@pytest.mark.parametrize("besides", [1e-6, 0.01, 0.3, 1.5])
@pytest.mark.parametrize("tick", [1e-9, 1e-7])
def test_measured_times_fit_on_a_slow_machine_and_on_a_fast_one(machine, each, besides, tick):
    made = machine(each, besides, tick)
    assert asked_for_more(made.measures).fits
    assert sum(made.asked) * each < 16 + 5 * each  # seconds: nobody waits for long


@pytest.mark.parametrize("each", [15e-6, 1e-4, 3e-3, 0.04, 0.5, 3])
@pytest.mark.parametrize("besides", [1e-6, 0.01])
def test_measured_times_fit_where_a_clock_moves_64_times_a_second(machine, each, besides):
    assert asked_for_more(machine(each, besides, tick=1 / 64).measures).fits


@pytest.mark.parametrize("stall", [0.5, 2.5, 30])
@pytest.mark.parametrize("at", range(4))
def test_measured_times_fit_if_a_call_is_held_up(machine, stall, at):
    made = machine(3e-3, stalls=[0] * at + [stall])
    assert asked_for_more(made.measures).fits


def test_measured_times_fit_if_the_machine_changes_its_speed(machine):
    draw = random.Random(SEED)
    for _ in range(200):
        each = 10 ** draw.uniform(-3.7, -0.5)
        made = machine(each, speeds=[10 ** draw.uniform(-1, 1) for _ in range(9)])
        assert asked_for_more(made.measures).fits, (each, made.asked)


@pytest.mark.parametrize("each, runs", [(3e-6, 200), (15e-6, 4), (15e-6, 200), (1e-4, 4), (3e-3, 200)])
def test_a_call_that_was_made_already_counts(machine, each, runs):
    made = machine(each)
    told = asked_for_more(made.measures, told_by(made.measures, runs))
    assert told.fits and made.asked[0] == runs and made.asked.count(runs) == 1
    assert told.besides == pytest.approx(made.besides)


def test_two_calls_do_where_the_first_told_a_fourth_of_its_time(machine):
    made = machine(50e-6, besides=0.03)  # 200·50 µs are 10 ms of 40
    assert asked_for_more(made.measures, told_by(made.measures, 200)).fits
    assert len(made.asked) == 2


@pytest.mark.parametrize("much", [0.05, 0.2])
def test_a_check_says_how_much_the_times_are_to_add_up_to(machine, much):
    made = machine(1e-3, besides=1e-4)
    told = asked_for_more(made.measures, much=much)
    assert told.fits and much <= told.seconds < 2.5 * much
    assert not asked_for_more(made.invents(lambda runs: [0.9 * much])).fits


INVENTED = {
    "nothing": lambda runs: [],
    "nought": lambda runs: [0.0] * runs,
    "negative": lambda runs: [-0.004] * runs,
    "always the same": lambda runs: [0.004] * runs,
    "short": lambda runs: [25e-6] * runs,
    "by the number of runs": lambda runs: [0.25 / runs] * runs,
    "short in many runs": lambda runs: [0.01 / runs] * runs,
    "one": lambda runs: 0.25,
    "endless": lambda runs: [math.inf] * runs,
    "not a number": lambda runs: [math.nan] * runs,
    "very large": lambda runs: [2**4095, 0.5] * runs,
    "texts": lambda runs: ["0.004"] * runs,
    "lists": lambda runs: [[0.004]] * runs,
    "an array": lambda runs: np.full(runs, 0.004),
    "an array of rows": lambda runs: np.full((runs, 2), 0.004),
    "none": lambda runs: None,
    "a dict": lambda runs: {"times": [0.004] * runs},
}


@pytest.mark.parametrize("name", INVENTED)
def test_invented_times_do_not_make_a_call_last(machine, name):
    made = machine(3e-3)
    assert not asked_for_more(made.invents(INVENTED[name])).fits
    assert len(made.asked) <= 7


def test_a_function_that_measures_and_tells_nothing_is_not_asked_for_long(machine):
    made = machine(3e-3)
    assert not asked_for_more(lambda runs: [0.0 for _ in made.measures(runs)]).fits
    assert sum(made.asked) * made.each < 2


def test_times_are_numbers_in_a_list_or_an_array():
    assert times_in([1, 2.5]) == times_in((1, 2.5)) == times_in(np.array([1, 2.5])) == [1, 2.5]
    assert times_in(3.0) == [3.0] and times_in(np.float64(3)) == [3.0]
    assert times_in(["1"]) == times_in([[1]]) == times_in(None) == times_in([]) == []
