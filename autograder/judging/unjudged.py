"""What a check cell of nbgrader's usual kind does that nobody can do from outside the student's kernel.

`found_in` reads the cell; it is asked when an assignment is generated, so that the cell can be mended before
anybody hands in. Whether the solution really earns its points is found by running it (trying_out.py).
"""

import ast
import re
from dataclasses import dataclass

from autograder.judging.given import files_in, without_magics
from autograder.judging.objects import COMPARISONS

# By the last name of what is called, or read: (what is wrong with it, what to do).
FIGURES = (
    "looks at a figure, which is in the student's kernel",
    "have the answer return the numbers that are drawn, or grade the figure by hand",
)
SOURCES = (
    "reads the student's code itself, of which only answers come out of the kernel",
    "ask what the function gives, for arguments that tell the ways of writing it apart",
)
SEEDS = (
    "seeds random numbers here, but the student's function draws them in its own process",
    "give the function a generator or a seed as an argument",
)
REPLACED = (
    "replaces something in this process, but the student's function runs in another one",
    "bind the student's own names in the check, or give the function what it needs as an argument",
)
FILES = (
    "reads or writes files here, but the student's files are in the sandbox",
    "have a function of the student's return what it wrote, or give it the data as an argument",
)
CALLS = (
    dict.fromkeys("gcf gca get_fignums figure_to_html".split(), FIGURES)
    | dict.fromkeys("getsource getsourcelines getsourcefile get_instructions signature".split(), SOURCES)
    | dict.fromkeys("seed manual_seed set_seed set_random_seed".split(), SEEDS)
    | dict.fromkeys("patch setattr_input monkeypatch mock_open".split(), REPLACED)
    | dict.fromkeys("open load read_csv read_text read_bytes listdir exists isfile loadtxt".split(), FILES)
)
# Magics of which a check does not miss anything where they do nothing.
HARMLESS = (
    "matplotlib",
    "config",
    "load_ext",
    "autoreload",
    "precision",
    "time",
    "timeit",
    "capture",
    "prun",
)
ATTRIBUTES = dict.fromkeys("__code__ __globals__ __closure__ __defaults__ __annotations__".split(), SOURCES)
NAMES = {
    "PlotChecker": FIGURES,
    "In": SOURCES,
    "Out": ("reads the outputs of cells", "bind the answer to a name, and ask for that"),
    "monkeypatch": REPLACED,
}
AUTOTEST = re.compile(r"^\s*#+\s*(HASHED )?AUTOTEST\b", re.MULTILINE)


@dataclass(frozen=True)
class Obstacle:
    """Why a check cell cannot be judged from outside, at a line counted from 1, and the way to mend it.

    certain: whatever the solution earns, the cell is not judged.
    """

    line: int
    what: str
    mend: str
    certain: bool = False

    def __str__(self):
        return f"line {self.line} {self.what}; {self.mend}"


def found_in(source, answers=(), writes=()):
    """The Obstacles in a check cell. answers: the names that the course's answers bind; writes: those of the
    files that they write.
    """
    automatic = AUTOTEST.search(source)
    if automatic:
        line = source[: automatic.start() + 1].count("\n") + 1
        return [Obstacle(line, "has nbgrader write the test", "write it out: `assert squares(3) == …`", True)]
    magic = re.match(r"\s*%%(\w+)", source)
    if magic and magic[1] not in HARMLESS:
        return [Obstacle(1, "is for another program than Python", "write the check in Python", True)]
    try:
        tree = ast.parse(without_magics(source))
    except SyntaxError as error:
        return [Obstacle(error.lineno or 1, f"is not Python ({error.msg})", "mend it", True)]
    found = {}
    for node in ast.walk(tree):
        for obstacle in (*_in_node(node, frozenset(answers)), *_of_written(node, answers, set(writes))):
            found.setdefault((obstacle.line, obstacle.what), obstacle)
    return sorted(found.values(), key=lambda obstacle: (obstacle.line, not obstacle.certain))


def _of_written(node, answers, writes):
    """A call, other than of an answer, that is about a file which an answer writes. Here the file is missing,
    or still as it was given out; either would be taken for the student's work.
    """
    if isinstance(node, ast.Call) and _last_name(node.func) not in answers:
        for name in sorted(files_in(node) & writes):
            what = f"looks into `{name}`, which the student's code writes in the sandbox"
            yield Obstacle(node.lineno, what, FILES[1], True)


def _in_node(node, answers):
    line = getattr(node, "lineno", 1)
    if isinstance(node, ast.Call):
        name = _last_name(node.func)
        if name in ("run_line_magic", "run_cell_magic", "system", "getoutput"):
            if node.args and getattr(node.args[0], "value", None) in HARMLESS:
                return
            yield Obstacle(
                line, "runs a magic or a command, which does nothing here", "write the check in Python", True
            )
        elif name in CALLS:
            yield Obstacle(line, f"(`{name}`) {CALLS[name][0]}", CALLS[name][1])
    elif isinstance(node, ast.Attribute) and node.attr in ATTRIBUTES:
        yield Obstacle(line, f"(`{node.attr}`) {ATTRIBUTES[node.attr][0]}", ATTRIBUTES[node.attr][1])
    elif isinstance(node, ast.Name) and node.id in NAMES and node.id not in answers:
        yield Obstacle(line, f"(`{node.id}`) {NAMES[node.id][0]}", NAMES[node.id][1])
    elif isinstance(node, ast.Global) and answers & {*node.names}:
        yield Obstacle(
            line,
            f"binds `{', '.join(node.names)}` from within a function",
            "bind it outside of the function",
            True,
        )
    elif isinstance(node, ast.ClassDef) and node.name in answers:
        yield Obstacle(
            line, f"puts a class of its own in the place of `{node.name}`", "put a function there", True
        )
    elif isinstance(node, (ast.Assign, ast.Delete)):
        for target in node.targets:
            if isinstance(target, ast.Attribute) and _last_name(target) == "input":
                yield Obstacle(line, REPLACED[0], REPLACED[1])
    elif isinstance(node, (ast.Await, ast.AsyncFor, ast.AsyncWith)):
        yield Obstacle(line, "waits for something (`await`)", "ask a function that waits by itself", True)


def _last_name(node):
    return getattr(node, "attr", getattr(node, "id", None))


def asks_the_student(source, methods):
    """The comparisons in a check that the student's own class may answer, as a sentence; "" if none."""
    if not {*COMPARISONS} & {*methods}:
        return ""
    return (
        "where it compares two objects of the student's class, that class says whether they are equal: "
        "compare unequal ones, too, or what their attributes hold"
    )
