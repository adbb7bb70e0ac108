"""The benchmarks' own arithmetic: what they read from another program, who is first, what they compare."""

import subprocess
import sys

import pytest

from autograder.classroom.made_class import record
from autograder.nbgrader_adapter.gradebook import Scores
from benchmarks import _classes, grading, growth, inference

REPORT = """\
[Step 10/11] Measuring performance (Start inference synchronously, limits: 2000 ms duration)
[ INFO ] First inference took 1.07 ms
[ INFO ] Count:            21334 iterations
[ INFO ] Latency:
[ INFO ]    Median:        {median}
[ INFO ]    Average:       46.11 us
[ INFO ] Throughput:   {throughput} FPS
"""


@pytest.mark.parametrize(
    "median, microseconds", [("41.83 us", 41.83), ("7.25 ms", 7250.0), ("812.00 ms", 812e3)]
)
def test_benchmark_apps_report_is_read(median, microseconds):
    told = inference.read(REPORT.format(median=median, throughput="10666.70"))
    assert told == {"latency": pytest.approx(microseconds), "throughput": 10666.7}


def test_they_take_turns_in_being_first(monkeypatch):
    called = []
    monkeypatch.setattr(inference, "flopwise_bench", lambda *_: called.append("flopwise") or "ours")
    monkeypatch.setattr(inference, "benchmark_app", lambda *_: called.append("app") or "theirs")
    pairs = [inference.both(None, None, "latency", 1, number) for number in range(4)]
    assert pairs == [("ours", "theirs")] * 4
    assert called == ["flopwise", "app", "app", "flopwise"] * 2


def test_the_rounds_ratios_are_compared_not_the_medians(capsys):
    """A machine that is slow for one round is slow for both."""
    assert inference.compared("latency", "µs", [(10, 10), (99, 90), (12, 10)]) == pytest.approx(1.1)
    assert (
        "flopwise       12.0 µs  benchmark_app       10.0 µs  ratio 1.100 (1.000 to 1.200)"
        in capsys.readouterr().out
    )


@pytest.mark.parametrize(
    "ours, status, words", [(104.0, 0, "all within 5%"), (106.0, 1, "more than 5% apart: pool_cnn")]
)
def test_the_verdict(monkeypatch, capsys, ours, status, words):
    monkeypatch.setattr(inference, "flopwise_bench", lambda *_: {"latency": ours, "throughput": 100.0})
    monkeypatch.setattr(inference, "benchmark_app", lambda *_: {"latency": 100.0, "throughput": 100.0})
    assert inference.main(["pool_cnn", "--rounds", "2"]) == status
    assert words in capsys.readouterr().out


def test_both_get_the_same_work(monkeypatch):
    commands = []
    report = REPORT.format(median="1.00 ms", throughput="1000.00")
    ours = '[{"median": 1.0, "throughput": 1000.0}]'
    monkeypatch.setattr(
        inference, "run", lambda command: commands.append(command) or (ours if "bench" in command else report)
    )
    assert inference.main(["pool_cnn", "--rounds", "1", "--seconds", "7"]) == 0
    for command, hint in zip(commands[:2], ["latency"] * 2):
        assert any("pool_cnn" in part for part in command) and hint in command and "7" in command
    app = commands[1]
    told = {option: app[app.index(option) + 1] for option in ("-ip", "-infer_precision", "-shape", "-hint")}
    assert told == {"-ip": "f32", "-infer_precision": "f32", "-shape": "image[1,1,28,28]", "-hint": "latency"}


def test_a_benchmark_that_there_is_not(root):
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", "speed"], cwd=root, capture_output=True, text=True
    )
    assert done.returncode == 1 and "there is no benchmark 'speed'; there are:" in done.stderr
    assert "grading" in done.stderr and "inference" in done.stderr


def test_the_spread_is_told_beside_the_median():
    assert _classes.spread([3.0]) == "3.0"
    assert _classes.spread([4.0, 1.0, 2.5]) == "2.5 (1.0 to 4.0)"
    assert _classes.spread([100.4, 200.0], 0) == "150 (100 to 200)"


def test_how_many_times_as_fast_is_told_round_by_round():
    """A machine that is slow for one round is slow for both."""
    ours, stock = graders([10.0, 30.0, 10.0], [100.0, 330.0, 120.0])
    assert grading.ratios(ours, stock) == [10.0, 11.0, 12.0]
    lines = grading.table(ours, stock, 10).splitlines()
    assert lines[2] == "| stock | 120.0 (100.0 to 330.0) | 12000 (10000 to 33000) | 1 |"
    assert lines[3] == "| ours | 10.0 (10.0 to 30.0) | 1000 (1000 to 3000) | 11.0 (10.0 to 12.0) |"


def graders(ours, stock):
    made = [object.__new__(grading.Contender) for _ in range(2)]
    for contender, name, seconds in zip(made, ("ours", "stock"), (ours, stock), strict=True):
        contender.name, contender.seconds, contender.gradebook = name, seconds, name
    return made


@pytest.mark.parametrize(
    ("mine", "theirs", "told"),
    [
        (2.0, 2.0, []),
        (2.0, 1.0, ["05: ada (style; in numpy): area: flopwise 2.0, stock 1.0, foretold 2"]),
        (1.0, 1.0, ["05: ada (style; in numpy): area: flopwise 1.0, stock 1.0, foretold 2"]),
        (2.0, None, ["05: ada (style; in numpy): area: flopwise 2.0, stock None, foretold 2"]),
    ],
)
def test_other_points_than_stock_nbgrader_gives_are_told(monkeypatch, tmp_path, mine, theirs, told):
    entry = {"student": "ada", "kind": "style", "done": "in numpy", "points": {"area": 2}, "flag": ""}
    record.write(
        tmp_path, {"students": 1, "seed": 1, "proportions": {}, "lessons": {"05": {"expected": [entry]}}}
    )

    class Known:
        def __init__(self, name, _):
            self.points = {"ours": mine, "stock": theirs}[name]

        def __enter__(self):
            return self

        def __exit__(self, *_):
            return None

        def scores(self, *_):
            return Scores({"check-area": (self.points, None, 2, False)}, {})

    monkeypatch.setattr(grading, "Grades", Known)
    made = type("Course", (), {"work": tmp_path})
    assert grading.differences(made, *graders([1], [1]), "05") == told


def test_what_grows_with_the_class_and_must_not_is_told():
    small, linear = (
        growth.Grown(50, 100.0, 120.0, 900.0, 300.0),
        growth.Grown(400, 800.0, 130.0, 910.0, 300.0),
    )
    assert growth.faults([small, linear]) == []
    assert growth.table([small, linear]).splitlines()[-1] == "| 400 | 800.0 | 2.00 | 130 | 910 | 300 |"
    large = growth.Grown(400, 1600.0, 360.0)
    assert growth.faults([small, large]) == [
        "a class of 400 takes 2.0 times as long for each notebook as one of 50; 1.2 times are allowed",
        "a class of 400 takes 3.0 times as much memory in the grader itself as one of 50; 1.2 times are "
        "allowed",
    ]


def test_the_memory_of_a_grader_and_its_processes_is_seen(tmp_path):
    """A grader of some tens of MB, and a worker that takes a hundred more."""
    worker = "import time; held = bytes(range(256)) * 400_000; time.sleep(2)"
    main = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {worker!r}])"
    found = growth.graded(1, [sys.executable, "-c", main], tmp_path)
    assert found.main < 60 < 90 < found.worker <= found.workers and found.seconds > 2


@pytest.mark.sandbox
@pytest.mark.whole
def test_grading_as_stock_nbgrader_does(root, capfd):
    assert grading.main(["05", "--students", "5", "--rounds", "1", "--at-least", "0"]) == 0
    assert "grades: 5 of 5 are the same with both" in capfd.readouterr().out
