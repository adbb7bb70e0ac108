"""Many jobs at once, each in a process of its own, so that one that crashes harms no other."""

import contextlib
import math
import os
import shutil
import tempfile
from collections import deque
from multiprocessing.connection import wait
from pathlib import Path

import psutil

from autograder.bounded import DIED, KILLED, MIB, Work
from autograder.sandbox.cgroups import own_groups
from autograder.sandbox.confinement import SlowStart

# What another process, too little memory or a library may have done to a job: it is tried again, alone.
TRIED_AGAIN = (DIED, KILLED, SlowStart.__name__)
SET_ASIDE = "SetAside"  # the error of a JobOutcome of a submission that is not graded, and not forgotten


def how_many(each_mb, wanted=None, beside_mb=0):
    """How many jobs may run at once: `wanted` if that is given, else as many as there are cores, or as there
    is memory for if that is less.

    each_mb: what a job may use by its limits, in its own process and in all that it starts. Less would do for
    most of them. But if the limits of all together are more than there is, some submissions can make the
    system run out of memory, and what it then ends may be anybody's. beside_mb: what else is needed.
    """
    if wanted is not None:
        return wanted
    return max(1, min(cores(), (available_mb() - beside_mb) // each_mb))


def cores():
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def places_of(jobs):
    """The cores of each of so many jobs that run at once; None for one that may use all that there are.

    Threads of one job that wait for each other, as OpenVINO's do, then wait for nobody else's.
    """
    each = cores() // jobs
    if jobs < 2 or not each or not hasattr(os, "sched_getaffinity"):
        return [None] * jobs
    available = sorted(os.sched_getaffinity(0))
    return [available[place * each : (place + 1) * each] for place in range(jobs)]


def longest(count, jobs, seconds):
    """The seconds that `run_all` takes for `count` inputs at most, if each job has so many by the clock.

    What the caller does with the results comes on top, and so do second chances.
    """
    return math.ceil(count / jobs) * seconds


def available_mb(groups=None):
    """Memory that can still be used, also as the control group of this process sees it."""
    free = psutil.virtual_memory().available
    groups = own_groups() if groups is None else groups
    for controller, most, used in (
        ("unified", "memory.max", "memory.current"),
        ("memory", "memory.limit_in_bytes", "memory.usage_in_bytes"),
    ):
        with contextlib.suppress(OSError, ValueError, KeyError):
            folder = groups[controller]
            free = min(free, int((folder / most).read_text()) - int((folder / used).read_text()))
    return max(0, free // MIB)


def run_all(job, inputs, jobs, bounds):
    """Yield (input, JobOutcome) of `job(input)` for all inputs, as they end; `jobs` of them run at once.

    A process starts as a copy of this one, which has everything imported, and dies with it. One that exceeds
    its `bounds` is killed. One that the system ended, perhaps for want of memory, that a library aborted, or
    whose sandbox was slow to start, gets a second chance when all others have ended, alone. When the
    generator is closed, what still runs is ended. Each of several has cores of its own, if there are enough.
    """
    waiting, running, ended, again, second_chance = deque(inputs), {}, deque(), deque(), False
    places = deque(places_of(jobs))
    try:
        while waiting or running or ended or again:
            if not (waiting or running or ended):
                waiting, again, jobs, second_chance = again, deque(), 1, True
                places = deque(places_of(jobs))
            while waiting and len(running) < jobs:
                work = Work(job, waiting.popleft(), bounds, cores=places.popleft())
                work.process.start()
                work.started()
                running[work.receiver] = work
            while ended:  # only after new ones were started: they run while the caller works with a result
                yield ended.popleft()
            for receiver in out_of_time_or_ready(running) if running else ():
                work = running.pop(receiver)
                outcome = work.outcome()
                places.append(work.cores)
                if outcome.error in TRIED_AGAIN and not second_chance:
                    again.append(work.input)
                else:
                    ended.append((work.input, outcome))
    finally:
        for work in running.values():
            work.end()


def out_of_time_or_ready(running):
    """The receivers of those whose outcome is known: they have said their last word, or are out of time."""
    ready = wait(list(running), min(work.seconds_left() for work in running.values()))
    return ready or [receiver for receiver, work in running.items() if work.seconds_left() <= 0]


@contextlib.contextmanager
def temporary_folder():
    """A folder for everything temporary of one grading; those of graders that were killed are removed."""
    top = Path(tempfile.gettempdir())
    for old in top.glob("flopwise-*-*"):  # of a grading, or of one kernel alone
        number = old.name.removeprefix("flopwise-").removeprefix("grading-").partition("-")[0]
        with contextlib.suppress(FileNotFoundError):  # several graders may be sweeping
            if number.isdecimal() and not psutil.pid_exists(int(number)) and old.stat().st_uid == os.getuid():
                shutil.rmtree(old, ignore_errors=True)
    before = tempfile.tempdir
    tempfile.tempdir = tempfile.mkdtemp(prefix=f"flopwise-grading-{os.getpid()}-")
    try:
        yield
    finally:
        shutil.rmtree(tempfile.tempdir, ignore_errors=True)
        tempfile.tempdir = before
