"""Where jobs are kept: one folder for each, its files written whole.

    jobs/
      lock             held for a moment, while a new job gets its number
      1/
        lock           held by whoever looks after the job: first who submits it, then its keeper
        job.json       what was asked for; written once
        queue.json     the number that Slurm or PBS gave it
        started.json   when it began to run, and as which process
        ended.json     how it ended
        cancel         there, once somebody asked for the job's end
        output.txt     what the script printed
        results/       for files of the script's own: $FLOPWISE_RESULTS

A lock is a file lock of the operating system. It goes with the process that holds it, whatever ends that
process, a restart of the machine included; so a number of a process that is used again deceives nobody.
"""

import contextlib
import json
import os
import shutil
from pathlib import Path

from flopwise.errors import FlopwiseError, need
from flopwise.files import lock, write_bytes

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None

PATIENCE = 10  # seconds; longer than anybody holds the lock of all jobs


def folder():
    """The folder in which jobs are kept → pathlib.Path; it need not exist yet.

    The variable FLOPWISE_JOBS puts it elsewhere.
    """
    if os.environ.get("FLOPWISE_JOBS"):
        return Path(os.environ["FLOPWISE_JOBS"]).absolute()
    need("platformdirs", "jobs")
    import platformdirs  # here, so that importing this module stays quick

    return platformdirs.user_state_path("flopwise", appauthor=False).absolute() / "jobs"


def read(place, name):
    """What a job's file `name`.json holds → dict, or None if it is not there or cannot be read."""
    try:
        facts = json.loads((place / f"{name}.json").read_bytes())
    except (OSError, ValueError):
        return None
    return facts if isinstance(facts, dict) else None


def write(place, file, /, **facts):
    """Write a job's file `file`.json, whole."""
    write_bytes(place / f"{file}.json", as_bytes(facts))


def as_bytes(facts):
    return json.dumps(facts, ensure_ascii=False, indent=1).encode()


def places(root=None):
    """The folders of all jobs, oldest first."""
    root = root or folder()
    try:
        names = os.listdir(root)
    except FileNotFoundError:
        return []
    except OSError as error:
        raise FlopwiseError(
            f"The jobs in {root} cannot be read: {error.strerror}. "
            "Mend that, or name another folder in the variable FLOPWISE_JOBS."
        ) from error
    return [root / name for name in sorted(filter(is_number, names), key=int)]


def is_number(name):
    return name.isascii() and name.isdecimal() and not name.startswith("0")


@contextlib.contextmanager
def new_place():
    """The folder of a new job, and its lock, which is held → (pathlib.Path, file descriptor).

    The lock is closed at the end here; a process that has inherited it holds it on. What ends in an exception
    leaves nothing behind.
    """
    if fcntl is None:
        raise FlopwiseError(
            "Jobs need Linux or macOS: on Windows, work in WSL (Windows Subsystem for Linux)."
        )
    root = folder()
    place = handle = None
    try:
        try:
            root.mkdir(parents=True, exist_ok=True, mode=0o700)
            with _all_locked(root):
                _remove_unfinished(root)
                place = root / str(max((int(path.name) for path in places(root)), default=0) + 1)
                place.mkdir(mode=0o700)
                handle = os.open(place / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise FlopwiseError(
                f"No job can be kept in {root}: {error.strerror}. "
                "Make room there, or name another folder in the variable FLOPWISE_JOBS."
            ) from error
        yield place, handle
    except BaseException:
        if place is not None:
            shutil.rmtree(place, ignore_errors=True)
        raise
    finally:
        if handle is not None:
            os.close(handle)


@contextlib.contextmanager
def _all_locked(root):
    """Numbers are given one at a time, and a number's lock is held before there is a higher one."""
    path = root / "lock"
    with open(path, "a") as stream:
        lock(stream, PATIENCE, f"Another process holds {path} for more than {PATIENCE} seconds. Try again.")
        yield


def _remove_unfinished(root):
    """Remove what was left by those who were killed before they had written down what they asked for."""
    for place in places(root):
        if not (place / "job.json").exists() and not is_kept(place):
            shutil.rmtree(place, ignore_errors=True)


def is_kept(place):
    """Does somebody look after the job: who submits it, or its keeper?"""
    with _handle(place) as handle:
        return handle is not None and not _lock(handle, shared=True)


@contextlib.contextmanager
def held(place):
    """Hold the lock of a job that nobody looks after → whether it could be had."""
    with _handle(place) as handle:
        yield handle is not None and _lock(handle, shared=False)


@contextlib.contextmanager
def _handle(place):
    try:
        handle = os.open(place / "lock", os.O_RDWR | os.O_CLOEXEC)
    except FileNotFoundError:
        yield None
        return
    try:
        yield handle
    finally:
        os.close(handle)


def _lock(handle, shared):
    try:
        fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
