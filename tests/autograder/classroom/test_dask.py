"""`autograder grade --cluster` on real clusters of Dask: the grades of this machine, whatever dies."""

import contextlib
import json
import random
import shutil
import subprocess
import sys
import time

import psutil
import pytest

from autograder.judging import grade_one
from scripts.cluster import Cluster as Slurm
from tests.classes import TINY, answers, built_course, copy_of, give_in, grade, leftovers, outputs, scores
from tests.proof import contest
from tests.proof.hostile import collection
from tests.seeds import SEED
from tests.tiny_course import ROOT

pytestmark = [pytest.mark.sandbox, pytest.mark.slow]

# What a sandbox shows of the machine on which it runs: nothing that is the worker's.
NOSY = """
import os
print(sorted(os.environ), sorted(os.listdir("/tmp")), sorted(os.listdir("/home")), os.listdir("."))
"""
# Without a sandbox, a notebook can end the worker that runs it: the parent of its grader.
KILLER = """
def area(width, height):
    return width * height
import os, pathlib, psutil
flag = pathlib.Path({flag!r})
if {always} or not flag.exists():
    flag.touch()
    chain = psutil.Process().parents()
    graders = [place for place, each in enumerate(chain) if {grader!r} in each.cmdline()]
    chain[graders[-1] + 1].kill()
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


@contextlib.contextmanager
def dask(folder, *words):
    """One of Dask's own programs, of this machine only."""
    folder.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "dask", *words, "--no-dashboard"]
    with open(folder / f"{words[0]}.log", "w") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
    try:
        yield process
    finally:
        with contextlib.suppress(psutil.Error):
            below = psutil.Process(process.pid).children(recursive=True)
            process.kill()
            for each in below:
                with contextlib.suppress(psutil.Error):
                    each.kill()
        process.wait()


def address_in(file, seconds=60):
    """The address of a scheduler that writes it to a file."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with contextlib.suppress(OSError, ValueError):
            return json.loads(file.read_text())["address"]
        time.sleep(0.05)
    raise TimeoutError(f"no scheduler has written {file}")


def start(course, where):
    """`autograder grade` on a cluster, as a person starts it."""
    command = [sys.executable, "-m", "autograder", "grade", TINY, "--course", str(course.root)]
    return subprocess.Popen([*command, "--cluster", where], cwd=ROOT, stderr=subprocess.PIPE, text=True)


def kept(course):
    return {path.parent.name for path in course.work.glob(f"verdicts/*/{TINY}.run.json")}


def in_vain(*_):
    raise AssertionError("a notebook was to run on the main machine")


def test_the_same_grades_as_on_this_machine_which_runs_none_of_the_notebooks(
    course, whole, monkeypatch, capsys
):
    monkeypatch.setattr(grade_one, "Kernel", in_vain)  # the workers are other programs
    assert grade(course, TINY, "--cluster", "local:2") == 0
    assert_same(course, whole)
    shown = json.dumps(json.loads((course.work / f"autograded/cleo/{TINY}/{TINY}.ipynb").read_text()))
    assert "data.txt" in shown  # her own file went with her
    capsys.readouterr()
    assert grade(course, TINY, "--cluster", "local:2") == 0
    assert "0 graded, 4 unchanged" in capsys.readouterr().out


@pytest.mark.whole
def test_a_worker_that_dies_costs_no_student_and_one_who_kills_them_all_is_set_aside(
    handed_in, tmp_path, capfd
):
    course = copy_of(handed_in, tmp_path / "course")
    shutil.rmtree(course.work / "submitted" / "dan")
    for student, always in (("ada", False), ("ben", True)):
        grader = "autograder.classroom.cluster.grader"
        killer = KILLER.format(flag=str(tmp_path / student), always=always, grader=grader)
        give_in(course, student, answers(course) | {"area": killer})
    assert grade(course, TINY, "--cluster", "local:2", "--no-isolation") == 1
    said = capfd.readouterr().out
    assert "2 graded, 0 unchanged" in said and "1 NOT GRADED" in said
    assert "ben: set aside, not graded: the worker that ran it was lost 3 times" in said
    assert set(scores(course)) == {"ada", "cleo"}  # nobody has given ben nothing
    assert scores(course)["ada"]["check-area"][0] == 2


@pytest.mark.whole
def test_a_scheduler_that_dies_ends_the_command_with_a_word_and_another_cluster_goes_on(
    course, whole, tmp_path, capfd
):
    file = tmp_path / "scheduler.json"
    with dask(
        tmp_path / "run", "scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", file
    ) as (scheduler):
        where = address_in(file)
        with dask(tmp_path / "run", "worker", where, "--nthreads", "1", "--host", "127.0.0.1", "--no-nanny"):
            grader = start(course, where)
            while grader.poll() is None and not kept(course):
                time.sleep(0.02)
            scheduler.kill()
            said = grader.communicate(timeout=60)[1]
    assert grader.returncode == 2 and "Traceback" not in said
    assert f"the cluster {where} cannot be used: the connection to its scheduler was lost" in said
    assert "the same command goes on from there" in said
    before = kept(course)
    assert 1 <= len(before) < 4
    (tmp_path / "own.py").write_text(OWN)
    assert grade(course, TINY, "--cluster", f"{tmp_path / 'own.py'}:one") == 0
    assert_same(course, whole)


# ---- the long ones ---------------------------------------------------------------------------------


def class_of(course, number):
    """Hand in for so many students: right, wrong in two ways, partly done, untouched."""
    kinds = (
        answers(course),
        answers(course, wrong={"area": "adds_the_sides"}),
        answers(course, wrong={"table": "halves"}),
        answers(course, exercises=["shout"]),
        {},
    )
    for student in range(number):
        cells = dict(kinds[student % len(kinds)])
        give_in(course, f"student-{student:03}", cells and cells | {"reflect-why_area": f"{student}"})


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
def test_a_class_of_100_while_workers_and_schedulers_are_killed_at_random(handed_in, tmp_path):
    moments = random.Random(SEED)
    here = copy_of(handed_in, tmp_path / "here")
    class_of(here, 100)
    there = copy_of(here, tmp_path / "there")
    assert grade(here, TINY) == 0
    killed, ended = [], None
    for number in range(4):
        file = tmp_path / f"scheduler-{number}.json"
        options = ("--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(file))
        with contextlib.ExitStack() as programs:
            scheduler = programs.enter_context(dask(tmp_path / "run", "scheduler", *options))
            where = address_in(file)
            worker = ("worker", where, "--nthreads", "1", "--nworkers", "2", "--host", "127.0.0.1")
            nanny = psutil.Process(programs.enter_context(dask(tmp_path / "run", *worker)).pid)
            grader = start(there, where)
            before, left = kept(there), 3  # workers to be killed before the scheduler
            while grader.poll() is None:
                time.sleep(moments.uniform(2, 12))
                if number == 3 or kept(there) == before:  # the last one is left alone; others have begun
                    continue
                if left > 0:
                    below = [each for each in nanny.children() if "spawn_main" in " ".join(each.cmdline())]
                    if below:
                        moments.choice(below).kill()
                        killed.append("worker")
                    left -= 1
                elif scheduler.poll() is None:
                    scheduler.kill()
                    killed.append("scheduler")
            said = grader.communicate()[1]
        ended = grader.returncode
        print(f"status {ended} with {len(kept(there))} kept, killed: {killed}\n{said[-300:]}")
        if ended != 2:
            break
    assert ended == 0 and killed.count("worker") >= 1
    assert_same(there, here)


@pytest.mark.whole
def test_no_attack_earns_or_reads_more_on_a_cluster(tmp_path):
    attacks = collection(ROOT / "tests" / "proof" / "attacks")
    side, _ = contest.attacked_by_flopwise(attacks, tmp_path / "arena", jobs=2, cluster="local:2")
    assert side.complaints == {}
    assert {student: found for student, found in side.leaks.items() if found} == {}
    assert side.hidden_shown == set()
