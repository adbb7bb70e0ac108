"""Feedback: the page that a student gets back, one for each lesson.

`FeedbackExporter` takes the place of nbgrader's template (nbgrader_config.py names it), so that `nbgrader
generate_feedback`, formgrader and `autograder grade` write the same page. It shows the scores, for each
check its cases as the verdict tells them, the student's own cells with their output, and what a grader
wrote. The source of a check cell is never shown. Whatever a student's code printed or drew is shown as text,
as a picture, or as HTML that was cleaned of everything that a browser would run.
"""

import nbformat
from markupsafe import Markup
from nbconvert.exporters import HTMLExporter
from pygments.formatters import HtmlFormatter

from autograder.classroom.harmless import Room, code, prose, shown
from autograder.classroom.pages import rendered
from autograder.judging import verdict
from autograder.lessons import built, editions
from autograder.lessons.cells import TEXT_STUB, good_answer
from autograder.nbgrader_adapter.folders import places
from autograder.nbgrader_adapter.gradebook import Grades
from flopwise.checks.report import Case, Report

TOO_LARGE = "Some of your cells and their output are left out here, because there is too much of it."


class FeedbackExporter(HTMLExporter):
    """Writes the feedback page of an autograded notebook, with the scores that GetGrades has added to it."""

    def from_notebook_node(self, nb, resources=None, **kwargs):
        nb, resources = self._preprocess(nb, self._init_resources(resources))
        names = resources["nbgrader"]
        source, place = places(self.parent, names)
        with Grades(names["db_url"]) as grades:
            waiting = grades.waiting(names["assignment"], names["notebook"], names["student"])
        page = Page(nb, names, own_cells(source), found(place), waiting)
        return page.html(), resources


class Page:
    """What stands on one page.

    own: {cell id: source} of the course's cells. verdict: the Verdict, or None. waiting: the nbgrader ids of
    the answers that nobody has graded yet.
    """

    def __init__(self, nb, names, own, verdict, waiting=()):
        self.nb, self.own, self.verdict, self.waiting = nb, own, verdict, waiting
        self.given = set(own.values())
        self.student, self.lesson = names["student"], names["notebook"]
        self.score, self.max_score = names["score"], names["max_score"]
        self.late_penalty = names.get("late_penalty") or 0
        self.room = Room()
        self.blocks = [block for block in map(self.block, nb.cells) if block]

    def html(self):
        style = Markup(HtmlFormatter(style="default").get_style_defs(".code"))
        return rendered("feedback.html", page=self, code_style=style)

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
        told = [] if self.verdict is None else [*self.verdict.hits, *self.verdict.notes]
        return told if self.room.is_left else [*told, TOO_LARGE]

    def block(self, cell):
        """A cell as the page shows it, or None for the course's own cells."""
        marking = cell.metadata.get("nbgrader", {})
        grade_id = marking.get("grade_id") or ""
        block = {
            "kind": "own", "name": grade_id, "points": None, "max_points": 0, "by_hand": False,
            "source": "", "outputs": (), "report": "", "comment": "", "good_answer": ""
        }  # fmt: skip
        if marking.get("grade") and not marking.get("solution") and cell.cell_type == "code":
            return block | self.check(cell, marking)
        if marking.get("solution"):
            if marking.get("grade"):
                score = None if grade_id in self.waiting else marking.get("score")
                block |= {"points": score, "max_points": marking["points"], "by_hand": score is not None}
            name = built.reflection_of(grade_id)
            block |= {"kind": "answer", "name": name, "comment": comment(marking)}
            if block["by_hand"]:  # not before somebody has graded the student's own answer
                prompt = self.own.get(editions.cell_id(built.prompt_id(name)), "")
                said = good_answer(prompt)
                block["good_answer"] = prose(said) if said else ""
        elif (
            not self.room.is_left
            or marking.get("locked")
            or cell.source in self.given
            or not cell.source.strip()
        ):
            return None
        if cell.cell_type == "code":
            source = self.room.show(code, cell.source)
            return block | {"source": source, "outputs": [*self.outputs(cell)]}
        if cell.source.strip() == TEXT_STUB:
            return block | {"source": Markup("<p><em>No answer was written.</em></p>")}
        return block | {"source": self.room.show(prose, cell.source, cell.get("attachments"))}

    def outputs(self, cell):
        """What a student's cell printed and drew, until the page is full."""
        for output in cell.outputs:
            yield self.room.show(shown, output)
            if not self.room.is_left:
                return

    def check(self, cell, marking):
        mark = cell.metadata.get("flopwise_verdict")
        exercise = mark["exercise"] if mark else built.exercise_of(marking["grade_id"])
        shown = {
            "kind": "check",
            "name": exercise,
            "points": marking.get("score"),
            "max_points": marking["points"],
            "comment": comment(marking),
        }
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
    """{cell id: source} of the instructor's notebook; {} if there is none. Where cells have no ids, their
    numbers are the keys.
    """
    try:
        cells = nbformat.read(source, as_version=4).cells
        return {cell.get("id", number): cell.source for number, cell in enumerate(cells)}
    except (OSError, ValueError):
        return {}


def found(place):
    """The Verdict that the Judge has written, or None."""
    try:
        return verdict.read(place)
    except (OSError, ValueError, TypeError):
        return None


def comment(marking):
    """What a grader wrote, as HTML; nbgrader's own "No response." is said otherwise."""
    text = marking.get("comment")
    return prose(text) if text and text != "No response." else ""
