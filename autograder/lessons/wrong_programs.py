"""The wrong programs that are kept for each exercise, and which hints a person found to be true of each.

tests/proof/wrong_programs/<lesson>/<exercise>.py (or .sh, where that is what the exercise asks for) holds
programs that people write by mistake, each below a line that says what is wrong with it:

    # %% wrong="counts one channel only" hint="counts_windows_of_one_channel"

`hint` names the misconceptions whose hints may be shown for this program, because they are true of it. A hint
that the check itself gives with `hint=…` has no name: it is named by `check: ` and its first words. Several
are separated by ` | `.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from autograder import REPOSITORY
from autograder.lessons.magics import answered_by
from autograder.lessons.parse import MARK, read_mark
from flopwise.errors import FlopwiseError

PROGRAMS = REPOSITORY / "tests" / "proof" / "wrong_programs"
BETWEEN = " | "
FORM = (
    '`# %% wrong="what is wrong"`, with hint="name of the misconception" behind it once a hint is judged true'
)
_HINT = re.compile(r"""\s+hint=("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')""")


@dataclass(frozen=True)
class WrongProgram:
    """wrong: what is wrong with it, in words. judged: the names of the hints that are true of it."""

    exercise: str
    file: Path
    line: int  # of its marking, counted from 1
    wrong: str
    judged: tuple
    source: str


def wrong_programs(lesson, folder=PROGRAMS):
    """The programs for a lesson of this name, in the order of files and lines."""
    files = sorted(path for path in (Path(folder) / lesson).glob("*") if path.suffix in (".py", ".sh"))
    return [program for file in files for program in read(file)]


def read(file):
    """The WrongPrograms in a file. Raises FlopwiseError where a marking is not in order."""
    lines = file.read_text("utf-8").split("\n")
    starts = [number for number, line in enumerate(lines) if MARK.match(line)]
    head = lines[: starts[0] if starts else None]
    if any(line.strip() and not line.startswith("#") for line in head):
        raise FlopwiseError(f"{file}:1: a program without a marking; it is {FORM}")
    ends = [*starts[1:], len(lines)]
    return [_program(file, start + 1, lines[start:end]) for start, end in zip(starts, ends)]


def _program(file, line, lines):
    problems = []
    _, attributes = read_mark(lines[0], line, problems)
    wrong, hint = attributes.get("wrong", ""), attributes.get("hint", "")
    are_texts = isinstance(wrong, str) and isinstance(hint, str)
    if problems or set(attributes) - {"wrong", "hint"} or not are_texts or not wrong:
        raise FlopwiseError(f"{file}:{line}: {lines[0]!r} is not a marking; it is {FORM}")
    judged = tuple(name.strip() for name in hint.split(BETWEEN.strip()) if name.strip())
    source = "\n".join(lines[1:]).strip("\n")
    return WrongProgram(answered_by(file.name), file, line, wrong, judged, source)


def judge(file, judged):
    """Write the names of true hints into a file's markings: {line of the marking: names}."""
    lines = file.read_text("utf-8").split("\n")
    for line, names in judged.items():
        mark = _HINT.sub("", lines[line - 1]).rstrip()
        hint = json.dumps(BETWEEN.join(names), ensure_ascii=False)
        lines[line - 1] = f"{mark} hint={hint}" if names else mark
    file.write_text("\n".join(lines), "utf-8")
