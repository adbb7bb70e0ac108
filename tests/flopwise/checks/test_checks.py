"""Checks, as a check cell calls them: in a given namespace as the grader does, in a script, in a notebook."""

import dataclasses
import json
import subprocess
import sys
import textwrap

import numpy as np
import pytest

from flopwise.checks import CELL_FILE, Checker, CheckFailed, captured, case_key, script, wire
from flopwise.checks.answers import LocalAnswers, Outcome, error_outcome

STUDENT = """
import numpy as np

def pool2d_flops(channels, height, width, kernel, stride):
    return 2 * channels * (height // stride) * (width // stride) * kernel * kernel

def stub(a):
    ...  # your code here

def not_yet():
    raise NotImplementedError

def no_arguments():
    return 42

def countdown(n):
    for left in range(n, 0, -1):
        print(left)

def silent(n):
    pass

def picky(size):
    if size < 1:
        raise ValueError(f"size is {size}")
    return size

def deep(n):
    return deep(n + 1)

def greedy(values, table):
    values.clear()
    table["a"] = 99
    return 0

def double(array):
    return array * 2

class Number(int):
    def __eq__(self, other):
        return True
    __hash__ = int.__hash__

def sly():
    return Number(3)

flops = {"conv1": 121_680, "pool1": ..., "dense": 154_880.0}
shape = (10, 13, 14)
nothing = None
todo = ...
"""


@pytest.fixture
def namespace():
    made = {}
    exec(compile(STUDENT, "student.py", "exec"), made)
    return made


@pytest.fixture
def checker(namespace):
    return Checker(LocalAnswers(namespace))


def only(checker):
    """The one case that was recorded last."""
    return checker.cases[-1]


# --- single cases ------------------------------------------------------------------------------------


def test_a_wrong_number(checker):
    checker("pool2d_flops", 10, 26, 26, kernel=2, stride=2, expect=6_760)  # 10·13·13·2·2
    case = only(checker)
    assert not case.holds and case.kind == "difference"
    assert case.call == case.key == "pool2d_flops(10, 26, 26, kernel=2, stride=2)"
    assert (case.yours, case.expected) == ("13,520", "6,760")
    assert (case.message, case.ratio, case.remark) == ("too large", "exactly 2×", "too large: exactly 2×")
    assert wire.loads(case.value) == 13_520
    json.dumps(dataclasses.asdict(case))


def test_a_right_number(checker):
    checker("pool2d_flops", 10, 26, 26, kernel=2, stride=2, expect=np.int64(13_520))
    case = only(checker)
    assert case.holds and case.kind == "holds" and case.message == "" and case.hint is None


def test_a_function_without_arguments_is_called(checker):
    checker("no_arguments", expect=42)
    checker("no_arguments", expect=43)
    assert [case.holds for case in checker.cases] == [True, False]
    assert only(checker).call == "no_arguments()" and only(checker).key == "no_arguments"


def test_entries_of_a_table_earn_each_their_own(checker):
    checker("flops", item="conv1", expect=121_680)
    checker("flops", item="pool1", expect=6_760)
    checker("flops", item="dense", expect=154_880)
    checker("flops", item="dense2", expect=2_560)
    checker("shape", item=2, expect=13)
    checker("shape", item=3, expect=1)
    checker("shape", item="a", expect=1)
    messages = [case.message for case in checker.cases]
    assert [case.holds for case in checker.cases] == [True, False, True, False, False, False, False]
    assert only(checker).call == "shape['a']" and checker.cases[0].key == "flops['conv1']"
    assert messages[1] == "still `...`: put your answer there"
    assert messages[3] == "`flops` has no entry 'dense2'; it has 'conv1', 'pool1', 'dense'"
    assert messages[4] == "1 too large"
    assert messages[5] == "`shape` has no entry 3; it has 3, counted from 0"
    assert messages[6] == "`shape` is a tuple, which has no entry 'a'"
    checker("no_arguments", item=0, expect=42)  # it is not the function that lacks the entry
    assert only(checker).message == "what it returned is an int, which has no entry 0"


def test_a_number_of_numpy_has_no_entries_either(checker, namespace):
    namespace["scale"] = np.float64(0.01)
    checker("scale", item=0, expect=0.01)
    assert only(checker).message == "`scale` is a float64 (of numpy), which has no entry 0"


def test_a_stub_says_which_exercise_is_to_do(checker):
    checker("stub", 1, expect=3)
    checker("not_yet", expect=3)
    checker("todo", expect=3)
    checker("flops", item="pool1", expect=3)
    checker(captured("silent"), 1, expect="1\n")
    checker("nothing_here", expect=3)
    assert [case.todo for case in checker.cases] == [
        "Exercise `stub` is still to do: it returns nothing yet. Write its body and return the answer "
        "(printing it is not enough).",
        "Exercise `not_yet` is still to do: it raises NotImplementedError. "
        "Write its body and return the answer.",
        "Exercise `todo` is still to do: `todo` is still `...`. Put your answer there.",
        "Exercise `flops` is still to do: `flops['pool1']` is still `...`. Put your answer there.",
        "Exercise `silent` is still to do: it prints nothing yet. Write its body and print the answer.",
        "There is no `nothing_here` yet: run the cell that defines it.",
    ]
    assert not any(case.holds for case in checker.cases)


def test_a_value_of_none_is_wrong_rather_than_to_do(checker):
    checker("nothing", expect=3)
    assert only(checker).todo == "" and only(checker).message == "nothing (None) where an int is expected"
    checker("nothing", expect=None)
    checker("stub", 1, expect=None)
    assert only(checker).holds and checker.cases[-2].holds


def test_an_exception_names_type_message_and_line(checker):
    checker("pool2d_flops", 10, 26, 26, kernel=2, stride=0, expect=6_760)
    case = only(checker)
    assert case.kind == "error" and case.yours.startswith("ZeroDivisionError: ")
    assert case.message == "your code raised ZeroDivisionError in line 5"
    checker("pool2d_flops", 10, expect=1)
    assert (
        only(checker).message
        == "it cannot be called with these arguments; keep the line with `def` as it was given"
    )
    assert "missing 4 required positional arguments" in only(checker).yours
    checker("deep", 1, expect=1)
    assert only(checker).yours.startswith("RecursionError")
    checker("shape", 1, expect=1)
    assert only(checker).message == "`shape` is a tuple where a function is expected"


def test_the_line_of_the_code_is_quoted_where_it_is_known(tmp_path):
    file = tmp_path / "mine.py"
    file.write_text("def f(x):\n    return x // 0\n")
    namespace = {}
    exec(compile(file.read_text(), str(file), "exec"), namespace)
    checker = Checker(LocalAnswers(namespace))
    checker("f", 1, expect=1)
    assert only(checker).message == "your code raised ZeroDivisionError in line 2: `return x // 0`"


def test_an_exception_can_be_expected(checker):
    checker("picky", 0, raises=ValueError)
    assert only(checker).holds and only(checker).expected == "raises ValueError"
    checker("picky", "a", raises=ValueError)
    assert not only(checker).holds and only(checker).yours.startswith("TypeError")
    checker("picky", 1, raises=ValueError)
    assert only(checker).message == "it returned this, but must raise ValueError"
    checker("deep", 1, raises=RecursionError)
    assert only(checker).holds
    checker("nothing_here", 1, raises=NameError)
    checker("stub", 1, raises=ValueError)
    checker("sly", raises=TypeError)
    assert not any(case.holds for case in checker.cases[-3:])


NOT_RAISED_ON_PURPOSE = {  # Python's class of it is a kind of the one that is asked for
    "a stub": ("def f(x):\n    raise NotImplementedError", RuntimeError),
    "a stub with words": ("def f(x):\n    raise NotImplementedError('later')", RuntimeError),
    "a call without end": ("def f(x):\n    return f(x + 1)", RuntimeError),
    "no parameter": ("def f():\n    return 1", TypeError),
    "too many parameters": ("def f(x, y, z):\n    return 1", TypeError),
    "other names": ("def f(*, other):\n    return 1", TypeError),
    "a lambda": ("f = lambda: 1", TypeError),
    "a class": ("class f:\n    pass", TypeError),
}


@pytest.mark.parametrize("name", NOT_RAISED_ON_PURPOSE)
def test_only_an_exception_that_was_raised_on_purpose_is_the_one_asked_for(name):
    source, wanted = NOT_RAISED_ON_PURPOSE[name]
    namespace = {}
    exec(source, namespace)
    checker = Checker(LocalAnswers(namespace))
    checker("f", 1, raises=wanted)
    assert not only(checker).holds and only(checker).message


def test_a_stub_is_still_to_do_whatever_exception_is_asked_for():
    namespace = {}
    exec("def f(x):\n    raise NotImplementedError", namespace)
    checker = Checker(LocalAnswers(namespace))
    checker("f", 1, raises=RuntimeError)
    assert only(checker).todo.startswith("Exercise `f` is still to do")
    checker("f", 1, raises=NotImplementedError)
    assert only(checker).holds


@pytest.mark.parametrize(
    "source",
    [
        "def f(x):\n    raise TypeError('a number, please')",
        "def f(x):\n    return x + 1",
        "def f(*values):\n    return sum(values)",
        "from operator import index as f",  # written in C
        "import functools, json\nf = functools.partial(json.loads, parse_int=int)",  # of another module
        "import fractions\nf = fractions.Fraction",
    ],
)
def test_a_type_error_of_the_value_is_one_wherever_the_function_comes_from(source):
    namespace = {}
    exec(source, namespace)
    checker = Checker(LocalAnswers(namespace))
    checker("f", [], raises=TypeError)
    assert only(checker).holds


def test_more_output_than_is_read_is_not_an_exception_that_was_asked_for():
    namespace = {}
    exec("def f(n):\n    print('x' * n)", namespace)
    checker = Checker(LocalAnswers(namespace))
    checker(captured("f"), 2**21, raises=RuntimeError)
    assert not only(checker).holds and "printed more than" in only(checker).message


def test_a_predicate_says_what_must_hold(checker):
    checker("no_arguments", where=lambda value: value > 100, says="more than 100")
    assert not only(checker).holds and only(checker).message == "this must hold: more than 100"
    assert only(checker).expected == "more than 100"
    checker("no_arguments", where=lambda value: value > 1, says="more than 1")
    assert only(checker).holds
    checker("no_arguments", where=lambda value: value["a"], says="has an a")
    assert not only(checker).holds and "TypeError" in only(checker).message


def test_an_object_that_equals_everything_is_the_number_that_it_holds(checker):
    for expected in (4, 3):
        checker("sly", expect=expected)
    assert [case.holds for case in checker.cases] == [False, True]
    assert checker.cases[0].yours == "3"


def test_printed_text_is_a_value(checker, capsys):
    checker(captured("countdown"), 3, expect="3\n2\n1\n")
    assert only(checker).holds and only(checker).call == "countdown(3) prints"
    checker(captured("countdown"), 3, where=lambda text: "4" in text, says="4 is printed")
    assert not only(checker).holds and only(checker).yours == "3\n2\n1\n"
    assert only(checker).key == "captured('countdown')(3)"
    assert capsys.readouterr().out == ""


def test_arguments_are_copies(checker):
    values, table = [1, 2], {"a": 1}
    checker("greedy", values, table=table, expect=0)
    assert only(checker).holds and values == [1, 2] and table == {"a": 1}
    image = np.ones((2, 2))
    checker("double", image, expect=image * 3)
    assert only(checker).call == "double(<2×2 array of float64>)"
    assert only(checker).key.startswith("double(array(float64, (2, 2), ")


def test_the_expected_value_can_be_withheld(checker):
    checker("pool2d_flops", 10, 26, 26, kernel=2, stride=2, expect=6_760, reveal=False)
    case = only(checker)
    assert case.expected is None and case.ratio == "exactly 2×" and case.yours == "13,520"
    checker("shape", expect=(10, 13, 17), reveal=False)
    assert only(checker).message == "entry [2]: too small"
    assert "17" not in str(dataclasses.asdict(only(checker)))
    checker("nothing_here", expect=17, reveal=False)
    assert only(checker).expected is None


def test_a_factor_that_is_the_answer_is_withheld_with_it(checker):
    checker("no_arguments", expect=42 * 500, reveal=False)
    assert (only(checker).message, only(checker).ratio) == ("too small", None)
    checker("no_arguments", expect=42 * 500)
    assert only(checker).ratio == "exactly 1/500 of it"


def test_a_tolerance_is_stated(checker):
    checker("no_arguments", expect=40.0, tolerance=0.01)
    assert only(checker).expected == "40.0 (± 1 %)" and "allowed is ± 1 %" in only(checker).message
    checker("no_arguments", expect=42.1, tolerance=0.01)
    assert only(checker).holds


@pytest.mark.parametrize(
    ("arguments", "named", "error", "words"),
    [
        (("f",), {}, TypeError, "exactly one of expect="),
        (("f",), {"expect": 1, "raises": ValueError}, TypeError, "exactly one of expect="),
        (("f",), {"where": bool}, TypeError, "says="),
        (("f",), {"where": 3, "says": "x"}, TypeError, "takes a function"),
        (("f",), {"raises": KeyboardInterrupt}, TypeError, "built-in exception"),
        (("f",), {"raises": "ValueError"}, TypeError, "built-in exception"),
        (("f",), {"expect": 1.0, "tolerance": -1}, ValueError, "not negative"),
        (("f",), {"expect": 1.0, "tolerance": float("nan")}, ValueError, "not negative"),
        (("f",), {"expect": object()}, TypeError, "expect= must be a plain value"),
        (("f", object()), {"expect": 1}, TypeError, "an argument of a check must be a plain value"),
        ((len,), {"expect": 1}, TypeError, "allowed are the answer's name as text"),
        (("a b",), {"expect": 1}, TypeError, "allowed are the answer's name as text"),
        ((script("x.py"),), {"expect": 1, "device": "CPU"}, TypeError, "device="),
    ],
)
def test_a_malformed_check_says_what_is_allowed(checker, arguments, named, error, words):
    with pytest.raises(error, match=words):
        checker(*arguments, **named)
    assert checker.cases == []


def test_an_unknown_policy_is_refused(namespace):
    with pytest.raises(ValueError, match="verdict, inputs, expected"):
        Checker(LocalAnswers(namespace), policy="all")


# --- scripts -----------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_script_is_run_with_words_of_a_command_line(checker, folder):
    (folder / "bench.py").write_text(
        textwrap.dedent("""
        import sys, pathlib
        print("device", *sys.argv[1:])
        print("noise", file=sys.stderr)
        pathlib.Path("out.txt").write_text("13\\n")
    """)
    )
    (folder / "old.txt").write_text("from an earlier run")
    target = script("bench.py", files=["out.txt", "old.txt", "none.txt"])
    checker(
        target,
        "--device",
        "CPU",
        3,
        expect={"exit": 0, "output": "device --device CPU 3\n", "files": {"out.txt": "13\n"}},
    )
    checker(target, "CPU", item="output", expect="device CPU\n")
    checker(target, item=("files", "out.txt"), expect="13\n")
    checker(target, item=("files", "old.txt"), expect="x")
    assert [case.holds for case in checker.cases] == [True, True, True, False]
    assert checker.cases[1].call == "python bench.py CPU → ['output']"
    assert only(checker).message == "`bench.py` wrote no file 'old.txt', but 'out.txt'"


def test_a_script_that_fails_says_how(checker, folder):
    (folder / "bad.py").write_text("raise ValueError('no such device')")
    checker(script("bad.py"), item="exit", expect=0)
    assert only(checker).message == "1 too large; it ended with exit status 1: ValueError: no such device"
    checker(script("none.py"), item="exit", expect=0)
    assert only(checker).todo == "There is no file `none.py` yet: run the cell that writes it."


def test_a_script_is_stopped_in_time(folder):
    from flopwise.checks.scripts import run_script

    (folder / "slow.py").write_text("import time; time.sleep(60)")
    assert "stopped" in run_script("slow.py", seconds=0.3).error.message


# --- hints -------------------------------------------------------------------------------------------

FACTOR, ONCE = "Pooling multiplies nothing.", "The window is counted once per output."


def hints(**values):
    """{exercise: [...]} as the builder writes it: a value, HOLDS, ERROR, or FAILS where nothing tells it."""
    entries = []
    for name, (hint, table) in values.items():
        known = {
            key: value for key, value in table.items() if value is HOLDS or value is ERROR or value is FAILS
        }
        told = {key: wire.dumps(value) for key, value in table.items()} | known
        entries.append({"name": name, "hint": hint, "values": told})
    return {"pool2d_flops": entries}


HOLDS, ERROR, FAILS = True, False, None
ONE = case_key("pool2d_flops", (10, 26, 26), {"kernel": 2, "stride": 2})
TWO = case_key("pool2d_flops", (1, 4, 4), {"stride": 2, "kernel": 2})
ZERO = case_key("pool2d_flops", (1, 4, 4), {"stride": 0, "kernel": 2})


def test_case_keys_are_canonical():
    assert ONE == "pool2d_flops(10, 26, 26, kernel=2, stride=2)"
    assert TWO == "pool2d_flops(1, 4, 4, kernel=2, stride=2)"
    assert case_key("flops", item="conv1") == "flops['conv1']"
    assert case_key("flops", item=("a", 0)) == "flops['a'][0]"
    assert case_key("f", ((np.int32(3), [1.0]), {"b": 1, "a": (2,)})) == "f((3, [1.0]), {'a': (2,), 'b': 1})"
    array = np.arange(6, dtype="int32").reshape(2, 3)
    assert case_key("f", (array,)) == case_key("f", (np.array(array.astype(">i4"), order="F"),))
    assert case_key("f", (array,)) != case_key("f", (array.astype("int64"),)) != case_key("f", (array.T,))
    assert case_key(captured("f"), (1,)) == "captured('f')(1)"
    assert case_key(script("f.py"), ("a",)) == "script('f.py')('a')"


def hint_of_one(namespace, told, *args, **named):
    checker = Checker(LocalAnswers(namespace), hints=told)
    checker(*args, **named, hint="general")
    checker.report("exercise")
    return checker.cases[0].hint


def test_the_hint_of_the_misconception_that_gives_the_same_value(namespace):
    both = hints(factor=(FACTOR, {ONE: 13_520.0}), other=(ONCE, {ONE: 4}))
    one = {"kernel": 2, "stride": 2}
    assert hint_of_one(namespace, both, "pool2d_flops", 10, 26, 26, **one, expect=6_760) == FACTOR
    assert hint_of_one(namespace, both, "pool2d_flops", 1, 4, 4, **one, expect=16) == "general"
    assert hint_of_one(namespace, both, "pool2d_flops", 10, 26, 26, **one, expect=13_520) is None
    assert hint_of_one(namespace, both, "stub", 1, expect=16) is None
    # It raises: a hint is about a wrong value.
    assert hint_of_one(namespace, both, "pool2d_flops", "ten", expect=16) is None


def test_by_a_time_that_was_measured_no_misconception_is_known():
    """Two runs may give the same microseconds, and not the next ones: every build would be another one."""
    checker = Checker(LocalAnswers({"us": lambda: 32.0}))
    rule = {"where": lambda us: us < 20, "says": "quick"}
    checker("us", **rule)
    checker("us", **rule, measured=True)
    assert [case.value for case in checker.cases] == ["32.0", None]
    assert [case.yours for case in checker.cases] == ["32.0", "32.0"]  # which is shown all the same


def test_whether_a_measured_time_fits_speaks_neither_for_nor_against_a_misconception(namespace):
    """It may fit in one run of the misconception, and not in the next one on a busier machine."""
    table = hints(factor=(FACTOR, {ONE: 13_520}))
    for fits in (True, False):
        checker = Checker(LocalAnswers(namespace | {"seconds": 0.5}), hints=table)
        checker("pool2d_flops", 10, 26, 26, kernel=2, stride=2, expect=6_760)
        checker("seconds", where=lambda _, fits=fits: fits, says="measured", measured=True)
        checker.report("pool2d_flops")
        assert checker.cases[0].hint == FACTOR
        assert checker.places == [ONE, None]  # so a lesson's builder remembers nothing of it


def test_of_a_number_in_quotes_the_checks_own_hint_says_nothing():
    """The number may be right: that it is text is the only thing to mend."""
    assert hint_of_one({"size": "160"}, None, "size", expect=160) is None
    assert hint_of_one({"size": "many"}, None, "size", expect=160) == "general"


def two_cases(namespace, first=6_760, second=16, **values):
    """What is hinted at in two cases, for a function that gives 13,520 and 32."""
    checker = Checker(LocalAnswers(namespace), hints=hints(**values))
    checker("pool2d_flops", 10, 26, 26, kernel=2, stride=2, expect=first, hint="general")
    checker("pool2d_flops", 1, 4, 4, kernel=2, stride=2, expect=second, hint="general")
    checker.report("pool2d_flops")
    return [case.hint for case in checker.cases]


def test_a_misconception_is_named_only_if_it_does_the_same_in_every_case(namespace):
    """One value alone may be a coincidence."""
    assert two_cases(namespace, factor=(FACTOR, {ONE: 13_520, TWO: 32})) == [FACTOR, None]
    for elsewhere in (5, HOLDS, FAILS):
        expected = ["general", None] if elsewhere is not FAILS else [FACTOR, None]
        assert two_cases(namespace, once=(FACTOR, {ONE: 13_520, TWO: elsewhere})) == expected
    # In the second case the answer is right. So it must be right with the misconception, too.
    assert two_cases(namespace, second=32, once=(FACTOR, {ONE: 13_520, TWO: HOLDS})) == [FACTOR, None]
    for elsewhere in (32, 5, FAILS):
        hinted = two_cases(namespace, second=32, once=(FACTOR, {ONE: 13_520, TWO: elsewhere}))
        assert hinted == ["general", None]


def test_a_case_that_nothing_is_known_about_speaks_neither_for_nor_against(namespace):
    assert two_cases(namespace, factor=(FACTOR, {TWO: 32})) == [FACTOR, None]
    assert two_cases(namespace, factor=(FACTOR, {ONE: FAILS})) == ["general", None]


def test_of_two_misconceptions_that_fit_the_one_that_explains_more_is_named(namespace):
    once, factor = (ONCE, {ONE: FAILS, TWO: 32}), (FACTOR, {ONE: 13_520, TWO: 32})
    assert two_cases(namespace, once=once, factor=factor) == [FACTOR, None]


def test_an_error_is_not_what_a_misconception_with_a_value_does(namespace):
    checker = Checker(LocalAnswers(namespace), hints=hints(once=(ONCE, {ONE: 13_520, ZERO: 8})))
    checker("pool2d_flops", 10, 26, 26, kernel=2, stride=2, expect=6_760)
    checker("pool2d_flops", 1, 4, 4, kernel=2, stride=0, expect=16)  # ZeroDivisionError
    checker.report("pool2d_flops")
    assert [case.hint for case in checker.cases] == [None, None]


def test_a_wrong_value_is_not_what_a_misconception_with_an_error_does(namespace):
    for elsewhere, hint in ((FAILS, FACTOR), (ERROR, None)):
        table = hints(factor=(FACTOR, {ONE: 13_520, TWO: elsewhere}))
        checker = Checker(LocalAnswers(namespace), hints=table)
        checker("pool2d_flops", 10, 26, 26, kernel=2, stride=2, expect=6_760)
        checker("pool2d_flops", 1, 4, 4, kernel=2, stride=2, expect=17)
        checker.report("pool2d_flops")
        assert checker.cases[0].hint == hint


def test_an_entry_that_is_still_to_do_does_not_matter():
    table = hints(factor=(FACTOR, {"flops['a']": 4, "flops['b']": 6}))
    checker = Checker(LocalAnswers({"flops": {"a": 4, "b": ...}}), hints=table)
    checker("flops", item="a", expect=2)
    checker("flops", item="b", expect=3)
    checker.report("flops")
    assert [case.hint for case in checker.cases] == [FACTOR, None]


def test_a_query_that_comes_twice_is_told_apart():
    """Its value must be above 1, where the misconception holds, and below 4, where it does not."""
    told = hints(factor=(FACTOR, {"number": HOLDS, "number #2": 4}))
    for answer, hint in ((4, FACTOR), (0, None)):
        checker = Checker(LocalAnswers({"number": answer}), hints=told)
        checker("number", where=lambda value: value > 1, says="above 1")
        checker("number", where=lambda value: value < 4, says="below 4")
        checker.report("number")
        assert checker.places == ["number", "number #2"]
        assert [case.hint for case in checker.cases] == [None, hint]


# --- cells as the grader runs them --------------------------------------------------------------------

CELL = """
import math
def helper(size):
    check("pool2d_flops", 1, size, size, kernel=2, stride=2, expect=(size // 2) ** 2 * 4)
check("pool2d_flops", 10, 26, 26, kernel=2, stride=2, expect=6_760)
helper(4)
### BEGIN HIDDEN TESTS
check("pool2d_flops", 3, 8, 8,
      kernel=2, stride=2, expect=192)   # 3·4·4·2·2
helper(6)
check("stub", 1, expect=7)
check("pool2d_flops", 3, 8, 8, kernel=2, stride=0, expect=777)
check("pool2d_flops", 3, 8, 8, kernel=2, stride=2, expect=384)
### END HIDDEN TESTS
check.report("pool2d_flops")
"""
HIDDEN_LINES = range(7, 15)


def run(cell, answers, **named):
    checker = Checker(answers, **named)
    room = {"check": checker, "captured": captured, "script": script}
    exec(compile(cell, f"{CELL_FILE}pool2d_flops>", "exec"), room)
    return checker


class Doubles:
    """One misconception, which does what the namespace's pool2d_flops does, for cases that were drawn."""

    def listed(self, exercise):
        return {"doubled": FACTOR} if exercise == "pool2d_flops" else {}

    def outcome(self, name, query):
        assert name == "doubled"
        if query.name != "pool2d_flops":
            return None
        kwargs = dict(query.kwargs)
        if not kwargs["stride"]:
            return error_outcome("division by zero", "ZeroDivisionError")
        channels, height, width = query.args
        return Outcome(2 * 4 * channels * (height // kwargs["stride"]) * (width // kwargs["stride"]))


class Once(Doubles):
    """It gives the same as Doubles for three channels, and else a number of its own."""

    def outcome(self, name, query):
        return super().outcome(name, query) if query.args and query.args[0] == 3 else Outcome(1)


def test_a_misconception_must_fit_the_drawn_cases_as_a_whole(namespace):
    answers = LocalAnswers(namespace)
    checker = run(CELL, answers, hidden_lines=HIDDEN_LINES, misconceived=Once())
    assert all(case.hint is None for case in checker.reports["pool2d_flops"].cases)


@pytest.mark.parametrize("policy", ["verdict", "inputs", "expected"])
def test_hidden_cases_tell_what_the_course_tells(namespace, policy):
    checker = run(
        CELL, LocalAnswers(namespace), hidden_lines=HIDDEN_LINES, policy=policy, misconceived=Doubles()
    )
    report = checker.reports["pool2d_flops"]
    assert [case.hidden for case in report.cases] == [False, False, True, True, True, True, True]
    assert (report.held, report.total) == (1, 7)
    assert [case.hint for case in report.cases] == [FACTOR, *[None] * 6]
    first, _, stub, error, holds = report.cases[2:]
    told = str([dataclasses.asdict(case) for case in report.cases if case.hidden])
    assert ("192" in told) == ("exactly 2×" in told) == ("777" in told) == (policy == "expected")
    assert ("pool2d_flops(3, 8, 8" in told) == ("384" in told) == (policy != "verdict")
    assert error.message.startswith("your code raised ZeroDivisionError in line 5")
    assert stub.todo.startswith("Exercise `stub` is still to do")
    if policy == "verdict":
        assert [case.call for case in report.cases[2:]] == [f"hidden case {number}" for number in range(1, 6)]
        assert first.message == "not what is expected" and holds.message == ""


def test_without_hidden_lines_nothing_is_hidden(namespace):
    checker = run(CELL, LocalAnswers(namespace))
    assert not any(case.hidden for case in checker.cases)


def test_a_cell_that_breaks_off_leaves_no_report(namespace):
    checker = Checker(LocalAnswers(namespace))
    for end in ("1 / 0", 'check.call("stub", 1)'):
        cell = f'check("no_arguments", expect=42)\n{end}\ncheck.report("x")'
        with pytest.raises((ZeroDivisionError, CheckFailed)):
            exec(compile(cell, f"{CELL_FILE}x>", "exec"), {"check": checker})
        assert checker.reports == {}
    with pytest.raises(ValueError, match="has no cases to report"):
        Checker(LocalAnswers(namespace)).report("x")


def test_cells_do_not_mix(checker):
    checker("no_arguments", expect=42)
    checker.report("one")
    checker("no_arguments", expect=1)
    checker.report("two")
    assert checker.reports["one"].holds and not checker.reports["two"].holds
    assert checker.reports["two"].total == 1


def test_a_value_for_a_check_of_ones_own(checker):
    assert checker.call("pool2d_flops", 1, 4, 4, kernel=2, stride=2) == 32
    assert checker.call("shape") == (10, 13, 14)
    assert checker.call(captured("countdown"), 2) == "2\n1\n"
    checker("no_arguments", expect=42)
    with pytest.raises(CheckFailed) as failed:
        checker.call("pool2d_flops", 1, 4, 4, kernel=2, stride=0)
    report = failed.value.report
    assert (report.held, report.total, report.holds) == (1, 2, False) and "cannot go on" in str(failed.value)


def test_drawn_cases_depend_on_the_seed_alone(namespace):
    def draw(seed, lesson="05"):
        checker = Checker(LocalAnswers(namespace), lesson=lesson, seed=seed)
        first, second = checker.rng(), checker.rng()
        return [first.random(), second.random()]

    assert draw(1) == draw(1) != draw(2)
    assert draw(1) != draw(1, lesson="06")
    assert len(set(draw(1))) == 2
    checker = Checker(LocalAnswers(namespace))
    draws = []
    for _ in range(2):
        draws.append(checker.rng().random())
        checker("no_arguments", expect=42)
        checker.report("x")
    assert draws[0] == draws[1]  # running a cell again draws the same


def test_whoever_listens_is_told_and_cannot_disturb(checker):
    heard = []
    checker.on_report += [
        lambda report: 1 / 0,
        lambda report: heard.append((report.exercise, report.part, report.held)),
    ]
    checker("no_arguments", expect=42)
    checker("no_arguments", expect=1)
    checker.report("x", "more cases")
    assert checker.reports["x"].summary == "x, more cases: 1 of 2 cases hold"
    assert heard == [("x", "more cases", 1)] and "x" in checker.reports


class Remote:
    """Answers as the grader gives them, with trouble on the way."""

    def value(self, name, item=None):
        return error_outcome("the kernel stopped: it used more than 2 GiB of memory")

    def call(self, name, args, kwargs, item=None):
        return error_outcome("no answer within 10 seconds")

    def captured(self, name, args, kwargs):
        return Outcome("1\n2\n", called=True)

    def script(self, name, args, files):
        return Outcome({"exit": 0, "output": "", "files": {}}, called=True)


def test_trouble_with_the_sandbox_is_a_failed_case_with_its_cause():
    checker = Checker(Remote())
    checker("x", expect=1)
    checker("f", 1, raises=TimeoutError)
    checker(captured("f"), item=0, expect="1")
    checker(script("f.py"), "a", item="exit", expect=0)
    assert [case.kind for case in checker.cases] == ["error", "error", "holds", "holds"]
    assert checker.cases[0].message == "the kernel stopped: it used more than 2 GiB of memory"
    assert checker.cases[1].message == "no answer within 10 seconds"


def test_the_same_words_locally_and_over_the_wire(namespace):
    over_the_wire = wire.WireAnswers(lambda text: wire.answer(text, namespace))
    cell = """
check("pool2d_flops", 10, 26, 26, kernel=2, stride=2, expect=6_760)
check("pool2d_flops", 10, 26, 26, kernel=2, stride=0, expect=6_760)
check("picky", 0, raises=ValueError)
check("stub", 1, expect=2)
check("sly", expect=3)
check("flops", item="pool1", expect=3)
check("flops", item="nix", expect=3)
check("flops", expect={})
check("shape", expect=[1, 2, 3])
check("nothing_here", expect=3)
check("no_arguments", expect=3)
check(captured("countdown"), 3, expect="")
check("double", [1.5], expect=3)
check.report("x")
"""
    assert run(cell, LocalAnswers(namespace)).cases == run(cell, over_the_wire).cases


# --- in a plain script ---------------------------------------------------------------------------------


def python(source, **environment):
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(source)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={"PATH": "", "PYTHONUTF8": "1", **environment},
    )


def test_a_script_stops_at_the_first_case_that_fails():
    ended = python("""
        from flopwise import check
        def f(x): return 2 * x
        check.lesson("05", hints={})
        check("f", 2, expect=4)
        check.report("f")
        check("f", 3, expect=3)
        print("not reached")
    """)
    assert (ended.stdout, ended.returncode) == ("✓ f: the case holds\n", 1)
    assert ended.stderr.startswith("<string>, line 7:\n✗ f: the case does not hold\n")
    assert "too large: exactly 2×" in ended.stderr and "Traceback" not in ended.stderr


def test_other_exceptions_of_a_script_keep_their_traceback():
    ended = python("""
        from flopwise import check
        x = 1
        try:
            check("x", expect=2)
        except AssertionError as failed:
            print(type(failed).__name__)
        1 / 0
    """)
    assert ended.stdout == "CheckFailed\n" and "Traceback" in ended.stderr


def test_a_stopped_script_says_what_it_missed():
    ended = python("""
        from flopwise import check
        def stub(a): ...
        check.call("stub", 1)
    """)
    assert ended.stderr.startswith("<string>, line 4:\n○ Exercise `stub` is still to do")


def test_a_terminal_without_ticks_gets_its_report():
    ended = python(
        """
        from flopwise import check
        x = 1
        check("x", expect=1)
        check.report("x")
    """,
        PYTHONUTF8="0",
        PYTHONIOENCODING="ascii",
    )
    assert ended.stdout == "? x: the case holds\n" and ended.returncode == 0


def test_importing_check_stays_light():
    ended = python("""
        import sys
        from flopwise import captured, check, script
        heavy = {"numpy", "IPython", "openvino", "matplotlib", "subprocess", "random"}
        print(sorted(heavy & set(sys.modules)))
    """)
    assert ended.stdout == "[]\n"


# --- in a notebook -------------------------------------------------------------------------------------

NOTEBOOK = [
    'from flopwise import check, captured, script\ncheck.lesson("05", hints=HINTS)',
    "def pool2d_flops(channels, height, width, kernel, stride):\n"
    "    return 2 * channels * (height // stride) * (width // stride) * kernel ** 2",
    'check("pool2d_flops", 10, 26, 26, kernel=2, stride=2, expect=6_760)\n'
    'check("pool2d_flops", 10, 26, 26, kernel=2, stride=0, expect=6_760)\ncheck.report("pool2d_flops")',
    # breaks off after a failed case, as an interrupt does
    'check("pool2d_flops", 10, 26, 26, kernel=2, stride=2, expect=6_760)\nraise KeyboardInterrupt',
    'check("pool2d_flops", 10, 26, 26, kernel=2, stride=2, expect=13_520)\ncheck.report("pool2d_flops")',
    "def stub(a):\n    ...  # your code here",
    'check("stub", 1, expect=3)\ncheck("stub", 2, expect=3)\ncheck.report("stub")',
    'check("stub", 1, expect=3)\nvalue = check.call("stub", 1)\nprint("not reached")',
    'value = 3\ncheck("value", expect=3)\ncheck.report("value")',
]


def execute(**environment):
    import nbformat
    from nbclient import NotebookClient

    cells = [cell.replace("HINTS", repr(hints(factor=(FACTOR, {ONE: 13_520})))) for cell in NOTEBOOK]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        NotebookClient(notebook, allow_errors=True, kernel_name="python3").execute()
    return [cell.outputs for cell in notebook.cells]


def test_a_notebook_shows_a_table_and_one_short_line():
    outputs = execute()
    shown, error = outputs[2]
    assert shown.output_type == "display_data" and "<table" in shown.data["text/html"]
    assert f"Hint: {FACTOR}" in shown.data["text/plain"]
    # the line of the student's cell is known, and so is its text
    assert "in line 2: `return 2 * channels * (height // stride)" in shown.data["text/plain"]
    assert (error.ename, error.traceback) == ("CheckFailed", ["✗ pool2d_flops: 0 of 2 cases hold"])
    assert outputs[3][0].ename == "KeyboardInterrupt"
    (ticked,) = outputs[4]  # nothing of the cell that broke off, and no value of the cell
    assert ticked.data["text/plain"] == "✓ pool2d_flops: the case holds"
    assert outputs[6][0].data["text/plain"].startswith("○ Exercise `stub` is still to do")
    assert outputs[6][1].traceback == ["○ stub is still to do"]
    assert [output.output_type for output in outputs[7]] == ["display_data", "error"]
    assert outputs[8][0].data["text/plain"] == "✓ value: the case holds"


def test_nbgraders_validate_sees_the_failed_cases():
    traceback = "\n".join(execute(NBGRADER_VALIDATING="1")[2][1].traceback)
    assert "expected  6,760" in traceback and FACTOR in traceback


def test_an_error_of_openvino_is_told_without_the_places_in_its_source():
    import openvino as ov
    from openvino import opset13 as ops

    def shape_of_any_batch():
        entry = ops.parameter([-1, 3])
        return ov.Model([ops.result(entry)], [entry]).input(0).shape

    checker = Checker(LocalAnswers({"shape_of_any_batch": shape_of_any_batch}))
    checker("shape_of_any_batch", expect=1)
    assert "a size of this shape is open (?): ask for partial_shape" in checker.cases[0].yours
    assert "src/" not in checker.cases[0].yours and ".cpp" not in checker.cases[0].yours


@pytest.mark.parametrize("value", [np.ones((2, 2)), 3, ["text"], None, {"a": 1}])
def test_what_is_said_to_be_printed_must_be_text(value):
    """A kernel may answer anything; no answer makes the check itself fail."""

    class Forged:
        def captured(self, name, args=(), kwargs=None):
            return Outcome(value, called=True)

    checker = Checker(Forged())
    checker(captured("f"), 1, expect="1\n")
    checker(captured("f"), 1, where=lambda text: True, says="anything")
    assert [case.kind for case in checker.cases] == ["error", "error"]
    assert "what is printed is text" in only(checker).message
