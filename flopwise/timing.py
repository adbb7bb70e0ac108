"""What a run of timed inferences came to: every sample, and the few numbers that describe them."""

from dataclasses import asdict, dataclass

import numpy as np


def readable(milliseconds):
    """A time with the unit that suits it: 0.0412 → "41.2 µs", 1.06 → "1.06 ms", 2300 → "2.30 s"."""
    for limit, factor, unit in ((1, 1e3, "µs"), (1e3, 1, "ms"), (float("inf"), 1e-3, "s")):
        if milliseconds < limit:
            value = milliseconds * factor
            digits = 2 if value < 10 else 1 if value < 100 else 0
            return f"{value:.{digits}f} {unit}"
    return f"{milliseconds} ms"          # infinity and NaN, which no clock gives


@dataclass(frozen=True, repr=False)
class Timing:
    """Timed inferences of one model on one device. Every time is in milliseconds.

    samples_ms: the timed inferences, in order, without the warm-up; first: the very first inference, the
    warm-up's if there was one; device and device_name: "CPU" and its full name; precision: in which it was
    really executed; batch: how many inputs one inference took.
    """

    samples_ms: tuple
    first: float
    warmup: int
    model: str
    device: str
    device_name: str
    precision: str
    batch: int = 1

    iterations = property(lambda self: len(self.samples_ms), doc="How many inferences were timed.")
    median = property(lambda self: self._percentile(50), doc="Half of the samples took no longer, in ms.")
    p90 = property(lambda self: self._percentile(90), doc="Nine of ten samples took no longer, in ms.")
    mean = property(lambda self: self.total / self.iterations, doc="Total ÷ iterations, in ms.")
    total = property(lambda self: float(sum(self.samples_ms)), doc="Sum of all samples, in ms.")
    spread = property(lambda self: self._percentile(75) - self._percentile(25),
                      doc="Width of the middle half of the samples (interquartile range), in ms.")

    def _percentile(self, percent):
        """Percentile with linear interpolation between neighbours, NumPy's default."""
        return float(np.percentile(self.samples_ms, percent))

    def as_dict(self):
        """Everything as plain values, for JSON; times in ms."""
        computed = {name: getattr(self, name) for name in
                    ("iterations", "median", "p90", "mean", "total", "spread")}
        return {**asdict(self), "samples_ms": list(self.samples_ms), **computed, "unit": "ms"}

    def __repr__(self):
        def runs(number, what):
            return f"{number:,} {what}{'s' * (number != 1)}"

        numbers = {"median": self.median, "p90": self.p90, "mean": self.mean, "spread": self.spread,
                   "total": self.total, "first": self.first}
        timed = runs(self.iterations, "iteration")
        explained = {"median": "half of the runs took no longer", "p90": "nine of ten took no longer",
                     "spread": "width of the middle half", "total": f"of {timed}",
                     "first": "the very first run" + ", not in the total" * bool(self.warmup)}
        lines = [f"{self.model} on {self.device} ({self.device_name}), executed in {self.precision}, "
                 f"batch {self.batch}: {timed} after {runs(self.warmup, 'warm-up run')}"]
        for name, value in numbers.items():
            lines.append(f"  {name:<7}{readable(value):>9}  {explained.get(name, '')}".rstrip())
        return "\n".join(lines)
