"""The grader beside a worker of Dask: it gets parcels, one after the other, and answers each with a reply.

Like the command on the main machine, it has one thread, has everything imported, and does each piece of work
in a copy of itself with `Bounds`, so that a submission can be ended and leaves nothing behind.

    python -m autograder.classroom.cluster.grader DESCRIPTOR PARENT

DESCRIPTOR: of the socket on which it is asked; PARENT: the worker, with which it ends.
"""

import functools
import json
import os
import platform
import sys
import tempfile
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

from autograder import bounded
from autograder.bounded import JobOutcome
from autograder.classroom import parallel
from autograder.classroom.cluster import parcels, replies
from autograder.disk import digest_of
from autograder.judging.judge import judge_notebook
from autograder.judging.verdict_store import LIBRARIES, machinery, version
from autograder.sandbox.kernel import Kernel


def programs():
    """What grades here, as plain data: the versions, and the digest of them and of both packages."""
    versions = {name: version(name) for name in LIBRARIES}
    return {"versions": {"Python": platform.python_version(), **versions}, "digest": machinery()}


def difference(here, there):
    """What is not the same in two machines' `programs`, in words; "" if they are the same."""
    if here["digest"] == there["digest"]:
        return ""
    names = {*here["versions"], *there["versions"]}
    other = [
        f"{name} {there['versions'].get(name)} instead of {here['versions'].get(name)}"
        for name in sorted(names)
        if here["versions"].get(name) != there["versions"].get(name)
    ]
    return ", ".join(other) or "flopwise itself, its models or data are of another version"


def serve(connection):
    """Answer what is asked until nobody asks any more."""
    with parallel.temporary_folder():
        room = {}  # {digest of a lesson: its folder}
        while True:
            try:
                asked = json.loads(connection.recv_bytes())
                lesson = connection.recv_bytes() if asked["lesson_comes"] else None
                parcel = connection.recv_bytes()
            except EOFError:
                return
            connection.send_bytes(answer(asked, lesson, parcel, room))


def answer(asked, lesson, parcel, room):
    """The bytes of the reply to one question; asked: see on_worker.py."""
    other = difference(asked["programs"], programs())
    if other:
        return replies.to_bytes(replies.failure(JobOutcome(None, "Mismatch", other)))
    if lesson is not None and digest_of(lesson) == asked["lesson"]:
        room[asked["lesson"]] = tempfile.mkdtemp(prefix="lesson-")
        parcels.unpack_lesson(lesson, room[asked["lesson"]])
    with tempfile.NamedTemporaryFile(prefix="reply-") as file:
        job = functools.partial(grade, room[asked["lesson"]], Path(file.name))
        outcome = bounded.run(job, parcel, bounded.Bounds(*asked["bounds"]), context=bounded.FORKS)
        if not outcome.error:
            return Path(file.name).read_bytes()
    return replies.to_bytes(replies.failure(outcome))


def grade(lesson, file, parcel):
    """Run and judge what is in a parcel, and write the reply to a file: for a process of its own."""
    done = {}
    for name, (nb, basis) in parcels.tasks_in(parcel, lesson).items():
        # The room with the lessons is nobody's to see who runs here.
        basis = replace(basis, hide=(*basis.hide, tempfile.gettempdir()))
        with Kernel(*basis.sandbox) as kernel:
            done[name] = judge_notebook(nb, basis.lesson, kernel, *basis.grading), nb
    file.write_bytes(replies.to_bytes({"graded": replies.reply_of(done)}))


def main(descriptor, parent):
    bounded.die_with(int(parent))
    os.set_inheritable(int(descriptor), False)
    serve(Connection(int(descriptor)))


if __name__ == "__main__":
    main(*sys.argv[1:])
