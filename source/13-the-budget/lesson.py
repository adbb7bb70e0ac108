# ---
# title: The budget
# needs: 05-pooling-layers, 09-model-flop-estimator, 11-model-pruning
# gives: a model of your own that keeps a budget; fitting to what will be met; the Pareto front
# ---

# %% [markdown]
# # The budget
#
# A customer is building a reader for handwritten digits into a small, cheap device, and sends you this order:
#
# > *At most **100,000 FLOPs** for one digit. At least **95 of 100 digits** right, on digits that you have not seen. At
# > most **5,000 stored numbers**: there is no more room.*
#
# `pool_cnn` reads 99 of 100 digits, but it takes four times the FLOPs and sixteen times the numbers. **What would
# you ship?** In this lesson you build a model out of what you know, and hand it in. It is counted, and tried on
# digits that are drawn for you alone.
#
# | you need | you will have at the end |
# |---|---|
# | FLOPs of convolution, pooling and dense layers (03, 05) | a model of your own, shipped within a budget |
# | `count_flops` and conventions (09) | a way to fit a model to the digits that it will meet |
# | kernels of `conv1`, a head fitted by least squares (11) | the Pareto front of all that you tried |
#
# **Path:** … → 11 Model pruning → 12 Quantisation → **13 The budget**
#
# Plan an hour and a half. Run each cell with **Shift + Enter**. A check tells you at once what holds; hints are
# folded under each exercise, the second says more than the first.

# %%
import numpy as np

from flopwise import check, count_flops, runtime, shipping, shrink
from flopwise.resources import model_path
from flopwise.zoo import digits
from flopwise.zoo.sketch import sketch

# %% [markdown]
# **Guess first.** Write a number in the place of each `...` before you go on. They are kept, and drawn beside
# what comes out.
#
# - A small model is fitted to the training digits, and reads 97 of 100 new digits right. Then the new digits are
#   moved by up to one pixel, made up to a tenth larger or smaller, and given some noise. How many of 100 does
#   it still read right?
# - How many would it read if it had been fitted to digits that were moved as well?

# %%
guess_moved = ...
guess_fitted_to_moved = ...

# %% [markdown]
# ## 1 · The order, read closely
#
# **FLOPs.** The course's convention leaves out biases, ReLUs and additions. A customer would not accept that: work
# could be hidden there. So here *everything* counts: two FLOPs for each MAC, one for each element of a pooling
# window, and one for each element that comes out of a bias, a ReLU or another element-by-element operation.
# `count_flops` takes this convention as its second argument. In a quantised model (lesson 12), operations in
# integers (IOPs) count like FLOPs.
#
# **Stored numbers.** Weights, biases and all other constants. With so few, a model cannot keep a table of all
# the pictures that it knows: 450 pictures of 5×5 pixels are 11,250 numbers.
#
# **Digits that you have not seen.** `shipping.drawn(seed)` draws 900 held-out digits and 900 training digits.
# Each one is moved by up to one pixel, scaled by up to a tenth, and gets some noise. The model's accuracy is the
# **lower** of its two accuracies. So it does not help to fit a model to the held-out digits instead: then the
# training digits are those that it does not know. (Fitted to both, it looks better than it is: no digit is left that
# could tell how it reads a new one. The customer's digits are all new. Keep the held-out ones out of the fit.)
#
# Read the next cell: `tried` is what you will judge all your models by.

# %%
def tried(model, seed=1):
    """FLOPs, stored numbers, and the accuracy that counts."""
    sets = shipping.drawn(seed)
    accuracy = min(shrink.accuracy(model, images, labels) for images, labels in sets.values())
    work = count_flops(model, shipping.EVERYTHING)
    return work.flops + work.iops, shipping.stored_numbers(model), accuracy


for name in ("base_cnn", "pool_cnn", "sep_cnn"):
    flops, numbers, accuracy = tried(runtime.load_model(model_path(name)))
    print(f"{name:10}{flops:>10,} FLOPs {numbers:>8,} numbers {accuracy:7.1%}")

# %% [markdown]
# The course models are right often enough, even on digits that are moved. They are much too large.

# %% figure="Figure: digits as they are, and as they are drawn"
from flopwise import plots, shrink
from flopwise.zoo import digits

pictures, _ = digits.heldout()
rows = [pictures[:8], shrink.disturbed(pictures[:8], seed=1, shift=1, scale=0.1, noise=0.05)]
fig, axes = plots.figure(2, 8, size="wide")
for row, images_of_row in zip(axes, rows):
    for ax, image in zip(row, images_of_row):
        plots.heat(ax, image[0], low=0, high=1, grid=False)
plots.show(fig, caption="Above: eight held-out digits. Below: the same digits, moved by up to one pixel, scaled by up "
                        "to a tenth, with noise.",
           alt="Two rows of eight digits. Those below have moved a little, and faint grey noise lies over them.")

# %% [markdown]
# ## 2 · Where the FLOPs go
#
# A convolution on the whole picture is expensive, because each kernel is applied at 26·26 places. There are two
# ways to have fewer places: larger steps (a **stride**), or a smaller picture.
#
# **Exercise.** A convolution reads one grey picture of `side`×`side` pixels, with `kernels` kernels of 3×3, no
# padding, and a stride. It has biases, and a ReLU follows it. Write `first_layer_flops`, with everything counted:
# two FLOPs for each MAC, one for each output element's bias, one for its ReLU.

# %% exercise="first_layer_flops"
def first_layer_flops(side, kernels, stride):
    """FLOPs of a 3×3 convolution on one channel, with biases and a ReLU, everything counted."""
    ### BEGIN SOLUTION
    places = ((side - 3) // stride + 1) ** 2
    return kernels * places * (2 * 9 + 1 + 1)
    ### END SOLUTION

# %% [markdown] hint="first_layer_flops"
# How many output elements are there? And how many FLOPs does it take to make a single one of them?

# %% [markdown] hint="first_layer_flops"
# One element: nine MACs, a bias, a ReLU. In one direction a kernel is applied at `(side - 3) // stride + 1` places.

# %% misconception="first_layer_flops" hint="That is the course's convention, two FLOPs for each MAC. Here the bias and the ReLU count as well, one FLOP each for every output element."
def counts_macs_only(side, kernels, stride):
    return kernels * ((side - 3) // stride + 1) ** 2 * 18

# %% misconception="first_layer_flops" hint="One FLOP is missing for each output element. Are bias *and* ReLU in it?"
def leaves_out_the_relu(side, kernels, stride):
    return kernels * ((side - 3) // stride + 1) ** 2 * 19

# %% misconception="first_layer_flops" hint="There is one bias for each kernel, but it is added to every element of that kernel's map."
def adds_a_bias_once(side, kernels, stride):
    return kernels * (((side - 3) // stride + 1) ** 2 * 19 + 1)

# %% misconception="first_layer_flops" hint="You left out the stride. With larger steps, a kernel is applied at fewer places."
def leaves_out_the_stride(side, kernels, stride):
    return kernels * (side - 2) ** 2 * 20

# %% misconception="first_layer_flops" hint="A stride of 2 saves places in both directions. You divided in one only."
def strides_in_one_direction(side, kernels, stride):
    return kernels * (side - 2) * ((side - 3) // stride + 1) * 20

# %% misconception="first_layer_flops" hint="This is as if there were padding. Without it, a kernel of 3 has side − 2 places in one direction (stride 1)."
def pads_the_picture(side, kernels, stride):
    return kernels * ((side - 1) // stride + 1) ** 2 * 20

# %% misconception="first_layer_flops" hint="You counted one FLOP for a MAC. It is two, a multiply and an add."
def counts_one_for_a_mac(side, kernels, stride):
    return kernels * ((side - 3) // stride + 1) ** 2 * 11

# %% misconception="first_layer_flops" hint="You counted the places in one direction. The map has as many rows as columns."
def counts_one_direction(side, kernels, stride):
    return kernels * ((side - 3) // stride + 1) * 20

# %% misconception="first_layer_flops" hint="You divided `side` by the stride. A kernel has to fit into the picture at its last place, too; how far does that one reach?"
def divides_the_side(side, kernels, stride):
    return kernels * (side // stride) ** 2 * 20

# %% misconception="first_layer_flops" hint="You divided the places of stride 1 by the stride. For side 9 and stride 2, write down where a kernel begins: 0, 2, …"
def divides_the_places(side, kernels, stride):
    return kernels * ((side - 2) // stride) ** 2 * 20

# %% misconception="first_layer_flops" hint="You divided the work of stride 1 by the stride. A stride of 2 saves places in both directions."
def divides_the_work(side, kernels, stride):
    return 20 * kernels * (side - 2) ** 2 // stride

# %% misconception="first_layer_flops" hint="There are parts of places in your count. Where the last step does not fit, there is no step: `//`."
def counts_parts_of_places(side, kernels, stride):
    return kernels * ((side - 3) / stride + 1) ** 2 * 20

# %% misconception="first_layer_flops" hint="You have a place too many: where the last step does not fit into the picture, there is no step."
def rounds_the_places_up(side, kernels, stride):
    return kernels * (-(-(side - 3) // stride) + 1) ** 2 * 20

# %% misconception="first_layer_flops" hint="One place is missing in each direction. You counted the steps; there is a place before the first of them."
def counts_the_steps(side, kernels, stride):
    return kernels * ((side - 3) // stride) ** 2 * 20

# %% misconception="first_layer_flops" hint="That is one kernel. There are `kernels` of them."
def counts_one_kernel(side, kernels, stride):
    return first_layer_flops(side, 1, stride)

# %% misconception="first_layer_flops" hint="That is for a picture of 28×28. `side` says how large it is."
def takes_28_for_granted(side, kernels, stride):
    return first_layer_flops(28, kernels, stride)

# %% misconception="first_layer_flops" hint="You counted two FLOPs for a bias, and two for a ReLU. Each is one for an output element."
def counts_bias_and_relu_twice(side, kernels, stride):
    return kernels * ((side - 3) // stride + 1) ** 2 * 22

# %% misconception="first_layer_flops" hint="That is for colour pictures, with three channels. This one is grey."
def counts_three_channels(side, kernels, stride):
    return kernels * ((side - 3) // stride + 1) ** 2 * (2 * 27 + 2)

# %% misconception="first_layer_flops" hint="You counted three MACs for an output element. A kernel of 3×3 has how many numbers?"
def counts_a_row_of_the_kernel(side, kernels, stride):
    return kernels * ((side - 3) // stride + 1) ** 2 * (2 * 3 + 2)

# %% misconception="first_layer_flops" hint="You counted bias and ReLU for each pixel that is read. They come once for each element that is *written*."
def counts_bias_and_relu_for_each_pixel(side, kernels, stride):
    return kernels * ((side - 3) // stride + 1) ** 2 * 18 + 2 * kernels * side**2

# %% check="first_layer_flops" points=2
from flopwise import loops


def element_by_element(side, kernels, stride):
    """MACs counted one by one, and two operations more for each element."""
    elements = kernels * len(range(0, side - 2, stride)) ** 2
    return 2 * loops.conv2d_macs_by_loop((1, side, side), kernels, 3, stride) + 2 * elements


check("first_layer_flops", 9, 2, 1, expect=element_by_element(9, 2, 1))
check("first_layer_flops", 12, 3, 2, expect=element_by_element(12, 3, 2))
check("first_layer_flops", 9, 5, 2, expect=element_by_element(9, 5, 2))
check("first_layer_flops", 13, 4, 3, expect=element_by_element(13, 4, 3))
### BEGIN HIDDEN TESTS
rng = check.rng()
for stride in (1, 2, 3):
    side, kernels = rng.randint(7, 16), rng.randint(2, 6)
    check("first_layer_flops", side, kernels, stride, expect=element_by_element(side, kernels, stride))
### END HIDDEN TESTS

# %%
for words, side, stride in [("whole picture", 28, 1), ("whole picture, stride 2", 28, 2),
                            ("half the side", 14, 1)]:
    print(f"{words:24}", check.call("first_layer_flops", side, 10, stride), "FLOPs for ten kernels")

# %% [markdown]
# On a picture of half the side, the kernels also see more: 3×3 pixels of it are 6×6 of the whole picture. The
# halving is an average pooling, which is nearly free.
#
# ## 3 · A model from one line
#
# `sketch` builds a model from a line of text. Its weights are random, so the first layer gets kernels that
# `pool_cnn` has learnt, for now the strongest (lesson 11 showed that others may do better: that is for you to try), and
# the last layer is fitted by least squares, as in lesson 11. Nothing is trained.
#
# A sketch begins with the size of the picture. Then come the layers, with bars between them. Words that are of use
# here:
#
# | word | what it is |
# |---|---|
# | `conv 10 3` | ten kernels of 3×3; behind it may stand `/2` (a stride of 2), `pad 1` or `groups 2` |
# | `avgpool 4`, `maxpool 4` | pooling, windows of 4×4 side by side; with `/2` behind it they are 2 apart and overlap |
# | `globalpool` | the mean of each whole map |
# | `relu`, `flatten`, `dense 10`, `softmax` | as in the course models |
#
# Read the next cell, too: `built` is what you will build your own models with. (It fills the first convolution. A
# second one would keep its random weights.)

# %%
pool_cnn = shrink.constants(runtime.load_model(model_path("pool_cnn")))
kernels, biases = pool_cnn["conv1/weights"], pool_cnn["conv1/bias_values"]   # (10, 1, 3, 3), (1, 10, 1, 1)
norms = np.abs(kernels).sum(axis=(1, 2, 3))
strongest = np.argsort(-norms)                   # numbers of the kernels, the strongest first


def built(layers, chosen):
    """A model of these layers; its convolution has the chosen kernels. Its dense layer is not fitted yet."""
    model, given = sketch(layers), kernels[chosen]
    wanted = shrink.constants(model).get("conv1/weights", given)
    if given.shape != wanted.shape:              # else it would fail later, and nobody could tell why
        raise ValueError(f"conv1 has kernels of the shape {wanted.shape}, the chosen ones are {given.shape}")
    model.reshape([-1, 1, 28, 28])               # any number of pictures at once
    return shrink.with_constants(model, {"conv1/weights": given,
                                         "conv1/bias_values": biases[:, chosen]})


images, labels = digits.training()
small = built("1×28×28 | conv 3 3 | relu | avgpool 4 | flatten | dense 10 | softmax", strongest[:3])
small = shrink.refit_head(small, images, labels)
print(f"held-out digits: {shrink.accuracy(small, *digits.heldout()):.1%}")
print("moved digits: {:,} FLOPs, {:,} numbers, {:.1%}".format(*tried(small)))

# %% [markdown]
# The model keeps the budget. But on digits that are moved, its accuracy falls far short.
#
# ## 4 · Fit to what will be met
#
# A head that has only seen digits in the middle of the picture relies on them being there. So show it others:
# each training digit again, moved in another way each time. This is called **data augmentation**.
#
# **Exercise.** Write `more_digits`. Return two arrays, `(images, labels)`: first the digits as they are, then `copies`
# copies of all of them, each made with `shrink.disturbed(images, seed, shift=1, scale=0.1, noise=0.05)`. The first copy
# has the seed `seed`, the next one `seed + 1`, and so on. The labels stand in the order of the images.

# %% exercise="more_digits"
def more_digits(images, labels, copies, seed):
    """The digits as they are, followed by disturbed copies of all of them."""
    ### BEGIN SOLUTION
    moved = [shrink.disturbed(images, seed + copy, shift=1, scale=0.1, noise=0.05) for copy in range(copies)]
    return np.concatenate([images, *moved]), np.tile(labels, copies + 1)
    ### END SOLUTION

# %% [markdown] hint="more_digits"
# With two digits and two copies there are six images. What are the six labels, if the digits are 2 and 5?

# %% [markdown] hint="more_digits"
# `np.concatenate` joins a list of arrays along their first axis. `np.tile` repeats a whole row of labels:
# 2, 5, 2, 5, …

# %% misconception="more_digits" hint="All copies are made with the same seed, so they are all moved in the same way. Each one needs a seed of its own."
def moves_all_copies_alike(images, labels, copies, seed):
    moved = [shrink.disturbed(images, seed, shift=1, scale=0.1, noise=0.05) for copy in range(copies)]
    return np.concatenate([images, *moved]), np.tile(labels, copies + 1)

# %% misconception="more_digits" hint="The labels are not in the order of the images: each label is repeated in place (`np.repeat`), but the images come in whole rounds."
def repeats_each_label(images, labels, copies, seed):
    return more_digits(images, labels, copies, seed)[0], np.repeat(labels, copies + 1)

# %% misconception="more_digits" hint="The original digits are missing: they come first, before the copies."
def leaves_out_the_originals(images, labels, copies, seed):
    wider, names = more_digits(images, labels, copies, seed)
    return wider[len(images):], names[len(images):]

# %% misconception="more_digits" hint="Each copy is made from the copy before it, so the digits wander further and further. Make every copy from the images as they are."
def moves_copies_of_copies(images, labels, copies, seed):
    rounds = [images]
    for copy in range(copies):
        rounds.append(shrink.disturbed(rounds[-1], seed + copy, shift=1, scale=0.1, noise=0.05))
    return np.concatenate(rounds), np.tile(labels, copies + 1)

# %% misconception="more_digits" hint="The digits are not disturbed by `shift=1, scale=0.1, noise=0.05`. Without these arguments, `shrink.disturbed` moves them by up to two pixels."
def moves_too_far(images, labels, copies, seed):
    moved = [shrink.disturbed(images, seed + copy) for copy in range(copies)]
    return np.concatenate([images, *moved]), np.tile(labels, copies + 1)

# %% misconception="more_digits" hint="The labels are only those of the digits as they are. Each copy needs its labels as well."
def forgets_the_labels_of_the_copies(images, labels, copies, seed):
    return more_digits(images, labels, copies, seed)[0], labels

# %% misconception="more_digits" hint="One copy is missing. The digits as they are come on top of the copies."
def makes_one_copy_too_few(images, labels, copies, seed):
    return more_digits(images, labels, copies - 1, seed) if copies else (images[:0], labels[:0])

# %% misconception="more_digits" hint="There is one copy too many."
def makes_one_copy_too_many(images, labels, copies, seed):
    return more_digits(images, labels, copies + 1, seed)

# %% misconception="more_digits" hint="There is always one copy, or one is left over from several. `copies` says how many are wanted, and all of them stay."
def makes_one_copy(images, labels, copies, seed):
    return more_digits(images, labels, 1, seed)

# %% misconception="more_digits" hint="The number of digits doubles with each copy: it is made from all that is there already. Make each from the digits as they were given."
def doubles_with_each_copy(images, labels, copies, seed):
    for copy in range(copies):
        images = np.concatenate([images, shrink.disturbed(images, seed + copy, shift=1, scale=0.1, noise=0.05)])
        labels = np.concatenate([labels, labels])
    return images, labels

# %% misconception="more_digits" hint="Images and labels are swapped. Asked are `(images, labels)`."
def gives_the_labels_first(images, labels, copies, seed):
    return more_digits(images, labels, copies, seed)[::-1]

# %% misconception="more_digits" hint="Only the images come back. Asked are both, `(images, labels)`."
def gives_the_images_only(images, labels, copies, seed):
    return more_digits(images, labels, copies, seed)[0]

# %% misconception="more_digits" hint="The parts lie side by side, each by itself. Join them: one array of images, one row of labels."
def joins_nothing(images, labels, copies, seed):
    rounds = [images] + [shrink.disturbed(images, seed + copy, shift=1, scale=0.1, noise=0.05) for copy in range(copies)]
    return rounds, [labels] * (copies + 1)

# %% check="more_digits" points=3
import numpy as np

from flopwise import shrink


def digit_by_digit(images, labels, copies, seed):
    """One row of images after the other."""
    rows, names = [*images], [*labels]
    for copy in range(copies):
        rows += [*shrink.disturbed(images, seed + copy, shift=1, scale=0.1, noise=0.05)]
        names += [*labels]
    return np.array(rows), np.array(names)


def as_made(images, labels, copies, seed):
    """The right images and labels, whichever type of whole number or float they have."""
    rows, names = digit_by_digit(images, labels, copies, seed)
    def holds(found):
        got_rows, got_names = np.asarray(found[0], dtype=float), np.asarray(found[1])
        return (len(found) == 2 and got_rows.shape == rows.shape and np.allclose(got_rows, rows, atol=1e-6)
                and np.array_equal(got_names, names))
    return holds


strokes, names = np.zeros((3, 1, 5, 4)), np.array([4, 0, 7])
strokes[0, 0, 1:4, 2] = strokes[1, 0, 2, 0:3] = strokes[2, 0, 1:3, 1:3] = 1.0
right, _ = digit_by_digit(strokes, names, 2, 5)
check("more_digits", strokes, names, 2, 5, item=1, where=lambda found: np.array_equal(found, np.tile(names, 3)),
      says="nine labels: those of the three digits, three times over",
      hint="With three digits and two copies there are nine labels, in the order of the images.")
check("more_digits", strokes, names, 2, 5, item=0, where=lambda found: np.shape(found) == right.shape,
      says="an array of nine images: three digits, and two copies of each",
      hint="Join the digits and their copies along the first axis, the one that counts the images.")
# One row of pixels each: of a digit as it is, of its first copy (seed 5) and of its second one (seed 6).
for number, hint in [(1, "The first three images are the digits as they were given, unchanged."),
                     (4, "The next three are the first copy: made from the images as they were given, with "
                         "`shift=1, scale=0.1, noise=0.05` and the seed `seed`."),
                     (7, "The last three are made like those before them, and also from the images as they were "
                         "given, but with the seed `seed + 1`.")]:
    check("more_digits", strokes, names, 2, 5, item=(0, number, 0, 2), expect=right[number, 0, 2], tolerance=1e-6,
          hint=hint)
check("more_digits", strokes[:2], np.array([3, 8]), 1, 0, where=as_made(strokes[:2], np.array([3, 8]), 1, 0),
      says="two images as they are, then two with seed 0, and the labels of all four in the same order")
### BEGIN HIDDEN TESTS
rng = check.rng()
drawn = np.reshape([rng.random() for _ in range(4 * 48)], (4, 2, 4, 6)).astype(np.float32)
names = np.array([rng.randrange(10) for _ in range(4)])
for copies, seed in [(0, 1), (3, rng.randrange(100))]:
    check("more_digits", drawn, names, copies, seed, where=as_made(drawn, names, copies, seed),
          says="the images as they are and then the copies, each with its own seed, and their labels")
### END HIDDEN TESTS

# %%
wider = more_digits(images, labels, copies=4, seed=100)
if not isinstance(wider, (tuple, list)) or len(wider) != 2:
    print("more_digits does not give (images, labels) yet: both models are fitted to the digits as they are.")
    wider = (images, labels)
wider = np.asarray(wider[0]), np.asarray(wider[1], dtype=int)          # lists and floats do as well
better = shrink.refit_head(small, *wider)
for name, model in [("fitted to the digits as they are", small), ("fitted to moved ones, too", better)]:
    print(f"{name:34}" + "{:,} FLOPs, {:,} numbers, {:.1%}".format(*tried(model)))

# %% figure="Figure: your guesses, and what fitting to moved digits does"
from flopwise import plots

shares = [round(100 * tried(model)[2], 1) for model in (small, better)]
names, values = plots.with_guess(guess_moved, ["fitted to the digits as they are"], shares[:1])
more_names, more_values = plots.with_guess(guess_fitted_to_moved, ["fitted to moved ones, too"], shares[1:],
                                           name="your guess ")
colours = ["black", "blue"][-len(values):] + ["black", "blue"][-len(more_values):]
plots.show(plots.bars(names + more_names, values + more_values, unit="of 100 moved digits right", colours=colours),
           caption=f"Fitted to the digits as they are: {shares[0]} of 100 moved digits right. Fitted to moved ones, "
                   f"too: {shares[1]}.",
           alt="Bars: " + ", ".join(f"{name.strip()} {value}" for name, value in
                                    zip(names + more_names, values + more_values)) + ".")

# %% [markdown]
# The layers, the FLOPs and the stored numbers are the same. Only the digits that the head has seen are different.
# The accuracy is nearly what was ordered, and there are FLOPs left over.
#
# ## 5 · Models that no other one beats
#
# Before you search, decide what "better" means. One model has fewer FLOPs, another is right more often. A model
# is **beaten** if another one is at least as good in both, and better in at least one. The models that no other one
# beats are the **Pareto front** (after Vilfredo Pareto): whatever you order, the best answer is among them.
#
# **Exercise.** Write `front`. `models` is a list of pairs (FLOPs, accuracy). Return the positions of those that no
# other one beats, counted from 0, in ascending order, as a list or an array. (Two equal models do not beat each
# other.)

# %% exercise="front"
def front(models):
    """The positions of the models that no other one beats."""
    ### BEGIN SOLUTION
    def beats(one, other):
        return one[0] <= other[0] and one[1] >= other[1] and one != other

    return [number for number, model in enumerate(models)
            if not any(beats(other, model) for other in models)]
    ### END SOLUTION

# %% [markdown] hint="front"
# Start with two models: write down when the first one beats the second. Then ask this for each model and all
# the others.

# %% [markdown] hint="front"
# Not more FLOPs **and** not less accuracy, and not equal in both. `any(…)` over all other models tells whether
# one of them does that. Return the positions (`enumerate`), not the models.

# %% misconception="front" hint="You kept only the models with the fewest FLOPs or the highest accuracy. A model between these extremes can be on the front, too."
def keeps_the_extremes(models):
    return [number for number, (flops, accuracy) in enumerate(models)
            if flops == min(other[0] for other in models) or accuracy == max(other[1] for other in models)]

# %% misconception="front" hint="You asked for fewer FLOPs and more accuracy at once. A model with the same accuracy and fewer FLOPs beats another one, too."
def wants_both_strictly(models):
    return [number for number, model in enumerate(models)
            if not any(other[0] < model[0] and other[1] > model[1] for other in models)]

# %% misconception="front" hint="That is the model with the most accuracy per FLOP. One with more FLOPs may be right more often, and then it is not beaten."
def takes_the_best_ratio(models):
    best = max(accuracy / flops for flops, accuracy in models)
    return [number for number, (flops, accuracy) in enumerate(models) if accuracy / flops == best]

# %% misconception="front" hint="Two equal models do not beat each other: both stay, or both go."
def keeps_the_first_of_equals(models):
    return [number for number in front(models) if models[number] not in models[:number]]

# %% misconception="front" hint="These are the right models. You were asked for their positions: `enumerate` counts them from 0."
def gives_the_models_themselves(models):
    return [models[number] for number in front(models)]

# %% misconception="front" hint="These are the models that are beaten. You were asked for the others."
def gives_the_beaten(models):
    return [number for number in range(len(models)) if number not in front(models)]

# %% misconception="front" hint="Each number is one too large: positions are counted from 0."
def counts_positions_from_one(models):
    return [number + 1 for number in front(models)]

# %% misconception="front" hint="That is the most accurate model alone. Others, with fewer FLOPs, are not beaten by it."
def keeps_the_most_accurate(models):
    return [max(range(len(models)), key=lambda number: models[number][1])]

# %% misconception="front" hint="That is the model with the fewest FLOPs alone. Others, which are right more often, are not beaten by it."
def keeps_the_cheapest(models):
    return [number for number, model in enumerate(models) if model[0] == min(flops for flops, _ in models)]

# %% misconception="front" hint="Nothing is left. Is each model held against itself, too? And does it beat itself?"
def lets_each_model_beat_itself(models):
    return []

# %% misconception="front" hint="Models that are equal are all missing. Two equal models do not beat each other."
def lets_equals_beat_each_other(models):
    return [number for number in front(models) if models.count(models[number]) == 1]

# %% misconception="front" hint="Each model was held against the next one in the list only. Any other one may beat it."
def looks_at_the_next_one_only(models):
    return [number for number in range(len(models)) if 0 in front(models[number:number + 2])]

# %% misconception="front" hint="Each model was held against those before it only. One that stands further down may beat it, too."
def looks_at_those_before_only(models):
    return [number for number in range(len(models)) if number in front(models[:number + 1])]

# %% misconception="front" hint="More FLOPs were taken for better. The customer wants few."
def takes_more_flops_for_better(models):
    return front([(-flops, accuracy) for flops, accuracy in models])

# %% misconception="front" hint="A lower accuracy was taken for better."
def takes_less_accuracy_for_better(models):
    return front([(flops, -accuracy) for flops, accuracy in models])

# %% misconception="front" hint="A model went as soon as another was better in *one* of the two. To beat it, that one must not be worse in the other."
def lets_one_advantage_beat(models):
    return [number for number, model in enumerate(models)
            if not any(other[0] < model[0] or other[1] > model[1] for other in models)]

# %% misconception="front" hint="All are left, or nearly all: you asked whether *all* others beat a model. A single one is enough."
def wants_all_others_to_beat(models):
    return [number for number, model in enumerate(models)
            if not all(other[0] <= model[0] and other[1] >= model[1]
                       for place, other in enumerate(models) if place != number)]

# %% misconception="front" hint="The right positions in the order of their FLOPs. Asked is the ascending order of the positions."
def orders_them_by_flops(models):
    return sorted(front(models), key=lambda number: models[number][0])

# %% misconception="front" hint="These are positions in a list that was sorted first. Asked are those in the list as it was given."
def counts_in_a_sorted_list(models):
    return front(sorted(models))

# %% misconception="front" hint="The first of equal models stands there for each of them: `index` finds the first. `enumerate` knows where each stands."
def looks_for_equal_models_by_index(models):
    return [models.index(models[number]) for number in front(models)]

# %% misconception="front" hint="That says of each model whether it is left. Asked are the positions of those that are."
def says_true_or_false(models):
    return [number in front(models) for number in range(len(models))]

# %% misconception="front" hint="Your list ends after the first model. Where does the `return` stand, inside the loop or behind it?"
def ends_after_the_first(models):
    return front(models)[:1]

# %% check="front" points=3
import numpy as np


def by_asking_all(models):
    """Each model is held against each other one."""
    left = []
    for number, (flops, accuracy) in enumerate(models):
        beaten = False
        for other_flops, other_accuracy in models:
            no_worse = other_flops <= flops and other_accuracy >= accuracy
            beaten = beaten or no_worse and (other_flops < flops or other_accuracy > accuracy)
        left += [] if beaten else [number]
    return left


def check_front(models):
    """The positions in ascending order, whether in a list or in an array."""
    left = by_asking_all(models)
    check("front", models, where=lambda given: np.ndim(given) == 1 and np.asarray(given).tolist() == left,
          says=f"position{'s' if len(left) > 1 else ''} {', '.join(map(str, left))}, in a list or an array")


check_front([(400, 0.99), (90, 0.96), (120, 0.95), (40, 0.91)])
check_front([(50, 0.9), (60, 0.9), (50, 0.9), (50, 0.8), (30, 0.3)])
check_front([(50, 0.6), (30, 0.9), (70, 0.93), (70, 0.95), (50, 0.8)])
check_front([(40, 0.9), (20, 0.95), (60, 0.95)])
### BEGIN HIDDEN TESTS
rng = check.rng()
for _ in range(2):
    check_front([(rng.randint(10, 30), rng.randint(80, 99) / 100) for _ in range(12)])
check_front([(7, 0.5)])
### END HIDDEN TESTS

# %% [markdown]
# ## 6 · Your model
#
# Keep every model that you try, so that you can compare them. Read `try_out` in the next cell: it builds a model, fits
# its head to your wider digits, and adds it to the list. Two models are there already. The cell below it is yours:
# change its line, run it, change it again.
#
# Every choice that you make here is made by the draw with seed 1. The draws that judge you move the same digits in
# other ways, so expect a little less there: that is why one aims for 96. For a number to tell the customer, keep a
# seed that you have never looked at, and ask it once, with `tried(model, seed=…)`. (Even that is kinder than the
# customer's digits will be: each draw moves the same 1,797, and you have looked at them in every other draw.)

# %%
attempts = []


def try_out(name, layers, chosen):
    """Build it, fit its head to the wider digits, keep what it costs and how often it is right."""
    model = shrink.refit_head(built(layers, chosen), *wider)
    flops, numbers, accuracy = tried(model)
    attempts.append((name, flops, accuracy))
    print(f"{name:24}{flops:>9,} FLOPs {numbers:>7,} numbers {accuracy:7.1%}")
    return model


model = try_out("three kernels", "1×28×28 | conv 3 3 | relu | avgpool 4 | flatten | dense 10 | softmax",
                strongest[:3])
model = try_out("two kernels, stride 2",
                "1×28×28 | conv 2 3 /2 | relu | avgpool 3 /2 | flatten | dense 10 | softmax", strongest[:2])

# %%
# Your cell: try other layers, and other kernels. Numbers do as well, as many as conv has kernels: [1, 3, 6, 9].
model = try_out("mine", "1×28×28 | conv 4 3 | relu | avgpool 5 | flatten | dense 10 | softmax", strongest[:4])

# %% [markdown]
# **Exercise (many ways lead there).** Write `my_model`. It returns the model that you ship, as
# `shipping.ir_of(model)` gives it: OpenVINO's two files as they would be stored on a disk, the graph as text (`"xml"`)
# and the weights as an array of bytes (`"bin"`).
#
# - At most 100,000 FLOPs (everything counted), at most 5,000 stored numbers.
# - At least 95 of 100 drawn digits right. Aim for 96, since no two draws are alike.
# - A call may take ten seconds. What takes longer belongs in a cell of its own, above.
#
# It is judged by what it is, not by how you got there. You may use any layers and any weights. Loops and
# branches, operators that `count_flops` does not know, and lookups in tables are refused, because work could be
# hidden there. A model above 400,000 FLOPs, or with fewer than 80 of 100 digits right, earns nothing. In between,
# you earn points for each part of the order that it keeps. Try things out in your cell above; the figure below the
# check shows them.

# %% exercise="my_model"
def my_model():
    """The model that I ship, as shipping.ir_of gives it."""
    ### BEGIN SOLUTION
    # All ten kernels, on a picture of half the side; averages over large, overlapping windows.
    layers = "1×28×28 | avgpool 2 | conv 10 3 | relu | avgpool 4 /2 | flatten | dense 10 | softmax"
    model = built(layers, strongest)
    return shipping.ir_of(shrink.refit_head(model, *more_digits(images, labels, copies=4, seed=100)))
    ### END SOLUTION

# %% [markdown] hint="my_model"
# Section 2 shows what ten kernels cost, on which picture and with which stride. More kernels help more than more
# places: the head does not need to know to the pixel where a stroke lies.

# %% [markdown] hint="my_model"
# Put something in front of the convolution that makes the picture smaller, or let the convolution take larger
# steps. Spend what that saves on more kernels. If the windows of the last pooling overlap, a digit may move a
# little without a great change.

# %% misconception="my_model" hint="If you counted MACs: the convolution of this model has 60,840 MACs, which are 121,680 FLOPs, and bias, ReLU and pooling come on top. Let `count_flops(model, shipping.EVERYTHING)` count."
def takes_macs_for_flops():
    model = built("1×28×28 | conv 10 3 | relu | avgpool 6 /5 | flatten | dense 10 | softmax", strongest)
    return shipping.ir_of(shrink.refit_head(model, *more_digits(images, labels, copies=1, seed=100)))

# %% check="my_model" points=8
from flopwise import shipped
from flopwise.shipping import Trial, drawn


def keeps_the_budget(found):
    return found["flops"] <= 100_000


def is_accurate(found):
    return found["accuracy"] >= 0.95


seen = Trial(drawn(13))
check(shipped("my_model", seen), item="flops", where=lambda flops: flops <= 100_000,
      says="at most 100,000 FLOPs, everything counted",
      hint="Print `count_flops(model, shipping.EVERYTHING)`: which layer takes most of them?")
check(shipped("my_model", seen), item="accuracy", where=lambda share: share >= 0.95,
      says="at least 95 % of the drawn digits right",
      hint="Section 4 shows what the head should be fitted to; section 2, how to have more kernels.")
### BEGIN HIDDEN TESTS
new = Trial(drawn(check.rng().randrange(2**31)))
check(shipped("my_model", new), where=keeps_the_budget, says="at most 100,000 FLOPs, everything counted")
check(shipped("my_model", new), where=is_accurate, says="at least 95 % right of the digits drawn for you")
check(shipped("my_model", new), where=lambda found: keeps_the_budget(found) and is_accurate(found),
      says="both at once: the budget and the digits drawn for you")
### END HIDDEN TESTS

# %% figure="Figure: what you tried, and the front"
from flopwise import plots
from flopwise.explorers.budget_pictures import budget_chart

pairs = [(flops, accuracy) for _, flops, accuracy in attempts]
unbeaten = np.ravel(check.call("front", pairs))
listed = [int(number) for number in unbeaten if number in range(len(pairs))]
plots.show(budget_chart(attempts, front=listed),
           caption=f"{len(attempts)} models. The order asks for the corner at the top left, between the dashed "
                   "lines. The line joins the models that no other one beats.",
           alt="; ".join(["FLOPs and accuracy of what you tried",
                          *(f"{name}: {flops:,} FLOPs, {accuracy:.1%}" for name, flops, accuracy in attempts)]))

# %% [markdown]
# A model below the line is beaten: for its FLOPs there is a better one. Your instructor can draw the same chart for
# the whole class.

# %% [markdown] reflect="what_was_ordered" points=3
# **Reflection.** The device is built, with your model in it. A month later somebody writes: "It reads only 80 of
# 100 digits right. You promised 95." In six sentences or so: name two reasons why both statements may be true,
# say what you would have to know or measure to tell them apart, and what you would change in the order next time.
# ### BEGIN MARK SCHEME
# One point each, half points allowed:
# 1. Two reasons: the digits there differ from those drawn here (moved further, other writers, other pens,
#    rotated, another camera); the model runs in another way (another precision, pictures prepared in another way:
#    not in 0..1, not centred, ink and paper exchanged); or the choice was made by the digits that it was judged by.
# 2. What tells them apart: digits from the device with right labels; the same pictures through the model here;
#    the pictures as the model gets them, looked at; accuracy by group (by shift, by writer, by digit).
# 3. A better order: says which digits (where from, how disturbed), how many, how they are prepared, which
#    precision, and how sure the 95 % must be; or asks for training digits from the device.
#
# A good answer:
#
# "I was judged by digits of the same thirteen writers, moved by at most one pixel. The device sees other writers,
# and perhaps digits that stand further from the middle: with two pixels my model loses several digits in a hundred,
# because its head was never shown that. It may also be that the device prepares its pictures in another way, say
# with ink and paper exchanged or with numbers from 0 to 255. To find out I would ask for some hundred pictures
# from the device with their labels, look at them as the model gets them, and run the same pictures here: if I get
# 80 as well, it is the digits; if I get 95, it is the device. Next time the order should say where the digits come
# from, how far they may be moved and how they are prepared, and give me some of them to fit the head to."
# ### END MARK SCHEME

# %% [markdown]
# ## What you have learnt
#
# - **A budget needs a convention.** What a count leaves out is where work can hide.
# - **Places cost more than kernels.** A smaller picture or a larger stride pays for more kernels.
# - **Fit to what will be met.** A model knows the disturbances that it was shown, and no others.
# - **The Pareto front** holds all models that no other one beats. The order decides which of them is best.
# - **Judge by digits that played no part in any choice**, and say which digits they were.
#
# This was the last lesson. You can count any model, time it, tell where its time goes, and make it smaller. Take a
# model of your own, and begin.
