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


def guarded(tree):
    """The syntax tree of a check, now with comparisons and differences that refuse empty arrays."""
    return ast.fix_missing_locations(_Guard(_renamed(tree)).visit(tree))


def _renamed(tree):
    """Other names that a check gives these functions: `import … as close`, `close = np.allclose`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.alias) and node.asname and node.name in STRETCHING:
            yield node.asname
        elif isinstance(node, ast.Assign) and _last_name(node.value) in STRETCHING:
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))


def _last_name(node):
    return getattr(node, "attr", getattr(node, "id", None))


def stretched(function, /, *operands, **more):
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
    "Mult": operator.mul, "Div": operator.truediv, "Beside": lambda first, second: second,
}  # fmt: skip


class _Guard(ast.NodeTransformer):
    def __init__(self, renamed):
        self._functions = STRETCHING | set(renamed)

    def visit_Compare(self, node):
        self.generic_visit(node)
        return self._called(node, node.ops[0], [node.left, *node.comparators]) if len(node.ops) == 1 else node

    def visit_BinOp(self, node):
        self.generic_visit(node)
        return self._called(node, node.op, [node.left, node.right])

    def visit_AugAssign(self, node):
        self.generic_visit(node)
        if isinstance(node.target, ast.Name):  # `gap -= right`: the sum is not needed, the look at both is
            place = ast.copy_location(ast.Name(node.target.id, ast.Load()), node)
            look = ast.copy_location(ast.Constant("Beside"), node)
            call = ast.Call(ast.Name(NAME, ast.Load()), [look, place, node.value], [])
            node.value = ast.copy_location(call, node)
        return node

    def visit_Call(self, node):
        self.generic_visit(node)
        if _last_name(node.func) in self._functions:
            node.args.insert(0, node.func)
            node.func = ast.copy_location(ast.Name(NAME, ast.Load()), node)
        return node

    def _called(self, node, kind, operands):
        name = type(kind).__name__
        if name not in OPERATORS:
            return node
        call = ast.Call(ast.Name(NAME, ast.Load()), [ast.Constant(name), *operands], [])
        return ast.copy_location(call, node)
