"""Scale and zero point: numbers worked out by hand, and properties of every rounding."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flopwise import shrink

numbers = st.floats(-1e6, 1e6, allow_nan=False)
bits = st.integers(2, 12)


@pytest.mark.parametrize(
    "low, high, bits, expected",
    [
        (0, 255, 8, (1.0, 0)),
        (-1, 1.55, 8, (0.01, 100)),  # 2.55 / 255; −(−1) / 0.01
        (-3, 0, 2, (1.0, 3)),  # integers 0 … 3
        (2, 6, 2, (2.0, 0)),  # widened to 0 … 6: 6 / 3
        (-6, -2, 2, (2.0, 3)),  # widened to −6 … 0
        (0, 0, 8, (1.0, 0)),
    ],
)
def test_a_scale_and_a_zero_point_by_hand(low, high, bits, expected):
    scale, zero_point = shrink.scale_and_zero_point(low, high, bits)
    assert (scale, zero_point) == pytest.approx(expected)
    assert isinstance(zero_point, int)


def test_integers_by_hand():
    # round(x / 0.5) + 3, between 0 and 7
    given, expected = [-9, -1.5, -0.2, 0, 0.2, 0.3, 1.9, 9], [0, 0, 3, 3, 3, 4, 7, 7]
    assert shrink.quantised(given, 0.5, 3, bits=3).tolist() == expected
    assert shrink.dequantised(expected, 0.5, 3).tolist() == [-1.5, -1.5, 0, 0, 0, 0.5, 2, 2]
    # signed: −3 … 3
    assert shrink.quantised([-9, -1.2, 0.7, 9], 1.0, bits=3, signed=True).tolist() == [-3, -1, 1, 3]
    assert shrink.symmetric_scale(6, bits=3) == 2


@given(st.tuples(numbers, numbers).map(sorted), st.floats(0, 1), bits)
def test_within_the_range_no_number_moves_further_than_a_step(ends, place, bits):
    low, high = ends
    x = low + place * (high - low)
    scale, zero_point = shrink.scale_and_zero_point(low, high, bits)
    back = shrink.dequantised(shrink.quantised(x, scale, zero_point, bits), scale, zero_point)
    # half a step by rounding x, and half a step at the ends because the zero point is rounded, too
    assert abs(back - x) <= scale * (1 + 1e-6)
    assert shrink.dequantised(shrink.quantised(0, scale, zero_point, bits), scale, zero_point) == 0


@given(st.lists(numbers, min_size=1, max_size=20), bits)
def test_with_a_symmetric_scale_no_number_moves_further_than_half_a_step(x, bits):
    scale = shrink.symmetric_scale(np.abs(x).max(), bits)
    q = shrink.quantised(x, scale, bits=bits, signed=True)
    assert np.abs(q).max() <= 2 ** (bits - 1) - 1
    assert np.abs(shrink.dequantised(q, scale) - x).max() <= 0.5 * scale * (1 + 1e-6)
    assert (shrink.quantised(np.negative(x), scale, bits=bits, signed=True) == -q).all()


def test_a_scale_for_each_filter_fits_beside_the_weights():
    weights = np.array([[127, -64], [0.127, 0.001]])
    scales = np.array([[1.0], [0.001]])
    assert shrink.quantised(weights, scales, signed=True).tolist() == [[127, -64], [127, 1]]


@pytest.mark.parametrize(
    "call, says",
    [
        (lambda: shrink.scale_and_zero_point(2, 1), "the smaller first"),
        (lambda: shrink.scale_and_zero_point(0, np.inf), "finite"),
        (lambda: shrink.scale_and_zero_point(0, 1, bits=17), "bits is 17"),
        (lambda: shrink.scale_and_zero_point(0, 1, bits=1), "bits is 1"),
        (lambda: shrink.symmetric_scale(-1), "0 or more"),
        (lambda: shrink.quantised([np.nan], 1.0), "finite numbers"),
        (lambda: shrink.quantised([1.0], 0.0), "above 0"),
    ],
)
def test_what_has_no_meaning_is_refused_in_a_sentence(call, says):
    with pytest.raises(ValueError, match=says):
        call()
