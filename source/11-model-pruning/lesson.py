# ---
# title: Model pruning
# needs: 04-base-cnn, 05-pooling-layers, 07-measuring-inference
# gives: weights set to zero, and what that saves; whole kernels removed, with all that belongs to them; a head refitted by least squares
# ---

# %% [markdown]
# # Model pruning
#
# At the end of lesson 05 there were models with more parameters than their training data needs. `base_cnn`
# has 370,338 parameters, and it is hardly better at reading digits than `pool_cnn` with 79,413. **How many
# of them could you take away from a trained model, without training it again?**
#
# Taking weights out of a trained model is called **pruning**, as with a tree. There are two ways, and they are
# often confused. You can set single weights to zero, wherever they stand. Or you can take out whole kernels.
# In this lesson you write both, and find out what each of them saves.
#
# | you need | you will have at the end |
# |---|---|
# | FLOPs and parameters of a whole model (lessons 04, 05) | weights set to zero by their magnitude, and what that saves |
# | an honest clock: warm-up, median, spread (lesson 07) | kernels removed, with everything that belongs to them |
# | NumPy: indexing with lists, `argsort` | a last layer that is fitted anew in one step, without training |
#
# **Path:** 05 Pooling layers → 07 Measuring inference → … → **11 Model pruning** → 12 Quantisation
#
# Plan an hour and a half. Run each cell with **Shift + Enter**. A check tells you at once what holds;
# hints are folded under each exercise, the second says more than the first.

# %%
import numpy as np

from flopwise import check, count_flops, runtime, shrink
from flopwise.resources import model_path
from flopwise.zoo import digits

# %% [markdown]
# **Guess first.** Write a number in the place of each `...` before you go on. They are kept, and drawn beside
# what comes out.
#
# - In `base_cnn`, the nine tenths of the weights that lie nearest to zero are set to zero. How many of 100
#   new digits does it still read right? (Before, 99. By chance, 10.)
# - How many times as fast is it then? (1 means: as fast as before.)
# - `pool_cnn` has ten kernels in its first layer. How many can be taken out, the weakest first, before it
#   reads fewer than 95 of 100 digits right?

# %%
guess_right_of_100 = ...
guess_times_as_fast = ...
guess_kernels = ...

# %% [markdown]
# ## 1 · The weights nearest to zero
#
# A weight of 0.001 changes its sum by next to nothing, unless it is multiplied by something large. So the first
# idea is the simplest: set the weights with the smallest magnitude (the absolute value, |w|) to zero. This is
# **magnitude pruning**. Are there many such weights?

# %%
base_cnn = runtime.load_model(model_path("base_cnn"))
arrays = shrink.constants(base_cnn)              # the arrays that the model stores, by name
for name, array in arrays.items():
    print(f"{name:20}{array.shape}")

# %% figure="Figure: the weights of base_cnn's first dense layer"
from flopwise import plots
from flopwise.explorers import pruning_pictures

weights = arrays["dense1/weights"]
small = float(np.median(np.abs(weights)))
plots.show(pruning_pictures.histogram(weights, 0.5),
           caption=f"{weights.size:,} weights. Half of them lie between −{small:.3f} and {small:.3f}; the "
                   f"largest has the magnitude {np.abs(weights).max():.2f}.",
           alt="A histogram of the weights: one high, narrow heap around zero. The half nearest to zero, in "
               "the middle, is coloured.")

# %% [markdown]
# **Exercise.** Write `pruned`. `weights` is an array of any shape, `share` the part of it that becomes zero.
# Return a new array in which the `round(share * weights.size)` weights of the smallest magnitude are zero,
# and all others are as they were. Exactly so many: if two magnitudes are equal, it does not matter which goes.

# %% exercise="pruned"
def pruned(weights, share):
    """A copy of weights in which this share of them, those nearest to zero, is zero."""
    ### BEGIN SOLUTION
    left = weights.flatten()                     # one row, and a copy
    nearest = np.argsort(np.abs(left))[: round(share * left.size)]
    left[nearest] = 0
    return left.reshape(weights.shape)
    ### END SOLUTION

# %% [markdown] hint="pruned"
# On paper: how do you find the three nearest to zero of `0.9, −0.1, 0.4, −0.8, 0.05, −0.3`? What do you look
# at, and what do you put in order?

# %% [markdown] hint="pruned"
# `np.argsort` gives the places of the numbers in rising order. It is easier for a row than for a table:
# `flatten` makes one (and copies), `reshape` undoes it.

# %% misconception="pruned" hint="You took away the smallest numbers, and those are the most negative ones. A weight of −0.8 is as strong as one of 0.8: compare the magnitudes."
def goes_by_the_value(weights, share):
    left = weights.flatten()
    left[np.argsort(left)[: round(share * left.size)]] = 0
    return left.reshape(weights.shape)

# %% misconception="pruned" hint="These are the strongest weights that became zero. Pruning takes those nearest to zero."
def takes_the_strongest(weights, share):
    left = weights.flatten()
    left[np.argsort(-np.abs(left))[: round(share * left.size)]] = 0
    return left.reshape(weights.shape)

# %% misconception="pruned" hint="`share` says which part becomes zero. You kept that part."
def keeps_the_share(weights, share):
    return pruned(weights, 1 - share)

# %% misconception="pruned" hint="You used `share` as a limit for the magnitudes. It is a part of how many weights there are: 0.5 means half of them, however large they are."
def takes_it_for_a_limit(weights, share):
    return np.where(np.abs(weights) < share, 0, weights)

# %% misconception="pruned" hint="You pruned each row for itself. Compare all weights of the array with each other."
def prunes_row_by_row(weights, share):
    return np.array([pruned(row, share) for row in weights])

# %% misconception="pruned" hint="You took `share` as a part of the largest magnitude. It is a part of how many weights there are."
def takes_a_part_of_the_largest(weights, share):
    return np.where(np.abs(weights) < share * np.abs(weights).max(), 0, weights)

# %% misconception="pruned" hint="The right weights are zero, but all stand in one row now. The new array has the shape of the old one."
def leaves_them_in_a_row(weights, share):
    return pruned(weights, share).flatten()

# %% misconception="pruned" hint="The weights that stay have lost their signs. The magnitude only decides which of them go."
def loses_the_signs(weights, share):
    return np.abs(pruned(weights, share))

# %% misconception="pruned" hint="The weights stand in the order of their magnitudes. Each has to stay in its place."
def leaves_them_in_order(weights, share):
    left = np.array(sorted(weights.flatten(), key=abs))
    left[: round(share * left.size)] = 0
    return left.reshape(weights.shape)

# %% misconception="pruned" hint="One weight too many is zero. Which places does `[:count]` hold, and which `[:count + 1]`?"
def takes_one_too_many(weights, share):
    left = weights.flatten()
    left[np.argsort(np.abs(left))[: round(share * left.size) + 1]] = 0
    return left.reshape(weights.shape)

# %% misconception="pruned" hint="The number of weights that go is rounded down. `round` goes to the nearest."
def rounds_the_count_down(weights, share):
    left = weights.flatten()
    left[np.argsort(np.abs(left))[: int(share * left.size)]] = 0
    return left.reshape(weights.shape)

# %% misconception="pruned" hint="The first weights went, however strong they are."
def takes_the_first(weights, share):
    left = weights.flatten()
    left[: round(share * left.size)] = 0
    return left.reshape(weights.shape)

# %% misconception="pruned" hint="`share` is a part, 0.5 for half of them. It was divided by 100 once more, as if it were in per cent."
def takes_it_for_per_cent(weights, share):
    return pruned(weights, share / 100)

# %% misconception="pruned" hint="Too few went: it was the share of the rows, `len(weights)`. How many weights are there in all of them?"
def takes_a_share_of_the_rows(weights, share):
    left = weights.flatten()
    left[np.argsort(np.abs(left))[: round(share * len(weights))]] = 0
    return left.reshape(weights.shape)

# %% misconception="pruned" hint="There are ones where weights should stay. That says which ones stay, but not what they are."
def marks_what_stays(weights, share):
    left = np.ones(weights.size)
    left[np.argsort(np.abs(weights).flatten())[: round(share * weights.size)]] = 0
    return left.reshape(weights.shape)

# %% misconception="pruned" hint="Every weight is smaller, and none is zero. Pruning leaves most of them as they are, and takes the others away altogether."
def makes_all_smaller(weights, share):
    return weights * (1 - share)

# %% check="pruned" points=3
import numpy as np


def one_by_one(weights, share):
    """Take away what is nearest to zero, again and again."""
    left, gone = np.array(weights, dtype=float), set()
    for _ in range(round(share * left.size)):
        gone.add(min((abs(value), place) for place, value in np.ndenumerate(weights) if place not in gone)[1])
    for place in gone:
        left[place] = 0
    return left


def exactly(weights, count):
    """So many zeros, nothing else changed, and no weight left that is nearer to zero than one that went."""
    def holds(found):
        found = np.asarray(found, dtype=float)
        if found.shape != weights.shape or not np.array_equal(found[found != 0], weights[found != 0]):
            return False
        gone, left = np.abs(weights[found == 0]), np.abs(weights[found != 0])
        return gone.size == count and gone.max() <= left.min()
    return holds


table = np.array([[0.9, -0.6, 0.4, 0.2], [-0.8, 0.05, -0.3, 0.01]])
check("pruned", table, 0.35, expect=one_by_one(table, 0.35))               # round(0.35 · 8) = 3
check("pruned", table, 0.75, expect=one_by_one(table, 0.75))
equal = np.array([[0.5, -0.5, 0.5], [2.0, 0.5, -3.0]])
check("pruned", equal, 1 / 3, where=exactly(equal, 2),
      says="two of the four weights of magnitude 0.5 are zero, and the other four weights as they were",
      hint="Count the zeros first: exactly `round(share * weights.size)`, even where several weights are equally near "
           "to zero. Then look at the others: each is as it was, in its place.")
### BEGIN HIDDEN TESTS
rng = check.rng()
for shape, share in [((4, 3, 3, 2), 0.5), ((5, 8), 0.9), ((7, 6), 0.0), ((10,), 0.3)]:
    drawn = np.reshape([rng.uniform(-1, 1) for _ in range(np.prod(shape))], shape)
    check("pruned", drawn, share, expect=one_by_one(drawn, share))
### END HIDDEN TESTS

# %% [markdown]
# ## 2 · Nine tenths of a model
#
# `shrink.prune_weights` does the same for a whole model: it compares all weights of its convolutions and dense
# layers with each other, leaves the biases alone, and gives a new model. (With `each_layer=True` it takes the
# share of each layer by itself, as your function would.) Accuracy is measured on the **held-out digits**, which
# no model was trained on.

# %%
images, labels = digits.heldout()                # (450, 1, 28, 28) and (450,)
sparse = shrink.prune_weights(base_cnn, 0.9)

for name, model in [("whole", base_cnn), ("90 % zeros", sparse),
                    ("90 % in each layer", shrink.prune_weights(base_cnn, 0.9, each_layer=True))]:
    table = count_flops(model)
    print(f"{name:20}{shrink.accuracy(model, images, labels):7.1%} right, {table.flops:,} FLOPs, "
          f"{table.params:,} parameters")

# %% [markdown]
# Read the table slowly.
#
# - **Accuracy** depends on *which* nine tenths go. Weights are not equally many everywhere: `conv1` has 45,
#   `dense1` has 368,640. Taking the same part of each layer tears out what the few weights of `conv1` see.
# - **FLOPs have not changed at all.** `count_flops` works from shapes, and the shapes are the same. Whether the
#   processor notices that so many factors are zero, only the clock can tell.
# - **Parameters:** there are as many as before. Most of them are zero now.
#
# So, the clock. The next cell lets the two models take turns, so that whatever disturbs this machine disturbs
# both. Compare the difference with the spread before you believe in it.

# %% figure="Figure: your guesses, and base_cnn with nine tenths of its weights at zero"
from flopwise import plots
from flopwise.explorers import pruning

guessed, names = guess_right_of_100, ["whole", "90 % zeros"]
values = [100 * shrink.accuracy(model, images, labels) for model in (base_cnn, sparse)]
labels_right, right = plots.with_guess(guessed, names, values)
plots.show(plots.bars(labels_right, right, unit="of 100 digits right", size="small",
                      colours=["black", "sky", "blue"][-len(right):]),
           caption=f"{values[0]:.0f} of 100 digits right with all weights, {values[1]:.0f} with a tenth of them.",
           alt="Bars: " + ", ".join(f"{name} {value:.0f}" for name, value in zip(labels_right, right)) + ".")
(before, spread), (after, spread_after) = pruning.times_by_turns([base_cnn, sparse], images[:1], rounds=20)
faster = before / after
labels_faster, times = plots.with_guess(guess_times_as_fast, ["measured"], [faster])
plots.show(plots.bars(labels_faster, times, unit="times as fast as before", size="small",
                      colours=["black", "blue"][-len(times):]),
           caption=f"{before:.4f} ms ÷ {after:.4f} ms = {faster:.2f} times. The spread, the width of the middle "
                   f"half of the times, was {spread:.4f} and {spread_after:.4f} ms.",
           alt="Bars: " + ", ".join(f"{name} {value:.2f}" for name, value in zip(labels_faster, times)) + ".")

# %% [markdown]
# ## 3 · What zeros are good for
#
# Zeros like these, strewn anywhere, are called **unstructured**. They change no shape. If your clock saw no
# difference beyond the spread, this is why: the processor multiplies by zero as it multiplies by any number.
# But zeros can make the model smaller. A file with many zeros compresses well:

# %%
for share in (0, 0.5, 0.9):
    model = shrink.prune_weights(base_cnn, share)
    print(f"{share:4.0%} zeros: {shrink.stored_bytes(model):>9,} bytes stored, "
          f"{shrink.stored_bytes(model, compressed=True):>9,} bytes compressed")

# %% [markdown]
# In memory the arrays are as long as before, because a zero takes four bytes like any other number in f32.
# There is another way to keep them, a **sparse** form: only the numbers that are not zero are stored, each
# together with its place, an **index**. The others need nothing. But the index takes room as well.
#
# **Exercise.** A number takes `value_bytes` bytes, and in the sparse form each number that is kept takes
# `index_bytes` bytes more. Write `break_even`: for which share of zeros do both forms take the same room?
# (With more zeros than that, the sparse form is the smaller one.)

# %% exercise="break_even"
def break_even(value_bytes, index_bytes):
    """The share of zeros, 0 to 1, at which a dense array and its sparse form take the same room."""
    ### BEGIN SOLUTION
    return index_bytes / (value_bytes + index_bytes)
    ### END SOLUTION

# %% [markdown] hint="break_even"
# Take 600 numbers of 4 bytes. How much room do they take densely? How many pairs of a number and an index of
# 2 bytes have room in that?

# %% [markdown] hint="break_even"
# 2,400 bytes; a pair takes 6 bytes, so there is room for 400 pairs. The other 200 of the 600 numbers have to
# be zeros. Now with letters instead of 4 and 2.

# %% misconception="break_even" hint="That is the share of numbers that are kept. Asked is the share of zeros, all the others."
def gives_the_share_that_is_kept(value_bytes, index_bytes):
    return value_bytes / (value_bytes + index_bytes)

# %% misconception="break_even" hint="You compared the index with the number alone. A number that is kept takes the room of both, number and index."
def compares_index_and_number(value_bytes, index_bytes):
    return index_bytes / value_bytes

# %% misconception="break_even" hint="Half is right only where an index is as long as a number."
def always_half(value_bytes, index_bytes):
    return 0.5

# %% misconception="break_even" hint="That is the share in per cent. Asked is a part, from 0 to 1."
def gives_per_cent(value_bytes, index_bytes):
    return 100 * index_bytes / (value_bytes + index_bytes)

# %% misconception="break_even" hint="You compared the index with the number alone, and took the rest. A number that is kept takes the room of both."
def takes_the_ratio_from_one(value_bytes, index_bytes):
    return 1 - index_bytes / value_bytes

# %% misconception="break_even" hint="It is rounded. Leave all decimals."
def rounds_to_two_decimals(value_bytes, index_bytes):
    return round(index_bytes / (value_bytes + index_bytes), 2)

# %% misconception="break_even" hint="That says how many times as much room a number takes together with its index. For which share of zeros is that made up for?"
def compares_a_pair_with_a_number(value_bytes, index_bytes):
    return (value_bytes + index_bytes) / value_bytes

# %% misconception="break_even" hint="That is a difference in bytes. Asked is a share of the numbers, from 0 to 1."
def gives_a_difference(value_bytes, index_bytes):
    return value_bytes - index_bytes

# %% misconception="break_even" hint="That is how many of 600 numbers are zeros. Which part of the 600 is that?"
def counts_zeros_in_600(value_bytes, index_bytes):
    return 600 - 600 * value_bytes / (value_bytes + index_bytes)

# %% misconception="break_even" hint="This is right for numbers of four bytes only. `value_bytes` says how many they have."
def takes_four_bytes_for_granted(value_bytes, index_bytes):
    return index_bytes / (4 + index_bytes)

# %% misconception="break_even" hint="This is right for indices of two bytes only. `index_bytes` says how many they have."
def takes_two_bytes_for_granted(value_bytes, index_bytes):
    return 2 / (value_bytes + 2)

# %% misconception="break_even" hint="It is always a third, which is right for numbers of 4 bytes and indices of 2."
def always_a_third(value_bytes, index_bytes):
    return 1 / 3

# %% misconception="break_even" hint="It is always 0. `//` cuts the decimals off, and nothing else is left of a share."
def always_nothing(value_bytes, index_bytes):
    return 0

# %% misconception="break_even" hint="That is as if each number had two indices. Here it has one, of `index_bytes` bytes."
def takes_two_indices(value_bytes, index_bytes):
    return 2 * index_bytes / (value_bytes + 2 * index_bytes)

# %% check="break_even" points=2
def by_trying(value_bytes, index_bytes):
    """Make one number after the other zero, until both forms take the same room."""
    numbers = value_bytes + index_bytes
    for zeros in range(numbers + 1):
        if (numbers - zeros) * (value_bytes + index_bytes) == numbers * value_bytes:
            return zeros / numbers


check("break_even", 4, 2, expect=by_trying(4, 2), tolerance=2e-3)
check("break_even", 2, 6, expect=by_trying(2, 6), tolerance=2e-3)
### BEGIN HIDDEN TESTS
check("break_even", 4, 4, expect=0.5)               # 8 bytes for each number kept instead of 4
check("break_even", 1, 3, expect=by_trying(1, 3), tolerance=2e-3)
check("break_even", 8, 1, expect=by_trying(8, 1), tolerance=2e-3)
check("break_even", 4, 0, expect=0.0)
### END HIDDEN TESTS

# %% [markdown]
# With an index of four bytes, half of the weights at zero save nothing: each number that is kept takes
# 4 + 4 = 8 bytes, and 0.5 · 8 = 4. With one of two bytes they save a quarter of the room: 0.5 · 6 = 3 bytes
# instead of 4. And a program that walks through a list of places is slower than one that runs through an
# array: there are processors and libraries for sparse arrays, but they pay off at high shares of zeros only.
#
# **To save arithmetic, the shapes have to become smaller.**
#
# ## 4 · Taking out whole kernels
#
# A kernel of `conv1` writes one map. Without the kernel there is no map, its bias is not needed, and nothing
# in `conv2` has to read it. What is left is an ordinary model with smaller arrays. Removing kernels, channels
# or neurons is called **structured** pruning.

# %% figure="Figure: what goes with a kernel"
from flopwise import plots
from flopwise.explorers import pruning_pictures

plots.show(pruning_pictures.surgery(kernels=5, second=3, gone=(1, 3)),
           caption="Kernels 1 and 3 of five are removed. With them go two biases, two maps, and two slices in "
                   "each of conv2's three kernels: 2·3 = 6 slices.",
           alt="Five kernels of conv1, each with a bias and a map; conv2 has three kernels with a slice for "
               "each map. Kernels 1 and 3 are dashed, and so are their biases, their maps, and the slices of "
               "conv2 that would read them.")

# %% [markdown]
# Which kernels should go? A kernel whose weights are all near zero writes a map that is nearly the same
# everywhere. So kernels are ranked by the sum of their weights' magnitudes, called the **L1 norm** (Li and
# others, *Pruning Filters for Efficient ConvNets*, 2017).
#
# **Exercise.** Write `weakest`. `weights` has the shape (C_out, C_in, K_h, K_w). Return a list of the numbers
# of the `count` kernels with the smallest L1 norm, the weakest first. Kernels are numbered from 0. (If you have
# an array, `.tolist()` makes a list of it.)

# %% exercise="weakest"
def weakest(weights, count):
    """Numbers of the kernels with the smallest L1 norm, the weakest first."""
    ### BEGIN SOLUTION
    norms = np.abs(weights).sum(axis=(1, 2, 3))
    return [int(kernel) for kernel in np.argsort(norms)[:count]]
    ### END SOLUTION

# %% [markdown] hint="weakest"
# First one number for each kernel, so C_out numbers. Which axes of the array belong to one kernel?

# %% [markdown] hint="weakest"
# `np.abs(...)` first, then `.sum(axis=(1, 2, 3))` leaves one number for each kernel. `np.argsort` puts places
# in order.

# %% misconception="weakest" hint="You added the weights themselves, so that positive and negative ones cancel. An edge detector with −1 and 1 is not weak: take the magnitudes first."
def lets_signs_cancel(weights, count):
    return [int(kernel) for kernel in np.argsort(weights.sum(axis=(1, 2, 3)))[:count]]

# %% misconception="weakest" hint="You added along the kernels, so these are numbers of input channels. The first axis counts the kernels: it has to stay."
def ranks_the_input_channels(weights, count):
    return [int(channel) for channel in np.argsort(np.abs(weights).sum(axis=(0, 2, 3)))[:count]]

# %% misconception="weakest" hint="These are the strongest kernels. Asked are the weakest."
def gives_the_strongest(weights, count):
    return [int(kernel) for kernel in np.argsort(-np.abs(weights).sum(axis=(1, 2, 3)))[:count]]

# %% misconception="weakest" hint="You ranked the kernels by their largest weight. The L1 norm adds all magnitudes up."
def goes_by_the_largest_weight(weights, count):
    return [int(kernel) for kernel in np.argsort(np.abs(weights).max(axis=(1, 2, 3)))[:count]]

# %% misconception="weakest" hint="You squared the weights: that is the L2 norm, in which a few large weights count for more. The L1 norm adds the magnitudes as they are."
def squares_the_weights(weights, count):
    return [int(kernel) for kernel in np.argsort((weights ** 2).sum(axis=(1, 2, 3)))[:count]]

# %% misconception="weakest" hint="The right kernels, put in the order of their numbers. Asked is the weakest first."
def sorts_by_number(weights, count):
    return sorted(weakest(weights, count))

# %% misconception="weakest" hint="You added first and took the magnitude of the sum. Then positive and negative weights have cancelled already."
def takes_the_magnitude_of_the_sum(weights, count):
    return [int(kernel) for kernel in np.argsort(np.abs(weights.sum(axis=(1, 2, 3))))[:count]]

# %% misconception="weakest" hint="These norms hold the first input channel only. A kernel has weights for each channel."
def looks_at_the_first_channel(weights, count):
    return weakest(weights[:, :1], count)

# %% misconception="weakest" hint="These are the norms. Asked are the numbers of the kernels that have them."
def gives_the_norms(weights, count):
    return np.sort(np.abs(weights).sum(axis=(1, 2, 3)))[:count].tolist()

# %% misconception="weakest" hint="Each number is one too large: kernels are numbered from 0."
def counts_from_one(weights, count):
    return [kernel + 1 for kernel in weakest(weights, count)]

# %% misconception="weakest" hint="These are all kernels, in the right order. `count` says how many are asked for."
def gives_all_kernels(weights, count):
    return weakest(weights, len(weights))

# %% misconception="weakest" hint="There are always two. `count` says how many are asked for."
def always_gives_two(weights, count):
    return weakest(weights, 2)

# %% misconception="weakest" hint="The right kernels, but the weakest stands last."
def puts_the_weakest_last(weights, count):
    return weakest(weights, count)[::-1]

# %% misconception="weakest" hint="These are the kernels that would be left. Asked are the ones that go."
def gives_those_that_stay(weights, count):
    return weakest(weights, len(weights))[count:]

# %% misconception="weakest" hint="The weakest kernel stands there again and again. Once it is found, it must not be looked at any more."
def repeats_the_weakest(weights, count):
    return weakest(weights, 1) * count

# %% misconception="weakest" hint="That is how each kernel ranks: the third number says what place kernel 2 has. Asked is it the other way round, which kernel has the first place."
def gives_the_ranks(weights, count):
    return np.argsort(np.argsort(np.abs(weights).sum(axis=(1, 2, 3))))[:count].tolist()

# %% misconception="weakest" hint="You ranked the kernels by their smallest weight. The L1 norm adds all magnitudes up."
def goes_by_the_smallest_weight(weights, count):
    return [int(kernel) for kernel in np.argsort(np.abs(weights).min(axis=(1, 2, 3)))[:count]]

# %% misconception="weakest" hint="These are numbers of single weights. First add up the magnitudes of each kernel; then there are C_out norms to put in order."
def ranks_single_weights(weights, count):
    return np.argsort(np.abs(weights), axis=None)[:count].tolist()

# %% check="weakest" points=2
import numpy as np


def by_adding_up(weights, count):
    """The norm of each kernel, number by number; then the smallest norm, and the next one."""
    norms = {}
    for kernel in range(weights.shape[0]):
        norms[kernel] = 0.0
        for number in weights[kernel].ravel():
            norms[kernel] += number if number > 0 else -number
    return sorted(norms, key=norms.get)[:count]


# Four kernels of 1×1 for two channels: their norms are 1.6, 6, 1.5 and 3.
four = np.array([[0.8, 0.8], [3.0, -3.0], [-1.4, 0.1], [-1.5, -1.5]]).reshape(4, 2, 1, 1)
check("weakest", four, 2, expect=by_adding_up(four, 2))
drawn = np.random.RandomState(7).uniform(-1, 1, (6, 3, 3, 2)) * np.array([4, 2, 5, 1, 3, 6]).reshape(6, 1, 1, 1)
check("weakest", drawn, 4, expect=by_adding_up(drawn, 4))
### BEGIN HIDDEN TESTS
rng = check.rng()
for shape, count in [((8, 4, 3, 3), 5), ((5, 7, 1, 2), 3), ((12, 1, 5, 5), 12)]:
    drawn = np.reshape([rng.uniform(-1, 1) for _ in range(np.prod(shape))], shape)
    check("weakest", drawn, count, expect=by_adding_up(drawn, count))
### END HIDDEN TESTS

# %% [markdown]
# Now the surgery itself. In `pool_cnn` a ReLU and a pooling layer stand between the two convolutions. They
# treat each map by itself and have no weights, so nothing has to be changed there.
#
# **Exercise.** Write `without_kernels`. `first` and `bias` are the weights and biases of one convolution,
# `second` the weights of the next one; `gone` is a list of the kernels of the first that are removed. Return
# the three arrays as they must be afterwards: `(first, bias, second)`. The shapes are (C_out, C_in, K_h, K_w),
# and (C_out,) for the bias.

# %% exercise="without_kernels"
def without_kernels(first, bias, second, gone):
    """Weights and biases of a convolution without some kernels, and the weights of the convolution behind it."""
    ### BEGIN SOLUTION
    kept = [kernel for kernel in range(len(bias)) if kernel not in gone]
    return first[kept], bias[kept], second[:, kept]
    ### END SOLUTION

# %% [markdown] hint="without_kernels"
# Which axis of `first` counts its kernels, and which axis of `second` counts the maps that it reads? Look at
# the picture again.

# %% [markdown] hint="without_kernels"
# Make a list `kept` of the kernels that stay. `array[kept]` keeps these along the first axis, `array[:, kept]`
# along the second.

# %% misconception="without_kernels" hint="`second` is as it was, so it would wait for maps that nobody writes any more. Remove their slices in each of its kernels."
def leaves_the_next_layer_alone(first, bias, second, gone):
    kept = [kernel for kernel in range(len(bias)) if kernel not in gone]
    return first[kept], bias[kept], second

# %% misconception="without_kernels" hint="You removed kernels of the second layer. It keeps all its kernels; each of them loses the slices that read the removed maps: the second axis."
def removes_kernels_of_the_second(first, bias, second, gone):
    kept = [kernel for kernel in range(len(bias)) if kernel not in gone]
    return first[kept], bias[kept], np.delete(second, gone, axis=0)

# %% misconception="without_kernels" hint="You kept exactly what should go."
def keeps_what_should_go(first, bias, second, gone):
    return first[list(gone)], bias[list(gone)], second[:, list(gone)]

# %% misconception="without_kernels" hint="The bias still has one number for each old kernel. Each removed kernel takes its own with it."
def keeps_the_whole_bias(first, bias, second, gone):
    kept = [kernel for kernel in range(len(bias)) if kernel not in gone]
    return first[kept], bias, second[:, kept]

# %% misconception="without_kernels" hint="You set them to zero. The arrays have to become smaller, or the arithmetic stays."
def sets_them_to_zero(first, bias, second, gone):
    first, bias, second = first.copy(), bias.copy(), second.copy()
    first[list(gone)] = bias[list(gone)] = 0
    second[:, list(gone)] = 0
    return first, bias, second

# %% misconception="without_kernels" hint="The slices of `second` are zero, but still there. They have to go, like the kernels that they belong to."
def sets_the_slices_to_zero(first, bias, second, gone):
    second = second.copy()
    second[:, list(gone)] = 0
    return np.delete(first, gone, axis=0), np.delete(bias, gone), second

# %% misconception="without_kernels" hint="`second` has lost whole kernels as well as slices. It keeps all its kernels: nobody has removed a map that *it* writes."
def removes_kernels_of_the_second_too(first, bias, second, gone):
    kept = [kernel for kernel in range(len(second)) if kernel not in gone]
    first, bias, second = without_kernels(first, bias, second, gone)
    return first, bias, second[kept]

# %% misconception="without_kernels" hint="The right arrays in another order. Asked are `(first, bias, second)`."
def gives_another_order(first, bias, second, gone):
    first, bias, second = without_kernels(first, bias, second, gone)
    return first, second, bias

# %% misconception="without_kernels" hint="As many kernels went as should, but they are the last ones. `gone` says which."
def removes_the_last_ones(first, bias, second, gone):
    left = len(first) - len(gone)
    return first[:left], bias[:left], second[:, :left]

# %% misconception="without_kernels" hint="The kernels before those in `gone` went: you counted them from 1. They are numbered from 0."
def counts_them_from_one(first, bias, second, gone):
    return without_kernels(first, bias, second, [kernel - 1 for kernel in gone if kernel])

# %% misconception="without_kernels" hint="Nothing has gone. A kernel is never equal to the whole list `gone`; ask whether it is *in* it."
def removes_nothing(first, bias, second, gone):
    return first, bias, second

# %% misconception="without_kernels" hint="The arrays have no axes left, and lost single numbers. `np.delete` needs to be told along which axis."
def deletes_single_numbers(first, bias, second, gone):
    return np.delete(first, gone), np.delete(bias, gone), np.delete(second, gone)

# %% misconception="without_kernels" hint="The right kernels stay, but the other way round. They keep their order."
def turns_the_order_round(first, bias, second, gone):
    first, bias, second = without_kernels(first, bias, second, gone)
    return first[::-1], bias[::-1], second[:, ::-1]

# %% misconception="without_kernels" hint="You removed one after the other. When one has gone, those behind it have moved up, and the numbers in `gone` point at others. Take all away at once."
def removes_one_after_the_other(first, bias, second, gone):
    for kernel in gone:
        first, bias, second = np.delete(first, kernel, 0), np.delete(bias, kernel), np.delete(second, kernel, 1)
    return first, bias, second

# %% misconception="without_kernels" hint="The weakest kernels went. Which ones go has been decided already: `gone` says it."
def removes_the_weakest(first, bias, second, gone):
    return without_kernels(first, bias, second, weakest(first, len(gone)))

# %% misconception="without_kernels" hint="`second` has lost rows of pixels inside its kernels. The slices that read the maps lie along the second axis, axis 1."
def cuts_rows_out_of_the_second(first, bias, second, gone):
    there = [place for place in gone if place < second.shape[2]]
    return np.delete(first, gone, axis=0), np.delete(bias, gone), np.delete(second, there, axis=2)

# %% check="without_kernels" points=4
import numpy as np


def piece_by_piece(first, bias, second, gone):
    """Lay what stays into new arrays, one kernel and one slice after the other."""
    kernels = [first[number] for number in range(first.shape[0]) if number not in gone]
    biases = [bias[number] for number in range(bias.shape[0]) if number not in gone]
    readers = []
    for reader in second:
        readers.append([reader[number] for number in range(second.shape[1]) if number not in gone])
    return np.array(kernels), np.array(biases), np.array(readers)


def layers(outputs, inputs, readers, kernel, seed):
    draw = np.random.RandomState(seed)
    return (draw.randint(-9, 10, (outputs, inputs, kernel, kernel + 1)) / 10, draw.randint(1, 10, outputs) / 10,
            draw.randint(-9, 10, (readers, outputs, kernel, kernel)) / 10)


small = layers(3, 1, 4, 1, seed=1)
check("without_kernels", *small, [1], expect=piece_by_piece(*small, [1]))
larger = layers(5, 2, 6, 2, seed=2)
check("without_kernels", *larger, [4, 0, 2], expect=piece_by_piece(*larger, [4, 0, 2]))
### BEGIN HIDDEN TESTS
check("without_kernels", *larger, [], expect=piece_by_piece(*larger, []))
for outputs, inputs, readers, kernel, gone in [(6, 3, 7, 2, [5, 1]), (10, 1, 10, 1, [4, 3, 6, 1, 2, 7])]:
    drawn = layers(outputs, inputs, readers, kernel, seed=check.rng().randint(10, 10_000))
    check("without_kernels", *drawn, gone, expect=piece_by_piece(*drawn, gone))
### END HIDDEN TESTS

# %% [markdown]
# Does it work on a real model? The next cell takes the arrays of `pool_cnn`, lets **your two functions** choose
# six kernels and take them out, puts the smaller arrays back, and asks the model for the held-out digits. (In
# the model the biases of a convolution have the shape (1, C_out, 1, 1).)

# %% figure="Figure: pool_cnn with your arrays"
from flopwise import plots

whole = runtime.load_model(model_path("pool_cnn"))
held = shrink.constants(whole)
first, bias, second = (held[name] for name in ("conv1/weights", "conv1/bias_values", "conv2/weights"))
gone = check.call("weakest", first, 6)
yours = check.call("without_kernels", first, bias.ravel(), second, gone)
smaller = shrink.with_constants(whole, {"conv1/weights": yours[0], "conv1/bias_values": yours[1].reshape(1, -1, 1, 1),
                                        "conv2/weights": yours[2]})
right = [100 * shrink.accuracy(model, images, labels) for model in (whole, smaller)]
work = [count_flops(model).flops for model in (whole, smaller)]
plots.show(plots.bars(["ten kernels", "your four"], right, unit="% of the held-out digits right", size="small",
                      colours=["sky", "blue"]),
           caption=f"Without the kernels {', '.join(map(str, sorted(gone)))}: {right[1]:.1f} % right instead of "
                   f"{right[0]:.1f} %, and {work[1]:,} FLOPs instead of {work[0]:,}.",
           alt=f"Two bars: {right[0]:.1f} per cent with all ten kernels, {right[1]:.1f} with four.")

# %% [markdown]
# (Can a model become *better* without a kernel? One digit in 450 is 0.2 %, and on other digits it might have
# been the other way round. Take such a difference for chance.)
#
# And if kernels of the *last* convolution go? Behind it the maps are flattened: all numbers of map 0, row after
# row, then those of map 1, and so on. The dense layer has a weight for each of these numbers. Its array has the
# shape (outputs, inputs), so each input is one **column**.
#
# **Exercise (a puzzle, with more than one way to solve it).** Write `kept_columns`. Maps of the shape
# (channels, height, width) are flattened; `gone` is a list of the channels that are removed. Return a list of
# the columns of the dense layer that stay, in rising order.

# %% exercise="kept_columns"
def kept_columns(channels, height, width, gone):
    """The columns of a dense layer behind a flatten that still have something to read."""
    ### BEGIN SOLUTION
    each = height * width
    return [channel * each + place
            for channel in range(channels) if channel not in gone
            for place in range(each)]
    ### END SOLUTION

# %% [markdown] hint="kept_columns"
# Write down the flattened row of 3 channels of 1×2: whose number stands at which place? Which places are empty
# when channel 1 goes?

# %% [markdown] hint="kept_columns"
# There are at least two ways. You can work out where the numbers of a channel begin and end. Or let NumPy do
# it: make maps that hold something telling instead of pixels, flatten them, and look where it went.

# %% misconception="kept_columns" hint="That is one column for each channel. A channel has a whole map of numbers, and each of them has a column."
def takes_a_column_for_a_channel(channels, height, width, gone):
    return [channel for channel in range(channels) if channel not in gone]

# %% misconception="kept_columns" hint="You have the numbers of the channels take turns, as with channels last. Here map 0 comes as a whole, then map 1."
def lets_channels_take_turns(channels, height, width, gone):
    return [place * channels + channel for place in range(height * width)
            for channel in range(channels) if channel not in gone]

# %% misconception="kept_columns" hint="These are the columns that go."
def gives_those_that_go(channels, height, width, gone):
    return kept_columns(channels, height, width, [c for c in range(channels) if c not in gone])

# %% misconception="kept_columns" hint="You counted one row of each map. A map has height · width numbers."
def takes_one_row_of_a_map(channels, height, width, gone):
    return kept_columns(channels, 1, width, gone)

# %% misconception="kept_columns" hint="A removed channel takes only one row of numbers with it. Its map has `height` rows."
def forgets_the_height(channels, height, width, gone):
    return [column for column in range(channels * height * width) if column // width not in gone]

# %% misconception="kept_columns" hint="A removed channel takes too few columns with it: as many as its map is high. A map has height · width numbers."
def forgets_the_width(channels, height, width, gone):
    return [column for column in range(channels * height * width) if column // height not in gone]

# %% misconception="kept_columns" hint="Each number is one too large: columns are numbered from 0."
def counts_columns_from_one(channels, height, width, gone):
    return [column + 1 for column in kept_columns(channels, height, width, gone)]

# %% misconception="kept_columns" hint="As many columns as should stay, but numbered anew, without gaps. Asked are their numbers in the old array."
def numbers_them_anew(channels, height, width, gone):
    return list(range((channels - len(gone)) * height * width))

# %% misconception="kept_columns" hint="That is the first column of each channel only. Each number of a map has a column."
def gives_the_first_of_each(channels, height, width, gone):
    return [channel * height * width for channel in range(channels) if channel not in gone]

# %% misconception="kept_columns" hint="The last column of each channel is missing. `range(a, b)` ends with b − 1."
def loses_the_last_of_each(channels, height, width, gone):
    return [column for column in kept_columns(channels, height, width, gone) if (column + 1) % (height * width)]

# %% misconception="kept_columns" hint="The columns of a channel begin at the channel's own number. Where do they begin, if each channel before it has a whole map?"
def begins_at_the_number_of_the_channel(channels, height, width, gone):
    return [channel + place for channel in range(channels) if channel not in gone
            for place in range(height * width)]

# %% misconception="kept_columns" hint="The channels before those in `gone` went: you counted them from 1. They are numbered from 0."
def counts_channels_from_one(channels, height, width, gone):
    return kept_columns(channels, height, width, [channel - 1 for channel in gone])

# %% misconception="kept_columns" hint="The right columns, but in a list for each channel. One list is asked for."
def gives_a_list_for_each_channel(channels, height, width, gone):
    each = height * width
    return [list(range(channel * each, channel * each + each)) for channel in range(channels) if channel not in gone]

# %% misconception="kept_columns" hint="That says of each column whether it stays. Asked are the numbers of those that do."
def says_yes_or_no(channels, height, width, gone):
    return [column // (height * width) not in gone for column in range(channels * height * width)]

# %% misconception="kept_columns" hint="Only one column went with each channel. A channel has a whole map of numbers, and each of them has a column."
def removes_one_column_each(channels, height, width, gone):
    return [column for column in range(channels * height * width) if column not in gone]

# %% misconception="kept_columns" hint="The right columns, in falling order. Asked is the rising one."
def gives_falling_order(channels, height, width, gone):
    return kept_columns(channels, height, width, gone)[::-1]

# %% misconception="kept_columns" hint="You took one block after the other out of the list. Once the first is out, the later ones stand at other places."
def cuts_at_places_that_have_moved(channels, height, width, gone):
    columns, each = list(range(channels * height * width)), height * width
    for channel in gone:
        del columns[channel * each : channel * each + each]
    return columns

# %% check="kept_columns" points=3
import numpy as np


def by_marking(channels, height, width, gone):
    """Mark the maps that go, flatten everything, and see which places have no mark."""
    marked = np.zeros((channels, height, width))
    for channel in gone:
        marked[channel] = 1
    return [place for place, mark in enumerate(marked.flatten()) if not mark]


check("kept_columns", 3, 2, 4, [1], expect=by_marking(3, 2, 4, [1]))
check("kept_columns", 4, 3, 2, [0, 2], expect=by_marking(4, 3, 2, [0, 2]))
### BEGIN HIDDEN TESTS
check("kept_columns", 5, 11, 11, [0, 4, 2], expect=by_marking(5, 11, 11, [0, 4, 2]))
check("kept_columns", 2, 5, 3, [], expect=list(range(30)))          # 2·5·3
rng = check.rng()
channels, height, width = rng.randint(6, 9), rng.randint(2, 5), rng.randint(6, 8)
gone = rng.sample(range(channels), 3)
check("kept_columns", channels, height, width, gone, expect=by_marking(channels, height, width, gone))
### END HIDDEN TESTS

# %% [markdown]
# `shrink.remove_channels(model, "conv1", [0, 3])` does all this on a model's graph. It follows the removed
# channels through biases, activations, normalisation, pooling, flattening and depthwise layers, up to the next
# layers that mix channels, and says so where it cannot be done.
#
# ## 5 · Count again
#
# What is saved? Here is `pool_cnn` again, from lesson 05:
#
# | layer | writes |
# |---|---|
# | conv1, 3×3, 10 kernels | 10×26×26 |
# | average pool 2×2, stride 2 | 10×13×13 |
# | conv2, 3×3, 5 kernels | 5×11×11 |
# | dense1, 128 outputs | 128 |
# | dense2, 10 outputs | 10 |
#
# **Exercise.** Write `flops_left`: the FLOPs of `pool_cnn` (course convention: two per MAC, one per element of
# a pooling window) when `first` kernels of `conv1` and `second` kernels of `conv2` are left.

# %% exercise="flops_left"
def flops_left(first, second):
    """FLOPs of pool_cnn with this many kernels in its first and in its second convolution."""
    ### BEGIN SOLUTION
    conv1 = 2 * first * 26 * 26 * 3 * 3
    pool = first * 13 * 13 * 2 * 2
    conv2 = 2 * second * 11 * 11 * first * 3 * 3
    dense1 = 2 * (second * 11 * 11) * 128
    dense2 = 2 * 128 * 10
    return conv1 + pool + conv2 + dense1 + dense2
    ### END SOLUTION

# %% [markdown] hint="flops_left"
# Five layers, five terms. In which of them does `first` stand, in which `second`? One of them has both.

# %% [markdown] hint="flops_left"
# With all ten and five kernels it is the total of lesson 05, 394,780. `conv2` has `second` kernels, and each is
# as deep as `conv1` has maps left. `dense1` reads all numbers that `conv2` writes.

# %% misconception="flops_left" hint="Your `conv2` still reads ten maps. Its kernels are only as deep as there are maps left."
def lets_conv2_read_ten_maps(first, second):
    return flops_left(first, second) + 2 * second * 11 * 11 * (10 - first) * 3 * 3

# %% misconception="flops_left" hint="Your `dense1` still reads 605 numbers. It reads what `conv2` writes: 121 for each kernel that is left."
def lets_dense1_read_everything(first, second):
    return flops_left(first, second) + 2 * (5 - second) * 11 * 11 * 128

# %% misconception="flops_left" hint="You shrank the whole total in proportion. But the layers shrink differently, and `dense2` not at all."
def shrinks_in_proportion(first, second):
    return 394_780 * first * second / 50

# %% misconception="flops_left" hint="Those are MACs (and the pooling). In the convention a MAC is two FLOPs."
def counts_macs(first, second):
    pool = first * 13 * 13 * 2 * 2
    return (flops_left(first, second) - pool) // 2 + pool

# %% misconception="flops_left" hint="The pooling layer is missing, or counted per output. It costs one FLOP for each element of each window."
def forgets_the_pooling(first, second):
    return flops_left(first, second) - first * 13 * 13 * 2 * 2

# %% misconception="flops_left" hint="Your `conv2` reads a single map. Its kernels are as deep as there are maps left."
def lets_conv2_read_one_map(first, second):
    return flops_left(first, second) - 2 * second * 11 * 11 * (first - 1) * 3 * 3

# %% misconception="flops_left" hint="2,560 FLOPs are missing, and these are 2 · 128 · 10."
def forgets_dense2(first, second):
    return flops_left(first, second) - 2 * 128 * 10

# %% misconception="flops_left" hint="You took the pooling twice. It multiplies nothing: one FLOP for each element of each window."
def doubles_the_pooling(first, second):
    return flops_left(first, second) + first * 13 * 13 * 2 * 2

# %% misconception="flops_left" hint="You counted one FLOP for each number that the pooling writes. How many elements has each of its windows?"
def counts_windows_of_the_pooling(first, second):
    return flops_left(first, second) - first * 13 * 13 * 3

# %% misconception="flops_left" hint="Your `conv2` has 13·13 places, which is what it reads. What does it write?"
def lets_conv2_write_what_it_reads(first, second):
    return flops_left(first, second) + 2 * second * (13 * 13 - 11 * 11) * first * 3 * 3

# %% misconception="flops_left" hint="Your `conv1` has 28·28 places, which is what it reads. What does it write?"
def lets_conv1_write_what_it_reads(first, second):
    return flops_left(first, second) + 2 * first * (28 * 28 - 26 * 26) * 3 * 3

# %% misconception="flops_left" hint="`first` and `second` are swapped."
def swaps_the_two(first, second):
    return flops_left(second, first)

# %% misconception="flops_left" hint="That is the count when so many kernels have *gone*. `first` and `second` are left."
def takes_them_for_removed(first, second):
    return flops_left(10 - first, 5 - second)

# %% misconception="flops_left" hint="That is the whole model, with all its kernels."
def counts_the_whole_model(first, second):
    return flops_left(10, 5)

# %% misconception="flops_left" hint="Only `conv1` has become smaller. In which other layers does `first` stand, and in which `second`?"
def shrinks_conv1_only(first, second):
    return flops_left(10, 5) - (10 - first) * 2 * 26 * 26 * 3 * 3

# %% misconception="flops_left" hint="`second` makes no difference. How many numbers does `conv2` write, and who reads them?"
def leaves_conv2_its_kernels(first, second):
    return flops_left(first, 5)

# %% misconception="flops_left" hint="The dense layers are counted in MACs, the convolutions in FLOPs."
def counts_dense_layers_in_macs(first, second):
    return flops_left(first, second) - second * 11 * 11 * 128 - 128 * 10

# %% misconception="flops_left" hint="There are still ten maps in your pooling layer."
def pools_ten_maps(first, second):
    return flops_left(first, second) + (10 - first) * 13 * 13 * 2 * 2

# %% check="flops_left" points=3
from flopwise import loops


def layer_by_layer(first, second):
    """Count every layer one multiplication at a time."""
    total = 2 * loops.conv2d_macs_by_loop((1, 28, 28), first, 3)
    total += loops.pool2d_flops_by_loop((first, 26, 26), 2, 2)
    total += 2 * loops.conv2d_macs_by_loop((first, 13, 13), second, 3)
    total += 2 * loops.dense_macs_by_loop(second * 11 * 11, 128)
    return total + 2 * loops.dense_macs_by_loop(128, 10)


check("flops_left", 4, 3, expect=layer_by_layer(4, 3))
check("flops_left", 2, 4, expect=layer_by_layer(2, 4))
### BEGIN HIDDEN TESTS
check("flops_left", 10, 5, expect=394_780)          # 121,680 + 6,760 + 108,900 + 154,880 + 2,560
check("flops_left", 1, 1, expect=layer_by_layer(1, 1))
rng = check.rng()
first, second = rng.randint(3, 9), rng.randint(1, 4)
check("flops_left", first, second, expect=layer_by_layer(first, second))
### END HIDDEN TESTS

# %% [markdown]
# Now take `pool_cnn` apart, step by step. When the next cell runs, it makes every one of these models, counts
# it, lets it read the 450 held-out digits, and times it; that takes some seconds. The **slider** only picks
# among the models that were made. (Tab reaches it, the arrow keys move it.)
#
# - **zeros**: single weights, those of smallest magnitude first.
# - **kernels**: kernels of `conv1`, the weakest first.
# - **kernels, new head**: the same, and then the last layer is fitted anew. Section 6 tells how.

# %% figure="Explorer: what is left of pool_cnn"
from flopwise import plots
from flopwise.explorers import explore, pruning

whole, taught = runtime.load_model(model_path("pool_cnn")), digits.training()
order = np.argsort(shrink.channel_norms(whole, "conv1"))
zeros = {share: shrink.prune_weights(whole, share / 100) for share in (0, 20, 40, 60, 70, 80, 85, 90, 95, 98, 100)}
cut = {count: shrink.remove_channels(whole, "conv1", order[:count]) for count in range(10)}
refitted = {count: model if count == 0 else shrink.refit_head(model, *taught) for count, model in cut.items()}
ways = pruning.ways_of({"zeros": ("weights set to zero, in per cent", zeros),
                        "kernels": ("kernels of conv1 removed", cut),
                        "kernels, new head": ("kernels of conv1 removed", refitted)}, images, labels)
steps = ways["kernels"][1]
enough = next(step.amount for step in steps if step.accuracy < 0.95) - 1
explore(pruning.explorer(ways, "kernels"), still=pruning.picture(ways, "kernels"),
        caption=f"Without {steps[5].amount} of ten kernels: {steps[5].accuracy:.1%} right, {steps[5].flops:,} of "
                f"{steps[0].flops:,} FLOPs, {steps[5].ms:.4f} ms instead of {steps[0].ms:.4f}.",
        alt=pruning.words_of(ways, "kernels", 5))
names, values = plots.with_guess(guess_kernels, ["weakest first"], [enough])
plots.show(plots.bars(names, values, unit="kernels that can go", size="small", colours=["black", "blue"][-len(values):]),
           caption=f"Without {enough} kernels it still reads 95 of 100 digits right, without {enough + 1} it does not.",
           alt="Bars: " + ", ".join(f"{name} {value}" for name, value in zip(names, values)) + ".")

# %% [markdown]
# Three things to look for:
#
# - **zeros:** which lines stay at 100 % until the end, and which fall? Does the time follow any of them?
# - **kernels:** the FLOPs fall by the same amount with each kernel. Does the time fall as much? (Lesson 08
#   has the reason: models as small as this one take a good part of their time for being called.) And why do
#   the weights hardly become fewer? (With a kernel of `conv1` go its 9 weights and the 5·9 = 45 of `conv2` that
#   read its map: 54 of 79,260 weights. The two dense layers hold 605·128 + 128·10 = 78,720 of them, 99 %, and
#   read what `conv2` writes, which still has five maps.)
# - How far can you go until the model gets worse than before? And where does it break down?
#
# The fall in FLOPs came with the smaller shapes, and the smaller shapes came with removing whole kernels.
# Zeros alone left the arithmetic as it was.
#
# ## 6 · A new head in one step
#
# When kernels go, the layers behind them get other numbers than those they were trained for. The usual way out
# is to train the smaller model again for a while. There is a cheaper one that goes a long way. The last layer of
# `pool_cnn`, its **head**, is dense: ten sums of 128 numbers. To find the best weights for sums is an old problem
# with an exact answer, **least squares**.
#
# Write the 128 numbers of each training digit into a row, and you have a table, the **features**. Add a column
# of ones, so that one weight can serve as the bias. What should come out is another table: for each digit a 1 in
# the column of its class, and 0 in the others. Least squares finds the weights for which
# `rows @ weights` comes as near to that table as possible: the sum of the squared differences is as small as
# it can be. (`@` is NumPy's matrix product.) NumPy has it as `np.linalg.lstsq(rows, table, rcond=None)[0]`.
#
# **Exercise.** Write `fit_head`. `features` has the shape (N, F); `labels` is an array of N whole numbers from 0
# to `classes − 1`. (Some of the classes may have no digit at all.) Return the weights as an array of the shape
# (F + 1, classes); the last row is the bias.

# %% exercise="fit_head"
def fit_head(features, labels, classes):
    """Least-squares weights (F + 1, classes) of a dense layer; the last row is its bias."""
    ### BEGIN SOLUTION
    rows = np.hstack([features, np.ones((len(features), 1))])
    table = np.eye(classes)[labels]
    return np.linalg.lstsq(rows, table, rcond=None)[0]
    ### END SOLUTION

# %% [markdown] hint="fit_head"
# Two tables have to be made: the features with one more column, and the ones and zeros that should come out.
# Where does the column of ones stand, if its weights are to be the last row?

# %% [markdown] hint="fit_head"
# `np.hstack([features, np.ones((N, 1))])` is the first table. For the second begin with `np.zeros((N, classes))`
# and write a 1 into each row; or look at what `np.eye(3)[[2, 0, 0]]` gives.

# %% misconception="fit_head" hint="The bias stands in the first row. Put the column of ones behind the features, so that it comes last."
def puts_the_bias_first(features, labels, classes):
    return np.roll(fit_head(features, labels, classes), 1, axis=0)

# %% misconception="fit_head" hint="There is no bias: one row is missing. Give the features a column of ones first."
def leaves_the_bias_out(features, labels, classes):
    return np.linalg.lstsq(features, np.eye(classes)[labels], rcond=None)[0]

# %% misconception="fit_head" hint="You fitted the class numbers themselves. A 7 is not more than a 3: each class needs a column of its own, with 1 for its digits and 0 for the others."
def fits_the_class_numbers(features, labels, classes):
    rows = np.hstack([features, np.ones((len(features), 1))])
    return np.linalg.lstsq(rows, np.asarray(labels, dtype=float), rcond=None)[0]

# %% misconception="fit_head" hint="Your table ends with the largest label that is there. `classes` says how many columns it has, even where nobody shows the last classes."
def ends_with_the_largest_label(features, labels, classes):
    return fit_head(features, labels, max(labels) + 1)

# %% misconception="fit_head" hint="Turned round: the rows are features and bias, the columns are classes."
def turns_the_table(features, labels, classes):
    return fit_head(features, labels, classes).T

# %% misconception="fit_head" hint="`np.linalg.lstsq` gives four things. The weights are the first of them."
def gives_all_that_lstsq_gives(features, labels, classes):
    rows = np.hstack([features, np.ones((len(features), 1))])
    return np.linalg.lstsq(rows, np.eye(classes)[labels], rcond=None)

# %% misconception="fit_head" hint="The last row is all zeros, and the others are as without a bias. What stands in the column that you added?"
def adds_a_column_of_zeros(features, labels, classes):
    weights = np.linalg.lstsq(features, np.eye(classes)[labels], rcond=None)[0]
    return np.vstack([weights, np.zeros(classes)])

# %% misconception="fit_head" hint="Your table has −1 where a 0 should be."
def takes_minus_one_for_zero(features, labels, classes):
    rows = np.hstack([features, np.ones((len(features), 1))])
    return np.linalg.lstsq(rows, 2 * np.eye(classes)[labels] - 1, rcond=None)[0]

# %% misconception="fit_head" hint="The bias belongs to features from which their mean was taken. Fit the features as they are."
def takes_the_mean_off(features, labels, classes):
    return fit_head(features - features.mean(axis=0), labels, classes)

# %% misconception="fit_head" hint="There are always ten columns. `classes` says how many."
def always_takes_ten_classes(features, labels, classes):
    return fit_head(features, labels, 10)

# %% misconception="fit_head" hint="The columns have moved by one: the labels begin at 0, and so do the columns."
def begins_with_label_one(features, labels, classes):
    return fit_head(features, np.asarray(labels) - 1, classes)

# %% misconception="fit_head" hint="You multiplied and did not solve. Which weights make `rows @ weights` come near to the table?"
def multiplies_only(features, labels, classes):
    rows = np.hstack([features, np.ones((len(features), 1))])
    return rows.T @ np.eye(classes)[labels]

# %% misconception="fit_head" hint="The weights were fitted without a bias, and it was added afterwards. Fit both together: a column of ones gives it a weight of its own."
def adds_a_bias_afterwards(features, labels, classes):
    table = np.eye(classes)[labels]
    return np.vstack([np.linalg.lstsq(features, table, rcond=None)[0], table.mean(axis=0)])

# %% misconception="fit_head" hint="They are rounded. Leave the weights as they come out."
def rounds_the_weights(features, labels, classes):
    return fit_head(features, labels, classes).round(2)

# %% misconception="fit_head" hint="Large weights are held back here. Asked is the smallest sum of squares, nothing else."
def holds_large_weights_back(features, labels, classes):
    rows = np.hstack([features, np.ones((len(features), 1))])
    return np.linalg.solve(rows.T @ rows + np.eye(rows.shape[1]), rows.T @ np.eye(classes)[labels])

# %% misconception="fit_head" hint="There is a row of ones for each feature. One column of ones is enough."
def adds_too_many_ones(features, labels, classes):
    rows = np.hstack([features, np.ones_like(features)])
    return np.linalg.lstsq(rows, np.eye(classes)[labels], rcond=None)[0]

# %% misconception="fit_head" hint="Only the last digit has left a trace. Is the table made anew for each of them?"
def fits_the_last_digit(features, labels, classes):
    table = np.zeros((len(features), classes))
    table[-1, labels[-1]] = 1
    return np.linalg.lstsq(np.hstack([features, np.ones((len(features), 1))]), table, rcond=None)[0]

# %% check="fit_head" points=4
import numpy as np


def by_elimination(features, labels, classes):
    """The same weights from the normal equations: where the sum of squares is smallest, its slope is zero."""
    rows = np.array([[*row, 1.0] for row in features])
    table = np.array([[1.0 if label == column else 0.0 for column in range(classes)] for label in labels])
    return np.linalg.solve(rows.T @ rows, rows.T @ table)


draw = np.random.RandomState(3)
# All three classes are there in the first case. In the second one nobody shows a 2, a 4 or a 5.
for shown, width, classes_of_it in [([0, 2, 1, 1, 0, 2, 2, 1, 0, 2], 2, 3),
                                    ([1, 0, 3, 3, 1, 3, 0, 1, 3, 0, 1, 0, 3, 1], 4, 6)]:
    given = np.array(shown)
    made = np.round(draw.uniform(0, 1, (len(given), width)) + 0.5 * given[:, None], 2)
    check("fit_head", made, given, classes_of_it, expect=by_elimination(made, given, classes_of_it), tolerance=1e-6)
### BEGIN HIDDEN TESTS
rng = check.rng()
for count, width, classes_of_it, there in [(30, 5, 2, (0, 1)), (60, 7, 10, (5, 0, 3, 9)), (45, 4, 7, (3, 1, 5))]:
    given = np.array([there[place % len(there)] for place in range(count)])
    made = np.array([[rng.uniform(-1, 1) + 0.3 * label for _ in range(width)] for label in given])
    check("fit_head", made, given, classes_of_it, expect=by_elimination(made, given, classes_of_it), tolerance=1e-6)
### END HIDDEN TESTS

# %% [markdown]
# Eight of the ten kernels are gone in the next figure, and **your** head is fitted to what is left. For the fit
# it takes the 1,347 digits that the model was trained on; how good the result is, the held-out digits tell. A
# head that is judged by the digits it was fitted to is judged by answers that it has seen.

# %% figure="Figure: two kernels left, with the old head and with yours"
from flopwise import plots

whole = runtime.load_model(model_path("pool_cnn"))
two_left = shrink.remove_channels(whole, "conv1", np.argsort(shrink.channel_norms(whole, "conv1"))[:8])
seen, classes = digits.training()
fitted = np.asarray(check.call("fit_head", shrink.features(two_left, seen, "dense1/relu"), classes, 10))
yours = shrink.with_constants(two_left, {"dense2/weights": fitted[:-1].T, "dense2/bias_values": fitted[-1:]})
right = [100 * shrink.accuracy(model, images, labels) for model in (whole, two_left, yours)]
plots.show(plots.bars(["ten kernels", "two kernels, old head", "two kernels, your head"], right,
                      unit="% of the held-out digits right", colours=["sky", "orange", "blue"]),
           caption=f"Two kernels: {right[1]:.1f} % right with the old head, {right[2]:.1f} % with yours, at "
                   f"{count_flops(yours).flops:,} FLOPs instead of {count_flops(whole).flops:,}.",
           alt=f"Bars: {right[0]:.1f} per cent with ten kernels, {right[1]:.1f} with two and the old head, "
               f"{right[2]:.1f} with two and the new head.")

# %% [markdown]
# Nobody trained anything: it was one equation. `shrink.refit_head` does the same, with a little more care: it
# holds very large weights back, which helps when there are nearly as many features as digits.
#
# ## 7 · A puzzle: is a strong kernel a good one?
#
# The L1 norm is a rule of thumb. It looks at a kernel alone, and not at what the others see already, nor at
# what the next layer does with its map. **How good is it?** Suppose that only two of the ten kernels of
# `conv1` may stay, and that nothing is fitted anew. The two strongest are 8 and 9. With them, fewer than nine
# of ten held-out digits are read right.
#
# This function tells how good other kernels are. It judges by some of the *training* digits: whoever chooses by
# the held-out ones has used them up, and has nothing left to judge the choice with.

# %%
pool_cnn = runtime.load_model(model_path("pool_cnn"))
some_images, some_labels = (part[:200] for part in digits.training())


def share_right(kept):
    """The share of 200 training digits that pool_cnn reads right when only these kernels of conv1 stay."""
    gone = [kernel for kernel in range(10) if kernel not in kept]
    return shrink.accuracy(shrink.remove_channels(pool_cnn, "conv1", gone), some_images, some_labels)


print(f"kernels 8 and 9: {share_right([8, 9]):.1%}")

# %% [markdown]
# **Exercise (several ways lead there).** Find two kernels that do better: as a list in `kept_kernels`, so that
# `pool_cnn` with these two kernels in `conv1`, and nothing else changed, reads at least 95 of 100 **held-out**
# digits right. Use a cell of your own to search.

# %% exercise="kept_kernels"
kept_kernels = ...
### BEGIN SOLUTION
# Of the 45 pairs, one of the two that are right most often, 198 times in 200 training digits. (The other: 0 and 5.)
kept_kernels = [0, 7]
### END SOLUTION

# %% [markdown] hint="kept_kernels"
# How many pairs of ten kernels are there? How long does one take to be judged?

# %% [markdown] hint="kept_kernels"
# There are few enough to try them all (`itertools.combinations`). It also works with fewer trials: ask which
# kernel is best alone, and then who helps it most. (The other way round, to begin with ten and let the one go
# that is missed least, is a gamble here: at first several are missed equally little, and which of them goes
# decides where you end.)

# %% misconception="kept_kernels" hint="These are the two with the largest L1 norm. The text has tried them already, and they are not good enough. Which pair is right most often?"
takes_the_strongest_pair = [8, 9]

# %% misconception="kept_kernels" hint="These are the two weakest kernels, by the L1 norm. Which ones are best, only trying tells."
takes_the_weakest_pair = [3, 4]

# %% check="kept_kernels" points=4
from flopwise import runtime, shrink
from flopwise.resources import model_path
from flopwise.zoo import digits


def good_enough(kept):
    """The model is cut and asked for the held-out digits."""
    try:
        chosen = [kernel for kernel in range(10) if any(kernel == each for each in kept)]
        two = len(chosen) == len(kept) == 2
    except (TypeError, ValueError):             # not a list of numbers
        return False
    if not two:
        return False
    gone = [kernel for kernel in range(10) if kernel not in chosen]
    smaller = shrink.remove_channels(runtime.load_model(model_path("pool_cnn")), "conv1", gone)
    return shrink.accuracy(smaller, *digits.heldout()) >= 0.95


check("kept_kernels", where=good_enough,
      says="two different numbers from 0 to 9; with these kernels alone, pool_cnn reads at least 95 of 100 "
           "held-out digits right",
      hint="Every pair can be judged with `share_right`, all 45 if need be: take one that is right most often. The "
           "answer is the list of its two numbers.")

# %% [markdown]
# So a strong kernel need not be a good one, and two good kernels need not be a good pair. The norm costs nothing
# and is often near enough, above all where many kernels stay. Where few stay, it pays to try.

# %% [markdown] reflect="faster_by_zeros" points=3
# **Reflection.** A start-up writes: "We set 90 % of our network's weights to zero and lost only one digit in
# a hundred. Our network now needs ten times fewer FLOPs, so it will run ten times faster on your phone." In
# six sentences or so: which of their sentences can be true, which do not follow, and why? What would you
# suggest to them, and how would you measure whether it helped?
# ### BEGIN MARK SCHEME
# One point each, half points allowed:
# 1. What can be true: many weights can be zero at a small loss, if the smallest of the whole network are
#    taken. FLOPs are counted from shapes, so they are as many as before; the processor multiplies by zeros
#    like by other numbers. Fewer *useful* FLOPs only with software or hardware for sparse arrays.
# 2. What they have gained: a file that compresses to a small part; in memory only with a sparse form, whose
#    indices take room as well (worth it from the break-even share on).
# 3. A suggestion with a measurement: remove whole kernels, channels or neurons (structured), with all that
#    reads them, then refit or retrain; count again; measure latency on the phone, warm, as median with spread,
#    in a stated precision, and accuracy on digits that were used neither for training nor for choosing.
#
# A good answer:
#
# "That 90 % of the weights can go with so small a loss is possible; in this lesson base_cnn lost more, but
# pool_cnn and base_cnn hardly noticed half. But the FLOPs are the same as before: the arrays have the same
# shapes, and the processor multiplies by a zero like by any other number. So 'ten times faster' does not follow,
# and I would expect the same time. What they have is a file that compresses well, and a smaller one in memory if
# they store numbers with their indices. To save arithmetic I would remove whole kernels with the weights that
# read their maps, fit the head anew or train on, and count again. Then I would time both networks on the phone,
# warm, as medians with their spread, and read the accuracy off digits that played no part in any choice."
# ### END MARK SCHEME

# %% [markdown]
# ## What you have learnt
#
# - **Magnitude pruning** sets the weights nearest to zero to zero. Compare the weights of the whole model: small
#   layers have none to spare.
# - **Unstructured zeros** change no shape, no FLOP and no parameter count. They make a file that compresses well;
#   a sparse form pays off from a break-even share on.
# - **Structured pruning** takes out whole kernels, channels or neurons: with a kernel go its bias, its map, the
#   slices that read it, and behind a flatten the columns of a whole map.
# - **Fewer FLOPs are a by-product of smaller shapes.** Count again, and measure again.
# - **A head can be fitted anew by least squares**, in one step.
# - **Choose by training digits, judge by held-out ones.** The L1 norm is a rule of thumb; trying is better.
#
# **Next: 12, quantisation.** The weights that are left have 32 bits each. Do they need them?
