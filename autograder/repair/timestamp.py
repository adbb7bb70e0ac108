"""timestamp.txt: when a submission was handed in, by its own word.

nbgrader's `submit` writes it with the student's rights, so it is a claim. One that cannot be true is flagged,
and so is one that an instructor should compare with what the file system says (`contradiction`).
"""

import os
import re
import stat
import warnings
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import dateutil.parser
import dateutil.tz

from autograder.trees import brief, is_linked, open_file

NAME = "timestamp.txt"
LONGEST = 200  # characters; no time is longer
EARLIEST = datetime(2015, 1, 1)  # when nbgrader began
AHEAD = timedelta(days=1)  # clocks differ, and so do zones that were forgotten
# As the last of three words: an offset, or a name. dateutil would open any file whose path stands there.
ZONE = re.compile(r"[+-]?[\d:]{1,6}|[A-Za-z_][A-Za-z0-9_]*(?:[/+-][A-Za-z0-9_]+)*")


@dataclass(frozen=True)
class Received:
    """time: naive, in UTC, or None. problem: "", or a kind of finding: "no time" (it cannot be read), "odd
    time" (it cannot be true). text: what the file says.
    """

    time: datetime | None = None
    problem: str = ""
    text: str = ""


def read(folder, now=None):
    """What the timestamp.txt of a submission's folder says, as Received; never raises."""
    path, text = Path(folder, NAME), ""
    if is_linked(folder) or not os.path.lexists(path):
        return Received()
    try:
        with open(path, "rb", opener=open_file) as stream:
            if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                return Received(problem="no time", text="not a regular file")
            data = stream.read(LONGEST + 1)
        text = data.decode("utf-8").strip()
        time = time_in(text) if text and len(data) <= LONGEST else None
    except Exception:  # dateutil raises many kinds of errors
        time = None
    if time is None:
        return Received(problem="no time" if text or not is_empty(path) else "", text=brief(text))
    now = now or datetime.now(UTC).replace(tzinfo=None)
    is_odd = not EARLIEST <= time <= now + AHEAD
    return Received(time, "odd time" if is_odd else "", f"{time:%Y-%m-%d %H:%M:%S} UTC")


def time_in(text):
    """The time in a short text as nbgrader reads it, naive, in UTC, or None: of three words, the last is the
    zone. Raises what dateutil raises.
    """
    words, zones = text.split(" "), None
    if len(words) == 3:
        if not ZONE.fullmatch(words[2]):
            return None
        text, zones = " ".join([*words[:2], "TZ"]), {"TZ": zone_of(words[2])}
    with warnings.catch_warnings():  # dateutil warns in the terminal of names that it does not know
        warnings.simplefilter("ignore")
        time = dateutil.parser.parse(text, tzinfos=zones)
    return time if time.tzinfo is None else (time - time.utcoffset()).replace(tzinfo=None)


def zone_of(word):
    """An offset in seconds, or a time zone by its name, such as Europe/Paris."""
    try:
        return int(word)
    except ValueError:
        return dateutil.tz.gettz(word)


def moment(text):
    """The time that a list tells people, such as "Tuesday, 13 October 2026, 2:15 PM", in UTC with its zone.

    Without a zone in it, it is this machine's. None if it has no year, no clock time, or cannot be read.
    """
    if len(text) > LONGEST or not re.search(r"\b20\d\d\b", text) or not re.search(r"\d:\d\d", text):
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return dateutil.parser.parse(text).astimezone(UTC)
    except Exception:  # dateutil raises many kinds of errors
        return None


def is_empty(path):
    try:
        return path.lstat().st_size == 0
    except OSError:
        return False


def contradiction(folder, notebook, due):
    """A sentence for the grader where the claimed time is before the one when the work was due (naive, in
    UTC), but the notebook was changed after it; "" where there is nothing to say.
    """
    claimed = read(folder).time
    if not due or not claimed or claimed > due:
        return ""
    try:
        changed = datetime.fromtimestamp(Path(folder, notebook).lstat().st_mtime, UTC).replace(tzinfo=None)
    except (OSError, ValueError, OverflowError):
        return ""
    if changed <= due + AHEAD:
        return ""
    return (
        f"{NAME} says {claimed:%Y-%m-%d %H:%M} UTC, which is in time, but the file was last changed on "
        f"{changed:%Y-%m-%d %H:%M} UTC, after it was due"
    )
