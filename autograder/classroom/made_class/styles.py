"""Right answers, written differently: each function here takes a cell's source and gives another one, which
computes the same.
"""

import ast

from autograder.lessons.magics import written_file

NOISE = """\
import sys, warnings
print("on my way", file=sys.stderr)
warnings.warn("this is only a warning")
"""
NUMPY = """\

import numpy as _numpy


def _as_numpy(value):
    if type(value) is int:
        return _numpy.int64(value)
    return tuple(map(_as_numpy, value)) if type(value) is tuple else value


def _in_numpy(function):
    return lambda *arguments, **named: _as_numpy(function(*arguments, **named))


"""


def written_anew(source, _=True):
    """Without comments, in another layout and other quotes."""
    return ast.unparse(ast.parse(source))


def other_names(source, _=True):
    """With other names for the variables of each function."""
    tree = ast.parse(source)
    for function in functions(tree):
        mine = variables(function)
        for node in ast.walk(function):
            if isinstance(node, ast.Name) and node.id in mine:
                node.id = f"my_{node.id}"
    return ast.unparse(tree)


def numpy_integers(source, is_last=True):
    """With functions that give NumPy's integers. Only where nothing else uses them (`is_last`) and nothing is
    printed: 3 and np.int64(3) are the same number, and other letters.
    """
    tree = ast.parse(source)
    names = [function.name for function in functions(tree)]
    if not is_last or not names or any(isinstance(n, ast.Name) and n.id == "print" for n in ast.walk(tree)):
        return source
    return source + "\n" + NUMPY + "\n".join(f"{name} = _in_numpy({name})" for name in names)


def noisy(source, _=True):
    """With a warning and a line on stderr from each function."""
    tree = ast.parse(source)
    for function in functions(tree):
        after = 1 if ast.get_docstring(function, clean=False) is not None else 0
        function.body[after:after] = ast.parse(NOISE).body
    return ast.unparse(tree)


STYLES = {
    "in another layout": written_anew,
    "with other names of variables": other_names,
    "with NumPy's integers": numpy_integers,
}


def styled(cells, style, used):
    """{exercise: source} in one style. used: the names of exercises that others use. A cell that is no
    program in Python stays as it is.
    """
    return {
        exercise: source if not is_program(source) else style(source, exercise not in used)
        for exercise, source in cells.items()
    }


def is_program(source):
    try:
        return not written_file(source) and bool(ast.parse(source))
    except SyntaxError:  # it holds magics
        return False


def functions(tree):
    """The functions that a cell defines, without those inside others."""
    return [node for node in tree.body if isinstance(node, ast.FunctionDef)]


def variables(function):
    """The names that are a function's own variables, and stand as plain names wherever they stand."""
    parts = list(ast.walk(function))
    if any(isinstance(p, (ast.Global, ast.Nonlocal, ast.ClassDef, ast.Match)) for p in parts):
        return set()
    stored = {p.id for p in parts if isinstance(p, ast.Name) and isinstance(p.ctx, ast.Store)}
    otherwise = {p.arg for p in parts if isinstance(p, ast.arg)}
    otherwise |= {p.name for p in parts if isinstance(p, (ast.FunctionDef, ast.ExceptHandler))}
    otherwise |= {
        alias.asname or alias.name
        for p in parts
        if isinstance(p, (ast.Import, ast.ImportFrom))
        for alias in p.names
    }
    return stored - otherwise
