"""What formgrader shows to a grader, whose browser may change grades: nothing of a student's runs in it.

nbgrader_config.py has formgrader's exporter prepare each notebook with `HarmlessNotebook`. Afterwards every
cell holds HTML that was made here, with no more metadata than nbgrader's marks, and nothing is left that
formgrader's own templates could interpret.
"""

import html
import re

from markupsafe import Markup
from nbconvert.preprocessors import Preprocessor
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from traitlets import Bool

from autograder.classroom.harmless import CONTROLS, Room, clean, code, prose, shown, text

ID = re.compile(r"[\w.-]{1,200}")
FLAGS = ("grade", "solution", "task", "locked")


class HarmlessNotebook(Preprocessor):
    """Puts harmless HTML in the place of all that a student wrote, printed and drew."""

    enabled = Bool(True).tag(config=True)

    def preprocess(self, nb, resources):
        room = Room()
        cells = [harmless_cell(cell, room) for cell in nb.cells]
        for name in ("student", "first_name", "last_name", "notebook_path"):
            if isinstance(resources.get(name), str):
                resources[name] = html.escape(CONTROLS.sub("", resources[name]))
        return new_notebook(cells=[cell for cell in cells if cell]), resources


def harmless_cell(cell, room):
    """A cell for formgrader's templates; None where the page is full and nobody has to grade it."""
    marks = marks_of(cell)
    if not marks and not room.is_left:
        return None
    if cell.cell_type == "code":
        outputs = [room.show(shown, output) for output in cell.outputs if room.is_left]
        outputs = [new_output("display_data", {"text/html": made}) for made in outputs]
        kept = new_code_cell(room.show(code, cell.source), outputs=outputs)
    else:
        if cell.cell_type != "markdown":
            source = room.show(text, cell.source, "")
        elif marks.get("locked") and not marks.get("solution"):
            source = prose(cell.source)  # the lesson's own words: MathJax may typeset their formulas
        else:
            source = room.show(prose, cell.source, cell.get("attachments"))
        kept = new_markdown_cell(source)
    kept.metadata = {"nbgrader": marks} if marks else {}
    return kept


def marks_of(cell):
    """nbgrader's marks of a cell, as far as a page needs them; {} if they are not what nbgrader writes."""
    marks = cell.metadata.get("nbgrader")
    if not isinstance(marks, dict) or not ID.fullmatch(str(marks.get("grade_id"))):
        return {}
    points = marks.get("points")
    points = points if isinstance(points, int | float) else 0
    return {name: marks.get(name) is True for name in FLAGS} | {
        "grade_id": str(marks["grade_id"]),
        "points": points,
    }


def as_made(source, **options):
    """What was made above as it is; anything else, which comes from another way of showing, cleaned."""
    return source if isinstance(source, Markup) else clean(str(source))
