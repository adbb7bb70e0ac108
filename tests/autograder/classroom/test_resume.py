"""Grading goes on where it stopped: what is done is keyed by the submission, the lesson and the grader."""

import io
import re
import sys

import pytest

from autograder.classroom import records
from autograder.judging import verdict_store
from tests.classes import SCRIPTS, TINY, built_course, give_in, grade, points
from tests.tiny_course import build, replace

pytestmark = pytest.mark.sandbox


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_again_is_done_only_what_hangs_on_what_changed(tmp_path, capsys, monkeypatch):
    course = built_course(tmp_path / "course", TINY, SCRIPTS)
    give_in(course, "ada")
    give_in(course, "ada", lesson=SCRIPTS)

    def counts():
        capsys.readouterr()
        monkeypatch.setattr(sys, "stderr", Terminal())
        assert grade(course, "--all", "--no-feedback") == 0
        said = capsys.readouterr().out
        # Who took longest is named, if anybody was graded; the seconds are those of the students.
        slowest = re.findall(r"Slowest: ada (\d+\.\d) s\.", said)
        graded = [int(number) for number in re.findall(r"(\d+) graded, \d+ unchanged", said)]
        assert len(slowest) == sum(graded) and all(float(seconds) > 0 for seconds in slowest)
        return graded

    assert counts() == [1, 1]
    bar = sys.stderr.getvalue()  # how far it is, the time taken and the time left, the rate, the last student
    assert re.search(rf"{TINY}: grading: 100%\|[█#]+\| 1/1 \[\d\d:\d\d<00:00, +\S+student\S*, ada\]", bar)
    assert counts() == [0, 0]  # nothing changed
    give_in(course, "ada", {})
    assert counts() == [1, 0]  # one submission
    assert points(course, "ada") == {"area": 0, "table": 0, "shout": 0}
    replace(course.lesson_path(SCRIPTS), "# %% [markdown]\n", "# %% [markdown]\n# Once more.\n#\n")
    assert build(course) == 0
    assert counts() == [0, 1]  # one lesson
    for module in (records, verdict_store):
        monkeypatch.setattr(module, "machinery", lambda: "another grader")
    assert counts() == [1, 1]
