"""A call of a student's function that is stopped after a stated time.

The clock's alarm (SIGALRM) raises `Stopped` in the middle of the call. That needs a system which has such an
alarm, and Python's main thread, in which a notebook's cells run. Windows has no such alarm: there a call
takes as long as it takes, and the notebook's stop button ends it. A call that is inside a library written in
C is stopped when it comes back to Python, and never if it does not.
"""

import signal
import sys
import threading
import time

SECONDS = 60  # of a call in a notebook or script, as of a whole script (scripts.py)
SECONDS_LATER = 5  # of each further call of a check, once one of its calls was stopped
AGAIN = 1.0  # seconds after which a call that went on is stopped once more


class Stopped(BaseException):
    """A call took longer than it may. `except Exception` in the student's code does not catch it."""


def can_stop():
    """Can a call be stopped here: does the system have an alarm, and is this Python's main thread?"""
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()


def call_within(seconds, namespace, call):
    """What `call()` returns; raises Stopped if it runs longer than that.

    A bare `except:` in a loop catches Stopped, too. So the alarm comes again. From the second time on Stopped
    is raised once more in the next line of the student's code, whose globals are `namespace`: that is the
    line of the `except`, outside of its `try`. An alarm that somebody else has set goes on afterwards.
    """
    if not can_stop():
        return call()
    running, alarms = True, 0

    def stop(number, frame):
        nonlocal alarms
        if running:
            alarms += 1
            if alarms > 1:
                _at_next_line(frame, namespace, at_line)
            raise Stopped

    def at_line(frame, event, arg):
        if running and event == "line":
            raise Stopped
        return at_line if running and frame.f_globals is namespace else None

    handler = signal.signal(signal.SIGALRM, stop)
    began = time.monotonic()
    left, interval = signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN)
    try:
        return call()
    finally:
        running = False
        signal.setitimer(signal.ITIMER_REAL, 0)
        if sys.gettrace() is at_line:
            sys.settrace(None)
        signal.signal(signal.SIGALRM, handler)
        if left:
            left -= time.monotonic() - began
            signal.setitimer(signal.ITIMER_REAL, max(left, 0.001), interval)


def _at_next_line(frame, namespace, trace):
    """Have Python call `trace` at the next line of the student's code, unless a debugger is at work."""
    if sys.gettrace() not in (None, trace):
        return
    while frame is not None:
        if frame.f_globals is namespace:
            frame.f_trace = trace
        frame = frame.f_back
    sys.settrace(trace)
