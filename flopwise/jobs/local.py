"""This machine's queue: one job at a time, first come first served.

Two at once would spoil each other's timings. Nothing runs for the queue but the keeper of each job that waits
or runs.
"""

import subprocess
import sys

from flopwise.errors import FlopwiseError
from flopwise.jobs import endings, leftovers, store

PATIENCE = 60  # seconds for a Python to start, on a busy machine
LOST = "what looked after it has gone; the machine was restarted, or had no memory left"


def assert_there(_queue):
    """This queue is always there."""


def start(place, asked, lock):
    """Start the keeper of a job. It inherits the lock, so that at no moment nobody holds it."""
    # -P: no module in the folder that we are in takes the place of one that the keeper needs.
    command = [sys.executable, "-P", "-m", "flopwise.jobs.keeper", str(place), str(lock)]
    log = place / "keeper.txt"
    try:
        with open(log, "wb") as stream:
            subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                stdout=stream,
                stderr=stream,
                pass_fds=[lock],
                start_new_session=True,
                timeout=PATIENCE,
                check=True,
            )
    except OSError as error:
        raise FlopwiseError(f"The job could not be started: {error.strerror}.") from error
    except subprocess.SubprocessError as error:
        said = log.read_text("utf-8", "replace").strip().splitlines()[-1:] if log.exists() else []
        raise FlopwiseError(f"The job could not be started: {' '.join(said) or error}.") from error


def settle(place):
    """What is known of a job that has not ended → (whether it has started, a note or None).

    If its keeper is gone, what the script has left is ended, and the job is lost.
    """
    if not store.is_kept(place):
        with store.held(place) as ours:
            if ours and not store.read(place, "ended"):
                started, asked = store.read(place, "started") or {}, store.read(place, "job") or {}
                leftovers.end_all(asked.get("mark"), started.get("process"), started.get("began"))
                cancelled = (place / "cancel").exists()
                endings.write(place, endings.CANCELLED if cancelled else endings.LOST, words=_why(place))
    return store.read(place, "started") is not None, None


def _why(place):
    """Why a job was lost: what its keeper said last, if it said anything."""
    try:
        said = (place / "keeper.txt").read_text("utf-8", "replace").strip().splitlines()
    except OSError:
        said = []
    return said[-1] if said else LOST


def cancel(place, asked):
    """Nothing to do: the keeper sees the request by itself."""
