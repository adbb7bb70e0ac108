"""Time inferences: every sample, and the few numbers that describe them."""

from dataclasses import asdict, dataclass
from time import perf_counter

import numpy as np

from flopwise.arguments import whole
from flopwise.errors import FlopwiseError
from flopwise.library_errors import reason
from flopwise.runtime.device_names import used_devices
from flopwise.runtime.executed import executed_precision
from flopwise.runtime.inputs import prepare_input
from flopwise.runtime.plausible import time_remark
from flopwise.runtime.readable import counted, time_text
from flopwise.runtime.run import require_compiled


class Samples:
    """What describes timed inferences, for a class with `samples_ms`. Every time is in milliseconds."""

    iterations = property(lambda self: len(self.samples_ms), doc="How many inferences were timed.")
    median = property(lambda self: self._percentile(50), doc="Half of the samples took no longer, in ms.")
    p90 = property(lambda self: self._percentile(90), doc="Nine of ten samples took no longer, in ms.")
    p99 = property(lambda self: self._percentile(99), doc="99 of 100 samples took no longer, in ms.")
    min = property(lambda self: float(min(self.samples_ms)), doc="The shortest sample, in ms.")
    max = property(lambda self: float(max(self.samples_ms)), doc="The longest sample, in ms.")
    mean = property(lambda self: self.total / self.iterations, doc="Total ÷ iterations, in ms.")
    total = property(lambda self: float(sum(self.samples_ms)), doc="Sum of all samples, in ms.")
    spread = property(
        lambda self: self._percentile(75) - self._percentile(25),
        doc="Width of the middle half of the samples (interquartile range), in ms.",
    )

    @property
    def doubts(self):
        """What is wrong with these times: a tuple of sentences, empty where nothing is."""
        return tuple(filter(None, [time_remark(self.median / 1e3)]))

    def _percentile(self, percent):
        """Percentile with linear interpolation between neighbours, NumPy's default."""
        return float(np.percentile(self.samples_ms, percent))


@dataclass(frozen=True, repr=False)
class Timing(Samples):
    """Timed inferences of one model on one device. Every time is in milliseconds.

    samples_ms: the timed inferences, in order, without the warm-up; first: the very first inference of all,
    which belongs to the warm-up if there was one; device and device_name: "CPU" and its full name;
    precision: the one in which it was really executed; batch: how many inputs one inference took.
    """

    samples_ms: tuple
    first: float
    warmup: int
    model: str
    device: str
    device_name: str
    precision: str
    batch: int = 1

    def as_dict(self):
        """Everything as plain values, for JSON; times in ms."""
        computed = {
            name: getattr(self, name) for name in ("iterations", "median", "p90", "mean", "total", "spread")
        }
        return {**asdict(self), "samples_ms": list(self.samples_ms), **computed, "unit": "ms"}

    def __repr__(self):
        numbers = {
            "median": self.median,
            "p90": self.p90,
            "mean": self.mean,
            "spread": self.spread,
            "total": self.total,
            "first": self.first,
        }
        timed = counted(self.iterations, "iteration")
        explained = {
            "median": "half of the runs took no longer",
            "p90": "nine of ten took no longer",
            "spread": "width of the middle half",
            "total": f"of {timed}",
            "first": "the very first run" + ", not in the total" * bool(self.warmup),
        }
        lines = [
            f"{self.model} on {self.device} ({self.device_name}), executed in {self.precision}, "
            f"batch {self.batch}: {timed} after {counted(self.warmup, 'warm-up run')}"
        ]
        for name, value in numbers.items():
            lines.append(f"  {name:<7}{time_text(value):>9}  {explained.get(name, '')}".rstrip())
        return "\n".join([*lines, *(f"  {sentence}" for sentence in self.doubts)])


def time_inference(compiled, x, iterations=100, warmup=10, convert=False):
    """Time single inferences, one after the other (latency) → Timing, with every sample in milliseconds.

    A sample is one synchronous inference, from handing over the array to having the results. The first
    `warmup` inferences are run but not counted; the very first is kept as `first`. A progress bar appears if
    it takes longer than two seconds. x and convert: as for `prepare_input`. Raises what `infer` raises,
    TypeError for iterations or warmup that are not whole numbers, and ValueError for iterations below 1 or
    warmup below 0.
    """
    from tqdm.auto import tqdm

    iterations, warmup = whole("iterations", iterations), whole("warmup", warmup, least=0)
    inputs = prepare_input(x, require_compiled(compiled), convert)
    request, samples = compiled.create_infer_request(), []
    try:
        for _ in tqdm(range(warmup + iterations), desc="inferences", unit="run", delay=2, leave=False):
            start = perf_counter()
            request.infer(inputs)
            samples.append((perf_counter() - start) * 1e3)
    except Exception as error:
        raise FlopwiseError(f"the inference failed: {reason(error)}") from None
    device, device_name = used_devices(compiled)
    array = next(iter(inputs.values())) if isinstance(inputs, dict) else inputs
    return Timing(
        samples_ms=tuple(samples[warmup:]),
        first=samples[0],
        warmup=warmup,
        model=compiled.get_property("NETWORK_NAME"),
        device=device,
        device_name=device_name,
        precision=executed_precision(compiled),
        batch=array.shape[0] if array.ndim else 1,
    )
