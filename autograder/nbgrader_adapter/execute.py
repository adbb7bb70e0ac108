"""The Judge, which stands in nbgrader's pipeline where nbgrader itself would run the students' notebooks."""

from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import Execute
from traitlets import Dict, Enum, Unicode
from traitlets.utils.importstring import import_item

from autograder.course import secret as course_secret
from autograder.judging import trusted, verdict
from autograder.judging.basis import Basis
from autograder.judging.grade_one import Question
from autograder.nbgrader_adapter.folders import (
    all_notebooks,
    folder_of,
    notebook_names,
    place_of_verdict,
    source_folder,
)
from autograder.repair.reference import Reference
from autograder.sandbox.files import companions
from autograder.sandbox.kernel import ISOLATIONS
from autograder.sandbox.limits import Limits
from flopwise.checks.rules import POLICIES
from flopwise.errors import FlopwiseError

# Where the classes were that a configuration from before may name.
MOVED = {
    "autograder.judging.judge.Judge": "autograder.nbgrader_adapter.execute.Judge",
    "autograder.repair.exporting.RepairingExporter": (
        "autograder.nbgrader_adapter.autograding.RepairingExporter"
    ),
    "autograder.lessons.preprocessors.StampRelease": "autograder.nbgrader_adapter.preprocessors.StampRelease",
    "autograder.lessons.preprocessors.HideFromStudents": (
        "autograder.nbgrader_adapter.preprocessors.HideFromStudents"
    ),
}


class Judge(Execute):
    """nbgrader's Execute step, replaced: `c.Autograde.autograde_preprocessors` names this class instead.

    It runs nothing. The exporter beside it (autograding.py) has had the submission graded in a process that
    could be ended, and holds the outcome.
    """

    isolation = Enum(list(ISOLATIONS), "bubblewrap", help='"none" only if you trust every submission').tag(
        config=True
    )
    hidden_cases = Enum(POLICIES, "verdict", help="how much of a hidden case is told").tag(config=True)
    secret = Unicode(
        "", help="makes drawn cases unpredictable; one for the course (the file class/secret)"
    ).tag(config=True)
    limits = Dict({}, help="other limits than the usual, named as in autograder/sandbox/limits.py").tag(
        config=True
    )

    def preprocess(self, nb, resources):
        graded = getattr(self.parent, "graded", None)
        if graded is None:
            raise FlopwiseError(
                "nbgrader_config.py names the Judge without the exporter that belongs to it; add "
                'c.Autograde.exporter_class = "autograder.nbgrader_adapter.autograding.RepairingExporter"'
            )
        found, judged = graded
        take_over(nb, judged)
        for mark in found.marks:
            if mark.problem:
                self.log.error("%s", mark.problem)
        if found.isolation == "none":
            self.log.warning(
                "%s of %s is graded WITHOUT ISOLATION, as configured", found.lesson, found.student
            )
        names = resources["nbgrader"]
        course = CourseDirectory(parent=self)
        verdict.write(found, place_of_verdict(course, names["assignment"], names["notebook"], found.student))
        scored = (found.student, found.points, found.max_points, found.lesson)
        self.log.info("%s earns %g of %g points in %s", *scored)
        return nb, resources

    @property
    def own_limits(self):
        """What a notebook may use in this course."""
        return Limits(**{"cell_seconds": self.timeout or 30} | dict(self.limits))

    def question(self, course, lesson, notebook, student):
        """The Question about one notebook of a submission. course: nbgrader's CourseDirectory."""
        limits, source = self.own_limits, source_folder(course, lesson)
        release = folder_of(course, course.release_directory, lesson)
        given = {}
        if release.is_dir():
            keep = self.config.Autograde.get("exclude_overwriting", {}).get(lesson, [])
            given = companions(release.resolve(), limits, without=keep)[0]
        place = place_of_verdict(course, lesson, notebook, student)
        work = place.parents[2]
        basis = Basis(
            trusted.load(source / f"{notebook}.ipynb", files=given), place, student=student,
            secret=self.secret or course_secret(work), policy=self.hidden_cases, limits=limits,
            isolation=self.isolation, files=given, hide=(course.root, work),
            text=source / "lesson.py"
        )  # fmt: skip
        others = [f"{name}.ipynb" for name in all_notebooks(course, lesson) if name != notebook]
        # As handed in: in nbgrader's copy in autograded/, links are replaced by what they lead to.
        folder = folder_of(course, course.submitted_directory, lesson, student)
        reference = given_out(source, release, notebook)
        return Question(folder, reference, basis, tuple(others))


def given_out(source, release, notebook):
    """The Reference of a notebook: what the students got.

    Of a lesson with a text it is worked out. Another course has its own stubs, headers and marks, which only
    its release shows; if there is none, or one of other cells, the instructor's notebook has to do.
    """
    theirs = Reference.load(source / f"{notebook}.ipynb")
    released = release / f"{notebook}.ipynb"
    if (source / "lesson.py").is_file() or not released.is_file():
        return theirs
    found = Reference.load(released, is_release=True)
    return found if found.marked.keys() == theirs.marked.keys() else theirs


def take_over(nb, judged):
    """Give a notebook the outputs and the marks of the judged one, which has the same cells.

    The other metadata, and the hidden tests in the check cells, are those that nbgrader has put back.
    """
    if [cell.cell_type for cell in nb.cells] != [cell.cell_type for cell in judged.cells]:
        raise FlopwiseError(
            "a step before the Judge has changed which cells the notebook has; take it out of "
            "c.Autograde.sanitize_preprocessors or c.Autograde.autograde_preprocessors in nbgrader_config.py"
        )
    for cell, other in zip(nb.cells, judged.cells, strict=True):
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = other.outputs, other.execution_count
        if "flopwise_verdict" in other.metadata:
            cell.metadata["nbgrader"] = cell.metadata.get("nbgrader", {}) | other.metadata["nbgrader"]
            cell.metadata["flopwise_verdict"] = other.metadata["flopwise_verdict"]


def judge_of(config):
    """The Judge that a configuration names, with its settings; FlopwiseError if it names none."""
    steps = config.Autograde.get("autograde_preprocessors", [])
    named = [config.Autograde.get("exporter_class", ""), *steps]
    named += config.GenerateAssignment.get("preprocessors", [])
    named += config.GenerateFeedback.get("preprocessors", [])
    for name in named:
        if isinstance(name, str) and name in MOVED:
            raise FlopwiseError(f"nbgrader_config.py names {name}; write {MOVED[name]} in its place")
    for item in steps:
        found = import_item(item) if isinstance(item, str) else item
        if isinstance(found, type) and issubclass(found, Judge):
            return found(config=config)
    raise FlopwiseError(
        "nbgrader_config.py names no Judge in c.Autograde.autograde_preprocessors, so nbgrader "
        f"would believe the students' own kernels; put {Judge.__module__}.{Judge.__qualname__} back"
    )


def questions(config, lesson, student):
    """{notebook's name: the Question about it} of a submission."""
    course, judge = CourseDirectory(config=config), judge_of(config)
    return {name: judge.question(course, lesson, name, student) for name in notebook_names(course, lesson)}
