"""The stages of grading one submission: verdict, grades, feedback.

`find_verdict` only reads, and may run in several processes at once. `write` writes to the gradebook, so only
one process of a grader calls it, when it is its turn. A stage that is interrupted leaves nothing
behind, or something that the next grading recognises as unfinished (see records.py).
"""

import copy
import shutil
import tempfile
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from traitlets.config import Config

from autograder.classroom import records
from autograder.judging.grade_one import grade_folder, nothing_earned
from autograder.judging.verdict_store import read_graded, write_graded
from autograder.nbgrader_adapter import converting
from autograder.nbgrader_adapter.autograding import bring_marks
from autograder.nbgrader_adapter.execute import questions
from autograder.nbgrader_adapter.once import from_now_on
from autograder.repair.mending import findings_of
from autograder.repair.sentences import FLAGGED


@dataclass
class Repairs:
    """What repair found, in sentences: `flags` for the grader, `told` for the student."""

    flags: list = field(default_factory=list)
    told: list = field(default_factory=list)


@dataclass
class Judged:
    """What `find_verdict` has found. file: with the repaired notebooks, their outputs and their verdicts."""

    repairs: Repairs
    file: str


@dataclass
class Written:
    """What became of a submission's grades: what nbgrader logged, and the Scores that the gradebook has."""

    log: str
    scores: object


def find_verdict(config, submission, again=False):
    """Repair, run and judge a submission's notebooks.

    Returns a Judged; the rest is in the file that it names, for `write_grades`. again: even if the verdict
    is kept already. Raises SandboxError if there is no sandbox to be had, and nothing for what a submission
    holds.
    """
    repairs, graded = Repairs(), {}
    for name, question in questions(config, submission.lesson, submission.student).items():
        graded[name] = grade_folder(question, again)
        for finding in findings_of(graded[name][1]):
            repairs.told.append(finding["student"])
            if finding["severity"] == FLAGGED:
                repairs.flags.append(finding["instructor"])
    with tempfile.NamedTemporaryFile(prefix="judged-", suffix=".json", delete=False) as file:
        write_graded(file.name, graded)
    return Judged(repairs, file.name)


def write(config, job):
    """Stage 2, in a process that does nothing else: the Written of a submission. Raises NotGraded.

    job: (the Submission, its Judged, or a sentence why there is none).
    """
    from_now_on()
    submission, found = job
    step = write_grades if isinstance(found, Judged) else write_nothing
    return step(config, submission, found)


def write_grades(config, submission, judged):
    """Write the grades and the graded notebooks of one submission, of which `judged` is a Judged; returns a
    Written. Nothing is repaired or run again.

    What an interrupted run has left behind is removed first. Raises NotGraded with nbgrader's reason.
    """
    return autograded(config, submission, read_graded(judged.file))


def write_nothing(config, submission, cause):
    """Give a submission that could not be graded no points, without another look at what was handed in: its
    notebooks are graded as they were given out. cause: a sentence for student and grader. Raises NotGraded.
    """
    asked = questions(config, submission.lesson, submission.student)
    graded = {name: nothing_earned(question, cause) for name, question in asked.items()}
    with tempfile.TemporaryDirectory() as clean:
        folder = Path(clean, submission.student, submission.lesson)
        folder.mkdir(parents=True)
        bring_marks(submission.folder(), folder)
        for name in graded:
            (folder / f"{name}.ipynb").touch()
        settings = copy.deepcopy(config)  # a merge would change the sections of another kind of copy, too
        settings.merge(Config({"CourseDirectory": {"submitted_directory": clean}}))
        return autograded(settings, submission, graded)


def autograded(config, submission, graded):
    """The Written of a submission's grades and graded notebooks; graded: {notebook's name: (Verdict,
    notebook)}.
    """
    records.begin(submission)
    remove(submission.folder("autograded"))
    return Written(*converting.autograde(config, submission.lesson, submission.student, graded))


def write_feedback(config, submission):
    """The feedback page of a graded submission; returns what was logged. Raises NotGraded."""
    with submission.turn():
        remove(submission.folder("feedback"))
        return converting.feedback(config, submission.lesson, submission.student)


def remove(folder):
    if folder.is_dir():
        shutil.rmtree(folder)


def now():
    return datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
