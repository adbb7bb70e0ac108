# ---
# title: A FLOP estimator of your own
# needs: 03-convolutional-layers, 05-pooling-layers, 06-separable-convolutions, 08-layerwise-performance
# gives: your own FLOP table of any model; a published number audited and reconciled; time per layer in two ways
# ---

# %% [markdown]
# # A FLOP estimator of your own
#
# Up to now you counted models that you could hold in your head. MobileNetV2 has more than fifty layers, and
# nobody counts those by hand. People use a tool, copy its last line into a paper, and the next paper compares
# with it. Here are four numbers that were published for one and the same network, VGG16 at 224×224:
#
# | where | what it says |
# |---|---|
# | a library's list of models | 15.47 GFLOPS |
# | the read-me of a counting tool | 15.48 GMac |
# | a list that somebody put on the web | 30,960,211,824 FLOPs |
# | the page of a model zoo | 30.974 GFLOPs |
#
# **Which one is right?** You will write an estimator that walks through the graph of any model, so that you
# need not believe a tool. With it you will find two mistakes in a tool that many people used, and trace one
# of these four numbers down to its last digit. That last search ends with a surprise.
#
# | you need | you will have at the end |
# |---|---|
# | the FLOPs of convolutions, pooling and dense layers (lessons 03, 05, 06) | a function that makes the FLOP table of any model |
# | median times (lesson 07), fused layers and their counters (lesson 08) | a published table audited, and a published total explained |
# | | time per layer in two ways, and why one of them goes to zero and below |
#
# **Path:** 07 Measuring inference → 08 Layerwise performance → **09 A FLOP estimator of your own** → 10
# Devices and batching
#
# Plan an hour and a half. Run each cell with **Shift + Enter**. A check tells you at once what holds; hints
# are folded under each exercise, and the second says more than the first.

# %%
import numpy as np
import openvino as ov

from flopwise import check, zoo
from flopwise.resources import model_path
from flopwise.zoo.sketch import sketch

# %% [markdown]
# **Guess first.** Write two numbers into the next cell in the place of `...`. They are kept, and drawn
# beside the result in section 4. `base_cnn`'s dense layers do 70 % of its work, as you saw in lesson 04.
# VGG16 has three of them, and its largest has 102,760,448 weights. MobileNetV2 as a file holds some 900
# operators, the steps of which a model is made.

# %%
guess_operators = ...           # how many operators of MobileNetV2 cost FLOPs?
guess_dense_percent = ...       # how many per cent of VGG16's FLOPs are in its dense layers?

# %% [markdown]
# ## 1 · A model is a graph
#
# What `core.read_model` gives you is a **graph**: operators that hand arrays to each other. You can walk over
# all of them. The next cell has a small function that you will use all through this lesson: `model_of` takes
# a text and gives the model. (What is inside it need not concern you.) The text is the name of a course model
# (`"pool_cnn"`), the name of a real architecture (`"MobileNetV2"`), or a **sketch**, one line that describes
# a tiny model:
#
# `"3×9×14 | conv 4 3×2 /2×1 | relu"` is an input of 3×9×14, then four kernels of 3×2 with stride 2 downwards
# and 1 to the right, then a ReLU.

# %%
core = ov.Core()


def model_of(source):
    """The OpenVINO model, for a batch of 1, that a name or a sketch stands for."""
    if "|" in source:
        return sketch(source)
    if source in zoo.ARCHITECTURES:
        return zoo.architecture(source)
    model = core.read_model(model_path(source))
    image = model.get_parameters()[0]                   # the course models leave the batch open: make it 1
    image.set_partial_shape(ov.PartialShape([1, *list(image.get_partial_shape())[1:]]))
    model.validate_nodes_and_infer_types()
    return model


for node in model_of("pool_cnn").get_ordered_ops():
    shape = "×".join(map(str, node.output(0).get_shape()))
    print(f"{node.get_type_name():12} {node.get_friendly_name():22} {shape}")

# %% [markdown]
# The layers that you counted in lesson 05 are all there: two of type `Convolution`, one `AvgPool`, two
# `MatMul` (a dense layer is a matrix product). Between them stands everything else: constants that hold the
# weights, an `Add` for each bias, the ReLUs, a `Reshape` for the flattening. **Each step is an operator of
# its own**, and most operators are not layers.
#
# Each operator tells its type, its name, the shapes of what it reads and writes, and its *attributes*, a
# dictionary, of which two are shown here:

# %%
small = model_of("3×9×14 | conv 4 3×2 /2×1 pad 1,0,0,0 | maxpool 2×3 /2 | globalpool | dense 10")

for node in small.get_ordered_ops():
    if node.get_type_name() not in ("Constant", "Parameter", "Result"):
        print(node.get_friendly_name(), "is of type", node.get_type_name())
        print("    reads     ", [tuple(port.get_shape()) for port in node.inputs()])
        print("    writes    ", tuple(node.output(0).get_shape()))
        attributes = node.get_attributes()
        print("    attributes", {name: attributes[name] for name in attributes if name in ("strides", "kernel")})

# %% [markdown]
# Weights come in like any other input: a convolution reads the map **and** its kernels. And look at what
# `conv1` writes. Stride, padding and dilation are in that shape already, because OpenVINO has worked it out.
# All that you learnt in lesson 03 to find an output shape is done.
#
# ## 2 · What one operator costs
#
# So only one question is left for each operator: **how much work is one number of its output?** The second
# convolution of `pool_cnn` writes 5·11·11 = 605 numbers. Each is a dot product with one kernel of 10·3·3 = 90
# weights, 90 MACs, 180 FLOPs. Together 605 · 180 = 108,900, as in lesson 05.
#
# These are the shapes that you will meet, with N for the batch and g for the groups:
#
# | type | first input | second input | output |
# |---|---|---|---|
# | `Convolution` | N, C_in, H, W | C_out, C_in, K_h, K_w | N, C_out, H_out, W_out |
# | `GroupConvolution` | N, C_in, H, W | **g**, C_out/g, C_in/g, K_h, K_w | N, C_out, H_out, W_out |
# | `MatMul` | N, in | the weights, in×out or out×in | N, out |
# | `MaxPool`, `AvgPool` | N, C, H, W | – (the window is an attribute, `kernel`) | N, C, H_out, W_out |
# | `ReduceMean` | N, C, H, W | 2 (which sizes go: H and W) | N, C: the mean of each whole map |
# | `BatchNormInference` | N, C, H, W | a row of C numbers (and three more) | N, C, H, W |
#
# A depthwise convolution is a `GroupConvolution` with g = C_in.
#
# **What counts:** the course convention, so 2 FLOPs per MAC, and 1 for each element of a pooling window.
# `ReduceMean` is a pooling whose window is the whole map. The last row is new: at inference a batch
# normalisation computes *scale · x + shift* for every number. The course convention leaves it out. The tool
# that you will audit counts **1 for each element** and so shall you here; the totals will be shown with and
# without. Everything else (bias, ReLU, softmax, whatever only moves numbers) is 0.
#
# **Exercise.** Write `operator_flops`: the FLOPs of one operator. `inputs` is a list of shapes, `output` a
# shape; shapes are tuples that begin with the batch. `kernel` is the window (K_h, K_w) of `MaxPool` and
# `AvgPool`.

# %% exercise="operator_flops"
def operator_flops(kind, inputs, output, kernel=None):
    """FLOPs of one operator of this type, from the shapes that it reads and writes; 0 for other types."""
    ### BEGIN SOLUTION
    numbers = int(np.prod(output))
    if kind == "Convolution":
        return 2 * numbers * int(np.prod(inputs[1][1:]))
    if kind == "GroupConvolution":
        return 2 * numbers * int(np.prod(inputs[1][2:]))
    if kind == "MatMul":
        return 2 * numbers * inputs[0][-1]
    if kind in ("MaxPool", "AvgPool"):
        return numbers * kernel[0] * kernel[1]
    if kind == "ReduceMean":
        return int(np.prod(inputs[0]))
    return numbers if kind == "BatchNormInference" else 0
    ### END SOLUTION

# %% [markdown] hint="operator_flops"
# Count the numbers in the output first: the product of all its sizes. Then, for each type, how many MACs (or
# window elements) is one of them made from? The weights' shape tells it without C_in, g or C_out.

# %% [markdown] hint="operator_flops"
# One output of a convolution takes as many MACs as one kernel has weights. In a `Convolution` the shape of
# one kernel is `inputs[1][1:]`, in a `GroupConvolution` two sizes stand before it. `np.prod` multiplies a
# shape. One output of a `MatMul` takes as many MACs as the row that it reads is long.

# %% misconception="operator_flops" hint="These are MACs. The table asks for FLOPs: two per MAC, in convolutions and dense layers."
def counts_macs(kind, inputs, output, kernel=None):
    flops = operator_flops(kind, inputs, output, kernel)
    return flops // 2 if kind in ("Convolution", "GroupConvolution", "MatMul") else flops

# %% misconception="operator_flops" hint="You let every kernel read all channels. With groups a kernel reads C_in/g of them, and that is the size which stands in the weights' shape."
def forgets_the_groups(kind, inputs, output, kernel=None):
    flops = operator_flops(kind, inputs, output, kernel)
    return flops * inputs[1][0] if kind == "GroupConvolution" else flops

# %% misconception="operator_flops" hint="You multiplied by one size of the weights too many: in a GroupConvolution the first TWO sizes (g and C_out/g) only say which kernel it is."
def takes_all_kernels_of_a_group(kind, inputs, output, kernel=None):
    flops = operator_flops(kind, inputs, output, kernel)
    return flops * inputs[1][1] if kind == "GroupConvolution" else flops

# %% misconception="operator_flops" hint="You laid the kernel down at every place of the map that comes IN. It makes one number for each place of the output, and that is the shape to count."
def uses_the_inputs_places(kind, inputs, output, kernel=None):
    flops = operator_flops(kind, inputs, output, kernel)
    if kind in ("Convolution", "GroupConvolution", "MaxPool", "AvgPool"):
        return flops // (output[2] * output[3]) * inputs[0][2] * inputs[0][3]
    return flops

# %% misconception="operator_flops" hint="Twice too many for the normalisation: scale and shift are one multiply-add, and in this table it counts as ONE for each element."
def counts_two_for_a_normalised_number(kind, inputs, output, kernel=None):
    return operator_flops(kind, inputs, output, kernel) * (2 if kind == "BatchNormInference" else 1)

# %% misconception="operator_flops" hint="Twice too many for pooling: nothing is multiplied there. One FLOP for each element of a window."
def doubles_the_pooling(kind, inputs, output, kernel=None):
    pooling = kind in ("MaxPool", "AvgPool", "ReduceMean")
    return operator_flops(kind, inputs, output, kernel) * (2 if pooling else 1)

# %% misconception="operator_flops" hint="That is one FLOP for each mean that comes out. To take a mean, each number of the map has to be added once: the work is in what is read."
def counts_the_means_only(kind, inputs, output, kernel=None):
    return output[0] * output[1] if kind == "ReduceMean" else operator_flops(kind, inputs, output, kernel)

# %% misconception="operator_flops" hint="The batch is missing: two images at once are twice the work. It is the first size of every output."
def forgets_the_batch(kind, inputs, output, kernel=None):
    return operator_flops(kind, inputs, output, kernel) // output[0]

# %% misconception="operator_flops" hint="Your dense layer has MACs. The table asks for FLOPs, two per MAC, there as well."
def counts_macs_of_dense_layers(kind, inputs, output, kernel=None):
    return operator_flops(kind, inputs, output, kernel) // (2 if kind == "MatMul" else 1)

# %% misconception="operator_flops" hint="Your ordinary convolution lacks the channels: each of its kernels reads all of C_in. In which place of the weights' shape do they stand, without groups and with them?"
def leaves_out_the_channels_of_a_convolution(kind, inputs, output, kernel=None):
    flops = operator_flops(kind, inputs, output, kernel)
    return flops // inputs[1][1] if kind == "Convolution" else flops

# %% misconception="operator_flops" hint="You took the weights of all kernels for each number of the output. One number is made by one kernel: which sizes of the weights' shape only say which kernel it is?"
def takes_all_kernels_for_each_number(kind, inputs, output, kernel=None):
    if kind in ("Convolution", "GroupConvolution"):
        return 2 * int(np.prod(output)) * int(np.prod(inputs[1]))
    return operator_flops(kind, inputs, output, kernel)

# %% misconception="operator_flops" hint="A GroupConvolution costs nothing in your count. It is a convolution whose weights have one size more."
def knows_no_groups(kind, inputs, output, kernel=None):
    return 0 if kind == "GroupConvolution" else operator_flops(kind, inputs, output, kernel)

# %% misconception="operator_flops" hint="You divided by the groups once too often: the third size of the weights is C_in/g already."
def divides_by_the_groups_again(kind, inputs, output, kernel=None):
    flops = operator_flops(kind, inputs, output, kernel)
    return flops // inputs[1][0] if kind == "GroupConvolution" else flops

# %% misconception="operator_flops" hint="You took the kernel for a square. Its height and its width stand beside each other in the weights' shape, and may differ."
def takes_the_kernel_for_a_square(kind, inputs, output, kernel=None):
    flops = operator_flops(kind, inputs, output, kernel)
    return flops // inputs[1][-1] * inputs[1][-2] if "Convolution" in kind else flops

# %% misconception="operator_flops" hint="Your dense layer takes all weights for each of its outputs. One output is made of one row of numbers that come in: how long is that?"
def takes_all_weights_for_each_output(kind, inputs, output, kernel=None):
    if kind == "MatMul":
        return 2 * int(np.prod(output)) * int(np.prod(inputs[1]))
    return operator_flops(kind, inputs, output, kernel)

# %% misconception="operator_flops" hint="The weights of a MatMul may lie as in×out or as out×in. Which other shape tells how long the row is that one output reads?"
def takes_the_first_size_of_dense_weights(kind, inputs, output, kernel=None):
    if kind == "MatMul":
        return 2 * int(np.prod(output)) * inputs[1][0]
    return operator_flops(kind, inputs, output, kernel)

# %% misconception="operator_flops" hint="The weights of a MatMul may lie as in×out or as out×in. Which other shape tells how long the row is that one output reads?"
def takes_the_second_size_of_dense_weights(kind, inputs, output, kernel=None):
    if kind == "MatMul":
        return 2 * int(np.prod(output)) * inputs[1][1]
    return operator_flops(kind, inputs, output, kernel)

# %% misconception="operator_flops" hint="Your dense layer makes each output with a single MAC. Each takes as many as the row is long that it reads."
def forgets_the_row_of_a_dense_layer(kind, inputs, output, kernel=None):
    return 2 * int(np.prod(output)) if kind == "MatMul" else operator_flops(kind, inputs, output, kernel)

# %% misconception="operator_flops" hint="Twice too many for MaxPool and AvgPool: nothing is multiplied there. One FLOP for each element of a window."
def doubles_the_windows(kind, inputs, output, kernel=None):
    return operator_flops(kind, inputs, output, kernel) * (2 if kind in ("MaxPool", "AvgPool") else 1)

# %% misconception="operator_flops" hint="Twice too many for the ReduceMean: it is a pooling, and costs 1 for each number that it reads."
def doubles_the_mean(kind, inputs, output, kernel=None):
    return operator_flops(kind, inputs, output, kernel) * (2 if kind == "ReduceMean" else 1)

# %% misconception="operator_flops" hint="Your pooling counts the numbers that come out. The work is in the windows: 1 for each element of each of them."
def counts_a_window_as_one(kind, inputs, output, kernel=None):
    flops = operator_flops(kind, inputs, output, kernel)
    return flops // (kernel[0] * kernel[1]) if kind in ("MaxPool", "AvgPool") else flops

# %% misconception="operator_flops" hint="One less for each window than asked. A maximum of six needs five comparisons, but the convention counts the elements."
def counts_one_less_in_each_window(kind, inputs, output, kernel=None):
    flops = operator_flops(kind, inputs, output, kernel)
    return flops - int(np.prod(output)) if kind in ("MaxPool", "AvgPool") else flops

# %% misconception="operator_flops" hint="An AvgPool costs nothing in your count. Which two types of pooling have a window?"
def knows_no_average_pooling(kind, inputs, output, kernel=None):
    return 0 if kind == "AvgPool" else operator_flops(kind, inputs, output, kernel)

# %% misconception="operator_flops" hint="The normalisation costs nothing in your count. So it is by the course convention, but the text says what it is to cost here."
def leaves_out_the_normalisation(kind, inputs, output, kernel=None):
    return 0 if kind == "BatchNormInference" else operator_flops(kind, inputs, output, kernel)

# %% misconception="operator_flops" hint="One FLOP more for each number that a convolution or a dense layer writes: that is the bias. It is an operator of its own, and free by the text."
def adds_the_biases(kind, inputs, output, kernel=None):
    layer = kind in ("Convolution", "GroupConvolution", "MatMul")
    return operator_flops(kind, inputs, output, kernel) + (int(np.prod(output)) if layer else 0)

# %% misconception="operator_flops" hint="A bias costs 1 for each number in your count. Everything that is not in the table of types costs 0 here."
def counts_the_other_types(kind, inputs, output, kernel=None):
    known = ("Convolution", "GroupConvolution", "MatMul", "MaxPool", "AvgPool", "ReduceMean")
    return operator_flops(kind, inputs, output, kernel) if kind in known else int(np.prod(output))

# %% check="operator_flops" points=4
from flopwise import loops


def costs(flops, kind, inputs, output, **how):
    check("operator_flops", kind, inputs, output, **how, expect=flops, tolerance=0)


def conv_case(shape, kernels, kernel, groups=1, batch=1, **how):
    """One convolution: the shapes that its operator shows, and its FLOPs, counted by a loop."""
    output = (batch, *loops.conv2d_shape_by_loop(shape, kernels, kernel, groups=groups, **how))
    macs = batch * loops.conv2d_macs_by_loop(shape, kernels, kernel, groups=groups, **how)
    if groups > 1:
        weights = (groups, kernels // groups, shape[0] // groups, *kernel)
        costs(2 * macs, "GroupConvolution", [(batch, *shape), weights], output)
    else:
        costs(2 * macs, "Convolution", [(batch, *shape), (kernels, shape[0], *kernel)], output)


def pool_case(kind, shape, kernel, stride, batch=1):
    output = (batch, *loops.pool2d_shape_by_loop(shape, kernel, stride))
    flops = batch * loops.pool2d_flops_by_loop(shape, kernel, stride)
    costs(flops, kind, [(batch, *shape)], output, kernel=kernel)


def norm_case(shape):
    once = sum(1 for _n in range(shape[0]) for _c in range(shape[1])
               for _row in range(shape[2]) for _column in range(shape[3]))
    costs(once, "BatchNormInference", [shape, *[(shape[1],)] * 4], shape)


conv_case((3, 9, 14), 4, (3, 2))
conv_case((3, 11, 8), 5, (2, 3), stride=(2, 1), padding=(1, 0, 2, 1), dilation=(1, 2))
conv_case((6, 8, 11), 12, (3, 1), groups=3, stride=2)
conv_case((5, 7, 10), 5, (3, 3), groups=5, batch=2)             # depthwise, two images at once
pool_case("MaxPool", (4, 9, 7), (2, 3), 2)
pool_case("AvgPool", (3, 8, 11), (3, 2), (2, 3))
costs(2 * loops.dense_macs_by_loop(12, 5), "MatMul", [(1, 12), (5, 12)], (1, 5))
costs(2 * loops.dense_macs_by_loop(6, 9), "MatMul", [(1, 6), (6, 9)], (1, 9))       # weights as in×out
costs(4 * 5 * 7, "ReduceMean", [(1, 4, 5, 7), (2,)], (1, 4))
norm_case((1, 4, 5, 7))
costs(0, "Add", [(1, 4, 5, 7), (1, 4, 1, 1)], (1, 4, 5, 7))     # a bias
### BEGIN HIDDEN TESTS
costs(2 * loops.dense_macs_by_loop(7, 11, 3), "MatMul", [(3, 7), (7, 11)], (3, 11))
costs(2 * 6 * 3 * 8, "ReduceMean", [(2, 6, 3, 8), (2,)], (2, 6))
costs(0, "Clamp", [(1, 4, 5, 7)], (1, 4, 5, 7))
costs(0, "Constant", [], (9, 4, 3, 3))
costs(0, "Transpose", [(3, 3, 4, 8), (4,)], (8, 4, 3, 3))
norm_case((2, 3, 5, 4))
pool_case("AvgPool", (5, 8, 11), (3, 2), (2, 3), batch=2)
rng = check.rng()
for groups in (1, 2, 3):
    shape = (groups * rng.randint(2, 4), rng.randint(7, 10), rng.randint(11, 14))
    kernels, kernel = groups * rng.randint(3, 5), (rng.randint(2, 4), rng.randint(1, 3))
    conv_case(shape, kernels, kernel, groups=groups, stride=(1, 2), batch=rng.randint(2, 3))
### END HIDDEN TESTS

# %% [markdown]
# ## 3 · The table of any model
#
# Now walk. For each operator ask for its shapes, call `operator_flops`, and keep a row where the answer is
# not 0.
#
# | key | what |
# |---|---|
# | `"name"`, `"type"` | as the operator says |
# | `"input"`, `"output"` | the shape of its first input, the shape of its output |
# | `"kernel"` | (K_h, K_w) of a convolution or of a `MaxPool` or `AvgPool`, else `()` |
# | `"filters"` | C_out of a convolution, the outputs of a dense layer, else 0 |
# | `"strides"` | the attribute, as a tuple, where there is one, else `()` |
# | `"flops"` | by your function |
#
# **Exercise.** Write `flop_table`. It takes a text for `model_of` and returns a list of such dictionaries, in
# the order of `get_ordered_ops()`.

# %% exercise="flop_table"
def flop_table(source):
    """One row for each operator of the model that costs FLOPs: a list of dictionaries."""
    ### BEGIN SOLUTION
    rows = []
    for node in model_of(source).get_ordered_ops():
        kind, attributes = node.get_type_name(), node.get_attributes()
        inputs = [tuple(port.get_shape()) for port in node.inputs()]
        output = tuple(node.output(0).get_shape())
        convolution = kind in ("Convolution", "GroupConvolution")
        kernel = inputs[1][-2:] if convolution else tuple(attributes.get("kernel", ()))
        flops = operator_flops(kind, inputs, output, kernel)
        if flops:
            rows.append({
                "name": node.get_friendly_name(),
                "type": kind,
                "input": inputs[0],
                "output": output,
                "kernel": kernel,
                "filters": output[1] if convolution or kind == "MatMul" else 0,
                "strides": tuple(attributes.get("strides", ())),
                "flops": flops,
            })
    return rows
    ### END SOLUTION

# %% [markdown] hint="flop_table"
# Begin with four keys (name, type, output, flops) and run the check; each entry earns its own share. Section
# 1 has a loop that asks an operator for everything that you need.

# %% [markdown] hint="flop_table"
# A convolution has no attribute `kernel`: its kernel's height and width are the **last two** sizes of its
# weights, `inputs[1][-2:]`, with groups and without. Its filters are the channels that it writes, `output[1]`.
# For the rest, `node.get_attributes()` is a dictionary: `attributes.get("kernel", ())` is `()` where there is
# no such entry.

# %% misconception="flop_table" hint="The first size of the weights is C_out in a Convolution only. In a GroupConvolution it is the number of groups, and a dense layer may keep its weights as in×out. What the layer writes tells it always."
def takes_the_first_size_of_the_weights(source):
    weights = {node.get_friendly_name(): node.input(1).get_shape() for node in model_of(source).get_ops()
               if node.get_type_name() in ("Convolution", "GroupConvolution", "MatMul")}
    return [dict(row, filters=weights[row["name"]][0]) if row["name"] in weights else row
            for row in flop_table(source)]

# %% misconception="flop_table" hint="A row for every operator is too many: constants, biases and ReLUs are operators, but they are not layers that cost FLOPs here. Keep a row only where the FLOPs are not 0."
def lists_every_operator(source):
    rows = {row["name"]: row for row in flop_table(source)}
    nothing = {"kernel": (), "filters": 0, "strides": (), "flops": 0}
    return [
        rows.get(node.get_friendly_name(),
                 {"name": node.get_friendly_name(), "type": node.get_type_name(),
                  "input": tuple(node.input(0).get_shape()) if node.inputs() else (),
                  "output": tuple(node.output(0).get_shape()), **nothing})
        for node in model_of(source).get_ordered_ops()
    ]

# %% misconception="flop_table" hint="The grouped convolution is missing. OpenVINO has two types: Convolution, and GroupConvolution for more than one group, depthwise ones too."
def knows_one_type_of_convolution(source):
    return [row for row in flop_table(source) if row["type"] != "GroupConvolution"]

# %% misconception="flop_table" hint="That is the shape of the weights. The operator's FIRST input is the map that it reads; its kernels come in second."
def gives_the_weights_as_the_input(source):
    weights = {node.get_friendly_name(): node.input(1).get_shape() for node in model_of(source).get_ops()
               if node.get_type_name() in ("Convolution", "GroupConvolution")}
    return [dict(row, input=tuple(weights.get(row["name"], row["input"]))) for row in flop_table(source)]

# %% misconception="flop_table" hint="That is the shape of the LAST input. What an operator works on comes in first; behind it come weights and other constants."
def gives_the_last_input(source):
    last = {node.get_friendly_name(): node.inputs()[-1].get_shape() for node in model_of(source).get_ops()
            if node.inputs()}
    return [dict(row, input=tuple(last[row["name"]])) for row in flop_table(source)]

# %% misconception="flop_table" hint="The batch is missing: the shapes are asked for as the operator says them, with the 1 in front."
def leaves_the_batch_out(source):
    return [dict(row, input=row["input"][1:], output=row["output"][1:]) for row in flop_table(source)]

# %% misconception="flop_table" hint="What is read and what is written have changed places."
def exchanges_input_and_output(source):
    return [dict(row, input=row["output"], output=row["input"]) for row in flop_table(source)]

# %% misconception="flop_table" hint="A convolution has no attribute of that name, so its kernel came out empty. In which shape are its height and width?"
def looks_for_the_kernel_among_the_attributes(source):
    return [dict(row, kernel=()) if "Convolution" in row["type"] else row for row in flop_table(source)]

# %% misconception="flop_table" hint="Too many sizes: the kernel is its height and its width. The weights' shape has these two at its end, with groups and without; what stands before them are kernels, groups and channels."
def tells_the_channels_of_the_kernel(source):
    weights = {node.get_friendly_name(): node.input(1).get_shape() for node in model_of(source).get_ops()
               if node.get_type_name() in ("Convolution", "GroupConvolution")}
    return [dict(row, kernel=tuple(weights[row["name"]])[1:]) if row["name"] in weights else row
            for row in flop_table(source)]

# %% misconception="flop_table" hint="Right without groups. A GroupConvolution's weights have one size more in front: from which end do you count?"
def counts_the_weights_sizes_from_the_front(source):
    weights = {node.get_friendly_name(): node.input(1).get_shape() for node in model_of(source).get_ops()
               if node.get_type_name() in ("Convolution", "GroupConvolution")}
    return [dict(row, kernel=tuple(weights[row["name"]])[2:]) if row["name"] in weights else row
            for row in flop_table(source)]

# %% misconception="flop_table" hint="The kernel has a height and a width: both are asked for, as a pair."
def gives_the_height_of_the_kernel(source):
    return [dict(row, kernel=row["kernel"][0] if row["kernel"] else ()) for row in flop_table(source)]

# %% misconception="flop_table" hint="The width stands before the height. Asked is (K_h, K_w)."
def gives_the_width_first(source):
    return [dict(row, kernel=row["kernel"][::-1]) for row in flop_table(source)]

# %% misconception="flop_table" hint="Those are the channels that are read. A layer has as many filters as it writes channels, or outputs."
def gives_the_channels_that_are_read(source):
    return [dict(row, filters=row["input"][1]) if row["filters"] else row for row in flop_table(source)]

# %% misconception="flop_table" hint="A pooling or a normalisation has no filters, so there it is 0."
def gives_filters_to_every_operator(source):
    return [dict(row, filters=row["output"][1]) for row in flop_table(source)]

# %% misconception="flop_table" hint="A dense layer has no filters in your table. The text asks for its outputs in that place."
def gives_no_filters_to_a_dense_layer(source):
    return [dict(row, filters=0) if row["type"] == "MatMul" else row for row in flop_table(source)]

# %% misconception="flop_table" hint="A GroupConvolution is a convolution, too: it has a kernel, and filters."
def knows_no_kernel_of_a_group(source):
    return [dict(row, kernel=(), filters=0) if row["type"] == "GroupConvolution" else row
            for row in flop_table(source)]

# %% misconception="flop_table" hint="Strides are two, downwards and to the right. The attribute holds both: take it whole, as a tuple."
def gives_the_first_stride(source):
    return [dict(row, strides=row["strides"][0] if row["strides"] else ()) for row in flop_table(source)]

# %% misconception="flop_table" hint="An operator that has no strides has `()` in its place, not (1, 1)."
def gives_strides_to_every_operator(source):
    return [dict(row, strides=row["strides"] or (1, 1)) for row in flop_table(source)]

# %% misconception="flop_table" hint="No operator has strides in your table. Under which name does the attribute stand in the cell above?"
def finds_no_strides(source):
    return [dict(row, strides=()) for row in flop_table(source)]

# %% misconception="flop_table" hint="Rows are missing: poolings, means and normalisations cost FLOPs as well. Keep a row where your `operator_flops` is not 0."
def keeps_layers_with_weights_only(source):
    return [row for row in flop_table(source) if "Convolution" in row["type"] or row["type"] == "MatMul"]

# %% misconception="flop_table" hint="Only the first row is left. Where does the `return` stand, inside the loop or behind it?"
def returns_after_the_first_row(source):
    return flop_table(source)[:1]

# %% misconception="flop_table" hint="Name and type have changed places."
def exchanges_name_and_type(source):
    return [dict(row, name=row["type"], type=row["name"]) for row in flop_table(source)]

# %% misconception="flop_table" hint="The rows are sorted. They are asked for in the order in which the operators come."
def sorts_the_rows(source):
    return sorted(flop_table(source), key=lambda row: row["flops"], reverse=True)

# %% check="flop_table" points=6
from flopwise import loops


def rows_are(source, *rows):
    """As many rows as that, and each of them has these entries."""
    check("flop_table", source, where=lambda given: len(given) == len(rows),
          says=f"{len(rows)} row{'s' * (len(rows) > 1)}: an operator that costs nothing has none")
    for number, row in enumerate(rows):
        for entry, expected in row.items():
            check("flop_table", source, item=(number, entry), expect=expected, tolerance=0)


conv = {"stride": (2, 1), "padding": (1, 0, 0, 2)}
rows_are("3×9×14 | conv 4 3×2 /2×1 pad 1,0,0,2 | relu", {
    "name": "conv1", "type": "Convolution", "input": (1, 3, 9, 14),
    "output": (1, *loops.conv2d_shape_by_loop((3, 9, 14), 4, (3, 2), **conv)),
    "kernel": (3, 2), "filters": 4, "strides": (2, 1),
    "flops": 2 * loops.conv2d_macs_by_loop((3, 9, 14), 4, (3, 2), **conv)})
rows_are("6×8×11 | conv 12 3×2 groups 3", {
    "name": "conv1", "type": "GroupConvolution", "kernel": (3, 2), "filters": 12, "strides": (1, 1),
    "flops": 2 * loops.conv2d_macs_by_loop((6, 8, 11), 12, (3, 2), groups=3)})
rows_are("4×9×7 | norm | maxpool 2×3 /2 | globalpool | dense 5",
         {"type": "BatchNormInference", "kernel": (), "filters": 0, "strides": (), "flops": 252},
         {"type": "MaxPool", "kernel": (2, 3), "filters": 0, "strides": (2, 2),
          "flops": loops.pool2d_flops_by_loop((4, 9, 7), (2, 3), 2)},
         {"type": "ReduceMean", "input": (1, 4, 4, 3), "output": (1, 4), "flops": 4 * 4 * 3},
         {"name": "dense1", "input": (1, 4), "filters": 5, "strides": (), "flops": 2 * 4 * 5})
### BEGIN HIDDEN TESTS
rows_are("pool_cnn",
         {"name": "conv1", "flops": 2 * loops.conv2d_macs_by_loop((1, 28, 28), 10, 3)},
         {"name": "pool1", "type": "AvgPool", "kernel": (2, 2), "flops": 6_760},              # 10·13·13·2·2
         {"name": "conv2", "input": (1, 10, 13, 13), "output": (1, 5, 11, 11), "flops": 108_900},
         {"name": "dense1", "filters": 128, "flops": 154_880},                                # 2·605·128
         {"name": "dense2", "filters": 10, "flops": 2_560})
rng = check.rng()
channels, height, width = 2 * rng.randint(2, 4), rng.randint(9, 11), rng.randint(13, 16)
kernels, rows, columns, dilation = 2 * rng.randint(5, 7), rng.randint(2, 3), rng.randint(4, 5), rng.randint(2, 3)
shape = (channels, height, width)
how = {"stride": (1, 3), "dilation": (dilation, 1), "padding": (0, 2, 1, 0)}
middle = loops.conv2d_shape_by_loop(shape, kernels, (rows, columns), groups=2, **how)
line = (f"{channels}×{height}×{width} | conv {kernels} {rows}×{columns} /1×3 dilation {dilation}×1 pad 0,2,1,0 "
        f"groups 2 | norm | conv {kernels} 1×3 pad 0,0,1,1 groups {kernels} | avgpool 2")
rows_are(line,
         {"output": (1, *middle), "filters": kernels, "strides": (1, 3),
          "flops": 2 * loops.conv2d_macs_by_loop(shape, kernels, (rows, columns), groups=2, **how)},
         {"flops": middle[0] * middle[1] * middle[2]},
         {"kernel": (1, 3), "filters": kernels,
          "flops": 2 * loops.conv2d_macs_by_loop(middle, kernels, (1, 3), padding=(0, 0, 1, 1), groups=kernels)},
         {"kernel": (2, 2), "strides": (2, 2), "flops": loops.pool2d_flops_by_loop(middle, 2)})
### END HIDDEN TESTS

# %% [markdown]
# ## 4 · Two real networks
#
# Now point your function at networks that people use. Keras builds them on this machine, with random weights
# (what a layer costs does not depend on them), so nothing is downloaded. The first time takes some seconds.
#
# **MobileNetV2** (M. Sandler and others, 2018) is a network for phones, made of the separable layers of
# lesson 06. Each of its blocks expands the channels (1×1), looks around (3×3, depthwise) and projects them
# back (1×1).

# %% figure="Figure: MobileNetV2, counted by your function"
from flopwise import check

rows = check.call("flop_table", "MobileNetV2")
print(f"{'layer':27}{'reads':>11}{'writes':>11}{'K':>4}{'kernels':>8}{'stride':>7}{'FLOPs':>11}")
for row in rows[:22]:
    reads, writes = ("×".join(map(str, row[side][1:])) for side in ("input", "output"))
    kernel = "×".join(map(str, row["kernel"])) or "–"
    stride = row["strides"][0] if row["strides"] else "–"
    print(f"{row['name']:27}{reads:>11}{writes:>11}{kernel:>4}{row['filters'] or '–':>8}{stride:>7}"
          f"{row['flops']:>11,}")
print(f"… and {len(rows) - 22} more rows")
norms = sum(row["flops"] for row in rows if row["type"] == "BatchNormInference")
total = sum(row["flops"] for row in rows)
print(f"\ntotal by the course convention: {total - norms:,} FLOPs")
print(f"normalisation on top, one per element: {norms:,}")

# %% [markdown]
# If your function is right, the first row says 21,676,032 for `Conv1`, that is 2·32·112·112·3·3·3, and 401,408
# for the normalisation behind it, one for each of 32·112·112 numbers. Without the normalisations the whole
# network needs 601,611,264 FLOPs: 300,774,272 MACs, and 62,720 for the mean at its end.
#
# **VGG16** (K. Simonyan and A. Zisserman, 2014) is older and simpler: thirteen convolutions, all 3×3 with
# padding, five poolings, three dense layers. It is the network with the four published numbers.

# %% figure="Figure: VGG16 layer by layer, and your guesses"
from flopwise import check, plots

vgg16 = {row["name"]: row for row in check.call("flop_table", "VGG16")}
colours = {"Convolution": plots.COLOURS["blue"], "MaxPool": plots.COLOURS["purple"],
           "MatMul": plots.COLOURS["green"]}
whole = sum(row["flops"] for row in vgg16.values())
dense = sum(row["flops"] for row in vgg16.values() if row["type"] == "MatMul")
fig = plots.bars(list(vgg16), [row["flops"] for row in vgg16.values()], size=(7.2, 5.6),
                 colours=[colours.get(row["type"], "black") for row in vgg16.values()])
plots.show(fig,
           caption=f"VGG16's dense layers (green) do {dense / whole:.1%} of its {whole:,} FLOPs.",
           alt="One bar for each layer of VGG16. Six convolutions have some 3.7 billion FLOPs each, the first "
               "one 173 million. Poolings and dense layers can hardly be seen.")

rows = check.call("flop_table", "MobileNetV2")
norms = sum(row["type"] == "BatchNormInference" for row in rows)
for guess, number, unit, words in (
        (guess_operators, len(rows), "operators of MobileNetV2 that cost FLOPs",
         f"{len(rows)} operators of MobileNetV2 cost something; {norms} of them are normalisations."),
        (guess_dense_percent, 100 * dense / whole, "% of VGG16's FLOPs in dense layers",
         f"VGG16's dense layers do {100 * dense / whole:.1f} % of its work.")):
    plots.show(plots.bars(*plots.with_guess(guess, ["counted"], [number]), unit=unit, size=(7.2, 1.6)),
               caption=words, alt=f"{words} Above it the reader's guess if there is one.")

# %% [markdown]
# How far off were your guesses? Most people remember that dense layers have most of the **parameters** (here
# 89 %) and expect much of the work there, too. But each weight of a dense layer is used once, and each weight
# of the second convolution 224·224 = 50,176 times.
#
# Six of the convolutions need the very same 3,699,376,128 FLOPs. From block to block the map has a quarter of
# the places, and four times the pairs of channels: the designers kept the balance on purpose.
#
# ## 5 · An audit
#
# A well-known estimator for Keras models prints a table like yours. For MobileNetV2, in a version that pads
# in a layer of its own before each convolution of stride 2, its column says (normalisations left away):
#
# | layer | reads | K | C_out | g | s | BFLOPS |
# |---|---|---|---|---|---|---|
# | `Conv1` | 3×225×225 | 3 | 32 | 1 | 2 | 21.8700 |
# | `expanded_conv_depthwise` | 32×112×112 | 3 | 32 | 32 | 1 | 7.2253 |
# | `expanded_conv_project` | 32×112×112 | 1 | 16 | 1 | 1 | 12.8451 |
# | `block_1_expand` | 16×112×112 | 1 | 96 | 1 | 1 | 38.5352 |
# | `block_1_depthwise` | 96×113×113 | 3 | 96 | 96 | 2 | 5.5162 |
# | `block_1_project` | 96×56×56 | 1 | 24 | 1 | 1 | 14.4507 |
# | `block_2_expand` | 24×56×56 | 1 | 144 | 1 | 1 | 21.6760 |
# | `block_2_depthwise` | 144×56×56 | 3 | 144 | 144 | 1 | 8.1285 |
#
# The B stands for billions. Hold the column against your own table. Something is wrong with all rows, and
# something else with some.
#
# **Exercise.** Two findings:
#
# - `"times_too_large"`: the heading makes every number of the column how many times too large?
# - `"wrong_rows"`: a list of the rows whose digits are wrong, whatever the unit.

# %% exercise="audit"
audit = {"times_too_large": ..., "wrong_rows": ...}
### BEGIN SOLUTION
audit = {
    "times_too_large": 1_000,                              # 12,845,056 are 12.8451 millions
    "wrong_rows": ["Conv1", "block_1_depthwise"],          # 21.8700 for 21.6760, 5.5162 for 5.4190
}
### END SOLUTION

# %% [markdown] hint="audit"
# Take a row whose digits agree with yours, such as `expanded_conv_project`. Yours says 12,845,056. Which
# number does "12.8451 billions" mean?

# %% [markdown] hint="audit"
# For the second finding print `row["flops"] / 1e6` with four decimals beside each row. Your table counts the
# same layers; only the padding stands in another place there, and it costs nothing.

# %% misconception="audit" hint="The right direction, but look at the size of the step: a billion is a thousand millions, and the numbers are millions."
takes_single_flops_for_the_unit = dict(audit, times_too_large=1_000_000)

# %% misconception="audit" hint="Upside down: asked is how many times too LARGE the numbers become, a number above 1."
turns_the_factor_round = dict(audit, times_too_large=0.001)

# %% misconception="audit" hint="These are all rows with 3×3 kernels. Two of them are right: compare the digits with your table."
suspects_every_3x3_kernel = dict(audit, wrong_rows=[
    "Conv1", "expanded_conv_depthwise", "block_1_depthwise", "block_2_depthwise"])

# %% misconception="audit" hint="One of two. Compare every row with yours to the fourth decimal; the other one is off by less than two per cent."
finds_conv1_only = dict(audit, wrong_rows=["Conv1"])

# %% misconception="audit" hint="You held the column against MACs. The tool's numbers and yours are FLOPs, two for each MAC."
holds_the_column_against_macs = dict(audit, times_too_large=2_000)

# %% misconception="audit" hint="That is how many FLOPs a billion are. Asked is how many times too large the heading makes a number: what would be the right heading?"
takes_a_billion_for_the_factor = dict(audit, times_too_large=1_000_000_000)

# %% misconception="audit" hint="A factor of 2 would be MACs against FLOPs. Work one row out, to the end: which number does \"12.8451 billions\" mean, and which one is right?"
takes_macs_for_the_mistake = dict(audit, times_too_large=2)

# %% misconception="audit" hint="Half of it. Your table and the column are both in FLOPs: divide one by the other as they stand."
divides_by_two_once_more = dict(audit, times_too_large=500)

# %% misconception="audit" hint="1,024 belongs to the sizes of memory. A billion is a plain number: how many millions are in it?"
takes_a_binary_thousand = dict(audit, times_too_large=1_024)

# %% misconception="audit" hint="One of two. Compare every row with yours to the fourth decimal; the other one is off by less than two per cent."
finds_the_depthwise_row_only = dict(audit, wrong_rows=["block_1_depthwise"])

# %% misconception="audit" hint="These are all depthwise rows. Two of them are right, and a row of another kind is wrong: compare the digits."
suspects_every_depthwise_row = dict(audit, wrong_rows=[
    "expanded_conv_depthwise", "block_1_depthwise", "block_2_depthwise"])

# %% misconception="audit" hint="Because of the heading every row is wrong. Asked are those whose digits are wrong, whatever the unit."
takes_all_rows_for_wrong = dict(audit, wrong_rows=[
    "Conv1", "expanded_conv_depthwise", "expanded_conv_project", "block_1_expand", "block_1_depthwise",
    "block_1_project", "block_2_expand", "block_2_depthwise"])

# %% misconception="audit" hint="The heading is not all: some rows have other digits than your table. Print your FLOPs in millions with four decimals, and go through them row by row."
finds_no_wrong_row = dict(audit, wrong_rows=[])

# %% misconception="audit" hint="These are the rows whose digits agree with yours. Asked are the others."
lists_the_right_rows = dict(audit, wrong_rows=[
    "expanded_conv_depthwise", "expanded_conv_project", "block_1_expand", "block_1_project", "block_2_expand",
    "block_2_depthwise"])

# %% misconception="audit" hint="You held the column against MACs, so no row agrees. The tool's numbers and yours are FLOPs, two for each MAC."
holds_everything_against_macs = dict(audit, times_too_large=2_000, wrong_rows=[
    "Conv1", "expanded_conv_depthwise", "expanded_conv_project", "block_1_expand", "block_1_depthwise",
    "block_1_project", "block_2_expand", "block_2_depthwise"])

# %% check="audit" points=2
from flopwise import loops


def macs_of(read, kernels, kernel, groups=1, **how):
    """The places are counted by a window that walks over the padded map; each takes one kernel's weights."""
    channels, rows, columns = loops.conv2d_shape_by_loop(read, kernels, kernel, groups=groups, **how)
    return channels * rows * columns * (read[0] // groups) * kernel * kernel


column = {          # what the tool prints, and what there is to do
    "Conv1": (21.8700, macs_of((3, 225, 225), 32, 3, stride=2)),
    "expanded_conv_depthwise": (7.2253, macs_of((32, 112, 112), 32, 3, padding=1, groups=32)),
    "expanded_conv_project": (12.8451, macs_of((32, 112, 112), 16, 1)),
    "block_1_expand": (38.5352, macs_of((16, 112, 112), 96, 1)),
    "block_1_depthwise": (5.5162, macs_of((96, 113, 113), 96, 3, stride=2, groups=96)),
    "block_1_project": (14.4507, macs_of((96, 56, 56), 24, 1)),
    "block_2_expand": (21.6760, macs_of((24, 56, 56), 144, 1)),
    "block_2_depthwise": (8.1285, macs_of((144, 56, 56), 144, 3, padding=1, groups=144)),
}
right = [name for name, (printed, macs) in column.items() if round(2 * macs / 1e6, 4) == printed]
printed, macs = column[right[0]]
check("audit", item="times_too_large", says="what the heading says, over what the row's number means",
      where=lambda times: abs(times - round(printed * 1e9 / (2 * macs))) < 0.1)
check("audit", item="wrong_rows",
      where=lambda names: sorted(names) == sorted(set(column) - set(right)),
      says="a list of names, exactly those whose digits differ from a loop's count")

# %% [markdown]
# Two faults, then. The first is a slip of the pen in the heading. The second sits deeper: six rows are right
# to the last digit and two are too large, by less than two per cent each. Nobody would notice that in a
# total.
#
# **Exercise: a puzzle.** What does the tool compute? Write `printed_column`: it gives, for **any**
# convolution, the number that the tool prints for it, wrong rows included. It need not be rounded. `height`
# and `width` are those of the map that the layer reads.

# %% exercise="printed_column"
def printed_column(c_in, height, width, c_out, kernel, stride, groups=1):
    """What the tool prints for a convolution with kernel×kernel kernels."""
    ### BEGIN SOLUTION
    places = (height / stride) * (width / stride)         # not a whole number where the stride does not divide
    return 2 * c_out * (c_in // groups) * kernel * kernel * places / 1e6
    ### END SOLUTION

# %% [markdown] hint="printed_column"
# Begin with the six rows that are right and write the plain formula. What do the two wrong rows have in
# common that the six do not have?

# %% [markdown] hint="printed_column"
# Work backwards from `Conv1`: divide 21.8700 millions by the work of one place, 2·32·3·3·3. The true layer
# has 112·112 = 12,544 places. How many does the tool see, and which number, multiplied by itself, gives that?

# %% misconception="printed_column" hint="That is the right count, for the true number of places. The tool prints 21.8700 for Conv1, which is more: how many places does it see?"
def counts_correctly(c_in, height, width, c_out, kernel, stride, groups=1):
    rows, columns = ((side - kernel) // stride + 1 if stride > 1 else side for side in (height, width))
    return 2 * c_out * (c_in // groups) * kernel * kernel * rows * columns / 1e6

# %% misconception="printed_column" hint="You rounded the number of places down. The tool prints more than that for Conv1: how many places does it see?"
def rounds_down(c_in, height, width, c_out, kernel, stride, groups=1):
    return 2 * c_out * (c_in // groups) * kernel * kernel * (height // stride) * (width // stride) / 1e6

# %% misconception="printed_column" hint="You rounded the number of places up. The tool prints less than that: it does not round at all."
def rounds_up(c_in, height, width, c_out, kernel, stride, groups=1):
    return 2 * c_out * (c_in // groups) * kernel * kernel * -(-height // stride) * -(-width // stride) / 1e6

# %% misconception="printed_column" hint="The same digits, in another unit: the column stands in millions, whatever its heading says."
def believes_the_heading(c_in, height, width, c_out, kernel, stride, groups=1):
    return printed_column(c_in, height, width, c_out, kernel, stride, groups) / 1_000

# %% misconception="printed_column" hint="These are MACs. The six right rows are FLOPs, two per MAC."
def gives_macs(c_in, height, width, c_out, kernel, stride, groups=1):
    return printed_column(c_in, height, width, c_out, kernel, stride, groups) / 2

# %% misconception="printed_column" hint="You let every kernel read all channels. A depthwise kernel reads one: C_in / groups."
def forgets_groups(c_in, height, width, c_out, kernel, stride, groups=1):
    return printed_column(c_in, height, width, c_out, kernel, stride, 1)

# %% misconception="printed_column" hint="Rows with stride 1 come out too small: you let the kernel stay inside the map. Their padding is not among the arguments, so by what can the tool know how many places there are?"
def leaves_no_room_for_padding(c_in, height, width, c_out, kernel, stride, groups=1):
    rows, columns = ((side - kernel) // stride + 1 for side in (height, width))
    return 2 * c_out * (c_in // groups) * kernel * kernel * rows * columns / 1e6

# %% misconception="printed_column" hint="Rows with stride 1 come out too small: you let the kernel stay inside the map. Their padding is not among the arguments, so by what can the tool know how many places there are?"
def leaves_no_room_for_padding_and_does_not_round(c_in, height, width, c_out, kernel, stride, groups=1):
    rows, columns = ((side - kernel) / stride + 1 for side in (height, width))
    return 2 * c_out * (c_in // groups) * kernel * kernel * rows * columns / 1e6

# %% misconception="printed_column" hint="Right for a stride of 1. With stride 2 the kernel does not stop everywhere."
def ignores_the_stride(c_in, height, width, c_out, kernel, stride, groups=1):
    return stride**2 * printed_column(c_in, height, width, c_out, kernel, stride, groups)

# %% misconception="printed_column" hint="Right for a stride of 1. The stride holds downwards and to the right: how often is it to be divided by?"
def divides_by_the_stride_once(c_in, height, width, c_out, kernel, stride, groups=1):
    return stride * printed_column(c_in, height, width, c_out, kernel, stride, groups)

# %% misconception="printed_column" hint="Right for a stride of 1. The stride holds downwards and to the right: how often is it to be divided by?"
def divides_by_the_stride_four_times(c_in, height, width, c_out, kernel, stride, groups=1):
    return printed_column(c_in, height, width, c_out, kernel, stride, groups) / stride**2

# %% misconception="printed_column" hint="The same digits, in another unit: the numbers of the column are millions of FLOPs."
def leaves_the_flops_as_they_are(c_in, height, width, c_out, kernel, stride, groups=1):
    return 1e6 * printed_column(c_in, height, width, c_out, kernel, stride, groups)

# %% misconception="printed_column" hint="The same digits, in another unit: the numbers of the column are millions of FLOPs."
def counts_thousands_of_flops(c_in, height, width, c_out, kernel, stride, groups=1):
    return 1e3 * printed_column(c_in, height, width, c_out, kernel, stride, groups)

# %% misconception="printed_column" hint="Right without groups. With g groups each of the C_out kernels reads C_in/g channels: that is one division by g, no more and no less."
def multiplies_by_the_groups(c_in, height, width, c_out, kernel, stride, groups=1):
    return groups**2 * printed_column(c_in, height, width, c_out, kernel, stride, groups)

# %% misconception="printed_column" hint="Right without groups. With g groups each of the C_out kernels reads C_in/g channels: that is one division by g, no more and no less."
def divides_by_the_groups_twice(c_in, height, width, c_out, kernel, stride, groups=1):
    return printed_column(c_in, height, width, c_out, kernel, stride, groups) / groups

# %% misconception="printed_column" hint="You took the map for a square. Its width may be another one than its height."
def takes_the_map_for_a_square(c_in, height, width, c_out, kernel, stride, groups=1):
    return printed_column(c_in, height, height, c_out, kernel, stride, groups)

# %% misconception="printed_column" hint="Right for kernels of 3×3. A pointwise one has 1·1 weights for each channel that it reads."
def knows_kernels_of_three_only(c_in, height, width, c_out, kernel, stride, groups=1):
    return printed_column(c_in, height, width, c_out, 3, stride, groups)

# %% misconception="printed_column" hint="That is a text. Return the number itself; it need not be rounded."
def gives_a_text(c_in, height, width, c_out, kernel, stride, groups=1):
    return f"{printed_column(c_in, height, width, c_out, kernel, stride, groups):.4f}"

# %% check="printed_column" points=3
from fractions import Fraction


def prints(printed, *layer, **options):
    """With four decimals it is the number in the table."""
    check("printed_column", *layer, where=lambda number: abs(number - printed) <= 0.000_06,
          says=f"{printed:.4f}, once it is written with four decimals", **options)


prints(21.8700, 3, 225, 225, 32, 3, 2)
prints(7.2253, 32, 112, 112, 32, 3, 1, groups=32)
prints(38.5352, 16, 112, 112, 96, 1, 1)
prints(5.5162, 96, 113, 113, 96, 3, 2, groups=96)
prints(14.4507, 96, 56, 56, 24, 1, 1)
prints(26.5939, 24, 57, 90, 48, 3, 2)           # in no row of the table: a map that is no square
### BEGIN HIDDEN TESTS
rng = check.rng()
for stride, groups in [(2, 1), (3, 1), (4, 2), (1, 3), (2, 6)]:
    c_in, c_out, kernel = groups * rng.randint(2, 9), groups * rng.randint(3, 9), rng.randint(2, 5)
    height, width = 4 * rng.randint(20, 30) + 1, 6 * rng.randint(20, 30) + 5
    work = 2 * c_out * (c_in // groups) * kernel * kernel
    seen = Fraction(height, stride) * Fraction(width, stride)
    prints(float(work * seen / 1_000_000), c_in, height, width, c_out, kernel, stride, groups=groups)
### END HIDDEN TESTS

# %% [markdown]
# The tool divides the size of the **input** by the stride, 225 / 2 = 112.5, and so counts a half row and a half
# column that no kernel ever visits: it sees 112.5 · 112.5 = 12,656.25 places. A number of places is whole; a
# fraction in it is a sign that somebody took a short cut. Your estimator cannot make that mistake, because it
# never computes an output shape.
#
# ## 6 · Six tools, one layer
#
# The audit found mistakes. But tools also differ when they make none, because they count different things.
# These are the rules of six of them, for a convolution with biases and the ReLU behind it:
#
# | tool | per MAC | per bias that is added | per number through the ReLU |
# |---|---|---|---|
# | fvcore | 1 | – | – |
# | torch's `FlopCounterMode` | 2 | – | – |
# | ptflops (its `aten` backend) | 1 | 1 | – |
# | tf.profiler | 2 | 1 | – |
# | calflops | 2 | 1 | 1 |
# | Model Analyzer | 2 | 1 | 2: a comparison and a multiplication |
#
# A bias is added to **every number** that the layer writes. ptflops calls its unit MACs; fvcore writes "flop"
# and means MACs. (The rules were read in fvcore 0.1.5, ptflops 0.7.5, calflops 0.3.2 and the tools' own
# sources; another version may count otherwise.)
#
# So two numbers from two tools cannot be compared as they stand. But one can be carried over to the other's
# rules.
#
# **Exercise.** A paper gives, for one convolution and its ReLU, what **one** of the tools printed, and the map
# that the layer writes: `c_out`, `height`, `width`. How large the kernels are, and how many channels they
# read, it does not say. Write `six_tools`: what do all six print for this layer? Return a dictionary with the
# keys of `rules`, which is the table above.

# %% exercise="six_tools"
def six_tools(tool, printed, c_out, height, width):
    """What all six print for a convolution with biases and its ReLU, if `tool` prints this number."""
    # FLOPs per MAC, per bias that is added, per number through the ReLU
    rules = {"fvcore": (1, 0, 0), "torch": (2, 0, 0), "ptflops": (1, 1, 0), "tf.profiler": (2, 1, 0),
             "calflops": (2, 1, 1), "Model Analyzer": (2, 1, 2)}
    ### BEGIN SOLUTION
    numbers = c_out * height * width
    per_mac, per_bias, per_relu = rules[tool]
    macs = (printed - numbers * (per_bias + per_relu)) // per_mac
    return {name: mac * macs + numbers * (bias + relu) for name, (mac, bias, relu) in rules.items()}
    ### END SOLUTION

# %% [markdown] hint="six_tools"
# Model Analyzer has printed 5,832 for a layer that writes 4 maps of 6×9. How much of that is biases and ReLU?
# What is the rest made of?

# %% [markdown] hint="six_tools"
# All six agree about the MACs, so find those first. Undo what `tool` has done, the last step first: take off
# what it added for the numbers that are written, then divide by its FLOPs per MAC. From the MACs each of the
# six is a sum again.

# %% misconception="six_tools" hint="There are C_out biases to STORE, but one addition for every number that is written: C_out · H · W of them."
def adds_each_bias_once(tool, printed, c_out, height, width):
    rules = {"fvcore": (1, 0, 0), "torch": (2, 0, 0), "ptflops": (1, 1, 0), "tf.profiler": (2, 1, 0),
             "calflops": (2, 1, 1), "Model Analyzer": (2, 1, 2)}
    added = {name: bias * c_out + relu * c_out * height * width for name, (_, bias, relu) in rules.items()}
    macs = (printed - added[tool]) // rules[tool][0]
    return {name: rule[0] * macs + added[name] for name, rule in rules.items()}

# %% misconception="six_tools" hint="You took the printed number for the MACs. First undo what the tool has done with them: the two per MAC, and what it added."
def takes_the_printed_number_for_the_macs(tool, printed, c_out, height, width):
    return six_tools("fvcore", printed, c_out, height, width)

# %% misconception="six_tools" hint="You divided before you took off what was added. The tool multiplied the MACs first and added then, so undo the adding first."
def divides_first(tool, printed, c_out, height, width):
    rules = {"fvcore": (1, 0, 0), "torch": (2, 0, 0), "ptflops": (1, 1, 0), "tf.profiler": (2, 1, 0),
             "calflops": (2, 1, 1), "Model Analyzer": (2, 1, 2)}
    per_mac, per_bias, per_relu = rules[tool]
    macs = printed // per_mac - c_out * height * width * (per_bias + per_relu)
    return six_tools("fvcore", macs, c_out, height, width)

# %% misconception="six_tools" hint="The layer writes C_out maps of H × W numbers, and each of these numbers has its bias and its ReLU. You counted one map."
def counts_one_map(tool, printed, c_out, height, width):
    return six_tools(tool, printed, 1, height, width)

# %% misconception="six_tools" hint="You took off what was added, but the MACs are still counted as the tool counts them. How many FLOPs is one of them to it?"
def forgets_to_divide(tool, printed, c_out, height, width):
    numbers = c_out * height * width
    added = {"ptflops": 1, "tf.profiler": 1, "calflops": 2, "Model Analyzer": 3}.get(tool, 0)
    return six_tools("fvcore", printed - numbers * added, c_out, height, width)

# %% misconception="six_tools" hint="You divided, but what the tool had added for biases and ReLU is still in it."
def forgets_to_take_off_what_was_added(tool, printed, c_out, height, width):
    per_mac = 1 if tool in ("fvcore", "ptflops") else 2
    return six_tools("fvcore", printed // per_mac, c_out, height, width)

# %% misconception="six_tools" hint="You added on the way back what the tool had added on its way. Undoing it means taking it off."
def adds_it_once_more(tool, printed, c_out, height, width):
    added = {"ptflops": 1, "tf.profiler": 1, "calflops": 2, "Model Analyzer": 3}.get(tool, 0)
    return six_tools(tool, printed + 2 * added * c_out * height * width, c_out, height, width)

# %% misconception="six_tools" hint="Some of what the tool had added is still in your MACs: there are two columns besides the MACs, biases and ReLU."
def forgets_the_relu_on_the_way_back(tool, printed, c_out, height, width):
    relu = {"calflops": 1, "Model Analyzer": 2}.get(tool, 0)
    return six_tools(tool, printed + relu * c_out * height * width, c_out, height, width)

# %% misconception="six_tools" hint="Some of what the tool had added is still in your MACs: there are two columns besides the MACs, biases and ReLU."
def forgets_the_biases_on_the_way_back(tool, printed, c_out, height, width):
    bias = 0 if tool in ("fvcore", "torch") else 1
    return six_tools(tool, printed + bias * c_out * height * width, c_out, height, width)

# %% misconception="six_tools" hint="Your MACs are right, and fvcore and torch with them. What do the other tools add to theirs?"
def adds_nothing_for_the_six(tool, printed, c_out, height, width):
    macs = six_tools(tool, printed, c_out, height, width)["fvcore"]
    return {name: macs if name in ("fvcore", "ptflops") else 2 * macs for name in six_tools(tool, 0, 0, 0, 0)}

# %% misconception="six_tools" hint="Only the part for the MACs can be carried over by a ratio. What is added for biases and ReLU depends on how many numbers are written."
def carries_the_whole_number_over(tool, printed, c_out, height, width):
    per_mac = {"fvcore": 1, "torch": 2, "ptflops": 1, "tf.profiler": 2, "calflops": 2, "Model Analyzer": 2}
    return {name: printed * mac // per_mac[tool] for name, mac in per_mac.items()}

# %% misconception="six_tools" hint="You undid Model Analyzer's rule, whatever the tool. Which of the six has printed the number is an argument."
def undoes_model_analyzer_always(tool, printed, c_out, height, width):
    return six_tools("Model Analyzer", printed, c_out, height, width)

# %% misconception="six_tools" hint="You halved the MACs of a tool that counts one FLOP for each of them."
def halves_the_macs_always(tool, printed, c_out, height, width):
    macs = six_tools(tool, printed, c_out, height, width)["fvcore"]
    once = tool in ("fvcore", "ptflops")
    return six_tools("fvcore", macs // 2 if once else macs, c_out, height, width)

# %% misconception="six_tools" hint="You took the map for a square. Its width may be another one than its height."
def takes_a_square_map(tool, printed, c_out, height, width):
    return six_tools(tool, printed, c_out, height, height)

# %% misconception="six_tools" hint="Biases and ReLU are counted once for each channel in your count. Every number that is written has both."
def counts_channels_not_numbers(tool, printed, c_out, height, width):
    return six_tools(tool, printed, c_out, 1, 1)

# %% misconception="six_tools" hint="The MACs for all six. Each tool makes a number of its own out of them."
def tells_the_macs_for_all(tool, printed, c_out, height, width):
    return dict.fromkeys(six_tools(tool, printed, c_out, height, width),
                         six_tools(tool, printed, c_out, height, width)["fvcore"])

# %% misconception="six_tools" hint="Python divides before it subtracts: only what was added was divided. What belongs together needs parentheses."
def forgets_the_parentheses(tool, printed, c_out, height, width):
    per_mac = 1 if tool in ("fvcore", "ptflops") else 2
    added = {"ptflops": 1, "tf.profiler": 1, "calflops": 2, "Model Analyzer": 3}.get(tool, 0)
    return six_tools("fvcore", printed - c_out * height * width * added // per_mac, c_out, height, width)

# %% misconception="six_tools" hint="Your MACs are right, and the first four numbers with them. What do the other two add that the four do not?"
def forgets_the_relu_of_the_six(tool, printed, c_out, height, width):
    found = six_tools(tool, printed, c_out, height, width)
    return dict(found, **{"calflops": found["tf.profiler"], "Model Analyzer": found["tf.profiler"]})

# %% check="six_tools" points=3
from flopwise import loops


def all_six(tool, c_in, c_out, kernel, height, width):
    """MACs by a loop over the map that is read (one that gives this output), and each rule as a sum of steps."""
    read = (c_in, height + kernel - 1, width + kernel - 1)
    macs = loops.conv2d_macs_by_loop(read, c_out, kernel)
    added = sum(1 for _channel in range(c_out) for _row in range(height) for _column in range(width))
    expected = {"fvcore": macs, "torch": macs + macs, "ptflops": macs + added}
    expected["tf.profiler"] = expected["torch"] + added
    expected["calflops"] = expected["tf.profiler"] + added
    expected["Model Analyzer"] = expected["calflops"] + added
    for name, count in expected.items():
        check("six_tools", tool, expected[tool], c_out, height, width, item=name, expect=count, tolerance=0)


all_six("Model Analyzer", 3, 4, 2, 6, 9)
all_six("ptflops", 2, 7, 3, 5, 11)
### BEGIN HIDDEN TESTS
check("six_tools", "tf.profiler", 176_619_520, 64, 224, 224, item="calflops", expect=179_830_784,
      tolerance=0)                             # 2·86,704,128 + 3,211,264, and 3,211,264 more for the ReLU
rng = check.rng()
for tool in ("fvcore", "torch", "tf.profiler", "calflops"):
    c_in, c_out, kernel = rng.randint(4, 6), rng.choice([3, 7, 9]), rng.randint(2, 3)
    all_six(tool, c_in, c_out, kernel, rng.choice([5, 8]), rng.randint(10, 12))
### END HIDDEN TESTS

# %% [markdown]
# For the first convolution of VGG16 the six print numbers from 86,704,128 to 183,042,048, and all six are
# right. In the course's own table the conventions stand side by side. This is the whole network:

# %% figure="Figure: VGG16 as seven conventions count it"
from flopwise import count_flops, counting, plots, zoo

ptflops = counting.Convention("ptflops'", counting.Primitives(macs=1, bias_additions=1),
                              "1 FLOP per MAC, and 1 for each output element that a bias is added to.")
conventions = (counting.FVCORE, ptflops, counting.TORCH, counting.COURSE, counting.TF_PROFILER,
               counting.CALFLOPS, counting.MODEL_ANALYZER)
vgg16_table = count_flops(zoo.architecture("VGG16"))
totals = {each.name: vgg16_table.under(each).flops for each in conventions}
plots.show(plots.bars(list(totals), list(totals.values())),
           caption=f"The smallest is fvcore's {totals[counting.FVCORE.name]:,}, which are MACs; the largest "
                   f"is Model Analyzer's {totals[counting.MODEL_ANALYZER.name]:,}.",
           alt="One bar for each convention: " + ", ".join(f"{name} {count:,}" for name, count in totals.items()))

# %% [markdown]
# Look back at the four numbers at the top of the lesson. The first two are MACs, without and with the biases.
# The third is to the last digit what tf.profiler counts: besides what stands in the table, it takes 1 for each
# element of a pooling window and 5 for each output of the softmax.
#
# ## 7 · To the last digit
#
# One is left: **30.974 GFLOPs**, from the page of a model zoo. It comes from 30,973,766,536, and none of the
# six gives that. These are the things that VGG16 does, each counted:
#
# | what | how many |
# |---|---|
# | MACs | 15,470,264,320 |
# | biases added | 13,556,712 |
# | numbers through a ReLU | 13,555,712 |
# | elements in pooling windows | 6,121,472 |
# | outputs of the softmax | 1,000 |
#
# A convention gives each of them a **weight**: how many FLOPs is one of these worth? By the course convention
# the weights are 2, 0, 0, 1, 0. Which weights lead to 30,973,766,536?
#
# **Guess first.** With whole weights from 0 to 5 there are 7,776 choices of five weights. How many of them give
# this total to the last digit?

# %%
guess_fitting = ...             # how many of the 7,776?
vgg16_counts = {"macs": 15_470_264_320, "bias": 13_556_712, "relu": 13_555_712, "pool": 6_121_472,
                "softmax": 1_000}

# %% [markdown]
# **Exercise.** Let the computer search. Write `explanations`: all choices of five whole weights, each from 0
# to `largest`, with which the weighted sum is **exactly** the total. `counts` is a dictionary like
# `vgg16_counts`; return a list of dictionaries with the same keys, in any order.

# %% exercise="explanations"
def explanations(total, counts, largest=5):
    """Every choice of weights from 0 to largest that makes the weighted sum of the counts equal the total."""
    ### BEGIN SOLUTION
    found = [{}]
    for name in counts:
        found = [{**weights, name: weight} for weights in found for weight in range(largest + 1)]
    return [weights for weights in found if sum(weights[name] * counts[name] for name in counts) == total]
    ### END SOLUTION

# %% [markdown] hint="explanations"
# With five weights from 0 to 5 there are 6·6·6·6·6 = 7,776 choices. That is nothing for a computer: you need
# no cleverness, only a way to go through all of them.

# %% [markdown] hint="explanations"
# Five loops inside each other do it. So does `itertools.product(range(...), repeat=5)`. Keep every choice
# that fits; do not stop at the first.

# %% misconception="explanations" hint="One choice alone: either you stopped at the first one that fits, or you kept the last. There may be more, and all of them are asked."
def stops_at_the_first(total, counts, largest=5):
    return explanations(total, counts, largest)[:1]

# %% misconception="explanations" hint="One choice alone: either you stopped at the first one that fits, or you kept the last. There may be more, and all of them are asked."
def keeps_the_last(total, counts, largest=5):
    return explanations(total, counts, largest)[-1:]

# %% misconception="explanations" hint="That is one choice, and no list. There may be more than one: collect them, and return the list at the end."
def gives_one_without_a_list(total, counts, largest=5):
    return explanations(total, counts, largest)[0]

# %% misconception="explanations" hint="An empty list. In the first case 2·100 + 1·31 = 231 fits: does your program come to this choice before it returns, and what does it compare with the total?"
def finds_nothing(total, counts, largest=5):
    return []

# %% misconception="explanations" hint="The largest weight is missing: range(largest) ends one before it."
def leaves_out_the_largest(total, counts, largest=5):
    return [choice for choice in explanations(total, counts, largest) if max(choice.values()) < largest]

# %% misconception="explanations" hint="A convention may leave something out, or count a MAC once: weights begin at 0."
def begins_at_one(total, counts, largest=5):
    return [choice for choice in explanations(total, counts, largest) if min(choice.values()) > 0]

# %% misconception="explanations" hint="You took 2 for a MAC as given. fvcore and ptflops take 1: search that weight, too."
def takes_two_per_mac_for_granted(total, counts, largest=5):
    return [choice for choice in explanations(total, counts, largest) if choice["macs"] == 2]

# %% misconception="explanations" hint="You searched up to 5. How far the weights may go says `largest`."
def goes_to_five_always(total, counts, largest=5):
    return explanations(total, counts, 5)

# %% misconception="explanations" hint="Your weights only rise from one count to the next. Each may have any weight, whatever the one before it has."
def lets_the_weights_rise_only(total, counts, largest=5):
    return [choice for choice in explanations(total, counts, largest)
            if list(choice.values()) == sorted(choice.values())]

# %% misconception="explanations" hint="That is right for VGG16's numbers only. Does your function take `total` and `counts` from its arguments, both of them?"
def searches_for_vgg16_always(total, counts, largest=5):
    return explanations(30_973_766_536, counts, largest)

# %% misconception="explanations" hint="All entries of your list are one and the same dictionary, so they all show what it held last. Make a new one for each choice."
def appends_one_dictionary_again_and_again(total, counts, largest=5):
    return [dict.fromkeys(counts, largest) for _ in explanations(total, counts, largest)]

# %% misconception="explanations" hint="The softmax has a weight like the others, from 0 to `largest`. Yours does not come that far."
def forgets_the_softmax(total, counts, largest=5):
    return [choice for choice in explanations(total, counts, largest) if choice["softmax"] == 0]

# %% misconception="explanations" hint="The weights went to the wrong names. Take one of your choices and work out its sum: which weight belongs to which count?"
def names_the_weights_in_reverse(total, counts, largest=5):
    return [dict(zip(choice, reversed(choice.values()))) for choice in explanations(total, counts, largest)]

# %% misconception="explanations" hint="The weights went to the wrong names. Take one of your choices and work out its sum: which weight belongs to which count?"
def exchanges_bias_and_relu(total, counts, largest=5):
    return [dict(choice, bias=choice["relu"], relu=choice["bias"])
            for choice in explanations(total, counts, largest)]

# %% misconception="explanations" hint="Every choice stands in your list twice. Once is asked."
def lists_everything_twice(total, counts, largest=5):
    return 2 * explanations(total, counts, largest)

# %% misconception="explanations" hint="That is how many there are. The choices themselves are asked: with which weights?"
def tells_how_many(total, counts, largest=5):
    return len(explanations(total, counts, largest))

# %% check="explanations" points=4
NAMES = ("macs", "bias", "relu", "pool", "softmax")


def searched(rest, numbers, largest):
    """Give weights to one count after the other and see what is left of the total."""
    if not numbers:
        return {()} if rest == 0 else set()
    return {(weight, *more) for weight in range(largest + 1)
            for more in searched(rest - weight * numbers[0], numbers[1:], largest)}


def explains(total, numbers, largest):
    counts = dict(zip(NAMES, numbers))
    expected = searched(total, numbers, largest)

    def choices(given):
        return [tuple(choice[name] for name in NAMES) if isinstance(choice, dict) else tuple(choice)
                for choice in given]

    check("explanations", total, counts, largest=largest,
          where=lambda given: len(given) > 0 and set(choices(given)) <= expected,
          says="a list of choices, each of which gives the total exactly with weights from 0 to largest")
    check("explanations", total, counts, largest=largest,
          where=lambda given: sorted(choices(given)) == sorted(expected),
          says="all choices that do, each of them once")


explains(231, (100, 31, 20, 7, 5), 3)
explains(30_973_766_536, (15_470_264_320, 13_556_712, 13_555_712, 6_121_472, 1_000), 5)
### BEGIN HIDDEN TESTS
explains(60, (17, 11, 6, 4, 3), 2)
explains(40, (100, 31, 20, 7, 5), 3)            # 2·20, and nothing else
explains(15_483_821_032, (15_470_264_320, 13_556_712, 13_555_712, 6_121_472, 1_000), 5)     # ptflops'
rng = check.rng()
numbers = tuple(rng.randint(low, 2 * low) for low in (40, 20, 9, 5, 2))
explains(sum(weight * number for weight, number in zip((1, 0, 2, 3, 4), numbers)), numbers, 4)
### END HIDDEN TESTS

# %% figure="Figure: what you found for 30,973,766,536, and your guess"
from flopwise import check, plots

found = check.call("explanations", 30_973_766_536, vgg16_counts)
for weights in found:
    print(weights)
plots.show(plots.bars(*plots.with_guess(guess_fitting, ["found"], [len(found)]), unit="choices that fit",
                      size=(7.2, 1.6)),
           caption=f"{len(found)} of 7,776 choices give the total.",
           alt=f"{len(found)} choices give the total; above it the reader's guess if there is one.")

# %% [markdown]
# **Three** conventions lead to 30,973,766,536, and they say quite different things:
#
# | per MAC | per bias | per ReLU | per pooling element | per softmax output |
# |---|---|---|---|---|
# | 2 | 0 | 2 | 1 | 5 |
# | 2 | 1 | 1 | 1 | 4 |
# | 2 | 2 | 0 | 1 | 3 |
#
# VGG16 adds almost as many biases as it has numbers going through ReLUs; only the 1,000 of its last layer
# make the difference, and the softmax hides that. So the total **agrees to the last digit and proves
# nothing**. What decides is the tool's own text. The page belongs to OpenVINO's model zoo, and Model Analyzer,
# the tool behind it, says: a ReLU is a comparison and a multiplication, a softmax is maximum, subtraction,
# exponential, sum and division. The first line, then: in the files of that time a bias was a part of its
# layer and not an operator, so it cost nothing.
#
# So the rules must be published with the number. A total is evidence, not a definition.
#
# ## 8 · Time per layer, in two ways
#
# In lesson 08 the runtime's counters told how long each executed layer took. Not every framework has such
# counters, and a popular way around is this: **cut the model off** behind each layer, time the short models,
# and subtract. What layer 5 takes is the time of the first five layers less the time of the first four. Is
# it?
#
# Try it. `cut` gives the part of a model that ends at one operator. You used the same trick in lesson 06 to
# look at the maps inside `sep_cnn`. (You may skip its code: it looks the operator up by its name, and makes a
# model with the same inputs whose only output is what that operator writes.)

# %%
def cut(model, name):
    """The part of a model up to the operator of this name, whose output becomes the only one."""
    end = next(node for node in model.get_ops() if node.get_friendly_name() == name)
    return ov.Model([end.output(0)], model.get_parameters(), name)


print("pool_cnn up to pool1 writes", cut(model_of("pool_cnn"), "pool1").output(0).get_shape())

# %% [markdown]
# **Exercise.** Write `layer_times`. `runs` has one list of times for each cut, from the shortest model to the
# whole one. Return a list with one time for each layer: the **median** of its cut less the median of the cut
# before; the first layer has nothing before it. Return what comes out, whatever its sign.

# %% exercise="layer_times"
def layer_times(runs):
    """Time of each layer, from the times of the models cut off behind each layer."""
    ### BEGIN SOLUTION
    medians = [float(np.median(times)) for times in runs]
    return [after - before for before, after in zip([0.0, *medians], medians)]
    ### END SOLUTION

# %% [markdown] hint="layer_times"
# First make one number of each list, its median. Then subtract neighbours.

# %% [markdown] hint="layer_times"
# `medians = [np.median(times) for times in runs]`. Put a 0 in front: then each layer is an entry less the one
# before it, the first layer too.

# %% misconception="layer_times" hint="A negative time has lost its sign. That makes it look like a measurement of something; keep it, it tells you how far the method can be trusted."
def takes_absolute_values(runs):
    return [abs(seconds) for seconds in layer_times(runs)]

# %% misconception="layer_times" hint="You put 0 where the difference is negative. Then the times no longer add up to the whole model's; return what comes out."
def cuts_off_at_zero(runs):
    return [max(seconds, 0.0) for seconds in layer_times(runs)]

# %% misconception="layer_times" hint="These are differences of means. One run in which the machine was busy spoils a mean; the median is asked for."
def takes_the_mean(runs):
    means = [float(np.mean(times)) for times in runs]
    return [after - before for before, after in zip([0.0, *means], means)]

# %% misconception="layer_times" hint="These are the fastest runs. They are a fair choice (lesson 06), but the median is asked for."
def takes_the_fastest_run(runs):
    return layer_times([[min(times)] for times in runs])

# %% misconception="layer_times" hint="These are the slowest runs. One in which the machine was busy decides them; the median is asked for."
def takes_the_slowest_run(runs):
    return layer_times([[max(times)] for times in runs])

# %% misconception="layer_times" hint="These are the first runs, which say least about the others. The median of each list is asked for."
def takes_the_first_run_of_each(runs):
    return layer_times([times[:1] for times in runs])

# %% misconception="layer_times" hint="You took the entry in the middle of each list as it came. The median is in the middle of the sorted ones."
def forgets_to_sort(runs):
    return layer_times([[times[len(times) // 2]] for times in runs])

# %% misconception="layer_times" hint="Right where the number of runs is odd. Where it is even, two are in the middle, and the median is halfway between them."
def takes_the_upper_of_the_two_in_the_middle(runs):
    return layer_times([[sorted(times)[len(times) // 2]] for times in runs])

# %% misconception="layer_times" hint="Right where the number of runs is odd. Where it is even, two are in the middle, and the median is halfway between them."
def takes_the_lower_of_the_two_in_the_middle(runs):
    return layer_times([[sorted(times)[(len(times) - 1) // 2]] for times in runs])

# %% misconception="layer_times" hint="You left the first run of each list out. All runs that are given count; a warm-up is left out before."
def leaves_out_the_first_run_of_each(runs):
    return layer_times([times[1:] for times in runs])

# %% misconception="layer_times" hint="These are the times of the cut models themselves. Subtract from each the one before it."
def does_not_subtract(runs):
    return [float(np.median(times)) for times in runs]

# %% misconception="layer_times" hint="The first layer is missing: it has nothing before it, so its time is the first model's."
def leaves_out_the_first_layer(runs):
    return layer_times(runs)[1:]

# %% misconception="layer_times" hint="The first layer takes 0 in your list. It has nothing before it: what is its cut made of?"
def gives_the_first_layer_nothing(runs):
    return [0.0, *layer_times(runs)[1:]]

# %% misconception="layer_times" hint="The signs are the wrong way round: asked is the cut less the one before it."
def subtracts_the_other_way_round(runs):
    times = layer_times(runs)
    return [times[0], *[-seconds for seconds in times[1:]]]

# %% misconception="layer_times" hint="You subtracted the first cut from all others. Each has a cut of its own before it."
def subtracts_the_first_cut_always(runs):
    medians = [float(np.median(times)) for times in runs]
    return [medians[0], *[median - medians[0] for median in medians[1:]]]

# %% misconception="layer_times" hint="You subtracted the time of the layer before. The cut before it holds all layers up to there."
def subtracts_the_layer_before(runs):
    times = []
    for cut in runs:
        times.append(float(np.median(cut)) - (times[-1] if times else 0))
    return times

# %% misconception="layer_times" hint="You sorted the medians. They stand in the order of the layers, and a longer model may well have taken less."
def sorts_the_cuts(runs):
    return layer_times(sorted(runs, key=lambda times: float(np.median(times))))

# %% misconception="layer_times" hint="You subtracted run by run, and took the median then. The runs of two models are no pairs: first the medians, then the difference."
def subtracts_run_by_run(runs):
    pairs = [[b - a for a, b in zip(before, after)] for before, after in zip(runs, runs[1:])]
    return [float(np.median(times)) for times in [runs[0], *pairs]]

# %% misconception="layer_times" hint="Your first time is the shortest model's less the longest one's: in Python the entry before number 0 is the last one. What is before the first layer?"
def takes_the_last_cut_for_the_one_before_the_first(runs):
    medians = [float(np.median(times)) for times in runs]
    return [medians[number] - medians[number - 1] for number in range(len(medians))]

# %% check="layer_times" points=2
def middle(times):
    """The value in the middle, or halfway between the two in the middle."""
    ordered = sorted(times)
    return (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2


def times_are(runs):
    expected = [middle(runs[0])] + [middle(now) - middle(then) for then, now in zip(runs, runs[1:])]
    check("layer_times", runs, expect=expected, tolerance=1e-6)


times_are([[3.0, 1.0, 2.0], [9.0, 2.5, 4.0]])
times_are([[1.0, 9.5, 1.25], [2.5, 2.0, 2.25], [1.75, 8.0, 2.0], [3.0, 3.5, 4.5]])      # the third is faster
times_are([[4.0, 1.5, 7.0, 3.25], [5.0, 9.0, 6.25, 2.75], [8.0, 7.5, 6.0, 11.0]])       # runs: an even number
### BEGIN HIDDEN TESTS
times_are([[4.0, 1.0, 2.0, 7.0]])
rng = check.rng()
times_are([[rng.uniform(1, 4) for _ in range(6)] for _ in range(5)])
times_are([[5.0, 6.5, 5.5], [5.25, 4.0, 5.0], [7.0, 6.75, 9.0]])
### END HIDDEN TESTS

# %% [markdown]
# Now see what comes out for VGG16, on images of 112×112, which is a quarter of the work and saves you a wait.
# **Guess first:** which layer takes longest? The cell below times 21 cut models, each of which ends behind the
# last operator of a layer, mostly its ReLU, and asks the counters of the whole model beside. (You may skip its
# code.)

# %%
guess_slowest = ...         # a name in quotes, such as "block1_conv1"; they stand at the bars in section 4

# %% figure="Figure: VGG16, time per layer in two ways"
import time

from IPython.display import clear_output
from tqdm.auto import tqdm

from flopwise import check, count_flops, plots, profile, runtime, zoo

check.call("layer_times", [[1.0], [2.0]])           # says so if it is still to do
network = zoo.architecture("VGG16", image=112)
counted = [row.name for row in count_flops(network)]
last = {}                                           # the last operator of each layer, mostly its ReLU
for node in network.get_ordered_ops():
    layer = node.get_friendly_name().split("/")[0]
    if layer in counted:
        last[layer] = node.get_friendly_name()

photo = np.random.default_rng(0).random((1, 3, 112, 112), dtype=np.float32)
vgg16_runs = []
for end in tqdm(last.values(), desc="cut models", leave=False):
    runner = runtime.compile_model(cut(network, end))
    request, milliseconds = runner.create_infer_request(), []
    for _ in range(6):
        start = time.perf_counter()
        request.infer({0: photo})
        milliseconds.append(1000 * (time.perf_counter() - start))
    vgg16_runs.append(milliseconds[1:])             # the first run warms up
subtracted = dict(zip(last, check.call("layer_times", vgg16_runs)))
counters = {row.name: row.time_ms for row in profile(network, runs=5, x=photo).rows}
if plots.in_notebook():
    clear_output(wait=True)                         # the progress bars have done their work

fig, ax = plots.figure(size=(7.2, 6.4))
places = np.arange(len(last))
ax.barh(places - 0.2, subtracted.values(), 0.4, label="cut and subtract", color=plots.COLOURS["orange"])
ax.barh(places + 0.2, [counters[name] for name in last], 0.4, label="counters", color=plots.COLOURS["blue"])
ax.set_yticks(places, last, fontsize=8)
ax.axvline(0, color="black", linewidth=0.8)
ax.set_xlabel("milliseconds", fontsize=9)
ax.legend(frameon=False, fontsize=9)
ax.invert_yaxis()
slowest, below = max(counters, key=counters.get), [name for name in last if subtracted[name] < 0]
guessed = "not written down" if guess_slowest is ... else guess_slowest
plots.show(fig,
           caption=f"By the counters {slowest} takes longest, {counters[slowest]:.1f} ms, and by subtraction "
                   f"{subtracted[slowest]:.1f} ms. Your guess was {guessed}. Below "
                   f"zero by subtraction this time: {', '.join(below) or 'none'}.",
           alt="Two bars for each layer of VGG16, in milliseconds by subtraction and by the counters: "
               + "; ".join(f"{name} {subtracted[name]:.1f} and {counters[name]:.1f}" for name in last) + ".")
print(f"together: {sum(subtracted.values()):.0f} ms by subtraction, {sum(counters.values()):.0f} by counters")

# %% [markdown]
# Compare the large layers with the small ones. On a quiet machine it is mostly the small ones at which the two
# ways part; where other programs run beside, they may part everywhere. The counters measure each executed layer
# inside one run. The subtraction compares two different programs, at two different moments.
#
# Such a cut can be made behind every operator, not only behind a layer.
#
# **Exercise.** Which of these can make a difference come out **at zero or below**, although the step does work?
# Answer `True` or `False`.
#
# - `"noise"`: each difference carries the noise of two measurements, and a layer may take less than that.
# - `"fusing"`: where the cut separates a convolution from its bias or ReLU, the longer model does in one
#   executed layer what is two operators in the graph, so the step more costs it nothing.
# - `"output"`: the shorter model has to write its last map out as a result, a large one perhaps, which the
#   longer model hands on inside.
# - `"cheaper_behind"`: a pooling layer makes all layers behind it cheaper, and that saving is taken off its
#   own time.
# - `"given_back"`: a layer with very few FLOPs gives back time that the layers before have used.

# %% exercise="why_negative"
why_negative = {"noise": ..., "fusing": ..., "output": ..., "cheaper_behind": ..., "given_back": ...}
### BEGIN SOLUTION
why_negative = {"noise": True, "fusing": True, "output": True, "cheaper_behind": False, "given_back": False}
### END SOLUTION

# %% [markdown] hint="why_negative"
# Ask of each sentence: which two programs are compared, and does the longer one really have more to do than
# the shorter one?

# %% [markdown] hint="why_negative"
# The two models of one difference end at neighbouring layers. Layers further behind are in neither of them.

# %% misconception="why_negative" hint="The layers behind a pooling layer are in neither of the two models that are compared: the longer one ends with the pooling. Its saving shows in their own rows."
credits_the_pooling = dict(why_negative, cheaper_behind=True)

# %% misconception="why_negative" hint="Noise is one cause. But it is not the only one: think of two programs whose times are known without any noise. What does the shorter model do that the longer one need not do, and what does the longer one get for nothing?"
blames_noise_alone = dict(why_negative, fusing=False, output=False)

# %% misconception="why_negative" hint="No layer takes negative time, however few FLOPs it has. The two times belong to two different programs."
believes_in_negative_time = dict(why_negative, given_back=True)

# %% misconception="why_negative" hint="Not every sentence that sounds well names a cause. Which of them speaks of layers that are in neither of the two models, and which of time that comes from nowhere?"
takes_everything_for_possible = dict.fromkeys(why_negative, True)

# %% misconception="why_negative" hint="It does come out at zero and below, in practice. Two programs are compared, at two moments: what differs between them besides the layer?"
takes_nothing_for_possible = dict.fromkeys(why_negative, False)

# %% misconception="why_negative" hint="A median is quieter than one run, but two medians of the same program still differ a little. What if a layer takes less than that?"
trusts_the_medians = dict(why_negative, noise=False)

# %% misconception="why_negative" hint="Noise apart: a layer may take less than two medians differ by. And a pooling layer's saving is made by layers behind it, which are in neither of the two models."
trusts_the_medians_and_credits_the_pooling = dict(why_negative, noise=False, cheaper_behind=True)

# %% misconception="why_negative" hint="A ReLU that is fused into its convolution (lesson 08) is no step of its own. What does the longer model take more than the shorter one then?"
overlooks_the_fusing = dict(why_negative, fusing=False)

# %% misconception="why_negative" hint="What a model writes at its end has to be laid where the caller finds it. Which of the two models does that with the large map?"
overlooks_the_output = dict(why_negative, output=False)

# %% misconception="why_negative" hint="Two things. A ReLU that is fused into its convolution (lesson 08) is no step of its own. And the layers behind a pooling layer are in neither of the two models."
overlooks_the_fusing_and_credits_the_pooling = dict(why_negative, fusing=False, cheaper_behind=True)

# %% misconception="why_negative" hint="Two things. Which of the two models has to hand over the large map at its end? And are the layers behind a pooling layer in one of the two models?"
overlooks_the_output_and_credits_the_pooling = dict(why_negative, output=False, cheaper_behind=True)

# %% misconception="why_negative" hint="Noise is one cause, and there are others: think of two programs whose times are known without any noise. And the layers behind a pooling layer are in neither of the two models."
blames_noise_and_credits_the_pooling = dict(why_negative, fusing=False, output=False, cheaper_behind=True)

# %% check="why_negative" points=2
# Milliseconds of what each of two programs does: the longer model, the shorter one. In each of these little
# worlds one cause is at work and no other.
worlds = {
    "noise": ([40.0, 0.5, -1.0], [40.0, 1.0]),      # a layer of half a millisecond; each reading errs by 1
    "fusing": ([40.0], [40.0]),                     # one executed layer in both
    "output": ([40.0, 4.0, 2.0], [40.0, 9.0]),      # the last entry writes the result out
    "cheaper_behind": ([40.0, 4.0], [40.0]),        # what stands behind is in neither of the two
    "given_back": ([40.0, 0.01], [40.0]),           # a hundredth of a millisecond more to do
}
for sentence, (longer, shorter) in worlds.items():
    check("why_negative", item=sentence, expect=sum(longer) <= sum(shorter), reveal=False)

# %% [markdown]
# A script that is passed around for this purpose takes the absolute value of each difference. The picture
# then looks fine, and nobody sees that it is wrong. A negative time is good news: it tells you that the
# method has reached its limit.

# %% [markdown] reflect="rewrite_the_sentence" points=3
# **Reflection.** In a paper you read: *"Our baseline VGG16 needs 30.97 GFLOPs; MobileNetV2 needs 0.30 GFLOPs.
# It is therefore a hundred times faster."* In six sentences or so: what is wrong with the comparison, and
# what is the ratio if both are counted by one convention? What is wrong with the conclusion? Rewrite the
# claim so that a reader can check it.
# ### BEGIN MARK SCHEME
# One point each, half points allowed:
# 1. Two conventions are mixed: 30.97 billions are FLOPs, two per MAC with ReLU, pooling and softmax on top;
#    0.30 billions are MAC. By one convention 15.47 against 0.3008 billion MACs (or 30.95 against 0.6016
#    billion FLOPs by the course's): about 51 times, half of what is claimed.
# 2. A count is not a time: depthwise layers run far below the processor's peak (lesson 08), data has to be
#    moved, and normalisation or activations cost time that no FLOP shows. "Faster" has to be measured, on a
#    named device, in a stated precision and batch, as a median with its spread.
# 3. A sentence that can be checked names the input size (224×224), the unit (MACs, or FLOPs and what counts
#    as one), the tool and its version or the rules, and gives times, if any, with the machine. For example:
#    "At 224×224 and batch 1, VGG16 takes 15.47 G and MobileNetV2 0.30 G multiply-adds (convolutions and dense
#    layers, biases not counted), a ratio of 51; on one core of … in f32 their median latencies were … and …".
#
# A good answer:
#
# "The two counts follow different rules. 30.97 billion counts two operations for each multiply-add, and adds
# ReLUs, poolings and the softmax; 0.30 billion counts each multiply-add once. Counted alike, VGG16 needs 15.47
# billion multiply-adds and MobileNetV2 0.3008 billion, so the ratio is 15.47 / 0.3008 = 51, not a hundred. And
# neither number is a time. MobileNetV2's depthwise layers move many bytes for each operation and run far below
# the peak, so on my machine it was faster, but not 51 times. I would write: 'At 224×224 and batch 1, VGG16
# takes 15.47 G and MobileNetV2 0.30 G multiply-adds in convolutions and dense layers, biases not counted. On
# the processor named here, in f32, the medians of 100 runs were so many milliseconds each, with this spread.'"
# ### END MARK SCHEME

# %% [markdown]
# ## What you have learnt
#
# - **A model is a graph**; most of its operators are not layers. Shapes stand in it ready-made, so an
#   estimator needs no formula for output sizes.
# - **Work = numbers written × work for one of them.** The weights' shape tells the second factor, groups
#   included.
# - **Check the unit and a strided row** before you trust a tool: 225 / 2 is not a number of places.
# - **A FLOP count without its rules is not a number.** One layer gave six right answers.
# - **A total that agrees to the last digit can still be explained in three ways.** Publish the rules.
# - **Subtracting cut models compares different programs.** Keep the zeros and the negative times, they are a
#   warning.
#
# **Next: 10, devices and batching.** Will another device, or a batch of ten, make the model faster? You will
# send the question to a queue and let the machines answer.
