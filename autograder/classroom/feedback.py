"""Feedback: the page that a student gets back, one for each lesson.

`FeedbackExporter` takes the place of nbgrader's template (nbgrader_config.py names it), so that `nbgrader
generate_feedback`, formgrader and `autograder grade` write the same page. It shows the scores, for each check its cases
as the verdict tells them, the student's own cells with their output, and what a grader wrote. The source of a check cell
is on no page, and whatever a student's code printed or drew stands there as text, as a picture, or cleaned of all that a
browser would run.
"""

import base64
import html
import re
from pathlib import Path

import bleach
import nbformat
from bleach.css_sanitizer import CSSSanitizer
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from nbconvert.exporters import HTMLExporter
from nbconvert.filters import ansi2html, strip_ansi
from nbconvert.filters.markdown_mistune import InvalidNotebook, IPythonRenderer, MarkdownWithMath
from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from autograder.judging import verdict
from autograder.judging.trusted import PREFIX
from autograder.lessons.cells import TEXT_STUB
from flopwise.report import Case, Report

TAGS = {"a", "abbr", "b", "blockquote", "br", "caption", "code", "dd", "details", "div", "dl", "dt", "em", "figcaption",
        "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "li", "ol", "p", "pre", "s", "small", "span",
        "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"}
ATTRIBUTES = {"title", "style", "role", "aria-label", "colspan", "rowspan", "scope", "open"}
OF_IMAGES = {"alt", "width", "height"}
PICTURE = re.compile(r"data:image/(png|jpeg|svg\+xml);base64,[A-Za-z0-9+/=\s]*")
LINK = re.compile(r"(https?|mailto):[^\s\"'<>]*|#[^\s\"'<>]*")
STYLES = CSSSanitizer(allowed_css_properties=[
    "background-color", "border", "border-left", "border-top", "border-bottom", "color", "display",
    "font-family", "font-size", "font-weight", "font-style", "margin", "max-width", "overflow-x", "padding",
    "text-align", "vertical-align", "white-space", "width"])
# As a picture of its own an SVG runs nothing and loads nothing, whatever it holds.
SVG = re.compile(r"<svg\b.*?</svg\s*>", re.DOTALL | re.IGNORECASE)
ASIDE = "\ue000\ue001"     # characters without a meaning, around a picture's number while the rest is cleaned
PICTURES = ("image/png", "image/jpeg")
# Signs that no page needs and that a terminal obeys; nobody knows what else the page will be opened with.
CONTROL = dict.fromkeys({*range(32), *range(127, 160)} - {9, 10})
LONGEST = 20_000        # characters of one output


class FeedbackExporter(HTMLExporter):
    """Writes the feedback page of an autograded notebook to which nbgrader's GetGrades has added the scores."""

    def from_notebook_node(self, nb, resources=None, **kwargs):
        nb, resources = self._preprocess(nb, self._init_resources(resources))
        names = resources["nbgrader"]
        course = CourseDirectory(parent=self.parent)
        source = Path(course.root, course.format_path(course.source_directory, ".", names["assignment"]),
                      f"{names['notebook']}.ipynb")
        folder = course.format_path(course.autograded_directory, names["student"], names["assignment"])
        work = Path(course.root, folder).parents[1]
        page = Page(nb, names, own_cells(source), found(work.parent / "verdicts", names), waiting(names))
        return page.html(), resources


class Page:
    """What stands on one page.

    own: {cell id: source} of the course's cells. verdict: the Verdict, or None. waiting: the nbgrader ids of the
    answers that nobody has graded yet.
    """

    def __init__(self, nb, names, own, verdict, waiting=()):
        self.nb, self.own, self.verdict, self.waiting = nb, own, verdict, waiting
        self.student, self.lesson = names["student"], names["notebook"]
        self.score, self.max_score = names["score"], names["max_score"]
        self.late_penalty = names.get("late_penalty") or 0
        self.blocks = [block for block in map(self.block, nb.cells) if block]

    def html(self):
        folder = Path(__file__).parent / "templates"
        environment = Environment(loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined,
                                  trim_blocks=True, lstrip_blocks=True)
        environment.filters["number"] = number
        style = HtmlFormatter(style="default").get_style_defs(".code")
        page = environment.get_template("feedback.html").render(page=self, code_style=Markup(style))
        return page.translate(CONTROL)

    @property
    def title(self):
        """The lesson's heading, else its name."""
        for source in self.own.values():
            if source.startswith("# "):
                return source.split("\n", 1)[0][2:].strip()
        return self.lesson

    @property
    def scores(self):
        """The blocks that points are given for."""
        return [block for block in self.blocks if block["max_points"]]

    @property
    def notes(self):
        """What the student should know about the grading as a whole."""
        return [] if self.verdict is None else [*self.verdict.hits, *self.verdict.notes]

    def block(self, cell):
        """A cell as the page shows it, or None for the course's own cells."""
        marking = cell.metadata.get("nbgrader", {})
        grade_id = marking.get("grade_id") or ""
        block = {"kind": "own", "name": grade_id, "points": None, "max_points": 0, "source": "", "code": False,
                 "outputs": (), "report": "", "comment": "", "by_hand": False}
        if marking.get("grade") and not marking.get("solution") and cell.cell_type == "code":
            return block | self.check(cell, marking)
        if marking.get("solution"):
            if marking.get("grade"):
                score = None if grade_id in self.waiting else marking.get("score")
                block |= {"points": score, "max_points": marking["points"], "by_hand": score is not None}
            block |= {"kind": "answer", "name": grade_id.removeprefix("reflect-"), "comment": comment(marking)}
        elif marking.get("locked") or cell.source == self.own.get(cell.get("id")) or not cell.source.strip():
            return None
        if cell.cell_type == "code":
            return block | {"source": code(cell.source), "code": True, "outputs": [shown(one) for one in cell.outputs]}
        if cell.source.strip() == TEXT_STUB:
            return block | {"source": Markup("<p><em>No answer was written.</em></p>")}
        return block | {"source": prose(cell.source, cell.get("attachments"))}

    def check(self, cell, marking):
        mark = cell.metadata.get("flopwise_verdict")
        exercise = mark["exercise"] if mark else marking["grade_id"].removeprefix(PREFIX)
        shown = {"kind": "check", "name": exercise, "points": marking.get("score"), "max_points": marking["points"],
                 "comment": comment(marking)}
        if not mark:
            return shown
        report = Report(exercise, [Case(**case) for case in mark["cases"]], complete=mark["total"] > 0)
        words = [mark[key] for key in ("cause", "repaired") if mark[key]]
        if mark["problem"]:
            words.append("This check itself is at fault; your instructor has been told.")
        by_hand = shown["points"] is not None and shown["points"] != mark["points"]
        # The report's HTML is made of escaped text, here and now.
        return shown | {"report": Markup(report.html()), "outputs": words, "by_hand": by_hand}


def own_cells(source):
    """{cell id: source} of the instructor's notebook; {} if there is none."""
    try:
        return {cell.get("id"): cell.source for cell in nbformat.read(source, as_version=4).cells}
    except (OSError, ValueError):
        return {}


def found(folder, names):
    """The Verdict that the Judge has written, or None."""
    name = names["assignment"]
    name = name if name == names["notebook"] else f"{name}--{names['notebook']}"
    try:
        return verdict.read(folder / names["student"] / f"{name}.json")
    except (OSError, ValueError, TypeError):
        return None


def waiting(names):
    """The nbgrader ids of a submission's cells that wait for a grader."""
    with Gradebook(names["db_url"]) as gradebook:
        grades = gradebook.find_submission_notebook(names["notebook"], names["assignment"], names["student"]).grades
        return {grade.name for grade in grades if grade.auto_score is None and grade.manual_score is None}


def comment(marking):
    """What a grader wrote, as HTML; nbgrader's own "No response." is said otherwise."""
    text = marking.get("comment")
    return prose(text) if text and text != "No response." else ""


def prose(source, attachments=None):
    """Markdown as harmless HTML, with the pictures that were pasted into it; whatever can't be read so, as plain text."""
    try:
        try:
            made = MarkdownWithMath(renderer=IPythonRenderer(escape=False, attachments=attachments or {})).render(source)
        except InvalidNotebook:     # it names a picture that isn't there
            made = MarkdownWithMath(renderer=IPythonRenderer(escape=False)).render(source.replace("attachment:", ""))
        return clean(made)
    except Exception:
        return text(source, "")


def code(source):
    return Markup(highlight(source, PythonLexer(), HtmlFormatter(nowrap=True)))


def shown(output):
    """One output of a student's cell as harmless HTML."""
    kind = output["output_type"]
    if kind == "stream":
        return text(output["text"], "stderr" if output["name"] == "stderr" else "")
    if kind == "error":
        trace = "\n".join(output["traceback"]) or f"{output['ename']}: {output['evalue']}"
        return text(trace, "error")
    data = output["data"]
    for picture in PICTURES:
        if isinstance(data.get(picture), str):
            return image(picture, "".join(data[picture].split()), "a picture that the cell drew")
    if isinstance(data.get("image/svg+xml"), str):
        return svg(data["image/svg+xml"])
    if isinstance(data.get("text/html"), str) and len(data["text/html"]) <= 50 * LONGEST:
        return clean(data["text/html"])
    return text(str(data.get("text/plain", "")), "")


def text(value, name):
    rest = f"\n… and {len(value) - LONGEST:,} more characters" if len(value) > LONGEST else ""
    value = value[:LONGEST]
    # nbconvert colours a traceback; a text with other control characters is shown without them.
    coloured = ansi2html(value) if name == "error" else html.escape(strip_ansi(value))
    return Markup(f'<pre class="output {name}">{coloured}{rest}</pre>')


def image(kind, data, alt):
    if not re.fullmatch(r"[A-Za-z0-9+/=]*", data):
        return text("(a picture that cannot be read)", "")
    return Markup(f'<img src="data:{kind};base64,{data}" alt="{html.escape(alt)}">')


def svg(source):
    label = re.search(r"aria-label=\"([^\"]*)\"|<title>([^<]*)</title>", source)
    alt = html.unescape(next(filter(None, label.groups()), "")) if label else ""
    if "xmlns" not in source.split(">", 1)[0]:
        source = re.sub("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', source, count=1, flags=re.IGNORECASE)
    return image("image/svg+xml", base64.b64encode(source.encode()).decode(), alt or "a picture that the cell drew")


def clean(source):
    """HTML without anything that a browser runs or loads from elsewhere."""
    pictures = []

    def aside(match):
        pictures.append(svg(match.group()))
        return f"{ASIDE[0]}{len(pictures) - 1}{ASIDE[1]}"

    source = SVG.sub(aside, source.translate(dict.fromkeys(map(ord, ASIDE))))
    # What stands between these tags is no text to be read.
    source = re.sub(r"<(script|style)\b.*?</\1\s*>", "", source, flags=re.DOTALL | re.IGNORECASE)
    cleaned = bleach.clean(source, TAGS, allowed, protocols={"https", "http", "mailto", "data"}, strip=True,
                           css_sanitizer=STYLES)
    return Markup(re.sub(f"{ASIDE[0]}(\\d+){ASIDE[1]}", lambda match: pictures[int(match[1])], cleaned))


def allowed(tag, name, value):
    """May this attribute stay? A picture's source is the picture itself, so that nothing is loaded from elsewhere."""
    if ASIDE[0] in value:       # a drawing is no part of an attribute
        return False
    if tag == "img":
        return name in ATTRIBUTES | OF_IMAGES or name == "src" and bool(PICTURE.fullmatch(value))
    return name in ATTRIBUTES or (tag, name) == ("a", "href") and bool(LINK.fullmatch(value))


def number(value):
    """Points as a person writes them: 2, 1.5, 0.67."""
    return "–" if value is None else f"{value:.2f}".rstrip("0").rstrip(".")
