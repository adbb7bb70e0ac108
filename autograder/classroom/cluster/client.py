"""The client beside the command: the one process on this machine in which Dask runs.

    python -m autograder.classroom.cluster.client DESCRIPTOR PARENT WHERE WORKERS

It ends when the command does, however that is, and then closes the cluster that it has made: jobs in a queue
are cancelled. On the socket DESCRIPTOR it is told, as JSON, the files of a submission and the file for its
reply: {"id", "parcel", "lesson", "digest", "bounds", "programs", "reply", "seconds"}. It says {"said": …}:

    ready     connected
    workers   "number": how many submissions can be run at once now
    done      the reply to "id" is in its file
    died      of "id": its worker died "deaths" times ("sentence")
    failed    of "id": the worker could not do it ("sentence"); "imports": it lacks a program
    end       there is no cluster (any more), "sentence" says why; it is the last word

It never has more submissions with the workers than these can run at once, so that a worker that dies takes
one with it. The others wait here.
"""

import json
import os
import queue
import signal
import sys
import threading
import time
import uuid
from collections import deque
from multiprocessing.connection import Connection
from pathlib import Path

import dask
from distributed import Client

from autograder.classroom.cluster import on_worker
from autograder.classroom.cluster.where import cluster_of
from flopwise.errors import FlopwiseError

SETTINGS = {
    "distributed.scheduler.allowed-failures": 0,  # who is tried again is decided by the command
    "distributed.scheduler.worker-ttl": "120 s",  # a worker that is silent for so long is given up
    "distributed.admin.large-graph-warning-threshold": "2GB",
}
BRIEFLY = 10  # seconds without a worker that are not worth a word: one that died is started again
ANSWERING = 120  # seconds in which a scheduler must say which workers it has
FETCHING = 60  # seconds in which a reply that is ready must have come
TICK = 0.5  # seconds between looks at the cluster
FAMILIES = ["dask", "msgpack", "error"]  # how a worker's reply may be written: not as pickled objects


class Desk:
    """What is with the workers, and what waits for one."""

    def __init__(self, connection, client):
        self.connection, self.client = connection, client
        self.waiting, self.flying = deque(), {}  # {key: (task, Future, when it is overdue, with the lesson?)}
        self.events, self.places, self.without = queue.Queue(), None, None

    def say(self, said, **more):
        self.connection.send_bytes(json.dumps({"said": said} | more).encode())

    def serve(self):
        """Do what is asked until the command has gone or the scheduler has."""
        threading.Thread(target=self.listen, daemon=True).start()
        while True:
            self.look()
            self.hand_out()
            try:
                event, *details = self.events.get(timeout=TICK)
            except queue.Empty:
                continue
            if event == "gone":
                return
            if event == "task":
                self.waiting.append((*details, False))
            elif details[0] in self.flying:
                self.land(*details)

    def listen(self):
        """In a thread of its own: what the command says becomes events."""
        try:
            while True:
                self.events.put(("task", json.loads(self.connection.recv_bytes())))
        except (EOFError, OSError):
            self.events.put(("gone",))

    def look(self):
        """See how many workers there are, whether the scheduler lives, and what takes too long."""
        if self.client.status != "running":
            raise FlopwiseError("the connection to its scheduler was lost")
        try:
            places = sum(self.client.nthreads(callback_timeout=ANSWERING).values())
        except OSError:  # TimeoutError is one
            raise FlopwiseError("its scheduler does not answer any more") from None
        now = time.monotonic()
        self.without = None if places else self.without or now
        if places != self.places and (places or self.places is None or now - self.without > BRIEFLY):
            self.places = places
            self.say("workers", number=places)
        for number, (task, future, overdue, _) in list(self.flying.items()):
            if time.monotonic() > overdue:
                del self.flying[number]
                future.cancel(force=True)
                sentence = f"its worker did not answer within {task['seconds']:,.0f} seconds"
                self.say("died", id=task["id"], deaths=1, sentence=sentence)

    def hand_out(self):
        """Give to the workers what they can run at once."""
        while self.waiting and len(self.flying) < (self.places or 0):
            task, with_lesson = self.waiting.popleft()
            asked = {"lesson": task["digest"], "bounds": task["bounds"], "programs": task["programs"]}
            lesson = Path(task["lesson"]).read_bytes() if with_lesson else None
            future = self.client.submit(
                on_worker.grade,
                asked,
                Path(task["parcel"]).read_bytes(),
                lesson,
                key=f"flopwise-{uuid.uuid4().hex}",
                pure=False,
            )
            number = future.key
            self.flying[number] = (task, future, time.monotonic() + task["seconds"], with_lesson)
            future.add_done_callback(lambda done: self.events.put(("done", done.key)))

    def land(self, number):
        """Say what became of a task of which Dask says that it is over."""
        task, future, _, with_lesson = self.flying.pop(number)
        try:
            reply = future.result(timeout=FETCHING)
        except Exception as error:  # the worker's, or Dask's about the worker
            if self.client.status == "running":  # else the next look says so
                self.explain(task, error)
            return
        if reply == on_worker.NO_LESSON and not with_lesson:
            self.waiting.appendleft((task, True))
        elif isinstance(reply, bytes):
            Path(task["reply"]).write_bytes(reply)
            self.say("done", id=task["id"])
        else:
            self.say("failed", id=task["id"], sentence="its reply is not bytes", imports=False)

    def explain(self, task, error):
        """Say why Dask has no result of a task."""
        sentence = f"{type(error).__name__}: {error}"[:1000]
        if type(error).__name__ == "KilledWorker":
            sentence = f"the worker at {error.last_worker.address} died"
            self.say("died", id=task["id"], deaths=error.allowed_failures + 1, sentence=sentence)
        else:
            self.say("failed", id=task["id"], sentence=sentence, imports=isinstance(error, ImportError))


def main(descriptor, _, where, workers):
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # from the keyboard; the command says when this ends
    os.set_inheritable(int(descriptor), False)
    connection = Connection(int(descriptor))
    dask.config.set(SETTINGS)
    cluster = None
    try:
        cluster = cluster_of(where, int(workers))
        with Client(cluster, deserializers=FAMILIES, set_as_default=False) as client:
            desk = Desk(connection, client)
            desk.say("ready")
            desk.serve()
    except Exception as error:
        sentence = str(error) if isinstance(error, FlopwiseError) else f"{type(error).__name__}: {error}"
        connection.send_bytes(json.dumps({"said": "end", "sentence": sentence[:2000]}).encode())
    finally:
        if hasattr(cluster, "close"):
            cluster.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
