"""How long each executed layer took, from the device's performance counters.

OpenVINO's CPU plugin adds up a layer's time over all runs since the model was compiled, the slow first ones
included, and tells only the mean: each run cut to whole microseconds, and the mean cut once more. So

- the counters are read twice, after a warm-up and at the end, and the warm-up is taken out again;
- a model that compiles quickly is compiled several times, with new counters each time, and of these sessions'
  means the median is taken: something else that used the machine for a moment does not count, and the means
  are not all cut in the same place.
"""

from dataclasses import dataclass
from statistics import median
from time import perf_counter

from flopwise.errors import FlopwiseError

# Inferences before the first that counts: as many as fit into one second, but not fewer or more than these.
FEWEST, WARMUP = 2, 10
# Without a number of runs, as many as fit into this time, but not fewer or more than these.
SECONDS, LEAST, MOST = 2.0, 10, 1000
# As many sessions as compile in this time; each has at least so many runs.
COMPILING, SESSIONS, RUNS = 1.5, 9, 10


@dataclass(frozen=True)
class Session:
    """One session, in milliseconds: the mean of each executed layer, in order, the median of inferences."""

    layers: tuple
    inference: float


def enough_warmup(seconds):
    """How many inferences warm up, if one takes so many seconds."""
    return min(max(int(1 / max(seconds, 1e-9)), FEWEST), WARMUP)


def enough_runs(seconds):
    """How many runs are made if one takes so many seconds."""
    return min(max(int(SECONDS / max(seconds, 1e-9)), LEAST), MOST)


def split_into_sessions(runs, seconds):
    """How many runs each session has, if compiling takes so many seconds → list."""
    count = max(min(int(COMPILING / max(seconds, 1e-9)), SESSIONS, runs // RUNS), 1)
    return [runs // count + (place < runs % count) for place in range(count)]


def inferences(request, inputs, count, bar):
    """Time single inferences → list of milliseconds; `bar` moves with them."""
    samples = []
    for _ in range(count):
        start = perf_counter()
        request.infer(inputs)
        samples.append((perf_counter() - start) * 1e3)
        bar.update()
    return samples


def count_time(request, inputs, warmup, runs, device, names, bar):
    """Time so many runs after a warm-up → Session. names: the executed layers'."""
    inferences(request, inputs, warmup, bar)
    early = _read(request, device)
    samples = inferences(request, inputs, runs, bar)
    late = _read(request, device)
    if names and not any(name in late for name in names):
        raise FlopwiseError(
            f"the performance counters of {device} name other layers than its graph does, so it cannot be "
            "known which layer takes how long; flopwise.bench times whole inferences on it"
        )
    total = warmup + runs
    means = (
        max(total * late.get(name, 0.0) - warmup * early.get(name, 0.0), 0.0) / runs / 1e3 for name in names
    )
    return Session(tuple(means), median(samples))


def _read(request, device):
    """The mean time of every layer so far, in µs → {name: µs}; FlopwiseError without counters."""
    try:
        told = request.profiling_info
    except RuntimeError:
        told = []
    if not told:
        raise FlopwiseError(
            f"{device} has no performance counters, so it cannot be known which layer takes how long; "
            "flopwise.bench times whole inferences on it"
        )
    return {entry.node_name: entry.real_time.total_seconds() * 1e6 for entry in told}


def middle(sessions):
    """The median of the sessions, for each layer and for the inferences → Session."""
    layers = tuple(map(median, zip(*(session.layers for session in sessions))))
    return Session(layers, median(session.inference for session in sessions))
