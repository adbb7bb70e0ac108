# ---
# title: Pooling layers
# needs: 03-convolutional-layers, 04-base-cnn
# gives: output shape and cost of a pooling layer; pool_cnn by hand; your own OpenVINO pipeline
# ---

# %% [markdown]
# # Pooling layers
#
# In lesson 04 you took `base_cnn` apart and found 70 % of its arithmetic in one dense layer, for a simple
# reason: 2,880 numbers arrived there, and each of them met 128 weights.
#
# **What if fewer numbers arrived?** A pooling layer does just that. It replaces a little window of the map by
# one number, and costs next to nothing. `pool_cnn`, the model of this lesson, has *twice* as many kernels in
# its first layer as `base_cnn` and needs *37 %* of the FLOPs. By the end you can say where the rest went.
#
# | you need | you will have at the end |
# |---|---|
# | the output shape and FLOPs of a convolution (lesson 03) | the output shape, FLOPs and parameters of a pooling layer |
# | a whole model counted by hand (lesson 04) | `pool_cnn` by hand, and a number for what its pooling saves |
# | Python functions and NumPy arrays | a program of your own that runs `pool_cnn` with OpenVINO |
#
# **Path:** 03 Convolutional layers → 04 base_cnn → **05 Pooling layers** → 06 Separable convolutions
#
# Plan an hour and a half; one exercise of section 8 and the whole of section 11 may be skipped. Run each cell
# with **Shift + Enter**; hints are folded under each exercise.

# %%
import time

import numpy as np
import openvino as ov

from flopwise import captured, check, runtime
from flopwise.zoo.digits import accuracy, heldout
from flopwise.resources import data_path, model_path

# %% [markdown]
# ## 1 · One number for four
#
# Lay a window on the map, write one number for what you see in it, move on. **Average pooling** writes the
# mean of the window, **max pooling** its largest number. The step from one window to the next is the stride,
# as in a convolution. Most often the stride equals the kernel, so that the windows lie side by side.

# %% figure="Figure: average and max pooling of a small map"
from flopwise import plots
from flopwise.explorers import pooling_pictures

small_map = [[1, 3, 2, 0],
             [5, 7, 4, 2],
             [0, 8, 6, 6],
             [4, 0, 6, 6]]
plots.show(pooling_pictures.pooled_grids(small_map, kernel=2),
           caption="2×2 pooling with stride 2. The first window holds 1, 3, 5, 7: the average is "
                   "(1 + 3 + 5 + 7) / 4 = 4, the maximum is 7.",
           alt="A 4×4 map in four coloured 2×2 windows. Their averages are 4, 2, 3, 6; "
               "their maxima 7, 4, 8, 6.")

# %% [markdown]
# Look at the two lower windows. The averages say that the right one (6) is stronger than the left one (3);
# the maxima say the opposite (6 against 8). Neither is wrong: the average asks *how much is here*, the
# maximum asks *is there one spot that fits*.
#
# Now on a real digit. Drag the sliders, or reach them with **Tab** and move them with the **arrow keys**.
# Watch the cell that lights up, the FLOPs, and what becomes of the digit.

# %% figure="Explorer: pooling a digit"
from flopwise.explorers import explore, pooling

explore(pooling.explorer(), still=pooling.picture(),
        caption="A 28×28 digit pooled 2×2 with stride 2: 784 numbers go in, 14·14 = 196 come out.",
        alt="A handwritten digit with a 2×2 window framed; the 14×14 digit that pooling writes, "
            "one cell of it lit; and the same stretched back to 28×28, where the strokes have "
            "become blocks.")

# %% [markdown]
# Three things to try:
#
# - kernel 3, stride 2: the windows overlap;
# - kernel 2, stride 3: some pixels (orange) are under no window;
# - kernel 3, stride 3: the windows fit nine times into 28 pixels, and the last row and column are left over.

# %% [markdown]
# ## 2 · The shape that comes out
#
# How often can the window stop? Seven pixels in a row show it.

# %% figure="Figure: windows on a strip of seven pixels"
from flopwise import plots
from flopwise.explorers import pooling_pictures

plots.show(pooling_pictures.windows_on_a_strip(7, kernel=2, stride=2),
           caption="Kernel 2, stride 2 on 7 pixels: 3 stops. Pixel 6 is never read.",
           alt="Seven pixels numbered 0 to 6. Three windows cover 0 and 1, 2 and 3, 4 and 5. "
               "Pixel 6 is left over.")
plots.show(pooling_pictures.windows_on_a_strip(7, kernel=3, stride=2),
           caption="Kernel 3, stride 2 on 7 pixels: 3 stops, too. Pixels 2 and 4 are read twice.",
           alt="Seven pixels numbered 0 to 6. Three windows cover 0 to 2, 2 to 4 and 4 to 6, "
               "so they overlap.")

# %% [markdown]
# One thing differs from a convolution. A kernel of a convolution reads *all* channels and writes one map.
# Pooling takes **each channel by itself**: ten maps in, ten maps out.
#
# **Exercise.** Write `pool2d_shape`: the output shape `(channels, height, width)` of a pooling layer with a
# square kernel.

# %% exercise="pool2d_shape"
def pool2d_shape(channels, height, width, kernel, stride):
    """Output shape (C, H_out, W_out) of a pooling layer without padding."""
    ### BEGIN SOLUTION
    return channels, (height - kernel) // stride + 1, (width - kernel) // stride + 1
    ### END SOLUTION

# %% [markdown] hint="pool2d_shape"
# Count the stops on the strip of seven pixels with your finger. The first stop is free; how many strides fit
# into the pixels that remain to the right of the first window?

# %% [markdown] hint="pool2d_shape"
# After the first window `height - kernel` pixels remain. Whole strides that fit: `(height - kernel) //
# stride`. Add the first stop. The same for the width; the channels stay as they are.

# %% misconception="pool2d_shape" hint="A window that only half fits is counted in yours. It would hang over the edge, so it is not laid at all: on 7 pixels, kernel 2 and stride 2 stop three times."
def rounds_up(channels, height, width, kernel, stride):
    return channels, -((height - kernel) // -stride) + 1, -((width - kernel) // -stride) + 1

# %% misconception="pool2d_shape" hint="Your window steps by its own length, as if the stride were the kernel. Here the stride is given, and may be another number: count strides, then add the first stop."
def divides_by_the_kernel(channels, height, width, kernel, stride):
    return channels, height // kernel, width // kernel

# %% misconception="pool2d_shape" hint="Those are the strides after the first stop. The first stop counts too: + 1."
def forgets_the_first_stop(channels, height, width, kernel, stride):
    return channels, (height - kernel) // stride, (width - kernel) // stride

# %% misconception="pool2d_shape" hint="Height and width are right, but pooling does not mix channels: it pools each map by itself, so as many maps come out as went in."
def merges_the_channels(channels, height, width, kernel, stride):
    return (1, *pool2d_shape(channels, height, width, kernel, stride)[1:])

# %% misconception="pool2d_shape" hint="Your shape does not ask how large the kernel is. With the same stride, does a window of 6 pixels stop as often as one of 2?"
def divides_by_the_stride(channels, height, width, kernel, stride):
    return channels, height // stride, width // stride

# %% misconception="pool2d_shape" hint="A side of your map is no whole number: there is a part of a window in it. A window that hangs over the edge is not laid."
def keeps_the_fractions(channels, height, width, kernel, stride):
    return channels, (height - kernel) / stride + 1, (width - kernel) / stride + 1

# %% misconception="pool2d_shape" hint="Kernel and stride have changed places. Which of the two is the window itself, and which the step to the next one?"
def exchanges_kernel_and_stride(channels, height, width, kernel, stride):
    return pool2d_shape(channels, height, width, stride, kernel)

# %% misconception="pool2d_shape" hint="Height and width have changed places. A shape is (C, H, W)."
def exchanges_height_and_width(channels, height, width, kernel, stride):
    return pool2d_shape(channels, width, height, kernel, stride)

# %% misconception="pool2d_shape" hint="Your map is square: the width of the input plays no part in it."
def uses_the_height_twice(channels, height, width, kernel, stride):
    return pool2d_shape(channels, height, height, kernel, stride)

# %% misconception="pool2d_shape" hint="The three numbers are right, their order is another: the channels stand first, (C, H, W)."
def puts_the_channels_last(channels, height, width, kernel, stride):
    channels, rows, columns = pool2d_shape(channels, height, width, kernel, stride)
    return rows, columns, channels

# %% misconception="pool2d_shape" hint="Your window stops at every pixel, whatever the stride is."
def stops_at_every_pixel(channels, height, width, kernel, stride):
    return pool2d_shape(channels, height, width, kernel, 1)

# %% misconception="pool2d_shape" hint="Where the last window ends exactly at the edge, it is missing in your shape. It fits, so it counts."
def adds_one_before_it_divides(channels, height, width, kernel, stride):
    return channels, (height - kernel + 1) // stride, (width - kernel + 1) // stride

# %% misconception="pool2d_shape" hint="Where the last window ends exactly at the edge, it is missing in your shape. It fits, so it counts."
def leaves_out_the_window_at_the_edge(channels, height, width, kernel, stride):
    return channels, len(range(0, height - kernel, stride)), len(range(0, width - kernel, stride))

# %% misconception="pool2d_shape" hint="That is how many numbers come out. The shape says how they lie: three numbers."
def multiplies_the_shape(channels, height, width, kernel, stride):
    channels, rows, columns = pool2d_shape(channels, height, width, kernel, stride)
    return channels * rows * columns

# %% check="pool2d_shape" points=2
from flopwise import loops

# The loop walks: it lays the window down until it would hang over the edge, and counts.
walk = loops.pool2d_shape_by_loop
check("pool2d_shape", 6, 24, 10, kernel=2, stride=2, expect=walk((6, 24, 10), 2, 2))
check("pool2d_shape", 3, 7, 10, kernel=2, stride=2, expect=walk((3, 7, 10), 2, 2))
check("pool2d_shape", 4, 18, 16, kernel=6, stride=3, expect=walk((4, 18, 16), 6, 3))
### BEGIN HIDDEN TESTS
check("pool2d_shape", 5, 9, 9, kernel=9, stride=4, expect=(5, 1, 1))    # one window fits exactly
check("pool2d_shape", 2, 11, 17, kernel=2, stride=5, expect=(2, 2, 4))  # 9//5 + 1, 15//5 + 1
rng = check.rng()
for _ in range(4):
    channels, kernel, stride = rng.randint(2, 40), rng.randint(2, 5), rng.randint(1, 6)
    height, width = rng.randint(8, 60), rng.randint(8, 60)
    check("pool2d_shape", channels, height, width, kernel=kernel, stride=stride,
          expect=walk((channels, height, width), kernel, stride))
### END HIDDEN TESTS

# %% [markdown]
# It is the formula of the convolution again, without padding and dilation:
#
# ```text
# H_out = floor((H − K) / s) + 1
# ```
#
# ## 3 · Write the layer itself
#
# Before you count a layer it is good to have built it once. An array `x` has the shape (C, H, W); three loops
# walk over channels, rows and columns of the **output**, and each step reads one window:
#
# `x[channel, top:top + kernel, left:left + kernel]` with `top = row * stride` and `left = column * stride`.
#
# **Exercise.** Write `max_pool2d`.

# %% exercise="max_pool2d"
def max_pool2d(x, kernel, stride):
    """Max pooling of an array x, (C, H, W); returns an array (C, H_out, W_out)."""
    ### BEGIN SOLUTION
    channels, height, width = pool2d_shape(*x.shape, kernel, stride)
    pooled = np.empty((channels, height, width))
    for row in range(height):
        for column in range(width):
            top, left = row * stride, column * stride
            window = x[:, top:top + kernel, left:left + kernel]
            pooled[:, row, column] = window.max(axis=(1, 2))
    return pooled
    ### END SOLUTION

# %% [markdown] hint="max_pool2d"
# Your `pool2d_shape(*x.shape, kernel, stride)` says how large the result is. Make an empty array of that
# shape with `np.empty(...)` and fill it cell by cell.

# %% [markdown] hint="max_pool2d"
# For every `channel`, `row` and `column` of the result: `top, left = row * stride, column * stride`, take the
# window `x[channel, top:top + kernel, left:left + kernel]` and write its `.max()` into `result[channel, row,
# column]`.

# %% misconception="max_pool2d" hint="These are the averages of the windows. Max pooling keeps the largest number of each window."
def takes_the_average(x, kernel, stride):
    windows = np.lib.stride_tricks.sliding_window_view(x, (kernel, kernel), axis=(1, 2))
    return windows[:, ::stride, ::stride].mean(axis=(3, 4))

# %% misconception="max_pool2d" hint="Every negative maximum became 0. The search for a maximum must start from the window's first number (or from minus infinity), not from 0: a map may well be negative everywhere."
def starts_the_search_at_zero(x, kernel, stride):
    return np.maximum(max_pool2d(x, kernel, stride), 0.0)

# %% misconception="max_pool2d" hint="Your window moves by one pixel at a time. It has to move by `stride`: the window of output row r begins at input row r · stride."
def steps_by_one(x, kernel, stride):
    return max_pool2d(x, kernel, 1)

# %% misconception="max_pool2d" hint="These are the smallest numbers of the windows."
def takes_the_smallest(x, kernel, stride):
    return -max_pool2d(-x, kernel, stride)

# %% misconception="max_pool2d" hint="The result has the right shape, but the window moves by one pixel from one number to the next. Where does the window of output row r begin?"
def moves_the_window_by_one(x, kernel, stride):
    return max_pool2d(x, kernel, 1)[:, :len(range(0, x.shape[1] - kernel + 1, stride)),
                                    :len(range(0, x.shape[2] - kernel + 1, stride))]

# %% misconception="max_pool2d" hint="Your windows lie side by side: they step by the kernel. The step is `stride`."
def steps_by_the_kernel(x, kernel, stride):
    return max_pool2d(x, kernel, kernel)

# %% misconception="max_pool2d" hint="Your window ends one row and one column too early. `x[a:b]` goes up to b − 1: how many rows are `top:top + kernel`?"
def ends_the_window_too_early(x, kernel, stride):
    _, rows, columns = pool2d_shape(*x.shape, kernel, stride)
    smaller = max_pool2d(x, kernel - 1, stride) if kernel > 1 else x
    return smaller[:, :rows, :columns]

# %% misconception="max_pool2d" hint="All maps of your result are alike: each repeats what became of the first channel."
def repeats_the_first_channel(x, kernel, stride):
    return np.repeat(max_pool2d(x[:1], kernel, stride), len(x), axis=0)

# %% misconception="max_pool2d" hint="All maps of your result are alike: the maximum was looked for in all channels together. Each channel is pooled by itself."
def mixes_the_channels(x, kernel, stride):
    return np.repeat(max_pool2d(x.max(axis=0, keepdims=True), kernel, stride), len(x), axis=0)

# %% misconception="max_pool2d" hint="Every number is the largest of its whole map. Which part of the map belongs to one number of the result?"
def takes_the_largest_of_the_map(x, kernel, stride):
    return np.broadcast_to(x.max(axis=(1, 2), keepdims=True), pool2d_shape(*x.shape, kernel, stride)).copy()

# %% misconception="max_pool2d" hint="One map came back, without the axis of the channels. The result has three axes, (C, H_out, W_out)."
def returns_one_map(x, kernel, stride):
    return max_pool2d(x, kernel, stride)[0]

# %% misconception="max_pool2d" hint="The first map is right, and in all others are zeros. Is the `return` inside the loop over the channels?"
def returns_after_the_first_channel(x, kernel, stride):
    result = max_pool2d(x, kernel, stride)
    result[1:] = 0
    return result

# %% misconception="max_pool2d" hint="The last row and the last column of your result are still zero. `range(n)` counts from 0 to n − 1 by itself."
def ends_the_loops_too_early(x, kernel, stride):
    result = max_pool2d(x, kernel, stride)
    result[:, -1], result[:, :, -1] = 0, 0
    return result

# %% misconception="max_pool2d" hint="The result is as large as the input, with zeros where nothing was written. How many windows are there?"
def returns_the_inputs_shape(x, kernel, stride):
    result, pooled = np.zeros(x.shape), max_pool2d(x, kernel, stride)
    result[:, :pooled.shape[1], :pooled.shape[2]] = pooled
    return result

# %% misconception="max_pool2d" hint="Signs are lost: where a map is negative, your maximum is not. −2 is larger than −7."
def ignores_the_sign(x, kernel, stride):
    return max_pool2d(abs(x), kernel, stride)

# %% check="max_pool2d" points=2
import numpy as np


def largest_by_loop(x, kernel, stride):
    """The slow way, with nothing but comparisons."""
    tops = range(0, x.shape[1] - kernel + 1, stride)
    lefts = range(0, x.shape[2] - kernel + 1, stride)
    pooled = np.empty((x.shape[0], len(tops), len(lefts)))
    for channel in range(x.shape[0]):
        for row, top in enumerate(tops):
            for column, left in enumerate(lefts):
                largest = x[channel, top, left]
                for i in range(top, top + kernel):
                    for j in range(left, left + kernel):
                        if x[channel, i, j] > largest:
                            largest = x[channel, i, j]
                pooled[channel, row, column] = largest
    return pooled


picture = np.array([[[1, 3, 2, 0], [5, 7, 4, 2], [0, 8, 6, 6], [4, 0, 6, 6]]], dtype=float)
check("max_pool2d", picture, kernel=2, stride=2, expect=largest_by_loop(picture, 2, 2))
check("max_pool2d", picture - 7, kernel=2, stride=2, expect=largest_by_loop(picture - 7, 2, 2))
check("max_pool2d", picture, kernel=2, stride=1, expect=largest_by_loop(picture, 2, 1))
tall = np.arange(70.0).reshape(2, 7, 5) % 11 - 4        # two channels, more rows than columns
check("max_pool2d", tall, kernel=3, stride=2, expect=largest_by_loop(tall, 3, 2))
### BEGIN HIDDEN TESTS
rng = check.rng()
for shape, kernel, stride in [((2, 5, 7), 2, 2), ((3, 9, 6), 3, 2), ((1, 8, 11), 2, 3)]:
    x = np.reshape([rng.uniform(-2, 1) for _ in range(np.prod(shape))], shape)
    expected = largest_by_loop(x, kernel, stride)
    check("max_pool2d", x, kernel=kernel, stride=stride, expect=expected, tolerance=1e-6)
### END HIDDEN TESTS

# %% [markdown]
# **Exercise.** Now `average_pool2d`. Only one line is different; which one?

# %% exercise="average_pool2d"
def average_pool2d(x, kernel, stride):
    """Average pooling of an array x, (C, H, W); returns an array (C, H_out, W_out)."""
    ### BEGIN SOLUTION
    channels, height, width = pool2d_shape(*x.shape, kernel, stride)
    pooled = np.empty((channels, height, width))
    for row in range(height):
        for column in range(width):
            top, left = row * stride, column * stride
            window = x[:, top:top + kernel, left:left + kernel]
            pooled[:, row, column] = window.mean(axis=(1, 2))
    return pooled
    ### END SOLUTION

# %% [markdown] hint="average_pool2d"
# Copy your `max_pool2d` and look for the one word that asks for the largest number.

# %% [markdown] hint="average_pool2d"
# `.mean()` instead of `.max()`. If you add up by hand: a K×K window holds K·K numbers, so that is what you
# divide by.

# %% misconception="average_pool2d" hint="These are sums. An average is the sum divided by how many numbers were added: K·K."
def sums_the_window(x, kernel, stride):
    return average_pool2d(x, kernel, stride) * kernel * kernel

# %% misconception="average_pool2d" hint="You divided the sum by K. The window is K wide and K high: it holds K·K numbers."
def divides_by_one_side(x, kernel, stride):
    return average_pool2d(x, kernel, stride) * kernel

# %% misconception="average_pool2d" hint="You divided the sum by 4. That is how many numbers a 2×2 window holds; a K×K window holds K·K."
def divides_by_four(x, kernel, stride):
    return average_pool2d(x, kernel, stride) * kernel * kernel / 4

# %% misconception="average_pool2d" hint="The averages lost their fractions. Something whole is storing them: a floor division `//`, or a result array of integers, such as `np.zeros_like` of an integer map."
def drops_the_fraction(x, kernel, stride):
    return average_pool2d(x, kernel, stride).astype(int)

# %% misconception="average_pool2d" hint="These are the largest numbers of the windows, still."
def takes_the_maximum(x, kernel, stride):
    return max_pool2d(x, kernel, stride)

# %% misconception="average_pool2d" hint="You divided the sum by the stride's square. How many numbers does a window hold?"
def divides_by_the_strides_square(x, kernel, stride):
    return average_pool2d(x, kernel, stride) * kernel * kernel / stride / stride

# %% misconception="average_pool2d" hint="The averages are whole numbers, rounded. An average keeps its fraction."
def rounds_the_averages(x, kernel, stride):
    return np.round(average_pool2d(x, kernel, stride))

# %% misconception="average_pool2d" hint="These are medians: the number in the middle. An average adds all numbers up, so each of them counts."
def takes_the_median(x, kernel, stride):
    windows = np.lib.stride_tricks.sliding_window_view(x, (kernel, kernel), axis=(1, 2))
    return np.median(windows[:, ::stride, ::stride], axis=(3, 4))

# %% misconception="average_pool2d" hint="The result has the right shape, but the window moves by one pixel from one number to the next. Where does the window of output row r begin?"
def moves_by_one_pixel(x, kernel, stride):
    return average_pool2d(x, kernel, 1)[:, :len(range(0, x.shape[1] - kernel + 1, stride)),
                                        :len(range(0, x.shape[2] - kernel + 1, stride))]

# %% misconception="average_pool2d" hint="Your windows lie side by side: they step by the kernel. The step is `stride`."
def lets_the_windows_step_by_the_kernel(x, kernel, stride):
    return average_pool2d(x, kernel, kernel)

# %% misconception="average_pool2d" hint="All maps of your result are alike: they are the average over the channels. Each channel is pooled by itself."
def averages_over_the_channels(x, kernel, stride):
    return np.repeat(average_pool2d(x.mean(axis=0, keepdims=True), kernel, stride), len(x), axis=0)

# %% misconception="average_pool2d" hint="All maps of your result are alike: each repeats what became of the first channel."
def pools_the_first_channel_only(x, kernel, stride):
    return np.repeat(average_pool2d(x[:1], kernel, stride), len(x), axis=0)

# %% misconception="average_pool2d" hint="Every number is the average of its whole map. Which part of the map belongs to one number of the result?"
def averages_the_whole_map(x, kernel, stride):
    return np.broadcast_to(x.mean(axis=(1, 2), keepdims=True), pool2d_shape(*x.shape, kernel, stride)).copy()

# %% misconception="average_pool2d" hint="The sum goes on growing from window to window. Where does it begin anew?"
def goes_on_adding(x, kernel, stride):
    sums = average_pool2d(x, kernel, stride)
    return sums.cumsum().reshape(sums.shape)

# %% misconception="average_pool2d" hint="The averages lost their fractions: they are rounded down, as a floor division `//` does it."
def rounds_the_averages_down(x, kernel, stride):
    return np.floor(average_pool2d(x, kernel, stride))

# %% check="average_pool2d" points=2
import numpy as np


def average_by_loop(x, kernel, stride):
    """The slow way: add up, count, divide."""
    tops = range(0, x.shape[1] - kernel + 1, stride)
    lefts = range(0, x.shape[2] - kernel + 1, stride)
    pooled = np.empty((x.shape[0], len(tops), len(lefts)))
    for channel in range(x.shape[0]):
        for row, top in enumerate(tops):
            for column, left in enumerate(lefts):
                total, count = 0.0, 0
                for i in range(top, top + kernel):
                    for j in range(left, left + kernel):
                        total, count = total + x[channel, i, j], count + 1
                pooled[channel, row, column] = total / count
    return pooled


picture = np.array([[[1, 3, 2, 0], [5, 7, 4, 2], [0, 8, 6, 6], [4, 0, 6, 6]]], dtype=float)
check("average_pool2d", picture, kernel=2, stride=2, expect=average_by_loop(picture, 2, 2))
check("average_pool2d", picture, kernel=2, stride=1, expect=average_by_loop(picture, 2, 1))
tall = np.arange(70.0).reshape(2, 7, 5) % 11            # two channels, more rows than columns
check("average_pool2d", tall, kernel=3, stride=2, expect=average_by_loop(tall, 3, 2), tolerance=1e-6)
### BEGIN HIDDEN TESTS
rng = check.rng()
for shape, kernel, stride in [((2, 5, 7), 2, 2), ((3, 9, 6), 3, 2), ((1, 8, 11), 2, 3)]:
    x = np.reshape([rng.uniform(-2, 3) for _ in range(np.prod(shape))], shape)
    expected = average_by_loop(x, kernel, stride)
    check("average_pool2d", x, kernel=kernel, stride=stride, expect=expected, tolerance=1e-6)
### END HIDDEN TESTS

# %% [markdown]
# Now let it work. Below, the trained `pool_cnn` is cut open: what its first convolution writes for a digit,
# and what its own pooling layer, an average, makes of that. Your function gets the same maps. (You may skip
# the code. `check.call` calls your function, and says so plainly if it is still to be written.)

# %% demonstration=True
def cut_open(image):
    """What pool_cnn's first convolution writes for an image, and what its pooling layer makes of it."""
    core = ov.Core()
    model = core.read_model(model_path("pool_cnn"))
    inner = {node.get_friendly_name(): node for node in model.get_ops()}
    ends = [inner[name].output(0) for name in ("conv1/relu", "pool1")]
    cut = core.compile_model(ov.Model(ends, model.get_parameters(), "cut"), "CPU",
                             {"INFERENCE_PRECISION_HINT": "f32"})
    result = cut(np.asarray(image, np.float32).reshape(1, 1, 28, 28))
    return result[0][0], result[1][0]


maps, pooled_maps = cut_open(np.load(data_path("image.npy")))
own_maps = np.asarray(check.call("average_pool2d", maps, kernel=2, stride=2))
difference = float(np.abs(own_maps - pooled_maps).max())
print(f"Of all numbers in all maps, yours and OpenVINO's differ by {difference:.1g} at most.")

# %% figure="Figure: a map of pool_cnn, pooled by OpenVINO and by you"
from flopwise import plots

# Where the answer is still to be written, this line says so.
check.call("average_pool2d", np.zeros((1, 2, 2)), kernel=2, stride=2)
fig, axes = plots.figure(1, 3, size=(7.2, 2.6))
brightest = int(maps.sum(axis=(1, 2)).argmax())
for ax, title, shown in zip(axes, ("the convolution wrote", "OpenVINO pooled", "you pooled"),
                            (maps, pooled_maps, own_maps)):
    plots.heat(ax, shown[brightest], title=title, grid=False)
plots.show(fig, caption=f"Map {brightest} of pool_cnn: four numbers became one, everywhere. Your averages and "
                        f"OpenVINO's differ by {difference:.1g} at most; below 1e-5 that is rounding.",
           alt="One map of the first convolution; the same averaged by windows of 2×2, by OpenVINO and by the "
               "reader's own function.")

# %% [markdown]
# ## 4 · What is lost, and what survives
#
# Four numbers became one. From an average of 3 you cannot tell `0, 8, 4, 0` from `3, 3, 3, 3`; from a maximum
# of 8 you cannot tell *where* in the window the 8 was. The place inside the window is what pooling forgets.
# For naming a digit that is often welcome: a digit moved by a pixel is the same digit. For finding the exact
# edge of a number plate it is a loss.
#
# So people say that pooling makes a network *indifferent to small shifts*. Is that so? Move a digit by one
# pixel, add up how much each number changes, and divide by the sum of all numbers of the map (its *ink*).
# Without pooling the 450 held-out digits, which no model was trained on, change by 31 % of their ink.
#
# **Guess first.** How many per cent are left behind 2×2 *average* pooling, which `pool_cnn` has? And behind
# 2×2 *max* pooling? Write your guesses in the place of the dots; they are drawn beside the result.

# %%
guess_average = ...       # per cent of the ink
guess_max = ...

# %% demonstration=True
digits, labels = heldout()        # no model was trained on these; shape (how many, 1, 28, 28)

# %% figure="Figure: a digit moved by one pixel"
from flopwise import plots
from flopwise.explorers import pooling, pooling_pictures

digit = pooling.digit()
before, after = (pooling_pictures.change_by_shift(digit, kernel, "average") for kernel in (1, 2))
plots.show(pooling_pictures.shift_picture(digit, kernel=2, mode="average"),
           caption=f"Moved by one pixel, this digit differs from itself by {100 * before:.0f} % of its "
                   f"ink. After 2×2 average pooling the difference is still {100 * after:.0f} %.",
           alt="Above, a digit, the digit moved right by one pixel, and the difference: outlines of "
               "its strokes. Below, the same after 2×2 average pooling: a coarser digit, and a "
               "difference in fewer, larger cells.")

# %% figure="Figure: how much a shift changes all held-out digits"
from flopwise import plots
from flopwise.explorers import pooling_pictures

kinds = [(1, "max", "not pooled"), (2, "average", "average 2×2"), (2, "max", "max 2×2"),
         (4, "average", "average 4×4"), (4, "max", "max 4×4")]
found = [round(100 * pooling_pictures.change_by_shift(digits, kernel, mode)) for kernel, mode, _ in kinds]
rows = list(zip([name for _, _, name in kinds], found, ["blue", "sky", "orange", "sky", "orange"]))
for kind, guess, place in (("max 2×2", guess_max, 2), ("average 2×2", guess_average, 1)):
    if plots.with_guess(guess, [], [])[1]:          # a number was written
        rows.insert(place, (f"your guess, {kind}", guess, "black"))
names, changes, colours = zip(*rows)
plots.show(plots.bars(names, changes, colours=colours,
                      unit="difference after a shift by one pixel, % of the ink"),
           caption=f"All {len(digits)} held-out digits, moved by one pixel. {found[0]} % of the ink changes "
                   f"without pooling; 2×2, {found[1]} % averaged and {found[2]} % by the maximum; 4×4, "
                   f"{found[3]} % and {found[4]} %.",
           alt="Five bars: " + ", ".join(f"{name} {change} %" for (_, _, name), change in zip(kinds, found))
               + "; above two of them the reader's guesses, if there are any.")

# %% [markdown]
# Averaging 2×2 leaves nearly all of the difference. Why, if a window forgets the place? Because a stroke is
# no lonely pixel. Where its edge moves by one pixel, ink comes into a window or leaves it, and the average
# tells how much. The maximum is blunter: a window that holds one full pixel does not notice a second. Only
# what stays *inside* one window leaves no trace at all. One bright pixel shows it:

# %% figure="Figure: two moves on a strip of eight pixels"
from flopwise import plots
from flopwise.explorers import pooling_pictures

plots.show(pooling_pictures.windows_on_a_strip(8, kernel=2, stride=2, moves=[2, 5]),
           caption="Kernel 2, stride 2. A bright pixel that moves from 2 to 3 stays in window 1: the "
                   "pooled row does not change. One that moves from 5 to 6 leaves window 2 for "
                   "window 3: it does.",
           alt="Eight pixels in four windows of two. An arrow from pixel 2 to 3 stays inside window 1; "
               "an arrow from pixel 5 to 6 crosses from window 2 into window 3.")

# %% [markdown]
# **Exercise.** A row of `width` pixels is black but for one bright pixel. It is max-pooled with windows side
# by side (`stride = kernel`, and `kernel` divides `width`). For **how many of the `width` places** of the
# bright pixel does a shift by one pixel to the right leave the pooled row unchanged? A pixel shifted off the
# edge is gone, and its window turns black.

# %% exercise="places_that_survive"
def places_that_survive(width, kernel):
    """How many places of a bright pixel survive a step to the right unnoticed."""
    ### BEGIN SOLUTION
    return width - width // kernel       # all but the last place of each window
    ### END SOLUTION

# %% [markdown] hint="places_that_survive"
# Take one window of three pixels. From which of its places does one step to the right stay inside?

# %% [markdown] hint="places_that_survive"
# Draw nine pixels in three windows of three. Put a cross on each place from which one step leaves the window.
# How many crosses has a window, and how many windows are there?

# %% misconception="places_that_survive" hint="That would mean that no shift ever shows. But a pixel in the last place of its window steps into the next one, and the pooled row changes."
def every_place_survives(width, kernel):
    return width

# %% misconception="places_that_survive" hint="That is the number of windows: the number of places that do NOT survive, one per window (its last)."
def counts_the_places_that_do_not(width, kernel):
    return width // kernel

# %% misconception="places_that_survive" hint="That is right for one window: kernel - 1 places stay inside. How many windows are there?"
def looks_at_one_window(width, kernel):
    return kernel - 1

# %% misconception="places_that_survive" hint="That is the share of the places. How many places are asked for."
def gives_the_share(width, kernel):
    return 1 - 1 / kernel

# %% misconception="places_that_survive" hint="One too many. What becomes of a pixel in the very last place of the row?"
def keeps_the_last_place_of_the_row(width, kernel):
    return width - width // kernel + 1

# %% misconception="places_that_survive" hint="The places of one window are missing. Is there anything special about the first one, or the last?"
def forgets_one_window(width, kernel):
    return (width // kernel - 1) * (kernel - 1)

# %% misconception="places_that_survive" hint="Here only the end of the row stops a pixel. What happens at the end of each window?"
def loses_the_end_of_the_row_only(width, kernel):
    return width - 1

# %% misconception="places_that_survive" hint="You took off one window's width. Draw the row: which places are lost, and how many windows have one?"
def takes_one_window_off(width, kernel):
    return width - kernel

# %% misconception="places_that_survive" hint="In yours each window loses two places, one at each end. The step goes to the right only."
def loses_both_ends_of_each_window(width, kernel):
    return width // kernel * (kernel - 2)

# %% misconception="places_that_survive" hint="One too few. Does your count begin with place 0? And with a pixel there?"
def begins_to_count_at_place_one(width, kernel):
    return width - width // kernel - 1

# %% misconception="places_that_survive" hint="Half of the places: that is right for windows of two. Draw a row with windows of three."
def takes_half_of_the_places(width, kernel):
    return width // 2

# %% check="places_that_survive" points=2
def unchanged(width, kernel, place):
    """Pool, shift, pool again, compare."""
    before, after = [0] * width, [0] * width
    before[place] = 1
    if place + 1 < width:
        after[place + 1] = 1
    starts = range(0, width, kernel)
    return all(max(before[start:start + kernel]) == max(after[start:start + kernel]) for start in starts)


# A product with a quotient is as good as a whole number: 1e-9 lets 6.000000000000001 be 6.
for width, kernel in [(8, 2), (9, 3), (20, 5)]:
    count = sum(unchanged(width, kernel, place) for place in range(width))
    check("places_that_survive", width, kernel, expect=count, tolerance=1e-9)
### BEGIN HIDDEN TESTS
check("places_that_survive", 7, 7, expect=6, tolerance=1e-9)        # one window: 7 − 1
check("places_that_survive", 12, 1, expect=0)                       # windows of one pixel: every step shows
check("places_that_survive", 26, 2, expect=13, tolerance=1e-9)      # 26 − 13
rng = check.rng()
kernel, windows = rng.randint(3, 6), rng.randint(4, 9)
check("places_that_survive", kernel * windows, kernel, expect=(kernel - 1) * windows, tolerance=1e-9)
### END HIDDEN TESTS

# %% [markdown]
# With windows of K×K one bright pixel survives 1 − 1/K of the steps. Now let it be an *edge*: bright from one
# place on to the end of the row. The maximum notices as many steps as before, one in K. The average notices
# **every one**. A digit is made of edges; that is why its averages changed nearly as much as the digit. A
# larger window forgets more, of pixels and of edges. That is the trade.

# %% [markdown]
# ## 5 · What it costs
#
# **The course convention:** a pooling layer costs **one FLOP per element of each window**. Three maps of
# 8×12, pooled 2×2 with stride 2:
#
# | | |
# |---|---|
# | windows | 3 · 4 · 6 = 72 |
# | elements in each | 2 · 2 = 4 |
# | FLOPs | 72 · 4 = **288** |
#
# Is that fair? An average of four takes three additions and one division: four operations. A maximum of four
# takes three comparisons. And nothing is multiplied element by element, so there is no factor 2. Some tools
# leave pooling out altogether. Beside the convolutions of this model the difference is small; what matters is
# that you say how you counted.
#
# **Exercise.** Write `pool2d_flops`, for any kernel and stride.

# %% exercise="pool2d_flops"
def pool2d_flops(channels, height, width, kernel, stride):
    """FLOPs of a pooling layer: one per element of every window."""
    ### BEGIN SOLUTION
    channels, out_height, out_width = pool2d_shape(channels, height, width, kernel, stride)
    return channels * out_height * out_width * kernel * kernel
    ### END SOLUTION

# %% [markdown] hint="pool2d_flops"
# Two questions: how many windows are there in all channels together, and how many elements has each?

# %% [markdown] hint="pool2d_flops"
# Your `pool2d_shape` gives the output shape, and every output number is one window. Multiply the three
# numbers of the shape, then multiply by `kernel * kernel`.

# %% misconception="pool2d_flops" hint="Exactly twice: pooling multiplies nothing, so there is no MAC and no factor 2. One FLOP per element of each window."
def counts_a_multiply_too(channels, height, width, kernel, stride):
    return 2 * pool2d_flops(channels, height, width, kernel, stride)

# %% misconception="pool2d_flops" hint="That is the work of one window in each channel. How often does the window stop?"
def counts_one_window_only(channels, height, width, kernel, stride):
    return channels * kernel * kernel

# %% misconception="pool2d_flops" hint="That is the work of one channel. Pooling treats each channel by itself, and there are several."
def forgets_the_channels(channels, height, width, kernel, stride):
    return pool2d_flops(1, height, width, kernel, stride)

# %% misconception="pool2d_flops" hint="That counts a window for every pixel of the INPUT. There are only as many windows as output cells."
def uses_the_inputs_size(channels, height, width, kernel, stride):
    return channels * height * width * kernel * kernel

# %% misconception="pool2d_flops" hint="That is how many numbers come out. For each of them a whole window was read: how many numbers is that?"
def counts_the_outputs(channels, height, width, kernel, stride):
    channels, out_height, out_width = pool2d_shape(channels, height, width, kernel, stride)
    return channels * out_height * out_width

# %% misconception="pool2d_flops" hint="That is one FLOP for each number of the input. Where windows overlap, some numbers are read more than once; where they leave a gap, some never are."
def counts_every_number_once(channels, height, width, kernel, stride):
    return channels * height * width

# %% misconception="pool2d_flops" hint="Your windows hold K numbers. How many are there in K rows and K columns?"
def counts_one_side_of_the_window(channels, height, width, kernel, stride):
    return pool2d_flops(channels, height, width, kernel, stride) // kernel

# %% misconception="pool2d_flops" hint="One FLOP less for each window: these are its additions, or its comparisons. What does the course convention count?"
def counts_the_additions(channels, height, width, kernel, stride):
    return pool2d_flops(channels, height, width, kernel, stride) * (kernel**2 - 1) // kernel**2

# %% misconception="pool2d_flops" hint="The channels stand in your product twice. In a pooling layer a window reads one channel, its own."
def reads_all_channels(channels, height, width, kernel, stride):
    return channels * pool2d_flops(channels, height, width, kernel, stride)

# %% misconception="pool2d_flops" hint="The windows of your count step by the kernel. The step is `stride`."
def lays_windows_side_by_side(channels, height, width, kernel, stride):
    return channels * (height // kernel) * (width // kernel) * kernel * kernel

# %% misconception="pool2d_flops" hint="The windows of your count step by the kernel. The step is `stride`."
def exchanges_step_and_window(channels, height, width, kernel, stride):
    channels, rows, columns = pool2d_shape(channels, height, width, stride, kernel)
    return channels * rows * columns * kernel * kernel

# %% misconception="pool2d_flops" hint="Your windows stop at every pixel, whatever the stride is."
def stops_at_each_pixel(channels, height, width, kernel, stride):
    return pool2d_flops(channels, height, width, kernel, 1)

# %% misconception="pool2d_flops" hint="How many numbers a window holds, you took from the stride. It is the step; which argument is the window's size?"
def takes_the_stride_for_the_window(channels, height, width, kernel, stride):
    return pool2d_flops(channels, height, width, kernel, stride) // kernel**2 * stride**2

# %% misconception="pool2d_flops" hint="Your map has as many columns as rows. Look at a case whose height and width differ."
def takes_the_map_as_square(channels, height, width, kernel, stride):
    return pool2d_flops(channels, height, height, kernel, stride)

# %% misconception="pool2d_flops" hint="Each row of windows, and each column, is one short: the first stop is missing. Your `pool2d_shape` has it."
def leaves_out_the_first_window(channels, height, width, kernel, stride):
    return channels * ((height - kernel) // stride) * ((width - kernel) // stride) * kernel**2

# %% misconception="pool2d_flops" hint="Your windows hold four numbers, whatever the kernel is."
def builds_a_2x2_window_in(channels, height, width, kernel, stride):
    return pool2d_flops(channels, height, width, kernel, stride) // kernel**2 * 4

# %% check="pool2d_flops" points=2
from flopwise import loops

# The loop visits every element of every window and counts one each time.
counted = loops.pool2d_flops_by_loop
check("pool2d_flops", 4, 12, 18, kernel=2, stride=2, expect=counted((4, 12, 18), 2, 2))
check("pool2d_flops", 5, 19, 9, kernel=4, stride=3, expect=counted((5, 19, 9), 4, 3))
### BEGIN HIDDEN TESTS
check("pool2d_flops", 64, 112, 112, kernel=3, stride=2, expect=1_742_400)     # 64·55·55·3·3
check("pool2d_flops", 1, 5, 9, kernel=2, stride=3, expect=24)                 # 1·2·3·2·2
rng = check.rng()
for _ in range(3):
    channels, height, width = rng.randint(2, 16), rng.randint(9, 40), rng.randint(9, 40)
    kernel, stride = rng.randint(2, 4), rng.randint(1, 5)
    check("pool2d_flops", channels, height, width, kernel=kernel, stride=stride,
          expect=counted((channels, height, width), kernel, stride))
### END HIDDEN TESTS

# %% [markdown]
# Did you notice? 288 is also 3 · 8 · 12, the size of the input. When the windows lie side by side and fit
# exactly, each number is read once, and pooling costs one FLOP per number that comes in. With overlapping
# windows it costs more.

# %% [markdown]
# ## 6 · Is there something to learn?
#
# Training finds the weights of a convolution. What could it find in a pooling layer? You will be asked in a
# moment. First a riddle: average pooling can be *written* as a convolution.
#
# **Exercise.** A convolution *without groups* reads all channels with each kernel. Choose its weights so that
# with `stride = kernel` and no bias it writes exactly the averages of each map, as many maps as come in.
# Return them as an array of the shape (C_out, C_in, K, K).

# %% exercise="averaging_weights"
def averaging_weights(channels, kernel):
    """Weights (C_out, C_in, K, K) of a convolution that computes average pooling."""
    ### BEGIN SOLUTION
    weights = np.zeros((channels, channels, kernel, kernel))
    for channel in range(channels):
        weights[channel, channel] = 1 / kernel**2
    return weights
    ### END SOLUTION

# %% [markdown] hint="averaging_weights"
# What does output map 0 want of input map 0? And of input map 1?

# %% [markdown] hint="averaging_weights"
# Two channels and K = 2 make 2·2·2·2 = 16 weights. Write down all of them, on paper. How many are not zero?

# %% [markdown] hint="averaging_weights"
# Try it out: `x` holds two maps of one window each, `x[0]` four times 8, `x[1]` four times 100. Kernel `o`
# writes `(weights[o] * x).sum()`. Kernel 0 must make 8 of it, kernel 1 must make 100.

# %% misconception="averaging_weights" hint="Every weight is 1/K², so each output map adds up the averages of ALL input maps. Map 0 must not hear of map 1."
def hears_all_maps(channels, kernel):
    return np.full((channels, channels, kernel, kernel), 1 / kernel**2)

# %% misconception="averaging_weights" hint="Each output map is now the mean of ALL input maps together. Asked is the average of one map, of its own window, for each output map."
def averages_over_the_maps(channels, kernel):
    return np.full((channels, channels, kernel, kernel), 1 / (channels * kernel**2))

# %% misconception="averaging_weights" hint="With these weights the window is added up. What turns a sum of K·K numbers into their average?"
def adds_up_the_window(channels, kernel):
    return averaging_weights(channels, kernel) * kernel**2

# %% misconception="averaging_weights" hint="You weigh with 1/K. A window has K·K numbers, and the weights of an average add up to 1."
def weighs_with_one_side(channels, kernel):
    return averaging_weights(channels, kernel) * kernel

# %% misconception="averaging_weights" hint="These are the weights of a convolution with as many groups as channels: each kernel is one map deep. Without groups a kernel is as deep as there are maps, C_in, and has a weight for each of them."
def makes_groups(channels, kernel):
    return np.full((channels, 1, kernel, kernel), 1 / kernel**2)

# %% misconception="averaging_weights" hint="You weigh with a quarter whatever the kernel is. How many numbers does a K×K window hold?"
def weighs_with_a_quarter(channels, kernel):
    return averaging_weights(channels, kernel) * kernel**2 / 4

# %% misconception="averaging_weights" hint="The right weights, divided by the number of channels once more. From how many maps does an output map get its numbers?"
def divides_by_the_channels_too(channels, kernel):
    return averaging_weights(channels, kernel) / channels

# %% misconception="averaging_weights" hint="All kernels read the first map. Kernel 1 has to write the averages of map 1."
def reads_the_first_map_only(channels, kernel):
    weights = np.zeros((channels, channels, kernel, kernel))
    weights[:, 0] = 1 / kernel**2
    return weights

# %% misconception="averaging_weights" hint="Only the first kernel has weights, all others are zeros. Is the `return` inside the loop?"
def writes_the_first_map_only(channels, kernel):
    weights = np.zeros((channels, channels, kernel, kernel))
    weights[0, 0] = 1 / kernel**2
    return weights

# %% check="averaging_weights" points=3
from operator import mul

import numpy as np


def averages(channels, kernel):
    """Are these the weights? Each kernel is laid on windows of random numbers, product by product."""
    draw = np.random.default_rng(10 * channels + kernel)
    windows = draw.uniform(-1, 1, (channels * kernel**2 + 3, channels, kernel, kernel))
    asked = [(window.ravel().tolist(), window.mean(axis=(1, 2)).tolist()) for window in windows]

    def holds(weights):
        weights = np.asarray(weights, dtype=float)
        if weights.shape != (channels, channels, kernel, kernel):
            return False
        kernels = weights.reshape(channels, -1).tolist()
        for numbers, means in asked:
            for own, mean in zip(kernels, means):
                if not abs(sum(map(mul, own, numbers)) - mean) < 1e-6:
                    return False
        return True
    return holds


def says(channels, kernel):
    return (f"the shape is ({channels}, {channels}, {kernel}, {kernel}), and each kernel laid on any window "
            "writes the average of its map there")


hint = "Is the shape right? If so, try your weights on the maps of hint 3."
for channels, kernel in [(2, 2), (3, 2), (2, 5), (1, 4)]:
    check("averaging_weights", channels, kernel, where=averages(channels, kernel), says=says(channels, kernel),
          hint=hint)
### BEGIN HIDDEN TESTS
check("averaging_weights", 7, 3, where=averages(7, 3), says=says(7, 3))
check("averaging_weights", 3, 1, where=averages(3, 1), says=says(3, 1))             # windows of one pixel
rng = check.rng()
channels, kernel = rng.randint(4, 6), rng.randint(2, 3)
check("averaging_weights", channels, kernel, where=averages(channels, kernel), says=says(channels, kernel))
### END HIDDEN TESTS

# %% [markdown]
# Most of these weights are zeros, and the convolution multiplies by them all the same. With as many *groups*
# as channels (lesson 03) the zeros need not be there: each kernel reads one map, its own.
#
# **Exercise.** A quiz in three numbers, for six maps of 20×30 and average pooling 5×5 with stride 5:
#
# - `"parameters"`: how many parameters does the pooling layer have?
# - `"numbers_out"`: how many numbers does it write?
# - `"as_convolution_flops"`: how many FLOPs, by the course convention, would the convolution with six groups
#   take that computes the same averages?

# %% exercise="pooling_quiz"
pooling_quiz = {
    "parameters": ...,
    "numbers_out": ...,
    "as_convolution_flops": ...,
}
### BEGIN SOLUTION
pooling_quiz = {
    "parameters": 0,
    "numbers_out": 144,                  # 6·4·6
    "as_convolution_flops": 7_200,       # 2·6·4·6·(6/6)·5·5
}
### END SOLUTION

# %% [markdown] hint="pooling_quiz"
# Parameters are numbers that training changes. For the convolution use the formula of lesson 03,
# 2·C_out·H_out·W_out·(C_in/g)·K·K. What is g here?

# %% [markdown] hint="pooling_quiz"
# How often does a window of 5 fit into 20 rows, and into 30 columns? In the convolution each output takes one
# MAC for each number of its window, in one map, and each MAC is two FLOPs.

# %% misconception="pooling_quiz" hint="6·5·5 are the elements that six windows cover, but what could training change about them?"
gives_the_window_weights = {"parameters": 150, "numbers_out": 144, "as_convolution_flops": 7_200}

# %% misconception="pooling_quiz" hint="That is a fifth of the numbers. A 5×5 window takes five rows and five columns together."
divides_only_once = {"parameters": 0, "numbers_out": 720, "as_convolution_flops": 7_200}

# %% misconception="pooling_quiz" hint="That is one map's share. There are six maps."
looks_at_one_map = {"parameters": 0, "numbers_out": 24, "as_convolution_flops": 7_200}

# %% misconception="pooling_quiz" hint="That is what the pooling layer costs by the convention, one FLOP for each element. In a convolution each element is multiplied and added."
counts_the_convolution_as_pooling = {"parameters": 0, "numbers_out": 144, "as_convolution_flops": 3_600}

# %% misconception="pooling_quiz" hint="With these FLOPs each kernel reads all six maps. With six groups it reads one map only, C_in/g = 6/6 = 1."
forgets_the_groups = {"parameters": 0, "numbers_out": 144, "as_convolution_flops": 43_200}

# %% misconception="pooling_quiz" hint="25 numbers lie under a window, but training sets none of them. What could it change in an average?"
gives_one_window_weights = {"parameters": 25, "numbers_out": 144, "as_convolution_flops": 7_200}

# %% misconception="pooling_quiz" hint="One for each map: biases? What is added to an average?"
gives_each_map_a_bias = {"parameters": 6, "numbers_out": 144, "as_convolution_flops": 7_200}

# %% misconception="pooling_quiz" hint="Kernel and stride are chosen by whoever builds the model. Parameters are found by training."
counts_kernel_and_stride = {"parameters": 2, "numbers_out": 144, "as_convolution_flops": 7_200}

# %% misconception="pooling_quiz" hint="These are the weights of a convolution that reads all maps. The question is about the pooling layer: what does training change in it?"
gives_it_the_convolutions_weights = {"parameters": 900, "numbers_out": 144, "as_convolution_flops": 7_200}

# %% misconception="pooling_quiz" hint="That is how many numbers come in. How many does a window leave of 25?"
gives_the_numbers_that_come_in = {"parameters": 0, "numbers_out": 3_600, "as_convolution_flops": 7_200}

# %% misconception="pooling_quiz" hint="Your maps are 3×5. After the first window 15 rows are left: how many steps, and how many stops?"
forgets_the_first_window = {"parameters": 0, "numbers_out": 90, "as_convolution_flops": 4_500}

# %% misconception="pooling_quiz" hint="Your windows step by one pixel. The stride is 5."
overlooks_the_stride = {"parameters": 0, "numbers_out": 2_496, "as_convolution_flops": 124_800}

# %% misconception="pooling_quiz" hint="Five MACs for each output. How many weights does a 5×5 kernel lay on one map?"
counts_one_side_of_the_kernel = {"parameters": 0, "numbers_out": 144, "as_convolution_flops": 1_440}

# %% misconception="pooling_quiz" hint="That is what the convolution costs for one output map. How many does it write?"
writes_one_map = {"parameters": 0, "numbers_out": 144, "as_convolution_flops": 1_200}

# %% misconception="pooling_quiz" hint="Your convolution lays its kernel down at each of 20·30 places. Its stride is 5."
lays_the_kernel_everywhere = {"parameters": 0, "numbers_out": 144, "as_convolution_flops": 180_000}

# %% check="pooling_quiz" points=3
from flopwise import loops

macs = loops.conv2d_macs_by_loop((6, 20, 30), 6, kernel=5, stride=5, groups=6)
check("pooling_quiz", item="parameters", expect=0, reveal=False)
check("pooling_quiz", item="numbers_out", expect=6 * 4 * 6, reveal=False)
check("pooling_quiz", item="as_convolution_flops", expect=2 * macs, reveal=False)

# %% [markdown]
# So there is nothing to learn: a mean is calculated, a maximum is looked up, and no number of either is found
# by training. And the same averages cost twice as many FLOPs as a convolution as they do as a pooling layer,
# because a MAC is two: a convention counts how a thing is written down, too.

# %% [markdown]
# ## 7 · Task 1: `pool_cnn` by hand
#
# Pencil, paper, and no function. The model reads a digit of 1×28×28; convolutions have stride 1 and no
# padding; every convolution and dense layer has biases.
#
# | layer | what it is |
# |---|---|
# | `conv1` | convolution 3×3, 10 kernels |
# | `pool` | average pooling 2×2, stride 2 |
# | `conv2` | convolution 3×3, 5 kernels |
# | `flattened` | the map written as one row: how many numbers? |
# | `dense1` | dense layer with 128 outputs |
# | `dense2` | dense layer with 10 outputs |
#
# Behind `conv1`, `conv2` and `dense1` stands a ReLU, which turns negative numbers into 0, and at the end a
# softmax, which makes probabilities of the ten numbers. They change no shape, have no parameters, and cost
# nothing by the course convention.
#
# Shapes are (C, H, W). FLOPs follow the course convention: 2 × MACs for convolutions and dense layers, one
# per window element for pooling, biases left out. Parameters **include** the biases.
#
# **Exercise.** Fill in the table: replace each `...` by a number, or by a tuple for a shape. Every entry is
# checked by itself, so half a table is worth something. What is expected is not shown; how far off you
# are is, and often what your number means.

# %% exercise="pool_cnn"
pool_cnn = {
    "conv1_shape": ..., "conv1_flops": ..., "conv1_params": ...,
    "pool_shape": ..., "pool_flops": ..., "pool_params": ...,
    "conv2_shape": ..., "conv2_flops": ..., "conv2_params": ...,
    "flattened": ...,
    "dense1_flops": ..., "dense1_params": ...,
    "dense2_flops": ..., "dense2_params": ...,
    "total_flops": ..., "total_params": ...,
}
### BEGIN SOLUTION
pool_cnn = {
    "conv1_shape": (10, 26, 26),      # 28 − 3 + 1 = 26
    "conv1_flops": 121_680,           # 2·10·26·26·1·3·3
    "conv1_params": 100,              # 10·1·3·3 + 10
    "pool_shape": (10, 13, 13),       # (26 − 2)//2 + 1 = 13
    "pool_flops": 6_760,              # 10·13·13·2·2
    "pool_params": 0,
    "conv2_shape": (5, 11, 11),       # 13 − 3 + 1 = 11
    "conv2_flops": 108_900,           # 2·5·11·11·10·3·3
    "conv2_params": 455,              # 5·10·3·3 + 5
    "flattened": 605,                 # 5·11·11
    "dense1_flops": 154_880,          # 2·605·128
    "dense1_params": 77_568,          # 605·128 + 128
    "dense2_flops": 2_560,            # 2·128·10
    "dense2_params": 1_290,           # 128·10 + 10
    "total_flops": 394_780,           # 121,680 + 6,760 + 108,900 + 154,880 + 2,560
    "total_params": 79_413,           # 100 + 0 + 455 + 77,568 + 1,290
}
### END SOLUTION

# %% [markdown] hint="pool_cnn"
# Fill the shapes first, from top to bottom: each layer reads what the one above it wrote. Only then turn to
# the costs.

# %% [markdown] hint="pool_cnn"
# Convolution: 2·C_out·H_out·W_out·C_in·K·K FLOPs, C_out·C_in·K·K + C_out parameters, and C_in of `conv2` is
# 10. Dense: 2·in·out FLOPs, in·out + out parameters, and `dense1` reads C·H·W numbers of `conv2`'s map.

# %% misconception="pool_cnn" hint="The pooling costs twice what it should: it multiplies nothing, so there is no factor 2."
doubles_the_pooling = dict(pool_cnn, pool_flops=13_520, total_flops=401_540)    # 394,780 + 6,760

# %% misconception="pool_cnn" hint="The biases are missing. They are left out of the FLOPs, but they are parameters: one per kernel, one per dense output."
forgets_the_biases = dict(pool_cnn, conv1_params=90, conv2_params=450, dense1_params=77_440,
                          dense2_params=1_280, total_params=79_260)       # 79,413 − 10 − 5 − 128 − 10

# %% misconception="pool_cnn" hint="These are MACs. The table asks for FLOPs: two per MAC."
writes_macs = dict(pool_cnn, conv1_flops=60_840, conv2_flops=54_450, dense1_flops=77_440, dense2_flops=1_280,
                   total_flops=200_770)              # 60,840 + 6,760 + 54,450 + 77,440 + 1,280

# %% misconception="pool_cnn" hint="Your conv2 reads maps of 26×26. Which layer stands right above it?"
reads_past_the_pooling = dict(pool_cnn, conv2_shape=(5, 24, 24), conv2_flops=518_400, flattened=2_880,
                              dense1_flops=737_280, dense1_params=368_768,
                              total_flops=1_386_680,     # 121,680 + 6,760 + 518,400 + 737,280 + 2,560
                              total_params=370_613)      # 100 + 455 + 368,768 + 1,290

# %% misconception="pool_cnn" hint="Each kernel of your conv2 reads one map. How many did the pooling layer write?"
forgets_conv2s_input_channels = dict(pool_cnn, conv2_flops=10_890, conv2_params=50,
                                     total_flops=296_770,    # 394,780 − 108,900 + 10,890
                                     total_params=79_008)    # 79,413 − 455 + 50

# %% misconception="pool_cnn" hint="One FLOP for each number that the pooling WRITES. The convention counts the elements of the windows."
counts_the_pooled_numbers = dict(pool_cnn, pool_flops=1_690, total_flops=389_710)    # 10·13·13; 394,780 − 5,070

# %% misconception="pool_cnn" hint="That is the pooling of one map. How many maps come in?"
pools_one_map = dict(pool_cnn, pool_flops=676, total_flops=388_696)                  # 13·13·2·2

# %% misconception="pool_cnn" hint="Parameters are numbers that training finds. Which could it find in an average?"
gives_the_pooling_weights = dict(pool_cnn, pool_params=40, total_params=79_453)      # 10·2·2

# %% misconception="pool_cnn" hint="Parameters are numbers that training finds. Which could it find in an average?"
gives_the_pooling_biases = dict(pool_cnn, pool_params=10, total_params=79_423)

# %% misconception="pool_cnn" hint="Pooling does not mix: each map is pooled by itself, so as many maps come out as went in."
merges_the_maps = dict(pool_cnn, pool_shape=(1, 13, 13), conv2_flops=10_890, conv2_params=50,
                       total_flops=296_770, total_params=79_008)

# %% misconception="pool_cnn" hint="Your conv2 reads five maps, as in base_cnn. How many kernels has conv1 here?"
reads_five_maps = dict(pool_cnn, conv2_flops=54_450, conv2_params=230,               # 2·5·11·11·5·3·3; 5·5·3·3 + 5
                       total_flops=340_330, total_params=79_188)

# %% misconception="pool_cnn" hint="Your pooling windows step by one pixel. The stride is 2."
pools_with_stride_one = dict(pool_cnn, pool_shape=(10, 25, 25), pool_flops=25_000, conv2_shape=(5, 23, 23),
                             conv2_flops=476_100, flattened=2_645, dense1_flops=677_120, dense1_params=338_688,
                             total_flops=1_302_460, total_params=340_533)

# %% misconception="pool_cnn" hint="Your convolutions keep the size of the map. Without padding a 3×3 kernel takes two rows and two columns off."
keeps_the_size = dict(pool_cnn, conv1_shape=(10, 28, 28), conv1_flops=141_120, pool_shape=(10, 14, 14),
                      pool_flops=7_840, conv2_shape=(5, 14, 14), conv2_flops=176_400, flattened=980,
                      dense1_flops=250_880, dense1_params=125_568, total_flops=578_800, total_params=127_413)

# %% misconception="pool_cnn" hint="conv1 is right, but your conv2 keeps the size. Its kernel is 3×3, too."
lets_conv2_keep_the_size = dict(pool_cnn, conv2_shape=(5, 13, 13), conv2_flops=152_100, flattened=845,
                                dense1_flops=216_320, dense1_params=108_288,
                                total_flops=499_420, total_params=110_133)

# %% misconception="pool_cnn" hint="You flattened one map. How many maps does conv2 write?"
flattens_one_map = dict(pool_cnn, flattened=121, dense1_flops=30_976, dense1_params=15_616,      # 11·11
                        total_flops=270_876, total_params=17_461)

# %% misconception="pool_cnn" hint="You flattened what the pooling wrote. Which layer stands right above the flatten?"
flattens_the_pooled_maps = dict(pool_cnn, flattened=1_690, dense1_flops=432_640, dense1_params=216_448,
                                total_flops=672_540, total_params=218_293)

# %% misconception="pool_cnn" hint="The right numbers in another order. Shapes are written (C, H, W) here: channels first."
writes_the_channels_last = dict(pool_cnn, conv1_shape=(26, 26, 10), pool_shape=(13, 13, 10),
                                conv2_shape=(11, 11, 5))

# %% misconception="pool_cnn" hint="The layers are right. Is each of them in the total of the FLOPs, the pooling, too?"
leaves_the_pooling_out_of_the_total = dict(pool_cnn, total_flops=388_020)            # 394,780 − 6,760

# %% misconception="pool_cnn" hint="dense2 reads what dense1 wrote, not the flattened maps."
lets_dense2_read_the_flattened_maps = dict(pool_cnn, dense2_flops=12_100, dense2_params=6_060,   # 2·605·10
                                           total_flops=404_320, total_params=84_183)

# %% misconception="pool_cnn" hint="You laid conv2's kernels down at every place of the maps that it READS, 13·13. It has as many places as it writes rows and columns."
lays_conv2_down_where_it_reads = dict(pool_cnn, conv2_flops=152_100, total_flops=437_980)        # 2·5·13·13·10·3·3

# %% check="pool_cnn" points=8
from flopwise import loops

# Every layer is counted by a loop, one operation and one parameter at a time: no formula.
conv1 = loops.conv2d_shape_by_loop((1, 28, 28), 10, kernel=3)
pool = loops.pool2d_shape_by_loop(conv1, kernel=2, stride=2)
conv2 = loops.conv2d_shape_by_loop(pool, 5, kernel=3)
flattened = sum(1 for _map in range(conv2[0]) for _row in range(conv2[1]) for _column in range(conv2[2]))
counted = {
    "conv1_shape": conv1,
    "conv1_flops": 2 * loops.conv2d_macs_by_loop((1, 28, 28), 10, kernel=3),
    "conv1_params": loops.conv2d_params_by_loop(1, 10, kernel=3),
    "pool_shape": pool,
    "pool_flops": loops.pool2d_flops_by_loop(conv1, kernel=2, stride=2),
    "pool_params": 0,
    "conv2_shape": conv2,
    "conv2_flops": 2 * loops.conv2d_macs_by_loop(pool, 5, kernel=3),
    "conv2_params": loops.conv2d_params_by_loop(10, 5, kernel=3),
    "flattened": flattened,
    "dense1_flops": 2 * loops.dense_macs_by_loop(flattened, 128),
    "dense1_params": loops.dense_params_by_loop(flattened, 128),
    "dense2_flops": 2 * loops.dense_macs_by_loop(128, 10),
    "dense2_params": loops.dense_params_by_loop(128, 10),
}
for kind in ("flops", "params"):
    counted[f"total_{kind}"] = sum(counted[entry] for entry in counted if entry.endswith(kind))
for entry, count in counted.items():
    check("pool_cnn", item=entry, expect=count, reveal=False)

# %% [markdown]
# ## 8 · Where the saving arises
#
# Put the two models side by side.
#
# | | FLOPs | parameters |
# |---|---|---|
# | `base_cnn` | 1,059,880 | 370,338 |
# | `pool_cnn` | 394,780 | 79,413 |
# | `pool_cnn` ÷ `base_cnn` | 37 % | 21 % |
#
# The pooling layer itself is only 1.7 % of `pool_cnn`'s FLOPs. To see what it brings, take it out and leave
# everything else as it is.

# %% figure="Figure: with the pooling layer and without"
from flopwise import plots

layers = ["conv 1", "pool", "conv 2", "dense 1", "dense 2"]
with_pooling = [121_680, 6_760, 108_900, 154_880, 2_560]
without_pooling = [121_680, 0, 518_400, 737_280, 2_560]
small, large = sum(with_pooling), sum(without_pooling)         # 394,780 and 1,379,920
pairs = zip(with_pooling, without_pooling)
plots.show(plots.stacked_bars(["with pooling", "without"], dict(zip(layers, pairs)),
                              colours=["blue", "purple", "blue", "green", "green"]),
           caption=f"pool_cnn needs {small:,} FLOPs with its pooling layer and {large:,} without: "
                   f"{large / small:.1f} times as many.",
           alt="Two stacked bars. Without pooling the second convolution grows from 108,900 to "
               "518,400 FLOPs and the first dense layer from 154,880 to 737,280.")

# %% [markdown]
# Each layer behind the pool reads a smaller map. The second convolution puts its kernels down at 11·11 = 121
# places instead of 24·24 = 576, and the dense layer reads 5·11·11 = 605 numbers instead of 2,880. Both become
# 4.8 times cheaper (not 4 times: a 3×3 kernel takes two rows and two columns off the map, and two of 13 are
# more than two of 26).
#
# **Exercise** (you may skip it; nothing later needs it). Write `flops_saved`: a pooling layer (`stride =
# kernel`) stands before a convolution with a square kernel, stride 1 and no padding. How many FLOPs do the
# two together save against the convolution alone on the large map?

# %% exercise="flops_saved"
def flops_saved(channels, height, width, kernel, out_channels, conv_kernel):
    """FLOPs of the convolution alone, minus those of pooling and convolution together."""
    ### BEGIN SOLUTION
    def conv_flops(height, width):
        places = (height - conv_kernel + 1) * (width - conv_kernel + 1)
        return 2 * out_channels * places * channels * conv_kernel * conv_kernel

    _, pooled_height, pooled_width = pool2d_shape(channels, height, width, kernel, kernel)
    pooling_itself = pool2d_flops(channels, height, width, kernel, kernel)
    with_pooling = pooling_itself + conv_flops(pooled_height, pooled_width)
    return conv_flops(height, width) - with_pooling
    ### END SOLUTION

# %% [markdown] hint="flops_saved"
# Three prices: the convolution on (channels, height, width), the pooling, and the convolution on what pooling
# leaves. `pool2d_flops` is one of them. (`pool2d_shape(…, conv_kernel, 1)` counts a convolution's places,
# too: it walks in the same way.)

# %% [markdown] hint="flops_saved"
# Convolution: `2 * out_channels * (h - conv_kernel + 1) * (w - conv_kernel + 1) * channels * conv_kernel **
# 2`, once with the large h and w and once with those of `pool2d_shape(channels, height, width, kernel,
# kernel)`. Saved = large − (pooling + small).

# %% misconception="flops_saved" hint="Close: you compared the two convolutions, but the pooling layer itself costs something too. Subtract its FLOPs."
def pools_for_free(channels, height, width, kernel, out_channels, conv_kernel):
    return (flops_saved(channels, height, width, kernel, out_channels, conv_kernel)
            + pool2d_flops(channels, height, width, kernel, kernel))

# %% misconception="flops_saved" hint="Your convolutions are counted in MACs: each is two FLOPs. (The pooling layer's FLOPs are not doubled.)"
def counts_macs(channels, height, width, kernel, out_channels, conv_kernel):
    pool = pool2d_flops(channels, height, width, kernel, kernel)
    return (flops_saved(channels, height, width, kernel, out_channels, conv_kernel) + pool) // 2 - pool

# %% misconception="flops_saved" hint="You divided the large convolution by K·K. The small one is cheaper than that, because a convolution without padding loses conv_kernel − 1 places on a small map as on a large one. Work its output shape out."
def divides_by_the_window(channels, height, width, kernel, out_channels, conv_kernel):
    places = (height - conv_kernel + 1) * (width - conv_kernel + 1)
    large = 2 * out_channels * places * channels * conv_kernel ** 2
    return large - (pool2d_flops(channels, height, width, kernel, kernel) + large // (kernel * kernel))

# %% misconception="flops_saved" hint="Your saving grows with what the pooling costs. The pooling belongs to the side that has it: look at your signs and brackets."
def adds_the_pooling(channels, height, width, kernel, out_channels, conv_kernel):
    return (flops_saved(channels, height, width, kernel, out_channels, conv_kernel)
            + 2 * pool2d_flops(channels, height, width, kernel, kernel))

# %% misconception="flops_saved" hint="The sign is turned round: what is saved is the large price minus the two small ones."
def turns_the_sign_round(channels, height, width, kernel, out_channels, conv_kernel):
    return -flops_saved(channels, height, width, kernel, out_channels, conv_kernel)

# %% misconception="flops_saved" hint="The pooling costs twice what it should: it multiplies nothing, so there is no factor 2."
def doubles_the_pooling_itself(channels, height, width, kernel, out_channels, conv_kernel):
    return (flops_saved(channels, height, width, kernel, out_channels, conv_kernel)
            - pool2d_flops(channels, height, width, kernel, kernel))

# %% misconception="flops_saved" hint="Each kernel of your convolutions reads one map. How many maps come in, with pooling and without?"
def lets_the_convolutions_read_one_map(channels, height, width, kernel, out_channels, conv_kernel):
    pooling = pool2d_flops(channels, height, width, kernel, kernel)
    saved = flops_saved(channels, height, width, kernel, out_channels, conv_kernel)
    return (saved + pooling) // channels - pooling

# %% misconception="flops_saved" hint="Your convolutions write one map. How many kernels have they?"
def lets_the_convolutions_write_one_map(channels, height, width, kernel, out_channels, conv_kernel):
    return flops_saved(channels, height, width, kernel, 1, conv_kernel)

# %% misconception="flops_saved" hint="Your convolutions keep the size of their map. How many places are there for a kernel without padding?"
def keeps_the_size_of_the_maps(channels, height, width, kernel, out_channels, conv_kernel):
    places = height * width - (height // kernel) * (width // kernel)
    return (2 * out_channels * places * channels * conv_kernel**2
            - pool2d_flops(channels, height, width, kernel, kernel))

# %% misconception="flops_saved" hint="Your convolutions have the pooling's kernel. Theirs is `conv_kernel`."
def takes_the_poolings_kernel(channels, height, width, kernel, out_channels, conv_kernel):
    return flops_saved(channels, height, width, kernel, out_channels, kernel)

# %% misconception="flops_saved" hint="That is the price of the two layers with pooling. How much less is it than the price without?"
def gives_the_price_with_pooling(channels, height, width, kernel, out_channels, conv_kernel):
    places = (height - conv_kernel + 1) * (width - conv_kernel + 1)
    return (2 * out_channels * places * channels * conv_kernel**2
            - flops_saved(channels, height, width, kernel, out_channels, conv_kernel))

# %% misconception="flops_saved" hint="You divided the large convolution by K·K. The small one is cheaper than that, because a convolution without padding loses conv_kernel − 1 places on a small map as on a large one. Work its output shape out."
def divides_exactly_by_the_window(channels, height, width, kernel, out_channels, conv_kernel):
    places = (height - conv_kernel + 1) * (width - conv_kernel + 1)
    large = 2 * out_channels * places * channels * conv_kernel**2
    return large - (pool2d_flops(channels, height, width, kernel, kernel) + large / kernel**2)

# %% misconception="flops_saved" hint="Your maps are square: the width plays no part. Look at a case whose height and width differ."
def takes_the_maps_as_square(channels, height, width, kernel, out_channels, conv_kernel):
    return flops_saved(channels, height, height, kernel, out_channels, conv_kernel)

# %% misconception="flops_saved" hint="A kernel has conv_kernel rows AND conv_kernel columns: how many weights for each map that it reads?"
def does_not_square_the_kernel(channels, height, width, kernel, out_channels, conv_kernel):
    pooling = pool2d_flops(channels, height, width, kernel, kernel)
    saved = flops_saved(channels, height, width, kernel, out_channels, conv_kernel)
    return (saved + pooling) // conv_kernel - pooling

# %% check="flops_saved" points=3
from flopwise import loops


def saved_by_loop(channels, height, width, kernel, out_channels, conv_kernel):
    """Count all three layers one operation at a time."""
    large = 2 * loops.conv2d_macs_by_loop((channels, height, width), out_channels, conv_kernel)
    pool = loops.pool2d_flops_by_loop((channels, height, width), kernel, kernel)
    pooled = loops.pool2d_shape_by_loop((channels, height, width), kernel, kernel)
    return large - (pool + 2 * loops.conv2d_macs_by_loop(pooled, out_channels, conv_kernel))


# pool_cnn's own layers: 518,400 − (6,760 + 108,900)
check("flops_saved", 10, 26, 26, kernel=2, out_channels=5, conv_kernel=3, expect=518_400 - (6_760 + 108_900))
check("flops_saved", 3, 20, 13, kernel=3, out_channels=4, conv_kernel=1,
      expect=saved_by_loop(3, 20, 13, 3, 4, 1))
check("flops_saved", 4, 11, 13, kernel=3, out_channels=6, conv_kernel=2,
      expect=saved_by_loop(4, 11, 13, 3, 6, 2))
### BEGIN HIDDEN TESTS
# 2·1·10·10·1·3·3 − (1·3·3·4·4 + 2·1·1·1·1·3·3) = 1,800 − (144 + 18)
check("flops_saved", 1, 12, 12, kernel=4, out_channels=1, conv_kernel=3, expect=1_638)
rng = check.rng()
for _ in range(3):
    shape = rng.randint(2, 4), rng.randint(10, 14), rng.randint(10, 14)
    kernel, out_channels, conv_kernel = rng.randint(2, 3), rng.randint(2, 4), rng.randint(2, 3)
    check("flops_saved", *shape, kernel, out_channels, conv_kernel,
          expect=saved_by_loop(*shape, kernel, out_channels, conv_kernel))
### END HIDDEN TESTS

# %% [markdown]
# ## 9 · Task 2: run it
#
# So far `pool_cnn` was a table. It is also a file, trained on handwritten digits, and OpenVINO can run it. A
# pipeline has five steps; here they are with `base_cnn`. Run them one by one and read what comes back.
#
# **Load.** `read_model` reads the graph (`.xml`) and its weights (`.bin`). Nothing is computed yet.

# %% demonstration=True
core = ov.Core()
model = core.read_model(model_path("base_cnn"))
print(model)

# %% [markdown]
# **Name the input.** A model is fed by name. It has one input here; its shape begins with the batch, and `?`
# means that any batch fits.

# %% demonstration=True
input_name = model.input(0).any_name
print(input_name, model.input(0).partial_shape)

# %% [markdown]
# **Compile** for a device. OpenVINO chooses and fuses the code for this processor; that takes longer than
# running it.

# %% demonstration=True
compiled = core.compile_model(model, "CPU")

# %% [markdown]
# **Prepare the input.** An image is 28 rows of 28 numbers. The model wants `float32` and the shape N×C×H×W:
# one image of one channel is 1×1×28×28.

# %% demonstration=True
image = np.load(data_path("image.npy")).reshape(28, 28)
x = np.asarray(image, dtype=np.float32).reshape(1, 1, 28, 28)
print("the image:", image.shape, " for the model:", x.shape, x.dtype)

# %% [markdown]
# **Run.** The result holds one row per image: ten probabilities, for the digits 0 to 9.

# %% demonstration=True
before_it = time.perf_counter()
result = compiled({input_name: x})
after_it = time.perf_counter()
probabilities = result[compiled.output(0)][0]
print(f"one inference took {(after_it - before_it) * 1000:.2f} ms")
print(f"the digit is a {probabilities.argmax()}, with probability {probabilities.max():.3f}")

# %% [markdown]
# **Exercise.** Write `run_pool_cnn`, a pipeline of your own for `pool_cnn`. It takes an image of 28×28
# numbers, runs the model on it `iterations` times, **prints** how long that took (a number and its unit, such
# as `10 iterations: 0.00184 s`) and returns a dictionary:
#
# | key | what |
# |---|---|
# | `"input_name"` | the name of the model's input, asked of the model |
# | `"digit"` | the most probable digit, an integer |
# | `"probabilities"` | an array or list of ten numbers |
# | `"runs"` | how many inferences were made, each a run of its own; an integer |
# | `"seconds"` | how long all of them took together; loading and compiling do not count |

# %% exercise="run_pool_cnn"
def run_pool_cnn(image, iterations=10):
    """Run pool_cnn on a 28×28 image, print the time, return a dictionary (see above)."""
    ### BEGIN SOLUTION
    core = ov.Core()
    model = core.read_model(model_path("pool_cnn"))
    input_name = model.input(0).any_name
    compiled = core.compile_model(model, "CPU")
    x = np.asarray(image, dtype=np.float32).reshape(1, 1, 28, 28)

    runs = 0
    start = time.perf_counter()
    for _ in range(iterations):
        result = compiled({input_name: x})
        runs += 1
    seconds = time.perf_counter() - start

    probabilities = result[compiled.output(0)][0]
    print(f"{runs} iterations: {seconds:.6f} s")
    return {"input_name": input_name, "digit": int(probabilities.argmax()),
            "probabilities": probabilities, "runs": runs, "seconds": seconds}
    ### END SOLUTION

# %% [markdown] hint="run_pool_cnn"
# The five steps above are almost all of it: put them into the function, with `"pool_cnn"` for `"base_cnn"`, a
# `for` loop around the inference only, and one clock reading before the loop and one after it. Load and
# compile inside: outside the function `compiled` is the other model.

# %% [markdown] hint="run_pool_cnn"
# Once `model`, `input_name`, `compiled` and `x` are made as above: `start = time.perf_counter()`, then `for _
# in range(iterations): result = compiled({input_name: x})`, then `seconds = time.perf_counter() - start`. The
# probabilities are `result[compiled.output(0)][0]`, the digit is their `argmax()`. Print the time inside the
# function and return the dictionary at its end.

# %% misconception="run_pool_cnn" hint="That is the name of the model's output. Ask `model.input(0).any_name`."
def names_the_output(image, iterations=10):
    core = ov.Core()
    compiled = core.compile_model(model_path("pool_cnn"), "CPU")
    return dict(run_pool_cnn(image, iterations), input_name=compiled.output(0).any_name)

# %% misconception="run_pool_cnn" hint="`runs` is ten, whatever was asked for. Does your loop run `iterations` times, and do you return that number?"
def always_runs_ten_times(image, iterations=10):
    return run_pool_cnn(image, 10)

# %% misconception="run_pool_cnn" hint="One too many: the first probability belongs to the digit 0, so the position of the largest one, counted from 0, is the digit itself."
def counts_digits_from_one(image, iterations=10):
    result = run_pool_cnn(image, iterations)
    return dict(result, digit=result["digit"] + 1)

# %% misconception="run_pool_cnn" hint="It always answers for `data/image.npy`. The image is the function's argument: use `image`, do not load a file inside."
def always_reads_the_same_file(image, iterations=10):
    return run_pool_cnn(np.load(data_path("image.npy")), iterations)

# %% [markdown]
# Try it before you check it. Is the digit the one that you see?

# %% demonstration=True
run_pool_cnn(image)

# %% check="run_pool_cnn" points=6
import time

import numpy as np

from flopwise import inferences, once, runtime
from flopwise.checks.measured import asked_for_more, times_in, told_by
from flopwise.checks.texts import seconds_in
from flopwise.zoo.digits import heldout
from flopwise.resources import data_path, model_path


def made_ready():
    """The course's own runner of pool_cnn, and the seconds that loading and compiling it took."""
    begun = time.perf_counter()
    runner = runtime.compile_model(runtime.load_model(model_path("pool_cnn")))
    return runner, time.perf_counter() - begun


def seconds_of(runs):
    """A list with the seconds that the answer tells for so many runs: ten, if nobody asks for more."""
    found = check.call(ran, another) if runs == 10 else check.call(ran, doubtful, iterations=runs)
    return times_in(found.get("seconds") if isinstance(found, dict) else [])


def is_apart(told):
    """Is the time that is told of ten runs far below that of loading and compiling, a tenth as a rule?

    On a busy machine all times are longer, so the call itself, which loads and compiles, may be the measure.
    """
    return 0 < told.seconds < max(own / 4, told.lasted / 3)


def grows(runs):
    """Does a call with so many runs take much longer than one with ten, besides the times it tells?"""
    told = told_by(seconds_of, runs)
    return told.besides - told_by(seconds_of, 10).besides > told.seconds * 2 / 3


course_runner, own = made_ready()


def probabilities_of(image):
    """What the course's own runner makes of one image."""
    x = np.reshape(image, (1, 1, 28, 28)).astype(np.float32)
    return np.ravel(runtime.infer(course_runner, x))


def near(image):
    """Ten numbers within 0.02 of the course's: processors round a little differently."""
    expected = probabilities_of(image)
    return lambda given: np.size(given) == 10 and np.abs(np.ravel(given) - expected).max() < 0.02


def possible(seconds, lasted):
    """1,000 runs take more than 0.1 ms on every machine, and less than the call that holds them."""
    return 1e-4 < seconds < lasted


def tells_a_time(text):
    """A possible time with its unit, in letters or words; no shorter than the one returned, if that is possible."""
    least = many.seconds / 2 if possible(many.seconds, many.lasted) else 0
    return any(possible(seconds, many.lasted) and seconds > least for seconds in seconds_in(text))


pictures, _ = heldout()
doubtful = pictures[192, 0]      # the course's models disagree: only pool_cnn reads a 4, with probability 0.90
found = runtime.infer(course_runner, pictures[:40])
sure = (found.max(axis=1) > 0.99) & (found.argmax(axis=1) != 4)     # no rounding turns these, even to bf16
another = pictures[check.rng().choice(np.flatnonzero(sure).tolist()), 0]
ran = once("run_pool_cnn", watched=True)     # each call is made once, and asked for all that it did
# The first call is made with a digit that each submission has for itself, when it is graded.
few = told_by(seconds_of, 10)
check(ran, another, item="digit", expect=int(probabilities_of(another).argmax()),
      hint="Is it the place of the largest probability? And is the image that came what the model gets?")
check(ran, another, item="runs", expect=10, hint="How often was the model run in your function?")
many = told_by(seconds_of, 1_000)
check(ran, doubtful, iterations=1_000, item="input_name", expect="image",
      hint="The second of the five steps above asks the model for the name of its input.")
check(ran, doubtful, iterations=1_000, item="probabilities", where=near(doubtful),
      says="ten probabilities, each within 0.02 of the course's own",
      hint="All ten are asked for, as `pool_cnn` gives them for this image: is anything done to them, or to the "
           "image before?")
check(ran, doubtful, iterations=1_000, item="digit", expect=4,
      hint="On this digit the course's models differ. If the other digits are right: does your function load and "
           "compile `pool_cnn`, and run what it compiled itself?")
check(ran, doubtful, iterations=1_000, item="runs", expect=1_000,
      hint="How often was the model run in your function, and how often was it asked for?")
check(inferences(ran), doubtful, iterations=1_000, where=lambda made: made >= 1_000,
      says="OpenVINO is asked for 1,000 inferences, or for more if the first ones do not count",
      hint="Is the compiled model called once for each iteration, inside the loop? A batch of many images is one "
           "inference.")
check(ran, doubtful, iterations=1_000, item="seconds", where=lambda seconds: possible(seconds, many.lasted),
      measured=True,
      says="the seconds of all 1,000 runs: more than 0.0001, less than the whole call took",
      hint="`time.perf_counter()` counts seconds: return the difference of two readings, before the loop and "
           "after it, as it is. Milliseconds are for printing.")
# A time that was made up does not make a call last. So more runs are asked for, until they take 0.02 s.
told = asked_for_more(seconds_of, many, much=0.02)
check(ran, doubtful, iterations=1_000, item="seconds", where=lambda _: told.fits, measured=True,
      says="the seconds of many runs add up: with enough runs they come to 0.02 s, and the call took longer",
      hint="The seconds are the difference of two readings of the clock, one before the loop and one after "
           "it. Do they grow with `iterations`?")
# What happened outside the measured time, with many runs and with ten; on a busy machine it may seem to grow once.
suspected = told.fits and told.besides > few.besides
outside = suspected and all(grows(3 * told.runs) for _ in range(3))
check(ran, doubtful, iterations=1_000, item="seconds", where=lambda _: not outside, measured=True,
      says="what is not timed takes as long with many runs as with ten",
      hint="Do the two readings of the clock hold the whole loop, and are the seconds those of all runs together?")
# The first time took longer, for OpenVINO itself was loaded, too; so where that matters, it is measured again.
if few.seconds >= few.lasted / 3:
    own = min(own, *(made_ready()[1] for _ in range(2)))
# On a busy machine any few runs may take long; eight in a row that take as long as this do not happen.
apart = is_apart(few) or any(is_apart(told_by(seconds_of, 10)) for _ in range(7))
check(ran, another, item="seconds", where=lambda _: apart, measured=True,
      says="ten runs take far less time than loading and compiling the model",
      hint="Does the clock start before the model is loaded and compiled? They do not count.")
check(captured(ran), doubtful, iterations=1_000, where=tells_a_time, measured=True,
      says="the time of all 1,000 runs is printed, a number and its unit such as 31.84 ms: the seconds that are "
           "returned, if these can be",
      hint="Look at what your function prints: is it the time of all runs, and is its unit the right one for the "
           "number?")

# %% [markdown]
# ## 10 · Fewer FLOPs, less time?
#
# `pool_cnn` does 37 % of `base_cnn`'s arithmetic. Does it take 37 % of the time? Write your guess in the
# place of the dots, then measure: the median of 200 inferences each, after 20 that do not count. (`runtime`
# does your five steps in three calls, in numbers of 32 bits. You may skip the code.)

# %%
guess_time = ...          # per cent of base_cnn's time

# %% demonstration=True
times = {}
for name, flops in (("base_cnn", 1_059_880), ("pool_cnn", 394_780)):
    runner = runtime.compile_model(runtime.load_model(model_path(name)))
    times[name] = runtime.time_inference(runner, x, iterations=200, warmup=20).median
    print(f"{name}: {flops:>9,} FLOPs, {times[name]:.4f} ms")
flops_percent, time_percent = 100 * 394_780 / 1_059_880, 100 * times["pool_cnn"] / times["base_cnn"]
fell = "less than" if time_percent > flops_percent else "at least as much as"
print(f"Here, this time, the time fell by {fell} the FLOPs.")

# %% figure="Figure: what is left of FLOPs and time, and your guess"
from flopwise import plots

names, values = plots.with_guess(guess_time, ["FLOPs", "time"], [round(flops_percent), round(time_percent)])
plots.show(plots.bars(names, values, unit="% of base_cnn", size=(7.2, 2.0)),
           caption=f"pool_cnn needs {flops_percent:.0f} % of base_cnn's FLOPs, and took {time_percent:.0f} % of "
                   f"its time ({times['pool_cnn']:.4f} ms of {times['base_cnn']:.4f} ms).",
           alt=f"Two bars, FLOPs {flops_percent:.0f} % and time {time_percent:.0f} %; above them the reader's "
               "guess if there is one.")

# %% [markdown]
# Where the time falls by less than the FLOPs, the reason is that FLOPs count arithmetic only. For models as
# small as these, a good part of the time goes into calling the runtime and moving numbers, and a pooling
# layer in particular moves many numbers for each operation it does. FLOPs tell you *why* a model can be
# faster; only a clock tells you whether it *is*. (If the one inference of section 9 took far longer than
# these: it was the model's first. Lessons 07 and 08 look at the clock.)
#
# ## 11 · More parameters than needed
#
# (You may skip this section; lesson 11 comes back to its question.) FLOPs were not the only thing that
# shrank: 370,338 parameters became 79,413. Did the model get worse? Ask both for digits that neither was
# trained on. (`accuracy` counts the right answers.)

# %% demonstration=True
for name in ("base_cnn", "pool_cnn"):
    runner = runtime.compile_model(runtime.load_model(model_path(name)))
    right, asked = accuracy(runtime.infer(runner, digits), labels)
    print(f"{name}: {right} of {asked} right, {right / asked:.1%}")

# %% [markdown]
# Hardly a difference, with a fifth of the parameters. How much could the parameters have learnt in the first
# place? The digits come from scans of 8×8 pixels, 64 numbers each. (In training they were also turned, scaled
# and shifted a little. That makes more pictures, but no more digits.) Put the numbers that training saw
# beside the numbers that it had to find.

# %% figure="Figure: parameters beside training numbers"
from flopwise import plots

training = 1_797 - len(digits)     # scikit-learn's collection without the held-out digits
seen = training * 64
plots.show(plots.bars(["parameters of base_cnn", "training digits × 64", "parameters of pool_cnn"],
                      [370_338, seen, 79_413], unit="", colours=["blue", "black", "orange"]),
           caption=f"{training:,} training digits of 64 numbers are {seen:,} numbers. base_cnn has "
                   f"370,338 / {seen:,} = {370_338 / seen:.1f} parameters for each of them.",
           alt="Three bars: base_cnn has several times as many parameters as training saw numbers; "
               "pool_cnn has about as many.")

# %% [markdown]
# A model with more parameters than its training data needs is called **over-parameterised**. That is not
# simply a mistake: large networks are easy to train and often do well on data they have not seen, for reasons
# that are still studied. But every parameter is stored, loaded and moved through the processor, and in a
# dense layer each costs two FLOPs per image. So it is worth asking which of them are needed. Pooling drops
# them before training; lesson 11 removes them afterwards.

# %% [markdown] reflect="what_pooling_loses" points=3
# **Reflection.** A friend has built a network that finds the corners of number plates to the pixel. To save
# time she puts a 4×4 average pooling layer behind the first convolution. In five sentences or so: what does
# she save and where does the saving arise, what does the network lose that this task needs, and why may the
# measured time fall by less than the FLOPs? Use at least one number.
# ### BEGIN MARK SCHEME
# One point each, half points allowed:
# 1. The saving: not in the pooling layer or before it but in every layer behind it, whose maps have about
#    1/16 of the places (dense layers read 1/16 of the numbers); the pooling itself costs little and has no
#    parameters. A number that is right (1/16 of the map, 16 FLOPs per output cell, or one from this lesson).
# 2. The loss: the place inside the window; a spot anywhere in a 4×4 window gives the same output (or: a
#    stroke one pixel wide fades to a quarter of its strength, a single pixel to a sixteenth; or: of an edge
#    only how much of the window it covers), so the position is no longer known to the pixel. A smaller
#    kernel, or pooling later, would be a sensible remark, not required.
# 3. Time and FLOPs: the first convolution and the fixed costs (calling the runtime, memory traffic of the
#    large map) stay; pooling moves many bytes per FLOP. "The processor is slow" or "FLOPs are inexact" alone
#    is no reason.
#
# A good answer:
#
# "The pooling saves nothing in the first convolution, and costs little itself: 16 FLOPs for each number it
# writes. The saving is in every layer behind it, because their maps have 1/16 of the places. What is lost is
# the place inside the window. A spot anywhere in a 4×4 window gives the same average, and of the corner of a
# plate only how much of the window it covers is left; she needs to know where. A line one pixel wide also
# fades to a quarter of its strength. The time may fall by less than the FLOPs because the first convolution
# is as slow as before, calling the runtime costs the same, and the pooling has to move the whole large map
# through memory for very few operations."
# ### END MARK SCHEME

# %% [markdown]
# ## What you have learnt
#
# - **Shape:** floor((H − K) / s) + 1 on each side, channels unchanged; a window that does not fit is not
#   laid.
# - **Cost:** C · H_out · W_out · K · K FLOPs by the course convention (10·13·13·2·2 = 6,760), no parameters.
# - **Gain:** it is in the layers *behind*. 6,760 FLOPs spent in `pool_cnn` save 409,500 in the next
#   convolution and 582,400 in the dense layer.
# - **Price:** the place inside the window is forgotten. A lonely pixel's step shows for 1/K of its places
#   only; but a digit that moves by a pixel still changes its 2×2 averages by 29 % of their ink, instead of
#   31 %.
# - **FLOPs are not time:** much of a small model's time is not arithmetic.
#
# **Next: 06, separable convolutions.** Pooling made the map smaller. There is another way to make a
# convolution cheaper with the map left as large as it was: do its work in two steps. You will meet `sep_cnn`,
# whose convolutions cost several times less, and which still needs more FLOPs than `pool_cnn`. You already
# know enough to guess why.
