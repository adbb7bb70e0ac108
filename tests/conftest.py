"""What every test may use, and the order: quick tests first, so that a mistake shows early."""

import os
import shutil

import pytest

from scripts.browser import ROOT, copy_course, python

ORDER = ("sandbox", "slow", "browser", "train")


@pytest.hookimpl(trylast=True)      # after the marks that tests/browser/conftest.py adds
def pytest_collection_modifyitems(items):
    """Unmarked tests first, then the marks in ORDER; otherwise as collected."""
    def place(item):
        return max((ORDER.index(mark.name) for mark in item.iter_markers() if mark.name in ORDER), default=-1)

    items.sort(key=place)


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
