"""Files written whole or not at all: a reader sees the old file or the new one, never a part; and a lock."""

import contextlib
import glob
import os
import shutil
import tempfile
import time
from pathlib import Path

from flopwise.errors import FlopwiseError


def write_bytes(path, data):
    """Write a file whole or not at all; its folder is made where it is missing.

    What a process that was killed while it wrote this file has left is removed.
    """
    path = Path(path)
    with _written_beside(path, data) as temporary:
        # A temporary file is private; this one is to be as readable as its neighbours.
        os.chmod(temporary, path.stat().st_mode & 0o777 if path.exists() else 0o644)
        os.replace(temporary, path)
    _remove_left(path)


@contextlib.contextmanager
def folder_beside(path):
    """A temporary folder beside `path`, for files that another library writes and that are moved there whole.

    What a process that was killed meanwhile has left is removed.
    """
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    _remove_left(path)
    prefix = f".{path.name}.{os.getpid()}-"
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=prefix, suffix=".tmp") as folder:
        yield Path(folder)


def write_once(path, data):
    """Write a private file unless there is one: whole, and never in the place of another one.

    Afterwards nothing but the file itself holds what was written, whoever was killed in the middle of it.
    Raises OSError where nothing can be written.
    """
    path = Path(path)
    if not path.exists():
        # Another process may do the same meanwhile; then its file is the one that stays.
        with (
            _written_beside(path, data) as temporary,
            contextlib.suppress(FileExistsError, FileNotFoundError),
        ):
            os.link(temporary, path)
    # The file is there, so whoever still writes another one comes too late.
    for left in _unfinished(path):
        left.unlink(missing_ok=True)


def lock(stream, seconds, refusal):
    """Lock an open file for this process alone; the lock goes when the file is closed, or with the process.

    Raises FlopwiseError with the words `refusal` where another process holds it for so many seconds, and
    where the system has no such locks.
    """
    try:
        import fcntl
    except ImportError:  # it is a part of Python, and missing on Windows alone
        raise FlopwiseError(
            "this system cannot lock files, which grading and jobs need; run it on Linux or macOS (on "
            "Windows, in WSL)"
        ) from None

    until = time.monotonic() + seconds
    while True:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() > until:
                raise FlopwiseError(refusal) from None
        time.sleep(0.02)


@contextlib.contextmanager
def _written_beside(path, data):
    """A temporary file in the same folder that holds `data`; it is gone at the end, if it was not renamed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    prefix = f".{path.name}.{os.getpid()}-"
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=prefix, suffix=".tmp")
    try:
        with open(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        yield temporary
    finally:
        Path(temporary).unlink(missing_ok=True)


def _unfinished(path):
    """The files that were to become the one at `path`."""
    return path.parent.glob(f".{glob.escape(path.name)}.*-*.tmp")


def _remove_left(path):
    """Remove what was to become the file at `path`, where its writer is gone."""
    for left in _unfinished(path):
        if not _has_writer(left, path):
            if left.is_dir():
                shutil.rmtree(left, ignore_errors=True)
            else:
                left.unlink(missing_ok=True)


def _has_writer(left, path):
    """Is the process that writes the unfinished file `left` still there, as far as can be known?"""
    writer = left.name.removeprefix(f".{path.name}.").partition("-")[0]
    try:
        import psutil  # comes with Jupyter; os.kill(pid, 0) would end the process on Windows
    except ImportError:
        return True
    return not writer.isdecimal() or psutil.pid_exists(int(writer))
