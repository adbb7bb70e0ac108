"""`autograder grade --cluster` on real clusters of Dask: the grades of this machine, whatever dies."""

import contextlib
import json
import random
import re
import shutil
import time

import pytest

from autograder.cli import main
from autograder.course import Course
from autograder.judging import grade_one
from scripts.cluster import Cluster as Slurm
from tests import clusters
from tests.classes import TINY, answers, built_course, copy_of, give_in, grade, leftovers, outputs, scores
from tests.proof import contest
from tests.proof.damaging import NAMES
from tests.proof.hostile import collection
from tests.seeds import SEED, share
from tests.tiny_course import ROOT

pytestmark = [pytest.mark.sandbox, pytest.mark.slow]

# What a sandbox shows of the machine on which it runs: nothing that is the worker's.
NOSY = """
import os
print(sorted(os.environ), sorted(os.listdir("/tmp")), sorted(os.listdir("/home")), os.listdir("."))
"""
# Without a sandbox, a notebook can kill who grades it, or have them hang: its worker, the parent of the
# worker's grader; or the process of that grader which is there for this notebook.
KILLER = """
def area(width, height):
    return width * height
import os, pathlib, psutil
flag = pathlib.Path({flag!r})
if {always} or not flag.exists():
    flag.touch()
    chain = psutil.Process().parents()
    graders = [place for place, each in enumerate(chain) if {grader!r} in each.cmdline()]
    chain[{whom}].{deed}()
    os._exit(1)
"""
# Clusters that a course makes itself.
OWN = """
from distributed import LocalCluster
def one():
    return LocalCluster(n_workers=1, threads_per_worker=1, memory_limit=0, dashboard_address=None)
"""
ON_SLURM = """
import sys
from dask_jobqueue import SLURMCluster
made = SLURMCluster(
    cores=1, processes=1, memory="2GB", walltime="00:30:00", job_directives_skip=["--mem"],
    python=sys.executable, log_directory={folder!r}, local_directory={folder!r},
    scheduler_options={{"host": "127.0.0.1", "dashboard_address": None, "dashboard": False}},
    worker_extra_args=["--host", "127.0.0.1", "--no-dashboard"],
)
made.scale(jobs=2)
cluster = made
"""
IMPATIENT = {
    "DASK_DISTRIBUTED__SCHEDULER__WORKER_TTL": "10 s",
    "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0",
}


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory):
    """A course to which four students have handed in, not graded; not to be changed."""
    course = built_course(tmp_path_factory.mktemp("dask") / "course")
    give_in(course, "ada", answers(course) | {"reflect-why_area": "Rows times columns. \ud83d"})
    give_in(course, "ben", answers(course, wrong={"area": "adds_the_sides", "table": "halves"}))
    nosy = answers(course)
    given = give_in(course, "cleo", nosy | {"area": NOSY + nosy["area"]})
    given.with_name("data.txt").write_text("beside the notebook")
    damaged = give_in(course, "dan", answers(course, exercises=["area", "table"]))
    damaged.rename(damaged.with_name("my homework.ipynb"))
    return course


@pytest.fixture(scope="module")
def whole(handed_in, tmp_path_factory):
    """The same, graded on this machine."""
    course = copy_of(handed_in, tmp_path_factory.mktemp("whole") / "course")
    assert grade(course, TINY) == 0
    return course


@pytest.fixture
def course(handed_in, tmp_path):
    return copy_of(handed_in, tmp_path / "course")


def assert_same(course, whole):
    """Grades, outputs, pages and flags are those of another grading."""
    assert scores(course) == scores(whole)
    for student in scores(whole):
        assert outputs(course, student) == outputs(whole, student)
        page = f"feedback/{student}/{TINY}/{TINY}.html"
        assert (course.work / page).read_bytes() == (whole.work / page).read_bytes()
        record = f"verdicts/{student}/{TINY}.graded.json"
        ours, theirs = (json.loads((each.work / record).read_text()) for each in (course, whole))
        assert ours["flags"] == theirs["flags"]
    assert leftovers(course) == []


def in_vain(*_):
    raise AssertionError("a notebook was to run on the main machine")


def test_the_same_grades_as_on_this_machine_which_runs_none_of_the_notebooks(
    course, whole, monkeypatch, capsys
):
    monkeypatch.setattr(grade_one, "Kernel", in_vain)  # the workers are other programs
    assert grade(course, TINY, "--cluster", "local:2") == 0
    assert_same(course, whole)
    slowest = re.search(r"Slowest: (.+?) s\.\s", capsys.readouterr().out)[1]
    assert all(float(seconds) > 0 for seconds in re.findall(r" ([\d.]+)(?: s|$)", slowest))
    shown = json.dumps(json.loads((course.work / f"autograded/cleo/{TINY}/{TINY}.ipynb").read_text()))
    assert "data.txt" in shown  # her own file went with her
    assert grade(course, TINY, "--cluster", "local:2") == 0
    assert "0 graded, 4 unchanged" in capsys.readouterr().out


@pytest.mark.whole
@pytest.mark.parametrize("deed", ["kill", "suspend"])
def test_a_worker_that_dies_or_hangs_costs_no_student_and_one_who_ends_them_all_is_set_aside(
    deed, handed_in, tmp_path, capfd
):
    course = copy_of(handed_in, tmp_path / "course")
    shutil.rmtree(course.work / "submitted" / "dan")
    worker, own = "graders[-1] + 1", "graders[0]"
    for student, whom, always in (("ada", worker, False), ("ben", worker, True), ("eve", own, True)):
        grader, flag = "autograder.classroom.cluster.grader", str(tmp_path / student)
        what = "kill" if whom == own else deed
        killer = KILLER.format(flag=flag, always=always, grader=grader, whom=whom, deed=what)
        give_in(course, student, answers(course) | {"area": killer})
    with contextlib.ExitStack() as programs:
        where = "local:2"
        if deed == "suspend":  # a scheduler that gives up sooner than the usual one, what is silent or fails
            where = programs.enter_context(clusters.two_workers(tmp_path / "run", **IMPATIENT))[1]
        assert grade(course, TINY, "--cluster", where, "--no-isolation") == 1
    said = capfd.readouterr().out
    assert "3 graded, 0 unchanged" in said and "1 WITHOUT POINTS, 1 NOT GRADED" in said
    assert "ben: set aside, not graded: the worker that ran it was lost 3 times" in said
    assert "eve: could not be graded, so it has no points; the grading process ended unexpectedly" in said
    assert set(scores(course)) == {"ada", "cleo", "eve"}  # nobody has given ben nothing
    assert [scores(course)[student]["check-area"][0] for student in ("ada", "eve")] == [2, 0]


@pytest.mark.whole
def test_a_scheduler_that_dies_ends_the_command_with_a_word_and_another_cluster_goes_on(
    course, whole, tmp_path
):
    with clusters.scheduler(tmp_path / "run") as (scheduler, where):
        options = ("--nthreads", "1", "--host", "127.0.0.1", "--no-nanny")
        with clusters.dask(tmp_path / "run", "worker", where, *options):
            grader = clusters.start(course, TINY, where)
            while grader.poll() is None and not clusters.kept(course, TINY):
                time.sleep(0.02)
            scheduler.kill()
            said = grader.communicate(timeout=60)[1]
    assert grader.returncode == 2 and "Traceback" not in said
    assert f"the cluster {where} cannot be used: the connection to its scheduler was lost" in said
    assert "the same command goes on from there" in said
    assert 1 <= len(clusters.kept(course, TINY)) < 4
    (tmp_path / "own.py").write_text(OWN)
    assert grade(course, TINY, "--cluster", f"{tmp_path / 'own.py'}:one") == 0
    assert_same(course, whole)


# ---- the long ones ---------------------------------------------------------------------------------


@pytest.mark.whole
@pytest.mark.slurm
def test_the_same_grades_from_jobs_of_a_real_slurm(course, whole, tmp_path, short_folder, monkeypatch):
    slurm = Slurm(short_folder / "slurm")
    slurm.start()
    try:
        for name, value in slurm.variables.items():
            monkeypatch.setenv(name, value)
        (tmp_path / "own.py").write_text(ON_SLURM.format(folder=str(tmp_path)))
        monkeypatch.setattr(grade_one, "Kernel", in_vain)
        assert grade(course, TINY, "--cluster", str(tmp_path / "own.py")) == 0
        assert_same(course, whole)
        assert slurm.run("squeue", "-h", "-t", "RUNNING,PENDING") == ""  # its jobs are cancelled
    finally:
        slurm.stop()


@pytest.mark.whole
@pytest.mark.parametrize("local", [False, True], ids=["of-its-own", "of-the-command"])
def test_a_class_of_100_while_workers_schedulers_and_graders_are_killed_at_random(local, handed_in, tmp_path):
    course = copy_of(handed_in, tmp_path / "course")
    with open(course.root / "nbgrader_config.py", "a", encoding="utf-8") as config:
        config.write('\nc.Judge.limits = {"cell_seconds": 5}\n')  # some attacks use all that there is
    killed = graded_as_foretold_whatever_dies(course, TINY, 100, tmp_path, local)
    assert {"worker", "scheduler", "grader"} <= set(killed)


def graded_as_foretold_whatever_dies(course, lesson, number, folder, local):
    """Grade a made-up class here, and again on clusters that are killed; what was killed.

    Both must find the grades that were foretold, and the same ones.
    """
    here, there = (Course.at(course.root, folder / name) for name in ("here", "there"))
    options = ("--course", str(course.root))
    for made in (here, there):
        into = ("--seed", str(SEED), "--lesson", lesson, "--into", str(made.work))
        assert main(["make-class", str(number), *into, *options]) == 0
    assert grade(here, lesson) == 0
    killed = clusters.grade_whatever_dies(there, lesson, folder / "run", random.Random(SEED), local)
    for made in (here, there):
        assert main(["compare-grades", "--work", str(made.work), *options]) == 0
        assert leftovers(made) == []
    assert scores(there, lesson) == scores(here, lesson)
    return killed


def test_no_attack_earns_or_reads_more_on_a_cluster_and_no_damage_costs_more(tmp_path):
    """`make attacks ARGS="--cluster local:2"` tries them all at any time."""
    attacks = share(collection(ROOT / "tests" / "proof" / "attacks"), of=50)
    assert contest.complaints_on_a_cluster(attacks, share(NAMES, of=20), tmp_path, "local:2") == {}
