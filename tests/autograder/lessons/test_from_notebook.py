"""The way back: what was edited in JupyterLab comes into the lesson's text, and nothing is lost."""

import json
import random
import shutil

import pytest

from autograder.course import Course
from autograder.lessons import editions, rehearsal
from autograder.lessons.from_notebook.command import import_notebook
from autograder.lessons.parse import parse
from flopwise.errors import FlopwiseError
from tests.tiny_course import (
    ROOT,
    bring_in,
    build,
    cell,
    edit,
    marking,
    new_cell,
    read,
    replace,
    write,
)

NAME = "90-tiny"


@pytest.fixture
def course(tiny, tmp_path):
    shutil.copytree(tiny.root, tmp_path / "course")
    return Course.at(tmp_path / "course")


def text(course, name=NAME):
    return course.lesson_path(name).read_text("utf-8")


def change(course, how):
    """Change the instructor's notebook as JupyterLab would, and save it."""
    notebook = read(course.instructor(NAME))
    how(notebook)
    write(course.instructor(NAME), notebook)


def all_of(course):
    """Every file below source/, with its content."""
    return {path: path.read_bytes() for path in sorted((course.root / "source").rglob("*")) if path.is_file()}


def pretend_edit(path):
    """Make a notebook look edited without changing what it says."""
    notebook = read(path)
    notebook["metadata"]["flopwise"]["digest"] = "another"
    write(path, notebook)


@pytest.mark.parametrize(
    "path",
    [*ROOT.glob("source/*/lesson.py"), *ROOT.glob("tests/lessons/*/lesson.py")],
    ids=lambda path: path.parent.name,
)
def test_to_a_notebook_and_back_is_the_same_text(path, tmp_path):
    """Byte for byte, comments, misconceptions and all."""
    folder = tmp_path / path.parent.name
    folder.mkdir()
    copy = shutil.copy(path, folder)
    notebook = folder / f"{folder.name}.ipynb"
    lesson = parse(copy, lessons=parse(path).needs)
    notebook.write_bytes(editions.to_bytes(editions.instructor(lesson, {})))
    pretend_edit(notebook)
    before = path.read_bytes()
    for other in parse(path).needs:  # a lesson that is needed is there
        (tmp_path / other).mkdir(exist_ok=True)
        (tmp_path / other / "lesson.py").touch()
    said = import_notebook(notebook)
    assert "already says all" in said[0]
    assert (folder / "lesson.py").read_bytes() == before


def test_windows_line_ends_stay(course):
    path = course.lesson_path(NAME)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert build(course, NAME) == 0
    edit(course.instructor(NAME), "text-03", "The end", "My end")
    assert bring_in(course) == 0
    assert path.read_bytes().count(b"\r\n") == path.read_bytes().count(b"\n")
    assert b"# My end.\r\n" in path.read_bytes()


def test_an_edit_comes_into_the_text_and_the_next_build_agrees(course, capsys):
    before = text(course)
    edit(course.instructor(NAME), "text-02", "Write `area`.", "Write `area`.\n\nTake your time.")
    edit(course.instructor(NAME), "area", "width * height", "height * width")
    edit(course.instructor(NAME), "hint-area-1", "2×3", "4×3")
    edit(course.instructor(NAME), "check-area", "(5, 6), (7,)", "(5, 6), (8,)")
    edit(course.instructor(NAME), "reflect-why_area-prompt", "Why does", "Why, do you think, does")
    change(course, lambda nb: cell(nb, "check-area")["metadata"]["nbgrader"].update(points=5))
    change(course, lambda nb: cell(nb, "reflect-why_area")["metadata"]["nbgrader"].update(points=2.5))
    change(
        course,
        lambda nb: cell(nb, "code-02").update(
            outputs=[{"name": "stdout", "output_type": "stream", "text": "kept"}], execution_count=7
        ),
    )
    assert build(course, NAME) == 1
    assert bring_in(course) == 0
    assert text(course) == (
        before.replace("Write `area`.\n", "Write `area`.\n#\n# Take your time.\n")
        .replace("width * height\n    return", "height * width\n    return")
        .replace("Draw a 2×3", "Draw a 4×3")
        .replace("(5, 6), (7,)", "(5, 6), (8,)")
        .replace("Why does", "Why, do you think, does")
        .replace('check="area" points=2', 'check="area" points=5')
        .replace('reflect="why_area" points=2', 'reflect="why_area" points=2.5')
    )
    capsys.readouterr()
    assert build(course, NAME) == 0
    assert "instructor rebuilt, release rebuilt" in capsys.readouterr().out  # new hints in the setup cell
    assert cell(read(course.release(NAME)), "check-area")["metadata"]["nbgrader"]["points"] == 5
    assert bring_in(course) == 0 and "holds no edit" in capsys.readouterr().out


def test_outputs_survive_where_only_prose_was_edited(course, capsys):
    edit(course.instructor(NAME), "text-03", "The end", "My end")
    change(
        course,
        lambda nb: cell(nb, "code-02").update(
            outputs=[{"name": "stdout", "output_type": "stream", "text": "kept"}], execution_count=7
        ),
    )
    assert bring_in(course) == 0
    assert build(course, NAME) == 0
    assert "instructor current, release rebuilt, self-study rebuilt" in capsys.readouterr().out
    assert cell(read(course.instructor(NAME)), "code-02")["outputs"][0]["text"] == "kept"


def test_cells_are_added_removed_and_moved(course):
    before = text(course)

    def how(nb):
        at = nb["cells"].index(cell(nb, "code-02"))
        nb["cells"].remove(cell(nb, "text-02"))
        nb["cells"].insert(at, new_cell("markdown", "## New\n\nprose"))
        nb["cells"].insert(0, new_cell("code", "%matplotlib inline\nfirst = 1"))
        nb["cells"].append(nb["cells"].pop(nb["cells"].index(cell(nb, "code-02"))))
        nb["cells"].append(new_cell("code", "  \n"))  # JupyterLab leaves an empty cell behind

    change(course, how)
    assert bring_in(course) == 0
    plain = before[before.index("# %%\n# A plain cell") : before.index('# %% exercise="table"')]
    after = before.replace("# %% [markdown]\n# **Exercise.** Write `area`.\n\n\n", "").replace(plain, "")
    after = after.replace("# ---\n\n# %% [", "# ---\n\n# %%\n# %matplotlib inline\nfirst = 1\n\n# %% [", 1)
    after = after.replace(
        '# %% exercise="table"', '# %% [markdown]\n# ## New\n#\n# prose\n\n# %% exercise="table"'
    )
    after += "\n" + plain.rstrip("\n") + "\n"
    assert text(course) == after
    assert build(course, NAME) == 0


def test_cells_made_in_create_assignment(course):
    """An autograded answer and its tests, with the IDs that nbgrader gives by itself, and manual ones."""
    answer = "def double(x):\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION"
    hidden = '### BEGIN HIDDEN TESTS\ncheck("double", 5, expect=10)\n### END HIDDEN TESTS'
    tests = f'check("double", 4, expect=8)\n{hidden}'

    def how(nb):
        nb["cells"] += [
            new_cell("markdown", "**Exercise.** Write `double`."),
            new_cell("code", answer, **marking("cell-0123456789abcdef", solution=True)),
            new_cell("code", tests, **marking("cell-fedcba9876543210", grade=True, locked=True, points=3)),
            new_cell(
                "markdown",
                "Because it adds twice.",
                **marking("cell-aa", grade=True, solution=True, points=1),
            ),
            new_cell(
                "markdown",
                "Why?\n### BEGIN SOLUTION\nSo.\n### END SOLUTION",
                **marking("my-why", grade=True, solution=True, points=1),
            ),
            new_cell(
                "markdown",
                "Draw it.\n### BEGIN MARK SCHEME\nA line.\n### END MARK SCHEME",
                **marking("cell-bb", task=True, points=4),
            ),
        ]

    change(course, how)
    assert bring_in(course) == 0
    lesson = parse(course.lesson_path(NAME))
    assert lesson.cell("exercise", "double").source == answer
    assert lesson.cell("check", "double").source == tests and lesson.cell("check", "double").points == 3
    reflections = {each.id: each for each in lesson.cells if each.kind == "reflect"}
    assert set(reflections) == {"why_area", "cell_aa", "my_why", "cell_bb"}
    # What nbgrader would have cleared as the answer does not become a question that students read.
    assert "Because it adds twice." in reflections["cell_aa"].inside(
        ("### BEGIN MARK SCHEME", "### END MARK SCHEME")
    )
    assert reflections["my_why"].source.startswith("Why?\n\n### BEGIN MARK SCHEME\nA good answer:\n\nSo.")
    assert reflections["cell_bb"].points == 4 and reflections["cell_bb"].source.startswith("Draw it.")
    assert build(course, NAME) == 0
    release = read(course.release(NAME))
    assert "return 2 * x" not in json.dumps(release) and "adds twice" not in json.dumps(release)
    first = "# Check of double (run this cell to check your answer)\n"
    tests = 'check("double", 4, expect=8)\ncheck.report("double")'
    assert cell(release, "check-double")["source"] == first + tests


def test_a_model_answer_goes_into_the_mark_scheme(course):
    known = "\n#\n# A good answer:\n#\n# There are `height` rows, and each of them has `width` cells.\n"
    replace(course.lesson_path(NAME), known, "\n")
    assert build(course, NAME) == 0
    edit(course.instructor(NAME), "reflect-why_area", "*Write your answer here.*", "Rows times columns.")
    assert bring_in(course) == 0
    assert build(course, NAME) == 0
    assert "one for columns.\n#\n# A good answer:\n#\n# Rows times columns.\n# ### END MARK SCHEME" in text(
        course
    )
    assert cell(read(course.instructor(NAME)), "reflect-why_area")["source"] == "*Write your answer here.*"


def test_a_second_model_answer_stands_below_the_first(course):
    edit(course.instructor(NAME), "reflect-why_area", "*Write your answer here.*", "Rows times columns.")
    assert bring_in(course) == 0
    assert "has `width` cells.\n#\n# Or:\n#\n# Rows times columns.\n# ### END MARK SCHEME" in text(course)
    assert build(course, NAME) == 0


def test_what_was_written_into_the_setup_cell_becomes_a_cell(course, capsys):
    change(course, lambda nb: cell(nb, "setup").update(source=cell(nb, "setup")["source"] + "\nimport json"))
    assert bring_in(course) == 0
    assert "a plain cell of its own now" in capsys.readouterr().out
    assert "# %%\nimport json\n\n# %%\nimport math" in text(course)


def test_misconceptions_go_with_their_exercise_and_the_text_is_kept(course, capsys):
    before = text(course)

    def how(nb):
        gone = ("area", "hint-area-1", "hint-area-2", "check-area")
        nb["cells"] = [each for each in nb["cells"] if each["id"] not in gone]
        cell(nb, "table")["source"] = cell(nb, "table")["source"].replace("area(2, 3)", "6")

    change(course, how)
    assert bring_in(course) == 0
    said = capsys.readouterr().out
    assert "'adds_the_sides' went with its exercise 'area'" in said and "lesson.py.bak" in said
    assert course.lesson_path(NAME).with_name("lesson.py.bak").read_text("utf-8") == before
    assert [each.exercise for each in parse(course.lesson_path(NAME)).misconceptions()] == [
        "table",
        "table",
        "shout",
    ]
    assert build(course, NAME) == 0


def test_misconceptions_stay_below_a_moved_exercise(course):
    def how(nb):
        moved = [cell(nb, id) for id in ("area", "check-area")]
        for each in moved:
            nb["cells"].remove(each)
            each["id"] = "pasted-" + each["id"][:3]  # cut and paste gives new ids
        at = nb["cells"].index(cell(nb, "table"))
        nb["cells"][at:at] = moved
        hints = [cell(nb, "hint-area-1"), cell(nb, "hint-area-2")]
        nb["cells"] = [each for each in nb["cells"] if each not in hints]

    change(course, how)
    assert bring_in(course) == 0
    kinds = [(each.kind, each.id) for each in parse(course.lesson_path(NAME)).cells]
    at = kinds.index(("exercise", "area"))
    assert kinds[at : at + 4] == [("exercise", "area"), *[("misconception", "area")] * 2, ("check", "area")]
    assert build(course, NAME) == 0


def test_both_changed_is_refused(course, capsys):
    edit(course.instructor(NAME), "text-03", "The end", "My end")
    replace(course.lesson_path(NAME), "# Draw a 2×3 grid.", "# Draw a 3×2 grid.")
    before = all_of(course)
    assert build(course, NAME) == 1
    assert "The text was changed since then, too" in capsys.readouterr().err
    assert bring_in(course) == 2
    assert "Both" in capsys.readouterr().err and all_of(course) == before
    assert bring_in(course, "--theirs") == 0
    assert "# My end." in text(course) and "2×3" in text(course)
    kept = course.lesson_path(NAME).with_name("lesson.py.bak")
    assert kept.read_bytes() == before[course.lesson_path(NAME)]
    assert build(course, NAME) == 0


def test_taking_the_notebooks_side_keeps_new_misconceptions(course):
    """The text got a misconception, the notebook prose: the two do not meet, and both are kept."""
    replace(
        course.lesson_path(NAME),
        '# %% check="table"',
        '# %% misconception="table" hint="Not 0."\nzero = {"first": 0, "second": 0.25}\n\n# %% check="table"',
    )
    edit(course.instructor(NAME), "text-03", "The end", "My end")
    assert bring_in(course, "--force") == 0
    assert "zero =" in text(course) and "# My end." in text(course)


def attach(nb):
    cell(nb, "text-03")["attachments"] = {"a.png": {"image/png": "AAAA"}}


# What is done to the notebook, and the words of the refusal; nothing is written.
REFUSED = {
    "a picture pasted in": (attach, "cell 17 of the notebook has a picture pasted into it"),
    "a raw cell": (
        lambda nb: nb["cells"].append({**new_cell("markdown", "x"), "cell_type": "raw"}),
        "is a raw cell",
    ),
    "a shell command": (lambda nb: nb["cells"].append(new_cell("code", "!rm -r /")), "'!rm -r /'"),
    "an unknown magic": (
        lambda nb: nb["cells"].append(new_cell("code", "x = 1\n%cd /")),
        "'%cd /'; of IPython's commands a lesson knows %autoreload",
    ),
    "a marking in code": (
        lambda nb: nb["cells"].append(new_cell("code", "x = 1\n# %% two\n")),
        "begins a new cell",
    ),
    "a syntax error": (
        lambda nb: nb["cells"].append(new_cell("code", "x = (")),
        "cell 18: not valid Python: '(' was never closed",
    ),
    "no visible case": (
        lambda nb: cell(nb, "check-shout").update(source="assert shout"),
        "cell 13: the check names 'shout' itself",
    ),
    "a solution without its marker": (
        lambda nb: cell(nb, "shout").update(
            source=cell(nb, "shout")["source"].replace("### END SOLUTION", "")
        ),
        "cell 12: `### BEGIN SOLUTION` without",
    ),
    "a manual code answer": (
        lambda nb: nb["cells"].append(
            new_cell("code", "x = 1", **marking("x", grade=True, solution=True, points=1))
        ),
        "is a manually graded code answer",
    ),
    "a manual code task": (
        lambda nb: nb["cells"].append(new_cell("code", "x = 1", **marking("x", task=True, points=1))),
        "is a manually graded code answer",
    ),
    "an answer without a name": (
        lambda nb: nb["cells"].append(new_cell("code", "x = 1\ny = 2", **marking("cell-1", solution=True))),
        "is an answer with the ID 'cell-1'; its ID is the name",
    ),
    "an answer with another name": (
        lambda nb: cell(nb, "shout")["metadata"]["nbgrader"].update(grade_id="yell"),
        "is an answer with the ID 'yell'",
    ),
    "tests without an exercise": (
        lambda nb: nb["cells"].insert(
            0, new_cell("code", "check('a', expect=1)", **marking("t", grade=True, locked=True, points=1))
        ),
        "holds tests, but no exercise is above it",
    ),
    "a second check": (
        lambda nb: nb["cells"].append({**cell(nb, "check-shout"), "id": "copied"}),
        "cell 18: a second check of 'shout'",
    ),
    "a question without its answer": (
        lambda nb: nb["cells"].remove(cell(nb, "reflect-why_area")),
        "is a question without its answer's cell",
    ),
    "an answer without its question": (
        lambda nb: nb["cells"].remove(cell(nb, "reflect-why_area-prompt")),
        "is an answer's cell without its question",
    ),
    "an exercise without its check": (
        lambda nb: nb["cells"].remove(cell(nb, "check-shout")),
        "cell 12: the exercise 'shout' has no check",
    ),
    "a check above its exercise": (
        lambda nb: nb["cells"].insert(2, nb["cells"].pop(nb["cells"].index(cell(nb, "check-area")))),
        "no exercise is above it",
    ),
    "a tab": (lambda nb: nb["cells"].append(new_cell("markdown", "a\tb")), "cell 18: a tab"),
    "nothing left": (lambda nb: nb["cells"].clear(), "the lesson has no cell"),
}


@pytest.mark.parametrize("how, words", REFUSED.values(), ids=REFUSED)
def test_what_a_text_cannot_hold_is_refused(course, how, words, capsys):
    change(course, how)
    before = all_of(course)
    assert bring_in(course) == 2
    said = capsys.readouterr().err
    assert words in said and "othing was written" in said and "Traceback" not in said
    assert all_of(course) == before


def test_only_an_instructors_notebook_is_brought_in(course, capsys):
    for path in (course.release(NAME), course.self_study(NAME)):
        edit(path, "text-03", "The end", "My end")
        shutil.copy(course.lesson_path(NAME), path.parent / "lesson.py")
        with pytest.raises(FlopwiseError, match="is not an instructor's edition"):
            import_notebook(path)


def test_a_malformed_text_is_told_first(course, capsys):
    edit(course.instructor(NAME), "text-03", "The end", "My end")
    replace(course.lesson_path(NAME), "# The end.", "The end.")
    assert bring_in(course) == 2
    assert "in a markdown cell" in capsys.readouterr().err


def anywhere(draw, cells):
    """A place for a cell, but not between a reflection's question and its answer: the text has one cell."""
    return draw.choice([i for i, each in enumerate(cells) if each["id"] != "reflect-why_area"])


def test_any_edit_comes_back(course, monkeypatch):
    """Random editing sessions: after import and build the notebook says what the instructor made it say."""
    monkeypatch.setattr(rehearsal, "run", lambda lesson: {"problems": [], "hints": {}})
    draw = random.Random(7)
    path, words = course.instructor(NAME), course.lesson_path(NAME)
    original = read(path)
    for session in range(60):
        notebook = json.loads(json.dumps(original))
        cells = notebook["cells"]
        for step in range(draw.randint(1, 6)):
            plain = [i for i, each in enumerate(cells) if not each["metadata"]]
            action = draw.randrange(4)
            if action == 0 and plain:
                where = draw.choice(plain)
                if cells[where]["cell_type"] == "markdown":
                    cells[where]["source"] += f"\n\n- item {step}\n\n      indented {session} \n# heading"
                else:
                    cells[where]["source"] += f"\n\n\nadded_{step} = {session}  # %% no marking\n"
            elif action == 1 and len(plain) > 1 and "import check" not in cells[plain[-1]]["source"]:
                del cells[plain[-1]]
            elif action == 2 and plain:
                where = draw.choice(plain)
                if "import check" not in cells[where]["source"]:
                    moved = cells.pop(where)
                    moved["id"] = f"moved-{step}"
                    cells.insert(anywhere(draw, cells), moved)
            else:
                at, kind = anywhere(draw, cells), draw.choice(["code", "markdown"])
                source = f"new_{step} = {session}" if kind == "code" else f"new {step}\n\n\nx"
                cells.insert(at, new_cell(kind, source))
        shutil.copy(ROOT / "tests" / "lessons" / NAME / "lesson.py", words)
        write(path, notebook)
        wanted = [editions.source_of(each) for each in cells if each["id"] != "setup"]
        if editions.digest(notebook) == editions.digest(original):
            continue
        import_notebook(path)
        made = editions.instructor(parse(words), {})
        got = [editions.source_of(each) for each in made["cells"] if each["id"] != "setup"]
        assert [each.rstrip() for each in got] == [each.rstrip() for each in wanted]
        names = [each.name for each in parse(words).misconceptions()]
        assert names == [
            each.name for each in parse(ROOT / "tests" / "lessons" / NAME / "lesson.py").misconceptions()
        ]
