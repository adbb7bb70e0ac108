"""A refitted head, accuracy, and digits that are disturbed."""

import numpy as np
import pytest

from flopwise import count_flops, shrink
from flopwise.errors import FlopwiseError
from flopwise.model_files import load_model
from flopwise.resources import model_path
from flopwise.runtime import compile_model, infer
from flopwise.shrink.head import least_squares
from flopwise.zoo.digits import heldout, training
from flopwise.zoo.sketch import sketch


@pytest.fixture(scope="module")
def digits():
    return heldout()


@pytest.fixture(scope="module")
def taught():
    return training()


def pruned_pool_cnn(count):
    model = load_model(model_path("pool_cnn"))
    return shrink.remove_channels(model, "conv1", np.argsort(shrink.channel_norms(model, "conv1"))[:count])


def test_a_refitted_head_brings_back_what_the_surgery_lost(digits, taught):
    smaller = pruned_pool_cnn(8)
    refitted = shrink.refit_head(smaller, *taught)
    before, after = shrink.accuracy(smaller, *digits), shrink.accuracy(refitted, *digits)
    assert before < 0.95 < 0.975 < after
    rows = [[(row.name, row.flops, row.params) for row in count_flops(each)] for each in (smaller, refitted)]
    assert rows[0] == rows[1]
    assert refitted.inputs[0].get_names() == {"image"} and refitted.outputs[0].get_names() == {
        "probabilities"
    }
    assert np.allclose(infer(compile_model(refitted), digits[0]).sum(axis=1), 1, atol=1e-5)


def test_the_head_may_be_put_where_one_says(digits, taught):
    """Two kernels, average pooling, and ten outputs: one dense layer instead of three layers."""
    refitted = shrink.refit_head(pruned_pool_cnn(8), *taught, features="pool1", ridge=1e-2)
    table = count_flops(refitted)
    # 2·2·26·26·9 + 2·13·13·4 + 2·(2·13·13)·10
    assert table.flops == 24_336 + 1_352 + 6_760
    assert [row.name for row in table] == ["conv1", "pool1", "dense2"]
    assert shrink.accuracy(refitted, *digits) > 0.9


def test_the_fit_is_the_textbooks():
    """Ridge regression by another route: plain least squares on rows that hold the penalty."""
    draw = np.random.default_rng(4)
    rows, labels = draw.standard_normal((60, 7)).astype(np.float32), draw.integers(0, 3, 60)
    weights, bias = least_squares(rows, labels, 3, ridge=0.3)
    wanted = 10.0 * np.eye(3)[labels]
    centred = rows.astype(np.float64) - rows.mean(axis=0, dtype=np.float64)
    penalty = 0.3 * (centred**2).sum(axis=0).mean()  # mean variance, times the number of rows
    extended = np.vstack([centred, np.sqrt(penalty) * np.eye(7)])
    expected = np.linalg.lstsq(extended, np.vstack([wanted - wanted.mean(0), np.zeros((7, 3))]), rcond=None)[
        0
    ]
    np.testing.assert_allclose(weights.T, expected, rtol=1e-4, atol=1e-5)
    np.testing.assert_allclose(rows.mean(0) @ weights.T + bias, wanted.mean(0), rtol=1e-4)
    plain, level = least_squares(rows, labels, 3, ridge=0)
    expected = np.linalg.lstsq(np.hstack([rows, np.ones((60, 1))]), wanted, rcond=None)[0]
    np.testing.assert_allclose(np.vstack([plain.T, level]), expected, rtol=1e-3, atol=1e-4)


def test_features_that_never_change_do_no_harm():
    rows, labels = np.ones((6, 4), np.float32), np.array([0, 1, 0, 1, 0, 1])
    weights, bias = least_squares(rows, labels, 2)
    assert not weights.any() and np.allclose(bias, 5)


@pytest.mark.parametrize(
    "change, error, told",
    [
        ({"labels": np.zeros(3, np.int64)}, ValueError, "one whole number for each of the 8 images"),
        ({"labels": np.full(8, 10)}, ValueError, "labels must be 0 to 9"),
        ({"labels": np.full(8, 0.5)}, ValueError, "one whole number"),
        ({"features": "pool7"}, FlopwiseError, "there is no operator 'pool7' to take features from"),
        ({"ridge": -1}, ValueError, "ridge is -1"),
        ({"images": np.zeros((8, 1, 8, 8), np.float32)}, ValueError, "shape"),
        ({"model": sketch("1×28×28 | conv 10 3")}, FlopwiseError, "no dense layer"),
    ],
)
def test_a_slip_is_named(change, error, told):
    given = {
        "model": load_model(model_path("pool_cnn")),
        "images": np.zeros((8, 1, 28, 28), np.float32),
        "labels": np.arange(8),
        **change,
    }
    with pytest.raises(error) as caught:
        shrink.refit_head(**given)
    assert told in str(caught.value)


def test_accuracy_is_the_share_of_right_answers(digits):
    images, labels = digits
    model = load_model(model_path("base_cnn"))
    assert shrink.accuracy(model, images, labels) == 446 / 450  # as its card says
    wrong = infer(compile_model(model), images).argmax(axis=1)
    assert shrink.accuracy(model, images, wrong) == 1
    assert shrink.accuracy(model, images, (wrong + 1) % 10) == 0


def test_a_fixed_batch_gets_the_images_in_parts(digits):
    images, labels = digits
    model = load_model(model_path("base_cnn"))
    whole = shrink.accuracy(model, images[:50], labels[:50])
    for size in (1, 8):  # 50 is not a multiple of 8
        model.reshape([size, 1, 28, 28])
        assert shrink.accuracy(model, images[:50], labels[:50]) == whole


def test_training_digits_are_not_the_held_out_ones(digits, taught):
    assert taught[0].shape == (1347, 1, 28, 28) and taught[0].dtype == np.float32
    # scikit-learn's 178, 182, 177, 183, 181, 182, 181, 179, 174, 180 digits without the held-out quarter
    assert np.bincount(taught[1]).tolist() == [134, 136, 133, 137, 136, 136, 136, 134, 130, 135]
    pictures = np.concatenate([taught[0], digits[0]]).reshape(1797, -1)
    assert len(np.unique(pictures, axis=0)) == 1797


def test_a_disturbance_repeats_and_is_another_one_for_another_seed(digits):
    images = digits[0][:20]
    first, again, other = (shrink.disturbed(images, seed) for seed in (7, 7, 8))
    assert np.array_equal(first, again) and not np.array_equal(first, other)
    assert first.shape == images.shape and first.dtype == np.float32
    assert first.min() == 0 and first.max() == 1


def test_nothing_disturbed_is_the_image(digits):
    images = digits[0][:20]
    np.testing.assert_allclose(shrink.disturbed(images, 3, shift=0, scale=0, noise=0), images, atol=1e-6)


def centre(images):
    """Where the ink's middle lies, in rows and columns."""
    ink = images[:, 0].astype(np.float64)
    places = np.arange(ink.shape[1])
    total = ink.sum(axis=(1, 2))
    return np.stack([(ink.sum(2) * places).sum(1), (ink.sum(1) * places).sum(1)], 1) / total[:, None]


def test_each_amount_does_what_it_says(digits):
    images = digits[0]
    moves = centre(shrink.disturbed(images, 1, shift=2, scale=0, noise=0)) - centre(images)
    assert abs(moves).max() < 2.01 and (moves.max(axis=0) > 1.9).all() and (moves.min(axis=0) < -1.9).all()
    grown = shrink.disturbed(images, 1, shift=0, scale=0.1, noise=0).sum((1, 2, 3)) / images.sum((1, 2, 3))
    assert 0.78 < grown.min() < 0.85 and 1.15 < grown.max() < 1.24  # 0.9² and 1.1²
    grey = np.full((50, 1, 28, 28), 0.5, np.float32)
    noisy = shrink.disturbed(grey, 1, shift=0, scale=0, noise=0.05)
    assert abs(noisy.std() - 0.05) < 0.001 and abs(noisy.mean() - 0.5) < 0.001


@pytest.mark.parametrize(
    "change, told",
    [
        ({"images": np.zeros((28, 28), np.float32)}, "images must be floats"),
        ({"images": np.zeros((1, 1, 28, 28), np.uint8)}, "images must be floats"),
        ({"shift": -1}, "shift is -1"),
        ({"noise": float("nan")}, "noise is nan"),
        ({"scale": 1}, "scale is 1.0; it must be less than 1"),
        ({"seed": -1}, "seed is -1"),
    ],
)
def test_a_disturbance_that_cannot_be_is_named(change, told):
    with pytest.raises(ValueError) as caught:
        shrink.disturbed(**{"images": np.zeros((1, 1, 28, 28), np.float32), "seed": 0, **change})
    assert told in str(caught.value)
