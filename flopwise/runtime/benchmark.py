"""Latency and throughput of a model, measured as OpenVINO's `benchmark_app` measures them.

What both do: inputs lie in the request before the clock starts; the latency of an inference is told by the
runtime's own clock (`InferRequest.latency`); with the hint "latency" one request runs at a time, otherwise as
many as the device calls optimal run at once; throughput is all inputs ÷ all the time, waiting for the last
one included, and what Python does between two inferences, such as copying the results. `time_inference`
measures something else: what a caller waits who hands over an array.

Two things differ. benchmark_app reads whatever looks like an image as u8 and puts a conversion before the
model, unless told otherwise (`-ip f32`); here the model is timed as it is. And it leaves the precision to the
device, bf16 on a CPU that has units for it; here it is f32 unless something else is asked for.
"""

from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import numpy as np

from flopwise.arguments import positive, whole
from flopwise.errors import FlopwiseError
from flopwise.library_errors import reason
from flopwise.model_files import core
from flopwise.runtime.device_names import used_devices
from flopwise.runtime.executed import executed_precision
from flopwise.runtime.inputs import named_ports, prepare_input
from flopwise.runtime.readable import counted, rate_text, time_text
from flopwise.runtime.run import compile_model
from flopwise.runtime.runners import AtOnce, OneByOne, timed
from flopwise.runtime.shapes import batch_of, sample_inputs, with_known_shapes
from flopwise.runtime.timing import Samples
from flopwise.tables import html_table, json_text, kept

# What is asked of the device, in OpenVINO's words; "none" asks for nothing.
HINTS = {"latency": "LATENCY", "throughput": "THROUGHPUT", "none": None}
MOST_REQUESTS = 1024
SECONDS = 2.0  # how long a model runs, where nothing else is asked for


@dataclass(frozen=True, repr=False)
class Benchmark(Samples):
    """The latencies of many inferences, their throughput, and how they were run. Times in milliseconds.

    samples_ms: the latency of each inference in the order in which they ended, without the first and the
    warm-up; seconds: the time of all these together; load_ms: reading the model's file, None where a model in
    memory was given; compile_ms: preparing it for the device; first_ms: the very first inference; warmup: how
    often each request ran before the clock started; batch: inputs in one inference; requests: how many may
    run at once; streams: how many the device really runs at once, None if it does not say; hint: what was
    asked of the device; asked: the precision that was asked for; precision: the one in which it was executed;
    inputs: what each input reads, {name: "f32 1×1×28×28"}; path: the model's file or None; notes: what had to
    be settled.
    """

    samples_ms: tuple
    seconds: float
    load_ms: float | None
    compile_ms: float
    first_ms: float
    warmup: int
    batch: int
    requests: int
    streams: int | None
    hint: str
    asked: str
    precision: str
    model: str
    device: str
    device_name: str
    inputs: dict
    path: str | None = None
    notes: tuple = ()

    @property
    def throughput(self):
        """Inputs per second: batch × iterations ÷ seconds."""
        return self.batch * self.iterations / self.seconds

    def as_dict(self):
        """Everything as plain values, for JSON: times in ms, only `seconds` in s; inputs per second."""
        names = "model path device device_name hint requests streams asked precision batch inputs warmup"
        times = "load_ms compile_ms first_ms iterations seconds median p90 p99 min max mean spread throughput"
        facts = {name: getattr(self, name) for name in f"{names} {times}".split()}
        return {**facts, "unit": "ms", "notes": list(self.notes), "samples_ms": list(self.samples_ms)}

    def to_json(self, path=None):
        """`as_dict` as JSON text; with a path, written there, and the path comes back."""
        return kept(json_text(self.as_dict()), path)

    def _heading(self):
        how = f"hint {self.hint}, {counted(self.requests, 'request')}"
        if self.streams is not None:
            how += f" in {counted(self.streams, 'stream')}"
        return (
            f"{self.model} on {self.device} ({self.device_name}), executed in {self.precision}, "
            f"batch {self.batch}, {how}"
        )

    def _rows(self):
        """(name, value, explanation) of each line below the heading."""
        timed = f"{counted(self.iterations, 'inference')} in {time_text(self.seconds * 1e3)}"
        load = "not read from a file" if self.load_ms is None else "reading the file"
        return [
            ("median", time_text(self.median), f"latency: half of {timed} took no longer"),
            ("p90", time_text(self.p90), "nine of ten took no longer"),
            ("p99", time_text(self.p99), "99 of 100 took no longer"),
            ("min", time_text(self.min), "the shortest"),
            ("max", time_text(self.max), "the longest"),
            ("spread", time_text(self.spread), "width of the middle half"),
            ("throughput", f"{rate_text(self.throughput)}/s", "inputs per second, all requests together"),
            ("load", "–" if self.load_ms is None else time_text(self.load_ms), load),
            ("compile", time_text(self.compile_ms), f"for {self.device}"),
            ("first", time_text(self.first_ms), "the very first inference; not among those above"),
        ]

    def _remarks(self):
        read = "; ".join(f"{name} as {text}" for name, text in self.inputs.items())
        return [*self.doubts, f"Input read as it is: {read}.", *self.notes]

    def __repr__(self):
        rows = [f"  {name:<11}{value:>9}  {words}".rstrip() for name, value, words in self._rows()]
        return "\n".join([self._heading(), *rows, *(f"  {text}" for text in self._remarks())])

    def _repr_html_(self):
        head = ("", "measured", "what it is")
        return html_table(
            "Benchmark", head, self._rows(), "lrl", caption=self._heading(), remarks=self._remarks()
        )


def bench(
    model,
    device="CPU",
    precision="f32",
    hint="latency",
    requests=None,
    seconds=None,
    iterations=None,
    batch=None,
    x=None,
    warmup=10,
):
    """Measure a model's latency and throughput as `benchmark_app` does → Benchmark.

    model: an openvino.Model, the path of one, or what else `count_flops` takes. precision: as for
    `compile_model`. hint: "latency", one inference after the other; "throughput", as many at once as the
    device calls optimal; "none", no hint. requests: how many inferences may run at once, instead of what the
    hint means. seconds: how long to run (2 if neither is given), or iterations: how many inferences, rounded
    up to a multiple of the requests. batch: inputs in one inference; an open batch is 1 without it. x: the
    array, or {name: array}, of the model's own dtype; random numbers without it. warmup: how often each
    request runs before the clock starts, besides the very first inference. A progress bar appears if it takes
    longer than two seconds.
    Raises FlopwiseError for a device that is not there, a model that it refuses, a size that is open (and
    says which), an input that does not take numbers; ValueError and TypeError for other arguments.
    """
    warmup = whole("warmup", warmup, least=0)
    _check_arguments(hint, requests, seconds, iterations, batch)
    core()  # starts OpenVINO, so that the load time is the model's alone
    path, load_ms, model = loaded(model, x)
    model, notes = with_known_shapes(model, batch, x)
    inputs = sample_inputs(model) if x is None else prepare_input(x, model)
    if not isinstance(inputs, dict):
        inputs = {next(iter(named_ports(model.inputs))): inputs}
    start = perf_counter()
    compiled = compile_model(model, device, precision, _asked_of_the_device(hint, requests))
    compile_ms = (perf_counter() - start) * 1e3
    try:
        one_by_one = hint == "latency" and requests in (None, 1)
        runner = (OneByOne if one_by_one else AtOnce)(compiled, requests or 0)
        runner.fill(inputs)
        first_ms = runner.first()
        for _ in range(warmup):
            runner.round()
        seconds = SECONDS if seconds is None and iterations is None else seconds
        samples, elapsed = timed(runner, seconds, iterations)
    except Exception as error:
        raise FlopwiseError(f"the inference failed: {reason(error)}") from None
    device, device_name = used_devices(compiled)
    return Benchmark(
        samples_ms=tuple(samples),
        seconds=elapsed,
        load_ms=load_ms,
        compile_ms=compile_ms,
        first_ms=first_ms,
        warmup=warmup,
        batch=batch_of(model),
        requests=runner.requests,
        streams=_streams(compiled),
        hint=hint,
        asked=precision,
        precision=executed_precision(compiled),
        model=model.get_friendly_name(),
        device=device,
        device_name=device_name,
        inputs={name: _told(port) for name, port in named_ports(compiled.inputs).items()},
        path=path,
        notes=notes,
    )


def _check_arguments(hint, requests, seconds, iterations, batch):
    if not isinstance(hint, str) or hint not in HINTS:
        raise ValueError(f"hint must be one of {', '.join(HINTS)}, not {hint!r}")
    for argument, value in (("requests", requests), ("iterations", iterations), ("batch", batch)):
        if value is not None:
            whole(argument, value)
    if requests is not None and requests > MOST_REQUESTS:
        raise ValueError(f"requests must be at most {MOST_REQUESTS:,}, not {requests:,}")
    if seconds is None:
        return
    if iterations is not None:
        raise ValueError("give seconds or iterations, not both: one of them says when to stop")
    positive("seconds", seconds)


def _asked_of_the_device(hint, requests):
    """OpenVINO's properties for a hint and a number of requests."""
    settings = {} if HINTS[hint] is None else {"PERFORMANCE_HINT": HINTS[hint]}
    if requests is not None:
        settings["PERFORMANCE_HINT_NUM_REQUESTS"] = int(requests)
    return settings


def loaded(model, x):
    """(path or None, milliseconds or None, the openvino.Model)."""
    import openvino

    from flopwise.counting.given import model_of

    if isinstance(model, openvino.CompiledModel):
        raise TypeError("this model has been compiled already; give the one that load_model returned")
    if isinstance(model, openvino.Model):
        return None, None, model
    start = perf_counter()
    loaded = model_of(model, None if x is None or isinstance(x, dict) else np.shape(x))
    if isinstance(model, (str, Path)):
        return str(model), (perf_counter() - start) * 1e3, loaded
    return None, None, loaded


def _told(port):
    """What an input reads: "f32 1×1×28×28"."""
    sizes = "×".join(str(size) for size in port.get_partial_shape()) or "a single number"
    return f"{port.get_element_type().get_type_name()} {sizes}"


def _streams(compiled):
    try:
        return int(compiled.get_property("NUM_STREAMS"))
    except Exception:  # a device that has none
        return None
