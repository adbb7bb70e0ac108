"""The feedback page: what it tells, what it never shows, and that nothing on it runs."""

import re
import time
from dataclasses import asdict
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbconvert.exporters import HTMLExporter
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output, new_raw_cell

from autograder.classroom.feedback import Page
from autograder.classroom.harmless import clean, shown
from autograder.classroom.table import points_text
from autograder.course import Course
from autograder.judging.verdict import Mark, Verdict
from autograder.lessons.cells import TEXT_STUB
from flopwise.checks.report import Case

NAMES = {
    "student": "ana <b>",
    "notebook": "05-pooling-layers",
    "assignment": "05-pooling-layers",
    "score": 1.5,
    "max_score": 7,
}
HIDDEN = "### BEGIN HIDDEN TESTS\ncheck('square', 7, expect=49)\n### END HIDDEN TESTS"
OWN = {"text-01": "# Pooling layers\n\nThe lesson's own words.", "code-01": "import time"}
ALLOWED_SOURCES = ("data:image/png;base64,", "data:image/jpeg;base64,", "data:image/svg+xml;base64,")


class Tags(HTMLParser):
    """Every tag with its attributes, as a browser would see them."""

    def __init__(self, source):
        super().__init__()
        self.found, self.words = [], []
        self.feed(source)

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, dict(attributes)))

    def handle_data(self, data):
        self.words.append(data)

    @property
    def text(self):
        return " ".join("".join(self.words).split())


def assert_harmless(source):
    for tag, attributes in Tags(source).found:
        assert tag not in (
            "script",
            "iframe",
            "object",
            "embed",
            "form",
            "base",
            "svg",
            "math",
            "video",
            "input",
        )
        for name, value in attributes.items():
            assert not name.startswith("on"), (tag, name)
            assert name not in ("srcdoc", "srcset", "formaction")
            if name == "src":
                assert not value or value.startswith(ALLOWED_SOURCES), value
            if name == "href":
                assert value.startswith(("http", "mailto:", "#")), value
            if name == "style":
                assert "url(" not in (value or "").lower()


def solution(source, grade_id, *outputs, points=None, score=None, comment=None):
    marking = {
        "solution": True,
        "grade": points is not None,
        "grade_id": grade_id,
        "locked": False,
        "comment": comment,
    }
    if points is not None:
        return new_markdown_cell(source, metadata={"nbgrader": marking | {"points": points, "score": score}})
    return new_code_cell(source, outputs=list(outputs), metadata={"nbgrader": marking})


def check(exercise, *cases, points=2.0, score=None, **mark):
    held = sum(case.holds for case in cases)
    earned = points * held / max(1, len(cases))
    found = Mark(
        f"check-{exercise}",
        exercise,
        points,
        earned,
        held,
        len(cases),
        [asdict(case) for case in cases],
        **mark,
    )
    marking = {
        "grade": True,
        "solution": False,
        "locked": True,
        "grade_id": f"check-{exercise}",
        "points": points,
        "score": earned if score is None else score,
    }
    return new_code_cell(
        f"check('{exercise}', 3, expect=9)\n{HIDDEN}",
        metadata={"nbgrader": marking, "flopwise_verdict": asdict(found)},
    )


def page(*cells, verdict=None, waiting=(), own=OWN):
    return Page(new_notebook(cells=list(cells)), NAMES, own, verdict, waiting).html()


HOLDS = Case("square(3)", True, "9", "9")
FAILS = Case(
    "square(4)",
    False,
    "8",
    "16",
    "too small",
    "exactly half",
    "A square multiplies, it does not double.",
    kind="difference",
)


def test_it_tells_score_case_answer_and_hint():
    told = Tags(page(solution("def square(x): ...", "square"), check("square", HOLDS, FAILS))).text
    for words in (
        "Pooling layers",
        "1.5 of 7 points",
        "1 of 2",
        "square(4)",
        "8",
        "16",
        "exactly half",
        "A square multiplies, it does not double.",
        "def square(x): ...",
    ):
        assert words in told


def test_no_source_of_a_check_is_on_it():
    told = page(check("square", HOLDS, FAILS))
    assert (
        "HIDDEN" not in told and "49" not in told and "expect" not in Tags(told).text.replace("Expected", "")
    )


def test_the_lessons_own_cells_are_left_out_and_the_students_are_there():
    kept = [new_markdown_cell(OWN["text-01"]), new_code_cell(OWN["code-01"]), new_code_cell("print('mine')")]
    kept[0]["id"], kept[1]["id"] = "text-01", "code-01"
    told = Tags(page(*kept)).text
    assert "own words" not in told and "import time" not in told and "'mine'" in told


def test_a_changed_cell_of_the_lesson_is_the_students():
    changed = new_code_cell("import random")
    changed["id"] = "code-01"
    assert "random" in Tags(page(changed)).text


def test_a_reflection_waits_for_a_grader_and_then_shows_points_and_comment():
    waits = page(solution("Where things are.", "reflect-why", points=3, score=0), waiting={"reflect-why"})
    assert Tags(waits).text.count("waits for a grader") == 2
    graded = Tags(
        page(solution("Where things are.", "reflect-why", points=3, score=2.5, comment="*Almost* <b>"))
    ).text
    assert "2.5 of 3 points, by hand" in graded and "Your grader writes:Almost" in graded


def test_a_good_answer_is_shown_once_the_reflection_is_graded_and_not_before():
    """It comes from the instructor's notebook, not from what was handed in."""
    scheme = "Why?\n### BEGIN MARK SCHEME\nOne point.\n\nA good answer:\n\n*Because.*\n### END MARK SCHEME"
    own = OWN | {"reflect-why-prompt": scheme}
    answered = solution("Where things are.", "reflect-why", points=3, score=0)
    assert "Because" not in page(answered, own=own, waiting={"reflect-why"})
    graded = page(answered, own=own)
    assert "<summary>A good answer</summary>" in graded and "<em>Because.</em>" in graded
    assert "One point" not in graded
    assert "A good answer" not in page(answered)  # a lesson that tells none


def test_an_unwritten_reflection_is_said():
    assert "No answer was written." in page(solution(TEXT_STUB, "reflect-why", points=3, score=0))


def test_points_given_by_hand_for_a_check_are_said():
    assert "2 of 2 points, by hand" in Tags(page(check("square", HOLDS, FAILS, score=2))).text


def test_limits_notes_and_causes_are_told():
    verdict = Verdict(
        "05",
        "ana",
        "none",
        {},
        "",
        hits=["It used more than 1 GB of memory."],
        notes=["Graded without isolation"],
    )
    told = Tags(page(check("square", FAILS, cause="The kernel was stopped: it ended."), verdict=verdict)).text
    for words in ("more than 1 GB", "without isolation", "The kernel was stopped"):
        assert words in told


ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='data:text/html,<script>1</script>'>x</a>",
    "<iframe srcdoc='<script>1</script>'></iframe>",
    "<math><mi//xlink:href='data:x,<script>1</script>'>",
    "<p style='background:url(javascript:1)'>x</p>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<form action=//evil><input></form>",
    "<object data=x></object>",
    "<base href=//evil>",
    "<img src=//evil/pixel.png>",
    "<svg/onload=alert(1)",
    "\ue0000\ue001",
    "<details open ontoggle=alert(1)>x</details>",
    "<noscript><p title='</noscript><img src=x onerror=1>'>",
    "<scr<script></script>ipt>alert(1)</script>",
    "<style>@import '//evil'</style><b>kept</b>",
    "<p style='border:url(//evil)'>x</p>",
    "<p style='background-color:u\\72l(//evil)'>x</p>",
    "&#xE000;0&#xE001;",
    "<p title='<svg><rect/></svg>'>x</p>",
    "<template><img src=x onerror=alert(1)></template>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<a href='//evil'>x</a><a href='page.html'>y</a><a href='&#106;avascript:1'>z</a>",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_that_a_student_writes_or_prints_runs(attack):
    outputs = [
        new_output("display_data", {"text/html": attack}),
        new_output("stream", name="stdout", text=attack),
        new_output("display_data", {"image/svg+xml": attack}),
        new_output("display_data", {"image/png": attack}),
        new_output("error", ename="E", evalue=attack, traceback=[attack]),
    ]
    failing = Case(attack, False, attack, attack, attack, hint=attack, kind="error")
    assert_harmless(
        page(
            solution(f"# {attack}", "square", *outputs),
            check("square", failing),
            new_markdown_cell(attack),
            solution(attack, "reflect-why", points=1, score=0, comment=attack),
        )
    )


@given(
    st.text(alphabet=st.sampled_from("<>\"'=/ abonsvgcriptmehfl:;&\0-!") | st.characters(max_codepoint=0x2FF))
)
def test_whatever_is_cleaned_is_harmless(text):
    assert_harmless(clean(text))


def test_what_is_told_to_a_terminal_or_hidden_in_references_is_taken_out():
    assert clean("a&#1;b&#x7f;c\x1b[31md&#13;e\x00") == "abc[31mde"


def test_what_formats_stays():
    """A table with its alignment, the words of a link, a picture of its own; and a drawing where it stood."""
    source = (
        '<table style="width:50%"><tr><td style="text-align:right;color:rgb(1, 2, 3)" colspan="2">'
        '<svg><title>bars</title></svg> 1 &lt; 2 <a href="https://example.org/?a=1&amp;b">there</a></td></tr>'
        '</table><img src="data:image/png;base64,iVBO" alt="dots" width="10">'
        "<details open><summary>s</summary></details>"
    )
    found = Tags(clean(source)).found
    assert [tag for tag, _ in found] == "table tbody tr td img img details summary".split()
    attributes = [attributes for _, attributes in found]
    assert attributes[0] == {"style": "width:50%"}
    assert attributes[3] == {"style": "text-align:right;color:rgb(1, 2, 3)", "colspan": "2"}
    assert attributes[4]["alt"] == "bars" and attributes[4]["src"].startswith("data:image/svg+xml;base64,")
    assert "there" in clean(source) and "href" not in clean(source)
    assert attributes[5] == {"src": "data:image/png;base64,iVBO", "alt": "dots", "width": "10"}
    assert "1 &lt; 2" in clean(source)


@pytest.mark.parametrize("piece", ["<svg>", "<div>", "<script>", "<ul><li>", "&", "<a title='<svg"])
def test_a_flood_of_html_is_shown_as_text_in_no_time(piece):
    """Elements within elements would take the square of their number: minutes, for one output."""
    began = time.process_time()
    flood = new_output("display_data", {"text/html": piece * (900_000 // len(piece)), "text/plain": "plain"})
    assert "plain" in shown(flood)
    assert time.process_time() - began < 5


def test_a_large_picture_is_no_flood():
    picture = f'<p>drawn <img src="data:image/png;base64,{"A" * 900_000}"></p>'
    assert "AAAA" in shown(new_output("display_data", {"text/html": picture, "text/plain": "plain"}))


def test_pictures_are_kept_as_pictures():
    drawn = clean(
        '<figure><svg viewBox="0 0 2 2" aria-label="two bars"><rect/></svg>'
        "<figcaption>c</figcaption></figure>"
    )
    (source,) = [attributes for tag, attributes in Tags(drawn).found if tag == "img"]
    assert source["src"].startswith("data:image/svg+xml;base64,") and source["alt"] == "two bars"
    assert 'src="data:image/png;base64,iVBO"' in shown(new_output("display_data", {"image/png": "iVBO"}))


def test_a_flood_of_output_is_cut_and_its_size_is_said():
    told = shown(new_output("stream", name="stdout", text="x" * 50_000))
    assert len(told) < 25_000 and "30,000 more characters" in told


@pytest.mark.parametrize(
    "points, text", [(2.0, "2"), (1.5, "1.5"), (2 / 3, "0.67"), (0.0, "0"), (None, "–"), (10.0, "10")]
)
def test_points_read_as_a_person_writes_them(points, text):
    assert points_text(points) == text


def test_formgrader_shows_a_grader_nothing_that_runs(root):
    """nbgrader's own templates, with the course's configuration: the page is opened by who may change
    grades.
    """
    exporter = HTMLExporter(config=Course.at(root).nbgrader())
    written = "<script>alert('told')</script> [x](javascript:alert('told')) <img src=x onerror=alert('told')>"
    shown = new_output("display_data", {"text/html": written, "image/svg+xml": f"<svg>{written}</svg>"})
    page, _ = exporter.from_notebook_node(
        new_notebook(cells=[new_markdown_cell(written), new_code_cell("1", outputs=[shown])])
    )
    tags = Tags(page)
    assert not any("told" in value for _, attributes in tags.found for value in attributes.values() if value)
    assert not re.search(r"<script[^>]*>\s*alert\('told'\)", page)


@pytest.mark.parametrize("length", [19_000, 270_000])
@pytest.mark.parametrize("mark", ["`", "~", "$", "[", "\\begin{a}", "`\n", "```\n", "` "])
def test_runs_of_marks_are_shown_in_no_time_wherever_they_stand(mark, length):
    flood = mark * (length // len(mark))
    outputs = [
        new_output("stream", name="stdout", text=flood),
        new_output("error", ename=flood, evalue=flood, traceback=[flood]),
        new_output("error", ename="E", evalue=flood, traceback=[]),
        *(new_output("display_data", {kind: flood}) for kind in ("text/html", "text/plain", "image/svg+xml")),
    ]
    most = flood[:2_000]  # of a reply, as it is read
    failing = Case(most, False, most, most, most, hint=most, kind="error")
    began = time.process_time()
    made = page(
        solution(flood, "square", *outputs),
        check("square", failing),
        new_markdown_cell(flood),
        new_raw_cell(flood),
        solution(flood, "reflect-why", points=1, score=0, comment=flood),
    )
    assert time.process_time() - began < 15
    assert len(made) < 4_000_000 and "Check of square" in made
