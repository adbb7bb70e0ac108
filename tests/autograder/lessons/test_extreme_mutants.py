"""Programs that are wrong as a whole, made from a right one: what they do, and what they earn."""

import subprocess

import numpy as np
import pytest

from autograder.cli import main
from autograder.lessons.cells import SOLUTION
from autograder.lessons.extreme_mutants import extreme_mutants, script_mutants
from autograder.lessons.function_mutants import function_mutants, noted, other_models, working_once
from autograder.lessons.measuring_mutants import measuring_mutants
from autograder.lessons.mutants import outcomes
from autograder.lessons.parse import parse
from autograder.lessons.rehearsal import Trial
from tests.tiny_course import TINY, replace


def made_of(solution, *visible, read=None):
    """{kind: {change: function}} of the wrong functions that visible cases allow: arguments, each a tuple."""
    known = []
    for arguments in visible:
        noted(solution, known)(*arguments)
    names = set(known[0].arguments) if read is None else read
    found = {}
    for kind, change, program in function_mutants(solution, known, names):
        found.setdefault(kind, {})[change] = program
    return found


def digits(one, two, three=9):
    return 100 * one + 10 * two + three


def test_each_argument_is_ignored_for_the_first_cases_value_or_the_default():
    ignored = made_of(digits, (1, 2, 3), (4, 5))["argument ignored"]
    assert {change: program(6, 7, 8) for change, program in ignored.items()} == {
        "one is always 1": 178,
        "two is always 2": 628,
        "three is always 3": 673,
        "three is always 9": 679,
    }


def test_an_argument_that_the_solution_does_not_read_is_not_ignored_once_more():
    assert list(made_of(digits, (1, 2, 3), read={"two"})["argument ignored"]) == ["two is always 2"]


def test_an_entry_of_a_dictionary_is_an_argument_too():
    ignored = made_of(lambda report: report["batch"] * report["runs"], ({"batch": 2, "runs": 5},))
    assert ignored["argument ignored"]["report['runs'] is always 5"]({"batch": 3, "runs": 7}) == 15


def test_two_arguments_of_the_same_kind_are_swapped():
    def told(side, factor, name, word, flag):
        return f"{side}{factor}{name}{word}{flag}"

    swapped = made_of(told, (1, 2.5, "a", "b", True), (3, 4, "c", "d", False))["arguments swapped"]
    assert {change: program(1, 2, "a", "b", True) for change, program in swapped.items()} == {
        "side ↔ factor": "21abTrue",
        "name ↔ word": "12baTrue",
    }


def test_one_argument_stands_for_two():
    found = made_of(digits, (1, 2, 3), (4, 5))["one argument for two"]
    assert len(found) == 6
    assert found["one stands for two"](6, 7, 8) == 668
    assert found["two stands for one"](6, 7, 8) == 778
    assert found["one stands for three"](6, 7, 8) == 676


def test_the_first_channel_stands_for_all_or_is_all_that_there_is():
    x = np.arange(1.0, 25).reshape(2, 3, 4)
    found = made_of(lambda x: x.sum(axis=(1, 2)).tolist(), (x,))["first channel"]
    assert {change: program(x) for change, program in found.items()} == {
        "x[0] stands for all of axis 0": [78.0, 78.0],  # 1 + 2 + … + 12
        "x[0] is all that is read of axis 0": [78.0, 0.0],
    }


def test_kernels_have_two_axes_of_which_one_is_enough_for_a_lazy_program():
    kernels = np.ones((4, 3, 2, 2))
    found = made_of(lambda kernels: kernels[:, :, 0, 0], (kernels,))["first channel"]
    assert found["kernels[:, 0] is all that is read of axis 1"](kernels).tolist() == [[1, 0, 0]] * 4
    assert found["kernels[0] is all that is read of axis 0"](kernels).tolist() == [[1] * 3] + [[0] * 3] * 3
    assert len(found) == 4


def test_a_row_or_a_table_has_no_channels():
    assert "first channel" not in made_of(lambda x: x, (np.ones((2, 3)),))
    assert "first channel" not in made_of(lambda x: x, (np.ones((2, 3, 4)),), (np.ones(3),))


def test_the_first_answer_is_always_given_with_what_was_printed(capsys):
    def shouts(word):
        print(word.upper())
        return len(word)

    [program] = made_of(shouts, ("one",), ("three",))["constant answer"].values()
    capsys.readouterr()
    assert program("seventeen") == 3
    assert capsys.readouterr().out == "ONE\n"


def test_the_visible_cases_are_looked_up_and_else_the_most_similar_one():
    [program] = made_of(digits, (1, 2, 3), (4, 5, 6), (4, 7, 6))["table of visible cases"].values()
    assert program(4, 5, three=6) == 456
    assert program(8, 7, 6) == 476
    assert program(0, 0, 0) == 123


def test_one_visible_case_is_no_table():
    assert "table of visible cases" not in made_of(digits, (1, 2, 3), (1, 2, 3))


def test_the_next_model_is_run_where_an_argument_names_one():
    known = []
    noted(lambda name, x: name, known)("pool_cnn", 3)
    [(kind, change, program)] = other_models(lambda name, x: name, known)
    assert (kind, change) == ("another model", "name: the next model")
    assert program("base_cnn", 3) == "detector" and program("something else", 3) == "something else"


def test_the_work_is_done_once():
    asked = []
    program = working_once(lambda runs: asked.append(runs) or runs)
    assert [program(4), program(7)] == [4, 4] and asked == [4]


def solution(body):
    """A cell whose function measures, with its solution between the markers."""
    lines = "\n".join(f"    {line}" for line in body.splitlines())
    return f"def measured(runs):\n    {SOLUTION[0]}\n{lines}\n    {SOLUTION[1]}\n"


def results(source):
    """{change: (what it gives for 4 runs, how often it worked)}; only work takes time, a second."""
    found = {}
    for mutant in measuring_mutants(source):
        seconds = [0.0]
        namespace = {"clock": lambda now=seconds: now[0], "work": lambda now=seconds: advance(now)}
        exec(mutant.source, namespace)
        try:
            found[mutant.change] = (namespace["measured"](4), seconds[0])
        except NameError:
            found[mutant.change] = "a name that is not there yet"
    return found


def advance(now):
    now[0] += 1


def test_all_runs_together_are_timed_too_late_too_early_by_half_or_once():
    source = solution(
        "start = clock()\nfor _ in range(runs):\n    work()\ntook = clock() - start\nreturn took"
    )
    assert results(source) == {
        "start = clock(): not before, but after for _ in range(runs)": (0, 4),
        "took = clock() - start: not after, but before for _ in range(runs)": (0, 4),
        "for _ in range(runs): once, and multiplied": (4, 1),
        "for _ in range(runs): the first half of the runs is timed": (2, 4),
    }


def test_runs_that_are_timed_one_by_one():
    source = solution(
        "times, count = [], 0\nfor _ in range(runs):\n    start = clock()\n    work()\n"
        "    times.append(clock() - start)\n    count += 1\nreturn times, count"
    )
    assert results(source) == {
        "start = clock(): not before, but after work()": (([0, 0, 0, 0], 4), 4),
        "times.append(clock() - start): not after, but before work()": (([0, 0, 0, 0], 4), 4),
        "for _ in range(runs): once, and multiplied": (([1, 1, 1, 1], 4), 1),
    }


def test_a_reading_between_two_steps_ends_one_and_starts_the_other():
    source = solution("begin = clock()\nwork()\nready = clock()\nwork()\nreturn ready - begin")
    assert {change: told[0] for change, told in results(source).items()} == {
        "begin = clock(): not before, but after work()": 0,
        "ready = clock(): not after, but before work()": 0,
        "ready = clock(): not before, but after work()": 2,
    }


def test_a_product_of_matrices_takes_time():
    source = solution("start = clock()\na @ b\nend = clock()\nreturn end - start")
    assert [mutant.change for mutant in measuring_mutants(source)] == [
        "start = clock(): not before, but after a @ b",
        "end = clock(): not after, but before a @ b",
    ]


def test_a_reading_is_not_moved_over_what_takes_no_time():
    source = solution("runs = 0\nstart = clock()\ntimes = []\nend = clock()\nreturn end - start")
    assert results(source) == {}


def test_another_model_is_read():
    source = solution("model = core.read_model(model_path('sep_cnn'))\nreturn 'not sep_cnn'")
    found = {mutant.change: mutant.source for mutant in measuring_mutants(source)}
    assert {"sep_cnn → base_cnn", "sep_cnn → pool_cnn"} <= set(found)
    assert "model_path('base_cnn')" in found["sep_cnn → base_cnn"]


def test_what_neither_measures_nor_runs_a_model_has_no_such_mutants():
    assert measuring_mutants(solution("total = 0\nfor i in range(runs):\n    total += i\nreturn total")) == []
    assert measuring_mutants(f"# %%writefile a.sh\n{SOLUTION[0]}\necho clock\n{SOLUTION[1]}") == []


def test_words_of_a_command_line_are_ignored_and_swapped(tmp_path):
    source = "# %%writefile said.py\nimport sys\nprint(sys.argv[1:])"
    found = {
        mutant.change: said(tmp_path, mutant.source, ["python3"])
        for mutant in script_mutants(source, ["CPU", "4", "out.json", "GPU"], ["out.json"])
    }
    assert found == {
        "word 1 is always CPU": "['CPU', 'b', 'c', 'd']",
        "word 2 is always 4": "['a', '4', 'c', 'd']",
        "word 3 is always out.json": "['a', 'b', 'out.json', 'd']",
        "word 4 is always GPU": "['a', 'b', 'c', 'GPU']",
        "word 1 ↔ word 3": "['c', 'b', 'a', 'd']",
        "word 1 ↔ word 4": "['d', 'b', 'c', 'a']",
        "word 3 ↔ word 4": "['a', 'b', 'd', 'c']",
        "always that to the first command line": "['CPU', '4', 'c', 'GPU']",
    }


def test_words_of_a_shell_scripts_command_line_too(tmp_path):
    source = '# %%writefile said.sh\n#!/bin/sh\nprintf "%s;" "$@"'
    mutants = list(script_mutants(source, ["my model", "out"], ["out/result.tgz"]))
    assert {mutant.source.split("\n")[1] for mutant in mutants} == {"#!/bin/sh"}
    found = {mutant.change: said(tmp_path, mutant.source, ["sh"]) for mutant in mutants}
    assert found == {
        "word 1 is always my model": "my model;b;",
        "word 2 is always out": "a;out;",
        "word 1 ↔ word 2": "b;a;",
        "always that to the first command line": "my model;b;",
    }


def said(folder, source, program):
    """What a script prints that is given the words a, b, …, as many as it can take."""
    file = folder / "said"
    file.write_text(source.partition("\n")[2])
    words = ["a", "b", "c", "d"] if program == ["python3"] else ["a", "b"]
    return subprocess.run([*program, file, *words], capture_output=True, text=True, check=True).stdout.strip()


@pytest.fixture
def tiny_lesson(tmp_path):
    path = tmp_path / "90-tiny" / "lesson.py"
    path.parent.mkdir()
    path.write_text(TINY.read_text("utf-8"), "utf-8")
    return path


def test_a_single_value_has_none(tiny_lesson, monkeypatch):
    monkeypatch.chdir(tiny_lesson.parent)
    trial = Trial(parse(tiny_lesson))
    assert trial.run_cells()
    assert extreme_mutants(trial, "table") == []
    assert {mutant.change for mutant in extreme_mutants(trial, "area")} == {
        "width is always 3",
        "height is always 4",
        "width ↔ height",
        "width stands for height",
        "height stands for width",
        "always the answer to the first visible case",
        "looked up; elsewhere the answer to the most similar case",
    }


def test_what_the_tiny_lesson_does_not_notice(tiny_lesson):
    """Width and height may be swapped, which is right; and its only word may be shouted whatever is asked."""
    tried = outcomes(tiny_lesson, extreme=True)
    assert {(each.exercise, each.change) for each in tried if not each.noticed} == {
        ("area", "width ↔ height"),
        ("shout", "word is always 'hey'"),
        ("shout", "always the answer to the first visible case"),
    }


def test_cases_that_are_drawn_for_the_notebook_are_not_those_of_the_grader(tiny_lesson):
    """A visible case is drawn, and the hidden one is drawn in the same way: a table of it earns nothing."""
    replace(tiny_lesson, "### BEGIN HIDDEN TESTS\nrng = check.rng()", "rng = check.rng()")
    replace(tiny_lesson, 'check("area", secret_width, 9, expect=secret_width * 9)\n### END HIDDEN TESTS', "")
    replace(
        tiny_lesson,
        "secret_width = rng.randint(10, 20)",
        'for width in rng.sample(range(30), 2):\n    check("area", width, 9, expect=width * 9)',
    )
    [table] = [each for each in outcomes(tiny_lesson, extreme=True) if each.kind == "table of visible cases"]
    assert table.noticed


def test_what_they_earn_is_counted(tiny_lesson, capsys):
    assert main(["mutants", str(tiny_lesson), "--extreme", "--all"]) == 1
    told = capsys.readouterr().out
    assert "width is always 3: earns 0.5 for 1 of 4 cases, noticed by area(5, height=7)" in told
    assert "word is always 'hey': NOT NOTICED, every case holds" in told
    assert "9 mutants, 6 noticed, 0 listed as equivalent, 3 not noticed" in told
