"""The benchmarks' own arithmetic: what they read from another program, who is first, what they compare."""

import subprocess
import sys

import pytest

from benchmarks import inference

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
