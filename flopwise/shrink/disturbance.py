"""Digits as they come from another hand: moved, larger or smaller, with noise."""

import numpy as np

from flopwise.arguments import amount, whole


def disturbed(images, seed, shift=2, scale=0.1, noise=0.05):
    """Images moved, scaled and with noise, each by its own random amounts → float32 array of the same shape.

    images: float array (N, channels, height, width) in 0..1. seed: a whole number; the same one gives the
    same disturbance. shift: the most pixels by which an image is moved, in both directions, not only by whole
    ones. scale: by which part of its size it grows or shrinks at most. noise: the standard deviation of what
    is added to each pixel; the result is held in 0..1. Beyond the edge there is paper (0). Raises ValueError
    for images of another shape and for amounts that are not 0 or more.
    """
    images, seed = np.asarray(images), whole("seed", seed, least=0)
    if images.ndim != 4 or images.dtype.kind != "f":
        raise ValueError(
            f"images must be floats (N, channels, height, width), not {images.dtype} {images.shape}"
        )
    shift, scale, noise = amount("shift", shift), amount("scale", scale), amount("noise", noise)
    if scale >= 1:
        raise ValueError(f"scale is {scale}; it must be less than 1, or nothing of an image would be left")
    # RandomState, because NumPy promises that its numbers never change.
    draw = np.random.RandomState(seed)
    count, _, height, width = images.shape
    sizes = 1 + scale * draw.uniform(-1, 1, count)
    moves = shift * draw.uniform(-1, 1, (count, 2))
    rows = _resampling(height, sizes, moves[:, 0])[:, None]
    columns = _resampling(width, sizes, moves[:, 1])[:, None]
    moved = rows @ images.astype(np.float64) @ columns.transpose(0, 1, 3, 2)
    return np.clip(moved + noise * draw.standard_normal(images.shape), 0, 1).astype(np.float32)


def _resampling(side, sizes, moves):
    """Linear interpolation along one axis, about the middle → weights (N, side out, side in)."""
    middle, places = (side - 1) / 2, np.arange(side)
    at = (places - middle - moves[:, None]) / sizes[:, None] + middle
    return np.maximum(0, 1 - np.abs(at[:, :, None] - places))
