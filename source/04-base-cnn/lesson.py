# ---
# title: base_cnn: a whole model by hand
# needs: 02-dense-layers, 03-convolutional-layers
# gives: every shape, MAC, FLOP and parameter of a whole model by hand; a function that counts any such stack; which layer matters, and why
# ---

# %% [markdown]
# # base_cnn: a whole model by hand
#
# You can count a convolution and you can count a dense layer. A model is a stack of them, and something new
# appears only when they stand on top of each other: **where is the work?** Look at the four layers below and
# guess before you count.
#
# | you need | you will have at the end |
# |---|---|
# | FLOPs and parameters of a dense layer (lesson 02) | `base_cnn` counted by hand: shapes, FLOPs, parameters |
# | shape and FLOPs of a convolution (lesson 03) | a function that counts any stack of these layers |
# | a guess | the layer that dominates, and the reason |
# | `convolve`: a convolution as a program (lesson 03) | the same model run by a program of your own |
#
# **Path:** 02 Dense layers → 03 Convolutional layers → **04 base_cnn** → 05 Pooling layers
#
# Plan an hour and a half for sections 1 to 7; section 8 is more, if you like. Run each cell with **Shift +
# Enter**. A check cell tells you at once what holds; hints are folded under each exercise, the second says
# more than the first.

# %%
import numpy as np

from flopwise import check, runtime, shrink
from flopwise.resources import model_path

# %% [markdown]
# ## 1 · The model
#
# `base_cnn` reads one grey digit of 28×28 pixels and says which of ten digits it is. Convolutions have
# stride 1 and no padding; every convolution and every dense layer has biases. Between the last convolution
# and the first dense layer the maps are **flattened**: all their numbers are written one behind the other,
# which costs nothing.
#
# Behind both convolutions and behind `dense1` stands a **ReLU**: it makes 0 of every negative number and
# leaves the others alone. Behind `dense2` a **softmax** turns the ten outputs into ten shares that add up to
# 1. Both leave the shapes as they are, and the course convention leaves them out of the FLOPs.

# %% figure="Figure: the layers of base_cnn"
from flopwise import plots
from flopwise.explorers import stack

plots.show(stack.picture(stack.PRESETS["base_cnn"], costs=False),
           caption="base_cnn: two convolutions, a flatten, two dense layers. The digit that goes in is "
                   "1·28·28 = 784 numbers. (Behind conv1, conv2 and dense1 a ReLU, behind dense2 a softmax; "
                   "neither counts.)",
           alt="Input 1×28×28, and below it four boxes: conv1, a convolution 3×3 with 5 kernels; conv2, "
               "another such convolution; dense1, a dense layer with 128 outputs; dense2, one with 10.")

# %% [markdown]
# **Guess first:** how much of the FLOPs have the two convolutions together, in per cent? Your guess is kept,
# and drawn beside the count in section 4.

# %%
guess_convolutions_percent = ...

# %% [markdown]
# The rule of the game: **each layer reads what the one above it wrote.** So take the shapes first, from top
# to bottom, and the costs afterwards.
#
# Here is how, for another first layer, one with 8 kernels of 5×5:
#
# - it reads 1×28×28 and writes 8×24×24, because 28 − 5 + 1 = 24;
# - each of the 8·24·24 = 4,608 numbers is a dot product over 1·5·5 = 25 numbers: 115,200 MACs;
# - two FLOPs a MAC: 230,400 FLOPs. The biases are left out of the FLOPs (the course convention);
# - but they are parameters: 8·25 weights + 8 biases = 208.
#
# ## 2 · Six questions
#
# **Exercise.** Fill in the table: output shape, as a tuple (C, H, W), and FLOPs of both convolutions, FLOPs
# of both dense layers. `"conv1"` and so on are FLOPs; a product such as `2 * 3 * 4` is as good as a number.
# Every entry is checked by itself, and points are given entry by entry. What is expected is not shown; the
# check says what is too large or too small, and often what your number means.

# %% exercise="base_cnn_flops"
base_cnn_flops = {
    "conv1_shape": ..., "conv1": ...,
    "conv2_shape": ..., "conv2": ...,
    "dense1": ..., "dense2": ...,
}
### BEGIN SOLUTION
base_cnn_flops = {
    "conv1_shape": (5, 26, 26),     # 28 − 3 + 1 = 26
    "conv1": 60_840,                # 2·5·26·26·1·3·3
    "conv2_shape": (5, 24, 24),     # 26 − 3 + 1 = 24
    "conv2": 259_200,               # 2·5·24·24·5·3·3
    "dense1": 737_280,              # 2·(5·24·24)·128 = 2·2,880·128
    "dense2": 2_560,                # 2·128·10
}
### END SOLUTION

# %% [markdown] hint="base_cnn_flops"
# Shapes first. `conv2` reads five maps, not one. And how many numbers does the flatten hand to `dense1`?

# %% [markdown] hint="base_cnn_flops"
# For each convolution: how many numbers are written, and over how many maps does the dot product behind each
# of them run? For `dense1`: how long is the line that the flatten makes of `conv2`'s shape? `dense2` reads
# what `dense1` wrote.

# %% misconception="base_cnn_flops" hint="These are MACs. The table asks for FLOPs: two per MAC."
writes_macs = dict(base_cnn_flops, conv1=30_420, conv2=129_600, dense1=368_640, dense2=1_280)

# %% misconception="base_cnn_flops" hint="A factor 5 is missing in conv2. It reads five maps and writes five maps: both fives stand in its product."
forgets_conv2s_input_channels = dict(base_cnn_flops, conv2=51_840)     # 2·5·24·24·1·3·3

# %% misconception="base_cnn_flops" hint="You laid the kernel down at every pixel. Without padding a 3×3 kernel takes two rows and two columns off the map."
keeps_the_size = dict(base_cnn_flops, conv1_shape=(5, 28, 28), conv1=70_560,         # 2·5·28·28·1·3·3
                      conv2_shape=(5, 28, 28), conv2=352_800,                        # 2·5·28·28·5·3·3
                      dense1=1_003_520)                                              # 2·3,920·128

# %% misconception="base_cnn_flops" hint="You flattened one map, 24·24 numbers. How many maps does conv2 write?"
flattens_one_map = dict(base_cnn_flops, dense1=147_456)                # 2·576·128

# %% misconception="base_cnn_flops" hint="You laid conv2's kernels down at every place of the map that it READS, 26·26. It has as many places as it writes rows and columns."
lays_conv2_down_where_it_reads = dict(base_cnn_flops, conv2=304_200)       # 2·5·26·26·5·3·3

# %% misconception="base_cnn_flops" hint="These are conv1's maps, 5·26·26. dense1 reads what CONV2 wrote."
flattens_conv1s_maps = dict(base_cnn_flops, dense1=865_280)            # 2·(5·26·26)·128

# %% misconception="base_cnn_flops" hint="dense2 reads what dense1 wrote, not what the flatten wrote."
gives_dense2_the_flattened_maps = dict(base_cnn_flops, dense2=57_600)  # 2·2,880·10

# %% misconception="base_cnn_flops" hint="The numbers are right, the order is another: a shape is (C, H, W) in this course, the maps first."
writes_the_channels_last = dict(base_cnn_flops, conv1_shape=(26, 26, 5), conv2_shape=(24, 24, 5))

# %% misconception="base_cnn_flops" hint="The convolutions are FLOPs, the dense layers still MACs."
writes_macs_for_the_dense_layers = dict(base_cnn_flops, dense1=368_640, dense2=1_280)

# %% misconception="base_cnn_flops" hint="The dense layers are FLOPs, the convolutions still MACs."
writes_macs_for_the_convolutions = dict(base_cnn_flops, conv1=30_420, conv2=129_600)

# %% misconception="base_cnn_flops" hint="One FLOP for each number that is written is too much: the biases. What does the course convention say about them?"
counts_the_biases = dict(base_cnn_flops, conv1=64_220, conv2=262_080,       # + 5·26·26; + 5·24·24
                         dense1=737_408, dense2=2_570)                      # + 128; + 10

# %% misconception="base_cnn_flops" hint="Your maps are 25 and 22 high. On 28 rows a kernel of 3 begins at row 0, then at row 1, and so on. What is the last row at which it can begin, and how many are they together?"
forgets_the_first_place = dict(base_cnn_flops, conv1_shape=(5, 25, 25), conv1=56_250,        # 2·5·25·25·1·3·3
                               conv2_shape=(5, 22, 22), conv2=217_800,                       # 2·5·22·22·5·3·3
                               dense1=619_520)                                               # 2·2,420·128

# %% misconception="base_cnn_flops" hint="The shapes are right, but you counted a dot product at every place of the maps that the convolutions READ. There are only as many as numbers that they write."
counts_at_the_places_that_are_read = dict(base_cnn_flops, conv1=70_560,                      # 2·5·28·28·1·3·3
                                          conv2=304_200)                                     # 2·5·26·26·5·3·3

# %% misconception="base_cnn_flops" hint="A third of the FLOPs is left. How many weights has a 3×3 kernel for each map that it reads?"
takes_one_side_of_the_kernel = dict(base_cnn_flops, conv1=20_280, conv2=86_400)              # · 3 instead of 3·3

# %% misconception="base_cnn_flops" hint="A fifth is left in both convolutions, the work of one kernel. How many kernels are there?"
lays_down_one_kernel = dict(base_cnn_flops, conv1=12_168, conv2=51_840)     # 2·26·26·1·3·3; 2·24·24·5·3·3

# %% misconception="base_cnn_flops" hint="Your conv2 writes maps as large as those that it reads, 26·26. Its kernel is 3×3, too: what does that do to the size?"
lets_conv2_keep_the_size = dict(base_cnn_flops, conv2_shape=(5, 26, 26), conv2=304_200,      # 2·5·26·26·5·3·3
                                dense1=865_280)                                              # 2·(5·26·26)·128

# %% misconception="base_cnn_flops" hint="That is a dense layer that reads the picture, 28·28 numbers. What stands right above dense1?"
lets_dense1_read_the_picture = dict(base_cnn_flops, dense1=200_704)                          # 2·784·128

# %% check="base_cnn_flops" points=6
from flopwise import loops

# Every layer is counted by a loop, one multiply-accumulate at a time: no formula.
conv1 = loops.conv2d_shape_by_loop((1, 28, 28), 5, kernel=3)
conv2 = loops.conv2d_shape_by_loop(conv1, 5, kernel=3)
flattened = sum(1 for _map in range(conv2[0]) for _row in range(conv2[1]) for _column in range(conv2[2]))
counted = {
    "conv1_shape": conv1, "conv1": 2 * loops.conv2d_macs_by_loop((1, 28, 28), 5, kernel=3),
    "conv2_shape": conv2, "conv2": 2 * loops.conv2d_macs_by_loop(conv1, 5, kernel=3),
    "dense1": 2 * loops.dense_macs_by_loop(flattened, 128),
    "dense2": 2 * loops.dense_macs_by_loop(128, 10),
}
for entry, expected in counted.items():
    check("base_cnn_flops", item=entry, expect=expected, reveal=False)

# %% [markdown]
# ## 3 · What has to be stored
#
# FLOPs say what has to be *done*; parameters say what has to be *stored* and read.
#
# **Exercise.** Fill in the parameters of each layer, biases included, and two totals of the whole model:
# its parameters, and its FLOPs from the table above.

# %% exercise="base_cnn_params"
base_cnn_params = {
    "conv1": ..., "conv2": ..., "dense1": ..., "dense2": ...,
    "total_params": ..., "total_flops": ...,
}
### BEGIN SOLUTION
base_cnn_params = {
    "conv1": 50,                # 5·1·3·3 + 5
    "conv2": 230,               # 5·5·3·3 + 5
    "dense1": 368_768,          # 2,880·128 + 128
    "dense2": 1_290,            # 128·10 + 10
    "total_params": 370_338,    # 50 + 230 + 368,768 + 1,290
    "total_flops": 1_059_880,   # 60,840 + 259,200 + 737,280 + 2,560
}
### END SOLUTION

# %% [markdown] hint="base_cnn_params"
# A kernel is stored once, however many places it is laid down at: the size of the map doesn't matter here.
# A dense layer stores every one of its connections.

# %% [markdown] hint="base_cnn_params"
# Lay one kernel out in a row: all its maps, then its bias. How many such rows are there? A dense output is
# such a row, too. The total of the FLOPs is the sum of the four numbers of the table above.

# %% misconception="base_cnn_params" hint="The biases are missing: one per kernel, one per dense output. They are left out of the FLOPs, but they are parameters."
forgets_the_biases = dict(base_cnn_params, conv1=45, conv2=225, dense1=368_640, dense2=1_280,
                          total_params=370_190)                         # 45 + 225 + 368,640 + 1,280

# %% misconception="base_cnn_params" hint="These are MACs: the weights counted again at every place. A kernel is stored once, wherever it is laid down."
counts_every_place = dict(base_cnn_params, conv1=30_420, conv2=129_600, total_params=530_078)
# 30,420 + 129,600 + 368,768 + 1,290

# %% misconception="base_cnn_params" hint="A factor 5 is missing in the weights of conv2. It reads five maps, and it has five kernels: both fives count."
stores_flat_kernels = dict(base_cnn_params, conv2=50, total_params=370_158)     # 5·1·3·3 + 5; 370,338 − 180

# %% misconception="base_cnn_params" hint="The biases belong to the outputs: a dense layer has one for each number that it WRITES."
gives_a_bias_to_each_input = dict(base_cnn_params, dense1=371_520, dense2=1_408,       # 2,880·128 + 2,880
                                  total_params=373_208)                 # 128·10 + 128; sum with 50 and 230

# %% misconception="base_cnn_params" hint="This total is in MACs. FLOPs are asked for: two per MAC."
totals_macs_instead_of_flops = dict(base_cnn_params, total_flops=529_940)

# %% misconception="base_cnn_params" hint="These are as many weights as MACs: counted again at every place. A kernel is stored once, wherever it is laid down."
counts_every_place_and_the_biases = dict(base_cnn_params, conv1=30_425, conv2=129_605, total_params=530_088)

# %% misconception="base_cnn_params" hint="The dense layers are right. What have the convolutions besides weights?"
forgets_the_convolutions_biases = dict(base_cnn_params, conv1=45, conv2=225, total_params=370_328)

# %% misconception="base_cnn_params" hint="The convolutions are right. What have the dense layers besides weights?"
forgets_the_dense_biases = dict(base_cnn_params, dense1=368_640, dense2=1_280, total_params=370_200)

# %% misconception="base_cnn_params" hint="You gave each layer one bias. Every kernel has a bias of its own, and so has every dense output."
gives_each_layer_one_bias = dict(base_cnn_params, conv1=46, conv2=226, dense1=368_641, dense2=1_281,
                                 total_params=370_194)                  # 46 + 226 + 368,641 + 1,281

# %% misconception="base_cnn_params" hint="The convolutions have a bias for every number that they write. A kernel takes the same bias along to every place."
gives_each_pixel_a_bias = dict(base_cnn_params, conv1=3_425, conv2=3_105,            # 45 + 5·26·26; 225 + 5·24·24
                               total_params=376_588)                    # 3,425 + 3,105 + 368,768 + 1,290

# %% misconception="base_cnn_params" hint="The weights of one kernel are here. Each convolution has several, and stores them all."
stores_one_kernel = dict(base_cnn_params, conv1=10, conv2=46, total_params=370_114)  # 1·3·3 + 1; 5·3·3 + 1

# %% misconception="base_cnn_params" hint="Your dense1 reads one map, 24·24 numbers. How many maps does the flatten lay out?"
flattens_a_single_map = dict(base_cnn_params, dense1=73_856, total_params=75_426)    # 24·24·128 + 128

# %% misconception="base_cnn_params" hint="Your dense1 reads conv1's maps, 5·26·26 numbers. Which layer stands right above it?"
reads_conv1s_maps = dict(base_cnn_params, dense1=432_768, total_params=434_338)      # 5·26·26·128 + 128

# %% misconception="base_cnn_params" hint="The four layers are right. Their sum is larger than your `total_params`: which one is missing in it?"
leaves_dense2_out_of_the_parameters = dict(base_cnn_params, total_params=369_048)    # 370,338 − 1,290

# %% misconception="base_cnn_params" hint="The FLOPs of one layer are missing in your `total_flops`. Add up all four of the table above."
leaves_dense2_out_of_the_flops = dict(base_cnn_params, total_flops=1_057_320)        # 1,059,880 − 2,560

# %% check="base_cnn_params" points=6
from flopwise import loops

sizes = {
    "conv1": loops.conv2d_params_by_loop(1, 5, kernel=3),
    "conv2": loops.conv2d_params_by_loop(5, 5, kernel=3),
    "dense1": loops.dense_params_by_loop(5 * 24 * 24, 128),
    "dense2": loops.dense_params_by_loop(128, 10),
}
for entry, expected in sizes.items():
    check("base_cnn_params", item=entry, expect=expected, reveal=False)
check("base_cnn_params", item="total_params", expect=sum(sizes.values()), reveal=False)
macs = (loops.conv2d_macs_by_loop((1, 28, 28), 5, kernel=3)
        + loops.conv2d_macs_by_loop((5, 26, 26), 5, kernel=3)
        + loops.dense_macs_by_loop(5 * 24 * 24, 128) + loops.dense_macs_by_loop(128, 10))
check("base_cnn_params", item="total_flops", expect=2 * macs, reveal=False)

# %% [markdown]
# ## 4 · Where is the work?
#
# Back to your guess. A rule of thumb says: **convolutions dominate the work, dense layers the parameters.**
# You have all the numbers to see whether it holds for `base_cnn`.
#
# One more number tells why: **how often each weight is used** when one image runs through the model. That
# is the layer's MACs divided by its weights. `conv1` has 5·3·3 = 45 weights and does 30,420 MACs, so each
# weight is used 676 times.
#
# **Exercise.** Answer in numbers and names:
#
# - `"most_flops"`: the name of the layer with most FLOPs; `"flops_percent"`: its share of the model's FLOPs
#   in per cent, to one decimal;
# - `"most_params"` and `"params_percent"`: the same for parameters, biases included;
# - `"conv2_uses"` and `"dense1_uses"`: how often each weight of these layers is used. Biases are no
#   weights.

# %% exercise="dominant"
dominant = {
    "most_flops": ..., "flops_percent": ...,
    "most_params": ..., "params_percent": ...,
    "conv2_uses": ..., "dense1_uses": ...,
}
### BEGIN SOLUTION
dominant = {
    "most_flops": "dense1", "flops_percent": 69.6,          # 737,280 / 1,059,880
    "most_params": "dense1", "params_percent": 99.6,        # 368,768 / 370,338
    "conv2_uses": 576, "dense1_uses": 1,                    # 24·24 places; one product
}
### END SOLUTION

# %% [markdown] hint="dominant"
# A share is the layer's number divided by the total of all four, times 100. Names are texts: `"conv1"`,
# `"conv2"`, `"dense1"` or `"dense2"`.

# %% [markdown] hint="dominant"
# Uses of a weight = MACs of the layer ÷ weights of the layer. The MACs are half of the FLOPs in your first
# table. The weights are your parameters without the biases. For `dense1` you need not calculate at all, if
# you remember lesson 02.

# %% misconception="dominant" hint="That is the rule of thumb. Put the four FLOPs of your first table side by side."
trusts_the_rule_of_thumb = dict(dominant, most_flops="conv2", flops_percent=24.5)       # 259,200 / 1,059,880

# %% misconception="dominant" hint="This is a fraction. The table asks for per cent: times 100."
writes_fractions = dict(dominant, flops_percent=0.696, params_percent=0.996)

# %% misconception="dominant" hint="676 = 26·26 are the places of the map that conv2 reads. A weight is used once at each place where its kernel is laid down: how many are these?"
uses_the_inputs_places = dict(dominant, conv2_uses=676)                                # 26·26

# %% misconception="dominant" hint="576 is conv2's number: 24·24 places. A dense layer has no places: each of its weights joins one input to one output."
lets_dense_weights_slide = dict(dominant, dense1_uses=576)

# %% misconception="dominant" hint="The share of its own kind, not of the model: divide by the total of all four layers."
divides_by_the_dense_layers_alone = dict(dominant, flops_percent=99.7, params_percent=99.7)
# 737,280 / 739,840 and 368,768 / 370,058

# %% misconception="dominant" hint="Look at the four FLOPs of your first table side by side: which is the largest?"
takes_the_layer_whose_weights_are_used_most = dict(dominant, most_flops="conv1", flops_percent=5.7)    # 60,840

# %% misconception="dominant" hint="Your share is right. Of which layer is it the share?"
names_conv2_beside_the_right_share = dict(dominant, most_flops="conv2")

# %% misconception="dominant" hint="One decimal is asked for. A share of 100 would say that there is nothing besides `dense1`."
rounds_to_whole_per_cents = dict(dominant, flops_percent=70, params_percent=100)

# %% misconception="dominant" hint="One decimal is asked for, and these are cut off at the point."
cuts_after_the_point = dict(dominant, flops_percent=69, params_percent=99)

# %% misconception="dominant" hint="Cut off after one decimal, not rounded. What is the second decimal of each?"
cuts_after_one_decimal = dict(dominant, flops_percent=69.5, params_percent=99.5)

# %% misconception="dominant" hint="This is the share of both dense layers together. One layer is asked for."
adds_both_dense_layers = dict(dominant, flops_percent=69.8, params_percent=99.9)

# %% misconception="dominant" hint="Half of the share. Are there MACs above the line, and FLOPs below it?"
divides_macs_by_flops = dict(dominant, flops_percent=34.8)                              # 368,640 / 1,059,880

# %% misconception="dominant" hint="The two shares are exchanged. Which total belongs to FLOPs, and which to parameters?"
exchanges_the_shares = dict(dominant, flops_percent=99.6, params_percent=69.6)

# %% misconception="dominant" hint="Both are twice too many. A use is one multiplication, so uses are MACs divided by weights."
divides_flops_by_weights = dict(dominant, conv2_uses=1_152, dense1_uses=2)

# %% misconception="dominant" hint="You divided by the parameters. The biases are among them, and a bias is no weight."
counts_the_biases_as_weights = dict(dominant, conv2_uses=129_600 / 230, dense1_uses=368_640 / 368_768)

# %% misconception="dominant" hint="2,880 uses of 225 weights would be 648,000 MACs, five times as many as conv2 has. Did you take 45 weights, or the numbers that come out?"
takes_the_weights_of_one_kernel = dict(dominant, conv2_uses=2_880)                      # 129,600 / 45

# %% misconception="dominant" hint="128 weights begin at each input of dense1. How often is ONE of them used for one picture?"
counts_the_weights_of_an_input = dict(dominant, dense1_uses=128)

# %% misconception="dominant" hint="2,880 weights end at each output of dense1. How often is ONE of them used for one picture?"
counts_the_weights_of_an_output = dict(dominant, dense1_uses=2_880)

# %% check="dominant" points=3
from flopwise import loops

flops = {"conv1": 2 * loops.conv2d_macs_by_loop((1, 28, 28), 5, kernel=3),
         "conv2": 2 * loops.conv2d_macs_by_loop((5, 26, 26), 5, kernel=3),
         "dense1": 2 * loops.dense_macs_by_loop(2_880, 128), "dense2": 2 * loops.dense_macs_by_loop(128, 10)}
params = {"conv1": loops.conv2d_params_by_loop(1, 5, kernel=3),
          "conv2": loops.conv2d_params_by_loop(5, 5, kernel=3),
          "dense1": loops.dense_params_by_loop(2_880, 128), "dense2": loops.dense_params_by_loop(128, 10)}
for kind, numbers in (("flops", flops), ("params", params)):
    most = max(numbers, key=numbers.get)
    share = 100 * numbers[most] / sum(numbers.values())
    check("dominant", item=f"most_{kind}",
          where=lambda name, most=most: str(name).strip().lower() == most,
          says=f"the name of the layer with most {kind}, such as \"conv1\"")
    check("dominant", item=f"{kind}_percent",
          where=lambda value, share=share: isinstance(value, (int, float)) and abs(value - share) <= 0.06,
          says="a number, the share in per cent, right to one decimal, such as 12.3")
# A quotient is as good as a whole number: 1e-9 lets 576.0 be 576.
check("dominant", item="conv2_uses", expect=flops["conv2"] // 2 // (5 * 5 * 3 * 3), tolerance=1e-9,
      reveal=False)
check("dominant", item="dense1_uses", expect=flops["dense1"] // 2 // (2_880 * 128), tolerance=1e-9,
      reveal=False)

# %% [markdown]
# The first dense layer has most of both: the rule of thumb fails here.

# %% figure="Figure: the FLOPs of base_cnn's layers"
from flopwise import plots

plots.show(plots.bars(["conv1", "conv2", "dense1", "dense2"], [60_840, 259_200, 737_280, 2_560],
                      colours=["blue", "blue", "green", "green"]),
           caption="FLOPs of base_cnn: 737,280 of 1,059,880 are in the first dense layer, 69.6 %.",
           alt="Four bars of FLOPs: conv1 60,840; conv2 259,200; dense1 737,280; dense2 2,560.")
labels, values = plots.with_guess(guess_convolutions_percent, ["counted"], [100 * 320_040 / 1_059_880])
plots.show(plots.bars(labels, values, unit="% of the FLOPs are in the two convolutions", size=(7.2, 1.6),
                      colours=["black", "blue"][-len(labels):]),
           caption="The convolutions have 60,840 + 259,200 = 320,040 of 1,059,880 FLOPs, 30.2 %.",
           alt="A bar of 30.2 per cent, and your guess above it if you wrote one.")

# %% [markdown]
# Why? A weight of a convolution is **reused** at every place of the map: 5·5·3·3 = 225 weights of `conv2`
# make 129,600 MACs, 576 uses each. A weight of a dense layer is used once. So a convolution does much work
# with few weights, and where maps are large and channels are many, as in large networks, convolutions
# dominate.
#
# `base_cnn` is small where that counts: five channels, so its kernels are few and short. And nothing makes
# its maps smaller before the flatten, so 2,880 numbers arrive at `dense1`, each of which meets 128 weights.
# Even without reuse that is 368,640 MACs.
#
# Two questions to see whether it has settled; the buttons explain.

# %% figure="Quiz: where parameters and FLOPs are"
from flopwise.explorers import explore, quiz

questions = [
    quiz.Question(
        "The pictures become twice as high and wide, 56×56, the layers stay as listed. The parameters of …",
        {"the convolutions grow": "A kernel is stored once, however many places it is laid down at.",
         "dense1 grow": "5·52·52 = 13,520 numbers reach it instead of 2,880, each with 128 weights.",
         "all layers grow": "Look at the formulas: only one layer's parameters have the map's size in them."},
        "dense1 grow"),
    quiz.Question(
        "VGG16's three dense layers have 123.6 of its 138.4 million parameters. Of its FLOPs they have …",
        {"most": "Each weight of a dense layer is used once; a kernel's at every place of a large map.",
         "about half": "Its convolutions work on maps of up to 224×224, with up to 512 channels.",
         "under 1 %": "123.6 million MACs of 15.47 billion. There the rule of thumb holds."},
        "under 1 %"),
]
explore(quiz.explorer(questions), still=quiz.picture(questions),
        caption="Two questions to click: one about pictures of 56×56 pixels, one about VGG16.",
        alt=quiz.text(questions))

# %% [markdown]
# ## 5 · Build one yourself
#
# Stack layers and watch the numbers. Every row is a layer: choose its kind, move its sliders with the **arrow
# keys**, and with its buttons move it (↑ ↓), put a copy of it below (+) or take it away (✕). Three things to
# try; *begin with* another model and come back, and you have `base_cnn` again.
#
# 1. Press + in row 1 and turn the copy, row 2, into an *average pooling* with kernel 2. (Lesson 05 is about
#    it; it makes the map half as high and wide.) What is left of the 1,059,880 FLOPs?
# 2. Double the kernels of `conv2`, to 10. Which two layers become twice as expensive?
# 3. Take `dense1` away, so that the flattened maps go straight into the ten outputs. What does the model cost
#    now, and which layer dominates?

# %% figure="Explorer: build a network"
from flopwise.explorers import explore, stack

explore(stack.explorer(), still=stack.picture(stack.PRESETS["base_cnn"]),
        caption="base_cnn in the builder: 60,840 + 259,200 + 737,280 + 2,560 = 1,059,880 FLOPs.",
        alt="A table of base_cnn. conv1 writes 5×26×26: 50 parameters, 60,840 FLOPs, 5.7 %. conv2 writes "
            "5×24×24: 230 parameters, 259,200 FLOPs, 24.5 %. dense1 writes 128 numbers: 368,768 "
            "parameters, 737,280 FLOPs, 69.6 %. dense2 writes 10: 1,290 parameters, 2,560 FLOPs, 0.2 %.")

# %% [markdown]
# ## 6 · Let a function count
#
# By hand you can do one model. A function can do any, if the model is written down as a list: `("conv",
# kernels, size)` is a convolution without padding and with stride 1, `("dense", outputs)` a dense layer.
# `base_cnn` is
#
# `[("conv", 5, 3), ("conv", 5, 3), ("dense", 128), ("dense", 10)]`
#
# and its input `(1, 28, 28)`. A model may begin with a dense layer; its input is then a tuple of one
# number, such as `(20,)`. A convolution never stands behind a dense layer.
#
# **Exercise.** Write `model_flops`. It returns a list with the FLOPs of each layer, in order. For
# `base_cnn` that is `[60840, 259200, 737280, 2560]`.

# %% exercise="model_flops"
def model_flops(layers, input_shape):
    """[FLOPs of each layer] of a stack of ("conv", kernels, size) and ("dense", outputs)."""
    ### BEGIN SOLUTION
    costs, shape = [], tuple(input_shape)
    for kind, outputs, *size in layers:
        if kind == "conv":
            channels, height, width = shape
            kernel = size[0]
            shape = (outputs, height - kernel + 1, width - kernel + 1)
            costs.append(2 * shape[0] * shape[1] * shape[2] * channels * kernel * kernel)
        else:
            read = 1
            for axis in shape:
                read *= axis
            shape = (outputs,)
            costs.append(2 * read * outputs)
    return costs
    ### END SOLUTION

# %% [markdown] hint="model_flops"
# Carry the shape along: start with `input_shape`, and let each layer replace it by what it writes. After a
# dense layer the shape is one number, `(outputs,)`.

# %% [markdown] hint="model_flops"
# `for kind, outputs, *size in layers:` takes a description apart; `size` is `[kernel]` for a convolution
# and `[]` for a dense layer. A dense layer reads the product of all entries of the shape, whether there are
# three or one.

# %% misconception="model_flops" hint="Every layer reads the model's input here. It has to read what the layer before it wrote."
def forgets_to_carry_the_shape(layers, input_shape):
    return [model_flops([layer], input_shape)[0] for layer in layers]

# %% misconception="model_flops" hint="These are MACs: two FLOPs each."
def returns_macs(layers, input_shape):
    return [cost // 2 for cost in model_flops(layers, input_shape)]

# %% misconception="model_flops" hint="That is the model's total. The list of the single layers is asked for, so that one sees which dominates."
def returns_the_total(layers, input_shape):
    return sum(model_flops(layers, input_shape))

# %% misconception="model_flops" hint="A dense layer reads ALL maps: multiply all entries of the shape, the number of maps, too."
def multiplies_height_and_width_only(layers, input_shape):
    costs, shape = [], tuple(input_shape)
    for layer in layers:
        costs += model_flops([layer], shape[-2:] if layer[0] == "dense" else shape)
        sides = [side - layer[2] + 1 for side in shape[1:]] if layer[0] == "conv" else []
        shape = (layer[1], *sides)
    return costs

# %% misconception="model_flops" hint="Each kernel reads all maps that the layer above it wrote: C_in is the first entry of the shape that you carry along."
def takes_one_map_as_input(layers, input_shape):
    costs, shape = [], tuple(input_shape)
    for layer in layers:
        costs += model_flops([layer], (1, *shape[1:]) if layer[0] == "conv" else shape)
        sides = [side - layer[2] + 1 for side in shape[1:]] if layer[0] == "conv" else []
        shape = (layer[1], *sides)
    return costs

# %% misconception="model_flops" hint="The convolutions are right, the dense layers are still MACs."
def doubles_the_convolutions_only(layers, input_shape):
    return [cost if layer[0] == "conv" else cost // 2
            for layer, cost in zip(layers, model_flops(layers, input_shape))]

# %% misconception="model_flops" hint="A list with one number came back, the first layer's. Is the `return` inside the loop?"
def returns_after_the_first_layer(layers, input_shape):
    return model_flops(layers[:1], input_shape)

# %% misconception="model_flops" hint="Every convolution reads as many maps as the model's input has. It has to read as many as the layer above it wrote."
def keeps_the_inputs_channels(layers, input_shape):
    costs, shape = [], tuple(input_shape)
    for layer in layers:
        costs += model_flops([layer], (input_shape[0], *shape[1:]) if layer[0] == "conv" else shape)
        sides = [side - layer[2] + 1 for side in shape[1:]] if layer[0] == "conv" else []
        shape = (layer[1], *sides)
    return costs

# %% misconception="model_flops" hint="A dense layer changes the shape as well: the next one reads its outputs, and nothing else."
def keeps_the_shape_behind_a_dense_layer(layers, input_shape):
    costs, shape = [], tuple(input_shape)
    for layer in layers:
        costs += model_flops([layer], shape)
        if layer[0] == "conv":
            shape = (layer[1], *(side - layer[2] + 1 for side in shape[1:]))
    return costs

# %% misconception="model_flops" hint="Your maps are one row and one column too small behind each convolution. On 5 rows, a kernel of 3 begins at rows 0, 1 and 2."
def forgets_the_plus_one(layers, input_shape):
    costs, shape = [], tuple(input_shape)
    for kind, outputs, *size in layers:
        read = shape[0] * size[0] ** 2 if kind == "conv" else int(np.prod(shape))
        shape = (outputs, *(side - size[0] for side in shape[1:])) if kind == "conv" else (outputs,)
        costs.append(2 * int(np.prod(shape)) * read)
    return costs

# %% misconception="model_flops" hint="You laid the kernels down at every place of the map that a convolution READS. It has as many places as it writes rows and columns."
def lays_kernels_down_where_they_read(layers, input_shape):
    costs, shape = [], tuple(input_shape)
    for kind, outputs, *size in layers:
        costs.append(int(2 * outputs * np.prod(shape)) * (size[0] ** 2 if kind == "conv" else 1))
        shape = (outputs, *(side - size[0] + 1 for side in shape[1:])) if kind == "conv" else (outputs,)
    return costs

# %% misconception="model_flops" hint="Your maps keep their size, as with padding. Without it a kernel of size K takes K − 1 rows and columns off."
def keeps_the_size_of_the_maps(layers, input_shape):
    costs, shape = [], tuple(input_shape)
    for kind, outputs, *size in layers:
        costs.append(int(2 * outputs * np.prod(shape)) * (size[0] ** 2 if kind == "conv" else 1))
        shape = (outputs, *shape[1:]) if kind == "conv" else (outputs,)
    return costs

# %% misconception="model_flops" hint="A kernel of size K has K rows AND K columns: how many weights is that for each map that it reads?"
def does_not_square_the_kernel(layers, input_shape):
    return [cost // layer[2] if layer[0] == "conv" else cost
            for layer, cost in zip(layers, model_flops(layers, input_shape))]

# %% misconception="model_flops" hint="Your kernels are 3×3 whatever the list says. The size is the third entry of a convolution."
def builds_a_3x3_kernel_in(layers, input_shape):
    return model_flops([(*layer[:2], 3)[:len(layer)] for layer in layers], input_shape)

# %% misconception="model_flops" hint="Your maps are square. Look at a case whose height and width differ: which of the two did you take twice?"
def takes_the_maps_as_square(layers, input_shape):
    return model_flops(layers, (*input_shape[:2], *input_shape[1:2]))

# %% misconception="model_flops" hint="One FLOP for each number that is written is too much: the biases. The course convention leaves them out."
def adds_a_flop_for_each_bias(layers, input_shape):
    costs, shape = [], tuple(input_shape)
    for layer, cost in zip(layers, model_flops(layers, input_shape)):
        sides = [side - layer[2] + 1 for side in shape[1:]] if layer[0] == "conv" else []
        shape = (layer[1], *sides)
        costs.append(cost + int(np.prod(shape)))
    return costs

# %% check="model_flops" points=5
from flopwise import loops


def by_loops(layers, shape):
    """Each layer counted one multiply-accumulate at a time."""
    costs = []
    for kind, outputs, *size in layers:
        if kind == "conv":
            costs.append(2 * loops.conv2d_macs_by_loop(shape, outputs, kernel=size[0]))
            shape = loops.conv2d_shape_by_loop(shape, outputs, kernel=size[0])
        else:
            read = 1
            for axis in shape:
                read *= axis
            costs.append(2 * loops.dense_macs_by_loop(read, outputs))
            shape = (outputs,)
    return costs


base_cnn = [("conv", 5, 3), ("conv", 5, 3), ("dense", 128), ("dense", 10)]
for layers, shape in [(base_cnn, (1, 28, 28)),
                      ([("dense", 7), ("dense", 3)], (20,)),
                      ([("conv", 4, 5), ("dense", 6)], (3, 9, 12)),
                      ([("conv", 2, 3), ("conv", 4, 5), ("dense", 9)], (2, 12, 17))]:
    check("model_flops", layers, shape, expect=by_loops(layers, shape))
### BEGIN HIDDEN TESTS
rng = check.rng()
for _ in range(3):
    shape = (rng.randint(1, 4), rng.randint(14, 20), rng.randint(14, 20))
    layers = [("conv", rng.randint(2, 6), rng.choice([1, 3, 5])) for _ in range(rng.randint(1, 3))]
    layers += [("dense", rng.randint(2, 30)) for _ in range(rng.randint(1, 3))]
    check("model_flops", layers, shape, expect=by_loops(layers, shape))
check("model_flops", [("conv", 2, 4)], (3, 4, 4), expect=[192])        # fits once: 2·2·1·1·3·4·4
### END HIDDEN TESTS

# %% [markdown]
# **Exercise.** In `base_cnn` a dense layer has most of the work. Invent a model in which a convolution has:
# `convolution_heavy`, a list of layers for an input of (1, 28, 28).
#
# - It has at least two convolutions and ends in `("dense", 128), ("dense", 10)`, as `base_cnn` does.
# - It costs **at least 500,000 and at most 1,059,880 FLOPs**, no more than `base_cnn`.
# - **One convolution** has more than half of them.

# %% exercise="convolution_heavy"
convolution_heavy = ...
### BEGIN SOLUTION
# 48,672 + 508,032 + 451,584 + 2,560 = 1,010,848 FLOPs; the second convolution has 50.3 %
convolution_heavy = [("conv", 4, 3), ("conv", 4, 6), ("dense", 128), ("dense", 10)]
### END SOLUTION

# %% [markdown] hint="convolution_heavy"
# Two things must happen: less reaches `dense1`, and a convolution works more. `model_flops` tells after each
# try what you have.

# %% [markdown] hint="convolution_heavy"
# What does each of a convolution's two numbers do to *its own* work, and what to the number of numbers that
# the flatten lays out? One of them makes the first grow while the second falls.

# %% misconception="convolution_heavy" hint="This is base_cnn. It may cost as much. In it dense1 has 69.6 % of the work."
takes_base_cnn = [("conv", 5, 3), ("conv", 5, 3), ("dense", 128), ("dense", 10)]

# %% misconception="convolution_heavy" hint="dense1 still has most of it, 147,456 of 262,696 FLOPs: the map is as large as before. And together it is too little."
takes_kernels_away = [("conv", 5, 3), ("conv", 1, 3), ("dense", 128), ("dense", 10)]

# %% misconception="convolution_heavy" hint="A convolution has more than half of it, but the model is dearer than base_cnn: more kernels give dense1 more to read, too."
takes_more_kernels = [("conv", 50, 3), ("conv", 5, 3), ("dense", 128), ("dense", 10)]

# %% check="convolution_heavy" points=2 all_or_nothing=True
import math

from flopwise import loops


def costs(layers):
    """[(kind, FLOPs)] of the layers, with the shape carried down; a ValueError says what cannot be."""
    shape, found = (1, 28, 28), []
    for kind, outputs, *size in layers:
        if int(outputs) != outputs or not 1 <= outputs <= 10**6:
            raise ValueError(f"a layer has {outputs} outputs")
        if kind == "conv":
            [side] = size
            if int(side) != side:
                raise ValueError(f"a kernel is {side} wide")
            side = int(side)
            read, shape = shape[0], loops.conv2d_shape_by_loop(shape, int(outputs), kernel=side)
            found.append((kind, 2 * math.prod(shape) * read * side * side))
        elif kind == "dense":
            read, shape = math.prod(shape), (int(outputs),)
            found.append((kind, 2 * read * shape[0]))
        else:
            raise ValueError(f"a layer is {kind!r}")
    return found


def has_the_form(layers):
    *above, first, second = [tuple(layer) for layer in layers]
    ends_well = (first, second) == (("dense", 128), ("dense", 10))
    return ends_well and len(above) >= 2 and all(kind == "conv" for kind, *_ in above) and bool(costs(layers))


def costs_enough(layers):
    return 500_000 <= sum(flops for _, flops in costs(layers)) <= 1_059_880


def is_led_by_a_convolution(layers):
    found = costs(layers)
    return 2 * max(flops for kind, flops in found if kind == "conv") > sum(flops for _, flops in found)


check("convolution_heavy", where=has_the_form,
      says="a list of at least two convolutions that fit on their maps, then (\"dense\", 128), (\"dense\", 10)",
      hint="What does not hold: a list of tuples, at least two of them convolutions, no kernel larger than its map, "
           "and at the end 128 and 10 outputs?")
check("convolution_heavy", where=costs_enough, says="all layers together cost 500,000 to 1,059,880 FLOPs",
      hint="Give it to your `model_flops`: what is the sum of the numbers that come back?")
check("convolution_heavy", where=is_led_by_a_convolution,
      says="one convolution has more than half of the FLOPs",
      hint="Give it to your `model_flops`: which number is the largest, and how large are all others together?")

# %% [markdown]
# The trained model itself comes with the course. `count_flops` walks through its file, layer by layer, and
# finds the same numbers as you. OpenVINO calls a dense layer `MatMul`, and writes the batch, how many digits
# come at once, in front of each shape: 1, because the file leaves it open. Below the table it says what the
# convention leaves out. The last column, the bytes that a layer reads and writes, is for lesson 08.

# %%
from flopwise import count_flops

count_flops(model_path("base_cnn"))

# %% [markdown]
# ## 7 · Be the runtime
#
# The file holds these layers and their numbers, and nothing else. So anybody who has the numbers can run the
# model: **you**. The next cell takes them out of the file, by their names, and brings a `convolve` that does
# what yours of lesson 03 does, without loops. (You need not follow it.)

# %%
w = shrink.constants(runtime.load_model(model_path("base_cnn")))     # {name: array}, as the file stores them


def convolve(x, kernels):
    """x, (C_in, H, W), under kernels, (C_out, C_in, K, K): an array (C_out, H_out, W_out)."""
    if x.ndim != 3:
        raise ValueError(f"a convolution reads (C_in, H, W), three sizes; this x has the shape {x.shape}")
    windows = np.lib.stride_tricks.sliding_window_view(x, kernels.shape[2:], axis=(1, 2))
    return np.einsum("chwij,ocij->ohw", windows, kernels)


for layer in ("conv1", "conv2", "dense1", "dense2"):
    for name in (layer + "/weights", layer + "/bias_values"):
        print(f"{name:20}", w[name].shape)

# %% [markdown]
# **Exercise.** Write `read_digit`. `image` is an array (1, 28, 28), and `w` a dictionary of arrays with these
# eight names (other sizes may stand in it). It returns the outputs of `dense2`, one behind the other, without
# the softmax: the largest of them is the answer. A row of a dense layer's weights belongs to one of its
# outputs, so `weights @ x` is all its dot products at once.

# %% exercise="read_digit"
def read_digit(image, w):
    """The outputs of dense2, an array of one dimension; w: {"conv1/weights": array, …}."""
    ### BEGIN SOLUTION
    x = image
    for layer in ("conv1", "conv2"):
        kernels = w[layer + "/weights"]
        x = convolve(x, kernels) + w[layer + "/bias_values"].reshape(len(kernels), 1, 1)
        x = np.maximum(x, 0)
    x = w["dense1/weights"] @ x.flatten() + w["dense1/bias_values"].flatten()
    x = np.maximum(x, 0)
    return w["dense2/weights"] @ x + w["dense2/bias_values"].flatten()
    ### END SOLUTION

# %% [markdown] hint="read_digit"
# Follow the first figure from top to bottom, the ReLUs of the text included. After each line print `x.shape`
# and compare it with your table.

# %% [markdown] hint="read_digit"
# A bias is one number for a whole map: `.reshape(C, 1, 1)` makes C of them fit to C maps, `.flatten()` to the
# outputs of a dense layer. `np.maximum(x, 0)` is a ReLU, `x.flatten()` the flatten.

# %% misconception="read_digit" hint="There is no ReLU in it. Behind conv1, conv2 and dense1 every negative number becomes 0."
def leaves_out_the_relus(image, w):
    x = image
    for layer in ("conv1", "conv2"):
        kernels = w[layer + "/weights"]
        x = convolve(x, kernels) + w[layer + "/bias_values"].reshape(len(kernels), 1, 1)
    x = w["dense1/weights"] @ x.flatten() + w["dense1/bias_values"].flatten()
    return w["dense2/weights"] @ x + w["dense2/bias_values"].flatten()

# %% misconception="read_digit" hint="A ReLU stands behind dense1, too, not only behind the convolutions."
def leaves_out_the_last_relu(image, w):
    x = image
    for layer in ("conv1", "conv2"):
        kernels = w[layer + "/weights"]
        x = convolve(x, kernels) + w[layer + "/bias_values"].reshape(len(kernels), 1, 1)
        x = np.maximum(x, 0)
    x = w["dense1/weights"] @ x.flatten() + w["dense1/bias_values"].flatten()
    return w["dense2/weights"] @ x + w["dense2/bias_values"].flatten()

# %% misconception="read_digit" hint="Behind dense2 there is no ReLU: its outputs may be negative."
def puts_a_relu_behind_dense2(image, w):
    return np.maximum(read_digit(image, w), 0)

# %% misconception="read_digit" hint="The biases are missing: one for each kernel and for each dense output."
def adds_no_bias(image, w):
    return read_digit(image, {name: 0 * array if "bias" in name else array for name, array in w.items()})

# %% misconception="read_digit" hint="These are the shares behind the softmax. The outputs of dense2 are asked for, as they are."
def gives_shares(image, w):
    powers = np.exp(read_digit(image, w))
    return powers / powers.sum()

# %% misconception="read_digit" hint="A ReLU stands behind each convolution, too, not only behind dense1."
def leaves_out_the_convolutions_relus(image, w):
    x = image
    for layer in ("conv1", "conv2"):
        kernels = w[layer + "/weights"]
        x = convolve(x, kernels) + w[layer + "/bias_values"].reshape(len(kernels), 1, 1)
    x = np.maximum(w["dense1/weights"] @ x.flatten() + w["dense1/bias_values"].flatten(), 0)
    return w["dense2/weights"] @ x + w["dense2/bias_values"].flatten()

# %% misconception="read_digit" hint="The biases of the convolutions are missing: one for each kernel, added to its whole map."
def adds_no_bias_to_maps(image, w):
    return read_digit(image, {name: 0 * array if name in ("conv1/bias_values", "conv2/bias_values") else array
                              for name, array in w.items()})

# %% misconception="read_digit" hint="The biases of the dense layers are missing: one for each of their outputs."
def adds_no_bias_to_outputs(image, w):
    return read_digit(image, {name: 0 * array if name in ("dense1/bias_values", "dense2/bias_values") else array
                              for name, array in w.items()})

# %% misconception="read_digit" hint="A ReLU comes behind its layer, and the bias belongs to the layer. Which of the two do you do first?"
def adds_the_bias_behind_the_relu(image, w):
    x = image
    for layer in ("conv1", "conv2"):
        kernels = w[layer + "/weights"]
        x = np.maximum(convolve(x, kernels), 0) + w[layer + "/bias_values"].reshape(len(kernels), 1, 1)
    x = np.maximum(w["dense1/weights"] @ x.flatten(), 0) + w["dense1/bias_values"].flatten()
    return w["dense2/weights"] @ x + w["dense2/bias_values"].flatten()

# %% misconception="read_digit" hint="That is the place of the largest output. All outputs of dense2 are asked for."
def gives_the_digit(image, w):
    return int(np.argmax(read_digit(image, w)))

# %% misconception="read_digit" hint="The flatten lays out one map after the other. In yours the maps take turns, pixel by pixel."
def lays_out_pixel_by_pixel(image, w):
    x = image
    for layer in ("conv1", "conv2"):
        kernels = w[layer + "/weights"]
        x = np.maximum(convolve(x, kernels) + w[layer + "/bias_values"].reshape(len(kernels), 1, 1), 0)
    x = np.maximum(w["dense1/weights"] @ x.transpose(1, 2, 0).flatten() + w["dense1/bias_values"].flatten(), 0)
    return w["dense2/weights"] @ x + w["dense2/bias_values"].flatten()

# %% misconception="read_digit" hint="A ReLU stands behind conv1, too. Every negative number becomes 0 before conv2 reads the maps."
def leaves_out_the_first_relu(image, w):
    x = convolve(image, w["conv1/weights"]) + w["conv1/bias_values"].reshape(-1, 1, 1)
    x = np.maximum(convolve(x, w["conv2/weights"]) + w["conv2/bias_values"].reshape(-1, 1, 1), 0)
    x = np.maximum(w["dense1/weights"] @ x.flatten() + w["dense1/bias_values"].flatten(), 0)
    return w["dense2/weights"] @ x + w["dense2/bias_values"].flatten()

# %% misconception="read_digit" hint="These are the outputs of dense1, behind its ReLU. Which layer is left?"
def stops_behind_dense1(image, w):
    x = image
    for layer in ("conv1", "conv2"):
        kernels = w[layer + "/weights"]
        x = np.maximum(convolve(x, kernels) + w[layer + "/bias_values"].reshape(len(kernels), 1, 1), 0)
    return np.maximum(w["dense1/weights"] @ x.flatten() + w["dense1/bias_values"].flatten(), 0)

# %% misconception="read_digit" hint="A ReLU stands behind conv2, too. Every negative number becomes 0 before dense1 reads the maps."
def leaves_out_the_second_relu(image, w):
    x = np.maximum(convolve(image, w["conv1/weights"]) + w["conv1/bias_values"].reshape(-1, 1, 1), 0)
    x = convolve(x, w["conv2/weights"]) + w["conv2/bias_values"].reshape(-1, 1, 1)
    x = np.maximum(w["dense1/weights"] @ x.flatten() + w["dense1/bias_values"].flatten(), 0)
    return w["dense2/weights"] @ x + w["dense2/bias_values"].flatten()

# %% misconception="read_digit" hint="These are the outputs of dense1, before its ReLU. What is left to do?"
def stops_before_the_last_relu(image, w):
    x = image
    for layer in ("conv1", "conv2"):
        kernels = w[layer + "/weights"]
        x = np.maximum(convolve(x, kernels) + w[layer + "/bias_values"].reshape(len(kernels), 1, 1), 0)
    return w["dense1/weights"] @ x.flatten() + w["dense1/bias_values"].flatten()

# %% misconception="read_digit" hint="Your ReLUs keep the negative numbers and make 0 of the others. It is the other way round: `np.maximum`."
def keeps_the_negative_numbers(image, w):
    x = image
    for layer in ("conv1", "conv2"):
        kernels = w[layer + "/weights"]
        x = np.minimum(convolve(x, kernels) + w[layer + "/bias_values"].reshape(len(kernels), 1, 1), 0)
    x = np.minimum(w["dense1/weights"] @ x.flatten() + w["dense1/bias_values"].flatten(), 0)
    return w["dense2/weights"] @ x + w["dense2/bias_values"].flatten()

# %% check="read_digit" points=4
import random

import numpy as np


def by_loops(image, w):
    """Every layer, one multiply-add at a time."""
    maps = image.tolist()
    for layer in ("conv1", "conv2"):
        kernels, biases = w[layer + "/weights"].tolist(), w[layer + "/bias_values"].ravel().tolist()
        written, side = [], len(kernels[0][0])
        for kernel, bias in zip(kernels, biases):
            written.append([])
            for i in range(len(maps[0]) - side + 1):
                written[-1].append([])
                for j in range(len(maps[0][0]) - side + 1):
                    added = bias
                    for c in range(len(maps)):
                        for u in range(side):
                            for v in range(side):
                                added += kernel[c][u][v] * maps[c][i + u][j + v]
                    written[-1][-1].append(added if added > 0 else 0.0)
        maps = written
    line = [number for one_map in maps for row in one_map for number in row]
    for layer in ("dense1", "dense2"):
        rows, biases = w[layer + "/weights"].tolist(), w[layer + "/bias_values"].ravel().tolist()
        line = [bias + sum(weight * number for weight, number in zip(row, line))
                for row, bias in zip(rows, biases)]
        if layer == "dense1":
            line = [number if number > 0 else 0.0 for number in line]
    return np.array(line, dtype=np.float32)     # as exact as the numbers in the file


def invented(rng, height, width, first, second, hidden, outputs):
    """A picture, and numbers for the four layers; first, second: (kernels, size) of the convolutions."""
    def drawn(*shape):
        numbers = [rng.uniform(-1, 1) for _ in range(int(np.prod(shape)))]
        return np.reshape(numbers, shape)

    rows, columns = (side - first[1] - second[1] + 2 for side in (height, width))
    return drawn(1, height, width), {
        "conv1/weights": drawn(first[0], 1, first[1], first[1]),
        "conv1/bias_values": drawn(1, first[0], 1, 1),
        "conv2/weights": drawn(second[0], first[0], second[1], second[1]),
        "conv2/bias_values": drawn(1, second[0], 1, 1),
        "dense1/weights": drawn(hidden, second[0] * rows * columns), "dense1/bias_values": drawn(1, hidden),
        "dense2/weights": drawn(outputs, hidden), "dense2/bias_values": drawn(1, outputs)}


# Small pictures and invented numbers: what the file's model says of a digit is of no use here.
for seed, sizes in ((1, (7, 6, (2, 3), (3, 2), 5, 4)), (2, (6, 9, (3, 2), (2, 4), 7, 3))):
    picture, numbers = invented(random.Random(seed), *sizes)
    check("read_digit", picture, numbers, expect=by_loops(picture, numbers))
### BEGIN HIDDEN TESTS
for sizes in ((8, 7, (4, 2), (3, 3), 6, 5), (5, 8, (2, 1), (5, 3), 4, 6)):
    picture, numbers = invented(check.rng(), *sizes)
    check("read_digit", picture, numbers, expect=by_loops(picture, numbers))
### END HIDDEN TESTS

# %% [markdown]
# The ReLUs cost nothing in our count. Are they worth anything? The next figure lets **your** function read
# 150 digits that the model was not trained on, and then once more with all ReLUs out of action. **Guess
# first:** how many of the 150 are right without them?
#
# (Your function stays as it is. All biases of a layer are raised so far that nothing is negative any more,
# and the biases below take the rise away again: then the ReLUs have nothing to do.)

# %%
guess_right_without_relu = ...

# %% figure="Figure: digits that your function reads"
from flopwise import plots
from flopwise.zoo import digits


def without_relus(w, rise=1_000):
    """The same model for a program with ReLUs, in which no ReLU ever sees a negative number."""
    raised = {name: np.array(array, dtype=float) for name, array in w.items()}
    for above, below in (("conv1", "conv2"), ("conv2", "dense1"), ("dense1", "dense2")):
        weights, bias = raised[below + "/weights"], raised[below + "/bias_values"]
        raised[above + "/bias_values"] += rise
        bias -= rise * weights.reshape(len(weights), -1).sum(axis=1).reshape(bias.shape)
    return raised


images, classes = digits.heldout()
check.call("read_digit", images[0], w)      # where your function is still to be written, this line says so
right = [sum(int(np.argmax(read_digit(image, numbers))) == int(digit)
             for image, digit in zip(images[:150], classes[:150])) for numbers in (w, without_relus(w))]
labels, values = plots.with_guess(guess_right_without_relu, ["with ReLUs", "without"], right)
plots.show(plots.bars(labels, values, unit="of 150 digits right", size=(7.2, 2),
                      colours=["black", "blue", "sky"][-len(labels):]),
           caption=f"Your function reads {right[0]} of 150 digits right, and {right[1]} without the ReLUs. "
                   "By chance it would be 150 / 10 = 15.",
           alt=f"Two bars: {right[0]} digits right with ReLUs, {right[1]} without. Above them your guess, if "
               "you wrote one.")

# %% [markdown]
# Without ReLUs every output is a weighted sum of the pixels, however many layers stand on top of each other:
# four layers can say no more than one dense layer could. A count of FLOPs sees no difference. (This model was
# trained with its ReLUs. One that is trained without them would be better than this bar, but never more than
# one dense layer.)

# %% [markdown] reflect="where_to_save" points=3
# **Reflection.** You may change one layer of `base_cnn`, or add one, to make the model cheaper. Which, how,
# and what would you check before you are glad about it? Give the FLOPs of the model before and after, in a
# few sentences.
# ### BEGIN MARK SCHEME
# One point for a change where the work is: what reaches `dense1` (a stride or a pooling layer before the
# flatten, fewer kernels in `conv2`, fewer outputs of `dense1`), not for trimming `dense2`. One point for
# numbers that are right, e.g. stride 2 in `conv2`: 5×12×12, so conv2 64,800 FLOPs, dense1 2·720·128 =
# 184,320 and the model 312,520. One point for what has to be checked: the accuracy on digits that were not
# trained on, or the measured time, because FLOPs tell neither.
#
# A good answer:
#
# "I give `conv2` a stride of 2. Its output is 5×12×12 instead of 5×24×24, so `conv2` itself needs a quarter
# of its FLOPs, 64,800, and `dense1` reads 720 numbers instead of 2,880: 2·720·128 = 184,320 FLOPs. The model
# goes from 1,059,880 to 312,520 FLOPs, less than a third. The saving is where the work is: `dense1` alone had
# 737,280. Before I am glad, the new model has to be trained, and then I would look at its accuracy on digits
# that it was not trained on, and measure its time. FLOPs tell neither."
# ### END MARK SCHEME

# %% [markdown]
# ## What you have learnt
#
# - A model is counted from top to bottom: **shapes first**, because each layer reads what the one above
#   wrote.
# - `base_cnn`: 1,059,880 FLOPs and 370,338 parameters. The first dense layer has 69.6 % of the FLOPs and
#   99.6 % of the parameters.
# - A convolution reuses each weight at every place; a dense layer uses each weight once. Which of them
#   dominates depends on how large the map still is at the flatten. Count before you believe a rule of
#   thumb.
# - The ReLUs between the layers cost next to nothing, and without them all layers are one.
#
# **Next: 05, pooling layers.** A pooling layer makes the map smaller before the flatten. `pool_cnn` has one.
# How much does it save?

# %% [markdown]
# ## 8 · More, if you like: an unknown CNN
#
# About ten minutes of practice. (In a class, ask whether its points count.) On paper, without the functions:
#
# | layer | what it is |
# |---|---|
# | input | 3×32×32, a small colour picture |
# | `conv1` | convolution 5×5, 8 kernels, stride 1, no padding |
# | `conv2` | convolution 3×3, 16 kernels, **stride 2**, no padding |
# | `dense1` | dense layer with 64 outputs |
# | `dense2` | dense layer with 4 outputs |
#
# **Exercise.** Give the shape of `conv2` as a tuple (C, H, W), its MACs and its parameters (biases included);
# `"flattened"`, how many numbers `dense1` reads, and the MACs of `dense1`; the totals of the model; and as
# `"dominates"` the name of the layer with most FLOPs. Mind which entries are MACs and which are FLOPs.

# %% exercise="unknown_cnn"
unknown_cnn = {
    "conv2_shape": ..., "conv2_macs": ..., "conv2_params": ...,
    "flattened": ..., "dense1_macs": ...,
    "total_flops": ..., "total_params": ..., "dominates": ...,
}
### BEGIN SOLUTION
unknown_cnn = {
    "conv2_shape": (16, 13, 13),    # 32 − 5 + 1 = 28; (28 − 3)//2 + 1 = 13
    "conv2_macs": 194_688,          # 16·13·13·8·3·3
    "conv2_params": 1_168,          # 16·8·3·3 + 16
    "flattened": 2_704,             # 16·13·13
    "dense1_macs": 173_056,         # 2,704·64
    "total_flops": 1_676_800,       # 2·(470,400 + 194,688 + 173,056 + 256); conv1: 8·28·28·3·5·5
    "total_params": 175_156,        # 608 + 1,168 + 173,120 + 260
    "dominates": "conv1",           # 940,800 of 1,676,800 FLOPs: 56 %
}
### END SOLUTION

# %% [markdown] hint="unknown_cnn"
# Shapes first, from top to bottom. With stride 2 a 3×3 kernel on 28 rows stops at rows 0, 2, 4, …; where is
# the last place at which it still fits?

# %% [markdown] hint="unknown_cnn"
# How many whole steps of 2 fit into the 25 rows below the first place? That, and the first place. From there
# everything is as before.

# %% misconception="unknown_cnn" hint="Your conv2 writes 26 rows: its kernel stops at each row of 28. With stride 2 it stops at every second."
overlooks_the_stride = dict(unknown_cnn, conv2_shape=(16, 26, 26), conv2_macs=778_752,     # 16·26·26·8·3·3
                            flattened=10_816, dense1_macs=692_224,    # 16·26·26; ·64
                            # below 2·1,941,632 and 608 + 1,168 + 692,288 + 260
                            total_flops=3_883_264, total_params=694_324,
                            dominates="conv2")

# %% misconception="unknown_cnn" hint="Your conv2 writes 14 rows. At the 14th stop the kernel would begin at row 26 of 28 rows, 0 to 27: would it fit?"
rounds_up = dict(unknown_cnn, conv2_shape=(16, 14, 14), conv2_macs=225_792,        # 16·14·14·8·3·3
                 flattened=3_136, dense1_macs=200_704,                              # 16·14·14; ·64
                 total_flops=1_794_304, total_params=202_804)     # 2·897,152; 608 + 1,168 + 200,768 + 260

# %% misconception="unknown_cnn" hint="This total is in MACs. FLOPs are asked for: two per MAC."
totals_macs = dict(unknown_cnn, total_flops=838_400)

# %% misconception="unknown_cnn" hint="In base_cnn the first dense layer dominated. Here the stride made the map small before the flatten: compare the MACs again."
expects_the_same_layer = dict(unknown_cnn, dominates="dense1")

# %% misconception="unknown_cnn" hint="These are FLOPs. The entries that end in `macs` ask for MACs: one for each multiplication with its addition."
writes_flops_for_macs = dict(unknown_cnn, conv2_macs=389_376, dense1_macs=346_112)

# %% misconception="unknown_cnn" hint="The biases are missing: one per kernel, one per dense output."
leaves_out_the_biases = dict(unknown_cnn, conv2_params=1_152,                # 16·8·3·3
                             total_params=175_064)                          # 600 + 1,152 + 173,056 + 256

# %% misconception="unknown_cnn" hint="Your conv2 writes 12 rows. The kernel steps 12 times; how often does it stand still and write?"
stops_one_place_early = dict(unknown_cnn, conv2_shape=(16, 12, 12), conv2_macs=165_888,     # 16·12·12·8·3·3
                               flattened=2_304, dense1_macs=147_456,                           # 16·12·12; ·64
                               total_flops=1_568_000, total_params=149_556)

# %% misconception="unknown_cnn" hint="Only conv1 is not right, and it shows in the totals: how many channels has a colour picture?"
lets_conv1_read_one_channel = dict(unknown_cnn, total_flops=1_049_600,        # 2·(156,800 + 194,688 + 173,312)
                                   total_params=174_756, dominates="conv2")   # 175,156 − 400

# %% misconception="unknown_cnn" hint="Each kernel of your conv2 reads one map. How many did conv1 write?"
lets_conv2_read_one_map = dict(unknown_cnn, conv2_macs=24_336, conv2_params=160,               # 16·13·13·3·3
                               total_flops=1_336_096, total_params=174_148)

# %% misconception="unknown_cnn" hint="Your conv2 reads three maps, as many as the picture has. How many did conv1 write?"
lets_conv2_read_the_picture = dict(unknown_cnn, conv2_macs=73_008, conv2_params=448,           # 16·13·13·3·3·3
                                   total_flops=1_433_440, total_params=174_436)

# %% misconception="unknown_cnn" hint="These are FLOPs where MACs are asked for, and in the total they were doubled once more."
doubles_twice = dict(unknown_cnn, conv2_macs=389_376, dense1_macs=346_112, total_flops=3_353_600)

# %% misconception="unknown_cnn" hint="You flattened one map, 13·13 numbers. How many maps are laid out?"
lays_out_one_map = dict(unknown_cnn, flattened=169, dense1_macs=10_816,                        # 13·13; ·64
                        total_flops=1_352_320, total_params=12_916)

# %% misconception="unknown_cnn" hint="conv2 has more kernels than conv1, but look at all that counts: how many places, and how large a kernel? Put the MACs side by side."
looks_at_the_kernels_only = dict(unknown_cnn, dominates="conv2")

# %% misconception="unknown_cnn" hint="The numbers are right, the order is another: a shape is (C, H, W) in this course, the maps first."
puts_the_channels_last = dict(unknown_cnn, conv2_shape=(13, 13, 16))

# %% misconception="unknown_cnn" hint="Your dense1 has 128 outputs, as in base_cnn. Look at the table of this model."
takes_base_cnns_dense1 = dict(unknown_cnn, dense1_macs=346_112,                                # 2,704·128
                              total_flops=2_023_424, total_params=348_532)

# %% check="unknown_cnn" points=4
from flopwise import loops

conv1 = loops.conv2d_shape_by_loop((3, 32, 32), 8, kernel=5)
conv2 = loops.conv2d_shape_by_loop(conv1, 16, kernel=3, stride=2)
flattened = sum(1 for _map in range(conv2[0]) for _row in range(conv2[1]) for _column in range(conv2[2]))
macs = {"conv1": loops.conv2d_macs_by_loop((3, 32, 32), 8, kernel=5),
        "conv2": loops.conv2d_macs_by_loop(conv1, 16, kernel=3, stride=2),
        "dense1": loops.dense_macs_by_loop(flattened, 64), "dense2": loops.dense_macs_by_loop(64, 4)}
params = {"conv1": loops.conv2d_params_by_loop(3, 8, kernel=5),
          "conv2": loops.conv2d_params_by_loop(8, 16, kernel=3),
          "dense1": loops.dense_params_by_loop(flattened, 64), "dense2": loops.dense_params_by_loop(64, 4)}
counted = {"conv2_shape": conv2, "conv2_macs": macs["conv2"], "conv2_params": params["conv2"],
           "flattened": flattened, "dense1_macs": macs["dense1"],
           "total_flops": 2 * sum(macs.values()), "total_params": sum(params.values())}
for entry, expected in counted.items():
    check("unknown_cnn", item=entry, expect=expected, reveal=False)
most = max(macs, key=macs.get)
check("unknown_cnn", item="dominates", where=lambda name: str(name).strip().lower() == most,
      says="the name of the layer with most FLOPs, such as \"dense2\"")
