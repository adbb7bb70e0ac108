"""What every test may use; which tests go to one process; and the order: quick tests first, so that a mistake
shows early, then the longest, so that no process is left with one of them at the end.
"""

import os
import random
import shutil
import tempfile
from pathlib import Path

import numpy
import pytest
from hypothesis import settings

from autograder.course import Course
from autograder.repair.reference import Reference
from flopwise.files import write_bytes
from scripts import cluster
from scripts.browser import ROOT, browser, copy_course, python
from tests import postgres, seeds
from tests.hub import classroom
from tests.parallel import TOGETHER, Scheduler, group_of, workers
from tests.proof.damaging import honest
from tests.sandboxes import why_no_sandbox
from tests.shared import made_once
from tests.tiny_course import build, give_secret, make_course

BROWSER = ROOT / "tests" / "browser"
LONG = ("sandbox", "slow", "browser", "train", "slurm", "postgres", "hub")
# The modules with the longest tests, among those whose tests are sent to a process one by one.
LONGEST = ("test_mutants", "test_roundtrip")


def pytest_configure(config):
    seeds.QUICK = config.option.markexpr == "quick"
    # A process of pytest-xdist is told in the environment; to it, all paths are named.
    if not hasattr(config, "workerinput") and (
        config.option.keyword or config.args_source is not config.ArgsSource.TESTPATHS
    ):
        seeds.WHOLE, os.environ["FLOPWISE_WHOLE"] = True, "1"
    settings.register_profile("here", seeds.examples(100))
    settings.load_profile("here")


def pytest_report_header():
    words = [f"FLOPWISE_SEED={seeds.SEED}"]
    words += [f"{seeds.MORE} times as many examples"] if seeds.SOAK else []
    words += [] if seeds.WHOLE else ["a part of the attacks and other long collections (make test-all: all)"]
    return ", ".join(words)


@pytest.hookimpl(tryfirst=True)  # before pytest itself looks at -m
def pytest_collection_modifyitems(config, items):
    """Leave out what only the whole has; mark what is quick and what needs a browser; sort."""
    left = [item for item in items if item.get_closest_marker("whole") and not seeds.WHOLE]
    if "hub" not in config.option.markexpr:  # they make accounts on this machine: only for who asks for them
        left += [item for item in items if item.get_closest_marker("hub")]
    items[:] = [item for item in items if item not in left]
    config.hook.pytest_deselected(items=left)
    for item in items:
        if BROWSER in item.path.parents:
            item.add_marker("browser")
        if "course" in item.fixturenames:  # all lessons are built for it
            item.add_marker("slow")
        if not any(mark.name in LONG for mark in item.iter_markers()):
            item.add_marker("quick")
    items.sort(key=place)


def place(item):
    """Where a test stands: first what is quick, then the groups, then the longest of the others."""
    group = group_of(item.nodeid)
    if item.get_closest_marker("quick") and not group:
        return 0
    return 1 + TOGETHER.index(group) if group else 1 + len(TOGETHER) + (item.path.stem not in LONGEST)


@pytest.hookimpl(optionalhook=True)  # of pytest-xdist
def pytest_xdist_make_scheduler(config, log):
    return Scheduler(config, log)


@pytest.hookimpl(optionalhook=True)  # of pytest-xdist, for -n auto
def pytest_xdist_auto_num_workers(config):
    return workers()


def pytest_runtest_setup(item):
    """A test that needs what this machine lacks is skipped, but on a build machine the lack is a fault."""
    lacks = {"sandbox": why_no_sandbox, "browser": why_no_browser, "slurm": cluster.why_not}
    lacks |= {"postgres": postgres.why_not, "hub": classroom.why_not}
    for reason in [lacks[mark.name]() for mark in item.iter_markers() if mark.name in lacks]:
        if reason:
            (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)


def why_no_browser():
    return "" if shutil.which("chromium") else "no chromium: apt-get install chromium"


@pytest.fixture(autouse=True, scope="session")
def own_progress(tmp_path_factory):
    """No test writes into the progress of the person who runs it."""
    os.environ["FLOPWISE_PROGRESS"] = str(tmp_path_factory.mktemp("progress"))


@pytest.fixture(autouse=True, scope="session")
def own_jobs(tmp_path_factory):
    """No test hands in jobs among those of the person who runs it."""
    os.environ["FLOPWISE_JOBS"] = str(tmp_path_factory.mktemp("jobs"))


@pytest.fixture(autouse=True, scope="session")
def kept_architectures():
    """What Keras exports is kept for the next run, but not among what the person keeps who runs the tests.

    The names of the files tell all that they depend on.
    """
    os.environ["FLOPWISE_CACHE"] = str(ROOT / "build" / "zoo")


@pytest.fixture
def short_folder():
    """A folder with a path that is short enough for a socket in it; pytest's own is not."""
    with tempfile.TemporaryDirectory(prefix="flopwise-", dir="/tmp") as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def root():
    """The project's folder, which no test changes."""
    return ROOT


@pytest.fixture(autouse=True)
def same_draws():
    """What a test draws without a seed of its own is the same in each run."""
    random.seed(seeds.SEED)
    numpy.random.seed(seeds.SEED)


@pytest.fixture(scope="session")
def course(tmp_path_factory):
    """A copy of the course with its notebooks built, made once; not to be changed (`fresh_course` is)."""

    def make(folder):
        copy_course(folder)
        give_secret(Course.at(folder))
        python(folder, "-m", "autograder", "build")
        for worked_out in (folder / "build" / "lessons").glob("*.json"):  # saves the next run a minute
            write_bytes(ROOT / "build" / "lessons" / worked_out.name, worked_out.read_bytes())

    return made_once(tmp_path_factory, "flopwise", make)


@pytest.fixture
def fresh_course(course, tmp_path):
    """A built course of the test's own, to do with as it likes."""
    return shutil.copytree(course, tmp_path / "flopwise")


@pytest.fixture(scope="session")
def tiny(tmp_path_factory):
    """A course of tiny lessons, built once; not to be changed."""

    def make(folder):
        assert build(make_course(folder, "90-tiny", "91-scripts")) == 0

    return Course.at(made_once(tmp_path_factory, "tiny", make))


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


@pytest.fixture(scope="session")
def postgresql():
    """A PostgreSQL server for the whole run; each test asks it for a database of its own."""
    with postgres.server() as started:
        yield started
