"""What repair has to say about a submission: one sentence for the student and one for the instructor.

"mended" means that the meaning was plain and nothing of the student's was lost. "flagged" means that a
person should look: something is missing, or there was a choice.
"""

from dataclasses import asdict, dataclass

MENDED, FLAGGED = "mended", "flagged"

# kind: (severity, for the student, for the instructor). {what} is filled in with names of files or cells.
KINDS = {
    # ---- which file
    "nothing": (
        FLAGGED,
        "There was no notebook in what you handed in, so nothing could be graded.",
        "No notebook was handed in ({what}); every exercise earns nothing.",
    ),
    "wrong name": (
        MENDED,
        "Your notebook had another file name ({what}); it was graded all the same.",
        "The notebook was found under another name: {what}.",
    ),
    "several": (
        FLAGGED,
        "You handed in more than one notebook. This one was graded: {what}.",
        "More than one notebook was handed in; graded is {what}.",
    ),
    "same twice": (
        MENDED,
        "You handed in the same notebook more than once ({what}); it was graded once.",
        "The same answers were handed in more than once: {what}.",
    ),
    "passed over": (
        FLAGGED,
        "Something you handed in could not be read as a file: {what}.",
        "Not a regular, readable file, so it was not opened: {what}.",
    ),
    "shadows": (
        FLAGGED,
        "A file of yours has the name of a module that Python itself needs ({what}). Your notebook may "
        "import it instead of the module: rename it.",
        "A companion file hides a module of the same name from the student's own code: {what}.",
    ),
    "archive": (
        MENDED,
        "Your notebook was packed in an archive ({what}); it was unpacked. Files beside it were not.",
        "The notebook was taken out of an archive ({what}); other files in the archive were not.",
    ),
    "too large": (
        FLAGGED,
        "Your file is too large to be read. Clear the outputs, save it and hand it in again.",
        "The file is too large to be read ({what}).",
    ),
    "no time": (
        FLAGGED,
        "The time at which you handed this in could not be read.",
        "timestamp.txt can't be read as a time, so nothing is taken off for being late.",
    ),
    # ---- how the file is written
    "empty": (FLAGGED, "The file that you handed in is empty.", "The file is empty ({what})."),
    "unreadable": (
        FLAGGED,
        "The file that you handed in could not be read as a notebook.",
        "The file is no notebook, and no cell could be got out of it ({what}).",
    ),
    "encoding": (
        MENDED,
        "Your file was not saved as UTF-8 ({what}); it was read all the same.",
        "The file is not UTF-8 but {what}.",
    ),
    "lost letters": (
        FLAGGED,
        "A few letters in your file could not be read; they are marked with \ufffd.",
        "The file's text is damaged: some bytes are no letters in any likely encoding.",
    ),
    "null bytes": (
        MENDED,
        "Your file held signs that do not belong in a text; they were left out.",
        "NUL characters were taken out.",
    ),
    "cut off": (
        FLAGGED,
        "Your file ends in the middle: the end of your work did not arrive. What did was graded.",
        "The file is cut off; what it holds up to there was graded.",
    ),
    "after the end": (
        MENDED,
        "After the end of your notebook there was something else in the file; it was left out.",
        "Something follows the notebook's end and was left out.",
    ),
    "not quite json": (
        MENDED,
        "Your file was a little damaged ({what}); it could be read all the same.",
        "The file is not valid JSON ({what}) and was read leniently.",
    ),
    "conflict": (
        MENDED,
        "Your file held the marks of a merge conflict; both sides hold the same answers.",
        "Merge-conflict markers; both sides hold the same answers, or only one can be read.",
    ),
    "conflict of answers": (
        FLAGGED,
        "Your file held the marks of a merge conflict. The upper side was graded.",
        "Merge-conflict markers, and the two sides differ in their answers: the upper one was graded.",
    ),
    "conflict in a cell": (
        FLAGGED,
        "There are marks of a merge conflict in your answer ({what}), so it can't run.",
        "Merge-conflict markers stand in the code of {what}.",
    ),
    "old format": (
        MENDED,
        "Your notebook was saved in an old format; it was brought up to date.",
        "The notebook was in nbformat {what} and was brought up to date.",
    ),
    "script": (
        FLAGGED,
        "You handed in a Python script instead of the notebook. Its code was graded.",
        "A Python script was handed in instead of the notebook; it was cut into cells at its marks.",
    ),
    "odd cells": (
        MENDED,
        "A part of your notebook that was no proper cell was put right.",
        "Cells with parts of a wrong type: {what}.",
    ),
    "lost cells": (
        FLAGGED,
        "A part of your notebook could not be read as a cell and was left out.",
        "Left out, because it is no cell: {what}.",
    ),
    "too many cells": (
        FLAGGED,
        "Your notebook has too many cells. The first {what} were graded.",
        "The notebook has too many cells; only the first {what} were graded.",
    ),
    # ---- whose notebook
    "other lesson": (
        FLAGGED,
        "This is the notebook of another lesson ({what}).",
        "The notebook says that it belongs to {what}.",
    ),
    "self-study": (
        FLAGGED,
        "You worked in the self-study edition, not in the notebook that was given out.",
        "Made from the self-study edition, which shows solutions and all cases.",
    ),
    "language": (
        FLAGGED,
        "Your notebook says that it is written in {what}; it was run with Python.",
        "The notebook's kernel is for {what}; it was run with the course's.",
    ),
    # ---- its cells
    "recognised": (
        MENDED,
        "Some marks that belong to the exercises were missing in your notebook; the exercises were "
        "recognised without them.",
        "nbgrader's marks were missing or wrong; cells recognised by id, name or text: {what}.",
    ),
    "marks": (
        MENDED,
        "Points or marks of a cell had been changed; the course's own count.",
        "Points, locks or other marks of {what} were changed; the course's own were put back.",
    ),
    "cell ids": (
        MENDED,
        "Some cells of your notebook had the same identity; they were told apart.",
        "Cell ids were not unique or not valid; new ones were given.",
    ),
    "type": (
        MENDED,
        "A cell had been turned into another type and was turned back: {what}.",
        "Cells had been turned into another type and were turned back: {what}.",
    ),
    "no answer cell": (
        FLAGGED,
        "The cell for your answer is missing: {what}.",
        "The answer's cell was deleted, and the answer is nowhere else: {what}.",
    ),
    "elsewhere": (
        MENDED,
        "Your answer stood in another cell than the one for it, and was found: {what}.",
        "The answer was found in another cell: {what}.",
    ),
    "two answers": (
        FLAGGED,
        "There is more than one answer to {what}; the last one counts.",
        "More than one cell answers {what}, and they differ; the last one counts.",
    ),
    "copy of an answer": (
        MENDED,
        "A cell with your answer was there twice ({what}); it counts once.",
        "An answer's cell was there more than once without a difference: {what}.",
    ),
    "no check": (
        MENDED,
        "A check cell was missing and was put back: {what}.",
        "Deleted check cells were put back behind their exercises: {what}.",
    ),
    "changed check": (
        MENDED,
        "A check cell had been changed; the course's own was used: {what}.",
        "Changed check cells, in whose place the course's own were used: {what}.",
    ),
    "code in a check": (
        FLAGGED,
        "You wrote an answer into a check cell. It was run, but write it above: {what}.",
        "An answer was written into a check cell; that text was run as the student's: {what}.",
    ),
    "copy of a check": (
        MENDED,
        "A check cell was there more than once; it counts once: {what}.",
        "Check cells that were there more than once: {what}.",
    ),
    "order": (
        MENDED,
        "A check stood before your answer and was moved behind it: {what}.",
        "Checks that stood before their answers were moved behind them: {what}.",
    ),
    "set-up": (
        MENDED,
        "The cell that sets the notebook up had been moved, changed or deleted, and was put right.",
        "The set-up cell was put back in its place.",
    ),
    "imports": (
        MENDED,
        "The lesson's own imports were missing or came too late; they were put back.",
        "Import cells of the course were put back in front: {what}.",
    ),
    # ---- last of all
    "unexpected": (
        FLAGGED,
        "Your file could not be read as a notebook.",
        "Repair itself failed on this file; please report it: {what}.",
    ),
}


@dataclass(frozen=True)
class Finding:
    """kind: a key of KINDS. severity: "mended" or "flagged". student, instructor: a sentence for each."""

    kind: str
    severity: str
    student: str
    instructor: str


class Findings:
    """Collects findings; what is found of several cells becomes one sentence that names them."""

    def __init__(self):
        self._found = {}

    def add(self, kind, what=""):
        names = self._found.setdefault(kind, {})
        if what:
            names[shown(what)] = True

    def update(self, other):
        """Add what another Findings holds."""
        for kind, names in other._found.items():
            for name in names or [""]:
                self.add(kind, name)

    def __contains__(self, kind):
        return kind in self._found

    def all(self):
        """[Finding], what a person should look at first."""
        made = []
        for kind, names in self._found.items():
            severity, student, instructor = KINDS[kind]
            some = list(names)[:8] + ([f"and {len(names) - 8} more"] if len(names) > 8 else [])
            what = ", ".join(some) or "unnamed"
            made.append(Finding(kind, severity, student.format(what=what), instructor.format(what=what)))
        return together(made)


def together(*lists):
    """Findings from several places, each once, what a person should look at first."""
    found = dict.fromkeys(finding for one in lists for finding in one)
    return sorted(found, key=lambda finding: finding.severity != FLAGGED)


def shown(text):
    """A name out of a submission as it can be printed: on one line, not too long."""
    text = "".join(sign if sign.isprintable() else "\ufffd" for sign in str(text)[:200])
    return text if len(text) <= 80 else f"{text[:60]}…{text[-16:]}"


def as_data(findings):
    """As a notebook's metadata and a verdict hold them."""
    return [asdict(finding) for finding in findings]
