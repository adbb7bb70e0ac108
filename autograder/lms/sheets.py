"""CSV as an LMS exports and imports it: columns, rows, and the way in which it is written, are kept."""

import codecs
import csv
import io
import re
from dataclasses import dataclass, field
from pathlib import Path

from autograder.trees import enumerated
from flopwise.errors import FlopwiseError
from flopwise.tables import csv_cell

LARGEST = 64 * 2**20  # bytes of a file; a class of a thousand takes about one
DELIMITERS = ",;\t"
# What a spreadsheet shows as it stands, although it begins with a sign: a number, or the dash for "nothing".
PLAIN = re.compile(r"\s*(?:[+-]?\d+(?:[.,]\d+)*\s*%?|[-–—]*)\s*")


@dataclass
class Sheet:
    """A table. head: the headings; rows: lists of texts, each as long as the head. decimal: the sign between
    whole numbers and fractions. name: what messages call it.
    """

    name: str
    head: list
    rows: list = field(default_factory=list)
    delimiter: str = ","
    newline: str = "\n"
    has_bom: bool = False
    decimal: str = "."

    def column(self, *headings):
        """The index of the first of these headings that is there, whatever its capitals; None if none is."""
        for heading in headings:
            for number, each in enumerate(self.head):
                if each.strip().casefold() == heading.casefold():
                    return number
        return None

    def cell(self, row, *headings):
        """The text in a row below the first of these headings that is there; "" if none is."""
        number = self.column(*headings)
        return "" if number is None else row[number].strip()

    def written(self):
        """(the table as bytes, how many cells were made harmless for a spreadsheet)."""
        text, changed = io.StringIO(), 0
        writer = csv.writer(text, delimiter=self.delimiter, lineterminator=self.newline)
        for row in (self.head, *self.rows):
            cells = [harmless(cell) for cell in row]
            changed += sum(made != cell for made, cell in zip(cells, row, strict=True))
            writer.writerow(cells)
        return (codecs.BOM_UTF8 if self.has_bom else b"") + text.getvalue().encode(), changed

    def listed(self):
        """The headings as a sentence lists them."""
        return ", ".join(repr(each) for each in enumerated([each.strip() for each in self.head], most=20))


def harmless(cell):
    """A cell's text, changed only where a spreadsheet would carry it out as a formula."""
    return cell if PLAIN.fullmatch(cell) else csv_cell(cell)


def read_sheet(path):
    """The Sheet in a CSV file; FlopwiseError if it is none."""
    path = Path(path)
    try:
        with open(path, "rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise FlopwiseError(f"{path} cannot be read ({error.strerror}); give a CSV file") from None
    if len(data) > LARGEST:
        raise FlopwiseError(f"{path} is larger than {LARGEST // 2**20} MB, which no class list is")
    return sheet_in(data, str(path))


def sheet_in(data, name):
    """The Sheet in bytes; `name` is for messages."""
    text = decoded(data, name)
    try:
        heads = {each: next(csv.reader(io.StringIO(text), delimiter=each), []) for each in DELIMITERS}
        delimiter = max(DELIMITERS, key=lambda each: len(heads[each]))
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise FlopwiseError(f"{name} cannot be read as CSV ({error}); export it again") from None
    rows = [row for row in rows if row]
    if not rows:
        raise FlopwiseError(f"{name} is empty; export it again")
    head, width = rows[0], len(rows[0])
    for number, row in enumerate(rows[1:], 2):
        if len(row) > width and any(cell.strip() for cell in row[width:]):
            raise FlopwiseError(
                f"{name}: row {number} has {len(row)} cells, and there are {width} columns; export it again"
            )
    rows = [(row + [""] * width)[:width] for row in rows[1:]]
    # A semicolon between the cells tells of a country in which the comma belongs to the numbers.
    numbers = [cell for row in rows for cell in row if delimiter != "," and re.fullmatch(r"\d+,\d+", cell)]
    return Sheet(
        name,
        head,
        rows,
        delimiter,
        "\r\n" if "\r\n" in text else "\n",
        data.startswith(codecs.BOM_UTF8),
        "," if numbers else ".",
    )


def decoded(data, name):
    """The text of a file."""
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        text = None
    if text is None or "\0" in text:
        raise FlopwiseError(
            f"{name} is not CSV in UTF-8. If a spreadsheet saved it, save it again as “CSV UTF-8”; or take "
            "the file as the LMS gave it"
        )
    return text
