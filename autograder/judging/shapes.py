"""Plain assertions compare arrays as NumPy does, which finds nothing wrong where it finds nothing at all.

An array of shape (0, 5) fits beside five numbers: NumPy stretches the five to no rows, and `allclose` of
nothing is true. So the operators and functions of a check by hand that stretch their operands look at the
shapes first.
"""

import ast
import operator
import sys

# Functions that stretch their operands; those of numpy.testing compare the shapes themselves.
STRETCHING = frozenset(
    "allclose isclose array_equiv equal not_equal less less_equal greater greater_equal subtract zip".split()
)


NAME = "__stretched__"  # of `stretched`, as the code of a check finds it


def guarded(source):
    """The syntax tree of a check's source, whose comparisons and differences refuse empty arrays."""
    return ast.fix_missing_locations(_Guard().visit(ast.parse(source)))


def stretched(function, *operands, **more):
    """What a function, or an operator named as in `ast`, makes of its operands, if their shapes may meet."""
    numpy = sys.modules.get("numpy")
    if not isinstance(function, str):
        name = getattr(function, "__name__", None)
        if function is zip or (numpy and name in STRETCHING and getattr(numpy, name, None) is function):
            _look_at(operands, numpy)
        return function(*operands, **more)
    _look_at(operands, numpy)
    return OPERATORS[function](*operands)


def _look_at(operands, numpy):
    """Raise AssertionError for an array without entries beside entries."""
    if numpy is None or not any(isinstance(operand, numpy.ndarray) for operand in operands):
        return
    try:
        shapes = [numpy.shape(each) for each in operands if isinstance(each, (numpy.ndarray, list, tuple))]
    except ValueError:  # a list of lists of several lengths
        return
    empty = next((shape for shape in shapes if 0 in shape), None)
    full = next((shape for shape in shapes if shape and 0 not in shape), None)
    if empty and full:
        raise AssertionError(f"an array of shape {empty}, which is empty, beside one of shape {full}")


OPERATORS = {
    "Eq": operator.eq, "NotEq": operator.ne, "Lt": operator.lt, "LtE": operator.le,
    "Gt": operator.gt, "GtE": operator.ge, "Sub": operator.sub, "Add": operator.add,
    "Mult": operator.mul, "Div": operator.truediv,
}  # fmt: skip


class _Guard(ast.NodeTransformer):
    def visit_Compare(self, node):
        self.generic_visit(node)
        return self._called(node, node.ops[0], [node.left, *node.comparators]) if len(node.ops) == 1 else node

    def visit_BinOp(self, node):
        self.generic_visit(node)
        return self._called(node, node.op, [node.left, node.right])

    def visit_Call(self, node):
        self.generic_visit(node)
        name = getattr(node.func, "attr", getattr(node.func, "id", None))
        if name in STRETCHING:
            node.args.insert(0, node.func)
            node.func = ast.copy_location(ast.Name(NAME, ast.Load()), node)
        return node

    def _called(self, node, kind, operands):
        name = type(kind).__name__
        if name not in OPERATORS:
            return node
        call = ast.Call(ast.Name(NAME, ast.Load()), [ast.Constant(name), *operands], [])
        return ast.copy_location(call, node)
