"""A submission's folder as it was received: which file in it is the notebook, read without trusting any file.

Only regular files are opened, never through a link, and no more is read of a file than a notebook can hold.
The notebook with the right name counts. If there is none, or nothing is answered in it, the others are
considered. Nothing in the folder is changed.
"""

import contextlib
import os
import stat
import sys
from dataclasses import dataclass
from pathlib import Path

from autograder.repair.decoding import LARGEST
from autograder.repair.findings import Findings, as_data, together
from autograder.repair.mending import rebuild, repair
from autograder.repair.raw_notebook import RawNotebook
from autograder.repair.sentences import FLAGGED
from autograder.repair.strip_outputs import without_outputs

HUGE = 2 * 2**30  # bytes; a file that is larger is not opened
MAX_ENTRIES, MAX_READ = 2000, 12
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
    """A regular file in a submission. place: its path below the folder. tier: its index in SUFFIXES."""

    path: Path
    place: str
    tier: int
    size: int
    modified: float


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
    files, odd, names = listed(Path(folder))
    for place in odd:
        findings.add("passed over", place)
    for place in shadowing(files):
        findings.add("shadows", place)
    if not is_time(Path(folder, "timestamp.txt")):
        findings.add("no time")
    chosen = choose([file for file in files if file.place not in others], reference, findings)
    if chosen is None:
        findings.add("nothing", ", ".join(list(dict.fromkeys([*names, *odd]))[:5]) or "the folder is empty")
        chosen = Look(None, rebuild(RawNotebook(), reference, Findings()))
    every = together(findings.all(), chosen.repaired.findings)
    chosen.repaired.notebook.metadata["flopwise"]["findings"] = as_data(every)
    return Examined(chosen.repaired.notebook, chosen.file.path if chosen.file else None, every)


def is_time(path):
    """Whether a submission's timestamp is missing, or one that nbgrader can read."""
    from nbgrader.utils import parse_utc

    if not os.path.lexists(path):
        return True
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return False
        with open(path, encoding="utf-8", opener=_open) as stream:
            parse_utc(stream.read(200).strip() or None)
    except Exception:  # dateutil raises many kinds of errors
        return False
    return True


def listed(folder):
    """([File], paths of what is not a readable regular file, all names), down to two folders deep."""
    files, odd, names, count = [], [], [], 0
    for place, folders, entries in os.walk(folder):
        inside = Path(place).relative_to(folder)
        folders[:] = sorted(name for name in folders if not name.startswith((".", "__")))
        links = [name for name in folders if os.path.islink(os.path.join(place, name))]
        odd += [(inside / name).as_posix() for name in folders if name.endswith(".ipynb") or name in links]
        if len(inside.parts) >= 2:
            folders[:] = []
        for name in sorted(entries):
            count += 1
            if name.startswith(".") or count > MAX_ENTRIES:
                continue
            path, shown = Path(place, name), (inside / name).as_posix()
            tier = next((tier for tier, ends in enumerate(SUFFIXES) if name.lower().endswith(ends)), None)
            with contextlib.suppress(OSError):
                status = path.lstat()
                if not stat.S_ISREG(status.st_mode) or not os.access(path, os.R_OK):
                    odd.append(shown)
                elif tier is not None and name not in WRITTEN_BY_NBGRADER:
                    files.append(File(path, shown, tier, status.st_size, status.st_mtime))
            if name not in WRITTEN_BY_NBGRADER:
                names.append(shown)
    return files, odd, names


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
    others = [Look(file, look(file, reference)) for file in rest[:MAX_READ]]
    candidates = [seen for seen in [exact, *others] if seen and seen.repaired.answered]
    if not candidates:
        notebooks = [seen for seen in others if seen.file.tier == 0]
        archives = [seen for seen in others if seen.file.tier == 1]
        candidates = [seen for seen in [exact, *(notebooks or archives)] if seen]
    if not candidates:
        return None
    chosen = candidates[0]
    if chosen is not exact:
        findings.add("wrong name", chosen.file.place)
    for other in candidates[1:] if chosen.repaired.answered else ():
        if other.repaired.answers == chosen.repaired.answers:
            findings.add("same twice", other.file.place)
        else:
            findings.add("several", chosen.file.place)
    return chosen


def rank(file):
    """For sorting: notebooks, then archives, then scripts; the nearest to the top first, then the newest."""
    return file.tier, file.place.count("/"), -file.modified, file.place


def look(file, reference):
    """The Repaired notebook in a file."""
    findings = Findings()
    try:
        with open(file.path, "rb", opener=_open) as stream:
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
        return rebuild(RawNotebook(), reference, findings)
    return repair(data, reference, file.place, findings)


def _open(path, flags):
    return os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK)
