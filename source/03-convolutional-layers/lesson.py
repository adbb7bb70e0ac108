# ---
# title: Convolutional layers
# needs: 01-macs-and-flops, 02-dense-layers
# gives: output shape of a convolution with stride, padding, dilation and groups; its cost and parameters
# ---

# %% [markdown]
# # Convolutional layers
#
# In a dense layer every weight is used once: as many MACs as weights. A dense layer with 3,456 weights takes
# 3,456 MACs for a picture. Here is a layer of another kind, with 3,456 weights as well: it reads 10×10 pixels
# in three colours and writes 128 grids of 8×8 numbers. **How many MACs does it take?** Write a guess into the
# cell below the imports; it is kept, and drawn beside the count in section 5.
#
# And what decides how much? By the end you can look at any convolution, with all its settings, and say what
# comes out and what it costs.
#
# | you need | you will have at the end |
# |---|---|
# | what a MAC and a FLOP are (lesson 01) | the output shape of any convolution: stride, padding, dilation |
# | MACs and parameters of a dense layer (lesson 02) | its MACs, FLOPs and parameters, groups included |
# | Python functions and NumPy arrays | a reason not to judge a layer's cost by its weights |
#
# **Path:** 01 MACs and FLOPs → 02 Dense layers → **03 Convolutional layers** → 04 base_cnn → 05 Pooling
# layers
#
# Plan an hour and a half for sections 1 to 9; section 10 is more, if you like. Run each cell with **Shift +
# Enter**. A check cell tells you at once what holds; hints are folded under each exercise, the second says
# more than the first.

# %%
import numpy as np

from flopwise import check
from flopwise.resources import data_path
from flopwise.zoo.boxes import read_picture

# %%
guess_macs = ...      # of that layer with 3,456 weights

# %% [markdown]
# ## 1 · One window, one number
#
# A **map** is a grid of numbers: a grey picture is one, a colour picture three, one for each channel. Lay a
# small grid of weights, the **kernel**, on a map. The part of the map under it is the **window**. Multiply
# each weight by the pixel under it and add everything up: one number, written into one cell of a new map.
# Move the kernel on by a pixel and do it again, always with the same weights.

# %% figure="Figure: one window of one kernel"
from flopwise import plots
from flopwise.explorers import convolution_pictures

staircase = [[0, 0, 0, 5, 5],
             [0, 0, 0, 5, 5],
             [0, 0, 5, 5, 5],
             [0, 0, 5, 5, 5],
             [0, 0, 5, 5, 5]]
right_minus_left = [[-1, 0, 1],
                    [-1, 0, 1],
                    [-1, 0, 1]]
plots.show(convolution_pictures.one_window(staircase, right_minus_left, row=0, column=1),
           caption="The framed window: −(0 + 0 + 0) + 0·(0 + 0 + 5) + (5 + 5 + 5) = 15. "
                   "Nine weights, nine pixels: 9 MACs for one number.",
           alt="A 5×5 map, dark on the right; a 3×3 kernel with −1 in its left column, 0 in the middle and 1 "
               "in the right one; and the 3×3 map that it writes: 5, 15, 10; 10, 15, 5; 15, 15, 0.")

# %% [markdown]
# This kernel asks *are the numbers larger on the right than on the left?* (The picture draws large numbers
# dark, as ink.) It answers 15 in the middle of the edge and 0 where nothing changes. What a kernel asks is
# learnt in training. What it costs does not depend on it.
#
# A dot product of length nine, then: 9 MACs, as in lesson 01. If several maps lie one behind the other, as
# the red, green and blue of a picture do, the kernel is as deep as there are maps, and the sum runs over all
# of them. **One kernel reads all maps and writes one.** For 128 maps, a layer has 128 kernels.

# %% figure="Figure: a picture under 128 kernels"
from flopwise import plots
from flopwise.explorers import convolution_pictures

plots.show(convolution_pictures.layer_of_kernels(),
           caption="A 10×10 RGB picture under 128 kernels. One output number is a dot product of length "
                   "3·3·3 = 27, so it costs 27 MACs.",
           alt="Three coloured maps of 10×10 with a 3×3 window framed; kernels number 0, 1 and 127, each "
               "three layers of 3×3 weights in the maps' colours; and a stack of 8×8 maps with one cell lit.")

# %% [markdown]
# Move the window yourself. Reach a slider with **Tab** and move it with the **arrow keys**; the ▸ button
# walks by itself. Watch which pixels are under the window (dots), which output cell lights up, and how the
# MACs run. Rows, columns and maps are counted from 0, so in row 2, column 4 two rows of 8 cells and then 5
# more are written: 2·8 + 5 = 21. Leave stride, padding, dilation and groups as they are: each has a section
# below that will send you back here.

# %% figure="Explorer: a convolution, one output number at a time"
from flopwise.explorers import convolution, explore

explore(convolution.explorer(), still=convolution.picture(),
        caption="Four 10×10 maps, four kernels of 4×3×3, four 8×8 maps. Each output cell costs "
                "4·3·3 = 36 MACs; after the cell in row 2, column 4 it is 21·36 = 756 of 9,216.",
        alt="A 10×10 map with a 3×3 window framed; the 8×8 map that is written, filled up to a cell in "
            "its third row; and lines from all four read maps to the one that is written.")

# %% [markdown]
# ## 2 · The shape that comes out
#
# How many places are there for the window? Ten pixels in a row show all there is to know.

# %% figure="Figure: where a kernel of 3 can stop"
from flopwise import plots
from flopwise.explorers import convolution_pictures

plots.show(convolution_pictures.stops_on_a_strip(10, kernel=3),
           caption="Kernel 3 on 10 pixels: the window can begin at 0, 1, … 7: 8 places.",
           alt="Ten pixels numbered 0 to 9. Below them eight windows of three, each one pixel further right; "
               "the first covers 0 to 2, the last 7 to 9.")

# %% [markdown]
# The first window is free. How many more do the pixels to its right allow, for a map of height H and a kernel
# of K×K weights? And what is the largest kernel that still has a place?
#
# It is the same for the width W. The number of maps that come out, C_out, has nothing to do with the number
# that go in, C_in: it is the number of kernels. Shapes are written (channels, height, width) in this course,
# and each map is a channel.
#
# **Exercise.** Write `conv_shape`: the output shape of `c_out` kernels of `kernel`×`kernel` weights, moved by
# one pixel at a time and never over the edge, as a tuple (C_out, H_out, W_out).

# %% exercise="conv_shape"
def conv_shape(c_in, height, width, c_out, kernel):
    """(C_out, H_out, W_out) under a window that moves by one pixel and never over the edge."""
    ### BEGIN SOLUTION
    return c_out, height - kernel + 1, width - kernel + 1
    ### END SOLUTION

# %% [markdown] hint="conv_shape"
# Count the places on the strip of ten pixels with your finger, for a kernel of 3, then for one of 10. What
# must come out for the kernel of 10?

# %% [markdown] hint="conv_shape"
# Try a kernel of 10 on 10 pixels: it has one place. One of 9: two. So what is added to `height - kernel`? Of
# the five arguments one is not needed.

# %% misconception="conv_shape" hint="One too few in each direction: H − K counts the moves. The place where the window begins counts too, so it is H − K + 1. A kernel as large as the map fits once, not zero times."
def forgets_the_first_place(c_in, height, width, c_out, kernel):
    return c_out, height - kernel, width - kernel

# %% misconception="conv_shape" hint="That is the input's height and width. The window cannot stand with its middle on the outermost pixels, so the map shrinks by K − 1."
def keeps_the_inputs_size(c_in, height, width, c_out, kernel):
    return c_out, height, width

# %% misconception="conv_shape" hint="Height and width are right. But a kernel reads all maps that come in and writes one: as many maps come out as there are kernels, C_out."
def gives_as_many_maps_as_came_in(c_in, height, width, c_out, kernel):
    return c_in, height - kernel + 1, width - kernel + 1

# %% misconception="conv_shape" hint="You took half a kernel off one edge. The window keeps its distance from BOTH edges: together they take K − 1 off."
def keeps_away_from_one_edge_only(c_in, height, width, c_out, kernel):
    return c_out, height - kernel // 2, width - kernel // 2

# %% misconception="conv_shape" hint="The right sizes in another order: height before width."
def puts_the_width_first(c_in, height, width, c_out, kernel):
    return c_out, width - kernel + 1, height - kernel + 1

# %% misconception="conv_shape" hint="The right numbers in another order: this course writes the channels first."
def puts_the_channels_last(c_in, height, width, c_out, kernel):
    return height - kernel + 1, width - kernel + 1, c_out

# %% misconception="conv_shape" hint="Two too few in each direction. H − K counts the moves of the window: is the place where it begins one more, or one fewer?"
def takes_one_off_instead(c_in, height, width, c_out, kernel):
    return c_out, height - kernel - 1, width - kernel - 1

# %% misconception="conv_shape" hint="Those windows lie side by side. They overlap: the next one begins only one pixel further on."
def lays_the_windows_side_by_side(c_in, height, width, c_out, kernel):
    return c_out, height // kernel, width // kernel

# %% misconception="conv_shape" hint="Height and width are right. But a kernel that reads all maps adds them up: it writes one map, however many it reads."
def writes_a_map_for_each_pair(c_in, height, width, c_out, kernel):
    return c_in * c_out, height - kernel + 1, width - kernel + 1

# %% misconception="conv_shape" hint="Both sides come from the height. A picture may be wider than it is high."
def takes_the_height_for_both(c_in, height, width, c_out, kernel):
    return c_out, height - kernel + 1, height - kernel + 1

# %% misconception="conv_shape" hint="Both sides come from the width. A picture may be wider than it is high."
def takes_the_width_for_both(c_in, height, width, c_out, kernel):
    return c_out, width - kernel + 1, width - kernel + 1

# %% misconception="conv_shape" hint="Always 2 taken off: that is what a kernel of 3 does. And one of K?"
def always_takes_two_off(c_in, height, width, c_out, kernel):
    return c_out, height - 2, width - 2

# %% misconception="conv_shape" hint="That is how many numbers are written. Their shape was asked for: three sizes in a tuple."
def multiplies_the_shape(c_in, height, width, c_out, kernel):
    return c_out * (height - kernel + 1) * (width - kernel + 1)

# %% misconception="conv_shape" hint="Height and width are right. How many maps of them come out?"
def leaves_the_channels_out(c_in, height, width, c_out, kernel):
    return height - kernel + 1, width - kernel + 1

# %% misconception="conv_shape" hint="The last three are right. What stands before them, a batch, was not asked for."
def puts_a_batch_first(c_in, height, width, c_out, kernel):
    return 1, c_out, height - kernel + 1, width - kernel + 1

# %% misconception="conv_shape" hint="Right for odd kernels only. An even one takes K − 1 off, too; twice half of it is one more."
def takes_half_a_kernel_off_each_side(c_in, height, width, c_out, kernel):
    return c_out, height - kernel // 2 * 2, width - kernel // 2 * 2

# %% check="conv_shape" points=2
from flopwise import loops

# The loop walks: it lays the window down until it would hang over the edge, and counts.
walk = loops.conv2d_shape_by_loop
check("conv_shape", 3, 10, 10, c_out=128, kernel=3, expect=walk((3, 10, 10), 128, 3))
check("conv_shape", 1, 28, 20, c_out=7, kernel=5, expect=walk((1, 28, 20), 7, 5))
check("conv_shape", 5, 9, 12, c_out=2, kernel=4, expect=walk((5, 9, 12), 2, 4))
### BEGIN HIDDEN TESTS
check("conv_shape", 2, 6, 8, c_out=7, kernel=6, expect=(7, 1, 3))           # 6 − 6 + 1, 8 − 6 + 1
check("conv_shape", 64, 15, 30, c_out=32, kernel=1, expect=(32, 15, 30))    # 15 − 1 + 1, 30 − 1 + 1
rng = check.rng()
for _ in range(4):
    maps, many = rng.randint(1, 9), rng.randint(10, 40)
    high, wide, square = rng.randint(8, 30), rng.randint(31, 60), rng.randint(2, 8)
    check("conv_shape", maps, high, wide, c_out=many, kernel=square,
          expect=walk((maps, high, wide), many, square))
### END HIDDEN TESTS

# %% [markdown]
# As a formula, for both directions:
#
# ```text
# H_out = H − K + 1
# ```

# %% [markdown]
# ## 3 · What it costs
#
# Two questions, always the same two: **how many numbers are written, and what does one of them cost?** For
# the picture of 10×10 pixels in three colours and five kernels, let a loop find out, one multiply-add at a
# time.

# %%
def count_one_by_one():
    """The worked example as six loops: count the multiply-adds."""
    macs = 0
    for _out_map in range(5):
        for _row in range(8):
            for _column in range(8):
                for _in_map in range(3):
                    for _kernel_row in range(3):
                        for _kernel_column in range(3):
                            macs += 1
    return macs


print(f"{count_one_by_one():,} MACs, counted one by one")

# %% [markdown]
# Each loop is one factor. **Exercise.** Write `conv_macs`.

# %% exercise="conv_macs"
def conv_macs(c_in, height, width, c_out, kernel):
    """MACs under a window that moves by one pixel; height and width are the input's."""
    ### BEGIN SOLUTION
    _, out_height, out_width = conv_shape(c_in, height, width, c_out, kernel)
    return c_out * out_height * out_width * c_in * kernel * kernel
    ### END SOLUTION

# %% [markdown] hint="conv_macs"
# Two questions: how many numbers are written, and how long is the dot product behind each? You have a
# function for the first.

# %% [markdown] hint="conv_macs"
# Multiply the three numbers of `conv_shape(...)`: so many numbers are written. Each costs
# `c_in * kernel * kernel` MACs.

# %% misconception="conv_macs" hint="Too few by a factor of C_in: you counted kernels that are one map deep. A kernel reads ALL maps that come in, so its dot product has C_in·K·K terms."
def forgets_c_in(c_in, height, width, c_out, kernel):
    return c_out * (height - kernel + 1) * (width - kernel + 1) * kernel * kernel

# %% misconception="conv_macs" hint="Too few by a factor of C_out: that is the work of one kernel. Each of the C_out kernels walks over the whole picture."
def forgets_c_out(c_in, height, width, c_out, kernel):
    return (height - kernel + 1) * (width - kernel + 1) * c_in * kernel * kernel

# %% misconception="conv_macs" hint="You put the kernel down at every pixel of the INPUT. It has only as many places as the output has cells: use the output's height and width."
def uses_the_inputs_size(c_in, height, width, c_out, kernel):
    return c_out * height * width * c_in * kernel * kernel

# %% misconception="conv_macs" hint="Exactly twice: these are FLOPs. One MAC is one multiply and one add together; here MACs are asked for."
def counts_flops(c_in, height, width, c_out, kernel):
    return 2 * c_out * (height - kernel + 1) * (width - kernel + 1) * c_in * kernel * kernel

# %% misconception="conv_macs" hint="The kernel is K high AND K wide: K·K weights on each map, and K stands in the product twice."
def takes_one_side_of_the_kernel(c_in, height, width, c_out, kernel):
    return c_out * (height - kernel + 1) * (width - kernel + 1) * c_in * kernel

# %% misconception="conv_macs" hint="One place too few in each direction: the window stands before it moves. Your `conv_shape` counts the places."
def counts_the_moves(c_in, height, width, c_out, kernel):
    return c_out * (height - kernel) * (width - kernel) * c_in * kernel * kernel

# %% misconception="conv_macs" hint="That is how many numbers are written. What does one of them cost?"
def counts_what_is_written(c_in, height, width, c_out, kernel):
    return c_out * (height - kernel + 1) * (width - kernel + 1)

# %% misconception="conv_macs" hint="Those are the weights. Each of them works once at every place of the window."
def counts_the_weights(c_in, height, width, c_out, kernel):
    return c_out * c_in * kernel * kernel

# %% misconception="conv_macs" hint="That is what a dense layer between the two shapes takes. Here a number that is written depends on one window, not on the whole picture."
def connects_all_with_all(c_in, height, width, c_out, kernel):
    return c_in * height * width * c_out * (height - kernel + 1) * (width - kernel + 1)

# %% misconception="conv_macs" hint="That is what one number costs. How many of them are written?"
def counts_one_number(c_in, height, width, c_out, kernel):
    return c_in * kernel * kernel

# %% misconception="conv_macs" hint="The places are counted from the height in both directions. A picture may be wider than it is high."
def counts_the_rows_twice(c_in, height, width, c_out, kernel):
    return c_out * (height - kernel + 1) ** 2 * c_in * kernel * kernel

# %% misconception="conv_macs" hint="The places are counted from the width in both directions. A picture may be wider than it is high."
def counts_the_columns_twice(c_in, height, width, c_out, kernel):
    return c_out * (width - kernel + 1) ** 2 * c_in * kernel * kernel

# %% misconception="conv_macs" hint="One too many for each number that is written: is it the bias? The course convention leaves it out."
def counts_the_bias_as_a_mac(c_in, height, width, c_out, kernel):
    return c_out * (height - kernel + 1) * (width - kernel + 1) * (c_in * kernel * kernel + 1)

# %% misconception="conv_macs" hint="C_in is in it twice, and C_out is not. How many maps are written, and how many does each kernel read?"
def takes_c_in_twice(c_in, height, width, c_out, kernel):
    return conv_macs(c_in, height, width, c_in, kernel)

# %% misconception="conv_macs" hint="C_out is in it twice, and C_in is not. How many maps are written, and how many does each kernel read?"
def takes_c_out_twice(c_in, height, width, c_out, kernel):
    return conv_macs(c_out, height, width, c_out, kernel)

# %% misconception="conv_macs" hint="The maps are added to the window here. A kernel has K·K weights on EACH of the maps it reads: multiply."
def adds_the_maps_to_the_window(c_in, height, width, c_out, kernel):
    return c_out * (height - kernel + 1) * (width - kernel + 1) * (c_in + kernel * kernel)

# %% check="conv_macs" points=2
from flopwise import loops

# The loop lays every kernel down at every place and counts one for each weight on each map.
counted = loops.conv2d_macs_by_loop
check("conv_macs", 3, 10, 10, c_out=128, kernel=3, expect=counted((3, 10, 10), 128, 3))
check("conv_macs", 4, 9, 13, c_out=2, kernel=5, expect=counted((4, 9, 13), 2, 5))
check("conv_macs", 6, 26, 20, c_out=5, kernel=3, expect=counted((6, 26, 20), 5, 3))
### BEGIN HIDDEN TESTS
check("conv_macs", 64, 112, 112, c_out=128, kernel=1, expect=102_760_448)     # 128·112·112·64·1·1
check("conv_macs", 2, 7, 12, c_out=3, kernel=7, expect=1_764)                 # 3·1·6·2·7·7
rng = check.rng()
for _ in range(3):
    maps, many, square = rng.randint(2, 5), rng.randint(6, 9), rng.randint(2, 4)
    high, wide = rng.randint(8, 12), rng.randint(13, 18)
    check("conv_macs", maps, high, wide, c_out=many, kernel=square,
          expect=counted((maps, high, wide), many, square))
### END HIDDEN TESTS

# %% [markdown]
# As a formula:
#
# ```text
# MACs = C_out · H_out · W_out · C_in · K · K
# ```
#
# For the five kernels: 5·8·8 = 320 numbers are written, each costs 3·3·3 = 27 MACs, together 320·27 = **8,640
# MACs**. In FLOPs, two for each, **17,280**.

# %% [markdown]
# ## 4 · Write the layer itself
#
# Before you count more layers it is good to have built one. An array `x` has the shape (C_in, H, W), the
# array `kernels` the shape (C_out, C_in, K, K). For each kernel and each place: take the window
#
# `x[:, row:row + K, column:column + K]`,
#
# which has the shape of one kernel, multiply the two number by number, and add everything up.
#
# **Exercise.** Write `convolve`.

# %% exercise="convolve"
def convolve(x, kernels):
    """x, (C_in, H, W), under kernels, (C_out, C_in, K, K): an array (C_out, H_out, W_out)."""
    ### BEGIN SOLUTION
    c_out, _, _, side = kernels.shape
    written = np.zeros(conv_shape(*x.shape, c_out, side))
    for row in range(written.shape[1]):
        for column in range(written.shape[2]):
            window = x[:, row:row + side, column:column + side]
            written[:, row, column] = (kernels * window).sum(axis=(1, 2, 3))
    return written
    ### END SOLUTION

# %% [markdown] hint="convolve"
# `conv_shape(*x.shape, len(kernels), K)` is the shape of the result. Make an array of zeros of that shape and
# fill it cell by cell: one loop over the kernels, one over the rows, one over the columns.

# %% [markdown] hint="convolve"
# `result[number, row, column] = (kernels[number] * x[:, row:row + K, column:column + K]).sum()`, with
# `K = kernels.shape[3]`.

# %% misconception="convolve" hint="Your kernel is turned by 180°. That is what mathematics calls a convolution; what neural networks (and OpenVINO) call one does not turn it: the first weight meets the first pixel of the window. MACs are the same."
def turns_the_kernel(x, kernels):
    return convolve(x, kernels[:, :, ::-1, ::-1])

# %% misconception="convolve" hint="Only the first of the maps was read. A kernel is as deep as there are maps, and its sum runs over all of them."
def reads_the_first_map_only(x, kernels):
    return convolve(x[:1], kernels[:, :1])

# %% misconception="convolve" hint="These are means. A convolution is a sum: nothing is divided by the number of weights."
def takes_the_mean(x, kernels):
    return convolve(x, kernels) / kernels[0].size

# %% misconception="convolve" hint="Every map is what the first kernel writes. Each kernel writes one of its own."
def repeats_the_first_kernel(x, kernels):
    return np.repeat(convolve(x, kernels[:1]), len(kernels), axis=0)

# %% misconception="convolve" hint="One map by itself, without the dimension that counts them. The result has three, for one kernel too."
def writes_one_map_only(x, kernels):
    return convolve(x, kernels)[0]

# %% misconception="convolve" hint="Whole numbers: what is behind the point was cut off. An array of zeros holds floats, if it is not told otherwise."
def cuts_off_the_fractions(x, kernels):
    return convolve(x, kernels).astype(int)

# %% misconception="convolve" hint="The last row and the last column were never written. Where do your loops end?"
def ends_the_loops_too_early(x, kernels):
    written = convolve(x, kernels)
    written[:, -1] = written[:, :, -1] = 0
    return written

# %% misconception="convolve" hint="One row and one column are missing. How many places has the window? (Your `conv_shape` tells.)"
def writes_one_row_and_column_too_few(x, kernels):
    return convolve(x, kernels)[:, :-1, :-1]

# %% misconception="convolve" hint="Each map that is read has a result of its own here. The sum runs over all maps: a kernel writes one."
def keeps_the_maps_apart(x, kernels):
    return np.stack([convolve(x[c:c + 1], kernels[:, c:c + 1]) for c in range(len(x))], axis=1)

# %% misconception="convolve" hint="Weights and pixels are added here. Each pixel is multiplied by the weight that lies on it."
def adds_weights_and_pixels(x, kernels):
    return convolve(x, np.ones(kernels.shape)) + kernels.sum(axis=(1, 2, 3)).reshape(-1, 1, 1)

# %% misconception="convolve" hint="The pixels of each window are added up as they are. Where do the weights come in?"
def leaves_the_kernel_out(x, kernels):
    return convolve(x, np.ones(kernels.shape))

# %% misconception="convolve" hint="Only the map of the first kernel was filled. Is there a loop over all kernels, and does `return` stand behind it?"
def fills_the_first_map_only(x, kernels):
    written = convolve(x, kernels)
    written[1:] = 0
    return written

# %% misconception="convolve" hint="What is negative became 0. That is a ReLU, a step of its own: a convolution hands on what comes out."
def cuts_off_below_zero(x, kernels):
    return np.maximum(convolve(x, kernels), 0)

# %% misconception="convolve" hint="Only the last of the maps is in the sum. Each must be added to what is there: `+=`, not `=`."
def keeps_the_last_map(x, kernels):
    return convolve(x[-1:], kernels[:, -1:])

# %% misconception="convolve" hint="As large as the picture: zeros were laid around it. Here the window never leaves the picture."
def lays_zeros_around(x, kernels):
    side = kernels.shape[3]
    before, behind = side // 2, side - 1 - side // 2
    return convolve(np.pad(x, ((0, 0), (before, behind), (before, behind))), kernels)

# %% misconception="convolve" hint="All zeros. The array is there; what is written into its cells?"
def hands_back_the_zeros(x, kernels):
    return 0 * convolve(x, kernels)

# %% check="convolve" points=3
import numpy as np


def convolve_by_loop(x, kernels):
    """The slow way: six loops, one multiply-add at a time."""
    maps, depth, side, _ = kernels.shape
    written = np.zeros((maps, x.shape[1] - side + 1, x.shape[2] - side + 1))
    for o in range(maps):
        for i in range(written.shape[1]):
            for j in range(written.shape[2]):
                for c in range(depth):
                    for u in range(side):
                        for v in range(side):
                            written[o, i, j] += x[c, i + u, j + v] * kernels[o, c, u, v]
    return written


stairs = np.array([[[0, 0, 0, 5, 5], [0, 0, 0, 5, 5], [0, 0, 5, 5, 5], [0, 0, 5, 5, 5]]], dtype=float)
edge = np.array([[[[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]]]], dtype=float)
colours = np.arange(60).reshape(3, 4, 5) / 10
pair = (np.arange(24).reshape(2, 3, 2, 2) - 9) / 4
check("convolve", stairs, edge, expect=convolve_by_loop(stairs, edge))
check("convolve", colours, pair, expect=convolve_by_loop(colours, pair))
### BEGIN HIDDEN TESTS
rng = check.rng()
for maps, many, high, wide, square in [(2, 3, 5, 8, 2), (4, 1, 6, 5, 4), (1, 5, 7, 4, 1)]:
    pixels = np.reshape([rng.uniform(-1, 1) for _ in range(maps * high * wide)], (maps, high, wide))
    weights = np.reshape([rng.uniform(-1, 1) for _ in range(many * maps * square * square)],
                         (many, maps, square, square))
    check("convolve", pixels, weights, expect=convolve_by_loop(pixels, weights), tolerance=1e-6)
### END HIDDEN TESTS

# %% [markdown]
# Now let **yours** look at a picture: a drawn street of 300×300 pixels in three colours, and two kernels of
# 3×3, one that asks *brighter on the right?* and one that asks *brighter below?* Each writes 298×298 numbers:
# 2·298·298·27 = 4,795,416 MACs. **Guess first:** how many seconds will your loops take?

# %%
guess_seconds = ...

# %%
street = read_picture(data_path("car.png"))             # height × width × 3 colours, 0 to 255
x = street.transpose(2, 0, 1) / 255                     # channels first, 0 to 1
kernels = np.zeros((2, 3, 3, 3))
kernels[0] = [[-1, 0, 1]] * 3                           # right minus left, on each of the three colours
kernels[1] = kernels[0].transpose(0, 2, 1)              # below minus above

# %% figure="Figure: the edges that your convolution finds"
import time

from flopwise import plots

begin = time.perf_counter()
edges = check.call("convolve", x, kernels)              # calls your function; says so if it is still to do
seconds = time.perf_counter() - begin
figure, axes = plots.figure(1, 3, size=(7.2, 2.7))
axes[0].imshow(street)
axes[0].set_title("read", fontsize=10)
axes[0].set_axis_off()
for ax, written, asked in zip(axes[1:], np.abs(np.asarray(edges)), ("right minus left", "below minus above")):
    plots.heat(ax, written, title=asked, grid=False)
plots.show(figure,
           caption="What your convolution writes, without the sign: dark is much, white is nothing. "
                   f"2·298·298·27 = 4,795,416 MACs in {seconds:.2g} s are "
                   f"{2 * 4_795_416 / seconds / 1e6:,.0f} million FLOPs a second.",
           alt="A drawn street with a car. Beside it the two maps that were written: in the first the "
               "upright edges are dark, in the second the level ones.")
labels, values = plots.with_guess(guess_seconds, ["your loops"], [seconds])
plots.show(plots.bars(labels, values, unit="seconds", size=(7.2, 1.6),
                      colours=["black", "blue"][-len(labels):]),
           caption=f"Your convolution took {seconds:.2g} s.",
           alt=f"A bar of {seconds:.2g} seconds, and your guess above it if you wrote one.")

# %% [markdown]
# The first map shows the upright edges, the second the level ones. Same pixels, same work, other weights:
# what a convolution costs does not depend on what it asks. (Lesson 01 gave you your machine's rate for large
# products. Loops in Python stay far below it: most of their time goes into Python, not into multiplying.)

# %% [markdown]
# ## 5 · Few weights, much work
#
# Back to the question of the beginning. The 128 kernels of 3×3×3 have 128·27 = 3,456 weights, as many as that
# dense layer. They write 128·8·8 = 8,192 numbers of 27 MACs each: **221,184 MACs**, or 442,368 FLOPs. That is
# 64 times as many as the dense layer's. Why 64? Because the map that is written has 8·8 = 64 cells, and
# **each weight works once in each of them**.

# %% figure="Figure: your guess and the count"
from flopwise import plots

labels, values = plots.with_guess(guess_macs, ["dense layer", "convolution"], [3_456, 221_184])
plots.show(plots.bars(labels, values, unit="MACs, with 3,456 weights", size=(7.2, 2),
                      colours=["black", "green", "blue"][-len(labels):]),
           caption="With 3,456 weights a dense layer does 3,456 MACs, this convolution 64·3,456 = 221,184.",
           alt="Two bars: the dense layer does 3,456 MACs, the convolution 221,184. Above them your "
               "guess, if you wrote one.")

# %% [markdown]
# Seen from the other side: a dense layer between the same shapes, 3·10·10 = 300 inputs and 128·8·8 = 8,192
# outputs, would need 300·8,192 = 2,457,600 weights.

# %% figure="Figure: a convolution beside a dense layer"
from flopwise import plots

plots.show(plots.bars(["weights, convolution", "MACs, convolution", "weights, dense", "MACs, dense"],
                      [3_456, 221_184, 2_457_600, 2_457_600], unit="from 3×10×10 to 128×8×8",
                      colours=["blue", "blue", "green", "green"]),
           caption="The convolution does 221,184 / 3,456 = 64 MACs with each weight. A dense layer between "
                   "the same shapes, 300·8,192, does one.",
           alt="Four bars: the convolution has 3,456 weights and does 221,184 MACs; the dense layer has "
               "2,457,600 weights and does as many MACs.")

# %% [markdown]
# Weights are what has to be *stored*; MACs are what has to be *done*. The first counts kernels; the second
# counts kernels times places. And as in lesson 02 each output channel has a **bias**: a parameter, left out
# of the FLOPs.
#
# **Exercise.** Write `conv_params`: weights and biases.

# %% exercise="conv_params"
def conv_params(c_in, c_out, kernel):
    """Parameters of a convolution with square kernels: its weights, and a bias per kernel."""
    ### BEGIN SOLUTION
    return c_out * c_in * kernel * kernel + c_out
    ### END SOLUTION

# %% [markdown] hint="conv_params"
# How many numbers does one kernel have? How many kernels are there? No height or width is needed.

# %% [markdown] hint="conv_params"
# One kernel is as deep as there are maps, and has one bias. All kernels of a layer are equally large.

# %% misconception="conv_params" hint="The biases are missing. They cost no FLOPs in the course convention, but they are parameters: one per kernel, C_out in all."
def forgets_the_biases(c_in, c_out, kernel):
    return c_out * c_in * kernel * kernel

# %% misconception="conv_params" hint="You added C_in biases. A bias belongs to a kernel, that is to an OUTPUT map: C_out of them."
def gives_a_bias_to_each_input(c_in, c_out, kernel):
    return c_out * c_in * kernel * kernel + c_in

# %% misconception="conv_params" hint="These are kernels one map deep. A kernel has weights for ALL maps that come in: C_in·K·K of them."
def makes_flat_kernels(c_in, c_out, kernel):
    return c_out * kernel * kernel + c_out

# %% misconception="conv_params" hint="These are the weights and the bias of one kernel. The layer has C_out of them."
def counts_one_kernel(c_in, c_out, kernel):
    return c_in * kernel * kernel + 1

# %% misconception="conv_params" hint="A single bias for the whole layer. Each kernel has one of its own."
def shares_one_bias(c_in, c_out, kernel):
    return c_out * c_in * kernel * kernel + 1

# %% misconception="conv_params" hint="The kernel is K high AND K wide: K·K weights on each map, and K stands in the product twice."
def counts_one_side_of_the_kernel(c_in, c_out, kernel):
    return c_out * c_in * kernel + c_out

# %% misconception="conv_params" hint="You gave a kernel a bias for each map that it reads. The sum runs over all of them, and one bias is added to it."
def gives_a_bias_to_each_slice(c_in, c_out, kernel):
    return c_out * c_in * (kernel * kernel + 1)

# %% misconception="conv_params" hint="The biases are those of all kernels, the weights those of one."
def counts_the_weights_of_one_kernel(c_in, c_out, kernel):
    return c_in * kernel * kernel + c_out

# %% misconception="conv_params" hint="Each weight counts twice here, as it does in FLOPs. A parameter is a number to keep, and a weight is one."
def counts_each_weight_twice(c_in, c_out, kernel):
    return 2 * c_out * c_in * kernel * kernel + c_out

# %% misconception="conv_params" hint="One weight for each pair of maps, as if the kernel were a single pixel. How many are in its window?"
def forgets_the_window(c_in, c_out, kernel):
    return c_out * c_in + c_out

# %% misconception="conv_params" hint="Exactly four times: are these bytes? Parameters were asked for, and each of them is one number."
def counts_the_bytes(c_in, c_out, kernel):
    return 4 * conv_params(c_in, c_out, kernel)

# %% misconception="conv_params" hint="Nine weights on each map, whatever the kernel. That is one of 3×3."
def always_has_nine_weights(c_in, c_out, kernel):
    return c_out * c_in * 9 + c_out

# %% misconception="conv_params" hint="Maps read and maps written both have biases here. Only a kernel has one, and each writes one map."
def gives_both_sides_biases(c_in, c_out, kernel):
    return c_out * c_in * kernel * kernel + c_in + c_out

# %% check="conv_params" points=2
from flopwise import loops

# The loop counts a weight for each kernel, map and place in the window, and a bias per kernel.
counted = loops.conv2d_params_by_loop
check("conv_params", 3, 128, kernel=3, expect=counted(3, 128, 3))
check("conv_params", 9, 64, kernel=7, expect=counted(9, 64, 7))
check("conv_params", 8, 12, kernel=2, expect=counted(8, 12, 2))
### BEGIN HIDDEN TESTS
check("conv_params", 1, 5, kernel=3, expect=50)                        # 5·1·3·3 + 5
check("conv_params", 32, 20, kernel=1, expect=660)                     # 20·32·1·1 + 20
rng = check.rng()
for _ in range(2):
    maps, many, square = rng.randint(6, 12), rng.randint(13, 27), rng.randint(2, 5)
    check("conv_params", maps, many, kernel=square, expect=counted(maps, many, square))
### END HIDDEN TESTS

# %% [markdown]
# As a formula, **parameters = C_out·C_in·K·K + C_out**: there is no height or width in it. So weights and
# work can be driven far apart.
#
# **Exercise.** Invent two convolutions (the window moves by one pixel, never over the edge), each as a tuple
# `(c_in, height, width, c_out, kernel)` of whole numbers from 1 to 1,000. Biases not counted,
#
# - `"small_but_busy"` has at most **100 weights** and does at least **1,000,000 MACs**;
# - `"large_but_lazy"` has at least **100,000 weights** and does at most **200,000 MACs**.

# %% exercise="weights_and_work"
weights_and_work = {"small_but_busy": ..., "large_but_lazy": ...}
### BEGIN SOLUTION
weights_and_work = {
    "small_but_busy": (1, 104, 104, 4, 5),        # 4·1·5·5 = 100 weights; 100·100 places: 1,000,000 MACs
    "large_but_lazy": (10, 10, 11, 100, 10),      # 100·10·10·10 = 100,000 weights; 1·2 places: 200,000 MACs
}
### END SOLUTION

# %% [markdown] hint="weights_and_work"
# How often must each of 100 weights work to make a million MACs? Where does a layer get so many places from?

# %% [markdown] hint="weights_and_work"
# For the lazy one turn it round: at how few places can a kernel stand? Draw a map on which it fits just once.

# %% misconception="weights_and_work" hint="That is the layer of the introduction: 3,456 weights and 221,184 MACs. Too many of the one and too few of the other for the busy layer, and the other way round for the lazy one."
takes_the_opening_layer = {"small_but_busy": (3, 10, 10, 128, 3), "large_but_lazy": (3, 10, 10, 128, 3)}

# %% misconception="weights_and_work" hint="10·3·3 = 90 weights are few enough. But on 28×28 pixels each of them works at 26·26 = 676 places only, 60,840 MACs. Which two arguments make more places?"
stays_with_small_pictures = dict(weights_and_work, small_but_busy=(1, 28, 28, 10, 3))

# %% misconception="weights_and_work" hint="100·100·3·3 = 90,000 weights: some are missing, and on 5×5 pixels each works at 3·3 = 9 places, 810,000 MACs."
leaves_nine_places = dict(weights_and_work, large_but_lazy=(100, 5, 5, 100, 3))

# %% check="weights_and_work" points=3
from flopwise import loops


def counted(layer):
    """(weights, MACs) of a layer: a loop counts the places, and every weight works once at each."""
    maps, high, wide, many, side = [int(number) for number in layer if number == int(number)]
    if min(maps, high, wide, many, side) < 1 or max(maps, high, wide, many, side) > 1_000:
        raise ValueError("all five numbers go from 1 to 1,000")
    _, rows, columns = loops.conv2d_shape_by_loop((maps, high, wide), many, kernel=side)
    weights = many * maps * side * side
    return weights, weights * rows * columns


def is_busy(layer):
    weights, macs = counted(layer)
    return weights <= 100 and macs >= 1_000_000


def is_lazy(layer):
    weights, macs = counted(layer)
    return weights >= 100_000 and macs <= 200_000


layers = check.call("weights_and_work")


def told(entry):
    """What the loop counts for the layer that is there, and a question."""
    try:
        weights, macs = counted(layers[entry])
    except Exception:       # no five such numbers, or no layer at all
        return ("Five whole numbers from 1 to 1,000 in a tuple, (c_in, height, width, c_out, kernel), and the "
                "kernel has a place on the map.")
    return f"It has {weights:,} weights and does {macs:,} MACs. What makes weights, and what makes places?"


check("weights_and_work", item="small_but_busy", where=is_busy, hint=told("small_but_busy"),
      says="(c_in, height, width, c_out, kernel) with at most 100 weights and at least 1,000,000 MACs")
check("weights_and_work", item="large_but_lazy", where=is_lazy, hint=told("large_but_lazy"),
      says="(c_in, height, width, c_out, kernel) with at least 100,000 weights and at most 200,000 MACs")

# %% [markdown]
# A kernel as large as its map has one place only. Each weight is used once there, and such a convolution *is*
# a dense layer. The layer of the introduction stands in between: with 8·8 = 64 places, each of its 3,456
# weights works 64 times.

# %% [markdown]
# ## 6 · Stride: larger steps
#
# Nobody says that the window has to move by one pixel. The **stride**, s, is its step. With a stride of 2 it
# leaves out every other place, in each direction: about a quarter of the numbers, a quarter of the work.

# %% figure="Figure: kernel 3 with stride 2"
from flopwise import plots
from flopwise.explorers import convolution_pictures

plots.show(convolution_pictures.stops_on_a_strip(10, kernel=3, stride=2),
           caption="Kernel 3, stride 2 on 10 pixels: (10 − 3) / 2 = 3.5: only whole steps are taken. Pixel 9 "
                   "is never read.",
           alt="Ten pixels. Below them four windows of three that begin at 0, 2, 4 and 6. Pixel 9, on the "
               "right, lies under none of them.")

# %% [markdown]
# A fifth window would hang over the edge, so it is not laid.
#
# *Go back to the explorer:* stride 2, 3, 4. Where do the orange pixels come from in each case, and what does
# the counter do?
#
# **Exercise.** Write `stops`: how many places a kernel of `kernel` pixels has on a row of `size`.

# %% exercise="stops"
def stops(size, kernel, stride):
    """How often a window of `kernel` pixels fits on `size` pixels, moved by `stride`."""
    ### BEGIN SOLUTION
    return (size - kernel) // stride + 1
    ### END SOLUTION

# %% [markdown] hint="stops"
# The first place is free. How many whole strides fit into the pixels to the right of it?

# %% [markdown] hint="stops"
# `size - kernel` pixels lie to the right of the first window; `//` counts the whole strides in them. Add the
# first place.

# %% misconception="stops" hint="Did you round to the nearest whole number? A window that half fits is not laid at all, and one that fits by 90 % is not either."
def rounds_to_the_nearest(size, kernel, stride):
    return round((size - kernel) / stride) + 1

# %% misconception="stops" hint="One place too many wherever the strides do not come out even: your last window hangs over the edge. Only whole strides count."
def rounds_up(size, kernel, stride):
    return -(-(size - kernel) // stride) + 1

# %% misconception="stops" hint="These are the strides after the first place. The first place counts too."
def counts_the_strides_only(size, kernel, stride):
    return (size - kernel) // stride

# %% misconception="stops" hint="You divided the size by the stride. But the last windows of these would hang over the edge: only the pixels to the right of the first window, size − kernel, are left to step over. Divide those, then add the first place."
def divides_the_whole_size(size, kernel, stride):
    return size // stride

# %% misconception="stops" hint="A part of a stride is none: a window that fits in part is not laid. What leaves such a part out?"
def counts_parts_of_strides(size, kernel, stride):
    return (size - kernel) / stride + 1

# %% misconception="stops" hint="Those are the places of a window that moves by one pixel. Where does the stride come in?"
def moves_by_one_pixel(size, kernel, stride):
    return size - kernel + 1

# %% misconception="stops" hint="The 1 is divided, too, here. It is the first place, and no stride leads to it."
def divides_the_first_place_too(size, kernel, stride):
    return (size - kernel + 1) // stride

# %% misconception="stops" hint="Those windows lie side by side, each beginning where the one before it ends. How far does the stride move them?"
def steps_by_the_whole_kernel(size, kernel, stride):
    return size // kernel

# %% misconception="stops" hint="Right for a stride of 2 alone."
def always_steps_by_two(size, kernel, stride):
    return (size - kernel) // 2 + 1

# %% misconception="stops" hint="One is missing where the last window ends exactly on the last pixel. It does not hang over: it counts."
def refuses_the_exact_fit(size, kernel, stride):
    return -(-(size - kernel) // stride)

# %% misconception="stops" hint="That is how many windows begin on the row. The last of them hang over its edge: a window counts only if all of it fits."
def minds_only_the_beginnings(size, kernel, stride):
    return -(-size // stride)

# %% misconception="stops" hint="Those are the places. How many are they?"
def lists_the_places(size, kernel, stride):
    return list(range(0, size - kernel + 1, stride))

# %% misconception="stops" hint="Kernel and stride have changed places. The stride is how far the window moves; the kernel is how wide it is."
def exchanges_kernel_and_stride(size, kernel, stride):
    return (size - stride) // kernel + 1

# %% misconception="stops" hint="The strides are taken over the whole row. The first window covers `kernel` pixels: how many are left to step over?"
def steps_over_the_whole_row(size, kernel, stride):
    return size // stride + 1

# %% check="stops" points=2
def walk(pixels, window, step):
    """Lay the window down until it would hang over the edge; count."""
    start, laid = 0, 0
    while start + window <= pixels:
        start, laid = start + step, laid + 1
    return laid


check("stops", 10, kernel=3, stride=2, expect=walk(10, 3, 2))
check("stops", 9, kernel=3, stride=2, expect=walk(9, 3, 2))
check("stops", 19, kernel=2, stride=4, expect=walk(19, 2, 4))
check("stops", 227, kernel=11, stride=4, expect=walk(227, 11, 4))
### BEGIN HIDDEN TESTS
check("stops", 5, kernel=5, stride=3, expect=1)          # floor(0 / 3) + 1
check("stops", 12, kernel=1, stride=1, expect=12)        # floor(11 / 1) + 1
rng = check.rng()
for step in (2, 3, 5):
    pixels, wide = rng.randint(20, 70), rng.randint(1, 9)
    check("stops", pixels, kernel=wide, stride=step, expect=walk(pixels, wide, step))
### END HIDDEN TESTS

# %% [markdown]
# As a formula, with a **floor** (`//` in Python), whatever the fraction is:
#
# ```text
# H_out = floor((H − K) / s) + 1
# ```

# %% [markdown]
# ## 7 · Padding: zeros around the map
#
# A convolution makes the map smaller, if its kernel is larger than one pixel, and pixels at the edge are read
# less often than those in the middle. Both can be helped: put a rim of zeros around the map first, the
# **padding**. How wide a rim?
#
# - **valid**: none. The window stays where all its pixels are real.
# - **same**: as many zeros as it takes that the output is as large as the input (with stride 1).
# - **explicit**: you say how many, on each side if you like.

# %% figure="Figure: padding that keeps ten pixels"
from flopwise import plots
from flopwise.explorers import convolution_pictures

plots.show(convolution_pictures.stops_on_a_strip(10, kernel=4, begin=1, end=2),
           caption="Kernel 4 needs 4 − 1 = 3 zeros to keep 10 pixels: 1 before, 2 behind, "
                   "1 + 10 + 2 − 4 + 1 = 10 places.",
           alt="One cell of padding, ten pixels, two cells of padding. Below them ten windows of four; the "
               "first begins on the padding, the last ends on it.")

# %% [markdown]
# The map loses K − 1 places, so K − 1 zeros bring them back. An even number is shared equally. An odd one
# cannot be: **the odd zero goes to the end**, to the bottom and the right. (OpenVINO calls this `SAME_UPPER`;
# it has `SAME_LOWER`, too.)
#
# The zeros are multiplied like any other number. A clever program could leave them out; a plain one, and
# every formula in this course, does not.
#
# *Go back to the explorer:* choose *same*, then move the kernel from 1 to 4. When is the rim lopsided?

# %% [markdown]
# ## 8 · Dilation: a kernel with holes
#
# To see more of the picture a kernel could become larger, and dearer. Or its weights could move apart. With
# a **dilation**, d, of 2 every other pixel is skipped; with 3, two of three. The number of weights stays,
# the reach grows.

# %% figure="Figure: kernel 3 with dilation 2"
from flopwise import plots
from flopwise.explorers import convolution_pictures

plots.show(convolution_pictures.stops_on_a_strip(10, kernel=3, dilation=2),
           caption="Three weights, dilation 2: the kernel reaches over 5 pixels. There are 6 places.",
           alt="Ten pixels. Below them six windows of three cells each, with one pixel left out between the "
               "cells; the first falls on pixels 0, 2 and 4, the last on 5, 7 and 9.")

# %% [markdown]
# Between K weights there are K − 1 gaps, each d pixels from weight to weight. Over how many pixels does the
# kernel reach?
#
# *Go back to the explorer:* kernel 3, dilation 2, and watch the MACs per output cell. They do not change: a
# hole costs nothing.
#
# **Exercise.** Write `output_size`, with everything in it, for one direction. `begin` and `end` are the zeros
# before and behind.

# %% exercise="output_size"
def output_size(size, kernel, stride=1, begin=0, end=0, dilation=1):
    """Size of one output dimension."""
    ### BEGIN SOLUTION
    reach = dilation * (kernel - 1) + 1
    return stops(begin + size + end, reach, stride)
    ### END SOLUTION

# %% [markdown] hint="output_size"
# Two sentences: the row is longer than `size`, and the kernel is longer than `kernel`. With these two lengths
# it is an exercise that you have solved already.

# %% [markdown] hint="output_size"
# The row has `begin + size + end` cells, the kernel reaches over `dilation * (kernel - 1) + 1` of them. Your
# `stops` does the rest.

# %% misconception="output_size" hint="Your kernel reaches over d·K pixels. Dilation stretches the K − 1 gaps between the weights, not the weights: d·(K − 1) + 1. A kernel of one weight has no gap, however large d is."
def stretches_the_weights_too(size, kernel, stride=1, begin=0, end=0, dilation=1):
    return (begin + size + end - dilation * kernel) // stride + 1

# %% misconception="output_size" hint="The dilation is missing: the kernel reaches over d·(K − 1) + 1 pixels, and a longer reach has fewer places."
def forgets_the_dilation(size, kernel, stride=1, begin=0, end=0, dilation=1):
    return (begin + size + end - kernel) // stride + 1

# %% misconception="output_size" hint="Only the zeros before the row were counted. There may be some behind it, too, and not as many."
def pads_one_end_only(size, kernel, stride=1, begin=0, end=0, dilation=1):
    return (begin + size - dilation * (kernel - 1) - 1) // stride + 1

# %% misconception="output_size" hint="Did you round to the nearest whole number? A window that hangs over the padded edge is not laid, however little."
def rounds_instead_of_flooring(size, kernel, stride=1, begin=0, end=0, dilation=1):
    return round((begin + size + end - dilation * (kernel - 1) - 1) / stride) + 1

# %% misconception="output_size" hint="One place too many wherever the strides do not come out even: your last window hangs over the edge of the padded row. Only whole strides count."
def rounds_up_in_the_end(size, kernel, stride=1, begin=0, end=0, dilation=1):
    return -(-(begin + size + end - dilation * (kernel - 1) - 1) // stride) + 1

# %% misconception="output_size" hint="The zeros before the row are missing."
def forgets_the_zeros_before(size, kernel, stride=1, begin=0, end=0, dilation=1):
    return output_size(size, kernel, stride, 0, end, dilation)

# %% misconception="output_size" hint="The zeros are missing, before the row and behind it. Under the window they are pixels like others."
def forgets_all_zeros(size, kernel, stride=1, begin=0, end=0, dilation=1):
    return output_size(size, kernel, stride, 0, 0, dilation)

# %% misconception="output_size" hint="There are as many zeros behind the row as before it here. That may be, but need not."
def pads_both_ends_alike(size, kernel, stride=1, begin=0, end=0, dilation=1):
    return output_size(size, kernel, stride, begin, begin, dilation)

# %% misconception="output_size" hint="The stride is missing: those are the places of a window that moves by one pixel."
def forgets_the_stride(size, kernel, stride=1, begin=0, end=0, dilation=1):
    return output_size(size, kernel, 1, begin, end, dilation)

# %% misconception="output_size" hint="A part of a stride is none: a window that fits in part is not laid. Your `stops` leaves such parts out."
def keeps_parts_of_strides(size, kernel, stride=1, begin=0, end=0, dilation=1):
    return (begin + size + end - dilation * (kernel - 1) - 1) / stride + 1

# %% misconception="output_size" hint="Those are the strides after the first place. The first place counts too."
def counts_strides_not_places(size, kernel, stride=1, begin=0, end=0, dilation=1):
    return output_size(size, kernel, stride, begin, end, dilation) - 1

# %% misconception="output_size" hint="Your kernel reaches over d·(K − 1) pixels: those are the gaps. The last weight lies on a pixel, too."
def forgets_the_last_weight(size, kernel, stride=1, begin=0, end=0, dilation=1):
    return (begin + size + end - dilation * (kernel - 1)) // stride + 1

# %% misconception="output_size" hint="A 1 that is added before the division is not the 1 that is added behind it. The first place comes after the strides."
def cancels_the_two_ones(size, kernel, stride=1, begin=0, end=0, dilation=1):
    return (begin + size + end - dilation * (kernel - 1)) // stride

# %% misconception="output_size" hint="With a dilation of 2 every other pixel is read: from weight to weight it is d pixels, and d − 1 lie between."
def skips_one_more(size, kernel, stride=1, begin=0, end=0, dilation=1):
    return output_size(size, kernel, stride, begin, end, dilation + 1)

# %% misconception="output_size" hint="The dilation is added to the kernel once. It stretches each of the K − 1 gaps."
def stretches_one_gap_only(size, kernel, stride=1, begin=0, end=0, dilation=1):
    return output_size(size, kernel + dilation - 1, stride, begin, end)

# %% misconception="output_size" hint="The zeros are subtracted. They make the row longer."
def subtracts_the_zeros(size, kernel, stride=1, begin=0, end=0, dilation=1):
    return output_size(size, kernel, stride, -begin, -end, dilation)

# %% misconception="output_size" hint="The zeros are added behind the division, one place for each. They are pixels of the row: the window steps over them as over the others."
def adds_the_zeros_afterwards(size, kernel, stride=1, begin=0, end=0, dilation=1):
    return output_size(size, kernel, stride, 0, 0, dilation) + begin + end

# %% misconception="output_size" hint="Twice as many zeros as there are. `begin` and `end` are those of this direction, each on its own side."
def pads_twice(size, kernel, stride=1, begin=0, end=0, dilation=1):
    return output_size(size, kernel, stride, 2 * begin, 2 * end, dilation)

# %% check="output_size" points=3
def walk(pixels, weights, step, before, behind, gap):
    """Lay the kernel down, place after place, until its last weight would fall off the padded row."""
    start, laid = -before, 0
    while start + gap * (weights - 1) < pixels + behind:
        start, laid = start + step, laid + 1
    return laid


for pixels, weights, step, before, behind, gap in [
        (10, 3, 1, 0, 0, 2), (28, 3, 2, 1, 1, 1), (10, 4, 1, 1, 2, 1), (30, 5, 2, 1, 4, 3),
        (11, 2, 4, 0, 0, 1)]:
    check("output_size", pixels, weights, stride=step, begin=before, end=behind, dilation=gap,
          expect=walk(pixels, weights, step, before, behind, gap))
### BEGIN HIDDEN TESTS
check("output_size", 25, 7, expect=19)                                              # 25 − 6 − 1 + 1
check("output_size", 224, 7, stride=2, begin=3, end=3, expect=112)                  # floor(223 / 2) + 1
check("output_size", 9, 1, stride=4, dilation=5, expect=3)                          # floor(8 / 4) + 1
check("output_size", 3, 4, begin=2, end=4, dilation=2, expect=3)                    # 2 + 3 + 4 − 6 − 1 + 1
rng = check.rng()
for step in (1, 2, 3, 4):
    pixels, weights, gap = rng.randint(16, 60), rng.randint(2, 5), rng.randint(2, 3)
    before, behind = rng.randint(0, 3), rng.randint(4, 6)
    check("output_size", pixels, weights, stride=step, begin=before, end=behind, dilation=gap,
          expect=walk(pixels, weights, step, before, behind, gap))
### END HIDDEN TESTS

# %% [markdown]
# The kernel reaches over d·(K − 1) + 1 pixels: the gaps, and a pixel for the last weight. That stands where K
# stood, and H gets its zeros, `p_begin` before and `p_end` behind. So the formula is complete:
#
# ```text
# H_out = floor((H + p_begin + p_end − d·(K−1) − 1) / s) + 1
# ```

# %% [markdown]
# ## 9 · Groups: not every kernel reads every map
#
# Until now each kernel read all maps. **Groups** divide the maps into g equal parts, and the kernels too; the
# kernels of a group read the maps of their group and no others.

# %% figure="Figure: one group, two groups, four groups"
from flopwise import plots
from flopwise.explorers import convolution_pictures

plots.show(convolution_pictures.groups_side_by_side(),
           caption="Four maps in, four out. Without groups each kernel has 4 lines, with two groups 2, with "
                   "four groups 1. A line is a K×K slice of weights.",
           alt="Three diagrams of four read and four written maps. One group: 16 lines join all pairs. Two "
               "groups: 8 lines, within the upper and within the lower two maps. Four groups: 4 lines, each "
               "map to the one with its own number.")

# %% [markdown]
# As many maps come out as before. What becomes shorter? Count the lines in the picture: 16, 8, 4.
#
# *Go back to the explorer:* groups 1, 2, 4, and the map slider. Which maps light up?
#
# **Exercise.** Write `grouped_macs`, for stride 1 and no padding. `groups` divides both `c_in` and `c_out`.

# %% exercise="grouped_macs"
def grouped_macs(c_in, height, width, c_out, kernel, groups):
    """MACs of a convolution with groups, stride 1, no padding."""
    ### BEGIN SOLUTION
    return conv_macs(c_in // groups, height, width, c_out, kernel)
    ### END SOLUTION

# %% [markdown] hint="grouped_macs"
# How many numbers are written? (Look at the picture: as many as without groups.) And how many maps does one
# of them depend on?

# %% [markdown] hint="grouped_macs"
# It is `conv_macs` of a layer whose kernels are `c_in // groups` maps deep. Use `//`: MACs are whole.

# %% misconception="grouped_macs" hint="You divided by the groups twice, C_in/g AND C_out/g: that is the work of ONE group. There are g of them, and together they still write C_out maps."
def divides_by_the_groups_twice(c_in, height, width, c_out, kernel, groups):
    return conv_macs(c_in // groups, height, width, c_out // groups, kernel)

# %% misconception="grouped_macs" hint="That is the layer without groups, exactly g times too much: each kernel reads only the C_in/g maps of its group."
def forgets_the_groups(c_in, height, width, c_out, kernel, groups):
    return conv_macs(c_in, height, width, c_out, kernel)

# %% misconception="grouped_macs" hint="Groups do not add work. A group is not a further copy of the layer but a part of it: divide C_in by g, do not multiply."
def multiplies_by_the_groups(c_in, height, width, c_out, kernel, groups):
    return groups * conv_macs(c_in, height, width, c_out, kernel)

# %% misconception="grouped_macs" hint="Exactly twice: these are FLOPs. MACs were asked for."
def counts_flops_of_the_groups(c_in, height, width, c_out, kernel, groups):
    return 2 * grouped_macs(c_in, height, width, c_out, kernel, groups)

# %% misconception="grouped_macs" hint="Every kernel reads a single map here. That is so only where there are as many groups as maps."
def always_reads_one_map(c_in, height, width, c_out, kernel, groups):
    return conv_macs(1, height, width, c_out, kernel)

# %% misconception="grouped_macs" hint="You put the kernels down at every pixel of the INPUT. They have only as many places as the output has cells."
def takes_the_inputs_size(c_in, height, width, c_out, kernel, groups):
    return c_out * height * width * (c_in // groups) * kernel * kernel

# %% misconception="grouped_macs" hint="One place too few in each direction: the window stands before it moves."
def counts_the_moves_of_the_window(c_in, height, width, c_out, kernel, groups):
    return c_out * (height - kernel) * (width - kernel) * (c_in // groups) * kernel * kernel

# %% misconception="grouped_macs" hint="Each kernel reads as many maps as there are groups, here. How many maps are in a group?"
def reads_as_many_maps_as_groups(c_in, height, width, c_out, kernel, groups):
    return conv_macs(groups, height, width, c_out, kernel)

# %% misconception="grouped_macs" hint="Half of the maps, whatever the groups. That is so for two groups only."
def always_halves_the_maps(c_in, height, width, c_out, kernel, groups):
    return conv_macs(c_in // 2, height, width, c_out, kernel)

# %% misconception="grouped_macs" hint="The kernel is K high AND K wide: K·K weights on each map, and K stands in the product twice."
def takes_one_side_in_the_groups(c_in, height, width, c_out, kernel, groups):
    return grouped_macs(c_in, height, width, c_out, kernel, groups) // kernel

# %% misconception="grouped_macs" hint="One map is written for each group here. How many kernels are there, all groups together?"
def gives_each_group_one_kernel(c_in, height, width, c_out, kernel, groups):
    return conv_macs(c_in // groups, height, width, groups, kernel)

# %% misconception="grouped_macs" hint="The places are counted from the height in both directions. A picture may be wider than it is high."
def takes_the_rows_for_columns(c_in, height, width, c_out, kernel, groups):
    return grouped_macs(c_in, height, height, c_out, kernel, groups)

# %% misconception="grouped_macs" hint="Those are the weights. Each of them works once at every place of the window."
def counts_the_weights_of_the_groups(c_in, height, width, c_out, kernel, groups):
    return c_out * (c_in // groups) * kernel * kernel

# %% check="grouped_macs" points=2
from flopwise import loops

# The loop skips every pair of kernel and map that are not of the same group.
counted = loops.conv2d_macs_by_loop
check("grouped_macs", 4, 10, 12, c_out=6, kernel=3, groups=2, expect=counted((4, 10, 12), 6, 3, groups=2))
check("grouped_macs", 6, 9, 7, c_out=12, kernel=2, groups=3, expect=counted((6, 9, 7), 12, 2, groups=3))
check("grouped_macs", 8, 12, 9, c_out=8, kernel=3, groups=8, expect=counted((8, 12, 9), 8, 3, groups=8))
### BEGIN HIDDEN TESTS
check("grouped_macs", 8, 14, 14, c_out=16, kernel=5, groups=1, expect=320_000)    # 16·10·10·8·5·5
check("grouped_macs", 96, 31, 31, c_out=256, kernel=5, groups=2, expect=223_948_800)   # 256·27·27·48·5·5
rng = check.rng()
for parts in (2, 3, 5):
    maps, many = parts * rng.randint(1, 3), parts * rng.randint(2, 4)
    high, wide, square = rng.randint(6, 10), rng.randint(11, 16), rng.randint(2, 4)
    check("grouped_macs", maps, high, wide, c_out=many, kernel=square, groups=parts,
          expect=counted((maps, high, wide), many, square, groups=parts))
### END HIDDEN TESTS

# %% [markdown]
# As a formula:
#
# ```text
# MACs = C_out · H_out · W_out · (C_in / g) · K · K
# ```
#
# **C_in is divided, C_out is not**: two groups halve the work, they do not quarter it. The weights are
# divided likewise, C_out·(C_in / g)·K·K of them are left.
#
# With as many groups as maps, groups = C_in, each map is treated by itself: a *depthwise* convolution, the
# cheap half of lesson 06.

# %% [markdown] reflect="few_weights_much_work" points=3
# **Reflection.** A friend wants to run a network on the camera of a drone, 1,920×1,080 pixels. "My first
# layer has 64 kernels of 3×3 on three colours, 1,792 parameters," she says, "so it costs next to nothing;
# the dense layer at the end has a million, that one worries me." In five sentences or so: what does the
# number of parameters tell her and what not, which of the two layers works more and about how much, and
# what could she change in the first layer to make it cheaper, at which price? Use at least two numbers.
# ### BEGIN MARK SCHEME
# One point each, half points allowed:
# 1. Parameters say what is stored (memory, loading), not what is done: in a convolution each weight is used
#    once per output cell, in a dense layer once per image.
# 2. The numbers: the convolution (1,792 = 64·27 weights + 64 biases) does about
#    1,728 · 1,920 · 1,080 ≈ 3.6 billion MACs (7.2 GFLOPs) per image at stride 1; the dense layer about a
#    million MACs (2 MFLOPs). Over 3,000 times more in the layer that "costs next to nothing". Right
#    order of magnitude suffices.
# 3. A change with its effect and its price: stride 2 (a quarter of the work; places are skipped), a smaller
#    picture (work falls with the square of the side; detail is lost), fewer kernels (work falls in
#    proportion; fewer features), groups (C_in/g; maps no longer mixed). "A smaller kernel" counts if the
#    price (a smaller neighbourhood) is named. Dilation or padding alone save next to nothing.
#
# A good answer:
#
# "The number of parameters tells her what has to be stored and loaded, not what has to be done. In a dense
# layer each weight is used once for each picture; in her convolution each of the 1,728 weights is used once
# at each place. With padding that is 1,728·1,920·1,080 = 3,583,180,800 MACs, against about 1,000,000 in the
# dense layer: more than 3,000 times as much work in the layer that 'costs next to nothing'. With stride 2 it
# has a quarter of the places and so a quarter of the work, 895,795,200 MACs. The price is that it looks at
# every second place only, so something one pixel wide is found less exactly. The layers behind it become
# cheaper, too."
# ### END MARK SCHEME

# %% [markdown]
# ## What you have learnt
#
# - **Shape:** floor((H + p_begin + p_end − d·(K − 1) − 1) / s) + 1 in each direction, and one map per kernel.
# - **Cost:** numbers written times the dot product behind each, C_out·H_out·W_out · (C_in/g)·K·K MACs.
#   3×10×10 under 128 kernels of 3×3: 221,184 MACs, 442,368 FLOPs.
# - **Settings:** stride and padding change the number of places; dilation the reach, not the work per place;
#   groups shorten the dot product, once.
# - **Parameters:** C_out·(C_in/g)·K·K + C_out. They do not grow with the picture; the work does, with its
#   area.
# - **Weights are not work:** here each weight is used once per output cell, in a dense layer once.
#
# **Next: 04, `base_cnn`.** You can now count dense layers and convolutions. A whole network is both, one
# behind the other: two convolutions, two dense layers, a digit in, a guess out. You will count all of it by
# hand, and find out which of them has most of the work.

# %% [markdown]
# ## 10 · More, if you like
#
# About 40 minutes of practice, and no later lesson needs them. (In a class, ask whether their points count.)
#
# ### A deep kernel, and a mistake in circulation
#
# Nine maps of 25×25 lie one behind the other: 25×25×9, as many notes write it, channels last; here (9, 25,
# 25). One kernel of 7×7×9 moves over them with a stride of 1 and no padding. What does it write? And what do
# 64 such kernels write?
#
# **Exercise.** Fill in `deep_kernel` with pencil and paper. Shapes are (channels, height, width). What is
# expected is not shown: the check tells only which entries do not hold, and whether they are too large or
# small.
#
# - `"one_kernel_shape"`, `"layer_shape"`: what one kernel writes, what 64 write;
# - `"macs_per_output"`: MACs behind one output number;
# - `"macs"`, `"flops"`: of the 64 kernels together.

# %% exercise="deep_kernel"
deep_kernel = {
    "one_kernel_shape": ..., "layer_shape": ...,
    "macs_per_output": ..., "macs": ..., "flops": ...,
}
### BEGIN SOLUTION
deep_kernel = {
    "one_kernel_shape": (1, 19, 19),     # 25 − 7 + 1 = 19
    "layer_shape": (64, 19, 19),
    "macs_per_output": 441,              # 9·7·7
    "macs": 10_188_864,                  # 64·19·19·441
    "flops": 20_377_728,                 # 2·10,188,864
}
### END SOLUTION

# %% [markdown] hint="deep_kernel"
# How many places are there for a window of 7 on a row of 25? And how many maps does one kernel write, however
# deep it is?

# %% [markdown] hint="deep_kernel"
# 25 − 7 + 1 in each direction; one map per kernel. Behind each number lie 9·7·7 MACs, and the 64 kernels
# write 64·19·19 numbers.

# %% misconception="deep_kernel" hint="16×16, as some notes have it: that is not what a kernel of 7 leaves of 25. Count the places where the window can begin: 0, 1, … 18."
believes_the_notes = dict(deep_kernel, one_kernel_shape=(1, 16, 16), layer_shape=(64, 16, 16),
                          macs=7_225_344, flops=14_450_688)      # 64·16·16·441 and its double

# %% misconception="deep_kernel" hint="One too few: 25 − 7 = 18 is how often the window moves. Where it begins counts too."
is_off_by_one = dict(deep_kernel, one_kernel_shape=(1, 18, 18), layer_shape=(64, 18, 18),
                     macs=9_144_576, flops=18_289_152)           # 64·18·18·441 and its double

# %% misconception="deep_kernel" hint="A kernel that is nine maps deep adds all nine up: it writes ONE map, and 64 kernels write 64."
keeps_nine_maps = dict(deep_kernel, one_kernel_shape=(9, 19, 19), layer_shape=(576, 19, 19))   # 64·9 = 576

# %% misconception="deep_kernel" hint="Nine times too few: behind each output number lie 7·7 weights on EACH of the nine maps."
forgets_the_depth = dict(deep_kernel, macs_per_output=49, macs=1_132_096,      # 64·19·19·49
                         flops=2_264_192)                                      # 2·1,132,096

# %% misconception="deep_kernel" hint="The numbers are right, their order is that of notes with the channels last. This course, like OpenVINO, writes (channels, height, width)."
writes_channels_last = dict(deep_kernel, one_kernel_shape=(19, 19, 1), layer_shape=(19, 19, 64))

# %% misconception="deep_kernel" hint="A kernel that is nine maps deep adds all nine up: it writes ONE map, and 64 kernels write 64."
works_with_nine_maps_out = dict(deep_kernel, one_kernel_shape=(9, 19, 19), layer_shape=(576, 19, 19),
                                macs=91_699_776, flops=183_399_552)            # 576·19·19·441 and its double

# %% misconception="deep_kernel" hint="A kernel that is nine maps deep adds all nine up: it writes ONE map."
writes_nine_maps_with_one_kernel = dict(deep_kernel, one_kernel_shape=(9, 19, 19))

# %% misconception="deep_kernel" hint="64 times too few: that is the work of one kernel. Each of the 64 walks over the maps."
works_with_one_kernel = dict(deep_kernel, macs=159_201, flops=318_402)         # 19·19·441 and its double

# %% misconception="deep_kernel" hint="Each kernel is put down at every pixel that is READ here. It has only as many places as it writes numbers."
works_at_every_pixel = dict(deep_kernel, macs=17_640_000, flops=35_280_000)    # 64·25·25·441 and its double

# %% misconception="deep_kernel" hint="The two are there, and have changed places. Which is the larger one, MACs or FLOPs?"
exchanges_macs_and_flops = dict(deep_kernel, macs=deep_kernel["flops"], flops=deep_kernel["macs"])

# %% misconception="deep_kernel" hint="What is a MAC in FLOPs? Here it is one."
takes_flops_for_macs = dict(deep_kernel, flops=deep_kernel["macs"])

# %% misconception="deep_kernel" hint="25×25, as large as it came in: that takes padding. Here there is none."
keeps_the_size = dict(deep_kernel, one_kernel_shape=(1, 25, 25), layer_shape=(64, 25, 25),
                      macs=17_640_000, flops=35_280_000)                       # 64·25·25·441 and its double

# %% misconception="deep_kernel" hint="64 times too many: one output number comes from one kernel."
asks_all_kernels_for_one_number = dict(deep_kernel, macs_per_output=28_224)    # 64·441

# %% misconception="deep_kernel" hint="Exactly twice: those are the FLOPs behind one number."
gives_flops_per_output = dict(deep_kernel, macs_per_output=882)                # 2·441

# %% misconception="deep_kernel" hint="Each kernel writes a map of its own. How many do 64 write?"
lets_all_kernels_share_a_map = dict(deep_kernel, layer_shape=(1, 19, 19))

# %% misconception="deep_kernel" hint="Two sizes where three were asked for: how many maps does one kernel write?"
forgets_the_one_map = dict(deep_kernel, one_kernel_shape=(19, 19))

# %% misconception="deep_kernel" hint="Those are the weights of the layer, and their double. Each works once at every place."
takes_weights_for_macs = dict(deep_kernel, macs=28_224, flops=56_448)          # 64·441 and its double

# %% check="deep_kernel" points=3
from flopwise import loops

# One kernel is walked over the nine maps by a loop; the other 63 do the same.
one_kernel = loops.conv2d_macs_by_loop((9, 25, 25), 1, kernel=7)
one_place = loops.conv2d_macs_by_loop((9, 7, 7), 1, kernel=7)
wanted = {
    "one_kernel_shape": loops.conv2d_shape_by_loop((9, 25, 25), 1, kernel=7),
    "layer_shape": loops.conv2d_shape_by_loop((9, 25, 25), 64, kernel=7),
    "macs_per_output": one_place, "macs": 64 * one_kernel, "flops": 2 * 64 * one_kernel,
}
think = {
    "one_kernel_shape": "A tuple of three, such as (5, 8, 8): how many maps, how high, how wide?",
    "layer_shape": "A tuple of three, as for one kernel. Which of the three changes if there are 64?",
    "macs_per_output": "A whole number: how many weights has one kernel, on all of its nine maps?",
    "macs": "A whole number: how many numbers do the 64 kernels write, and what does each cost?",
    "flops": "A whole number: what is a MAC in FLOPs?",
}
for entry, expected in wanted.items():
    check("deep_kernel", item=entry, expect=expected, reveal=False, hint=think[entry])

# %% [markdown]
# Notes that go round answer **16×16** here, and people learn it by heart. A printed answer is no proof. So
# turn the question round: which kernel *would* have given 16? Warm up with the quiz, on other maps. Its
# buttons are reached with **Tab** and pressed with **Space**; each explains itself.

# %% figure="Quiz: kernels and what they write"
from flopwise.explorers import explore, quiz

kernel_questions = [
    quiz.Question(
        "Stride 1, no padding: which square kernel makes 16×16 of 20×20?",
        {"4": "20 − 4 + 1 = 17. You solved 20 − K = 16; the place where the window begins was forgotten.",
         "5": "20 − 5 + 1 = 16.",
         "16": "20 − 16 + 1 = 5. Kernel and output change places: the two always add up to 20 + 1."},
        "5"),
    quiz.Question(
        "A kernel of 6×6 on a map of 6×6: how large is what it writes?",
        {"0×0": "H − K = 0 is how often the window moves. But it stands somewhere before it moves.",
         "1×1": "6 − 6 + 1 = 1: it fits, once.",
         "6×6": "It would take a rim of zeros to keep the size. Without one there is a single place."},
        "1×1"),
    quiz.Question(
        "A kernel of 3×3×4 reads four maps. How many maps does it write?",
        {"1": "Its sum runs over all four maps, so each place gives one number: one map.",
         "4": "Four maps would come out if each were treated by itself. A kernel adds them up.",
         "12": "3·4 says something about the weights; the maps that come out are counted in kernels."},
        "1"),
]
explore(quiz.explorer(kernel_questions), still=quiz.picture(kernel_questions),
        caption="Three questions to click, on maps of 20×20, 6×6 and on four maps.",
        alt=quiz.text(kernel_questions))

# %% [markdown]
# **Exercise.** Four kernels, each square, of stride 1 and without padding. How wide (one whole number) is the
# kernel that turns
#
# - `"25_to_16"`: 25×25 into 16×16,
# - `"28_to_24"`: 28×28 into 24×24, as the two convolutions of `base_cnn` do together,
# - `"32_to_32"`: 32×32 into 32×32,
# - `"12_to_1"`: 12×12 into 1×1?

# %% exercise="which_kernel"
which_kernel = {"25_to_16": ..., "28_to_24": ..., "32_to_32": ..., "12_to_1": ...}
### BEGIN SOLUTION
which_kernel = {
    "25_to_16": 10,      # 25 − 10 + 1
    "28_to_24": 5,       # 28 − 5 + 1
    "32_to_32": 1,       # 32 − 1 + 1
    "12_to_1": 12,       # 12 − 12 + 1
}
### END SOLUTION

# %% [markdown] hint="which_kernel"
# Which formula binds H, K and H_out (section 2)? Here H and H_out are known.

# %% [markdown] hint="which_kernel"
# Solve for K: K = H − H_out + 1. Then put your K back into the formula and see whether it holds.

# %% misconception="which_kernel" hint="One too small: you solved H − K = H_out. Put your kernel back in: H − K + 1 gives one more than was asked."
forgets_the_one = {"25_to_16": 9, "28_to_24": 4, "32_to_32": 0, "12_to_1": 11}

# %% misconception="which_kernel" hint="That one needs padding to keep the map's size. Without it only a single kernel takes nothing off the edges."
thinks_of_padding = dict(which_kernel, **{"32_to_32": 3})

# %% misconception="which_kernel" hint="Two too small: from H − H_out the kernel is one away, on the other side. Put it back in: is H − K + 1 what was asked?"
takes_one_off = {"25_to_16": 8, "28_to_24": 3, "32_to_32": -1, "12_to_1": 10}

# %% misconception="which_kernel" hint="25×25 under a kernel of 7 is larger than 16×16, whatever is written elsewhere: 25 − 7 + 1 = ?"
believes_in_seven = dict(which_kernel, **{"25_to_16": 7})

# %% misconception="which_kernel" hint="Each of `base_cnn`'s two kernels is 3 wide, and takes 2 off. How much do they take off together?"
takes_one_of_the_two = dict(which_kernel, **{"28_to_24": 3})

# %% misconception="which_kernel" hint="Two kernels of 3 do it, but they do not add up to one of 6: 28 − 6 + 1 = 23. How much do they take off together?"
adds_the_two_kernels = dict(which_kernel, **{"28_to_24": 6})

# %% misconception="which_kernel" hint="A kernel of 0 has no weights. Which is the smallest that there is, and how much does it take off?"
thinks_of_no_kernel = dict(which_kernel, **{"32_to_32": 0})

# %% misconception="which_kernel" hint="A kernel as large as the map has one place only. Here 32 places in each direction are wanted."
covers_the_whole_map = dict(which_kernel, **{"32_to_32": 32})

# %% misconception="which_kernel" hint="Where a kernel of 11 begins on 12 pixels: at 0, or at 1. Those are two places."
leaves_two_places = dict(which_kernel, **{"12_to_1": 11})

# %% misconception="which_kernel" hint="That is what comes out. A kernel of 1 has 12 places on 12 pixels."
takes_the_output_for_the_kernel = dict(which_kernel, **{"12_to_1": 1})

# %% misconception="which_kernel" hint="One too large: put it back in, and H − K + 1 gives one fewer than was asked."
adds_two = {"25_to_16": 11, "28_to_24": 6, "32_to_32": 2, "12_to_1": 13}

# %% misconception="which_kernel" hint="Those are the weights, K·K. How wide the kernel is was asked for."
counts_the_weights_of_the_kernel = {"25_to_16": 100, "28_to_24": 25, "32_to_32": 1, "12_to_1": 144}

# %% check="which_kernel" points=2
from flopwise import loops


def kernel_that_gives(before, after):
    """Try one kernel after the other."""
    for square in range(1, before + 1):
        if loops.conv2d_shape_by_loop((1, before, before), 1, kernel=square) == (1, after, after):
            return square


for before, after in [(25, 16), (28, 24), (32, 32), (12, 1)]:
    check("which_kernel", item=f"{before}_to_{after}", expect=kernel_that_gives(before, after), reveal=False,
          hint=f"A whole number K. Does your K make {before} − K + 1 = {after}?")

# %% [markdown]
# So 25×25 under a kernel of 7 is 19×19, and 16×16 would take a kernel of 10. And if notes and formula
# disagree, ask a third party: OpenVINO works out the shapes of its models by itself (the batch comes first,
# here 1). You need not follow these lines.

# %%
from openvino import opset13 as ops

nine_maps = ops.parameter([1, 9, 25, 25], np.float32)
for width_of_kernel in (7, 10):
    sixty_four = ops.constant(np.zeros((64, 9, width_of_kernel, width_of_kernel), np.float32))
    layer = ops.convolution(nine_maps, sixty_four, strides=[1, 1], pads_begin=[0, 0], pads_end=[0, 0],
                           dilations=[1, 1])
    print(f"64 kernels of {width_of_kernel}×{width_of_kernel}×9:", list(layer.output(0).get_shape()))

# %% [markdown]
# ### A floor's famous victim
#
# The figure of AlexNet's paper (A. Krizhevsky and others, 2012) has pictures
# of 224×224 and, behind kernels of 11×11 with stride 4, maps of 55×55. Your function says what is wrong with
# that: `stops(224, 11, 4)` is floor(213 / 4) + 1 = 54. It takes 227 pixels, or some padding, to get
# 216 / 4 + 1 = 55.

# %% [markdown]
# ### How many zeros are *same*?
#
# **Exercise.** Write `same_padding`: the zeros before and behind, as a tuple of two, that keep the size for
# stride 1. For the picture in section 7, `same_padding(4)` is `(1, 2)`; of an odd number the last one goes
# behind.

# %% exercise="same_padding"
def same_padding(kernel):
    """(before, behind): zeros that keep a row's size, stride 1; an odd one goes behind."""
    ### BEGIN SOLUTION
    return (kernel - 1) // 2, kernel // 2
    ### END SOLUTION

# %% [markdown] hint="same_padding"
# How many places does a row lose to a kernel of 3? Of 4? Of 1? That many zeros must come back, in all.

# %% [markdown] hint="same_padding"
# `kernel - 1` zeros in all. Half of them, rounded down, go before; what is left goes behind.

# %% misconception="same_padding" hint="K // 2 on both sides is right for odd kernels only. A kernel of 4 loses 3 places and would get 4 zeros: the map grows by one."
def pads_half_a_kernel_on_both_sides(kernel):
    return kernel // 2, kernel // 2

# %% misconception="same_padding" hint="The right number, but the odd zero is on the other side: it goes behind (SAME_UPPER). Yours is what OpenVINO calls SAME_LOWER."
def puts_the_odd_zero_before(kernel):
    return kernel // 2, (kernel - 1) // 2

# %% misconception="same_padding" hint="K − 1 zeros on EACH side are twice as many as the row lost: it grows by K − 1."
def pads_all_on_both_sides(kernel):
    return kernel - 1, kernel - 1

# %% misconception="same_padding" hint="K zeros in all. A row of pixels loses only K − 1 places."
def pads_one_too_many(kernel):
    return kernel // 2, kernel - kernel // 2

# %% misconception="same_padding" hint="One zero too few for even kernels: the row loses K − 1 places, which cannot be shared equally. Where does the odd one go?"
def pads_equally(kernel):
    return (kernel - 1) // 2, (kernel - 1) // 2

# %% misconception="same_padding" hint="The right number of zeros, and all of them behind. They are shared between both ends."
def pads_behind_only(kernel):
    return 0, kernel - 1

# %% misconception="same_padding" hint="The right number of zeros, and all of them before. They are shared between both ends."
def pads_before_all(kernel):
    return kernel - 1, 0

# %% misconception="same_padding" hint="That is how many zeros there are in all. How many of them stand before, how many behind?"
def adds_the_zeros_up(kernel):
    return kernel - 1

# %% misconception="same_padding" hint="Half a zero cannot be laid. An odd zero goes behind, as a whole."
def pads_with_half_zeros(kernel):
    return (kernel - 1) / 2, (kernel - 1) / 2

# %% misconception="same_padding" hint="One more behind for every kernel. An even number of zeros, as for a kernel of 3, is shared equally."
def always_pads_more_behind(kernel):
    return (kernel - 1) // 2, (kernel - 1) // 2 + 1

# %% misconception="same_padding" hint="Two zeros too many in all: the row grows. It loses K − 1 places, not K + 1."
def pads_two_too_many(kernel):
    return (kernel + 1) // 2, kernel + 1 - (kernel + 1) // 2

# %% misconception="same_padding" hint="No zeros: that is *valid*. The row loses K − 1 places."
def pads_nothing(kernel):
    return 0, 0

# %% check="same_padding" points=2
from flopwise import loops


def zeros_that_keep(window, pixels=20):
    """Add one zero after the other, behind first, until as many places are left as there were pixels."""
    zeros = [0, 0]
    while loops.conv2d_shape_by_loop((1, 1, pixels), 1, (1, window), padding=(0, 0, *zeros))[2] < pixels:
        zeros[0 if zeros[0] < zeros[1] else 1] += 1
    return tuple(zeros)


for wide in (3, 4, 6, 7):
    check("same_padding", wide, expect=zeros_that_keep(wide))
### BEGIN HIDDEN TESTS
check("same_padding", 1, expect=(0, 0))      # 1 − 1 = 0 zeros
check("same_padding", 2, expect=(0, 1))      # 2 − 1 = 1 zero, behind
check("same_padding", 11, expect=(5, 5))     # 11 − 1 = 10 zeros
rng = check.rng()
for _ in range(2):
    wide = 2 * rng.randint(3, 9)
    check("same_padding", wide, expect=zeros_that_keep(wide))
### END HIDDEN TESTS

# %% [markdown]
# With a larger stride *same* cannot mean "as large as before". It means H / s places, rounded up: as many as
# if every s-th pixel had a window. 225 pixels and stride 2 give 113, since 225 / 2 = 112.5.

# %% [markdown]
# ### Everything together
#
# Pictures need not be square, and kernels need not be either: a kernel of 1×7 looks along a row only. Height
# and width are two separate calculations with the same formula, and on each map a window of height K_h and
# width K_w holds K_h·K_w numbers.
#
# **Exercise.** Write `layer_flops` for any convolution. `stride`, `padding` (zeros on every side) and
# `dilation` are one number each, for both directions. FLOPs by the course convention: two per MAC, no bias.

# %% exercise="layer_flops"
def layer_flops(c_in, height, width, c_out, kernel_height, kernel_width,
                stride=1, padding=0, dilation=1, groups=1):
    """FLOPs of a convolution: 2 × MACs, the bias left out."""
    ### BEGIN SOLUTION
    out_height = output_size(height, kernel_height, stride, padding, padding, dilation)
    out_width = output_size(width, kernel_width, stride, padding, padding, dilation)
    return 2 * c_out * out_height * out_width * (c_in // groups) * kernel_height * kernel_width
    ### END SOLUTION

# %% [markdown] hint="layer_flops"
# First the two sizes, then the product. Which of your functions gives one size with stride, padding and
# dilation?

# %% [markdown] hint="layer_flops"
# `output_size(height, kernel_height, stride, padding, padding, dilation)` is one of the sizes; the other has
# the widths. From there it is `grouped_macs` with two sides of the kernel instead of one, in FLOPs.

# %% misconception="layer_flops" hint="Exactly half: these are MACs. Each is a multiply and an add, two FLOPs."
def counts_macs(c_in, height, width, c_out, kernel_height, kernel_width,
                stride=1, padding=0, dilation=1, groups=1):
    return layer_flops(c_in, height, width, c_out, kernel_height, kernel_width,
                       stride, padding, dilation, groups) // 2

# %% misconception="layer_flops" hint="You swapped the kernel's sides where the size is worked out: its height belongs to the map's height, its width to the map's width."
def swaps_the_kernels_sides(c_in, height, width, c_out, kernel_height, kernel_width,
                            stride=1, padding=0, dilation=1, groups=1):
    return layer_flops(c_in, height, width, c_out, kernel_width, kernel_height,
                       stride, padding, dilation, groups)

# %% misconception="layer_flops" hint="You took the input's height and width. Kernels are put down once for each cell of the OUTPUT."
def works_with_the_inputs_size(c_in, height, width, c_out, kernel_height, kernel_width,
                               stride=1, padding=0, dilation=1, groups=1):
    return 2 * c_out * height * width * (c_in // groups) * kernel_height * kernel_width

# %% misconception="layer_flops" hint="Your window has as many numbers as the stretched kernel reaches over. The holes of a dilated kernel cost nothing: K_h·K_w weights, whatever the dilation."
def fills_the_holes(c_in, height, width, c_out, kernel_height, kernel_width,
                    stride=1, padding=0, dilation=1, groups=1):
    return layer_flops(c_in, height, width, c_out, dilation * (kernel_height - 1) + 1,
                       dilation * (kernel_width - 1) + 1, stride, padding, 1, groups)

# %% misconception="layer_flops" hint="Divided by the groups twice: C_in/g and C_out/g. All groups together write C_out maps; only C_in is divided."
def divides_both_channels_by_the_groups(c_in, height, width, c_out, kernel_height, kernel_width,
                                        stride=1, padding=0, dilation=1, groups=1):
    return layer_flops(c_in, height, width, c_out // groups, kernel_height, kernel_width,
                       stride, padding, dilation, groups)

# %% misconception="layer_flops" hint="The groups are missing: each kernel reads only the C_in/g maps of its group."
def reads_all_maps(c_in, height, width, c_out, kernel_height, kernel_width,
                   stride=1, padding=0, dilation=1, groups=1):
    return groups * layer_flops(c_in, height, width, c_out, kernel_height, kernel_width,
                                stride, padding, dilation, groups)

# %% misconception="layer_flops" hint="`padding` zeros are on EVERY side: before the row and behind it."
def pads_before_only(c_in, height, width, c_out, kernel_height, kernel_width,
                     stride=1, padding=0, dilation=1, groups=1):
    out_height = output_size(height, kernel_height, stride, padding, 0, dilation)
    out_width = output_size(width, kernel_width, stride, padding, 0, dilation)
    return 2 * c_out * out_height * out_width * (c_in // groups) * kernel_height * kernel_width

# %% misconception="layer_flops" hint="The padding is missing: it adds zeros on every side, and so places for the window."
def forgets_the_padding(c_in, height, width, c_out, kernel_height, kernel_width,
                        stride=1, padding=0, dilation=1, groups=1):
    return layer_flops(c_in, height, width, c_out, kernel_height, kernel_width, stride, 0, dilation, groups)

# %% misconception="layer_flops" hint="The dilation is missing: a kernel that reaches further has fewer places."
def leaves_the_dilation_out(c_in, height, width, c_out, kernel_height, kernel_width,
                            stride=1, padding=0, dilation=1, groups=1):
    return layer_flops(c_in, height, width, c_out, kernel_height, kernel_width, stride, padding, 1, groups)

# %% misconception="layer_flops" hint="The stride is missing: with larger steps the window has fewer places."
def leaves_the_stride_out(c_in, height, width, c_out, kernel_height, kernel_width,
                          stride=1, padding=0, dilation=1, groups=1):
    return layer_flops(c_in, height, width, c_out, kernel_height, kernel_width, 1, padding, dilation, groups)

# %% misconception="layer_flops" hint="The stride is taken in one direction only: down, not across. It is one number for both."
def steps_in_one_direction(c_in, height, width, c_out, kernel_height, kernel_width,
                           stride=1, padding=0, dilation=1, groups=1):
    rows = output_size(height, kernel_height, stride, padding, padding, dilation)
    columns = output_size(width, kernel_width, 1, padding, padding, dilation)
    return 2 * c_out * rows * columns * (c_in // groups) * kernel_height * kernel_width

# %% misconception="layer_flops" hint="The kernel is a square here, with its height on both sides. It has a width of its own."
def makes_the_kernel_square(c_in, height, width, c_out, kernel_height, kernel_width,
                            stride=1, padding=0, dilation=1, groups=1):
    return layer_flops(c_in, height, width, c_out, kernel_height, kernel_height,
                       stride, padding, dilation, groups)

# %% misconception="layer_flops" hint="One too many for each number that is written: is it the bias? The course convention leaves it out."
def adds_the_bias(c_in, height, width, c_out, kernel_height, kernel_width,
                  stride=1, padding=0, dilation=1, groups=1):
    rows = output_size(height, kernel_height, stride, padding, padding, dilation)
    columns = output_size(width, kernel_width, stride, padding, padding, dilation)
    return c_out * rows * columns * (2 * (c_in // groups) * kernel_height * kernel_width + 1)

# %% misconception="layer_flops" hint="The work is multiplied by the groups. They make it less: each kernel reads only the maps of its group."
def multiplies_by_its_groups(c_in, height, width, c_out, kernel_height, kernel_width,
                             stride=1, padding=0, dilation=1, groups=1):
    return groups ** 2 * layer_flops(c_in, height, width, c_out, kernel_height, kernel_width,
                                     stride, padding, dilation, groups)

# %% misconception="layer_flops" hint="The result is divided by the stride once more. That there are fewer places is in the two sizes already."
def divides_by_the_stride_too(c_in, height, width, c_out, kernel_height, kernel_width,
                              stride=1, padding=0, dilation=1, groups=1):
    return layer_flops(c_in, height, width, c_out, kernel_height, kernel_width,
                       stride, padding, dilation, groups) // stride

# %% misconception="layer_flops" hint="Stride and dilation have changed places. The stride moves the window; the dilation moves its weights apart."
def exchanges_stride_and_dilation(c_in, height, width, c_out, kernel_height, kernel_width,
                                  stride=1, padding=0, dilation=1, groups=1):
    return layer_flops(c_in, height, width, c_out, kernel_height, kernel_width,
                       dilation, padding, stride, groups)

# %% misconception="layer_flops" hint="Both sizes come from the height here. The width is worked out in the same way, from the widths."
def takes_one_size_for_both(c_in, height, width, c_out, kernel_height, kernel_width,
                            stride=1, padding=0, dilation=1, groups=1):
    rows = output_size(height, kernel_height, stride, padding, padding, dilation)
    return 2 * c_out * rows * rows * (c_in // groups) * kernel_height * kernel_width

# %% check="layer_flops" points=3
from flopwise import loops

counted = loops.conv2d_macs_by_loop
check("layer_flops", 3, 10, 10, 128, 3, 3, expect=2 * counted((3, 10, 10), 128, 3))
check("layer_flops", 2, 9, 20, 4, 1, 7, expect=2 * counted((2, 9, 20), 4, (1, 7)))
check("layer_flops", 4, 15, 14, 6, 3, 5, stride=3, padding=1, dilation=3, groups=2,
      expect=2 * counted((4, 15, 14), 6, (3, 5), 3, 1, 3, 2))
check("layer_flops", 3, 12, 17, 6, 2, 4, stride=2, padding=1, dilation=3, groups=3,
      expect=2 * counted((3, 12, 17), 6, (2, 4), 2, 1, 3, 3))
### BEGIN HIDDEN TESTS
check("layer_flops", 3, 224, 224, 64, 7, 7, stride=2, padding=3, expect=236_027_904)   # 2·64·112·112·3·7·7
check("layer_flops", 32, 8, 12, 32, 3, 3, padding=1, groups=32, expect=55_296)         # 2·32·8·12·1·3·3
rng = check.rng()
for parts in (1, 2, 3):
    maps, many = parts * rng.randint(1, 3), parts * rng.randint(2, 3)
    high, wide = rng.randint(9, 13), rng.randint(14, 19)
    sides = rng.randint(1, 2), rng.randint(3, 4)
    step, rim, gap = rng.randint(1, 3), rng.randint(0, 2), rng.randint(1, 3)
    check("layer_flops", maps, high, wide, many, *sides, stride=step, padding=rim, dilation=gap, groups=parts,
          expect=2 * counted((maps, high, wide), many, sides, step, rim, gap, parts))
### END HIDDEN TESTS

# %% [markdown]
# As a formula:
#
# ```text
# FLOPs = 2 · C_out · H_out · W_out · (C_in / g) · K_h · K_w
# ```
#
# Which setting changes what? Four questions to see whether it has settled.

# %% figure="Quiz: one setting changes"
from flopwise.explorers import explore, quiz

setting_questions = [
    quiz.Question(
        "Dilation 1 becomes 2. The MACs of one output number …",
        {"stay": "As many weights as before, only further apart: holes are not multiplied.",
         "double": "The reach grows, from K to 2K − 1, but no weight was added.",
         "quadruple": "That would be a kernel twice as wide and high. The holes hold no weights."},
        "stay"),
    quiz.Question(
        "Stride 1 becomes 2. The weights of the layer …",
        {"stay": "A kernel stays what it is; it is only put down at fewer places.",
         "halve": "The places become fewer in each direction. The kernel that is put down there is the same.",
         "quarter": "About a quarter of the output is written, by kernels with as many weights as before."},
        "stay"),
    quiz.Question(
        "Groups 1 become 2. The maps that are written …",
        {"stay": "C_out kernels, C_out maps. Each of them saw half of the maps that were read.",
         "halve": "Each group writes half of them, and there are two groups.",
         "double": "Groups share the kernels out; no kernel is added."},
        "stay"),
    quiz.Question(
        "A rim of zeros is added. The MACs of the layer …",
        {"stay": "Each output number costs as much as before, but there are more of them.",
         "grow": "The window has more places, and the zeros under it are multiplied too.",
         "fall": "Zeros are easy to multiply, but a plain program multiplies them all the same."},
        "grow"),
]
explore(quiz.explorer(setting_questions), still=quiz.picture(setting_questions),
        caption="Four questions to click, each about one setting of a layer.",
        alt=quiz.text(setting_questions))

# %% [markdown]
# Four networks that made history read the same kind of picture, three colours and about 224×224 pixels. Here
# is what the *first* layer of each costs. `flops` is the course's own collection of these formulas.

# %% figure="Figure: the first layers of four networks"
from flopwise import flops, plots

first_layers = {
    # what is read, kernels, their side, stride, padding; behind it the FLOPs
    "AlexNet: 96 of 11×11, stride 4": ((3, 227, 227), 96, 11, 4, 0),            # 2·96·55·55·3·11·11
    "VGG16: 64 of 3×3, same": ((3, 224, 224), 64, 3, 1, "same"),                # 2·64·224·224·3·3·3
    "ResNet-50: 64 of 7×7, stride 2": ((3, 224, 224), 64, 7, 2, 3),             # 2·64·112·112·3·7·7
    "MobileNetV2: 32 of 3×3, stride 2": ((3, 224, 224), 32, 3, 2, "same"),      # 2·32·112·112·3·3·3
}
costs = {name: flops.conv2d_flops(*settings) for name, settings in first_layers.items()}
plots.show(plots.bars(costs, costs.values(), colours="blue"),
           caption="MobileNetV2: 2·32·112·112·3·3·3 = 21,676,032 FLOPs. VGG16 has the same kernel, twice as "
                   "many of them, and four times as many places: 8 times the work.",
           alt="Four bars: AlexNet 210,830,400 FLOPs, VGG16 173,408,256, ResNet-50 236,027,904, MobileNetV2 "
               "21,676,032.")
