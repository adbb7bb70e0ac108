"""The digits that a shipped model is tried on: disturbed anew for each seed."""

from flopwise.shrink import disturbed
from flopwise.zoo import digits

SHIFT, SCALE, NOISE = 1, 0.1, 0.05
EACH = 900  # digits of either kind


def drawn(seed, each=EACH):
    """Digits as nobody has seen them → {"held-out": (images, labels), "training": (images, labels)}.

    seed: a whole number. each: how many digits of both kinds, drawn in turn. Each image is moved by up to one
    pixel, scaled by up to a tenth, and has noise. Whoever fits a model to one kind of digits is found out by
    the other one, so both are asked for.
    """
    kinds = {"held-out": digits.heldout(), "training": digits.training()}
    return {
        name: _some(images, labels, seed + number, each)
        for number, (name, (images, labels)) in enumerate(kinds.items())
    }


def _some(images, labels, seed, each):
    import numpy as np

    draw = np.random.RandomState(seed % 2**32)
    rounds = [draw.permutation(len(images)) for _ in range(-(-each // len(images)))]
    chosen = np.concatenate(rounds)[:each]
    return disturbed(images[chosen], int(draw.randint(2**31)), SHIFT, SCALE, NOISE), labels[chosen]
