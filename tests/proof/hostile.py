"""The collection of hostile submissions in tests/proof/attacks: reading them, and handing them in.

An attack is one small file. Its header says what it does, what must come of it, and whether stock nbgrader,
which has no sandbox, may run it:

    # attack: an input transformer empties every cell that checks
    # outcome: earns what the wrong answer earns
    # stock: run

A line `# student: NAME` gives the student's folder another name than that of the attack; `# with: NAME` puts
the code of attacks/with/NAME.py before the first cell, where several attacks begin alike.

What follows is the student's code, in a cell of its own in front of the wrong answers. `# %% NAME` begins
another part: the answer NAME, instead of the wrong one; `end`, a cell at the end; `submission`, a function
`submit(nb, folder, places)` that the tests run themselves, to change the notebook and what lies beside it
(False: it wrote the notebook). Words between @ signs become paths and numbers of the course at hand.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from nbformat.v4 import new_code_cell

from flopwise.errors import FlopwiseError
from tests.proof.arena import LESSON, WRONG

SAME, REFUSED, FLAGGED, RUN = "earns what the wrong answer earns", "refused", "flagged: ", "run"
HEADER = re.compile(r"# (attack|outcome|stock|student|with): (.+)")
REQUIRED = {"attack", "outcome", "stock"}
PART = re.compile(r"^# %% (\w+)\n", re.MULTILINE)


@dataclass(frozen=True)
class Attack:
    """One file. stock: "run", or why stock nbgrader doesn't run it. student: the name of its folder."""

    name: str
    title: str
    outcome: str
    stock: str
    parts: dict
    student: str = ""

    @property
    def kind(self):
        return self.name.partition("_")[0]

    def complaint(self, points, wrong, found):
        """What is not as it must be, or "". points, wrong: {exercise: points} with the attack and of the
        wrong answers alone; found: the Verdict.
        """
        more = [name for name in wrong if (points.get(name) or 0) > wrong[name]]
        less = [name for name in wrong if (points.get(name) or 0) < wrong[name]]
        if more:
            return f"earns more in {', '.join(more)}: {points} instead of {wrong}"
        if self.outcome == SAME:
            return f"costs points in {', '.join(less)}: {points} instead of {wrong}" if less else ""
        for mark in found.marks:
            if mark.exercise in less and not (
                mark.cause or mark.todo or any(case["message"] for case in mark.cases)
            ):
                return f"costs points in {mark.exercise}, and nobody is told why"
        words = told(found)
        if self.outcome.startswith(FLAGGED) and not re.search(self.outcome.removeprefix(FLAGGED), words):
            return f"is not flagged as {self.outcome!r}; told is: {words[:500]}"
        return ""

    def hand_in(self, arena):
        """Write the submission of this attack."""
        places = arena.places | {"STUDENT": self.student}

        def text(part):
            return re.sub("@([A-Z]+)@", lambda match: str(places[match[1]]), self.parts[part])

        nb = arena.submission(WRONG | {name: text(name) for name in WRONG if name in self.parts})
        if self.parts.get("first"):
            nb.cells.insert(2, new_code_cell(text("first"), id="first"))
        if "end" in self.parts:
            nb.cells.append(new_code_cell(text("end"), id="end"))
        folder = arena.hand_in(self.student, nb)
        if "submission" in self.parts:
            namespace = {}
            exec(compile(self.parts["submission"], f"<{self.name}>", "exec"), namespace)
            if namespace["submit"](nb, folder, places) is not False:
                (folder / f"{LESSON}.ipynb").write_text(json.dumps(nb, indent=1))


def told(found):
    """All that a verdict tells in words."""
    words = [found.stopped, *found.hits, *found.notes]
    for mark in found.marks:
        words += [mark.cause, mark.repaired, mark.todo, *(case["message"] for case in mark.cases)]
    return "\n".join(filter(None, words))


def collection(folder):
    """[Attack] of all files in a folder, by name; raises FlopwiseError where a header is incomplete."""
    found = [read(path) for path in sorted(Path(folder).glob("*.py"))]
    if not found:
        raise FlopwiseError(
            f"there are no attacks in {folder}; they come with a clone of the project, in tests/proof/attacks"
        )
    return found


def read(path):
    text = path.read_text("utf-8")
    head = dict(HEADER.findall(text))
    if not REQUIRED <= set(head):
        raise FlopwiseError(
            f"{path} needs a header with `# attack:`, `# outcome:` and `# stock:`; it has {sorted(head)}"
        )
    if head["outcome"] not in (SAME, REFUSED) and not head["outcome"].startswith(FLAGGED):
        raise FlopwiseError(
            f"{path}: the outcome is {head['outcome']!r}; allowed are {SAME!r}, {REFUSED!r} and "
            f"{FLAGGED + 'WORDS'!r}"
        )
    if head["stock"] != RUN and not head["stock"].startswith("no: "):
        raise FlopwiseError(f"{path}: stock is {head['stock']!r}; allowed are 'run' and 'no: WHY'")
    body = "\n".join(line for line in text.split("\n") if not HEADER.fullmatch(line))
    first, *rest = PART.split(body)
    if "with" in head:
        common = path.parent / "with" / f"{head['with']}.py"
        if not common.is_file():
            raise FlopwiseError(f"{path}: `# with:` names {head['with']!r}, and there is no {common}")
        first = f"{common.read_text('utf-8')}\n\n{first}"
    parts = dict(zip(rest[::2], rest[1::2], strict=True)) | {"first": first.strip("\n")}
    unknown = set(parts) - {*WRONG, "first", "end", "submission"}
    if unknown:
        raise FlopwiseError(f"{path}: unknown parts {sorted(unknown)}")
    return Attack(
        path.stem, head["attack"], head["outcome"], head["stock"].removeprefix("no: "), parts,
        head.get("student", path.stem.replace("_", "-"))
    )  # fmt: skip
