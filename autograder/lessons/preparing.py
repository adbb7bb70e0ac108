"""Lesson texts, read and rehearsed, for whoever builds editions from them or checks them."""

import os
from concurrent.futures import Future, ThreadPoolExecutor

from autograder.lessons import editions
from autograder.lessons.parse import decode, parse
from autograder.lessons.rehearsal import rehearse
from autograder.lessons.safe_write import mark, read_notebook
from flopwise.errors import FlopwiseError


def prepare_all(course, names, run=True):
    """(name, what gives the lesson and the answers of its misconceptions, or raises the error) of each.

    Each lesson is run in a process of its own, so several are run at once; without `run` they are only read.
    They are read one after the other, because Python 3.11's parser is not safe in several threads.
    """
    cores = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
    at_once = min(4, len(cores) or os.cpu_count() or 1)
    pool = ThreadPoolExecutor(at_once, initializer=stay_on_one, initargs=(iter(cores),))

    def prepare(name):
        try:
            lesson = parse(course.lesson_path(name))
        except FlopwiseError as error:
            failed = Future()
            failed.set_exception(error)
            return failed
        return pool.submit(lambda: (lesson, rehearse(lesson, course.cache) if run else {}))

    try:
        ready = {name: prepare(name) for name in names}
        for name in progress(names):
            yield name, ready[name].result
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def stay_on_one(cores):
    """Keep this thread, and the lesson's process that it starts, on the next of these cores.

    Two threads of OpenVINO that wait for each other on a busy machine take a thousand times as long as on a
    quiet one. What a wrong answer does in a check of times would then be something else in every build.
    """
    for core in cores:
        os.sched_setaffinity(0, [core])
        break


def progress(names):
    """The names, with a progress bar where a person is looking."""
    from tqdm import tqdm

    with tqdm(names, disable=None, unit="lesson", leave=False) as bar:
        for name in bar:
            bar.set_description(name)
            yield name


def is_stale(course, name):
    """Was the lesson's text changed since the instructor's notebook was built from it?

    A notebook that was made by hand, without a text, is never stale.
    """
    path, built_from = course.lesson_path(name), mark(read_notebook(course.instructor(name)), "text")
    if built_from is None or not path.is_file():
        return False
    text, _, _ = decode(path.read_bytes())
    return text is None or editions.text_digest(text) != built_from
