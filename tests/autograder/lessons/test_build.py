"""Building: three editions from one text, always the same bytes, and nothing of a person's overwritten."""

import json
import os
import shutil
import subprocess
import sys

import nbformat
import numpy
import pytest
from nbgrader.api import Gradebook
from nbgrader.nbgraderformat import MetadataValidator
from nbgrader.validator import Validator

from autograder.cli import main
from autograder.lessons import built, editions, rehearsal
from autograder.lessons.cells import LessonError
from autograder.lessons.parse import parse
from autograder.lessons.rehearsal import rounded
from autograder.lessons.safe_write import place, read_notebook
from flopwise.checks.compare import same
from flopwise.checks.wire import dumps, loads
from tests.tiny_course import ROOT, bring_in, build, cell, edit, make_course, read, replace, write

NAME = "90-tiny"


@pytest.fixture
def course(tiny, tmp_path):
    """A tiny course of the test's own, tiny."""
    shutil.copytree(tiny.root, tmp_path / "course")
    return type(tiny).at(tmp_path / "course")


def notebooks(course, name=NAME):
    return course.instructor(name), course.release(name), course.self_study(name)


def gradebook(course):
    return Gradebook(f"sqlite:///{course.work / 'gradebook.db'}", "flopwise")


@pytest.mark.slow
def test_two_builds_are_the_same_bytes(tiny, tmp_path):
    other = make_course(tmp_path / "elsewhere (2)", NAME, "91-scripts")
    assert build(other) == 0
    for name in (NAME, "91-scripts"):
        for each, two in zip(notebooks(tiny, name), notebooks(other, name), strict=True):
            assert each.read_bytes() == two.read_bytes()


def test_notebooks_are_valid_and_written_as_jupyter_writes_them(tiny):
    for name in (NAME, "91-scripts"):
        for path in notebooks(tiny, name):
            notebook = nbformat.read(path, as_version=4)
            nbformat.validate(notebook)
            MetadataValidator().validate_nb(notebook)
            assert path.read_text("utf-8") == nbformat.writes(notebook) + "\n"
            assert len({cell.id for cell in notebook.cells}) == len(notebook.cells)
            assert notebook.metadata.kernelspec.display_name == "Python 3 (ipykernel)"
            assert notebook.metadata.language_info == {"name": "python"}
            assert notebook.metadata.flopwise.lesson == name


def test_instructors_edition(tiny):
    notebook = read(tiny.instructor(NAME))
    assert notebook["metadata"]["flopwise"]["edition"] == "instructor"
    assert [c["id"] for c in notebook["cells"][:4]] == ["text-01", "setup", "code-01", "text-02"]
    setup, check = cell(notebook, "setup"), cell(notebook, "check-area")
    assert setup["metadata"]["jupyter"] == {"source_hidden": True}
    assert setup["metadata"]["nbgrader"]["locked"] and not setup["metadata"]["nbgrader"]["grade"]
    assert check["metadata"]["flopwise"] == {"exercise": "area", "all_or_nothing": False}
    assert check["metadata"]["nbgrader"]["points"] == 2 and check["metadata"]["nbgrader"]["locked"]
    assert check["source"].endswith('### END HIDDEN TESTS\ncheck.report("area")')
    assert cell(notebook, "check-table")["metadata"]["flopwise"]["all_or_nothing"] is True
    assert cell(notebook, "area")["metadata"]["nbgrader"] == {
        "grade": False,
        "grade_id": "area",
        "locked": False,
        "schema_version": 3,
        "solution": True,
        "task": False,
    }
    answer = cell(notebook, "reflect-why_area")["metadata"]["nbgrader"]
    assert answer["grade"] and answer["solution"] and answer["points"] == 2
    assert "One point for rows" in cell(notebook, "reflect-why_area-prompt")["source"]


def test_students_edition(tiny):
    notebook = read(tiny.release(NAME))
    assert notebook["metadata"]["flopwise"] == {
        "lesson": NAME,
        "edition": "release",
        "digest": editions.digest(notebook),
        "built": notebook["metadata"]["flopwise"]["built"],
    }
    assert cell(notebook, "area")["source"].endswith('"""Cells of a grid."""\n    ...  # your code here')
    assert cell(notebook, "table")["source"] == "table = ..."
    assert cell(notebook, "check-area")["source"].endswith('check.report("area")')
    assert cell(notebook, "check-area")["metadata"]["editable"] is False
    assert cell(notebook, "reflect-why_area")["source"] == "*Write your answer here.*"
    assert cell(notebook, "hint-area-2")["source"].startswith(
        "<details>\n<summary>Hint 2</summary>\n\nCount one"
    )
    assert not any(
        "misconception" in c["source"] or "adds_the_sides(" in c["source"] for c in notebook["cells"]
    )


def test_self_study_edition(tiny):
    notebook = read(tiny.self_study(NAME))
    ids = [c["id"] for c in notebook["cells"]]
    at = ids.index("area")
    assert ids[at : at + 6] == [
        "area",
        "hint-area-1",
        "hint-area-2",
        "check-area",
        "more-area",
        "solution-area",
    ]
    more = cell(notebook, "more-area")
    first = "# More cases of area (run this cell to check them, unfold it to read them)"
    assert more["source"].split("\n")[0] == first
    assert more["metadata"]["jupyter"]["source_hidden"]
    assert more["source"].split("\n")[-1].startswith('check.report("area"')
    solution = cell(notebook, "solution-area")["source"]
    assert solution.startswith("<details>") and "    rows_times_columns = width * height\n" in solution
    assert "### BEGIN" not in solution and "table = ..." not in cell(notebook, "solution-table")["source"]
    assert not any("nbgrader" in c["metadata"] for c in notebook["cells"])


def test_a_reflections_good_answer_is_folded_below_the_learners_own(tiny):
    notebook = read(tiny.self_study(NAME))
    ids = [c["id"] for c in notebook["cells"]]
    at = ids.index("reflect-why_area-prompt")
    assert ids[at : at + 3] == ["reflect-why_area-prompt", "reflect-why_area", "good-answer-why_area"]
    good = cell(notebook, "good-answer-why_area")["source"]
    assert good.startswith("<details>\n<summary>A good answer</summary>")
    assert "There are `height` rows, and each of them has `width` cells." in good
    assert "One point for rows" not in json.dumps(notebook)  # the mark scheme stays with the graders
    assert "each of them has" not in json.dumps(read(tiny.release(NAME)))


def run_cells(notebook, answers=None):
    """The check reports of a notebook, run cell by cell; `answers` replaces cells by their id."""
    from flopwise import check

    reports, room = {}, {}
    check.on_report.append(
        lambda report: reports.setdefault(report.exercise, []).append((report.held, report.total))
    )
    messages = {}
    try:
        for each in notebook["cells"]:
            if each["cell_type"] == "code":
                source = (answers or {}).get(each["id"], each["source"])
                try:
                    exec(compile(source, each["id"], "exec"), room)
                except AssertionError as error:
                    messages[each["id"]] = str(error)
    finally:
        check.on_report.pop()
    return reports, messages


def hints_in(notebook):
    """What the set-up cell gives to check.lesson."""
    return built.hints_in(cell(notebook, "setup")["source"])


def test_the_hints_of_misconceptions_are_worked_out(tiny, capsys):
    """3·4: adding gives 7, walking round 14; 5×7: 12 and 24; 6×7: 13 and 26."""
    shown = read(tiny.release(NAME))
    hints = hints_in(shown)
    assert hints["area"][0]["values"] == {
        "area(3, 4)": "7",
        "area(5, height=7)": "12",
        "area(6, height=7)": "13",
    }
    assert hints["area"][1]["values"] == {
        "area(3, 4)": "14",
        "area(5, height=7)": "24",
        "area(6, height=7)": "26",
    }
    # Where a misconception agrees with the solution, that is told, too.
    assert hints["table"][0]["values"] == {"table['first']": "4", "table['second']": True}
    _, messages = run_cells(shown, {"area": "def area(width, height):\n    return width + height"})
    assert "You added. A grid has" in messages["check-area"]
    # The hidden case's width is drawn; its height is 9.
    keys = hints_in(read(tiny.self_study(NAME)))["area"][0]["values"]
    assert len(keys) == 4 and list(keys)[3].endswith(", 9)")


def test_every_edition_runs_and_the_instructors_holds(tiny):
    reports, messages = run_cells(read(tiny.instructor(NAME)))
    assert messages == {} and set(reports) == {"area", "table", "shout"}
    _, messages = run_cells(read(tiny.release(NAME)))
    assert set(messages) == {"check-area", "check-table", "check-shout"}
    assert all("is still to do" in message for message in messages.values())
    _, messages = run_cells(read(tiny.self_study(NAME)))
    assert set(messages) == {"check-area", "more-area", "check-table", "check-shout"}


@pytest.mark.slow
def test_nbgraders_validate_fails_the_untouched_release_and_passes_the_solution(tiny, tmp_path):
    release = shutil.copy(tiny.release(NAME), tmp_path / "release.ipynb")
    result = Validator().validate(str(release))
    failed = [entry["source"].split("\n")[-1] for entry in result["failed"]]
    assert failed[:3] == ['check.report("area")', 'check.report("table")', 'check.report("shout")']
    # nbgrader counts the unanswered reflection as failed, too.
    assert len(failed) == 4 and "is still to do" in result["failed"][0]["raw_error"]
    solved = read(tiny.release(NAME))
    instructor = read(tiny.instructor(NAME))
    for id in ("area", "table", "shout"):
        cell(solved, id)["source"] = cell(instructor, id)["source"]
    cell(solved, "reflect-why_area")["source"] = "Because."
    write(tmp_path / "solved.ipynb", solved)
    assert Validator().validate(str(tmp_path / "solved.ipynb")) == {}


def test_nothing_is_written_where_nothing_changed(course):
    """Not over what running leaves behind either, where a person works; what is committed holds none."""
    worked_in = course.instructor(NAME), course.student_copy(NAME), course.self_study_copy(NAME)
    paths = [*worked_in, course.release(NAME), course.self_study(NAME)]
    for path in worked_in:
        notebook = read(path)
        # What running and saving in JupyterLab leaves behind is not an edit.
        notebook["metadata"]["language_info"] = {"name": "python", "version": "3.14.0"}
        for each in notebook["cells"]:
            each["metadata"]["collapsed"] = True
            if each["cell_type"] == "code":
                each["outputs"] = [{"name": "stdout", "output_type": "stream", "text": "hello"}]
                each["execution_count"] = 3
        write(path, notebook)
    for path in paths:
        os.utime(path, (1_000_000, 1_000_000))
    before = [path.read_bytes() for path in paths]
    assert build(course) == 0
    assert [path.read_bytes() for path in paths] == before
    assert all(path.stat().st_mtime == 1_000_000 for path in paths)


def test_the_lesson_is_not_run_again_when_nothing_changed(course, monkeypatch):
    monkeypatch.setattr(rehearsal, "rehearsal_key", lambda lesson: "the same")
    assert build(course, NAME) == 0
    monkeypatch.setattr(rehearsal, "run", lambda lesson: pytest.fail("the lesson was run"))
    assert build(course, NAME) == 0


def test_a_changed_text_is_built_anew(course, capsys):
    replace(course.lesson_path(NAME), "# The end.", "# The very end.")
    assert build(course, NAME) == 0
    assert "instructor rebuilt, release rebuilt, self-study rebuilt" in capsys.readouterr().out
    for path in notebooks(course):
        assert cell(read(path), "text-03")["source"] == "The very end."


def test_an_edited_instructors_notebook_is_kept(course, capsys):
    edit(course.instructor(NAME), "text-03", "The end", "My end")
    before = course.instructor(NAME).read_bytes()
    assert build(course) == 1
    said = capsys.readouterr().err
    assert "source/90-tiny/90-tiny.ipynb was edited" in said
    assert "autograder import source/90-tiny/90-tiny.ipynb" in said and "--discard-edits" in said
    assert course.instructor(NAME).read_bytes() == before
    assert cell(read(course.release(NAME)), "text-03")["source"] == "The end."


def test_an_edited_release_is_kept(course, capsys):
    edit(course.release(NAME), "text-03", "The end", "My end")
    before = course.release(NAME).read_bytes()
    replace(course.lesson_path(NAME), "# The end.", "# The very end.")
    assert build(course) == 1
    assert (
        "release/90-tiny/90-tiny.ipynb holds answers or edits, and is kept, although the lesson has changed"
        in capsys.readouterr().err
    )
    assert course.release(NAME).read_bytes() == before


def test_a_learners_answers_are_kept_and_that_is_no_error(course, capsys):
    edit(course.self_study(NAME), "area", "...  # your code here", "return width * height")
    before = course.self_study(NAME).read_bytes()
    assert build(course, NAME) == 0
    assert "notebooks/90-tiny.ipynb holds answers or edits, and is kept." in capsys.readouterr().out
    replace(course.lesson_path(NAME), "# The end.", "# The very end.")
    assert build(course, NAME) == 0
    assert "is kept, although the lesson has changed" in capsys.readouterr().out
    assert course.self_study(NAME).read_bytes() == before
    assert cell(read(course.instructor(NAME)), "text-03")["source"] == "The very end."


def test_edits_are_discarded_on_demand_into_a_copy(course):
    fresh = [path.read_bytes() for path in notebooks(course)]
    for path in notebooks(course):
        edit(path, "text-03", "The end", "My end")
    edited = [path.read_bytes() for path in notebooks(course)]
    assert build(course, NAME, "--discard-edits") == 0
    assert [path.read_bytes() for path in notebooks(course)] == fresh
    copies = [path.with_name(path.name + ".bak") for path in notebooks(course)]
    assert [path.read_bytes() for path in copies] == edited
    edit(course.instructor(NAME), "text-03", "The end", "Another")
    assert build(course, NAME, "--discard-edits") == 0
    assert copies[0].with_name(f"{NAME}.ipynb.bak2").exists() and copies[0].read_bytes() == edited[0]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b'{"cells": 3}',
        b'{"cells": [{}], "metadata": {}}',
        b'{"cells": [], "metadata": {"flopwise": 3}}',
        b'{"cells": [], "metadata": []}',
        b'{"cells": [{"cell_type": "code", "source": "x", "metadata": {"flopwise": 3}}], "metadata": {}}',
        b'{"cells": [{"cell_type": "code", "source": "x", "metadata": {"nbgrader": []}}], "metadata": {}}',
    ],
)
def test_a_broken_notebook_is_kept_as_edited(course, content):
    course.instructor(NAME).write_bytes(content)
    course.self_study(NAME).write_bytes(content)
    assert build(course, NAME) == 1
    assert course.instructor(NAME).read_bytes() == course.self_study(NAME).read_bytes() == content
    assert bring_in(course) == 2


@pytest.mark.parametrize(
    "change",
    [
        lambda nb: nb["cells"].pop(3),
        lambda nb: nb["cells"].insert(2, {"cell_type": "markdown", "id": "x", "metadata": {}, "source": ""}),
        lambda nb: nb["cells"].reverse(),
        lambda nb: cell(nb, "check-area")["metadata"]["nbgrader"].update(points=3),
        lambda nb: cell(nb, "check-area")["metadata"].pop("nbgrader"),
        lambda nb: cell(nb, "text-02").update(attachments={"a.png": {"image/png": "AAAA"}}),
        lambda nb: cell(nb, "code-02").update(cell_type="raw"),
        lambda nb: cell(nb, "code-01").update(source="import math"),
    ],
)
def test_what_counts_as_an_edit(course, change):
    notebook = read(course.instructor(NAME))
    change(notebook)
    write(course.instructor(NAME), notebook)
    before = course.instructor(NAME).read_bytes()
    assert build(course, NAME) == 1
    assert course.instructor(NAME).read_bytes() == before


def test_lost_marks_are_renewed_where_the_content_is_the_same(course):
    notebook = read(course.instructor(NAME))
    del notebook["metadata"]["flopwise"]
    write(course.instructor(NAME), notebook)
    assert build(course, NAME) == 0
    assert read(course.instructor(NAME))["metadata"]["flopwise"]["edition"] == "instructor"


def test_the_gradebook_knows_every_cell(course):
    def points():
        with gradebook(course) as book:
            notebook = book.find_notebook(NAME, NAME)
            hidden = book.find_source_cell("check-area", NAME, NAME).source
            assert "secret_width" in hidden
            return {each.name: each.max_score for each in notebook.grade_cells}

    wanted = {"check-area": 2, "check-table": 1.5, "check-shout": 1, "reflect-why_area": 2}
    assert points() == wanted
    # A lost gradebook is filled again, although no notebook changed.
    (course.work / "gradebook.db").unlink()
    assert build(course) == 0
    assert points() == wanted
    replace(course.lesson_path(NAME), "points=1.5", "points=4")
    assert build(course) == 0
    assert points() == {**wanted, "check-table": 4}


def test_ids_are_not_changed_under_submissions(course, capsys):
    with gradebook(course) as book:
        book.add_student("hacker")
        book.add_submission(NAME, "hacker")
    replace(course.lesson_path(NAME), "# The end.", "# The very end.")
    assert build(course, NAME) == 0
    text = course.lesson_path(NAME).read_text("utf-8")
    course.lesson_path(NAME).write_text(text.replace('"why_area"', '"why"'), "utf-8")
    assert build(course, NAME) == 2
    said = capsys.readouterr().err
    assert "has submissions of this lesson" in said and "Traceback" not in said
    with gradebook(course) as book:
        assert book.find_grade_cell("reflect-why_area", NAME, NAME).max_score == 2


@pytest.mark.slow
def test_nbgraders_own_command_makes_the_same_release(course):
    before = course.release(NAME).read_bytes()
    (course.root / "source" / NAME / "lesson.py.bak").write_text("# a solution")
    command = [sys.executable, "-m", "nbgrader", "generate_assignment", NAME, "--force"]
    environment = {**os.environ, "PATH": "/usr/bin:/bin"}
    environment.pop("FLOPWISE_WORK", None)
    ended = subprocess.run(command, cwd=course.root, env=environment, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
    assert course.release(NAME).read_bytes() == before
    assert [path.name for path in course.release(NAME).parent.iterdir()] == [f"{NAME}.ipynb"]


def test_companion_files_reach_the_release_but_no_text_does(course):
    folder = course.root / "source" / NAME
    for name in (
        "picture.svg",
        "lesson.py.bak",
        "lesson (copy).py",
        ".lesson.py.swp",
        "old.ipynb.bak",
        "x.py~",
    ):
        (folder / name).write_text("kept?")
    (folder / ".ipynb_checkpoints").mkdir()
    (folder / ".ipynb_checkpoints" / "lesson-checkpoint.py").write_text("kept?")
    shutil.copy(course.instructor(NAME), folder / f"{NAME}-Copy1.ipynb")
    assert build(course, NAME) == 0
    names = sorted(
        path.relative_to(course.release(NAME).parent).as_posix()
        for path in course.release(NAME).parent.rglob("*")
        if path.is_file()
    )
    assert names == [f"{NAME}.ipynb", "picture.svg"]


# What is done to the tiny lesson, on which line of the text it is told, and in which words.
WRONG = {
    "solution fails": (
        "width * height\n    return",
        "width + height\n    return",
        'check="area"',
        "the solution of 'area' does not hold in area(3, 4)",
    ),
    "misconception loses nothing": (
        "    return width + height",
        "    return width * height",
        "You added",
        "'adds_the_sides' loses no case",
    ),
    "misconception never earns its hint": (
        "return 2 * (adds",
        "return 1 * (adds",
        '\\"rim\\"',
        "'walks_round' never earns its hint",
    ),
    "misconception only raises": (
        "    return width + height",
        "    return missing",
        "You added",
        "'adds_the_sides' never gives a wrong value",
    ),
    "misconception's value is measured": (
        "halves = dict(table, second=0.5)",
        "import time\nhalves = dict(table, second=time.perf_counter())",
        "not a half",
        "'halves' never earns its hint: no case that it loses",
    ),
    "misconception measures": (
        "    return width + height",
        "    import time\n    return time.perf_counter()",
        "You added",
        "'adds_the_sides' never earns its hint: no case that it loses",
    ),
    "stub holds": (
        'check("table", item="second", expect=0.25, reveal=False)',
        'check("table", item="second", expect=0.25, reveal=False)\ncheck("area", 1, 1, expect=1)',
        'check="table"',
        "the untouched stub of 'table' holds in area(1, 1)",
    ),
    "plain cell fails": (
        "print(text, math.floor(2.5))",
        "print(text, math.flor(2.5))",
        "math.flor",
        "the code cell fails: AttributeError",
    ),
    "solution's cell fails": (
        '"first": area(2, 3)',
        '"first": area(2)',
        "area(2)",
        "the exercise cell fails: TypeError",
    ),
    "misconception's cell fails": (
        "halves = dict(table",
        "halves = dict(tabel",
        "tabel",
        "the misconception cell fails: NameError",
    ),
    "check fails": (
        'check("area", 3, 4, expect=12)',
        'check("area", 3, 4, expect=12 // 0)',
        "12 // 0",
        "the check of 'area' itself fails: ZeroDivisionError",
    ),
    "check asks what is not plain": (
        'check("area", 3, 4, expect=12)',
        'check("area", 3, 4, expect={1})',
        "{1}",
        "itself fails: TypeError",
    ),
    "lesson ends Python": (
        "print(text, math.floor(2.5))",
        "raise SystemExit(3)",
        "SystemExit",
        "the code cell fails: SystemExit",
    ),
}


@pytest.mark.parametrize("old, new, where, words", WRONG.values(), ids=WRONG)
def test_a_lesson_that_is_wrong_is_not_built(tmp_path, old, new, where, words):
    path = make_course(tmp_path / "course").lesson_path(NAME)
    replace(path, old, new)
    line = next(n for n, text in enumerate(path.read_text("utf-8").split("\n"), 1) if where in text)
    with pytest.raises(LessonError) as caught:
        rehearsal.rehearse(parse(path))
    assert (line, True) in [(problem.line, words in problem.what) for problem in caught.value.problems], (
        caught.value
    )


def test_a_wrong_lesson_leaves_the_others_and_its_notebooks(course, capsys):
    before = [path.read_bytes() for path in notebooks(course)]
    replace(course.lesson_path(NAME), "# The end.", "The end.")
    replace(course.lesson_path("91-scripts"), "# # Scripts", "# # My scripts")
    assert build(course) == 2
    said = capsys.readouterr().err
    assert "lesson.py:" in said and "in a markdown cell" in said and "91-scripts: instructor rebuilt" in said
    assert [path.read_bytes() for path in notebooks(course)] == before


def test_a_script_is_an_exercise_too(tiny):
    hints = rehearsal.rehearse(parse(tiny.lesson_path("91-scripts")))
    assert hints["greet"][0]["name"] == "greets_itself"
    assert list(hints["greet"][0]["values"]) == ["script('greet.py')('Ada', 'Grace')['output']"]
    source = cell(read(tiny.release("91-scripts")), "greet")["source"]
    assert source == "%%writefile greet.py\nimport sys\n\n...  # your code here"
    assert cell(read(tiny.self_study("91-scripts")), "code-01")["source"].startswith("%matplotlib inline\n")


def test_a_shell_script_is_an_exercise_too(tmp_path):
    course = make_course(tmp_path / "course", "92-shell")
    assert build(course) == 0
    assert cell(read(course.instructor("92-shell")), "keep")["source"].startswith(
        "%%writefile keep.sh\n#!/bin/sh\n"
    )
    source = cell(read(course.release("92-shell")), "keep")["source"]
    assert source == "%%writefile keep.sh\n#!/bin/sh\n\n# Words: FOLDER WORD\n...  # your code here"
    told = cell(read(course.self_study("92-shell")), "solution-keep")["source"]
    assert "```sh\n%%writefile keep.sh" in told or "```sh\n# %%writefile keep.sh" in told
    hints = rehearsal.rehearse(parse(course.lesson_path("92-shell")))
    told = hints["keep"][0]
    assert told["name"] == "forgets_quotes"
    assert [type(value) for value in told["values"].values()].count(str) == 1  # the other cases tell no value


@pytest.mark.parametrize(
    "arguments, words",
    [
        (["build", "99-none"], "'99-none' is not a lesson; there are 90-tiny, 91-scripts"),
        (["build", "9"], "'9' is not a lesson"),
        (["check-lesson", "99"], "'99' is not a lesson"),
        (["import", "source/none.ipynb"], "does not exist"),
    ],
)
def test_what_a_person_asks_wrongly_is_one_sentence(tiny, arguments, words, capsys):
    assert main([*arguments, "--course", str(tiny.root)]) == 2
    said = capsys.readouterr().err
    assert words in said and "Traceback" not in said and said.count("\n") == 1


@pytest.mark.parametrize("asked", ["90", "90-tiny", "source/90-tiny", "source/90-tiny/lesson.py"])
def test_a_lesson_is_named_in_several_ways(tiny, asked, capsys):
    assert main(["check-lesson", asked, "--course", str(tiny.root)]) == 0
    assert capsys.readouterr().out == "Nothing wrong in 90-tiny.\n"


def test_a_folder_that_is_no_course(tmp_path, capsys):
    assert main(["build", "--course", str(tmp_path)]) == 2
    assert "is not a course: it has no nbgrader_config.py" in capsys.readouterr().err


def test_a_course_without_lessons(tmp_path, capsys):
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    assert main(["build", "--course", str(tmp_path)]) == 2
    assert "there is no lesson" in capsys.readouterr().err


def test_a_broken_gradebook_is_said(course, capsys):
    (course.work / "gradebook.db").write_bytes(b"this is no database" * 100)
    assert build(course, NAME) == 2
    said = capsys.readouterr().err
    assert "gradebook.db cannot be used as a gradebook (file is not a database)" in said
    assert "Traceback" not in said


def test_a_folder_that_cannot_be_written_is_said(course, capsys):
    shutil.rmtree(course.root / "notebooks")
    (course.root / "notebooks").write_text("a file in the way")
    assert build(course, NAME) == 2
    said = capsys.readouterr().err
    assert "notebooks" in said and "exists" in said.lower() and "Traceback" not in said


def test_floats_in_hints_do_not_depend_on_the_last_bit():
    third, array = 1 / 3, numpy.array([[1 / 3, 2.0]])
    assert rounded(dumps(third)) == rounded(dumps(third + 2**-54)) == "0.333333333333"
    assert rounded(dumps([(third, "x", 7)])) == '[{"~t":[0.333333333333,"x",7]}]'
    assert same(array, loads(rounded(dumps(array)))) and rounded(dumps(array)) != dumps(array)
    odd = dumps({"nan": float("nan"), "big": 10**30})
    assert rounded(odd) == odd


def test_what_should_be_zero_in_an_array_is_zero_whatever_the_processor_made_of_it():
    exact = numpy.array([[0.5, 1 / 3, 0.0], [-2e3, 1e-5, 0.0]])
    here, elsewhere = exact + [3e-17, 1e-13, -2e-16], exact - [1e-17, 2e-13, 8e-17]
    assert dumps(here) != dumps(elsewhere)
    assert rounded(dumps(here)) == rounded(dumps(elsewhere)) == rounded(dumps(exact))
    assert same(here, loads(rounded(dumps(here))))  # a hint is still found by it


@pytest.mark.parametrize("extreme", [0.0, 1e-300, 5e-324, 1e300, float("inf"), float("nan")])
def test_an_array_of_any_size_can_be_rounded(extreme):
    array = numpy.array([extreme, 0.0])
    assert same(array, loads(rounded(dumps(array))))


def test_what_a_model_gives_is_in_no_notebook(course):
    """Its floats differ from processor to processor; the misconception loses, and grading knows its hint."""
    replace(
        course.lesson_path(NAME),
        "    # A comment that reaches no edition.\n    return width + height",
        "    import numpy\n    return numpy.array([width + height], dtype=numpy.float32)",
    )
    replace(course.lesson_path(NAME), "2 * (adds_the_sides(width, height))", "2 * (width + height)")
    assert build(course, NAME) == 0
    assert [told["name"] for told in hints_in(read(course.release(NAME)))["area"]] == ["walks_round"]


def test_working_folders_can_lie_elsewhere(course, tmp_path, monkeypatch):
    monkeypatch.setenv("FLOPWISE_WORK", str(tmp_path / "work"))
    elsewhere = type(course).at(course.root)
    assert elsewhere.work == tmp_path / "work"
    assert main(["build", "--course", str(course.root)]) == 0
    assert (tmp_path / "work" / "gradebook.db").exists()
    config = elsewhere.nbgrader()
    assert config.CourseDirectory.submitted_directory == str(tmp_path / "work" / "submitted")
    assert config.CourseDirectory.root == str(course.root)


def test_place_keeps_outputs_when_an_edit_has_reached_the_text(course):
    """After an import the notebook is what the text says: only its marks are renewed."""
    path = course.instructor(NAME)
    made = read(path)
    there = json.loads(json.dumps(made))
    there["metadata"]["flopwise"].update(digest="old", text="old")
    cell(there, "code-02")["outputs"] = [{"name": "stdout", "output_type": "stream", "text": ["kept"]}]
    write(path, there)
    assert place(path, made) == "current"
    assert read_notebook(path)["metadata"]["flopwise"] == made["metadata"]["flopwise"]
    assert cell(read(path), "code-02")["outputs"][0]["text"] == ["kept"]


def test_pages_lie_beside_the_self_study_lessons_and_a_changed_one_comes_back(course):
    folder = course.root / "notebooks"
    sheet, words = folder / "formula-sheet.md", folder / "glossary.md"
    assert "conv2d_macs" in sheet.read_text("utf-8") and "pointwise" in words.read_text("utf-8")
    made = sheet.read_bytes()
    sheet.write_text("old")
    assert build(course) == 0
    assert sheet.read_bytes() == made


def test_a_page_of_progress_that_a_person_changed_is_kept(course):
    path = course.root / "notebooks" / "my-progress.ipynb"
    notebook = read(path)
    notebook["cells"][1]["source"] = "my own"
    path.write_text(json.dumps(notebook))
    assert build(course) == 0
    assert read(path)["cells"][1]["source"] == "my own"
