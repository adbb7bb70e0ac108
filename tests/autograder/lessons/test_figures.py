"""Figure cells: folded in every edition, and proved to give nothing that the rest of a lesson needs."""

import base64
import json
import re
import shutil
import zlib

import pytest
from nbgrader.api import Gradebook

from autograder.cli import main
from autograder.lessons import built, editions, rehearsal
from autograder.lessons.cells import LessonError
from autograder.lessons.magics import is_foreign
from autograder.lessons.names import names_of
from autograder.lessons.parse import parse, read
from autograder.lessons.safe_write import place, read_notebook
from flopwise.checks.packing import pack, unpack
from tests.tiny_course import ROOT, bring_in, build, cell, make_course, replace, write
from tests.tiny_course import read as notebook_at

NAME = "90-tiny"
LESSONS = sorted(ROOT.glob("source/*/lesson.py"))

HEAD = """\
# ---
# title: A lesson
# needs:
# gives: something
# ---

# %% [markdown]
# # A lesson

# %%
import math
from flopwise import check

numbers = [1, 2]
table = {"a": 1}

"""
EXERCISE = """\
# %% exercise="double"
def double(number):
    \"\"\"Twice the number.\"\"\"
    ### BEGIN SOLUTION
    return 2 * number
    ### END SOLUTION

# %% misconception="double" hint="Twice, not the square."
def squares(number):
    return number * number

# %% check="double" points=1
check("double", 3, expect=6)
"""
FIGURE_LINE = HEAD.count("\n") + 1


def lesson_of(figure, after="", exercise=EXERCISE, label="Figure: numbers"):
    text = f'{HEAD}# %% figure="{label}"\n{figure}\n\n{after}\n{exercise}'
    return read(text.encode(), ROOT / "tests" / "lessons" / "95-figures" / "lesson.py")


def problems(*parts, **named):
    """[(line, what)] that is wrong with such a lesson."""
    try:
        lesson_of(*parts, **named)
    except LessonError as error:
        return [(problem.line, problem.what) for problem in error.problems]
    return []


# What a figure cell binds, and in how many ways.
BINDS = {
    "=": "size = 3",
    "several": "other, (size, *rest) = 1, (2, 3)",
    "annotated": "size: int = 3",
    "augmented": "size = 1\nsize += 2",
    "def": "def size():\n    return 3",
    "class": "class size:\n    pass",
    "import": "import json as size",
    "from import": "from json import dumps as size",
    "for": "for size in numbers:\n    print(size)",
    "with": "with open('x') as size:\n    pass",
    "except": "try:\n    print()\nexcept ValueError as size:\n    pass",
    ":=": "print(size := 3)",
    ":= in a comprehension": "print([size := n for n in numbers])",
    "global": "def draw():\n    global size\n    size = 3\ndraw()",
    "match": "match numbers:\n    case [size, *_]:\n        print(size)",
    "match, the rest": "match table:\n    case {'b': _, **size}:\n        print(size)",
    "in a branch": "if numbers:\n    size = 3",
}
READS = {
    "plain": "# %%\nprint(size)",
    "in an f-string": "# %%\nprint(f'{size:.2f}')",
    "before it binds it": "# %%\nsize = size + 1",
    "augmented": "# %%\nsize += 1",
    "del": "# %%\ndel size",
    "in a function": "# %%\ndef later():\n    return size",
    "in a lambda": "# %%\nlater = lambda: size",
    "in a default": "# %%\ndef later(n=size):\n    return n",
    "in a comprehension": "# %%\nprint([size for _ in numbers])",
    "in a class": "# %%\nclass Later:\n    width = size",
    "another figure": '# %% figure="Figure: another"\nprint(size)',
}


@pytest.mark.parametrize("figure", BINDS.values(), ids=BINDS.keys())
@pytest.mark.parametrize("after", READS.values(), ids=READS.keys())
def test_a_cell_that_needs_a_figure_cell_is_named_by_its_line(figure, after):
    found = problems(figure, after)
    assert len(found) == 1, found
    line, what = found[0]
    first = FIGURE_LINE + figure.count("\n") + 3
    place = next(n for n, text in enumerate(after.split("\n")) if "size" in text)
    assert line == first + place
    assert f"reads 'size', which the figure cell on line {FIGURE_LINE} binds" in what
    assert "bind the name in an ordinary cell (`# %%`)" in what


@pytest.mark.parametrize("figure", BINDS.values(), ids=BINDS.keys())
@pytest.mark.parametrize(
    "kind, exercise",
    {
        "solution": EXERCISE.replace("return 2 * number", "return 2 * number + 0 * size"),
        "stub": EXERCISE.replace('    """Twice', '    print(size)\n    """Twice'),
        "misconception": EXERCISE.replace("return number * number", "return number * number * size"),
    }.items(),
)
def test_exercises_and_misconceptions_are_read_too(figure, kind, exercise):
    (found,) = problems(figure, exercise=exercise)
    assert "reads 'size'" in found[1]


def test_a_check_needs_nothing_of_a_figure_cell_not_even_in_its_hidden_part():
    hidden = "### BEGIN HIDDEN TESTS\ncheck('double', size, expect=2 * size)\n### END HIDDEN TESTS\n"
    (found,) = problems("size = 3", exercise=EXERCISE + hidden)
    assert "the check uses 'size', which it does not define or import" in found[1]


def test_a_function_above_that_would_find_the_figures_name_later():
    above = HEAD + "def width():\n    return size\n\n"
    text = f'{above}# %% figure="Figure: numbers"\nsize = 3\n\n{EXERCISE}'
    with pytest.raises(LessonError, match="reads 'size', which the figure cell"):
        read(text.encode(), ROOT / "tests" / "lessons" / "95-figures" / "lesson.py")


ALLOWED = {
    "names of its own": ("size = 3\nprint(size, numbers, math.pi)", ""),
    "bound anew before it is read": ("size = 3", "# %%\nsize = 4\nprint(size)"),
    "bound anew by a loop": ("size = 3", "# %%\nfor size in numbers:\n    print(size)"),
    "bound anew in an earlier cell": ("size = 3", "# %%\nsize = 4\n\n# %%\nprint(size)"),
    "an argument": ("size = 3", "# %%\ndef later(size):\n    return size"),
    "a function's own": ("size = 3", "# %%\ndef later():\n    size = 4\n    return size"),
    "a comprehension's own": ("size = 3", "# %%\nprint([size for size in numbers])"),
    "a comprehension binds nothing": ("print([size for size in numbers])", "# %%\nsize = 1\nprint(size)"),
    "an attribute": ("pi = 3", "# %%\nprint(math.pi)"),
    "a keyword": ("size = 3", "# %%\nprint(dict(size=1))"),
    "the same import": ("import math\nfrom flopwise import check", "# %%\nprint(math.pi)"),
    "another figure binds it itself": ("size = 3", '# %% figure="Figure: b"\nsize = 4\nprint(size)'),
    "changes what it made": (
        "mine = dict(table)\nmine['b'] = 2\nmore = []\nmore.append(1)\nmore += numbers\nmine.update(c=1)",
        "",
    ),
    "changes a function's own": ("def draw(ax):\n    ax.title = 'a'\n    ax.parts.append(1)", ""),
    "sorted": ("print(sorted(numbers), numbers.copy(), table.get('a'))", ""),
}


@pytest.mark.parametrize("figure, after", ALLOWED.values(), ids=ALLOWED.keys())
def test_what_needs_no_figure_cell_is_allowed(figure, after):
    assert problems(figure, after) == []


CHANGES = {
    "an entry": ("table['a'] = 2", "table"),
    "an entry, deep": ("table['a'].b[0].c = 2", "table"),
    "an attribute": ("math.tau = 6", "math"),
    "an attribute of what it imports": ("import json\njson.x = 6", "json"),
    "+=": ("numbers += [3]", "numbers"),
    "+= of an entry": ("table['a'] += 1", "table"),
    "del": ("del table['a']", "table"),
    "a method": ("numbers.append(3)", "numbers"),
    "a method of an entry": ("table['a'].sort()", "table"),
    "in a loop": ("for table['a'] in numbers:\n    pass", "table"),
    "among several": ("mine, table['a'] = 1, 2", "table"),
    "in a function": ("def draw():\n    numbers.append(3)\ndraw()", "numbers"),
}


@pytest.mark.parametrize("figure, name", CHANGES.values(), ids=CHANGES.keys())
def test_a_figure_cell_changes_nothing_that_it_did_not_make(figure, name):
    found = problems(figure)
    assert [what for _, what in found if f"changes {name!r}, which it did not make" in what], found
    assert all(FIGURE_LINE < line <= FIGURE_LINE + figure.count("\n") + 1 for line, _ in found)


OTHERWISE = {
    "import *": ("from math import *", "hides what a figure cell binds"),
    "a built-in": ("sum = 3", "gives 'sum', which Python or the set-up cell brings, another meaning"),
    "check": ("check = print", "gives 'check', which Python or the set-up cell brings, another meaning"),
    "an answer": ("double = 3", "gives 'double' another meaning, which would replace the student's"),
}


@pytest.mark.parametrize("figure, words", OTHERWISE.values(), ids=OTHERWISE.keys())
def test_what_no_figure_cell_may_do(figure, words):
    found = problems(figure)
    assert any(words in what for _, what in found), found


@pytest.mark.parametrize("label", ['""', '"  "', "True", "3"])
def test_a_label_says_what_is_to_be_seen(label):
    text = HEAD + f"# %% figure={label}\nprint(1)\n\n" + EXERCISE
    with pytest.raises(LessonError, match=f":{FIGURE_LINE}: figure=.*write in one line what is to be seen"):
        read(text.encode(), ROOT / "tests" / "lessons" / "95-figures" / "lesson.py")


# ---- what only a run can tell ----------------------------------------------------------------------

UNSEEN = {
    "by globals": ("globals()['size'] = 3", "# %%\nprint(globals()['size'])", "KeyError: 'size'"),
    "by an alias": ("alias = table\nalias['b'] = 2", "# %%\nprint(table['b'])", "KeyError: 'b'"),
    "by a module": ("setattr(math, 'size', 3)", "# %%\nprint(math.size)", "no attribute 'size'"),
    "by a file": (
        "print(open('made.txt', 'w').write('x'))",
        "# %%\nprint(open('made.txt').read())",
        "made.txt",
    ),
    "by eval": ("size = 3", "# %%\nprint(eval('size'))", "name 'size' is not defined"),
}


@pytest.mark.parametrize("figure, after, words", UNSEEN.values(), ids=UNSEEN.keys())
def test_the_lesson_is_run_without_its_figure_cells(figure, after, words, tmp_path):
    text = f'{HEAD}# %% figure="Figure: numbers"\n{figure}\n\n{after}\n\n{EXERCISE}'
    folder = tmp_path / "95-figures"
    folder.mkdir()
    (folder / "lesson.py").write_text(text, "utf-8")
    lesson = parse(folder / "lesson.py")
    with pytest.raises(LessonError) as caught:
        rehearsal.rehearse(lesson)
    (problem,) = caught.value.problems
    assert problem.line == text[: text.index(after)].count("\n") + 2
    assert problem.what.startswith(
        "without the figure and demonstration cells, which grading leaves out: the code cell fails"
    )
    assert words in problem.what


def test_the_checks_hold_without_the_figure_cells(tmp_path):
    """Here every cell runs, but the solution needs what the figure changed."""
    text = HEAD + '# %% figure="Figure: numbers"\nalias = numbers\nalias[0] = 2\n\n' + EXERCISE
    text = text.replace("return 2 * number", "return numbers[0] * number")
    folder = tmp_path / "95-figures"
    folder.mkdir()
    (folder / "lesson.py").write_text(text, "utf-8")
    with pytest.raises(
        LessonError,
        match="without the figure and demonstration cells.*the solution of 'double' does not hold",
    ):
        rehearsal.rehearse(parse(folder / "lesson.py"))


def test_what_is_wrong_with_the_whole_lesson_is_told_as_that(tmp_path):
    folder = tmp_path / "95-figures"
    folder.mkdir()
    text = HEAD + '# %% figure="Figure: numbers"\nprint(1)\n\n# %%\nprint(1 / 0)\n\n' + EXERCISE
    (folder / "lesson.py").write_text(text, "utf-8")
    with pytest.raises(LessonError) as caught:
        rehearsal.rehearse(parse(folder / "lesson.py"))
    assert [p.what for p in caught.value.problems] == [
        "the code cell fails: ZeroDivisionError: division by zero"
    ]


# ---- in the notebooks ------------------------------------------------------------------------------


@pytest.fixture
def course(tiny, tmp_path):
    shutil.copytree(tiny.root, tmp_path / "course")
    return type(tiny).at(tmp_path / "course")


def everywhere(course):
    return [
        notebook_at(path) for path in (course.instructor(NAME), course.release(NAME), course.self_study(NAME))
    ]


def test_figures_checks_and_set_up_are_folded_in_every_edition_and_say_what_they_are(tiny):
    first = {
        "setup": "# Set-up (run this cell first)",
        "check-area": "# Check of area (run this cell to check your answer)",
        "figure-01": '# Figure: a grid, drawn in "text" (run this cell to see it)',
    }
    for notebook in everywhere(tiny):
        folded = {
            c["id"] for c in notebook["cells"] if c["metadata"].get("jupyter") == {"source_hidden": True}
        }
        code = {c["id"] for c in notebook["cells"] if c["cell_type"] == "code"}
        open_ones = {"code-01", "code-02", "area", "table", "shout"}
        assert code - folded == open_ones
        for id, line in first.items():
            assert cell(notebook, id)["source"].split("\n")[0] == line
        assert cell(notebook, "figure-01")["metadata"]["flopwise"] == {
            "figure": 'Figure: a grid, drawn in "text"'
        }
        assert not cell(notebook, "figure-01")["metadata"].get("nbgrader")


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.parent.name)
def test_every_lesson_folds_its_pictures_explorers_and_quizzes(path):
    """What shows a picture is a figure cell, and the open imports are those that other cells need."""
    lesson = parse(path)
    drawing = {"show", "explore", "explorer", "picture"}
    for part in lesson.cells:
        if part.kind in ("code", "demonstration"):
            code = re.sub("#.*", "", part.source)
            assert not drawing & set(code.replace("(", " ").replace(".", " ").split()), part.line
            assert "explorers" not in part.source, part.line
    labels = [part.label for part in lesson.cells if part.kind == "figure"]
    assert labels and len(set(labels)) == len(labels)
    assert all(label.startswith(("Figure: ", "Explorer: ", "Quiz: ")) for label in labels)
    needed = set()
    for part in lesson.cells:
        if not part.is_markdown and part.kind != "check" and not is_foreign(part.source):
            for source in (part.stub(), part.solved()):
                names = names_of(source)
                needed |= {*names.reads, *names.later}
    (imports,) = [part for part in lesson.cells if part.kind == "code"][:1]
    assert set(names_of(imports.source).binds) <= needed | {"check", "captured", "script"}


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.parent.name)
def test_the_set_up_is_a_few_lines_without_an_answer(path):
    lesson = parse(path)
    hints = {m.exercise: [] for m in lesson.misconceptions()}
    for m in lesson.misconceptions():
        hints[m.exercise].append({"name": m.name, "hint": m.hint, "values": {"x": "1"}, "hidden": {"y": "2"}})
    for made, lines in ((editions.instructor(lesson, hints), 3), (editions.self_study(lesson, hints), 4)):
        source = cell(made, "setup")["source"]
        assert len(source.split("\n")) == lines and not any(m.name in source for m in lesson.misconceptions())
        told = built.hints_in(source)
        assert {e["hint"] for several in told.values() for e in several} == {
            m.hint for m in lesson.misconceptions()
        }
        compile(source, "setup", "exec")


def test_an_edited_figure_comes_back_with_its_label(course):
    notebook = notebook_at(course.instructor(NAME))
    figure = cell(notebook, "figure-01")
    figure["source"] = figure["source"].replace('"text" (run', '"signs" (run').replace("  ", "    ")
    write(course.instructor(NAME), notebook)
    assert bring_in(course) == 0
    text = course.lesson_path(NAME).read_text("utf-8")
    assert '# %% figure="Figure: a grid, drawn in \\"signs\\""\nfrom textwrap import indent\n' in text
    assert 'indent(grid, "    ")' in text and "run this cell" not in text
    assert build(course, NAME) == 0
    assert cell(notebook_at(course.instructor(NAME)), "figure-01")["metadata"]["flopwise"] == {
        "figure": 'Figure: a grid, drawn in "signs"'
    }


def test_a_figure_that_lost_its_first_line_keeps_its_label(course):
    notebook = notebook_at(course.instructor(NAME))
    figure = cell(notebook, "figure-01")
    figure["source"] = figure["source"].split("\n", 1)[1] + "\nprint(2)"
    write(course.instructor(NAME), notebook)
    assert bring_in(course) == 0
    (figure,) = [part for part in parse(course.lesson_path(NAME)).cells if part.kind == "figure"]
    assert figure.label == 'Figure: a grid, drawn in "text"' and figure.source.endswith("\nprint(2)")


def test_check_lesson_names_a_figure_cell_that_is_needed(tmp_path, capsys):
    course = make_course(tmp_path / "course", NAME)
    replace(
        course.lesson_path(NAME),
        "# %% [markdown]\n# The end.",
        "# %%\nprint(grid)\n\n# %% [markdown]\n# The end.",
    )
    assert main(["check-lesson", "--course", str(course.root), "--text-only"]) == 2
    assert "reads 'grid', which the figure cell on line" in capsys.readouterr().err


# ---- the packing is not the content ----------------------------------------------------------------


def repacked(path):
    """Pack the hints of a notebook as another version of zlib might; its digest says that nothing changed."""
    notebook = notebook_at(path)
    setup = cell(notebook, "setup")
    text = setup["source"].split('hints="')[1].split('"')[0]
    data = json.dumps(unpack(text), ensure_ascii=False).encode()
    other = base64.b64encode(zlib.compress(data, 1)).decode()
    assert other != text and unpack(other) == unpack(text)
    setup["source"] = setup["source"].replace(text, other)
    path.write_bytes(editions.to_bytes(notebook))
    return path.read_bytes()


def test_a_notebook_that_was_packed_otherwise_is_current_and_untouched(course, capsys):
    paths = course.instructor(NAME), course.release(NAME), course.self_study(NAME)
    before = [repacked(path) for path in paths]
    with Gradebook(f"sqlite:///{course.work / 'gradebook.db'}", "flopwise") as gradebook:
        gradebook.add_submission(NAME, gradebook.add_student("hacker").id)
    assert build(course, NAME) == 0
    assert f"{NAME}: instructor current, release current, self-study current" in capsys.readouterr().out
    assert [path.read_bytes() for path in paths] == before


def test_other_hints_are_another_notebook(course):
    notebook = read_notebook(course.release(NAME))
    made = notebook_at(course.release(NAME))
    cell(made, "setup")["source"] = built.setup(NAME, {"area": []})
    assert place(course.release(NAME), editions.stamp(made)) == "rebuilt"
    assert editions.digest(notebook) != editions.digest(made)


def test_damaged_packing_counts_as_an_edit(course, capsys):
    notebook = notebook_at(course.self_study(NAME))
    setup = cell(notebook, "setup")
    setup["source"] = setup["source"].replace('hints="', 'hints="AAAA')
    write(course.self_study(NAME), notebook)
    assert build(course, NAME) == 0
    assert "self-study edited" in capsys.readouterr().out


def test_the_builders_own_lines_are_taken_off_and_nothing_else():
    for hints, progress in (({}, None), ({"a": []}, None), ({"a": []}, {"a": [""]})):
        source = built.setup("05", hints, progress)
        assert built.without_setup(source) == ""
        assert built.without_setup(f"{source}\nimport json\nprint(1)") == "import json\nprint(1)"
    # As it was written before hints were packed.
    old = 'from flopwise import check, captured, script\n\ncheck.lesson("05", hints={"a": []})'
    assert built.without_setup(old) == "" and built.hints_in(old) == {"a": []}
    source = "x = 1\n# Figure: no (run this cell to see it)\nprint(x)"
    assert built.without_figure(built.figure(source, "Quiz: a (b)?"), "old") == ("Quiz: a (b)?", source)
    assert built.without_figure(source, "old") == ("old", source)
    assert built.without_check(built.check(source, "area")) == source
    assert pack({}) and built.comparable(source) == source
