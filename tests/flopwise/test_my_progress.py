"""A learner's progress: made from the checks' own reports, kept on this machine, never in the way."""

import json
import os
from html.parser import HTMLParser

import pytest

from flopwise import my_progress
from flopwise.checks import check
from flopwise.checks.packing import pack

PARTS = {"shape": ["", "more cases"], "flops": [""]}


@pytest.fixture(autouse=True)
def where(tmp_path, monkeypatch):
    monkeypatch.setenv("FLOPWISE_PROGRESS", str(tmp_path / "progress"))
    before = list(check.on_report)
    yield tmp_path / "progress"
    check.on_report[:] = before
    check.lesson("")


def report(exercise, *cases, part=""):
    """What a check cell does: cases that hold (True) or not, then its report."""
    globals()["answer"] = 1
    for holds in cases:
        try:
            check("answer", expect=1 if holds else 2)
        except AssertionError:  # outside a notebook the first that does not hold ends the cell
            check.cases.append(failed())
    try:
        check.report(exercise, part)
    except AssertionError:
        pass


def failed():
    from flopwise.checks.report import Case

    return Case("answer", False)


def states():
    return {
        name: state
        for exercises in my_progress.page().lessons.values()
        for name, (state, *_) in exercises.items()
    }


def test_nothing_is_known_before_a_lesson_is_opened(where):
    assert "No exercise has been checked yet" in str(my_progress.page())
    assert not where.exists()


def test_the_parts_come_packed_with_the_hints():
    """As the set-up cell of the self-study edition gives them."""
    check.lesson("03-lesson", hints=pack({"progress": PARTS}))
    my_progress.keep()
    report("flops", True)
    assert states() == {"shape": "open", "flops": "holds"}


@pytest.mark.parametrize("hints", [None, {}, "damaged", pack({"hints": {}})], ids=repr)
def test_a_set_up_cell_without_readable_parts_forgets_nothing(hints, capsys):
    my_progress.keep("03-lesson", PARTS)
    report("flops", True)
    check.lesson("03-lesson", hints=hints)
    my_progress.keep()
    assert states() == {"shape": "open", "flops": "holds"}


def test_an_exercise_holds_when_all_its_parts_do():
    my_progress.keep("03-lesson", PARTS)
    assert states() == {"shape": "open", "flops": "open"}
    report("shape", True, True)
    assert states()["shape"] == "partly"
    assert "its folded cases are not checked yet" in str(my_progress.page())
    report("shape", True, part="more cases")
    assert states() == {"shape": "holds", "flops": "open"}
    assert my_progress.page().summary == "1 of 2 exercises hold."


def test_it_follows_the_last_check_and_outlives_the_notebook():
    my_progress.keep("03-lesson", PARTS)
    report("flops", True)
    report("flops", False)
    assert states()["flops"] == "open"
    report("flops", True)
    my_progress.keep("03-lesson", PARTS)  # the notebook was opened again
    assert states()["flops"] == "holds"


def test_exercises_that_the_lesson_no_longer_has_go():
    my_progress.keep("03-lesson", PARTS)
    report("flops", True)
    my_progress.keep("03-lesson", {"flops": [""]})
    assert states() == {"flops": "holds"}


def test_a_setup_cell_that_runs_twice_listens_once():
    before = len(check.on_report)
    my_progress.keep("03-lesson", PARTS)
    my_progress.keep("03-lesson", PARTS)
    assert len(check.on_report) <= before + 1


@pytest.mark.parametrize("content", ["", "[]", '{"flops": 3}', '{"flops": {"": ["a", "b"]}}', "\udcff"])
def test_a_damaged_file_counts_as_nothing_known(where, content):
    where.mkdir()
    (where / "03-lesson.json").write_bytes(content.encode("utf-8", "surrogateescape"))
    my_progress.keep("03-lesson", PARTS)
    assert states() == {"shape": "open", "flops": "open"}


def test_a_folder_that_cannot_be_written_costs_no_check(where):
    where.write_text("a file in the folder's place")
    my_progress.keep("03-lesson", PARTS)
    report("flops", True)
    assert check.reports["flops"].holds


def test_only_counts_are_kept(where):
    my_progress.keep("03-lesson", PARTS)
    report("flops", False, True)
    assert json.loads((where / "03-lesson.json").read_text()) == {
        "shape": {"": None, "more cases": None},
        "flops": {"": [1, 2]},
    }


def test_what_a_killed_kernel_was_writing_goes_and_what_another_one_writes_stays(where):
    where.mkdir(parents=True, exist_ok=True)
    (where / ".03-lesson.json.999999999-left.tmp").touch()
    (current := where / f".03-lesson.json.{os.getppid()}-current.tmp").touch()
    my_progress.keep("03-lesson", PARTS)
    assert sorted(path.name for path in where.iterdir()) == [current.name, "03-lesson.json"]


def test_the_page_is_well_formed_and_escaped():
    my_progress.keep("03-<lesson>", PARTS)

    class Balance(HTMLParser):
        open = ()

        def handle_starttag(self, tag, attributes):
            self.open = (*self.open, tag)

        def handle_endtag(self, tag):
            assert self.open[-1] == tag
            self.open = self.open[:-1]

    page, balance = my_progress.page().html(), Balance()
    balance.feed(page)
    assert balance.open == () and "<lesson>" not in page and "on this machine only" in page
