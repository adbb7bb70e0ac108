"""What `profile` gives: rows, their sums, and both as CSV and JSON. How they look is in `profile_text`."""

from dataclasses import asdict, dataclass, fields, replace
from statistics import median

from flopwise.counting import COURSE, Convention
from flopwise.runtime.profile_text import PARTS, ProfileText
from flopwise.tables import csv_text, json_text, kept

# What the counted layers of a row are summed up by.
COUNTS = ("macs", "flops", "iops", "bytes")


@dataclass(frozen=True)
class ProfiledLayer:
    """Operators of the model whose time was measured together.

    name, type: of the counted layer, or of the operator that the convention leaves out; "a + b" are layers
    that ran as one, so that their times cannot be told apart; macs, flops, iops, bytes: as `count_flops`
    tells them, 0 where nothing is counted; time_ms: mean of all runs; share: of the time of all layers;
    precision: in which it was executed; executed, executed_type, primitive: the runtime's own names of what
    it executed, their type, and the routine; fused, fused_types: the other operators that ran in it, or that
    were worked into it when the model was compiled; evidence: from what this is known ("name", "weights",
    "place"); done: the part of the counted work that was really done, less than 1 where the runtime leaves
    out results that nothing reads, or runs equal layers once; moved: the bytes that this part reads and
    writes, which are all of `bytes` where nothing is left out.
    """

    name: str
    type: str
    macs: int
    flops: int
    iops: int
    bytes: int
    time_ms: float
    share: float | None
    precision: str
    executed: tuple
    executed_type: str
    primitive: str
    fused: tuple
    fused_types: tuple
    evidence: tuple
    done: float = 1.0
    moved: int = 0

    @property
    def flops_per_second(self):
        """Achieved FLOPS: FLOPs that were done ÷ time; None where nothing is counted or no time measured."""
        return self._rate(self.flops)

    @property
    def iops_per_second(self):
        """The same for integer operations."""
        return self._rate(self.iops)

    def _rate(self, count):
        return count * self.done / (self.time_ms / 1e3) if count and self.time_ms else None


@dataclass(frozen=True, repr=False)
class Profile(ProfileText):
    """The time of a model's layers. Times in milliseconds.

    rows: the counted layers, in the order of `count_flops`; left_out: executed layers that run operators
    which the convention leaves out; added: what the runtime added itself; unassigned: what could not be
    assigned; gone: operators that run in no executed layer, {name: why}; evidence: from what it is known
    where the operators run, {"name", "weights" or "place": how many}; runs: how often the layers were
    timed, in so many sessions; latencies_ms: single inferences without counters; latency_counted: the median
    of those in which the layers were timed; precision: in which the multiply-adds were executed; same:
    whether the numbered copy that was timed is executed as the model itself; notes: what had to be settled.
    """

    rows: tuple
    left_out: tuple
    added: tuple
    unassigned: tuple
    gone: dict
    evidence: dict
    model: str = ""
    device: str = ""
    device_name: str = ""
    precision: str = ""
    runs: int = 0
    latencies_ms: tuple = ()
    latency_counted: float = 0.0
    sessions: int = 1
    same: bool = True
    convention: Convention = COURSE
    notes: tuple = ()

    @classmethod
    def of(cls, rows, left_out, added, unassigned, gone, evidence):
        """The rows with their shares; what else there is to know comes `with_facts`."""
        parts = (rows, left_out, added, unassigned)
        total = sum(row.time_ms for part in parts for row in part)
        shared = (
            tuple(replace(row, share=row.time_ms / total if total else 0.0) for row in part) for part in parts
        )
        return cls(*shared, gone, evidence)

    def with_facts(self, **facts):
        return replace(self, **facts)

    latency = property(lambda self: median(self.latencies_ms), doc="Median of whole inferences, in ms.")
    layers_ms = property(
        lambda self: sum(row.time_ms for row in self._all()), doc="The sum of all layers' times, in ms."
    )
    outside_ms = property(
        lambda self: self.latency_counted - self.layers_ms,
        doc="What an inference took besides its layers, in ms: calls, hand-overs, the counters' rounding.",
    )
    assigned = property(
        lambda self: _part((*self.rows, *self.left_out), self._all()),
        doc="The part of all layers' time that belongs to operators of the model, by name: 0 to 1.",
    )

    def _all(self):
        return (*self.rows, *self.left_out, *self.added, *self.unassigned)

    def __len__(self):
        return len(self.rows)

    def __iter__(self):
        return iter(self.rows)

    def __getitem__(self, key):
        """A counted layer by its number; a row of any kind by its name."""
        if not isinstance(key, str):
            return self.rows[key]
        found = [row for row in self._all() if row.name == key]
        if not found:
            names = ", ".join(row.name for row in self._all())
            raise KeyError(f"no row is called {key!r}; there are: {names}")
        return found[0]

    def as_dict(self):
        """Everything as plain values, for JSON; times in ms."""
        facts = {
            name: getattr(self, name) for name in "model device device_name precision runs sessions".split()
        }
        numbers = "latency latency_counted layers_ms outside_ms assigned same".split()
        parts = {
            part: [{**asdict(row), "flops_per_second": row.flops_per_second} for row in getattr(self, part)]
            for part in PARTS
        }
        return {
            **facts,
            **{name: getattr(self, name) for name in numbers},
            "unit": "ms",
            "convention": self.convention.rules,
            **parts,
            "gone": dict(self.gone),
            "evidence": dict(self.evidence),
            "notes": list(self.notes),
        }

    def to_json(self, path=None):
        """`as_dict` as JSON text; with a path, written there, and the path comes back."""
        return kept(json_text(self.as_dict()), path)

    def to_csv(self, path=None):
        """A line for each row of any kind, as CSV text; with a path, written there, and it comes back."""
        names = [*(field.name for field in fields(ProfiledLayer)), "flops_per_second"]
        rows = [(part, row) for part in PARTS for row in getattr(self, part)]
        lines = [[part, *(getattr(row, name) for name in names)] for part, row in rows]
        return kept(csv_text(["part", *names], lines), path)


def _part(rows, every):
    total = sum(row.time_ms for row in every)
    return sum(row.time_ms for row in rows) / total if total else 1.0  # nothing is missing of no time
