"""Models as students hand them in: honest ones of several kinds, and ones made to cheat the count."""

from functools import cache

import numpy as np
from openvino import Model
from openvino import opset13 as op

from flopwise import runtime, shipping, shrink
from flopwise.resources import model_path
from flopwise.zoo import digits
from flopwise.zoo.sketch import sketch

COPIES = 4
LAYERS = "1×28×28 | avgpool 2 | conv 10 3 | relu | avgpool 4 /2 | flatten | dense 10 | softmax"


@cache
def course_kernels():
    arrays = shrink.constants(runtime.load_model(model_path("pool_cnn")))
    return arrays["conv1/weights"], arrays["conv1/bias_values"]


@cache
def more_digits():
    images, labels = digits.training()
    moved = [shrink.disturbed(images, 100 + copy, shift=1) for copy in range(COPIES)]
    return np.concatenate([images, *moved]), np.tile(labels, COPIES + 1)


def fitted(layers, kernels=None):
    """A sketch with pool_cnn's first kernels (or some of them), its head fitted to moved digits."""
    model = sketch(layers)
    model.reshape([-1, 1, 28, 28])
    if kernels is not None:
        weights, biases = course_kernels()
        arrays = {"conv1/weights": weights[kernels], "conv1/bias_values": biases[:, kernels]}
        model = shrink.with_constants(model, arrays)
    return shrink.refit_head(model, *more_digits())


def strongest(number):
    weights, _ = course_kernels()
    return np.argsort(-np.abs(weights).sum(axis=(1, 2, 3)))[:number]


def reference():
    return fitted(LAYERS, strongest(10))


def stride_of_two():
    return fitted(
        "1×28×28 | conv 10 3 /2 | relu | avgpool 3 /2 | flatten | dense 10 | softmax", strongest(10)
    )


def six_kernels():
    return fitted("1×28×28 | conv 6 3 | relu | avgpool 6 /5 | flatten | dense 10 | softmax", strongest(6))


def channels_removed():
    """By surgery on pool_cnn: six kernels are left, an average replaces what stood behind them."""
    model = runtime.load_model(model_path("pool_cnn"))
    weakest = [kernel for kernel in range(10) if kernel not in strongest(6)]
    smaller = shrink.remove_channels(model, "conv1", weakest)
    relu = next(node for node in smaller.get_ordered_ops() if node.get_type_name() == "Relu")
    pooled = op.avg_pool(relu, [4, 4], [0, 0], [0, 0], [4, 4], True, name="averages")
    flat = op.reshape(pooled, op.constant(np.array([0, -1])), True)
    dense = op.matmul(flat, op.constant(np.zeros((10, 6 * 36), np.float32)), False, True, name="dense1")
    cut = Model([op.softmax(dense, 1)], smaller.get_parameters(), "cut")
    return shrink.refit_head(cut, *more_digits())


def half_precision():
    """The reference, its stored numbers in f16."""
    import tempfile
    from pathlib import Path

    import openvino

    with tempfile.TemporaryDirectory() as folder:
        xml = Path(folder) / "model.xml"
        openvino.save_model(reference(), xml, compress_to_fp16=True)
        return runtime.load_model(xml).clone()


def rounded_to_integers():
    """The reference, its kernels rounded to integers of eight bits by hand."""
    model = reference()
    weights = shrink.constants(model)["conv1/weights"]
    step = np.abs(weights).max() / 127
    return shrink.with_constants(model, {"conv1/weights": np.round(weights / step) * step})


def computes_in_integers():
    """The reference, quantised by NNCF."""
    return shrink.quantise(reference(), digits.training()[0])


HONEST = (
    reference,
    stride_of_two,
    six_kernels,
    channels_removed,
    half_precision,
    rounded_to_integers,
    computes_in_integers,
)


def picture():
    return op.parameter([1, 1, 28, 28], np.float32, name="picture")


def model_of(answers, parameter):
    return Model([answers], [parameter], "dishonest")


def constants(*values):
    return [op.constant(np.asarray(value)) for value in values]


def table_of_pictures(images, labels, cells):
    """The nearest of known pictures, each reduced to cells × cells averages."""
    size = 20 // cells
    rows = images[:, 0, 4:24, 4:24][:, : cells * size, : cells * size]
    rows = rows.reshape(-1, cells, size, cells, size).mean((2, 4)).reshape(len(images), -1)
    x = picture()
    cut = op.slice(x, *constants([4, 4], [4 + cells * size] * 2, [1, 1], [2, 3]))
    small = op.avg_pool(cut, [size, size], [0, 0], [0, 0], [size, size], True)
    row = op.reshape(small, op.constant([1, -1]), False)
    near = op.add(
        op.matmul(row, op.constant(rows.astype(np.float32)), False, True),
        op.constant((-(rows**2).sum(1) / 2).astype(np.float32)[None]),
    )
    # The answer is that of the known picture which is nearest.
    ink = op.multiply(near, op.constant(np.float32(1000)))
    known = (labels[:, None] == np.arange(10)).astype(np.float32)
    return model_of(op.matmul(op.softmax(ink, 1), op.constant(known), False, False), x)


def knows_heldout_pictures():
    return table_of_pictures(*digits.heldout(), cells=5)


def knows_exact_pictures():
    """A table of sums of ink: right for a picture that is known to the last bit, and for no other."""
    images, labels = digits.heldout()
    table = np.zeros((2**12, 10), np.float32)
    table[np.round(images.sum((1, 2, 3)) * 8).astype(int) % 2**12, labels] = 1
    x = picture()
    ink = op.reduce_sum(x, op.constant([1, 2, 3]), False)
    place = op.convert(op.round(op.multiply(ink, op.constant(np.float32(8)))), np.int32)
    return model_of(op.gather(op.constant(table), place, op.constant(0)), x)


def work_in_a_loop():
    """The reference inside a Loop whose rounds nobody knows beforehand."""
    inside = reference()
    inside.reshape([1, 1, 28, 28])
    x, more = picture(), op.constant(True)
    body = Model([inside.outputs[0], more.output(0)], inside.get_parameters(), "body")
    loop = op.loop(op.constant(1), op.constant(True))
    loop.set_function(body)
    loop.set_special_body_ports([-1, 1])
    loop.set_invariant_input(inside.get_parameters()[0], x.output(0))
    return model_of(loop.get_iter_value(body.results[0].input_value(0), -1), x)


def work_in_a_branch():
    inside = [reference(), reference()]
    for branch in inside:
        branch.reshape([1, 1, 28, 28])
    x = picture()
    darkest = op.reduce_max(x, op.constant([0, 1, 2, 3]), False)
    chosen = op.if_op(op.greater(darkest, op.constant(np.float32(0))).output(0))
    for branch, give in zip(inside, (chosen.set_then_body, chosen.set_else_body)):
        give(branch)
    chosen.set_input(x.output(0), inside[0].get_parameters()[0], inside[1].get_parameters()[0])
    return model_of(chosen.set_output(inside[0].results[0], inside[1].results[0]), x)


def numbers_unfolded():
    """Few stored numbers that a Tile on constants makes many of."""
    x = picture()
    row = op.reshape(x, op.constant([1, -1]), False)
    weights = op.tile(op.constant(np.ones((1, 10), np.float32)), op.constant([784, 1]))
    return model_of(op.softmax(op.matmul(row, weights, False, False), 1), x)


def multiplied_element_by_element():
    """A dense layer as Multiply and ReduceSum, which a count of MACs alone does not see."""
    x = picture()
    row = op.reshape(x, op.constant([1, 1, -1]), False)
    kernel = op.tile(op.constant(np.ones((1, 1, 7), np.float32)), op.constant([1, 10, 112]))
    return model_of(op.reduce_sum(op.multiply(row, kernel), op.constant([2]), False), x)


def without_formula():
    x = picture()
    row = op.reshape(x, op.constant([1, -1]), False)
    best = op.topk(row, op.constant(10), 1, "max", "value")
    return model_of(best.output(0), x)


def always_the_same():
    x = picture()
    nothing = op.multiply(op.reduce_sum(x, op.constant([1, 2, 3]), False), op.constant(np.float32(0)))
    one = op.constant(np.eye(10, dtype=np.float32)[:1])
    answers = op.add(op.reshape(nothing, op.constant([1, 1]), False), one)
    return model_of(answers, x)


def no_numbers():
    x = picture()
    ink = op.reshape(op.reduce_sum(x, op.constant([1, 2, 3]), False), op.constant([1, 1]), False)
    return model_of(op.multiply(ink, op.constant(np.full((1, 10), np.nan, np.float32))), x)


def another_input():
    x = op.parameter([1, 64], np.float32)
    return model_of(op.matmul(x, op.constant(np.zeros((64, 10), np.float32)), False, False), x)


def random_answers():
    x = picture()
    ends = [op.constant(np.float32(end)) for end in (0, 1)]
    drawn = op.random_uniform(op.constant([1, 10]), *ends, "f32")
    ink = op.reshape(op.reduce_sum(x, op.constant([1, 2, 3]), False), op.constant([1, 1]), False)
    return model_of(op.add(drawn, op.multiply(ink, op.constant(np.float32(0)))), x)


def moves_forever():
    """No FLOPs, but a picture that is laid out a thousand times and read again."""
    x = picture()
    many = op.tile(x, op.constant([1, 1000, 10, 10]))
    some = op.slice(many, *constants([0, 0, 0, 0], [1, 1, 1, 10], [1, 1, 1, 1], [0, 1, 2, 3]))
    return model_of(op.reshape(some, op.constant([1, 10]), False), x)


# What each earns nothing for, in words of its verdict.
DISHONEST = {
    knows_heldout_pictures: "stores",
    knows_exact_pictures: "looks up a table",
    work_in_a_loop: "Loop",
    work_in_a_branch: "If",
    numbers_unfolded: "stores 7,8",
    multiplied_element_by_element: "stores 7,8",
    without_formula: "no formula",
    always_the_same: "of the digits right",
    no_numbers: "0.0% of the digits right",
    another_input: "its input is",
    random_answers: "RandomUniform",
    moves_forever: "move",
}


@cache
def ir(make):
    """The IR of the model that `make` gives; fitted once for all tests."""
    return shipping.ir_of(make())


def gigabytes_when_read():
    """The IR of a model that asks for 4 GiB as soon as it is read, because a shape is computed from them."""
    few, many = (np.int64(number).tobytes() for number in (7_654_321, 2**29))
    x = picture()
    ones = op.broadcast(op.constant(np.int64(1)), op.constant(np.frombuffer(few, np.int64)))
    shape = op.concat([op.reduce_max(ones, op.constant([0]), True), op.constant([784])], 0)
    row = op.reshape(x, shape, False)
    made = shipping.ir_of(model_of(op.add(row, op.constant(np.zeros((1, 1), np.float32))), x))
    return made | {"bin": np.frombuffer(made["bin"].tobytes().replace(few, many), np.uint8)}
