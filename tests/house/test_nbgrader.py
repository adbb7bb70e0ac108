"""nbgrader is touched in one place, autograder/nbgrader_adapter/, and its version is one that was tried."""

import ast
import importlib.metadata
import importlib.util
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.house.test_rooms import imports_of, python_files
from tests.tiny_course import ROOT

ADAPTER = ROOT / "autograder" / "nbgrader_adapter"
# SQLAlchemy comes with nbgrader, and nobody needs it but for nbgrader's database.
NBGRADERS = {"nbgrader", "sqlalchemy", "alembic", "sqlite3"}
ROOMS = ("autograder", "flopwise", "scripts", "models", "source")


def private(name):
    return re.match("_[^_]", name)


def nbgraders_private_names():
    """What nbgrader's modules define under names that begin with an underscore, and nbconvert's do not."""
    return {name for name in defined_by("nbgrader") - defined_by("nbconvert") if private(name)}


def defined_by(package):
    """The names that the modules of an installed package define."""
    top, found = Path(importlib.util.find_spec(package).origin).parent, set()
    for path in top.rglob("*.py"):
        if not {"tests", "docs", "versions"} & set(path.relative_to(top).parts):
            found |= set(defined(ast.parse(path.read_text("utf-8"))))
    return found


def defined(tree):
    """The names that a module gives to functions, classes, variables and attributes."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Attribute) and is_own(node):
            yield node.attr
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id


def is_own(attribute):
    """Is an attribute given a value, and to `self`? Of another object it may be in the place of its own."""
    owner = attribute.value
    return isinstance(attribute.ctx, ast.Store) and isinstance(owner, ast.Name) and owner.id == "self"


def used(tree):
    """The names that a module takes from objects, also as text (`getattr(converter, "_sanitizing")`)."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def touches(path, names, source=None):
    """What a file has of nbgrader: modules that it imports, also by a name in a text, and private names."""
    source = path.read_text("utf-8") if source is None else source
    tree = ast.parse(source)
    words = set(used(tree))
    found = {name for name in imports_of(path, source) if name.split(".")[0] in NBGRADERS}
    found |= {word for word in words if re.fullmatch(r"nbgrader(\.\w+)+", word)}
    return found | words & names - set(defined(tree))


@pytest.fixture(scope="module")
def names():
    return nbgraders_private_names()


def test_nobody_else_touches_nbgraders_classes_database_or_private_names(names):
    files = {path for room in ROOMS for path in python_files(room)}
    assert len(files) > 150 and ADAPTER / "execute.py" in files
    found = {path: touches(path, names) for path in files if ADAPTER not in path.parents}
    assert {path.relative_to(ROOT).as_posix(): what for path, what in found.items() if what} == {}


def test_the_adapter_does(names):
    found = {what for path in ADAPTER.glob("*.py") for what in touches(path, names)}
    assert {"_format_source", "_sanitizing"} <= found
    assert {"nbgrader.api.Gradebook", "nbgrader.preprocessors.Execute"} <= found


@pytest.mark.parametrize(
    "source",
    [
        "def late():\n    from nbgrader.api import Gradebook",
        "import_item('nbgrader.preprocessors.Execute')",
        "import sqlite3",
        "def look(converter):\n    return converter._format_source('*', '*')",
        "getattr(converter, '_sanitizing', False)",
        "def change(converter):\n    converter._sanitizing = False",
    ],
)
def test_nbgrader_in_disguise_is_seen(names, source):
    assert touches(ROOT / "autograder" / "cli.py", names, source)


def test_the_installed_nbgrader_is_one_of_the_versions_that_were_tried():
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    asked = [Requirement(line) for line in extras["grade"]]
    tried = next(each for each in asked if each.name == "nbgrader").specifier
    assert {each.operator for each in tried} == {"=="} and "*" not in str(tried)
    assert importlib.metadata.version("nbgrader") in tried
