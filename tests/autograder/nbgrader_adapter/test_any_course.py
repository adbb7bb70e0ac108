"""The judge in another course, by one line: nbgrader's own quickstart course, as its command makes it."""

import re

import pytest
from traitlets.config import Config

from autograder.cli import main
from autograder.nbgrader_adapter import any_course
from tests.proof import quickstart
from tests.proof.quickstart import CHECKS, Quickstart, forgeries, student_of
from tests.seeds import share

TRIED = share(forgeries(), of=5)  # `python -m tests.proof.quickstart` grades all of them, also by nbgrader
HONEST = {
    "hacker": dict(zip(CHECKS, (1, 1, 0.5, 0.5))),
    "bitdiddle": dict(zip(CHECKS, (0, 1, 0, 0.5))),  # his squares begin with 0
}


# --- the line ------------------------------------------------------------------------------------------


def test_the_line_puts_the_judge_in_the_place_of_execute_and_leaves_the_other_steps():
    c = Config()
    any_course.judge(c)
    steps = [step if isinstance(step, str) else step.__name__ for step in c.Autograde.autograde_preprocessors]
    assert steps[:2] == [any_course.JUDGE, "IgnorePattern"] and "SaveAutoGrades" in steps
    assert len(steps) == 7 and "Execute" not in steps
    assert c.Autograde.exporter_class == any_course.EXPORTER
    assert c.GenerateAssignment.preprocessors[0] == any_course.SAY
    assert len(c.GenerateAssignment.preprocessors) == 13


def test_the_courses_own_steps_stay():
    c = Config()
    c.Autograde.autograde_preprocessors = ["nbgrader.preprocessors.Execute", "own.steps.Plagiarism"]
    c.GenerateAssignment.preprocessors.append("own.steps.Logo")
    c.GenerateFeedback.template_name = "own"
    c.HTMLExporter.preprocessors = ["own.steps.Page"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(any_course, "is_execute", lambda step: step == "nbgrader.preprocessors.Execute")
        any_course.judge(c)
    assert c.Autograde.autograde_preprocessors == [any_course.JUDGE, "own.steps.Plagiarism"]
    assert c.GenerateAssignment.preprocessors[-1] == "own.steps.Logo"
    assert len(c.GenerateAssignment.preprocessors) == 14
    assert "exporter_class" not in c.GenerateFeedback and c.HTMLExporter.preprocessors == ["own.steps.Page"]


def test_the_line_twice_is_the_line_once():
    once, twice = Config(), Config()
    any_course.judge(once)
    any_course.judge(twice)
    any_course.judge(twice)
    assert once == twice


@pytest.mark.parametrize(
    "section, setting, value, words",
    [
        (
            "Autograde",
            "exporter_class",
            "own.Exporter",
            "c.Autograde.exporter_class is 'own.Exporter' already",
        ),
        ("ClearHiddenTests", "begin_test_delimeter", "SECRET", "knows hidden tests by nbgrader's usual"),
        (
            "ClearSolutions",
            "end_solution_delimeter",
            "DONE",
            "knows solutions by nbgrader's usual 'END SOLUTION'",
        ),
    ],
)
def test_what_does_not_go_with_it_ends_every_command_with_a_sentence(section, setting, value, words):
    c = Config()
    c[section][setting] = value
    with pytest.raises(SystemExit, match=re.escape(words)):
        any_course.judge(c)


# --- the course ----------------------------------------------------------------------------------------

sandboxed = [pytest.mark.sandbox, pytest.mark.slow]


@pytest.fixture(scope="module")
def stock(tmp_path_factory):
    course = Quickstart(tmp_path_factory.mktemp("stock") / "course101", judged=False)
    course.generate()
    course.hand_in_examples()
    course.grade()
    return course


@pytest.fixture(scope="module")
def judged(tmp_path_factory):
    """With forgeries handed in, too; `said` is what generating said."""
    course = Quickstart(tmp_path_factory.mktemp("judged") / "course101", judged=True)
    course.said = course.generate()
    course.hand_in_examples()
    course.hand_in("wrong", quickstart.WRONG)
    for name in TRIED:
        course.hand_in(student_of(name), forgeries()[name][1])
    course.grade()
    return course


class TestQuickstart:
    pytestmark = sandboxed

    def test_honest_submissions_get_their_grades(self, judged):
        assert {student: judged.scores()[student] for student in HONEST} == HONEST

    @pytest.mark.whole
    def test_these_are_the_grades_of_stock_nbgrader(self, stock):
        assert stock.scores() == HONEST

    def test_it_was_said_that_every_check_can_be_judged(self, judged):
        assert "problem1: 4 of 4 check cells can be judged outside the student's kernel" in judged.said
        assert "cannot be judged" not in judged.said

    def test_there_are_twenty_forgeries(self):
        assert len(forgeries()) >= 20

    @pytest.mark.parametrize("name", TRIED)
    def test_a_forgery_earns_nothing(self, judged, name):
        assert judged.scores()[student_of(name)] == dict.fromkeys(CHECKS, 0)

    def test_wrong_answers_earn_nothing(self, judged):
        assert judged.totals()["wrong"] == 0

    def test_feedback_is_written_for_the_course(self, judged):
        said = judged.run("generate_feedback", "ps1", "--student=hacker")
        page = (judged.folder / "feedback" / "hacker" / "ps1" / "problem1.html").read_text("utf-8")
        assert "correct_squares" in page and "hypotenuse" in page, said
        assert "assert squares(11)" not in page

    @pytest.mark.whole
    def test_the_released_notebook_is_stocks_own(self, stock, judged):
        pages = [course.folder / "release" / "ps1" / "problem1.ipynb" for course in (stock, judged)]
        assert pages[0].read_bytes() == pages[1].read_bytes()


@pytest.fixture(scope="module")
def with_an_obstacle(tmp_path_factory):
    """The course with a check that cannot be judged, before anything was generated."""
    course = Quickstart(tmp_path_factory.mktemp("obstacle") / "course101", judged=True)
    source = course.folder / "source" / "ps1" / "problem1.ipynb"
    asserted, read = "assert squares(1) == [1]", source.read_text("utf-8")
    assert asserted in read
    source.write_text(read.replace(asserted, "assert squares.__code__.co_argcount == 1"), "utf-8")
    return course


@pytest.mark.sandbox
@pytest.mark.slow
def test_a_command_says_what_cannot_be_judged_and_its_status_tells_a_script(with_an_obstacle, capsys):
    assert main(["check-course", "ps1", "--course", str(with_an_obstacle.folder)]) == 1
    out = capsys.readouterr().out
    assert "ps1/problem1: check cell 'correct_squares' cannot be judged outside the student's kernel" in out
    assert (
        "line 2 (`__code__`) reads the student's code itself" in out and "ask what the function gives" in out
    )
    assert "3 of 4 check cells can be judged" in out


@pytest.mark.sandbox
@pytest.mark.slow
@pytest.mark.whole
def test_what_cannot_be_judged_is_said_when_the_assignment_is_generated_and_earns_nothing(with_an_obstacle):
    course = with_an_obstacle
    said = course.generate()
    assert "check cell 'correct_squares' cannot be judged outside the student's kernel" in said
    assert "3 of 4 check cells can be judged" in said
    assert (course.folder / "release" / "ps1" / "problem1.ipynb").is_file()
    course.hand_in_examples()
    course.grade("hacker")
    assert course.scores()["hacker"] == HONEST["hacker"] | {"correct_squares": 0}


def test_a_course_without_such_an_assignment_is_told_so(tmp_path, capsys):
    (tmp_path / "nbgrader_config.py").write_text(f"c = get_config()\n{quickstart.LINE}\n")
    assert main(["check-course", "ps7", "--course", str(tmp_path)]) == 2
    assert "there is no notebook in" in capsys.readouterr().err
    assert main(["check-course", "--course", str(tmp_path)]) == 2
    assert "there is no assignment in" in capsys.readouterr().err
