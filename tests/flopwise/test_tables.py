"""Tables as text, HTML, CSV and JSON, and the files that results are kept in: the same for every result."""

import csv
import json
import os
from html.parser import HTMLParser
from pathlib import Path

import pytest

from flopwise import count_flops, roofline, tables
from flopwise.commands import main
from flopwise.counting import COURSE, FVCORE, Convention
from flopwise.errors import FlopwiseError
from flopwise.resources import model_path
from flopwise.runtime import Benchmark, Machine, Point, Profile, ProfiledLayer, Sweep

FORMULA = "=cmd|'/c calc'!A1"
MACHINE = Machine(peak_flops=100e9, bandwidth=10e9)
POINT = Point(1, 2, 2, median=4.0, p90=5.0, mean=4.0, throughput=9.0, lowest=8.0, highest=9.5,
              inferences=6, seconds=0.7)  # fmt: skip


def profiled(name):
    work = dict(macs=500, flops=1000, iops=0, bytes=80, time_ms=0.5, share=1.0, precision="f32")
    ran = dict(executed=("@7", "b"), executed_type="Convolution", primitive="jit", fused=(), fused_types=())
    return ProfiledLayer(name=name, type="Convolution", **work, **ran, evidence=("name",))


def profile_of(*names):
    rows = tuple(profiled(name) for name in names)
    return Profile(rows, (), (), (), {}, {"name": 1}, latencies_ms=(1.0,), latency_counted=1.5)


def benchmark():
    facts = dict(seconds=2.0, load_ms=1.5, compile_ms=30.0, first_ms=9.0, warmup=10, batch=1, requests=1)
    told = dict(streams=1, hint="latency", asked="f32", precision="f32", model="net", device="CPU")
    return Benchmark(samples_ms=(4.0,), **facts, **told, device_name="A CPU", inputs={"x": "f32 1×3"})


def every_result():
    counted = count_flops(model_path("pool_cnn"))
    return {
        "count_flops": counted,
        "beside": counted.beside(FVCORE),
        "profile": profile_of("conv1"),
        "bench": benchmark(),
        "machine": MACHINE,
        "sweep": Sweep((POINT,), "net", "CPU", "A CPU", "f32", "f32", rounds=1, seconds=0.2),
        "roofline": roofline(MACHINE, counted),
    }


RESULTS = every_result()
WITH_CSV = [name for name, result in RESULTS.items() if hasattr(result, "to_csv")]


# Files


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("name", RESULTS)
def test_json_comes_as_text_or_is_written_and_its_path_comes(name, home):
    text = RESULTS[name].to_json()
    path = RESULTS[name].to_json("~/new/result.json")
    assert path == home / "new" / "result.json" and isinstance(path, Path)
    assert path.read_bytes() == text.encode()
    assert json.loads(text) and text.endswith("}\n")


@pytest.mark.parametrize("name", WITH_CSV)
def test_csv_comes_as_text_or_is_written_and_its_path_comes(name, home):
    text = RESULTS[name].to_csv()
    path = RESULTS[name].to_csv("~/new/result.csv")
    assert path == home / "new" / "result.csv" and path.read_bytes() == text.encode()
    head, *rows = csv.reader(text.splitlines())
    assert len(head) == len(set(head)) and rows
    assert {len(row) for row in rows} == {len(head)}


def test_every_table_of_layers_can_be_csv():
    assert {"count_flops", "beside", "profile", "roofline"} == set(WITH_CSV)


def test_a_file_is_replaced_as_a_whole(tmp_path):
    file = tmp_path / "a.csv"
    file.write_text("something longer, of an earlier run")
    assert tables.kept("short\n", file) == file
    assert file.read_text() == "short\n" and os.listdir(tmp_path) == ["a.csv"]


@pytest.mark.parametrize("path, words", [("", "'' is a folder"), (".", "'.' is a folder")])
def test_a_folder_is_not_a_file(path, words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(FlopwiseError, match=words):
        tables.kept("text", path)
    assert os.listdir(tmp_path) == []


def test_a_home_that_nobody_has(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(FlopwiseError, match="~nobody-here/a.csv: "):
        tables.kept("text", "~nobody-here/a.csv")


@pytest.mark.parametrize("path", ["", "."])
def test_a_command_says_that_rows_cannot_be_written_to_a_folder(path, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["flops", "pool_cnn", "--csv", path]) == 2
    told = capsys.readouterr().err
    assert f"{path!r} is a folder; give the path of the file" in told and told.count("\n") == 1


# CSV


@pytest.mark.parametrize(
    "value, text",
    [
        (None, ""),
        (0, 0),
        (-1.5, -1.5),  # a number is not a formula
        ("conv1", "conv1"),
        ((1, 3, 224, 224), "1x3x224x224"),
        ((0, (0, 1)), "0x0+1"),
        ((), ""),
        (("conv1/bias", "conv1/relu"), "conv1/bias; conv1/relu"),
        ((FORMULA, "b"), f"'{FORMULA}; b"),
        (FORMULA, f"'{FORMULA}"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("a=1", "a=1"),
    ],
)
def test_a_cell_of_csv(value, text):
    assert tables.csv_cell(value) == text


def test_a_heading_is_not_a_formula_either():
    assert tables.csv_text(["name", FORMULA], []) == f"name,'{FORMULA}\n"


def test_no_result_writes_a_formula():
    counted = RESULTS["count_flops"]
    named = Convention(**{**COURSE.__dict__, "name": FORMULA})
    for text in (profile_of(FORMULA).to_csv(), counted.beside(named).to_csv()):
        cells = [cell for row in csv.reader(text.splitlines()) for cell in row]
        assert f"'{FORMULA}" in cells
        assert not [cell for cell in cells if cell.startswith(tables.FORMULA_SIGNS)]


# HTML and text


class Seen(HTMLParser):
    """The cells of a table: (part of the table, tag, alignment, text)."""

    def __init__(self, html):
        super().__init__()
        self.part, self.cells, self.open, self.said = "", [], [], ""
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.open.append(tag)
        if tag in ("thead", "tbody", "tfoot", "caption"):
            self.part = tag
        if tag in ("th", "td", "caption"):
            side = dict(attributes)["style"].rpartition("text-align:")[2]
            self.cells.append([self.part, tag, side, ""])

    def handle_endtag(self, tag):
        assert tag == self.open.pop()

    def handle_data(self, text):
        if {"th", "td", "caption"} & set(self.open):
            self.cells[-1][-1] += text
        elif "p" in self.open:
            self.said += text

    def handle_startendtag(self, tag, attributes):
        assert tag == "br"


def test_a_table_as_html_with_all_its_parts():
    html = tables.html_table(
        "A label",
        ("layer", "n"),
        {"counted": [("<b>", 1)], "left out": [("b", 2)]},
        "lr",
        total=("total", 3),
        caption="<above>",
        remarks=["one <", "two"],
    )
    seen = Seen(html.replace("<br>", "<br/>"))
    assert seen.cells == [
        ["caption", "caption", "left", "<above>"],
        ["thead", "th", "left", "layer"], ["thead", "th", "right", "n"],
        ["tbody", "th", "left", "counted"],
        ["tbody", "td", "left", "<b>"], ["tbody", "td", "right", "1"],
        ["tbody", "th", "left", "left out"],
        ["tbody", "td", "left", "b"], ["tbody", "td", "right", "2"],
        ["tfoot", "th", "left", "total"], ["tfoot", "th", "right", "3"],
    ]  # fmt: skip
    assert html.count("<tbody>") == 2 and 'aria-label="A label"' in html and 'tabindex="0"' in html
    assert seen.said == "one <two" and seen.open == []


def test_a_table_as_html_needs_no_more_than_rows():
    html = tables.html_table("Rows", ("a",), [("x",)], "l")
    assert Seen(html).cells == [["thead", "th", "left", "a"], ["tbody", "td", "left", "x"]]
    for part in ("caption", "tfoot", "<p>"):
        assert part not in html


def test_a_row_that_has_too_few_cells_is_a_fault():
    with pytest.raises(ValueError):
        tables.html_table("Rows", ("a", "b"), [("x",)], "ll")


@pytest.mark.parametrize("name", RESULTS)
def test_every_result_in_a_notebook_is_one_whole_table_that_scrolls(name):
    html = RESULTS[name]._repr_html_()
    seen = Seen(html.replace("<br>", "<br/>"))
    assert seen.open == [] and html.count("<table>") == 1
    assert html.startswith('<div style="overflow-x:auto" tabindex="0" role="region" aria-label="')


def test_names_that_look_like_numbers_stay_names():
    assert tables.text_lines([("1e5", "007")], "lr", ("layer", "n")) == ["layer      n", "1e5      007"]
