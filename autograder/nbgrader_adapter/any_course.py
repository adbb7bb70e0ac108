"""The judge in a course that exists already: one line at the end of its nbgrader_config.py.

    from autograder.nbgrader_adapter.any_course import judge; judge(get_config())

Everything else of the course stays as it is: its folders, its gradebook, its own steps and settings. What is
set here is what the course's own configuration has not set. docs/any-course.md tells it step by step.
"""

from nbgrader.converters import Autograde, GenerateAssignment
from nbgrader.preprocessors import Execute
from traitlets.config.loader import LazyConfigValue
from traitlets.utils.importstring import import_item

from autograder.nbgrader_adapter.formgrader import end_transactions, escape_names

HERE = "autograder.nbgrader_adapter"
EXPORTER = f"{HERE}.autograding.RepairingExporter"
JUDGE = f"{HERE}.execute.Judge"
SAY = f"{HERE}.preprocessors.SayWhatCannotBeJudged"
HIDE = f"{HERE}.preprocessors.HideFromStudents"
PAGE = "autograder.classroom.feedback.FeedbackExporter"
# The marks of hidden tests and solutions, by which the judge knows them: (setting, nbgrader's usual value).
MARKS = {
    "ClearHiddenTests": (
        ("begin_test_delimeter", "BEGIN HIDDEN TESTS"),
        ("end_test_delimeter", "END HIDDEN TESTS"),
    ),
    "ClearMarkScheme": (
        ("begin_mark_scheme_delimeter", "BEGIN MARK SCHEME"),
        ("end_mark_scheme_delimeter", "END MARK SCHEME"),
    ),
    "ClearSolutions": (
        ("begin_solution_delimeter", "BEGIN SOLUTION"),
        ("end_solution_delimeter", "END SOLUTION"),
    ),
}
MARKED_AS = {
    "ClearMarkScheme": "mark schemes",
    "ClearHiddenTests": "hidden tests",
    "ClearSolutions": "solutions",
}


def judge(c):
    """Have the submissions of the course with the configuration `c` judged outside the students' kernels.

    Raises SystemExit, with what to change, where the course's own settings do not go with it: nbgrader would
    only log another exception, and believe the students' kernels as before.
    """
    for name, settings in MARKS.items():
        for setting, usual in settings:
            given = c[name].get(setting, usual)
            if given != usual:
                stop(
                    f"c.{name}.{setting} is {given!r}, but this judge knows {MARKED_AS[name]} by nbgrader's "
                    f"usual {usual!r} only: write that into the source notebooks, and take the setting out"
                )
    own = c.Autograde.get("exporter_class", EXPORTER)
    if own != EXPORTER:
        stop(f"c.Autograde.exporter_class is {own!r} already, but judging needs its own; take that line out")
    c.Autograde.exporter_class = EXPORTER
    c.Autograde.autograde_preprocessors = with_the_judge(
        steps(c.Autograde, "autograde_preprocessors", Autograde.autograde_preprocessors)
    )
    before = steps(c.GenerateAssignment, "preprocessors", GenerateAssignment.preprocessors)
    c.GenerateAssignment.preprocessors = before if SAY in before else [SAY, *before]
    show_harmlessly(c)


def steps(section, setting, trait):
    """The list in a setting of the course, or nbgrader's own."""
    given = section.get(setting)
    if isinstance(given, LazyConfigValue):  # `c.….preprocessors.append(…)`
        return list(given.get_value(trait.default()))
    return list(trait.default() if given is None else given)


def with_the_judge(names):
    """The steps of grading with the Judge in the place of the one that runs the students' notebooks."""
    found = [JUDGE if is_execute(step) else step for step in names]
    return found if JUDGE in found else [JUDGE, *found]


def is_execute(step):
    kind = import_item(step) if isinstance(step, str) else step
    return isinstance(kind, type) and issubclass(kind, Execute)


def show_harmlessly(c):
    """Feedback without hidden tests, and nothing of a student's that runs in a grader's browser."""
    escape_names()
    end_transactions()
    if "exporter_class" not in c.GenerateFeedback and "template_name" not in c.GenerateFeedback:
        c.GenerateFeedback.exporter_class = PAGE
        c.GenerateFeedback.preprocessors = ["nbgrader.preprocessors.GetGrades", HIDE]
        c.FeedbackExporter.preprocessors = []  # a page of its own, in which nothing runs either
    if "preprocessors" not in c.HTMLExporter:
        c.HTMLExporter.preprocessors = ["autograder.classroom.graders_page.HarmlessNotebook"]
        c.HTMLExporter.sanitize_html = True
        c.HTMLExporter.filters = dict.fromkeys(
            ("markdown2html", "highlight_code", "clean_html", "strip_files_prefix"),
            "autograder.classroom.graders_page.as_made",
        )


def stop(sentence):
    raise SystemExit(f"nbgrader_config.py: {sentence}")
