"""Models quantised for lesson 12's figures, and what is measured of them: each made once, then kept.

The figures of a lesson do not share names, but they must show the same models and measurements. So what is
asked for here is made when it is first asked for, and remembered until the kernel stops.
"""

from functools import cache
from typing import NamedTuple

import numpy as np

from flopwise import shrink
from flopwise.counting import count_flops
from flopwise.resources import model_path
from flopwise.zoo.digits import heldout, training

COURSE_MODELS = ("base_cnn", "pool_cnn", "sep_cnn")
IMAGES = 5  # random pictures to calibrate MobileNetV2 with: its weights are random, too
SECONDS = 0.5  # of each measurement
KINDS = {"f32": ("f32", False), "bf16": ("bf16", False), "INT8": ("f32", True)}  # (the hint, quantised?)


class Facts(NamedTuple):
    """A course model in f32 and in INT8: bytes of its weights file, and held-out digits read right."""

    bytes_f32: int
    bytes_int8: int
    right_f32: int
    right_int8: int
    of: int


@cache
def given(name):
    """A course model, or an architecture of the zoo, as it is → openvino.Model."""
    from flopwise.runtime import load_model
    from flopwise.zoo import architecture

    return load_model(model_path(name)) if name in COURSE_MODELS else architecture(name)


@cache
def int8(name):
    """The same quantised: with training digits, or with random pictures where the weights are random."""
    if name in COURSE_MODELS:
        return shrink.quantise(given(name), training()[0])
    shape = given(name).inputs[0].get_shape()
    pictures = np.random.default_rng(0).random((IMAGES, *list(shape)[1:]), np.float32)
    return shrink.quantise(given(name), pictures)


@cache
def facts(name):
    """Size and accuracy of a course model, before and after → Facts."""
    images, labels = heldout()
    right = [
        round(shrink.accuracy(model, images, labels) * len(labels)) for model in (given(name), int8(name))
    ]
    return Facts(shrink.stored_bytes(given(name)), shrink.stored_bytes(int8(name)), *right, len(labels))


@cache
def counts(name):
    """(operations in f32, FLOPs in INT8, IOPs in INT8) by the course's count."""
    before, after = count_flops(given(name)), count_flops(int8(name))
    return before.flops, after.flops, after.iops


@cache
def latencies(name):
    """{"f32": Benchmark, "bf16": …, "INT8": …} of a model for one input on the CPU."""
    from flopwise.runtime import bench

    return {
        kind: bench(int8(name) if quantised else given(name), precision=hint, seconds=SECONDS)
        for kind, (hint, quantised) in KINDS.items()
    }
