# ---
# title: MACs and FLOPs
# needs:
# gives: count and predict MACs and FLOPs; tell quantity from rate; predict times; measure a machine's FLOPS
# ---

# %% [markdown]
# # MACs and FLOPs
#
# Somewhere a small network looks at a picture of a handwritten digit and says *seven*. It needs 1,059,880
# arithmetic operations for that. You will meet this network, `base_cnn`, throughout the course, and in lesson
# 04 you count these operations yourself, layer by layer.
#
# **Is a million operations much? How long do they take on the machine in front of you?** Two numbers answer
# that: how much work there is, and how fast the machine works. They look alike on paper, FLOPs and FLOPS, and
# are mixed up every day. After this lesson you count the first, measure the second, and know what to divide
# by what.
#
# | you need | you will have at the end |
# |---|---|
# | Python functions and loops | the work of a dot product and of matrix products, counted and predicted |
# | multiplying a matrix by a vector | a sure eye for quantity and rate, and for K, M, G and T |
# | what a neural network is | a predicted time, your machine's own FLOPS, and a measured time beside it |
#
# **Path:** **01 MACs and FLOPs** → 02 Dense layers → 03 Convolutional layers → 04 base_cnn
#
# Plan an hour. Run each cell with **Shift + Enter**. A check cell tells you at once what holds; hints are
# folded under each exercise, the second says more than the first.

# %%
import os
import statistics
import time

import numpy as np

from flopwise import check, count_flops, runtime
from flopwise.resources import data_path, model_path

# %% [markdown]
# ## 1 · Multiply, add, again
#
# Almost everything a network does is made of one small step. A neuron takes its inputs `x`, multiplies each
# by a weight `w`, and adds up the products: a **dot product**. Begin with a sum of 0. Then, for each pair,
# **multiply and add to the sum**. That step is called a *multiply-accumulate*, in short a **MAC**: the
# products accumulate in the sum, and the place where the sum is kept is called the *accumulator*.
#
# Do it by hand once. Press *one MAC*, or drag the slider; with the keyboard, **Tab** goes from one control to
# the next, the **arrow keys** move a slider and **Space** presses a button.

# %% figure="Explorer: a dot product, one MAC at a time"
from flopwise.explorers import dot_product, explore

explore(dot_product.explorer(columns=5), still=dot_product.picture(columns=5, macs=3),
        caption="Five pairs, and three MACs done: 2·3 = 6, then 6 + 7·1 = 13, then 13 + 1·4 = 17.",
        alt=dot_product.alt(dot_product.view(columns=5, macs=3)))

# %% [markdown]
# Things to try:
#
# - Go to the last step. How many MACs did five pairs take? How many would a hundred?
# - Make the vectors longer with *length n*. The numbers in the boxes change the sum. Do they change the
#   count?
# - Set *rows m* to 3. Then `x` meets three rows of weights, and three sums come out. We come back to that.

# %% [markdown]
# **Exercise.** Let a loop count. Write `counted_dot`: it works out the dot product of two lists of the same
# length, counts each MAC in the moment in which it does it, and returns both numbers, `(sum, MACs)`. For
# `[2, 7, 1]` and `[3, 1, 4]` that is `(17, 3)`: 2·3 + 7·1 + 1·4 = 17, in three MACs.

# %% exercise="counted_dot"
def counted_dot(w, x):
    """The dot product of two lists, and how many MACs it took: (sum, MACs)."""
    ### BEGIN SOLUTION
    total, macs = 0, 0
    for i in range(len(w)):
        total += w[i] * x[i]
        macs += 1
    return total, macs
    ### END SOLUTION

# %% [markdown] hint="counted_dot"
# Two variables begin at 0: the sum and the counter. What happens to each of them in one step of the loop?

# %% [markdown] hint="counted_dot"
# In the loop: `total += w[i] * x[i]`, and under it `macs += 1`. After the loop: `return total, macs`.

# %% misconception="counted_dot" hint="You counted the multiplication and the addition apart: those are FLOPs. One MAC is both together, so the counter moves by 1 per pair."
def counts_both_halves(w, x):
    total, macs = counted_dot(w, x)
    return total, 2 * macs

# %% misconception="counted_dot" hint="You counted the plus signs between the products, one fewer than products. The sum begins at 0, so the first product is added as well: one MAC for each pair."
def counts_the_plus_signs(w, x):
    total, macs = counted_dot(w, x)
    return total, macs - 1

# %% misconception="counted_dot" hint="That is the last product alone. Each product must be added to the sum so far: `+=`, not `=`."
def keeps_the_last_product(w, x):
    return w[-1] * x[-1], len(w)

# %% misconception="counted_dot" hint="The right two numbers, the wrong way round: first the sum, then the MACs."
def swaps_the_two(w, x):
    total, macs = counted_dot(w, x)
    return macs, total

# %% check="counted_dot" points=2
def dot_by_hand(w, x):
    """Write down every product, then add them up; each product is one MAC."""
    products = []
    for weight, number in zip(w, x):
        products.append(weight * number)
    return sum(products), len(products)


check("counted_dot", [2, 7, 1], [3, 1, 4], item=0, expect=dot_by_hand([2, 7, 1], [3, 1, 4])[0])
check("counted_dot", [2, 7, 1], [3, 1, 4], item=1, expect=dot_by_hand([2, 7, 1], [3, 1, 4])[1])
check("counted_dot", [5, -2], [4, 10], expect=dot_by_hand([5, -2], [4, 10]))
### BEGIN HIDDEN TESTS
check("counted_dot", [6], [7], expect=(42, 1))                          # 6·7
check("counted_dot", [0, 3, 0, 5], [8, 0, 9, 2], expect=(10, 4))        # zeros are multiplied too
rng = check.rng()
for pairs in (9, rng.randint(20, 60)):
    w, x = ([rng.randint(-9, 9) for _ in range(pairs)] for _ in range(2))
    for entry in (0, 1):
        check("counted_dot", w, x, item=entry, expect=dot_by_hand(w, x)[entry])
### END HIDDEN TESTS

# %% [markdown]
# ## 2 · Predict instead of counting
#
# A counter tells what a program did. A **prediction** tells it before the program runs, and for a model that
# does not exist yet. For the dot product you can see it: every pair takes one MAC, whatever the numbers are.
#
# **Exercise.** Write `dot_macs`: how many MACs does a dot product of two vectors with `n` numbers each take?
# No loop this time.

# %% exercise="dot_macs"
def dot_macs(n):
    """MACs of the dot product of two vectors of n numbers."""
    ### BEGIN SOLUTION
    return n
    ### END SOLUTION

# %% [markdown] hint="dot_macs"
# Set the explorer above to n = 1, 2, 3 and read the last line of the counter each time.

# %% [markdown] hint="dot_macs"
# As many pairs, so many MACs. The body is one short line.

# %% misconception="dot_macs" hint="Exactly twice: there are 2·n numbers and 2·n operations, but a MAC takes a pair of numbers and is a multiplication and an addition. n pairs, n MACs."
def counts_flops(n):
    return 2 * n

# %% misconception="dot_macs" hint="On paper, n products need only n − 1 plus signs. A MAC always adds to a sum, and the sum begins at 0, so the first product is added too: n."
def spares_the_first_addition(n):
    return n - 1

# %% misconception="dot_macs" hint="That would be every number of the one vector times every number of the other. In a dot product each number meets only its partner in the same place."
def multiplies_all_with_all(n):
    return n * n

# %% check="dot_macs" points=1
def macs_of_a_dot_product(n):
    """Run one and count."""
    counter, total = 0, 0
    for i in range(n):
        total += i * i
        counter += 1
    return counter


check("dot_macs", 5, expect=macs_of_a_dot_product(5))
check("dot_macs", 2880, expect=macs_of_a_dot_product(2880))
### BEGIN HIDDEN TESTS
check("dot_macs", 1, expect=1)
rng = check.rng()
length = rng.randint(10, 5_000)
check("dot_macs", length, expect=macs_of_a_dot_product(length))
### END HIDDEN TESTS

# %% [markdown]
# ## 3 · One MAC is two FLOPs
#
# There is a finer unit. A **FLOP** is one floating-point operation, a single multiplication or addition. So
#
# `1 MAC = 2 FLOPs`
#
# and the dot product of five pairs is 5 MACs or 10 FLOPs. Both units are in use, often in the same paper, and
# a result that is off by *exactly 2* is nearly always one taken for the other. In this course every function
# says in its name which one it gives: `..._macs` or `..._flops`.
#
# What counts, and what does not, is a **convention**. This is the one that the course keeps:
#
# | | counts as |
# |---|---|
# | a multiply-add in a dense or convolutional layer | 1 MAC = 2 FLOPs, the first one of a sum too |
# | a pooling layer (lesson 05) | 1 FLOP for each element of each window |
# | bias, activation, softmax, batch norm | nothing: they are left out |
#
# Other people count otherwise. That is no mistake, as long as they say so (lesson 09 reconciles them).

# %% [markdown]
# ## 4 · A row of dot products
#
# A layer has many neurons, and all of them look at the same inputs. Write the weights of each neuron as a row
# of a matrix: then the layer is a **matrix times a vector**, and each row is a dot product with `x`.

# %% figure="Figure: a matrix times a vector, half done"
from flopwise import plots
from flopwise.explorers import dot_product

plots.show(dot_product.picture(columns=4, rows=3, macs=6),
           caption="3 rows of 4 weights meet a vector of 4 numbers, and 6 MACs are done. The whole takes "
                   "4 + 4 + 4 = 12 MACs, which is 24 FLOPs.",
           alt=dot_product.alt(dot_product.view(columns=4, rows=3, macs=6)))

# %% [markdown]
# **Exercise.** Write `matvec_macs`: how many MACs does a matrix of `rows` × `columns` take, multiplied by a
# vector? For the picture, `matvec_macs(3, 4)` is 12.

# %% exercise="matvec_macs"
def matvec_macs(rows, columns):
    """MACs of a (rows × columns) matrix times a vector of `columns` numbers."""
    ### BEGIN SOLUTION
    return rows * columns
    ### END SOLUTION

# %% [markdown] hint="matvec_macs"
# How many MACs does one row take? How many rows are there?

# %% [markdown] hint="matvec_macs"
# One row is a dot product of `columns` pairs. There are `rows` of them, one after the other.

# %% misconception="matvec_macs" hint="Exactly twice: those are FLOPs. MACs were asked for."
def counts_flops_of_the_rows(rows, columns):
    return 2 * rows * columns

# %% misconception="matvec_macs" hint="You added where you should multiply: EACH row takes as many MACs as there are columns. 3 rows of 4 are 4 + 4 + 4 = 12, not 7."
def adds_the_sides(rows, columns):
    return rows + columns

# %% misconception="matvec_macs" hint="That is one dot product, the work of one row. Every row is one."
def counts_one_row(rows, columns):
    return columns

# %% misconception="matvec_macs" hint="That is how many sums come out. Each of them took a whole dot product to make."
def counts_the_sums(rows, columns):
    return rows

# %% check="matvec_macs" points=1
def matvec_macs_by_loop(rows, columns):
    """Go through the matrix, one weight after the other."""
    counter = 0
    for _row in range(rows):
        for _column in range(columns):
            counter += 1        # one multiply-add
    return counter


check("matvec_macs", rows=3, columns=4, expect=matvec_macs_by_loop(3, 4))
check("matvec_macs", rows=10, columns=128, expect=matvec_macs_by_loop(10, 128))
### BEGIN HIDDEN TESTS
check("matvec_macs", rows=1, columns=7, expect=7)       # a dot product
check("matvec_macs", rows=128, columns=2_880, expect=368_640)     # 128·2880, a layer of base_cnn
rng = check.rng()
height, width = rng.randint(5, 90), rng.randint(100, 300)
check("matvec_macs", rows=height, columns=width, expect=matvec_macs_by_loop(height, width))
### END HIDDEN TESTS

# %% [markdown]
# Now many vectors at once: put them side by side as the columns of a second matrix. Each of them meets each
# row of the first. That is the **product of two matrices**, (rows × inner) times (inner × columns), and
# processors are built to be good at it. You will need its cost to measure yours.
#
# **Exercise.** Write `matmul_flops`, the cost of such a product. Mind the unit: FLOPs, not MACs.

# %% exercise="matmul_flops"
def matmul_flops(rows, inner, columns):
    """FLOPs of a (rows × inner) matrix times an (inner × columns) matrix."""
    ### BEGIN SOLUTION
    return 2 * rows * inner * columns
    ### END SOLUTION

# %% [markdown] hint="matmul_flops"
# How many numbers does the result hold? How many MACs does each take? And what is a MAC in FLOPs?

# %% [markdown] hint="matmul_flops"
# The result holds `rows * columns` numbers. Each is a dot product of `inner` pairs. Twice that is FLOPs.

# %% misconception="matmul_flops" hint="Exactly half: those are MACs. Each is two FLOPs, a multiplication and an addition."
def counts_macs(rows, inner, columns):
    return rows * inner * columns

# %% misconception="matmul_flops" hint="One FLOP too few for each number of the result: you spared the first addition. The course convention counts it, because the sum begins at 0: FLOPs = 2 × MACs."
def spares_first_additions(rows, inner, columns):
    return rows * columns * (2 * inner - 1)

# %% misconception="matmul_flops" hint="You counted each number of the result once. Each is a whole dot product of `inner` pairs."
def forgets_the_inner_side(rows, inner, columns):
    return 2 * rows * columns

# %% misconception="matmul_flops" hint="That is the work for the first column of the second matrix. There are `columns` of them."
def takes_one_vector(rows, inner, columns):
    return 2 * rows * inner

# %% check="matmul_flops" points=2
def matmul_flops_by_loop(rows, inner, columns):
    """Walk through the whole product and count both operations of each step."""
    counter = 0
    for _row in range(rows):
        for _column in range(columns):
            for _pair in range(inner):
                counter += 1        # a multiplication
                counter += 1        # an addition
    return counter


check("matmul_flops", rows=2, inner=3, columns=4, expect=matmul_flops_by_loop(2, 3, 4))
check("matmul_flops", rows=10, inner=20, columns=30, expect=matmul_flops_by_loop(10, 20, 30))
### BEGIN HIDDEN TESTS
check("matmul_flops", rows=128, inner=2_880, columns=1, expect=737_280)        # 2·128·2880·1
check("matmul_flops", rows=1, inner=5, columns=1, expect=10)                   # 2·1·5·1, a dot product
rng = check.rng()
for _ in range(2):
    height, depth, width = rng.randint(3, 40), rng.randint(41, 60), rng.randint(2, 40)
    check("matmul_flops", rows=height, inner=depth, columns=width,
          expect=matmul_flops_by_loop(height, depth, width))
### END HIDDEN TESTS

# %% [markdown]
# ## 5 · How much, or how fast?
#
# *100 km* is a distance, *100 km/h* is a speed. Nobody mixes them up, because the second says *per hour*. The
# units of computing hide it in a single letter:
#
# | written | read | what it is | like |
# |---|---|---|---|
# | MACs, FLOP**s** | multiply-adds, floating-point operations | a **quantity**: how much work | kilometres |
# | FLOP**S**, FLOP/s | floating-point operations *per second* | a **rate**: how fast | kilometres per hour |
#
# The small s is a plural. The capital S stands for *second*. A model **needs** FLOPs; a device **does**
# FLOPS. If you meet the two in the wild, do not trust the letter: ask whether *per second* makes sense.
#
# Practise first. The buttons do not count for anything, and each tells why.

# %% figure="Quiz: a quantity or a rate?"
from flopwise.explorers import explore, quiz

unit_questions = [
    quiz.Question(
        "`8 MACs`: quantity or rate?",
        {"quantity": "It says how much: eight multiply-adds. A second does not come into it.",
         "rate": "Nothing here is per second. It is simply eight multiply-adds."}, "quantity"),
    quiz.Question(
        "“This chip does 80 GFLOPS.” Quantity or rate?",
        {"quantity": "The S is capital: per second. And a chip has no amount of work, it has a speed.",
         "rate": "80 billion operations in each second."}, "rate"),
    quiz.Question(
        "“Our network needs 4 GFLOPS for an image”, says a blog. What does it mean?",
        {"a rate, as written": "Does “needs 4 billion per second for an image” make sense? The amount for "
                               "one image has no second in it.",
         "a quantity, 4 GFLOPs": "An amount of work for one image. The writer pressed Shift once too often; "
                                 "it happens all the time."},
        "a quantity, 4 GFLOPs"),
    quiz.Question(
        "Which of these can be divided by a rate to give a time?",
        {"FLOPs": "An amount of work divided by work per second leaves seconds.",
         "FLOPS": "A speed divided by a speed is a bare number: how many times as fast."}, "FLOPs"),
]
explore(quiz.explorer(unit_questions), still=quiz.picture(unit_questions),
        caption="Four questions to click. The first: 8 MACs is how much, so it is a quantity.",
        alt=quiz.text(unit_questions))

# %% [markdown]
# **Exercise.** Quantity or rate? Replace each `...` by `"quantity"` or `"rate"`. All phrases are meant as
# they are written.

# %% exercise="quantity_or_rate"
quantity_or_rate = {
    "100 MACs": ..., "100 FLOPs": ..., "100 FLOPS": ...,
    "21 GFLOP/s": ..., "30.9 GFLOPs": ..., "2 TMACs": ...,
    "1.06 MFLOPs per digit": ..., "5 GMACs per second": ...,
}
### BEGIN SOLUTION
quantity_or_rate = {
    "100 MACs": "quantity", "100 FLOPs": "quantity", "100 FLOPS": "rate",
    "21 GFLOP/s": "rate", "30.9 GFLOPs": "quantity", "2 TMACs": "quantity",
    "1.06 MFLOPs per digit": "quantity", "5 GMACs per second": "rate",
}
### END SOLUTION

# %% [markdown] hint="quantity_or_rate"
# Read each aloud. Where you say *per second*, it is a rate. The letter before it (M, G, T) only says how
# large the number is.

# %% [markdown] hint="quantity_or_rate"
# Three of the eight are rates. Look for a capital S, for `/s`, and for the words.

# %% misconception="quantity_or_rate" hint="You read it as a count. With a capital S, with /s or with the words it is per second: a rate, how fast."
reads_rates_as_counts = {
    "100 MACs": "quantity", "100 FLOPs": "quantity", "100 FLOPS": "quantity", "21 GFLOP/s": "quantity",
    "30.9 GFLOPs": "quantity", "2 TMACs": "quantity", "1.06 MFLOPs per digit": "quantity",
    "5 GMACs per second": "quantity"}

# %% misconception="quantity_or_rate" hint="Small s and capital S the wrong way round: the small s is a plural (how much), the capital S stands for second (how fast)."
swaps_the_letters = {
    "100 MACs": "quantity", "100 FLOPs": "rate", "100 FLOPS": "quantity", "21 GFLOP/s": "rate",
    "30.9 GFLOPs": "rate", "2 TMACs": "quantity", "1.06 MFLOPs per digit": "quantity",
    "5 GMACs per second": "rate"}

# %% misconception="quantity_or_rate" hint="“Per digit” is not “per second”. The work for one digit is an amount, like the kilometres of one trip."
takes_every_per_for_a_rate = {
    "100 MACs": "quantity", "100 FLOPs": "quantity", "100 FLOPS": "rate", "21 GFLOP/s": "rate",
    "30.9 GFLOPs": "quantity", "2 TMACs": "quantity", "1.06 MFLOPs per digit": "rate",
    "5 GMACs per second": "rate"}

# %% misconception="quantity_or_rate" hint="MACs are counted, like FLOPs: the small s is a plural. Only “per second” would make a rate of them."
takes_macs_for_a_rate = {
    "100 MACs": "rate", "100 FLOPs": "quantity", "100 FLOPS": "rate", "21 GFLOP/s": "rate",
    "30.9 GFLOPs": "quantity", "2 TMACs": "rate", "1.06 MFLOPs per digit": "quantity",
    "5 GMACs per second": "rate"}

# %% check="quantity_or_rate" points=3
ask = 'Does "per second" hide in it? Write "quantity" or "rate", just like that.'
for phrase in ("100 MACs", "100 FLOPs", "30.9 GFLOPs", "2 TMACs", "1.06 MFLOPs per digit"):
    check("quantity_or_rate", item=phrase, expect="quantity", reveal=False, hint=ask)
for phrase in ("100 FLOPS", "21 GFLOP/s", "5 GMACs per second"):
    check("quantity_or_rate", item=phrase, expect="rate", reveal=False, hint=ask)

# %% [markdown]
# ## 6 · Thousands upon thousands
#
# The numbers grow long. A letter before the unit takes three zeros at a time, on quantities and on rates
# alike:
#
# | letter | read | stands for | so 1 of it is |
# |---|---|---|---|
# | K | kilo | 1,000 | 1,000 plain units |
# | M | mega | 1,000,000 | 1,000 K |
# | G | giga | 1,000,000,000 | 1,000 M |
# | T | tera | 1,000,000,000,000 | 1,000 G |
#
# So `base_cnn`'s 1,059,880 FLOPs are 1.06 MFLOPs, and 1 GFLOPS is a thousand MFLOPS. Here the step is always
# 1,000; the 1,024 that you may know belongs to bytes of memory. (Some tools write B, for billion, where we
# write G.)

# %%
base_cnn = count_flops(model_path("base_cnn"))   # the network in the file, counted by the course convention

# %% figure="Figure: from ten FLOPs to thirty trillion"
from flopwise import plots

ladder = {"dot product, 5 pairs": 2 * 5, "10 neurons, 128 inputs": 2 * 10 * 128,
          "base_cnn, one digit": base_cnn.flops, "VGG16, one picture": 2 * 15_470_264_320,
          "VGG16, 1,000 pictures": 2 * 15_470_264_320 * 1_000}
figure, ax = plots.figure(size="tall")
ax.plot(list(ladder.values()), list(ladder), "o", color=plots.COLOURS["blue"], markersize=9)
ax.set(xscale="log", xlim=(1, 1e15))
ax.set_xticks([1, 1e3, 1e6, 1e9, 1e12], ["1", "K", "M", "G", "T"])
ax.minorticks_off()
ax.grid(axis="x", color=plots.LINE)
ax.invert_yaxis()
ax.set_xlabel("FLOPs, each line a thousand times the one before", fontsize=9)
for label, value in ladder.items():
    ax.annotate(f"{value:,}", (value, label), xytext=(0, 9), textcoords="offset points", ha="center",
                fontsize=9)
ax.margins(y=0.15)
plots.show(figure,
           caption=f"base_cnn: {base_cnn.macs:,} MACs · 2 = {base_cnn.flops:,} FLOPs, just beyond the line "
                   f"of M. VGG16, a large network of 2014, needs 30.9 G for one picture: "
                   "2 · 15,470,264,320 = 30,940,528,640 FLOPs.",
           alt="Five dots on a scale of powers of a thousand, in FLOPs: a dot product of 5 pairs at 10; ten "
               "neurons of 128 inputs at 2,560; base_cnn at 1,059,880; VGG16 at 30.9 billion; a thousand "
               "pictures through VGG16 at 30.9 trillion.")

# %% [markdown]
# **Exercise.** Write `change_prefix`: the same amount with another letter. `old` and `new` are `""` (none),
# `"K"`, `"M"`, `"G"` or `"T"`. For example `change_prefix(2.5, "G", "M")` is 2500: 2.5 GFLOPS are 2,500
# MFLOPS.

# %% exercise="change_prefix"
def change_prefix(value, old, new):
    """The number to write before `new` for what is `value` before `old`."""
    ### BEGIN SOLUTION
    steps = {"": 0, "K": 1, "M": 2, "G": 3, "T": 4}
    return value * 1000.0 ** (steps[old] - steps[new])
    ### END SOLUTION

# %% [markdown] hint="change_prefix"
# Go by way of the plain number: what does `old` stand for? What does `new`? One of them multiplies and the
# other divides. Must 2.5 G become a larger or a smaller number in M?

# %% [markdown] hint="change_prefix"
# A dictionary gives each letter its number, `{"": 1, "K": 1e3, "M": 1e6, …}`. Then the answer is `value`
# times that of `old`, divided by that of `new`.

# %% misconception="change_prefix" hint="The wrong way round. The smaller the unit, the larger the number: 2.5 G are 2,500 M. Multiply by what `old` stands for, divide by what `new` stands for."
def goes_the_wrong_way(value, old, new):
    return change_prefix(value, new, old)

# %% misconception="change_prefix" hint="Your step is 1,024. That is for bytes of memory (KiB, MiB); operations are counted in thousands."
def steps_by_1024(value, old, new):
    places = ["", "K", "M", "G", "T"]
    return value * 1024.0 ** (places.index(old) - places.index(new))

# %% misconception="change_prefix" hint="That is the plain number, without any letter. It still has to be divided by what `new` stands for."
def forgets_the_new_letter(value, old, new):
    return change_prefix(value, old, "")

# %% misconception="change_prefix" hint="You always take one step of 1,000. From G to K there are two, from T to M as well."
def takes_one_step(value, old, new):
    places = ["", "K", "M", "G", "T"]
    return value * 1000.0 if places.index(old) > places.index(new) else value / 1000.0

# %% check="change_prefix" points=2
def by_steps_of_a_thousand(value, old, new):
    """Climb the ladder one step at a time, up or down."""
    place, goal = ["", "K", "M", "G", "T"].index(old), ["", "K", "M", "G", "T"].index(new)
    divisor = 1
    while place < goal:
        divisor, place = divisor * 1000, place + 1
    while place > goal:
        value, place = value * 1000, place - 1
    return value / divisor


for value, old, new in [(2.5, "G", "M"), (1_059_880, "", "M"), (3, "T", "M"), (40, "K", "")]:
    check("change_prefix", value, old, new, expect=by_steps_of_a_thousand(value, old, new))
### BEGIN HIDDEN TESTS
check("change_prefix", 15_470_264_320, "", "G", expect=15.47026432)
check("change_prefix", 7.5, "M", "M", expect=7.5)
check("change_prefix", 0.25, "T", "K", expect=250_000_000.0)           # 0.25·10¹² / 10³
rng = check.rng()
for old, new in [("", "T"), ("K", "G"), ("M", "K"), ("G", "T")]:
    value = rng.randint(2, 900)
    check("change_prefix", value, old, new, expect=by_steps_of_a_thousand(value, old, new))
### END HIDDEN TESTS

# %% [markdown]
# ## 7 · How long will it take?
#
# A trip of 300 km at 100 km/h takes 300 / 100 = 3 hours. Work is no different:
#
# `predicted time in seconds = FLOPs / FLOPS`
#
# `base_cnn` on a device of 1 GFLOPS: `1,059,880 / 1,000,000,000 = 0.00106 s`, which is **1.06 ms** (a second
# has 1,000 milliseconds, ms, and 1,000,000 microseconds, µs). That is a prediction under one assumption: the
# device does nothing but arithmetic, all the time, at its full rate. Keep that in mind for section 9.
#
# Warm up with the buttons, and guess before you press.

# %% figure="Quiz: what takes how long?"
from flopwise.explorers import explore, quiz

time_questions = [
    quiz.Question(
        "A model of 8 GFLOPs on a device of 2 GFLOPS takes …",
        {"4 s": "8 G / 2 G per second = 4 seconds.",
         "0.25 s": "That is 2 / 8, the wrong way round. In one second the device does a quarter of the work.",
         "16 s": "You multiplied. A faster device would then take longer."}, "4 s"),
    quiz.Question(
        "6 MFLOPs on 3 GFLOPS take …",
        {"2 s": "6 / 3 is 2, but M / G is not 1: it is a thousandth.",
         "2 ms": "6,000,000 / 3,000,000,000 = 0.002 s.",
         "2 µs": "M / G is a thousandth, not a millionth."}, "2 ms"),
    quiz.Question(
        "A layer takes 300 MMACs, a device does 300 MFLOPS. The layer takes …",
        {"1 s": "Those are MACs. Each is two FLOPs.",
         "2 s": "300 MMACs = 600 MFLOPs, and 600 / 300 = 2.",
         "0.5 s": "A MAC is two FLOPs: more operations, more time."}, "2 s"),
    quiz.Question(
        "One picture costs 2 GFLOPs. At 10 GFLOPS, how many pictures a second at most?",
        {"0.2": "That is how many seconds one picture takes.",
         "5": "0.2 s for each, so 1 / 0.2 = 5 in a second. Or at once: 10 / 2.",
         "20": "You multiplied. Dearer pictures would then come faster."}, "5"),
]
explore(quiz.explorer(time_questions), still=quiz.picture(time_questions),
        caption="Four questions to click. The first: 8 GFLOPs / 2 GFLOPS = 4 s.",
        alt=quiz.text(time_questions))

# %% [markdown]
# **Exercise.** Write `predicted_seconds`. Both numbers are plain, without a K, M, G or T: 12 FLOPs at 4 FLOPS
# take 3 seconds.

# %% exercise="predicted_seconds"
def predicted_seconds(flops, flops_per_second):
    """How long the work should take, in seconds."""
    ### BEGIN SOLUTION
    return flops / flops_per_second
    ### END SOLUTION

# %% [markdown] hint="predicted_seconds"
# Twice the work takes twice as long; a device that is twice as fast takes half as long. So which of the two
# stands above the line of the fraction?

# %% [markdown] hint="predicted_seconds"
# Work divided by rate: `flops / flops_per_second`. The result is in seconds as it is.

# %% misconception="predicted_seconds" hint="You divided the wrong way round: rate by work. That is how OFTEN the work is done in a second. Work / rate is the time."
def divides_the_wrong_way_round(flops, flops_per_second):
    return flops_per_second / flops

# %% misconception="predicted_seconds" hint="Exactly 1,000×: these are milliseconds. The function gives seconds."
def gives_milliseconds(flops, flops_per_second):
    return 1000 * flops / flops_per_second

# %% misconception="predicted_seconds" hint="Exactly twice: the work is given in FLOPs already. The factor 2 belongs to MACs."
def doubles_the_flops(flops, flops_per_second):
    return 2 * flops / flops_per_second

# %% misconception="predicted_seconds" hint="`//` drops everything behind the point, and most predictions are far below one second. Divide with `/`."
def drops_the_fraction(flops, flops_per_second):
    return flops // flops_per_second

# %% misconception="predicted_seconds" hint="You multiplied: a faster device would take longer. Work divided by work per second gives seconds."
def multiplies(flops, flops_per_second):
    return flops * flops_per_second

# %% check="predicted_seconds" points=2
def seconds_by_the_clock(work, per_tick, ticks_in_a_second):
    """Let a clock tick until the work is done; a little of it is done in each tick."""
    ticks = 0
    while work > 0:
        work -= per_tick
        ticks += 1
    return ticks / ticks_in_a_second


check("predicted_seconds", 12, 4, expect=seconds_by_the_clock(12, per_tick=4, ticks_in_a_second=1))
# 1 GFLOPS does one operation in each of a second's 1,000,000,000 nanoseconds.
check("predicted_seconds", 1_059_880, 1_000_000_000, expect=seconds_by_the_clock(1_059_880, 1, 1_000_000_000))
### BEGIN HIDDEN TESTS
check("predicted_seconds", 1_000, 4_000, expect=0.25)
check("predicted_seconds", 30_940_528_640, 1e12, expect=0.03094052864)     # VGG16 at 1 TFLOPS
rng = check.rng()
for _ in range(2):
    per_tick, ticks = rng.randint(2, 900), rng.randint(1_000, 9_000)
    check("predicted_seconds", per_tick * ticks, per_tick * 100,
          expect=seconds_by_the_clock(per_tick * ticks, per_tick, 100))
### END HIDDEN TESTS

# %% [markdown]
# **Exercise.** Predict, with pencil and paper or a line of Python. Mind the unit that each name asks for;
# within 1 % is right. `base_cnn` needs 1,059,880 FLOPs for a digit, VGG16 needs 15,470,264,320 **MACs** for a
# picture.
#
# | entry | what |
# |---|---|
# | `base_cnn_ms` | milliseconds that `base_cnn` takes on a device of 1 GFLOPS |
# | `base_cnn_us` | microseconds that it takes on a device of 20 GFLOPS |
# | `digits_per_second` | digits that a device of 1 GFLOPS can read in a second, at most |
# | `vgg16_ms` | milliseconds that VGG16 takes on a device of 1 TFLOPS |
# | `gflops_wanted` | the rate, in GFLOPS, that reads a digit with `base_cnn` in 0.1 ms |

# %% exercise="predictions"
predictions = {
    "base_cnn_ms": ..., "base_cnn_us": ..., "digits_per_second": ...,
    "vgg16_ms": ..., "gflops_wanted": ...,
}
### BEGIN SOLUTION
predictions = {
    "base_cnn_ms": 1.05988,           # 1,059,880 / 1e9 s
    "base_cnn_us": 52.994,            # 1,059,880 / 20e9 s
    "digits_per_second": 943.5,       # 1e9 / 1,059,880
    "vgg16_ms": 30.94,                # 2·15,470,264,320 / 1e12 s
    "gflops_wanted": 10.5988,         # 1,059,880 / 0.0001 s
}
### END SOLUTION

# %% [markdown] hint="predictions"
# First everything in plain units: FLOPs, FLOPS, seconds. Only at the end turn to ms, µs and G. For the third
# entry ask how often the work fits into one second, for the last one which rate makes the time 0.0001 s.

# %% [markdown] hint="predictions"
# Times: FLOPs / FLOPS, then · 1,000 for ms or · 1,000,000 for µs. Digits per second: FLOPS / FLOPs. VGG16
# has 2 · 15,470,264,320 FLOPs. The rate that is wanted: FLOPs / seconds, then / 1,000,000,000 for G.

# %% misconception="predictions" hint="Exactly half: 15,470,264,320 are MACs. VGG16 has twice as many FLOPs."
takes_macs_for_flops = {
    "base_cnn_ms": 1.05988, "base_cnn_us": 52.994, "digits_per_second": 943.5, "vgg16_ms": 15.47026432,
    "gflops_wanted": 10.5988}

# %% misconception="predictions" hint="Divided the wrong way round. Time is FLOPs / FLOPS; how often per second is FLOPS / FLOPs."
divides_upside_down = {
    "base_cnn_ms": 943.5, "base_cnn_us": 18_870, "digits_per_second": 0.00105988, "vgg16_ms": 32.32,
    "gflops_wanted": 0.0000943503}

# %% misconception="predictions" hint="The number is right, in plain seconds or plain FLOPS. The entry's name asks for ms, µs or G."
forgets_the_prefix = {
    "base_cnn_ms": 0.00105988, "base_cnn_us": 0.000052994, "digits_per_second": 943.5,
    "vgg16_ms": 0.03094052864, "gflops_wanted": 10_598_800_000}

# %% misconception="predictions" hint="These are milliseconds. A millisecond has 1,000 microseconds."
takes_ms_for_us = {
    "base_cnn_ms": 1.05988, "base_cnn_us": 0.052994, "digits_per_second": 943.5, "vgg16_ms": 30.94,
    "gflops_wanted": 10.5988}

# %% check="predictions" points=5
def plain_seconds(work, rate):
    """How many seconds: whole ones first, then tenths, hundredths, … as in long division."""
    seconds, place = 0.0, 1.0
    for _digit in range(12):
        while work >= rate * place:
            work, seconds = work - rate * place, seconds + place
        place /= 10
    return seconds


digit_work, vgg16_work = 1_059_880, 2 * 15_470_264_320
wanted = {
    "base_cnn_ms": 1e3 * plain_seconds(digit_work, 1e9),
    "base_cnn_us": 1e6 * plain_seconds(digit_work, 20e9),
    "digits_per_second": 1 / plain_seconds(digit_work, 1e9),
    "vgg16_ms": 1e3 * plain_seconds(vgg16_work, 1e12),
    "gflops_wanted": 10 * digit_work * 1_000 / 1e9,      # 0.1 ms fits 10·1,000 times into a second
}
think = {
    "base_cnn_ms": "FLOPs / FLOPS are seconds, far less than one here. How many ms has a second?",
    "base_cnn_us": "A second has 1,000,000 µs, and 20 GFLOPS are 20,000,000,000 operations in it.",
    "digits_per_second": "How often does the time of one digit fit into a second?",
    "vgg16_ms": "15,470,264,320 are MACs; how many FLOPs is that? And 1 TFLOPS is 1,000 GFLOPS.",
    "gflops_wanted": "0.1 ms is 0.0001 s. FLOPs / seconds are plain FLOPS; how many of those make a GFLOPS?",
}
for entry, number in wanted.items():
    check("predictions", item=entry, expect=number, tolerance=0.01, reveal=False, hint=think[entry])

# %% [markdown]
# ## 8 · How fast is this machine?
#
# Data sheets print a rate. You can do better and **measure** yours: give the machine a piece of work whose
# FLOPs you know, and look at the clock. The work to choose is a large matrix product, because that is what
# processors do best.
#
# One reading of the clock is not a measurement, though. Look at the same product, 21 times.

# %%
SIDE = 768
left = np.random.default_rng(1).random((SIDE, SIDE), dtype=np.float32)
readings_ms = []
for _ in range(21):
    begin = time.perf_counter()
    left @ left
    readings_ms.append(1000 * (time.perf_counter() - begin))
middle_ms = statistics.median(readings_ms)

# %% figure="Figure: 21 runs of one product"
from flopwise import plots

figure, ax = plots.figure()
ax.plot(range(1, 22), readings_ms, "o", color=plots.COLOURS["blue"])
ax.axhline(middle_ms, color=plots.COLOURS["vermillion"], linewidth=2)
ax.set_ylim(0, 1.15 * max(readings_ms))
ax.set_xticks([1, 6, 11, 16, 21])
ax.set_xlabel("run", fontsize=9)
ax.set_title("time of one product, ms; line: median", fontsize=10, loc="left")
plots.show(figure,
           caption=f"One product of 768×768 matrices is 2·768·768·768 = {2 * SIDE**3:,} FLOPs. The first run "
                   f"took {readings_ms[0]:.1f} ms, the median is {middle_ms:.1f} ms.",
           alt=f"21 dots, one for each run, between {min(readings_ms):.1f} and {max(readings_ms):.1f} ms, "
               f"and a line at their median, {middle_ms:.1f} ms.")

# %% [markdown]
# The runs differ. The first is often slower: threads are woken, memory is asked for. Later some run is
# disturbed by other programs. So we do three things, here and in all lessons:
#
# - a run or two **to warm up**, which do not count;
# - the **median** of the rest: half of the runs took longer, half took less, and one run gone astray does not
#   move it, as it would move the mean;
# - the **spread**, so that everybody sees how far to trust the median.

# %% [markdown]
# **Exercise.** Write `time_product`. It computes `a @ b`, which is NumPy's product of two matrices, once to
# warm up, then `runs` times with a reading of the clock, `time.perf_counter()` (in seconds), before and after
# each. It returns a list with the time of each of the `runs`, in seconds; the product itself is not needed.

# %% exercise="time_product"
def time_product(a, b, runs):
    """The times of `runs` products a @ b, each by itself: a list of seconds."""
    ### BEGIN SOLUTION
    a @ b       # to warm up
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        a @ b
        seconds.append(time.perf_counter() - start)
    return seconds
    ### END SOLUTION

# %% [markdown] hint="time_product"
# The cell that drew the 21 dots holds all you need but the warm-up. Which of its lines stand inside the loop?
# Which one makes milliseconds, and must go?

# %% [markdown] hint="time_product"
# `seconds = []`, then in `for _ in range(runs):` three lines: `start = time.perf_counter()`, `a @ b`, and
# `seconds.append(time.perf_counter() - start)`. `return seconds` comes after the loop, not in it.

# %% misconception="time_product" hint="Rounded to whole seconds, all of it is gone. Keep the fractions: `time.perf_counter()` tells millionths."
def rounds_to_whole_seconds(a, b, runs):
    # What round(taken) leaves of each, here without the clock: on a busy machine it would leave a 1 at times,
    # and the hints of this value would not be the same in every build.
    return [0] * runs

# %% misconception="time_product" hint="The list is empty: the times are taken, but not kept. Append each of them in the loop."
def keeps_no_time(a, b, runs):
    return time_product(a, b, 0)

# %% misconception="time_product" hint="That is the number of runs. Their times were asked for, one in the list for each run."
def counts_the_runs(a, b, runs):
    return runs

# %% check="time_product" points=3
import time

import numpy as np

from flopwise.checks.measured import asked_for_more, times_in

small, large = (np.ones((side, side), dtype=np.float32) for side in (8, 512))


def list_of(runs):
    return lambda found: (len(times_in(found)) == runs and np.ndim(found) == 1
                          and all(taken > 0 for taken in found))


check("time_product", small, small, runs=5, where=list_of(5), says="a list of 5 times, all above 0",
      hint="One entry for each run: the list begins empty before the loop and each run appends its time.")
check("time_product", small, small, runs=5, says="a product of 8×8 takes less than 1 ms, that is 0.001 s",
      where=lambda found: len(times_in(found)) > 0 and np.median(times_in(found)) < 1e-3,
      hint="1,024 FLOPs take microseconds. Is it `a @ b` that is timed, the function's own two matrices? Are "
           "the times in seconds, each the difference of two readings?")
begun = time.perf_counter()
check("time_product", large, large, runs=3, says="in seconds: together less than the whole call took",
      where=lambda found: 0 < np.sum(times_in(found)) < time.perf_counter() - begun,
      hint="Subtract the reading before the product from the one after it, and leave the result in seconds.")
# 2·512·512·512 FLOPs in 20 µs would be 13 TFLOPS, more than processors do on a product of this size.
check("time_product", large, large, runs=3,
      where=lambda found: len(times_in(found)) > 0 and np.median(times_in(found)) > 20e-6,
      says="a product of 512×512 takes more than 20 µs: the clock runs while it is computed",
      hint="The product must be computed between the two readings of the clock, each time.")
# Times that were made up do not make a call last. So more and more runs are asked for, up to 0.2 s.
last = asked_for_more(lambda runs: check.call("time_product", large, large, runs=runs))
check("time_product", large, large, runs=4, where=lambda found: len(times_in(found)) == 4 and last.fits,
      says="the times grow with the runs: those of many are together 0.2 s, and the call took longer",
      hint="Each of the runs must compute the product, between two readings of the clock of its own.")
### BEGIN HIDDEN TESTS
check("time_product", small, small, runs=1, where=list_of(1), says="a list of 1 time")
check("time_product", large[:200], large, runs=8, where=list_of(8), says="a list of 8 times")
check("time_product", large, large, runs=9, where=lambda found: len(set(times_in(found))) > 1,
      says="each run is timed by itself, so the times differ",
      hint="These are all the same. Time every run by itself; do not divide the total.")
### END HIDDEN TESTS

# %% [markdown]
# **Exercise.** Turn times into a rate. Write `measured_rate`: `n` is the side of two square matrices,
# `seconds` a list of times of their product (an odd number of them, in any order). Return the FLOPS that the
# **median** time means. The module `statistics` is imported.

# %% exercise="measured_rate"
def measured_rate(n, seconds):
    """FLOPS of a machine that takes these times for a product of n × n matrices."""
    ### BEGIN SOLUTION
    return 2 * n ** 3 / statistics.median(seconds)
    ### END SOLUTION

# %% [markdown] hint="measured_rate"
# A rate is work per second. The work is one product of n×n matrices; you have a function for its FLOPs. The
# time is `statistics.median(seconds)`.

# %% [markdown] hint="measured_rate"
# `matmul_flops(n, n, n)`, which is `2 * n ** 3`, divided by the median.

# %% misconception="measured_rate" hint="Exactly half: you counted MACs. FLOPS are asked for, and a MAC is two FLOPs."
def counts_macs_per_second(n, seconds):
    return n ** 3 / statistics.median(seconds)

# %% misconception="measured_rate" hint="That is the time of one FLOP: divided the wrong way round. A rate is work / time."
def takes_seconds_per_flop(n, seconds):
    return statistics.median(seconds) / (2 * n ** 3)

# %% misconception="measured_rate" hint="You took the mean. One disturbed run pulls it up; the median stays where most runs are."
def takes_the_mean(n, seconds):
    return 2 * n ** 3 / statistics.mean(seconds)

# %% misconception="measured_rate" hint="You took the best run. It says what the machine can do at its luckiest; the median was asked for."
def takes_the_best_run(n, seconds):
    return 2 * n ** 3 / min(seconds)

# %% misconception="measured_rate" hint="n·n numbers come out of the product, and each of them takes a dot product of n pairs: n·n·n MACs."
def forgets_the_inner_pairs(n, seconds):
    return 2 * n ** 2 / statistics.median(seconds)

# %% check="measured_rate" points=2
def rate_by_counting(n, seconds):
    """Count every operation of the product; put the times in order and take the one in the middle."""
    operations = 0
    for _number in range(n * n):
        for _pair in range(n):
            operations += 2
    return operations / sorted(seconds)[len(seconds) // 2]


check("measured_rate", 20, [0.004, 0.001, 0.002], expect=rate_by_counting(20, [0.004, 0.001, 0.002]))
check("measured_rate", 50, [0.5, 0.1, 0.1, 0.2, 0.4], expect=rate_by_counting(50, [0.5, 0.1, 0.1, 0.2, 0.4]))
### BEGIN HIDDEN TESTS
check("measured_rate", 1000, [0.04], expect=50e9)                       # 2·1000³ / 0.04
check("measured_rate", 3, [9.0, 3.0, 1.0], expect=18.0)                 # 2·27 / 3
rng = check.rng()
for _ in range(2):
    side, times = rng.randint(30, 80), [rng.uniform(0.001, 0.9) for _ in range(7)]
    check("measured_rate", side, times, expect=rate_by_counting(side, times))
### END HIDDEN TESTS

# %% [markdown]
# Now the two together: **your machine's FLOPS**. A rate is worth little without its circumstances, so say
# them all: which device, which precision (how many bits a number has: float32, or f32, has 32), which work,
# how many runs, which spread. (`check.call` calls your function, and says so plainly if it is still to be
# written.)

# %%
taken = np.ravel(check.call("time_product", left, left, runs=21)).tolist()
machine_flops = check.call("measured_rate", SIDE, taken)
low, high = (2 * SIDE**3 / np.percentile(taken, percent) for percent in (75, 25))
print(f"device:    {runtime.devices()['CPU'].full_name}, {os.cpu_count()} logical cores")
print(f"work:      product of two {SIDE}×{SIDE} matrices with NumPy {np.__version__}")
print(f"precision: {left.dtype}")
print(f"time:      {1000 * np.median(taken):.2f} ms, the median of {len(taken)} runs after warming up")
print(f"rate:      {machine_flops / 1e9:.1f} GFLOPS; "
      f"the middle half of the runs: {low / 1e9:.1f} to {high / 1e9:.1f} GFLOPS")

# %% [markdown]
# Does it depend on the work? Measure small products, too. Guess first: will a machine that does so many
# GFLOPS on 768×768 do as many on 8×8?

# %%
sides = (8, 32, 128, 384, SIDE)
rates = []
for side in sides:
    part = np.ascontiguousarray(left[:side, :side])
    rates.append(check.call("measured_rate", side, check.call("time_product", part, part, runs=21)) / 1e9)

# %% figure="Figure: the rate for products of five sizes"
from flopwise import plots

check.call("time_product", left, left, runs=1)      # where an answer is still to be written, these lines say so
check.call("measured_rate", SIDE, [1.0])
plots.show(plots.bars([f"{side}×{side}" for side in sides], rates, unit="GFLOPS"),
           caption=f"The same machine, the same operation. A product of 8×8 is 2·8·8·8 = 1,024 FLOPs and "
                   f"runs at {rates[0]:.2f} GFLOPS; one of {SIDE}×{SIDE} at {rates[-1]:.1f}.",
           alt="Bars of the measured rate for products of five sizes: "
               + ", ".join(f"{side}×{side} {rate:.2f} GFLOPS" for side, rate in zip(sides, rates)) + ".")

# %% [markdown]
# A machine does not *have* a rate as it has a weight. Small pieces of work leave most of it idle: calling the
# routine takes longer than the arithmetic, and one core cannot share so little with another. The largest rate
# is the nearest to what the machine can do; the others are what it does for *that* work. (A dip in the middle
# is a disturbance: several cores that wait for each other while something else runs. Run the cell again.)

# %% [markdown]
# ## 9 · Predict again, then look
#
# You have a quantity, `base_cnn`'s 1,059,880 FLOPs, and a rate of your own. So you have a prediction, for
# this machine and no other. And this time you can hold it against the clock: here `base_cnn` really runs, 200
# times after a warm-up, one digit at a time (a *batch* of 1). What runs it is OpenVINO, a program library
# for trained networks, which you get to know from lesson 05 on. The prediction takes the largest rate that
# you have seen, the machine at its best. **Will the network be faster or slower than predicted?** Commit
# yourself before you run the cell.

# %%
digit = np.load(data_path("image.npy")).reshape(1, 1, 28, 28).astype(np.float32)
compiled = runtime.compile_model(runtime.load_model(model_path("base_cnn")), "CPU", precision="f32")
timing = runtime.time_inference(compiled, digit, iterations=200, warmup=20)
machine_flops = check.call("measured_rate", SIDE, check.call("time_product", left, left, runs=21))
machine_flops = max(machine_flops, *(1e9 * rate for rate in rates))
predicted_us = 1e6 * check.call("predicted_seconds", base_cnn.flops, machine_flops)
measured_us = 1e3 * timing.median
print(timing)

# %% figure="Figure: predicted and measured"
from flopwise import plots

check.call("time_product", left, left, runs=1)      # where an answer is still to be written, these lines say so
check.call("measured_rate", SIDE, [1.0])
check.call("predicted_seconds", 1, 1.0)
plots.show(plots.bars(["predicted", "measured"], [predicted_us, measured_us], unit="µs for one digit",
                      colours=["sky", "orange"]),
           caption=f"{base_cnn.flops:,} FLOPs / {machine_flops / 1e9:.1f} GFLOPS = {predicted_us:.1f} µs "
                   f"predicted; {measured_us:.1f} µs measured, {measured_us / predicted_us:.1f} times that.",
           alt=f"Two bars: {predicted_us:.1f} µs predicted, {measured_us:.1f} µs measured.")

# %% [markdown]
# On most machines the network takes longer than predicted, often several times as long. Nothing is wrong
# with your count. The prediction assumed full speed from beginning to end, and a small network never gets
# there: it is called, handed its input, and works on pieces as small as your small matrices, each waiting
# for the one before it. (If yours came out faster than predicted, something else kept the machine
# busy while you measured its rate.)
#
# So what is the count good for?
#
# - **It compares.** Twice the FLOPs is about twice the work, on every machine, before anyone has built it.
# - **It bounds.** A prediction at full speed is a time that you will hardly beat.
# - **It asks.** If a model takes ten times its prediction, something other than arithmetic takes the time,
#   and lessons 07 and 08 go and look for it.

# %% [markdown] reflect="reading_an_advert" points=3
# **Reflection.** An advert says: *“Our camera chip has 4 TFLOPs. The detector needs 8 GFLOPS per image, so it
# runs in 2 milliseconds, 500 images a second, guaranteed.”* In five sentences or so: put the units right, do
# the arithmetic again, and say what is wrong with *guaranteed*. Which two things would you want to know about
# how the rate was measured?
# ### BEGIN MARK SCHEME
# One point each, half points allowed:
# 1. Units: the chip has a rate, 4 TFLOPS (or TFLOP/s); the detector needs a quantity, 8 GFLOPs per image.
#    Asking whether the 8 G are FLOPs or MACs is a good remark; MACs would double the time (4 ms).
# 2. Arithmetic and what it means: 8e9 / 4e12 = 0.002 s = 2 ms, 1 / 0.002 = 500 per second, so the advert
#    divides rightly; but it is a prediction at full speed all the time, a bound (at least 2 ms, at most 500),
#    not a guarantee. Real models run below the peak: small layers, calls, moving data, waiting; lesson's own
#    figure (measured several times the prediction) is a good example.
# 3. Two circumstances of the rate, each with a reason or plainly relevant: precision (f32, f16, 8-bit), which
#    work (a large matrix product or the detector itself), peak of the data sheet or measured, median and
#    spread of how many runs, warm-up, how many cores, what else was running, batch.
#
# A good answer:
#
# "The chip has a rate, 4 TFLOPS: operations per second. The detector needs a quantity, 8 GFLOPs for each
# image. The arithmetic is right: 8,000,000,000 / 4,000,000,000,000 = 0.002 s, so 2 ms and 500 images a
# second. But this is what happens at full speed all the time. The detector takes at least 2 ms; nothing
# guarantees that it takes no longer, and in this lesson the measured time was longer than the predicted one.
# I would ask in which precision the rate was reached, because 8-bit numbers are processed faster than f32,
# and whether it stands in a data sheet or is the median of many runs of this detector. And I would ask
# whether the 8 G are FLOPs or MACs: if they are MACs, the time is 4 ms."
# ### END MARK SCHEME

# %% [markdown]
# ## What you have learnt
#
# - **MAC:** multiply and add to the sum, one step. A dot product of n pairs takes n, a matrix of m rows and n
#   columns times a vector m·n.
# - **FLOP:** one operation; 1 MAC = 2 FLOPs. Off by exactly 2? Somebody mixed them up.
# - **FLOPs or FLOPS:** how much, or how fast. Ask whether *per second* makes sense.
# - **K, M, G, T:** a thousand each time, on both.
# - **Time = FLOPs / FLOPS:** `base_cnn` at 1 GFLOPS takes 1.06 ms, if the device never rests.
# - **A rate is measured** with its device, precision, work, median and spread. It is not a constant.
#
# **Next: 02, dense layers.** You know the cost of a matrix times a vector, and a dense layer is just that.
# But what happens when someone feeds it a picture, and then a picture twice as wide? The answer is a cliff.
