"""How a profile looks: as text in a terminal, as HTML in a notebook."""

from textwrap import fill

from flopwise.runtime.plausible import rate_remark, time_remark
from flopwise.runtime.readable import counted, time_text
from flopwise.tables import html_table, text_lines

PARTS = {
    "rows": "counted layers",
    "left_out": "left out by the convention",
    "added": "added by the runtime",
    "unassigned": "NOT ASSIGNED",
}
HEAD = ("layer", "type", "executed", "in", "time", "share", "FLOPs", "GFLOPS", "with it")
SIDES = "llllrrrrl"
CUT = "Counters cut a layer's time to whole microseconds: one that takes about that long has no rate."
MANY = 10  # rows of a part that is not counted, which are still shown one by one


class ProfileText:
    """What a Profile says of itself."""

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
            *self.doubts,
            f"{known}{self.assigned:.1%} of the layers' time belongs to operators of the model by name. "
            f"Where an operator runs is known from {self._known()}.",
            f"All layers together: {time_text(self.layers_ms)}. The inferences in which they were timed took "
            f"{time_text(self.latency_counted)} (median), {self._difference()} "
            f"Without counters: {time_text(self.latency)}.",
            *self._shortened(),
            *self._idle(),
            f"Convention: {self.convention.rules}",
            *self.notes,
        ]

    @property
    def doubts(self):
        """What is wrong with its numbers: a tuple of sentences, empty where nothing is."""
        rates = [
            (row.name, rate_remark(row.flops_per_second, row.precision or "f32", why=CUT))
            for row in self.rows
            if row.flops_per_second and self.device == "CPU"
        ]
        told = [f"{name}: {remark}" for name, remark in rates if remark]
        return tuple(filter(None, [time_remark(self.latency / 1e3), *told]))

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

    def _idle(self):
        """What explains layers of no time, and operators that are in no row."""
        if any(not row.time_ms for row in self._all()):
            yield "A time of 0: below 1 µs in every run, or nothing to do, as for a reshape in place."
        reorders = [row.name for row in self.left_out if "Reorder + Reshape" in row.executed_type]
        if reorders:
            yield (
                "A reorder that only a reshape reads is that reshape's work: it puts the numbers into the "
                f"order in which they count ({', '.join(reorders)})."
            )
        reasons = list(self.gone.values())
        for why in dict.fromkeys(reasons):
            yield f"In no executed layer, {counted(reasons.count(why), 'operator')}: {why}."

    def _difference(self):
        """The words that compare the layers' sum with the inferences."""
        if self.outside_ms < 0:
            return (
                f"which is {time_text(-self.outside_ms)} less: something else used this machine "
                "meanwhile, and means of layers feel that more than the median does."
            )
        return (
            f"so {time_text(self.outside_ms)} were spent outside of the layers: on the call, on handing over "
            "data, and on what the counters lose, which cut each layer's time to whole microseconds."
        )

    def __repr__(self):
        rows = []
        for words, lines in self._sections():
            rows += [(f"{words}:", *[""] * (len(HEAD) - 1)), *lines]
        head, *body = text_lines(rows, SIDES, HEAD)
        rule = "-" * len(head)
        words = [fill(remark, 100) for remark in self._remarks()]
        return "\n".join([self._heading(), "", head, rule, *body, rule, "", *words])

    def _repr_html_(self):
        sections = dict(self._sections())
        return html_table("Profile", HEAD, sections, SIDES, caption=self._heading(), remarks=self._remarks())


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
    return name, kind, alike, precisions, time_text(time) if time else "0", f"{share:.1%}", "–", "–", ""


def _cells(row):
    rate = row.flops_per_second
    return (
        row.name,
        row.type,
        row.executed_type or "–",
        row.precision or "–",
        time_text(row.time_ms) if row.time_ms else "0",
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
