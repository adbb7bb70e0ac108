"""`autograder import`: what an instructor changed in a notebook comes back into the lesson's text.

Cells that are unchanged keep their text byte for byte; misconceptions, which are in no notebook, keep
their place. (Jupytext would write the whole text anew, in its own spacing and without the misconceptions;
that is why this is done here.) Nothing is written unless the new text is a well-formed lesson that says
everything the notebook says.
"""

from itertools import pairwise
from pathlib import Path

from autograder.course import Course, add_course
from autograder.lessons import editions, rules
from autograder.lessons.cells import LessonError
from autograder.lessons.from_notebook.pieces import Pieces
from autograder.lessons.parse import MARK, parse, read
from autograder.lessons.safe_write import back_up, is_edited, mark, read_notebook
from flopwise.errors import FlopwiseError
from flopwise.files import write_bytes


def add_arguments(parser):
    parser.add_argument(
        "notebooks",
        nargs="+",
        metavar="NOTEBOOK",
        help="such as source/05-pooling-layers/05-pooling-layers.ipynb, or a lesson's name",
    )
    parser.add_argument(
        "--theirs",
        "--force",
        action="store_true",
        dest="theirs",
        help="take the notebook's side where the text was changed too; the text is kept as .bak",
    )
    add_course(parser)


def run(args):
    course = Course.at(args.course)
    for word in args.notebooks:
        path = Path(word) if word.endswith(".ipynb") else course.instructor(Path(word).name)
        for line in import_notebook(path, args.theirs):
            print(line)


def import_notebook(path, theirs=False):
    """Bring the instructor's notebook at `path` into the lesson.py beside it; returns what to say.

    Raises FlopwiseError, with nothing changed, if the text was changed too (unless `theirs`), or if
    something in the notebook has no counterpart in a lesson's text.
    """
    path = Path(path)
    text_path = path.parent / "lesson.py"
    notebook = read_notebook(path)
    if notebook is None:
        why = "is not a notebook that can be read" if path.exists() else "does not exist"
        raise FlopwiseError(f"{path} {why}; give an instructor's notebook, source/<lesson>/<lesson>.ipynb")
    if mark(notebook, "edition") not in ("instructor", None) or not text_path.exists():
        raise FlopwiseError(
            f"{path} is not an instructor's edition beside a lesson.py; only that one, "
            "source/<lesson>/<lesson>.ipynb, can be brought into the text"
        )
    if not is_edited(notebook):
        return [f"{path} holds no edit; there is nothing to bring into the text."]
    old = parse(text_path)
    same_text = mark(notebook, "text") == editions.text_digest(old.text)
    if not same_text and not theirs:
        raise FlopwiseError(
            f"Both {path} and {text_path} were changed since the notebook was built. Nothing was written. "
            "Bring one change into the other by hand, or take the notebook's side with --theirs (the "
            "text is kept as lesson.py.bak)."
        )
    found = Pieces(old, notebook, by_id=same_text)
    pieces, said = found.all(), found.said
    text = join(old, pieces)
    new = reread(old, text, pieces, path)
    said += lost_misconceptions(old, new)
    if not same_text or len(new.misconceptions()) < len(old.misconceptions()):
        said.append(f"  The text as it was is kept as {back_up(text_path)}.")
    if text != old.text:
        write_bytes(text_path, text.replace("\n", old.newline).encode())
    # The next build may write over the notebook: nothing in it is missing from the text any more.
    notebook["metadata"].setdefault("flopwise", {})["text"] = editions.text_digest(new.text)
    write_bytes(path, editions.to_bytes(editions.stamp(notebook)))
    what = "brought in what was changed in" if text != old.text else "already says all that is changed in"
    return [f"{text_path}: {what} {path.name}. Now run `autograder build {old.name}`.", *said]


def join(old, pieces):
    """The new text: the old head, and the cells, with an empty line between two that were not neighbours."""
    follower = {cell.line: after for cell, after in pairwise([*old.cells, None])}
    text = old.head
    for piece, after in pairwise([*pieces, None]):
        raw = piece.raw
        beside = piece.old and follower[piece.old.line]
        if piece.old is None or bool(after) != bool(beside) or (after and after.old is not beside):
            raw = raw.rstrip("\n") + ("\n\n" if after else "\n")
        text += raw
    return text


def reread(old, text, pieces, path):
    """The new text as a Lesson; what is wrong with it is told by the notebook's cells."""
    try:
        new = read(text.replace("\n", old.newline).encode(), old.path, rules.known_lessons(old.path))
    except LessonError as error:
        starts = [number for number, line in enumerate(text.split("\n"), 1) if MARK.match(line)]
        lines = []
        for problem in error.problems:
            index = sum(start <= problem.line for start in starts) - 1
            number = pieces[index].number if 0 <= index < len(pieces) else 0
            where = f"cell {number}" if number else f"the text, line {problem.line}"
            lines.append(f"  {where}: {problem.what}")
        what = f"{path} cannot be brought into the text yet, and nothing was written:\n"
        raise FlopwiseError(what + "\n".join(lines)) from None
    for piece, cell in zip(pieces, new.cells, strict=True):
        if bare(piece.source) != bare(cell.source):
            raise FlopwiseError(
                f"Nothing was written: cell {piece.number} of the notebook would not come back from the text "
                "as it is; change it in lesson.py instead."
            )
    return new


def bare(source):
    """A source without the spaces at the ends of its lines."""
    return [line.rstrip() for line in source.split("\n")]


def lost_misconceptions(old, new):
    kept = {m.name for m in new.misconceptions()}
    return [
        f"  The misconception {m.name!r} went with its exercise {m.exercise!r}."
        for m in old.misconceptions()
        if m.name not in kept
    ]
