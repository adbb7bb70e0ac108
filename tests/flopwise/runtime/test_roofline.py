"""The roofline: its arithmetic, what is measured for it, the points below it, and their pictures."""

import csv
import json
import re
from types import SimpleNamespace

import numpy as np
import openvino as ov
import pytest
import tqdm.auto

from flopwise import count_flops, measure_machine, profile, roofline
from flopwise.errors import FlopwiseError
from flopwise.explorers import roofline_pictures
from flopwise.resources import model_path
from flopwise.runtime import Machine, compile_model, devices, executed_precision, measure
from flopwise.runtime.machine import Measured
from flopwise.runtime.readable import bytes_text
from tests.flopwise.runtime.joined_models import made

# 100 GFLOPS and 10 GB/s: the ridge at 10 FLOPs per byte.
MACHINE = Machine(100e9, 10e9)


def layer(name, flops, bytes_, **more):
    return SimpleNamespace(name=name, type="Convolution", flops=flops, bytes=bytes_, **more)


# The machine


def test_the_roof_by_hand():
    assert MACHINE.ridge == 10
    assert MACHINE.attainable(0) == 0
    assert MACHINE.attainable(2) == 20e9  # 2 FLOPs per byte · 10 GB/s
    assert MACHINE.attainable(10) == MACHINE.attainable(1e6) == 100e9


def test_predicted_times_by_hand():
    assert MACHINE.predicted_time(100e9, 1) == 1.0  # all of the peak, for a second
    assert MACHINE.predicted_time(1, 10e9) == 1.0  # all of the bandwidth
    assert MACHINE.predicted_time(50e9, 20e9) == 2.0  # 0.5 s of arithmetic go on beside 2 s of memory
    assert MACHINE.predicted_time(0, 0) == 0


@pytest.mark.parametrize("flops, bytes_", [(3, 7), (10**9, 10**6), (10**6, 10**9), (12_345, 1_234)])
def test_time_and_attainable_speed_are_two_words_for_one_thing(flops, bytes_):
    assert flops / MACHINE.predicted_time(flops, bytes_) == pytest.approx(MACHINE.attainable(flops / bytes_))


@pytest.mark.parametrize(
    "call, words",
    [
        (lambda: Machine(0, 1), "peak_flops must be more than 0, not 0"),
        (lambda: Machine(1, -1), "bandwidth must be more than 0, not -1"),
        (lambda: Machine(float("nan"), 1), "peak_flops must be more than 0, not nan"),
        (lambda: MACHINE.attainable(-1), "intensity must be at least 0, not -1"),
        (lambda: MACHINE.attainable(float("nan")), "intensity must be at least 0, not nan"),
        (lambda: MACHINE.predicted_time(-1, 0), "flops and bytes must be at least 0, not -1 and 0"),
        (lambda: MACHINE.predicted_time(0, float("nan")), "not 0 and nan"),
    ],
)
def test_numbers_that_cannot_be(call, words):
    with pytest.raises(ValueError, match=re.escape(words)):
        call()


WHOLE = Machine(
    peak_flops=200e9,
    bandwidth=10e9,
    cache_bandwidth=20e9,
    device_name="<A CPU>",
    products=(Measured("matrix product 2×2 · 2×2", 16, 48, 7, 8e-11),),
    streams=(
        Measured("ReLU, 1 KiB read, 1 KiB written", 256, 2048, 9, 1.024e-7),
        Measured("ReLU, 1 MiB read, 1 MiB written", 2**18, 2**21, 5, 2.097152e-4),
    ),
    own=Measured("ReLU, in the runtime's memory", 2**18, 2**21, 5, 4.194304e-4),
    caches=2**20,
)


def test_a_machine_discloses_what_was_measured():
    lines = repr(WHOLE).splitlines()
    assert lines[0] == "CPU (<A CPU>), f32: peak 200 GFLOPS, bandwidth 10 GB/s, ridge at 20 FLOPs per byte"
    assert lines[2].split()[-7:] == ["16", "FLOPs", "7", "0.00", "µs", "200", "GFLOPS"]
    assert lines[4].split()[-7:] == ["2,097,152", "bytes", "5", "210", "µs", "10", "GB/s"]
    assert lines[5].split()[-2:] == ["5", "GB/s"]  # half as fast in the runtime's memory
    assert lines[6].endswith("the operating system tells of 1,048,576 bytes of caches.")  # 2 MiB ≥ 2·1 MiB
    html = WHOLE._repr_html_()
    assert "<A CPU>" not in html and "&lt;A CPU&gt;" in html and "2,097,152 bytes" in html


def test_arrays_that_a_cache_may_hold_are_told():
    small = Machine(1e9, 1e9, streams=WHOLE.streams, caches=2**20 + 1)
    assert repr(small).endswith("bytes of caches, so that a part of them may have come from there.")
    unknown = Machine(1e9, 1e9, streams=WHOLE.streams)
    assert repr(unknown).endswith("bytes read and bytes written added.")


def test_a_machine_as_json(tmp_path):
    told = json.loads(WHOLE.to_json(tmp_path / "machine.json").read_text("utf-8"))
    assert json.loads(WHOLE.to_json()) == told
    assert (told["peak_flops"], told["bandwidth"], told["ridge"]) == (200e9, 10e9, 20.0)
    assert told["streams"][1]["bytes"] == 2**21 and told["own"]["runs"] == 5


# Measuring it


@pytest.fixture
def small(monkeypatch):
    """Everything is measured, with small arrays and few runs."""
    for name, value in {
        "SIDES": (16, 32),
        "STREAMS": (4096, 8192),
        "LEAST": 2**16,
        "MOST": 2**17,
        "SECONDS": 0.0,
    }.items():
        monkeypatch.setattr(measure, name, value)


@pytest.mark.parametrize("precision", ["f32", "auto"])
def test_measuring(small, precision):
    machine = measure_machine(precision=precision)
    assert (machine.device, machine.device_name) == ("CPU", devices()["CPU"].full_name)
    assert machine.precision == executed_precision(compile_model(model_path("base_cnn"), "CPU", precision))
    size = {"f32": 4, "bf16": 2, "f16": 2}[machine.precision]
    # side³ multiplications and side³ additions; two matrices read, one written
    assert [(each.flops, each.bytes) for each in machine.products] == [
        (8_192, 3 * 16 * 16 * size),  # 2·16³
        (65_536, 3 * 32 * 32 * size),  # 2·32³
    ]
    assert [each.bytes for each in machine.streams[:2]] == [2 * 4096, 2 * 8192]
    assert machine.streams[2].bytes in (2**17, 2**18)  # between LEAST and MOST, read and written
    assert machine.own.bytes == 2**17
    assert machine.peak_flops == max(each.flops / each.seconds for each in machine.products)
    assert machine.bandwidth == machine.streams[2].bytes / machine.streams[2].seconds
    assert machine.cache_bandwidth == max(each.bytes / each.seconds for each in machine.streams[:2])
    assert {each.runs for each in (*machine.products, *machine.streams, machine.own)} == {5}


@pytest.mark.parametrize("kind", ["f32", "f16", "bf16"])
def test_what_is_measured_is_what_is_counted(kind):
    table = count_flops(measure._matrix_product(24, kind))
    assert table.flops == 2 * 24**3
    relu = measure._relu(1000, kind)
    assert [op.get_type_name() for op in relu.get_ordered_ops()] == ["Parameter", "Relu", "Result"]
    assert relu.inputs[0].get_element_type() == relu.outputs[0].get_element_type() == getattr(ov.Type, kind)
    assert list(relu.outputs[0].get_shape()) == [1000]


def test_the_matrix_product_really_multiplies():
    compiled = compile_model(measure._matrix_product(8, "f32"))
    x = np.arange(64, dtype=np.float32).reshape(8, 8)
    np.testing.assert_allclose(compiled(x)[0], x @ np.full((8, 8), 0.01), rtol=1e-5)


def test_shared_arrays_are_read_and_written():
    """The result of the inference stands in NumPy's own array: nothing is copied on the way."""
    compiled = compile_model(measure._relu(1000, "f32"))
    request = compiled.create_infer_request()
    read, read_array = measure._shared(compiled.input(0))
    written, written_array = measure._shared(compiled.output(0))
    request.set_input_tensor(read)
    request.set_output_tensor(written)
    read_array[:] = np.linspace(-1, 1, 1000, dtype=np.float32)
    request.infer()
    np.testing.assert_array_equal(written_array, np.maximum(read_array, 0))


def test_an_array_that_was_never_written_is_not_measured(small, monkeypatch):
    seen = []
    plain = ov.InferRequest.infer

    def infer(self, *arguments, **more):
        seen.append(self.get_input_tensor().data.copy())
        return plain(self, *arguments, **more)

    monkeypatch.setattr(ov.InferRequest, "infer", infer)
    measure_machine()
    assert seen and all((array == 0.5).all() for array in seen)


def test_a_precision_that_the_device_does_not_have(monkeypatch):
    monkeypatch.setattr(measure, "executed_precision", lambda _: "f32")
    with pytest.raises(FlopwiseError, match="CPU does not compute in bf16: .* in f32 instead; give"):
        measure_machine(precision="bf16")
    monkeypatch.setattr(measure, "executed_precision", lambda _: "i8 + f32")
    with pytest.raises(FlopwiseError, match=r"in i8 \+ f32; a roofline is for f32, f16, bf16"):
        measure_machine()


def test_devices_and_precisions_that_there_are_not():
    with pytest.raises(FlopwiseError, match=r"there is no device 'TPU' on this machine; there are: CPU \("):
        measure_machine("TPU")
    with pytest.raises(ValueError, match="precision must be one of f32, f16, bf16, auto, not 'f64'"):
        measure_machine(precision="f64")


def test_a_device_that_fails_is_told(small, monkeypatch):
    def fails(*_, **__):
        raise RuntimeError("Exception from src/core.cpp:97:\nCheck 'ok' failed at a.cpp:1:\nout of memory\n")

    monkeypatch.setattr(ov.InferRequest, "infer", fails)
    with pytest.raises(FlopwiseError, match="^CPU could not be measured: out of memory$"):
        measure_machine()


def test_a_progress_bar_shows_when_it_takes_long(small, monkeypatch, capsys):
    plain, asked = tqdm.auto.tqdm, []

    def slow(*args, **more):  # as if everything took long
        asked.append(more["delay"])
        return plain(*args, **{**more, "delay": 1e-9, "mininterval": 0})

    monkeypatch.setattr(tqdm.auto, "tqdm", slow)
    measure_machine()
    # 2 products, 3 streams, 1 in the runtime's memory
    assert asked == [2] and "6/6" in capsys.readouterr().err


def cpu_caches(folder, *caches):
    """Caches as Linux tells them: (processor, number, level, type, shared with, size)."""
    for cpu, index, level, kind, shared, size in caches:
        place = folder / f"cpu{cpu}" / "cache" / f"index{index}"
        place.mkdir(parents=True)
        facts = {"level": level, "type": kind, "shared_cpu_list": shared, "size": size}
        for name, text in facts.items():
            (place / name).write_text(f"{text}\n")
    return folder


def test_caches_are_counted_once(tmp_path):
    cpus = cpu_caches(
        tmp_path,
        (0, 0, 1, "Data", "0", "48K"),
        (0, 1, 1, "Instruction", "0", "64K"),  # holds no numbers
        (0, 2, 2, "Unified", "0", "2048K"),
        (0, 3, 3, "Unified", "0-1", "16384K"),
        (1, 0, 1, "Data", "1", "48K"),
        (1, 2, 2, "Unified", "1", "2048K"),
        (1, 3, 3, "Unified", "0-1", "16384K"),  # the same one as above
    )
    assert measure._caches(cpus) == (48 + 2048 + 48 + 2048 + 16384) * 1024
    assert measure._caches(tmp_path / "nothing") is None


@pytest.mark.parametrize(
    "caches, free, array",
    [
        (None, None, 2**27),  # 128 MiB at least
        (2**20, None, 2**27),
        (100 * 2**20, None, 200 * 2**20),  # twice the caches
        (480 * 2**20, None, 2**29),  # 512 MiB at most
        (480 * 2**20, 2**30, 2**28),  # no more than a third of what is free
        (2**20, 2**28, 2**26),
        (2**20, 0, 2**24),  # and never less than 16 MiB
    ],
)
def test_the_large_arrays_fit_the_machine(monkeypatch, caches, free, array):
    monkeypatch.setattr(measure, "_free_memory", lambda: free)
    assert measure._large(caches) == array


def test_free_memory_is_told():
    free = measure._free_memory()
    assert free is None or free > 0


@pytest.mark.parametrize(
    "count, text", [(512, "512 bytes"), (2**10, "1 KiB"), (2**28, "256 MiB"), (3 * 2**29, "1.5 GiB")]
)
def test_binary_units(count, text):
    assert bytes_text(count) == text


# Points


def test_points_by_hand():
    timed = roofline(
        MACHINE,
        [
            layer("conv", 10**9, 10**7, time_ms=40.0),  # 10 ms of arithmetic, 1 ms of memory
            layer("dense", 10**6, 10**7, time_ms=2.0),  # 0.01 ms and 1 ms
            layer("idle", 0, 10**6, time_ms=0.0),
        ],
    )
    conv, dense, idle = timed
    assert (conv.intensity, conv.attainable, conv.bound) == (100, 100e9, "arithmetic")
    assert (conv.predicted, conv.achieved, conv.share) == (0.01, pytest.approx(25e9), pytest.approx(0.25))
    assert (dense.intensity, dense.attainable, dense.bound) == (0.1, pytest.approx(1e9), "memory")
    assert (dense.predicted, dense.share) == (0.001, pytest.approx(0.5))
    assert (idle.achieved, idle.share, idle.bound) == (None, None, "memory")
    assert timed.predicted == pytest.approx(0.01 + 0.001 + 0.0001)
    assert timed.measured == pytest.approx(0.042) and len(timed) == 3 and timed[1] is dense


def test_a_layer_that_moves_nothing():
    (point,) = roofline(MACHINE, [layer("register", 10**9, 0)])
    assert (point.intensity, point.attainable, point.predicted) == (float("inf"), 100e9, 0.01)
    assert (
        json.loads(roofline(MACHINE, [layer("register", 1, 0)]).to_json())["points"][0]["intensity"] is None
    )


def test_a_model_as_it_is_counted():
    table = count_flops(model_path("pool_cnn"), batch=1)
    points = roofline(MACHINE, table)
    assert [point.name for point in points] == ["conv1", "pool1", "conv2", "dense1", "dense2"]
    assert points.measured is None and all(point.seconds is None for point in points)
    expected = 0
    for row in table:
        expected += max(row.flops / 100e9, row.bytes / 10e9)
    assert points.predicted == pytest.approx(expected)
    assert "–" in repr(points).splitlines()[-1]


def test_a_model_as_it_is_profiled():
    timed = profile(model_path("pool_cnn"), runs=10, batch=1)
    points = roofline(MACHINE, timed)
    assert [point.name for point in points] == [row.name for row in timed.rows]
    assert points.measured == pytest.approx(sum(row.time_ms for row in timed.rows) / 1e3)
    assert sum(point.flops for point in points) == 394_780


def test_work_that_is_not_done_takes_no_time():
    """A quarter of a layer's results are worked out, from all that it reads."""
    counted = roofline(MACHINE, [layer("conv", 10**9, 10**7)])[0]
    points = roofline(MACHINE, [layer("conv", 10**9, 10**7, time_ms=5.0, done=0.25, moved=6 * 10**6)])
    (point,) = points
    assert (counted.flops, counted.bytes, counted.predicted) == (10**9, 10**7, 0.01)
    assert (point.flops, point.bytes, point.done) == (25 * 10**7, 6 * 10**6, 0.25)
    assert point.predicted == 0.0025  # 250 MFLOPs at 100 GFLOPS; 6 MB at 10 GB/s would be 0.6 ms
    assert point.achieved == 50e9 and point.share == 0.5  # not 200 GFLOPS, twice the peak
    assert repr(points).splitlines()[-1] == "Only a part of the counted work is done, and shown: conv (25%)."
    assert "conv (25%)." in points._repr_html_()
    assert json.loads(points.to_json())["points"][0]["done"] == 0.25


@pytest.mark.parametrize("name", ["stride_behind", "equal_branches"])
def test_a_profile_of_which_only_a_part_is_done(name):
    timed = profile(made(name), runs=5)
    counted = {point.name: point for point in roofline(MACHINE, count_flops(made(name)))}
    points = roofline(MACHINE, timed)
    assert any(point.done < 1 for point in points)
    for point, row in zip(points, timed, strict=True):
        assert point.achieved == pytest.approx(row.flops_per_second)
        whole = sum(counted[part].predicted for part in row.name.split(" + "))
        assert point.predicted <= whole and (point.predicted < whole) == (row.moved < row.bytes)


def test_the_table_of_points():
    points = roofline(
        MACHINE, [layer("<conv>", 10**9, 10**7, time_ms=40.0), layer("dense", 10**6, 10**7, time_ms=2)]
    )
    lines = [line.split() for line in repr(points).splitlines()]
    assert (
        lines[2] == "<conv> Convolution 1,000,000,000 10,000,000 100 arithmetic 10.0 ms 40.0 ms 25 %".split()
    )
    assert lines[4] == "total 1,001,000,000 20,000,000 50 11.0 ms 42.0 ms 26 %".split()  # 11/42
    html = points._repr_html_()
    assert "<conv>" not in html and "&lt;conv&gt;" in html and html.count("<tr>") == 1 + 2 + 1
    told = json.loads(points.to_json())
    assert (told["predicted"], told["points"][0]["bound"]) == (pytest.approx(0.011), "arithmetic")
    conv, dense = csv.DictReader(points.to_csv().splitlines())
    assert [conv[name] for name in ("name", "flops", "intensity")] == ["<conv>", "1000000000", "100.0"]
    assert list(conv) == list(told["points"][0]) and float(dense["seconds"]) == 0.002


@pytest.mark.parametrize(
    "machine, layers, words",
    [
        (None, [], "machine must be what measure_machine returned, not NoneType"),
        (MACHINE, [3], "a layer must have a name, a type, flops and bytes, as count_flops gives them"),
    ],
)
def test_what_cannot_be_placed_is_told(machine, layers, words):
    with pytest.raises(TypeError, match=words):
        roofline(machine, layers)


# Pictures


def models():
    machine = Machine(100e9, 10e9, cache_bandwidth=20e9)
    return {
        "small": roofline(
            machine, [layer("a", 10**6, 10**6, time_ms=1.0), layer("b", 0, 10**6, time_ms=1.0)]
        ),
        "large": roofline(
            machine, [layer("c", 10**9, 10**6, time_ms=20.0), layer("d", 10**6, 10**5, time_ms=1.0)]
        ),
    }


def test_the_roof_is_drawn_where_it_is():
    (ax,) = roofline_pictures.picture(models()).axes
    assert (ax.get_xscale(), ax.get_yscale()) == ("log", "log")
    cached, roof = ax.get_lines()
    for line, bandwidth in ((cached, 20), (roof, 10)):
        across, upwards = line.get_data()
        assert upwards[0] == pytest.approx(across[0] * bandwidth)  # GFLOPS on the slope
        assert across[1] == pytest.approx(100 / bandwidth) and list(upwards[1:]) == [100, 100]


def test_each_layer_is_a_mark():
    (ax,) = roofline_pictures.picture(models()).axes
    small, large = ax.collections
    assert small.get_offsets().tolist() == [[1.0, 1.0]]  # 1 FLOP per byte, 10⁶ in 1 ms; b has no FLOPs
    np.testing.assert_allclose(large.get_offsets(), [[1000, 50], [10, 1]])
    first, second = large.get_sizes()
    assert first > second  # it takes 20 times as long
    paths = {tuple(map(tuple, marks.get_paths()[0].vertices.round(3))) for marks in (small, large)}
    assert len(paths) == 2  # another shape, not only another colour
    assert not np.array_equal(small.get_facecolor(), large.get_facecolor())


def test_the_picture_in_words():
    words = roofline_pictures.words_of(models())
    assert "A slope of 10 GB/s that ends at 10 FLOPs per byte in a flat roof of 100 GFLOPS." in words
    assert "large: 2 layers; the longest, c, at 1,000 FLOPs per byte and 50 GFLOPS" in words
    assert "small: 1 layer; the longest, a" in words


def test_predicted_and_measured_times_are_drawn():
    (ax,) = roofline_pictures.predicted_against_measured(models()).axes
    across, upwards = ax.get_lines()[0].get_data()
    assert list(across) == list(upwards)
    # small: 0.1 ms + 0.1 ms of memory, measured 2 ms; large: 10 ms + 0.01 ms, measured 21 ms
    np.testing.assert_allclose(ax.collections[0].get_offsets(), [[0.2, 2.0]])
    np.testing.assert_allclose(ax.collections[1].get_offsets(), [[10.01, 21.0]])
