"""What cannot be judged outside the student's kernel is seen in the check cell, and said with a way to mend
it.
"""

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from autograder.judging import standins
from autograder.judging.given import Given
from autograder.judging.grade_one import Settings
from autograder.judging.trusted import Check
from autograder.judging.trying_out import try_out
from autograder.judging.unjudged import found_in
from autograder.nbgrader_adapter.trials import sentences
from autograder.sandbox.limits import Limits
from flopwise.checks.answers import LocalAnswers
from flopwise.errors import FlopwiseError
from tests.autograder.judging.test_judge import marking

SQUARES = "### BEGIN SOLUTION\ndef squares(n):\n    return [k * k for k in range(1, n + 1)]\n### END SOLUTION"
CERTAIN = {
    "### AUTOTEST squares(3)": "has nbgrader write the test",
    "### HASHED AUTOTEST squares(3)": "has nbgrader write the test",
    "%%bash\nls": "is for another program than Python",
    "assert squares(3) == [1, 4, 9": "is not Python",
    "files = !ls\nassert files": "runs a magic or a command",
    "%run helper.py\nassert squares(1) == [1]": "runs a magic or a command",
    "def take():\n    global squares\n    squares = None\ntake()": "from within a function",
    "class squares:\n    pass": "puts a class of its own in the place of `squares`",
    "assert await squares(3)": "waits for something",
}
PERHAPS = {
    "import matplotlib.pyplot as plt\nassert plt.gca().lines": "looks at a figure",
    "import inspect\nassert 'for' in inspect.getsource(squares)": "reads the student's code",
    "assert squares.__code__.co_argcount == 1": "reads the student's code",
    "import random\nrandom.seed(3)\nassert squares(1) == [1]": "seeds random numbers",
    "from unittest.mock import patch\nwith patch('builtins.input'):\n    squares(1)": "replaces something",
    "assert open('result.txt').read() == '3'": "reads or writes files",
    "assert Out[3] == 9": "reads the outputs of cells",
}


@pytest.mark.parametrize("source", [*CERTAIN, *PERHAPS])
def test_what_cannot_be_judged_is_seen_and_the_way_to_mend_it_is_told(source):
    found = found_in(source, {"squares"})
    assert len(found) == 1
    assert (CERTAIN | PERHAPS)[source] in str(found[0]) and found[0].mend in str(found[0])
    assert found[0].certain == (source in CERTAIN)


@pytest.mark.parametrize(
    "writes, reads",
    [
        ("np.savez('data/result.npz', a=1)", "found = np.load('data/result.npz')"),
        ("table.to_csv('result.csv')", "import pandas as pd\nassert len(pd.read_csv('result.csv'))"),
        ("open('out.txt', 'w').write('3')", "with open('out.txt') as file:\n    assert file.read() == '3'"),
        ("Path('out.txt').write_text('3')", "assert Path('out.txt').read_text() == '3'"),
    ],
)
def test_a_file_that_an_answer_writes_is_never_taken_from_what_was_given_out(writes, reads):
    """The file may be there in the grader as well: as the course gave it out, with the right content."""
    given = Given(((SQUARES, True), (writes, True)))
    (found,) = [each for each in found_in(reads, given.answers, given.writes) if each.certain]
    assert "which the student's code writes" in str(found)
    check = Check("check", "squares", reads, 1.0, False, {}, ((writes, True),))
    with pytest.raises(FlopwiseError, match="cannot be judged outside the student's kernel"):
        standins.run(check, LocalAnswers({}), {}, "<check>")


@pytest.mark.parametrize(
    "answer, check",
    [
        ("np.load('data/result.npz')", "np.load('data/result.npz')"),
        ("open('out.txt').read()", "open('out.txt')"),
        ("open('out.txt', 'w')", "assert squares('out.txt') == [1]"),
        ("open('out.txt', 'w').write('1.5')", "assert float('1.5')"),
    ],
)
def test_a_file_that_no_answer_writes_is_the_courses_own(answer, check):
    given = Given(((SQUARES, True), (answer, True)))
    assert not [each for each in found_in(check, given.answers, given.writes) if each.certain]


@pytest.mark.parametrize(
    "source",
    [
        "assert squares(3) == [1, 4, 9]",
        "%matplotlib inline\nassert squares(3) == [1, 4, 9]",
        "orig = squares\ndel squares\nsquares = orig",
        "import numpy.testing as npt\nnpt.assert_equal(squares(1), [1])",
        "note = 'AUTOTEST'\nassert squares(1) == [1]",
        "class Other:\n    pass\nassert squares(1) == [1]",
    ],
)
def test_nothing_is_said_against_what_can_be_judged(source):
    assert found_in(source, {"squares"}) == []


@pytest.mark.parametrize("source", CERTAIN)
def test_it_is_never_graded_all_the_same(source):
    namespace = {"squares": lambda n: [k * k for k in range(1, n + 1)], "files": ["there"]}
    check = Check("check", "squares", source, 1.0, False, {}, ((SQUARES, True),))
    with pytest.raises((FlopwiseError, SyntaxError)):
        standins.is_by_hand(source)
        standins.run(check, LocalAnswers(namespace), {"__name__": "__check__"}, "<check>")


def notebook(*checks):
    cells = [new_code_cell(SQUARES, metadata=marking("squares", solution=True))]
    for number, source in enumerate(checks):
        cells.append(new_code_cell(source, metadata=marking(f"check-{number}", grade=True, points=2)))
    return new_notebook(cells=cells)


def test_a_notebook_is_only_read_where_nothing_may_be_run():
    sources = "assert squares(1) == [1]", "### AUTOTEST squares(3)", "import random\nrandom.seed(3)"
    trials, why_not = try_out("ps", notebook(*sources))
    assert why_not == "it was only read"
    assert [trial.is_judged for trial in trials] == [True, False, False]
    assert "write it out" in trials[1].obstacles[0]


@pytest.mark.sandbox
def test_a_solution_that_does_not_earn_its_points_is_told_whatever_the_reason():
    """Also for a reason that nobody foresaw: here, what a cell above has left in the kernel."""
    sources = (
        "assert squares(3) == [1, 4, 9]",
        "assert squares.__closure__ is None",
        "import random\nrandom.seed(3)\nassert squares(1) == [1]",
        "import this_is_not_installed",
        "### AUTOTEST squares(3)",
    )
    quick = Settings(limits=Limits(cell_seconds=5, call_seconds=2))
    trials, why_not = try_out("ps", notebook(*sources), quick)
    assert why_not == ""
    assert [trial.is_judged for trial in trials] == [True, False, True, False, False]
    assert [trial.earns for trial in trials] == [2, 0, 2, 0, 0]
    assert "this_is_not_installed" in trials[3].shortfall and not trials[3].obstacles
    assert "__closure__" in trials[1].obstacles[0] and "earns 0 of 2 points" in trials[1].shortfall
    told = sentences("ps", trials, "")[0]
    assert "'check-1' cannot be judged outside the student's kernel, and earns nothing: line 1" in told[0]
    assert "'check-3' does not hold for your own solution" in told[1] and "this_is_not_installed" in told[1]
    assert not any("\n" in sentence for sentence in told)
