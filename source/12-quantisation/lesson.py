# ---
# title: Quantisation
# needs: 04-base-cnn, 05-pooling-layers, 07-measuring-inference
# gives: numbers rounded to integers with a scale and a zero point; a dense layer computed in integers; a model quantised by NNCF, and its size, accuracy, time and counts
# ---

# %% [markdown]
# # Quantisation
#
# Every weight of `pool_cnn` is stored in 32 bits, which can tell four thousand million numbers apart. Does a
# network that reads handwritten digits need that many? **What if each number were one of only 256?** It
# would fit into one byte instead of four, and the processor could compute with small integers.
#
# Replacing floating-point numbers by small integers is called **quantisation**. In this lesson you do it by
# hand first: you choose the integers, round, multiply with them, and see that the digits are still read.
# Then a tool does the same for whole models, and you look at what became of size, accuracy, time and FLOPs.
#
# | you need | you will have at the end |
# |---|---|
# | dense layers, weights and kernels (lessons 02 to 04) | functions that find a scale and a zero point, and round with them |
# | `pool_cnn` and its digits (lesson 05) | a dense layer of `pool_cnn`, computed in integers by your code |
# | the median of many runs, bf16 (lesson 07) | a rule for what to do with numbers that are far off |
# | Python functions and NumPy arrays | models in INT8: size, accuracy, time, and what was really integer |
#
# **Path:** 10 Devices and batching → 11 Model pruning → **12 Quantisation** → 13 The budget
#
# Plan an hour and a half. Run each cell with **Shift + Enter**; hints are folded under each exercise.
# Before some of the results you are asked for a guess. Write it down: it is shown beside the result.

# %%
import numpy as np
import openvino as ov

from flopwise import check
from flopwise.resources import model_path
from flopwise.zoo.digits import accuracy, heldout

# %% [markdown]
# ## 1 · A ruler with few marks
#
# Take 3 bits. They hold eight integers, 0 to 7. To write numbers between −0.6 and 0.8 with them, lay a ruler
# with eight marks over that range:

# %% figure="Figure: eight integers laid over a range"
from flopwise import plots

parts = [f'<path d="M30 60H550" stroke="{plots.INK}" stroke-width="2"/>']
for q in range(8):
    x = 30 + q * 520 / 7
    parts += [f'<path d="M{x:.1f} 50V70" stroke="{plots.INK}" stroke-width="2"/>',
              plots.words(x, 40, q, anchor="middle", colour=plots.COLOURS["blue"], bold=True),
              plots.words(x, 90, f"{0.2 * (q - 3):.1f}".replace("-", "−"), anchor="middle")]
x = 30 + (0.47 + 0.6) / 1.4 * 520
parts += [f'<circle cx="{x:.1f}" cy="60" r="6" fill="{plots.COLOURS["vermillion"]}"/>',
          plots.words(x, 116, "0.47", anchor="middle", colour=plots.COLOURS["vermillion"], bold=True)]
plots.show(plots.svg(580, 126, parts, "A ruler with eight marks"),
           caption="The marks lie 0.2 apart, and mark 3 stands for zero. The number 0.47 lies between the marks "
                   "5 and 6 and nearer to 5, so it is stored as 5 and read back as 0.4.",
           alt="A line with eight marks numbered 0 to 7. Below them stand the numbers from −0.6 to 0.8 in steps "
               "of 0.2; 0.0 stands below mark 3. A dot at 0.47 lies between marks 5 and 6.")

# %% [markdown]
# Two numbers describe such a ruler:
#
# - the **scale** is the distance between two marks;
# - the **zero point** is the mark (an integer) that stands for 0.
#
# Zero needs a mark of its own, exactly. Padding writes zeros and so does ReLU; if 0 came back as 0.03, every
# border of every map would shine a little. Therefore a range that does not contain 0 is widened until it
# does: 2 to 6 becomes 0 to 6. And where the mark for zero falls between two integers, it is moved to the
# nearer one.
#
# **Exercise.** Write `scale_and_zero_point`. It gets the ends of a range and a number of bits. The integers
# are 0, 1, 2 and so on, as many as these bits hold. It returns the scale and the zero point. (`low` is
# always below `high`.)

# %% exercise="scale_and_zero_point"
def scale_and_zero_point(low, high, bits=8):
    """The distance between two marks, and the integer that stands for 0: (scale, zero_point)."""
    ### BEGIN SOLUTION
    low, high = min(low, 0), max(high, 0)
    scale = (high - low) / (2**bits - 1)
    return scale, round(-low / scale)
    ### END SOLUTION

# %% [markdown] hint="scale_and_zero_point"
# In the picture, how many gaps lie between the first and the last mark? And how many of them lie to the left
# of zero?

# %% [markdown] hint="scale_and_zero_point"
# With `bits` bits there are `2**bits` marks, so one gap less. Widen the range first (`min` and `max` with 0
# do it), then divide its width by the gaps. The zero point counts the steps from `low` up to 0.

# %% misconception="scale_and_zero_point" hint="You divided the range by the number of marks. Eight marks have seven gaps between them."
def divides_by_the_marks(low, high, bits=8):
    low, high = min(low, 0), max(high, 0)
    scale = (high - low) / 2**bits
    return scale, round(-low / scale)

# %% misconception="scale_and_zero_point" hint="Where the range does not contain 0, widen it first: the number 0 needs a mark of its own."
def does_not_widen(low, high, bits=8):
    scale = (high - low) / (2**bits - 1)
    return scale, round(-low / scale)

# %% misconception="scale_and_zero_point" hint="Your zero point is cut off instead of rounded: take the mark nearest to zero."
def cuts_the_zero_point(low, high, bits=8):
    low, high = min(low, 0), max(high, 0)
    scale = (high - low) / (2**bits - 1)
    return scale, int(-low / scale)

# %% misconception="scale_and_zero_point" hint="Your zero point has the wrong sign. It is a mark of the ruler, so it can't be below 0."
def turns_the_sign(low, high, bits=8):
    scale, zero_point = scale_and_zero_point(low, high, bits)
    return scale, -zero_point

# %% misconception="scale_and_zero_point" hint="It is always 8 bits, whatever was asked for. Use `bits`."
def always_takes_eight_bits(low, high, bits=8):
    return scale_and_zero_point(low, high, 8)

# %% misconception="scale_and_zero_point" hint="Your zero point has decimals. It is a mark, and marks are integers: take the nearest."
def keeps_the_fraction(low, high, bits=8):
    low, high = min(low, 0), max(high, 0)
    scale = (high - low) / (2**bits - 1)
    return scale, -low / scale

# %% misconception="scale_and_zero_point" hint="The right two numbers in the other order. Asked are the scale first, then the zero point."
def gives_the_zero_point_first(low, high, bits=8):
    return scale_and_zero_point(low, high, bits)[::-1]

# %% misconception="scale_and_zero_point" hint="Your ruler reaches as far below 0 as above it. This one begins at `low` and ends at `high`."
def makes_both_sides_equal(low, high, bits=8):
    return 2 * max(abs(low), abs(high)) / (2**bits - 1), 2 ** (bits - 1)

# %% misconception="scale_and_zero_point" hint="Your zero point is always the mark in the middle. How many steps is it from `low` up to 0?"
def always_takes_the_middle(low, high, bits=8):
    return scale_and_zero_point(low, high, bits)[0], 2 ** (bits - 1)

# %% misconception="scale_and_zero_point" hint="Your ruler has as many marks as there are bits. How many integers do that many bits hold?"
def takes_bits_for_marks(low, high, bits=8):
    low, high = min(low, 0), max(high, 0)
    scale = (high - low) / (bits - 1)
    return scale, round(-low / scale)

# %% misconception="scale_and_zero_point" hint="Your zero point is how far 0 lies from `low`. It is a mark: how many steps is that?"
def gives_the_distance_to_zero(low, high, bits=8):
    return scale_and_zero_point(low, high, bits)[0], -min(low, 0)

# %% misconception="scale_and_zero_point" hint="Your scale is turned over: that is how many marks there are in a range of 1."
def turns_the_scale_over(low, high, bits=8):
    scale, zero_point = scale_and_zero_point(low, high, bits)
    return 1 / scale, zero_point

# %% misconception="scale_and_zero_point" hint="You counted the steps from 0 up to the upper end. Mark 0 stands at the lower one."
def counts_from_the_upper_end(low, high, bits=8):
    scale, _ = scale_and_zero_point(low, high, bits)
    return scale, round(max(high, 0) / scale)

# %% misconception="scale_and_zero_point" hint="A range that lies above 0 is widened here. What about one that lies below it, such as −5 to −2?"
def widens_downwards_only(low, high, bits=8):
    scale = (high - min(low, 0)) / (2**bits - 1)
    return scale, round(-min(low, 0) / scale)

# %% misconception="scale_and_zero_point" hint="A range that lies below 0 is widened here. What about one that lies above it, such as 2 to 6?"
def widens_upwards_only(low, high, bits=8):
    scale = (max(high, 0) - low) / (2**bits - 1)
    return scale, round(-low / scale)

# %% misconception="scale_and_zero_point" hint="Your marks begin below 0, as integers with a sign do. Here they are 0, 1, 2 and so on."
def begins_below_zero(low, high, bits=8):
    scale, zero_point = scale_and_zero_point(low, high, bits)
    return scale, zero_point - 2 ** (bits - 1)

# %% misconception="scale_and_zero_point" hint="You divided by one gap too few. Count the gaps in the picture: eight marks, seven gaps."
def divides_by_one_gap_too_few(low, high, bits=8):
    low, high = min(low, 0), max(high, 0)
    scale = (high - low) / (2**bits - 2)
    return scale, round(-low / scale)

# %% misconception="scale_and_zero_point" hint="Your zero point is always 0. That is right only where the range begins at 0."
def always_begins_at_zero(low, high, bits=8):
    return scale_and_zero_point(low, high, bits)[0], 0

# %% misconception="scale_and_zero_point" hint="Your zero point is rounded up. Take the mark that is nearest."
def rounds_the_zero_point_up(low, high, bits=8):
    low, high = min(low, 0), max(high, 0)
    scale = (high - low) / (2**bits - 1)
    return scale, int(np.ceil(-low / scale))

# %% misconception="scale_and_zero_point" hint="Your scale is still that of the range as it was given. Where it does not contain 0, the range is wider."
def widens_too_late(low, high, bits=8):
    scale = (high - low) / (2**bits - 1)
    return scale, round(-min(low, 0) / scale)

# %% check="scale_and_zero_point" points=3
from fractions import Fraction


def ruler(low, high, bits):
    """Lay the marks one by one, exactly, and look which of them is nearest to zero."""
    low, high = Fraction(min(low, 0)), Fraction(max(high, 0))
    marks = [low]
    while len(marks) < 2**bits:
        marks.append(low + (high - low) * len(marks) / Fraction(2**bits - 1))
    nearest = min(range(len(marks)), key=lambda mark: abs(marks[mark]))
    return float(marks[1] - marks[0]), nearest


for low, high, bits in [(-0.8, 1.0, 3), (-1.3, 0.9, 8), (2.0, 6.0, 8), (-5.0, -2.0, 4)]:
    check("scale_and_zero_point", low, high, bits=bits, expect=ruler(low, high, bits), tolerance=1e-6)
### BEGIN HIDDEN TESTS
rng = check.rng()
for bits in (2, 5, 8, 8):
    low, high = -rng.uniform(0.2, 4), rng.uniform(0.2, 9)
    check("scale_and_zero_point", low, high, bits=bits, expect=ruler(low, high, bits), tolerance=1e-6)
check("scale_and_zero_point", 0.0, 2.55, expect=ruler(0.0, 2.55, 8), tolerance=1e-6)
check("scale_and_zero_point", 3.5, 7.25, bits=6, expect=ruler(3.5, 7.25, 6), tolerance=1e-6)
check("scale_and_zero_point", -7.5, -3.25, bits=5, expect=ruler(-7.5, -3.25, 5), tolerance=1e-6)
### END HIDDEN TESTS

# %% [markdown]
# ## 2 · Round, and come back
#
# Now a number becomes the mark that lies nearest to it. A number beyond the ruler's ends becomes the first
# or the last mark; that is called **clipping**. And this is the way back:
#
# ```text
# x ≈ scale · (q − zero point)
# ```
#
# **Exercise.** Write `quantised`: an array of numbers becomes an array of integers of the same shape, each
# the nearest of the marks 0, 1, … that `bits` bits hold.

# %% exercise="quantised"
def quantised(x, scale, zero_point, bits=8):
    """The mark nearest to each number of the array x, as integers."""
    ### BEGIN SOLUTION
    q = np.round(x / scale) + zero_point
    return np.clip(q, 0, 2**bits - 1).astype(int)
    ### END SOLUTION

# %% [markdown] hint="quantised"
# Solve the line above for q. Then think of the two ends of the ruler, and of what kind of number a mark is.

# %% [markdown] hint="quantised"
# `np.round` rounds an array, `np.clip(q, lowest, highest)` keeps it between two numbers. Convert to
# integers last, and to a kind that has room: the number 300 in an array of 8-bit integers turns into 44.

# %% misconception="quantised" hint="Numbers beyond the range went off the ruler. Clip them to its first and its last mark."
def does_not_clip(x, scale, zero_point, bits=8):
    return (np.round(x / scale) + zero_point).astype(int)

# %% misconception="quantised" hint="A number beyond the range came out at the other end: it wrapped around in 8 bits. Clip before you convert to a small type."
def wraps_around(x, scale, zero_point, bits=8):
    return np.clip((np.round(x / scale) + zero_point).astype(int) % 256, 0, 2**bits - 1)

# %% misconception="quantised" hint="You cut the fraction off instead of rounding. The nearest mark was asked for."
def cuts_off(x, scale, zero_point, bits=8):
    return np.clip(np.floor(x / scale) + zero_point, 0, 2**bits - 1).astype(int)

# %% misconception="quantised" hint="The number 0 became the integer 0: you left the zero point out."
def forgets_the_zero_point(x, scale, zero_point, bits=8):
    return np.clip(np.round(x / scale), 0, 2**bits - 1).astype(int)

# %% misconception="quantised" hint="You clipped before you added the zero point, so the ends of the ruler are moved. Add first."
def clips_too_early(x, scale, zero_point, bits=8):
    return np.clip(np.round(x / scale), 0, 2**bits - 1).astype(int) + zero_point

# %% misconception="quantised" hint="You always clip at 255. The last mark depends on `bits`."
def clips_at_255(x, scale, zero_point, bits=8):
    return quantised(x, scale, zero_point, 8)

# %% misconception="quantised" hint="You clip one mark too far: the last of 256 marks is 255."
def clips_one_mark_too_far(x, scale, zero_point, bits=8):
    return np.clip(np.round(x / scale) + zero_point, 0, 2**bits).astype(int)

# %% misconception="quantised" hint="You clip to integers with a sign. The marks here are 0, 1, 2 and so on."
def clips_to_integers_with_a_sign(x, scale, zero_point, bits=8):
    return np.clip(np.round(x / scale) + zero_point, -(2 ** (bits - 1)), 2 ** (bits - 1) - 1).astype(int)

# %% misconception="quantised" hint="You took the zero point off. It is taken off on the way *back*; solve that line for q."
def takes_the_zero_point_off(x, scale, zero_point, bits=8):
    return np.clip(np.round(x / scale) - zero_point, 0, 2**bits - 1).astype(int)

# %% misconception="quantised" hint="You added the zero point before you divided by the scale. It counts marks, not units of x."
def adds_before_it_divides(x, scale, zero_point, bits=8):
    return np.clip(np.round((x + zero_point) / scale), 0, 2**bits - 1).astype(int)

# %% misconception="quantised" hint="You multiplied with the scale. How many steps of 0.2 does it take to come to 0.8?"
def multiplies_with_the_scale(x, scale, zero_point, bits=8):
    return np.clip(np.round(x * scale) + zero_point, 0, 2**bits - 1).astype(int)

# %% misconception="quantised" hint="You rounded up. The nearest mark was asked for."
def rounds_up(x, scale, zero_point, bits=8):
    return np.clip(np.ceil(x / scale) + zero_point, 0, 2**bits - 1).astype(int)

# %% misconception="quantised" hint="Numbers above the range went off the ruler. It has a last mark as well as a first."
def clips_below_only(x, scale, zero_point, bits=8):
    return np.maximum(np.round(x / scale) + zero_point, 0).astype(int)

# %% misconception="quantised" hint="Numbers below the range went off the ruler. It has a first mark as well as a last."
def clips_above_only(x, scale, zero_point, bits=8):
    return np.minimum(np.round(x / scale) + zero_point, 2**bits - 1).astype(int)

# %% misconception="quantised" hint="The right marks, but all in one row. They have the shape of x."
def loses_the_shape(x, scale, zero_point, bits=8):
    return quantised(x, scale, zero_point, bits).flatten()

# %% misconception="quantised" hint="These are the numbers that come *back* from the marks. Asked are the marks."
def comes_back_at_once(x, scale, zero_point, bits=8):
    return scale * (quantised(x, scale, zero_point, bits) - zero_point)

# %% misconception="quantised" hint="Your first mark is 1. It is 0."
def begins_with_mark_one(x, scale, zero_point, bits=8):
    return np.clip(np.round(x / scale) + zero_point, 1, 2**bits - 1).astype(int)

# %% misconception="quantised" hint="Your last mark is as large as the number of bits. How many integers do that many bits hold?"
def clips_at_the_bits(x, scale, zero_point, bits=8):
    return np.clip(np.round(x / scale) + zero_point, 0, bits).astype(int)

# %% check="quantised" points=3
import numpy as np


def nearest_marks(x, scale, zero_point, bits):
    """The slow way: try every mark, and keep the nearest."""
    found = np.empty(x.shape, int)
    for place in np.ndindex(*x.shape):
        found[place] = min(range(2**bits), key=lambda q: abs(scale * (q - zero_point) - x[place]))
    return found


row = np.array([-0.61, -0.33, 0.0, 0.08, 0.47, 0.79])
check("quantised", row, 0.2, 3, bits=3, expect=nearest_marks(row, 0.2, 3, 3))
wide = np.array([[-9.7, -0.014, 0.0], [0.013, 1.5, 77.7]])
check("quantised", wide, 0.01, 100, expect=nearest_marks(wide, 0.01, 100, 8))
check("quantised", wide, 0.7, 5, bits=4, expect=nearest_marks(wide, 0.7, 5, 4))
### BEGIN HIDDEN TESTS
rng = check.rng()
for shape, bits, zero_point in [((4, 3), 8, 37), ((7,), 5, 30), ((2, 2, 3), 8, 0), ((9,), 2, 1)]:
    scale = rng.uniform(0.01, 0.4)
    steps = [rng.randint(-300, 300) + rng.choice([-0.4, -0.2, 0.0, 0.3, 0.45]) for _ in range(np.prod(shape))]
    x = scale * np.reshape(steps, shape)
    check("quantised", x, scale, zero_point, bits=bits, expect=nearest_marks(x, scale, zero_point, bits))
### END HIDDEN TESTS

# %% [markdown]
# ## 3 · How many bits?
#
# Rounding moves every weight by up to half a step. Does the network notice? All weights of `pool_cnn` can be
# rounded, to 8 bits, to 7, 6, and so on down to 2, and its 450 held-out digits read each time. In f32 it
# reads 447 of them rightly.
#
# **Guess first.** Which is the smallest number of bits with which it still reads more than 430 (with one scale
# for all weights of a layer)?

# %%
guess_bits = ...

# %% [markdown]
# For weights the ruler is mostly **symmetric**: its middle mark stands for 0. In 8 bits the marks are −127
# to 127, and −largest to largest is the range, where "largest" is the largest absolute value. (The 256th
# integer is left out, so that both sides are equal.) The zero point is 0 then and drops out of the
# arithmetic. That is so in everything that follows about weights.
#
# Move the slider with the **arrow keys** and look at two things: what becomes of the hill of weights, and of
# the digits. Leave *scale* as it is at first. Then, at 3 bits, try the other scale: one for each kernel (in a
# dense layer, for each neuron).

# %% figure="Explorer: the weights of pool_cnn, rounded to a few bits"
from flopwise.explorers import explore, rounding

explore(rounding.explorer(), still=rounding.picture(),
        caption="The 77,440 weights of dense1, before and after rounding to 3 bits with one scale for the layer. "
                "Six integers are in use, −3 to 2, and 92.5 % of the weights are 0 now.",
        alt="Two histograms on one axis from −1.16 to 1.16. Before: a narrow hill around zero. After: a tall bar "
            "at zero and five low ones beside it.")

# %% figure="Figure: digits read, by the bits of the weights"
from flopwise import plots
from flopwise.explorers import rounding

figure, ax = plots.figure()
bits = list(range(8, 1, -1))
for each_filter, name, style in ((False, "one scale for each layer", "o-"), (True, "one for each kernel", "s--")):
    ax.plot(bits, [rounding.right_answers(count, each_filter)[0] for count in bits], style, label=name)
ax.axhline(430, color=plots.MUTED, linewidth=1)
if isinstance(guess_bits, (int, float)) and 1 < guess_bits < 9:
    ax.axvline(guess_bits, color=plots.COLOURS["black"], linestyle=":", label="your guess")
ax.invert_xaxis()
ax.set_xlabel("bits of each weight", fontsize=9)
ax.set_title("digits read rightly, of 450; the line is at 430", fontsize=10, loc="left")
ax.legend(fontsize=8, loc="lower left")
counts = {bits: [rounding.right_answers(bits, each)[0] for each in (False, True)] for bits in bits}
plots.show(figure,
           caption=f"With 4 bits {counts[4][0]} digits are read rightly. With 3 bits and one scale for each layer "
                   f"{counts[3][0]}, with one for each kernel {counts[3][1]}: {counts[3][1] - counts[3][0]} more.",
           alt="Two falling curves. Both stay near 447 down to 4 bits. At 3 bits the curve with one scale for each "
               f"layer falls to {counts[3][0]}, the other one to {counts[3][1]}; at 2 bits both are below 100.")

# %% [markdown]
# Eight bits are plenty here, and so are four. At three the scales matter. Why? A layer's scale is made by its
# largest weight, which sits in *one* kernel. A kernel whose weights are all small gets the same coarse ruler
# and uses only the middle mark of it. With a ruler for each kernel (for each neuron in a dense layer), every
# kernel uses all of its marks. That costs one number for each kernel, and nothing in the arithmetic.
#
# **Exercise.** Write `filter_scales`: the scales of symmetric rulers, one for each kernel. (A kernel with all
# its channels is also called a **filter**.) `weights` has the shape (C_out, …): four axes in a convolution, two
# in a dense layer. Return C_out scales, in an array or a list.

# %% exercise="filter_scales"
def filter_scales(weights, bits=8):
    """One scale for each kernel of weights (C_out, …); the integers go from −(2**(bits−1) − 1) to that."""
    ### BEGIN SOLUTION
    largest = np.abs(weights).reshape(len(weights), -1).max(axis=1)
    return largest / (2 ** (bits - 1) - 1)
    ### END SOLUTION

# %% [markdown] hint="filter_scales"
# For one kernel: the range from 0 to its largest absolute value has how many steps? With 8 bits the last
# mark is 127.

# %% [markdown] hint="filter_scales"
# `for weights_of_one in weights` goes along the first axis, whatever comes behind it. `np.abs(...).max()`
# finds the largest absolute value.

# %% misconception="filter_scales" hint="Each kernel got the same scale, the whole layer's. Take the largest weight of each kernel by itself."
def takes_one_for_the_layer(weights, bits=8):
    return np.full(len(weights), np.abs(weights).max() / (2 ** (bits - 1) - 1))

# %% misconception="filter_scales" hint="A weight can be negative: take the largest absolute value, not the largest value."
def forgets_the_negative_ones(weights, bits=8):
    return weights.reshape(len(weights), -1).max(axis=1) / (2 ** (bits - 1) - 1)

# %% misconception="filter_scales" hint="You took the largest weight over all kernels, for each input. The kernels stand along the first axis, and each of them is to have a scale of its own."
def goes_along_the_second_axis(weights, bits=8):
    return np.abs(weights).max(axis=0) / (2 ** (bits - 1) - 1)

# %% misconception="filter_scales" hint="Your rulers have as many steps on one side as all integers together. Half of them are for the negative numbers."
def takes_all_integers_for_one_side(weights, bits=8):
    return filter_scales(weights, bits) * (2 ** (bits - 1) - 1) / (2**bits - 1)

# %% misconception="filter_scales" hint="You divided by one too many. In 8 bits the last mark is 127, not 128: both sides are equal."
def divides_by_one_too_many(weights, bits=8):
    return filter_scales(weights, bits) * (2 ** (bits - 1) - 1) / 2 ** (bits - 1)

# %% misconception="filter_scales" hint="You divided the width from the smallest to the largest weight. These rulers are symmetric: they reach as far below 0 as above it."
def takes_the_width_of_the_range(weights, bits=8):
    return [(one.max() - one.min()) / (2**bits - 1) for one in weights]

# %% misconception="filter_scales" hint="Your last mark is always 127. That is so for 8 bits; `bits` may be another number."
def always_takes_127(weights, bits=8):
    return [np.abs(one).max() / 127 for one in weights]

# %% misconception="filter_scales" hint="You took the mean of the magnitudes. The last mark has to reach the largest of them."
def takes_the_mean(weights, bits=8):
    return [np.abs(one).mean() / (2 ** (bits - 1) - 1) for one in weights]

# %% misconception="filter_scales" hint="You added the magnitudes up. The last mark has to reach the largest of them, no further."
def adds_the_weights_up(weights, bits=8):
    return [np.abs(one).sum() / (2 ** (bits - 1) - 1) for one in weights]

# %% misconception="filter_scales" hint="You took the smallest magnitude. The last mark has to reach the largest."
def takes_the_smallest(weights, bits=8):
    return [np.abs(one).min() / (2 ** (bits - 1) - 1) for one in weights]

# %% misconception="filter_scales" hint="These are turned over: how many marks there are in a range of 1. A scale is the distance between two marks."
def turns_them_over(weights, bits=8):
    return [(2 ** (bits - 1) - 1) / np.abs(one).max() for one in weights]

# %% misconception="filter_scales" hint="These are the largest magnitudes themselves. How many steps are there from 0 to each of them?"
def forgets_the_steps(weights, bits=8):
    return [np.abs(one).max() for one in weights]

# %% misconception="filter_scales" hint="You divided the whole width, from −largest to largest, by one gap too many: one integer is left out, so that both sides are equal."
def counts_the_integer_that_is_left_out(weights, bits=8):
    return [2 * np.abs(one).max() / (2**bits - 1) for one in weights]

# %% misconception="filter_scales" hint="You looked at the first entry of each kernel only: its first channel, or its first input. It has more."
def looks_at_the_first_entry(weights, bits=8):
    return [np.abs(one[0]).max() / (2 ** (bits - 1) - 1) for one in weights]

# %% misconception="filter_scales" hint="You took the size of the smallest weight. Where a positive weight is larger than that, the ruler does not reach it."
def looks_at_the_negative_ones_only(weights, bits=8):
    return [abs(one.min()) / (2 ** (bits - 1) - 1) for one in weights]

# %% misconception="filter_scales" hint="You divided by the number of bits. How many steps do that many bits allow on one side of 0?"
def divides_by_the_bits(weights, bits=8):
    return [np.abs(one).max() / bits for one in weights]

# %% misconception="filter_scales" hint="You divided by one too few. In 8 bits the last mark is 127, not 126."
def divides_by_one_too_few(weights, bits=8):
    return [np.abs(one).max() / (2 ** (bits - 1) - 2) for one in weights]

# %% misconception="filter_scales" hint="These are rulers as in section 1, with a zero point. For weights they are symmetric: the middle mark stands for 0."
def lays_rulers_with_a_zero_point(weights, bits=8):
    return [scale_and_zero_point(one.min(), one.max(), bits)[0] for one in weights]

# %% check="filter_scales" points=2
import numpy as np


def scales_by_loop(weights, bits):
    """Look at every weight of a kernel; the last mark must reach the one that is furthest from 0."""
    last_mark, scales = len(range(1, 2 ** (bits - 1))), []
    for weights_of_one in weights.tolist():
        furthest, waiting = 0.0, [weights_of_one]
        while waiting:
            item = waiting.pop()
            if isinstance(item, list):
                waiting.extend(item)
            elif item * item > furthest * furthest:
                furthest = item if item > 0 else -item
        scales.append(furthest / last_mark)
    return np.array(scales)


def check_scales(weights, bits):
    """How many scales there are, and each of them: in a list or in an array, with axes of length 1 or without."""
    expected = scales_by_loop(weights, bits)
    check("filter_scales", weights, bits=bits, says=f"{len(expected)} scales, one for each kernel",
          where=lambda given: np.ndim(given) > 0 and np.size(given) == len(given) == len(expected))
    for kernel, scale in enumerate(expected.tolist()):
        check("filter_scales", weights, bits=bits, item=kernel, says=f"{scale:.5g}",
              where=lambda given, scale=scale: np.size(given) == 1 and np.allclose(given, scale, rtol=1e-6, atol=0))


dense = np.array([[0.5, -1.27, 0.2], [0.01, 0.02, -0.0127]])
check_scales(dense, 8)
check_scales(dense, 3)
convolution = np.linspace(-1.4, 0.6, 3 * 2 * 2 * 4).reshape(3, 2, 2, 4)
check_scales(convolution, 8)
### BEGIN HIDDEN TESTS
rng = check.rng()
for shape, bits in [((5, 3, 3, 3), 8), ((4, 7), 8), ((2, 3, 1, 2), 4)]:
    check_scales(np.reshape([rng.uniform(-2, 1) for _ in range(np.prod(shape))], shape), bits)
### END HIDDEN TESTS

# %% [markdown]
# ## 4 · A dense layer in integers
#
# So far the weights were rounded and read back, and the arithmetic was floating point as before. The real
# gain comes when the processor multiplies the integers themselves. An output of a dense layer is a sum of
# weight times input. Put the rulers into it: each input is s_x · (q_x − z), with z its zero point, each weight
# is s_w · q_w, and the scales are the same in every term:
#
# ```text
# Σ w · x  ≈  s_w · s_x · Σ q_w · (q_x − z)
# ```
#
# Everything behind the last Σ is an integer: one integer multiply and one add for each weight, where there
# was a floating-point MAC before. The scales, and the bias, come once for each output.
#
# The inputs are 8-bit integers without a sign (`uint8`, 0 to 255), the weights 8-bit integers with one
# (`int8`, −127 to 127). Their products are larger than either, and there are many of them. So the sum is
# kept in 32 bits; it is called the **accumulator**. 255 · 127 = 32,385, and an `int32` holds 66,311 such
# products. NumPy does not choose a wider type by itself. Look what it does with 8 bits:

# %%
small_x, small_w = np.array([200], np.uint8), np.array([100], np.int8)
print("200 − 210 =", small_x - np.uint8(210))
print("200 + 100 =", small_x + np.uint8(100))
print("100 + 100 =", small_w + np.int8(100))

# %% [markdown]
# **Exercise.** Write `integer_dense`. It gets the inputs `x_q` (uint8, one axis), their zero point, and the
# weights `weights_q` (int8, outputs × inputs). It returns the accumulators Σ q_w · (q_x − z), one for each
# output, exactly, as integers.

# %% exercise="integer_dense"
def integer_dense(x_q, zero_point, weights_q):
    """The accumulators of a dense layer in integers: one for each row of weights_q."""
    ### BEGIN SOLUTION
    return weights_q.astype(np.int32) @ (x_q.astype(np.int32) - zero_point)
    ### END SOLUTION

# %% [markdown] hint="integer_dense"
# First give both arrays a type with room, `.astype(np.int32)`. What is left is a matrix–vector product, as
# in lesson 01.

# %% [markdown] hint="integer_dense"
# `@` multiplies a matrix and a vector. The zero point is taken off every input before it is multiplied.

# %% misconception="integer_dense" hint="You left the zero point out. The number 0 must add nothing: take the zero point off each input."
def leaves_the_zero_point_out(x_q, zero_point, weights_q):
    return weights_q.astype(int) @ x_q.astype(int)

# %% misconception="integer_dense" hint="You took the zero point off once, from the sum. It is taken off every input, before it is multiplied."
def takes_it_off_the_sum(x_q, zero_point, weights_q):
    return weights_q.astype(int) @ x_q.astype(int) - zero_point

# %% misconception="integer_dense" hint="Inputs below the zero point wrapped around: uint8 knows no negative numbers. Convert to int32 before you subtract."
def subtracts_in_eight_bits(x_q, zero_point, weights_q):
    return weights_q.astype(int) @ ((x_q.astype(int) - zero_point) % 256)

# %% misconception="integer_dense" hint="The sums wrapped around in 16 bits, which is what NumPy takes for uint8 times int8. Convert both to int32 first."
def sums_in_sixteen_bits(x_q, zero_point, weights_q):
    return (integer_dense(x_q, zero_point, weights_q) + 2**15) % 2**16 - 2**15

# %% misconception="integer_dense" hint="The sums wrapped around in 8 bits. They need 32, from the first product to what you return."
def sums_in_eight_bits(x_q, zero_point, weights_q):
    return (integer_dense(x_q, zero_point, weights_q) + 2**7) % 2**8 - 2**7

# %% misconception="integer_dense" hint="Nothing has room here: the inputs wrap around in 8 bits, the sums in 16. Convert both arrays to int32 first."
def computes_in_small_types(x_q, zero_point, weights_q):
    return weights_q @ (x_q - np.uint8(zero_point))

# %% misconception="integer_dense" hint="You took the zero point off the weights. It belongs to the inputs; the weights have a symmetric ruler, without one."
def takes_it_off_the_weights(x_q, zero_point, weights_q):
    return (weights_q.astype(int) - zero_point) @ x_q.astype(int)

# %% misconception="integer_dense" hint="You took the zero point off both. It belongs to the inputs; the weights have a symmetric ruler, without one."
def takes_it_off_both(x_q, zero_point, weights_q):
    return (weights_q.astype(int) - zero_point) @ (x_q.astype(int) - zero_point)

# %% misconception="integer_dense" hint="You added the zero point. An input that is equal to it stands for 0, and must add nothing."
def adds_the_zero_point(x_q, zero_point, weights_q):
    return weights_q.astype(int) @ (x_q.astype(int) + zero_point)

# %% misconception="integer_dense" hint="Inputs above 127 have become negative: int8 ends there. They need a type with more room."
def makes_the_inputs_int8(x_q, zero_point, weights_q):
    return weights_q.astype(int) @ (x_q.astype(np.int8).astype(int) - zero_point)

# %% misconception="integer_dense" hint="Negative weights have become large: uint8 has no sign. They need a type with one, and with more room."
def makes_the_weights_uint8(x_q, zero_point, weights_q):
    return weights_q.astype(np.uint8).astype(int) @ (x_q.astype(int) - zero_point)

# %% misconception="integer_dense" hint="Negative sums became 0. ReLU comes later, once the scales and the bias are in."
def applies_relu(x_q, zero_point, weights_q):
    return np.maximum(integer_dense(x_q, zero_point, weights_q), 0)

# %% misconception="integer_dense" hint="The sums are clipped to 0 … 255. An accumulator is no mark: it has 32 bits."
def clips_the_sums(x_q, zero_point, weights_q):
    return np.clip(integer_dense(x_q, zero_point, weights_q), 0, 255)

# %% misconception="integer_dense" hint="That is a table of products. One output is the sum of a whole row of it."
def does_not_add_up(x_q, zero_point, weights_q):
    return weights_q.astype(int) * (x_q.astype(int) - zero_point)

# %% misconception="integer_dense" hint="That is one number, the sum of all outputs. Each row of the weights gives one by itself."
def adds_everything_up(x_q, zero_point, weights_q):
    return int(integer_dense(x_q, zero_point, weights_q).sum())

# %% misconception="integer_dense" hint="You added along the wrong axis: that is one sum for each input. One for each output is asked for."
def adds_along_the_outputs(x_q, zero_point, weights_q):
    return (weights_q.astype(int) * (x_q.astype(int) - zero_point)).sum(axis=0)

# %% misconception="integer_dense" hint="The right sums, but in a column. Asked is one axis, with one number for each output."
def gives_a_column(x_q, zero_point, weights_q):
    return integer_dense(x_q, zero_point, weights_q).reshape(-1, 1)

# %% misconception="integer_dense" hint="The negative sums are huge now: uint32 has no sign."
def computes_without_a_sign(x_q, zero_point, weights_q):
    return integer_dense(x_q, zero_point, weights_q).astype(np.uint32)

# %% check="integer_dense" points=3
import numpy as np


def accumulate(x_q, zero_point, weights_q):
    """Python's integers, which never overflow, one product after the other."""
    sums = []
    for row in weights_q.tolist():
        total = 0
        for weight, x in zip(row, x_q.tolist()):
            total += weight * (x - zero_point)
        sums.append(total)
    return sums


def exactly(sums):
    return lambda given: np.shape(given) == (len(sums),) and np.asarray(given).tolist() == sums


def check_dense(x_q, zero_point, weights_q):
    sums = accumulate(x_q, zero_point, weights_q)
    told = ", ".join(f"{total:,}" for total in sums[:6]) + (", …" if len(sums) > 6 else "")
    check("integer_dense", x_q, zero_point, weights_q, where=exactly(sums),
          says=f"{len(sums)} integer{'s' if len(sums) > 1 else ''}: {told}")


check_dense(np.array([3, 7, 1], np.uint8), 2, np.array([[5, -2, 1], [10, 4, -3]], np.int8))
check_dense(np.array([0, 200, 255, 90], np.uint8), 100, np.array([[127, -127, 90, 3], [1, 2, 3, 4]], np.int8))
check_dense(np.full(300, 255, np.uint8), 0, np.full((1, 300), 127, np.int8))
### BEGIN HIDDEN TESTS
rng = check.rng()
for outputs, inputs, zero_point in [(3, 5, 128), (4, 60, 17), (2, 300, 0)]:
    x_q = np.array([rng.randint(0, 255) for _ in range(inputs)], np.uint8)
    weights_q = np.reshape([rng.randint(-127, 127) for _ in range(outputs * inputs)], (outputs, inputs))
    check_dense(x_q, zero_point, weights_q.astype(np.int8))
### END HIDDEN TESTS

# %% [markdown]
# Now let your functions do the work of `dense1` in `pool_cnn`. Its weights are 77,440 of the model's 79,413
# parameters, 98 % of them. First the numbers that arrive there, for 60 held-out digits. (A part of a model is
# a model, too: from the same input, up to the operation called `flatten`.)

# %%
core = ov.Core()
model = core.read_model(model_path("pool_cnn"))
operations = {operation.get_friendly_name(): operation for operation in model.get_ordered_ops()}
first_part = ov.Model([operations["flatten"].output(0)], model.get_parameters(), "up to flatten")

digits, labels = heldout()
in_f32 = {"INFERENCE_PRECISION_HINT": "f32"}
arriving = core.compile_model(first_part, "CPU", in_f32)(digits[:60])[0]
answers = core.compile_model(model, "CPU", in_f32)(digits[:60])[0]
weights, bias, last_weights, last_bias = (
    operations[name].get_data() for name in ("dense1/weights", "dense1/bias_values",
                                             "dense2/weights", "dense2/bias_values"))
print("numbers that arrive, for each digit:", arriving.shape[1], " weights:", weights.shape)

# %% [markdown]
# And now the layer itself: inputs and weights become integers by your functions, are multiplied by your
# function, and the scales bring the sums back. Then come the bias, ReLU, and the last layer in floating
# point.
#
# **Guess first.** All in f32 the model reads most of these 60 digits rightly. For how many of them will your
# integers give another answer than f32 does?

# %%
guess_different = ...

# %%
scale_x, zero_x = check.call("scale_and_zero_point", float(arriving.min()), float(arriving.max()))
scales_w = np.ravel(check.call("filter_scales", weights))
weights_q = np.round(weights / scales_w[:, np.newaxis]).astype(np.int8)

read = []
for x in arriving:
    x_q = np.array(check.call("quantised", x, scale_x, zero_x)).astype(np.uint8)
    sums = np.array(check.call("integer_dense", x_q, zero_x, weights_q))
    hidden = np.maximum(scale_x * scales_w * sums + bias[0], 0)
    read.append(int((last_weights @ hidden + last_bias[0]).argmax()))

print("with your integers:", *read[:20], "…")
print("all in f32:        ", *answers.argmax(axis=1)[:20], "…")
print(f"right, of 60: {np.sum(read == labels[:60])} with your integers, "
      f"{accuracy(answers, labels[:60])[0]} in f32")
print(f"another answer than in f32: {np.sum(np.array(read) != answers.argmax(axis=1))} of 60. Your guess:",
      "not written down" if guess_different is ... else guess_different)

# %% [markdown]
# ## 5 · Where does a range end?
#
# The weights are known, so their largest value is known. What flows *between* the layers depends on the
# picture. So the model is run on some typical inputs, and the numbers are looked at. That is called
# **calibration**. (You have just calibrated `dense1` with 60 digits. They should have been others than those
# that you then counted the right answers of; the tool in section 6 gets training digits.)
#
# The plain choice is a range from the smallest number to the largest. Then one number that is far off, seen
# once, makes the ruler coarse for all others. A shorter range clips the few and serves the many. How much
# shorter? That depends on the numbers, and on the bits. The measure is the **error**: the mean of the squares
# of (x − what comes back for x).

# %% figure="Figure: what arrives at dense1, and two rulers of 3 bits"
from flopwise import plots

figure, ax = plots.figure()
numbers = arriving[arriving > 0]
ax.hist(numbers, 80, color=plots.COLOURS["sky"])
tallest = ax.get_ylim()[1]
for row, (end, name) in enumerate(((numbers.max(), "to the largest"), (numbers.max() / 2, "half as far"))):
    height = tallest * (1.35 - 0.22 * row)
    ax.plot(np.linspace(0, end, 8), [height] * 8, "|-", color=plots.COLOURS["vermillion"], markersize=16)
    ax.text(end, height, f"  {name}", fontsize=9, va="center")
ax.set_xlim(-0.2, 1.25 * numbers.max())
ax.set_ylim(0, 1.5 * tallest)
ax.set_xlabel("number that arrives", fontsize=9)
ax.set_title("how many of the numbers above 0", fontsize=10, loc="left")
plots.show(figure,
           caption=f"{numbers.size:,} numbers above 0, the largest {numbers.max():.2f}. Only "
                   f"{np.mean(numbers > numbers.max() / 2):.1%} of them lie beyond half of that: the shorter ruler "
                   "clips these, and has marks twice as dense for the others.",
           alt="A histogram that falls from left to right with a long thin tail; only one bar, near its left end, is "
               "far higher than its neighbours. Above it two rulers of eight marks: one reaches the end of the tail, the "
               "other half as far, with its marks closer together.")

# %% [markdown]
# **Exercise.** Write `good_range`. It gets samples (an array of one axis) and a number of bits, and returns
# `(low, high)`: a range with which the error on these samples is small. Your range is good if its error is at
# most 30 % above that of the best of the thousands that the check tries. There are many ways; use your
# functions from above.

# %% exercise="good_range"
def good_range(samples, bits):
    """(low, high) of a range with which the samples lose little when they are rounded to bits."""
    ### BEGIN SOLUTION
    best, best_error = None, np.inf
    for low in np.linspace(0.02, 1, 40) * min(samples.min(), 0):
        for high in np.linspace(0.02, 1, 40) * max(samples.max(), 0):
            if low == high:
                continue
            scale, zero_point = scale_and_zero_point(low, high, bits)
            back = scale * (quantised(samples, scale, zero_point, bits) - zero_point)
            error = np.mean((samples - back) ** 2)
            if error < best_error:
                best, best_error = (low, high), error
    return best
    ### END SOLUTION

# %% [markdown] hint="good_range"
# Begin with a function that tells the error of *one* range. Then let it judge: how does the error of a range
# half as wide compare?

# %% [markdown] hint="good_range"
# The best range is different for each set of samples, so no fixed share of them can be right for all. You
# have a computer that can try many ranges in a second. Both ends can move, each by itself.

# %% misconception="good_range" hint="You took the range from the smallest to the largest sample. A single number that is far off makes the ruler coarse for all others."
def takes_everything(samples, bits):
    return float(samples.min()), float(samples.max())

# %% misconception="good_range" hint="You cut one per cent off at each end, whatever the samples and the bits are. Compare the error of several ranges instead."
def cuts_one_per_cent(samples, bits):
    return float(np.percentile(samples, 1)), float(np.percentile(samples, 99))

# %% misconception="good_range" hint="Three standard deviations are a rule for bells. Compare the error of several ranges instead."
def takes_three_standard_deviations(samples, bits):
    return float(samples.mean() - 3 * samples.std()), float(samples.mean() + 3 * samples.std())

# %% check="good_range" points=4
import numpy as np


def error_of(samples, low, high, bits):
    """Lay all the marks, one of them at 0, and measure from each sample to the nearest."""
    low, high = min(low, 0.0), max(high, 0.0)
    step = (high - low) / (2**bits - 1)
    marks = step * (np.arange(2**bits) - round(-low / step))
    return float((np.abs(samples[:, np.newaxis] - marks).min(axis=1) ** 2).mean())


def best_error(samples, bits):
    lows = np.linspace(0.02, 1, 50) * samples.min() if samples.min() < 0 else [0.0]
    highs = np.linspace(0.02, 1, 50) * samples.max() if samples.max() > 0 else [0.0]
    return min(error_of(samples, low, high, bits) for low in lows for high in highs if low < high)


def is_good(samples, bits, limit):
    def holds(ends):
        numbers = isinstance(ends, (tuple, list, np.ndarray)) and len(ends) == 2
        if not numbers or not all(isinstance(end, (int, float)) for end in np.asarray(ends).tolist()):
            return False
        low, high = map(float, ends)
        return -1e9 < low < high < 1e9 and error_of(samples, low, high, bits) <= limit

    return holds


def check_range(samples, bits):
    limit = 1.3 * best_error(samples, bits)
    whole = error_of(samples, samples.min(), samples.max(), bits)
    check("good_range", samples, bits, where=is_good(samples, bits, limit),
          says=f"(low, high) with an error of at most {limit:.3g}; from smallest to largest it is {whole:.3g}",
          hint="What is the error of your range, and what is it if one end is moved, or both? Let your computer try "
               "many ranges for these samples and these bits, and keep the best.")


def drawn(seed, kind, count=600):
    draw = np.random.default_rng(seed)
    if kind == "one far off":
        return np.append(draw.normal(0, 1, count - 1), 9.0)
    if kind == "one far below":
        return np.append(draw.normal(0.3, 1, count - 1), -9.5)
    if kind == "falling":
        return draw.exponential(0.7, count)
    if kind == "even":
        return draw.uniform(-2, 1, count)
    return np.append(draw.normal(-0.5, 0.4, count - 4), [3.0, 3.5, -7.0, -6.5])


check_range(drawn(1, "one far off"), 3)
check_range(drawn(2, "falling"), 2)
check_range(drawn(3, "even"), 4)
check_range(drawn(4, "two tails"), 4)
check_range(drawn(5, "one far below"), 3)
### BEGIN HIDDEN TESTS
rng = check.rng()
for kind, bits in [("one far off", 3), ("one far below", 3), ("falling", 3), ("even", 3), ("two tails", 4)]:
    check_range(drawn(rng.randint(10, 10_000), kind), bits)
### END HIDDEN TESTS

# %% [markdown]
# ## 6 · A whole model
#
# Nobody does this layer by layer. NNCF (Neural Network Compression Framework), OpenVINO's tool for it, takes a
# model and a few hundred inputs, and gives back a model whose layers compute with integers. It decides which
# layers to do, calibrates, and moves the biases a little to make up for the rounding. In this course it is
# one line:
#
# ```text
# small = shrink.quantise(model, training()[0])      # the model, and digits to calibrate with
# ```
#
# (The figures below call it for you; to try it yourself, import `shrink` from `flopwise` and `training` from
# `flopwise.zoo.digits`. NNCF draws its own progress.)
#
# How large will the weights file of `pool_cnn` be afterwards? Now it holds 79,413 parameters of four bytes each.
#
# **Guess first.** How many times smaller will its weights file be?

# %%
guess_smaller = ...

# %% [markdown]
# Now exactly. NNCF stores
#
# - each weight as one byte,
# - for each kernel (or neuron) its bias and its scale, in f32,
# - for each range between layers its two ends, in f32.
#
# **Exercise.** Write `int8_bytes`. `shapes` is a list of the shapes of the layers' weights, C_out
# first, such as `(10, 1, 3, 3)` for a convolution and `(128, 605)` for a dense layer; `ranges` says how many
# ranges there are. It returns the bytes of everything.

# %% exercise="int8_bytes"
def int8_bytes(shapes, ranges):
    """Bytes of a quantised model whose layers have weights of these shapes."""
    ### BEGIN SOLUTION
    total = 8 * ranges
    for kernels, *rest in shapes:
        total += kernels * int(np.prod(rest)) + 4 * kernels + 4 * kernels
    return total
    ### END SOLUTION

# %% [markdown] hint="int8_bytes"
# How many bytes is one number in f32? And how many numbers in f32 belong to one kernel?

# %% [markdown] hint="int8_bytes"
# How many bytes does one kernel of a layer `(10, 1, 3, 3)` take, with all that belongs to it? And all ten? Do the
# same for the 128 neurons of `(128, 605)`, and see what the two have in common. The ranges come on top.

# %% misconception="int8_bytes" hint="Four bytes are missing for each kernel. It stores its bias and its scale, both in f32."
def forgets_the_scales(shapes, ranges):
    return int8_bytes(shapes, ranges) - sum(4 * shape[0] for shape in shapes)

# %% misconception="int8_bytes" hint="You counted one scale for each layer. Each kernel has one."
def counts_a_scale_for_each_layer(shapes, ranges):
    return int8_bytes(shapes, ranges) - sum(4 * shape[0] - 4 for shape in shapes)

# %% misconception="int8_bytes" hint="You counted biases and scales as one byte each. They stay in f32."
def counts_everything_as_a_byte(shapes, ranges):
    return 8 * ranges + sum(int(np.prod(shape)) + 2 * shape[0] for shape in shapes)

# %% misconception="int8_bytes" hint="A range has two ends, each a number in f32."
def counts_one_end_of_a_range(shapes, ranges):
    return int8_bytes(shapes, ranges) - 4 * ranges

# %% misconception="int8_bytes" hint="The ranges between the layers are missing."
def forgets_the_ranges(shapes, ranges):
    return int8_bytes(shapes, 0)

# %% misconception="int8_bytes" hint="Each weight takes four bytes here, as in f32. It is an 8-bit integer now."
def counts_weights_in_f32(shapes, ranges):
    return int8_bytes(shapes, ranges) + 3 * sum(int(np.prod(shape)) for shape in shapes)

# %% misconception="int8_bytes" hint="You took the last number of each shape for the number of kernels. It is the first."
def takes_the_last_size_for_the_kernels(shapes, ranges):
    return int8_bytes(shapes, ranges) + sum(8 * shape[-1] - 8 * shape[0] for shape in shapes)

# %% misconception="int8_bytes" hint="You took the second number of each shape, the channels that come in, for the number of kernels. It is the first."
def takes_the_channels_for_the_kernels(shapes, ranges):
    return int8_bytes(shapes, ranges) + sum(8 * shape[1] - 8 * shape[0] for shape in shapes)

# %% misconception="int8_bytes" hint="That is the last layer alone, with the ranges. All layers have to be added up."
def counts_the_last_layer(shapes, ranges):
    return int8_bytes(shapes[-1:], ranges)

# %% misconception="int8_bytes" hint="That is the first layer alone, with the ranges. Where does your `return` stand?"
def counts_the_first_layer(shapes, ranges):
    return int8_bytes(shapes[:1], ranges)

# %% misconception="int8_bytes" hint="The ranges are counted once for each layer. `ranges` says how many there are in the whole model."
def counts_the_ranges_for_each_layer(shapes, ranges):
    return int8_bytes(shapes, ranges * len(shapes))

# %% misconception="int8_bytes" hint="You counted one range for each layer. `ranges` says how many there are."
def takes_one_range_for_a_layer(shapes, ranges):
    return int8_bytes(shapes, len(shapes))

# %% misconception="int8_bytes" hint="That is the weights alone. What else is stored?"
def counts_the_weights_alone(shapes, ranges):
    return sum(int(np.prod(shape)) for shape in shapes)

# %% misconception="int8_bytes" hint="These are bits. A byte has eight of them."
def counts_bits(shapes, ranges):
    return 8 * int8_bytes(shapes, ranges)

# %% misconception="int8_bytes" hint="You counted the weights of one kernel in each layer. There are C_out of them."
def counts_the_weights_of_one_kernel(shapes, ranges):
    return 8 * ranges + sum(int(np.prod(shape[1:])) + 8 * shape[0] for shape in shapes)

# %% misconception="int8_bytes" hint="You added the numbers of a shape up. How many weights does an array of that shape hold?"
def adds_the_sizes_up(shapes, ranges):
    return 8 * ranges + sum(sum(shape) + 8 * shape[0] for shape in shapes)

# %% misconception="int8_bytes" hint="You multiplied the first two numbers of each shape. A convolution's has four."
def multiplies_two_sizes_only(shapes, ranges):
    return 8 * ranges + sum(shape[0] * shape[1] + 8 * shape[0] for shape in shapes)

# %% misconception="int8_bytes" hint="You counted a bias and a scale for each weight. Each *kernel* has one of both."
def counts_a_bias_for_each_weight(shapes, ranges):
    return 8 * ranges + 9 * sum(int(np.prod(shape)) for shape in shapes)

# %% check="int8_bytes" points=2
import numpy as np


def bytes_by_array(shapes, ranges):
    """Make the arrays that are stored, and ask each how large it is."""
    stored = [np.zeros((ranges, 2), np.float32)]
    for shape in shapes:
        stored += [np.zeros(shape, np.int8), np.zeros(shape[0], np.float32), np.zeros(shape[0], np.float32)]
    return sum(array.nbytes for array in stored)


check("int8_bytes", [(5, 3, 4, 2)], 2, expect=bytes_by_array([(5, 3, 4, 2)], 2))
check("int8_bytes", [(6, 1, 3, 3), (7, 6, 2, 2), (3, 50)], 4,
      expect=bytes_by_array([(6, 1, 3, 3), (7, 6, 2, 2), (3, 50)], 4))
### BEGIN HIDDEN TESTS
rng = check.rng()
for ranges in (3, 6):
    shapes = [tuple(rng.randint(2, 9) for _ in range(axes)) for axes in (4, 2, 4, 2)[:ranges]]
    check("int8_bytes", shapes, ranges, expect=bytes_by_array(shapes, ranges))
check("int8_bytes", [(10, 128)], 0, expect=bytes_by_array([(10, 128)], 0))
### END HIDDEN TESTS

# %% [markdown]
# `pool_cnn` has four layers with weights and five ranges: before each of the four layers, and before the
# pooling.

# %%
shapes_of_pool_cnn = [(10, 1, 3, 3), (5, 10, 3, 3), (128, 605), (10, 128)]
predicted_bytes = check.call("int8_bytes", shapes_of_pool_cnn, 5)
print(f"predicted: {predicted_bytes:,} bytes")

# %% figure="Figure: pool_cnn's weights file, in f32 and in INT8"
from flopwise import plots
from flopwise.explorers import int8_models

found = int8_models.facts("pool_cnn")
check.call("int8_bytes", [(1, 1)], 0)       # where the answer is still to be written, this line says so
names, values = plots.with_guess(guess_smaller, ["your prediction", "NNCF's file"],
                                 [found.bytes_f32 / predicted_bytes, found.bytes_f32 / found.bytes_int8])
plots.show(plots.bars(names, values, unit="times smaller than in f32", size=(7.2, 2),
                      colours=["black", "orange", "orange"][-len(values):]),
           caption=f"pool_cnn's file takes {found.bytes_f32:,} bytes in f32 (4 · 79,413, and 16 that say how to "
                   f"flatten) and {found.bytes_int8:,} in INT8: {found.bytes_f32:,} / {found.bytes_int8:,} = "
                   f"{found.bytes_f32 / found.bytes_int8:.2f}.",
           alt=f"Bars: predicted {found.bytes_f32 / predicted_bytes:.2f} times smaller, measured "
               f"{found.bytes_f32 / found.bytes_int8:.2f} times; above them the reader's guess if there is one.")

# %% [markdown]
# Not quite four: the biases stayed, and the scales came. (The graph beside it, the `.xml`, grows by some
# kilobytes, because it says where to round.) And the digits?

# %% figure="Figure: held-out digits read in f32 and in INT8"
from flopwise import plots
from flopwise.explorers import int8_models

rows = {name: int8_models.facts(name) for name in int8_models.COURSE_MODELS}
labels_of_bars = [f"{name}, {kind}" for name in rows for kind in ("f32", "INT8")]
right = [value for found in rows.values() for value in (found.right_f32, found.right_int8)]
plots.show(plots.bars(labels_of_bars, right, unit="digits right, of 450",
                      colours=["blue", "orange"] * 3),
           caption="; ".join(f"{name}: {found.right_f32} of {found.of} in f32, {found.right_int8} in INT8"
                             for name, found in rows.items()) + ".",
           alt="Six bars, two for each course model, all of nearly the same length.")

# %% [markdown]
# ## 7 · What becomes of the FLOPs?
#
# A FLOP is an operation on floating-point numbers. After quantisation the layers multiply integers. Is the
# work gone? No: each MAC is still a multiply and an add, as many as before. Only their kind has changed, and
# so has their name: they are counted as **IOPs**, integer operations. (Data sheets of processors give a
# second peak for them, in TOPS: 10¹² operations per second.) A report that says "after quantisation the model
# has 0 FLOPs" is right, and says nothing about the work.
#
# Which layers are integer? A layer multiplies integers only if **both** of its sides are: the numbers that
# arrive and the weights. It is also possible to quantise the weights alone; then they are small on the disk,
# but are turned back into floating-point numbers before they are multiplied.
#
# **Exercise.** Write `operations_by_kind`. It gets a list of layers, each a dictionary such as
# `{"name": "conv1", "macs": 60840, "input": "u8", "weights": "i8"}`. The types are `"f32"`, `"bf16"`,
# `"f16"` (floating point) or `"u8"`, `"i8"`, `"i4"` (integers). Return a dictionary with the operations of
# the whole list: `"FLOPs"` and `"IOPs"`.

# %% exercise="operations_by_kind"
def operations_by_kind(layers):
    """{"FLOPs": …, "IOPs": …} of all layers together."""
    ### BEGIN SOLUTION
    integers = {"u8", "i8", "i4"}
    counted = {"FLOPs": 0, "IOPs": 0}
    for layer in layers:
        kind = "IOPs" if {layer["input"], layer["weights"]} <= integers else "FLOPs"
        counted[kind] += 2 * layer["macs"]
    return counted
    ### END SOLUTION

# %% [markdown] hint="operations_by_kind"
# Begin with two zeros. Each layer adds to one of them; what decides is said above, in bold.

# %% [markdown] hint="operations_by_kind"
# `layer["input"] in ("u8", "i8", "i4")` asks one side. One MAC is two operations, whatever their kind.

# %% misconception="operations_by_kind" hint="You looked at the weights only. Weights in integers are turned back if the numbers that arrive are floating point."
def looks_at_the_weights_only(layers):
    return operations_by_kind([dict(layer, input=layer["weights"]) for layer in layers])

# %% misconception="operations_by_kind" hint="You looked at the input only. Both sides have to be integers."
def looks_at_the_input_only(layers):
    return operations_by_kind([dict(layer, weights=layer["input"]) for layer in layers])

# %% misconception="operations_by_kind" hint="These are MACs. Each is two operations, a multiply and an add, in integers, too."
def counts_macs(layers):
    return {kind: count // 2 for kind, count in operations_by_kind(layers).items()}

# %% misconception="operations_by_kind" hint="You counted an integer MAC as one operation. It is a multiply and an add, as in floating point."
def counts_integers_once(layers):
    found = operations_by_kind(layers)
    return dict(found, IOPs=found["IOPs"] // 2)

# %% misconception="operations_by_kind" hint="You know i8 as an integer only, but u8 and i4 are integers, too."
def knows_i8_only(layers):
    floats = [{key: "f32" if value in ("u8", "i4") else value for key, value in layer.items()} for layer in layers]
    return operations_by_kind(floats)

# %% misconception="operations_by_kind" hint="You ask whether *one* side is integer. Both have to be."
def wants_one_integer_side(layers):
    integers, counted = {"u8", "i8", "i4"}, {"FLOPs": 0, "IOPs": 0}
    for layer in layers:
        counted["IOPs" if {layer["input"], layer["weights"]} & integers else "FLOPs"] += 2 * layer["macs"]
    return counted

# %% misconception="operations_by_kind" hint="Layers with an `i4` are counted as floating point. It is an integer, too."
def forgets_i4(layers):
    return operations_by_kind([{key: "f32" if value == "i4" else value for key, value in layer.items()}
                               for layer in layers])

# %% misconception="operations_by_kind" hint="Layers with a `u8` are counted as floating point. It is an integer, too."
def forgets_u8(layers):
    return operations_by_kind([{key: "f32" if value == "u8" else value for key, value in layer.items()}
                               for layer in layers])

# %% misconception="operations_by_kind" hint="Only `f32` counts as floating point here. `bf16` and `f16` are floating point, too."
def knows_f32_only(layers):
    return operations_by_kind([{key: "i8" if value in ("bf16", "f16") else value for key, value in layer.items()}
                               for layer in layers])

# %% misconception="operations_by_kind" hint="Layers with one integer and one floating-point side are in neither count. How are they computed?"
def leaves_mixed_layers_out(layers):
    integers = {"u8", "i8", "i4"}
    return operations_by_kind([layer for layer in layers
                               if len({layer["input"], layer["weights"]} & integers) != 1
                               or layer["input"] == layer["weights"]])

# %% misconception="operations_by_kind" hint="Layers with one integer and one floating-point side are in both counts. Each layer belongs to one of them."
def counts_mixed_layers_twice(layers):
    floats = operations_by_kind(layers)["FLOPs"]
    either = [layer for layer in layers if {layer["input"], layer["weights"]} & {"u8", "i8", "i4"}]
    return {"FLOPs": floats, "IOPs": sum(2 * layer["macs"] for layer in either)}

# %% misconception="operations_by_kind" hint="Each side of a layer counts for half of it. What decides is both sides together."
def shares_a_layer_out(layers):
    sides = [dict(layer, **{other: layer[side]}) for layer in layers
             for side, other in (("input", "weights"), ("weights", "input"))]
    return {kind: count // 2 for kind, count in operations_by_kind(sides).items()}

# %% misconception="operations_by_kind" hint="That is the last layer of each kind. Add to what is there already."
def keeps_the_last_of_each_kind(layers):
    found = {"FLOPs": 0, "IOPs": 0}
    for layer in layers:
        found.update({kind: count for kind, count in operations_by_kind([layer]).items() if count})
    return found

# %% misconception="operations_by_kind" hint="FLOPs and IOPs are swapped."
def swaps_the_two_kinds(layers):
    found = operations_by_kind(layers)
    return {"FLOPs": found["IOPs"], "IOPs": found["FLOPs"]}

# %% misconception="operations_by_kind" hint="You counted layers. Asked are their operations, two for each MAC."
def counts_layers(layers):
    return operations_by_kind([dict(layer, macs=1 / 2) for layer in layers])

# %% misconception="operations_by_kind" hint="A layer counts as integer where both sides have the *same* type. They need not be the same, but both have to be integers."
def wants_the_same_type(layers):
    return operations_by_kind([dict(layer, input="i8", weights="i8" if layer["input"] == layer["weights"] else "f32")
                               for layer in layers])

# %% misconception="operations_by_kind" hint="The integer operations are among the FLOPs as well. They are no longer FLOPs."
def leaves_the_integers_among_the_flops(layers):
    found = operations_by_kind(layers)
    return dict(found, FLOPs=found["FLOPs"] + found["IOPs"])

# %% misconception="operations_by_kind" hint="Every layer counts as integer. Does your condition ask each type by itself? `a == \"u8\" or \"i8\"` is always true."
def finds_integers_everywhere(layers):
    return operations_by_kind([dict(layer, input="i8", weights="i8") for layer in layers])

# %% misconception="operations_by_kind" hint="Only `u8` with `i8` counts as integer here. Any two integer types do."
def knows_one_pair_only(layers):
    return operations_by_kind([dict(layer, weights="i8" if (layer["input"], layer["weights"]) == ("u8", "i8") else "f32")
                               for layer in layers])

# %% misconception="operations_by_kind" hint="Each MAC counts as four operations. It is a multiply and an add, however many sides are integers."
def counts_four_for_a_mac(layers):
    return {kind: 2 * count for kind, count in operations_by_kind(layers).items()}

# %% check="operations_by_kind" points=3
def counted_one_by_one(layers):
    """Letters tell: u and i begin the name of an integer type, f and b that of a floating-point type."""
    flops = iops = 0
    for layer in layers:
        for _ in ("multiply", "add"):
            if layer["input"][0] in "ui" and layer["weights"][0] in "ui":
                iops += layer["macs"]
            else:
                flops += layer["macs"]
    return {"FLOPs": flops, "IOPs": iops}


def layer(name, macs, arrives, weights):
    return {"name": name, "macs": macs, "input": arrives, "weights": weights}


first = [layer("conv1", 1_000, "f32", "f32"), layer("conv2", 70, "u8", "i8"), layer("dense", 5, "i8", "i8")]
check("operations_by_kind", first, expect=counted_one_by_one(first))
mixed = [layer("a", 900, "bf16", "i8"), layer("b", 40, "u8", "f16"), layer("c", 3, "u8", "i4"),
         layer("d", 20_000, "f32", "i4"), layer("e", 700_000, "i8", "i4")]
check("operations_by_kind", mixed, expect=counted_one_by_one(mixed))
only_integers = [layer("conv1", 640, "u8", "i8"), layer("dense1", 21, "u8", "i8")]
check("operations_by_kind", only_integers, expect=counted_one_by_one(only_integers))
### BEGIN HIDDEN TESTS
rng = check.rng()
kinds = ["f32", "bf16", "f16", "u8", "i8", "i4"]
pairs = [(arrives, weights) for arrives in kinds for weights in kinds]
rng.shuffle(pairs)
many = [layer(f"layer{n}", rng.randint(10, 10**6), *pair) for n, pair in enumerate(pairs)]
check("operations_by_kind", many[:18], expect=counted_one_by_one(many[:18]))
check("operations_by_kind", many, expect=counted_one_by_one(many))
for arrives, weights in [("u8", "i8"), ("i8", "i4"), ("f32", "i4"), ("u8", "bf16"), ("f16", "f16")]:
    lone = [layer("lone", rng.randint(10, 999), arrives, weights)]
    check("operations_by_kind", lone, expect=counted_one_by_one(lone))
check("operations_by_kind", [], expect={"FLOPs": 0, "IOPs": 0})
### END HIDDEN TESTS

# %% [markdown]
# The course's count tells both kinds, too. And the runtime tells what it really executed:

# %% figure="Figure: what is counted, and what is executed, in INT8"
from flopwise import shrink
from flopwise.explorers import int8_models

for name in int8_models.COURSE_MODELS:
    before, after, integers = int8_models.counts(name)
    print(f"{name}: {before:>9,} FLOPs in f32; in INT8 {integers:>9,} IOPs and {after:>5,} FLOPs")
print("\nexecuted in integers, of pool_cnn in INT8:")
for executed in shrink.integer_layers(int8_models.int8("pool_cnn")):
    layers = {name.partition("/")[0] for name in executed.original if not name.startswith("Multiply")}
    print(f"  {executed.precision:<3} {executed.type:<15} {', '.join(sorted(layers))}")

# %% [markdown]
# The sum of both kinds is what it was. 6,760 FLOPs are left in `pool_cnn`: its average pooling, which adds up
# numbers and multiplies nothing, and which the count leaves among the FLOPs. Where the second list shows
# `pool1`, the runtime averages integers as well. A count says what a model asks for; what a processor
# makes of it, only the runtime can tell. (If the list is empty, your processor has no units for it, and
# the model ran in floating point, with all its rounding.)

# %% [markdown]
# ## 8 · Is it faster?
#
# A processor with units for INT8 multiplies four or more such numbers in the time of one in f32, and a quarter
# of the bytes comes from memory. How much of that arrives? The largest model at hand is MobileNetV2, for
# pictures of 224×224. (Its weights are random here. That does not matter for the time; its accuracy would say
# nothing.)
#
# **Guess first.** How many times faster than in f32 will MobileNetV2 be in INT8?

# %%
guess_faster = ...

# %% figure="Figure: MobileNetV2 in f32, bf16 and INT8"
from flopwise import plots
from flopwise.explorers import int8_models

measured = int8_models.latencies("MobileNetV2")
medians = {kind: timed.median for kind, timed in measured.items()}
names, values = plots.with_guess(guess_faster, ["bf16", "INT8"],
                                 [medians["f32"] / medians[kind] for kind in ("bf16", "INT8")])
plots.show(plots.bars(names, values, unit="times as fast as in f32", size=(7.2, 2),
                      colours=["black", "sky", "orange"][-len(values):]),
           caption="One picture, median (and spread): " + ", ".join(
               f"{kind} {timed.median:.2f} ms ({timed.spread:.2f}), executed in {timed.precision}"
               for kind, timed in measured.items())
           + f". {medians['f32']:.2f} / {medians['INT8']:.2f} = {medians['f32'] / medians['INT8']:.1f}.",
           alt=f"Bars: bf16 {medians['f32'] / medians['bf16']:.1f} times, INT8 "
               f"{medians['f32'] / medians['INT8']:.1f} times as fast as f32; above them the guess if there is one.")

# %% [markdown]
# Look at "executed in" before you believe a bar: where the processor has no units for bf16, the bar of bf16
# shows f32 again. And now the course models, each with less than a five-hundredth of its FLOPs:

# %% figure="Figure: the course models in f32, bf16 and INT8"
from flopwise import plots
from flopwise.explorers import int8_models

rows = {name: int8_models.latencies(name) for name in int8_models.COURSE_MODELS}
labels_of_bars = [f"{name}, {kind}" for name, timed in rows.items() for kind in timed]
values = [1000 * each.median for timed in rows.values() for each in timed.values()]
plots.show(plots.bars(labels_of_bars, values, unit="µs, median of one inference",
                      colours=["blue", "sky", "orange"] * 3),
           caption="; ".join(
               f"{name}: f32 / INT8 = {1000 * timed['f32'].median:.1f} / {1000 * timed['INT8'].median:.1f} = "
               f"{timed['f32'].median / timed['INT8'].median:.2f}" for name, timed in rows.items()) + ".",
           alt="Nine bars, three for each course model: f32, bf16 and INT8.")

# %% [markdown]
# Two things pull against each other. `base_cnn` and `sep_cnn` read 368,640 weights of their first dense
# layer for every digit, and a quarter of the bytes is a quarter to fetch. `pool_cnn` has far fewer. And in each
# of them there are new steps, such as rounding the input. Which of the two won for each model, your bars say.
# How much of a time is calling, and nothing that integers could shorten, you measured in lesson 07.

# %% [markdown] reflect="what_int8_promises" points=4
# **Reflection.** An advertisement: *"Our tool converts your network to INT8: a quarter of the size, 0 FLOPs,
# four times as fast, and the same accuracy."* Go through the four promises. Which would you believe, which
# would you test, and how? Use at least two numbers that you saw in this lesson.
# ### BEGIN MARK SCHEME
# One point for each promise, half points allowed; at least two numbers of the student's own or of this
# lesson, else one point less:
# 1. Size: nearly right for the weights (3.9 times for pool_cnn), less by biases and scales; the graph grows.
# 2. 0 FLOPs: right by name only. As many MACs, now integer; and perhaps not in every layer (pooling, layers
#    that the tool leaves in floating point). Look at the count and at what was executed.
# 3. Four times as fast: depends on the processor's units and on what else takes time; measure on the own
#    device, median and spread, with the precision that was executed. Small models gain little.
# 4. Accuracy: to be measured on held-out data, not on those of the calibration; depends on bits, scales for
#    each kernel, calibration with typical inputs.
#
# A good answer:
#
# (Times of one machine; take your own.)
#
# "A quarter of the size I nearly believe: pool_cnn went from 317,668 to 80,524 bytes, 3.9 times, because
# biases and scales stay in f32. '0 FLOPs' is a play on words: base_cnn had 1,059,880 FLOPs before and has
# 1,059,880 integer operations now, the same work under another name. Whether it is four times as fast I would
# measure on the device that I use, with the median of many runs, and I would ask the runtime which layers were
# executed in integers; here MobileNetV2 became 2.5 times as fast, and pool_cnn took 31 µs instead of 29, since
# most of its time is calling. The accuracy I would count on digits that were used neither for training nor for
# calibration: here it moved by one digit in 450. With fewer bits that changes: at 3 bits and one scale for each
# layer 61 digits more were read wrongly."
# ### END MARK SCHEME

# %% [markdown]
# ## What you have learnt
#
# - **A scale and a zero point** turn a range into integers, and 0 has a mark of its own. Numbers outside are
#   clipped.
# - **Weights** get symmetric rulers, one for each kernel: that costs a number for each kernel and saves much
#   when bits are few.
# - **A sum of products of integers** needs an accumulator of 32 bits; scales and bias come once, at its end.
# - **Calibration** finds the ranges between the layers, on inputs that are typical and not those of the
#   test. The widest range is not the best one.
# - **The work stays.** FLOPs become IOPs, as many as before, where both sides are integers.
# - **Size falls to a quarter, accuracy hardly;** time depends on the processor and on the model: measure, and
#   look at what was executed.
#
# **Next: 13, the budget.** Pooling, separable convolutions, pruning, integers: you have seen four ways to make
# a model cheaper. Now you get a budget, and ship a model that meets it.
