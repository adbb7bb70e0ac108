"""Real clusters of Dask for the tests, and graders on them that come to an end whatever is killed."""

import contextlib
import json
import os
import subprocess
import sys
import time

import psutil

from tests.tiny_course import ROOT

KILLS = 3  # of workers, before the scheduler or the grader is killed
BETWEEN = (2, 8)  # verdicts that come back before the next one, at least and at most
PAUSE = 2  # seconds at most, from then on
ENDINGS = ("scheduler", "grader", "scheduler", None)  # how each grader but the last one is ended


@contextlib.contextmanager
def dask(folder, *words, **settings):
    """One of Dask's own programs, of this machine only. settings: variables of its environment."""
    folder.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "dask", *words, "--no-dashboard"]
    with open(folder / f"{words[0]}.log", "a") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, env=os.environ | settings)
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


@contextlib.contextmanager
def scheduler(folder, **settings):
    """(process, address) of a scheduler."""
    folder.mkdir(exist_ok=True)
    file = folder / "scheduler.json"
    file.unlink(missing_ok=True)
    options = ("--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(file))
    with dask(folder, "scheduler", *options, **settings) as process:
        yield process, address_in(file)


@contextlib.contextmanager
def two_workers(folder, **settings):
    """(scheduler, its address, the nanny of two workers, which starts again those that die)."""
    with scheduler(folder, **settings) as (process, where):
        options = ("--nthreads", "1", "--nworkers", "2", "--host", "127.0.0.1")
        with dask(folder, "worker", where, *options, **settings) as nanny:
            yield process, where, nanny


def address_in(file, seconds=60):
    """The address of a scheduler that writes it to a file."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with contextlib.suppress(OSError, ValueError):
            return json.loads(file.read_text())["address"]
        time.sleep(0.05)
    raise TimeoutError(f"no scheduler has written {file}")


def start(course, lesson, where):
    """`autograder grade` on a cluster, as a person starts it."""
    folders = ["--course", str(course.root), "--work", str(course.work)]
    command = [sys.executable, "-m", "autograder", "grade", lesson, *folders, "--cluster", where]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)


def kept(course, lesson):
    """{student: when the verdict was kept} of those that have come back."""
    found = course.work.glob(f"verdicts/*/{lesson}.run.json")
    return {path.parent.name: path.stat().st_mtime_ns for path in found}


@contextlib.contextmanager
def grading(course, lesson, folder, local):
    """(grader, `found`) of a grading on a cluster with two workers, which the command itself starts if it is
    `local`. found(kind) gives the processes that run now: "grader", "scheduler" or "worker".
    """
    with contextlib.ExitStack() as programs:
        if local:
            grader = programs.enter_context(start(course, lesson, "local:2"))
            nannies = schedulers = lambda: below(grader, "autograder.classroom.cluster.client")
        else:
            scheduler, where, nanny = programs.enter_context(two_workers(folder))
            grader = programs.enter_context(start(course, lesson, where))
            nannies, schedulers = lambda: [nanny], lambda: [scheduler]

        def found(kind):
            if kind == "worker":
                return [each for nanny in nannies() for each in below(nanny, "spawn_main")]
            return [grader] if kind == "grader" else schedulers()

        try:
            yield grader, found
        finally:
            grader.kill()


def below(process, word):
    """The processes that a process has started, with a word in their command lines."""
    found = []
    with contextlib.suppress(psutil.Error):
        for each in psutil.Process(process.pid).children():
            with contextlib.suppress(psutil.Error):
                found += [each] if word in " ".join(each.cmdline()) else []
    return found


def grade_whatever_dies(course, lesson, folder, moments, local=False):
    """Grade on one cluster after the other until a grader comes to its end; what was killed, in order.

    Workers are killed at moments that a random.Random draws, then the scheduler or the grader itself. Only
    the last cluster is left alone. What has come back once must never be run again.
    """
    killed = []
    for ending in ENDINGS:
        before = kept(course, lesson)
        victims = ["worker"] * KILLS + [ending] if ending else []
        with grading(course, lesson, folder, local) as (grader, found):
            for kind in victims:
                wait_for(grader, course, lesson, moments.randint(*BETWEEN))
                time.sleep(moments.uniform(0, PAUSE))
                for victim in found(kind)[:1] if grader.poll() is None else ():
                    victim.kill()
                    killed.append(kind)
            said = grader.communicate()[1]
        now = kept(course, lesson)
        print(f"status {grader.returncode}, {len(now)} have come back; killed: {killed}\n{said[-300:]}")
        assert "Traceback" not in said, said
        assert before.items() <= now.items()
        if grader.returncode == 0:
            break
    return killed


def wait_for(grader, course, lesson, number):
    """Wait until so many more verdicts have come back, or the grader has ended."""
    goal = len(kept(course, lesson)) + number
    while grader.poll() is None and len(kept(course, lesson)) < goal:
        time.sleep(0.1)
