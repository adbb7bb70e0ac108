"""Latency against throughput: the arithmetic by hand, what runs in which order, and Little's law."""

import json
import re
from collections import Counter
from time import perf_counter

import numpy as np
import openvino as ov
import pytest
import tqdm.auto
from openvino import opset13 as op

from flopwise.errors import FlopwiseError
from flopwise.resources import model_path
from flopwise.runtime import Benchmark, Point, benchmark, runners, sweep, throughput
from tests.flopwise.runtime.fake_requests import FakeClock, FakeQueue, at_most

PATH = model_path("pool_cnn")
FACTS = dict(load_ms=None, compile_ms=30.0, first_ms=9.0, warmup=1, streams=2, hint="throughput")
FACTS |= dict(asked="f32", precision="f32", model="net", device="CPU", device_name="A CPU", inputs={})


def ran(samples, seconds, batch=1, requests=1):
    """A Benchmark as `bench` returns it."""
    return Benchmark(samples_ms=tuple(samples), seconds=seconds, batch=batch, requests=requests, **FACTS)


@pytest.fixture
def calls(monkeypatch):
    """What `bench` was asked, in order; each run has two requests' worth of 10 ms, and takes 0.02 s."""
    seen = []

    def benching(model, device, precision, **more):
        seen.append((device, precision, more))
        batch, requests = more["batch"], more["requests"]
        return ran([10.0] * 2 * requests, 0.02, batch, requests)

    monkeypatch.setattr(throughput, "bench", benching)
    return seen


# The numbers


def test_the_rounds_of_a_point_are_put_together():
    runs = [ran([4.0, 8.0], 0.01, 5, 2), ran([2.0, 2.0, 4.0, 40.0], 0.04, 5, 2)]
    point = throughput._point(runs)
    assert (point.batch, point.requests, point.streams, point.inferences) == (5, 2, 2, 6)
    assert (point.median, point.mean) == (4.0, 10.0)  # 2 2 4 4 8 40: 60 / 6
    assert point.p90 == pytest.approx(24.0)  # 0.9·5 = 4.5: halfway from 8 to 40
    assert point.throughput == pytest.approx(600.0)  # 5·6 inputs in 0.05 s
    assert (point.lowest, point.highest) == (pytest.approx(500.0), pytest.approx(1000.0))  # 20/0.04, 10/0.01
    assert point.in_flight == pytest.approx(1.2)  # 120 inferences a second, 0.01 s each


def test_every_combination_once_a_round_and_every_other_round_backwards(calls):
    made = sweep(PATH, batches=[2, 1], requests=(1, 3), rounds=3)
    order = [(more["batch"], more["requests"]) for _, _, more in calls]
    once = [(1, 1), (1, 3), (2, 1), (2, 3)]
    assert order == [*once, *once[::-1], *once]
    assert [(point.batch, point.requests) for point in made.points] == once
    assert (made.batches, made.requests, made.rounds) == ((1, 2), (1, 3), 3)
    assert [point.inferences for point in made.points] == [6, 18, 6, 18]  # 3 rounds of 2·requests
    assert (made.model, made.device, made.precision, made.path) == ("net", "CPU", "f32", str(PATH))
    assert made.point(2, 3) is made.points[3]
    assert made.fastest is made.points[3]  # 2·6 inputs in 0.02 s


def test_what_bench_is_asked(calls):
    x = np.arange(784, dtype=np.float32).reshape(1, 1, 28, 28)
    sweep(PATH, 3, 2, "AUTO", "bf16", 0.5, rounds=1, x=x)
    ((device, precision, more),) = calls
    assert (device, precision) == ("AUTO", "bf16")
    given = more.pop("x")
    assert more == dict(hint="throughput", requests=2, seconds=0.5, batch=3, warmup=1)
    assert given.shape == (3, 1, 28, 28) and (given == x).all()


def test_what_it_measures_if_nothing_is_said(calls):
    made = sweep(PATH)
    assert (made.batches, made.requests, made.rounds, made.seconds) == ((1, 2, 4, 8), (1, 2, 4), 3, 0.2)
    assert len(calls) == 3 * 4 * 3 and {more["x"] is None for _, _, more in calls} == {True}


def test_as_many_requests_as_bench_takes(calls):
    assert sweep(PATH, 1, benchmark.MOST_REQUESTS, rounds=1).requests == (1024,)


def test_the_model_is_read_once(monkeypatch):
    read = Counter()

    def loading(*arguments, plain=throughput.loaded):
        read["model"] += 1
        return plain(*arguments)

    monkeypatch.setattr(throughput, "loaded", loading)
    monkeypatch.setattr(benchmark, "loaded", lambda model, x: (None, None, model))
    sweep(PATH, [1, 2], [1, 2], seconds=0.001, rounds=2)
    assert read == {"model": 1}


def test_a_real_model_with_several_inputs():
    x, y = (op.parameter([-1, 3], np.float32, name=name) for name in "xy")
    model = ov.Model([op.add(x, y)], [x, y], "sum")
    one = {name: np.ones((1, 3), np.float32) for name in "xy"}
    made = sweep(model, [1, 4], [1, 2], seconds=0.001, rounds=2, x=one)
    assert [(p.batch, p.requests) for p in made.points] == [(1, 1), (1, 2), (4, 1), (4, 2)]
    for point in made.points:
        assert 0 < point.lowest <= point.throughput <= point.highest and 0 < point.median <= point.p90
        assert point.inferences >= 2 * point.requests
    assert (made.path, made.model) == (None, "sum")


# Little's law


@pytest.mark.parametrize("requests, latency, a_second", [(1, 10, 100), (2, 10, 200), (6, 30, 200)])
def test_littles_law_on_a_device_that_is_known(monkeypatch, requests, latency, a_second):
    """Two run at once: six requests wait for each other; each takes three times as long, and no more is done.

    N = λ·W: 1 = 100·0.01, 2 = 200·0.01, 6 = 200·0.03.
    """
    clock = FakeClock()
    monkeypatch.setattr(runners, "perf_counter", clock)
    runner = object.__new__(runners.AtOnce)
    runner._queue, runner.requests = FakeQueue(clock, requests, at_most(2, seconds=0.01)), requests
    samples, seconds = runners.timed(runner, None, 6000)
    point = throughput._point([ran(samples, seconds, 5, requests)])
    assert point.median == pytest.approx(latency)
    assert point.throughput == pytest.approx(5 * a_second, rel=0.01)
    assert point.in_flight == pytest.approx(requests, rel=0.01)


def busy_model():
    """A stack of convolutions that takes some milliseconds, long against what starting an inference takes."""
    draw = np.random.default_rng(0)
    x = op.parameter([-1, 16, 96, 96], np.float32, name="x")
    y = x
    for _ in range(6):
        kernel = op.constant((draw.random((16, 16, 3, 3), dtype=np.float32) - 0.5) / 16)
        y = op.relu(op.convolution(y, kernel, [1, 1], [1, 1], [1, 1], [1, 1]))
    return ov.Model([y], [x], "stack")


def test_littles_law_in_a_measured_sweep(monkeypatch):
    """How many are under way, counted at every start and end by a clock of its own, is what the law says."""
    counted = {}

    class Watched(ov.AsyncInferQueue):
        """A queue that writes down when each inference began and ended."""

        def __init__(self, *arguments):
            super().__init__(*arguments)
            self.begun, self.spans = {}, []
            counted[len(self)] = self.spans
            self.set_callback(lambda request, number: self.spans.append((self.begun[number], perf_counter())))
            self.number = 0

        def start_async(self):
            self.number += 1
            self.begun[self.number] = perf_counter()
            super().start_async(None, self.number)

    monkeypatch.setattr(ov, "AsyncInferQueue", Watched)
    made = sweep(busy_model(), [1, 3], [1, 2, 4], seconds=0.1, rounds=1)
    for point in made.points:
        # Nobody has more than one inference under way in one request.
        assert 0 < point.in_flight <= point.requests * 1.01
        # N = λ·W with W per inference: the batch is not counted twice.
        assert point.in_flight == pytest.approx(point.inferences / point.seconds * point.mean / 1e3)
    for requests, spans in counted.items():
        point = made.point(3, requests)
        timed = sorted(spans)[-point.inferences :]
        under_way = sum(end - begin for begin, end in timed) / (
            max(end for _, end in timed) - min(begin for begin, _ in timed)
        )
        assert point.in_flight == pytest.approx(under_way, rel=0.15)


# How it looks


def test_the_table_by_hand(calls):
    made = sweep(PATH, [1, 10], [4], rounds=2)
    lines = repr(made).splitlines()
    assert lines[0] == "net on CPU (A CPU), executed in f32: 2 rounds of at least 200 ms for each combination"
    assert lines[1].split() == "batch requests median p90 inputs/s rounds from … to in flight".split()
    # 8 inferences of 10 ms in 0.02 s: 400 a second.
    assert lines[2].split() == ["1", "4", "10.0", "ms", "10.0", "ms", "400", "400", "…", "400", "4.00"]
    assert lines[3].split() == ["10", "4", "10.0", "ms", "10.0", "ms", "4,000", "4,000", "…", "4,000", "4.00"]
    text = re.sub("<[^>]+>", " ", made._repr_html_())
    for word in ("net on CPU (A CPU)", "batch", "in flight", "4,000", "10.0 ms"):
        assert word in text


def test_json(calls, tmp_path):
    made = sweep(PATH, [1, 10], [4], rounds=2, seconds=1)
    told = json.loads(made.to_json(tmp_path / "sweep.json").read_text("utf-8"))
    assert (told["model"], told["rounds"], told["seconds"], told["unit"]) == ("net", 2, 1.0, "ms")
    assert [Point(**{k: v for k, v in p.items() if k != "in_flight"}) for p in told["points"]] == [
        *made.points
    ]
    assert [p["in_flight"] for p in told["points"]] == [p.in_flight for p in made.points]


def test_a_progress_bar_counts_the_combinations(calls, monkeypatch, capsys):
    plain = tqdm.auto.tqdm
    monkeypatch.setattr(tqdm.auto, "tqdm", lambda **more: plain(**{**more, "mininterval": 0}))
    sweep(PATH, [1, 2], [1, 2], rounds=2)
    shown = capsys.readouterr().err
    assert "measuring:" in shown and "8 of 8" in shown


# What is wrong is told


@pytest.mark.parametrize(
    "arguments, error, text",
    [
        ({"batches": []}, ValueError, "batches is empty; give at least one number"),
        ({"batches": [0]}, ValueError, "batches is 0; it must be a whole number (an int), 1 or more"),
        (
            {"batches": "1"},
            TypeError,
            "batches is '1' of type str; it must be a whole number (an int), 1 or more",
        ),
        (
            {"requests": [1, 2.5]},
            TypeError,
            "requests is 2.5 of type float; it must be a whole number (an int), 1 or more",
        ),
        ({"requests": [2, 2]}, ValueError, "requests must differ from each other, not [2, 2]"),
        ({"requests": 2000}, ValueError, "requests must be at most 1,024, not 2,000"),
        ({"rounds": 0}, ValueError, "rounds is 0; it must be a whole number (an int), 1 or more"),
        ({"seconds": -1}, ValueError, "seconds is -1.0; it must be one finite number above 0"),
        ({"device": "TPU"}, FlopwiseError, "there is no device 'TPU' on this machine"),
        ({"model": "nothing.xml"}, FlopwiseError, "there is no file nothing.xml"),
        (
            {"x": np.zeros((2, 1, 28, 28), np.float32)},
            ValueError,
            "x has the shape (2, 1, 28, 28); give one input, whose first size is 1",
        ),
        ({"x": np.zeros((1, 28, 28), np.float32)}, ValueError, "input 'image' has the shape (1, 28, 28)"),
    ],
)
def test_it_says_what_is_wrong(monkeypatch, arguments, error, text):
    monkeypatch.setattr(ov.AsyncInferQueue, "start_async", lambda *_: pytest.fail("an inference began"))
    with pytest.raises(error, match=f"^{re.escape(text)}"):
        sweep(**{"model": PATH, **arguments})


def test_it_says_where_the_device_refused(monkeypatch):
    def refuses(model, device, precision, batch, **_):
        if batch == 64:
            raise FlopwiseError("out of memory")
        return ran([1.0], 1.0)

    monkeypatch.setattr(throughput, "bench", refuses)
    with pytest.raises(FlopwiseError, match="^batch 64, 2 requests: out of memory$"):
        sweep(PATH, [1, 64], [2])


def test_a_point_that_was_not_measured(calls):
    with pytest.raises(
        ValueError, match="batch 3 with 1 request was not measured; the batches are 1, 2, the"
    ):
        sweep(PATH, [1, 2], [1]).point(3, 1)
