"""A call that does not end is stopped, in the notebook and in a script, and the report says so."""

import signal
import subprocess
import sys
import textwrap
import threading
import time

import pytest

from flopwise.checks import Checker, captured, time_limit, wire
from flopwise.checks.answers import LocalAnswers
from flopwise.checks.time_limit import Stopped, call_within

pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="this system has no such alarm")

SHORT = 0.3  # seconds; on a busy machine, too, a call has begun by then

STUDENT = """
import time

def endless(n):
    while n > 0:
        n + 1
    return n

def sleeps():
    time.sleep(1000)

def prints(n):
    while True:
        print(n, end="") if n < 0 else None

def catches_exceptions():
    while True:
        try:
            time.sleep(1000)
        except Exception:
            pass

def catches_everything():
    while True:
        try:
            time.sleep(1000)
        except:
            pass

def catches_everything_and_goes_on():
    while True:
        try:
            sum(range(1000))
        except BaseException:
            continue

def calls_a_helper():
    return endless(3)

def good(n):
    return n + 1

def interrupted():
    raise KeyboardInterrupt
"""


@pytest.fixture
def namespace(tmp_path):
    made = {}
    file = tmp_path / "student.py"
    file.write_text(STUDENT)
    exec(compile(STUDENT, str(file), "exec"), made)
    return made


@pytest.fixture
def checker(namespace, monkeypatch):
    monkeypatch.setattr(time_limit, "AGAIN", SHORT)
    return Checker(LocalAnswers(namespace, seconds=SHORT))


def only(checker):
    return checker.cases[-1]


def test_a_call_that_does_not_end_is_stopped_and_its_line_is_told(checker):
    checker("endless", 3, expect=0)
    case = only(checker)
    assert (case.holds, case.kind, case.yours) == (False, "error", None)
    told, _, question = case.message.partition(". ")
    assert told.startswith("`endless` was still running after 0.3 seconds and was stopped, in line ")
    assert told.endswith((": `while n > 0:`", ": `n + 1`"))
    assert question == "Is there a loop that never ends?"


@pytest.mark.parametrize(
    "name", ["sleeps", "catches_exceptions", "catches_everything", "catches_everything_and_goes_on"]
)
def test_a_call_is_stopped_whatever_it_waits_for_and_catches(checker, name):
    checker(name, expect=0)
    assert "was still running after 0.3 seconds and was stopped, in line" in only(checker).message
    assert sys.gettrace() is None or sys.gettrace().__module__ != time_limit.__name__


def test_the_line_is_the_one_in_the_helper_that_does_not_end(checker):
    checker("calls_a_helper", expect=0)
    assert "`while n > 0:`" in only(checker).message or "`n + 1`" in only(checker).message


def test_what_is_printed_is_seen_again_after_a_call_was_stopped(checker, capsys):
    checker(captured("prints"), 1, expect="1\n")
    print("seen")
    assert "was stopped" in only(checker).message and capsys.readouterr().out == "seen\n"


def test_the_case_that_asks_for_an_exception_is_not_content_with_a_stop(checker):
    checker("endless", 3, raises=ValueError)
    assert not only(checker).holds and "was stopped" in only(checker).message


def test_after_one_stop_the_check_has_less_patience_until_the_next_check(namespace, monkeypatch):
    monkeypatch.setattr("flopwise.checks.answers.SECONDS_LATER", 0.05)
    answers = LocalAnswers(namespace, seconds=SHORT)
    checker = Checker(answers)
    for n in (1, 2, 3):
        checker("endless", n, expect=0)
    first, second, third = checker.cases
    assert "after 0.3 seconds and was stopped, in line" in first.message
    assert second.message == "`endless` was still running after 0.05 seconds, too, and was stopped"
    assert third.message == second.message  # so that the report tells it only once
    answers.begin()
    checker("endless", 1, expect=0)
    assert "after 0.3 seconds and was stopped, in line" in only(checker).message


def test_an_interrupt_ends_the_check_as_before(checker):
    with pytest.raises(KeyboardInterrupt):
        checker("interrupted", expect=0)
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


def test_a_call_that_ends_in_time_leaves_no_trace(namespace):
    handler = signal.getsignal(signal.SIGALRM)
    checker = Checker(LocalAnswers(namespace, seconds=1000))
    checker("good", 1, expect=2)
    assert only(checker).holds
    assert signal.getsignal(signal.SIGALRM) is handler and signal.getitimer(signal.ITIMER_REAL) == (0, 0)


def test_somebody_elses_alarm_goes_off_after_the_call():
    heard = []
    before = signal.signal(signal.SIGALRM, lambda *_: heard.append("theirs"))
    try:
        signal.setitimer(signal.ITIMER_REAL, 3 * SHORT)
        with pytest.raises(Stopped):
            call_within(SHORT, {}, lambda: time.sleep(1000))
        time.sleep(3 * SHORT)
        assert heard == ["theirs"]
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def test_somebody_elses_alarm_that_was_due_meanwhile_goes_off_at_once():
    heard = []
    before = signal.signal(signal.SIGALRM, lambda *_: heard.append("theirs"))
    try:
        signal.setitimer(signal.ITIMER_REAL, SHORT)
        assert call_within(1000, {}, lambda: time.sleep(2 * SHORT)) is None
        time.sleep(SHORT)
        assert heard == ["theirs"]
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def test_in_another_thread_a_call_takes_as_long_as_it_takes():
    ended = []
    long = 3 * SHORT
    call = threading.Thread(target=lambda: ended.append(call_within(SHORT, {}, lambda: time.sleep(long))))
    call.start()
    call.join()
    assert ended == [None]


def test_where_the_system_has_no_alarm_a_call_takes_as_long_as_it_takes(monkeypatch):
    monkeypatch.delattr(signal, "setitimer")
    assert call_within(SHORT, {}, lambda: time.sleep(3 * SHORT)) is None


def test_the_grader_keeps_its_own_limits_and_adds_none(namespace, monkeypatch):
    monkeypatch.setattr("flopwise.checks.answers.call_within", None)  # calling it would fail
    assert LocalAnswers(namespace).call("good", (1,)).value == 2
    assert wire.outcome(wire.answer(wire.request("call", "good", (1,)), namespace)).value == 2


def test_a_script_goes_on_after_a_call_that_does_not_end():
    program = """
        from flopwise import check
        check.answers.seconds = 0.3
        def endless():
            while True:
                pass
        try:
            check("endless", expect=1)
        except AssertionError as failed:
            print(failed)
    """
    ended = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)], capture_output=True, text=True, encoding="utf-8"
    )
    assert "`endless` was still running after 0.3 seconds and was stopped" in ended.stdout, ended.stderr
