"""The command's side of a cluster: what is sent, what is done with a reply, what is tried again or set aside.

`run_all` stands in the place of parallel.run_all with find_verdict, and yields the same outcomes. Repairing,
and reading a reply, are done in processes that can be ended, as all work is that hangs on a submission.
"""

import contextlib
import functools
import itertools
import json
import subprocess
import sys
import tempfile
from collections import Counter, deque
from dataclasses import asdict, astuple, dataclass
from pathlib import Path

from autograder import bounded
from autograder.bounded import JobOutcome
from autograder.classroom import one_submission, parallel
from autograder.classroom.cluster import parcels, replies
from autograder.classroom.cluster.grader import programs
from autograder.classroom.cluster.on_worker import DIED, beside
from autograder.classroom.cluster.where import checked
from autograder.judging import verdict_store
from autograder.nbgrader_adapter.execute import questions
from autograder.sandbox.confinement import SandboxError
from flopwise.errors import FlopwiseError

CLIENT = "autograder.classroom.cluster.client"
MOST_DEATHS = 3  # of workers that ran a submission; then it is set aside
AHEAD = 2  # submissions that are ready for a worker that becomes free
SLACK = 180  # seconds that a worker may take beyond a submission's bounds
CLOSING = 60  # seconds in which a cluster may be closed


class Cluster:
    """A cluster, in a `with`, and the conversation with the client that is connected to it.

    It is started when the first submission is sent. where: as the user wrote it. workers: how many `local`
    starts. log: the file for what Dask says here.
    """

    def __init__(self, where, workers, log):
        self.where, self._absolute = where, checked(where)
        self._workers, self.log = workers, log
        self._connection = self._process = None
        self.places = None  # how many submissions it can run at once; None: not connected yet

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self._process is None:
            return
        self._connection.close()
        try:
            self._process.wait(CLOSING)
        except subprocess.TimeoutExpired:
            pass
        finally:  # it hangs, or somebody is in a hurry
            self._process.kill()
            self._process.wait()

    def start(self):
        with open(self.log, "w", encoding="utf-8") as said:
            self._connection, self._process = beside(CLIENT, self._absolute, str(self._workers), said=said)
        self.programs = programs()

    def send(self, **task):
        """Have a submission run; task: as the client wants to be told."""
        if self._process is None:
            self.start()
        try:
            self._connection.send_bytes(json.dumps(task | {"programs": self.programs}).encode())
        except OSError:
            while True:  # its last word says why
                self.heard()

    def heard(self):
        """What the client says next about a submission; None if it is about the cluster.

        Raises FlopwiseError when there is no cluster (any more).
        """
        try:
            said = json.loads(self._connection.recv_bytes())
        except (EOFError, OSError):
            said = {"said": "end", "sentence": "the process that talks to it was ended"}
        if said["said"] == "end":
            raise FlopwiseError(
                f"the cluster {self.where} cannot be used: {said['sentence']} (more in {self.log}). What has "
                "come back until now is graded and kept; the same command goes on from there"
            )
        if said["said"] == "workers":
            if not said["number"]:
                print("The cluster has no worker; waiting for one.", file=sys.stderr)
            elif not self.places:
                print(f"Grading on {self.where}: {said['number']} at once.", file=sys.stderr)
            self.places = said["number"]
        return said if "id" in said else None


@dataclass
class Flight:
    """A submission that is with the cluster. sent: a Sent; reply: the file for what comes back; alone: with
    nothing else at the same time.
    """

    submission: object
    sent: parcels.Sent
    reply: str
    alone: bool


class Dispatch:
    """The grading of many submissions on a Cluster. For the other arguments see `run_all`."""

    def __init__(self, cluster, config, bounds):
        self.cluster, self.config, self.bounds = cluster, config, bounds
        self.flying, self.suspects, self.ended = {}, deque(), deque()
        self.deaths, self.tries, self._numbers = Counter(), Counter(), itertools.count()

    def run(self, prepared):
        """Yield (submission, JobOutcome). prepared: an iterator of the same, whose results are a Sent, or
        what is found already.
        """
        more = True
        while more or self.flying or self.suspects or self.ended:
            while self.ended:
                yield self.ended.popleft()
            if more and len(self.flying) < (self.cluster.places or 0) + AHEAD:
                more = self.send_next(prepared)
            elif self.flying:
                self.listen()
            elif self.suspects:
                self.send(*self.suspects.popleft(), alone=True)

    def send_next(self, prepared):
        """Send the next submission that has to be run; False if there is none."""
        for submission, outcome in prepared:
            if isinstance(outcome.result, parcels.Sent):
                self.send(submission, outcome.result, alone=False)
            else:
                self.ended.append((submission, outcome))
            return True
        return False

    def send(self, submission, sent, alone):
        number = next(self._numbers)
        flight = Flight(submission, sent, f"{sent.parcel}.{number}.reply", alone)
        self.flying[number] = flight
        self.cluster.send(
            id=number,
            **asdict(sent),
            bounds=astuple(self.bounds),
            reply=flight.reply,
            seconds=2 * self.bounds.seconds + SLACK,
        )

    def listen(self):
        """Wait for the client's next word, and do what follows from it."""
        said = self.cluster.heard()
        flight = self.flying.pop(said["id"], None) if said else None
        if flight is None:
            return
        if said["said"] == "done":
            outcome = self.received(flight)
            Path(flight.reply).unlink(missing_ok=True)
            self.judge(flight, outcome)
        elif said.get("imports"):
            raise FlopwiseError(
                f"a worker of {self.cluster.where} cannot grade: {said['sentence']}. Each worker needs this "
                "course's checkout with flopwise[teach,cluster], and bubblewrap"
            )
        else:
            self.once_more(flight, said.get("deaths", 1), said["sentence"])

    def received(self, flight):
        """The JobOutcome of a submission whose reply is there."""
        job = functools.partial(receive, self.config, flight.submission)
        files = (flight.sent.parcel, flight.reply)
        outcome = bounded.run(job, files, self.bounds, context=bounded.FORKS)
        return outcome if outcome.error else outcome.result

    def judge(self, flight, outcome):
        """What follows from an outcome: nearly always, that it is the submission's."""
        if outcome.error in ("Mismatch", SandboxError.__name__):
            what = "runs other programs than this machine" if outcome.error == "Mismatch" else "cannot grade"
            raise FlopwiseError(
                f"a worker of {self.cluster.where} {what}: {outcome.sentence}. Grades must not hang on where "
                "they were found; make all of them the same, and give the command again"
            )
        if outcome.error in (DIED, replies.BadReply.__name__):
            self.once_more(flight, 1, outcome.sentence)
        elif outcome.error in parallel.TRIED_AGAIN and not self.tries[flight.submission]:
            self.tries[flight.submission] += 1
            self.suspects.append((flight.submission, flight.sent))
        else:
            self.end(flight, outcome)

    def once_more(self, flight, deaths, sentence):
        """Try a submission again when all others have ended, alone; or set it aside.

        Another submission may have ended the worker that had both. So only what dies alone is believed.
        """
        self.deaths[flight.submission] += deaths
        if flight.alone and self.deaths[flight.submission] >= MOST_DEATHS:
            times = self.deaths[flight.submission]
            self.end(
                flight,
                JobOutcome(
                    None,
                    parallel.SET_ASIDE,
                    f"set aside, not graded: the worker that ran it was lost {times} times, at last with "
                    f"nothing else to do ({sentence}). Look at it first; then it can be graded on this "
                    "machine, without --cluster",
                ),
            )
        else:
            self.suspects.append((flight.submission, flight.sent))

    def end(self, flight, outcome):
        Path(flight.sent.parcel).unlink(missing_ok=True)
        self.ended.append((flight.submission, outcome))


def run_all(cluster, config, todo, jobs, bounds, again=False):
    """Yield (submission, JobOutcome of its Judged) for all submissions, as they are found on a Cluster.

    jobs: how many are repaired at once on this machine. bounds: of finding one verdict. again: find verdicts
    anew that are kept.
    """
    folder = tempfile.mkdtemp(prefix="parcels-")
    prepare = functools.partial(parcels.prepare, config, folder, again=again)
    with contextlib.closing(parallel.run_all(prepare, todo, jobs, bounds)) as prepared:
        yield from Dispatch(cluster, config, bounds).run(prepared)


def receive(config, submission, files):
    """Keep the verdicts that a worker has found, if they are such, and go on as if they had been found here:
    a JobOutcome, of a Judged or of what the worker says went wrong.

    files: the submission's parcel, and the reply.
    """
    parcel, reply = files
    said = replies.read_reply(Path(reply).read_bytes())
    if "error" in said:
        return replies.accepted_failure(said)
    replies.expect(said.keys() == {"graded"}, "it has other parts")
    sent, asked = parcels.notebooks_in(parcel), questions(config, submission.lesson, submission.student)
    replies.expect(said["graded"].keys() == sent.keys(), "it is about other notebooks")
    seconds = 0.0
    for name, (nb, key) in sent.items():
        found, cells = replies.accepted(said["graded"][name], nb, asked[name].basis)
        verdict_store.keep(asked[name].basis.place, key, found, cells)
        seconds += found.seconds
    return JobOutcome(one_submission.find_verdict(config, submission), seconds=seconds)
