"""Times that an answer says it has measured, for checks that ask for what can't be invented without effort.

Nobody sees from outside what a clock was read for. But a function that measures its runs one by one does not
return before they are over: the times of all runs fit into the call that takes them. A few invented times
fit into any call, which takes some time of its own. So a check asks for more and more runs, until the times
of one call add up to much more than that. And no time is shorter than `least_seconds` of the work.
"""

import math
import time
from dataclasses import dataclass, replace

from flopwise.runtime.plausible import least_seconds

__all__ = ["Told", "asked_for_more", "least_seconds", "times_in", "told_by"]

MUCH = 0.2  # seconds; a call that does nothing, with arrays sent to another process, takes some thousandths
LONG = 2.0  # seconds of a call; after two that took longer no further one is asked for
FIRST_RUNS = 4
MOST_TIMES = 4**6  # the runs of the first call; 4·4096 runs of 20 µs each take 0.3 s
ENOUGH = 1.3  # a next call is to tell so much more than is asked for: its last few runs are often the fastest


@dataclass(frozen=True)
class Told:
    """What the times of a call's `runs` add up to, in `seconds`, and how long the call `lasted`.

    much: the seconds that they are to add up to.
    """

    runs: int
    seconds: float
    lasted: float
    much: float = MUCH

    @property
    def fits(self):
        """Do the times add up to as much as was asked for, and to no more than the call that took them?"""
        return self.much <= self.seconds <= self.lasted

    @property
    def besides(self):
        """The seconds of the call that its times do not tell: those of loading, of compiling, of all else."""
        return self.lasted - self.seconds


def times_in(value):
    """The times in an answer, a list; none if something in it is not a number."""
    entries = value.tolist() if hasattr(value, "tolist") else value
    entries = list(entries) if isinstance(entries, (list, tuple)) else [entries]
    return entries if all(isinstance(taken, (int, float)) for taken in entries) else []


def told_by(ask, runs):
    """What a call Told. `ask(runs)` is a call; it gives the times of so many runs."""
    begun = time.perf_counter()
    value = ask(runs)
    lasted = time.perf_counter() - begun
    return Told(runs, _sum(times_in(value)), lasted)


def asked_for_more(ask, first=None, much=MUCH):
    """What the last of several calls Told. ask: as for `told_by`. first: what an earlier call Told, if any.

    much: the seconds that the times of one call are to add up to, many times what a call takes besides them.

    A call that was late for another reason, on a busy machine, is repeated once.
    """
    told, late = replace(first or told_by(ask, FIRST_RUNS), much=much), 0
    most = MOST_TIMES * told.runs
    while True:
        late += told.lasted > LONG
        nothing = not told.seconds and told.lasted > much  # more runs would tell no more
        if told.seconds >= much or told.runs >= most or late > 1 or nothing:
            return told
        runs = told.runs if told.lasted > LONG else min(_next_runs(told), most)
        told = replace(told_by(ask, runs), much=much)


def _next_runs(told):
    """How many runs to ask for after this call: as many as will do, if it told no small part of its time."""
    if told.lasted / 8 < told.seconds <= told.lasted:
        return math.ceil(told.runs * min(ENOUGH * told.much / told.seconds, 64))
    return 4 * told.runs


def _sum(times):
    """Their sum, a float whatever they are: what is above an hour counts as an hour."""
    return float(sum(min(taken, 3600.0) for taken in times if taken > 0))
