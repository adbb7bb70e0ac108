"""What a learner reads: short text, accessible and escaped HTML, long values shortened."""

import dataclasses
import json
from html.parser import HTMLParser

import numpy as np
import pytest

from flopwise.checks.report import MOST_SHOWN, Case, CheckFailed, Report
from flopwise.checks.show import LONGEST, argument, printable, show

WRONG = Case(
    "pool2d_flops(10, 26, 26, kernel=2, stride=2)",
    False,
    "13,520",
    "6,760",
    "too large",
    "exactly 2×",
    "Pooling multiplies nothing, so there is no factor `2`.",
    kind="difference",
)
RIGHT = Case("pool2d_flops(1, 4, 4, kernel=2, stride=2)", True, "16", "16")
STUB = Case(
    "stub(1)",
    False,
    "None",
    "3",
    "it returns nothing (None): is a `return` missing?",
    kind="todo",
    todo="Exercise `stub` is still to do: it returns nothing yet.",
)


class Page(HTMLParser):
    """Collects tags and text, and finds tags that are not closed in order."""

    def __init__(self, source):
        super().__init__()
        self.open, self.tags, self.words = [], [], []
        self.feed(source)
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)

    @property
    def text(self):
        return "".join(self.words)


def test_one_line_when_all_holds():
    report = Report("pool2d_flops", [RIGHT, RIGHT])
    assert report.text() == "✓ pool2d_flops: all 2 cases hold"
    page = Page(report.html())
    assert page.text == "✓ pool2d_flops: all 2 cases hold"
    assert not [tag for tag, _ in page.tags if tag == "table"]
    assert Report("x", [RIGHT]).text() == "✓ x: the case holds"


def test_a_failed_case_shows_call_yours_expected_ratio_and_hint():
    text = Report("pool2d_flops", [RIGHT, WRONG]).text()
    assert text.splitlines() == [
        "✗ pool2d_flops: 1 of 2 cases hold",
        "",
        "  ✗ pool2d_flops(10, 26, 26, kernel=2, stride=2)",
        "      yours     13,520",
        "      expected  6,760",
        "      too large: exactly 2×",
        "      Hint: Pooling multiplies nothing, so there is no factor `2`.",
    ]


def test_the_table_is_accessible_and_not_by_colour_alone():
    page = Page(Report("pool2d_flops", [RIGHT, WRONG]).html())
    tags = [tag for tag, _ in page.tags]
    assert tags.count("table") == tags.count("caption") == 1
    scopes = [attributes.get("scope") for tag, attributes in page.tags if tag == "th"]
    assert scopes == ["col"] * 3 + ["rowgroup"] * 2
    labels = [attributes["aria-label"] for tag, attributes in page.tags if attributes.get("role") == "img"]
    assert labels == ["does not hold", "holds", "does not hold"]
    assert "✓" in page.text and "✗" in page.text
    for words in ("13,520", "6,760", "too large: exactly 2×", "Hint:", "1 of 2 cases hold"):
        assert words in page.text
    assert "class" not in [name for _, attributes in page.tags[1:] for name in attributes]
    assert "<script" not in Report("x", [WRONG]).html()


def test_colours_are_the_themes_with_fallbacks():
    source = Report("pool2d_flops", [WRONG]).html()
    assert "var(--jp-error-color1, #" in source and "color:inherit" in source
    assert "background:#" not in source and "color:black" not in source and "color:#" not in source


def test_values_are_escaped():
    evil = "<img src=x onerror=alert(1)>&\"'"
    fields = dict.fromkeys(["call", "yours", "expected", "message", "hint", "ratio"], evil)
    case, stub = dataclasses.replace(WRONG, **fields), dataclasses.replace(STUB, todo=evil)
    for report in (Report(evil, [case]), Report("x", [stub]), Report(evil, [RIGHT])):
        page = Page(report.html())
        assert "img" not in [tag for tag, _ in page.tags]
        assert "onerror" in page.text


def test_names_in_backquotes_become_code_and_odd_ones_stay():
    assert "no factor <code>2</code>." in Report("x", [WRONG]).html()
    assert "a ` b" in Report("x", [dataclasses.replace(WRONG, hint="a ` b")]).html()


def test_the_column_of_expected_values_vanishes_where_none_is_told():
    report = Report("x", [dataclasses.replace(WRONG, expected=None), RIGHT])
    assert "Expected" not in report.html() and "expected  " not in report.text()


def test_an_exercise_that_is_to_do_is_one_sentence():
    report = Report("stub", [STUB, STUB])
    assert report.text() == "○ Exercise `stub` is still to do: it returns nothing yet."
    assert Page(report.html()).text == "○ Exercise stub is still to do: it returns nothing yet."
    mixed = Report("stub", [STUB, dataclasses.replace(RIGHT)])
    assert mixed.todo == "" and "is a `return` missing?" in mixed.text()


def test_many_failed_cases_are_cut():
    report = Report("x", [RIGHT] * 50 + [WRONG] * 100)
    assert report.text().count("yours") == MOST_SHOWN and "… and 70 more" in report.text()
    page = Page(report.html())
    assert page.text.count("13,520") == MOST_SHOWN and "… and 70 more that do not hold" in page.text
    assert "✓" not in page.text
    many_right = Page(Report("x", [RIGHT] * 50 + [WRONG]).html())
    assert many_right.text.count("13,520") == 1 and "more" not in many_right.text


def test_the_same_error_is_told_in_full_once():
    failing = [
        Case(
            f"run({n})",
            False,
            "RuntimeError: no model",
            message="your code raised RuntimeError",
            kind="error",
        )
        for n in (1, 2, 3)
    ]
    report = Report("run", [*failing, WRONG])
    for shown in (report.text(), report.html()):
        assert shown.count("no model") == 1
        assert shown.count("for the same reason") == 2
        assert all(f"run({n})" in shown for n in (1, 2, 3)) and "13,520" in shown


def test_a_hidden_case_with_the_same_error_does_not_tell_it_again():
    message = "your code raised KeyError in line 3: `return sizes[name]`"
    failing = [
        Case("run('a')", False, "KeyError: 'a'", message=message, kind="error"),
        Case("run('b')", False, "KeyError: 'b'", message=message, kind="error"),
        Case("hidden case 1", False, None, message=message, hidden=True, kind="error"),
    ]
    report = Report("run", failing)
    for shown in (report.text(), report.html()):
        assert "hidden case 1" in shown and shown.count("for the same reason") == 1
        assert shown.count("your code raised KeyError") == 2  # for a and for b


def test_an_incomplete_report_never_holds():
    report = Report("x", [RIGHT], complete=False)
    assert not report.holds and "cannot go on" in report.text()


def test_cases_are_json_able():
    assert json.loads(json.dumps(dataclasses.asdict(WRONG)))["ratio"] == "exactly 2×"


def test_a_report_has_html_and_text():
    report = Report("x", [WRONG])
    bundle = report._repr_mimebundle_()
    assert bundle == {"text/plain": report.text(), "text/html": report.html()}
    assert repr(report) == str(report) == report.text()


def test_check_failed_is_one_short_line_in_ipython(monkeypatch):
    monkeypatch.delenv("NBGRADER_VALIDATING", raising=False)
    failed = CheckFailed(Report("pool2d_flops", [RIGHT, WRONG]))
    assert failed._render_traceback_() == ["✗ pool2d_flops: 1 of 2 cases hold"]
    assert "13,520" in str(failed)
    assert CheckFailed(Report("stub", [STUB]))._render_traceback_() == ["○ stub is still to do"]


def test_check_failed_tells_the_cases_in_nbgraders_validate(monkeypatch):
    monkeypatch.setenv("NBGRADER_VALIDATING", "1")
    lines = CheckFailed(Report("pool2d_flops", [RIGHT, WRONG]))._render_traceback_()
    assert "      too large: exactly 2×" in lines


# --- values as text --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (121_680, "121,680"),
        (-1234, "-1,234"),
        (0.5, "0.5"),
        (True, "True"),
        (None, "None"),
        (..., "..."),
        ("a'b", '"a\'b"'),
        ("a\nb\n", "a\nb\n"),
        ("one line\n", "'one line\\n'"),
        ((121_680,), "(121680,)"),
        ([1, (2, "x")], "[1, (2, 'x')]"),
        ({"a": [1, ...]}, "{'a': [1, ...]}"),
        ([], "[]"),
        (np.array([[1, 2]]), "1×2 array of int64: [[1, 2]]"),
        (np.float32([0.1]), "array of 1 float32: [0.1]"),
        (np.zeros((0, 2)), "0×2 array of float64"),
        (np.array(2), "0-dimensional array of int64: 2"),
        ([np.zeros((2, 2))], "[<2×2 array of float64>]"),
    ],
)
def test_values_are_shown_as_a_person_reads_them(value, text):
    assert show(value) == text


@pytest.mark.parametrize(
    ("value", "size"),
    [
        ("x" * 5000, "5,000 characters"),
        ("x\n" * 2500, "5,000 characters"),
        (list(range(999)), "999 entries"),
        ({str(key): key for key in range(99)}, "99 entries"),
        (10**900, "bits"),
        ("\x00" * 10**6, "1,000,000 characters"),
    ],
    ids=["text", "lines", "list", "dict", "int", "escapes"],
)
def test_long_values_are_shortened_and_their_size_is_said(value, size):
    text = show(value)
    assert len(text) <= 6 * LONGEST and size in text and "…" in text
    assert len(argument(value)) < 400


def test_a_large_array_shows_its_range():
    assert show(np.arange(100.0).reshape(10, 10)) == "10×10 array of float64, from 0 to 99: [0, 1, 2, 3, …]"


def test_what_does_not_print_is_spelt_out():
    assert printable("a\x1b[31m\u202eb\nc\t") == "a\\x1b[31m\\u202eb\nc\\t"


def test_arguments_read_as_in_a_call():
    assert argument(np.zeros((1, 28, 28), "float32")) == "<1×28×28 array of float32>"
    assert argument(121_680) == "121680" and argument("same") == "'same'" and argument((1, 2)) == "(1, 2)"
