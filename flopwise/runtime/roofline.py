"""The roofline: where a model's layers stand below what this machine can do at most.

A layer takes at least its FLOPs ÷ the peak, and at least its bytes ÷ the bandwidth; the longer of the two is
its predicted time. Its arithmetic intensity, FLOPs ÷ bytes, says which one it is: below the ridge, peak ÷
bandwidth, a layer waits for memory. (S. Williams, A. Waterman, D. Patterson, "Roofline: an insightful visual
performance model for multicore architectures", 2009.)
"""

from dataclasses import dataclass, fields
from textwrap import fill

from flopwise.runtime.machine import Machine
from flopwise.runtime.measure import measure_machine
from flopwise.runtime.readable import rate_text, time_text
from flopwise.tables import csv_text, html_table, json_text, kept, text_lines

__all__ = ["Machine", "Point", "Roofline", "measure_machine", "roofline"]

ABOVE = 2  # times the peak: what a layer may reach above it on a machine that was busy for a while


@dataclass(frozen=True)
class Point:
    """A layer below the roof: its work, what is predicted for it, and what was measured, if it was.

    flops, bytes: of what is done, which is less than what is counted where the runtime leaves out results
    that nothing reads (done: the part of the FLOPs, 1 if everything is done); seconds: the measured time, or
    None; predicted: seconds at least; attainable: FLOPS at most; bound: "arithmetic" or "memory", whichever
    takes longer.
    """

    name: str
    type: str
    flops: int
    bytes: int
    seconds: float | None
    predicted: float
    attainable: float
    bound: str
    done: float = 1.0

    @property
    def intensity(self):
        """Arithmetic intensity: FLOPs per byte; infinite for a layer that moves nothing."""
        return self.flops / self.bytes if self.bytes else float("inf")

    @property
    def achieved(self):
        """FLOPs ÷ measured seconds, in FLOPS; None if it was not measured."""
        return self.flops / self.seconds if self.seconds else None

    @property
    def share(self):
        """Predicted ÷ measured time: how near to the roof it is, 1 at the roof; None if not measured."""
        return self.predicted / self.seconds if self.seconds else None


@dataclass(frozen=True, repr=False)
class Roofline:
    """The points of a model's layers below a machine's roof; a sequence, and a table in print."""

    machine: Machine
    points: tuple

    predicted = property(
        lambda self: sum(point.predicted for point in self.points), doc="Seconds of all points, at least."
    )

    @property
    def measured(self):
        """Measured seconds of all points together; None if one of them was not measured."""
        times = [point.seconds for point in self.points]
        return None if None in times else sum(times)

    def __len__(self):
        return len(self.points)

    def __iter__(self):
        return iter(self.points)

    def __getitem__(self, number):
        return self.points[number]

    def as_dict(self):
        """Everything as plain values, for JSON: FLOPS, bytes, seconds."""
        points = [dict(zip(FACTS, _facts(point), strict=True)) for point in self]
        totals = {"predicted": self.predicted, "measured": self.measured}
        return {"machine": self.machine.as_dict(), "points": points, **totals}

    def to_json(self, path=None):
        """`as_dict` as JSON text; with a path, written there, and the path comes back."""
        return kept(json_text(self.as_dict()), path)

    def to_csv(self, path=None):
        """A line for each point as CSV text; with a path, written there, and the path comes back."""
        return kept(csv_text(FACTS, map(_facts, self)), path)

    _HEAD = (
        "layer",
        "type",
        "FLOPs",
        "bytes",
        "FLOPs/byte",
        "limit",
        "predicted",
        "measured",
        "predicted ÷ measured",
    )

    _SIDES = "llrrrlrrr"

    def _cells(self):
        def cells(name, kind, flops, bytes_, bound, predicted, seconds):
            intensity = f"{flops / bytes_:.3g}" if bytes_ else "–"
            measured = "–" if seconds is None else time_text(1e3 * seconds)
            share = f"{100 * predicted / seconds:.0f} %" if seconds else "–"
            work = f"{flops:,}", f"{bytes_:,}", intensity
            return name, kind, *work, bound, time_text(1e3 * predicted), measured, share

        rows = [cells(p.name, p.type, p.flops, p.bytes, p.bound, p.predicted, p.seconds) for p in self.points]
        flops, bytes_ = sum(p.flops for p in self.points), sum(p.bytes for p in self.points)
        return rows, cells("total", "", flops, bytes_, "", self.predicted, self.measured)

    @property
    def doubts(self):
        """What is wrong with its numbers: a tuple of sentences, empty where nothing is."""
        above = [
            f"{point.name} ({rate_text(point.achieved / 1e9)} GFLOPS)"
            for point in self
            if point.achieved and point.achieved > ABOVE * self.machine.peak_flops
        ]
        told = (
            f"Far above the peak of {rate_text(self.machine.peak_flops / 1e9)} GFLOPS: {', '.join(above)}. "
            "Was the machine busy while its peak was measured, or was less done than is counted?"
        )
        return (*self.machine.doubts, *([told] if above else []))

    def _remarks(self):
        short = [f"{point.name} ({point.done:.0%})" for point in self if point.done < 1]
        told = f"Only a part of the counted work is done, and shown: {', '.join(short)}."
        return [*self.doubts, *([told] if short else [])]

    def __repr__(self):
        rows, total = self._cells()
        lines = text_lines([*rows, total], self._SIDES, self._HEAD)
        return "\n".join([self.machine._heading(), *lines, *(fill(words, 100) for words in self._remarks())])

    def _repr_html_(self):
        rows, total = self._cells()
        return html_table(
            "Roofline",
            self._HEAD,
            rows,
            self._SIDES,
            total,
            caption=self.machine._heading(),
            remarks=self._remarks(),
        )


FACTS = (*(field.name for field in fields(Point)), "intensity", "achieved", "share")


def _facts(point):
    """The values of a point under the names FACTS; an infinite intensity is None, which JSON has."""
    return [None if value == float("inf") else value for value in (getattr(point, name) for name in FACTS)]


def roofline(machine, layers):
    """A model's counted layers below a machine's roof → Roofline, one point for each.

    machine: what `measure_machine` returned. layers: what `profile` returned, for predicted and measured
    times of the work that was done; or what `count_flops` returned, for predicted times of all work; or any
    rows with `.name`, `.type`, `.flops`, `.bytes` and perhaps `.time_ms`. Operators that the convention
    leaves out have no point, and their time is not in the sum either.
    """
    if not isinstance(machine, Machine):
        raise TypeError(f"machine must be what measure_machine returned, not {type(machine).__name__}")
    return Roofline(machine, tuple(_point(machine, layer) for layer in layers))


def _point(machine, layer):
    try:
        name, kind, flops, bytes_ = layer.name, layer.type, layer.flops, layer.bytes
    except AttributeError as error:
        raise TypeError(
            f"a layer must have a name, a type, flops and bytes, as count_flops gives them: {error}"
        ) from None
    time_ms, done = getattr(layer, "time_ms", None), getattr(layer, "done", 1.0)
    flops, bytes_ = round(flops * done), getattr(layer, "moved", bytes_)
    return Point(
        name=name,
        type=kind,
        flops=flops,
        bytes=bytes_,
        seconds=None if time_ms is None else time_ms / 1e3,
        predicted=machine.predicted_time(flops, bytes_),
        attainable=machine.attainable(flops / bytes_) if bytes_ else machine.peak_flops,
        bound="arithmetic" if flops / machine.peak_flops >= bytes_ / machine.bandwidth else "memory",
        done=done,
    )
