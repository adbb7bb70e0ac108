"""The verdict: what earns points and what does not, what a student gets to read, and nbgrader's own
pipeline.
"""

import json
import re

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.utils import determine_grade

from autograder.judging import trusted, verdict
from autograder.judging.judge import judge_notebook
from autograder.judging.trusted import Trusted, checks_of
from autograder.sandbox.kernel import Kernel
from autograder.sandbox.limits import Limits
from flopwise.errors import FlopwiseError

pytestmark = pytest.mark.sandbox
QUICK = Limits(cell_seconds=5, call_seconds=2, script_seconds=5)

SQUARE = """\
from flopwise import check          # once more, as a lesson may
check("square", 3, expect=9)        # 3·3
check("square", 4, expect=16)       # 4·4
### BEGIN HIDDEN TESTS
SECRET_OF_THE_COURSE = 1
rng = check.rng()
for _ in range(2):
    number = rng.randint(1_000, 9_999)
    check("square", number, expect=number * number)
### END HIDDEN TESTS
check.report("square")"""
RIGHT = "def square(x):\n    return x * x"
WRONG = "def square(x):\n    return 9"  # one case of four: a quarter of the points


def marking(grade_id, *, grade=False, solution=False, points=None):
    found = {
        "grade": grade,
        "solution": solution,
        "grade_id": grade_id,
        "locked": grade,
        "schema_version": 3,
        "task": False,
        "cell_type": "code",
    }
    return {"nbgrader": found | ({"points": points} if points is not None else {})}


def check_cell(exercise, source, points, **flopwise):
    metadata = marking(f"check-{exercise}", grade=True, points=points)
    return new_code_cell(source, metadata=metadata | {"flopwise": {"exercise": exercise, **flopwise}})


def notebook(*cells):
    """Answers as text, checks as cells."""
    return new_notebook(cells=[cell if not isinstance(cell, str) else new_code_cell(cell) for cell in cells])


def judged(nb, *, lesson=None, course=None, limits=QUICK, isolation="bubblewrap", **named):
    """The verdict on `nb`, whose own check cells are the course's unless another notebook's or a lesson's
    are.
    """
    lesson = lesson or Trusted("lesson", checks_of(course or nb))
    with Kernel(limits, isolation) as kernel:
        return judge_notebook(nb, lesson, kernel, **named)


def square(answer, **named):
    return judged(notebook(answer, check_cell("square", SQUARE, 4)), **named)


# ---- points --------------------------------------------------------------------------------------


def test_a_right_answer_earns_everything():
    found = square(RIGHT)
    assert (found.points, found.max_points) == (4, 4)
    assert (found.marks[0].held, found.marks[0].total) == (4, 4)
    assert not found.stopped and not found.hits and not found.notes


@pytest.mark.parametrize(
    "answer, points",
    [
        (WRONG, 1),
        ("", 0),
        ("def square(x): ...", 0),
        ("square = 3", 0),
        ("def square(x):\n    return float(x * x)", 4),
        ("def square(x):\n    return str(x * x)", 0),
        ("def square(x):\n    raise ValueError(x)", 0),
        ("import numpy as np\ndef square(x):\n    return np.int64(x) * x", 4),
        ("square = lambda x: sum(x for _ in range(x))", 4),
        ("square = (2).__rpow__", 4),
        ("this is no python", 0),
    ],
)
def test_points_are_in_proportion_to_the_cases_that_hold(answer, points):
    assert square(answer).points == points


def test_all_or_nothing_is_the_courses_choice():
    cell = check_cell("square", SQUARE, 4, all_or_nothing=True)
    assert judged(notebook(WRONG, cell)).points == 0
    assert judged(notebook(RIGHT, cell)).points == 4


def test_the_verdict_is_of_the_moment_at_which_the_check_stands():
    nb = notebook(RIGHT, check_cell("square", SQUARE, 4), "def square(x): return 0")
    assert judged(nb).points == 4


def test_noise_costs_nothing():
    answer = (
        "import sys, warnings\nprint('x' * 10_000)\n"
        "def square(x):\n    warnings.warn('odd')\n    print('now', x)\n"
        "    print('bad', file=sys.stderr)\n    return x * x\nsquare(1)"
    )
    nb = notebook(answer, check_cell("square", SQUARE, 4))
    assert judged(nb).points == 4
    assert determine_grade(nb.cells[1]) == (4.0, 4.0)


@pytest.mark.parametrize("answer, points", [(RIGHT, 4.0), (WRONG, 1.0), ("", 0.0)])
def test_nbgrader_reads_the_points_off_the_cell_without_a_word(answer, points, caplog):
    import logging

    nb = notebook(answer, check_cell("square", SQUARE, 4))
    judged(nb)
    nbformat.validate(nb)
    assert determine_grade(nb.cells[1], logging.getLogger()) == (points, 4.0)
    assert not caplog.records


# ---- fails closed --------------------------------------------------------------------------------

TWO = [
    check_cell("square", SQUARE, 4),
    "def cube(x):\n    return x ** 3",
    check_cell("cube", 'check("cube", 2, expect=8)\ncheck.report("cube")', 2),
]


def test_after_a_dead_kernel_nothing_is_earned_and_the_cause_is_told():
    nb = notebook(RIGHT + "\nimport os; os._exit(1)", *TWO)
    found = judged(nb)
    assert found.points == 0 and "ended itself (exit status 1)" in found.stopped
    assert all("ended itself" in mark.cause and mark.total for mark in found.marks)
    assert "ended itself" in nb.cells[1].outputs[0]["data"]["text/html"]
    assert nb.cells[2].outputs[0]["ename"] == "NotRun"


def test_what_was_earned_before_the_kernel_died_stays():
    found = judged(notebook(RIGHT, TWO[0], TWO[1] + "\n    os._exit", "import os; os._exit(0)", TWO[2]))
    assert [mark.points for mark in found.marks] == [4, 0]


def test_a_call_that_never_ends_costs_its_case_only():
    found = judged(notebook("def square(x):\n    while x == 3: pass\n    return x * x", *TWO))
    assert [mark.points for mark in found.marks] == [3, 2]
    assert "had not returned after 2 seconds" in found.marks[0].cases[0]["message"]


def test_a_check_that_fails_itself_earns_nothing_and_the_next_one_runs():
    broken = check_cell("square", SQUARE.replace("check.report", "1 / 0\ncheck.report"), 4)
    nb = notebook(RIGHT, broken, *TWO[1:])
    found = judged(nb)
    assert [mark.points for mark in found.marks] == [0, 2]
    assert "ZeroDivisionError" in found.marks[0].problem
    assert determine_grade(nb.cells[1]) == (0.0, 4.0)
    text = json.dumps(nb.cells[1].outputs)
    assert "at fault" in text and "ZeroDivisionError" not in text


@pytest.mark.parametrize(
    "source",
    [
        "",
        "check.report('square')",
        "check('square', 3, expect=",
        "raise SystemExit",
        "check('square', 3, expect=9)\nraise KeyError('x')",
    ],
)
def test_points_come_only_from_a_check_that_came_to_its_end(source):
    if not source or source == "raise SystemExit":
        source += "\ncheck"
    found = judged(notebook(RIGHT, check_cell("square", source, 4), *TWO[1:]))
    assert [mark.points for mark in found.marks] == [0, 2] and found.marks[0].problem


def test_a_checks_own_code_without_a_value_stops_that_check_only():
    own = 'value = check.call("square", 3)\ncheck("square", 3, expect=value)\ncheck.report("square")'
    assert [m.points for m in judged(notebook("", check_cell("square", own, 4), *TWO[1:])).marks] == [0, 2]
    assert [m.points for m in judged(notebook(RIGHT, check_cell("square", own, 4))).marks] == [4]


# ---- forgery -------------------------------------------------------------------------------------

REPLY = "import flopwise.checks.wire as w\nw.answer = lambda request, namespace: "
ALWAYS = "    def __eq__(self, other): return True\n    __hash__ = None\n"
FORGERIES = {
    "an input transformer that empties what follows":
        "get_ipython().input_transformers_post.append(lambda lines: ['pass\\n'])",
    "a reporter that is replaced": "import flopwise.checks\nflopwise.checks.check.report = lambda *a: None",
    "a kernel that answers for itself": REPLY + "w.dumps({'value': True, 'called': True, 'note': ''})",
    "an answer with an eq of its own": f"class Yes:\n{ALWAYS}def square(x): return Yes()",
    "an int with an eq of its own": f"class Yes(int):\n{ALWAYS}def square(x): return Yes(9)",
    "a reply that is no reply": REPLY + "'held: 4'",
    "a reply of a type that is not plain": REPLY + "object()",
    "an endless string as reply": REPLY + "'9' * 10**8",
    "builtins that agree":
        "import builtins as b\nb.all = b.any = lambda *a: True\nb.isinstance = lambda *a: True",
    "expressions that are not evaluated":
        "found = {'status': 'ok', 'data': {'text/plain': '4.0'}}\n"
        "get_ipython().user_expressions = lambda asked: dict.fromkeys(asked, found)",
    "a status of its own": "k = get_ipython().kernel\nk.do_execute = None",
    "numpy that agrees": "import numpy\nnumpy.array_equal = numpy.allclose = lambda *a, **k: True",
}  # fmt: skip


@pytest.mark.parametrize("name", FORGERIES)
def test_a_forgery_earns_no_more_than_the_wrong_answer(name):
    found = square(f"{WRONG}\n{FORGERIES[name]}")
    assert found.points <= 1


CHANGED = [
    ("check.report = 1", {}),
    ("pass", {}),
    ("", {}),
    ("check('square', 3, expect=9)\ncheck.report('square')", {"points": 400}),
    ("pass", {"solution": True}),
    ("pass", {"grade": False}),
    ("pass", {"points": "many"}),
]


@pytest.mark.parametrize("source, changes", CHANGED)
def test_what_a_submission_makes_of_its_check_cell_does_not_matter(source, changes):
    course = notebook(WRONG, check_cell("square", SQUARE, 4))
    cell = check_cell("square", source, 4)
    cell.metadata["nbgrader"].update(changes)
    nb = notebook(WRONG, cell)
    found = judged(nb, course=course)
    assert (found.points, found.max_points) == (1, 4)
    assert determine_grade(nb.cells[1]) == (1.0, 4.0)


@pytest.mark.parametrize(
    "metadata", [{"nbgrader": 5}, {"nbgrader": {"grade_id": ["x"]}}, {"nbgrader": {}}, {}]
)
def test_a_check_cell_that_is_gone_is_asked_at_the_end(metadata):
    course = notebook(RIGHT, check_cell("square", SQUARE, 4))
    nb = notebook(RIGHT)
    nb.cells.append(new_code_cell("1 + 1", metadata=metadata))
    found = judged(nb, course=course)
    assert found.points == 4 and "put back" in found.marks[0].repaired
    assert determine_grade(nb.cells[-1]) == (4.0, 4.0)
    nbformat.validate(nb)


def test_a_second_copy_of_a_check_counts_nothing_and_goes_nowhere():
    first, second = check_cell("square", SQUARE, 4), check_cell("square", SQUARE, 4)
    nb = notebook(
        WRONG,
        first,
        "def square(x): return x * x",
        second,
        "print([c for c in In if ''.join(['SEC', 'RET']) in c])",
    )
    found = judged(nb)
    assert found.points == 1 and found.notes == ["A copy of a check cell was left out."]
    assert nb.cells[3].outputs == [] and nb.cells[4].outputs[0]["text"] == "[]\n"


def test_nothing_of_a_check_enters_the_students_process():
    spy = (
        "import gc\ndef square(x):\n    return x * x\n"
        "words = ['_'.join(['SECRET', 'OF', 'THE']), ' '.join(['HIDDEN', 'TESTS'])]\n"
        "def seen():\n    found = [w for o in gc.get_objects() if type(o) in (dict, list, tuple)\n"
        "             for w in (o.values() if type(o) is dict else o) if type(w) is str]\n"
        "    return [w for w in found if w not in words and any(word in w for word in words)]"
    )
    nb = notebook(spy, check_cell("square", SQUARE, 4), "print(seen())")
    assert judged(nb).points == 4
    assert nb.cells[2].outputs[0]["text"] == "[]\n"


# ---- what is read --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "policy, told, untold",
    [
        ("verdict", ["hidden case 1"], [r"square\(\d{4}\)", r"\d{7,}"]),
        ("inputs", [r"square\(\d[\d_]{3,}\)"], [r"\d\d?_\d{3}_\d{3}|\d{7,8}"]),
        ("expected", [r"square\(\d[\d_]{3,}\)", r"\d\d?[_,]\d{3}[_,]\d{3}|\d{7,8}"], []),
    ],
)
def test_how_much_of_a_hidden_case_is_told_is_one_setting(policy, told, untold):
    nb = notebook(WRONG, check_cell("square", SQUARE, 4))
    found = judged(nb, policy=policy)
    text = json.dumps(nb.cells[1].outputs, ensure_ascii=False) + json.dumps(found.marks[0].cases)
    for pattern in told:
        assert re.search(pattern, text), (pattern, text)
    for pattern in untold:
        assert not re.search(pattern, text), (pattern, text)
    assert "SECRET_OF_THE_COURSE" not in text and "randint" not in text


def test_seeds_are_each_students_own_and_stay_the_same(tmp_path):
    first, again, other = (
        square(WRONG, student=student, policy="inputs", secret="s") for student in ("ada", "ada", "ben")
    )
    calls = [[case["call"] for case in found.marks[0].cases] for found in (first, again, other)]
    assert calls[0] == calls[1] != calls[2]
    assert first.marks[0].seed == again.marks[0].seed != other.marks[0].seed
    assert square(WRONG, student="ada", secret="t").marks[0].seed != first.marks[0].seed


def test_a_verdict_is_written_and_read_back(tmp_path):
    found = square(WRONG, student="ada")
    path = tmp_path / "deep" / "lesson.json"
    verdict.write(found, path)
    verdict.write(found, path)
    assert verdict.read(path) == found and [p.name for p in path.parent.iterdir()] == ["lesson.json"]
    assert (
        found.mechanisms["memory"] and found.limits["cell_seconds"] == 5 and found.isolation == "bubblewrap"
    )


def test_limits_that_were_hit_are_named():
    found = judged(
        notebook(
            "b = bytearray(10**10)",
            "open('x', 'wb').write(bytes(2**27))",
            "while True: pass",
            RIGHT,
            check_cell("square", SQUARE, 4),
        ),
        limits=Limits(cell_seconds=1),
    )
    assert found.points == 4 and found.hits == [
        "It used more than 2,048 MB of memory.",
        "It wrote a file larger than 64 MB.",
        "A cell was stopped: it ran longer than 1 seconds and was interrupted.",
    ]


def test_without_isolation_says_so(tmp_path):
    nb = notebook(RIGHT, check_cell("square", SQUARE, 4))
    found = judged(nb, isolation="none")
    assert found.points == 4 and found.isolation == "none"
    assert "without isolation" in found.notes[0]
    assert "without isolation" in nb.cells[1].outputs[0]["data"]["text/html"]


# ---- printed text, scripts, plain assertions -----------------------------------------------------


def test_what_a_function_prints_can_be_asked_for():
    source = 'check(captured("count"), 2, expect="2\\n1\\n")\ncheck.report("count")'
    good = "def count(n):\n    for k in range(n, 0, -1): print(k)"
    assert judged(notebook(good, check_cell("count", source, 1))).points == 1
    assert judged(notebook(good.replace("print(k)", "print(0)"), check_cell("count", source, 1))).points == 0


SCRIPT = """%%writefile tool.py
import sys
from pathlib import Path
print("got", *sys.argv[1:])
Path("out.txt").write_text("42")
sys.exit(len(sys.argv) - 1)
"""
ASKS = """\
tool = script("tool.py", files=["out.txt", "never.txt"])
check(tool, "a", "b", item="exit", expect=2)
check(tool, "a", item="output", expect="got a\\n")
check(tool, item="files", expect={"out.txt": "42"})
check.report("tool")"""


def test_a_script_is_run_in_the_sandbox_and_what_came_of_it_is_read():
    assert judged(notebook(SCRIPT, check_cell("tool", ASKS, 3))).points == 3


@pytest.mark.parametrize(
    "script, points",
    [
        ("", 0),
        ("%%writefile tool.py\nwhile True: pass", 0),
        (
            "%%writefile tool.py\nimport os, sys\n"
            "print('got', *sys.argv[1:])\nos.symlink('/etc/hosts', 'out.txt')",
            1,
        ),
        ("%%writefile tool.py\nimport os\nos.kill(os.getppid(), 9)", 0),
        ("%%writefile tool.py\nwhile True: print('x' * 10000)", 0),
    ],
)
def test_a_script_that_is_wrong_or_wild_earns_less(script, points):
    assert (
        judged(notebook(script, check_cell("tool", ASKS, 3)), limits=Limits(script_seconds=2)).points
        == points
    )


BY_HAND = """\
from math import sqrt
import numpy as np

def near(a, b):
    return abs(a - b) < 1e-6

assert squares(3) == [1, 4, 9]
assert near(root(9.0), sqrt(9)) and limit == 10
try:
    squares(-1)
except ValueError:
    pass
else:
    raise AssertionError("squares(-1) should be refused")
### BEGIN HIDDEN TESTS
assert list(map(squares, [1, 2])) == [[1], [1, 4]], "a hidden word"
### END HIDDEN TESTS"""
ANSWERS = """\
def squares(n):
    if n < 0: raise ValueError("negative")
    return [k * k for k in range(1, n + 1)]
def root(x): return x ** 0.5
limit = 10"""


@pytest.mark.parametrize(
    "change, points, words",
    [
        (("", ""), 3, ""),
        (("k * k", "k"), 0, "does not hold: assert squares(3)"),
        (("limit = 10", ""), 0, "limit"),
        (("x ** 0.5", "None"), 0, "TypeError"),
        (("raise ValueError", "raise TypeError"), 0, "negative"),
        (('if n < 0: raise ValueError("negative")', ""), 0, "should be refused"),
        (("return [k", "if n == 2: return 0\n    return [k"), 0, "does not hold"),
    ],
)
def test_check_cells_of_nbgraders_usual_kind_are_judged_too(change, points, words):
    nb = notebook(ANSWERS.replace(*change), check_cell("squares", BY_HAND, 3))
    found = judged(nb)
    assert found.points == points and not found.marks[0].problem
    assert words in found.marks[0].cases[0]["message"] and "hidden word" not in json.dumps(
        nb.cells[1].outputs
    )


@pytest.mark.parametrize(
    "answers",
    [
        ANSWERS.replace("k * k", "k")
        + "\nclass Yes:\n    def __eq__(self, o): return True\nlimit = Yes()\nsquares = lambda n: Yes()",
        ANSWERS.replace("k * k", "k") + "\nget_ipython().input_transformers_post.append(lambda lines: [])",
    ],
)
def test_they_too_cannot_be_forged(answers):
    assert judged(notebook(answers, check_cell("squares", BY_HAND, 3))).points == 0


# ---- hints ---------------------------------------------------------------------------------------

LESSON = '''\
# ---
# title: Squares
# needs:
# gives: a square
# ---

# %% [markdown]
# # Squares

# %%
from flopwise import check

# %% exercise="square"
def square(x):
    """x·x"""
    ### BEGIN SOLUTION
    return x * x
    ### END SOLUTION

# %% [markdown] hint="square"
# Multiply.

# %% misconception="square" hint="That is twice the number: a square is the number times itself."
def doubles(x):
    return 2 * x

# %% misconception="square" hint="One too many."
def one_more(x):
    return square(x) + 1

# %% check="square" points=4
check("square", 3, expect=9)   # 3·3
### BEGIN HIDDEN TESTS
rng = check.rng()
for _ in range(3):
    number = rng.randint(1_000, 9_999)
    check("square", number, expect=number * number)
### END HIDDEN TESTS
'''


def lesson_of_squares(tmp_path):
    folder = tmp_path / "source" / "01-squares"
    folder.mkdir(parents=True)
    (folder / "lesson.py").write_text(LESSON)
    nbformat.write(
        notebook(new_markdown_cell("# Squares"), RIGHT, check_cell("square", SQUARE, 4)),
        folder / "01-squares.ipynb",
    )
    return trusted.load(folder / "01-squares.ipynb")


def test_drawn_cases_decide_which_misconception_is_named_and_it_is_named_once(tmp_path):
    lesson = lesson_of_squares(tmp_path)
    for answer, hint in (("2 * x", "twice the number"), ("x * x + 1", "One too many"), ("x - 1", None)):
        nb = notebook(f"def square(x): return {answer}", check_cell("square", "pass", 4))
        cases = judged(nb, lesson=lesson).marks[0].cases
        hints = [case["hint"] for case in cases if case["hint"]]
        assert sum(case["hidden"] for case in cases) == 2
        assert len(hints) == 1 and hint in hints[0] if hint else not hints


def test_a_misconception_that_fits_one_case_alone_is_not_named(tmp_path):
    """2·3 is 3 + 3: the other cases tell that nothing was doubled."""
    lesson = lesson_of_squares(tmp_path)
    nb = notebook("def square(x): return x + 3", check_cell("square", "pass", 4))
    assert [case["hint"] for case in judged(nb, lesson=lesson).marks[0].cases] == [None] * 4


def test_a_lesson_without_a_text_or_with_a_broken_one_is_judged_without_hints(tmp_path):
    folder = tmp_path / "01-squares"
    folder.mkdir()
    path = folder / "01-squares.ipynb"
    nbformat.write(notebook(RIGHT, check_cell("square", SQUARE, 4)), path)
    assert trusted.load(path).misconceived is None
    (folder / "lesson.py").write_text("# %% nothing=5")
    lesson = trusted.load(path)
    assert judged(notebook(WRONG), lesson=lesson).points == 1


def test_a_course_notebook_is_read_once_and_again_when_it_was_changed(tmp_path, monkeypatch):
    read, path = [], tmp_path / "01-squares.ipynb"

    def reads(text, **options):
        read.append(text)
        return nbformat.from_dict(json.loads(text))

    monkeypatch.setattr(trusted.nbformat, "reads", reads)
    texts = {points: json.dumps(notebook(RIGHT, check_cell("square", SQUARE, points))) for points in (4, 5)}
    for points in (4, 4, 5):
        path.write_text(texts[points])
        found = trusted.load(path)
        assert [check.points for check in found.checks.values()] == [points]
        found.checks.clear()  # its own: the next one has all of them
    assert len(read) == 2


def test_a_missing_or_broken_course_notebook_is_named(tmp_path):
    with pytest.raises(FlopwiseError, match="make build"):
        trusted.load(tmp_path / "none.ipynb")
    (tmp_path / "odd.ipynb").write_text("{")
    with pytest.raises(FlopwiseError, match="can't be read"):
        trusted.load(tmp_path / "odd.ipynb")


def test_a_verdict_is_found_inside_a_running_event_loop_and_in_a_thread():
    """As in formgrader, whose server grades in its own loop."""
    import asyncio
    from concurrent.futures import ThreadPoolExecutor

    async def server():
        return square(RIGHT).points

    # In a thread of its own: another test's browser may have a loop running in this one.
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(lambda: asyncio.run(server())).result() == 4
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(square, RIGHT).result().points == 4
