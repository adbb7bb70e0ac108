"""The ways in which a job ends, how they are written down, and how they are told."""

import contextlib
import os
import signal
import time

from flopwise.files import write_once
from flopwise.jobs import store

DONE, FAILED, CANCELLED, OVER_TIME, STOPPED, LOST = "done failed cancelled over-time stopped lost".split()
RESERVE, ROOM = ".ended.tmp", 4096  # a file of so many bytes that becomes ended.json
REQUEST = ".cancel.tmp"  # an empty one that becomes cancel


def make_room(place):
    """Make the files that will tell the job's end, and ask for it, while there is room for them.

    The disk may be full by then, and to rename a file takes no room.
    """
    _overwrite(place / RESERVE, "wb", b" " * ROOM)
    (place / REQUEST).touch()


def request(place):
    """Ask for the job's end, unless somebody has done so."""
    with contextlib.suppress(FileNotFoundError):
        os.replace(place / REQUEST, place / "cancel")


def write(place, how, exit_code=None, words=None):
    """Write down how a job ended, for its keeper or whoever holds its lock, into the room that was made.

    What was written first stays.
    """
    with contextlib.suppress(FileNotFoundError):  # the job was forgotten: its folder was deleted
        _overwrite(place / RESERVE, "r+b", _facts(how, exit_code, words).ljust(ROOM))
        try:
            os.link(place / RESERVE, place / "ended.json")
        except FileExistsError:
            pass
        except OSError:  # no links in this file system, or no room for one
            os.replace(place / RESERVE, place / "ended.json")


def conclude(place, how, words=None, exit_code=None, when=None):
    """Write down how a job ended whose keeper could not do it. What was written first stays."""
    if place.exists():
        write_once(place / "ended.json", _facts(how, exit_code, words, when))


def _facts(how, exit_code, words, when=None):
    known = {"how": how, "exit_code": exit_code, "words": words and words[:1000], "time": when or time.time()}
    return store.as_bytes(known)


def _overwrite(path, mode, data):
    with open(path, mode) as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def in_words(ended, asked, has_started):
    """How a job ended, such as "failed with exit code 3".

    ended, asked: what ended.json and job.json hold.
    """
    how, words = ended.get("how"), ended.get("words")
    if how == DONE:
        return "done"
    if how == FAILED:
        return f"failed: {words}" if words else f"failed{_with_code(ended.get('exit_code'))}"
    before = "" if has_started else " before it started"
    if how == CANCELLED:
        return f"cancelled{before}"
    if how == OVER_TIME:
        return f"over time: stopped after its {_minutes(asked.get('minutes'))}"
    if how == STOPPED:
        return f"stopped{before} by the system{f': {words}' if words else ''}"
    return f"lost{before}{f': {words}' if words else ''}"


def _with_code(code):
    if not code:
        return ""
    if code > 128:
        try:
            return f": ended by signal {signal.Signals(code - 128).name}"
        except ValueError:
            pass
    return f" with exit code {code}"


def _minutes(minutes):
    if not minutes:
        return "limit"
    if minutes < 1:
        return f"limit of {60 * minutes:.3g} seconds"
    return f"limit of {minutes:g} minute{'' if minutes == 1 else 's'}"
