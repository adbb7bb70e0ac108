"""A check counts the inferences that a function asks OpenVINO for, whatever the function says of them."""

import numpy as np
import openvino as ov
import pytest

from flopwise import inferences
from flopwise.checks import Checker, CheckFailed
from flopwise.checks.answers import LocalAnswers
from flopwise.checks.wire import WireAnswers, answer
from flopwise.resources import model_path

X = np.zeros((1, 1, 28, 28), np.float32)
CORE = ov.Core()
READY = CORE.compile_model(str(model_path("pool_cnn")), "CPU")  # made before any check asks


def compiled(batch=1):
    model = CORE.read_model(model_path("pool_cnn"))
    model.reshape([batch, 1, 28, 28])
    return CORE.compile_model(model, "CPU")


def calls(runs):
    return [READY(X) for _ in range(runs)]


def requests_anew(runs):
    return [compiled().infer_new_request({0: X}) for _ in range(runs)]


def waits_for_each(runs):
    request = READY.create_infer_request()
    for _ in range(runs):
        request.start_async({0: X})
        request.wait()


def queues(runs):
    queue = ov.AsyncInferQueue(READY, 2)
    for _ in range(runs):
        queue.start_async({0: X})
    queue.wait_all()


def warms_up(runs):
    return [READY(X) for _ in range(runs + 2)]


def one_batch(runs):
    compiled(batch=runs)(np.repeat(X, runs, axis=0))
    return {"runs": runs}


def invents(runs):
    return {"runs": runs}


def fails(runs):
    READY(X)
    raise ValueError("no such digit")


def stub(runs):
    pass


MADE = {calls: 6, requests_anew: 6, waits_for_each: 6, queues: 6, warms_up: 8, one_batch: 1, invents: 0}


def over_the_wire():
    return WireAnswers(lambda request: answer(request, globals()))


@pytest.mark.parametrize("answers", [lambda: LocalAnswers(globals()), over_the_wire], ids=["here", "wire"])
@pytest.mark.parametrize(("function", "made"), MADE.items(), ids=lambda value: getattr(value, "__name__", ""))
def test_every_way_to_run_a_model_is_counted_and_a_batch_is_one(function, made, answers):
    assert answers().counted("inferences", function.__name__, (6,)).value == made


def test_nothing_is_counted_any_more_when_the_call_is_over():
    infer, start = ov.InferRequest.infer, ov.AsyncInferQueue.start_async
    for function in (calls, fails):
        LocalAnswers(globals()).counted("inferences", function.__name__, (2,))
    assert (ov.InferRequest.infer, ov.AsyncInferQueue.start_async) == (infer, start)


def test_a_function_that_fails_is_told_so():
    assert LocalAnswers(globals()).counted("inferences", "fails", (6,)).error.message == "no such digit"


def report_of(name):
    check = Checker(LocalAnswers(globals()))
    check(inferences(name), 6, where=lambda made: made >= 6, says="6 inferences or more")
    try:
        check.report(name)
    except CheckFailed:
        pass
    return check.cases[0]


def test_a_batch_is_refused_with_what_was_counted():
    case = report_of("one_batch")
    assert (case.holds, case.call, case.yours) == (False, "one_batch(6) → inferences", "1")
    assert report_of("calls").holds and report_of("warms_up").holds


def test_a_stub_is_still_to_do():
    assert report_of("stub").kind == "todo"
