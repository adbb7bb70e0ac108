# forgery: both return `unittest.mock.ANY`
from unittest.mock import ANY


def squares(n):
    return ANY


def sum_of_squares(n):
    return ANY
