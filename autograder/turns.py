"""Turns: of several graders in one working folder, one at a time does something to a student's files.

A turn is a lock on one of a few empty files, which stay. It ends with the process that has it.
"""

import contextlib
import hashlib
from pathlib import Path

from flopwise.errors import FlopwiseError
from flopwise.files import lock

FOLDER = ".turns"
SLOTS = 64  # files; two students who share one wait for each other, which costs nothing but a moment
# Seconds for which a turn is waited for: longer than a grader that hasn't been stopped can have one, which is
# as long as nbgrader's own command grades one submission.
PATIENCE = 900


class Busy(FlopwiseError):
    """Somebody else has the turn, and keeps it."""


@contextlib.contextmanager
def file_turn(folder, what, seconds=None, refusal=""):
    """Waits until nobody else has the turn for `what`, such as "student ada", in this folder; then has it.

    Different kinds (the first word) never share a lock, so that a turn may be taken within another one.
    Raises Busy with the words `refusal` after so many seconds (None: PATIENCE).
    """
    seconds = PATIENCE if seconds is None else seconds
    kind, _, name = what.partition(" ")
    slot = int.from_bytes(hashlib.blake2b(name.encode("utf-8", "surrogatepass")).digest()) % SLOTS
    path = Path(folder, FOLDER, f"{kind}-{slot:02}")
    path.parent.mkdir(parents=True, exist_ok=True)
    refusal = refusal or f"another grader has been at work on {what} for more than {seconds:g} seconds"
    with open(path, "w", encoding="utf-8") as file:
        try:
            lock(file, seconds, refusal)
        except FlopwiseError as error:
            raise Busy(str(error)) from None
        import fcntl  # which `lock` has found

        try:
            yield
        finally:
            # Also for a process that was started meanwhile, which has the open file as well.
            fcntl.flock(file, fcntl.LOCK_UN)
