"""formgrader, open in a real browser and used to give points, while two graders grade the same class."""

import shutil
import time

import pytest

from scripts.browser import TOKEN, serve
from tests.classes import SCRIPTS, TINY, built_course
from tests.graders import REFLECTION, check, gradebook_of, graders, hand_in
from tests.killing import LONGEST
from tests.tiny_course import ROOT

STUDENTS = [f"student-{number:02}" for number in range(30)]
CLICKED = STUDENTS[:12]  # whose points are given in the browser; a page takes it a few seconds


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def course(request, tmp_path):
    """A course with its gradebook in one or the other, in a folder that JupyterLab can serve."""
    work = tmp_path / "course" / "class"
    work.mkdir(parents=True)
    if request.param == "PostgreSQL":
        (work / "gradebook.url").write_text(request.getfixturevalue("postgresql").new_database())
    course = built_course(tmp_path / "course", TINY, SCRIPTS)
    shutil.copytree(ROOT / "jupyter", course.root / "jupyter")
    (course.root / "scripts").mkdir()
    shutil.copy(ROOT / "scripts" / "lab.py", course.root / "scripts")
    hand_in(course, STUDENTS)
    return course


def submissions(course):
    """{student: formgrader's id} of those who can be graded by hand by now."""
    with gradebook_of(course) as gradebook:
        found = gradebook.notebook_submissions(TINY, TINY)
        return {each.student.id: each.id for each in found if each.needs_manual_grade}


def give(page, address, points):
    """Type points for the reflection on the page of a submission; False if formgrader can't show it yet."""
    answer = page.goto(address)
    score = page.locator(f"input.score[id='{REFLECTION}'], #{REFLECTION} input.score").first
    if answer.status != 200 or not page.locator("input.score").count():
        return False
    score.wait_for()
    page.wait_for_load_state("networkidle")  # until the page has the grades, and listens to what is typed
    score.fill(str(points))
    with page.expect_response(
        lambda answer: "/api/grade/" in answer.url and answer.request.method == "PUT"
    ) as put:
        score.press("Tab")
    assert put.value.ok
    return True


def running(started):
    return any(process.is_alive() for process, _ in started)


@pytest.mark.whole
@pytest.mark.slow
@pytest.mark.sandbox
@pytest.mark.postgres
def test_points_given_in_the_browser_while_a_class_of_thirty_is_graded_are_kept(
    course, chromium, tmp_path, short_folder, monkeypatch
):
    monkeypatch.setenv("PYTHONPATH", str(ROOT))  # the instructors' room stands there, not in this course
    points = {student: 0.25 + number % 7 / 4 for number, student in enumerate(CLICKED)}
    given, until = {}, time.monotonic() + 3 * LONGEST
    context = chromium.new_context(extra_http_headers={"Authorization": f"token {TOKEN}"})
    commands = ["--all", "--jobs", "1"], ["--all", "--jobs", "1", "--no-feedback"]
    with serve(course.root, short_folder) as address, graders(course, tmp_path, *commands) as started:
        page = context.new_page()
        page.set_default_timeout(60_000)
        while (len(given) < len(points) or running(started)) and time.monotonic() < until:
            for student, id in submissions(course).items():
                if student in points and student not in given:
                    if give(page, f"{address}/formgrader/submissions/{id}/", points[student]):
                        given[student] = points[student]
            time.sleep(0.1)
        page.goto(f"{address}/formgrader/manage_submissions/{TINY}")
        page.locator("tbody tr", has_text=STUDENTS[0]).wait_for()
        assert [process.exitcode for process, _ in started] == [0, 0]
    context.close()
    assert given == points
    jupyter = (short_folder / "jupyter.log").read_text("utf-8")
    assert "Traceback" not in jupyter and "locked" not in jupyter, jupyter
    check(course, STUDENTS, points | dict.fromkeys(STUDENTS[len(CLICKED) :]))
