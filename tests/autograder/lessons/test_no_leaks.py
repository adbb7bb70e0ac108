"""What only the instructor may see is in no release, in no wheel and in no unfolded cell."""

import json
import re
import shutil
import subprocess
import sys
import zipfile
from contextlib import suppress
from functools import cache

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from autograder.course import Course
from autograder.lessons.cells import HIDDEN, SCHEME, SOLUTION, good_answer
from autograder.lessons.parse import parse
from autograder.nbgrader_adapter.preprocessors import HideFromStudents
from flopwise.checks.packing import pack, unpack
from tests.tiny_course import build, make_course, marking, read, write

DISTINCTIVE = 16  # characters; a shorter line, such as `return total`, may stand anywhere
MARKERS = (*SOLUTION, *HIDDEN, *SCHEME)


@pytest.fixture(scope="module")
def courses(course, tmp_path_factory):
    """The course as it is, and the tiny one, both built."""
    tiny = make_course(tmp_path_factory.mktemp("tiny") / "course", "90-tiny", "91-scripts")
    assert build(tiny) == 0
    return [Course.at(course), tiny]


def lines_of(text):
    return {line.strip() for line in text.split("\n") if len(line.strip()) >= DISTINCTIVE}


def shown(lesson):
    """What a lesson shows every student."""
    return "\n".join(
        cell.stub() if cell.kind == "exercise" else cell.outside(SCHEME if cell.kind == "reflect" else HIDDEN)
        for cell in lesson.cells
        if cell.kind != "misconception"
    )


read_lesson = cache(parse)


@cache
def public(source):
    """What the lessons in a folder show every student, all together."""
    return "\n".join(shown(read_lesson(path)) for path in source.glob("*/lesson.py"))


@cache
def secrets(path):
    """{what it is: its lines} of the lesson at a path, without those that some lesson shows anyway."""
    lesson = read_lesson(path)
    kinds = ("solution", "hidden test", "mark scheme", "good answer", "misconception")
    found = {kind: set() for kind in kinds}
    for cell in lesson.cells:
        found["solution"] |= lines_of(cell.inside(SOLUTION)) if cell.kind == "exercise" else set()
        found["hidden test"] |= lines_of(cell.inside(HIDDEN))
        good = lines_of(good_answer(cell.source))
        found["good answer"] |= good
        found["mark scheme"] |= lines_of(cell.inside(SCHEME)) - good
        found["misconception"] |= lines_of(cell.source) if cell.kind == "misconception" else set()
    # A misconception may share lines with the solution, which is where they are told then.
    solutions = "\n".join(found["solution"])
    found["misconception"] = {line for line in found["misconception"] if line not in solutions}
    everybody = Text(public(path.parent.parent))
    return {what: {line for line in lines if line not in everybody} for what, lines in found.items()}


class Text:
    """A text in which many lines are looked for; most are not in it, as their first characters tell."""

    def __init__(self, text):
        self.text = text
        self.starts = {text[at : at + DISTINCTIVE] for at in range(len(text) - DISTINCTIVE + 1)}

    def __contains__(self, line):
        return line[:DISTINCTIVE] in self.starts and line in self.text


def strings(value):
    """All texts in a piece of JSON, and in what is packed into them."""
    if isinstance(value, str):
        yield value
        for packed in re.findall(r"[A-Za-z0-9+/=]{40,}", value):
            try:
                yield from strings(unpack(packed))
            except ValueError:  # just a long word
                pass
    elif isinstance(value, dict):
        for key, entry in value.items():
            yield from (key, *strings(entry))
    elif isinstance(value, list):
        if value and all(isinstance(entry, str) for entry in value):
            yield "".join(value)
        else:
            for entry in value:
                yield from strings(entry)


def readable(data):
    """What can be read in a file's bytes, plain or as JSON."""
    text = data.decode("utf-8", "replace")
    with suppress(ValueError):
        text += "\n" + "\n".join(strings(json.loads(text)))
    return Text(text)


def leaks(path, data, without=()):
    """[(what, line)] of the lesson at a path that can be read in a file's bytes, or in what is `readable`."""
    text = data if isinstance(data, Text) else readable(data)
    return [
        (what, line)
        for what, lines in secrets(path).items()
        if what not in without
        for line in sorted(lines)
        if line in text
    ]


def test_every_lesson_has_secrets_to_look_for(courses):
    for course in courses:
        for name in course.lessons():
            found = secrets(course.lesson_path(name))
            assert found["solution"] and found["misconception"], name
    assert secrets(courses[1].lesson_path("90-tiny")) == {
        "solution": {
            "rows_times_columns = width * height",
            "return rows_times_columns",
            'print(word.upper() + "!")',
            'table = {"first": area(2, 3), "second": 0.25}',
        },
        "hidden test": {
            "rng = check.rng()",
            "secret_width = rng.randint(10, 20)",
            'check("area", secret_width, 9, expect=secret_width * 9)',
        },
        "mark scheme": {"One point for rows, one for columns."},
        "good answer": {"There are `height` rows, and each of them has `width` cells."},
        "misconception": {
            "def adds_the_sides(width, height):",
            "# A comment that reaches no edition.",
            "return width + height",
            "def walks_round(width, height):",
            "return 2 * (adds_the_sides(width, height))",
            'first_grid_taken_for_a_square = {"first": 4, "second": 0.25}',
            "halves = dict(table, second=0.5)",
            "def forgets_the_sign(word):",
            "print(word.upper())",
        },
    }


def test_the_scan_finds_what_is_there(courses):
    """It would fail: the instructor's notebook and the text hold everything."""
    tiny = courses[1]
    lesson = tiny.lesson_path("90-tiny")
    every = sum(len(lines) for lines in secrets(lesson).values())
    assert len(leaks(lesson, lesson.read_bytes())) == every
    found = {what for what, _ in leaks(lesson, tiny.instructor("90-tiny").read_bytes())}
    assert found == {"solution", "hidden test", "mark scheme", "good answer"}


def test_nothing_leaks_into_release(courses):
    for course in courses:
        files = [path for path in (course.root / "release").rglob("*") if path.is_file()]
        assert {path.name for path in files} == {f"{name}.ipynb" for name in course.lessons()}
        texts = [readable(path.read_bytes()) for path in files]
        assert not any(marker in text.text for text in texts for marker in MARKERS)
        for name in course.lessons():
            lesson = course.lesson_path(name)
            assert [found for text in texts for found in leaks(lesson, text)] == []


def test_self_study_shows_solutions_hidden_cases_and_good_answers_only_folded(courses):
    for course in courses:
        for name in course.lessons():
            lesson, notebook = course.lesson_path(name), read(course.self_study(name))
            seen = []
            for cell in notebook["cells"]:
                marks = cell["metadata"].get("flopwise", {})
                if "more" in marks:
                    assert cell["metadata"]["jupyter"] == {"source_hidden": True}
                    allowed = ("hidden test",)
                elif "solution" in marks:
                    assert cell["source"].startswith("<details>\n<summary>Solution</summary>")
                    assert cell["source"].endswith("</details>") and cell["source"].count("details>") == 2
                    allowed = ("solution",)
                elif "good_answer" in marks:
                    assert cell["source"].startswith("<details>\n<summary>A good answer</summary>")
                    assert cell["source"].endswith("</details>") and cell["source"].count("details>") == 2
                    allowed = ("good answer",)
                else:
                    allowed = ()
                data = json.dumps({**cell, "outputs": []}).encode()
                assert leaks(lesson, data, allowed) == []
                seen += [what for what, _ in leaks(lesson, data)]
            assert set(seen) >= {"solution"}, "the folded solutions are there"
            assert not any(marker in course.self_study(name).read_text("utf-8") for marker in MARKERS)


@pytest.mark.slow
def test_nothing_leaks_into_the_wheel(course, tmp_path):
    """Built from a course whose notebooks are built, too; pip fetches hatchling for it."""
    folder = shutil.copytree(course, tmp_path / "course")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", tmp_path, folder]
    ended = subprocess.run(command, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr[-2000:]
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = [name for name in archive.namelist() if ".dist-info/" not in name]
        texts = [archive.read(name) for name in names if not name.endswith((".bin", ".npy", ".npz"))]
    for name in names:
        # Every file is one of the helper module, of the grading, of the models or of the data.
        inside = name.removeprefix("flopwise/")
        assert name.startswith(("flopwise/", "autograder/")), name
        assert not name.endswith(("/lesson.py", ".ipynb", ".db")), name
        assert (folder / name).is_file() or (folder / inside).is_file(), name
    read_texts = [(data, readable(data)) for data in texts]
    for lesson in Course.at(course).root.glob("source/*/lesson.py"):
        wrong = [misconception.name for misconception in read_lesson(lesson).misconceptions()]
        for data, text in read_texts:
            # Formulas that a lesson asks for are in flopwise, as a reference, so lines of solutions may be; a
            # misconception is told by its name.
            found = leaks(lesson, text, without=("solution", "misconception"))
            assert [line for _, line in found if len(line) > 32] == []
            assert not any(
                f"def {name}(".encode() in data or f"\n{name} =".encode() in data for name in wrong
            )


def test_nbgraders_feedback_hides_what_grading_put_back():
    """Grading overwrites locked cells with the course's own, hidden tests and mark schemes among them."""
    check = new_code_cell(
        'check("area", 3, 4, expect=12)\n### BEGIN HIDDEN TESTS\nsecret = 3\n### END HIDDEN TESTS\n'
        'check.report("area")',
        metadata=marking("check-area", grade=True, locked=True, points=1),
        outputs=[
            new_output("error", ename="CheckFailed", evalue="no", traceback=["----> 3 secret = 3", "no"])
        ],
    )
    prompt = new_markdown_cell(
        "Why?\n\n### BEGIN MARK SCHEME\nOne point.\n### END MARK SCHEME",
        metadata=marking("reflect-why-prompt", locked=True),
    )
    own = new_code_cell("### BEGIN HIDDEN TESTS\nmine = 1", metadata=marking("area", solution=True))
    for cell in (check, prompt, own):
        HideFromStudents().preprocess_cell(cell, {}, 0)
    assert check.source == 'check("area", 3, 4, expect=12)\ncheck.report("area")'
    assert "secret" not in str(check.outputs) and check.outputs[0].traceback == ["CheckFailed: no"]
    assert prompt.source == "Why?"
    assert own.source == "### BEGIN HIDDEN TESTS\nmine = 1"


def test_hidden_cases_are_not_packed_into_the_release(courses):
    """The self-learner's set-up cell knows wrong values of a hidden case; the student's does not."""
    told = {}
    for edition in ("release", "instructor", "self_study"):
        notebook = read(getattr(courses[1], edition)("90-tiny"))
        (setup,) = [
            cell["source"] for cell in notebook["cells"] if cell["metadata"].get("flopwise", {}).get("setup")
        ]
        told[edition] = "\n".join(strings(setup))
        assert "walks_round" not in setup and "walks_round" in told[edition]
    hidden = re.compile(r"area\(\d+, 9\)")
    assert hidden.search(told["self_study"])
    assert not hidden.search(told["release"]) and not hidden.search(told["instructor"])


def test_a_leak_that_is_packed_is_found(courses, tmp_path):
    tiny = courses[1]
    notebook = read(tiny.release("90-tiny"))
    secret = pack({"hints": {"area": [{"hint": "rows_times_columns = width * height"}]}})
    notebook["cells"][2]["source"] += f'\ncheck.lesson("90-tiny", hints="{secret}")'
    write(tmp_path / "leaky.ipynb", notebook)
    found = leaks(tiny.lesson_path("90-tiny"), (tmp_path / "leaky.ipynb").read_bytes())
    assert found == [("solution", "rows_times_columns = width * height")]


def test_a_planted_leak_is_found(courses, tmp_path):
    tiny = courses[1]
    notebook = read(tiny.release("90-tiny"))
    notebook["cells"][2]["source"] += "\n# rows_times_columns = width * height"
    write(tmp_path / "leaky.ipynb", notebook)
    found = leaks(tiny.lesson_path("90-tiny"), (tmp_path / "leaky.ipynb").read_bytes())
    assert found == [("solution", "rows_times_columns = width * height")]
