"""The MAC counter: its numbers by another route, its widget as a hand would move it, its speed."""

import time
from xml.etree import ElementTree

import numpy as np
import pytest

from flopwise.explorers import dot_product

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("columns, rows", [(1, 1), (5, 1), (10, 1), (3, 2), (4, 3), (10, 4)])
def test_every_step_is_one_mac_and_the_last_completes_numpys_product(columns, rows):
    matrix = np.array(dot_product.MATRIX)[:rows, :columns]
    vector = np.array(dot_product.VECTOR)[:columns]
    for macs in range(rows * columns + 1):
        seen = dot_product.view(columns, rows, macs)
        assert (seen.macs, seen.total) == (macs, rows * columns)
        done = np.arange(rows * columns).reshape(rows, columns) < macs
        assert seen.accumulators == tuple((matrix * vector * done).sum(axis=1))
    assert seen.accumulators == tuple(matrix @ vector)
    assert dot_product.view(columns, rows, macs + 1) == seen


def test_a_step_is_written_out():
    assert dot_product.step(dot_product.view(5, 1, 0)).startswith("accumulator = 0")
    assert dot_product.step(dot_product.view(5, 1, 1)) == "0 + 2·3 = 6"
    assert dot_product.step(dot_product.view(5, 1, 3)) == "13 + 1·4 = 17"  # 2·3 + 7·1 = 13
    assert dot_product.step(dot_product.view(3, 2, 4)) == "0 + 1·3 = 3"  # a new row begins at 0


@pytest.mark.parametrize(
    "wrong, words",
    [
        ({"columns": 11}, "columns is 11; .* at most 10"),
        ({"rows": 5}, "rows is 5; .* at most 4"),
        ({"columns": 0}, "columns is 0"),
        ({"macs": -1}, "macs is -1"),
    ],
)
def test_sizes_that_cannot_be_shown_are_named(wrong, words):
    with pytest.raises(ValueError, match=words):
        dot_product.view(**wrong)


@pytest.mark.parametrize("columns, rows, macs", [(1, 1, 0), (5, 1, 3), (10, 4, 40)])
def test_the_picture_holds_all_numbers_and_stays_on_its_paper(columns, rows, macs):
    drawing = ElementTree.fromstring(dot_product.picture(columns, rows, macs))
    told = [text.text for text in drawing.iter(f"{SVG}text")]
    for number in [*np.ravel(np.array(dot_product.MATRIX)[:rows, :columns]), *dot_product.VECTOR[:columns]]:
        assert str(number) in told
    width, height = float(drawing.get("width")), float(drawing.get("height"))
    for part in list(drawing)[1:]:
        wide = float(part.get("width")) if part.tag.endswith("rect") else 0
        assert 0 <= float(part.get("x")) <= width - wide and float(part.get("y")) < height
    assert f"After {macs} of {rows * columns} MACs" in drawing.get("aria-label")


def controls():
    """The explorer's controls and texts by what they are called."""
    box = dot_product.explorer()
    steps, buttons, length, height, counter, drawing = box.children
    back, forth = buttons.children[1].children
    return {
        "steps": steps,
        "back": back,
        "forth": forth,
        "n": length,
        "m": height,
        "counter": counter,
        "drawing": drawing,
    }


def test_slider_and_buttons_run_the_counters():
    hand = controls()
    assert "MACs so far: 0</b> of 5" in hand["counter"].value
    hand["back"].click()  # there is nothing before the first step
    hand["forth"].click()
    hand["forth"].click()
    assert "MACs so far: 2</b> of 5" in hand["counter"].value
    assert "<b>4 FLOPs</b> of 10" in hand["counter"].value
    assert "6 + 7·1 = 13" in hand["drawing"].value
    hand["steps"].value = 5
    hand["forth"].click()  # nor after the last
    assert "MACs so far: 5</b> of 5" in hand["counter"].value
    assert "25 + 2·5 = 35" in hand["drawing"].value  # 2·3 + 7·1 + 1·4 + 8·1 = 25


def test_a_shorter_vector_pulls_the_steps_back_and_rows_multiply():
    hand = controls()
    hand["steps"].value = 5
    hand["n"].value = 3
    assert (hand["steps"].max, hand["steps"].value) == (3, 3)
    hand["m"].value = 4
    assert hand["steps"].max == 12 and "MACs so far: 3</b> of 12" in hand["counter"].value  # 4·3


def test_every_move_is_immediate():
    hand = controls()
    hand["n"].value, hand["m"].value = 10, 4
    moves = []
    for step in range(40, 0, -1):
        start = time.process_time()
        hand["steps"].value = step - 1
        moves.append(time.process_time() - start)
    # The median is not blurred by a busy machine.
    assert sorted(moves)[len(moves) // 2] < 0.05
