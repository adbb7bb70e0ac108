"""One model in several conventions, side by side: the same layers, a column of FLOPs for each convention."""

from dataclasses import dataclass

from flopwise.counting.show import Shown, text
from flopwise.tables import csv_text, json_text, kept


@dataclass(frozen=True, repr=False)
class Beside(Shown):
    """`tables` in their order; `rows` are (name, type, FLOPs by each of them), 0 where one leaves it out."""

    tables: tuple

    @property
    def rows(self):
        """Every operator that any of the conventions counts, in the graph's order."""
        counted = [
            {number: row.flops + row.iops for number, row in table.numbered.items()} for table in self.tables
        ]
        return [
            (record.name, record.operator.type, *(layers.get(number, 0) for layers in counted))
            for number, record in enumerate(self.tables[0].operators)
            if any(layers.get(number) for layers in counted)
        ]

    @property
    def totals(self):
        """The name of each convention → its FLOPs (integer operations included)."""
        return {table.convention.name: table.flops + table.iops for table in self.tables}

    def _cells(self):
        sides = ["l", "l", *["r"] * len(self.tables)]
        body = [[text(cell) for cell in row] for row in self.rows]
        total = ["total", "", *map(text, (table.flops + table.iops for table in self.tables))]
        words = [f"{table.convention.name}: {table.convention.rules}" for table in self.tables]
        return sides, ["layer", "type", *self.totals], body, total, (*words, *self.tables[0].inputs)

    def to_csv(self, path=None):
        """The rows as CSV text; with a path, written there, and the path comes back."""
        return kept(csv_text(["name", "type", *self.totals], self.rows), path)

    def as_dict(self):
        """Everything as plain values, for JSON."""
        names = list(self.totals)
        return {
            "totals": self.totals,
            "rules": {table.convention.name: table.convention.rules for table in self.tables},
            "layers": [
                {"name": name, "type": kind, **dict(zip(names, flops, strict=True))}
                for name, kind, *flops in self.rows
            ],
        }

    def to_json(self, path=None):
        """Totals, rules and rows as JSON text; with a path, written there, and the path comes back."""
        return kept(json_text(self.as_dict()), path)
