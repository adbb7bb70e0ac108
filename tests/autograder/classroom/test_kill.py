"""The grader is killed at any moment; the same command again completes the class with the same grades.

Moments are drawn, steps of its writing are spread; `make soak` draws more of the ones and tries all of the
others.
"""

import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from tests.classes import (
    TINY,
    answers,
    built_course,
    copy_of,
    give_in,
    grade,
    leftovers,
    outputs,
    scores,
)
from tests.killing import kill_at, some_of, steps_of
from tests.seeds import SEED, SOAK
from tests.tiny_course import ROOT

pytestmark = [pytest.mark.sandbox, pytest.mark.slow]

MOMENTS = 20 if SOAK else 2
CLASS = ("ada", "ben", "cleo", "dan")


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory):
    """A course to which four students have handed in, not graded; not to be changed."""
    course = built_course(tmp_path_factory.mktemp("kill") / "course")
    give_in(course, "ada", answers(course) | {"reflect-why_area": "Rows times columns."})
    give_in(course, "ben", answers(course, wrong={"area": "adds_the_sides"}))
    give_in(course, "cleo", {})
    give_in(course, "dan", answers(course, exercises=["area", "table"]))
    return course


@pytest.fixture(scope="module")
def whole(handed_in, tmp_path_factory):
    """(course, seconds) of a grading that nobody interrupted, by the command as a person starts it."""
    course = copy_of(handed_in, tmp_path_factory.mktemp("whole") / "course")
    grader = start(course)
    began = time.monotonic()
    assert grader.wait() == 0
    return course, time.monotonic() - began


def start(course):
    """`autograder grade` in a process of its own, when it has imported everything and begins its work."""
    log = course.work / "grading.log"
    log.unlink(missing_ok=True)
    command = [sys.executable, "-m", "autograder", "grade", TINY, "--course", str(course.root), "--jobs", "2"]
    # Where tests run in the background, Ctrl+C is ignored, and what they start inherits that.
    grader = subprocess.Popen(
        command,
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    while grader.poll() is None and not log.exists():
        time.sleep(0.005)
    return grader


def descendants(pid):
    return psutil.Process(pid).children(recursive=True)


def wait_until_gone(processes, seconds=30):
    """Those of the processes that are still there after some time."""
    _, left = psutil.wait_procs(processes, timeout=seconds)
    return [process for process in left if process.is_running() and process.status() != psutil.STATUS_ZOMBIE]


def assert_same(course, whole):
    assert scores(course) == scores(whole)
    for student in CLASS:
        assert outputs(course, student) == outputs(whole, student)
        page = f"feedback/{student}/{TINY}/{TINY}.html"
        assert (course.work / page).read_bytes() == (whole.work / page).read_bytes()
    assert leftovers(course) == []


def test_killed_at_random_moments_and_completed(handed_in, whole, tmp_path):
    moments = random.Random(SEED)
    whole, seconds = whole
    for number in range(MOMENTS):
        course = copy_of(handed_in, tmp_path / f"course-{number}")
        for moment in sorted((moments.uniform(0, seconds), moments.uniform(0, seconds))):
            grader = start(course)
            with_it = watch(grader, moment)
            grader.send_signal(signal.SIGKILL)
            grader.wait()
            print(f"killed after {moment:.2f} of {seconds:.2f} s, with {len(with_it)} processes")
            assert wait_until_gone(with_it) == []  # neither a grading process nor a sandbox outlives it
        assert grade(course, TINY) == 0
        assert_same(course, whole)
        assert not list(Path("/tmp").glob(f"flopwise-grading-{grader.pid}-*"))  # the next one swept up


def test_killed_at_any_step_of_its_writing(handed_in, whole, tmp_path):
    def fresh(name):
        course = copy_of(handed_in, tmp_path / name)
        (course.work / "secret").unlink(missing_ok=True)  # making it is among the steps
        return course

    counted = fresh("counted")
    steps = steps_of(grade, counted, TINY)
    assert steps > 100
    for step in some_of(steps, 3):
        course = fresh(f"course-{step}")
        print(f"killed at step {step} of {steps}")
        kill_at(step, grade, course, TINY)
        assert grade(course, TINY) == 0
        assert_same(course, whole[0])
        shutil.rmtree(course.root)


def test_only_what_was_in_flight_is_done_again(handed_in, whole, tmp_path, capsys):
    course = copy_of(handed_in, tmp_path / "course")
    grader = start(course)
    while grader.poll() is None and len(kept_verdicts(course)) < 2:
        time.sleep(0.005)
    with_it = descendants(grader.pid)
    grader.send_signal(signal.SIGKILL)
    grader.wait()
    assert wait_until_gone(with_it) == []
    done, finished = kept_verdicts(course), list(course.work.glob("verdicts/*/[!.]*.graded.json"))
    assert grade(course, TINY) == 0
    after = kept_verdicts(course)
    assert done.items() <= after.items() and len(after) == len(CLASS)  # no notebook ran a second time
    graded = f"{len(CLASS) - len(finished)} graded, {len(finished)} unchanged"
    assert graded in capsys.readouterr().out
    assert_same(course, whole[0])


def kept_verdicts(course):
    """{file: when it was written} of each verdict that is kept, whole."""
    return {path: path.stat().st_mtime_ns for path in course.work.glob("verdicts/*/[!.]*.run.json")}


def watch(grader, seconds):
    """The processes that came from the grader, after some time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and grader.poll() is None:
        time.sleep(0.01)
    return descendants(grader.pid) if grader.poll() is None else []


def test_stopped_from_the_keyboard(handed_in, whole, tmp_path):
    course = copy_of(handed_in, tmp_path / "course")
    last = course.work / "submitted" / "dan" / TINY / f"{TINY}.ipynb"
    handed_in_by_dan = last.read_bytes()
    give_in(course, "dan", answers(course) | {"area": "import time\ntime.sleep(60)"})
    grader = start(course)
    while grader.poll() is None and not list(course.work.glob("verdicts/*/*.json")):
        time.sleep(0.005)  # one of the four is judged, and the last one is not for a long time
    with_it = descendants(grader.pid)
    grader.send_signal(signal.SIGINT)
    assert grader.wait(60) == 130
    assert wait_until_gone(with_it) == []
    last.write_bytes(handed_in_by_dan)
    assert grade(course, TINY) == 0
    assert_same(course, whole[0])
