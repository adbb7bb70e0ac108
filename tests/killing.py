"""Processes that are killed in the middle of their writing: at one step of it, counted from its beginning.

A step is a file or folder that a process opens to write, makes, links, renames or removes, or a database
that it opens.
"""

import mmap
import multiprocessing
import os
import signal
import sys

from autograder.classroom.run_class import WRITER
from tests.seeds import SEED, SOAK

# The processes are forked from one that has imported what they need and has a single thread. A fork of pytest
# itself would inherit the locks that its other threads hold at that moment, and wait for them forever.
FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["tests.classes", "tests.tiny_course"])
LONGEST = 300  # seconds that one of them may take

STEPS = ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.link", "sqlite3.connect")


def steps_of(work, *arguments):
    """How many steps `work(*arguments)` takes. It is done in a process of its own, and returns 0 or None."""
    receiver, sender = FORKS.Pipe(duplex=False)
    status = _in_a_process_of_its_own(work, arguments, None, sender)
    sender.close()
    assert status == 0
    return receiver.recv()


def kill_at(step, work, *arguments):
    """Do `work(*arguments)` in a process of its own that is killed right before this step."""
    status = _in_a_process_of_its_own(work, arguments, step)
    assert status == -signal.SIGKILL, f"there is no step {step}: the work ended with status {status}"


def some_of(steps, number):
    """Numbers of steps to try: all of them in `make soak`, else so many, spread evenly."""
    if SOAK or number >= steps:
        return list(range(1, steps + 1))
    return sorted({1 + (SEED + steps * index // number) % steps for index in range(number)})


def _in_a_process_of_its_own(work, arguments, last, sender=None):
    """The exit status of a process that does the work; −n if signal n ended it."""
    process = FORKS.Process(target=_counted, args=(work, arguments, last, sender, dict(os.environ)))
    process.start()
    process.join(LONGEST)
    if process.exitcode is None:
        process.kill()
        raise TimeoutError(f"{work.__name__} had not ended after {LONGEST} seconds")
    return process.exitcode


def _counted(work, arguments, last, sender, environment):
    os.environ.clear()
    os.environ.update(environment)
    with open(os.devnull, "w") as sys.stdout:
        count = _count_steps(last)
        status = work(*arguments) or 0
        steps = count()
    if sender is not None:
        sender.send(steps)
    os._exit(status)


def _count_steps(last):
    """Count this process's steps from now on, and those of the process that writes for it, and die at the
    one with the number `last`.
    """
    own, shared = os.getpid(), mmap.mmap(-1, 4)  # the writers are forked from here

    def count():
        return int.from_bytes(shared[:4], "little")

    def audit(event, arguments):
        written = (
            event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        )
        writes = os.getpid() == own or multiprocessing.current_process().name == WRITER
        if writes and (written or event in STEPS):
            shared[:4] = (count() + 1).to_bytes(4, "little")
            if count() == last:
                os.kill(own, signal.SIGKILL)
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(audit)
    return count
