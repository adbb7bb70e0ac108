"""What `autograder grade --cluster` decides without any Dask: where, what is believed, who is tried again."""

import copy
import json
import signal
import subprocess
import sys
import time
from dataclasses import replace
from types import SimpleNamespace

import pytest

from autograder.bounded import KILLED, OVER, Bounds, JobOutcome
from autograder.classroom import parallel
from autograder.classroom.cluster import dispatch, grader, on_worker, parcels
from autograder.classroom.cluster.dispatch import Dispatch
from autograder.classroom.cluster.grader import difference
from autograder.classroom.cluster.on_worker import DIED, Grader
from autograder.classroom.cluster.parcels import Sent
from autograder.classroom.cluster.replies import (
    BadReply,
    accepted,
    accepted_failure,
    failure,
    read_reply,
    reply_of,
    to_bytes,
)
from autograder.classroom.cluster.where import checked, the_courses
from autograder.judging import trusted
from autograder.judging.basis import Basis
from autograder.judging.grade_one import Question, nothing_earned
from autograder.judging.judge import seed
from flopwise.errors import FlopwiseError
from tests.classes import TINY
from tests.tiny_course import ROOT

# ---- where the cluster is --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "where",
    "tcp://host:8786 tls://10.0.0.7:1 tcp://[::1]:8786 local local:12 my_course.cluster:slurm".split(),
)
def test_where_a_cluster_may_be(where):
    assert checked(where) == where


@pytest.mark.parametrize(
    "where", ["", "host:8786", "http://host:8786", "tcp://host", "local:0", "local:two", "slurm", "a b:c"]
)
def test_any_other_place_is_refused_with_those_that_are_allowed(where):
    with pytest.raises(
        FlopwiseError, match=r"is not a cluster\. Allowed are .*tcp://host:8786.*local:4.*FILE\.py"
    ):
        checked(where)


def test_a_file_is_named_with_its_whole_path_and_must_be_there(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "slurm.py").touch()
    assert checked("slurm.py") == f"{tmp_path}/slurm.py:cluster"
    assert checked("slurm.py:small") == f"{tmp_path}/slurm.py:small"
    with pytest.raises(FlopwiseError, match=f"there is no file {tmp_path}/pbs.py"):
        checked("pbs.py")


def test_without_dask_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(FlopwiseError, match=r"needs Dask distributed.*pip install .*\[cluster\]"):
        checked("local")


@pytest.mark.parametrize(
    "text, reason",
    [
        ("1 / 0", "cannot be used: ZeroDivisionError"),
        ("other = 1", "defines no 'cluster'"),
        ("cluster = 7", "cluster is int, not a cluster object of Dask"),
        ("def cluster():\n    raise OSError('no sbatch')", r"cluster\(\) fails: OSError: no sbatch"),
    ],
)
def test_a_file_of_the_course_that_makes_no_cluster_is_told_why(text, reason, tmp_path):
    (tmp_path / "own.py").write_text(text)
    with pytest.raises(FlopwiseError, match=reason):
        the_courses("own.py", str(tmp_path / "own.py"), "cluster")


def test_what_differs_between_two_machines_is_named():
    here = {"versions": {"Python": "3.11.7", "numpy": "2.0"}, "digest": "a"}
    assert difference(here, here) == ""
    there = {"versions": {"Python": "3.12.1", "numpy": "2.0"}, "digest": "b"}
    assert difference(here, there) == "Python 3.12.1 instead of 3.11.7"
    assert "another version" in difference(here, here | {"digest": "b"})


# ---- what is believed of a reply -------------------------------------------------------------------


@pytest.fixture(scope="module")
def asked(tiny, reference):
    """(notebook, Basis, the reply of a worker that found nothing right) for the student ada."""
    lesson = trusted.load(tiny.instructor(TINY))
    basis = Basis(lesson, None, student="ada", secret="drawn from this")
    found, nb = nothing_earned(Question(None, reference, basis), "It came to no end.")
    for mark in found.marks:
        mark.seed = seed(basis.secret, basis.student, lesson, lesson.checks[mark.check])
    return nb, basis, read_reply(to_bytes(reply_of({TINY: (found, nb)})))[TINY]


def test_a_reply_to_what_was_asked_is_believed(asked):
    nb, basis, reply = asked
    reply = copy.deepcopy(reply)
    area = next(mark for mark in reply["verdict"]["marks"] if mark["exercise"] == "area")
    area["points"], area["held"], area["total"] = 1.5, 3, 4
    found, cells = accepted(reply, nb, basis)
    assert (found.student, found.points) == ("ada", 1.5)
    assert [cell.source for cell in cells] == [cell.source for cell in nb.cells]
    marked = [
        cell.metadata.flopwise_verdict["points"] for cell in cells if "flopwise_verdict" in cell.metadata
    ]
    assert sum(marked) == 1.5


def spoilt(path, value):
    """A change of a reply: the value at a path of keys."""

    def change(reply):
        for key in path[:-1]:
            reply = reply[key]
        reply[path[-1]] = value

    return change


MARK = ("verdict", "marks", 0)


@pytest.mark.parametrize(
    "change",
    [
        spoilt(("verdict", "student"), "ben"),
        spoilt(("verdict", "lesson"), "91-scripts"),
        spoilt(("verdict", "isolation"), "none"),
        spoilt(("verdict", "limits"), {}),
        spoilt(("verdict", "checks"), "0123456789abcdef"),
        spoilt(("verdict", "seconds"), float("nan")),
        spoilt(("verdict", "notes"), [{"html": "<b>"}]),
        spoilt(("verdict", "more"), 1),
        spoilt((*MARK, "points"), 1000.0),
        spoilt((*MARK, "points"), -1.0),
        spoilt((*MARK, "points"), float("inf")),
        spoilt((*MARK, "points"), True),
        spoilt((*MARK, "max_points"), 1000.0),
        spoilt((*MARK, "exercise"), "table"),
        spoilt((*MARK, "check"), "check-shout"),
        spoilt((*MARK, "seed"), "another student's"),
        spoilt((*MARK, "held"), 7),
        spoilt((*MARK, "cases"), [{"call": "area(1, 2)"}]),
        spoilt(("verdict", "marks"), []),
        spoilt(("shown",), []),
        spoilt(("shown", 1), [[{"output_type": "script"}], None]),
        spoilt(("student",), "ben"),
        lambda reply: reply["verdict"]["marks"].append(reply["verdict"]["marks"][0]),
        lambda reply: reply.clear(),
    ],
)
def test_a_reply_that_says_anything_else_is_refused(asked, change):
    nb, basis, reply = asked
    changed = copy.deepcopy(reply)
    change(changed)
    if isinstance(changed.get("shown"), list) and changed["shown"][1:2] == [
        [[{"output_type": "script"}], None]
    ]:
        place = next(number for number, pair in enumerate(reply["shown"]) if pair is not None)
        changed["shown"][1] = reply["shown"][1]
        changed["shown"][place] = [[{"output_type": "script"}], None]
    with pytest.raises(BadReply):
        accepted(changed, nb, basis)


def test_what_a_worker_had_to_end_is_ended_here_too(monkeypatch, tmp_path):
    """And not taken for a worker that talks nonsense, which would be tried again."""
    monkeypatch.setattr(grader, "grade", lambda *_: time.sleep(60))
    asked = {"lesson": "digest", "programs": grader.programs(), "bounds": (0.5, 60, 100)}
    (tmp_path / "reply").write_bytes(grader.answer(asked, None, b"", {"digest": str(tmp_path)}))
    outcome = dispatch.receive(None, None, (None, tmp_path / "reply"))
    assert (outcome.error, outcome.sentence) == (OVER, Bounds(0.5, 60, 100).by_clock)
    assert outcome.seconds >= 0.5


def test_a_worker_without_a_grader_says_so_as_it_says_any_other_failure(monkeypatch):
    class Dying:
        lessons, process = {"digest"}, SimpleNamespace(returncode=-9)

        def ask(self, *_):
            raise EOFError

        def end(self):
            pass

    monkeypatch.setattr(on_worker, "_idle", [Dying()])
    reply = on_worker.grade({"lesson": "digest", "bounds": (1, 1, 1)}, b"")
    found = JobOutcome(None, DIED, "the worker's grader ended (-9)")
    assert accepted_failure(read_reply(reply)) == found


@pytest.mark.parametrize(
    "name, value",
    [("error", ""), ("error", None), ("sentence", 7), ("log", ["<b>"]), ("seconds", -1.0), ("more", "x")],
)
def test_a_failure_that_is_none_is_refused(name, value):
    reply = failure(JobOutcome(None, OVER, "took long", seconds=1.5))
    assert accepted_failure(reply).seconds == 1.5
    with pytest.raises(BadReply):
        accepted_failure(reply | {name: value})


def test_a_reply_about_another_student_is_refused_although_everything_fits_that_student(asked):
    nb, basis, reply = asked
    with pytest.raises(BadReply, match="its student is 'ada', and 'ben' was asked"):
        accepted(reply, nb, replace(basis, student="ben"))


@pytest.mark.parametrize("content", [b"", b"cos\nsystem\n(S'true'\ntR.", b"[1]", b"[" * 100_000])
def test_a_reply_is_read_as_data_only(content):
    with pytest.raises(BadReply):
        read_reply(content)


# ---- who does not answer -----------------------------------------------------------------------------


def test_a_grader_that_hangs_or_ends_keeps_its_worker_no_longer_than_it_may():
    """One that hangs does not even take a parcel that is larger than what the system keeps for it."""
    for number, error, seconds in ((signal.SIGSTOP, TimeoutError, 1), (signal.SIGKILL, EOFError, 60)):
        hung = Grader()
        hung.process.send_signal(number)
        try:
            with pytest.raises(error):
                hung.ask({"lesson": "digest"}, bytes(10**7), b"", seconds)
        finally:
            hung.end()


# Dask brings threads into a process, so this is one of its own.
SILENT = """
from autograder.classroom.cluster.client import Desk

class Silent:
    status = "running"
    def nthreads(self, callback_timeout):
        raise TimeoutError(f"nothing was heard for {callback_timeout} seconds")

Desk(None, Silent()).look()
"""


def test_a_scheduler_that_hangs_ends_the_grading():
    done = subprocess.run([sys.executable, "-c", SILENT], cwd=ROOT, capture_output=True, text=True)
    assert "FlopwiseError: its scheduler does not answer any more" in done.stderr


# ---- who is tried again, and who is set aside --------------------------------------------------------


class Workers:
    """A Cluster whose client says what a test wants: `word(student, alone)` of each submission."""

    where, places = "here", 2

    def __init__(self, word):
        self.word, self.sent, self.log = word, [], []

    def send(self, **task):
        self.sent.append(task)
        self.log.append((task["parcel"], len(self.sent)))

    def heard(self):
        alone = len(self.sent) == 1
        task = self.sent.pop(0)
        return {"id": task["id"]} | self.word(task["parcel"], alone)


def dispatched(monkeypatch, tmp_path, students, word, received=None):
    """({student: JobOutcome}, the Workers)."""
    workers = Workers(word)
    done = Dispatch(workers, None, Bounds(60, 60, 100))
    received = received or (lambda student: JobOutcome("a verdict"))
    monkeypatch.setattr(done, "received", lambda flight: received(flight.submission))
    monkeypatch.chdir(tmp_path)
    prepared = ((name, JobOutcome(Sent(name, "lesson", "digest"))) for name in students)
    return dict(done.run(prepared)), workers


def test_who_was_with_a_killer_by_chance_is_graded_and_the_killer_is_set_aside(monkeypatch, tmp_path):
    def word(student, alone):
        if student == "killer" or (student == "unlucky" and not alone):
            return {"said": "died", "deaths": 1, "sentence": "the worker died"}
        return {"said": "done"}

    names = ["killer", "unlucky", "ada", "ben", "cleo"]
    outcomes, workers = dispatched(monkeypatch, tmp_path, names, word)
    assert set(outcomes) == set(names)
    assert {name for name in names if outcomes[name].result == "a verdict"} == set(names) - {"killer"}
    assert outcomes["killer"].error == parallel.SET_ASIDE and "3 times" in outcomes["killer"].sentence
    assert [name for name, _ in workers.log].count("killer") == dispatch.MOST_DEATHS
    assert workers.log[-1] == ("killer", 1)  # alone at last


def test_a_death_in_company_is_never_enough(monkeypatch, tmp_path):
    def word(student, alone):
        if student == "unlucky" and not alone:  # a scheduler that tries again itself
            return {"said": "died", "deaths": 4, "sentence": "the worker died"}
        return {"said": "done"}

    outcomes, _ = dispatched(monkeypatch, tmp_path, ["ada", "unlucky", "ben"], word)
    assert {outcome.error for outcome in outcomes.values()} == {""}


def test_a_grading_process_that_the_system_ended_is_tried_once_more_as_on_this_machine(monkeypatch, tmp_path):
    tried = []

    def received(student):
        tried.append(student)
        return JobOutcome(None, KILLED, "signal 9") if student == "greedy" else JobOutcome("a verdict")

    names = ["greedy", "ada"]
    outcomes, _ = dispatched(monkeypatch, tmp_path, names, lambda *_: {"said": "done"}, received)
    assert outcomes["greedy"].error == KILLED and tried.count("greedy") == 2


@pytest.mark.parametrize("error", [DIED, BadReply.__name__])
def test_a_worker_that_answers_nonsense_costs_a_retry(error, monkeypatch, tmp_path):
    tried = []

    def received(student):
        tried.append(student)
        return JobOutcome(None, error, "nonsense") if len(tried) == 1 else JobOutcome("a verdict")

    outcomes, _ = dispatched(monkeypatch, tmp_path, ["ada", "ben"], lambda *_: {"said": "done"}, received)
    assert {outcome.result for outcome in outcomes.values()} == {"a verdict"} and len(tried) == 3


@pytest.mark.parametrize(
    "error, reason",
    [
        ("Mismatch", "runs other programs than this machine: numpy 1"),
        ("SandboxError", "cannot grade: numpy 1"),
    ],
)
def test_a_worker_that_cannot_grade_as_this_machine_does_ends_the_grading(
    error, reason, monkeypatch, tmp_path
):
    with pytest.raises(FlopwiseError, match=reason):
        dispatched(
            monkeypatch,
            tmp_path,
            ["ada"],
            lambda *_: {"said": "done"},
            lambda _: JobOutcome(None, error, "numpy 1"),
        )


def test_a_worker_without_flopwise_ends_the_grading(monkeypatch, tmp_path):
    word = {"said": "failed", "sentence": "No module named 'autograder'", "imports": True}
    with pytest.raises(
        FlopwiseError, match="cannot grade: No module named 'autograder'.*needs this course's"
    ):
        dispatched(monkeypatch, tmp_path, ["ada"], lambda *_: word)


def test_the_same_lesson_is_the_same_parcel(tiny):
    text = tiny.lesson_path(TINY)
    asked = {TINY: Question(None, None, Basis(None, None, text=text, files={"given.csv": text}))}
    first = parcels.lesson_parcel(TINY, asked)
    assert first == parcels.lesson_parcel(TINY, asked)
    assert text.read_bytes() in first and json.dumps("given.csv").encode() in first
