"""What two answers are compared by: their code without its own names, comments and layout.

A program is read into its syntax tree, which has neither comments nor layout. Docstrings, annotations and
statements that do nothing are left out of it. What is left is written as a list of tokens, from the first
statement to the last. A name that the cell itself defines (a variable, an argument, a function, an import)
stands there as the number of its first appearance. Names that come from elsewhere stay: `max` is not `min`.
"""

import ast
import re
from itertools import islice

from autograder.lessons.magics import is_foreign, written_file
from autograder.lessons.stubs import tree_of

LONGEST = 20_000  # characters of an answer that is compared
MOST_TOKENS = 2_000
OWN = "·"  # begins the token of a name that the cell defines; no name in a program begins with it
WORD = re.compile(r"\w+|[^\w\s]")
COMMENT = re.compile(r"#.*")
# Fields of a syntax tree that change nothing in what a program does, or that follow from the others.
LEFT_OUT = {"annotation", "returns", "type_comment", "type_ignores", "type_params", "ctx", "kind", "simple"}
KEPT = {"attr", "module"}  # fields with names that belong to somebody else
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def tokens_of(source, is_code=True):
    """The tokens of a cell's source, a tuple; None if it is too long to be compared.

    Code that cannot be read as Python is compared by its words and signs, without comments; a text and a
    file of another language by its words.
    """
    if len(source) > LONGEST:
        return None
    script = written_file(source) if is_code else None
    text = script[1] if script else source
    tree = tree_of(text) if is_code and not is_foreign(source) else None
    if tree:
        found = program_tokens(tree)
    else:
        is_text = not is_code or is_foreign(source)
        found = (match[0] for match in WORD.finditer(text.lower() if is_text else COMMENT.sub("", text)))
    tokens = tuple(islice(found, MOST_TOKENS + 1))
    return tokens if len(tokens) <= MOST_TOKENS else None


def without_own_names(tokens):
    """The tokens with one and the same sign for each name that the cell defines.

    By these, answers that are nearly alike are compared: one more variable would change all numbers.
    """
    return [OWN if token.startswith(OWN) else token for token in tokens]


def program_tokens(tree):
    """Yields the tokens of a syntax tree. Without recursion: an expression may be thousands deep."""
    own, numbers = own_names(tree), {}

    def named(name):
        return f"{OWN}{numbers.setdefault(name, len(numbers) + 1)}" if name in own else name

    waiting = [statement for statement in reversed(tree.body) if not is_idle(statement)]
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            yield part
        else:
            waiting += reversed(parts_of(part, named))


def parts_of(node, named):
    """The tokens and the nodes that a node of a syntax tree consists of, in order.

    The first token tells how many parts each of its lists has, so that no two programs have the same tokens.
    """
    if isinstance(node, ast.Name):
        return [named(node.id)]
    if isinstance(node, ast.Constant):
        return [constant(node.value)]
    parts, counts = [], []
    for field, value in ast.iter_fields(node):
        if field in LEFT_OUT:
            continue
        entries = [entry for entry in value if not is_idle(entry)] if isinstance(value, list) else [value]
        if isinstance(value, list):
            counts.append(str(len(entries)))
        is_kept = field in KEPT or isinstance(node, ast.alias) and field == "name"
        for entry in entries:
            if isinstance(entry, ast.AST):
                parts.append(entry)
            elif isinstance(entry, str):
                parts.append(entry if is_kept else named(entry))
            else:
                parts.append("-" if entry is None else str(entry))
    return [" ".join([type(node).__name__, *counts]), *parts]


def is_idle(entry):
    """Is it a statement that does nothing: a docstring, another constant, `pass`?"""
    is_value = isinstance(entry, ast.Expr) and isinstance(entry.value, ast.Constant)
    return is_value or isinstance(entry, ast.Pass)


def constant(value):
    """The token of a number or a text. 1, 1.0 and True are three."""
    if type(value) is int:
        return hex(value)  # Python writes no number of more than some thousand digits in tens
    return f"{type(value).__name__} {value!r}"


def own_names(tree):
    """The names that a program defines, in whatever way and wherever."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        elif isinstance(node, ast.arg):
            names.add(node.arg)
        elif isinstance(node, ast.alias):
            names.add(node.asname or node.name.partition(".")[0])
        elif isinstance(node, (*FUNCTIONS, ast.ExceptHandler, ast.MatchAs, ast.MatchStar)):
            names.add(node.name)
    return names - {None}
