"""`autograder hints`: what the wrong programs of a lesson are told, and what a person found true of them."""

import pytest

from autograder.cli import main
from autograder.lessons import hints
from autograder.lessons.wrong_programs import judge, read, wrong_programs
from flopwise.errors import FlopwiseError
from tests.tiny_course import TINY

AREA = """\
# %% wrong="adds"
def area(width, height):
    return width + height


# %% wrong="also adds" hint="walks_round"
def area(width, height):
    return height + width

# %% wrong="right, after all"
def area(width, height):
    return height * width

# %% wrong="one too many"
def area(width, height):
    return width * height + 1

# %% wrong="an error"
def area(width, height):
    return width / 0

# %% wrong="no colon"
def area(width, height)
    return width * height

# %% wrong="prints it"
def area(width, height):
    print(width * height)
"""
TABLE = """\
# %% wrong="a half" hint="halves"
table = {"first": 6, "second": 0.5}
"""


@pytest.fixture
def programs(tmp_path, monkeypatch):
    """A folder with wrong programs for the tiny lesson, which the command takes instead of the course's."""
    folder = tmp_path / "90-tiny"
    folder.mkdir()
    (folder / "area.py").write_text(AREA, "utf-8")
    (folder / "table.py").write_text(TABLE, "utf-8")
    real = hints.outcomes
    monkeypatch.setattr(hints, "outcomes", lambda path, exercises=(): real(path, exercises, tmp_path))
    return folder


def tried(*exercises):
    return {outcome.wrong: outcome for outcome in hints.outcomes(TINY, exercises)}


@pytest.mark.slow
def test_each_program_comes_to_its_own_end(programs):
    found = tried()
    assert {wrong: outcome.end for wrong, outcome in found.items()} == {
        "adds": "hint not judged",
        "also adds": "hint not judged",
        "right, after all": "not noticed",
        "one too many": "difference only",
        "an error": "told by an error",
        "no colon": "told by an error",
        "prints it": "told by an error",
        "a half": "true hint",
    }
    assert list(found["adds"].shown) == ["adds_the_sides"]
    assert found["also adds"].not_shown == ["walks_round"]
    assert found["an error"].error == "your code raised ZeroDivisionError in line 2"
    assert "SyntaxError" in found["no colon"].error
    assert (found["one too many"].lost, found["one too many"].cases) == (4, 4)
    assert found["a half"].in_order


@pytest.mark.slow
def test_the_command_prints_what_a_person_should_look_at(programs, capsys):
    assert main(["hints", str(TINY)]) == 1
    told = capsys.readouterr().out
    assert f"{programs / 'area.py'}:1: adds\n    → adds_the_sides, NOT JUDGED YET: You added." in told
    assert "walks_round is judged true, but is NOT SHOWN" in told
    assert "area.py:10: right, after all\n    NOT NOTICED, every case holds" in told
    assert "one too many" not in told  # nothing is wrong with it
    assert told.splitlines()[-1].split() == ["all", "8", "1", "12%", "3", "1", "2", "1"]


@pytest.mark.slow
def test_accepted_hints_are_written_into_the_markings(programs, capsys):
    assert main(["hints", str(TINY), "area", "--accept", "walks_round"]) == 1
    assert (programs / "area.py").read_text("utf-8") == AREA.replace(' hint="walks_round"', "")
    main(["hints", str(TINY), "--accept"])
    lines = (programs / "area.py").read_text("utf-8").splitlines()
    assert lines[0] == '# %% wrong="adds" hint="adds_the_sides"'
    assert lines[5] == '# %% wrong="also adds" hint="adds_the_sides"'
    assert lines[9] == '# %% wrong="right, after all"'
    assert (programs / "table.py").read_text("utf-8") == TABLE


@pytest.mark.slow
def test_what_is_accepted_is_in_order(programs, capsys):
    (programs / "area.py").write_text(AREA.partition('# %% wrong="right')[0], "utf-8")
    assert main(["hints", str(TINY), "--accept"]) == 0
    assert main(["hints", str(TINY)]) == 0


@pytest.mark.slow
def test_an_endless_program_is_stopped(programs):
    (programs / "area.py").write_text(
        '# %% wrong="never ends"\ndef area(width, height):\n    while True:\n        pass\n', "utf-8"
    )
    (outcome,) = hints.outcomes(TINY, ["area"])
    assert outcome.end == "told by an error"
    assert outcome.error == "it takes too long, and was stopped"


def test_several_hints_are_written_and_read(tmp_path):
    file = tmp_path / "area.py"
    file.write_text(f"# area of a grid\n{AREA}", "utf-8")
    before = read(file)
    judge(file, {2: ["adds_the_sides", "check: Is it “wide”"], 7: []})
    assert read(file)[0].judged == ("adds_the_sides", "check: Is it “wide”")
    assert read(file)[1].judged == ()
    assert [program.source for program in read(file)] == [program.source for program in before]


@pytest.mark.parametrize(
    "text",
    [
        "area = 3\n",
        '# %% hint="a"\narea = 3\n',
        '# %% wrong="a" why="b"\n',
        '# %% wrong="a\n',
        "# %% wrong=3\n",
    ],
)
def test_a_marking_that_is_not_in_order_is_told_with_its_line(tmp_path, text):
    (tmp_path / "area.py").write_text(text, "utf-8")
    with pytest.raises(FlopwiseError, match=r"area\.py:1: "):
        read(tmp_path / "area.py")


def test_programs_of_a_script_keep_their_first_line(tmp_path):
    folder = tmp_path / "92-shell"
    folder.mkdir()
    (folder / "job.sh").write_text('# %% wrong="no set -e"\n#!/bin/sh\necho 1\n', "utf-8")
    (only,) = wrong_programs("92-shell", tmp_path)
    assert (only.exercise, only.line, only.source) == ("job", 1, "#!/bin/sh\necho 1")
