"""More than plain values: what arrives is made of Python's own types, or is a number for what stayed."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flopwise.checks.crossing import packed, unpacked
from flopwise.checks.plain import NotPlain
from flopwise.checks.wire import dumps, loads

atoms = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5)
atoms |= (
    st.complex_numbers(allow_nan=False) | st.binary(max_size=5) | st.fractions() | st.just(range(3, 9, 2))
)
keys = st.integers() | st.text(max_size=3) | st.tuples(st.integers(), st.text(max_size=2))
values = st.recursive(
    atoms,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(keys, inner, max_size=3)
        | st.sets(keys, max_size=3)
        | st.frozensets(keys, max_size=3)
    ),
    max_leaves=8,
)


def nothing_is_kept(value, fallback, words):
    raise NotPlain(words)


def crossed(value):
    """A value that went over the wire and came back."""
    return unpacked(loads(dumps(packed(value, nothing_is_kept), wraps=2), wraps=2), None)


@given(values)
def test_pythons_own_types_come_back_as_they_were(value):
    found = crossed(value)
    assert found == value and types(found) == types(value)


def types(value):
    if isinstance(value, (list, tuple)):
        return type(value), [types(entry) for entry in value]
    if isinstance(value, dict):
        return type(value), {key: types(entry) for key, entry in value.items()}
    return type(value)


def test_arrays_and_numpys_numbers_come_back():
    found = crossed({1: np.arange(3.0), "b": [np.float32(0.5)]})
    assert found[1].tolist() == [0, 1, 2] and found["b"] == [0.5] and type(found["b"][0]) is float


@pytest.mark.parametrize(
    "value",
    [
        np.array(["ab", "c", ""]),
        np.array([["ä", "b"]] * 3),
        np.array([], dtype=str),
        np.array(["a", None, 3, 0.5], dtype=object),
        np.array([1 + 2j, -0.5j]),
        np.array([[1j]], dtype="complex64"),
        np.array(["2026-11-23", "NaT"], dtype="datetime64[D]"),
        np.array([1, 2], dtype="timedelta64[ms]"),
    ],
)
def test_arrays_of_text_objects_complex_numbers_and_times_come_back(value):
    found = crossed([value])[0]
    assert type(found) is np.ndarray and found.shape == value.shape and found.dtype.kind == value.dtype.kind
    np.testing.assert_array_equal(found, value)


def test_numpys_other_numbers_come_back():
    assert crossed(np.complex128(1 + 2j)) == 1 + 2j and type(crossed(np.complex64(1j))) is complex
    assert crossed(np.datetime64("2026-11-23")) == np.datetime64("2026-11-23")
    assert crossed([np.str_("a")]) == ["a"]


@pytest.mark.parametrize(
    "held",
    [
        ("text", (2,), ["a"]),
        ("text", (1,), [1]),
        ("text", (200_000,), ["a" * 100_000, *[""] * 199_999]),
        ("objects", (1,), [("kept",)]),
        ("objects", (-1,), [("plain", 1)]),
        ("complex", (1,), np.array([1.0, 2.0, 3.0])),
        ("complex", (1,), [1.0, 2.0]),
        ("datetime64[as]", (1,), np.array([1])),
        ("O", (1,), np.array([1])),
        ("int64", "ab", np.array([1])),
        "array",
    ],
)
def test_a_forged_array_is_refused(held):
    with pytest.raises(NotPlain):
        unpacked(("array", held), None)


@pytest.mark.parametrize("value", [object(), lambda: 1, (n for n in [1]), [1, {2: object()}], {1: np}])
def test_anything_else_is_kept_or_refused(value):
    with pytest.raises(NotPlain):
        packed(value, nothing_is_kept)
    assert "kept" in str(packed(value, lambda *_: ("kept", 7)))


def test_what_contains_itself_ends():
    row = [{1}]
    row.append(row)
    with pytest.raises(NotPlain, match="nested"):
        packed(row, nothing_is_kept)


BROKEN = [
    None, 3, "plain", (), ("plain",), ("eval", "1"), ("list", 3), ("list", [3]), ("set", [("list", [])]),
    ("dict", [1]), ("dict", [[("plain", 1)]]), ("counter", [[("plain", 1), ("plain", "x"), 2]]),
    ("complex", (1, 2)), ("complex", "1"), ("bytes", "xy"), ("bytes", 3), ("range", (1.5, 2, 1)),
    ("range", (1, 2, 0)), ("fraction", (1, 0)), ("fraction", ("1", 2)), ("decimal", "eval"),
    ("decimal", "1" * 2000),
    ("frame", {}), ("series", 3), ("frame", {"labels": [], "columns": [], "index": ("object", 3)}),
    (["plain"], 1), ("kept", 3), ("asks", 3), ("builtin", "eval"),
]  # fmt: skip


@pytest.mark.parametrize("data", BROKEN, ids=str)
def test_what_is_malformed_is_refused_by_name(data):
    with pytest.raises(NotPlain):
        unpacked(data, None)
