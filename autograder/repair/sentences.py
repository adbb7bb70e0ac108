"""The sentences of repair: what the student and the instructor are told about each kind of finding.

"mended" means that the meaning was plain and nothing of the student's was lost. "flagged" means that a
person should look: something is missing, or there was a choice.
"""

MENDED, FLAGGED = "mended", "flagged"

# kind: (severity, for the student, for the instructor). {what} is filled in with names of files or cells.
KINDS = {
    # ---- which file
    "nothing": (
        FLAGGED,
        "There was no notebook in what you handed in, so nothing could be graded.",
        "No notebook was handed in ({what}), so no exercise earns points.",
    ),
    "wrong name": (
        MENDED,
        "Your notebook had another file name ({what}); it was graded all the same.",
        "The notebook was found under another name: {what}.",
    ),
    "several": (
        FLAGGED,
        "You handed in more than one notebook. This one was graded: {what}.",
        "More than one notebook was handed in; this one was graded: {what}.",
    ),
    "same twice": (
        MENDED,
        "You handed in the same notebook more than once ({what}); it was graded once.",
        "The same answers were handed in more than once: {what}.",
    ),
    "passed over": (
        FLAGGED,
        "Something that you handed in could not be read as a file: {what}.",
        "Not opened, because it is not a regular file or cannot be read: {what}.",
    ),
    "unseen": (
        FLAGGED,
        "Not everything that you handed in was looked at: {what}.",
        "Not everything in the folder was looked at: {what}.",
    ),
    "not looked at": (
        FLAGGED,
        "You handed in more files than can be looked at; these were left out: {what}.",
        "Too many or too large files that could be the notebook; these were left out: {what}.",
    ),
    "linked": (
        FLAGGED,
        "Your notebook's file has another name elsewhere on the disk ({what}).",
        "The notebook's file is a hard link ({what}): the same file has another name elsewhere on the disk. "
        "See whose it is.",
    ),
    "shadows": (
        FLAGGED,
        "A file of yours has the name of a module that Python itself needs ({what}). Your notebook may "
        "import it instead of the module: rename it.",
        "A companion file hides a module of the same name from the student's own code: {what}.",
    ),
    "archive": (
        MENDED,
        "Your notebook was taken out of an archive ({what}); other files in the archive were not.",
        "The notebook was taken out of an archive ({what}); other files in the archive were not.",
    ),
    "too large": (
        FLAGGED,
        "Your file is too large to be read. Clear the outputs, save the notebook and hand it in again.",
        "The file is too large to be read ({what}).",
    ),
    "no time": (
        FLAGGED,
        "The time at which you handed this in could not be read.",
        "timestamp.txt does not hold a time that can be read, so there is no late penalty.",
    ),
    "odd time": (
        FLAGGED,
        "The time at which you handed this in cannot be right: {what}.",
        "timestamp.txt holds a time that cannot be right, and late penalties are reckoned from it: {what}.",
    ),
    # ---- how the file is written
    "empty": (FLAGGED, "The file that you handed in is empty.", "The file is empty ({what})."),
    "unreadable": (
        FLAGGED,
        "The file that you handed in could not be read as a notebook.",
        "The file is not a notebook, and no cell could be recovered from it ({what}).",
    ),
    "encoding": (
        MENDED,
        "Your file was not saved as UTF-8 ({what}); it was read all the same.",
        "The file is not in UTF-8 but in {what}.",
    ),
    "lost letters": (
        FLAGGED,
        "A few letters in your file could not be read; they are marked with \ufffd.",
        "The file's text is damaged: some bytes are not letters in any likely encoding.",
    ),
    "null bytes": (
        MENDED,
        "Your file held characters that do not belong in a text; they were left out.",
        "NUL characters were removed.",
    ),
    "cut off": (
        FLAGGED,
        "Your file breaks off in the middle: the end of your work did not arrive. The rest was graded.",
        "The file is cut off; everything before that place was graded.",
    ),
    "after the end": (
        MENDED,
        "There was something after the end of your notebook in the file; it was left out.",
        "The file goes on after the notebook's end; that part was left out.",
    ),
    "not quite json": (
        MENDED,
        "Your file was slightly damaged ({what}); it could be read all the same.",
        "The file is not valid JSON ({what}) and was read leniently.",
    ),
    "conflict": (
        MENDED,
        "Your file held the marks of a merge conflict; both sides hold the same answers.",
        "There are merge-conflict markers; both sides hold the same answers, or only one can be read.",
    ),
    "conflict of answers": (
        FLAGGED,
        "Your file held the marks of a merge conflict. The upper side was graded.",
        "There are merge-conflict markers, and the sides hold different answers: the upper one was graded.",
    ),
    "conflict in a cell": (
        FLAGGED,
        "There are marks of a merge conflict in your answer ({what}), so it can't run.",
        "There are merge-conflict markers in the code of {what}.",
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
        "A part of your notebook that was not a proper cell was put right.",
        "Cells with parts of the wrong type: {what}.",
    ),
    "lost cells": (
        FLAGGED,
        "A part of your notebook could not be read as a cell and was left out.",
        "Left out, because it is not a cell: {what}.",
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
        "The notebook says that it belongs to another lesson: {what}.",
    ),
    "instructor": (
        FLAGGED,
        "This is the instructor's notebook, not the one that was given out.",
        "The notebook is the instructor's edition, with the solutions and the hidden cases in it.",
    ),
    "self-study": (
        FLAGGED,
        "You worked in the self-study edition, not in the notebook that was given out.",
        "The notebook is the self-study edition, which shows solutions and all cases.",
    ),
    "language": (
        FLAGGED,
        "Your notebook says that it is written in {what}; it was run with Python.",
        "The notebook's kernel is for {what}; it was run with the course's Python kernel.",
    ),
    # ---- its cells
    "recognised": (
        MENDED,
        "Some marks that belong to the exercises were missing in your notebook; the exercises were "
        "recognised without them.",
        "nbgrader's metadata was missing or wrong; these cells were recognised by id, name or text: {what}.",
    ),
    "marks": (
        MENDED,
        "The points or other metadata of a cell had been changed; those of the course count.",
        "Points, locks or other metadata of {what} had been changed; those of the course were put back.",
    ),
    "cell ids": (
        MENDED,
        "Some cells of your notebook had the same id; they were given new ones.",
        "Cell ids were not unique or not valid; new ones were given.",
    ),
    "type": (
        MENDED,
        "A cell had been changed to another type and was changed back: {what}.",
        "Cells had been changed to another type and were changed back: {what}.",
    ),
    "no answer cell": (
        FLAGGED,
        "The cell for your answer is missing: {what}.",
        "The answer's cell was deleted, and the answer is nowhere else: {what}.",
    ),
    "elsewhere": (
        MENDED,
        "Your answer was not in the cell meant for it, but in another one, where it was found: {what}.",
        "The answer was found in another cell: {what}.",
    ),
    "two answers": (
        FLAGGED,
        "There is more than one answer to {what}; the last one counts.",
        "More than one cell answers {what}, and they differ; the last one counts.",
    ),
    "copy of an answer": (
        MENDED,
        "There were several copies of the cell with your answer ({what}); it counts once.",
        "There were several copies of an answer's cell, all the same: {what}.",
    ),
    "no check": (
        MENDED,
        "A check cell was missing and was put back: {what}.",
        "Deleted check cells were put back after their exercises: {what}.",
    ),
    "changed check": (
        MENDED,
        "A check cell had been changed; the course's own was used instead: {what}.",
        "Check cells had been changed; the course's own were used instead: {what}.",
    ),
    "code in a check": (
        FLAGGED,
        "You wrote an answer into a check cell. It was run, but please write it in the cell above: {what}.",
        "An answer was written into a check cell; it was run as the student's code: {what}.",
    ),
    "copy of a check": (
        MENDED,
        "There were several copies of a check cell; it counts once: {what}.",
        "There were several copies of these check cells: {what}.",
    ),
    "order": (
        MENDED,
        "A check came before your answer and was moved after it: {what}.",
        "Checks that came before their answers were moved after them: {what}.",
    ),
    "set-up": (
        MENDED,
        "The cell that sets the notebook up had been moved, changed or deleted, and was put right.",
        "The set-up cell was put back in its place.",
    ),
    "imports": (
        MENDED,
        "The lesson's own imports were missing or came too late; they were put back.",
        "Import cells of the course were put back at the beginning: {what}.",
    ),
    # ---- a fault of repair itself
    "unexpected": (
        FLAGGED,
        "Your file could not be read as a notebook.",
        "Repair itself failed on this file; please report this: {what}.",
    ),
}
