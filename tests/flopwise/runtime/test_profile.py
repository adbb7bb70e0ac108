"""Profiles of whole models: every row and what stands beside it, the counters' arithmetic, and mistakes."""

import csv
import io
import json
import re
import shutil
from dataclasses import replace
from datetime import timedelta
from html.parser import HTMLParser
from types import SimpleNamespace

import numpy as np
import openvino as ov
import pytest
from openvino import opset13 as op
from tqdm import tqdm

import flopwise
from flopwise.commands import main
from flopwise.counting import MACS_ONLY, MODEL_ANALYZER, count_flops
from flopwise.errors import FlopwiseError
from flopwise.resources import model_path
from flopwise.runtime import counters, profile, profiling
from flopwise.runtime.counters import Session, count_time, enough_runs, enough_warmup, middle
from flopwise.zoo.architectures import architecture
from tests.flopwise.runtime.joined_models import conv, data, made

COURSE_MODELS = ("base_cnn", "pool_cnn", "sep_cnn")


@pytest.fixture(scope="module")
def pool_cnn():
    return profile(model_path("pool_cnn"), runs=30)


def every_row(result):
    return [*result.rows, *result.left_out, *result.added, *result.unassigned]


# The course models


@pytest.mark.parametrize("name", COURSE_MODELS)
def test_a_course_models_time_belongs_to_its_operators(name):
    result = flopwise.profile(model_path(name), runs=100)
    table = count_flops(model_path(name))
    counts = ("name", "type", "macs", "flops", "bytes")
    assert [[getattr(row, count) for count in counts] for row in result] == [
        [getattr(row, count) for count in counts] for row in table
    ]
    assert result.assigned >= 0.95
    assert result.unassigned == ()
    assert {row.type for row in result.added} == {"Reorder"}
    assert [row.name for row in result.left_out] == ["flatten", "softmax"]
    assert result.same
    assert result.gone == {}
    assert result.precision == "f32" and {row.precision for row in result} == {"f32"}
    assert all(row.time_ms > 0 and row.flops_per_second > 0 for row in result if row.macs > 2000)


def test_what_is_fused_into_what(pool_cnn):
    fused = {row.name: row.fused for row in pool_cnn}
    assert fused == {
        "conv1": ("conv1/bias", "conv1/relu"),
        "pool1": (),
        "conv2": ("conv2/bias", "conv2/relu"),
        "dense1": ("dense1/bias", "dense1/relu"),
        "dense2": ("dense2/bias",),
    }
    assert pool_cnn["dense1"].executed == ("dense1/bias",)  # the runtime's name, of the model as it was given
    assert pool_cnn["dense1"].executed_type == "FullyConnected"


def test_shares_and_sums(pool_cnn):
    rows = every_row(pool_cnn)
    assert sum(row.share for row in rows) == pytest.approx(1)
    assert pool_cnn.layers_ms == pytest.approx(sum(row.time_ms for row in rows))
    assert pool_cnn.outside_ms == pytest.approx(pool_cnn.latency_counted - pool_cnn.layers_ms)
    assigned = sum(row.time_ms for row in (*pool_cnn.rows, *pool_cnn.left_out))
    assert pool_cnn.assigned == pytest.approx(assigned / pool_cnn.layers_ms)
    assert pool_cnn.latency == pytest.approx(np.median(pool_cnn.latencies_ms))
    conv1 = pool_cnn["conv1"]
    assert conv1.flops_per_second == pytest.approx(121_680 / (conv1.time_ms * 1e-3))  # 2·10·26·26·9


def test_rows_by_name_and_number(pool_cnn):
    assert len(pool_cnn) == 5
    assert pool_cnn[1] is pool_cnn["pool1"]
    assert pool_cnn["softmax"] in pool_cnn.left_out
    with pytest.raises(KeyError, match="no row is called 'conv9'; there are: conv1, pool1"):
        pool_cnn["conv9"]


@pytest.mark.parametrize("runs", [1, 7, 50])
def test_as_many_runs_as_asked(runs):
    result = profile(model_path("sep_cnn"), runs=runs)
    assert result.runs == runs == len(result.latencies_ms)
    assert 1 <= result.sessions <= runs
    assert f"{runs} run" in str(result)


def test_another_convention_moves_rows():
    result = profile(model_path("pool_cnn"), runs=5, convention=MACS_ONLY)
    assert [row.name for row in result] == ["conv1", "conv2", "dense1", "dense2"]
    assert "pool1" in [row.name for row in result.left_out]
    assert result["conv1"].flops == result["conv1"].macs == 60_840  # 10·26·26·9


def test_a_batch_and_an_input_of_ones_own():
    result = profile(model_path("pool_cnn"), runs=5, batch=3)
    assert result["conv1"].macs == 3 * 60_840
    assert any("[3,1,28,28]" in note for note in result.notes)
    x = np.zeros((2, 1, 28, 28), np.float32)
    assert profile(model_path("pool_cnn"), runs=5, x=x)["conv1"].macs == 2 * 60_840


def test_a_model_in_memory_stays_as_it_is():
    model = made("residual")
    names = [node.get_friendly_name() for node in model.get_ordered_ops()]
    profile(model, runs=2)
    assert [node.get_friendly_name() for node in model.get_ordered_ops()] == names


def test_layers_that_run_as_one_stand_in_one_row():
    result = profile(made("attention"), runs=2)
    together = result["scores + mix"]
    assert together.macs == 2 * 64 * 64 * 96  # 4 heads of 24: 64·64·96 for the scores, as many to mix
    assert together.type == "MatMul" and "soft" in together.fused
    assert result["k"].fused == ("scale",)


def test_bodies_of_loops_are_rows_as_they_are_counted():
    assert [(row.name, row.macs) for row in profile(made("loop"), runs=2)] == [("loop/product", 5 * 16 * 16)]
    assert [row.name for row in profile(made("condition"), runs=2)] == ["if/yes"]


def test_what_is_not_executed_is_told(pool_cnn):
    text = str(replace(pool_cnn, gone={"a": "it is idle", "b": "it is idle", "c": "merged"}))
    assert "In no executed layer, 2 operators: it is idle." in text
    assert "In no executed layer, 1 operator: merged." in text


def test_integers_have_operations_of_their_own():
    result = profile(made("quantised"), runs=2)
    a = result["a"]
    assert (a.precision, a.flops, a.iops) == ("i8", 0, 2 * 32 * 28 * 30 * 16 * 9)
    assert a.flops_per_second is None
    assert a.iops_per_second == pytest.approx(a.iops / (a.time_ms / 1e3)) or a.time_ms == 0


@pytest.mark.slow
@pytest.mark.parametrize("layout", ["channels_first", "channels_last"])
@pytest.mark.parametrize("name, runs", [("MobileNetV2", 10), ("ResNet50", 4), ("VGG16", 2)])  # small, large
def test_an_architectures_time_belongs_to_its_operators(name, runs, layout):
    model = architecture(name, layout)
    for _ in range(3):  # something else may use the machine just while a reorder runs
        result = profile(model, runs=runs)
        if result.assigned >= 0.95:
            break
    assert result.assigned >= 0.95
    assert result.unassigned == ()
    assert result.same
    assert [row.name for row in result] == [row.name for row in count_flops(model)]
    assert all(row.executed for row in result)
    assert {row.type for row in result.added} <= {"Reorder", "Pooling"}


# What is printed and written


def test_text_has_a_line_for_each_row(pool_cnn):
    lines = str(pool_cnn).splitlines()
    assert lines[0].startswith("pool_cnn on CPU (") and lines[0].endswith("30 runs in 3 sessions")
    for row in every_row(pool_cnn):
        (line,) = [line for line in lines if re.match(rf"{re.escape(row.name)}  ", line)]
        assert f"{row.share:.1%}" in line
    assert "left out by the convention:" in str(pool_cnn)
    said = " ".join(str(pool_cnn).split())
    assert "A time of 0: below 1 µs in every run" in said  # the reorder of one channel
    assert "the order in which they count (flatten)." in said
    assert "of the layers' time belongs to operators of the model" in str(pool_cnn)


def test_many_layers_of_one_type_are_one_line():
    x = y = data(1, 8, 20, 24)
    for number in range(12):
        y = op.softmax(op.transpose(y, op.constant(np.array([0, 2, 3, 1]))), 1, name=f"soft{number}")
    model = ov.Model([conv(op.transpose(y, op.constant([0, 1, 2, 3])), 4, "c")], [x], "moving")
    result = profile(model, runs=2)
    assert sum(row.type == "Softmax" for row in result.left_out) == 12
    assert re.search(r"^12 layers +Softmax ", str(result), re.MULTILINE)
    assert "soft3" not in str(result) and "soft3" in result.to_csv()


class Cells(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.rows, self.open = [], None
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
            self.open = True
        else:
            assert tag in ("div", "table", "caption", "thead", "tbody", "p", "small", "br")

    def handle_endtag(self, tag):
        self.open = None

    def handle_data(self, text):
        if self.open:
            self.rows[-1][-1] += text


def test_html_says_the_same_and_holds_no_names_as_code():
    x = data(1, 3, 8, 9)
    result = profile(ov.Model([conv(x, 4, "<b>&name")], [x], "<i>model"), runs=2)
    rows = Cells(result._repr_html_()).rows
    assert rows[0][:2] == ["layer", "type"]
    (row,) = [row for row in rows if row[0] == "<b>&name"]
    assert row[6] == f"{result[0].flops:,}"


def test_csv_and_json_hold_every_row(pool_cnn, tmp_path):
    path = tmp_path / "profile.csv"
    assert pool_cnn.to_csv(path) == path
    text = path.read_text("utf-8")
    assert pool_cnn.to_csv() == text
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["name"] for row in rows] == [row.name for row in every_row(pool_cnn)]
    assert float(rows[0]["time_ms"]) == pool_cnn["conv1"].time_ms
    assert rows[0]["fused"] == "conv1/bias; conv1/relu"
    facts = json.loads(pool_cnn.to_json(tmp_path / "profile.json").read_text("utf-8"))
    assert facts == json.loads(pool_cnn.to_json())
    assert facts["rows"][0]["macs"] == 60_840 and facts["runs"] == 30
    assert facts["assigned"] == pool_cnn.assigned


def test_a_counted_layer_that_nothing_executes_has_a_row_of_no_time():
    """Model Analyzer also counts what hangs on constants alone; a runtime works it out once."""
    x, ones = data(2, 6), op.constant(np.ones((6, 6), np.float32))
    folded = op.matmul(ones, ones, False, False, name="folded")
    result = profile(
        ov.Model([op.matmul(x, folded, False, False, name="run")], [x], "constant"),
        runs=1,
        convention=MODEL_ANALYZER,
    )
    row = result["folded"]
    assert (row.macs, row.time_ms, row.executed, row.precision) == (6 * 6 * 6, 0, (), "")
    assert (row.done, row.moved) == (1, row.bytes) and result["run"].time_ms >= 0
    assert result.gone["folded"].startswith("worked out once")


def test_the_command_prints_the_same(capsys, tmp_path):
    written = tmp_path / "rows.csv"
    assert main(["profile", "pool_cnn", "--runs", "5", "--csv", str(written)]) == 0
    assert "conv1" in capsys.readouterr().out
    assert len(written.read_text("utf-8").splitlines()) == 1 + 5 + 2 + 1  # heading, rows, left out, added
    assert main(["profile", "pool_cnn", "--runs", "5", "--json"]) == 0
    assert [row["name"] for row in json.loads(capsys.readouterr().out)["rows"]][:2] == ["conv1", "pool1"]


@pytest.mark.parametrize(
    "arguments, text",
    [
        (["no_such"], "there is no model 'no_such'"),
        (["pool_cnn", "--runs", "0"], "must be a whole number from 1 up"),
        (["pool_cnn", "--device", "NPU"], "there is no device 'NPU'"),
        (["pool_cnn", "--device", "AUTO"], "AUTO passes the work on to other devices"),
    ],
)
def test_the_command_names_a_mistake(arguments, text, capsys):
    with pytest.raises(SystemExit) if "--runs" in arguments else SimpleContext():
        assert main(["profile", *arguments]) == 2
    said = capsys.readouterr().err
    assert text in said and said.count("\n") == 1


class SimpleContext:
    def __enter__(self):
        return self

    def __exit__(self, *error):
        return False


def test_a_copy_that_is_executed_otherwise_is_not_passed_off_as_the_model(monkeypatch):
    monkeypatch.setattr(profiling, "_alike", lambda left, right: False)
    result = profile(model_path("pool_cnn"), runs=2)
    assert not result.same
    assert "NOT PROVEN" in str(result) and "not executed in the same way" in str(result)


def test_executed_graphs_are_compared_layer_by_layer():
    from flopwise.runtime.executed import ExecutedLayer

    def graph(**changes):
        first = ExecutedLayer("a", "Input", "f32", "", (), (), (1, 3))
        second = dict(
            name="b", type="Math", precision="f32", primitive="p", original=(), reads=("a",), shape=(1,)
        )
        return (first, ExecutedLayer(**{**second, **changes}))

    assert profiling._alike(graph(), graph(name="another", original=("x",)))
    for change in (
        dict(type="Relu"),
        dict(precision="bf16"),
        dict(primitive="q"),
        dict(reads=()),
        dict(shape=(2,)),
    ):
        assert not profiling._alike(graph(), graph(**change))


# The counters


class FakeRequest:
    """A request whose layers take a known time; its counters tell means in whole µs, as the CPU's do."""

    def __init__(self, first, later):
        self.first, self.later, self.runs, self.total = first, later, 0, 0

    def infer(self, inputs):
        self.total += int(self.later if self.runs else self.first)
        self.runs += 1

    @property
    def profiling_info(self):
        mean = timedelta(microseconds=self.total // self.runs)
        return [SimpleNamespace(node_name="layer", real_time=mean)]


@pytest.mark.parametrize("runs, later", [(10, 40), (100, 40), (1000, 40), (1000, 3)])
def test_the_slow_first_run_is_not_in_the_mean(runs, later):
    with tqdm(disable=True) as bar:
        session = count_time(FakeRequest(9_000, later), {}, 10, runs, "CPU", ["layer", "unknown"], bar)
    time, unknown = session.layers
    assert later - 1 - 10 / runs <= time * 1e3 <= later + 10 / runs  # both means are cut to whole µs
    assert unknown == 0


def test_a_device_without_counters_is_named():
    silent = SimpleNamespace(infer=lambda inputs: None, profiling_info=[])
    with tqdm(disable=True) as bar, pytest.raises(FlopwiseError, match="GPU has no performance counters"):
        count_time(silent, {}, 1, 1, "GPU", [], bar)


def test_counters_under_other_names_are_not_taken_for_zeros():
    with tqdm(disable=True) as bar, pytest.raises(FlopwiseError, match="counters of GPU name other layers"):
        count_time(FakeRequest(5, 5), {}, 1, 1, "GPU", ["conv:1"], bar)


def test_a_profile_says_that_a_device_has_no_counters(monkeypatch):
    def refuse(request, device):
        return real(SimpleNamespace(profiling_info=[]), device)

    real = counters._read
    monkeypatch.setattr(counters, "_read", refuse)
    with pytest.raises(FlopwiseError, match="CPU has no performance counters.*flopwise.bench"):
        profile(model_path("pool_cnn"), runs=1)


def test_the_middle_of_several_sessions_is_taken():
    sessions = [Session((1.0, 9.0), 20.0), Session((2.0, 8.0), 30.0), Session((50.0, 1.0), 10.0)]
    assert middle(sessions) == Session((2.0, 8.0), 20.0)


def test_runs_by_the_time_that_they_take():
    assert enough_runs(1e-5) == counters.MOST
    assert enough_runs(0.02) == 100  # 2 s ÷ 20 ms
    assert enough_runs(60) == counters.LEAST
    assert (enough_warmup(1e-5), enough_warmup(0.25), enough_warmup(60)) == (10, 4, 2)


@pytest.mark.parametrize(
    "runs, seconds, parts",
    [
        (1000, 0.01, [112] + 8 * [111]),
        (100, 0.5, [34, 33, 33]),
        (100, 5, [100]),
        (35, 0.01, [12, 12, 11]),
        (1, 0.01, [1]),
    ],
)
def test_sessions_by_the_time_that_compiling_takes(runs, seconds, parts):
    assert counters.split_into_sessions(runs, seconds) == parts


# Mistakes


def test_what_cannot_be_profiled_is_told_in_a_sentence(tmp_path):
    whole = model_path("pool_cnn")
    for ending in (".xml", ".bin"):
        shutil.copy(whole.with_suffix(ending), tmp_path / f"cut{ending}")
    cut = tmp_path / "cut.bin"
    cut.write_bytes(cut.read_bytes()[:-9])
    foreign = tmp_path / "foreign.xml"
    foreign.write_text("<svg/>", "utf-8")
    open_sides = op.parameter([1, 3, -1, 20], np.float32, name="photo")
    two = ov.Model([op.relu(open_sides)], [open_sides], "open")
    for given, text in [
        (tmp_path / "cut.xml", "is incomplete"),
        (foreign, "is not an OpenVINO model"),
        (tmp_path / "none.xml", "there is no file"),
        (two, "photo.*dimension 2 .*model.reshape"),
    ]:
        with pytest.raises(FlopwiseError, match=text) as caught:
            profile(given)
        assert "Exception from" not in str(caught.value)


@pytest.mark.parametrize(
    "arguments, error, text",
    [
        (dict(device="GPU.7"), FlopwiseError, "there is no device 'GPU.7'"),
        (dict(device="AUTO:CPU"), FlopwiseError, "profile one of them"),
        (dict(precision="f8"), ValueError, "precision must be one of"),
        (dict(runs=0), ValueError, "runs is 0; it must be a whole number .an int., 1 or more"),
        (dict(runs=2.5), TypeError, "runs is 2.5 of type float; it must be a whole number"),
        (dict(runs=True), TypeError, "runs is True of type bool; it must be a whole number"),
        (dict(x=np.zeros((1, 1, 28, 28))), TypeError, "float64"),
        (dict(x=np.zeros((1, 28, 28, 2), np.float32)), Exception, "28"),
        (dict(convention="course"), TypeError, "convention must be a Convention"),
    ],
)
def test_wrong_arguments_are_named(arguments, error, text):
    with pytest.raises(error, match=text):
        profile(model_path("pool_cnn"), **arguments)


def test_a_compiled_model_is_refused(pool_cnn):
    compiled = ov.Core().compile_model(model_path("pool_cnn"), "CPU")
    with pytest.raises(TypeError, match="compiled model"):
        profile(compiled)
