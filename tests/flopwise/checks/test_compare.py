"""Answers are compared exactly and by type, and the difference is said in words."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from flopwise.checks.compare import compare, near, same, within
from flopwise.checks.plain import DTYPES
from flopwise.checks.ratios import ratio_words, read
from flopwise.checks.show import argument, show
from tests.seeds import examples

NAN, INF = math.nan, math.inf


def message(yours, expected, tolerance=None, reveal=True):
    return compare(yours, expected, tolerance).message(reveal)


# --- what is right -------------------------------------------------------------------------------

RIGHT = [
    (6760, 6760, None),
    (True, True, None),
    (None, None, None),
    (..., ..., None),
    ("ab", "ab", None),
    (0.1 + 0.2, 0.3, None),
    (1, 1.0, None),
    (NAN, NAN, None),
    (INF, INF, None),
    (-0.0, 0.0, None),
    (1e-10, 0.0, None),
    (100.9, 100.0, 0.01),
    (101, 100, 0.01),
    (99.1, 100, 0.01),
    (0.0005, 0, 0.001),
    (6760.0, 6760, None),
    ((10.0, 13), (10, 13), None),
    (10**400, 10**400, 0.1),
    ([10, 13, 13], (10, 13, 13), None),
    (np.array([10, 13, 13]), (10, 13, 13), None),
    (np.array([[1.5, 2.0]]), [[1.5, 2]], None),
    ((10, 13), [10, 13], None),
    ([], (), None),
    ([1, [2, (3,)]], (1, (2, [3])), None),
    ({"a": 1, "b": [1.0]}, {"b": (1.0,), "a": 1}, None),
    ((1, 2.001), (1, 2.0), 0.001),
    (np.arange(3), np.arange(3), None),
    (np.arange(3, dtype="int8"), np.arange(3, dtype="uint64"), None),
    (np.float32([0.1, 0.2]), np.array([0.1, 0.2]), None),  # 1e-5 for float32
    (np.array([0.1, 0.2]) + 1e-11, np.array([0.1, 0.2]), None),
    (np.array([NAN, INF, -INF]), np.array([NAN, INF, -INF]), None),
    (np.zeros((0, 3)), np.zeros((0, 3)), None),
    (np.array([1000.0, 0.5]), np.array([1000.0, 0.0]), 0.001),  # of the largest entry: 0.001 · 1000 = 1
    (np.array([99, 101]), np.array([100, 100]), 0.01),
    (np.array([True]), np.array([True]), None),
    (np.array(3), np.array(3), None),
    ([np.array([1]), 2], (np.array([1]), 2), None),
    (1, True, None),
    (0.0, False, None),
    (np.array(5), 5, None),
    (5, np.array(5), None),
    ([[1, 2], [3, 4]], np.array([[1, 2], [3, 4]]), None),
    (((1, 2.5), (3, 4)), np.array([[1, 2.5], [3, 4]]), None),
    ([np.array([1, 2]), np.array([3, 4])], np.array([[1, 2], [3, 4]]), None),
    ([1, 2], np.float32([1, 2]), None),
    (np.array([1.0, 2.0]), np.array([1, 2]), None),
    (np.array([1, 2]), np.array([1.0, 2.0]), None),
    ([True, False], np.array([True, False]), None),
    (np.array([1, 0]), np.array([True, False]), None),
]


@pytest.mark.parametrize(("yours", "expected", "tolerance"), RIGHT)
def test_right_answers_are_right(yours, expected, tolerance):
    assert compare(yours, expected, tolerance) is None


# --- what is wrong, and how it is said -----------------------------------------------------------

WRONG = [
    # types
    (True, 1, "type", "True where an int is expected"),
    (2, True, "type", "an int 2 where True/False (a bool) is expected"),
    (False, 0.0, "type", "False where a float is expected"),
    ("6760", 6760, "type", "text where an int is expected"),
    (None, 6760, "type", "nothing (None) where an int is expected"),
    (..., 6760, "type", "still `...` where an int is expected"),
    (6760, (6760,), "type", "an int 6760 where a tuple is expected"),
    ([], {}, "type", "a list where a dict is expected"),
    (np.array(1), (1, 2), "type", "an int 1 where a tuple is expected"),
    (np.array([1, 3]), (1, 2), "value", "entry [1]: 3 where 2 is expected, 1 too large"),
    (np.array([1, 2, 3]), (1, 2), "size", "has 3 entries where 2 are expected"),
    ("12", 12, "type", "write the number without quotes"),
    ("1e3", 1000.0, "type", "write the number without quotes"),
    ([[1, 2], [3]], np.ones((2, 2)), "type", "its rows are of unequal lengths"),
    (["a", "b"], np.array([1, 2]), "type", "hold something that is not a number"),
    ([1.0] * 10**5 + ["a" * 10**6], np.zeros(3), "type", "hold something that is not a number"),
    (np.array([1.5]), np.array([1]), "type", "an array of floats (float64) where integers are expected"),
    (np.array([2]), np.array([True]), "type", "where True/False are expected"),
    (np.array([True]), np.array([1]), "type", "an array of True/False (bool) where integers are expected"),
    ([1, 3], np.array([1.0, 2.0]), "value", "1 of 2 entries differs, it is [1]: 3.0 where 2.0 is expected"),
    # sizes
    ((10, 13), (10, 13, 13), "size", "has 2 entries where 3 are expected"),
    ((1, 2), (1,), "size", "has 2 entries where 1 is expected"),
    ((1, [2]), (1, (2, 3)), "size", "entry [1]: has 1 entry where 2 are expected"),
    ({"a": 1}, {"b": 1}, "size", "lacks 'b' and has 'a', which is not expected"),
    (np.zeros((2, 3)), np.zeros((3, 2)), "size", "an array of shape (2, 3) where (3, 2) is expected"),
    ("a\nb\n", "a\nb\nc\n", "size", "has 2 lines where 3 are expected"),
    # values
    (6759, 6760, "value", "1 too small"),
    (6761.0, 6760, "value", "1 too large"),
    (6760.5, 6760, "value", "too large"),
    (NAN, 6760, "value", "not the number that is expected"),
    (INF, 6760, "value", "not the number that is expected"),
    (2.0**53, 2**53 + 1, "value", "1 too small"),  # exactly, however large
    (8000, 6760, "value", "1,240 too large (1.183×)"),
    (13520, 6760, "value", "too large"),
    ((10, 12, 13), (10, 13, 13), "value", "entry [1]: 12 where 13 is expected, 1 too small"),
    (
        (5, 26, 26),
        (10, 13, 13),
        "value",
        "entry [0]: 5 where 10 is expected, too small, exactly half of it; 3 of 3 entries differ",
    ),
    ({"a": [1, 2]}, {"a": [1, 5]}, "value", "entry ['a'][1]: 2 where 5 is expected"),
    ("Quantity", "quantity", "value", "differs only in upper and lower case"),
    ("a  b\n", "a b", "value", "differs only in spaces or line ends"),
    ("a\nx\nc", "a\nb\nc", "value", "differs first in line 2: 'x' where 'b' is expected"),
    ("rate", "quantity", "value", "not the text that is expected"),
    (False, True, "value", "not what is expected"),
    (NAN, 1.0, "value", "not the number that is expected"),
    (INF, 1.0, "value", "not the number that is expected"),
    (
        np.array([1, 2, 3]),
        np.array([1, 2, 4]),
        "value",
        "1 of 3 entries differs, it is [2]: 3 where 4 is expected",
    ),
    (
        np.ones((2, 2)),
        np.eye(2),
        "value",
        "2 of 4 entries differ, the first is [0, 1]: 1.0 where 0.0 is expected",
    ),
    (np.array([NAN]), np.array([1.0]), "value", "1 of 1 entry differs, it is [0]: nan where 1.0 is expected"),
    (np.array(3), np.array(4), "value", "1 of 1 entry differs: 3 where 4 is expected"),
]


@pytest.mark.parametrize(("yours", "expected", "kind", "words"), WRONG)
def test_a_difference_is_said_in_words(yours, expected, kind, words):
    difference = compare(yours, expected)
    assert difference.kind == kind
    assert words in difference.message()


@pytest.mark.parametrize(("yours", "expected"), [(case[0], case[1]) for case in WRONG])
def test_without_reveal_no_expected_number_is_told(yours, expected):
    def figures(value):
        if isinstance(value, (list, tuple)):
            return [figure for entry in value for figure in figures(entry)]
        return [str(value), f"{value:,}"] if type(value) is int and value > 3 else []

    difference = compare(yours, expected)
    told = difference.message(reveal=False)
    assert not [figure for figure in figures(expected) if figure in told.split() and figure not in str(yours)]
    assert "where (3, 2)" not in told and "'b' is expected" not in told


def test_an_explicit_tolerance_is_stated():
    assert message(104.0, 100.0, 0.01) == "too large (by 4 %), allowed is ± 1 %"
    assert message(104.0, 100.0, 0.01, reveal=False) == "too large, allowed is ± 1 %"
    assert "allowed is ± 1e-06 (relative)" in message(104.0, 100.0, 1e-6)
    assert "allowed is ± 0.5" in message(1.0, 0.0, 0.5)
    assert "allowed is ± 10 % of the largest entry" in message(np.array([2.0]), np.array([1.0]), 0.1)
    assert within(0.005) == "± 0.5 %"


def test_the_default_tolerance_is_stated_where_a_number_looks_right():
    assert "allowed is ± 1e-09 (relative)" in message(1.000001, 1.0)
    assert "allowed" not in message(1.7, 1.0)


# --- ratios --------------------------------------------------------------------------------------

RATIOS = [
    (13_520, 6_760, "exactly 2×"),
    (3_380, 6_760, "exactly half of it"),
    (60_840, 6_760, "exactly 9× (3 × 3)"),
    (6_760, 60_840, "exactly 1/9 of it (3 × 3)"),
    (10, 30, "exactly a third of it"),
    (4, 16, "exactly a quarter of it"),
    (4 * 7, 7, "exactly 4×"),
    (15, 10, "exactly 3/2 of it"),
    (117, 340, ""),
    (6_761, 6_760, ""),
    (2, 1, ""),
    (0, 5, ""),
    (5, 0, ""),
    (-5, 5, "exactly −1×"),
    (-10, 5, "exactly 2×, with the sign changed"),
    (1_060_000, 1_060, "exactly 1,000× (a factor of a thousand: a unit prefix?)"),
    (1.06e-3, 1.06, "exactly 1/1,000 of it (a factor of a thousand: a unit prefix?)"),
    (2.12, 1.06, "exactly 2×"),
    (0.53, 1.06, "exactly half of it"),
    (1.0600001, 1.06, ""),
    (1.07, 1.06, ""),
    (1e-3, 1.0596, ""),
    (10**30, 3, ""),
    (7, 12, ""),  # true, but it tells nothing
    (25_920_000_000, 1, ""),
    (1_001, 1, ""),
    (784, 1, "exactly 784× (28 × 28)"),
    (10**9 * 3, 3, "exactly 1,000,000,000× (a factor of a billion: a unit prefix?)"),
    (1e308, 1e-308, ""),
]


@pytest.mark.parametrize(("yours", "expected", "words"), RATIOS)
def test_an_exact_ratio_is_read_out(yours, expected, words):
    assert read(yours, expected).ratio == words
    assert (compare(yours, expected) or read(yours, expected)).ratio == words


@pytest.mark.parametrize(
    ("yours", "expected", "told"),
    [
        (1, 500, ""),
        (2, 1_000, ""),
        (32, 1, ""),
        (1.0, 8, ""),
        (20, 2_560, ""),
        (-500, 1, ""),
        (2, 4, "exactly half of it"),
        (0.5, 1.0, "exactly half of it"),
        (25, 5, "exactly 5×"),
        (159_201, 10_188_864, "exactly 1/64 of it (8 × 8)"),
        (-5, 5, "exactly −1×"),
    ],
)
def test_without_reveal_no_factor_is_told_that_is_the_answer(yours, expected, told):
    assert compare(yours, expected).ratio
    assert compare(yours, expected).discreet == told
    several = compare((yours, 0), (expected, 1))
    assert several.message(reveal=True).count("exactly") == 1
    assert several.message(reveal=False).count("exactly") == bool(told)


@pytest.mark.parametrize(
    ("yours", "expected", "words"),
    [
        (-29, -25, "4 too far below 0 (1.16×)"),
        (-13, -25, "12 not far enough below 0 (0.52×)"),
        (-24.5, -3.5, "too far below 0"),
        (-25, 3, "28 too small (-8.333×)"),
    ],
)
def test_what_is_below_0_is_called_so(yours, expected, words):
    assert message(yours, expected) == words


def test_a_factor_that_tells_nothing_is_left_out():
    assert message(13, 81_097) == "81,084 too small"
    assert message(12.7, 0.011) == "too large"
    assert message(1_000, 6_760) == "5,760 too small (0.1479×)"


def test_one_factor_of_a_whole_array_is_read_out():
    ones = np.arange(1.0, 7.0).reshape(2, 3)
    assert compare(ones * 2, ones).ratio == "every entry exactly 2×"
    assert compare(ones + 1, ones).ratio == ""
    assert compare(np.array([4, 8]), np.array([1, 2])).ratio == "every entry exactly 4×"
    assert compare(np.zeros(3), np.ones(3)).ratio == ""
    assert compare(np.ones(3), np.zeros(3)).ratio == ""


@given(st.integers(2, 999), st.integers(1, 10**6))
def test_a_whole_ratio_is_always_found(factor, number):
    if number * (factor - 1) == 1:
        return  # one too many, rather than the double
    assert read(number * factor, number).ratio.startswith(f"exactly {factor:,}×")


def test_ratio_words_of_nothing():
    assert ratio_words(None) == ""


# --- never an exception, never a false yes --------------------------------------------------------

leaves = (
    st.none()
    | st.just(...)
    | st.booleans()
    | st.integers(-(10**6), 10**6)
    | st.integers()
    | st.floats()
    | st.sampled_from(["", "a", "A", "a b", "a\nb", "a\nc\n"])
    | st.sampled_from(sorted(DTYPES)).flatmap(
        lambda name: hnp.arrays(name, hnp.array_shapes(min_dims=0, max_dims=2, min_side=0, max_side=2))
    )
)
anything = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(st.sampled_from("abc"), inner, max_size=3)
    ),
    max_leaves=5,
)


@examples(400)
@given(anything, anything, st.sampled_from([None, 0, 1e-9, 0.5]))
def test_any_two_values_can_be_compared(yours, expected, tolerance):
    difference = compare(yours, expected, tolerance)
    if difference is not None:
        assert difference.message() and difference.message(reveal=False)
        assert difference.kind in ("type", "size", "value")
    assert compare(yours, yours, tolerance) is None
    assert same(yours, yours)
    assert isinstance(show(yours), str) and isinstance(argument(yours), str)


@given(st.integers(), st.integers())
def test_integers_are_right_only_if_they_are_equal(yours, expected):
    assert (compare(yours, expected) is None) == (yours == expected)


def test_a_number_is_the_same_answer_whatever_its_type():
    assert same(13520, 13520.0) and same(13520.0, 13520) and not same(13520, 13521)
    assert not same(True, 1) and not same("1", 1) and not same((1, 2), (1, 3))


LARGE = 2**62
NOT_THE_SAME = [  # nearer to each other than a billionth
    (LARGE, LARGE + 1),
    ([1, LARGE], [1, LARGE - 1]),
    ({"total": [LARGE]}, {"total": [LARGE + 1]}),
    (np.array([LARGE]), np.array([LARGE + 1])),
    ((10**12,), [10**12 + 1]),
]


@pytest.mark.parametrize(("value", "other"), NOT_THE_SAME)
def test_integers_are_the_same_answer_only_if_they_are_equal(value, other):
    assert not same(value, other) and not same(other, value)
    assert same(value, value) and same(other, other)


@pytest.mark.parametrize("given", ["float16", "float32", "float64"])
@pytest.mark.parametrize("expected", ["float16", "float32", "float64"])
def test_how_exact_an_array_must_be_is_not_for_the_answer_to_say(given, expected):
    right = np.linspace(1, 2, 50)
    allowed = {"float16": 1e-2, "float32": 1e-5, "float64": 1e-9}[expected]
    if (given, expected) == ("float32", "float64"):
        allowed = 1e-5
    wrong = (right * (1 + 10 * allowed)).astype(given)
    assert compare(wrong, right.astype(expected)) is not None
    if given != "float16" or expected == "float16":
        assert compare(right.astype(given), right.astype(expected)) is None


def test_integers_with_no_tolerance_at_all_are_exact():
    a, b = np.array([2**53], dtype="int64"), np.array([2**53 + 1], dtype="uint64")
    assert compare(a, b, 0) is not None and compare(b, a, 0) is not None and compare(a, a, 0) is None


def test_nearness_is_relative_to_the_expected_number():
    assert near(1.01, 1.0, 0.011) and not near(1.02, 1.0, 0.011)
    assert near(-1.01, -1.0, 0.011) and not near(1.0, -1.0, 0.5)
    assert near(0.05, 0, 0.1) and not near(INF, 1.0, 1e9) and not near(NAN, 0.0, 1.0)
