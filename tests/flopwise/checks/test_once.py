"""Cases of once(…) with the same arguments share one call of the student's function."""

import numpy as np
import pytest

from flopwise import captured, inferences, once
from flopwise.checks import Checker, case_key
from flopwise.checks.answers import LocalAnswers
from flopwise.checks.wire import WireAnswers, answer, dumps
from flopwise.resources import model_path

CALLS = []


def digits(image, runs=10):
    CALLS.append(runs)
    return {"digit": 7, "runs": runs, "call": len(CALLS)}


def half_plain(image):
    CALLS.append("half")
    return {"digit": 7, "name": object(), "none": None}


def fails(image):
    CALLS.append("failed")
    raise ValueError("no such digit")


def stub(image):
    CALLS.append("stub")


def table():
    CALLS.append("table")
    return {"conv1": 121_680, "pool1": 6_760}


def over_the_wire():
    return WireAnswers(lambda request: answer(request, globals()))


@pytest.fixture(params=[lambda: LocalAnswers(globals()), over_the_wire], ids=["here", "wire"])
def check(request):
    CALLS.clear()
    return Checker(request.param())


IMAGE = np.zeros((28, 28))


def held(check):
    return [case.holds for case in check.cases]


def test_one_call_answers_every_case_with_the_same_arguments(check):
    check(once("digits"), IMAGE, item="digit", expect=7)
    check(once("digits"), IMAGE.copy(), item="runs", expect=10)
    check(once("digits"), IMAGE, expect={"digit": 7, "runs": 10, "call": 1})
    check(once("digits"), IMAGE, runs=4, item="runs", expect=4)
    check(once("digits"), IMAGE + 1, item="runs", expect=9)
    assert held(check) == [True, True, True, True, False] and CALLS == [10, 4, 10]


def test_without_arguments_too(check):
    check(once("table"), item="conv1", expect=121_680)
    check(once("table"), item="pool1", expect=6_760)
    assert held(check) == [True, True] and CALLS == ["table"]


def test_each_cell_calls_anew(check):
    for _ in range(2):
        check(once("digits"), IMAGE, item="digit", expect=7)
        check.report("digits")
    assert CALLS == [10, 10]


def test_without_once_each_case_calls(check):
    check(once("digits"), IMAGE, item="call", expect=1)
    check("digits", IMAGE, item="call", expect=2)
    check("digits", IMAGE, item="call", expect=3)
    check(once("digits"), IMAGE, item="call", expect=1)
    assert all(held(check))


def test_the_last_call_of_the_check_itself_is_taken(check):
    assert check.call("digits", IMAGE, runs=1)["call"] == 1
    check(once("digits"), IMAGE, runs=1, item="call", expect=1)
    assert check.call("digits", IMAGE, runs=1)["call"] == 2  # a new one each time
    check(once("digits"), IMAGE, runs=1, item="call", expect=2)
    assert all(held(check)) and CALLS == [1, 1]


def test_the_first_call_of_a_new_cell_belongs_to_it(check):
    check(once("digits"), IMAGE, item="digit", expect=7)
    check.report("digits")
    check.call("digits", IMAGE)
    check(once("digits"), IMAGE, item="call", expect=2)
    assert all(held(check))


def test_an_entry_that_is_no_plain_value_does_not_spoil_the_others(check):
    check(once("half_plain"), IMAGE, item="digit", expect=7)
    check(once("half_plain"), IMAGE, item="name", expect="image")
    check(once("half_plain"), IMAGE, item="none", expect=3)
    check(once("half_plain"), IMAGE, expect={"digit": 7})
    assert held(check) == [True, False, False, False]
    name, whole = check.cases[1].message, check.cases[3].message
    assert "cannot be checked" in name and "object" in name and "cannot be checked" in whole


def test_an_exception_is_told_in_each_case_and_raised_once(check):
    check(once("fails"), IMAGE, item="digit", expect=7)
    check(once("fails"), IMAGE, item="runs", expect=10)
    check(once("fails"), IMAGE, raises=ValueError)
    assert held(check) == [False, False, True] and CALLS == ["failed"]
    assert "no such digit" in check.cases[1].yours


def test_an_entry_that_is_missing_is_told_as_without_once(check):
    check(once("digits"), IMAGE, item="nix", expect=7)
    check("digits", IMAGE, item="nix", expect=7)
    shared, own = check.cases
    assert shared.message == own.message and "has no entry 'nix'" in own.message


@pytest.mark.parametrize("name", ["stub", "nobody"])
def test_what_is_not_there_yet_is_still_to_do(check, name):
    check(once(name), IMAGE, item="digit", expect=7)
    check(once(name), IMAGE, item="runs", expect=10)
    assert [case.kind for case in check.cases] == ["todo", "todo"] and len(CALLS) == (name == "stub")


def test_a_case_is_called_what_it_is_called_without_once(check):
    assert case_key(once("digits"), (1,), {"runs": 2}, "digit") == case_key(
        "digits", (1,), {"runs": 2}, "digit"
    )
    check(once("digits"), 1, runs=2, item="digit", expect=7)
    assert check.cases[0].call == "digits(1, runs=2)['digit']"


# ---- watched: what a call prints, and its inferences, are asked of the same call ---------------------------


def runs_a_model(x, runs=2):
    import openvino as ov

    CALLS.append(runs)
    compiled = ov.Core().compile_model(ov.Core().read_model(model_path("pool_cnn")), "CPU")
    for _ in range(runs):
        compiled(x)
    print(f"{runs} runs")
    return {"runs": runs}


def only_prints(number):
    CALLS.append(number)
    print(f"number {number}")


def prints_and_returns_no_plain_value(number):
    CALLS.append(number)
    print("done")
    return {"number": number, "object": object()}


def test_a_watched_call_answers_what_it_returned_printed_and_ran(check):
    ran, x = once("runs_a_model", watched=True), np.zeros((1, 1, 28, 28), np.float32)
    check(ran, x, item="runs", expect=2)
    check(captured(ran), x, expect="2 runs\n")
    check(inferences(ran), x, expect=2)
    check(ran, x, runs=5, item="runs", expect=5)
    check(inferences(ran), x, runs=5, expect=4)
    assert held(check) == [True, True, True, True, False] and CALLS == [2, 5]


def test_a_call_of_the_check_itself_is_watched_too(check):
    ran, x = once("runs_a_model", watched=True), np.zeros((1, 1, 28, 28), np.float32)
    assert check.call(ran, x, runs=3) == {"runs": 3}
    check(captured(ran), x, runs=3, expect="3 runs\n")
    check(inferences(ran), x, runs=3, expect=3)
    assert held(check) == [True, True] and CALLS == [3]


def test_a_call_that_was_not_watched_is_made_again(check):
    check(once("only_prints"), 3, expect=None)
    check(captured(once("only_prints", watched=True)), 3, expect="number 3\n")
    assert held(check) == [True, True] and CALLS == [3, 3]


def test_what_is_printed_is_told_although_what_is_returned_cannot_be(check):
    ran = once("prints_and_returns_no_plain_value", watched=True)
    check(captured(ran), 3, expect="done\n")
    check(ran, 3, item="number", expect=3)
    check(ran, 3, item="object", expect=3)
    assert held(check) == [True, True, False]


def test_an_exception_in_a_watched_call_is_told_in_each_case(check):
    ran = once("fails", watched=True)
    for target in (ran, captured(ran), inferences(ran)):
        check(target, IMAGE, raises=ValueError)
        check(target, IMAGE, expect=1)
    assert held(check) == [True, False] * 3 and CALLS == ["failed"]


@pytest.mark.parametrize("name", ["stub", "nobody"])
def test_a_watched_answer_that_is_not_there_yet_is_still_to_do(check, name):
    ran = once(name, watched=True)
    for target in (ran, inferences(ran)):
        check(target, IMAGE, expect=1)
    assert [case.kind for case in check.cases] == ["todo", "todo"]


@pytest.mark.parametrize("kind", [captured, inferences])
def test_only_a_watched_call_has_more_to_tell(kind):
    with pytest.raises(TypeError, match="write watched=True"):
        kind(once("digits"))


@pytest.mark.parametrize(
    "value", [None, 5, [], {"returned": 1}, {"returned": 1, "printed": 2, "inferences": 3}]
)
def test_a_forged_reply_about_a_watched_call_earns_nothing(value):
    check = Checker(WireAnswers(lambda request: dumps({"value": value, "called": True, "note": ""})))
    check(captured(once("digits", watched=True)), IMAGE, expect="7")
    assert held(check) == [False]
    assert "unreadable" in check.cases[0].message
