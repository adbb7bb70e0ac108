"""Latency and throughput: the arithmetic, what runs how often, and the same loop as benchmark_app's."""

import json
import re

import numpy as np
import openvino as ov
import pytest
import tqdm.auto
from openvino import opset13 as op
from openvino.tools.benchmark.benchmark import Benchmark as BenchmarkApp

from flopwise import bench
from flopwise.errors import FlopwiseError
from flopwise.resources import data_path, model_path
from flopwise.runtime import Benchmark, benchmark, compile_model, devices, load_model, runners
from tests.flopwise.runtime.fake_requests import FakeClock, FakeQueue, FakeRequest, each_after

IMAGE = np.load(data_path("image.npy"))
PATH = model_path("pool_cnn")


def made(samples, **more):
    facts = dict(
        seconds=2.0,
        load_ms=1.5,
        compile_ms=30.0,
        first_ms=9.0,
        warmup=10,
        batch=1,
        requests=1,
        streams=1,
        hint="latency",
        asked="f32",
        precision="f32",
        model="net",
        device="CPU",
        device_name="A CPU",
        inputs={"x": "f32 1×3"},
    )
    return Benchmark(samples_ms=tuple(samples), **{**facts, **more})


# The numbers


def test_latencies_by_hand():
    b = made([4.0, 1.0, 10.0, 2.0, 3.0])
    assert (b.iterations, b.min, b.max, b.median) == (5, 1.0, 10.0, 3.0)
    assert b.mean == 4.0  # 20 / 5
    assert b.p90 == pytest.approx(7.6)  # 0.9·(5 − 1) = 3.6: 4 + 0.6·(10 − 4)
    assert b.p99 == pytest.approx(9.76)  # 0.99·4 = 3.96: 4 + 0.96·6
    assert b.spread == 2.0  # at 0.75·4 = 3: 4; at 0.25·4 = 1: 2


def test_percentiles_are_numpys():
    samples = np.random.default_rng(1).gamma(2, size=997)
    b = made(samples.tolist())
    for name, percent in (("median", 50), ("p90", 90), ("p99", 99)):
        assert getattr(b, name) == pytest.approx(np.percentile(samples, percent))
    assert b.spread == pytest.approx(np.subtract(*np.percentile(samples, [75, 25])))


def test_throughput_by_hand():
    assert made([1.0] * 6).throughput == 3.0  # 6 inferences in 2 s
    assert made([1.0] * 6, batch=8, requests=4).throughput == 24.0  # 8·6 inputs in 2 s


# How it looks


def test_it_reads_well():
    b = made([1.0, 2.0, 3.0, 4.0, 10.0], notes=("Reshaped.",))
    assert repr(b).splitlines() == [
        "net on CPU (A CPU), executed in f32, batch 1, hint latency, 1 request in 1 stream",
        "  median       3.00 ms  latency: half of 5 inferences in 2.00 s took no longer",
        "  p90          7.60 ms  nine of ten took no longer",
        "  p99          9.76 ms  99 of 100 took no longer",
        "  min          1.00 ms  the shortest",
        "  max          10.0 ms  the longest",
        "  spread       2.00 ms  width of the middle half",
        "  throughput     2.5/s  inputs per second, all requests together",
        "  load         1.50 ms  reading the file",
        "  compile      30.0 ms  for CPU",
        "  first        9.00 ms  the very first inference; not among those above",
        "  Input read as it is: x as f32 1×3.",
        "  Reshaped.",
    ]
    at_once = repr(made([1.0], load_ms=None, requests=4, streams=None, hint="throughput"))
    assert "hint throughput, 4 requests\n" in at_once
    assert "  load               –  not read from a file" in at_once


def test_html_is_safe_and_holds_the_same_words():
    b = made([1.0], model="<script>alert(1)</script>")
    html = b._repr_html_()
    assert "<script>" not in html and "&lt;script&gt;" in html
    text = re.sub(r"<[^>]+>", " ", html)
    for word in ("median", "throughput", "load", "compile", "first", "1.00 ms", "Input read as it is"):
        assert word in text


def test_json(tmp_path):
    b = made([1.0, 2.0], notes=("Reshaped.",))
    told = json.loads(b.to_json(tmp_path / "b.json").read_text("utf-8"))
    assert json.loads(b.to_json()) == told
    assert told["samples_ms"] == [1.0, 2.0] and told["notes"] == ["Reshaped."] and told["unit"] == "ms"
    for name, value in told.items():
        if name not in ("samples_ms", "notes", "unit"):
            assert value == getattr(b, name)
    assert {"load_ms", "compile_ms", "first_ms", "median", "p90", "p99", "throughput", "hint"} <= set(told)


# What runs, and how often


@pytest.fixture
def calls(monkeypatch):
    """How often an inference was started: {"infer": one at a time, "start_async": in a queue}."""
    seen = {}
    for kind, name in ((ov.InferRequest, "infer"), (ov.AsyncInferQueue, "start_async")):
        plain = getattr(kind, name)

        def counted(*arguments, plain=plain, name=name, **more):
            seen[name] = seen.get(name, 0) + 1
            return plain(*arguments, **more)

        monkeypatch.setattr(kind, name, counted)
    return seen


def test_one_after_the_other(calls):
    b = bench(PATH, iterations=20, warmup=3)
    assert calls == {"infer": 1 + 3 + 20}
    assert (b.iterations, b.requests, b.warmup, b.hint, b.batch) == (20, 1, 3, "latency", 1)
    assert (b.device, b.device_name, b.precision) == ("CPU", devices()["CPU"].full_name, "f32")
    assert min(b.samples_ms) > 0 and b.first_ms > 0 and b.compile_ms > 0 and b.load_ms > 0
    assert sum(b.samples_ms) <= b.seconds * 1e3 * 1.01  # one at a time: they do not overlap
    assert b.path == str(PATH) and b.model == "pool_cnn"


def test_one_request_for_latency_is_one_after_the_other(calls):
    assert bench(PATH, requests=1, iterations=4, warmup=0).requests == 1
    assert calls == {"infer": 1 + 4}


def test_several_at_once(calls):
    b = bench(PATH, hint="throughput", requests=3, iterations=20, warmup=2, batch=4)
    assert b.iterations == 21  # 20 rounded up to a multiple of 3
    assert calls == {"start_async": 1 + 2 * 3 + 21}
    assert (b.requests, b.batch, b.hint) == (3, 4, "throughput")
    assert b.throughput == pytest.approx(4 * 21 / b.seconds)
    # A request's inferences do not overlap; three requests fit into three times the time.
    assert sum(b.samples_ms) <= 3 * b.seconds * 1e3 * 1.01 and min(b.samples_ms) > 0


def test_the_device_says_how_many_requests_are_best():
    b = bench(PATH, hint="throughput", iterations=1)
    best = compile_model(PATH, config={"PERFORMANCE_HINT": "THROUGHPUT"}).get_property(
        "OPTIMAL_NUMBER_OF_INFER_REQUESTS"
    )
    assert b.requests == best == b.iterations


@pytest.mark.parametrize(
    "arguments, settings",
    [
        ({}, {"PERFORMANCE_HINT": "LATENCY"}),
        ({"hint": "throughput"}, {"PERFORMANCE_HINT": "THROUGHPUT"}),
        ({"hint": "none"}, {}),
        (
            {"hint": "latency", "requests": 2},
            {"PERFORMANCE_HINT": "LATENCY", "PERFORMANCE_HINT_NUM_REQUESTS": 2},
        ),
    ],
)
def test_what_is_asked_of_the_device(monkeypatch, arguments, settings):
    asked = []

    def compiling(model, device, precision, config):
        asked.append((device, precision, config))
        return compile_model(model, device, precision, config)

    monkeypatch.setattr(benchmark, "compile_model", compiling)
    b = bench(PATH, iterations=1, warmup=0, **arguments)
    assert asked == [("CPU", "f32", settings)]
    assert b.requests == arguments.get("requests", b.requests)


def test_it_stops_when_the_time_is_over(monkeypatch):
    class Clock:
        now = 0.0

        def __call__(self):
            Clock.now += 0.25  # a quarter of a second at each look
            return Clock.now

    monkeypatch.setattr(runners, "perf_counter", Clock())
    b = bench(PATH, seconds=5, warmup=0)
    # A look before each inference, the first of which sees the time still at its beginning: 0.25·k reaches
    # 5 s at the 20th inference or a little earlier, for the loop looks at the clock before it begins, too.
    assert 15 <= b.iterations <= 20
    assert b.seconds == pytest.approx(5, abs=0.75)


# The same as benchmark_app


class OneInput:
    def get_next_batch_size(self):
        return 1


def of_benchmark_app(api, requests, clock, iterations, seconds):
    """(median in ms, inputs per second, how many) by the loops of OpenVINO's own tool."""
    app = BenchmarkApp("CPU", len(requests), iterations, seconds, api, True)
    app._timer, app.duration_seconds, app.nireq = clock, seconds or 0, len(requests)
    fps, middle, *_, count = app.main_loop(requests, OneInput(), [1], 50, False)
    return middle, fps, count


LATENCIES = np.random.default_rng(2).gamma(3, 0.5, 3000).tolist()


@pytest.mark.parametrize("iterations, seconds", [(1, None), (301, None), (None, 0.5)])
def test_one_at_a_time_gives_what_benchmark_app_gives(monkeypatch, iterations, seconds):
    clock = FakeClock()
    theirs = of_benchmark_app("sync", [FakeRequest(clock, LATENCIES)], clock, iterations, seconds)
    clock = FakeClock()
    monkeypatch.setattr(runners, "perf_counter", clock)
    runner = object.__new__(runners.OneByOne)
    runner._request = FakeRequest(clock, LATENCIES)
    samples, elapsed = runners.timed(runner, seconds, iterations)
    agree(made(samples, seconds=elapsed), theirs)


@pytest.mark.parametrize("requests", [1, 2, 5])
@pytest.mark.parametrize("iterations, seconds", [(35, None), (1000, None), (None, 0.5)])
def test_many_at_once_give_what_benchmark_app_gives(monkeypatch, requests, iterations, seconds):
    rounded = iterations and -(-iterations // requests) * requests  # benchmark_app rounds in its main()
    clock = FakeClock()
    queue = FakeQueue(clock, requests, each_after(LATENCIES))
    theirs = of_benchmark_app("async", queue, clock, rounded, seconds)
    clock = FakeClock()
    monkeypatch.setattr(runners, "perf_counter", clock)
    runner = object.__new__(runners.AtOnce)
    runner._queue, runner.requests = FakeQueue(clock, requests, each_after(LATENCIES)), requests
    samples, elapsed = runners.timed(runner, seconds, iterations)
    agree(made(samples, seconds=elapsed, requests=requests), theirs)


def agree(ours, theirs):
    middle, throughput, count = theirs
    assert ours.iterations == count
    assert ours.throughput == pytest.approx(throughput)
    # benchmark_app takes the sample just below the middle where there is an even number of them.
    ordered = sorted(ours.samples_ms)
    assert middle == ordered[(count + 1) // 2 - 1]
    assert ours.median == pytest.approx(
        middle if count % 2 else sum(ordered[count // 2 - 1 : count // 2 + 1]) / 2
    )


# The model is timed as it is


def picture_model(kind="f32"):
    """What benchmark_app takes for a model of pictures, and reads as u8."""
    x = op.parameter([1, 3, 32, 32], getattr(ov.Type, kind), name="x")
    x.set_layout(ov.Layout("NCHW"))
    model = ov.Model([op.relu(op.convert(x, "f32"))], [x], "pictures")
    model.inputs[0].get_tensor().set_names({"x"})
    return model


@pytest.mark.parametrize("kind", ["f32", "u8", "f16"])
def test_the_input_type_stays(monkeypatch, kind):
    compiled = []

    def compiling(*arguments):
        compiled.append(compile_model(*arguments))
        return compiled[-1]

    monkeypatch.setattr(benchmark, "compile_model", compiling)
    b = bench(picture_model(kind), iterations=1)
    assert compiled[0].inputs[0].get_element_type().get_type_name() == kind
    assert b.inputs == {"x": f"{kind} 1×3×32×32"} and f"Input read as it is: x as {kind} 1×3×32×32." in repr(
        b
    )


def test_the_given_model_is_not_changed():
    model = load_model(PATH)
    b = bench(model, iterations=1, batch=3)
    assert str(model.inputs[0].get_partial_shape()) == "[?,1,28,28]"
    assert (b.path, b.load_ms, b.batch) == (None, None, 3)
    assert b.notes == ("Reshaped before it was compiled: image from [?,1,28,28] to [3,1,28,28].",)


def test_ones_own_input_is_what_the_model_reads(monkeypatch):
    read = []
    for kind in (runners.OneByOne, runners.AtOnce):
        plain = kind.fill

        def filling(self, inputs, plain=plain):
            plain(self, inputs)
            requests = [self._request] if hasattr(self, "_request") else list(self._queue)
            read.extend(request.get_input_tensor().data.copy() for request in requests)

        monkeypatch.setattr(kind, "fill", filling)
    for given in (IMAGE, {"image": IMAGE}):
        bench(PATH, iterations=1, x=given)
    bench(PATH, iterations=1, x=IMAGE, hint="throughput", requests=2)
    assert len(read) == 4 and all((array == IMAGE).all() for array in read)
    four = bench(PATH, iterations=1, x=np.concatenate([IMAGE] * 4))
    assert four.batch == 4 and four.inputs == {"image": "f32 4×1×28×28"}


def test_an_array_settles_an_open_height():
    x = op.parameter([1, 3, -1, -1], np.float32, name="x")
    model = ov.Model([op.relu(x)], [x], "open")
    with pytest.raises(FlopwiseError, match="dimensions 2 and 3"):
        bench(model)
    assert bench(model, iterations=1, x=np.zeros((1, 3, 8, 9), np.float32)).inputs == {"x": "f32 1×3×8×9"}


# What is wrong is told


@pytest.mark.parametrize(
    "arguments, error, text",
    [
        ({"device": "TPU"}, FlopwiseError, "there is no device 'TPU' on this machine; there are: CPU ("),
        ({"precision": "f64"}, ValueError, "precision must be one of f32, f16, bf16, auto, not 'f64'"),
        ({"hint": "fast"}, ValueError, "hint must be one of latency, throughput, none, not 'fast'"),
        ({"hint": None}, ValueError, "hint must be one of latency, throughput, none, not None"),
        ({"hint": ["latency"]}, ValueError, "hint must be one of latency, throughput, none, not ['latency']"),
        ({"requests": 0}, ValueError, "requests is 0; it must be a whole number (an int), 1 or more"),
        ({"requests": 1025}, ValueError, "requests must be at most 1,024, not 1,025"),
        (
            {"requests": 2.0},
            TypeError,
            "requests is 2.0 of type float; it must be a whole number (an int), 1 or more",
        ),
        (
            {"requests": True},
            TypeError,
            "requests is True of type bool; it must be a whole number (an int), 1 or more",
        ),
        ({"iterations": 0}, ValueError, "iterations is 0; it must be a whole number (an int), 1 or more"),
        (
            {"iterations": "5"},
            TypeError,
            "iterations is '5' of type str; it must be a whole number (an int), 1 or more",
        ),
        ({"warmup": -1}, ValueError, "warmup is -1; it must be a whole number (an int), 0 or more"),
        ({"batch": 0}, ValueError, "batch is 0; it must be a whole number (an int), 1 or more"),
        ({"seconds": 0}, ValueError, "seconds is 0.0; it must be one finite number above 0"),
        ({"seconds": float("nan")}, ValueError, "seconds is nan; it must be one finite number above 0"),
        ({"seconds": float("inf")}, ValueError, "seconds is inf; it must be one finite number above 0"),
        ({"seconds": "2"}, TypeError, "seconds is '2' of type str; it must be one finite number above 0"),
        ({"seconds": 1, "iterations": 5}, ValueError, "give seconds or iterations, not both"),
        ({"x": IMAGE.astype("f8")}, TypeError, "input 'image' is float64, but the model reads float32"),
        (
            {"x": IMAGE[0]},
            ValueError,
            "input 'image' has the shape (1, 28, 28), but the model reads (1, 1, 28",
        ),
        ({"x": IMAGE * np.float32(np.nan)}, ValueError, "input 'image' holds NaN"),
        ({"x": {"picture": IMAGE}}, ValueError, "the model's inputs are image; the names given are picture"),
        ({"x": IMAGE, "batch": 3}, ValueError, "has the shape (1, 1, 28, 28), but the model reads (3, 1, 28"),
        ({"model": 7}, TypeError, "a model's path must be text or a pathlib.Path, not int 7"),
        ({"model": "nothing.xml"}, FlopwiseError, "there is no file nothing.xml"),
    ],
)
def test_it_says_what_is_wrong(monkeypatch, arguments, error, text):
    for kind, name in ((ov.InferRequest, "infer"), (ov.AsyncInferQueue, "start_async")):
        monkeypatch.setattr(kind, name, lambda *_: pytest.fail("an inference began"))
    with pytest.raises(error, match=f"(?s)^(?!.*(Exception from|Check '|src/)).*{re.escape(text)}"):
        bench(**{"model": PATH, **arguments})


def test_a_compiled_model_is_not_benched():
    with pytest.raises(TypeError, match="has been compiled already; give the one that load_model returned"):
        bench(compile_model(PATH))


@pytest.mark.parametrize("requests", [1, 2])
def test_a_device_that_fails_is_told(monkeypatch, requests):
    def fails(*_):
        raise RuntimeError("Exception from src/core.cpp:97:\nCheck 'ok' failed at a.cpp:1:\nout of memory\n")

    monkeypatch.setattr(ov.InferRequest, "infer", fails)
    monkeypatch.setattr(ov.AsyncInferQueue, "start_async", fails)
    with pytest.raises(FlopwiseError, match="^the inference failed: out of memory$"):
        bench(PATH, requests=requests)


def test_a_progress_bar_shows_when_it_takes_long(monkeypatch, capsys):
    plain, asked = tqdm.auto.tqdm, []

    def slow(*args, **more):  # as if everything took long
        asked.append(more["delay"])
        return plain(*args, **{**more, "delay": 1e-9, "mininterval": 0})

    monkeypatch.setattr(tqdm.auto, "tqdm", slow)
    monkeypatch.setattr(runners, "LOOK", 0)
    bench(PATH, iterations=50)
    shown = capsys.readouterr().err
    assert asked == [2] and "inferences:" in shown and "left" in shown
