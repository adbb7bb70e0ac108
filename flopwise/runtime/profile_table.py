"""What `profile` gives: rows, and how they look as text, in a notebook, as CSV and JSON."""

import csv
import io
import json
from dataclasses import asdict, dataclass, fields, replace
from html import escape
from pathlib import Path
from statistics import median
from textwrap import fill

from tabulate import tabulate

from flopwise.counting import COURSE, Convention
from flopwise.files import write_bytes
from flopwise.runtime.timing import counted, readable


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
    out results that nothing reads, or runs equal layers once.
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
class Profile:
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
        """`as_dict` as JSON text, also written to `path` if one is given; an existing file is replaced."""
        return _written(json.dumps(self.as_dict(), indent=2, ensure_ascii=False) + "\n", path)

    def to_csv(self, path=None):
        """One line for each row of any kind as CSV text, also written to `path` if one is given."""
        names = [each.name for each in fields(ProfiledLayer)]
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(["part", *names, "flops_per_second"])
        for part in PARTS:
            for row in getattr(self, part):
                values = (getattr(row, name) for name in names)
                plain = ["; ".join(value) if isinstance(value, tuple) else value for value in values]
                writer.writerow([part, *plain, row.flops_per_second])
        return _written(text.getvalue(), path)

    def _sections(self):
        """(heading, lines of cells) of each part that is not empty. Many layers of one type that is not
        counted are one line.
        """
        sections = []
        for part, words in PARTS.items():
            rows = getattr(self, part)
            if part != "rows" and len(rows) > MANY:
                words += "; to_csv lists each layer"
                lines = [_gathered(kind, [row for row in rows if row.type == kind]) for kind in _kinds(rows)]
            else:
                lines = [_cells(row) for row in rows]
            if lines:
                sections.append((words, lines))
        return sections

    def _heading(self):
        return (
            f"{self.model} on {self.device} ({self.device_name}), executed in {self.precision}: "
            f"{counted(self.runs, 'run')} in {counted(self.sessions, 'session')}"
        )

    def _remarks(self):
        known = "" if self.same else "NOT PROVEN: "
        return [
            f"{known}{self.assigned:.1%} of the layers' time belongs to operators of the model by name. "
            f"Where an operator runs is known from {self._known()}.",
            f"All layers together: {readable(self.layers_ms)}. The inferences in which they were timed took "
            f"{readable(self.latency_counted)} (median), {self._difference()} "
            f"Without counters: {readable(self.latency)}.",
            *self._shortened(),
            f"Convention: {self.convention.rules}",
            *self.notes,
        ]

    def _known(self):
        words = {
            "name": "the names that the runtime keeps",
            "weights": "the weights that a layer reads",
            "place": "its place in the graph",
        }
        return ", ".join(f"{words[kind]} ({count:,})" for kind, count in self.evidence.items())

    def _shortened(self):
        short = [f"{row.name} ({row.done:.0%})" for row in self.rows if row.done < 1]
        if short:
            yield (
                "The runtime does only a part of the counted work where nothing reads the rest, or where "
                f"layers are equal: {', '.join(short)}. GFLOPS are of what is done."
            )

    def _difference(self):
        """The words that compare the layers' sum with the inferences."""
        if self.outside_ms < 0:
            return (
                f"which is {readable(-self.outside_ms)} less: something else used this machine "
                "meanwhile, and means of layers feel that more than the median does."
            )
        return (
            f"so {readable(self.outside_ms)} were spent outside of the layers: on the call, on handing over "
            "data, and on what the counters lose, which cut each layer's time to whole microseconds."
        )

    def __repr__(self):
        heading = ("layer", "type", "executed", "in", "time", "share", "FLOPs", "GFLOPS", "with it")
        lines = [heading]
        for words, rows in self._sections():
            lines += [(words + ":", *8 * [""]), *rows]
        text = tabulate(
            lines[1:],
            headers=heading,
            tablefmt="plain",
            colalign=ALIGNED,
            disable_numparse=True,
            preserve_whitespace=True,
        )
        head, *body = text.splitlines()
        rule = "-" * len(head)
        words = [fill(remark, 100) for remark in self._remarks()]
        return "\n".join([self._heading(), "", head, rule, *body, rule, "", *words])

    def _repr_html_(self):
        names = ("layer", "type", "executed", "in", "time", "share", "FLOPs", "GFLOPS", "with it")

        def line(cells, tag="td"):
            style = "padding:0.4em 0.25em"
            return (
                "<tr>"
                + "".join(
                    f'<{tag} style="{style};text-align:{side}">{escape(cell)}</{tag}>'
                    for side, cell in zip(ALIGNED, cells, strict=True)
                )
                + "</tr>"
            )

        body = "".join(
            f'<tbody><tr><th colspan="{len(names)}" style="text-align:left">{escape(words)}</th></tr>'
            + "".join(map(line, rows))
            + "</tbody>"
            for words, rows in self._sections()
        )
        remarks = "<br>".join(map(escape, self._remarks()))
        return (
            '<div style="overflow-x:auto" tabindex="0" role="region" aria-label="Profile"><table>'
            f'<caption style="text-align:left">{escape(self._heading())}</caption>'
            f"<thead>{line(names, 'th')}</thead>{body}</table></div><p><small>{remarks}</small></p>"
        )


COUNTS = ("macs", "flops", "iops", "bytes")
PARTS = {
    "rows": "counted layers",
    "left_out": "left out by the convention",
    "added": "added by the runtime",
    "unassigned": "NOT ASSIGNED",
}
ALIGNED = 4 * ["left"] + 4 * ["right"] + ["left"]


MANY = 10  # rows of a part that is not counted, which are still shown one by one


def _kinds(rows):
    """The types of rows, those that took longest first."""
    times = {}
    for row in rows:
        times[row.type] = times.get(row.type, 0.0) + row.time_ms
    return sorted(times, key=times.get, reverse=True)


def _gathered(kind, rows):
    """The cells of several rows of one type as one line."""
    alike = " + ".join(dict.fromkeys(row.executed_type for row in rows))
    precisions = " + ".join(dict.fromkeys(row.precision for row in rows if row.precision))
    time = sum(row.time_ms for row in rows)
    share = sum(row.share for row in rows)
    name = rows[0].name if len(rows) == 1 else f"{len(rows)} layers"
    return name, kind, alike, precisions, readable(time) if time else "0", f"{share:.1%}", "–", "–", ""


def _cells(row):
    rate = row.flops_per_second
    return (
        row.name,
        row.type,
        row.executed_type or "–",
        row.precision or "–",
        readable(row.time_ms) if row.time_ms else "0",
        f"{row.share:.1%}",
        f"{row.flops:,}" if row.flops else "–",
        f"{rate / 1e9:,.2f}" if rate else "–",
        _listed(row),
    )


def _listed(row):
    """The other operators in a row, shortly: those of one type counted."""
    kinds = dict.fromkeys(row.fused_types)
    return ", ".join(
        kind if row.fused_types.count(kind) == 1 else f"{row.fused_types.count(kind)} {kind}"
        for kind in kinds
    )


def _part(rows, every):
    total = sum(row.time_ms for row in every)
    return sum(row.time_ms for row in rows) / total if total else 0.0


def _written(text, path):
    if path is not None:
        write_bytes(Path(path).expanduser(), text.encode())
    return text
