"""CSV of an LMS, read and written again: nothing of it is lost, and nothing of it runs in a spreadsheet."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.lms.sheets import harmless, read_sheet, sheet_in
from flopwise.errors import FlopwiseError
from flopwise.tables import FORMULA_SIGNS
from tests.seeds import examples

CELLS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12)


def written(data):
    return sheet_in(data, "x.csv").written()


@pytest.mark.parametrize(
    "data",
    [
        b"a,b\n1,2\n",
        b"a;b\r\n1;2,5\r\n",
        b"a\tb\n1\t2\n",
        b"\xef\xbb\xbfa,b\n1,2\n",
        b'a,b\n"x, y","li\nne"\n',
        "a,b\n-,–\n-1.5,+3\n".encode(),
    ],
)
def test_what_is_read_is_written_as_it_was(data):
    assert written(data) == (data, 0)


def test_how_the_file_is_written_is_found_out():
    sheet = sheet_in(b"a;b,c;d\r\n1;2,5;3\r\n", "x.csv")
    assert (sheet.delimiter, sheet.newline, sheet.decimal, sheet.head) == (
        ";",
        "\r\n",
        ",",
        ["a", "b,c", "d"],
    )


def test_utf_16_is_read():
    assert sheet_in("a,b\nü,2\n".encode("utf-16"), "x.csv").rows == [["ü", "2"]]


def test_short_rows_are_filled_and_empty_lines_left_out():
    assert sheet_in(b"a,b,c\n\n1\n1,2,3,,\n", "x.csv").rows == [["1", "", ""], ["1", "2", "3"]]


@pytest.mark.parametrize(
    "data, words",
    [
        (b"", "is empty"),
        ("Müller".encode("latin-1"), "not CSV in UTF-8"),
        (b"a,b\n1,\x00\n", "not CSV in UTF-8"),
        (b"PK\x03\x04\x00", "not CSV in UTF-8"),
        (b"a,b\n1,2,3\n", "row 2 has 3 cells, and there are 2 columns"),
    ],
)
def test_what_is_no_csv(data, words):
    with pytest.raises(FlopwiseError, match=words):
        sheet_in(data, "x.csv")


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(FlopwiseError, match="cannot be read .No such file"):
        read_sheet(tmp_path / "none.csv")


@pytest.mark.parametrize(
    "cell", ["=1+1", "+cmd|'/c calc'!A1", "-2+3", "@SUM(A1)", "\tx", "\rx", "＝1", "  =1", '="=x"', "a; =1"]
)
def test_what_a_spreadsheet_would_run_is_made_text(cell):
    assert harmless(cell) != cell and "'" in harmless(cell)
    assert harmless(harmless(cell)) == harmless(cell)


@pytest.mark.parametrize(
    "cell", ["", "-", "--", "–", "-1", "+2.5", "-3,25", "12 %", "Ada", "a-b", "a=b", "1e5"]
)
def test_what_runs_nowhere_stays(cell):
    assert harmless(cell) == cell


@examples(100)
@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=4))
def test_any_cells_come_back_or_are_made_harmless(rows):
    text = io.StringIO()
    csv.writer(text).writerows([["a", "b"], *rows])
    data, changed = written(text.getvalue().encode())
    head, *back = csv.reader(io.StringIO(data.decode(), newline=""))
    assert back == [[harmless(cell) for cell in row] for row in rows]
    assert changed == sum(harmless(cell) != cell for row in rows for cell in row)


@pytest.mark.parametrize("sign", FORMULA_SIGNS)
def test_every_sign_that_begins_a_formula(sign):
    assert harmless(f"{sign}A1") == f"'{sign}A1"
