"""The check knows what it looks at: an answer from before is called so, and no other one is."""

import gc
import json
import types
import weakref

import pytest

from flopwise.checks import CheckFailed, NotebookChecker, notebook, saved
from flopwise.checks.cells import MAX_WORDS, how_it_ended, names_of

OLD = "def answer(n):\n    return n"
CHECK = 'check("answer", 3, expect=3)\ncheck.report("answer")'
HOLDS = "✓ answer: the case holds\n"


class Notebook:
    """Cells that are run one by one in an IPython shell; `file` is the notebook as its editor saves it."""

    def __init__(self, shell, file, capsys):
        self.shell, self.file, self._capsys = shell, file, capsys
        self.check = shell.user_ns["check"] = NotebookChecker()
        self.check.lesson("05")

    def run(self, text, id=None):
        """What a cell printed and displayed."""
        self._capsys.readouterr()
        self.shell.run_cell(text, store_history=True, cell_id=id)
        return self._capsys.readouterr().out

    def run_check(self, text=CHECK):
        """What a check cell displayed, without the line that says that it does not hold."""
        return self.run(text).partition("\x1b")[0]

    def save(self, **cells):
        """Save the cells, {id: text}."""
        listed = [{"cell_type": "code", "id": id, "source": text} for id, text in cells.items()]
        self.file.write_text(json.dumps({"cells": listed, "saved": self.file.stat().st_size}))


@pytest.fixture
def shell(tmp_path, monkeypatch):
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config

    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    monkeypatch.chdir(tmp_path)
    quiet = Config({"HistoryManager": {"enabled": False}})
    # One of its own, not the process's: other tests ask whether there is one.
    made = InteractiveShell(user_module=types.ModuleType("notebook"), config=quiet)
    monkeypatch.setattr(notebook, "ipython_shell", lambda: made)
    return made


@pytest.fixture
def lesson(shell, tmp_path, capsys):
    file = tmp_path / "lesson.ipynb"
    file.write_text('{"cells": []}')
    shell.user_ns["__session__"] = str(file)
    return Notebook(shell, file, capsys)


# --- a cell that ended in an error ----------------------------------------------------------------

BROKEN = {
    "oops\ndef answer(n):\n    return 7": "NameError: name 'oops' is not defined",
    "def answer(n):\n    return (7": "SyntaxError in line 2: ",
    "def answer(n)\n    return 7": "SyntaxError in line 1: expected ':'",
    "def answer(n):\nreturn 7": "IndentationError in line 2: expected an indented block",
    "answer = [7][1]": "IndexError: list index out of range",
    "if True:\n    1 / 0\n    answer = 7": "ZeroDivisionError: division by zero",
    "%cd nowhere/at/all\noops\nanswer = 7": "NameError: name 'oops' is not defined",
}


@pytest.mark.parametrize("cell", BROKEN)
def test_a_cell_that_ended_in_an_error_is_named_before_the_old_answer_is_judged(lesson, cell):
    lesson.run(OLD)
    lesson.run(cell)
    remark, _, report = lesson.run_check().partition("\n")
    assert remark.startswith("! The cell that defines `answer` ended in an error (")
    assert remark.endswith(") when it last ran. This is about the `answer` from before.")
    assert f"({BROKEN[cell]}" in remark
    assert report == HOLDS


def test_an_interrupted_cell_is_called_so(lesson):
    lesson.run(OLD)
    lesson.run("raise KeyboardInterrupt\nanswer = 7")
    assert lesson.run_check().startswith("! The cell that defines `answer` was interrupted when it last ran.")


def test_without_an_older_answer_it_is_told_why_there_is_none(lesson):
    lesson.run("oops\ndef answer(n):\n    return n")
    shown = lesson.run_check()
    assert "run the cell that defines it" not in shown and "!" not in shown
    assert (
        "there is no `answer` yet: the cell that defines it ended in an error (NameError: name 'oops' is not "
        "defined)"
    ) in shown


def test_a_cell_that_was_never_run_is_to_be_run(lesson):
    assert "There is no `answer` yet: run the cell that defines it." in lesson.run_check()


def test_the_remark_stands_once_whatever_is_asked_for(lesson):
    lesson.run(OLD)
    lesson.run("oops\nanswer = 7")
    shown = lesson.run_check('for n in range(5):\n    check("answer", n, expect=n)\ncheck.report("answer")')
    assert shown.count("! The cell") == 1


def test_a_check_that_cannot_go_on_has_its_remark_too(lesson):
    lesson.run("def answer(n):\n    ...")
    lesson.run("oops\nanswer = 7")
    assert lesson.run_check('value = check.call("answer", 3)').startswith("! The cell that defines `answer`")


def test_the_next_check_begins_without_the_remarks_of_the_last(lesson):
    lesson.run(OLD)
    lesson.run("oops\nanswer = 7")
    lesson.run_check()
    lesson.run("other = 3")
    assert lesson.run_check('check("other", expect=3)\ncheck.report("other")') == "✓ other: the case holds\n"


def test_a_script_that_could_not_be_written_is_called_so(lesson):
    lesson.run("%%writefile no/folder/bench.py\nprint(3)")
    shown = lesson.run_check(
        "from flopwise import script\n"
        'check(script("no/folder/bench.py"), item="exit", expect=0)\ncheck.report("bench")'
    )
    assert (
        "there is no `no/folder/bench.py` yet: the cell that writes it ended in an error (FileNotF" in shown
    )


# --- an answer that is the newest one --------------------------------------------------------------

NEWEST = {
    "the cell ran": [OLD],
    "it was put right": ["oops\n" + OLD, OLD],
    "the error came after the definition": [OLD.replace("n)", "m, n=3)"), OLD + "\nprint(answer(3) / 0)"],
    "the error came in the same statement": ["answer = 7", "for answer in [lambda n: n]:\n    1 / 0"],
    "another cell defines it": ["oops\n" + OLD, "# what I tried\n" + OLD],
    "another cell imports it": ["oops\n" + OLD, "from copy import copy as answer"],
    "it was defined behind our back": [
        OLD,
        "oops\n" + OLD,
        "exec('def answer(n): return n')",
    ],
    "it was defined in a function": [
        OLD,
        "oops\n" + OLD,
        "def define():\n    global answer\n    answer = lambda n: n\ndefine()",
    ],
    "a magic's cell": ["oops\nanswer = 7", "%%capture\n" + OLD],
    "a cell that only uses it": [OLD, "answer(3) / 0"],
    "a cell that only compares it": [OLD, "answer == answer(3)(4)"],
    "a shell's line before it": ["oops\nanswer = 7", "!true\n" + OLD],
    "another language": [OLD, "%%javascript\nanswer = ["],
    "an empty cell": [OLD, "", "  \n"],
    "a cell that runs others": ["oops\nanswer = 7", f"check.shell.run_cell({OLD!r})\nother = 3"],
    "in the cell that waits": ["oops\nanswer = 7", "import asyncio\nawait asyncio.sleep(0)\n" + OLD],
}


@pytest.mark.parametrize("cells", NEWEST.values(), ids=NEWEST)
def test_of_the_newest_answer_nothing_is_remarked(lesson, cells):
    lesson.check.shell = lesson.shell
    for cell in cells:
        lesson.run(cell)
    assert lesson.run_check() == HOLDS


def test_a_cell_that_defines_and_checks_looks_at_its_own_answer(lesson):
    lesson.run(OLD)
    lesson.run("oops\nanswer = 7")
    assert lesson.run_check(f"{OLD}\n{CHECK}") == HOLDS


def test_a_verdict_is_no_failure_of_its_cell(lesson):
    lesson.run(OLD)
    lesson.run_check('check("answer", 3, expect=4)\ncheck.report("answer")\nanswer = 7')
    lesson.run_check('answer = check.call("missing", 3)')
    assert lesson.run_check() == HOLDS


def test_cells_that_ran_before_the_set_up_are_not_known(shell, tmp_path, capsys):
    shell.run_cell("answer = [7][1]")
    lesson = Notebook(shell, tmp_path / "lesson.ipynb", capsys)
    assert "run the cell that defines it" in lesson.run_check()


# --- a cell that was changed and not run -----------------------------------------------------------

CHANGED = (
    "! The cell that defines `answer` was changed since it ran: run it again. "
    "This is about the `answer` from before."
)


def test_a_cell_that_was_changed_and_saved_but_not_run_is_called_so(lesson):
    lesson.run(OLD, "a1")
    lesson.save(a1="def answer(n):\n    return n + 1")
    assert lesson.run_check() == f"{CHANGED}\n{HOLDS}"
    lesson.run("def answer(n):\n    return n + 1 - 1", "a1")  # not yet saved
    assert lesson.run_check() == HOLDS
    lesson.save(a1="def answer(n):\n    return n + 1 - 1")
    assert lesson.run_check() == HOLDS


def test_a_script_whose_cell_was_changed_is_called_so(lesson):
    lesson.run("%%writefile bench.py\nprint(3)", "b1")
    lesson.save(b1="%%writefile bench.py\nprint(4)")
    shown = lesson.run_check(
        "from flopwise import script\n"
        'check(script("bench.py"), item="output", expect="3\\n")\ncheck.report("bench")'
    )
    assert shown.startswith("! The cell that writes `bench.py` was changed since it ran: run it again.")


def test_a_source_may_be_a_list_of_lines(lesson):
    lesson.run(OLD, "a1")
    lesson.save(a1=["def answer(n):\n", "    return 7"])
    assert lesson.run_check().startswith(CHANGED)
    lesson.save(a1=OLD.splitlines(keepends=True))
    assert lesson.run_check() == HOLDS


def test_what_was_saved_before_the_cell_ran_says_nothing(lesson):
    lesson.save(a1="def answer(n):\n    return 7")
    lesson.run(OLD, "a1")
    assert lesson.run_check() == HOLDS


@pytest.mark.parametrize("layout", [f"# why\n{OLD}", f"{OLD}\n\n", "def answer( n ):\n  return n  # it"])
def test_another_comment_is_no_other_answer(lesson, layout):
    lesson.run(OLD, "a1")
    lesson.save(a1=layout)
    assert lesson.run_check() == HOLDS


def test_the_cell_that_ran_last_counts_where_several_define_the_answer(lesson):
    lesson.run("def answer(n):\n    return 7", "a1")
    lesson.run(OLD, "a2")
    lesson.save(a1="def answer(n):\n    return 8", a2=OLD)
    assert lesson.run_check() == HOLDS
    lesson.save(a1="def answer(n):\n    return 7", a2="answer = 8")
    assert lesson.run_check().startswith(CHANGED)


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "3", '{"cells": 3}', '{"cells": [{}]}', '{"cells": [{"cell_type": "code", "id": "a1"}]}',
     '{"cells": [{"cell_type": "code", "id": "a1", "source": 3}]}', "\x00\xff", "[" * 100_000],
)  # fmt: skip
def test_a_file_that_cannot_be_read_says_nothing(lesson, content):
    lesson.run(OLD, "a1")
    lesson.file.write_text(content)
    assert lesson.run_check() == HOLDS


def test_a_file_that_is_too_large_to_be_read_quickly_says_nothing(lesson, monkeypatch):
    lesson.run(OLD, "a1")
    lesson.save(a1="answer = 7")
    monkeypatch.setattr(saved, "LARGEST", 20)
    assert lesson.run_check() == HOLDS


def test_a_file_that_is_gone_says_nothing(lesson):
    lesson.run(OLD, "a1")
    lesson.file.unlink()
    assert lesson.run_check() == HOLDS


def test_a_cell_without_an_id_or_that_is_not_in_the_file_says_nothing(lesson):
    lesson.run(OLD)
    lesson.save(a1="answer = 7")
    assert lesson.run_check() == HOLDS
    lesson.run(OLD, "a2")
    lesson.save(a1="answer = 8")
    assert lesson.run_check() == HOLDS


def test_the_file_is_read_only_when_it_was_saved(lesson, monkeypatch):
    reads = []
    read = saved.SavedNotebook._read
    monkeypatch.setattr(saved.SavedNotebook, "_read", lambda *args: reads.append(1) or read(*args))
    lesson.run(OLD, "a1")
    lesson.run_check()
    assert len(reads) == 0
    lesson.save(a1=OLD)
    for _ in range(3):
        lesson.run_check()
    assert len(reads) == 1


@pytest.mark.parametrize("name", [None, 3, "", "script.py", "/nowhere/at-all.ipynb", "console-1-abc"])
def test_where_jupyter_does_not_say_which_file_it_is_nothing_is_said(shell, capsys, tmp_path, name):
    shell.user_ns["__session__"] = name
    lesson = Notebook(shell, tmp_path / "lesson.ipynb", capsys)
    lesson.run(OLD, "a1")
    assert lesson.run_check() == HOLDS


# --- what is remembered -----------------------------------------------------------------------------


def test_the_names_that_a_cell_defines(shell):
    assert names_of("def f(a):\n    inner = 1\nclass G:\n    field = 1", shell) == {"f", "G"}
    assert names_of("a, (b, *c) = d = 1, (2, 3)\ne: int = 3\nf += 1", shell) == set("abcdef")
    assert names_of("import a.b, c as d\nfrom e import f as g", shell) == {"a", "d", "g"}
    assert names_of("for i in x:\n    j = 1\nwith y as k:\n    pass\nprint(l := 3)", shell) == set("ijkl")
    assert names_of("a[0] = 1\nb.c = 2\nd == 3\nprint(e=4)", shell) == set()
    assert names_of("%matplotlib inline\na = 1", shell) == {"a"}
    assert names_of("%%time\na = 1", shell) == {"a"}
    assert names_of("%%bash\na=1", shell) == set()
    assert names_of("%%writefile job.sh\na=1", shell) == {"job.sh"}


def test_the_names_that_a_cell_would_define_if_it_were_python(shell):
    text = "def f(a:\n    inner = 1\nclass G(\n\na, b = 1,, 2\nc: int = 3\nd == 4\ne <= 5\nasync def h(:"
    assert names_of(text, shell) == {"f", "G", "a", "b", "c", "h"}


def test_an_error_is_told_in_one_line():
    assert how_it_ended(ValueError("first\nsecond")) == "ended in an error (ValueError: first)"
    assert how_it_ended(ValueError()) == "ended in an error (ValueError)"
    assert len(how_it_ended(ValueError("x" * 10_000))) < MAX_WORDS + 30

    class Silent(Exception):
        def __str__(self):
            raise RuntimeError

    assert how_it_ended(Silent()) == "ended in an error (Silent)"


def test_no_large_value_is_kept_in_memory(lesson):
    lesson.run("import numpy\nlarge = numpy.zeros(3)")
    known = weakref.ref(lesson.shell.user_ns["large"])
    lesson.run("large = 1")
    lesson.run("large = oops")
    gc.collect()
    assert known() is None


def test_a_shell_of_another_kind_is_no_obstacle(monkeypatch):
    checker = NotebookChecker()
    shell = types.SimpleNamespace(user_ns={}, execution_count=1)
    monkeypatch.setattr(notebook, "ipython_shell", lambda: shell)
    checker.lesson("05")
    with pytest.raises(CheckFailed):
        checker.call("missing_everywhere")
