# ---
# title: Separable convolutions
# needs: 03-convolutional-layers, 04-base-cnn, 05-pooling-layers
# gives: cost of depthwise, pointwise and separable convolutions; sep_cnn by hand; three models compared
# ---

# %% [markdown]
# # Separable convolutions
#
# Pooling made `pool_cnn` cheap by making its maps smaller. But sometimes every pixel is needed: to find the
# edge of a road, say, or to follow a pen stroke. **Can a convolution become cheaper and still write a map
# just as large?**
#
# It can, and the networks that run on phones are built on the trick. It takes one line to say and one line to
# calculate, and it has a limit that one line tells, too. At the end of this lesson you will meet a model
# whose convolutions are several times cheaper, and which still loses the comparison. You will be able to say
# why, in numbers.
#
# | you need | you will have at the end |
# |---|---|
# | the output shape and FLOPs of a convolution (lesson 03) | depthwise and pointwise convolutions, their FLOPs and parameters |
# | a whole model counted by hand (lesson 04) | `sep_cnn` by hand, and what its trick saves |
# | what a pooling layer saves (lesson 05) | three models compared in work, size, accuracy and time |
#
# **Path:** 03 Convolutional layers → 04 base_cnn → 05 Pooling layers → **06 Separable convolutions** → 07
# Measuring inference
#
# Plan an hour and a half; section 6 and the exercises marked so may be skipped. Run each cell with **Shift +
# Enter**. A check tells you at once what holds; hints are folded under each exercise, the second says more
# than the first.

# %%
import time

import numpy as np
import openvino as ov
from openvino import opset13 as ops

from flopwise import captured, check, count_flops, runtime
from flopwise.zoo import digits
from flopwise.resources import data_path, model_path

# %% [markdown]
# ## 1 · One layer, two jobs
#
# A standard convolution does two jobs in one go. It **looks around**: an output pixel is made from a
# neighbourhood of K×K pixels. And it **mixes**: the same output pixel is made from all channels. So each
# kernel is K·K·C_in weights large, and every one of them is multiplied at every output pixel.
#
# **What if one layer only looked, and the next one only mixed?**
#
# - A **depthwise** convolution looks. It has one flat K×K kernel for each channel, and channels never meet.
# - A **pointwise** convolution mixes. Its kernels are one pixel wide and as deep as there are channels.
#
# You know both from lesson 03: a depthwise convolution is one with `groups = C_in` (and C_out = C_in), a
# pointwise one has K = 1. New is that one follows the other.
#
# One after the other they are called a *depthwise-separable* convolution, here in short a **separable** one.
# The name went round the world with a paper on networks for phones (A. Howard and others, *MobileNets*,
# 2017).

# %% figure="Figure: a standard convolution and a separable one"
from flopwise import plots
from flopwise.explorers import separable

plots.show(separable.two_ways(),
           caption="From 3×6×6 to 4×4×4 with K = 3. Standard: 64 outputs, 3·3·3 MACs each, 1,728 in all. "
                   "Separable: 432 to look and 192 to mix, 624 in all.",
           alt="Three rows. Standard: three input channels, four kernels that are each three layers of 3×3 "
               "weights, four output maps. Depthwise: three input channels, three flat 3×3 kernels, one for "
               "each channel, and three maps in their channels' colours. Pointwise: those three maps, four "
               "kernels one pixel wide and three channels deep, four output maps.")

# %% [markdown]
# Both ways read 3×6×6 and write 4×4×4. The first takes 1,728 multiply-adds, the second 432 + 192 = 624. Do
# not take it from a picture: let loops count.

# %%
from flopwise import loops

standard = loops.conv2d_macs_by_loop((3, 6, 6), out_channels=4, kernel=3)
looking = loops.depthwise2d_macs_by_loop((3, 6, 6), kernel=3)
mixing = loops.pointwise2d_macs_by_loop((3, 4, 4), out_channels=4)

print(f"standard   {standard:6,} MACs")
print(f"depthwise  {looking:6,} MACs")
print(f"pointwise  {mixing:6,} MACs")
print(f"separable  {looking + mixing:6,} MACs, {(looking + mixing) / standard:.1%} of the standard one")

# %% [markdown]
# Mind what this does *not* say. The two layers have the same shapes in and out, and they are **not the same
# function**: the standard one has 4·3·3·3 = 108 weights to learn, the separable one 3·3·3 + 4·3 = 39. What it
# can no longer express you will see in section 8, in a picture.

# %% [markdown]
# ## 2 · Looking: the depthwise layer
#
# Four channels of 12×9 come in, K = 3, stride 1, no padding. Each channel has a kernel of its own and writes
# a map of its own: four in, four out.
#
# | | |
# |---|---|
# | output pixels | 4 · 10 · 7 = 280 |
# | MACs for each | 3 · 3 = 9 |
# | MACs | 280 · 9 = 2,520 |
# | FLOPs | 2 · 2,520 = **5,040** |
#
# The output size is the one of lesson 03: H_out = floor((H − K) / s) + 1.
#
# **Exercise.** Write `depthwise_flops`. `height` and `width` are those of the map that the layer *reads*.

# %% exercise="depthwise_flops"
def depthwise_flops(c_in, height, width, kernel, stride=1):
    """FLOPs of a depthwise convolution of c_in×height×width, kernel×kernel, without padding."""
    ### BEGIN SOLUTION
    out_height = (height - kernel) // stride + 1
    out_width = (width - kernel) // stride + 1
    return 2 * c_in * out_height * out_width * kernel * kernel
    ### END SOLUTION

# %% [markdown] hint="depthwise_flops"
# Count as in the table above: how many output pixels are there in all maps together, and how many
# multiply-adds does one of them take?

# %% [markdown] hint="depthwise_flops"
# Output pixels: `c_in * out_height * out_width`, with `out_height = (height - kernel) // stride + 1`. Each
# takes `kernel * kernel` MACs, because it sees one channel only. A MAC is two FLOPs.

# %% misconception="depthwise_flops" hint="Exactly C_in times too many: that is a standard convolution, where every kernel reads all channels. Here a kernel reads one channel, its own, so C_in stands in the product once."
def lets_every_kernel_read_all_channels(c_in, height, width, kernel, stride=1):
    return c_in * depthwise_flops(c_in, height, width, kernel, stride)

# %% misconception="depthwise_flops" hint="Exactly half: these are MACs. A MAC is one multiply and one add, two FLOPs."
def counts_macs(c_in, height, width, kernel, stride=1):
    return depthwise_flops(c_in, height, width, kernel, stride) // 2

# %% misconception="depthwise_flops" hint="You counted a kernel's work for every pixel of the INPUT. The kernel stops once for every pixel of the output: (H − K) // stride + 1 in each direction."
def uses_the_inputs_size(c_in, height, width, kernel, stride=1):
    return 2 * c_in * height * width * kernel * kernel

# %% misconception="depthwise_flops" hint="That is the work of one channel. Each of the C_in channels has its own kernel and writes its own map."
def counts_one_channel(c_in, height, width, kernel, stride=1):
    return depthwise_flops(1, height, width, kernel, stride)

# %% misconception="depthwise_flops" hint="Your kernels stop at every pixel, whatever the stride is."
def ignores_the_stride(c_in, height, width, kernel, stride=1):
    return depthwise_flops(c_in, height, width, kernel)

# %% misconception="depthwise_flops" hint="The stride is 2 in rows AND in columns: what is left of the places?"
def divides_by_the_stride_once(c_in, height, width, kernel, stride=1):
    return depthwise_flops(c_in, height, width, kernel) // stride

# %% misconception="depthwise_flops" hint="Your output has a row and a column too few: the first place is missing."
def forgets_the_first_place(c_in, height, width, kernel, stride=1):
    return 2 * c_in * ((height - kernel) // stride) * ((width - kernel) // stride) * kernel * kernel

# %% misconception="depthwise_flops" hint="A flat kernel has K rows AND K columns: how many weights?"
def counts_one_side_of_the_kernel(c_in, height, width, kernel, stride=1):
    return depthwise_flops(c_in, height, width, kernel, stride) // kernel

# %% misconception="depthwise_flops" hint="Your kernel is three-dimensional, K·K·K. A depthwise kernel is flat: it reads one channel."
def makes_the_kernel_a_cube(c_in, height, width, kernel, stride=1):
    return depthwise_flops(c_in, height, width, kernel, stride) * kernel

# %% misconception="depthwise_flops" hint="Your map is square: one of height and width plays no part. Look at a case in which they differ."
def takes_the_map_as_square(c_in, height, width, kernel, stride=1):
    return depthwise_flops(c_in, height, height, kernel, stride)

# %% misconception="depthwise_flops" hint="There are half places in your count. Where a kernel does not fit whole, it is not laid down."
def counts_half_places(c_in, height, width, kernel, stride=1):
    return 2 * c_in * ((height - kernel) / stride + 1) * ((width - kernel) / stride + 1) * kernel * kernel

# %% misconception="depthwise_flops" hint="Your kernel is 3×3 whatever the argument says."
def builds_a_3x3_kernel_in(c_in, height, width, kernel, stride=1):
    return depthwise_flops(c_in, height, width, 3, stride)

# %% misconception="depthwise_flops" hint="Your output's size does not ask how large the kernel is. Without padding a large one fits less often."
def divides_the_size_by_the_stride(c_in, height, width, kernel, stride=1):
    return 2 * c_in * (height // stride) * (width // stride) * kernel * kernel

# %% misconception="depthwise_flops" hint="One FLOP for each output number is too much: the biases. The course convention leaves them out."
def adds_the_biases(c_in, height, width, kernel, stride=1):
    flops = depthwise_flops(c_in, height, width, kernel, stride)
    return flops + flops // (2 * kernel**2)

# %% check="depthwise_flops" points=2
from flopwise import loops

# The loop lays each channel's kernel down, place by place, and counts one for every multiply-add.
check("depthwise_flops", 6, 17, 11, kernel=4, expect=2 * loops.depthwise2d_macs_by_loop((6, 17, 11), 4))
check("depthwise_flops", 4, 9, 13, kernel=5, expect=2 * loops.depthwise2d_macs_by_loop((4, 9, 13), 5))
check("depthwise_flops", 8, 12, 15, kernel=3, stride=2,
      expect=2 * loops.depthwise2d_macs_by_loop((8, 12, 15), 3, stride=2))
### BEGIN HIDDEN TESTS
check("depthwise_flops", 32, 112, 112, kernel=3, expect=6_969_600)        # 2·32·110·110·3·3
check("depthwise_flops", 2, 7, 9, kernel=7, expect=588)                   # 2·2·1·3·7·7
rng = check.rng()
for stride in (1, 2, 3):
    c_in, kernel = rng.randint(2, 12), rng.randint(2, 5)
    height, width = rng.randint(8, 24), rng.randint(8, 24)
    check("depthwise_flops", c_in, height, width, kernel=kernel, stride=stride,
          expect=2 * loops.depthwise2d_macs_by_loop((c_in, height, width), kernel, stride))
### END HIDDEN TESTS

# %% [markdown]
# **Exercise.** Now build it. `x` is an array (C, H, W), `kernels` an array (C, K, K): one flat kernel for
# each channel. Stride 1, no padding, no bias. Return the array (C, H_out, W_out). (Your `max_pool2d` of
# lesson 05 is half of it.)

# %% exercise="depthwise"
def depthwise(x, kernels):
    """Depthwise convolution of x, (C, H, W), with kernels, (C, K, K); returns an array (C, H_out, W_out)."""
    ### BEGIN SOLUTION
    size = kernels.shape[1]
    height, width = x.shape[1] - size + 1, x.shape[2] - size + 1
    written = np.zeros((len(x), height, width))
    for row in range(height):
        for column in range(width):
            window = x[:, row:row + size, column:column + size]
            written[:, row, column] = (window * kernels).sum(axis=(1, 2))
    return written
    ### END SOLUTION

# %% [markdown] hint="depthwise"
# Which numbers of `x` does one output number see, the one of channel `c` in row `row` and column `column`?
# And which numbers of `kernels`?

# %% [markdown] hint="depthwise"
# Multiply window and kernel number by number, and add up the products. Two nested loops over rows and columns
# can do all channels at once: a window `x[:, row:row + size, column:column + size]` has the shape of
# `kernels`. Over which two of the three axes do you then add?

# %% misconception="depthwise" hint="Your channels meet: the sum runs over them, too. In a depthwise layer each channel is added up by itself."
def mixes_the_channels(x, kernels):
    return np.repeat(depthwise(x, kernels).sum(axis=0, keepdims=True), len(x), axis=0)

# %% misconception="depthwise" hint="You used the first channel's kernel for all channels. Each has its own: channel `c` goes with `kernels[c]`."
def uses_the_first_kernel_for_all(x, kernels):
    return depthwise(x, np.repeat(kernels[:1], len(x), axis=0))

# %% misconception="depthwise" hint="Your kernels are turned upside down and mirrored, as `np.convolve` does it. A network lays its kernels on as they are: the upper left weight on the upper left number of the window."
def turns_the_kernels_round(x, kernels):
    return depthwise(x, kernels[:, ::-1, ::-1])

# %% misconception="depthwise" hint="Rows and columns of your kernels are exchanged."
def exchanges_rows_and_columns(x, kernels):
    return depthwise(x, kernels.transpose(0, 2, 1))

# %% misconception="depthwise" hint="The largest product of each window. All products of a window are added up."
def takes_the_largest_product(x, kernels):
    size = kernels.shape[1]
    windows = np.lib.stride_tricks.sliding_window_view(x, (size, size), axis=(1, 2))
    return (windows * kernels[:, None, None]).max(axis=(3, 4))

# %% misconception="depthwise" hint="You divided by the number of weights. A convolution adds up its products; what it is scaled by is in the weights."
def averages_the_products(x, kernels):
    return depthwise(x, kernels) / kernels.shape[1] ** 2

# %% misconception="depthwise" hint="One map came back: all channels were added up. A depthwise layer writes as many maps as it reads."
def writes_one_map(x, kernels):
    return depthwise(x, kernels).sum(axis=0, keepdims=True)

# %% misconception="depthwise" hint="One map came back, with two axes: all channels were added up. A depthwise layer writes as many maps as it reads."
def writes_one_map_without_an_axis(x, kernels):
    return depthwise(x, kernels).sum(axis=0)

# %% misconception="depthwise" hint="The last row and the last column of each map are missing. On 7 rows, how often does a kernel of 2 fit?"
def leaves_out_the_last_row(x, kernels):
    return depthwise(x, kernels)[:, :-1, :-1]

# %% misconception="depthwise" hint="Every channel has its own kernel, but all of your windows are cut from the first channel of `x`."
def reads_the_first_channel_for_all(x, kernels):
    return depthwise(np.repeat(x[:1], len(x), axis=0), kernels)

# %% misconception="depthwise" hint="The first map is right, and the others are empty. Is the `return` inside the loop over the channels?"
def returns_after_the_first_channel(x, kernels):
    written = depthwise(x, kernels)
    written[1:] = 0
    return written

# %% misconception="depthwise" hint="Your windows lie side by side. Stride 1: a window begins at each row and at each column."
def lays_windows_side_by_side(x, kernels):
    return depthwise(x, kernels)[:, ::kernels.shape[1], ::kernels.shape[1]]

# %% misconception="depthwise" hint="Fractions are cut off. What kind of numbers can your result array hold?"
def cuts_the_fractions(x, kernels):
    return depthwise(x, kernels).astype(int)

# %% misconception="depthwise" hint="The last row and the last column of each map are still zeros. How often does a window fit, and what does `range` count up to?"
def leaves_the_last_row_empty(x, kernels):
    written = depthwise(x, kernels)
    written[:, -1], written[:, :, -1] = 0, 0
    return written

# %% misconception="depthwise" hint="As large as what came in, with zeros where no window fits. Without padding the output is smaller."
def keeps_the_inputs_shape(x, kernels):
    result, written = np.zeros(x.shape), depthwise(x, kernels)
    result[:, :written.shape[1], :written.shape[2]] = written
    return result

# %% misconception="depthwise" hint="Every kernel was laid on every channel. Each channel has one kernel, its own: as many maps come out as went in."
def pairs_every_kernel_with_every_channel(x, kernels):
    pairs = range(len(x) ** 2)
    return depthwise(x[[pair // len(x) for pair in pairs]], kernels[[pair % len(x) for pair in pairs]])

# %% check="depthwise" points=3
import numpy as np


def looked_by_loop(x, kernels):
    """One product after the other is added to the one number that it belongs to."""
    channels, size, _ = kernels.shape
    rows, columns = len(range(size - 1, x.shape[1])), len(range(size - 1, x.shape[2]))
    written = np.zeros((channels, rows, columns))
    for channel in range(channels):
        for row in range(rows):
            for column in range(columns):
                for i in range(size):
                    for j in range(size):
                        written[channel, row, column] += x[channel, row + i, column + j] * kernels[channel, i, j]
    return written


for (channels, height, width), size in [((3, 7, 5), 2), ((2, 6, 9), 3)]:
    x = np.arange(float(channels * height * width)).reshape(channels, height, width) % 13 / 2 - 3
    kernels = (np.arange(float(channels * size * size)) * 5 % 7 - 2).reshape(channels, size, size)
    check("depthwise", x, kernels, expect=looked_by_loop(x, kernels), tolerance=1e-6)
### BEGIN HIDDEN TESTS
rng = check.rng()
for (channels, height, width), size in [((4, 6, 5), 5), ((1, 9, 4), 3), ((5, 3, 8), 1)]:
    x = np.reshape([rng.uniform(1, 2) for _ in range(channels * height * width)], (channels, height, width))
    kernels = np.reshape([rng.uniform(1, 2) for _ in range(channels * size * size)], (channels, size, size))
    check("depthwise", x, kernels, expect=looked_by_loop(x, kernels), tolerance=1e-6)
### END HIDDEN TESTS

# %% [markdown]
# Does it hold outside of an exercise? The second depthwise layer of the trained `sep_cnn` gets what the
# layers before it wrote for a digit. Yours gets the same, with the same kernels. (You may skip the code.
# `check.call` calls your function, and says so plainly if it is still to be written.)

# %%
def second_depthwise(image):
    """What sep_cnn's second depthwise layer reads for an image, its kernels, and what it writes (no bias yet)."""
    core = ov.Core()
    model = core.read_model(model_path("sep_cnn"))
    inner = {node.get_friendly_name(): node for node in model.get_ops()}
    ends = [inner[name].output(0) for name in ("pointwise1/relu", "depthwise2")]
    cut = core.compile_model(ov.Model(ends, model.get_parameters(), "cut"), "CPU",
                             {"INFERENCE_PRECISION_HINT": "f32"})
    result = cut(np.asarray(image, np.float32).reshape(1, 1, 28, 28))
    kernels = inner["depthwise2/weights"].data
    return result[0][0], kernels.reshape(-1, *kernels.shape[-2:]), result[1][0]


read, trained, written = second_depthwise(np.load(data_path("image.npy")))
yours = np.asarray(check.call("depthwise", read, trained))
largest = float(np.abs(yours - written).max())
print(f"Of all numbers in all maps, yours and OpenVINO's differ by {largest:.1g} at most.")

# %% figure="Figure: one channel of sep_cnn's second depthwise layer"
from flopwise import plots

# Where the answer is still to be written, this line says so.
check.call("depthwise", np.zeros((1, 2, 2)), np.zeros((1, 2, 2)))
liveliest = int(written.std(axis=(1, 2)).argmax())
fig, axes = plots.figure(1, 4, size=(7.2, 2.4))
for ax, title, shown in zip(axes, ("came in", "its kernel", "OpenVINO wrote", "you wrote"),
                            (read, trained, written, yours)):
    plots.heat(ax, shown[liveliest], title=title, grid=False)
plots.show(fig, caption=f"Channel {liveliest}: your numbers and OpenVINO's differ by {largest:.1g} at most; below "
                        "1e-5 that is rounding. White is the lowest number of each picture, black the highest.",
           alt="One channel's map, the flat 3×3 kernel that belongs to it, and what the layer makes of both, "
               "computed by OpenVINO and by the reader's own function.")

# %% [markdown]
# ## 3 · Mixing: the pointwise layer
#
# A pointwise convolution is a convolution with K = 1. Nothing is lost at the edges, so the map keeps its
# size. At every pixel it takes the C_in numbers that lie there, one behind the other, and makes C_out new
# ones of them: a small dense layer, repeated at every pixel with the same weights.
#
# Four maps of 10×7 become six:
#
# | | |
# |---|---|
# | output pixels | 6 · 10 · 7 = 420 |
# | MACs for each | 4, one per channel that is read |
# | MACs | 420 · 4 = 1,680 |
# | FLOPs | 2 · 1,680 = **3,360** |
#
# **Exercise.** Write `pointwise_flops`.

# %% exercise="pointwise_flops"
def pointwise_flops(c_in, c_out, height, width):
    """FLOPs of a pointwise (1×1) convolution from c_in×height×width to c_out channels."""
    ### BEGIN SOLUTION
    return 2 * c_in * c_out * height * width
    ### END SOLUTION

# %% [markdown] hint="pointwise_flops"
# It is the formula of lesson 03 with K = 1. Which factors become 1, and which size has the output?

# %% [markdown] hint="pointwise_flops"
# At each of the `height * width` pixels there is a dense layer from `c_in` numbers to `c_out` numbers: `c_in
# * c_out` MACs. And 2 FLOPs for each MAC.

# %% misconception="pointwise_flops" hint="A factor 9 = 3·3 is in your product. The pointwise kernel is 1×1; it never looks at a neighbour."
def keeps_a_3x3_kernel(c_in, c_out, height, width):
    return 9 * pointwise_flops(c_in, c_out, height, width)

# %% misconception="pointwise_flops" hint="Exactly half: these are MACs. A MAC is one multiply and one add, two FLOPs."
def counts_macs_only(c_in, c_out, height, width):
    return pointwise_flops(c_in, c_out, height, width) // 2

# %% misconception="pointwise_flops" hint="You added the channels. Each output channel reads each input channel, and those are pairs: C_in · C_out of them."
def adds_the_channels(c_in, c_out, height, width):
    return 2 * (c_in + c_out) * height * width

# %% misconception="pointwise_flops" hint="That is one multiply-add per output pixel. But an output pixel is mixed from all input channels: C_in of them."
def reads_one_channel(c_in, c_out, height, width):
    return 2 * c_out * height * width

# %% misconception="pointwise_flops" hint="Your map has shrunk by two pixels in each direction. That is what a 3×3 kernel does; a 1×1 kernel fits on every pixel, the last ones too."
def shrinks_the_map(c_in, c_out, height, width):
    return pointwise_flops(c_in, c_out, height - 2, width - 2)

# %% misconception="pointwise_flops" hint="C_out plays no part in yours. How many numbers are written at each pixel?"
def writes_one_channel(c_in, c_out, height, width):
    return 2 * c_in * height * width

# %% misconception="pointwise_flops" hint="C_in is squared in yours, and C_out plays no part. How many numbers are read at each pixel, and how many written?"
def writes_as_many_as_it_reads(c_in, c_out, height, width):
    return 2 * c_in * c_in * height * width

# %% misconception="pointwise_flops" hint="Your map has lost a row and a column. A 1×1 kernel fits on every pixel, the last ones too."
def loses_the_last_row(c_in, c_out, height, width):
    return pointwise_flops(c_in, c_out, height - 1, width - 1)

# %% misconception="pointwise_flops" hint="Your map is square: the width plays no part. Look at a case in which height and width differ."
def uses_the_height_twice(c_in, c_out, height, width):
    return pointwise_flops(c_in, c_out, height, height)

# %% misconception="pointwise_flops" hint="That is the work at one pixel. At how many pixels is it done?"
def works_at_one_pixel(c_in, c_out, height, width):
    return 2 * c_in * c_out

# %% misconception="pointwise_flops" hint="In yours every number of the map meets every other, as in a dense layer on the flattened map. Here only the numbers of one pixel meet."
def joins_all_pixels(c_in, c_out, height, width):
    return 2 * (c_in * height * width) * (c_out * height * width)

# %% misconception="pointwise_flops" hint="One FLOP for each output number is too much: the biases. The course convention leaves them out."
def counts_the_biases(c_in, c_out, height, width):
    return pointwise_flops(c_in, c_out, height, width) + c_out * height * width

# %% misconception="pointwise_flops" hint="Twice too many. A MAC is two FLOPs: did you double it once more?"
def doubles_twice(c_in, c_out, height, width):
    return 2 * pointwise_flops(c_in, c_out, height, width)

# %% misconception="pointwise_flops" hint="One FLOP for each output number is missing. A sum of C_in products takes C_in − 1 additions, true; but the course counts MACs, two FLOPs each."
def counts_one_addition_less(c_in, c_out, height, width):
    return pointwise_flops(c_in, c_out, height, width) - c_out * height * width

# %% check="pointwise_flops" points=2
from flopwise import loops

check("pointwise_flops", 6, 5, 14, 8, expect=2 * loops.pointwise2d_macs_by_loop((6, 14, 8), 5))
check("pointwise_flops", 3, 8, 5, 9, expect=2 * loops.pointwise2d_macs_by_loop((3, 5, 9), 8))
### BEGIN HIDDEN TESTS
check("pointwise_flops", 32, 64, 112, 112, expect=51_380_224)       # 2·32·64·112·112
check("pointwise_flops", 7, 1, 1, 1, expect=14)                     # 2·7·1·1·1: a dense layer with one output
rng = check.rng()
for _ in range(3):
    c_in, c_out = rng.randint(3, 20), rng.randint(3, 20)
    height, width = rng.randint(4, 15), rng.randint(4, 15)
    check("pointwise_flops", c_in, c_out, height, width,
          expect=2 * loops.pointwise2d_macs_by_loop((c_in, height, width), c_out))
### END HIDDEN TESTS

# %% [markdown]
# ## 4 · Both together
#
# First look, then mix. One thing needs care: the pointwise layer reads what the depthwise layer **wrote**.
#
# **Exercise.** Write `separable_flops` with your two functions.

# %% exercise="separable_flops"
def separable_flops(c_in, c_out, height, width, kernel, stride=1):
    """FLOPs of a depthwise kernel×kernel convolution of c_in×height×width and the pointwise one after it."""
    ### BEGIN SOLUTION
    out_height = (height - kernel) // stride + 1
    out_width = (width - kernel) // stride + 1
    looking = depthwise_flops(c_in, height, width, kernel, stride)
    return looking + pointwise_flops(c_in, c_out, out_height, out_width)
    ### END SOLUTION

# %% [markdown] hint="separable_flops"
# Two numbers to add. Write down the shape between the two layers before you calculate the second.

# %% [markdown] hint="separable_flops"
# `depthwise_flops(c_in, height, width, kernel, stride)` plus `pointwise_flops(c_in, c_out, out_height,
# out_width)`, where the depthwise layer wrote `c_in` maps of `(height - kernel) // stride + 1` by `(width -
# kernel) // stride + 1`.

# %% misconception="separable_flops" hint="Your depthwise part is multiplied by C_out. The depthwise layer knows nothing of C_out: it writes one map for each channel that it reads. Only the pointwise layer makes C_out maps."
def multiplies_depthwise_by_c_out(c_in, c_out, height, width, kernel, stride=1):
    looking = depthwise_flops(c_in, height, width, kernel, stride)
    return separable_flops(c_in, c_out, height, width, kernel, stride) + (c_out - 1) * looking

# %% misconception="separable_flops" hint="Your pointwise part has a factor K². Looking around is done by then: the second kernel is 1×1 and costs C_in · C_out for each pixel, whatever K was."
def multiplies_pointwise_by_k2(c_in, c_out, height, width, kernel, stride=1):
    looking = depthwise_flops(c_in, height, width, kernel, stride)
    mixing = separable_flops(c_in, c_out, height, width, kernel, stride) - looking
    return looking + kernel * kernel * mixing

# %% misconception="separable_flops" hint="Your pointwise part runs over the map that came in. It reads what the depthwise layer wrote, and that map is smaller: (H − K) // stride + 1."
def mixes_on_the_inputs_size(c_in, c_out, height, width, kernel, stride=1):
    return depthwise_flops(c_in, height, width, kernel, stride) + pointwise_flops(c_in, c_out, height, width)

# %% misconception="separable_flops" hint="Exactly half: these are MACs. A MAC is one multiply and one add, two FLOPs."
def adds_up_macs(c_in, c_out, height, width, kernel, stride=1):
    return separable_flops(c_in, c_out, height, width, kernel, stride) // 2

# %% misconception="separable_flops" hint="The stride is lost between the two layers: your pointwise part runs over a map that the stride has not shrunk."
def mixes_before_the_stride(c_in, c_out, height, width, kernel, stride=1):
    return (depthwise_flops(c_in, height, width, kernel, stride)
            + pointwise_flops(c_in, c_out, height - kernel + 1, width - kernel + 1))

# %% misconception="separable_flops" hint="Your depthwise part is not told of the stride."
def looks_with_stride_one(c_in, c_out, height, width, kernel, stride=1):
    looking = depthwise_flops(c_in, height, width, kernel, stride)
    return (separable_flops(c_in, c_out, height, width, kernel, stride) - looking
            + depthwise_flops(c_in, height, width, kernel))

# %% misconception="separable_flops" hint="The stride plays no part in yours. It is the depthwise layer's."
def overlooks_the_stride(c_in, c_out, height, width, kernel, stride=1):
    return separable_flops(c_in, c_out, height, width, kernel)

# %% misconception="separable_flops" hint="That is the price of looking alone. What does mixing cost?"
def only_looks(c_in, c_out, height, width, kernel, stride=1):
    return depthwise_flops(c_in, height, width, kernel, stride)

# %% misconception="separable_flops" hint="That is the price of mixing alone. What does looking cost?"
def only_mixes(c_in, c_out, height, width, kernel, stride=1):
    return (separable_flops(c_in, c_out, height, width, kernel, stride)
            - depthwise_flops(c_in, height, width, kernel, stride))

# %% misconception="separable_flops" hint="You multiplied the two prices. One layer works after the other."
def multiplies_the_prices(c_in, c_out, height, width, kernel, stride=1):
    looking = depthwise_flops(c_in, height, width, kernel, stride)
    return looking * (separable_flops(c_in, c_out, height, width, kernel, stride) - looking)

# %% misconception="separable_flops" hint="Your depthwise part has C_out channels. It comes first: how many channels does it read, and how many does it write?"
def looks_at_c_out_channels(c_in, c_out, height, width, kernel, stride=1):
    return (separable_flops(c_in, c_out, height, width, kernel, stride)
            - depthwise_flops(c_in, height, width, kernel, stride)
            + depthwise_flops(c_out, height, width, kernel, stride))

# %% misconception="separable_flops" hint="You mixed first and looked afterwards. Here the depthwise layer comes first."
def mixes_before_it_looks(c_in, c_out, height, width, kernel, stride=1):
    return pointwise_flops(c_in, c_out, height, width) + depthwise_flops(c_out, height, width, kernel, stride)

# %% misconception="separable_flops" hint="Your pointwise part runs over a map with a row and a column too few: the first place is missing."
def loses_a_row_between(c_in, c_out, height, width, kernel, stride=1):
    return (depthwise_flops(c_in, height, width, kernel, stride)
            + pointwise_flops(c_in, c_out, (height - kernel) // stride, (width - kernel) // stride))

# %% misconception="separable_flops" hint="The map between your layers is square: the width plays no part there."
def makes_the_map_between_square(c_in, c_out, height, width, kernel, stride=1):
    side = (height - kernel) // stride + 1
    return depthwise_flops(c_in, height, width, kernel, stride) + pointwise_flops(c_in, c_out, side, side)

# %% misconception="separable_flops" hint="That is the standard convolution, which looks and mixes in one: K·K weights for each PAIR of channels."
def prices_the_standard_convolution(c_in, c_out, height, width, kernel, stride=1):
    return c_out * depthwise_flops(c_in, height, width, kernel, stride)

# %% misconception="separable_flops" hint="Twice too many. Your two functions return FLOPs already."
def doubles_the_sum(c_in, c_out, height, width, kernel, stride=1):
    return 2 * separable_flops(c_in, c_out, height, width, kernel, stride)

# %% check="separable_flops" points=2
from flopwise import loops


def separable_by_loop(c_in, c_out, height, width, kernel, stride=1):
    """Two walks with a counter: first each channel by itself, then every pixel of what came out."""
    macs = loops.depthwise2d_macs_by_loop((c_in, height, width), kernel, stride)
    rows = len(range(0, height - kernel + 1, stride))           # places where the window fits
    columns = len(range(0, width - kernel + 1, stride))
    return 2 * (macs + loops.pointwise2d_macs_by_loop((c_in, rows, columns), c_out))


for case in [(3, 4, 6, 6, 3), (8, 5, 20, 13, 3), (6, 2, 11, 8, 5), (4, 7, 14, 10, 3, 2)]:
    check("separable_flops", *case, expect=separable_by_loop(*case))
### BEGIN HIDDEN TESTS
check("separable_flops", 16, 32, 58, 58, 3, expect=4_114_432)             # 2·56·56·16·(9 + 32)
check("separable_flops", 5, 3, 4, 6, 4, expect=570)                       # 2·1·3·5·(16 + 3)
rng = check.rng()
for stride in (1, 2, 3):
    c_in, c_out, kernel = rng.randint(2, 9), rng.randint(2, 9), rng.randint(2, 5)
    height, width = rng.randint(8, 20), rng.randint(8, 20)
    check("separable_flops", c_in, c_out, height, width, kernel, stride,
          expect=separable_by_loop(c_in, c_out, height, width, kernel, stride))
### END HIDDEN TESTS

# %% [markdown]
# ## 5 · How much cheaper?
#
# Now play before you calculate. The bars show one layer done both ways; the pointwise bar begins where the
# depthwise bar ends. Drag the sliders, or reach them with **Tab** and move them with the **arrow keys**. The
# picture is drawn anew each time so that the longest bar always fits: to see what a slider did, compare the
# **numbers** at the bars, not their lengths.

# %% figure="Explorer: standard against separable"
from flopwise.explorers import explore, separable

cost = separable.costs(**separable.START)
explore(separable.explorer(), still=separable.picture(),
        caption=f"From 16×30×30 to 24×28×28 with K = 3: {cost.standard:,} FLOPs at once, or {cost.depthwise:,} + "
                f"{cost.pointwise:,} = {cost.separable:,} in two steps, {separable.verdict(cost)}.",
        alt=f"Three horizontal bars. Standard: {cost.standard:,} FLOPs. Depthwise: {cost.depthwise:,}. "
            f"Pointwise, beginning where the depthwise bar ends: {cost.pointwise:,}. Together "
            f"{cost.separable:,}, which is {separable.verdict(cost)}.")

# %% [markdown]
# Three things to try:
#
# - Push **C_out** up to 256. Which bar swallows the other, depthwise or pointwise?
# - Pull **C_out** down to 1. Who is cheaper now?
# - Set the **kernel** to 1. Is there a C_out at which separating pays?

# %% [markdown]
# **Exercise.** Each of the four sliders changes prices. Which of them change the *ratio* separable ÷
# standard? Answer `True` or `False` for each.

# %% exercise="ratio_changes_with"
ratio_changes_with = {"C_in": ..., "C_out": ..., "kernel": ..., "side": ...}
### BEGIN SOLUTION
ratio_changes_with = {"C_in": False, "C_out": True, "kernel": True, "side": False}
### END SOLUTION

# %% [markdown] hint="ratio_changes_with"
# Move one slider alone and keep your eyes on the bold number under the bars.

# %% [markdown] hint="ratio_changes_with"
# A factor that stands in the standard price, in the depthwise price *and* in the pointwise price cancels when
# you divide. Which two factors stand in all three?

# %% misconception="ratio_changes_with" hint="With C_in and with the side all three prices grow, by the same factor. So it cancels in the ratio. Move the slider and watch the bold number only."
takes_the_bars_for_the_ratio = {"C_in": True, "C_out": True, "kernel": True, "side": True}

# %% misconception="ratio_changes_with" hint="Set C_out to 1, then to 100: the bold number falls from 1.11 to 0.12 while the kernel stays 3×3."
sees_the_kernel_only = {"C_in": False, "C_out": False, "kernel": True, "side": False}

# %% misconception="ratio_changes_with" hint="Set C_out to 64 and move the kernel alone, from 3 to 7. Watch the bold number."
overlooks_the_kernel = {"C_in": False, "C_out": True, "kernel": False, "side": False}

# %% misconception="ratio_changes_with" hint="Move C_in alone, from one end to the other. Watch the bold number, not the three prices."
takes_c_in_in = {"C_in": True, "C_out": True, "kernel": True, "side": False}

# %% misconception="ratio_changes_with" hint="Move the side alone, from one end to the other. Watch the bold number, not the three prices."
takes_the_side_in = {"C_in": False, "C_out": True, "kernel": True, "side": True}

# %% misconception="ratio_changes_with" hint="Two of four are not so. Move C_in alone, then the kernel alone, and watch the bold number."
takes_the_channels = {"C_in": True, "C_out": True, "kernel": False, "side": False}

# %% misconception="ratio_changes_with" hint="Two of four are not so. Move C_out alone, then the side alone, and watch the bold number."
takes_the_sizes = {"C_in": False, "C_out": False, "kernel": True, "side": True}

# %% misconception="ratio_changes_with" hint="Two of four are not so. Move C_in alone, then C_out alone, and watch the bold number."
takes_c_in_for_c_out = {"C_in": True, "C_out": False, "kernel": True, "side": False}

# %% misconception="ratio_changes_with" hint="The bold number can be moved. Set C_out to 1, then to 64."
says_that_nothing_changes_it = {"C_in": False, "C_out": False, "kernel": False, "side": False}

# %% misconception="ratio_changes_with" hint="All four are the other way round. A factor that stands in all three prices: does it stay in the ratio?"
turns_all_four_round = {"C_in": True, "C_out": False, "kernel": False, "side": True}

# %% misconception="ratio_changes_with" hint="Three of four are not so. Move one slider at a time, and watch the bold number."
changes_everything_but_the_kernel = {"C_in": True, "C_out": True, "kernel": False, "side": True}

# %% misconception="ratio_changes_with" hint="Three of four are not so. Move one slider at a time, and watch the bold number."
changes_everything_but_c_out = {"C_in": True, "C_out": False, "kernel": True, "side": True}

# %% check="ratio_changes_with" points=1 all_or_nothing=True
from flopwise import loops


def counted_ratio(c_in=3, c_out=4, kernel=3, side=9):
    """separable ÷ standard, both counted by loops."""
    places = side - kernel + 1
    looking = loops.depthwise2d_macs_by_loop((c_in, side, side), kernel)
    mixing = loops.pointwise2d_macs_by_loop((c_in, places, places), c_out)
    return (looking + mixing) / loops.conv2d_macs_by_loop((c_in, side, side), c_out, kernel)


# Move one slider, leave the others where they are: is it another number?
check("ratio_changes_with", item="C_in", expect=counted_ratio(c_in=6) != counted_ratio(), reveal=False)
check("ratio_changes_with", item="C_out", expect=counted_ratio(c_out=8) != counted_ratio(), reveal=False)
check("ratio_changes_with", item="kernel", expect=counted_ratio(kernel=5) != counted_ratio(), reveal=False)
check("ratio_changes_with", item="side", expect=counted_ratio(side=12) != counted_ratio(), reveal=False)

# %% [markdown]
# Here is the line of algebra behind it. Write A for the output's area, H_out · W_out:
#
# ```text
# separable      A·C_in·K²  +  A·C_in·C_out
# ─────────  =  ────────────────────────────
# standard           A·C_out·C_in·K²
# ```
#
# A and C_in stand everywhere and cancel. What is left is so short that you can carry it in your head.
#
# **Exercise.** Divide it out and write `separable_ratio`.

# %% exercise="separable_ratio"
def separable_ratio(c_out, kernel):
    """FLOPs of a separable convolution ÷ FLOPs of the standard one with the same shapes in and out."""
    ### BEGIN SOLUTION
    return 1 / c_out + 1 / kernel**2
    ### END SOLUTION

# %% [markdown] hint="separable_ratio"
# Split the fraction at the plus sign: two fractions over the same denominator. Cancel in each what can be
# cancelled.

# %% [markdown] hint="separable_ratio"
# The first fraction is A·C_in·K² ÷ (A·C_out·C_in·K²): only `1 / c_out` is left. What is left of the second?
# Check yourself with `c_out = 4`, `kernel = 3`: 624 / 1,728 = 0.3611.

# %% misconception="separable_ratio" hint="You multiplied the two parts. Depthwise and pointwise are done one after the other, so their prices are ADDED: 1/C_out is the depthwise share, 1/K² the pointwise share."
def multiplies_the_shares(c_out, kernel):
    return 1 / (c_out * kernel**2)

# %% misconception="separable_ratio" hint="Upside down: that is standard ÷ separable, how many times cheaper it is. The ratio asked for is separable ÷ standard, below 1 where separating pays."
def divides_the_wrong_way_round(c_out, kernel):
    return 1 / separable_ratio(c_out, kernel)

# %% misconception="separable_ratio" hint="1/K where 1/K² belongs: a K×K kernel has K·K weights, and the pointwise layer saves all of them but one."
def takes_one_side_of_the_kernel(c_out, kernel):
    return 1 / c_out + 1 / kernel

# %% misconception="separable_ratio" hint="That is the pointwise share alone. For many output channels it is nearly right, but the depthwise layer has its price, 1/C_out of the standard one."
def forgets_the_depthwise_share(c_out, kernel):
    return 1 / kernel**2

# %% misconception="separable_ratio" hint="Right, but rounded to two decimals, which is too coarse for a small ratio. Return the number as it comes; rounding is for printing."
def rounds_to_two_decimals(c_out, kernel):
    return round(separable_ratio(c_out, kernel), 2)

# %% misconception="separable_ratio" hint="The square belongs to the kernel only, which has K rows and K columns. What is C_out counted by?"
def squares_both(c_out, kernel):
    return 1 / c_out**2 + 1 / kernel**2

# %% misconception="separable_ratio" hint="You added what stands below the lines. 1/2 + 1/3 is not 1/5: fractions with different denominators are added otherwise."
def adds_the_denominators(c_out, kernel):
    return 1 / (c_out + kernel**2)

# %% misconception="separable_ratio" hint="You added what stands above the lines and what stands below. 1/2 + 1/3 is not 2/5: fractions with different denominators are added otherwise."
def adds_above_and_below(c_out, kernel):
    return 2 / (c_out + kernel**2)

# %% misconception="separable_ratio" hint="That is the depthwise share alone. The pointwise layer has a price, too: what is left of the second fraction?"
def forgets_the_pointwise_layer(c_out, kernel):
    return 1 / c_out

# %% misconception="separable_ratio" hint="That is what stands above the line once A and C_in have gone. What is left below it?"
def forgets_what_stands_below(c_out, kernel):
    return kernel**2 + c_out

# %% misconception="separable_ratio" hint="That is the part that is saved. The ratio is the part that is left."
def gives_what_is_saved(c_out, kernel):
    return 1 - separable_ratio(c_out, kernel)

# %% misconception="separable_ratio" hint="In per cent. The ratio is a number such as 0.5, with nothing multiplied."
def gives_per_cent(c_out, kernel):
    return 100 * separable_ratio(c_out, kernel)

# %% misconception="separable_ratio" hint="The kernel plays no part in yours: it is 3×3 whatever the argument says."
def builds_a_kernel_of_3_in(c_out, kernel):
    return separable_ratio(c_out, 3)

# %% misconception="separable_ratio" hint="Twice too large. Both prices are FLOPs, above the line and below it: what becomes of the 2?"
def doubles_the_ratio(c_out, kernel):
    return 2 * separable_ratio(c_out, kernel)

# %% misconception="separable_ratio" hint="In yours one share is taken away from the other. Both layers cost something."
def subtracts_the_shares(c_out, kernel):
    return 1 / c_out - 1 / kernel**2

# %% check="separable_ratio" points=2
from flopwise import loops


def counted_ratio(c_out, kernel, c_in=2, side=9):
    """Both counted by loops, then divided; any C_in and side give the same ratio."""
    places = side - kernel + 1
    looking = loops.depthwise2d_macs_by_loop((c_in, side, side), kernel)
    mixing = loops.pointwise2d_macs_by_loop((c_in, places, places), c_out)
    return (looking + mixing) / loops.conv2d_macs_by_loop((c_in, side, side), c_out, kernel)


for c_out, kernel in [(4, 3), (10, 3), (5, 3), (16, 5)]:
    check("separable_ratio", c_out, kernel, expect=counted_ratio(c_out, kernel), tolerance=0.005)
### BEGIN HIDDEN TESTS
check("separable_ratio", 1, 1, expect=2.0, tolerance=0.005)              # 1/1 + 1/1
check("separable_ratio", 1024, 3, expect=1033 / 9216, tolerance=0.005)   # (9 + 1024) / (1024·9)
rng = check.rng()
for _ in range(3):
    c_out, kernel = rng.randint(2, 40), rng.randint(2, 7)
    check("separable_ratio", c_out, kernel, expect=counted_ratio(c_out, kernel), tolerance=0.005)
### END HIDDEN TESTS

# %% [markdown]
# **1/C_out + 1/K².** With a 3×3 kernel no number of output channels brings the ratio below 1/9. With a 1×1
# kernel it is always above 1: there is nothing around to look at, so a layer that only looks is an extra
# cost.

# %% figure="Figure: separable ÷ standard"
from flopwise import plots
from flopwise.explorers import separable

plots.show(separable.ratio_curves(),
           caption="The two dots are sep_cnn's layers: 1/10 + 1/9 = 0.211 and 1/5 + 1/9 = 0.311. For "
                   "C_out = 1 every curve lies above 1.",
           alt="Five falling curves of separable ÷ standard against C_out from 1 to 256, both axes "
               "logarithmic, for kernels 1, 2, 3, 5 and 7. They level off at 1, a quarter, a ninth, a 25th "
               "and a 49th. A line marks the ratio 1; the curve of kernel 1 never falls below it.")

# %% [markdown]
# ## 6 · When is it not worth it?
#
# (You may skip this section.) Two separate layers are one more thing to store, to call and to train. You may
# want to say: *only if it makes the layer at least four times cheaper*. With K = 3 that takes 8 output
# channels: 1/8 + 1/9 = 0.236 is at most a quarter, 1/7 + 1/9 = 0.254 is not.
#
# **Exercise.** Write `c_out_needed`: the smallest C_out at which the separable layer is at least `times`
# times cheaper than the standard one (`times` is a whole number, 1 or more; 1 means "not dearer"). Return
# **0** where no C_out is enough.

# %% exercise="c_out_needed"
def c_out_needed(kernel, times):
    """Smallest C_out with 1/C_out + 1/K² <= 1/times; 0 if there is none."""
    ### BEGIN SOLUTION
    # 1/C_out <= 1/times - 1/K² = (K² - times) / (times·K²), in whole numbers, so that nothing is rounded.
    left = kernel**2 - times
    if left <= 0:
        return 0
    return -(-times * kernel**2 // left)
    ### END SOLUTION

# %% [markdown] hint="c_out_needed"
# Let C_out become huge: towards what does the ratio fall, and does it get there? So when is it hopeless? For
# the rest there are several ways, and trying 1, 2, 3 … is one of them.

# %% [markdown] hint="c_out_needed"
# What do you compare? Quotients are rounded by the computer: to it, 1/3 - 1/4 is not exactly 1/12, and on the
# edge that decides. Whole numbers are not rounded: multiply both sides until no fraction is left.

# %% [markdown] hint="c_out_needed"
# 1/C + 1/K² ≤ 1/t, both sides times C·K²·t. What is left on the left side, and what on the right?

# %% misconception="c_out_needed" hint="One too few: you rounded down. At that C_out it is not quite enough yet; take the next one."
def rounds_down(kernel, times):
    left = kernel**2 - times
    return times * kernel**2 // left if left > 0 else 0

# %% misconception="c_out_needed" hint="One too many where the separable layer is EXACTLY that many times cheaper, which is enough. Did you ask for strictly more, add one always, or compare fractions? To a computer 1/3 - 1/4 is not exactly 1/12."
def steps_over_the_edge(kernel, times):
    left = kernel**2 - times
    return times * kernel**2 // left + 1 if left > 0 else 0

# %% misconception="c_out_needed" hint="That is where the depthwise share alone, 1/C_out, is small enough. The pointwise share 1/K² comes on top."
def forgets_the_pointwise_share(kernel, times):
    return times

# %% misconception="c_out_needed" hint="One too few: with that C_out the ratio is still a little too large."
def stops_one_too_early(kernel, times):
    return max(c_out_needed(kernel, times) - 1, 0)

# %% misconception="c_out_needed" hint="One too many where the separable layer is EXACTLY that many times cheaper, which is enough. Did you ask for strictly more, add one always, or compare fractions? To a computer 1/3 - 1/4 is not exactly 1/12."
def compares_rounded_fractions(kernel, times):
    if times >= kernel**2:
        return 0
    c_out = 1
    while 1 / c_out > 1 / times - 1 / kernel**2:
        c_out += 1
    return c_out

# %% misconception="c_out_needed" hint="Your search ends before it gets there. How far must it go?"
def searches_up_to_ten(kernel, times):
    needed = c_out_needed(kernel, times)
    return needed if needed <= 10 else 0

# %% misconception="c_out_needed" hint="Your search ends before it gets there. How far must it go?"
def searches_up_to_a_hundred(kernel, times):
    needed = c_out_needed(kernel, times)
    return needed if needed <= 100 else 0

# %% misconception="c_out_needed" hint="There is no fraction of a channel. Which whole number is the first that is enough?"
def keeps_the_fraction(kernel, times):
    return 1 / (1 / times - 1 / kernel**2) if times < kernel**2 else 0

# %% misconception="c_out_needed" hint="You give up too early: 0, although there is a C_out that is enough. Towards which number does the ratio fall, with a K×K kernel?"
def gives_up_at_the_kernels_side(kernel, times):
    return c_out_needed(kernel, times) if times < kernel else 0

# %% misconception="c_out_needed" hint="You give up too early: 0, although there is a C_out that is enough. Towards which number does the ratio fall, with a K×K kernel?"
def does_not_square_the_kernel(kernel, times):
    return -(-times * kernel // (kernel - times)) if times < kernel else 0

# %% misconception="c_out_needed" hint="You compare the ratio with `times`. Four times cheaper: what is the ratio then?"
def compares_with_times(kernel, times):
    return 0 if times >= kernel**2 else 1 if times > 1 else c_out_needed(kernel, times)

# %% misconception="c_out_needed" hint="That is where the depthwise share alone, 1/C_out, is small enough. The pointwise share 1/K² comes on top."
def takes_times_unless_it_is_hopeless(kernel, times):
    return times if times < kernel**2 else 0

# %% misconception="c_out_needed" hint="0 every time. Does your search give up at the first C_out that is not enough?"
def gives_up_at_the_first_try(kernel, times):
    return 0

# %% misconception="c_out_needed" hint="That says whether there is one. WHICH C_out is the first that is enough?"
def says_whether(kernel, times):
    return times < kernel**2

# %% misconception="c_out_needed" hint="The kernel plays no part in yours: it is 3×3 whatever the argument says."
def searches_with_a_3x3_kernel(kernel, times):
    return c_out_needed(3, times)

# %% misconception="c_out_needed" hint="At C_out = 1 the ratio is 1/1 + 1/K². Is that \"not dearer\"?"
def takes_one_for_not_dearer(kernel, times):
    return 1 if times == 1 else c_out_needed(kernel, times)

# %% check="c_out_needed" points=3
from flopwise import loops


def searched(kernel, times, most=300):
    """Try 1, 2, 3 … and count both ways for each, on a map with one output pixel; no case needs more than 288."""
    for c_out in range(1, most + 1):
        looking = loops.depthwise2d_macs_by_loop((1, kernel, kernel), kernel)
        mixing = loops.pointwise2d_macs_by_loop((1, 1, 1), c_out)
        if times * (looking + mixing) <= loops.conv2d_macs_by_loop((1, kernel, kernel), c_out, kernel):
            return c_out
    return 0


check("c_out_needed", 3, 4, expect=searched(3, 4))
check("c_out_needed", 3, 1, expect=searched(3, 1))
check("c_out_needed", 2, 3, expect=searched(2, 3))        # exactly on the edge: 1/12 + 1/4 = 1/3
check("c_out_needed", 5, 21, expect=searched(5, 21))      # far away
check("c_out_needed", 3, 9, expect=searched(3, 9))        # nine times, with nine weights: can it be?
### BEGIN HIDDEN TESTS
check("c_out_needed", 1, 1, expect=0)           # 1/C + 1 > 1, whatever C is
check("c_out_needed", 5, 1, expect=2)           # 1/2 + 1/25 < 1 < 1/1 + 1/25
check("c_out_needed", 3, 8, expect=72)          # 1/72 + 1/9 = 1/8
check("c_out_needed", 5, 24, expect=600)        # 1/600 + 1/25 = 1/24
check("c_out_needed", 2, 7, expect=0)           # 7 > 2·2
rng = check.rng()
for _ in range(2):
    kernel = rng.randint(3, 5)
    times = rng.randint(2, kernel * kernel - 2)
    check("c_out_needed", kernel, times, expect=searched(kernel, times))
### END HIDDEN TESTS

# %% [markdown]
# For every kernel larger than 1×1 two output channels are enough to be cheaper. But the gain that is often
# quoted, "8 to 9 times less computation" (it is in the MobileNets paper), takes 3×3 kernels and 72 output
# channels or more. The layers of a small model never get there.

# %% [markdown]
# ## 7 · Parameters
#
# They are **two** layers, and each has weights *and* biases of its own: the depthwise layer one bias for each
# map that it writes, the pointwise layer one for each map that *it* writes. Biases are parameters; in the
# FLOPs of the course convention they do not count.
#
# From 3 to 4 channels with K = 3: depthwise 3·3·3 + 3 = 30, pointwise 3·4 + 4 = 16, together 46. The standard
# convolution has 4·3·3·3 + 4 = 112.
#
# **Exercise** (you may skip it: section 9 asks for the same by hand). Write `separable_params`.

# %% exercise="separable_params"
def separable_params(c_in, c_out, kernel):
    """Parameters of a depthwise kernel×kernel layer and the pointwise layer after it, all biases included."""
    ### BEGIN SOLUTION
    depthwise = c_in * kernel * kernel + c_in
    pointwise = c_in * c_out + c_out
    return depthwise + pointwise
    ### END SOLUTION

# %% [markdown] hint="separable_params"
# Do the two layers one by one, as in the example: weights, then biases. How many maps does the depthwise
# layer write?

# %% [markdown] hint="separable_params"
# Depthwise: `c_in` kernels of `kernel * kernel` weights, and `c_in` biases. Pointwise: `c_out` kernels of
# `c_in` weights, and `c_out` biases.

# %% misconception="separable_params" hint="C_in too few: the depthwise layer's biases are missing. It is a layer of its own and has one bias for each of its C_in maps."
def only_the_pointwise_bias(c_in, c_out, kernel):
    return separable_params(c_in, c_out, kernel) - c_in

# %% misconception="separable_params" hint="C_out too few: the pointwise layer's biases are missing. It has one for each of its C_out maps."
def only_the_depthwise_bias(c_in, c_out, kernel):
    return separable_params(c_in, c_out, kernel) - c_out

# %% misconception="separable_params" hint="These are the weights alone. Biases are left out of the FLOPs, but they are parameters: C_in in the first layer, C_out in the second."
def no_biases(c_in, c_out, kernel):
    return c_in * kernel**2 + c_in * c_out

# %% misconception="separable_params" hint="That is the standard convolution. The depthwise kernels are flat: K·K weights each, one kernel per channel."
def takes_the_standard_kernels(c_in, c_out, kernel):
    return c_out * c_in * kernel**2 + c_out

# %% misconception="separable_params" hint="The weights are right. The depthwise layer has as many biases as it writes maps: is that C_out?"
def gives_c_out_biases_to_both(c_in, c_out, kernel):
    return separable_params(c_in, c_out, kernel) - c_in + c_out

# %% misconception="separable_params" hint="The weights are right. The pointwise layer has as many biases as it writes maps: is that C_in?"
def gives_c_in_biases_to_both(c_in, c_out, kernel):
    return separable_params(c_in, c_out, kernel) - c_out + c_in

# %% misconception="separable_params" hint="One bias for each layer. Each MAP that is written has one of its own."
def gives_each_layer_one_bias(c_in, c_out, kernel):
    return c_in * kernel**2 + 1 + c_in * c_out + 1

# %% misconception="separable_params" hint="The pointwise layer is right; the depthwise one has a single bias in yours. How many maps does it write?"
def gives_the_depthwise_layer_one_bias(c_in, c_out, kernel):
    return separable_params(c_in, c_out, kernel) - c_in + 1

# %% misconception="separable_params" hint="The depthwise kernels read all channels in yours. Each is flat, K·K weights, and reads one channel."
def lets_depthwise_kernels_read_all(c_in, c_out, kernel):
    return separable_params(c_in, c_out, kernel) + (c_in - 1) * c_in * kernel**2

# %% misconception="separable_params" hint="That is the depthwise layer alone. Which one comes after it?"
def counts_the_depthwise_layer(c_in, c_out, kernel):
    return c_in * kernel * kernel + c_in

# %% misconception="separable_params" hint="That is the pointwise layer alone. Which one comes before it?"
def counts_the_pointwise_layer(c_in, c_out, kernel):
    return c_in * c_out + c_out

# %% misconception="separable_params" hint="A flat kernel has K rows AND K columns: how many weights?"
def counts_one_side_of_each_kernel(c_in, c_out, kernel):
    return separable_params(c_in, c_out, kernel) - c_in * kernel**2 + c_in * kernel

# %% misconception="separable_params" hint="Your depthwise kernels are 3×3 whatever the argument says."
def takes_kernels_of_3x3(c_in, c_out, kernel):
    return separable_params(c_in, c_out, 3)

# %% misconception="separable_params" hint="The pointwise kernels have K·K weights for each channel in yours. They are one pixel wide."
def makes_pointwise_kernels_wide(c_in, c_out, kernel):
    return separable_params(c_in, c_out, kernel) + c_in * c_out * (kernel**2 - 1)

# %% misconception="separable_params" hint="The depthwise layer has C_out kernels and biases in yours. It stands before the pointwise one: which channels does it see?"
def gives_the_depthwise_layer_c_out_kernels(c_in, c_out, kernel):
    return separable_params(c_in, c_out, kernel) + (c_out - c_in) * (kernel**2 + 1)

# %% check="separable_params" points=2
from flopwise import loops


def params_by_loop(c_in, c_out, kernel):
    """Every weight and every bias counted one by one; a depthwise layer has as many groups as channels."""
    return (loops.conv2d_params_by_loop(c_in, c_in, kernel, groups=c_in)
            + loops.conv2d_params_by_loop(c_in, c_out, 1))


for c_in, c_out, kernel in [(3, 4, 3), (1, 12, 4), (8, 6, 5)]:
    check("separable_params", c_in, c_out, kernel, expect=params_by_loop(c_in, c_out, kernel))
### BEGIN HIDDEN TESTS
check("separable_params", 32, 64, 3, expect=2_432)      # 32·9 + 32 + 32·64 + 64
check("separable_params", 6, 1, 5, expect=163)          # 6·25 + 6 + 6·1 + 1
rng = check.rng()
for _ in range(3):
    c_in, c_out, kernel = rng.randint(2, 20), rng.randint(2, 20), rng.randint(2, 7)
    check("separable_params", c_in, c_out, kernel, expect=params_by_loop(c_in, c_out, kernel))
### END HIDDEN TESTS

# %% [markdown]
# ## 8 · What is given up
#
# Cheaper, but not the same. The pointwise layer can only mix what the depthwise layer has seen, and that was
# **one** pattern for each channel. The first separable layer of `sep_cnn` shows it without mercy: one grey
# channel comes in, so there is one 3×3 pattern, and ten output maps are mixed from a single map.
#
# Here is the trained model itself, asked for what its first pointwise layer writes, before the ReLU (which
# turns negative numbers into 0). Between looking and mixing stands no ReLU in this model, so each of the ten
# maps is the one map times a number, plus a number. (You may skip the code.)

# %%
def first_maps(image):
    """What sep_cnn's first two layers write for a 28×28 image: arrays (1, 26, 26) and (10, 26, 26)."""
    core = ov.Core()
    model = core.read_model(model_path("sep_cnn"))
    inner = {node.get_friendly_name(): node for node in model.get_ops()}
    ends = [inner["depthwise1/bias"].output(0), inner["pointwise1/bias"].output(0)]
    cut = core.compile_model(ov.Model(ends, model.get_parameters(), "cut"), "CPU",
                             {"INFERENCE_PRECISION_HINT": "f32"})
    result = cut(np.asarray(image, np.float32).reshape(1, 1, 28, 28))
    return result[0][0], result[1][0]


digit = np.load(data_path("image.npy"))
looked, mixed = first_maps(digit)

# %% figure="Figure: ten maps of one pattern"
from flopwise import plots

fig, axes = plots.figure(2, 6, size=(7.2, 2.8))
strongest = float(np.abs(mixed).max())
one_scale = {"low": -strongest, "high": strongest}
for ax, (title, shown, scale) in zip(axes.flat, [
        ("digit", np.squeeze(digit), {}), ("depthwise", looked[0], {}),
        *((f"map {n}", mix, one_scale) for n, mix in enumerate(mixed))]):
    plots.heat(ax, shown, title=title, grid=False, **scale)
alike = [abs(np.corrcoef(looked[0].ravel(), mix.ravel())[0, 1]) for mix in mixed]
plots.show(fig, caption=f"Ten output maps, one pattern: the correlation of each with the depthwise map is "
                        f"{min(alike):.4f}, or its negative. They share one scale, from white, the most "
                        "negative number, over grey, 0, to black; they differ in contrast and in sign.",
           alt="A digit, the one map that the depthwise layer makes of it, and the ten maps of the pointwise "
               "layer: the same outline ten times, some dark on light and some light on dark.")

# %% [markdown]
# Ten maps, one picture. They differ in contrast, sign and offset, which the ReLU behind them turns into
# something of use: it cuts each at another height. (The networks of the paper have a ReLU behind each
# depthwise layer, too.) A standard convolution could have learnt ten *different* patterns, with 90 weights
# instead of 9 + 10. In the second layer, where ten channels come in, separating gives up much less.

# %% [markdown]
# ## 9 · Task 1: `sep_cnn` by hand
#
# Pencil, paper, and no function. The model reads a digit of 1×28×28. Convolutions have stride 1 and no
# padding; all layers but the flattening have biases.
#
# | layer | what it is |
# |---|---|
# | `depthwise1` | depthwise 3×3 |
# | `pointwise1` | pointwise, 10 kernels |
# | `depthwise2` | depthwise 3×3 |
# | `pointwise2` | pointwise, 5 kernels |
# | `flattened` | the map written as one row: how many numbers? |
# | `dense1` | dense layer with 128 outputs |
# | `dense2` | dense layer with 10 outputs |
#
# A ReLU stands behind `pointwise1`, `pointwise2` and `dense1`, a softmax at the end, and none of them between
# looking and mixing. They cost nothing by the course convention.
#
# Shapes are (C, H, W). FLOPs follow the course convention, 2 × MACs without biases. Parameters **include**
# the biases. Of the dense layers only the totals ask: they are those of lesson 04.
#
# **Exercise.** Fill in the table. Every entry is checked by itself, so half a table is worth something. What
# is expected is not shown; if your number is a known slip, the check says which.

# %% exercise="sep_cnn"
sep_cnn = {
    "depthwise1_shape": ..., "depthwise1_flops": ..., "depthwise1_params": ...,
    "pointwise1_shape": ..., "pointwise1_flops": ..., "pointwise1_params": ...,
    "depthwise2_shape": ..., "depthwise2_flops": ..., "depthwise2_params": ...,
    "pointwise2_shape": ..., "pointwise2_flops": ..., "pointwise2_params": ...,
    "flattened": ...,
    "total_flops": ..., "total_params": ...,
}
### BEGIN SOLUTION
sep_cnn = {
    "depthwise1_shape": (1, 26, 26),      # 28 − 3 + 1 = 26
    "depthwise1_flops": 12_168,           # 2·1·26·26·3·3
    "depthwise1_params": 10,              # 1·3·3 + 1
    "pointwise1_shape": (10, 26, 26),
    "pointwise1_flops": 13_520,           # 2·1·10·26·26
    "pointwise1_params": 20,              # 1·10 + 10
    "depthwise2_shape": (10, 24, 24),     # 26 − 3 + 1 = 24
    "depthwise2_flops": 103_680,          # 2·10·24·24·3·3
    "depthwise2_params": 100,             # 10·3·3 + 10
    "pointwise2_shape": (5, 24, 24),
    "pointwise2_flops": 57_600,           # 2·10·5·24·24
    "pointwise2_params": 55,              # 10·5 + 5
    "flattened": 2_880,                   # 5·24·24
    # dense1: 2·2880·128 = 737,280 FLOPs, 2880·128 + 128 = 368,768 parameters
    # dense2: 2·128·10 = 2,560 FLOPs, 128·10 + 10 = 1,290 parameters
    "total_flops": 926_808,               # 12,168 + 13,520 + 103,680 + 57,600 + 737,280 + 2,560
    "total_params": 370_243,              # 10 + 20 + 100 + 55 + 368,768 + 1,290
}
### END SOLUTION

# %% [markdown] hint="sep_cnn"
# Fill the shapes first, from top to bottom. Depthwise layers change the size and keep the channels; pointwise
# layers change the channels and keep the size.

# %% [markdown] hint="sep_cnn"
# Depthwise: 2·C_in·H_out·W_out·K·K FLOPs, C_in·K·K + C_in parameters. Pointwise: 2·C_in·C_out·H·W FLOPs,
# C_in·C_out + C_out parameters. Dense: 2·in·out FLOPs, in·out + out parameters, and `dense1` reads all
# numbers of the last map.

# %% misconception="sep_cnn" hint="Your depthwise layers write as many maps as the layer after them has kernels. A depthwise layer makes one map of each map that it reads; it knows nothing of what comes after it."
lets_depthwise_layers_write_the_next_ones_maps = dict(
    sep_cnn, depthwise1_shape=(10, 26, 26), depthwise1_flops=121_680, depthwise1_params=100,    # 10 maps
    pointwise1_flops=135_200, pointwise1_params=110,                    # 2·10·10·26·26; 10·10 + 10
    depthwise2_shape=(5, 24, 24), depthwise2_flops=51_840, depthwise2_params=50,                # 5 maps
    pointwise2_flops=28_800, pointwise2_params=30,                      # 2·5·5·24·24; 5·5 + 5
    total_flops=1_077_360,          # 121,680 + 135,200 + 51,840 + 28,800 + 737,280 + 2,560
    total_params=370_348)           # 100 + 110 + 50 + 30 + 368,768 + 1,290

# %% misconception="sep_cnn" hint="Your depthwise1 writes ten maps. One grey map comes in, and a depthwise layer makes one map of each."
lets_depthwise1_write_ten_maps = dict(
    sep_cnn, depthwise1_shape=(10, 26, 26), depthwise1_flops=121_680, depthwise1_params=100,
    pointwise1_flops=135_200, pointwise1_params=110,
    total_flops=1_158_000,          # 926,808 + 109,512 + 121,680
    total_params=370_423)           # 370,243 + 90 + 90

# %% misconception="sep_cnn" hint="Your depthwise2 writes five maps. Ten come in, and a depthwise layer makes one map of each."
lets_depthwise2_write_five_maps = dict(
    sep_cnn, depthwise2_shape=(5, 24, 24), depthwise2_flops=51_840, depthwise2_params=50,
    pointwise2_flops=28_800, pointwise2_params=30,
    total_flops=846_168,            # 926,808 − 51,840 − 28,800
    total_params=370_168)           # 370,243 − 50 − 25

# %% misconception="sep_cnn" hint="Each kernel of your depthwise2 reads all ten maps. A depthwise kernel is flat: it reads one."
makes_depthwise2_a_standard_convolution = dict(
    sep_cnn, depthwise2_flops=1_036_800, depthwise2_params=910,         # 2·10·24·24·10·3·3; 10·10·3·3 + 10
    total_flops=1_859_928, total_params=371_053)

# %% misconception="sep_cnn" hint="Your pointwise layers have a 3×3 kernel. It is 1×1: no factor K²."
gives_pointwise_a_3x3_kernel = dict(
    sep_cnn, pointwise1_flops=121_680, pointwise1_params=100,           # 2·10·26·26·9; 10·1·9 + 10
    pointwise2_flops=518_400, pointwise2_params=455,                    # 2·5·24·24·10·9; 5·10·9 + 5
    total_flops=1_495_768,          # 926,808 + 108,160 + 460,800
    total_params=370_723)           # 370,243 + 80 + 400

# %% misconception="sep_cnn" hint="Your pointwise layers take rows and columns off the map. How large must a kernel be for that?"
shrinks_the_map_behind_pointwise_layers = dict(
    sep_cnn, pointwise1_shape=(10, 24, 24), pointwise1_flops=11_520, depthwise2_shape=(10, 22, 22),
    depthwise2_flops=87_120, pointwise2_shape=(5, 20, 20), pointwise2_flops=40_000, flattened=2_000,
    total_flops=665_368,            # 12,168 + 11,520 + 87,120 + 40,000 + 512,000 + 2,560
    total_params=257_603)           # 10 + 20 + 100 + 55 + 256,128 + 1,290

# %% misconception="sep_cnn" hint="The shapes are right, but you laid the depthwise kernels down at every place of the maps that they READ. There are as many places as they write rows and columns."
lays_kernels_down_where_they_read = dict(
    sep_cnn, depthwise1_flops=14_112, depthwise2_flops=121_680,         # 2·28·28·9; 2·10·26·26·9
    total_flops=946_752)            # 926,808 + 1,944 + 18,000

# %% misconception="sep_cnn" hint="Your pointwise2 works on 26·26 pixels. It reads what depthwise2 wrote."
mixes_before_the_map_shrinks = dict(sep_cnn, pointwise2_flops=67_600, total_flops=936_808)      # 2·10·5·26·26

# %% misconception="sep_cnn" hint="Each kernel of your pointwise2 reads one map. Mixing means all: how many came out of depthwise2?"
lets_pointwise2_read_one_map = dict(
    sep_cnn, pointwise2_flops=5_760, pointwise2_params=10,              # 2·5·24·24; 5 + 5
    total_flops=874_968, total_params=370_198)

# %% misconception="sep_cnn" hint="A third of the depthwise FLOPs is left. How many weights has a flat 3×3 kernel?"
takes_one_side_of_the_depthwise_kernels = dict(
    sep_cnn, depthwise1_flops=4_056, depthwise1_params=4, depthwise2_flops=34_560, depthwise2_params=40,
    total_flops=849_576, total_params=370_177)

# %% misconception="sep_cnn" hint="You flattened one map. How many maps does pointwise2 write?"
flattens_one_map = dict(sep_cnn, flattened=576, total_flops=336_984, total_params=75_331)       # 24·24

# %% misconception="sep_cnn" hint="You flattened depthwise2's ten maps. Which layer stands right above the flatten?"
flattens_depthwise2s_maps = dict(sep_cnn, flattened=5_760, total_flops=1_664_088, total_params=738_883)

# %% misconception="sep_cnn" hint="605 is pool_cnn's number. Here no pooling made the maps smaller."
takes_pool_cnns_flatten = dict(sep_cnn, flattened=605, total_flops=344_408, total_params=79_043)

# %% misconception="sep_cnn" hint="All entries of the layers are right. The totals are those of the whole model: which layers are missing in them?"
leaves_the_dense_layers_out = dict(sep_cnn, total_flops=186_968, total_params=185)

# %% misconception="sep_cnn" hint="These are MACs. The table asks for FLOPs: two per MAC."
writes_macs = dict(sep_cnn, depthwise1_flops=6_084, pointwise1_flops=6_760, depthwise2_flops=51_840,
                   pointwise2_flops=28_800, total_flops=463_404)

# %% misconception="sep_cnn" hint="The biases of the depthwise layers are missing: one for each map that such a layer writes."
forgets_the_depthwise_biases = dict(sep_cnn, depthwise1_params=9, depthwise2_params=90,
                                    total_params=370_232)      # 370,243 − 1 − 10

# %% misconception="sep_cnn" hint="The biases of the pointwise layers are missing: one for each of their kernels."
forgets_the_pointwise_biases = dict(sep_cnn, pointwise1_params=10, pointwise2_params=50,
                                    total_params=370_228)      # 370,243 − 10 − 5

# %% misconception="sep_cnn" hint="Biases are parameters: one per map or dense output, in every layer, also in the dense ones."
forgets_all_biases = dict(sep_cnn, depthwise1_params=9, pointwise1_params=10, depthwise2_params=90,
                          pointwise2_params=50,
                          total_params=370_079)                # 370,243 − 1 − 10 − 10 − 5 − 128 − 10

# %% misconception="sep_cnn" hint="There is no padding: a 3×3 kernel takes one pixel off each side of the map."
keeps_28_everywhere = dict(
    sep_cnn, depthwise1_shape=(1, 28, 28), pointwise1_shape=(10, 28, 28), depthwise2_shape=(10, 28, 28),
    pointwise2_shape=(5, 28, 28), depthwise1_flops=14_112, pointwise1_flops=15_680, depthwise2_flops=141_120,
    pointwise2_flops=78_400, flattened=3_920,
    total_flops=1_255_392,                                     # their sum with 1,003,520 and 2,560
    total_params=503_363)                                      # 10 + 20 + 100 + 55 + 501,888 + 1,290

# %% misconception="sep_cnn" hint="The right numbers in another order. Shapes are written (C, H, W) here: channels first."
puts_the_channels_last = dict(sep_cnn, depthwise1_shape=(26, 26, 1), pointwise1_shape=(26, 26, 10),
                              depthwise2_shape=(24, 24, 10), pointwise2_shape=(24, 24, 5))

# %% check="sep_cnn" points=9
from flopwise import loops

# Every layer is counted by a loop, one operation and one parameter at a time. No formula is used.
depthwise1 = loops.conv2d_shape_by_loop((1, 28, 28), 1, kernel=3, groups=1)
pointwise1 = loops.conv2d_shape_by_loop(depthwise1, 10, kernel=1)
depthwise2 = loops.conv2d_shape_by_loop(pointwise1, 10, kernel=3, groups=10)
pointwise2 = loops.conv2d_shape_by_loop(depthwise2, 5, kernel=1)
channels, rows, columns = map(range, pointwise2)
flattened = sum(1 for _channel in channels for _row in rows for _column in columns)
counted = {
    "depthwise1_shape": depthwise1,
    "depthwise1_flops": 2 * loops.depthwise2d_macs_by_loop((1, 28, 28), kernel=3),
    "depthwise1_params": loops.conv2d_params_by_loop(1, 1, kernel=3),
    "pointwise1_shape": pointwise1,
    "pointwise1_flops": 2 * loops.pointwise2d_macs_by_loop(depthwise1, 10),
    "pointwise1_params": loops.conv2d_params_by_loop(1, 10, kernel=1),
    "depthwise2_shape": depthwise2,
    "depthwise2_flops": 2 * loops.depthwise2d_macs_by_loop(pointwise1, kernel=3),
    "depthwise2_params": loops.conv2d_params_by_loop(10, 10, kernel=3, groups=10),
    "pointwise2_shape": pointwise2,
    "pointwise2_flops": 2 * loops.pointwise2d_macs_by_loop(depthwise2, 5),
    "pointwise2_params": loops.conv2d_params_by_loop(10, 5, kernel=1),
    "flattened": flattened,
}
dense_flops = 2 * (loops.dense_macs_by_loop(flattened, 128) + loops.dense_macs_by_loop(128, 10))
dense_params = loops.dense_params_by_loop(flattened, 128) + loops.dense_params_by_loop(128, 10)
for kind, dense in (("flops", dense_flops), ("params", dense_params)):
    counted[f"total_{kind}"] = dense + sum(number for name, number in counted.items() if name.endswith(kind))
for entry, number in counted.items():
    check("sep_cnn", item=entry, expect=number, reveal=False)

# %% [markdown]
# ## 10 · What did separating save?
#
# Replace each pair of layers by **one standard convolution of the same shapes**, 1→10 and 10→5 channels, and
# compare.
#
# **Exercise.** Four numbers:
#
# - `"conv1_flops"`, `"conv2_flops"`: what the two standard convolutions would cost;
# - `"convolutions"`: how many times cheaper are `sep_cnn`'s two separable layers, taken together?
# - `"whole_model"`: how many times cheaper is the whole of `sep_cnn`, dense layers included?
#
# You may let Python divide; for the last two, two decimals are enough.

# %% exercise="times_cheaper"
times_cheaper = {"conv1_flops": ..., "conv2_flops": ..., "convolutions": ..., "whole_model": ...}
### BEGIN SOLUTION
times_cheaper = {
    "conv1_flops": 121_680,                           # 2·10·26·26·1·3·3
    "conv2_flops": 518_400,                           # 2·5·24·24·10·3·3
    "convolutions": 3.42,                             # (121,680 + 518,400) / (25,688 + 161,280)
    "whole_model": 1.49,                              # (121,680 + 518,400 + 737,280 + 2,560) / 926,808
}
### END SOLUTION

# %% [markdown] hint="times_cheaper"
# Lesson 03 has the price of a standard convolution: 2·C_out·H_out·W_out·C_in·K·K. For the last two numbers
# add up first and divide afterwards.

# %% [markdown] hint="times_cheaper"
# `"convolutions"`: (conv1 + conv2) ÷ (the sum of the four depthwise and pointwise prices of your table).
# `"whole_model"`: the same with both dense layers added above and below the line.

# %% misconception="times_cheaper" hint="These are MACs. The entries ask for FLOPs: two per MAC."
gives_macs = dict(times_cheaper, conv1_flops=60_840, conv2_flops=259_200)

# %% misconception="times_cheaper" hint="This convolution reads ten maps, and each of its kernels has weights for all ten: a factor C_in = 10 is missing."
forgets_c_in = dict(times_cheaper, conv2_flops=51_840,
                    convolutions=173_520 / 186_968, whole_model=913_360 / 926_808)

# %% misconception="times_cheaper" hint="Upside down. 'How many times cheaper' is the dear one divided by the cheap one, a number above 1."
divides_upside_down = dict(times_cheaper, convolutions=186_968 / 640_080, whole_model=926_808 / 1_379_920)

# %% misconception="times_cheaper" hint="That is the mean of the two layers' own ratios. But the second layer costs far more than the first, so it weighs more: add the prices first, then divide."
averages_the_ratios = dict(times_cheaper, convolutions=(121_680 / 25_688 + 518_400 / 161_280) / 2)    # 3.98

# %% misconception="times_cheaper" hint="That is the convolutions' ratio again. The dense layers cost the same in both models; add them above and below the line."
leaves_out_the_dense_layers = dict(times_cheaper, whole_model=640_080 / 186_968)

# %% misconception="times_cheaper" hint="Your second convolution reads five maps, as in base_cnn. How many does pointwise1 write here?"
reads_five_maps = dict(times_cheaper, conv2_flops=259_200, convolutions=380_880 / 186_968,
                       whole_model=1_120_720 / 926_808)

# %% misconception="times_cheaper" hint="These are base_cnn's convolutions, from 1 to 5 and from 5 to 5 channels. The ones that are asked for have sep_cnn's shapes, 1→10 and 10→5."
takes_base_cnns_convolutions = dict(times_cheaper, conv1_flops=60_840, conv2_flops=259_200,
                                    convolutions=320_040 / 186_968, whole_model=1_059_880 / 926_808)

# %% misconception="times_cheaper" hint="That is the first layer's own ratio. Both layers together: add the prices first, then divide."
divides_the_first_layer_only = dict(times_cheaper, convolutions=121_680 / 25_688)

# %% misconception="times_cheaper" hint="That is the second layer's own ratio. Both layers together: add the prices first, then divide."
divides_the_second_layer_only = dict(times_cheaper, convolutions=518_400 / 161_280)

# %% misconception="times_cheaper" hint="You added the two layers' own ratios. Add the prices instead, and divide once."
adds_the_ratios = dict(times_cheaper, convolutions=121_680 / 25_688 + 518_400 / 161_280)

# %% misconception="times_cheaper" hint="The dense layers are in the dear model only. Both models have them."
adds_the_dense_layers_above_only = dict(times_cheaper, whole_model=1_379_920 / 186_968)

# %% misconception="times_cheaper" hint="The dense layers are in `sep_cnn` only. The model with standard convolutions has them, too."
adds_the_dense_layers_below_only = dict(times_cheaper, whole_model=640_080 / 926_808)

# %% misconception="times_cheaper" hint="That is the convolutions' ratio again. The dense layers cost the same in both models; add them above and below the line."
repeats_the_ratio_of_the_convolutions = dict(times_cheaper, whole_model=3.42)

# %% misconception="times_cheaper" hint="That compares with base_cnn. The model asked for has sep_cnn's shapes: its convolutions are the two of your first entries."
compares_with_base_cnn = dict(times_cheaper, whole_model=1_059_880 / 926_808)

# %% misconception="times_cheaper" hint="These are FLOPs saved, a difference. How many TIMES cheaper is a quotient."
subtracts_instead_of_dividing = dict(times_cheaper, convolutions=453_112, whole_model=453_112)

# %% misconception="times_cheaper" hint="Two decimals are asked for."
rounds_to_whole_numbers = dict(times_cheaper, convolutions=3, whole_model=1)

# %% misconception="times_cheaper" hint="Two decimals are asked for."
gives_one_decimal = dict(times_cheaper, convolutions=3.4, whole_model=1.4)

# %% misconception="times_cheaper" hint="Below your line stand the depthwise layers alone. The pointwise ones belong to the separable price, too."
leaves_out_the_pointwise_layers = dict(times_cheaper, convolutions=640_080 / 115_848,
                                       whole_model=1_379_920 / 855_688)

# %% check="times_cheaper" points=3
from flopwise import loops

conv1 = 2 * loops.conv2d_macs_by_loop((1, 28, 28), 10, kernel=3)
conv2 = 2 * loops.conv2d_macs_by_loop((10, 26, 26), 5, kernel=3)
separated = 2 * loops.depthwise2d_macs_by_loop((1, 28, 28), 3)
separated += 2 * loops.pointwise2d_macs_by_loop((1, 26, 26), 10)
separated += 2 * loops.depthwise2d_macs_by_loop((10, 26, 26), 3)
separated += 2 * loops.pointwise2d_macs_by_loop((10, 24, 24), 5)
dense = 2 * (loops.dense_macs_by_loop(5 * 24 * 24, 128) + loops.dense_macs_by_loop(128, 10))
check("times_cheaper", item="conv1_flops", expect=conv1, reveal=False)
check("times_cheaper", item="conv2_flops", expect=conv2, reveal=False)
check("times_cheaper", item="convolutions", expect=(conv1 + conv2) / separated, tolerance=0.005, reveal=False)
check("times_cheaper", item="whole_model", expect=(conv1 + conv2 + dense) / (separated + dense),
      tolerance=0.005, reveal=False)

# %% [markdown]
# The convolutions became **3.42** times cheaper, the model **1.49** times. A saving counts for as much as the
# part that it is made on, and most of `sep_cnn`'s work lies in a dense layer that nobody touched. Look at all
# three models:

# %% figure="Figure: FLOPs of three models, part by part"
from flopwise import plots

parts = {
    "convolutions": [320_040, 230_580, 186_968],      # 60,840 + 259,200; 121,680 + 108,900; 25,688 + 161,280
    "pooling": [0, 6_760, 0],
    "dense 1": [737_280, 154_880, 737_280],           # 2·2880·128; 2·605·128; 2·2880·128
    "dense 2": [2_560, 2_560, 2_560],
}
plots.show(plots.stacked_bars(["base_cnn", "pool_cnn", "sep_cnn"], parts,
                              colours=["blue", "purple", "green", "green"]),
           caption="sep_cnn has the cheapest convolutions of the three, 186,968 FLOPs, and pool_cnn the "
                   "cheapest whole, 394,780: its dense layer reads 605 numbers instead of 2,880.",
           alt="Three stacked bars of FLOPs. base_cnn: 320,040 in convolutions, 737,280 in its first dense "
               "layer. pool_cnn: 230,580, pooling 6,760, dense 154,880. sep_cnn: 186,968 and 737,280.")

# %% [markdown]
# `sep_cnn` as a whole costs 926,808 FLOPs, `pool_cnn` 394,780. Separating makes *this* layer cheaper; pooling
# makes all layers *behind* it cheaper. Nothing keeps us from doing both.
#
# **Exercise.** Put lesson 05's pooling layer (average, 2×2, stride 2) into `sep_cnn`. It may stand right
# behind `depthwise1`, `pointwise1`, `depthwise2` or `pointwise2`. At which of these places does the whole
# model need the fewest FLOPs, and how many? Think before you count: what must a good place have much of
# *behind* it?

# %% exercise="pooled_sep_cnn_flops"
pooled_sep_cnn_flops = ...
### BEGIN SOLUTION
pooled_sep_cnn_flops = (    # right behind depthwise1
    12_168                  # as before: 1×28×28 → 1×26×26
    + 676                   # pooling to 1×13×13: 1·13·13·2·2
    + 3_380                 # pointwise to 10×13×13: 2·1·10·13·13
    + 21_780                # depthwise to 10×11×11: 2·10·11·11·3·3
    + 12_100                # pointwise to 5×11×11: 2·10·5·11·11
    + 154_880 + 2_560       # dense: 2·605·128 and 2·128·10
)                           # 207,544
### END SOLUTION

# %% [markdown] hint="pooled_sep_cnn_flops"
# What pooling saves, it saves in the layers behind it. What it costs itself depends on how many numbers come
# in: one FLOP for each, where the windows fit. Of which places can you say without counting that another is
# better?

# %% [markdown] hint="pooled_sep_cnn_flops"
# Write down the shapes for two places that you take for good ones, from the digit to the last map, then the
# seven prices of each: four layers of convolutions, the pooling, two dense layers. 26 halves to 13.

# %% misconception="pooled_sep_cnn_flops" hint="That is the price with the pooling right behind `pointwise1`. Is there a place with still more behind it?"
pools_behind_pointwise1 = 223_768               # 12,168 + 13,520 + 6,760 + 21,780 + 12,100 + 154,880 + 2,560

# %% misconception="pooled_sep_cnn_flops" hint="That is the price with the pooling right behind `depthwise2`. The layers before it still work on the large maps."
pools_behind_depthwise2 = 336_408               # 12,168 + 13,520 + 103,680 + 5,760 + 14,400 + 184,320 + 2,560

# %% misconception="pooled_sep_cnn_flops" hint="That is the price with the pooling right behind `pointwise2`. Only the dense layers gain by it."
pools_behind_pointwise2 = 376_728               # 12,168 + 13,520 + 103,680 + 57,600 + 2,880 + 184,320 + 2,560

# %% misconception="pooled_sep_cnn_flops" hint="The place is right, but the dense layer in your sum still reads 2,880 numbers. Write the shapes down to the end."
keeps_the_large_dense_layer = 789_944           # 207,544 − 154,880 + 737,280

# %% misconception="pooled_sep_cnn_flops" hint="Very near: pooling multiplies nothing, so there is no factor 2 in its price. One FLOP per element of each window."
doubles_the_pooling = 208_220                   # 207,544 + 676

# %% misconception="pooled_sep_cnn_flops" hint="Very near: the pooling layer itself costs something, one FLOP per element of each window."
pools_for_free = 206_868                        # 207,544 − 676

# %% misconception="pooled_sep_cnn_flops" hint="You pooled and kept the size of everything behind: those layers now read a smaller map. Write the shapes down again from the pooling on."
only_adds_the_pooling = 927_484                 # 926,808 + 676

# %% misconception="pooled_sep_cnn_flops" hint="That is sep_cnn as it was. Every layer behind the pooling becomes cheaper: count them anew."
leaves_the_model_as_it_was = 926_808

# %% misconception="pooled_sep_cnn_flops" hint="That is what pool_cnn needs. Its convolutions are no separable ones."
gives_pool_cnns_price = 394_780

# %% misconception="pooled_sep_cnn_flops" hint="Very near: pooling costs one FLOP for each element of its windows, not one for each number that it writes."
counts_the_pooled_numbers = 207_037                     # 207,544 − 676 + 169

# %% misconception="pooled_sep_cnn_flops" hint="The place is right, but ten maps are pooled in yours. How many does `depthwise1` write?"
pools_ten_maps = 213_628                                # 207,544 − 676 + 6,760

# %% misconception="pooled_sep_cnn_flops" hint="The place is right, but pointwise1 still works on 26·26 pixels. It stands behind the pooling."
keeps_the_large_pointwise_layer = 217_684               # 207,544 − 3,380 + 13,520

# %% misconception="pooled_sep_cnn_flops" hint="The place is right, and the map behind it 13×13. But your depthwise2 keeps this size: its kernel is 3×3."
lets_depthwise2_keep_the_size = 282_424                 # 12,168 + 676 + 3,380 + 30,420 + 16,900 + 216,320 + 2,560

# %% misconception="pooled_sep_cnn_flops" hint="The place is right, but your dense1 reads one map, 11·11 numbers. How many does pointwise2 write?"
flattens_a_single_map = 83_640                          # 207,544 − 154,880 + 2·121·128

# %% misconception="pooled_sep_cnn_flops" hint="The place is right, and so are the convolutions and the pooling. The WHOLE model has dense layers, too."
leaves_out_both_dense_layers = 50_104                   # 207,544 − 154,880 − 2,560

# %% misconception="pooled_sep_cnn_flops" hint="Very near: all layers but the last are in your sum."
leaves_out_dense2 = 204_984                             # 207,544 − 2,560

# %% misconception="pooled_sep_cnn_flops" hint="That is what the pooling saves. Asked is what the model still needs."
gives_the_saving = 719_264                              # 926,808 − 207,544

# %% check="pooled_sep_cnn_flops" points=2
from flopwise import loops


def flops_with_pooling_behind(place):
    """The whole model, layer by layer, counted by loops; the pooling stands behind layer number `place`."""
    layers = [("depthwise", None), ("pointwise", 10), ("depthwise", None), ("pointwise", 5)]
    shape, flops = (1, 28, 28), 0
    for number, (kind, kernels) in enumerate(layers):
        if kind == "depthwise":
            flops += 2 * loops.depthwise2d_macs_by_loop(shape, 3)
            shape = loops.conv2d_shape_by_loop(shape, shape[0], kernel=3, groups=shape[0])
        else:
            flops += 2 * loops.pointwise2d_macs_by_loop(shape, kernels)
            shape = loops.conv2d_shape_by_loop(shape, kernels, kernel=1)
        if number == place:
            flops += loops.pool2d_flops_by_loop(shape, kernel=2, stride=2)
            shape = loops.pool2d_shape_by_loop(shape, kernel=2, stride=2)
    inputs = shape[0] * shape[1] * shape[2]
    return flops + 2 * (loops.dense_macs_by_loop(inputs, 128) + loops.dense_macs_by_loop(128, 10))


fewest = min(flops_with_pooling_behind(place) for place in range(4))
check("pooled_sep_cnn_flops", expect=fewest, reveal=False)

# %% [markdown]
# The earlier the better: right behind `depthwise1` there is one map to be pooled, for 676 FLOPs, and
# everything behind it becomes cheaper: **207,544**. Behind `pointwise1`, where `pool_cnn` has it, it would be
# 223,768, behind `depthwise2` 336,408, behind `pointwise2` 376,728. But cheapest is not best: the one blurred
# map is then all that the rest of the model sees.
#
# The first two are less than a quarter of `sep_cnn`, and less than three fifths of `pool_cnn`. Real networks
# for phones do both: separable layers, and maps that shrink on the way.

# %% [markdown]
# ## 11 · Task 2: run it
#
# Now the trained model. In lesson 05 your pipeline gave one total time. One total hides a lot: the first run
# is often slower than the rest, and now and then the machine was busy with something else. So this time
# **keep every single time**.
#
# **Exercise** (you may skip it: it is `run_pool_cnn` of lesson 05 with another clock). Write `run_sep_cnn`.
# It runs `sep_cnn` on an image of 28×28 numbers `iterations` times, each run timed by itself, **prints** the
# total time with its unit (such as `10 iterations: 0.00184 s`) and returns a dictionary:
#
# | key | what |
# |---|---|
# | `"input_name"` | the name of the model's input, asked of the model |
# | `"digit"` | the most probable digit, an integer |
# | `"probabilities"` | an array or list of ten numbers |
# | `"seconds"` | a list with one time for each run, in the order of the runs; loading and compiling do not count |

# %% exercise="run_sep_cnn"
def run_sep_cnn(image, iterations=10):
    """Run sep_cnn on a 28×28 image; print the time; return input_name, digit, probabilities and seconds."""
    ### BEGIN SOLUTION
    core = ov.Core()
    model = core.read_model(model_path("sep_cnn"))
    input_name = model.input(0).any_name
    compiled = core.compile_model(model, "CPU")
    x = np.asarray(image, dtype=np.float32).reshape(1, 1, 28, 28)

    seconds = []
    for _ in range(iterations):
        start = time.perf_counter()
        result = compiled({input_name: x})
        seconds.append(time.perf_counter() - start)

    probabilities = result[compiled.output(0)][0]
    print(f"{iterations} iterations: {sum(seconds):.6f} s")
    return {"input_name": input_name, "digit": int(probabilities.argmax()), "probabilities": probabilities,
            "seconds": seconds}
    ### END SOLUTION

# %% [markdown] hint="run_sep_cnn"
# Load, name the input, compile, prepare, run: your `run_pool_cnn` does nearly all of it. What changes is the
# clock: two readings around *each* run, and a list that collects the differences.

# %% [markdown] hint="run_sep_cnn"
# Before the loop: `core = ov.Core()`, `model = core.read_model(model_path("sep_cnn"))`, `input_name =
# model.input(0).any_name`, `compiled = core.compile_model(model, "CPU")`, `x = np.asarray(image,
# dtype=np.float32).reshape(1, 1, 28, 28)`, `seconds = []`. In the loop: `start = time.perf_counter()`, then
# `result = compiled({input_name: x})`, then `seconds.append(time.perf_counter() - start)`. The ten numbers
# are `result[compiled.output(0)][0]`.

# %% misconception="run_sep_cnn" hint="That is the name of the model's output. Ask `model.input(0).any_name`."
def names_the_output(image, iterations=10):
    core = ov.Core()
    compiled = core.compile_model(model_path("sep_cnn"), "CPU")
    return dict(run_sep_cnn(image, iterations), input_name=compiled.output(0).any_name)

# %% misconception="run_sep_cnn" hint="That is where the probabilities are smallest. The answer is where they are largest: `argmax`."
def takes_the_least_probable(image, iterations=10):
    result = run_sep_cnn(image, iterations)
    return dict(result, digit=int(np.argmin(result["probabilities"])))

# %% misconception="run_sep_cnn" hint="It always answers for `data/image.npy`. The image is the function's argument: use `image`, load no image inside."
def always_reads_the_same_file(image, iterations=10):
    return run_sep_cnn(np.load(data_path("image.npy")), iterations)

# %% check="run_sep_cnn" points=5
import time

import numpy as np

from flopwise import inferences, runtime
from flopwise.checks.measured import asked_for_more, times_in
from flopwise.checks.texts import seconds_in
from flopwise.zoo.digits import heldout
from flopwise.resources import data_path, model_path

course_runner = runtime.compile_model(runtime.load_model(model_path("sep_cnn")))


def probabilities_of(images):
    """What the course's own runner makes of images of shape (N, 1, 28, 28)."""
    return runtime.infer(course_runner, np.asarray(images, np.float32).reshape(-1, 1, 28, 28))


def near(image):
    """Ten numbers within 0.02 of the course's: processors round a little differently."""
    expected = probabilities_of(image)[0]
    return lambda given: np.size(given) == 10 and bool(np.all(np.abs(np.ravel(given) - expected) < 0.02))


def possible(seconds, runs):
    """No machine runs it in less than a microsecond, and all runs together take less than the whole call."""
    return runs * 1e-6 < seconds < time.perf_counter() - start


def one_for_each_run(runs):
    """As many times as runs, each possible, and so is their sum; many are in no order but that of the runs."""
    def holds(seconds):
        times = np.atleast_1d(np.asarray(seconds, dtype=float))     # a total alone is one time
        one_each = times.shape == (runs,) and all(possible(each, 1) for each in times)
        differ = len(set(times.tolist())) > runs // 10          # a clock does not tell the same time 200 times
        in_order = runs < 100 or not any(np.all(np.diff(sign * times) >= 0) for sign in (1, -1))
        return one_each and differ and in_order and possible(times.sum(), runs)
    return holds


def seconds_of(runs):
    """The times that the answer tells for so many runs."""
    found = check.call("run_sep_cnn", image, iterations=runs)
    return times_in(found.get("seconds") if isinstance(found, dict) else [])


def making_ready():
    """The seconds that loading and compiling take here."""
    begun = time.perf_counter()
    runtime.compile_model(runtime.load_model(model_path("sep_cnn")))
    return time.perf_counter() - begun


def is_apart():
    """Is the time that is told of one run far below that of loading and compiling, a tenth as a rule?"""
    return 0 < max(seconds_of(1), default=0.0) < own / 4


def tells_a_time(text):
    """A possible time with its unit, in letters or words."""
    return any(possible(seconds, 200) for seconds in seconds_in(text))


image = np.load(data_path("image.npy")).reshape(28, 28)
digit = int(probabilities_of(image).argmax())
images, labels = heldout()
clear = images[probabilities_of(images).max(axis=1) > 0.99, 0]      # digits that leave no doubt
answers = probabilities_of(clear).argmax(axis=1)
another = clear[answers != digit][0]

check("run_sep_cnn", image, item="input_name", expect="image",
      hint="The model tells the name of its input: which line of `run_pool_cnn` asks for it?")
check("run_sep_cnn", image, item="digit", expect=digit,
      hint="Is it the place of the largest probability? And is the image that came what the model gets?")
check("run_sep_cnn", image, item="probabilities", where=near(image),
      says="ten probabilities, each within 0.02 of the course's own",
      hint="All ten are asked for, as `sep_cnn` gives them for this image: is anything done to them, or to the "
           "image before?")
check("run_sep_cnn", another, iterations=1, item="digit", expect=int(probabilities_of(another).argmax()),
      hint="This is another image, and one run. Does your function use both of its arguments?")
# sep_cnn takes this 2 for a 1, with probability 0.96; the course's other models do not.
check("run_sep_cnn", images[23, 0], iterations=1, item="digit", expect=1,
      hint="On this digit the course's models differ. If the other digits are right: does your function load, "
           "compile and run `sep_cnn`?")
check(inferences("run_sep_cnn"), image, iterations=6, where=lambda made: made >= 6,
      says="OpenVINO is asked for 6 inferences, or for more if the first ones do not count",
      hint="Is the compiled model called once for each iteration, inside the loop? A batch of many images is one "
           "inference.")
start = time.perf_counter()
check("run_sep_cnn", image, item="seconds", where=one_for_each_run(10), measured=True,
      says="a list of 10 times in seconds, one for each run (their total alone is not enough)",
      hint="What is appended to the list, and how often? Each entry is a number of seconds, the time of one run.")
start = time.perf_counter()
check("run_sep_cnn", image, iterations=200, item="seconds", where=one_for_each_run(200), measured=True,
      says="a list of 200 times in seconds, as they came, so they differ and are not sorted: each above a "
           "microsecond, all less than the whole call",
      hint="Read the clock before and after each run, inside the loop, and append the difference, in seconds "
           "as it is. (A total divided by 200 is not the time of each run.)")
# Times that were made up do not make a call last. So more and more runs are asked for, until they take 0.2 s.
told = asked_for_more(lambda runs: seconds_of(64 * runs))
check("run_sep_cnn", image, iterations=4, item="seconds", where=lambda _: told.fits, measured=True,
      says="the times of many runs add up: with more runs they come to 0.2 s, and the call took longer",
      hint="Each time is the difference of two readings of the clock, one before that run and one after it.")
# On a busy machine any one run may take long; eight in a row that take as long as this do not happen.
own = min(making_ready() for _ in range(3))
apart = any(is_apart() for _ in range(8))
check("run_sep_cnn", image, iterations=1, item="seconds", where=lambda _: apart, measured=True,
      says="one run takes far less time than loading and compiling the model",
      hint="Is the time of the first run that of the run alone? Loading and compiling do not count.")
start = time.perf_counter()
check(captured("run_sep_cnn"), image, iterations=200, where=tells_a_time, measured=True,
      says="the time of all 200 runs is printed, a number and its unit such as 31.84 ms: more than a "
           "microsecond for each run, less than the whole call took",
      hint="Look at what your function prints: is it the time of all runs, and is its unit the right one for the "
           "number?")
### BEGIN HIDDEN TESTS
for number in check.rng().sample(range(len(clear)), 2):
    check("run_sep_cnn", clear[number], iterations=1, item="digit", expect=int(answers[number]))
start = time.perf_counter()
check("run_sep_cnn", another, iterations=7, item="seconds", where=one_for_each_run(7), measured=True,
      says="a list of 7 times in seconds, one for each run")
### END HIDDEN TESTS

# %% [markdown]
# ## 12 · Three models, four measures
#
# FLOPs and parameters come from the graphs of the models (`count_flops` counts them layer by layer; lesson 09
# takes it apart), accuracy from digits that none of them was trained on, and time from this machine: 200 runs
# each, one digit at a time, after a warm-up. The models take turns in rounds, so that a busy moment of the
# machine does not hit one of them alone. One run in ten was shorter than the time called p10, one in ten
# longer than the p90; the median stands in the middle. And f32 means numbers of 32 bits; lesson 07 says why
# that has to be stated. (You may skip the code.)

# %%
names = ("base_cnn", "pool_cnn", "sep_cnn")
tables = {name: count_flops(model_path(name)) for name in names}
runners = {name: runtime.compile_model(runtime.load_model(model_path(name))) for name in names}

images, labels = digits.heldout()
right = {name: digits.accuracy(runtime.infer(runners[name], images), labels)[0] for name in names}

times = {name: [] for name in names}                # milliseconds
for _ in range(10):
    for name in names:
        timing = runtime.time_inference(runners[name], images[:1], iterations=20, warmup=2)
        times[name] += list(timing.samples_ms)
low, median, high = ({name: float(np.percentile(times[name], q)) for name in names} for q in (10, 50, 90))

print("model        FLOPs params   right median ms")
for name in names:
    table = tables[name]
    print(f"{name:8}{table.flops:>10,}{table.params:>8,} {right[name]}/{len(labels)} {median[name]:.4f}")
print("\nms, from p10 to p90")
for name in names:
    print(f"{name:9}{low[name]:.4f} to {high[name]:.4f}")
print(f"\nright: of {len(labels)} digits no model had seen")
print(f"ms: {len(times['sep_cnn'])} runs each, one image at a time")
print(f"on: {timing.device} ({timing.device_name})")
print(f"precision: f32 asked for, {timing.precision} executed")

# %% figure="Figure: FLOPs and time of three models"
from flopwise import plots

fig, (work, clock) = plots.figure(1, 2, size="wide")
work.barh(names, [tables[name].flops for name in names], color=plots.COLOURS["blue"])
work.set_title("FLOPs", fontsize=10, loc="left")
work.set_xticks([0, 400_000, 800_000], ["0", "400,000", "800,000"])
clock.barh(names, [median[name] for name in names], color=plots.COLOURS["orange"],
           xerr=[[median[name] - low[name] for name in names], [high[name] - median[name] for name in names]])
clock.set_title("milliseconds: median, p10 to p90", fontsize=10, loc="left")
clock.tick_params(labelleft=False)
clock.locator_params(axis="x", nbins=4)
for ax in (work, clock):
    ax.invert_yaxis()
plots.show(fig,
           caption="Work, which is the same everywhere, and time on this machine, this time: sep_cnn took "
                   f"{median['sep_cnn'] / median['pool_cnn']:.2f} times the median time of pool_cnn.",
           alt="Two groups of bars for base_cnn, pool_cnn and sep_cnn. Left, FLOPs: 1,059,880, 394,780 and "
               "926,808. Right, their median times in milliseconds: "
               + ", ".join(f"{median[name]:.4f}" for name in names) + ".")

# %% [markdown]
# Read the table slowly. What it says depends on what you pay for:
#
# - **Work and size:** the counts do not depend on the machine. More about them in a moment.
# - **Accuracy:** the models differ by a digit or so of 450. That is chance, not merit.
# - **Time:** look at the spread before you compare medians. Where the ranges overlap, the order may turn
#   round tomorrow. And a good part of so short a run goes into calling the runtime, whatever the model is;
#   lesson 07 measures how much. (The times of section 11 are others: there your own pipeline ran, from its
#   first run on and with whatever precision the processor likes; here it was f32, after a warm-up.)
#
# **Exercise** (you may skip it). Three answers from the counts (not from the times, those differ from machine
# to machine). Two decimals are enough.
#
# - `"parameters_saved"`: how many parameters fewer has `sep_cnn` than `base_cnn`?
# - `"sep_over_pool"`: `sep_cnn`'s FLOPs ÷ `pool_cnn`'s FLOPs
# - `"dense1_share"`: which part of `sep_cnn`'s FLOPs lies in its first dense layer, as a fraction of 1?

# %% exercise="three_models"
three_models = {"parameters_saved": ..., "sep_over_pool": ..., "dense1_share": ...}
### BEGIN SOLUTION
three_models = {
    "parameters_saved": 95,                   # 370,338 − 370,243
    "sep_over_pool": 2.35,                    # 926,808 / 394,780
    "dense1_share": 0.80,                     # 737,280 / 926,808
}
### END SOLUTION

# %% [markdown] hint="three_models"
# Everything is in the table, but for the price of `dense1`: it reads the numbers that you wrote down as
# `"flattened"` in task 1, and writes 128.

# %% [markdown] hint="three_models"
# FLOPs of a dense layer: 2 · in · out. A share is a part divided by the whole, here by all FLOPs of
# `sep_cnn`.

# %% misconception="three_models" hint="That is the ratio of the convolutions alone. A model is more than its convolutions: add the dense layers, which read 2,880 numbers in sep_cnn and 605 in pool_cnn."
looks_at_the_convolutions_only = dict(three_models, sep_over_pool=186_968 / 230_580)

# %% misconception="three_models" hint="That is pool_cnn ÷ sep_cnn. Asked is sep_cnn ÷ pool_cnn, a number above 1."
divides_pool_by_sep = dict(three_models, sep_over_pool=394_780 / 926_808)

# %% misconception="three_models" hint="That is how many more sep_cnn has than pool_cnn. Compare it with base_cnn."
compares_with_pool_cnn = dict(three_models, parameters_saved=370_243 - 79_413)

# %% misconception="three_models" hint="That is its share in base_cnn, 737,280 / 1,059,880. Divide by sep_cnn's own FLOPs."
takes_the_share_in_base_cnn = dict(three_models, dense1_share=737_280 / 1_059_880)

# %% misconception="three_models" hint="That is the dense layer's share of the PARAMETERS, 368,768 / 370,243. Of the FLOPs it has less, because convolutions use each weight many times."
takes_the_parameters_share = dict(three_models, dense1_share=368_768 / 370_243)

# %% misconception="three_models" hint="That is how many fewer POOL_cnn has. The question is about sep_cnn."
gives_pool_cnns_saving = dict(three_models, parameters_saved=370_338 - 79_413)

# %% misconception="three_models" hint="How many FEWER sep_cnn has is base_cnn's number minus sep_cnn's: no negative number."
turns_the_difference_round = dict(three_models, parameters_saved=-95)

# %% misconception="three_models" hint="These are FLOPs. Parameters are asked for."
subtracts_the_flops = dict(three_models, parameters_saved=1_059_880 - 926_808)

# %% misconception="three_models" hint="That is sep_cnn ÷ base_cnn. Asked is sep_cnn ÷ pool_cnn."
divides_by_base_cnn = dict(three_models, sep_over_pool=926_808 / 1_059_880)

# %% misconception="three_models" hint="That is base_cnn ÷ pool_cnn. Asked is sep_cnn ÷ pool_cnn."
divides_base_by_pool = dict(three_models, sep_over_pool=1_059_880 / 394_780)

# %% misconception="three_models" hint="That is the ratio of the parameters. FLOPs are asked for."
divides_the_parameters = dict(three_models, sep_over_pool=370_243 / 79_413)

# %% misconception="three_models" hint="That is how much MORE it needs. Asked is the quotient of the two."
gives_the_excess = dict(three_models, sep_over_pool=1.35)

# %% misconception="three_models" hint="That is a difference. Asked is a quotient, sep_cnn ÷ pool_cnn."
subtracts_pool_from_sep = dict(three_models, sep_over_pool=926_808 - 394_780)

# %% misconception="three_models" hint="In per cent. Asked is a fraction of 1."
gives_per_cent_of_the_flops = dict(three_models, dense1_share=79.55)

# %% misconception="three_models" hint="That is its share in pool_cnn. Take dense1 and the whole of sep_cnn."
takes_the_share_in_pool_cnn = dict(three_models, dense1_share=154_880 / 394_780)

# %% misconception="three_models" hint="Upside down: a share is the part divided by the whole."
turns_the_share_round = dict(three_models, dense1_share=926_808 / 737_280)

# %% misconception="three_models" hint="That is the share of all the others. dense1's is asked for."
gives_the_others_share = dict(three_models, dense1_share=1 - 737_280 / 926_808)

# %% misconception="three_models" hint="Half of it: are there MACs above the line, and FLOPs below?"
divides_macs_by_flops = dict(three_models, dense1_share=368_640 / 926_808)

# %% check="three_models" points=2
from flopwise import count_flops
from flopwise.resources import model_path

# Counted from the graphs of the trained models themselves.
counted = {name: count_flops(model_path(name)) for name in ("base_cnn", "pool_cnn", "sep_cnn")}
sep, pool, base = counted["sep_cnn"], counted["pool_cnn"], counted["base_cnn"]
check("three_models", item="parameters_saved", expect=base.params - sep.params, reveal=False)
check("three_models", item="sep_over_pool", expect=sep.flops / pool.flops, tolerance=0.005, reveal=False)
share = sep["dense1"].flops / sep.flops
check("three_models", item="dense1_share", expect=share, tolerance=0.01, reveal=False)

# %% [markdown]
# `pool_cnn` wins work and size. Separating saved 95 parameters of 370,338, and the dense layer makes up four
# fifths of `sep_cnn`'s work.
#
# ## 13 · Fewer FLOPs, less time?
#
# The course models are so small that most of their time is not arithmetic at all. So take a layer of a real
# size, 64 → 64 channels on maps of 58×58 with 3×3 kernels, done both ways. The ratio is 1/64 + 1/9 = 0.127:
# **7.9 times** fewer FLOPs. How many times faster is it? Write your guess in the place of the dots, then run
# both cells. (You may skip the code of the second.)

# %%
guess_faster = ...        # how many times

# %%
def one_layer(separated, c_in=64, c_out=64, side=58, kernel=3):
    """An OpenVINO model of one layer with random weights: standard, or depthwise and pointwise."""
    def weights(*shape):
        return ops.constant(np.random.default_rng(0).standard_normal(shape).astype(np.float32))

    how = {"strides": [1, 1], "pads_begin": [0, 0], "pads_end": [0, 0], "dilations": [1, 1]}
    read = ops.parameter([1, c_in, side, side], np.float32, name="x")
    if separated:
        looked = ops.group_convolution(read, weights(c_in, 1, 1, kernel, kernel), name="depthwise", **how)
        written = ops.convolution(looked, weights(c_out, c_in, 1, 1), name="pointwise", **how)
    else:
        written = ops.convolution(read, weights(c_out, c_in, kernel, kernel), name="standard", **how)
    return ov.Model([written], [read], "one_layer")


layers = {"standard": one_layer(False), "separable": one_layer(True)}
flop_counts = {name: count_flops(layer).flops for name, layer in layers.items()}
one_core = {"INFERENCE_NUM_THREADS": 1}
layer_runners = {name: runtime.compile_model(layer, config=one_core) for name, layer in layers.items()}
noise = np.random.default_rng(1).random((1, 64, 58, 58), dtype=np.float32)
times = {name: [] for name in layers}
for _ in range(10):
    for name in layers:
        timing = runtime.time_inference(layer_runners[name], noise, iterations=20, warmup=2)
        times[name] += list(timing.samples_ms)

for name in layers:
    fastest, median = min(times[name]), np.median(times[name])
    print(f"{name}: {flop_counts[name]:,} FLOPs")
    print(f"    fastest {fastest:.3f} ms, median {median:.3f} ms")
    print(f"    {flop_counts[name] / fastest / 1e6:,.0f} GFLOPS in the fastest run")
fewer = flop_counts["standard"] / flop_counts["separable"]
faster = min(times["standard"]) / min(times["separable"])

# %% figure="Figure: how many times fewer, how many times faster, and your guess"
from flopwise import plots

labels, values = plots.with_guess(guess_faster, ["fewer FLOPs", "less time"], [fewer, faster])
plots.show(plots.bars(labels, values, unit="times", size=(7.2, 2.0)),
           caption=f"{fewer:.1f} times fewer FLOPs, {faster:.1f} times less time: the fastest runs of both, on one "
                   "core of this machine, in f32.",
           alt=f"Two bars, {fewer:.1f} times fewer FLOPs and {faster:.1f} times less time; above them the "
               "reader's guess if there is one.")

# %% [markdown]
# The figure compares the fastest runs: other programs on the machine can make a run slower, never faster.
# Where the second bar is shorter than the first, the separable layer does its operations at a lower rate. One
# reason: arithmetic is not all that takes time. Numbers must be fetched and put back, too.
#
# | | FLOPs | numbers read and written | FLOPs per number |
# |---|---|---|---|
# | standard | 2·64·56·56·64·9 = 231,211,008 | 64·58·58 + 64·64·9 + 64·56·56 = 452,864 | 511 |
# | depthwise | 2·64·56·56·9 = 3,612,672 | 64·58·58 + 64·9 + 64·56·56 = 416,576 | 9 |
# | pointwise | 2·64·64·56·56 = 25,690,112 | 64·56·56 + 64·64 + 64·56·56 = 405,504 | 63 |
#
# The depthwise layer moves nearly as many numbers as the standard one, and does nine operations with each
# where the standard one does 511. Much of its time the processor may wait for numbers; lesson 08 measures
# that, and you will draw the picture that belongs to this table. FLOPs are honest about what they count, but
# they count arithmetic only.

# %% [markdown] reflect="which_would_you_ship" points=3
# **Reflection.** A museum wants a little box beside each old ledger that reads handwritten digits all day, on
# a battery. You may put `base_cnn`, `pool_cnn` or `sep_cnn` into it, or ask for a fourth model to be trained.
# In six sentences or so: what do you choose, and which numbers of this lesson does the choice rest on? Which
# one of your numbers would you *not* trust to hold on the box, and what would you measure there?
# ### BEGIN MARK SCHEME
# One point each, half points allowed:
# 1. A choice that is argued with at least two right numbers of different kinds (work, size, accuracy, time).
#    `pool_cnn` is the natural one of the three: 394,780 FLOPs against 926,808 and 1,059,880, 79,413
#    parameters against some 370,000. A fourth model (separable and pooled, 223,768 FLOPs) is as good, if it
#    is said that its accuracy is unknown until it is trained. `sep_cnn` "because separable convolutions are
#    cheaper" earns nothing here: its dense layer is 80 % of its work.
# 2. Accuracy is read with care: a few digits among those held out are chance; or: old ledgers are not the
#    digits that the models were trained on, so accuracy must be measured on the museum's own.
# 3. The time (or energy) is not trusted: it depends on device, precision, batch and what else runs, and fewer
#    FLOPs are not in proportion less time (section 13). Says what to measure on the box: median and spread of
#    the latency, or energy per digit. FLOPs and parameters hold on any device.
#
# A good answer:
#
# "I choose `pool_cnn`. It needs 394,780 FLOPs, against 1,059,880 for `base_cnn` and 926,808 for `sep_cnn`,
# and it stores 79,413 numbers where the other two store about 370,000. `sep_cnn` is no bargain here, although
# separable convolutions are cheap: four fifths of its work is its dense layer. On the digits held out the
# three differ by so few that it may be chance, and old ledgers look different, so I would test it on some
# hundred digits from the museum's own books. The number that I do not trust is the time. It belongs to my
# processor, in f32, with one picture at once. On the box I would measure the median and the spread of the
# latency, and best the energy for one digit, because it runs on a battery. FLOPs and parameters are the same
# there."
# ### END MARK SCHEME

# %% [markdown]
# ## What you have learnt
#
# - **Depthwise** looks: one flat kernel per channel, 2·C_in·H_out·W_out·K² FLOPs.
# - **Pointwise** mixes: 1×1 kernels through all channels, 2·C_in·C_out·H·W FLOPs.
# - **Separable ÷ standard = 1/C_out + 1/K²**, whatever C_in and the map are. Not worth it for one output
#   channel, never for a 1×1 kernel, and with 3×3 kernels always less than nine times cheaper.
# - **Two layers, two biases:** C_in·K² + C_in + C_in·C_out + C_out parameters.
# - **It is another function**, with fewer patterns to learn: ten maps of `sep_cnn` are one picture.
# - **A part's saving is not the whole's:** convolutions 3.42 times cheaper, the model 1.49 times, and
#   `pool_cnn` still cheaper.
# - **Fewer FLOPs need not be in proportion less time.**
#
# **Next: 07, measuring inference.** Twice now a clock has told another story than the count. Before we
# explain the difference (lesson 08) the clock itself has to be right: warm-up, median and spread, and a
# precision that changes without saying so.
