"""The course, for every nbgrader command and for formgrader, whatever folder they are started in."""

import os
import sys
from pathlib import Path

root = Path(__file__).resolve().parent
# The preprocessors below live in the instructors' room, which is not installed.
if str(root) not in sys.path:
    sys.path.insert(0, str(root))

# nbgrader starts `alembic` by its bare name, also where the environment was not activated.
tools = str(Path(sys.executable).parent)
if tools not in os.environ.get("PATH", "").split(os.pathsep):
    os.environ["PATH"] = os.pathsep.join(filter(None, [tools, os.environ.get("PATH")]))

from autograder.course import secret, work_folder  # noqa: E402
from autograder.lessons.cells import CODE_STUB, TEXT_STUB  # noqa: E402
from autograder.nbgrader_adapter.databases import gradebook_url  # noqa: E402
from autograder.nbgrader_adapter.formgrader import end_transactions, escape_names  # noqa: E402
from flopwise.errors import FlopwiseError  # noqa: E402

# Submissions, grades and feedback lie in class/, or where the variable FLOPWISE_WORK says.
try:
    work = work_folder(root)
    gradebook = gradebook_url(work)
except FlopwiseError as error:
    # Another exception would only be logged, and nbgrader would go on without any of the below.
    raise SystemExit(f"flopwise: {error}") from None


def step(name):
    """A step's folder, relative where it can be: nbgrader takes special characters in the root's own path
    only.
    """
    return str((work / name).relative_to(root) if work.is_relative_to(root) else work / name)


escape_names()
end_transactions()
c = get_config()  # noqa: F821

c.CourseDirectory.course_id = "flopwise"
c.CourseDirectory.root = str(root)
c.CourseDirectory.submitted_directory = step("submitted")
c.CourseDirectory.autograded_directory = step("autograded")
c.CourseDirectory.feedback_directory = step("feedback")
c.CourseDirectory.solution_directory = step("solution")
c.CourseDirectory.source_with_tests_directory = step("source_with_tests")
# class/gradebook.db, or the PostgreSQL database that class/gradebook.url names: see docs/teaching.md.
c.CourseDirectory.db_url = gradebook
# nbgrader copies every companion file of an assignment to the students, unless it is named here. The
# lesson's text, backups and an editor's leftovers hold the solutions.
c.CourseDirectory.ignore = [
    ".*",
    "__pycache__",
    "*.pyc",
    "feedback",
    "lesson*",
    "*.bak",
    "*.bak[0-9]*",
    "*~",
    "*.orig",
    "*.rej",
    "*.tmp",
    "#*#",
]

c.Exchange.root = str(work / "exchange")
c.Exchange.path_includes_course = True
# nbgrader's own collect follows links in what students handed in, and believes the name on it.
c.ExchangeFactory.collect = "autograder.nbgrader_adapter.collecting.CarefulCollect"

c.ClearSolutions.code_stub = {"python": CODE_STUB}
c.ClearSolutions.text_stub = TEXT_STUB
# The mark scheme of a reflection stands in a locked cell, whose text comes back when it is graded.
c.ClearMarkScheme.enforce_metadata = False

c.GenerateAssignment.preprocessors = [
    "nbgrader.preprocessors.IncludeHeaderFooter",
    "nbgrader.preprocessors.LockCells",
    "nbgrader.preprocessors.ClearSolutions",
    "autograder.nbgrader_adapter.preprocessors.OneThingToDo",
    "nbgrader.preprocessors.ClearOutput",
    "nbgrader.preprocessors.CheckCellMetadata",
    "nbgrader.preprocessors.ComputeChecksums",
    "nbgrader.preprocessors.SaveCells",
    "nbgrader.preprocessors.ClearHiddenTests",
    "nbgrader.preprocessors.ClearMarkScheme",
    "nbgrader.preprocessors.ComputeChecksums",
    "nbgrader.preprocessors.CheckCellMetadata",
    # Says in the notebook that it is the students' edition, so that formgrader's button and `make build`
    # write the same bytes.
    "autograder.nbgrader_adapter.preprocessors.StampRelease",
]
# Has each submission repaired and judged in a process of its own, and knows of students who handed in nothing
# by a notebook's name. The Judge below needs it.
c.Autograde.exporter_class = "autograder.nbgrader_adapter.autograding.RepairingExporter"
# nbgrader's own steps of grading, with the Judge in the place of Execute: see docs/verdict.md.
c.Autograde.autograde_preprocessors = [
    "autograder.nbgrader_adapter.execute.Judge",
    "nbgrader.preprocessors.IgnorePattern",
    "nbconvert.preprocessors.ClearMetadataPreprocessor",
    "nbgrader.preprocessors.LimitOutput",
    "nbgrader.preprocessors.SaveAutoGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]
# Hidden cases that a check draws are other ones for each student; nobody works them out without this.
# It is made when the first submission is graded.
c.Judge.secret = secret(work, make=False)
# How much feedback tells of a hidden case: "verdict", "inputs" (and the student's value), or "expected".
c.Judge.hidden_cases = "verdict"
# `nbgrader export` writes what `autograder export` writes: see docs/teaching.md.
c.ExportApp.plugin_class = "autograder.nbgrader_adapter.exporting.Export"
# A page of the course's own in the place of nbgrader's template.
c.GenerateFeedback.exporter_class = "autograder.classroom.feedback.FeedbackExporter"
c.GenerateFeedback.preprocessors = [
    "nbgrader.preprocessors.GetGrades",
    # nbgrader's own feedback shows the hidden tests and the mark scheme.
    "autograder.nbgrader_adapter.preprocessors.HideFromStudents",
]
# Formgrader shows what a student's cells printed and wrote in the grader's browser: nothing of it may run
# there, or lead elsewhere.
c.HTMLExporter.preprocessors = ["autograder.classroom.graders_page.HarmlessNotebook"]
c.FeedbackExporter.preprocessors = []  # a page of its own, which shows a student's work in the same way
c.HTMLExporter.sanitize_html = True
c.HTMLExporter.filters = dict.fromkeys(
    ("markdown2html", "highlight_code", "clean_html", "strip_files_prefix"),
    "autograder.classroom.graders_page.as_made",
)
