"""Runs a program on the core and the clock of a timetable: python -m … TIMETABLE PROGRAM WORDS…

The program is an ordinary one, and knows nothing of it: whichever of Python's clocks it reads, and wherever
it asks for OpenVINO's core, it gets those of timetable.py.
"""

import datetime
import json
import sys
import time
import timeit
from pathlib import Path

CLOCKS = "time perf_counter monotonic process_time thread_time".split()


def run(timetable, program, *words):
    """Run the program in this process; timetable: JSON of what timetable.core_and_clock takes."""
    import openvino

    from flopwise.runtime.timetable import core_and_clock, core_on

    _, clock = core_and_clock(json.loads(timetable))
    core = core_on(clock)
    openvino.Core = core
    sys.modules[
        openvino.compile_model.__module__
    ].Core = core  # openvino.compile_model makes a core of its own
    for name in CLOCKS:
        setattr(time, name, clock)
        setattr(time, f"{name}_ns", lambda: round(clock() * 1e9))
    _set_timeit(clock)
    datetime.datetime = _dates(clock)
    sys.argv = [program, *words]
    sys.path[0] = str(Path(program).absolute().parent)
    code = compile(Path(program).read_bytes(), program, "exec")
    exec(code, {"__name__": "__main__", "__file__": program, "__builtins__": __builtins__})


def _set_timeit(clock):
    """Its functions took the machine's clock as a default when they were made."""
    real, timeit.default_timer = timeit.default_timer, clock
    for function in (timeit.Timer.__init__, timeit.timeit, timeit.repeat):
        function.__defaults__ = tuple(clock if each is real else each for each in function.__defaults__)


def _dates(clock):
    """A datetime.datetime that reads the clock for what it calls now."""

    class datetime_of_the_timetable(datetime.datetime):
        @classmethod
        def now(cls, tz=None):
            return cls.fromtimestamp(clock(), tz)

        utcnow = today = now

    return datetime_of_the_timetable


if __name__ == "__main__":
    run(*sys.argv[1:])
