"""Latency against throughput, as the batch and the number of requests at once grow.

Each combination is measured by `bench` with the hint "throughput". All of them are measured once in each
round, every other round backwards, so that a machine that becomes slower meanwhile does not make the last
combinations look worse than the first ones.
"""

from dataclasses import asdict, dataclass

import numpy as np

from flopwise.arguments import whole
from flopwise.errors import FlopwiseError
from flopwise.runtime.benchmark import MOST_REQUESTS, bench, loaded
from flopwise.runtime.device_names import known_device
from flopwise.runtime.plausible import speed_up_remark, time_remark
from flopwise.runtime.readable import counted, rate_text, time_text
from flopwise.tables import html_table, json_text, kept, text_lines

BATCHES, REQUESTS = (1, 2, 4, 8), (1, 2, 4)


@dataclass(frozen=True)
class Point:
    """One batch with one number of requests. Latencies in milliseconds, throughputs in inputs per second.

    batch: inputs in one inference; requests: inferences that are under way at once; streams: how many of them
    the device really runs at once, None if it does not say; median, p90, mean: the latency of an inference,
    over all rounds; throughput: all inputs ÷ all seconds; lowest and highest: that of the slowest and of the
    fastest round; inferences: how many were timed; seconds: the time of all these together.
    """

    batch: int
    requests: int
    streams: int | None
    median: float
    p90: float
    mean: float
    throughput: float
    lowest: float
    highest: float
    inferences: int
    seconds: float

    @property
    def in_flight(self):
        """Requests under way on average, by Little's law: inferences per second × seconds of each.

        J. D. C. Little, "A Proof for the Queuing Formula: L = λW", Operations Research 9 (3), 1961.
        """
        return self.throughput / self.batch * self.mean / 1e3


@dataclass(frozen=True, repr=False)
class Sweep:
    """What `sweep` measured: `points`, one for each batch with each number of requests, in that order.

    rounds: how often each was measured; seconds: for how long in each round, at least; asked and precision:
    the precision that was asked for and the one that was executed; path: the model's file or None.
    """

    points: tuple
    model: str
    device: str
    device_name: str
    asked: str
    precision: str
    rounds: int
    seconds: float
    path: str | None = None

    batches = property(lambda self: tuple(dict.fromkeys(p.batch for p in self.points)), doc="In order.")
    requests = property(lambda self: tuple(dict.fromkeys(p.requests for p in self.points)), doc="In order.")

    def point(self, batch, requests):
        """The point of a batch and a number of requests; ValueError if it was not measured."""
        for point in self.points:
            if (point.batch, point.requests) == (batch, requests):
                return point
        raise ValueError(
            f"batch {batch} with {counted(requests, 'request')} was not measured; the batches are "
            f"{', '.join(map(str, self.batches))}, the requests {', '.join(map(str, self.requests))}"
        )

    @property
    def fastest(self):
        """The point with the highest throughput."""
        return max(self.points, key=lambda point: point.throughput)

    def as_dict(self):
        """Everything as plain values, for JSON: latencies in ms, throughputs in inputs per second."""
        points = [{**asdict(point), "in_flight": point.in_flight} for point in self.points]
        return {**asdict(self), "unit": "ms", "points": points}

    def to_json(self, path=None):
        """`as_dict` as JSON text; with a path, written there, and the path comes back."""
        return kept(json_text(self.as_dict()), path)

    @property
    def conditions(self):
        """Where and how often this was measured, in one line."""
        return (
            f"{self.model} on {self.device} ({self.device_name}), executed in {self.precision}: "
            f"{counted(self.rounds, 'round')} of at least {time_text(self.seconds * 1e3)} "
            "for each combination"
        )

    @property
    def doubts(self):
        """What is wrong with its numbers: a tuple of sentences, empty where nothing is."""
        slowest = min(point.throughput for point in self.points)
        times = [time_remark(min(point.median for point in self.points) / 1e3)]
        return tuple(filter(None, [*times, speed_up_remark(self.fastest.throughput / slowest)]))

    _HEAD = ("batch", "requests", "median", "p90", "inputs/s", "rounds from … to", "in flight")
    _SIDES = "r" * 7

    def _rows(self):
        return [
            (
                point.batch,
                point.requests,
                time_text(point.median),
                time_text(point.p90),
                rate_text(point.throughput),
                f"{rate_text(point.lowest)} … {rate_text(point.highest)}",
                f"{point.in_flight:.2f}",
            )
            for point in self.points
        ]

    def __repr__(self):
        table = text_lines(self._rows(), self._SIDES, self._HEAD)
        return "\n".join([self.conditions, *table, *self.doubts])

    def _repr_html_(self):
        return html_table(
            "Sweep", self._HEAD, self._rows(), self._SIDES, caption=self.conditions, remarks=self.doubts
        )


def sweep(
    model,
    batches=BATCHES,
    requests=REQUESTS,
    device="CPU",
    precision="f32",
    seconds=0.2,
    rounds=3,
    x=None,
):
    """Measure a model with each batch and each number of requests → Sweep, behind a progress bar.

    model, device, precision: as for `bench`. batches: how many inputs one inference takes, requests: how many
    inferences are under way at once; each a whole number or several different ones. seconds: how long each
    combination runs in a round, at least; every request runs at least once. rounds: how often each is
    measured. x: an array of one input, batch 1, or {name: array}, which is repeated for a larger batch;
    random numbers without it.
    Raises what `bench` raises; FlopwiseError says at which combination the device refused.
    """
    batches, requests = _numbers("batches", batches), _numbers("requests", requests)
    if max(requests) > MOST_REQUESTS:
        raise ValueError(f"requests must be at most {MOST_REQUESTS:,}, not {max(requests):,}")
    rounds = whole("rounds", rounds)
    runs = {(batch, number): [] for batch in batches for number in requests}
    known_device(device)
    path, _, model = loaded(model, x)
    for batch, number in _in_order(list(runs), rounds):
        try:
            ran = bench(
                model,
                device,
                precision,
                hint="throughput",
                requests=number,
                seconds=seconds,
                batch=batch,
                x=_repeated(x, batch),
                warmup=1,
            )
        except FlopwiseError as error:
            raise FlopwiseError(f"batch {batch}, {counted(number, 'request')}: {error}") from None
        runs[batch, number].append(ran)
    return Sweep(
        points=tuple(_point(several) for several in runs.values()),
        model=ran.model,
        device=ran.device,
        device_name=ran.device_name,
        asked=precision,
        precision=ran.precision,
        rounds=rounds,
        seconds=float(seconds),
        path=path,
    )


def _in_order(combinations, rounds):
    """Every combination once a round, every other round backwards, behind a progress bar."""
    from tqdm.auto import tqdm

    shape = "{l_bar}{bar}| {n_fmt} of {total_fmt}, {remaining} left"
    with tqdm(total=rounds * len(combinations), desc="measuring", bar_format=shape, leave=False) as bar:
        for number in range(rounds):
            for combination in combinations[:: -1 if number % 2 else 1]:
                yield combination
                bar.update()


def _point(runs):
    """The point of several Benchmarks of the same batch and requests."""
    samples = np.concatenate([run.samples_ms for run in runs])
    seconds = sum(run.seconds for run in runs)
    rates = [run.throughput for run in runs]
    first = runs[0]
    return Point(
        batch=first.batch,
        requests=first.requests,
        streams=first.streams,
        median=float(np.median(samples)),
        p90=float(np.percentile(samples, 90)),
        mean=float(samples.mean()),
        throughput=first.batch * samples.size / seconds,
        lowest=min(rates),
        highest=max(rates),
        inferences=samples.size,
        seconds=seconds,
    )


def _numbers(argument, values):
    """Different whole numbers of at least 1, in order, from several of them or one."""
    if isinstance(values, (str, dict)) or not hasattr(values, "__iter__"):
        values = [values]
    numbers = [whole(argument, value) for value in values]
    if not numbers:
        raise ValueError(f"{argument} is empty; give at least one number")
    if len(set(numbers)) < len(numbers):
        raise ValueError(f"{argument} must differ from each other, not {numbers}")
    return sorted(numbers)


def _repeated(x, batch):
    """One input as a batch of the same."""
    if x is None:
        return None
    if isinstance(x, dict):
        return {name: _repeated(array, batch) for name, array in x.items()}
    x = np.asarray(x)
    if not x.ndim or len(x) != 1:
        raise ValueError(
            f"x has the shape {x.shape}; give one input, whose first size is 1: it is repeated for each batch"
        )
    return np.repeat(x, batch, axis=0)
