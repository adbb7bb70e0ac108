"""A submission's folder as it was received: which file in it is the notebook, read without trusting any file.

Only regular files are opened, never through a link, and no more is read of a file than a notebook can hold.
The notebook with the right name counts. If there is none, or nothing is answered in it, the others are
considered. Nothing in the folder is changed.
"""

import os
import stat
import sys
from dataclasses import dataclass
from pathlib import Path

from autograder.repair import timestamp
from autograder.repair.decoding import LARGEST
from autograder.repair.findings import Findings, as_data, together
from autograder.repair.mending import rebuild, repair
from autograder.repair.raw_notebook import RawNotebook
from autograder.repair.sentences import FLAGGED
from autograder.repair.strip_outputs import without_outputs
from autograder.trees import FILE, FOLDER, MADE_BY_LOOKING, open_file, tree

HUGE = 2 * 2**30  # bytes; a file that is larger is not opened
MAX_READ = 12  # files that are considered to be the notebook
MAX_TOGETHER = 2 * LARGEST  # bytes of them, without outputs, after which no further file is considered
DEEPEST = 2  # folders between the submission's own and a file that may be the notebook
HIDDEN = (*MADE_BY_LOOKING, ".git", "__MACOSX", ".venv", "node_modules")
# In which order files are considered to be the notebook: a script comes last.
SUFFIXES = ((".ipynb",), (".ipynb.txt", ".ipynb.json", ".json", ".ipynb.zip", ".zip"), (".py",))
WRITTEN_BY_NBGRADER = ("timestamp.txt", "user_info.json")
# What a notebook's kernel imports. A student's file with one of these names would be imported instead.
NEEDED = set(
    "flopwise numpy matplotlib openvino IPython ipykernel ipywidgets jupyter_client keras nncf PIL pandas "
    "scipy tornado traitlets zmq".split()
)


@dataclass(frozen=True)
class Examined:
    """What was found in a submission's folder.

    notebook: always one that can be graded. path: the file it was read from, or None. findings: [Finding].
    """

    notebook: object
    path: Path | None
    findings: list

    @property
    def flagged(self):
        return [finding for finding in self.findings if finding.severity == FLAGGED]


@dataclass
class File:
    """A regular file in a submission. place: its path below the folder. tier: its index in SUFFIXES. names:
    how many names it has (hard links).
    """

    path: Path
    place: str
    tier: int
    size: int
    modified: int
    names: int = 1


@dataclass
class Look:
    """The Repaired notebook in a File. file: None if there is no file, and the notebook was made."""

    file: File | None
    repaired: object


def examine(folder, reference, others=()):
    """The Examined submission in a folder; never raises, whatever lies there.

    reference: of the lesson (`Reference.load`). others: names of further notebooks that belong to the
    assignment.
    """
    findings = Findings()
    files, odd, names, unseen = listed(Path(folder), (f"{reference.name}.ipynb",))
    if unseen:
        findings.add("unseen", unseen)
    for place in odd:
        findings.add("passed over", place)
    for place in shadowing(files):
        findings.add("shadows", place)
    received = timestamp.read(folder)
    if received.problem:
        findings.add(received.problem, received.text)
    chosen = choose([file for file in files if file.place not in others], reference, findings)
    if chosen is None:
        findings.add("nothing", ", ".join(list(dict.fromkeys([*names, *odd]))[:5]) or "the folder is empty")
        chosen = Look(None, rebuild(RawNotebook(), reference, Findings()))
    every = together(findings.all(), chosen.repaired.findings)
    chosen.repaired.notebook.metadata["flopwise"]["findings"] = as_data(every)
    return Examined(chosen.repaired.notebook, chosen.file.path if chosen.file else None, every)


def listed(folder, first=()):
    """([File], paths of what is not a readable regular file, all names, why there may be more), down to two
    folders deep. first: as of `tree`.
    """
    found = tree(folder, HIDDEN, first)
    files, odd, names = [], [], []
    for entry in found.entries:
        hidden = any(part.startswith(".") for part in entry.place.split("/"))
        if hidden or entry.depth > DEEPEST or entry.place in WRITTEN_BY_NBGRADER:
            continue
        if entry.kind == FOLDER:
            if entry.place.endswith(".ipynb") or not entry.readable:
                odd.append(entry.place)
            continue
        names.append(entry.place)
        if entry.kind != FILE or not entry.readable:
            odd.append(entry.place)
            continue
        tier = next((tier for tier, ends in enumerate(SUFFIXES) if entry.place.lower().endswith(ends)), None)
        if tier is not None:
            files.append(File(entry.path, entry.place, tier, entry.size, entry.modified, entry.names))
    return files, odd, names, found.unseen


def shadowing(files):
    """The Python files that would be imported instead of a module that the notebook's kernel needs."""
    tops = {file.place: file.place.split("/")[0].removesuffix(".py") for file in files if file.tier == 2}
    return sorted(
        place
        for place, name in tops.items()
        if (name in NEEDED or name in sys.stdlib_module_names)
        and ("/" not in place or place == f"{name}/__init__.py")
    )


def choose(files, reference, findings):
    """The Look at the file that is the notebook, or None."""
    right = f"{reference.name}.ipynb"
    exact = next((Look(file, look(file, reference)) for file in files if file.place == right), None)
    rest = sorted((file for file in files if file.place != right), key=rank)
    # Where the notebook with the right name holds answers, only another notebook could be meant instead.
    rest = [file for file in rest if file.tier == 0 or not (exact and exact.repaired.answered)]
    others = several_looks(rest, reference, findings)
    candidates = [seen for seen in [exact, *others] if seen and seen.repaired.answered]
    if not candidates:
        notebooks = [seen for seen in others if seen.file.tier == 0]
        archives = [seen for seen in others if seen.file.tier == 1]
        candidates = [seen for seen in [exact, *(notebooks or archives)] if seen]
    if not candidates:
        return None
    chosen = candidates[0]
    if chosen.file.names > 1:
        findings.add("linked", chosen.file.place)
    if chosen is not exact:
        findings.add("wrong name", chosen.file.place)
    for other in candidates[1:] if chosen.repaired.answered else ():
        if other.repaired.answers == chosen.repaired.answers:
            findings.add("same twice", other.file.place)
        else:
            findings.add("several", chosen.file.place)
    return chosen


def several_looks(files, reference, findings):
    """[Look] at the first of some files, as many as are considered; the others are named."""
    looks, read = [], 0
    for file in files:
        if len(looks) == MAX_READ or read > MAX_TOGETHER:
            if file.tier < len(SUFFIXES) - 1:
                findings.add("not looked at", file.place)
        else:
            looks.append(Look(file, look(file, reference)))
            read += looks[-1].repaired.size
    return looks


def rank(file):
    """For sorting: notebooks, then archives, then scripts; the nearest to the top first, then the newest."""
    return file.tier, file.place.count("/"), -file.modified, file.place


def look(file, reference):
    """The Repaired notebook in a file."""
    findings = Findings()
    try:
        with open(file.path, "rb", opener=open_file) as stream:
            status = os.fstat(stream.fileno())
            if not stat.S_ISREG(status.st_mode) or status.st_size > HUGE:
                data = None
            elif status.st_size <= LARGEST:
                data = stream.read(LARGEST)
            else:
                data = without_outputs(stream, LARGEST)
    except OSError:
        findings.add("passed over", file.place)
        return rebuild(RawNotebook(), reference, findings)
    if data is None:
        findings.add("too large", f"{file.place}, {file.size / 2**20:,.0f} MB")
        repaired = rebuild(RawNotebook(), reference, findings)
    else:
        repaired = repair(data, reference, file.place, findings)
    repaired.size = min(file.size, LARGEST)
    return repaired
