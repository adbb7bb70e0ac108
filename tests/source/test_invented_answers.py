"""What the lessons' checks make of answers that are invented, or made to hold the grader up."""

import time

import numpy as np
import pytest

from autograder.lessons.parse import parse
from flopwise.checks import CELL_FILE, Checker, CheckFailed, captured, script
from flopwise.checks.answers import Outcome
from flopwise.checks.wire import WireAnswers, answer
from tests.seeds import share
from tests.tiny_course import ROOT

LESSONS = sorted(path.parent.name for path in (ROOT / "source").glob("*/lesson.py"))
SETUP = "import random, time\nimport numpy as np\n"


def cell(lesson, kind, exercise):
    return parse(ROOT / "source" / lesson / "lesson.py").cell(kind, exercise)


def cases(source, answers):
    """The cases of a check cell, run as the grader runs it."""
    checker = Checker(answers)
    namespace = {"__name__": "__check__", "check": checker, "captured": captured, "script": script}
    try:
        exec(compile(source, f"{CELL_FILE}tried>", "exec"), namespace)
    except CheckFailed:  # it had no value to go on with
        pass
    return checker.cases


def of_kernel(source):
    """Answers of a namespace that has run `source`, over the wire."""
    namespace = {}
    exec(SETUP + source, namespace)
    return WireAnswers(lambda request: answer(request, namespace))


# ---- times -------------------------------------------------------------------------------------------------

INVENTED = {
    "all the same": "[0.004] * runs",
    "plausible": "[random.uniform(0.003, 0.006) for _ in range(runs)]",
    "short": "[random.uniform(21e-6, 29e-6) for _ in range(runs)]",
    "by the size": "[random.uniform(0.9, 1.1) * 2e-11 * a.size * b.shape[1] for _ in range(runs)]",
    "few are slow, many are quick": "[random.uniform(0.9, 1.1) * 0.004 / runs for _ in range(runs)]",
    "few are quick, many are slow": "[random.uniform(22e-6, 23e-6) * max(1, runs / 16) for _ in range(runs)]",
    "one real, the others like it": "[t * random.uniform(0.9, 1.1) for t in [once(a, b)] * runs]",
    "a real one now and then": "[once(a, b) if run % 64 == 0 else 0.004 for run in range(runs)]",
}
ONCE = "def once(a, b):\n    start = time.perf_counter()\n    a @ b\n    return time.perf_counter() - start\n"


@pytest.mark.slow
def test_times_that_were_measured_are_believed():
    check = cell("01-macs-and-flops", "check", "time_product").source
    solution = cell("01-macs-and-flops", "exercise", "time_product").solved()
    assert [case.message for case in cases(check, of_kernel(solution)) if not case.holds] == []


@pytest.mark.parametrize("name", INVENTED)
def test_times_that_were_invented_do_not_make_a_call_last(name, monkeypatch):
    # The clock of this process alone, so that a busy machine makes no call last.
    monkeypatch.setattr(time, "perf_counter", time.process_time)
    check = cell("01-macs-and-flops", "check", "time_product").source
    made = f"{ONCE}def time_product(a, b, runs):\n    return {INVENTED[name]}"
    lost = [case.message for case in cases(check, of_kernel(made)) if not case.holds]
    assert any("the times grow with the runs" in message for message in lost), lost


# ---- values that are to hold a check up --------------------------------------------------------------------

HOSTILE = {
    "digits": "1" * 2**20,
    "spaces": " " * 2**20,
    "half a time": "1 m" * 300_000,
    "digits within the bound": "1" * 99_999,
    "half a time within the bound": "1 m" * 33_000,
    "lines": "\n" * 2**20,
    "large number": 2**4095,
    "large negative number": -(2**4095),
    "not a number": float("nan"),
    "infinity": float("inf"),
    "a long list": [0.5] * 100_000,
    "a list of large numbers": [2**4095] * 1_000,
    "a list of texts": ["1" * 1_000] * 1_000,
    "a deep list": [[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]],
    "a large array": np.ones((500, 500)),
    "an array that is stretched": np.ones((2**17, 1)),
    "an array of nothing": np.zeros((0, 10**6)),
    "many dimensions": np.zeros((1,) * 16),
    "a dict of many": {str(number): number for number in range(20_000)},
    "nothing in it": [],
    "true": True,
}


class Always:
    """Answers every question with one value, or with its entries."""

    def __init__(self, value):
        self.outcome = Outcome(value, called=True)

    def value(self, name, item=None):
        return self.outcome

    def call(self, name, args=(), kwargs=None, item=None):
        return self.outcome

    def captured(self, name, args=(), kwargs=None):
        return self.outcome

    def watched(self, name, args=(), kwargs=None):
        return Outcome(dict.fromkeys(("returned", "printed", "inferences"), self.outcome.value), called=True)

    def counted(self, what, name, args=(), kwargs=None):
        return self.outcome

    def script(self, name, args=(), files=(), **more):
        return self.outcome

    def tried(self, model, trial):
        return self.outcome


@pytest.mark.slow
@pytest.mark.parametrize("lesson", share(LESSONS, turn=2, of=6))
def test_no_value_holds_a_check_up(lesson):
    """Of the checks that look at a value with a function of their own."""
    parsed = parse(ROOT / "source" / lesson / "lesson.py")
    for exercise in parsed.exercises:
        source = parsed.cell("check", exercise).source
        if "where=" not in source:
            continue
        begun = time.process_time()
        for name, value in HOSTILE.items():
            found = cases(source, Always(value))
            assert found and not all(case.holds for case in found), (exercise, name)
            assert max(len(case.message) for case in found) < 2_000, (exercise, name)
        assert time.process_time() - begun < 120, exercise  # it takes some seconds
