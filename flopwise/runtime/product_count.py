"""How many products of matrices a function takes of its own arguments.

Its arrays are handed over as arrays that count: `a @ b`, `a.dot(b)` and NumPy's functions for products. What
comes out of a product is an ordinary array again, and so is a copy by np.array or np.asarray: products of
those are not seen.
"""

import numpy as np

PRODUCTS = {np.matmul, np.dot, np.inner, np.tensordot, np.einsum, np.linalg.multi_dot}


class Count:
    """The number of products so far."""

    products = 0


class Counting(np.ndarray):
    """An array that counts the products that are taken of it in `count`."""

    count = None

    def __array_finalize__(self, made_from):
        self.count = getattr(made_from, "count", None)

    def dot(self, other, out=None):
        return np.dot(self, other, out=out)

    def __array_ufunc__(self, ufunc, method, *inputs, **named):
        return self._counted(getattr(ufunc, method), ufunc, inputs, named)

    def __array_function__(self, function, types, inputs, named):
        return self._counted(function, function, inputs, named)

    def _counted(self, call, function, inputs, named):
        if function in PRODUCTS and self.count is not None:
            self.count.products += 1
        return call(*ordinary(inputs), **{name: ordinary(value) for name, value in named.items()})


def counting(args):
    """(the arguments with arrays that count, their Count)."""
    count, made = Count(), []
    for value in args:
        if type(value) is np.ndarray:
            value = value.view(Counting)
            value.count = count
        made.append(value)
    return tuple(made), count


def ordinary(value):
    """A value of ordinary arrays: in lists and tuples, too."""
    if isinstance(value, Counting):
        return value.view(np.ndarray)
    if type(value) in (list, tuple):
        return type(value)(map(ordinary, value))
    return value
