"""Processes that are killed in the middle of their writing: at one step of it, counted from its beginning.

A step is a file or folder that a process opens to write, makes, links, renames or removes, or a database
that it opens.
"""

import os
import signal
import sys

from tests.seeds import SEED, SOAK

STEPS = ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.link", "sqlite3.connect")


def steps_of(work):
    """How many steps `work()` takes. It is done in a process of its own, and returns 0 or None."""
    receiver, sender = os.pipe()
    status = _in_a_process_of_its_own(work, None, sender)
    os.close(sender)
    with open(receiver) as told:
        assert status == 0
        return int(told.read())


def kill_at(step, work):
    """Do `work()` in a process of its own that is killed right before this step."""
    status = _in_a_process_of_its_own(work, step)
    assert os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL, f"there is no step {step}"


def some_of(steps, number):
    """Numbers of steps to try: all of them in `make soak`, else so many, spread evenly."""
    if SOAK or number >= steps:
        return list(range(1, steps + 1))
    return sorted({1 + (SEED + steps * index // number) % steps for index in range(number)})


def _in_a_process_of_its_own(work, last, sender=None):
    child = os.fork()
    if child == 0:
        status = 1
        try:
            with open(os.devnull, "w") as sys.stdout:
                count = _count_steps(last)
                status = work() or 0
                if sender is not None:
                    os.write(sender, str(count()).encode())
        finally:
            os._exit(status)
    return os.waitpid(child, 0)[1]


def _count_steps(last):
    """Count this process's steps from now on, and die at the one with the number `last`."""
    own, steps = os.getpid(), 0

    def audit(event, arguments):
        nonlocal steps
        written = (
            event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        )
        if os.getpid() == own and (written or event in STEPS):
            steps += 1
            if steps == last:
                os.kill(own, signal.SIGKILL)

    sys.addaudithook(audit)
    return lambda: steps
