"""Check cells of nbgrader's usual kind: what comes from the student's kernel, and what from the course."""

import pytest

from autograder.judging import standins
from autograder.judging.trusted import Check
from flopwise.checks.answers import LocalAnswers
from flopwise.errors import FlopwiseError

SETUP = ("import numpy as np\nTABLE = [0, 1, 2]", False)
ANSWER = ("def ramp(n):\n    ### BEGIN SOLUTION\n    return np.arange(n)\n    ### END SOLUTION", True)
RIGHT = "import numpy as np\ndef ramp(n): return np.arange(n)\n"


def case(kernel, source, above=(SETUP, ANSWER)):
    """The one case of a check by hand; `kernel` is what the student's kernel has run."""
    namespace = {}
    exec(kernel, namespace)
    check = Check("check-ramp", "ramp", source, 1.0, False, {}, above)
    return standins.run(check, LocalAnswers(namespace), {"__name__": "__check__"}, "<check:ramp>").cases[0]


def test_a_table_of_the_course_is_the_courses_own():
    source = "assert list(ramp(3)) == TABLE"
    assert case(RIGHT + "TABLE = [0, 1, 2]", source).holds
    assert case(RIGHT + "TABLE = None", source).holds  # whoever lost the cell has the course's all the same
    assert not case("TABLE = [7]\ndef ramp(n): return [7]", source).holds


def test_what_a_locked_cell_imports_is_at_hand():
    assert case(RIGHT, "assert np.allclose(ramp(3), TABLE)").holds


def test_a_function_of_the_course_asks_the_student_for_the_answers_it_uses():
    helper = ("def is_right(n):\n    return list(ramp(n)) == list(range(n))", False)
    source, above = "assert is_right(4)", (SETUP, ANSWER, helper)
    assert case(RIGHT, source, above).holds
    assert not case("def ramp(n): return [0] * n\ndef is_right(n): return True", source, above).holds


@pytest.mark.parametrize(
    "cell",
    [
        "%matplotlib inline\nimport numpy as np\nTABLE = [0, 1, 2]",
        "!ls\nTABLE = [0, 1, 2]",
        "%%time\nTABLE = [0, 1, 2]",
        "import numpy as np\nnp.arange?\nTABLE = [0, 1, 2]  # 100 %",
        "if True:\n    %precision 3\n    TABLE = [0, 1, 2]",
    ],
)
def test_a_table_beside_ipythons_own_lines_is_the_courses_too(cell):
    source, above = "assert list(ramp(3)) == TABLE", ((cell, False), ANSWER)
    assert case(RIGHT, source, above).holds
    assert not case("TABLE = [7]\ndef ramp(n): return [7]", source, above).holds


def test_what_a_star_brings_is_the_courses_too():
    above = (("from numpy import *", False), ANSWER)
    source = "assert allclose(ramp(3), [0, 1, 2])"
    assert case(RIGHT, source, above).holds
    assert not case("allclose = lambda *rest: True\ndef ramp(n): return [7]", source, above).holds


def test_a_table_made_of_answers_is_made_of_the_students():
    made = ("made = [list(ramp(n)) for n in range(3)]\nmade.append('end')", False)
    source, above = "assert made == [[], [0], [0, 1], 'end']", (SETUP, ANSWER, made)
    assert case(RIGHT, source, above).holds
    assert not case("def ramp(n): return [1] * n\nmade = [[], [0], [0, 1], 'end']", source, above).holds


def test_only_what_a_check_needs_of_the_courses_cells_is_run():
    above = (("raise SystemError('a cell that only shows')", False), SETUP, ANSWER)
    assert case(RIGHT, "assert list(ramp(3)) == TABLE", above).holds


def test_a_cell_of_the_course_that_fails_is_told_to_whoever_teaches():
    above = (("TABLE = open('missing.csv').read()", False), ANSWER)
    with pytest.raises(FlopwiseError, match=r"missing.csv.*make what the check needs in the check cell"):
        case(RIGHT, "assert list(ramp(3)) == TABLE", above)


def test_a_value_that_an_exercise_defines_is_the_students():
    above = (("total = 42", True),)
    assert case("total = 42", "assert total == 42", above).holds
    assert not case("total = 41", "assert total == 42", above).holds


EMPTY = {  # a comparison of nothing, which holds for NumPy
    "allclose": ("assert np.allclose(ramp(3), [0, 1, 2])", "(0, 3)"),
    "equal": ("assert (ramp(3) == [0, 1, 2]).all()", "(0, 3)"),
    "equal, the other way round": ("assert np.all(np.array([0, 1, 2]) == ramp(3))", "(0, 1)"),
    "difference": ("assert np.abs(ramp(3) - np.arange(3)).sum() < 1e-9", "(2, 0, 3)"),
    "less": ("assert (ramp(3) < np.array([1, 2, 3])).all()", "(0, 3)"),
    "array_equiv": ("assert np.array_equiv(ramp(3), [0, 1, 2])", "(0, 3)"),
    "isclose": ("from numpy import isclose\nassert isclose(ramp(3), [0, 1, 2]).all()", "(0, 3)"),
    "one number": ("assert np.allclose(ramp(1), [0])", "(0,)"),
    "zip": ("for a, b in zip(ramp(3), [0, 1, 2]): assert a == b", "(0,)"),
    "imported by another name": (
        "from numpy import allclose as close\nassert close(ramp(3), [0, 1, 2])",
        "(0, 3)",
    ),
    "called by another name": ("close = np.allclose\nassert close(ramp(3), [0, 1, 2])", "(0, 3)"),
    "in place": ("gap = ramp(3)\ngap -= np.arange(3)\nassert not gap.any()", "(2, 0, 3)"),
    "in a helper": ("assert near(ramp(3), [0, 1, 2])", "(0, 3)"),
    "in a helper of the check": (
        "def close(a, b): return (a == np.array(b)).all()\nassert close(ramp(3), [0, 1, 2])",
        "(0, 3)",
    ),
    "by a name of its own": ("mine = np.asarray(ramp(3)); assert (mine == [0, 1, 2]).all()", "(0, 3)"),
}


@pytest.mark.parametrize("name", EMPTY)
def test_an_empty_array_is_no_answer_beside_a_full_one(name):
    source, shape = EMPTY[name]
    above = (SETUP, ("def near(a, b):\n    return np.allclose(a, b)", False), ANSWER)
    assert case(RIGHT, source, above).holds
    found = case(f"import numpy as np\ndef ramp(n): return np.zeros({shape})", source, above)
    assert not found.holds and "empty" in found.message


@pytest.mark.parametrize(
    "source",
    [
        "assert ramp(0).shape == (0,) and np.allclose(ramp(0), [])",
        "assert list(ramp(0)) == []",
        "for n in (0, 1, 6): assert np.allclose(ramp(n) * 0 + 1, 1)",
        "assert np.allclose(ramp(3), TABLE, atol=1e-3)",
        "gap = ramp(3) * 1.0\ngap -= TABLE\nassert not gap.any()\ntotal = 0\ntotal += 3\nassert total == 3",
        "found = []\nfound += list(ramp(3))\nassert found == TABLE and list(zip([], found)) == []",
        "pair = ramp(3), TABLE\nassert np.allclose(*pair)",
        "assert 0 <= ramp(3)[1] <= 1 and ramp(3)[1] != 2 and ramp(3) is not None and 2 in ramp(3)",
        "assert [a + b for a, b in zip(ramp(3), [1, 1, 1])] == [1, 2, 3]",
        "assert type(ramp(3)) is np.ndarray and isinstance([], (list, tuple)) and 'a' + 'b' == 'ab'",
    ],
)
def test_what_is_right_stays_right(source):
    assert case(RIGHT, source).holds, source


@pytest.mark.parametrize(
    "kernel, wanted, holds",
    [
        ("def ramp(n): raise NotImplementedError", "RuntimeError", False),
        ("def ramp(n): raise NotImplementedError", "NotImplementedError", True),
        ("def ramp(n): return ramp(n + 1)", "RuntimeError", False),
        ("def ramp(): return 1", "TypeError", False),
        ("def ramp(n): raise RuntimeError('no')", "RuntimeError", True),
        ("def ramp(n): raise TypeError('no')", "TypeError", True),
        ("def ramp(n): return n + ''", "TypeError", True),
        ("def ramp(n): raise UnicodeError('no')", "ValueError", True),
        ("def ramp(n): return [][n]", "LookupError", True),
    ],
)
def test_a_check_by_hand_catches_what_was_raised_on_purpose(kernel, wanted, holds):
    source = f"try:\n    ramp(1)\nexcept {wanted}:\n    pass\nelse:\n    raise AssertionError('no error')"
    assert case(kernel, source).holds == holds


@pytest.mark.parametrize("raised", ["ValueError", "AssertionError", "NotImplementedError"])
def test_the_words_of_an_error_are_fit_to_print(raised):
    words = "\\x1b[2J\\x07\\u202e\\x9b"
    found = case(f'def ramp(n): raise {raised}("{words}")', "assert ramp(3)[0] == 0")
    assert not found.holds and words in found.message and found.message.isprintable()
