"""Small models whose layers a runtime fuses, folds, splits and reorders; and what it makes of them."""

import itertools

import numpy as np
import openvino as ov
from openvino import opset13 as op

from flopwise.runtime.executed import executed_graph
from flopwise.runtime.join import join
from flopwise.runtime.traced import compile_numbered, numbered

MODELS = {}


def model(build):
    """Register a function that returns (outputs, inputs)."""
    MODELS[build.__name__] = build
    return build


def made(name):
    outputs, inputs = MODELS[name]()
    outputs = outputs if isinstance(outputs, list) else [outputs]
    return ov.Model(outputs, inputs, name)


def followed(given_model, device="CPU", precision="f32"):
    """(operators by number, executed layers by name, transformed operators, what was joined)."""
    twin, given = numbered(given_model)
    compiled, transformed = compile_numbered(twin, device, precision)
    executed = executed_graph(compiled)
    return given, {layer.name: layer for layer in executed}, transformed, join(given, transformed, executed)


def data(*shape, name="x", kind=np.float32):
    return op.parameter(list(shape), kind, name=name)


SEEDS = itertools.count()


def weights(*shape):
    """Numbers that occur nowhere else, because layers that are equal in everything are executed once."""
    return op.constant(np.random.default_rng(next(SEEDS)).standard_normal(shape).astype(np.float32))


def whole(*numbers):
    return op.constant(np.array(numbers))


def channels_of(x):
    return (x.get_output_shape(0) if isinstance(x, ov.Node) else tuple(x.shape))[1]


def conv(x, channels, name, kernel=3, stride=1, same=True):
    sizes = (channels, channels_of(x), kernel, kernel)
    pad = [kernel // 2] * 2 if same else [0, 0]
    return op.convolution(x, weights(*sizes), [stride] * 2, pad, pad, [1, 1], name=name)


def depthwise(x, name, same=True):
    channels, pad = channels_of(x), [1, 1] if same else [0, 0]
    return op.group_convolution(x, weights(channels, 1, 1, 3, 3), [1, 1], pad, pad, [1, 1], name=name)


def norm(x, name):
    channels = channels_of(x)
    ones = op.constant(np.ones(channels, np.float32))
    parts = [op.constant(np.linspace(0.5, 2, channels, dtype=np.float32) + each) for each in range(3)]
    return op.batch_norm_inference(x, *parts, ones, 1e-3, name=name)


def bias(x, name):
    return op.add(x, weights(1, channels_of(x), 1, 1), name=name)


@model
def conv_norm_relu():
    x = data(1, 3, 20, 24)
    return op.relu(norm(conv(x, 7, "c", same=False), "n"), name="r"), [x]


@model
def chain_of_unlike_layers():
    """Each layer's result has a shape of its own."""
    x = data(1, 3, 40, 44)
    y = op.clamp(norm(conv(x, 8, "a", stride=2), "an"), 0, 6, name="ar")
    y = op.clamp(norm(depthwise(y, "b", same=False), "bn"), 0, 6, name="br")
    y = norm(conv(y, 11, "c", kernel=1), "cn")
    y = op.max_pool(y, [2, 2], [1, 1], [0, 0], [0, 0], [2, 2], name="p").output(0)
    y = op.relu(bias(conv(y, 13, "d"), "db"), name="dr")
    y = op.avg_pool(y, [1, 1], [0, 0], [0, 0], [3, 3], True, name="q")
    y = op.reshape(y, whole(1, -1), False, name="flat")
    y = op.relu(op.add(op.matmul(y, weights(channels_of(y), 17), False, False, name="e"), weights(17)))
    return op.softmax(op.matmul(y, weights(17, 5), False, False, name="f"), 1, name="s"), [x]


@model
def residual():
    x = data(1, 8, 20, 24)
    y = op.relu(norm(conv(x, 8, "a"), "an"), name="ar")
    z = norm(conv(y, 8, "b"), "bn")
    return op.relu(op.add(z, x, name="sum"), name="r"), [x]


@model
def two_ways_into_a_sum():
    x = data(1, 8, 20, 24)
    y = norm(conv(op.relu(conv(x, 8, "a", kernel=1)), 16, "b"), "bn")
    z = norm(conv(x, 16, "shortcut", kernel=1), "sn")
    return op.relu(op.add(y, z, name="sum"), name="r"), [x]


@model
def inverted_residuals():
    """Two blocks of MobileNetV2: expand, depthwise, project without activation, sum."""
    x = y = conv(data(1, 8, 20, 24), 8, "stem", kernel=1)
    start = x.input_value(0).get_node()
    for block in "12":
        z = op.clamp(norm(conv(y, 48, f"{block}e", kernel=1), f"{block}en"), 0, 6)
        z = op.clamp(norm(depthwise(z, f"{block}d"), f"{block}dn"), 0, 6)
        y = op.add(norm(conv(z, 8, f"{block}p", kernel=1), f"{block}pn"), y, name=f"{block}s")
    return y, [start]


@model
def alike_branches():
    """Two branches that differ in nothing but their weights, and in the order in which they are joined."""
    x = data(1, 8, 20, 24)
    left = op.relu(norm(conv(x, 8, "left"), "ln"), name="lr")
    right = op.relu(norm(conv(x, 8, "right"), "rn"), name="rr")
    return op.concat([right, left], 1, name="cat"), [x]


@model
def equal_branches():
    x, kernel = data(1, 8, 20, 24), weights(8, 8, 3, 3)
    ends = [[1, 1], [1, 1], [1, 1], [1, 1]]
    a, b = (op.relu(op.convolution(x, kernel, *ends, name=name), name=f"{name}r") for name in "ab")
    return op.concat([a, b], 1, name="cat"), [x]


@model
def stride_behind():
    x = data(1, 8, 20, 24)
    wide = op.relu(conv(x, 16, "wide"))
    return conv(wide, 4, "every_second", kernel=1, stride=2), [x]


@model
def shared_weights():
    x, kernel = data(1, 8, 20, 24), weights(8, 8, 3, 3)
    ends = [[1, 1], [1, 1], [1, 1], [1, 1]]
    a = op.convolution(x, kernel, *ends, name="a")
    return op.add(a, op.convolution(op.relu(a), kernel, *ends, name="b"), name="sum"), [x]


@model
def channels_last():
    """As Keras exports it: a transposition on both sides of each convolution."""
    x = data(1, 20, 24, 8)
    y = x
    for name in "ab":
        y = conv(op.transpose(y, whole(0, 3, 1, 2)), 8, name)
        y = op.add(op.transpose(y, whole(0, 2, 3, 1)), weights(8), name=f"{name}b")
        y = op.relu(y, name=f"{name}r")
    return y, [x]


@model
def grouped_and_in_three_dimensions():
    x, flat = data(1, 4, 10, 12, 14), data(1, 8, 16, 18, name="flat")
    volume = op.convolution(x, weights(6, 4, 3, 3, 3), [1] * 3, [0] * 3, [0] * 3, [1] * 3, name="volume")
    groups = op.group_convolution(flat, weights(2, 6, 4, 3, 3), [1, 1], [0, 0], [0, 0], [1, 1], name="groups")
    return [op.relu(volume), op.relu(groups)], [x, flat]


@model
def upsampling():
    x = data(1, 8, 14, 15)
    y = op.convolution_backprop_data(x, weights(8, 12, 4, 4), [2, 2], [1, 1], [1, 1], [1, 1], name="up")
    return op.relu(conv(op.relu(y), 5, "after")), [x]


@model
def attention():
    x = data(1, 64, 96)
    q, k, v = (op.matmul(x, weights(96, 96), False, False, name=name) for name in "qkv")

    def heads(t):
        return op.transpose(op.reshape(t, whole(1, 64, 4, 24), False), whole(0, 2, 1, 3))

    scores = op.matmul(heads(q), heads(k), False, True, name="scores")
    scores = op.softmax(op.multiply(scores, op.constant(np.float32(0.2)), name="scale"), 3, name="soft")
    mixed = op.matmul(scores, heads(v), False, False, name="mix")
    mixed = op.reshape(op.transpose(mixed, whole(0, 2, 1, 3)), whole(1, 64, 96), False)
    return op.matmul(mixed, weights(96, 96), False, False, name="out"), [x]


@model
def transformer_block():
    x = data(1, 64, 96)
    y = op.mvn(x, whole(2), True, 1e-5, "INSIDE_SQRT", name="mvn")
    y = op.add(op.multiply(y, weights(96)), weights(96))
    y = op.gelu(op.matmul(y, weights(96, 384), False, False, name="wide"), "erf", name="gelu")
    return op.add(op.matmul(y, weights(384, 96), False, False, name="narrow"), x), [x]


@model
def normalised_by_hand():
    x, last = data(1, 64, 96), whole(2)
    off = op.subtract(x, op.reduce_mean(x, last, True))
    spread = op.sqrt(op.add(op.reduce_mean(op.multiply(off, off), last, True), op.constant(np.float32(1e-5))))
    return op.matmul(op.divide(off, spread), weights(96, 64), False, False, name="fc"), [x]


@model
def recurrent():
    x, zero, steps = data(1, 20, 16), op.constant(np.zeros((1, 1, 32), np.float32)), whole(20)
    lstm = op.lstm_sequence(
        x,
        zero,
        zero,
        steps,
        weights(1, 128, 16),
        weights(1, 128, 32),
        weights(1, 128),
        32,
        "FORWARD",
        name="lstm",
    )
    gru = op.gru_sequence(
        x, zero, steps, weights(1, 96, 16), weights(1, 96, 32), weights(1, 96), 32, "FORWARD", name="gru"
    )
    return [lstm.output(0), gru.output(0)], [x]


@model
def einsum():
    x, y = data(2, 30, 40), data(2, 40, 50, name="y")
    return op.einsum([x, y], "bij,bjk->bki", name="einsum"), [x, y]


@model
def loop():
    x, inner = data(1, 16), data(1, 16, name="inner")
    body = ov.Model(
        [op.matmul(inner, weights(16, 16), False, False, name="product"), op.constant(np.array(True))],
        [inner],
    )
    node = op.loop(op.constant(np.array(5)).output(0), op.constant(np.array(True)).output(0))
    node.set_function(body)
    node.set_special_body_ports([-1, 1])
    node.set_merged_input(inner, x.output(0), body.results[0].output(0))
    end = node.get_iter_value(body.results[0].output(0), -1)
    node.set_friendly_name("loop")
    return end, [x]


@model
def condition():
    x, asked = data(1, 16), op.parameter([], np.bool_, name="asked")
    node = op.if_op(asked.output(0))
    node.set_friendly_name("if")
    then, other = data(1, 16, name="then"), data(1, 16, name="other")
    yes = ov.Model([op.matmul(then, weights(16, 16), False, False, name="yes")], [then])
    no = ov.Model([op.relu(other)], [other])
    node.set_then_body(yes)
    node.set_else_body(no)
    node.set_input(x.output(0), then, other)
    return node.set_output(yes.results[0], no.results[0]), [x, asked]


@model
def quantised():
    x = data(1, 16, 28, 30)

    def in_steps(t, low, high, levels=256):
        ends = [op.constant(np.float32(end)) for end in (low, high, low, high)]
        return op.fake_quantize(t, *ends, levels)

    y = x
    for name in "ab":
        kernel = in_steps(weights(32, channels_of(y), 3, 3), -3, 3, 255)
        y = op.convolution(in_steps(y, 0, 20), kernel, [1, 1], [1, 1], [1, 1], [1, 1], name=name)
        y = op.relu(y, name=f"{name}r")
    flat = op.reshape(y, whole(1, -1), False, name="flat")
    return op.matmul(flat, weights(32 * 28 * 30, 10), False, False, name="fc"), [x]


@model
def product_of_two_inputs():
    x, y = data(3, 20, 30), data(3, 30, 40, name="y")
    return op.matmul(x, y, False, False, name="product"), [x, y]


@model
def nothing_counted():
    x = data(1, 8, 20, 24)
    return op.softmax(op.tanh(x, name="tanh"), 1, name="soft"), [x]


@model
def names_that_mislead():
    """Two layers of one name, and one whose name holds a comma and another's number."""
    x = data(1, 8, 20, 24)
    a, b = conv(x, 4, "twice", same=False), None
    b = conv(a, 4, "x", same=False)
    b.set_friendly_name("twice")
    c = op.relu(conv(b, 3, "@2, @3", same=False), name="r, @0")
    return c, [x]
