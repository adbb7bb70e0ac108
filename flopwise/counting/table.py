"""The table that `count_flops` gives: rows and totals under a convention, and the same under others."""

from collections import Counter
from dataclasses import asdict, dataclass, fields, replace
from functools import cached_property

from flopwise.counting.conventions import COURSE, Convention
from flopwise.counting.show import Shown
from flopwise.errors import FlopwiseError
from flopwise.tables import csv_text, json_text, kept


@dataclass(frozen=True)
class Layer:
    """One row: shapes with the batch, sizes along each axis, work in MACs and in FLOPs or IOPs."""

    name: str
    type: str
    input_shape: tuple
    output_shape: tuple
    kernel: tuple | None
    filters: int | None
    stride: tuple | None
    padding: tuple | None  # one number for each axis, or (before, after) where they differ
    dilation: tuple | None
    groups: int | None
    macs: int
    flops: int
    iops: int  # the same for a layer whose numbers are quantised integers; its FLOPs are 0 then
    params: int
    bytes: int


@dataclass(frozen=True, repr=False)
class Table(Shown):
    """The layers of a model, their totals, and what must be known to read them; prints as text and HTML.

    `layers` are the rows. `operators` are the records of all operators that have a formula, counted or not.
    `uncounted` and `left_out` tell how many operators of which type have no formula, or are worth nothing by
    the convention. `normalisation_params` are the stored numbers of normalisations (γ, β, mean, variance),
    which `params` does not hold; `other_numbers` what belongs to neither: (how many, in how many constants).
    """

    operators: tuple
    inputs: tuple  # notes on the model's inputs and bodies
    uncounted: dict
    normalisation_params: int = 0
    other_numbers: tuple = (0, 0)
    convention: Convention = COURSE

    @cached_property
    def _divided(self):
        """(rows by the number of their operator, how many operators are left out by type)."""
        rows, left_out, convention = {}, Counter(), self.convention
        for number, record in enumerate(self.operators):
            kind, work = record.operator.type, record.work
            if record.constant and not convention.constants_too:
                continue
            if record.open_shape:
                if convention.counts(kind):
                    raise FlopwiseError(
                        f"{record.open_shape}, which depends on the data, so the work of {record.name!r} "
                        f"({kind}) depends on it too; cut the model before it, or give it a fixed input: "
                        f"model.reshape([...])"
                    )
                left_out[kind] += 1
                continue
            flops = convention.flops(record.operator, work.primitives)
            if not convention.worth(kind).bias_additions:
                left_out["Add"] += record.adds
            if flops or work.primitives.macs or record.params:
                rows[number] = _layer(record, flops)
            if not flops and kind not in {"Gather"}:
                left_out[kind] += 1
        return rows, {kind: times for kind, times in sorted(left_out.items()) if times}

    layers = property(lambda self: tuple(self._divided[0].values()), doc="The rows.")
    numbered = property(lambda self: self._divided[0], doc="Number of the operator → its row.")
    left_out = property(lambda self: self._divided[1], doc="Type → operators that are worth nothing.")
    macs = property(lambda self: sum(layer.macs for layer in self.layers), doc="MACs of all layers.")
    flops = property(lambda self: sum(layer.flops for layer in self.layers), doc="FLOPs of all layers.")
    iops = property(
        lambda self: sum(layer.iops for layer in self.layers), doc="Integer operations of them all."
    )
    params = property(lambda self: sum(layer.params for layer in self.layers), doc="Parameters of them all.")
    bytes = property(lambda self: sum(layer.bytes for layer in self.layers), doc="Bytes moved by them all.")

    @property
    def stated(self):
        """The convention in words, as it stands below the table."""
        return (
            f"{self.convention.rules} Parameters: weights and biases of these layers. Bytes: inputs, weights "
            f"and outputs, each once, at the size of its type in the model."
        )

    @property
    def notes(self):
        """What must be known to read the table: inputs, what was left out, what could not be counted."""
        notes = list(self.inputs)
        if self.left_out:
            notes.append(f"Left out by the convention: {_listed(self.left_out)}.")
        if self.iops:
            notes.append(
                "IOPs: operations of layers whose inputs and weights are quantised to integers of 8 bits."
            )
        if self.normalisation_params:
            notes.append(
                f"Held by normalisation, and not among the parameters above: "
                f"{self.normalisation_params:,} numbers."
            )
        numbers, constants = self.other_numbers
        if constants:
            notes.append(
                f"Held by no layer above (scales, tables): {numbers:,} numbers in {constants} "
                f"constant{'s' * (constants > 1)}."
            )
        if self.uncounted:
            notes.append(
                f"NOT COUNTED, no formula known: {_listed(self.uncounted)}. The totals lack their work; "
                f"`register` takes a formula."
            )
        return tuple(notes)

    def under(self, convention):
        """The same model counted by another convention; nothing is read again."""
        return replace(self, convention=convention)

    def beside(self, *conventions):
        """This table's convention and others side by side, layer by layer."""
        from flopwise.counting.beside import Beside

        return Beside((self, *(self.under(convention) for convention in conventions)))

    def __len__(self):
        return len(self.layers)

    def __iter__(self):
        return iter(self.layers)

    def __getitem__(self, key):
        """A layer by its number, or by its name."""
        if not isinstance(key, str):
            return self.layers[key]
        found = [layer for layer in self.layers if layer.name == key]
        if not found:
            names = ", ".join(layer.name for layer in self)
            raise KeyError(f"no layer is called {key!r}; there are: {names}")
        return found[0]

    def as_dict(self):
        """Everything as plain values, for JSON."""
        return {
            "convention": self.stated,
            "macs": self.macs,
            "flops": self.flops,
            "iops": self.iops,
            "params": self.params,
            "normalisation_params": self.normalisation_params,
            "bytes": self.bytes,
            "left_out": self.left_out,
            "uncounted": self.uncounted,
            "notes": list(self.notes),
            "layers": [asdict(layer) for layer in self],
        }

    def to_json(self, path=None):
        """`as_dict` as JSON text; with a path, written there, and the path comes back (`tables.kept`)."""
        return kept(json_text(self.as_dict()), path)

    def to_csv(self, path=None):
        """The rows as CSV text, without totals; with a path, written there, and the path comes back."""
        names = [each.name for each in fields(Layer)]
        return kept(csv_text(names, [[getattr(row, name) for name in names] for row in self]), path)


def _layer(record, flops):
    operator, work = record.operator, record.work
    return Layer(
        record.name,
        operator.type,
        operator.inputs[work.data],
        operator.output,
        work.kernel,
        work.filters,
        work.stride,
        work.padding,
        work.dilation,
        work.groups,
        work.primitives.macs,
        0 if record.integer else flops,
        flops if record.integer else 0,
        record.params,
        record.bytes,
    )


def _listed(kinds):
    return ", ".join(f"{times} {kind}" for kind, times in sorted(kinds.items()))
