"""Check cells of nbgrader's usual kind that do more than call: what they change in the student's kernel, and
objects of the student's that are no values.
"""

from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from autograder.judging import standins
from autograder.judging.beside import beside
from autograder.judging.judge import points
from autograder.judging.trusted import Check, checks_of
from flopwise.checks import held
from flopwise.checks.answers import LocalAnswers
from flopwise.checks.wire import WireAnswers, answer
from flopwise.errors import FlopwiseError
from tests.autograder.judging.test_judge import marking

SQUARES = """\
def squares(n):
    if n < 1:
        raise ValueError("too small")
    return [i ** 2 for i in range(1, n + 1)]
"""
SUM = "def sum_of_squares(n):\n    return sum(squares(n))\n"
ABOVE = ((SQUARES, True), (SUM, True))
WITHOUT = "def sum_of_squares(n):\n    return n * (n + 1) * (2 * n + 1) // 6\n"


def judged(kernel, source, above=ABOVE, max_points=1.0):
    """(the Check, its Report, the kernel's names afterwards); what is asked goes over the wire as text."""
    namespace = kernel if isinstance(kernel, dict) else {"__name__": "__main__"}
    if isinstance(kernel, str):
        exec(kernel, namespace)
    check = Check("check", "squares", source, max_points, False, {}, above)
    answers = WireAnswers(lambda text: answer(text, namespace))
    return check, standins.run(check, answers, {"__name__": "__check__"}, "<check:squares>"), namespace


def holds(kernel, source, above=ABOVE):
    return judged(kernel, source, above)[1].holds


def message(kernel, source, above=ABOVE):
    return judged(kernel, source, above)[1].cases[0].message


DELETED = """\
orig_squares = squares
del squares
try:
    sum_of_squares(1)
except NameError:
    pass
else:
    raise AssertionError("sum_of_squares does not use squares")
finally:
    squares = orig_squares
"""


def test_a_name_that_a_check_deletes_is_gone_in_the_kernel_until_the_check_ends():
    check, report, kernel = judged(SQUARES + SUM, DELETED)
    assert report.holds
    assert kernel["squares"](2) == [1, 4]
    assert not holds(SQUARES + WITHOUT, DELETED)
    assert "does not use squares" in message(SQUARES + WITHOUT, DELETED)


def test_a_function_that_is_missing_is_not_taken_for_one_that_misses_another():
    assert not holds(SQUARES, DELETED)
    assert "no `squares` yet" in message(SUM, DELETED)


def test_a_name_that_a_check_does_not_put_back_is_put_back():
    _, report, kernel = judged(SQUARES + SUM, "del squares\nassert True")
    assert report.holds and kernel["squares"](1) == [1]
    # Also where the check ends in an error.
    _, report, kernel = judged(SQUARES + SUM, "del squares\nassert False")
    assert not report.holds and kernel["squares"](1) == [1]


REPLACED = """\
kept, calls = squares, []
def squares(n):
    calls.append(n)
    return [100, n]
assert sum_of_squares(3) == 103
assert calls == [3]
squares = kept
assert sum_of_squares(3) == 14
"""


def test_a_function_of_the_checks_in_the_place_of_the_students_is_called_in_the_grader():
    check, report, kernel = judged(SQUARES + SUM, REPLACED)
    assert report.holds, report.text()
    assert not isinstance(kernel["squares"], held.Asked)
    assert not holds(SQUARES + WITHOUT, REPLACED)


def test_a_function_of_the_checks_may_call_the_students_and_is_asked_as_often_as_it_is_called():
    source = """\
real, seen = squares, []
def squares(n):
    seen.append(n)
    return real(n)
assert total(3) == 1 + 5 + 14
assert seen == [1, 2, 3]
"""
    total = "def total(n):\n    return sum(sum(squares(k)) for k in range(1, n + 1))\n"
    assert holds(SQUARES + total, source, (*ABOVE, (total, True)))


def test_what_a_function_of_the_checks_raises_is_raised_in_the_students_code():
    source = """\
def squares(n):
    raise KeyError("a secret of the check's")
assert careful(3) == "none"
"""
    careful = "def careful(n):\n    try:\n        return squares(n)\n    except KeyError as error:\n"
    assert holds(
        SQUARES + careful + "        return 'none'", source, (*ABOVE, (careful + "        pass", True))
    )
    told = SQUARES + careful + "        return str(error)"
    assert "secret" not in str(judged(told, source)[1].cases)


def test_a_function_can_be_handed_to_the_students():
    apply = "def apply(f, xs):\n    return [f(x) for x in xs]\n"
    above = ((apply, True),)
    assert holds(apply, "assert apply(lambda x: 3 * x, [1, 2]) == [3, 6]", above)
    assert holds(apply, "assert apply(str, [1, 2]) == ['1', '2'] and apply(abs, [-1]) == [1]", above)
    assert not holds("def apply(f, xs): return xs", "assert apply(lambda x: 3 * x, [1, 2]) == [3, 6]", above)


def test_a_value_that_a_check_gives_to_a_name_of_the_answers_reaches_them():
    area = "def area():\n    return width * height\n"
    source = "width, height = 3, 4\nassert area() == 12\nwidth = 5\nassert area() == 20"
    assert holds("width = height = 1\n" + area, source, ((area, True),))


def test_what_a_check_expects_never_enters_the_kernel():
    source = "expected_by_the_check = [1, 4]\nassert squares(2) == expected_by_the_check"
    _, report, kernel = judged(SQUARES, source)
    assert report.holds and "expected_by_the_check" not in kernel


def test_an_endless_row_of_questions_about_a_function_of_the_checks_ends():
    source = "def squares(n):\n    return [n]\nassert sum_of_squares(3) == 3"
    endless = SQUARES + "def sum_of_squares(n):\n    while True:\n        squares(n)\n"
    assert "no answer that can be read" in message(endless, source)


def test_a_student_who_catches_everything_does_not_stop_the_question():
    catching = (
        "def sum_of_squares(n):\n    try:\n        return sum(squares(n))\n    except:\n        return 7\n"
    )
    assert holds(SQUARES + catching, "def squares(n):\n    return [40, 2]\nassert sum_of_squares(1) == 42")


# --- calls that change or print --------------------------------------------------------------------------


def test_a_call_that_stands_alone_brings_back_what_became_of_its_arguments():
    kernel = "def order(row):\n    row.sort()\n"
    source = "row = [3, 1, 2]\norder(row)\nassert row == [1, 2, 3]"
    assert holds(kernel, source, ((kernel, True),))
    assert not holds("def order(row): pass", source, ((kernel, True),))
    assert holds("def add(d): d['b'] = {2}", "d = {'a': 1}\nadd(d)\nassert d == {'a': 1, 'b': {2}}", ())
    array = "import numpy as np\na = np.zeros(2)\nfill(a)\nassert a.tolist() == [1, 1]"
    assert holds("def fill(a): a[:] = 1", array, ())


def test_a_call_within_a_comparison_cannot_change_what_it_is_compared_with():
    cheat = "def double(xs):\n    xs.clear()\n    return []\n"
    source = "xs = [1, 2]\nassert double(xs) == [2 * x for x in xs]"
    assert not holds(cheat, source, ())
    assert holds("def double(xs): return [2 * x for x in xs]", source, ())


def test_what_a_function_prints_reaches_a_check_that_listens():
    source = """\
import io
from contextlib import redirect_stdout
heard = io.StringIO()
with redirect_stdout(heard):
    hello("Ada")
assert heard.getvalue() == "Hello, Ada!\\n"
"""
    assert holds("def hello(name): print(f'Hello, {name}!')", source, ())
    assert not holds("def hello(name): print(name)", source, ())


# --- more than JSON's types ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "made, compared",
    [
        ("{1, 2}", "{2, 1}"),
        ("{1: 'a', (2, 3): 'b'}", "{(2, 3): 'b', 1: 'a'}"),
        ("[{1: {2}}, frozenset([3])]", "[{1: {2}}, frozenset([3])]"),
        ("3 + 4j", "complex(3, 4)"),
        ("b'abc'", "b'abc'"),
        ("range(3)", "range(3)"),
        ("__import__('fractions').Fraction(1, 3)", "__import__('fractions').Fraction(1, 3)"),
        ("__import__('decimal').Decimal('0.1')", "__import__('decimal').Decimal('0.1')"),
        ("__import__('collections').Counter('aab')", "{'a': 2, 'b': 1}"),
        ("(1, [2, (3,)])", "(1, [2, (3,)])"),
    ],
)
def test_pythons_own_types_arrive_as_they_are(made, compared):
    assert holds(f"def give(): return {made}", f"assert give() == {compared}", ())
    assert holds(f"def give(): return {made}", f"assert type(give()) is type({made})", ())
    assert holds("def same(value): return value", f"assert same({made}) == {made}", ())


@pytest.mark.parametrize(
    "source",
    [
        "import pytest\nwith pytest.raises(ValueError):\n    squares(0)",
        "import pytest\nwith pytest.raises(ValueError, match='small'):\n    squares(-1)",
        "import numpy.testing as npt\nnpt.assert_array_equal(squares(3), [1, 4, 9])",
        "import numpy as np\nnp.testing.assert_allclose(np.array(squares(2)) / 2, [0.5, 2])",
        "import unittest\ncase = unittest.TestCase()\ncase.assertRaises(ValueError, squares, 0)\n"
        "case.assertEqual(squares(1), [1])",
        "assert 'squares' in globals() and callable(squares) and squares.__name__ == 'squares'",
    ],
)
def test_checks_of_the_usual_libraries_hold_and_fail(source):
    assert holds(SQUARES, source)
    assert not holds("def cubes(n): return []\nsquares = 3", source)


def test_pytest_says_what_did_not_happen():
    source = "import pytest\nwith pytest.raises(ValueError):\n    squares(0)"
    report = judged("def squares(n): return []", source)[1]
    assert not report.holds and "DID NOT RAISE" in report.cases[0].message


def test_an_exception_of_the_students_own_is_caught_by_its_name():
    own = "class Overdrawn(ValueError):\n    pass\n\ndef take(n):\n    raise Overdrawn('by 3')\n"
    source = "import pytest\nwith pytest.raises(Overdrawn, match='by 3'):\n    take(1)"
    assert holds(own, source, ((own, True),))
    other = own.replace("raise Overdrawn('by 3')", "raise ValueError('by 3')")
    assert not holds(other, source, ((own, True),))


def test_the_number_in_the_last_line_is_the_points():
    source = "score = sum(squares(n)[-1] == n * n for n in (1, 2, 3))\nscore / 2"
    check, report, _ = judged(SQUARES, source, max_points=2.0)
    assert points(check, report) == 1.5
    check, report, _ = judged("def squares(n): return [1]", source, max_points=2.0)
    assert points(check, report) == 0.5
    check, report, _ = judged(SQUARES, "squares(3) == [1, 4, 9]", max_points=2.0)
    assert points(check, report) == 2.0  # as in nbgrader, where True is no number
    check, report, _ = judged(SQUARES, "100", max_points=2.0)
    assert points(check, report) == 2.0


# --- what a check above made -----------------------------------------------------------------------------


def test_what_a_check_above_imports_or_makes_is_at_hand():
    above = (*ABOVE, ("from math import isclose\ntable = [1, 4]\nassert squares(2) == table", False))
    assert holds(SQUARES, "assert squares(2) == table and isclose(squares(1)[0], 1)", above)


def test_an_answer_that_fails_in_a_check_above_is_the_students_fault():
    above = (*ABOVE, ("first = squares(3)", False))
    assert holds(SQUARES, "assert first == [1, 4, 9]", above)
    stub = "def squares(n):\n    raise NotImplementedError()"
    assert not holds(stub, "assert first == [1, 4, 9]", above)


# --- classes ---------------------------------------------------------------------------------------------

POINT = """\
class Point:
    dimensions = 2
    def __init__(self, x, y):
        self.x, self.y = x, y
    def __eq__(self, other):
        return (self.x, self.y) == (other.x, other.y)
    def __add__(self, other):
        return Point(self.x + other.x, self.y + other.y)
    def __mul__(self, factor):
        return Point(factor * self.x, factor * self.y)
    __rmul__ = __mul__
    def __len__(self):
        return 2
    def __str__(self):
        return f"({self.x}, {self.y})"
    def __iter__(self):
        return iter((self.x, self.y))
    def norm(self):
        return (self.x ** 2 + self.y ** 2) ** 0.5
    def mirrored(self):
        return Point(self.y, self.x)
"""
POINTS = ((POINT, True),)


@pytest.mark.parametrize(
    "source",
    [
        "p = Point(3, 4)\nassert p.x == 3 and p.norm() == 5 and Point.dimensions == 2",
        "p = Point(3, 4)\np.x = 0\nassert p.norm() == 4",
        "assert Point(1, 2) == Point(1, 2) and Point(1, 2) != Point(1, 3)",
        "p = Point(1, 2) + Point(3, 4)\nassert (p.x, p.y) == (4, 6)",
        "assert (2 * Point(1, 2)).y == 4 and (Point(1, 2) * 2).x == 2",
        "assert len(Point(1, 2)) == 2 and str(Point(1, 2)) == '(1, 2)' and f'{Point(1, 2)}' == '(1, 2)'",
        "assert list(Point(1, 2)) == [1, 2] and 2 in Point(1, 2) and 3 not in Point(1, 2)",
        "p = Point(1, 2).mirrored()\nassert isinstance(p, Point) and not isinstance(3, Point) and p.x == 2",
        "assert hasattr(Point(1, 2), 'norm') and not hasattr(Point(1, 2), 'volume')",
        "points = [Point(1, 2), Point(3, 4)]\nassert sum(p.x for p in points) == 4",
        "import pytest\nwith pytest.raises(AttributeError):\n    Point(1, 2).z",
    ],
)
def test_classes_and_their_instances(source):
    assert holds(POINT, source, POINTS), message(POINT, source, POINTS)
    assert not holds("class Point:\n    pass", source, POINTS)
    assert not holds("", source, POINTS)


def test_instances_travel_as_arguments_alone_and_in_lists():
    mean = "def mean(points):\n    return sum(p.x for p in points) / len(points)\n"
    assert holds(POINT + mean, "assert mean([Point(1, 0), Point(3, 0)]) == 2", (*POINTS, (mean, True)))


def test_an_instance_is_compared_with_nothing_but_another_one():
    agreeable = POINT.replace("return (self.x, self.y) == (other.x, other.y)", "return True")
    for source in (
        "assert Point(1, 2) == (1, 2)",
        "assert (1, 2) == Point(1, 2)",
        "assert Point(1, 2) in [3]",
    ):
        assert not holds(agreeable, source, POINTS)
        assert "could say that it equals anything" in message(agreeable, source, POINTS)


YES = "class Yes:\n    def __eq__(self, other): return True\n    def __len__(self): return 3\n"


@pytest.mark.parametrize(
    "source",
    [
        "assert squares(3) == [1, 4, 9]",
        "assert [1, 4, 9] == squares(3)",
        "assert squares(3) in ([1, 4, 9],)",
        "import numpy as np\nassert np.array_equal(squares(3), [1, 4, 9])",
        "import numpy as np\nassert np.allclose(squares(3), [1, 4, 9])",
        "import numpy.testing as npt\nnpt.assert_equal(squares(3), [1, 4, 9])",
        "import unittest.mock\nassert squares(3) == [1, 4, 9]",
    ],
)
@pytest.mark.parametrize("above", [ABOVE, (*ABOVE, *POINTS)], ids=["functions", "with a class"])
def test_an_object_that_equals_everything_equals_nothing_here(source, above):
    assert holds(SQUARES + POINT, source, above)
    assert not holds(YES + "def squares(n): return Yes()", source, above)
    assert not holds(YES + "squares = Yes()", source, above)


@pytest.mark.parametrize(
    "reply",
    [
        "('gave', ('kept', -1, 'object', '', None), '', [])",
        "('gave', ('builtin', 'eval'), '', [])",
        "('gave', ('plain',), '', [])",
        "('gave', ('asks', 0), '', [])",
        "('gave', ('list', 3), '', [])",
        "('gave', ('set', [('list', [])]), '', [])",
        "('gave', ('frame', {}), '', [])",
        "('gave', ('plain', [1]), 3, [])",
        "('asks', 99, [], {})",
        "('asks', 'squares', [], {})",
        "('asks', 0, 3, {})",
        "'gave'",
        "None",
        "{}",
    ],
)
def test_a_kernel_that_forges_its_replies_gains_nothing(monkeypatch, reply):
    monkeypatch.setitem(held.OPERATIONS, "call", lambda *_: eval(reply))
    for above in (ABOVE, (*ABOVE, *POINTS)):
        assert not holds(SQUARES, "assert squares(2) == [1, 4]", above)
        assert not holds(SQUARES, "assert squares(2)[0] == 1", above)


def test_what_cannot_be_sent_is_the_checks_own_fault():
    with pytest.raises(FlopwiseError, match="can't be sent to the student's kernel"):
        judged(SQUARES, "try:\n    squares(object())\nexcept Exception:\n    pass")
    with pytest.raises(FlopwiseError, match="can't be sent"):
        judged(SQUARES, "try:\n    squares(object())\nexcept:\n    pass")


def test_the_same_holds_without_a_wire():
    namespace = {}
    exec(SQUARES + SUM, namespace)
    check = Check("check", "squares", DELETED, 1.0, False, {}, ABOVE)
    assert standins.run(check, LocalAnswers(namespace), {"__name__": "__check__"}, "<check>").holds


def test_what_an_answers_cell_imports_is_the_library_itself():
    answer_cell = "import numpy as np\ndef squares(n):\n    return np.arange(1, n + 1) ** 2\n"
    source = "assert np.array_equal(squares(3), [1, 4, 9])"
    assert holds(answer_cell, source, ((answer_cell, True),))
    liar = "class np:\n    def array_equal(*rest): return True\n    array_equal = staticmethod(array_equal)\n"
    assert not holds(liar + "def squares(n): return [0]", source, ((answer_cell, True),))


def test_a_check_may_read_a_file_that_was_given_out(tmp_path):
    (tmp_path / "table.csv").write_text("1,4,9")
    read = "numbers = [int(word) for word in open('data/table.csv').read().split(',')]"
    source = f"{read}\nassert squares(3) == numbers"
    with beside({"data/table.csv": tmp_path / "table.csv", "other.txt": b"7"}):
        assert holds(SQUARES, source)
        assert Path("other.txt").read_text() == "7"
    assert not holds(SQUARES, source)


def test_a_check_may_import_a_module_that_was_given_out():
    given = {"given_squares.py": b"def to(n):\n    return [i * i for i in range(1, n + 1)]\n"}
    source = "from given_squares import to\nassert squares(3) == to(3)"
    locked = (("import given_squares", False), *ABOVE)
    with beside(given):
        assert holds(SQUARES, source)
        assert holds(SQUARES, "assert squares(3) == given_squares.to(3)", locked)
        assert not holds("def squares(n):\n    return [0]", source)
    assert not holds(SQUARES, source), "another submission's check still finds it"


def test_a_module_that_was_given_out_takes_no_place_of_the_graders_own():
    with beside({"math.py": b"inf = 0", "json.py": b"def loads(text): return [1, 4, 9]"}):
        assert not holds(SQUARES, "import json\nassert squares(3) == json.loads('[0]')")


def test_what_a_check_binds_is_there_for_a_cell_below_that_reads_it_and_for_no_other():
    cells = [
        new_code_cell(SQUARES, metadata=marking("squares", solution=True)),
        new_code_cell(
            "limit = 3\nexpected = [1, 4, 9]\nassert squares(limit) == expected",
            metadata=marking("check-squares", grade=True, points=1),
        ),
        new_code_cell("total = sum(squares(limit))", metadata=marking("total", solution=True)),
        new_code_cell(
            "expected = 14\nassert total == expected", metadata=marking("check-total", grade=True, points=1)
        ),
    ]
    first, second = checks_of(new_notebook(cells=cells)).values()
    kernel = {"__name__": "__main__"}
    answers = WireAnswers(lambda text: answer(text, kernel))
    exec(SQUARES, kernel)
    assert standins.run(first, answers, {"__name__": "__check__"}, "<check>").holds
    assert kernel["limit"] == 3 and "expected" not in kernel
    exec(cells[2].source, kernel)
    assert standins.run(second, answers, {"__name__": "__check__"}, "<check>").holds
    assert "expected" not in kernel
