"""Tables of pandas, as plain values."""

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal, assert_series_equal

from flopwise.checks.frames import from_plain
from flopwise.checks.plain import NotPlain
from tests.autograder.judging.test_names_in_the_kernel import holds, message
from tests.flopwise.checks.test_crossing import crossed

TABLE = pd.DataFrame(
    {
        "name": ["Ada", "Ben", None],
        "points": [3, 4, 5],
        "mean": [0.5, None, 2.5],
        "done": [True, False, True],
        "day": pd.to_datetime(["2026-01-01", None, "2026-01-03"]),
        "kind": pd.Categorical(["a", "b", "a"]),
        7: pd.to_timedelta([1, 2, 3], unit="s"),
    },
    index=["x", "y", "z"],
)


def test_a_table_comes_back_with_its_types_its_index_and_its_gaps():
    assert_frame_equal(crossed(TABLE), TABLE, check_column_type=False)
    assert_frame_equal(crossed(TABLE.head(0)), TABLE.head(0), check_column_type=False)
    for column in TABLE:
        assert_series_equal(crossed(TABLE[column]), TABLE[column])


def test_a_column_twice_comes_back_twice():
    twice = pd.DataFrame([[1, 2.5]], columns=["a", "a"])
    assert_frame_equal(crossed(twice), twice)


@pytest.mark.parametrize(
    "table, words",
    [
        (pd.DataFrame({"a": [object()]}), "cannot|a check"),
        (pd.DataFrame({"a": [1, 2]}, index=pd.MultiIndex.from_tuples([(1, 2), (3, 4)])), "reset_index"),
        (pd.DataFrame({"a": pd.arrays.SparseArray([1, 0])}), "of the type Sparse"),
    ],
)
def test_what_holds_more_than_plain_values_is_refused(table, words):
    with pytest.raises(NotPlain, match=words):
        crossed(table)


@pytest.mark.parametrize(
    "data",
    [
        {"labels": ["a"], "columns": [("int64", [1])], "index": ("int64", [1])},
        {"labels": ["a"], "columns": [("object", [1, 2])], "index": ("object", [1])},
        {"labels": [["a"]], "columns": [("object", [1])], "index": ("object", [1])},
        {"labels": ["a"], "columns": [("complex128", [1])], "index": ("object", [1])},
        {"labels": ["a"], "columns": 3, "index": ("object", [1])},
        {"labels": ["a", "b"], "columns": [("object", [1])], "index": ("object", [1])},
    ],
)
def test_a_forged_table_is_refused(data):
    with pytest.raises(NotPlain):
        from_plain("frame", data)


CLEAN = "import pandas as pd\ndef clean(table):\n    return table.dropna().reset_index(drop=True)\n"
ABOVE = ((CLEAN, True),)


def test_checks_look_at_tables():
    source = """\
import pandas as pd
table = pd.DataFrame({"a": [1.0, None, 3.0], "b": ["x", "y", "z"]})
found = clean(table)
assert found.shape == (2, 2) and list(found.columns) == ["a", "b"]
assert found["a"].sum() == 4
pd.testing.assert_frame_equal(found, pd.DataFrame({"a": [1.0, 3.0], "b": ["x", "z"]}))
"""
    assert holds(CLEAN, source, ABOVE), message(CLEAN, source, ABOVE)
    assert not holds("def clean(table): return table", source, ABOVE)


def test_a_table_that_equals_everything_does_not():
    liar = CLEAN + (
        "class Frame(pd.DataFrame):\n    def equals(self, other): return True\n"
        "    def __eq__(self, other): return pd.DataFrame([[True]])\n"
        "def clean(table): return Frame({'a': [0]})\n"
    )
    expected = "import pandas as pd\nexpected = pd.DataFrame({'a': [1]})\n"
    for ending in (
        "assert clean(expected).equals(expected)",
        "assert (clean(expected) == expected).all().all()",
    ):
        assert holds(CLEAN, expected + ending, ABOVE)
        assert not holds(liar, expected + ending, ABOVE)
