"""What a worker of Dask runs: it hands a parcel to a grader beside it, and the reply back.

The worker has threads, so it starts no sandbox itself, and may not start processes as Python's
multiprocessing does; each of its threads that grades has a grader (grader.py), a program of its own, which
lives as long as the worker. This module is light: Dask imports it on the worker by its name.
"""

import contextlib
import json
import os
import socket
import subprocess
import sys
import threading
import time
from multiprocessing.connection import Connection
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
GRADER = "autograder.classroom.cluster.grader"
SLOW = 60  # seconds that a grader may take on top of its bounds, to start and to answer
NO_LESSON = b""  # the reply of a worker that would need the lesson's parcel, too
DIED = "WorkerDied"  # the error of a reply where the grader ended, or did not answer

_idle, _lock = [], threading.Lock()


class Grader:
    """A grader beside this worker. `lessons`: digests of those that it has."""

    def __init__(self):
        self.connection, self.process = beside(GRADER)
        self.lessons = set()

    def ask(self, asked, lesson, parcel, seconds):
        """The bytes of its reply. Raises EOFError if it ends, TimeoutError if it does not answer.

        Whatever it does, or does not, this takes so many seconds at most: one that hangs may not even take
        what it is sent. So it is killed then, which ends both sending and waiting.
        """
        began, watch = time.monotonic(), threading.Timer(seconds, self.process.kill)
        watch.start()
        try:
            self.connection.send_bytes(json.dumps(asked | {"lesson_comes": lesson is not None}).encode())
            if lesson is not None:
                self.connection.send_bytes(lesson)
            self.connection.send_bytes(parcel)
            reply = self.connection.recv_bytes()
        except (ConnectionError, EOFError) as error:
            raise (TimeoutError if time.monotonic() >= began + seconds else EOFError) from error
        finally:
            watch.cancel()
        self.lessons.add(asked["lesson"])
        return reply

    def end(self):
        self.process.kill()
        self.process.wait()
        self.connection.close()


def beside(module, *arguments, said=None):
    """(connection, Popen) of a module that runs as a program beside this process, and ends with it. said:
    the file for what it writes to stderr, if that is not this process's.
    """
    ours, its = socket.socketpair()
    with ours, its:
        its.set_inheritable(True)
        paths = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
        process = subprocess.Popen(
            [sys.executable, "-m", module, str(its.fileno()), str(os.getpid()), *arguments],
            pass_fds=[its.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=said,
            env=os.environ | {"PYTHONPATH": paths},
        )
        return Connection(ours.detach()), process


def grade(asked, parcel, lesson=None):
    """The bytes of the reply (replies.py) to a parcel.

    asked: {"lesson": its digest, "bounds": seconds, processor's seconds and MB, "programs": of the main
    machine}. lesson: its parcel; without it, a worker that does not have it says so.
    """
    with _lock:
        having = [each for each in _idle if asked["lesson"] in each.lessons]
        grader = (having or _idle or [None])[0]
        if grader:
            _idle.remove(grader)
    if not (lesson or having):
        if grader:
            give_back(grader)
        return NO_LESSON
    grader = grader or Grader()
    try:
        new = asked["lesson"] not in grader.lessons
        reply = grader.ask(asked, lesson if new else None, parcel, asked["bounds"][0] + SLOW)
    except (EOFError, TimeoutError) as error:
        grader.end()
        how = "did not answer" if isinstance(error, TimeoutError) else f"ended ({grader.process.returncode})"
        failure = {"error": DIED, "sentence": f"the worker's grader {how}", "log": "", "seconds": 0.0}
        return json.dumps(failure).encode()  # as replies.failure, which would bring much into this process
    give_back(grader)
    return reply


def give_back(grader):
    with _lock:
        _idle.append(grader)


def end_graders():
    """For tests: end those that are idle."""
    with _lock, contextlib.suppress(IndexError):
        while True:
            _idle.pop().end()
