"""Work that is done because of a submission, each piece in a process of its own that can be ended.

Whatever a submission makes the grader do, from listing its files to writing its feedback page, has `Bounds`:
a time by the clock, processor time, memory. A piece of work that exceeds one of them is killed, and its
`JobOutcome` says which one it was. Nothing that runs in the process can prevent that.
"""

import contextlib
import ctypes
import faulthandler
import math
import multiprocessing
import os
import signal
import sys
import tempfile
import threading
import time
import traceback
from dataclasses import dataclass, replace
from pathlib import Path

import psutil

from flopwise.errors import FlopwiseError

DIED = "Died"  # the error of a JobOutcome whose process ended without sending one
KILLED = "Killed"  # the same, where the system ended it, as it does for want of memory
OVER = "Over"  # the error of a JobOutcome whose process exceeded one of its bounds
UNEXPECTED = "Unexpected"  # the error of a JobOutcome whose process ended with an exception
DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of prctl(2)
MIB = 2**20
MOMENT = 0.5  # seconds in which a process that has said its last word ends by itself
FORKS = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")


@dataclass(frozen=True)
class Bounds:
    """What one piece of work may use in the grader's own process.

    seconds: by the clock. cpu_seconds: processor time. memory_mb: besides what the process has when it
    starts.
    """

    seconds: float
    cpu_seconds: int
    memory_mb: int

    @property
    def by_clock(self):
        return f"took longer than {self.seconds:,.0f} seconds"

    @property
    def by_processor(self):
        return f"used more than {self.cpu_seconds:,} seconds of processor time"

    @property
    def by_memory(self):
        return f"needed more than {self.memory_mb:,} MB of memory"


@dataclass(frozen=True)
class JobOutcome:
    """What became of a job: its result, or an error and a sentence about it.

    error: the name of a FlopwiseError's class, or OVER, DIED, KILLED or UNEXPECTED; "" if there was none.
    sentence: of OVER, the rest of a sentence about the work. seconds: by the clock, from the start of its
    process.
    """

    result: object = None
    error: str = ""
    sentence: str = ""
    log: str = ""
    seconds: float = 0.0


def run(job, job_input, bounds, name=None, context=None):
    """The JobOutcome of `job(job_input)` in a process of its own, of that name; waits for it.

    Where this process has threads, as a server has, the other one is started afresh: a copy would inherit
    the locks that these threads hold at the moment.
    """
    if context is None:
        context = FORKS if threading.active_count() == 1 else multiprocessing.get_context("spawn")
    work = Work(job, job_input, bounds, name, context)
    work.process.start()
    work.started()
    try:
        work.receiver.poll(work.seconds_left())
        return work.outcome()
    finally:
        work.end()


class Work:
    """A job, and the `process` for it. Call `started` when that was started. `receiver` is readable when the
    process has said its last word.
    """

    def __init__(self, job, job_input, bounds, name=None, context=FORKS, cores=None):
        """cores: the numbers of those that the process and all that it starts may use; None: all of them."""
        self.input = job_input
        self._prepare(job, [job_input], bounds, name, context, cores)

    def _prepare(self, job, inputs, bounds, name, context, cores=None):
        self.bounds, self.cores = bounds, cores
        self.receiver, self._sender = context.Pipe(duplex=False)
        self._complaints = LastWords() if context.get_start_method() == "fork" else None
        surroundings = (os.getpid(), tempfile.gettempdir(), self._complaints, cores)
        arguments = (job, inputs, bounds, self._sender, *surroundings)
        self.process = context.Process(target=_run, args=arguments, name=name)

    def started(self):
        self._began = time.monotonic()
        self._sender.close()  # so that the end of the process is the end of the pipe

    def seconds_left(self):
        return max(0.0, self._began + self.bounds.seconds - time.monotonic())

    def outcome(self):
        """The JobOutcome. The process is ended; one that has not sent it and is out of time is killed."""
        try:
            outcome = self._outcome()
            if outcome.error != OVER:
                self.process.join(MOMENT)  # which is cheaper than to look for all that it might have started
            return outcome
        finally:
            self.end()

    def _outcome(self):
        took = round(time.monotonic() - self._began, 3)
        if not self.receiver.poll(0):
            return JobOutcome(None, OVER, self.bounds.by_clock, seconds=took)
        try:
            return replace(self.receiver.recv(), seconds=took)
        except (EOFError, OSError):
            self.process.join()
        if self.process.exitcode == -signal.SIGXCPU:
            return JobOutcome(None, OVER, self.bounds.by_processor, seconds=took)
        error = KILLED if self.process.exitcode == -signal.SIGKILL else DIED
        sentence = f"the grading process ended unexpectedly ({self._status()})"
        said = self._complaints.read() if self._complaints else ""
        return JobOutcome(None, error, sentence, said, seconds=took)

    def end(self):
        """Kill the process, if it still runs, and all that it started."""
        if self.process.is_alive():
            below = []
            with contextlib.suppress(psutil.Error):
                below = psutil.Process(self.process.pid).children(recursive=True)
            self.process.kill()
            for process in below:  # a sandbox ends with its grader; a kernel without a sandbox would go on
                with contextlib.suppress(psutil.Error):
                    process.kill()
        self.process.join()
        self.receiver.close()
        if self._complaints:
            self._complaints.close()

    def _status(self):
        code = self.process.exitcode
        return f"signal {-code}: {signal.strsignal(-code)}" if code and code < 0 else f"exit status {code}"


class LastWords:
    """What a process writes to stderr, as much as a pipe holds: a library that aborts it says why there."""

    def __init__(self):
        self._end, self._start = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)

    def become_stderr(self):
        os.dup2(self._start, 2)
        faulthandler.enable(file=2)

    def read(self):
        try:
            return os.read(self._end, 2**16).decode("utf-8", "replace")
        except BlockingIOError:  # nothing was said
            return ""

    def close(self):
        for descriptor in (self._end, self._start):
            with contextlib.suppress(OSError):  # closed already
                os.close(descriptor)


def cause_of(outcome):
    """What a student is told whose work ended with the error of an `outcome`: a sentence."""
    if outcome.error == OVER:
        return f"Grading this submission {outcome.sentence} and was ended, so it earns nothing."
    return "This submission could not be graded, so it earns nothing; your instructor has been told."


def _run(job, inputs, bounds, sender, parent, temporary, complaints, cores):
    """What a process does: the job, silently, for each input until it fails; each time, it sends the
    JobOutcome.
    """
    die_with(parent)
    if cores:
        os.sched_setaffinity(0, cores)
    tempfile.tempdir = temporary
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    if complaints:
        complaints.become_stderr()
    used = 0  # seconds of processor time, for the inputs before
    for job_input in inputs:
        try:
            limit(bounds, used)
            outcome = JobOutcome(job(job_input))
        except KeyboardInterrupt:
            os._exit(1)
        except MemoryError:
            allow_memory()  # what is said below takes some, too
            outcome = JobOutcome(None, OVER, bounds.by_memory, traceback.format_exc(limit=-20))
        except FlopwiseError as error:
            outcome = JobOutcome(None, type(error).__name__, str(error), getattr(error, "log", ""))
        except BaseException as error:
            sentence = f"{type(error).__name__}: {error}"[:1000]
            outcome = JobOutcome(None, UNEXPECTED, sentence, traceback.format_exc(limit=-20))
        sender.send(outcome)
        if outcome.error:
            break
        used = math.ceil(time.process_time())
    sender.close()


def limit(bounds, used=0):
    """Set the limits of this process. Only the soft ones: a sandbox that it starts sets its own.

    used: seconds of processor time that do not count.
    """
    if sys.platform != "linux":
        return
    import resource

    set_soft(resource.RLIMIT_CPU, used + bounds.cpu_seconds)
    set_soft(resource.RLIMIT_CORE, 0)
    # Not RLIMIT_AS: threads and libraries reserve much address space that they never use.
    set_soft(resource.RLIMIT_DATA, data_of() + bounds.memory_mb * MIB)


def allow_memory():
    """Take back the limit of memory, for a process that is about to end."""
    if sys.platform == "linux":
        import resource

        set_soft(resource.RLIMIT_DATA, resource.getrlimit(resource.RLIMIT_DATA)[1])


def set_soft(kind, value):
    """Set a soft limit of this process, no higher than the hard one."""
    import resource

    hard = resource.getrlimit(kind)[1]
    unlimited = resource.RLIM_INFINITY
    at_most = value if hard == unlimited else hard if value == unlimited else min(value, hard)
    resource.setrlimit(kind, (at_most, hard))


def data_of(process="self"):
    """Bytes of memory that RLIMIT_DATA counts, of this process or of the one with this number; 0 where that
    cannot be seen.
    """
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{process}/status").read_text().splitlines():
            if line.startswith("VmData:"):
                return int(line.split()[1]) * 1024
    return 0


def die_with(parent):
    """Have the system kill this process when the grader dies, however that is."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != parent:  # it was dead before the system had been told
            os._exit(1)
