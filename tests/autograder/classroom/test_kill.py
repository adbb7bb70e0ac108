"""The grader is killed at any moment; the same command again completes the class with the same grades.

The moments are drawn from a seed that is printed; FLOPWISE_SEED repeats a run, FLOPWISE_KILLS makes it
longer.
"""

import os
import random
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
from tests.tiny_course import ROOT

pytestmark = [pytest.mark.sandbox, pytest.mark.slow]

KILLS = int(os.environ.get("FLOPWISE_KILLS", "3"))
STEPS = ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "sqlite3.connect")
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
    grader = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while grader.poll() is None and not log.exists():
        time.sleep(0.005)
    return grader


def descendants(pid):
    return psutil.Process(pid).children(recursive=True)


def wait_until_gone(processes, seconds=10):
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


@pytest.fixture(scope="module")
def seed():
    found = int(os.environ.get("FLOPWISE_SEED") or random.SystemRandom().randrange(10**6))
    print(f"FLOPWISE_SEED={found}")
    return found


def test_killed_at_random_moments_and_completed(handed_in, whole, tmp_path, seed):
    moments = random.Random(seed)
    whole, seconds = whole
    for number in range(KILLS):
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


def test_killed_at_random_steps_of_its_writing(handed_in, whole, tmp_path, seed):
    """A step is a file or folder that the grader opens to write, makes, renames or removes, or a gradebook it
    opens.
    """
    steps = killed_at_step(copy_of(handed_in, tmp_path / "whole"), None)
    assert steps > 100
    for step in sorted(random.Random(seed).sample(range(1, steps + 1), 3 * KILLS)):
        course = copy_of(handed_in, tmp_path / f"course-{step}")
        killed_at_step(course, step)
        print(f"killed at step {step} of {steps}")
        assert grade(course, TINY) == 0
        assert_same(course, whole[0])


def killed_at_step(course, last):
    """Grade in a process that kills itself at the step with the number `last`; None: in one that tells how
    many.
    """
    receiver, sender = os.pipe()
    child = os.fork()
    if child == 0:
        with open(os.devnull, "w") as sys.stdout:
            count = count_steps(last)
            status = grade(course, TINY)
            os.write(sender, str(count()).encode())
            os._exit(status)
    os.close(sender)
    _, status = os.waitpid(child, 0)
    if last is not None:
        assert os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        return last
    assert status == 0
    with open(receiver) as told:
        return int(told.read())


def count_steps(last):
    """Count this process's steps from now on, and die at the one with the number `last`."""
    own, steps = os.getpid(), 0

    def audit(event, arguments):
        nonlocal steps
        written = (
            event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        )
        if os.getpid() == own and (written or event in STEPS):
            steps += 1
            if steps == last:
                os.kill(own, signal.SIGKILL)

    sys.addaudithook(audit)
    return lambda: steps


def watch(grader, seconds):
    """The processes that came from the grader, after some time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and grader.poll() is None:
        time.sleep(0.01)
    return descendants(grader.pid) if grader.poll() is None else []


def test_stopped_from_the_keyboard(handed_in, whole, tmp_path):
    course = copy_of(handed_in, tmp_path / "course")
    grader = start(course)
    with_it = watch(grader, whole[1] * 0.6)
    if grader.poll() is None:
        grader.send_signal(signal.SIGINT)
        assert grader.wait(20) in (0, 130)
    assert wait_until_gone(with_it) == []
    assert grade(course, TINY) == 0
    assert_same(course, whole[0])
