"""What every test may use, and the order: quick tests first, so that a mistake shows early."""

import os
import shutil

import pytest

from autograder.repair.reference import Reference
from scripts.browser import ROOT, browser, copy_course, python
from tests.proof.damaging import honest
from tests.sandboxes import why_no_sandbox
from tests.tiny_course import build, make_course

BROWSER = ROOT / "tests" / "browser"
ORDER = ("sandbox", "slow", "browser", "train")


@pytest.hookimpl(tryfirst=True)  # before pytest itself looks at -m
def pytest_collection_modifyitems(items):
    """Mark what is quick and what needs a browser; unmarked tests first, then the marks in ORDER."""

    def place(item):
        return max((ORDER.index(mark.name) for mark in item.iter_markers() if mark.name in ORDER), default=-1)

    for item in items:
        if BROWSER in item.path.parents:
            item.add_marker("browser")
        if place(item) < 0:
            item.add_marker("quick")
    items.sort(key=place)


def pytest_runtest_setup(item):
    """A test that needs what this machine lacks is skipped, but on a build machine the lack is a fault."""
    lacks = {"sandbox": why_no_sandbox, "browser": why_no_browser}
    for reason in [lacks[mark.name]() for mark in item.iter_markers() if mark.name in lacks]:
        if reason:
            (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)


def why_no_browser():
    return "" if shutil.which("chromium") else "no chromium: apt-get install chromium"


@pytest.fixture(autouse=True, scope="session")
def own_progress(tmp_path_factory):
    """No test writes into the progress of the person who runs it."""
    os.environ["FLOPWISE_PROGRESS"] = str(tmp_path_factory.mktemp("progress"))


@pytest.fixture(scope="session")
def root():
    """The project's folder, which no test changes."""
    return ROOT


@pytest.fixture(scope="session")
def course(tmp_path_factory):
    """A copy of the course with its notebooks built, made once; not to be changed (`fresh_course` is)."""
    folder = copy_course(tmp_path_factory.mktemp("course") / "flopwise")
    python(folder, "-m", "autograder", "build")
    return folder


@pytest.fixture
def fresh_course(course, tmp_path):
    """A built course of the test's own, to do with as it likes."""
    return shutil.copytree(course, tmp_path / "flopwise")


@pytest.fixture(scope="session")
def tiny(tmp_path_factory):
    """A course of tiny lessons, built once; not to be changed."""
    course = make_course(tmp_path_factory.mktemp("tiny") / "course", "90-tiny", "91-scripts")
    assert build(course) == 0
    return course


@pytest.fixture(scope="session")
def reference(tiny):
    """The tiny lesson as it was given out."""
    return Reference.load(tiny.instructor("90-tiny"))


@pytest.fixture(scope="session")
def perfect(tiny):
    """The tiny lesson as a perfect student handed it in."""
    return honest(tiny)


@pytest.fixture(scope="session")
def chromium():
    """A browser for the whole run: a process can have one Playwright only."""
    with browser() as started:
        yield started
