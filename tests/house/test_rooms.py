"""Which room may import which, for the whole tree of folders; imports inside functions count, too.

An import is seen where it is written as a statement, and where a module's name is passed as text to a
function that loads modules (LOADERS). A name that is only known when the program runs is
allowed in the two tables of commands, whose entries are looked at instead.
"""

import ast
import importlib
import re
from pathlib import Path

import pytest

from autograder.cli import COMMANDS
from tests.tiny_course import ROOT

# From top to bottom: what stands further down may use what stands above it.
FLOPWISE = (
    "errors arguments library_errors files tables resources model_files flops loops counting runtime zoo "
    "shrink shipping jobs checks plots explorers pages my_progress commands __init__ __main__"
).split()
AUTOGRADER = (
    "__init__ disk trees turns bounded lasting course lms lessons sandbox repair judging nbgrader_adapter "
    "building website classroom cli __main__"
).split()
HOUSE = {"flopwise": FLOPWISE, "autograder": AUTOGRADER}
NOBODYS = {"source", "release", "notebooks", "tests"}  # nothing is imported from there
LOADERS = "import_module __import__ run_module run_path spec_from_file_location exec_module".split()
# Where a module's name is worked out: the table that it comes from, and what the test makes of it.
TABLES = {
    "flopwise/__init__.py": lambda: [f"flopwise.{module}" for module in flopwise_names()],
    "autograder/cli.py": lambda: [module for module, _ in COMMANDS.values()],
    "autograder/classroom/cluster/where.py": lambda: [],  # the course's own cluster, named by its instructor
    "autograder/judging/own_check.py": lambda: [],  # a check cell's imports: it is text of the course
    "autograder/sandbox/kernels/template.py": lambda: [],  # what a lesson imports, and launch.py beside it
}


def flopwise_names():
    return importlib.import_module("flopwise")._LAZY.values()


def python_files(folder):
    return sorted((ROOT / folder).rglob("*.py"))


def imports_of(path, source=None):
    """The dotted names of all that a file imports; a name that it works out is "?"."""
    relative = path.relative_to(ROOT)
    package = relative.with_suffix("").parts[:-1]
    for node in ast.walk(ast.parse(source or path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join([*base, *filter(None, [node.module])])
            yield from (f"{module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and name_of(node.func) in LOADERS:
            text = node.args[0] if node.args else None
            known = isinstance(text, ast.Constant) and isinstance(text.value, str)
            yield text.value.replace("/", ".") if known else "?"


def name_of(function):
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def imported(folder):
    """{(file, dotted name of what it imports)} of all files below a folder."""
    found = set()
    for path in python_files(folder):
        file = path.relative_to(ROOT).as_posix()
        names = set(imports_of(path))
        if file in TABLES:
            names = names - {"?"} | set(TABLES[file]())
        found |= {(file, name) for name in names}
    return found


def room_of(package, name):
    """The room that a dotted name leads to. `from flopwise import x` is a room x, or a name that the package
    itself gives; of that name this says "__init__".
    """
    parts = name.split(".")
    return parts[1] if len(parts) > 1 and parts[1] in HOUSE[package] else "__init__"


@pytest.mark.parametrize(
    "source",
    [
        "def late():\n    import tests.proof",
        "import importlib\nimportlib.import_module('tests.proof')",
        "__import__('tests.proof')",
        "from importlib import import_module\nimport_module(name='x', *['tests'])",
        "import runpy\nrunpy.run_path('tests/proof/arena.py')",
    ],
)
def test_an_import_in_disguise_is_seen(source):
    names = set(imports_of(ROOT / "autograder" / "cli.py", source))
    assert any(name == "?" or name.split(".")[0] == "tests" for name in names)


def test_a_relative_import_is_seen():
    path = ROOT / "autograder" / "sandbox" / "kernel.py"
    assert list(imports_of(path, "from ..judging import judge")) == ["autograder.judging.judge"]


@pytest.mark.parametrize("folder", ["flopwise", "autograder", "models", "source", "benchmarks"])
def test_every_import_is_written_where_it_can_be_read(folder):
    assert {file for file, name in imported(folder) if name == "?"} == set()


@pytest.mark.parametrize("folder", ["flopwise", "models", "source"])
def test_what_students_get_imports_nothing_of_the_instructors(folder):
    forbidden = {"autograder", "scripts", "benchmarks", *NOBODYS}
    assert {(file, name) for file, name in imported(folder) if name.split(".")[0] in forbidden} == set()


def test_nothing_imports_a_lesson_a_notebook_or_a_test():
    forbidden = {"scripts", "benchmarks", *NOBODYS}
    assert {(file, name) for file, name in imported("autograder") if name.split(".")[0] in forbidden} == set()
    for folder in ("scripts", "benchmarks"):
        assert {
            (file, name) for file, name in imported(folder) if name.split(".")[0] in NOBODYS - {"tests"}
        } == set()


@pytest.mark.parametrize("package", HOUSE)
def test_a_room_uses_only_those_above_it(package):
    order, looked_at, wrong = HOUSE[package], 0, set()
    for file, name in imported(package):
        if name.split(".")[0] == package:
            looked_at += 1
            here, there = Path(file).relative_to(package).parts[0].removesuffix(".py"), room_of(package, name)
            # The package itself holds its version and where it lies, for everybody.
            if there != "__init__" and order.index(there) > order.index(here):
                wrong.add((file, name))
    assert looked_at > 30
    assert wrong == set()


@pytest.mark.parametrize("package", HOUSE)
def test_every_room_is_known(package):
    rooms = {path.stem for path in (ROOT / package).iterdir() if path.suffix == ".py" or python_files(path)}
    assert rooms == set(HOUSE[package])


@pytest.mark.parametrize("package", HOUSE)
def test_every_room_says_what_it_is_for(package):
    rooms = [ROOT / package, *(path for path in (ROOT / package).rglob("*") if any(path.glob("*.py")))]
    for room in rooms:
        if (room / "__init__.py").is_file():
            said = ast.get_docstring(ast.parse((room / "__init__.py").read_text("utf-8")))
            assert said and re.match(r"[A-Z].{20,}", said.splitlines()[0]), room
        else:  # what is started in the sandbox by its path, and never imported
            assert room == ROOT / "autograder" / "sandbox" / "kernels"
