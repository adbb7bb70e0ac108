"""Which executed layer runs which operator: shown by shapes, by the order of the graph, by the clock, and by
a second way that looks at no list of names.
"""

from collections import defaultdict
from types import SimpleNamespace

import openvino as ov
import pytest
from openvino import opset13 as op

from flopwise.runtime.executed import ExecutedLayer
from flopwise.runtime.join import join
from flopwise.runtime.places import NAME, PLACE, WEIGHTS
from flopwise.runtime.profile_parts import assemble
from flopwise.runtime.profiling import profile
from flopwise.runtime.traced import Given, Made, compile_numbered, numbered
from flopwise.zoo.architectures import architecture
from tests.flopwise.runtime.joined_models import MODELS, conv, data, followed, made

PRODUCTS = (
    "Convolution GroupConvolution ConvolutionBackpropData MatMul Einsum LSTMSequence GRUSequence".split()
)
LAYOUTS = ("channels_first", "channels_last")


def products(given):
    return [one for one in given.values() if one.type in PRODUCTS and not one.constant]


def named(given, *names):
    """The number of the only operator of each name."""
    return [next(one.number for one in given.values() if one.name == name) for name in names]


def fused(given, joined, layer):
    return {given[number].name for number in joined.members[layer]}


# Every model


@pytest.fixture(scope="module", params=MODELS)
def small(request):
    return followed(made(request.param))


def test_every_layer_that_is_not_the_runtimes_own_has_its_operators(small):
    given, layers, _, joined = small
    assert joined.lone == []
    assert {layers[layer].type for layer in joined.added} <= {"Reorder", "Convert"}
    homes = joined.homes()
    for operator in products(given):
        assert homes[operator.number], operator.name
    for operator in given.values():  # each operator with work is somewhere, or it is said why not
        if not operator.constant and operator.type not in ("Parameter", "Result"):
            assert (operator.number in homes) != (operator.number in joined.gone), operator.name


@pytest.mark.parametrize("name", MODELS)
def test_the_copy_is_executed_as_the_model(name):
    result = profile(made(name), runs=2)
    assert result.same
    assert not result.unassigned


def test_the_graph_alone_says_the_same_where_it_says_anything(small):
    given, layers, transformed, joined = small
    assert transformed
    alone = join(given, {}, tuple(layers.values())).homes()
    homes = joined.homes()
    for operator in products(given):
        assert set(alone[operator.number]) <= set(homes[operator.number]), operator.name


# By shapes


@pytest.mark.parametrize("precision", ["f32", "bf16", "auto"])
def test_layers_of_unlike_shapes_are_found_by_their_shapes(precision):
    given, layers, _, joined = followed(made("chain_of_unlike_layers"), precision=precision)
    homes = joined.homes()
    counted = [one for one in given.values() if one.type in (*PRODUCTS, "MaxPool", "AvgPool")]
    assert [one.name for one in counted] == list("abcpdqef")
    assert len({one.shapes[0] for one in counted}) == len(counted)
    for operator in counted:
        found = [
            layer.name
            for layer in layers.values()
            if layer.shape == operator.shapes[0] and layer.type not in ("Reorder", "Softmax", "Output")
        ]
        assert homes[operator.number] == found, operator.name


def test_what_is_fused_stands_with_its_layer():
    given, _, _, joined = followed(made("chain_of_unlike_layers"))
    homes = joined.homes()
    a, b, c, d = (homes[number][0] for number in named(given, *"abcd"))
    assert fused(given, joined, a) == {"a", "an", "ar"}
    assert fused(given, joined, b) == {"b", "bn", "br"}
    assert fused(given, joined, c) == {"c", "cn"}
    assert fused(given, joined, d) == {"d", "db", "dr"}


# By the order of the graph


def above(reads, chosen):
    """{name: those of `chosen` that its result depends on}, for a graph in order, {name: names it reads}."""
    found = {}
    for name, sources in reads.items():
        found[name] = set()
        for source in sources:
            found[name] |= found.get(source, set()) | ({source} & chosen)
    return found


def check_order(given, layers, joined):
    """A layer depends on another one just where an operator in it depends on one in the other."""
    homes = joined.homes()
    chosen = {operator.number for operator in products(given)}
    model = above({number: operator.reads for number, operator in given.items()}, chosen)
    running = {homes[number][0] for number in chosen}
    device = above({name: layer.reads for name, layer in layers.items()}, running)
    for name, numbers in joined.members.items():
        own = {name, *(homes[number][0] for number in numbers if number in chosen)}
        expected = {homes[other][0] for number in numbers for other in model[number]}
        assert device[name] - own == expected - own, fused(given, joined, name)


@pytest.mark.parametrize(
    "name", sorted(set(MODELS) - {"attention", "einsum", "loop", "condition", "quantised", "channels_last"})
)
def test_layers_depend_on_each_other_as_their_operators_do(name):
    given, layers, _, joined = followed(made(name))
    check_order(given, layers, joined)


@pytest.mark.parametrize("precision", ["f32", "bf16"])
def test_alike_branches_are_told_apart(precision):
    given, layers, _, joined = followed(made("alike_branches"), precision=precision)
    homes = joined.homes()
    (cat,) = homes[named(given, "cat")[0]]
    right, left = layers[cat].reads  # in the order in which the model joins them
    assert homes[named(given, "left")[0]] == [left]
    assert homes[named(given, "right")[0]] == [right]
    assert fused(given, joined, left) == {"left", "ln", "lr"}


def test_branches_that_are_equal_run_once_and_stand_in_one_row():
    result = profile(made("equal_branches"), runs=2)
    assert [(row.name, row.fused) for row in result] == [("a + b", ("ar", "br"))]
    assert result[0].macs == 2 * 8 * 8 * 9 * 20 * 24  # both are counted, one is run
    assert result[0].done == 0.5
    assert result[0].flops_per_second == result[0].flops / 2 / (result[0].time_ms / 1e3)
    assert result[0].moved == 4 * (8 * 20 * 24 + 8 * 8 * 3 * 3 + 8 * 20 * 24)  # as much as one of them
    assert result[0].bytes == 2 * result[0].moved
    assert "a + b (50%)" in str(result)


def test_results_that_nothing_reads_are_not_worked_out_and_not_in_the_rate():
    result = profile(made("stride_behind"), runs=2)
    assert [(row.name, row.done) for row in result] == [
        ("wide", 0.25),
        ("every_second", 1.0),
    ]  # 10·12 of 20·24
    assert "wide (25%)" in str(result)
    wide, every_second = result
    assert wide.bytes == 4 * (8 * 20 * 24 + 16 * 8 * 3 * 3 + 16 * 20 * 24)
    assert wide.moved == 4 * (8 * 20 * 24 + 16 * 8 * 3 * 3 + 16 * 10 * 12)
    assert every_second.bytes == 4 * (16 * 20 * 24 + 4 * 16 + 4 * 10 * 12)
    assert every_second.moved == 4 * (16 * 10 * 12 + 4 * 16 + 4 * 10 * 12)  # there is no more to read


@pytest.mark.parametrize("name", sorted(set(MODELS) - {"equal_branches", "stride_behind"}))
def test_elsewhere_all_of_the_work_is_done(name):
    for row in profile(made(name), runs=1):
        assert row.done == 1 and 0 < row.moved <= row.bytes, row.name


def test_a_convolution_and_a_depthwise_one_that_run_as_one_layer_do_all_their_work():
    """Processors with small caches run them so: not two equal layers of which one is left out."""
    operators = [X, operator("@1", "Convolution", "@0"), operator("@2", "GroupConvolution", "@1")]
    executed = [START, layer("A", "Convolution", "in", original=["@1", "@2"])]
    sizes = dict(macs=50, flops=100, iops=0, bytes=400, input_shape=(1, 8, 4, 4))
    rows = [SimpleNamespace(name=one.number, type=one.type, **sizes) for one in operators[1:]]
    given = {one.number: one for one in operators}
    (row,) = assemble(
        given, zip(rows, rows), joined(operators, [], executed), executed, {"in": 0, "A": 1}, {}
    )
    assert (row.name, row.done, row.moved) == ("@1 + @2", 1.0, 800)


def test_a_sum_stands_with_the_convolution_that_reads_the_other_branch():
    given, layers, _, joined = followed(made("two_ways_into_a_sum"))
    homes = joined.homes()
    b, shortcut, total = (homes[number][0] for number in named(given, "b", "shortcut", "sum"))
    other = {b: shortcut, shortcut: b}[total]
    assert other in layers[total].reads
    assert homes[named(given, "r")[0]] == [total]


# ResNet50's stages begin with convolutions of 1×1 and stride 2, which read every second row and column.
# OpenVINO works out no others: it moves the stride into the two convolutions before, and adds a pooling of
# 1×1 with stride 2 on the way around them.
STRIDES_MOVED = {
    f"conv{stage}_block{block}_{step}_conv": ((1, channels, side, side), (1, channels, side // 2, side // 2))
    for stage, block, side, narrow in ((2, 3, 56, 64), (3, 4, 28, 128), (4, 6, 14, 256))
    for step, channels in ((2, narrow), (3, 4 * narrow))
}


@pytest.mark.slow
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", ["MobileNetV2", "ResNet50", "VGG16"])
def test_an_architectures_layers_are_joined_in_order_and_by_shape(name, layout):
    given, layers, _, joined = followed(architecture(name, layout))
    homes = joined.homes()
    assert joined.lone == []
    shorter = {}
    for operator in products(given):
        (layer,) = homes[operator.number]
        assert layers[layer].type in ("Convolution", "FullyConnected")
        if layers[layer].shape != operator.shapes[0]:
            shorter[operator.name] = (operator.shapes[0], layers[layer].shape)
    added = [layers[layer].type for layer in joined.added]
    if (name, layout) == ("ResNet50", "channels_first"):
        assert shorter == STRIDES_MOVED
        assert sorted(added) == ["Pooling", "Pooling", "Pooling", "Reorder"]
    else:
        assert shorter == {}
        assert set(added) <= {"Reorder"}
    multiplying = [layer for layer in layers.values() if layer.type in ("Convolution", "FullyConnected")]
    assert len(multiplying) == len(products(given))  # none is used twice
    check_order(given, layers, joined)
    alone = join(given, {}, tuple(layers.values())).homes()  # and a second way, without any list of names
    wrong = [one.name for one in products(given) if alone[one.number] not in ([], homes[one.number])]
    assert wrong == []


# By the clock


def test_the_layer_with_a_hundred_times_the_work_gets_the_time():
    x = data(1, 48, 40, 44)
    quick = op.relu(conv(x, 48, "quick", kernel=1), name="quick/relu")  # 48·48·40·44 MACs
    slow = op.relu(conv(x, 48, "slow", kernel=11), name="slow/relu")  # 121 times as many, the same shapes
    model = ov.Model([op.concat([slow, quick], 1)], [x], "unequal")
    results = [profile(model, runs=10) for _ in range(3)]  # a busy machine may disturb one of them
    assert all(result["slow"].macs == 121 * result["quick"].macs for result in results)
    assert max(result["slow"].time_ms / result["quick"].time_ms for result in results) > 5


# The rules, on graphs written by hand


def operator(number, kind, *reads, shape=(1, 8, 4, 4), constant=False, idle=False):
    return Given(number, number, kind, reads, (shape,), constant, idle)


def layer(name, kind, *reads, original=(), shape=(1, 8, 4, 4), constant=False):
    return ExecutedLayer(name, kind, "f32", "", tuple(original), reads, shape, constant)


def joined(operators, transformed, executed):
    given = {one.number: one for one in operators}
    return join(given, {one.name: one for one in transformed}, executed)


START = layer("in", "Input", original=["@0"])
X = operator("@0", "Parameter")


def lists(name, kind, numbers, *reads, constant=False):
    return Made(name, kind, frozenset(numbers.split()), reads, constant)


def test_a_transposition_is_not_said_to_add_whatever_its_list_says():
    operators = [X, operator("@1", "Convolution", "@0"), operator("@2", "Transpose", "@1")]
    operators += [operator("@3", "Relu", "@2")]
    transformed = [
        lists("m", "Convolution", "@1"),
        lists("n", "ReLU", "@3"),
        lists("t", "Transpose", "@2 @3"),
    ]
    executed = [
        START,
        layer("A", "Convolution", "in", original=["m", "n"]),
        layer("B", "Transpose", "A", original=["t"]),
    ]
    found = joined(operators, transformed, executed)
    assert found.members == {"A": ("@1", "@3"), "B": ("@2",)}


def test_a_scale_is_not_said_to_be_a_product_of_matrices():
    operators = [X, operator("@1", "MatMul", "@0"), operator("@2", "MatMul", "@1")]
    operators += [operator("@3", "Multiply", "@2")]
    transformed = [
        lists("m", "FullyConnected", "@1"),
        lists("s", "Multiply", "@2 @3"),
        lists("n", "MatMul", "@2 @3"),
    ]
    executed = [
        START,
        layer("A", "FullyConnected", "in", original=["m", "s"]),
        layer("B", "MatMul", "A", original=["n"]),
    ]
    found = joined(operators, transformed, executed)
    assert found.members == {"A": ("@1", "@3"), "B": ("@2",)}


def test_a_convolution_that_no_list_names_is_known_by_its_weights():
    operators = [X, operator("@1", "Constant", constant=True), operator("@2", "GroupConvolution", "@0", "@1")]
    operators += [operator("@3", "Clamp", "@2")]
    transformed = [
        lists("w", "Const", "@1", constant=True),
        lists("m", "GroupConvolution", "", "in", "w"),
        lists("c", "Clamp", "@3"),
    ]
    executed = [START, layer("A", "Convolution", "in", original=["m", "c"])]
    found = joined(operators, transformed, executed)
    assert found.members == {"A": ("@2", "@3")}
    assert found.evidence == {"@2": WEIGHTS, "@3": NAME}


def test_weights_that_two_layers_share_prove_nothing():
    operators = [X, operator("@1", "Constant", constant=True)]
    operators += [operator("@2", "Convolution", "@0", "@1"), operator("@3", "Convolution", "@2", "@1")]
    transformed = [
        lists("w", "Const", "@1", constant=True),
        lists("m", "Convolution", "", "in", "w"),
        lists("n", "Convolution", "", "m", "w"),
    ]
    executed = [
        START,
        layer("A", "Convolution", "in", original=["m"]),
        layer("B", "Convolution", "A", original=["n"]),
    ]
    found = joined(operators, transformed, executed)
    assert WEIGHTS not in found.evidence.values()
    assert found.members.get("A") in (None, ("@2",)) and found.members.get("B") in (None, ("@3",))


def test_what_nothing_tells_is_left_open():
    branches = [operator(number, "Convolution", "@0") for number in ("@1", "@2")]
    operators = [X, *branches, operator("@3", "Concat", "@1", "@2", shape=(1, 16, 4, 4))]
    executed = [
        START,
        layer("A", "Convolution", "in", original=["unknown"]),
        layer("B", "Convolution", "in", original=["unheard"]),
        layer("C", "Concatenation", "A", "B", original=["@3"], shape=(1, 16, 4, 4)),
    ]
    found = joined(operators, [], executed)
    assert found.members == {"C": ("@3",)}
    assert found.lone == ["A", "B"]
    assert set(found.gone) == {"@1", "@2"} and "not known" in found.gone["@1"]


@pytest.mark.parametrize("shape, done", [((1, 4, 4, 8), True), ((1, 8, 4, 4), False)])
def test_a_reorder_is_a_transposition_only_if_it_changes_the_shape(shape, done):
    operators = [X, operator("@1", "Relu", "@0"), operator("@2", "Transpose", "@1", shape=(1, 4, 4, 8))]
    operators += [operator("@3", "Tanh", "@2", shape=(1, 4, 4, 8))]
    executed = [
        START,
        layer("A", "Eltwise", "in", original=["@1"]),
        layer("R", "Reorder", "A", shape=shape),
        layer("B", "Eltwise", "R", original=["@3"], shape=(1, 4, 4, 8)),
    ]
    found = joined(operators, [], executed)
    assert (found.members.get("R") == ("@2",)) is done
    assert ("R" in found.added) is not done
    assert found.evidence.get("@2") == (PLACE if done else None) or not done


def test_a_reorder_that_only_a_reshape_reads_is_the_reshapes_work():
    flat = operator("@2", "Reshape", "@1", shape=(1, 128), idle=True)
    operators = [X, operator("@1", "Convolution", "@0"), flat]
    executed = [
        START,
        layer("A", "Convolution", "in", original=["@1"]),
        layer("R", "Reorder", "A"),
        layer("B", "Reshape", "R", original=["@2"], shape=(1, 128)),
    ]
    found = joined(operators, [], executed)
    assert found.members == {"A": ("@1",), "B": ("@2",), "R": ("@2",)}
    assert found.added == []


def test_steps_of_an_operator_that_became_several_are_its_own():
    operators = [X, operator("@1", "Einsum", "@0")]
    transformed = [lists("m", "MatMul", "@1"), lists("t", "Transpose", "@1")]
    executed = [
        START,
        layer("A", "MatMul", "in", original=["m"]),
        layer("B", "Transpose", "A", original=["t"]),
    ]
    assert joined(operators, transformed, executed).members == {"A": ("@1",), "B": ("@1",)}


def test_a_layer_that_lists_only_what_runs_elsewhere_is_the_runtimes_own():
    operators = [X, operator("@1", "Relu", "@0"), operator("@2", "Convert", "@1", idle=True)]
    transformed = [lists("m", "ReLU", "@1"), lists("p", "MaxPool", "@1 @2"), lists("q", "MaxPool", "@2")]
    executed = [
        START,
        layer("A", "Eltwise", "in", original=["m"]),
        layer("B", "Pooling", "A", original=["p"]),
        layer("C", "Pooling", "B", original=["q"]),
    ]
    found = joined(operators, transformed, executed)
    assert (found.members, found.added, found.lone) == ({"A": ("@1",)}, ["B"], ["C"])
    assert set(found.gone) == {"@2"}


def test_what_does_nothing_is_said_to_do_nothing():
    operators = [X, operator("@1", "Convert", "@0", idle=True), operator("@2", "Relu", "@1")]
    found = joined(operators, [], [START, layer("A", "Eltwise", "in", original=["@2"])])
    assert found.members == {"A": ("@2",)}
    assert "nothing to do" in found.gone["@1"]


# Numbers


def test_the_given_model_stays_as_it_is():
    model = made("names_that_mislead")
    before = [(node.get_friendly_name(), dict(node.get_rt_info().items()).keys()) for node in model.get_ops()]
    twin, given = numbered(model)
    compile_numbered(twin, "CPU", "f32")
    after = [(node.get_friendly_name(), dict(node.get_rt_info().items()).keys()) for node in model.get_ops()]
    assert after == before
    assert [node.get_friendly_name() for node in twin.get_ordered_ops()] == list(given)


def test_names_that_occur_twice_or_hold_a_comma_are_kept_apart():
    given, layers, _, found = followed(made("names_that_mislead"))
    homes = found.homes()
    convolutions = products(given)
    assert [one.name for one in convolutions] == ["twice", "twice", "@2, @3"]
    shapes = [layers[homes[one.number][0]].shape for one in convolutions]
    assert shapes == [(1, 4, 18, 22), (1, 4, 16, 20), (1, 3, 14, 18)]


def test_lists_that_a_file_brings_do_not_matter():
    model = made("conv_norm_relu")
    for node in model.get_ordered_ops():
        node.get_rt_info()["fused_names_0"] = "@2,@1,r"
    given, _, _, found = followed(model)
    members = defaultdict(set)
    for name, numbers in found.members.items():
        members[name] = {given[number].name for number in numbers}
    assert list(members.values()) == [{"c", "n", "r"}]


def test_a_device_that_tells_no_names_is_joined_by_the_graph(monkeypatch):
    def refuse(self, *arguments):
        raise RuntimeError("not implemented")

    monkeypatch.setattr(ov.CompiledModel, "export_model", refuse)
    given, layers, transformed, found = followed(made("chain_of_unlike_layers"))
    assert transformed == {}
    homes = found.homes()
    for one in products(given):
        assert [layers[name].shape for name in homes[one.number]] == [one.shapes[0]]
