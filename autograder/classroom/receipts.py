"""What is noted of a submission that came in a zip of the class, and where its earlier versions are kept."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from autograder.repair.timestamp import NAME as TIMESTAMP
from autograder.trees import MADE_BY_LOOKING, tree_digest
from flopwise.files import write_bytes
from flopwise.tables import json_text

EARLIER, RECEIVED = "earlier", "received"  # folders of the working folder


@dataclass(frozen=True)
class Receipt:
    """archive: the zip's name; files: names in it; order: higher for a later hand-in (0: not known); time: of
    the hand-in, in UTC ("": not known); late: does the LMS say so, or the time?
    """

    archive: str = ""
    files: tuple = ()
    order: int = 0
    time: str = ""
    late: bool = False


def place(submission):
    return submission.work / RECEIVED / submission.student / f"{submission.lesson}.json"


def read(submission):
    """The Receipt of a submission; an empty one where it did not come in a zip."""
    try:
        kept = json.loads(place(submission).read_text("utf-8"))
        made = Receipt(
            str(kept["archive"]),
            tuple(kept["files"]),
            int(kept["order"]),
            str(kept["time"]),
            bool(kept["late"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return Receipt()
    return made


def write(submission, receipt):
    write_bytes(place(submission), json_text(asdict(receipt)).encode())


def earlier(submission):
    """The folders of its earlier versions, the oldest first."""
    top = submission.work / EARLIER / submission.student / submission.lesson
    numbers = [each for each in top.glob("*") if each.name.isdecimal()]
    return sorted(numbers, key=lambda each: int(each.name))


def next_earlier(submission):
    """The folder for one more of them; what lies above it is made."""
    last = earlier(submission)
    number = int(last[-1].name) + 1 if last else 1
    top = submission.work / EARLIER / submission.student / submission.lesson
    top.mkdir(parents=True, exist_ok=True)
    return top / str(number)


def content(folder):
    """The digest of what a student handed in: not of its time, which we or nbgrader wrote."""
    return tree_digest(Path(folder), without=(*MADE_BY_LOOKING, TIMESTAMP))
