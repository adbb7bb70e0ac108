"""How often a model is right, and what its layers give, for many images."""

import numpy as np

from flopwise.runtime.run import compile_model, infer
from flopwise.shrink.layers import require_model
from flopwise.zoo import digits


def accuracy(model, images, labels, precision="f32"):
    """The share of images whose largest answer is the label, 0 to 1.

    model: an openvino.Model with one input and one output (N, classes). images: as it reads them, such as
    float32 (N, 1, 28, 28); labels: (N,) whole numbers. precision: as for runtime.compile_model. Raises
    ValueError or TypeError for arrays that do not fit.
    """
    labels = checked_labels(labels, images)
    right, of = digits.accuracy(outputs_of(model, images, precision), labels)
    return right / of


def outputs_of(model, images, precision="f32"):
    """What a model with one input and one output gives for images (N, …) → array (N, …).

    A model with a fixed batch gets them in parts of this size.
    """
    compiled = compile_model(require_model(model), "CPU", precision)
    shape = compiled.inputs[0].get_partial_shape()
    if shape.rank.is_dynamic or not shape.rank.get_length() or shape[0].is_dynamic:
        return infer(compiled, images)
    size, parts = shape[0].get_length(), []
    for begin in range(0, len(images), size):
        part = images[begin : begin + size]
        missing = size - len(part)
        whole = np.concatenate([part, np.zeros_like(images[:1]).repeat(missing, 0)]) if missing else part
        parts.append(infer(compiled, whole)[: len(part)])
    return np.concatenate(parts)


def checked_labels(labels, images, classes=None):
    """Labels as an int64 array (N,), one for each image; ValueError if they are something else."""
    labels = np.asarray(labels)
    if labels.ndim != 1 or labels.dtype.kind not in "iu" or not len(labels) or len(labels) != len(images):
        raise ValueError(
            f"labels must be one whole number for each of the {len(images)} images, and there must be at "
            f"least one; given are {labels.dtype} {labels.shape}"
        )
    if classes is not None and not 0 <= labels.min() <= labels.max() < classes:
        raise ValueError(
            f"labels must be 0 to {classes - 1}, for the model's {classes} answers; given are "
            f"{labels.min()} to {labels.max()}"
        )
    return labels.astype(np.int64)
