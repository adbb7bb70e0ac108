"""A model that is handed in is counted and run in a sandbox of its own: what it earns, and what is said."""

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from autograder.judging.judge import judge_notebook
from autograder.judging.trusted import Trusted, checks_of
from autograder.sandbox.kernel import Kernel
from autograder.sandbox.limits import Limits
from flopwise.checks.report import Case, Report
from tests.shipped_models import DISHONEST, HONEST, gigabytes_when_read, ir, reference, work_in_a_loop

pytestmark = pytest.mark.sandbox

CHECK = """\
from flopwise import check, shipped
from flopwise.shipping import Trial, drawn

seen = Trial(drawn(13))
check(shipped("my_model", seen), item="flops", where=lambda flops: flops <= 100_000, says="at most 100,000")
### BEGIN HIDDEN TESTS
new = Trial(drawn(check.rng().randrange(2**31)))
check(shipped("my_model", new), item="accuracy", where=lambda share: share >= 0.95, says="at least 95 %")
check(shipped("my_model", new), where=lambda both: both["flops"] <= 100_000 and both["accuracy"] >= 0.95,
      says="both")
### END HIDDEN TESTS
check.report("my_model")"""
READ = """\
import numpy
def my_model():
    return {"xml": open("model.xml").read(), "bin": numpy.fromfile("model.bin", numpy.uint8)}"""


def check_cell():
    marking = {"grade": True, "solution": False, "grade_id": "check-my_model", "locked": True,
               "schema_version": 3, "task": False, "cell_type": "code", "points": 6}  # fmt: skip
    return new_code_cell(CHECK, metadata={"nbgrader": marking, "flopwise": {"exercise": "my_model"}})


def judged(answer, model=None, limits=None, **named):
    """The only mark of a notebook with that answer, beside which a model's files lie."""
    nb = new_notebook(cells=[new_code_cell(answer), check_cell()])
    files = {} if model is None else {
        "model.xml": model["xml"].encode(), "model.bin": model["bin"].tobytes()
    }  # fmt: skip
    with Kernel(limits or Limits(), "bubblewrap", files) as kernel:
        found = judge_notebook(nb, Trusted("lesson", checks_of(nb)), kernel, **named)
    return found.marks[0]


def told(mark):
    return " ".join(case["message"] for case in mark.cases)


def test_an_honest_model_earns_everything_and_is_measured():
    mark = judged(READ, ir(reference))
    assert (mark.points, mark.problem) == (6, "")
    assert (
        mark.measured["flops"] == 39_050
    )  # 784 + 196, 27_360, 1_440, 4_000 + 250, 5_010 and 10, layer by layer
    assert mark.measured["accuracy"] >= 0.95


@pytest.mark.slow
@pytest.mark.parametrize("make", HONEST[1:], ids=lambda make: make.__name__)
def test_other_honest_models_earn_everything(make):
    assert judged(READ, ir(make)).points == 6


@pytest.mark.slow
@pytest.mark.parametrize("make", DISHONEST, ids=lambda make: make.__name__)
def test_dishonest_models_earn_nothing(make):
    mark = judged(READ, ir(make))
    assert (mark.points, mark.measured, mark.problem) == (0, {}, "")
    assert DISHONEST[make] in told(mark)


@pytest.mark.slow
def test_digits_are_drawn_for_each_student():
    model = ir(reference)
    ours, again, theirs = (judged(READ, model, student=name).measured for name in ("ann", "ann", "bob"))
    assert ours == again
    assert ours["accuracy"] != theirs["accuracy"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("def my_model():\n    return ...", "still"),
        ("def my_model():\n    return 3", "give shipping.ir_of(model)"),
        (READ.replace('open("model.xml").read()', '"<net>"'), "does not load"),
        (
            "import numpy\ndef my_model():\n    return {'xml': '', 'bin': numpy.zeros(10**8, numpy.uint8)}",
            "16 MiB",
        ),
        ("def my_model():\n    while True: pass", "had not returned after 2 seconds"),
        ("def my_model():\n    import os; os._exit(0)", "stopped"),
    ],
)
def test_what_cannot_be_tried_earns_nothing_and_is_told(answer, words):
    mark = judged(answer, ir(reference), limits=Limits(call_seconds=2))
    assert (mark.points, mark.measured, mark.problem) == (0, {}, "")
    assert words in told(mark)


@pytest.mark.slow
def test_a_model_that_asks_for_gigabytes_is_refused():
    mark = judged(READ, gigabytes_when_read())
    assert (mark.points, mark.measured, mark.problem) == (0, {}, "")
    assert "needs more memory than a trial has" in told(mark)


def test_why_a_model_is_refused_is_read_once():
    mark = judged(READ, ir(work_in_a_loop))
    page = Report("my_model", [Case(**case) for case in mark.cases]).text()
    assert page.count("the model is not accepted: it holds Loop") == 1
    assert page.count("for the same reason") == mark.total - 1 == 2


def test_a_model_that_changes_between_questions_is_asked_for_once():
    answer = (
        READ
        + """
first = my_model
times = []
def my_model():
    times.append(1)
    return first() if len(times) == 1 else {"xml": "", "bin": numpy.zeros(0, numpy.uint8)}"""
    )
    assert judged(answer, ir(reference)).points == 6


def test_what_a_notebook_does_to_flopwise_does_not_reach_the_trial():
    answer = (
        READ
        + """
import flopwise.shipping.examination as examination
def nothing(*_):
    return {"refused": "", "flops": 0, "numbers": 0, "answers": []}
examination.examine = nothing
open("examined.json", "w").write("{}")"""
    )
    assert judged(answer, ir(reference)).measured["flops"] == 39_050
