"""What the students handed in: one folder each, class/submitted/<student>/<lesson>, which nobody changes."""

import os
from dataclasses import dataclass
from pathlib import Path

from autograder.disk import printable
from autograder.repair.timestamp import NAME as TIMESTAMP
from autograder.trees import EFFECTIVE, MADE_BY_LOOKING, tree_digest
from autograder.turns import file_turn

STEPS = ("submitted", "autograded", "feedback", "verdicts")


@dataclass(frozen=True)
class Submission:
    """One student's lesson. `work` is the course's working folder."""

    lesson: str
    student: str
    work: Path

    def folder(self, step="submitted"):
        """Its folder in one of STEPS."""
        return self.work / step / self.student / self.lesson

    def record(self, kind="json"):
        """A file about it: "json" (verdict), "run.json" (with outputs), "graded.json" (see records.py)."""
        return self.work / "verdicts" / self.student / f"{self.lesson}.{kind}"

    def turn(self):
        """A `with` in which no other grader in this working folder touches the student's files."""
        return file_turn(self.work, f"student {self.student}")

    def digest(self):
        """The digest of the submission as it was received, its timestamp included."""
        first = (f"{self.lesson}.ipynb", TIMESTAMP)
        return tree_digest(self.folder(), without=MADE_BY_LOOKING, first=first)


def who_handed_in(course, lesson):
    """The names of the folders of those who handed in this lesson, in order.

    Whatever stands in the place of a submission counts, and so does a student's folder that cannot be opened:
    nobody is passed over silently.
    """
    top = course.work / "submitted"
    names = os.listdir(top) if top.is_dir() else []
    return sorted(name for name in names if os.path.lexists(top / name / lesson) or is_closed(top / name))


def is_closed(folder):
    """Is this a folder in which nothing may be looked for?"""
    return os.path.isdir(folder) and not os.access(folder, os.X_OK, effective_ids=EFFECTIVE)


def submissions(course, lesson, students=()):
    """([Submission], {student: why it can't be graded}) of a lesson, by name; of all, or of those named."""
    found, refused = [], {}
    for name in who_handed_in(course, lesson):
        if name in students or not students:
            problem = problem_of(name)
            if not problem and is_closed(course.work / "submitted" / name):
                problem = "the folder cannot be opened; give yourself the right to, with `chmod -R u+rwX`"
            if problem:
                refused[printable(name)] = problem
            else:
                found.append(Submission(lesson, name, course.work))
    return found, refused


def unknown(course, lesson, name):
    """The sentence about a student who handed in nothing for a lesson ("any lesson")."""
    place, top = course.shown(course.work / "submitted"), course.work / "submitted"
    names = sorted(os.listdir(top)) if top.is_dir() else []
    if name in names:
        return (
            f"the student {name!r} handed in nothing for {lesson}: there is no folder {place}/{name}/{lesson}"
        )
    listed = ", ".join(repr(printable(student)) for student in names[:8])
    if len(names) > 8:
        listed += f" and {len(names) - 8} more"
    return (
        f"there is no student {printable(name)!r}; in {place}/ there are {listed or 'none'}. Give a folder's "
        "name as it is written there; a name that begins with a dash is given as --students=-name"
    )


def problem_of(student):
    """Why nbgrader can't grade a student's folder of this name; "" if it can."""
    if student.startswith("."):
        return "nbgrader takes no folder whose name begins with a dot; rename it"
    if student != student.strip():
        return "nbgrader takes no name that begins or ends with a space; rename the folder"
    if not student.isprintable() or "\\" in student:
        return "the name holds a line break, a backslash or a sign that can't be printed; rename the folder"
    if len(student) > 128:
        return "the gradebook takes no name longer than 128 letters; rename the folder"
    return ""
