"""What formgrader shows to a grader, whose browser may change grades: nothing of a student's runs in it.

nbgrader_config.py has formgrader's exporter prepare each notebook with `HarmlessNotebook`. Afterwards every
cell holds HTML that was made here, with no more metadata than nbgrader's marks, and nothing is left that
formgrader's own templates could interpret.

The page is made in a process of its own, from reading the notebook's file to the last filter of a template.
What exceeds its bounds is ended, and a page that says so is shown instead.
"""

import functools
import html
import re
import secrets

from jinja2 import DictLoader
from markupsafe import Markup
from nbconvert.exporters import Exporter
from nbconvert.preprocessors import Preprocessor
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from traitlets import Bool
from traitlets.config import Config

from autograder import bounded
from autograder.classroom.harmless import CONTROLS, Room, clean, code, prose, shown, text

ID = re.compile(r"[\w.-]{1,200}")
NAMED = re.compile(r'\s+(data-link|title)="[^"]*"')
FLAGS = ("grade", "solution", "task", "locked")
# Reading, making and sending one page. The server waits for it, so it is short; a usual page takes a second.
SHOWING = bounded.Bounds(30, cpu_seconds=25, memory_mb=1024)
SECONDS = 10  # of these for what the student wrote, printed and drew; the rest of it is left out
# In the place of MathJax, which formgrader's template would load from another site: what the page may load.
POLICY = "default-src 'self' data: 'unsafe-inline' 'unsafe-eval'; object-src 'none'; form-action 'self'"
TEMPLATES = {
    "mathjax.html.j2": "{% macro mathjax() %}"
    f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    "{% endmacro %}"
}
NOT_SHOWN = (
    "**This submission is not shown.** Making its page {why}. Points that were given stay as they "
    "are. What was handed in is in the student's folder in `submitted`; read it with a text editor."
)


class HarmlessNotebook(Preprocessor):
    """Puts harmless HTML in the place of all that a student wrote, printed and drew.

    An exporter that has it among its preprocessors makes a file's page with `page_of`.
    """

    enabled = Bool(True).tag(config=True)

    def __init__(self, **options):
        super().__init__(**options)
        if isinstance(self.parent, Exporter):
            self.parent.from_filename = functools.partial(page_of, self.parent)

    def preprocess(self, nb, resources):
        room = Room(seconds=SECONDS)
        cells = [harmless_cell(cell, room) for cell in nb.cells]
        for name in ("student", "first_name", "last_name", "notebook_path"):
            if isinstance(resources.get(name), str):
                resources[name] = html.escape(CONTROLS.sub("", resources[name]))
        return new_notebook(cells=[cell for cell in cells if cell]), resources


def page_of(exporter, filename, resources=None, **_):
    """(HTML, resources) of a notebook's file, as nbconvert's `from_filename` gives them."""
    kind, resources = type(exporter), dict(resources or {})
    names = {each.__name__ for each in (*kind.__mro__, HarmlessNotebook)}
    config = Config({name: exporter.config[name] for name in names if name in exporter.config})
    outcome = bounded.run(page_of_file, (kind, config, str(filename), resources), SHOWING)
    if not outcome.error:
        return outcome.result, resources
    exporter.log.error("%s is not shown: %s\n%s", filename, outcome.sentence, outcome.log)
    why = f"{outcome.sentence} and was ended" if outcome.error == bounded.OVER else "failed"
    nb = new_notebook(cells=[new_markdown_cell(NOT_SHOWN.format(why=why))])
    return made(kind, config, resources, kind.from_notebook_node, nb), resources


def page_of_file(job):
    """The HTML of a notebook's file: for a process of its own."""
    kind, config, filename, resources = job
    return made(kind, config, resources, kind.from_filename, filename)


def made(kind, config, resources, method, what):
    """The HTML that an exporter of this kind makes, by this method, of a notebook or its file.

    formgrader's link to the live notebook is left out: Jupyter would show there what a student wrote as it
    is, with pictures from anywhere, and would run it with all the grader's rights at the press of a key.
    """
    exporter = kind(config=config, extra_loaders=[DictLoader(TEMPLATES)])
    token = secrets.token_hex(16)
    # The class's own method: the exporter's is `page_of`.
    page, _ = method(exporter, what, resources | {"notebook_path": token})
    link = re.compile(rf'<a\s[^<>]*data-link="{token}"[^<>]*>')
    return link.sub(lambda tag: NAMED.sub("", tag[0]), page)


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
