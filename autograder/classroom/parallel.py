"""Many jobs at once, each in a process of its own, so that one that crashes harms no other."""

import contextlib
import ctypes
import multiprocessing
import os
import shutil
import signal
import sys
import tempfile
import traceback
from collections import deque
from dataclasses import dataclass
from multiprocessing.connection import wait
from pathlib import Path

import psutil

from autograder.sandbox.cgroups import own_groups
from autograder.sandbox.limits import MIB
from flopwise.errors import FlopwiseError

GRADERS_MB = 400  # what a grading process needs besides its notebook
DIED = "Died"  # the error of a JobOutcome whose process ended without sending one
DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of prctl(2)


@dataclass(frozen=True)
class JobOutcome:
    """What became of a job: its result, or the error (a FlopwiseError's class name and text), or a crash."""

    result: object = None
    error: str = ""  # the name of the class of the error, "" if there was none
    sentence: str = ""
    log: str = ""


def how_many(notebook_mb, wanted=None):
    """How many notebooks may run at once: `wanted` if that is given, else as many as there are cores, or as
    there is memory for if that is less.
    """
    if wanted is not None:
        return wanted
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, available_mb() // (notebook_mb + GRADERS_MB)))


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


def run_all(job, inputs, jobs):
    """Yield (input, JobOutcome) of `job(input)` for all inputs, as they end; `jobs` of them run at once.

    A process starts as a copy of this one, which has everything imported, and dies with it. One that the
    system ended, perhaps for want of memory, gets a second chance when all others have ended, alone. When the
    generator is closed, what still runs is ended.
    """
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    waiting, running, ended, died, second_chance = deque(inputs), {}, deque(), deque(), False
    try:
        while waiting or running or ended or died:
            if not (waiting or running or ended):
                waiting, died, jobs, second_chance = died, deque(), 1, True
            while waiting and len(running) < jobs:
                job_input = waiting.popleft()
                receiver, sender = context.Pipe(duplex=False)
                arguments = (job, job_input, sender, os.getpid(), tempfile.gettempdir())
                process = context.Process(target=_run, args=arguments)
                process.start()
                sender.close()  # so that the end of the process is the end of the pipe
                running[receiver] = job_input, process
            while ended:  # only after new ones were started: they run while the caller works with a result
                yield ended.popleft()
            for receiver in wait(list(running)) if running else ():
                job_input, process = running.pop(receiver)
                outcome = _outcome(receiver, process)
                if outcome.error == DIED and not second_chance:
                    died.append(job_input)
                else:
                    ended.append((job_input, outcome))
    finally:
        for receiver, (_, process) in running.items():
            process.kill()
            process.join()
            receiver.close()


def _run(job, job_input, sender, parent, temporary):
    """What a process does: the job, silently, and then it sends the JobOutcome."""
    _die_with(parent)
    tempfile.tempdir = temporary
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    try:
        outcome = JobOutcome(job(job_input))
    except KeyboardInterrupt:
        os._exit(1)
    except FlopwiseError as error:
        outcome = JobOutcome(None, type(error).__name__, str(error), getattr(error, "log", ""))
    except BaseException as error:
        outcome = JobOutcome(None, "Unexpected", f"{type(error).__name__}: {error}", traceback.format_exc())
    sender.send(outcome)
    sender.close()


def _outcome(receiver, process):
    """The JobOutcome that a process has sent, or that it died without one."""
    try:
        outcome = receiver.recv()
    except (EOFError, OSError):
        process.join()
        outcome = JobOutcome(None, DIED, f"the grading process ended unexpectedly ({_status(process)})")
    receiver.close()
    process.join()
    return outcome


def _die_with(parent):
    """Have the system kill this process when the grader dies, however that is."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != parent:  # it was dead before the system had been told
            os._exit(1)


def _status(process):
    code = process.exitcode
    return f"signal {-code}: {signal.strsignal(-code)}" if code and code < 0 else f"exit status {code}"


@contextlib.contextmanager
def temporary_folder():
    """A folder for everything temporary of one grading; those of graders that were killed are removed."""
    top = Path(tempfile.gettempdir())
    for old in top.glob("flopwise-*-*"):  # of a grading, or of one kernel alone
        number = old.name.removeprefix("flopwise-").removeprefix("grading-").partition("-")[0]
        if number.isdecimal() and not psutil.pid_exists(int(number)) and old.stat().st_uid == os.getuid():
            shutil.rmtree(old, ignore_errors=True)
    before = tempfile.tempdir
    tempfile.tempdir = tempfile.mkdtemp(prefix=f"flopwise-grading-{os.getpid()}-")
    try:
        yield
    finally:
        shutil.rmtree(tempfile.tempdir, ignore_errors=True)
        tempfile.tempdir = before
