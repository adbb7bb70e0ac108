"""Models timed for the lesson's figures: rows joined with counts, kinds added up; and the still pictures."""

import pytest

from flopwise import loops
from flopwise.counting import count_flops
from flopwise.explorers import layer_pictures, measured
from flopwise.explorers.layer_rows import Row
from flopwise.resources import model_path
from flopwise.runtime.profiling import profile


@pytest.fixture(scope="module")
def pool_cnn():
    """pool_cnn's rows, from a few runs."""
    return measured.rows_of(
        profile(model_path("pool_cnn"), runs=10), count_flops(model_path("pool_cnn"), batch=1)
    )


def test_the_rows_are_the_counted_layers_and_then_the_others(pool_cnn):
    told = {row.name: row for row in pool_cnn}
    assert [row.name for row in pool_cnn][:5] == ["conv1", "pool1", "conv2", "dense1", "dense2"]
    assert "softmax" in told and told["softmax"].kind == "no FLOPs counted"
    # 10·26·26 and 5·11·11 outputs; 2·605·128 and 2·128·10
    assert told["conv1"].flops == 2 * loops.conv2d_macs_by_loop((1, 28, 28), 10, 3)
    assert told["pool1"].flops == loops.pool2d_flops_by_loop((10, 26, 26), 2, 2)
    assert told["dense1"].flops == 2 * loops.dense_macs_by_loop(605, 128)
    assert [told[name].kind for name in ("conv1", "pool1", "dense2")] == ["convolution", "pooling", "dense"]


def test_each_number_travels_once(pool_cnn):
    """4 bytes for each number of the map that is read, of the parameters, and of the map that is written."""
    told = {row.name: row for row in pool_cnn}
    assert told["conv1"].moved == 4 * (28 * 28 + loops.conv2d_params_by_loop(1, 10, 3) + 10 * 26 * 26)
    assert told["pool1"].moved == 4 * (10 * 26 * 26 + 10 * 13 * 13)
    assert told["dense1"].moved == 4 * (605 + loops.dense_params_by_loop(605, 128) + 128)


def test_times_are_microseconds(pool_cnn):
    assert all(row.us >= 0 for row in pool_cnn)
    assert 1 < sum(row.us for row in pool_cnn) < 1e6


def test_a_model_is_measured_once(monkeypatch):
    asked = []

    def pretended(model, runs):
        asked.append(runs)
        return profile(model, runs=10)

    monkeypatch.setattr("flopwise.runtime.profiling.profile", pretended)
    measured.measured.cache_clear()
    try:
        first = measured.layers(["sep_cnn"])
        assert measured.layers(["sep_cnn"]) == first and asked == [measured.RUNS["sep_cnn"]]
        assert measured.latency_ms("sep_cnn") > 0 and len(asked) == 1
        pairs = measured.flops_and_bytes("sep_cnn")
        assert sum(flops for flops, _ in pairs) == 926_808  # curriculum: sep_cnn
        times = measured.time_by_type("sep_cnn", "channels_first")
        assert times == dict(sorted(times.items(), key=lambda pair: -pair[1])) and "FullyConnected" in times
    finally:
        measured.measured.cache_clear()


def test_a_nameless_model_can_be_joined_by_type_and_shape():
    executed, counted = measured.nameless("base_cnn")
    assert [layer["name"] for layer in counted] == ["conv1", "conv2", "dense1", "dense2"]
    waiting = [(row["type"], row["shape"]) for row in executed]
    for layer in counted:
        assert (layer["type"], layer["shape"]) in waiting, layer["name"]
    assert all(row["us"] >= 0 for row in executed)


def test_work_and_time_are_added_up_by_kind():
    counted = [
        {"name": "a", "kind": "depthwise", "flops": 30},
        {"name": "b", "kind": "dense", "flops": 200},
        {"name": "c", "kind": "depthwise", "flops": 7},
    ]
    executed = [{"us": 4.0}, {"us": 1.5}, {"us": 8.0}, {"us": 0.25}]
    assert measured.by_kind(["a", None, "c", "b"], executed, counted) == {
        "depthwise": (37, 12.0),  # 30 + 7, 4 + 8
        "dense": (200, 0.25),
        "no FLOPs counted": (0, 1.5),
    }


def test_the_shares_are_drawn_with_the_readers_guess():
    (ax,) = layer_pictures.shares({"depthwise": (7.0, 22.0), "dense": (93.0, 78.0)}, {"depthwise": 40}).axes
    assert [bar.get_width() for bar in ax.patches] == [7.0, 93.0, 22.0, 78.0]
    (guess,) = ax.lines
    assert set(guess.get_xdata()) == {40}
    (ax,) = layer_pictures.shares({"dense": (100.0, 100.0)}, {"dense": ...}).axes
    assert len(ax.lines) == 0


def test_the_times_stand_at_their_place_and_are_written_out():
    (ax,) = layer_pictures.times({"small": (0.01, 0.02, 0.3), "large": (100.0, 150.0, 250.0)}).axes
    assert [list(line.get_xdata()) for line in ax.lines] == [[0.01, 100.0], [0.02, 150.0], [0.3, 250.0]]
    assert {text.get_text() for text in ax.texts} == {"0.01", "100", "0.02", "150", "0.3", "250"}


def test_types_that_are_not_named_are_put_together():
    kinds = {"first": {"Convolution": 5.0, "Softmax": 0.5, "Reduce": 0.25}, "last": {"Transpose": 7.0}}
    (ax,) = layer_pictures.by_type(kinds).axes
    drawn = {group.get_label(): [bar.get_width() for bar in group] for group in ax.containers}
    assert drawn == {"Convolution": [5.0, 0], "Transpose": [0, 7.0], "others": [0.75, 0]}
    assert {text.get_text() for text in ax.texts} == {"5.8", "7.0"}


def test_a_guess_is_one_more_bar_as_many_times_as_long():
    kinds = {"first": {"Convolution": 4.0, "Softmax": 1.0}, "last": {"Transpose": 7.0}}
    (ax,) = layer_pictures.by_type(kinds, guess=1.5).axes
    assert ax.patches[-1].get_width() == 7.5  # 1.5·(4 + 1)
    assert {text.get_text() for text in ax.texts} == {"5.0", "7.0", "7.5"}
    (ax,) = layer_pictures.by_type(kinds, guess=...).axes
    assert len(ax.texts) == 2


def test_a_rows_rate_agrees_with_the_profiles(pool_cnn):
    row = next(row for row in pool_cnn if row.flops and row.us)
    assert row.gflops == pytest.approx(row.flops / (row.us * 1e-6) / 1e9)
    assert isinstance(row, Row)
