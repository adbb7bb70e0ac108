"""`autograder pareto`: a class's models, by what their verdicts have measured."""

import json

import pytest

from autograder.classroom import pareto
from autograder.classroom.pareto import Entry, front
from autograder.cli import main
from tests.tiny_course import make_course

LESSON = "90-tiny"
MODELS = {"ann": (41_274, 0.97), "bob": (90_000, 0.96), "cyd $x$ <b>": (12_000, 0.93), "dan": (41_274, 0.97)}


def verdict(course, student, text):
    path = course.work / "verdicts" / student / f"{LESSON}.json"
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")


@pytest.fixture
def tiny(tmp_path):
    course = make_course(tmp_path / "course")
    for student, (flops, accuracy) in MODELS.items():
        measured = {"flops": flops, "numbers": 1_000, "accuracy": accuracy}
        verdict(course, student, json.dumps({"marks": [{"measured": {}}, {"measured": measured}]}))
    return course


def run(course, capsys, *arguments):
    status = main(["pareto", LESSON, *arguments, "--course", str(course.root), "--work", str(course.work)])
    told = capsys.readouterr()
    return status, told.out, told.err


def test_models_stand_in_the_order_of_their_flops_and_without_names(tiny, capsys):
    status, out, _ = run(tiny, capsys)
    assert not status
    lines = [line.split() for line in out.splitlines() if line.startswith("model")]
    assert [line[2] for line in lines] == ["12,000", "41,274", "41,274", "90,000"]
    assert [line[4:] for line in lines] == [["not", "beaten"]] * 3 + [[]]
    assert not any(student in out for student in MODELS)


def test_names_are_shown_when_they_are_asked_for(tiny, capsys):
    _, out, _ = run(tiny, capsys, "--names")
    assert all(student in out for student in MODELS)


def test_those_without_a_model_are_counted(tiny, capsys):
    verdict(tiny, "eve", json.dumps({"marks": [{"measured": {}}]}))
    verdict(tiny, "fay", "damaged")
    verdict(tiny, "gus", json.dumps({"marks": [{}]}))
    _, out, _ = run(tiny, capsys)
    assert "3 handed in no model that counts." in out


@pytest.mark.parametrize("kind", pareto.SUFFIXES)
def test_the_chart_is_written(tiny, capsys, tmp_path, kind):
    file = tmp_path / f"class{kind}"
    status, out, _ = run(tiny, capsys, "--chart", str(file))
    assert not status and str(file) in out
    assert file.stat().st_size > 1_000


def test_a_chart_holds_names_only_when_they_are_asked_for(tiny):
    entries, _ = pareto.read_entries(tiny, LESSON)
    drawn = {names: pareto.chart(entries, front(entries), names, "svg") for names in (True, False)}
    assert b"<!-- bob -->" in drawn[True]
    assert b"bob" not in drawn[False]


def test_a_file_that_is_not_a_picture_is_refused_before_anything_is_done(tiny, capsys, tmp_path):
    status, out, err = run(tiny, capsys, "--chart", str(tmp_path / "class.txt"))
    assert (status, out) == (2, "") and "must end in .png, .svg, .pdf" in err


def test_a_class_that_is_not_graded_is_told_what_to_do(tmp_path, capsys):
    status, _, err = run(make_course(tmp_path / "course"), capsys)
    assert status == 2 and f"autograder grade {LESSON}" in err


def test_equal_models_do_not_beat_each_other():
    entries = [Entry("a", 5, 0.9), Entry("b", 5, 0.9), Entry("c", 5, 0.8), Entry("d", 6, 0.9)]
    assert front(entries) == [0, 1]
