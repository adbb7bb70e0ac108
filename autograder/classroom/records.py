"""How far the grading of a submission has come, so that only what was interrupted is done again.

The record `<lesson>.graded.json` is written last, when all of a submission's grades are in the gradebook. It
is believed only if everything that it speaks of is still so: the submission and the course that were graded,
the graded notebook, the scores in the gradebook.
"""

import contextlib
import glob
import hashlib
import json

import psutil

from autograder.disk import digest_of
from autograder.judging.verdict_store import machinery
from autograder.trees import MADE_BY_LOOKING, tree_digest
from flopwise.files import write_bytes

CHANGE_NO_GRADE = (
    "CourseDirectory",
    "Exchange",
    "ExchangeFactory",
    "Export",
    "ExportApp",
    "ExportPlugin",
    "GenerateAssignment",
    "GenerateFeedback",
)


def course_digest(course, lesson, config, grades):
    """The digest of what a lesson's grades depend on beside the submission: lesson, settings, programs."""
    # Where the course lies, and how pages look, changes no grade.
    settings = {name: value for name, value in config.items() if name not in CHANGE_NO_GRADE}
    duedate = str(grades.due(lesson))
    parts = [duedate, machinery(), json.dumps(settings, sort_keys=True, default=repr)]
    for path in (course.instructor(lesson), course.lesson_path(lesson)):
        parts.append(digest_of(path) if path.is_file() else "")
    # Of the release only the files beside the notebook matter: they go into the sandbox.
    release = course.release(lesson).parent.resolve()
    parts.append(tree_digest(release, without=MADE_BY_LOOKING, but=(".ipynb",)))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def is_graded(submission, course_key, recorded, received):
    """Are all grades of this submission, as it and the course are now, in the gradebook?

    recorded: the Scores that the gradebook has of it, or None. received: the submission's digest.
    """
    record = read(submission)
    if record is None or recorded is None:
        return False
    notebook = submission.folder("autograded") / f"{submission.lesson}.ipynb"
    return (
        record.get("course") == course_key
        and record.get("automatic") == recorded.automatic()
        and record.get("received") == received
        and record.get("notebook") == (digest_of(notebook) if notebook.is_file() else None)
        and submission.record().is_file()
    )


def has_feedback(submission, recorded):
    """Does the feedback page show the Scores that the gradebook has now?"""
    record = read(submission) or {}
    page = submission.folder("feedback")
    return record.get("feedback") == shown(page, recorded) and page.is_dir()


def shown(page, recorded):
    """What a record says of a feedback page: the Scores that it shows, and its digest."""
    return [recorded.digest, tree_digest(page, without=MADE_BY_LOOKING)]


def read(submission):
    """The record, or None."""
    try:
        record = json.loads(submission.record("graded.json").read_text("utf-8"))
        return record if isinstance(record, dict) else None
    except (OSError, ValueError):
        return None


def begin(submission):
    """Call this before anything is written about a submission: from now on it does not count as graded."""
    submission.record("graded.json").unlink(missing_ok=True)
    sweep(submission)


def finish(submission, course_key, received, recorded, repairs):
    """Call this when its grades are in the gradebook. received: digest of the submission as it was graded."""
    notebook = submission.folder("autograded") / f"{submission.lesson}.ipynb"
    write(
        submission,
        {
            "course": course_key,
            "received": received,
            "automatic": recorded.automatic(),
            "notebook": digest_of(notebook) if notebook.is_file() else None,
            "flags": repairs.flags,
            "told": repairs.told,
        },
    )


def note_feedback(submission, recorded):
    """Call this when its feedback is written."""
    page = submission.folder("feedback")
    write(submission, (read(submission) or {}) | {"feedback": shown(page, recorded)})


def sweep(submission):
    """Remove the files that a killed grader had begun to write about a submission."""
    for path in submission.record().parent.glob(f".{glob.escape(submission.lesson)}.*"):
        if not has_writer(path):
            path.unlink(missing_ok=True)


def has_writer(path):
    """Is a file just being written, by another grader who keeps its verdict? See flopwise/files.py."""
    number = path.name.rpartition("-")[0].rpartition(".")[2]
    with contextlib.suppress(psutil.Error):
        return number.isdecimal() and psutil.Process(int(number)).status() != psutil.STATUS_ZOMBIE
    return False


def write(submission, record):
    sweep(submission)
    write_bytes(submission.record("graded.json"), json.dumps(record, indent=1).encode())
