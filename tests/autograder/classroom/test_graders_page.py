"""What graders see of hostile work: well-formed, of a bounded size, and leading nowhere."""

import re
import time

import html5lib
import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbconvert.exporters import HTMLExporter
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output, new_raw_cell

from autograder.bounded import Bounds
from autograder.classroom import graders_page
from autograder.classroom.drawings import can_be_drawn
from autograder.classroom.harmless import FULL, TAGS, Room, clean, prose
from autograder.classroom.tags import DEEPEST, MOST_FORMATTING, well_formed
from autograder.course import Course

SVG = '<svg xmlns="http://www.w3.org/2000/svg">'
PIECES = [
    "<b>",
    "<p>",
    "</b>",
    "</p>",
    "<td>",
    "<table>",
    "<li>",
    "<a href=x>",
    "<!--",
    "<script>",
    "x",
    "<",
    "'",
]


@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_every_element_is_closed_where_it_was_opened(pieces):
    opened = []
    made = well_formed("".join(pieces), TAGS)
    for piece in made.split("<")[1:]:
        tag = piece.split(">")[0]
        if tag.startswith("/"):
            assert opened.pop() == tag[1:]
        elif tag:
            opened.append(tag.split()[0])
    assert opened == []


@pytest.mark.parametrize("name, most", [("div", DEEPEST), ("b", MOST_FORMATTING)])
def test_no_more_elements_are_open_at_once_than_a_parser_can_take(name, most):
    assert well_formed(f"<{name}>" * 1000, TAGS).count(f"<{name}>") == most


@pytest.mark.parametrize("opened", ["b", "i", "font", "span", "table><tr><td"])
def test_formatting_that_is_opened_again_in_each_paragraph_stays_small(opened):
    """It needed 977 MB."""
    began = time.process_time()
    source = "".join(f"<{opened} title={number}>" for number in range(700)) + "<p>x" * 2_000
    assert len(clean(source)) < 50 * len(source)
    assert time.process_time() - began < 5


def test_a_page_ends_where_it_is_full():
    room = Room(characters=1_000)
    assert "mine" in room.show(prose, "mine " * 300)
    assert not room.is_left and room.show(prose, "more") == FULL


def test_a_picture_that_is_named_a_thousand_times_is_not_copied_a_thousand_times():
    pasted = {"a.png": {"image/png": "A" * 1_000_000}}
    assert len(prose("![](attachment:a.png)" * 800, pasted)) < 200_000
    assert "AAAA" in prose("![](attachment:a.png)", pasted)


def test_drawings_that_repeat_themselves_without_end_are_not_shown():
    uses = "".join(f'<g id="g{n + 1}">{f"<use href={chr(34)}#g{n}{chr(34)}/>" * 10}</g>' for n in range(9))
    assert not can_be_drawn(f'{SVG}<g id="g0"><rect/></g>{uses}</svg>')
    assert not can_be_drawn('<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG + "&a;</svg>")
    many = '<use href="#a"/>' * 500
    assert can_be_drawn(f'{SVG}<defs><path id="a"/></defs>{many}</svg>')


def test_formgraders_page_has_only_its_own_links_forms_and_ids(root):
    hostile = '<a href="figure.html">f</a> <form action="x"><button>b</button></form>'
    hostile += "\"'><img src=x onerror=alert(1)>"
    cells = [
        new_raw_cell(hostile, metadata={"raw_mimetype": "text/html"}),
        new_markdown_cell(hostile + " [x](https://evil.example) <https://evil.example>"),
        new_code_cell(hostile, outputs=[new_output("display_data", {"text/html": hostile})]),
        new_code_cell("1", metadata={"nbgrader": {"grade_id": hostile, "solution": True, "points": hostile}}),
        new_markdown_cell("kept", metadata={"nbgrader": {"grade_id": "mine", "solution": True}}),
    ]
    exporter = HTMLExporter(config=Course.at(root).nbgrader())
    page, _ = exporter.from_notebook_node(new_notebook(cells=cells), {"student": hostile})
    assert "kept" in page and "evil.example" in page
    assert "<form" not in page and "<img src=x" not in page and "<button" not in page
    assert '<a href="figure.html"' not in page and '<a href="https://evil' not in page


# ---- as formgrader asks for it -----------------------------------------------------------------------------


RESOURCES = {
    "assignment_id": "05", "notebook_id": "05", "submission_id": "a1", "index": 0, "total": 2,
    "base_url": "/base", "student": "ana <b>", "last_name": "A", "first_name": "N",
    "notebook_path": "class/autograded/ana/05.ipynb"
}  # fmt: skip


@pytest.fixture(scope="module")
def formgraders(root):
    """An exporter as formgrader makes it, with its template and the course's configuration."""
    from nbgrader.server_extensions.formgrader import handlers

    config = Course.at(root).nbgrader()
    config.HTMLExporter.template_name = "formgrade"
    config.HTMLExporter.extra_template_basedirs = [handlers.template_path]
    return HTMLExporter(config=config)


@pytest.fixture
def submission(tmp_path):
    """Writes cells as a notebook's file; returns its path."""

    def write(*cells):
        nbformat.write(new_notebook(cells=list(cells)), tmp_path / "05.ipynb")
        return str(tmp_path / "05.ipynb")

    return write


def test_a_page_loads_nothing_from_elsewhere_and_leads_to_formgraders_pages_only(formgraders, submission):
    answer = new_markdown_cell("mine $x$", metadata={"nbgrader": {"grade_id": "why", "solution": True}})
    page, _ = formgraders.from_filename(submission(answer), resources=dict(RESOURCES))
    assert "mine $x$" in page
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    for element in tree.iter():
        for name in ("src", "href", "action", "data-link"):
            address = str(element.attrib.get(name, "/base/formgrader/"))
            assert address.startswith(("/base/formgrader/", "data:image/")), (element.tag, name, address)
    assert not re.search(r"https?://(?!www\.w3\.org/)", re.sub(r"/\*.*?\*/", "", page, flags=re.DOTALL))
    assert "live notebook" not in page and RESOURCES["notebook_path"] not in page


def forever(job):
    while True:
        pass


def hungry(job):
    return [bytes(10**6) for _ in range(10**5)]


def broken(job):
    raise RuntimeError("nobody thought of this")


@pytest.mark.parametrize(
    "job, seconds, words",
    [
        (forever, 1, "took longer than 1 seconds and was ended"),
        (hungry, 60, "needed more than 64 MB of memory and was ended"),
        (broken, 60, "Making its page failed."),
    ],
)
def test_a_page_that_exceeds_its_bounds_is_ended_and_says_so(
    formgraders, submission, monkeypatch, job, seconds, words
):
    monkeypatch.setattr(graders_page, "page_of_file", job)
    monkeypatch.setattr(graders_page, "SHOWING", Bounds(seconds, cpu_seconds=20, memory_mb=64))
    own = new_markdown_cell("the student's own words")
    page, _ = formgraders.from_filename(submission(own), resources=dict(RESOURCES))
    assert "This submission is not shown." in page and words in page
    assert "/base/formgrader/submissions/a1/next" in page  # the grader can go on to the next one
    assert "the student's own words" not in page and "nobody thought of this" not in page


@pytest.mark.parametrize("piece", ["[](/files/", "![](files/", "[](files/a", "src=files/", "[", "]("])
def test_no_filter_of_a_template_reads_a_students_text_again_and_again(formgraders, piece):
    """nbgrader's template looks for links to files, with a pattern that takes the third power of a length."""
    began = time.process_time()
    page, _ = formgraders.from_notebook_node(
        new_notebook(cells=[new_markdown_cell(piece * 1_900)]), dict(RESOURCES)
    )
    assert piece[-1] in page and time.process_time() - began < 10
