"""What a check may not do with an answer, told when the lesson is built."""

import ast

import pytest

from autograder.lessons.check_rules import broken
from autograder.lessons.parse import parse
from tests.tiny_course import ROOT

SLOW = [
    r"(\d[\d,]*\.?\d*(?:e[-+]?\d+)?)\s*(s|ms)\b",  # stood in lessons 05 and 06
    r"(a+)+b",
    r"(?:a|aa)*b",
    r"(.*?,){11}P",
    r"\s+$",
    r"(?=(a+))b",
    r"\d{1,200}\.?\d{1,200}",
]
QUICK = [r"\d++ ms", r"\d{1,15}(?:\.\d{1,9})? ?ms", r"^ok$", r"(?:GPU|CPU|NPU)\.\d", r"[^\n]{0,200}"]


def told(source):
    return [what for _, what in broken(ast.parse(source))]


@pytest.mark.parametrize("pattern", SLOW)
@pytest.mark.parametrize(
    "search", ["re.findall({!r}, text)", "re.compile(pattern={!r})", "re.sub({!r}, '', t)"]
)
def test_a_pattern_that_may_be_tried_again_and_again_is_refused(pattern, search):
    [what] = told(search.format(pattern))
    assert "upper bound" in what and "possessive" in what


@pytest.mark.parametrize("pattern", QUICK)
def test_a_pattern_that_looks_at_each_place_a_few_times_is_not(pattern):
    assert told(f"import re\nre.search({pattern!r}, text)") == []
    assert told(f"from re import search\npattern = {pattern!r}\nsearch(pattern, text)") == []


@pytest.mark.parametrize(
    "source", ["re.search(f'{a}+', text)", "re.search('a' + b, text)", "re.search(p, text)"]
)
def test_a_pattern_that_cannot_be_looked_at_is_refused(source):
    assert "written out as one text" in told(source)[0]


@pytest.mark.parametrize(
    "where",
    [
        "lambda found: all(taken > 0 for taken in found)",
        "lambda found: np.allclose(found, expected)",
        "lambda found: (found > 0).all()",
        "lambda found: bool(np.all(np.abs(found - right) < 0.1))",
    ],
)
def test_a_predicate_that_holds_for_nothing_at_all_is_named(where):
    [what] = told(f"check('f', 1, where={where}, says='all are right')")
    assert "ask for their number" in what
    [what] = told(f"def near(right):\n    return {where}\ncheck('f', 1, where=near(3), says='all')")
    assert "ask for their number" in what


@pytest.mark.parametrize(
    "where",
    [
        "lambda found: len(found) == 5 and all(taken > 0 for taken in found)",
        "lambda found: np.shape(found) == (5,) and np.allclose(found, expected)",
        "lambda text: all(word in text for word in words)",
        "lambda found: found > 0",
    ],
)
def test_a_predicate_that_asks_how_many_there_are_is_not(where):
    assert told(f"check('f', 1, where={where}, says='all are right')") == []


def test_any_exception_at_all_is_not_asked_for():
    assert "name the one" in told("check('f', 1, raises=Exception)")[0]
    assert told("check('f', 1, raises=ValueError)") == []


def test_the_line_is_told(tmp_path):
    text = (ROOT / "tests" / "lessons" / "90-tiny" / "lesson.py").read_text("utf-8")
    text = text.replace(
        "### BEGIN HIDDEN TESTS", "import re\nre.findall(r'(a+)+b', 'a')\n### BEGIN HIDDEN TESTS", 1
    )
    place = tmp_path / "90-tiny" / "lesson.py"
    place.parent.mkdir()
    place.write_text(text, "utf-8")
    line = text.split("\n").index("re.findall(r'(a+)+b', 'a')") + 1
    with pytest.raises(Exception, match=rf"{line}.*upper bound"):
        parse(place)
