"""A lesson's text: what is read out of it, and what a malformed one is told."""

import random
import subprocess
import sys

import jupytext
import pytest

from autograder.lessons import cells, magics
from autograder.lessons.cells import HIDDEN, LessonError
from autograder.lessons.parse import parse, read
from flopwise.errors import FlopwiseError
from tests.tiny_course import ROOT, TINY

TEXT = TINY.read_text("utf-8")
SHELL = ROOT / "tests" / "lessons" / "92-shell" / "lesson.py"
LESSONS = sorted(ROOT.glob("source/*/lesson.py")) + sorted(ROOT.glob("tests/lessons/*/lesson.py"))


def parsed(text):
    return read(text.encode(), TINY, ("01-macs-and-flops",))


def problems_of(text):
    """[(line, what)] that is wrong with a text."""
    with pytest.raises(LessonError) as caught:
        parsed(text)
    return [(problem.line, problem.what) for problem in caught.value.problems]


def line_of(text, part, nth=1):
    """The number of the nth line that holds `part`."""
    return [number for number, line in enumerate(text.split("\n"), 1) if part in line][nth - 1]


def test_what_a_lesson_holds():
    lesson = parse(TINY)
    assert (lesson.name, lesson.title, lesson.needs) == ("90-tiny", "A tiny lesson", ())
    assert lesson.gives == ("one function", "one value")
    assert lesson.exercises == ["area", "table", "shout"]
    kinds = [cell.kind for cell in lesson.cells]
    assert kinds[:5] == ["markdown", "code", "markdown", "exercise", "hint"]
    assert kinds.count("misconception") == 5 and kinds[-3:] == ["reflect", "figure", "markdown"]
    assert lesson.hints("area")[0] == "Draw a 2×3 grid."
    assert lesson.hints("area")[1].endswith("\n\n- not `width + height`")
    names = [misconception.name for misconception in lesson.misconceptions("area")]
    assert names == ["adds_the_sides", "walks_round"]
    assert lesson.misconceptions("area")[1].hint == 'That is the "rim", not the area.'
    assert lesson.cell("check", "table").points == 1.5
    assert lesson.cell("check", "table").attributes["all_or_nothing"] is True
    assert lesson.head + "".join(cell.raw for cell in lesson.cells) == TEXT


def test_lines_are_those_of_the_file():
    lesson = parse(TINY)
    lines = TEXT.split("\n")
    for cell in lesson.cells:
        assert lines[cell.line - 1].startswith("# %%")
        assert lines[cell.first - 1].endswith(cell.source.split("\n")[0])
    for misconception in lesson.misconceptions():
        assert misconception.name in lines[misconception.first - 1]


def test_regions():
    lesson = parse(TINY)
    check, exercise = lesson.cell("check", "area"), lesson.cell("exercise", "area")
    assert "secret_width" in check.inside(HIDDEN) and "secret_width" not in check.outside(HIDDEN)
    assert (
        exercise.stub() == 'def area(width, height):\n    """Cells of a grid."""\n    ...  # your code here'
    )
    assert exercise.solved().endswith(
        "    rows_times_columns = width * height\n    return rows_times_columns"
    )
    assert lesson.cell("exercise", "table").stub() == "table = ..."


# What is done to the tiny lesson (old text → new), the line that must be named (a text on it, or its number),
# and words of the message.
MALFORMED = {
    "header missing": ("# ---\n# title: A tiny lesson", "# title: A tiny lesson", 1, "header is missing"),
    "header key unknown": ("# needs:", "# wants: x\n# needs:", "# wants", "unknown header key 'wants'"),
    "header key missing": ("# title: A tiny lesson\n", "", 1, "no `# title: …`"),
    "header key twice": ("# needs:", "# title: Again\n# needs:", "# title: Again", "for the second time"),
    "header key empty": ("title: A tiny lesson", "title:", "# title", "'title' is empty"),
    "header line malformed": ("# needs:", "#needs:", "#needs:", "not a line of the header"),
    "text before the first cell": (
        "# %% [markdown]\n# # A tiny",
        "x = 1\n# %% [markdown]\n# # A tiny",
        "x = 1",
        "before the first cell",
    ),
    "needs an unknown lesson": (
        "# needs:",
        "# needs: 01-macs-and-flops, 77-none",
        1,
        "'77-none', which is not a lesson",
    ),
    "needs itself": ("# needs:", "# needs: 90-tiny", 1, "this lesson itself"),
    "unknown attribute": ("points=2", "points=2 colour=1", "colour", "no attribute 'colour'"),
    "unknown kind": (
        '# %% exercise="table"',
        '# %% quiz="table"',
        "quiz",
        "no code cell has the attributes quiz",
    ),
    "exercise in markdown": (
        '# %% exercise="table"',
        '# %% [markdown] exercise="table"',
        "[markdown] exercise",
        "no markdown cell",
    ),
    "two kinds at once": (
        'check="table"',
        'exercise="q" check="table"',
        'exercise="q"',
        "no attribute 'check'",
    ),
    "title after the marking": (
        "# %%\nimport math",
        "# %% imports\nimport math",
        "# %% imports",
        "not `name=value`",
    ),
    "marking without space": ("# %%\nimport math", "#%%\nimport math", "#%%", "looks like a cell's marking"),
    "value without quotes": ('exercise="table"', "exercise=table", "exercise=table", "a string in quotes"),
    "value of another kind": ('exercise="table"', "exercise=[1]", "exercise=[1]", "a string in quotes"),
    "attribute twice": ("points=1.5", "points=1.5 points=2", "points=1.5", "'points' for the second time"),
    "id is no name": ('exercise="table"', 'exercise="my table"', "my table", "an id is a Python name"),
    "id is a keyword": ('reflect="why_area"', 'reflect="class"', "class", "an id is a Python name"),
    "id is given": ('reflect="why_area"', 'reflect="check"', 'reflect="check"', "an id is a Python name"),
    "id is too long": ('reflect="why_area"', f'reflect="{"a" * 51}"', "aaa", "at most 50"),
    "id twice": (
        'reflect="why_area"',
        'reflect="area"',
        'reflect="area"',
        f"for the second time (first on line {line_of(TEXT, 'exercise=')})",
    ),
    "check without exercise": (
        'check="table"',
        'check="tabel"',
        'check="tabel"',
        "no such exercise comes before",
    ),
    "exercise without check": ('check="shout"', 'check="table"', 'exercise="shout"', "has no check"),
    "two checks": (
        'check="shout"',
        'check="table"',
        'check="table" points=1',
        "a second check of 'table'",
        2,
    ),
    "misconception of nothing": (
        'misconception="shout"',
        'misconception="shot"',
        '"shot"',
        "no such exercise comes before",
    ),
    "hint of nothing": (
        "# %% [markdown]\n# The end",
        '# %% [markdown] hint="nix"\n# The end',
        '"nix"',
        "no such exercise",
    ),
    "misconception without hint": (
        ' hint="A quarter, not a half."',
        "",
        'misconception="table"',
        "needs hint=…",
        2,
    ),
    "misconception with an empty hint": ("A quarter, not a half.", " ", 'hint=" "', "has no hint"),
    "misconception of no name": (
        "halves = dict(table, second=0.5)",
        "dict(table)",
        "not a half",
        "defines none",
    ),
    "misconception of two names": (
        "halves = dict",
        "more = 1\nhalves = dict",
        "not a half",
        "defines more, halves",
    ),
    "misconception twice": ("def walks_round", "def adds_the_sides", "rim", "'adds_the_sides' a second time"),
    "misconception with the exercise's name": ("halves =", "table =", "not a half", "name of an exercise"),
    "misconception with other arguments": (
        "def adds_the_sides(width, height)",
        "def adds_the_sides(width)",
        "You added",
        "takes other arguments than area(width, height)",
    ),
    "misconception is no function": (
        "def forgets_the_sign(word):\n    print(word.upper())",
        "forgets_the_sign = 3",
        "with the sign",
        "'shout' is a function",
    ),
    "misconception is a function": (
        "halves = dict(table, second=0.5)",
        "def halves():\n    pass",
        "not a half",
        "'table' is a plain value",
    ),
    "points missing": (" points=1.5", "", 'check="table"', "needs points=…"),
    "points negative": ("points=1.5", "points=-1", "points=-1", "points must be a number, zero or more"),
    "points no number": ("points=1.5", 'points="2"', 'points="2"', "points must be a number"),
    "points infinite": ("points=1.5", "points=1e999", "1e999", "points must be a number"),
    "points true": ("points=1.5", "points=True", "points=True", "points must be a number"),
    "all or what": ("all_or_nothing=True", "all_or_nothing=1", "all_or_nothing=1", "must be True or False"),
    "no solution": (
        '    ### BEGIN SOLUTION\n    print(word.upper() + "!")\n    ### END SOLUTION',
        "    print(word)",
        'exercise="shout"',
        "has no solution",
    ),
    "empty solution": (
        '### BEGIN SOLUTION\n    print(word.upper() + "!")',
        "### BEGIN SOLUTION",
        'exercise="shout"',
        "the solution is empty",
    ),
    "begin without end": (
        "    return rows_times_columns\n    ### END SOLUTION",
        "    return 1",
        "    ### BEGIN",
        "without a `### END SOLUTION`",
    ),
    "end without begin": (
        "    ### BEGIN SOLUTION\n    rows",
        "    rows",
        "### END SOLUTION",
        "without a `### BEGIN SOLUTION`",
    ),
    "nested": (
        "    rows_times",
        "    ### BEGIN SOLUTION\n    rows_times",
        "### BEGIN SOLUTION",
        "inside the region begun",
        2,
    ),
    "marker indented otherwise": (
        "    return rows_times_columns\n    ###",
        "    return rows_times_columns\n###",
        "### END SOLUTION",
        "is indented by 0",
    ),
    "marker misspelt": (
        "    ### BEGIN SOLUTION\n    rows",
        "    # BEGIN SOLUTION\n    rows",
        "# BEGIN SOLUTION",
        "the line must be exactly",
    ),
    "marker in prose": ("# The end.", "# Write BEGIN SOLUTION.", "Write BEGIN", "nowhere else"),
    "solution in a plain cell": (
        "print(text,",
        "### BEGIN SOLUTION\n### END SOLUTION\nprint(text,",
        "### BEGIN SOLUTION",
        "in a code cell",
        2,
    ),
    "hidden tests in a plain cell": (
        "print(text,",
        "### BEGIN HIDDEN TESTS\n### END HIDDEN TESTS\nprint(text,",
        "### BEGIN HIDDEN",
        "belongs in a cell marked check",
        2,
    ),
    "hidden tests indented": (
        "### BEGIN HIDDEN TESTS\nrng",
        "    ### BEGIN HIDDEN TESTS\nrng",
        "    ### BEGIN HIDDEN",
        "at the beginning of its line",
    ),
    "mark scheme elsewhere": (
        "# The end.",
        "# The end.\n# ### BEGIN MARK SCHEME\n# ### END MARK SCHEME",
        "### BEGIN MARK",
        "belongs in a cell marked reflect",
        2,
    ),
    "does not define its id": ("def area(", "def aera(", 'exercise="area"', "does not define 'area'"),
    "stub line missing": ("table = ...\n", "", 'exercise="table"', "begin with the stub `table = ...`"),
    "stub is not valid": (
        'table = ...\n### BEGIN SOLUTION\ntable = {"first": area(2, 3), "second": 0.25}\n### END SOLUTION',
        "table = [...,\n### BEGIN SOLUTION\n2]\n### END SOLUTION",
        'exercise="table"',
        "without its solution the cell is not valid Python",
    ),
    "stub shows nothing to do": (
        'table = ...\n### BEGIN SOLUTION\ntable = {"first": area(2, 3), "second": 0.25}\n### END SOLUTION',
        "table = [1,\n### BEGIN SOLUTION\n2\n### END SOLUTION\n]",
        'exercise="table"',
        "leave `...` in the place of each value",
    ),
    "no visible case": (
        'check(captured("shout"), "hey", expect="HEY!\\n")',
        '### BEGIN HIDDEN TESTS\ncheck(captured("shout"), "hey", expect="HEY!\\n")\n### END HIDDEN TESTS\n0',
        'check="shout"',
        "no visible case",
    ),
    "check names the student's function": (
        'check("area", 3, 4, expect=12)',
        'check("area", 3, 4, expect=area(3, 4))',
        "expect=area",
        "names 'area' itself",
    ),
    "check relies on a plain cell": (
        'check("area", 3, 4, expect=12)',
        'check("area", 3, 4, expect=math.prod((3, 4)))',
        "math.prod",
        "uses 'math', which it does not define",
    ),
    "visible part relies on the hidden": (
        "### END HIDDEN TESTS",
        "### END HIDDEN TESTS\nprint(rng)",
        "print(rng)",
        "the check's visible part uses 'rng'",
    ),
    "check imports a star": (
        "import itertools",
        "from itertools import *",
        "import *",
        "hides where a name comes from",
    ),
    "check replaces the answer": (
        "import itertools",
        "from flopwise.flops import pool2d_flops as area\nimport itertools",
        "as area",
        "would replace the student's answer",
    ),
    "plain cell replaces the answer": (
        'text = """one',
        'area = 3\ntext = """one',
        "area = 3",
        "would replace the student's answer",
    ),
    "check not imported": (
        "from flopwise import check, captured",
        "from flopwise import captured",
        'check="area"',
        "add `from flopwise import check`",
    ),
    "report written by hand": (
        'check("table", item="first"',
        'check.report("table")\ncheck("table", item="first"',
        "check.report",
        "the builder writes this call",
    ),
    "autotest": (
        'check("table", item="first"',
        '### AUTOTEST table\ncheck("table", item="first"',
        "AUTOTEST",
        "nbgrader would run this",
    ),
    "syntax error": (
        "print(text, math.floor(2.5))",
        "print(text, math.floor(2.5)",
        "print(text,",
        "not valid Python: '(' was never closed",
    ),
    "markdown without sign": ("# The end.", "The end.", "The end.", "each of its lines begins with `# `"),
    "markdown with a gap": ("# # A tiny lesson\n#\n", "# # A tiny lesson\n\n", 9, "an empty one is `#`"),
    "empty markdown": ("# The end.\n", "", "# %% [markdown]", "the cell is empty", 6),
    "empty reflection": (
        "# **Reflection.** Why does a grid have `width * height` cells?\n#\n",
        "",
        "reflect=",
        "write the question",
    ),
    "empty code": (
        "import math\n\nfrom flopwise import check, captured  # what the setup cell gives in a notebook",
        "# nothing",
        "# %%",
        "the cell has no statement",
        2,
    ),
    "a tab": ("    return rows_times_columns", "\treturn rows_times_columns", "\t", "a tab"),
    "a script's misconception is none": (
        'exercise="shout"\n',
        'exercise="shout"\n# %%writefile shout.py\n',
        "with the sign",
        "the misconception of a script is a script, too",
    ),
}


@pytest.mark.parametrize(
    "old, new, where, words, nth",
    [pytest.param(*entry, *((1,) if len(entry) == 4 else ()), id=name) for name, entry in MALFORMED.items()],
)
def test_malformed(old, new, where, words, nth):
    assert TEXT.count(old) >= 1
    text = TEXT.replace(old, new, 1)
    line = where if isinstance(where, int) else line_of(text, where, nth)
    found = problems_of(text)
    assert any(at == line and words in what for at, what in found), (line, found)


def test_everything_is_told_at_once_with_file_and_line():
    text = (
        TEXT.replace("points=1.5", "points=-1").replace("# The end.", "The end.").replace("needs:", "nedds:")
    )
    with pytest.raises(LessonError) as caught:
        read(text.encode(), "source/90-tiny/lesson.py", ())
    lines = str(caught.value).splitlines()
    assert len(lines) == 4
    for line, number in zip(lines, (1, 3, line_of(text, "points=-1"), line_of(text, "The end")), strict=True):
        assert line.startswith(f"source/90-tiny/lesson.py:{number}: ")


@pytest.mark.parametrize(
    "data, line, words",
    [
        (TEXT.replace("Umlauts", "Ümlaute").encode("latin-1", "replace"), 10, "is not UTF-8"),
        (b"\xef\xbb\xbf" + TEXT.encode(), 1, "byte-order mark"),
        (TEXT.encode().replace(b"\n", b"\r\n", 7), 8, "two kinds of line end"),
        (TEXT.replace("import math", "import math\0").encode(), 13, "NUL"),
        (b"", 1, "header is missing"),
    ],
)
def test_malformed_bytes(data, line, words):
    with pytest.raises(LessonError) as caught:
        read(data, TINY, ())
    assert any(problem.line == line and words in problem.what for problem in caught.value.problems)


def test_windows_line_ends_are_read():
    lesson = read(TEXT.replace("\n", "\r\n").encode(), TINY, ())
    assert lesson.newline == "\r\n" and lesson.text == TEXT


def test_a_missing_file_is_said(tmp_path):
    with pytest.raises(FlopwiseError, match="cannot be read"):
        parse(tmp_path / "lesson.py")


def test_any_broken_text_is_told_and_never_crashes():
    """Lines dropped, doubled, swapped, cut: the text is read, or its faults are told on lines that exist."""
    draw = random.Random(5)
    lines, told = TEXT.split("\n"), 0
    for _ in range(600):
        broken = list(lines)
        for _ in range(draw.randint(1, 4)):
            i, j = draw.randrange(len(broken)), draw.randrange(len(broken))
            action = draw.randrange(5)
            if action == 0:
                del broken[i]
            elif action == 1:
                broken.insert(i, broken[j])
            elif action == 2:
                broken[i], broken[j] = broken[j], broken[i]
            elif action == 3:
                broken[i] = broken[i][: draw.randrange(len(broken[i]) + 1)]
            else:
                broken[i] = broken[i][: draw.randrange(len(broken[i]) + 1)] + broken[j]
        try:
            parsed("\n".join(broken))
        except LessonError as error:
            told += 1
            assert all(1 <= problem.line <= len(broken) + 1 for problem in error.problems)
    assert told > 300


def uncommented(source):
    """The lines of a source without comment signs before them."""
    return [line.lstrip("# ").rstrip() for line in source.split("\n")]


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.parent.name)
def test_jupytext_reads_the_same_cells_and_what_it_saves_is_still_the_lesson(path):
    """So the text can be opened as a notebook in JupyterLab, too."""
    lesson, notebook = parse(path), jupytext.read(path, fmt="py:percent")
    ours = [
        ("markdown" if cell.is_markdown else "code", magics.to_notebook(cell.source)) for cell in lesson.cells
    ]
    theirs = [(cell.cell_type, cell.source) for cell in notebook.cells if cell.cell_type != "raw"]
    assert len(ours) == len(theirs)
    for (kind, source), their in zip(ours, theirs, strict=True):
        if kind == "code" and magics.is_foreign(source):  # jupytext leaves it a comment here and there
            assert their[0] == kind and uncommented(their[1]) == uncommented(source)
        else:
            assert (kind, source) == their
    saved = read(jupytext.writes(notebook, fmt="py:percent").encode(), path, lesson.needs)
    assert (saved.title, saved.needs, saved.gives) == (lesson.title, lesson.needs, lesson.gives)
    for cell, again in zip(lesson.cells, saved.cells, strict=True):
        assert (cell.kind, cell.attributes, cell.source) == (again.kind, again.attributes, again.source)


def test_magics_stand_as_comments_in_the_text():
    source = parse(ROOT / "tests" / "lessons" / "91-scripts" / "lesson.py").cells[1].source
    shown = magics.to_notebook(source)
    assert shown.startswith("%matplotlib inline\nfrom") and magics.to_text(shown) == source
    comment = "# %d is a comment, and % time is one\nprint(7 % 4)\n# %% too"
    assert magics.to_notebook(comment) == magics.to_text(comment) == comment
    assert magics.unknown("x = 1\n!pip install x") == "!pip install x" and magics.unknown("%time f()") is None
    assert magics.written_file("# %%writefile a.py\nx = 1") == ("a.py", "x = 1\n")


def test_a_file_of_another_language_stands_as_comments_in_the_text():
    exercise = parse(SHELL).cell("exercise", "keep")
    lines = magics.to_notebook(exercise.source).split("\n")
    assert lines[:5] == ["%%writefile keep.sh", "#!/bin/sh", "", "# Words: FOLDER WORD", "### BEGIN SOLUTION"]
    assert '    printf %s "$2" > "$1/word.txt"' in lines
    assert exercise.raw.startswith('# %% exercise="keep"\n' + magics.commented(exercise.source) + "\n")
    assert "...  # your code here" in exercise.stub() and "mkdir" not in exercise.stub()
    assert cells.answer_names(exercise.source) == ["keep"]


@pytest.mark.parametrize(
    "old, new, line, words",
    [
        (
            "#     printf",
            "    printf",
            "    printf",
            "of another language; each of its lines begins with `# `",
        ),
        ("%%writefile keep.sh", "%%writefile keeps.sh", 'exercise="keep"', "does not define 'keep'"),
        ("# ### BEGIN SOLUTION", "# # begin", 'exercise="keep"', "no solution"),
        (
            "%%writefile forgets_quotes.sh",
            "%%writefile keep.sh",
            'misconception="keep"',
            "the name of an exercise",
        ),
        (
            '# %% misconception="keep" hint="A blank',
            '# %% figure="A blank',
            'figure="A blank',
            "only an exercise",
        ),
    ],
)
def test_what_is_wrong_with_a_file_of_another_language_is_named(tmp_path, old, new, line, words):
    path = tmp_path / "92-shell" / "lesson.py"
    path.parent.mkdir()
    text = SHELL.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(LessonError) as caught:
        parse(path)
    where = next(number for number, each in enumerate(path.read_text("utf-8").split("\n"), 1) if line in each)
    told = [problem.what for problem in caught.value.problems if problem.line == where]
    assert any(words in what for what in told), caught.value


def test_a_lesson_runs_as_a_script_from_any_folder(tmp_path):
    ended = subprocess.run([sys.executable, TINY], cwd=tmp_path, capture_output=True, text=True)
    assert (ended.returncode, ended.stderr) == (0, "")
