"""The script of a job while it runs, and what it prints; the job's keeper uses this."""

import contextlib
import math
import os
import selectors
import signal
import subprocess
import sys
import time
from pathlib import Path

from flopwise.jobs import endings, leftovers, store

LOOK = 0.1  # seconds between two looks at what is asked of the job
GRACE = 2  # seconds from the request to end to the end by force
MOST_OUTPUT = 10_000_000  # bytes that are kept
PART, MOST_PIPE = 1 << 16, 1 << 20  # bytes that are read at once, and that a pipe can hold
# What a notebook's kernel has in its environment for itself.
KERNELS_OWN = (
    "JPY_PARENT_PID",
    "JPY_SESSION_NAME",
    "JPY_INTERRUPT_EVENT",
    "PYDEVD_USE_FRAME_EVAL",
    "CLICOLOR_FORCE",
)


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
        native_id = os.environ.get("SLURM_JOB_ID") or os.environ.get("PBS_JOBID")
        facts = {"time": time.time(), "native_id": native_id, "machine": os.uname().nodename}
        # Before it starts, too: if we are killed next, nobody may say that it never ran.
        store.write(self.place, "started", **facts)
        self.begun, self.process = time.monotonic(), None
        try:
            self.process = subprocess.Popen(
                [self.asked["program"], *self.asked["arguments"]],
                cwd=self.asked["directory"],
                env=self._environment(),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=leftovers.end_with_parent,
            )
            number = self.process.pid
            store.write(self.place, "started", **facts, process=number, began=leftovers.began(number))
        except OSError:
            if self.process:
                self._clear()
            (self.place / "started.json").unlink(missing_ok=True)
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
        part = os.read(self.pipe.fileno(), PART)
        if not part:
            self.selector.unregister(self.pipe)
            return False
        if len(part) > self.room:
            self.note = f"It printed more than {MOST_OUTPUT:,} bytes; the rest was not kept."
        self._write(part[: self.room])
        self.room -= min(self.room, len(part))
        return True

    def take_rest(self):
        """Keep what is still in the pipe, which holds no more than some of these parts."""
        for _ in range(MOST_PIPE // PART):
            if not self.take(0):
                return

    def _write(self, part):
        try:
            while part:
                part = part[self.stream.write(part) :]
        except (OSError, AttributeError):
            self.room, self.note = 0, "The disk was full; the rest of what it printed was not kept."


def _as_shells_count(code):
    return code if code >= 0 else 128 - code
