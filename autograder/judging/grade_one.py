"""One submission becomes a verdict: bytes in, a Verdict out.

Nothing else is needed: no course's folder, no gradebook, no environment. Nothing is left behind either: no
file, no changed module, no working folder to put back. What lies in files while it works lies in a temporary
folder of its own. Call it in a process that may be ended (autograder/bounded.py): a submission decides how
long it takes.
"""

import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import nbformat

from autograder.judging import trusted
from autograder.judging.basis import Basis
from autograder.judging.judge import judge, with_notes
from autograder.repair.examine import examine
from autograder.repair.reference import Reference
from autograder.sandbox.files import companions
from autograder.sandbox.limits import Limits


@dataclass(frozen=True)
class Lesson:
    """What a course says about one lesson.

    notebook: the instructor's, with solutions, checks and hidden tests. text: the lesson's text, from which
    hints for drawn cases are worked out, or None. files: {name: bytes} that are given out with the lesson.
    """

    name: str
    notebook: bytes
    text: bytes | None = None
    files: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Settings:
    """Whose submission it is, and how the course grades; see Basis."""

    student: str = ""
    secret: str = ""
    policy: str = "verdict"
    limits: Limits = field(default_factory=Limits)
    isolation: str = "bubblewrap"


def grade_one(submission, lesson, settings):
    """(Verdict, the repaired notebook with its outputs) of a submission: {name: bytes} of what was handed in.

    Raises SandboxError if there is no sandbox to be had, and nothing for what a submission holds.
    """
    with tempfile.TemporaryDirectory(prefix="flopwise-one-") as folder:
        handed_in, own = Path(folder, "handed-in"), Path(folder, "lesson", lesson.name)
        own.mkdir(parents=True)
        source = own / f"{lesson.name}.ipynb"
        source.write_bytes(lesson.notebook)
        if lesson.text is not None:
            (own / "lesson.py").write_bytes(lesson.text)
        write(handed_in, submission)
        nb = examine(handed_in, Reference.of(nbformat.read(source, as_version=4), lesson.name)).notebook
        files, left_out = companions(handed_in, settings.limits)
        basis = Basis(
            trusted.load(source), None, student=settings.student, secret=settings.secret,
            policy=settings.policy, limits=settings.limits, isolation=settings.isolation,
            files=files | lesson.files, left_out=tuple(left_out), hide=(folder,)
        )  # fmt: skip
        return with_notes(judge(nb, basis), nb, basis), nb


def write(folder, files):
    """Write {name: bytes} below a new folder. A name that leads out of it is a mistake of the caller."""
    folder.mkdir()
    for name, content in files.items():
        path = folder / name
        if not path.resolve().is_relative_to(folder.resolve()):
            raise ValueError(f"{name!r} is not a name below the submission's folder")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
