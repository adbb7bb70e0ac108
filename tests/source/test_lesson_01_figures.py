"""Every figure that lesson 01 states in its prose, by another route than the lesson's."""

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
    assert f"{vgg16_macs():,}" in TEXT
    assert f"needs {2 * vgg16_macs() / 1e9:.1f} G for one picture" in TEXT
    assert f"2 · {vgg16_macs():,} = {2 * vgg16_macs():,} FLOPs" in TEXT


def test_base_cnns_flops_are_those_of_the_file():
    table = count_flops(model_path("base_cnn"))
    assert (table.macs, table.flops) == (529_940, 1_059_880)
    assert TEXT.count(f"{table.flops:,}") >= 5


def test_base_cnns_large_layer_in_the_hidden_cases():
    assert loops.dense_macs_by_loop(2_880, 128) == 368_640
    assert "expect=368_640" in TEXT and f"expect={2 * 368_640:_}" in TEXT


@pytest.mark.parametrize(
    "work, rate, unit, told",
    [
        (1_059_880, 1e9, 1e3, "which is **1.06 ms**"),
        (1_059_880, 1e9, 1e3, '"base_cnn_ms": 1.05988, '),
        (1_059_880, 20e9, 1e6, '"base_cnn_us": 52.994, '),
        (2 * 15_470_264_320, 1e12, 1e3, '"vgg16_ms": 30.94, '),
    ],
)
def test_predicted_times_by_counting_how_often_the_work_fits(work, rate, unit, told):
    fits = np.float64(rate) / work  # times a second
    number = float("".join(c for c in told.split(":")[-1] if c in "0123456789."))
    assert unit / fits == pytest.approx(number, rel=2e-3)
    assert told.rstrip(", ") in TEXT


def test_the_worked_dot_products():
    assert np.dot([2, 7, 1], [3, 1, 4]) == 17 and "`(17, 3)`" in TEXT
    seen = dot_product.view(columns=5, macs=3)
    assert dot_product.step(seen) == "13 + 1·4 = 17" and "then 13 + 1·4 = 17." in TEXT
    rows = dot_product.view(columns=4, rows=3)
    assert rows.total == loops.dense_macs_by_loop(4, 3) == 12 and "4 + 4 + 4 = 12 MACs, which is 24" in TEXT


def test_the_matrix_products_that_are_timed():
    assert 2 * loops.dense_macs_by_loop(8, 8, batch=8) == 1_024 and "2·8·8·8 = 1,024 FLOPs" in TEXT
    assert flops.dense_flops(512, 512, batch=512) / 20e-6 == pytest.approx(13.4e12, rel=0.01)  # "13 TFLOPS"


def test_wrong_rates_that_the_check_tells_apart_differ():
    for times in ([0.004, 0.001, 0.002], [0.5, 0.1, 0.1, 0.2, 0.4]):
        found = {statistics.median(times), statistics.mean(times), min(times), times[0], sum(times)}
        assert len(found) == 5
