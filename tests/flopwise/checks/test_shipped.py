"""A check of a shipped model: what is asked, how often, and what a case says."""

import numpy as np
import pytest

from flopwise.checks import Checker, case_key, shipped
from flopwise.checks.answers import LocalAnswers, Outcome, error_outcome
from flopwise.shipping import Trial

SETS = {"few": (np.zeros((3, 1, 28, 28), np.float32), np.array([1, 2, 3]))}
TRIAL = Trial(SETS)
FOUND = {"flops": 90, "numbers": 5, "accuracy": 0.75}


class Answers(LocalAnswers):
    """Counts what is asked, and tries nothing."""

    def __init__(self, value, tried=None):
        super().__init__({"mine": value})
        self.asked, self.trials, self.result = 0, 0, tried or Outcome(FOUND, called=True)

    def value(self, name, item=None):
        self.asked += 1
        return super().value(name, item)

    def tried(self, model, trial):
        self.trials += 1
        return self.result


def checked(value, tried=None, trials=(TRIAL, TRIAL), item="flops"):
    checker = Checker(Answers(value, tried))
    for trial in trials:
        checker(shipped("mine", trial), item=item, where=lambda found: found != 0, says="something")
    return checker


def test_a_cell_asks_for_a_model_once_and_tries_it_once_on_the_same_digits():
    checker = checked(lambda: {"xml": "", "bin": 0}, trials=(TRIAL, Trial(SETS), Trial(SETS, floor=0.5)))
    assert (checker.answers.asked, checker.answers.trials) == (1, 2)
    assert checker.measured == FOUND


def test_each_cell_asks_anew():
    checker = checked(lambda: 1)
    checker.report("mine")
    checker(shipped("mine", TRIAL), item="flops", where=bool, says="something")
    assert (checker.answers.asked, checker.answers.trials) == (2, 2)


def test_a_case_says_on_how_many_digits_and_which_entry():
    assert checked(lambda: 1).cases[0].call == "mine on 3 digits → ['flops']"


@pytest.mark.parametrize("value", [lambda: ..., lambda: None, ...])
def test_a_stub_is_still_to_do_and_is_not_tried(value):
    checker = checked(value)
    assert checker.answers.trials == 0
    assert all(case.kind == "todo" for case in checker.cases)


def test_why_a_model_is_not_accepted_is_told_and_nothing_is_measured():
    checker = checked(lambda: 1, error_outcome("the model is not accepted: it holds Loop 'x'"))
    assert [case.message for case in checker.cases] == ["the model is not accepted: it holds Loop 'x'"] * 2
    assert checker.measured == {}


def test_what_raises_is_told_as_that():
    def mine():
        raise ValueError("no kernels left")

    assert "ValueError" in checked(mine).cases[0].message


def test_only_a_count_is_remembered_for_hints():
    """Accuracy may differ by a digit from one processor to the next; a notebook must not hold it."""
    assert checked(lambda: 1).cases[0].value == "90"
    assert checked(lambda: 1, item="accuracy").cases[0].value is None


def test_the_key_tells_trials_apart():
    keys = {case_key(shipped("mine", trial)) for trial in (TRIAL, Trial(SETS), Trial(SETS, floor=0.5))}
    assert len(keys) == 2


def test_a_shipped_model_takes_no_arguments():
    with pytest.raises(TypeError, match="takes no arguments"):
        Checker(Answers(1))(shipped("mine", TRIAL), 3, expect=1)


@pytest.mark.parametrize("value", [object(), lambda: object(), lambda: 1j])
def test_what_is_not_text_and_bytes_is_told_how_to_be_handed_over(value):
    checker = checked(value)
    assert checker.answers.trials == 0
    assert "`return shipping.ir_of(model)`" in checker.cases[0].message
