"""Every figure that lesson 01 states in its prose, by another route than the lesson's."""

import re
import statistics
from pathlib import Path

import numpy as np
import pytest

from flopwise import count_flops, flops, loops
from flopwise.explorers import dot_product
from flopwise.resources import model_path
from tests.architectures import VGG_DENSE, vgg_maps

TEXT = (Path(__file__).parents[2] / "source" / "01-macs-and-flops" / "lesson.py").read_text("utf-8")


def vgg16_macs():
    convolutions = (
        flops.conv2d_macs((read, side, side), written, 3, padding=1) for side, read, written in vgg_maps()
    )
    return sum(convolutions) + sum(flops.dense_macs(*sizes) for sizes in VGG_DENSE)


def test_vgg16_is_counted_layer_by_layer():
    assert vgg16_macs() == 15_470_264_320
    assert f"{vgg16_macs():,} MACs for a picture" in TEXT
    assert f"{2 * vgg16_macs():,}" not in TEXT  # what `vgg16_ms` asks for


def test_base_cnns_flops_are_those_of_the_file():
    table = count_flops(model_path("base_cnn"))
    assert (table.macs, table.flops) == (529_940, 1_059_880)
    assert TEXT.count(f"{table.flops:,}") >= 5
    assert f"{1_000 * table.flops:,} for a" in TEXT and f"{1_000_000 * table.flops:,} for a million" in TEXT


def test_base_cnns_large_layer_in_the_hidden_cases():
    assert loops.dense_macs_by_loop(2_880, 128) == 368_640
    assert "expect=368_640" in TEXT and f"expect={2 * 368_640:_}" in TEXT


@pytest.mark.parametrize(
    "work, rate, unit, told",
    [
        (5_000_000, 2e9, 1e3, "which is **2.5 ms**"),
        (1_059_880, 1e9, 1e3, "at 1 GFLOPS takes 1.06 ms"),
        (1_059_880, 1e9, 1e3, '"base_cnn_ms": 1.05988, '),
        (2 * 15_470_264_320, 1e12, 1e3, '"vgg16_ms": 30.94, '),
    ],
)
def test_predicted_times_by_counting_how_often_the_work_fits(work, rate, unit, told):
    fits = np.float64(rate) / work  # times a second
    number = float(re.findall(r"[\d.]+", told.split(":")[-1])[-1])
    assert unit / fits == pytest.approx(number, rel=2e-3)
    assert told.rstrip(", ") in TEXT


def test_the_worked_dot_products():
    assert np.dot([2, 7, 1], [3, 1, 4]) == 17 and "`(17, 3)`" in TEXT
    seen = dot_product.view(columns=5, macs=3)
    assert dot_product.step(seen) == "13 + 1·4 = 17" and "then 13 + 1·4 = 17." in TEXT
    rows = dot_product.view(columns=4, rows=3, macs=6)
    assert rows.total == loops.dense_macs_by_loop(4, 3) == 12
    assert rows.accumulators[0] == np.dot(rows.matrix[0], rows.vector) == 25
    assert "2·3 + 7·1 + 1·4 + 8·1 = 25" in TEXT
    assert rows.matrix[0] == (2, 7, 1, 8) and "The first row, 2, 7, 1, 8, " in TEXT
    assert rows.vector == (3, 1, 4, 1) and "x is 3, 1, 4, 1, " in TEXT


def test_the_matrix_products_that_are_timed():
    assert 2 * loops.dense_macs_by_loop(8, 8, batch=8) == 1_024 and "2·8·8·8 = 1,024 FLOPs" in TEXT
    assert f"{2 * loops.dense_macs_by_loop(8, 8, batch=8):,} / rates[0]".replace(",", "_") in TEXT


def chain(*sizes):
    """FLOPs of both orders of three matrices, from the sizes of real products."""
    a, b, c, d = sizes
    first, second, third = (np.empty(shape) for shape in ((a, b), (b, c), (c, d)))
    left = 2 * (first @ second).size * b + 2 * (first @ second @ third).size * c
    right = 2 * (second @ third).size * c + 2 * (first @ (second @ third)).size * b
    return left, right


def test_the_two_orders_of_three_matrices():
    assert chain(5, 2, 6, 40) == (2_520, 1_760) and "cost 2,520 FLOPs, 2·40 = 80" in TEXT
    assert "# numbers 1,760. In section 8" in TEXT
    assert chain(9, 4, 7, 2) == (756, 256) and "9, 4, 7, 2, expect=256)" in TEXT
    assert chain(3, 50, 2, 60) == (1_320, 30_000) and "3, 50, 2, 60, expect=1_320)" in TEXT
    small, large = chain(16, 1_600, 16, 1_600)
    assert (small, large) == (1_638_400, 163_840_000)
    assert (
        "fewest, most = 2 * (2 * 16 * 1_600 * 16), 2 * (2 * 1_600 * 16 * 1_600)" in TEXT
        and 2 * (2 * 16 * 1_600 * 16) == small
        and 2 * (2 * 1_600 * 16 * 1_600) == large
    )


def test_wrong_rates_that_the_check_tells_apart_differ():
    for times in ([0.002, 0.009, 0.001, 0.006, 0.004, 0.003, 0.005], [0.2, 0.25, 0.3, 0.1, 0.5]):
        assert str(times) in TEXT
        middle, median = times[len(times) // 2], statistics.median(times)
        assert median not in {statistics.mean(times), min(times), max(times), times[0], times[-1], middle}
        found = {median, statistics.mean(times), min(times), times[0], sum(times), middle}
        assert len(found) == 6
