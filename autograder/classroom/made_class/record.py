"""`expected.json`, beside the submissions of a made-up class: how it was made, and what each must earn."""

import json

from autograder.classroom.made_class.handing_in import HandedIn
from autograder.disk import digest_of
from flopwise.errors import FlopwiseError
from flopwise.files import write_bytes

NAME = "expected.json"


def read(work):
    """The record of the made-up class in a working folder, or None if there is none."""
    try:
        found = json.loads((work / NAME).read_text("utf-8"))
        return found if {"students", "seed", "proportions", "lessons"} <= set(found) else None
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError) as error:
        raise FlopwiseError(
            f"{work / NAME} can't be read: {error}; make the class in another folder"
        ) from None


def write(work, record):
    write_bytes(work / NAME, (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode())


def entry(made):
    """What the record says of a HandedIn."""
    return {
        "student": made.student,
        "kind": made.kind,
        "done": made.done,
        "points": made.points,
        "flag": made.flag,
        "files": {name: digest_of(data) for name, data in made.files.items()},
    }


def handed_in(record, lesson):
    """[HandedIn] of a lesson of the record, without the files."""
    fields = ("student", "kind", "done", "points", "flag")
    return [
        HandedIn(**{name: each[name] for name in fields}) for each in record["lessons"][lesson]["expected"]
    ]
