"""Handwritten digits as the course models read them: 8×8 counts of ink in, 28×28 images out.

The digits are those of scikit-learn, 8×8 pixels with values 0..16. The models read 1×28×28 in 0..1. The way
from one to the other is exact integer arithmetic and one division, so it gives the same bits everywhere,
in training and in inference.
"""

import numpy as np

from flopwise.resources import data_path

SIDE_IN, SIDE_DIGIT, SIDE = 8, 20, 28  # as scikit-learn has it; enlarged; with a border of 4 pixels around it
BORDER = (SIDE - SIDE_DIGIT) // 2
INK = 16  # the darkest pixel: all 4·4 dots of the scanned block are ink


def _bilinear_tenths():
    """Weights of a bilinear enlargement from 8 to 20 pixels, as whole tenths: int array (20, 8).

    Pixel centres are kept: output i lies at (i + ½)·8/20 − ½ = (4i − 3)/10 of the input, so every weight is
    a whole number of tenths. Beyond the first and the last pixel centre, the value of that pixel goes on.
    """
    weights = np.zeros((SIDE_DIGIT, SIDE_IN), np.int64)
    for i in range(SIDE_DIGIT):
        tenths = min(max(4 * i - 3, 0), 10 * (SIDE_IN - 1))
        left, part = divmod(tenths, 10)
        weights[i, left] += 10 - part
        if part:
            weights[i, left + 1] += part
    return weights


def enlarge(digits):
    """8×8 digits → the models' input: a bilinear enlargement to 20×20, centred in 28×28 zeros.

    digits: integers 0..16, shape (N, 8, 8) or (8, 8). Returns float32 (N, 1, 28, 28) in 0..1; one digit
    becomes a batch of one. Raises ValueError for another shape or other values, TypeError for an array that
    does not hold numbers.
    """
    digits = np.asarray(digits)
    if digits.ndim == 2:
        digits = digits[None]
    if digits.ndim != 3 or digits.shape[1:] != (SIDE_IN, SIDE_IN):
        raise ValueError(f"digits must have the shape (N, 8, 8) or (8, 8), not {digits.shape}")
    if digits.dtype.kind not in "biuf":
        raise TypeError(f"digits must be an array of numbers, not of {digits.dtype}")
    with np.errstate(invalid="ignore"):  # NaN is refused below, in words
        whole = digits.astype(np.int64)
    if digits.size and (not np.array_equal(whole, digits) or whole.min() < 0 or whole.max() > INK):
        raise ValueError(
            "digits must hold whole numbers from 0 to 16, as scikit-learn's digits do; an image that "
            "is already 28×28 can be used as it is"
        )
    weights = _bilinear_tenths()
    images = np.zeros((len(digits), 1, SIDE, SIDE), np.float32)
    inner = slice(BORDER, BORDER + SIDE_DIGIT)
    images[:, 0, inner, inner] = (weights @ whole @ weights.T) / (10 * 10 * INK)  # 1600 is full ink
    return images


def heldout():
    """The digits that no model was trained on → (images, labels).

    images: float32 (N, 1, 28, 28) in 0..1, as the models read them; labels: int64 (N,), 0..9.
    """
    return _stored("digits_heldout.npz")


def training():
    """The digits that the course models were trained on → (images, labels), as `heldout` gives them.

    They are for fitting a layer anew. How good a model is, only held-out digits can say.
    """
    return _stored("digits_training.npz")


def _stored(name):
    with np.load(data_path(name)) as stored:
        return enlarge(stored["digits"]), stored["labels"].astype(np.int64)


def accuracy(probabilities, labels):
    """How many answers are right → (right answers, all answers).

    probabilities: (N, 10), of which the largest in each row is the answer; labels: (N,). Raises ValueError
    for other shapes.
    """
    probabilities, labels = np.asarray(probabilities), np.asarray(labels)
    if probabilities.ndim != 2 or labels.shape != probabilities.shape[:1]:
        raise ValueError(
            f"probabilities must be (N, classes) and labels (N,), not {probabilities.shape} and "
            f"{labels.shape}"
        )
    return int((probabilities.argmax(axis=1) == labels).sum()), len(labels)
