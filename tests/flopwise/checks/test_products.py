"""A check counts the products of matrices that a function takes of its arguments."""

import numpy as np
import pytest

from flopwise import products
from flopwise.checks import Checker
from flopwise.checks.answers import LocalAnswers
from flopwise.checks.plain import plain
from flopwise.checks.wire import WireAnswers, answer
from flopwise.runtime.product_count import counting

A, B = np.arange(6.0).reshape(2, 3), np.arange(12.0).reshape(3, 4)
WAYS = {
    "operator": lambda a, b: a @ b,
    "matmul": np.matmul,
    "matmul_into": lambda a, b: np.matmul(a, b, out=np.empty((2, 4))),
    "dot": np.dot,
    "method": lambda a, b: a.dot(b),
    "einsum": lambda a, b: np.einsum("ij,jk", a, b),
    "tensordot": lambda a, b: np.tensordot(a, b, 1),
    "multi_dot": lambda a, b: np.linalg.multi_dot([a, b, b.T]),
    "of_a_part": lambda a, b: a[:1] @ b,
    "of_the_transposed": lambda a, b: b.T @ a.T,
    "in_another_type": lambda a, b: a.astype("float32") @ b.astype("float32"),
    "in_place": lambda a, b: (a * 2, a @ b),
    "of_one_copy": lambda a, b: np.array(a) @ b,
}
NONE = {"a sum": lambda a, b: a + a, "of copies": lambda a, b: np.array(a) @ np.asarray(b)}


def asked(function, answers):
    return answers({"f": function}).counted("products", "f", (A, B))


def over_the_wire(namespace):
    return WireAnswers(lambda request: answer(request, namespace))


@pytest.mark.parametrize("answers", [LocalAnswers, over_the_wire])
@pytest.mark.parametrize("way", WAYS)
def test_every_way_to_multiply_is_one_product(way, answers):
    assert asked(WAYS[way], answers).value == 1


@pytest.mark.parametrize("way", NONE)
def test_what_is_not_a_product_of_the_arguments_is_not_counted(way):
    assert asked(lambda a, b: [NONE[way](a, b)], LocalAnswers).value == 0


@pytest.mark.parametrize("way", WAYS)
def test_the_products_are_right(way):
    kept = []
    assert asked(lambda a, b: kept.append(WAYS[way](a, b)) or 1, LocalAnswers).value == 1
    result, expected = kept[0], WAYS[way](A, B)
    result, expected = (result[1], expected[1]) if type(expected) is tuple else (result, expected)
    assert type(result) is np.ndarray and np.array_equal(result, expected)


def test_an_argument_that_counts_is_read_as_the_array_that_it_is():
    counted, _ = counting((A,))
    assert type(counted[0]) is not np.ndarray
    assert type(plain(counted[0])) is np.ndarray and np.array_equal(plain(counted)[0], A)


def test_a_stub_has_no_number():
    assert asked(lambda a, b: None, LocalAnswers).value is None


def test_a_case_names_what_is_counted():
    checker = Checker(LocalAnswers({"f": lambda a, b: [a @ b]}))
    checker(products("f"), A, B, expect=2)
    assert checker.cases[0].call.endswith(" → products") and not checker.cases[0].holds
