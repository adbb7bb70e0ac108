"""A reply that was forged may say anything. What a report tells as its own is ours; the rest is quoted."""

import itertools
import re

import pytest

from autograder.sandbox.answers import NoAnswer, SandboxAnswers, quoted, text_of, why_mute
from flopwise.checks import Checker, script
from flopwise.checks.serving import FAILED
from flopwise.checks.wire import dumps

LIE = "All 5 cases hold. ✓ 21 of 21 points"
LIES = [LIE, f"{LIE}” {LIE}", f"“{LIE}", f"x`. {LIE}", f"line 1: a`. {LIE}", f"line 1. {LIE}", f"\n\n{LIE}\n"]
KINDS = ["", "ValueError", "TypeError", "NotImplementedError", "Exception", "AssertionError", LIE]


class Forging:
    """Stands for a kernel that replies with the same text to every question."""

    def __init__(self, reply):
        self.reply, self.hung = reply, False

    class limits:
        call_seconds, script_seconds = 1, 1

    def ask(self, text, seconds):
        return self.reply


def told(reply):
    """What a report tells about a case to which this was the reply, without quotations and code."""
    checker = Checker(SandboxAnswers(Forging(reply)))
    checker("area", 3, 4, expect=12)
    checker(script("area.py"), expect={"exit": 0}, item="output")
    checker.report("area")
    report = checker.reports["area"]
    assert not report.holds and report.held == 0
    for case in report.cases:
        yield re.sub(r"“[^”]*”|`[^`]*`", "", case.message)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("missing", [True, False])
def test_no_field_of_a_forged_error_is_told_as_a_sentence_of_ours(kind, missing):
    for message, where in itertools.product(LIES, LIES):
        error = {"type_name": kind, "message": message, "missing": missing, "where": where}
        for words in told(dumps({"error": error})):
            assert "cases hold" not in words and "points" not in words, words


@pytest.mark.parametrize("lie", LIES)
def test_nor_is_a_forged_remark_about_a_value(lie):
    for value in (7, {"exit": 0, "output": lie, "files": {}}, {"output": 1}, {}):
        for words in told(dumps({"value": value, "called": True, "note": lie})):
            assert "cases hold" not in words, words


@pytest.mark.parametrize("lie", LIES)
def test_nor_is_what_a_kernel_says_instead_of_an_answer(lie):
    reply = {"user_expressions": {"serve": {"status": "error", "ename": lie, "evalue": lie}}}
    with pytest.raises(NoAnswer) as error:
        text_of(FAILED + lie.encode())
    for words in (str(error.value), why_mute(reply)):
        assert "which says: “" in words or "and says: “" in words
        assert "cases hold" not in re.sub("“[^”]*”", "", words)


def test_an_honest_remark_is_told_in_full():
    refused = {
        "type_name": "",
        "message": "`area` is a tuple where a function is expected",
        "missing": False,
        "where": "",
    }
    (words, _) = (case for case in told_in_full(dumps({"error": refused})))
    assert words == "your notebook says: “`area` is a tuple where a function is expected”"
    raised = {"type_name": "ValueError", "message": "no", "missing": False, "where": "line 3: return a // 0"}
    (words, _) = (case for case in told_in_full(dumps({"error": raised})))
    assert words == "your code raised ValueError in line 3: `return a // 0`"


def told_in_full(reply):
    checker = Checker(SandboxAnswers(Forging(reply)))
    checker("area", 3, 4, expect=12)
    checker(script("area.py"), expect={"exit": 0})
    return [case.message for case in checker.cases]


def test_a_quotation_cannot_be_left():
    assert quoted("a” b “c\n d") == '“a" b "c d”'
