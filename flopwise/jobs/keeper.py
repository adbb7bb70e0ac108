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
import os
import signal
import sys
import time
from pathlib import Path

import psutil

from flopwise.jobs import endings, leftovers, store
from flopwise.jobs.running import LOOK, Run


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
        leftovers.adopt_orphans()
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
        leftovers.end_with_parent(signal.SIGTERM)
        if os.getppid() != parent:
            self.stopped_by = signal.SIGTERM

    def _is_cancelled(self):
        return (self.place / "cancel").exists()

    def _note(self, number, _frame):
        self.stopped_by = number


def _is_before_us(place):
    """Does the job of a lower number still wait or run in this machine's queue?"""
    if store.read(place, "ended"):
        return False
    asked = store.read(place, "job")
    if asked and asked.get("queue") != "local":
        return False
    if store.is_kept(place):
        return True
    if asked:
        from flopwise.jobs import local

        # A job that has lost its keeper must leave nothing that spoils our times. If that fails, ours runs.
        with contextlib.suppress(OSError, psutil.Error):
            local.settle(place)
    return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
