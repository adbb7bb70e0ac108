"""Where a course keeps its things: the folders of one checkout, and nbgrader's configuration for them."""

import contextlib
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from autograder import REPOSITORY
from flopwise.errors import FlopwiseError
from flopwise.files import write_once

WORK_VARIABLE = "FLOPWISE_WORK"


# What a class has given and earned; it lay in autograder/ once, among the program's own files.
GRADED = ("submitted", "autograded", "feedback", "verdicts", "gradebook.db")
BESIDE = ("gradebook.db-journal", "gradebook.db-shm", "gradebook.db-wal", "secret", "grading.log", "exchange")


def work_folder(root, work=None):
    """The folder of the submissions and the gradebook: `work`, or what $FLOPWISE_WORK names, or class/.

    Raises FlopwiseError where a class still lies in autograder/: a second gradebook must not begin beside it.
    """
    named = work or os.environ.get(WORK_VARIABLE)
    if named:
        return Path(named).resolve()
    old, new = Path(root) / "autograder", Path(root) / "class"
    if any((old / name).exists() for name in GRADED):
        moved = [name for name in (*GRADED, *BESIDE) if (old / name).exists()]
        twice = [f"class/{name}" for name in moved if (new / name).exists()]
        first = f"First move {', '.join(twice)} away, which would be in the way. Then" if twice else "Please"
        raise FlopwiseError(
            "submissions, gradebook and feedback belong in class/ now, and yours are still in autograder/. "
            f"{first} move them, in the folder {root}:\n"
            f"  mkdir -p class && mv {' '.join(f'autograder/{name}' for name in moved)} class/"
        )
    return new.resolve()


def secret(work, make=True):
    """What makes the drawn cases of this course its own: made once, kept beside the gradebook, shown to
    nobody.

    "" where nothing can be kept, as in a student's read-only copy: nothing is graded there. Without `make`
    also where there is none yet.
    """
    path = Path(work) / "secret"
    if make:
        with contextlib.suppress(OSError):
            write_once(path, secrets.token_hex(16).encode())
    try:
        return path.read_text("ascii").strip()
    except (OSError, ValueError):
        return ""


@dataclass(frozen=True)
class Course:
    """The folders of a course: `root` holds source/, release/, notebooks/; `work` is what grading writes."""

    root: Path
    work: Path

    @classmethod
    def at(cls, root=None, work=None):
        """The course at `root` (None: the checkout that this module belongs to, or the working folder).

        `work` is the folder of the submissions and the gradebook; without it the environment variable
        FLOPWISE_WORK names it, or it is class/ in the course. Raises FlopwiseError if `root` is not a course.
        """
        here = REPOSITORY if (REPOSITORY / "nbgrader_config.py").is_file() else Path.cwd()
        root = Path(root or here).resolve()
        if not (root / "nbgrader_config.py").is_file():
            raise FlopwiseError(
                f"{root} is not a course: it has no nbgrader_config.py. Give the course's folder with "
                "--course, or run the command in a course's folder."
            )
        work = work_folder(root, work)
        nearest = next(place for place in (work, *work.parents) if place.exists())
        if not nearest.is_dir():
            raise FlopwiseError(
                f"the work of a course cannot be kept in {work}: {nearest} is a file, not a folder"
            )
        return cls(root, work)

    def lesson_path(self, lesson):
        return self.root / "source" / lesson / "lesson.py"

    def instructor(self, lesson):
        """The generated notebook beside the lesson's text."""
        return self.root / "source" / lesson / f"{lesson}.ipynb"

    def release(self, lesson):
        """The students' edition."""
        return self.root / "release" / lesson / f"{lesson}.ipynb"

    def self_study(self, lesson):
        """The self-learner's edition."""
        return self.root / "notebooks" / f"{lesson}.ipynb"

    @property
    def my_work(self):
        """The folder of a person's own copies of both; see autograder/lessons/working_copies.py."""
        return self.root / "my-work"

    def student_copy(self, lesson):
        """The copy of the students' edition that a person writes answers into."""
        return self.my_work / "student" / lesson / f"{lesson}.ipynb"

    def self_study_copy(self, lesson):
        """The copy of the self-learner's edition that a person writes answers into."""
        return self.my_work / "self-study" / f"{lesson}.ipynb"

    @property
    def cache(self):
        """A folder of things that are only worked out again if they are missing."""
        return self.root / "build" / "lessons"

    def lessons(self):
        """The names of the lessons that have a text, in order."""
        return sorted(path.parent.name for path in (self.root / "source").glob("*/lesson.py"))

    def nbgrader(self, **settings):
        """nbgrader's configuration as nbgrader_config.py gives it; `settings` go to its CourseDirectory."""
        from traitlets.config import Config, PyFileConfigLoader

        before = os.environ.get(WORK_VARIABLE)
        os.environ[WORK_VARIABLE] = str(self.work)
        try:
            config = PyFileConfigLoader("nbgrader_config.py", path=str(self.root)).load_config()
        except Exception as error:  # the file is a program of the course's own: anything can be wrong with it
            raise FlopwiseError(
                f"{self.root / 'nbgrader_config.py'} cannot be used: {type(error).__name__}: {error}"
            ) from error
        finally:
            if before is None:
                del os.environ[WORK_VARIABLE]
            else:
                os.environ[WORK_VARIABLE] = before
        config.merge(Config({"CourseDirectory": settings}))
        return config

    def shown(self, path):
        """`path` as a person in the course's folder would write it."""
        try:
            return str(Path(path).resolve().relative_to(self.root))
        except ValueError:
            return str(path)


def chosen(course, asked):
    """The lessons that were asked for, by name, number or path; all if none. FlopwiseError for others."""
    known = course.lessons()
    if not known:
        raise FlopwiseError(f"there is no lesson: {course.root / 'source'} holds no folder with a lesson.py")
    found = []
    for word in asked:
        name = Path(word).parent.name if word.endswith((".py", ".ipynb")) else Path(word).name
        fitting = [lesson for lesson in known if lesson == name] or [
            lesson for lesson in known if lesson.startswith(name + "-")
        ]
        if len(fitting) != 1:
            raise FlopwiseError(f"{word!r} is not a lesson; there are {', '.join(known)}")
        found += fitting
    return list(dict.fromkeys(found)) or known


def add_lessons(parser):
    """The lessons that a command is for; see `chosen`."""
    parser.add_argument(
        "lessons", nargs="*", metavar="LESSON", help="such as 05-pooling-layers or 05 (all if none)"
    )


def add_course(parser, work=False):
    """Where the course is, and, for a command that knows the gradebook, where grading writes; see
    `Course.at`.
    """
    parser.add_argument("--course", metavar="FOLDER", help="the course's folder (this checkout)")
    if work:
        parser.add_argument(
            "--work",
            metavar="FOLDER",
            help="where submissions and gradebook are (class/ in the course, or $FLOPWISE_WORK)",
        )
