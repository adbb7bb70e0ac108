"""nbgrader's own command `export` writes what `autograder export` writes."""

import pytest

from autograder.cli import main
from tests.classes import TINY, copy_of, nbgrader
from tests.lms_files import canvas_import, enter, open_gradebook
from tests.tiny_course import make_course

pytestmark = pytest.mark.slow

CANVAS = (
    "Student,ID,SIS Login ID,Section,90-tiny (7)\n    Points Possible,,,,6.5\n"
    '"Lovelace, Ada",111,ada,A,\n"Bitdiddle, Ben",222,ben,A,\n'
)


@pytest.fixture(scope="module")
def entered(tmp_path_factory):
    """A course whose gradebook has two students; not to be changed."""
    course = make_course(tmp_path_factory.mktemp("entered") / "course")
    enter(
        course,
        TINY,
        ("ada", "Ada", "Lovelace", "", "111", (2, 1.5, 1), 1.5),
        ("ben", "Ben", "Bitdiddle", "", "222", (2, 0, 0), 0),
    )
    return course


@pytest.fixture
def course(entered, tmp_path):
    """The same, to do with as one likes."""
    return copy_of(entered, tmp_path / "course")


def test_all_grades(course):
    nbgrader(course, "export", "--to", "mine.csv")
    lines = (course.root / "mine.csv").read_text().splitlines()
    assert lines[0].startswith(
        "assignment,duedate,timestamp,student_id,last_name,first_name,email,raw_score,"
    )
    assert [line.split(",")[3] for line in lines[1:]] == ["ada", "ben"]


def test_the_file_is_that_of_our_own_command_and_a_lesson_of_nobodys_is_in_neither(course):
    with open_gradebook(course) as gradebook:
        gradebook.add_assignment("91-scripts")
    nbgrader(course, "export", "--to", "theirs.csv")
    ours = course.root / "ours.csv"
    assert main(["export", "--course", str(course.root), "--work", str(course.work), "--to", str(ours)]) == 0
    assert (course.root / "theirs.csv").read_bytes() == ours.read_bytes()
    assert "91-scripts" not in ours.read_text()


def test_a_gradebook_without_grades_is_a_sentence(course):
    with open_gradebook(course) as gradebook:
        gradebook.add_assignment("91-scripts")
    done = nbgrader(course, "export", "--assignment=['91-scripts']", check=False)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert "the gradebook has no grades for 91-scripts yet; grade the class first" in done.stderr
    assert not (course.root / "grades.csv").exists()


def test_an_lms_file_for_some_students_and_lessons(course):
    (course.root / "canvas.csv").write_text(CANVAS)
    options = ["--Export.template=canvas.csv", f"--assignment=['{TINY}']", "--student=['ben']"]
    nbgrader(course, "export", "--to", "out.csv", *options)
    found = canvas_import((course.root / "out.csv").read_text())
    assert found["90-tiny (7)"]["grades"] == {"111": "", "222": "2"}
    assert (course.work / "exported.json").is_file()  # the same record as that of `autograder export`


def test_what_does_not_fit_is_a_sentence(course):
    (course.root / "canvas.csv").write_text("a,b\n1,2\n")
    done = nbgrader(course, "export", "--to", "out.csv", "--Export.template=canvas.csv", check=False)
    assert done.returncode == 1
    assert "not a file that Canvas or Moodle exported" in done.stderr and "Traceback" not in done.stderr
    assert not (course.root / "out.csv").exists()
    done = nbgrader(course, "export", "--assignment=['nothing']", check=False)
    assert done.returncode == 1 and "the gradebook does not know nothing; it has 90-tiny" in done.stderr


def test_a_file_of_a_persons_is_not_replaced(course):
    (course.root / "grades.csv").write_text("mine")
    done = nbgrader(course, "export", check=False)
    assert done.returncode == 1 and "stays as it is" in done.stderr
    assert (course.root / "grades.csv").read_text() == "mine"
