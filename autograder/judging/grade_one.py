"""One submission becomes a verdict.

`grade_one` gets bytes and gives a Verdict. Nothing else is needed: no course's folder, no gradebook, no
environment. Nothing is left behind either: no file, no changed module, no working folder to put back. What
lies in files while it works lies in a temporary folder of its own.

`grade_folder` does the same for what lies in a folder as it was handed in, and can keep the verdict. All
grading goes through it: `autograder grade`, `nbgrader autograde`, formgrader's button. A submission decides
how long it takes, so call it in a process that may be ended (autograder/bounded.py).
"""

import tempfile
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

import nbformat

from autograder import bounded
from autograder.judging import trusted, verdict_store
from autograder.judging.basis import Basis
from autograder.judging.judge import fill, grade_id, judge_notebook
from autograder.judging.verdict import Mark, Verdict
from autograder.repair.examine import examine
from autograder.repair.findings import Findings
from autograder.repair.mending import findings_of, rebuild
from autograder.repair.raw_notebook import RawNotebook
from autograder.repair.reference import Reference
from autograder.sandbox.files import companions
from autograder.sandbox.kernel import Kernel
from autograder.sandbox.limits import Limits
from flopwise.checks.report import Report


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


@dataclass(frozen=True)
class Question:
    """What `grade_folder` is asked about one notebook of a submission.

    folder: of what was handed in. reference: the lesson's notebook as it was given out. basis: what the
    verdict is found from, with the files that the course gives out. others: names of further notebooks that
    belong to the assignment.
    """

    folder: Path
    reference: Reference
    basis: Basis
    others: tuple = ()


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
        basis = Basis(
            trusted.load(source, files=lesson.files), None, student=settings.student, secret=settings.secret,
            policy=settings.policy, limits=settings.limits, isolation=settings.isolation,
            files=lesson.files, hide=(folder,)
        )  # fmt: skip
        reference = Reference.of(nbformat.read(source, as_version=4), lesson.name)
        return grade_folder(Question(handed_in, reference, basis))


def grade_folder(question, again=False):
    """(Verdict, the repaired notebook with its outputs) of a Question; the kept verdict, if there is one.

    A verdict is kept if its Basis has a place for it. again: find it anew even so. Raises as `grade_one`.
    """
    nb, basis, key = opened(question)
    kept = verdict_store.read(basis.place, key) if key and not again else None
    if kept:
        found, nb.cells = kept
    else:
        with Kernel(*basis.sandbox) as kernel:
            found = judge_notebook(nb, basis.lesson, kernel, *basis.grading)
        if key:
            verdict_store.keep(basis.place, key, found, nb.cells)
    return with_notes(found, nb, basis), nb


def opened(question):
    """(the repaired notebook, the Basis with the submission's own files, the key of its verdict) of a
    Question. The key is "" if the verdict is not kept.
    """
    nb = examine(question.folder, question.reference, question.others).notebook
    files, left_out = companions(question.folder, question.basis.limits)
    basis = replace(question.basis, files=files | question.basis.files, left_out=tuple(left_out))
    return nb, basis, verdict_store.key_of(nb, basis) if basis.place else ""


def with_notes(found, nb, basis):
    """The Verdict, which now also tells what repair found and which files were left out."""
    for finding in findings_of(nb):
        found.note(finding["student"])
    if basis.left_out:
        found.note(f"Files that the notebook did not get: {', '.join(basis.left_out)}.")
    return found


def bounds_of(limits):
    """The Bounds of the process that repairs, runs and judges one submission."""
    return bounded.Bounds(limits.notebook_seconds + 60, cpu_seconds=180, memory_mb=1024)


def nothing_earned(question, cause):
    """(Verdict, notebook) of a submission that is not looked at again: the untouched notebook, not run, which
    earns nothing.

    cause: a sentence, which the student is told with each check and the grader sees as a flag.
    """
    nb = rebuild(RawNotebook(), question.reference, Findings()).notebook
    basis = question.basis
    lesson = basis.lesson
    found = Verdict(lesson.lesson, basis.student, basis.isolation, asdict(basis.limits), lesson.digest)
    found.note(cause)
    cells = {grade_id(cell): cell for cell in nb.cells}
    for check in lesson.checks.values():
        mark = Mark(check.grade_id, check.exercise, check.points, cause=cause)
        found.marks.append(mark)
        fill(cells[check.grade_id], check, mark, Report(check.exercise, [], complete=False), basis.isolation)
    return found, nb


def write(folder, files):
    """Write {name: bytes} below a new folder. A name that leads out of it is a mistake of the caller."""
    folder.mkdir()
    for name, content in files.items():
        path = folder / name
        if not path.resolve().is_relative_to(folder.resolve()):
            raise ValueError(f"{name!r} is not a name below the submission's folder")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
