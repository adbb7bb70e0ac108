"""The keeper of one job, a process beside it: waits for its turn, runs the script, writes down how it ended.

`python -m flopwise.jobs.keeper FOLDER [LOCK]`: FOLDER is the job's, LOCK the inherited descriptor of its
lock. With a lock the job is in this machine's queue: the keeper goes into the background, and runs the
script once all jobs with lower numbers have ended or have lost their keeper. Without one it was started by
Slurm or PBS, and runs the script at once.

The keeper is in a session of its own. So an interrupt of the notebook does not reach it, and it outlives the
kernel and JupyterLab. It ends with its job, and takes with it whatever the script has started.

Why PSI/J's executor for the local machine does not do this: it runs jobs as children of the notebook's kernel
and in its process group, so that the square button interrupts them; it has no queue and no limit of time; and
of a job that it finds again it reports exit code 0, whatever it was.
"""

import contextlib
import math
import os
import selectors
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil

from flopwise.jobs import endings, leftovers, store

LOOK = 0.1  # seconds between two looks at what is asked of the job
GRACE = 2  # seconds from the request to end to the end by force
MOST_OUTPUT = 10_000_000  # bytes that are kept
# What a notebook's kernel has in its environment for itself.
KERNELS_OWN = (
    "JPY_PARENT_PID",
    "JPY_SESSION_NAME",
    "JPY_INTERRUPT_EVENT",
    "PYDEVD_USE_FRAME_EVAL",
    "CLICOLOR_FORCE",
)


def main(arguments):
    place, inherited = Path(arguments[0]), arguments[1:]
    if inherited and os.fork():
        os._exit(0)  # who submitted waits for this, and knows that the keeper has begun
    keeper = Keeper(place, local=bool(inherited))
    try:
        keeper.run()
    except BaseException as error:
        keeper.end(endings.LOST, words=f"its keeper failed ({type(error).__name__}: {error})")
        raise
    return 0


class Keeper:
    """Looks after the job in the folder `place`, from waiting to the end."""

    def __init__(self, place, local):
        self.place, self.local = place, local
        self.asked = store.read(place, "job") or {}
        self.stopped_by = None  # the signal by which somebody wants the keeper itself to end

    def run(self):
        if not self.asked or store.read(self.place, "ended"):
            return  # it was forgotten, or given up for lost: nothing must run now
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._note)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        if not self.local:
            self._leave_session()
        _adopt_orphans()
        if self.local:
            self._wait_for_turn()
        why = self.wants_end()
        if why:
            self.end(why)
        else:
            Run(self).through()

    def end(self, how, exit_code=None, words=None):
        """Write down how the job ended.

        What Slurm or PBS stopped is over its time, or was cancelled by their own commands: they know which.
        """
        if how == endings.STOPPED and not self.local:
            store.write(self.place, "stopped", exit_code=exit_code, time=time.time())
            return
        endings.write(self.place, how, exit_code, words)

    def wants_end(self):
        """What the job is to end for, or None."""
        if self._is_cancelled():
            return endings.CANCELLED
        # Without its folder nobody can ever ask for the job again.
        return endings.STOPPED if self.stopped_by or not (self.place / "job.json").exists() else None

    def _wait_for_turn(self):
        earlier = [path for path in store.places(self.place.parent) if int(path.name) < int(self.place.name)]
        while not self.wants_end():
            earlier = [path for path in earlier if _is_before_us(path)]
            if not earlier:
                return
            time.sleep(LOOK)

    def _leave_session(self):
        """A queue ends a job by ending its session, some leave no time for a farewell.

        In a session of its own the keeper is told by the end of who started it, and can clear up. Linux only.
        """
        parent = os.getppid()
        with contextlib.suppress(PermissionError):  # it is in one already
            os.setsid()
        _control(1, signal.SIGTERM)  # PR_SET_PDEATHSIG
        if os.getppid() != parent:
            self.stopped_by = signal.SIGTERM

    def _is_cancelled(self):
        return (self.place / "cancel").exists()

    def _note(self, number, _frame):
        self.stopped_by = number


class Run:
    """The script, while it runs."""

    def __init__(self, keeper):
        self.keeper, self.place, self.asked = keeper, keeper.place, keeper.asked
        self.mark = self.asked["mark"]
        self.why = None  # why it is being ended
        self.kill_at = None

    def through(self):
        """Start the script, and look after it until it and all that it started have ended."""
        try:
            self._start()
        except OSError as error:
            words = f"it could not be started: {error.strerror}"
            self.keeper.end(endings.FAILED, exit_code=127, words=words)
            return
        with Output(self.place / "output.txt", self.process.stdout) as output:
            try:
                while self.process.poll() is None:
                    output.take(LOOK)
                    self._look()
            finally:
                self._clear()
            output.take_rest()
        if self.process.returncode == -signal.SIGTERM and not self.keeper.local:
            time.sleep(5 * LOOK)  # a queue signals the script and the keeper, in any order
        if self.process.returncode:
            self.why = self.why or self._wants_end()
        how = self.why or (endings.FAILED if self.process.returncode else endings.DONE)
        self.keeper.end(how, _as_shells_count(self.process.returncode))

    def _start(self):
        self.begun = time.monotonic()
        self.process = subprocess.Popen(
            [self.asked["program"], *self.asked["arguments"]],
            cwd=self.asked["directory"],
            env=self._environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=_end_with_parent,
        )
        try:
            store.write(
                self.place,
                "started",
                time=time.time(),
                process=self.process.pid,
                began=leftovers.began(self.process.pid),
                native_id=os.environ.get("SLURM_JOB_ID") or os.environ.get("PBS_JOBID"),
                machine=os.uname().nodename,
            )
        except OSError:
            self._clear()
            raise

    def _environment(self):
        known = {name: value for name, value in os.environ.items() if name not in KERNELS_OWN}
        if known.get("MPLBACKEND", "").startswith("module://matplotlib_inline"):
            del known["MPLBACKEND"]  # it draws into a notebook
        # `python` in the script is the Python of the notebook.
        known["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), known.get("PATH", os.defpath)])
        known["FLOPWISE_RESULTS"] = str(self.place / "results")
        known[leftovers.MARK] = self.mark
        return known

    def _look(self):
        if self.why is None:
            self.why = self._wants_end()
            if self.why:
                leftovers.end_group(self.process.pid, signal.SIGTERM)
                self.kill_at = time.monotonic() + GRACE
        elif time.monotonic() > self.kill_at:
            leftovers.end_group(self.process.pid)

    def _wants_end(self):
        why, ran = self.keeper.wants_end(), time.monotonic() - self.begun
        limit = 60 * (self.asked["minutes"] or math.inf)
        # A queue counts from a bit earlier than we, and signals.
        late = ran > limit or (why == endings.STOPPED and not self.keeper.local and ran > 0.9 * limit)
        return endings.OVER_TIME if late and why != endings.CANCELLED else why

    def _clear(self):
        """Nothing that the script started stays behind."""
        leftovers.end_group(self.process.pid)
        leftovers.end_all(self.mark, children=True)
        self.process.wait()


class Output:
    """What the script prints, written to a file up to a bound; a disk that is full does not end the job."""

    def __init__(self, path, pipe):
        self.path, self.pipe = path, pipe
        self.room, self.note = MOST_OUTPUT, None

    def __enter__(self):
        os.set_blocking(self.pipe.fileno(), False)
        self.selector = selectors.DefaultSelector()
        self.selector.register(self.pipe, selectors.EVENT_READ)
        self.stream = contextlib.nullcontext()
        with contextlib.suppress(OSError):
            self.stream = open(self.path, "wb", buffering=0)
        return self

    def __exit__(self, *_):
        if self.note:
            self._write(f"\n… {self.note}\n".encode())
        self.selector.close()
        self.pipe.close()
        with self.stream:
            pass

    def take(self, seconds):
        """Wait so long for output at most, and keep what has come. → whether there may be more."""
        if not self.selector.get_map():  # the script has closed its output, and goes on
            time.sleep(seconds)
            return False
        if not self.selector.select(seconds):
            return False
        part = os.read(self.pipe.fileno(), 65536)
        if not part:
            self.selector.unregister(self.pipe)
            return False
        if len(part) > self.room:
            self.note = f"It printed more than {MOST_OUTPUT:,} bytes; the rest was not kept."
        self._write(part[: self.room])
        self.room -= min(self.room, len(part))
        return True

    def take_rest(self):
        while self.take(0):
            pass

    def _write(self, part):
        try:
            while part:
                part = part[self.stream.write(part) :]
        except (OSError, AttributeError):
            self.room, self.note = 0, "The disk was full; the rest of what it printed was not kept."


def _is_before_us(place):
    """Does the job of a lower number still wait or run in this machine's queue?"""
    if store.read(place, "ended"):
        return False
    asked = store.read(place, "job")
    if asked and asked["queue"] != "local":
        return False
    if store.is_kept(place):
        return True
    if asked:
        from flopwise.jobs import local

        # A job that has lost its keeper must leave nothing that spoils our times. If that fails, ours runs.
        with contextlib.suppress(OSError, psutil.Error):
            local.settle(place)
    return False


def _as_shells_count(code):
    return code if code >= 0 else 128 - code


def _end_with_parent():
    """In the script's process: if the keeper is killed, the script is, too. Linux only."""
    _control(1, signal.SIGKILL)  # PR_SET_PDEATHSIG


def _adopt_orphans():
    """Whatever the script starts and abandons becomes a child of the keeper. Linux only."""
    _control(36, 1)  # PR_SET_CHILD_SUBREAPER


def _control(option, value):
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(option, int(value), 0, 0, 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
