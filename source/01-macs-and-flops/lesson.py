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
# Plan an hour and a half. Run each cell with **Shift + Enter**. A check cell tells you at once what holds;
# hints are folded under each exercise, the second says more than the first.

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
# In each step the sum grows by one product and the counter by one. Both are returned, with a comma between
# them, once the loop is over.

# %% misconception="counted_dot" hint="Twice as many as there are pairs. A MAC takes one number of each list, multiplies and adds: the counter moves by 1 per pair."
def counts_both_halves(w, x):
    total, macs = counted_dot(w, x)
    return total, 2 * macs

# %% misconception="counted_dot" hint="One fewer than there are pairs. The sum begins at 0, so the first product is added as well: one MAC for each pair."
def counts_the_plus_signs(w, x):
    total, macs = counted_dot(w, x)
    return total, macs - 1

# %% misconception="counted_dot" hint="That is the last product alone. Each product must be added to the sum so far: `+=`, not `=`."
def keeps_the_last_product(w, x):
    return w[-1] * x[-1], len(w)

# %% misconception="counted_dot" hint="One pair, and no more. Does `return` stand inside the loop? It has to wait until the loop is over."
def returns_from_inside_the_loop(w, x):
    return w[0] * x[0], 1

# %% misconception="counted_dot" hint="The right two numbers, the wrong way round: first the sum, then the MACs."
def swaps_the_two(w, x):
    total, macs = counted_dot(w, x)
    return macs, total

# %% misconception="counted_dot" hint="The last pair is missing, in the sum and in the count. Where does your loop end?"
def loses_the_last_pair(w, x):
    return counted_dot(w[:-1], x[:-1])

# %% misconception="counted_dot" hint="The first pair is missing, in the sum and in the count. Where does your loop begin?"
def loses_the_first_pair(w, x):
    return counted_dot(w[1:], x[1:])

# %% misconception="counted_dot" hint="One more than there are pairs. The counter begins at 0, as the sum does."
def begins_the_counter_at_one(w, x):
    total, macs = counted_dot(w, x)
    return total, macs + 1

# %% misconception="counted_dot" hint="The sum is right; the counter moved only once. Does its line stand inside the loop?"
def counts_after_the_loop(w, x):
    return counted_dot(w, x)[0], 1

# %% misconception="counted_dot" hint="The two numbers of a pair are added here. A MAC multiplies them, and adds the product to the sum."
def adds_the_numbers_of_a_pair(w, x):
    return sum(w) + sum(x), len(w)

# %% misconception="counted_dot" hint="Here each number of the one list meets every number of the other. Each has one partner, in the same place: how many loops does that take?"
def lets_all_meet_all(w, x):
    return sum(w) * sum(x), len(w) * len(x)

# %% misconception="counted_dot" hint="The numbers of x are added up as they are. Each is multiplied by its weight first."
def leaves_the_weights_out(w, x):
    return sum(x), len(x)

# %% misconception="counted_dot" hint="The products are right, and not yet added up: the accumulator is one number."
def lists_the_products(w, x):
    return [a * b for a, b in zip(w, x)], len(w)

# %% misconception="counted_dot" hint="The products are multiplied with each other. They are added, to a sum that begins at 0."
def multiplies_the_products(w, x):
    total = 1
    for a, b in zip(w, x):
        total *= a * b
    return total, len(w)

# %% misconception="counted_dot" hint="Those are the sum and the count of the example. What are they for the lists that are handed over?"
def answers_with_the_example(w, x):
    return 17, 3

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
# does not exist yet.
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
# Set the explorer above to n = 1, 2, 3. How many MACs does the counter name in all, each time?

# %% [markdown] hint="dot_macs"
# The two vectors have 2·n numbers together. How many pairs are that, and how many MACs does a pair take?

# %% misconception="dot_macs" hint="Exactly twice: there are 2·n numbers and 2·n operations, but a MAC takes a pair of numbers and is a multiplication and an addition. n pairs, n MACs."
def counts_flops(n):
    return 2 * n

# %% misconception="dot_macs" hint="One too few. On paper the first product needs no plus sign; a MAC always adds to a sum, and the sum begins at 0. So each of the n pairs takes one."
def spares_the_first_addition(n):
    return n - 1

# %% misconception="dot_macs" hint="That would be every number of the one vector times every number of the other. In a dot product each number meets only its partner in the same place."
def multiplies_all_with_all(n):
    return n * n

# %% misconception="dot_macs" hint="One too few for 2·n operations, and they were not asked for: a MAC is a multiplication and an addition at once. How many pairs are there?"
def counts_operations_but_one(n):
    return 2 * n - 1

# %% misconception="dot_macs" hint="One too many. There is a MAC for each pair, and none before the first or after the last."
def counts_one_too_many(n):
    return n + 1

# %% misconception="dot_macs" hint="1, however long the vectors are. Each pair takes a MAC. (If you have a loop: does `return` stand inside it?)"
def takes_the_whole_for_one(n):
    return 1

# %% misconception="dot_macs" hint="Half as many as there are pairs. A pair is one number of each vector."
def halves_the_pairs(n):
    return n // 2

# %% misconception="dot_macs" hint="That is 0 + 1 + 2 + … up to n − 1. Each pair takes one MAC, wherever it stands."
def adds_up_the_places(n):
    return n * (n - 1) // 2

# %% misconception="dot_macs" hint="Exactly three times. A multiplication and an addition to the sum are together one MAC, and keeping the sum is no step of its own."
def counts_three_steps(n):
    return 3 * n

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
           caption="3 rows of 4 weights meet a vector of 4 numbers. 6 MACs are done: the first row's sum is "
                   "finished, 2·3 + 7·1 + 1·4 + 8·1 = 25, and the second is half done. How many are to "
                   "come?",
           alt="x is 3, 1, 4, 1, and below it stand three rows of four weights. The first row, 2, 7, 1, 8, "
               "is finished and gives 25; of the second two pairs are done, of the third none.")

# %% [markdown]
# **Exercise.** Write `matvec_macs`: how many MACs does a matrix of `rows` × `columns` take, multiplied by a
# vector? The picture is `matvec_macs(3, 4)`.

# %% exercise="matvec_macs"
def matvec_macs(rows, columns):
    """MACs of a (rows × columns) matrix times a vector of `columns` numbers."""
    ### BEGIN SOLUTION
    return rows * columns
    ### END SOLUTION

# %% [markdown] hint="matvec_macs"
# How many MACs does one row take? How many rows are there?

# %% [markdown] hint="matvec_macs"
# One row is a dot product, and you have a function for that. Which of the two sizes is its `n`, and how often
# is it done?

# %% misconception="matvec_macs" hint="Exactly twice: those are FLOPs. MACs were asked for."
def counts_flops_of_the_rows(rows, columns):
    return 2 * rows * columns

# %% misconception="matvec_macs" hint="You added where you should multiply: EACH row takes as many MACs as there are columns. 3 rows of 4 are 4 + 4 + 4, not 3 + 4."
def adds_the_sides(rows, columns):
    return rows + columns

# %% misconception="matvec_macs" hint="That is one dot product, the work of one row. Every row is one."
def counts_one_row(rows, columns):
    return columns

# %% misconception="matvec_macs" hint="That is how many sums come out. Each of them took a whole dot product to make."
def counts_the_sums(rows, columns):
    return rows

# %% misconception="matvec_macs" hint="That is rows times rows. How long is a row, and how many are there?"
def takes_the_rows_twice(rows, columns):
    return rows * rows

# %% misconception="matvec_macs" hint="That is columns times columns. How long is a row, and how many are there?"
def takes_the_columns_twice(rows, columns):
    return columns * columns

# %% misconception="matvec_macs" hint="One MAC too few in each row. The sum begins at 0, so the first product is added as well."
def spares_a_mac_in_each_row(rows, columns):
    return rows * (columns - 1)

# %% misconception="matvec_macs" hint="One MAC too many in each row. A row has as many pairs as there are columns, and the course convention leaves a bias out."
def counts_a_mac_too_many_in_each_row(rows, columns):
    return rows * (columns + 1)

# %% misconception="matvec_macs" hint="One row is missing. Does a loop begin at 1, or end one too early?"
def loses_a_row(rows, columns):
    return (rows - 1) * columns

# %% misconception="matvec_macs" hint="One row too many. x is no row of the matrix: its numbers are read, and take no MACs of their own."
def counts_x_as_a_row(rows, columns):
    return (rows + 1) * columns

# %% misconception="matvec_macs" hint="Half of it. The picture is half done; the whole product was asked for."
def stops_in_the_middle(rows, columns):
    return rows * columns // 2

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
# row of the first. That is the **product of two matrices**, (rows × inner) times (inner × columns): the rows
# of the first are as long as the columns of the second, `inner` numbers. The result has `rows` rows and
# `columns` columns. Processors are built to be good at this. You will need its cost to measure yours.
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
# Take the first column of the second matrix alone: that is a matrix times a vector, which you have counted.
# How many columns are there? And at the end: which unit is asked for?

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

# %% misconception="matmul_flops" hint="That is the work for one row of the first matrix. There are `rows` of them."
def takes_one_row(rows, inner, columns):
    return 2 * inner * columns

# %% misconception="matmul_flops" hint="`inner` is in it twice. It is one length: a row of the first matrix and a column of the second go together, pair by pair."
def takes_the_inner_side_twice(rows, inner, columns):
    return 2 * rows * inner * inner * columns

# %% misconception="matmul_flops" hint="Those are the numbers of both matrices, doubled. Each number of the first meets one in EVERY column of the second."
def adds_the_two_matrices(rows, inner, columns):
    return 2 * (rows * inner + inner * columns)

# %% misconception="matmul_flops" hint="The three sizes are added here. Each number of the result (how many?) takes a dot product (how long?): multiply."
def adds_the_three_sides(rows, inner, columns):
    return 2 * (rows + inner + columns)

# %% misconception="matmul_flops" hint="Exactly twice: each MAC is two FLOPs, and here it is four."
def counts_four_for_each_mac(rows, inner, columns):
    return 4 * rows * inner * columns

# %% misconception="matmul_flops" hint="A quarter: the MACs are halved where they should be doubled. Each is a multiplication and an addition."
def halves_the_macs(rows, inner, columns):
    return rows * inner * columns / 2

# %% misconception="matmul_flops" hint="As if all sides were as long as `inner`. The three may be different."
def takes_inner_for_all_sides(rows, inner, columns):
    return 2 * inner ** 3

# %% misconception="matmul_flops" hint="As if all sides were as long as `rows`. The three may be different."
def takes_rows_for_all_sides(rows, inner, columns):
    return 2 * rows ** 3

# %% misconception="matmul_flops" hint="Each sum is one pair short. Where does the innermost loop begin, and where does it end?"
def loses_a_pair_of_each_sum(rows, inner, columns):
    return 2 * rows * (inner - 1) * columns

# %% misconception="matmul_flops" hint="One addition for each number of the result. Each product is added to a sum: as many additions as multiplications."
def adds_once_for_each_sum(rows, inner, columns):
    return rows * inner * columns + rows * columns

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


check("matmul_flops", rows=3, inner=5, columns=4, expect=matmul_flops_by_loop(3, 5, 4))
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
# **Exercise, a puzzle.** Three matrices are multiplied, (a × b), (b × c) and (c × d). Begin with the first
# two and multiply the result by the third, or begin with the last two and multiply the first by the result:
# the outcome is the same matrix; the work is not. Write `chain_flops`, the FLOPs of the cheaper order.

# %% exercise="chain_flops"
def chain_flops(a, b, c, d):
    """FLOPs of (a × b) · (b × c) · (c × d) in the cheaper of the two orders."""
    ### BEGIN SOLUTION
    left_first = a * b * c + a * c * d
    right_first = b * c * d + a * b * d
    return 2 * min(left_first, right_first)
    ### END SOLUTION

# %% [markdown] hint="chain_flops"
# Two products are done, whichever comes first. What shape has the matrix that the first of them leaves, and
# which matrix does it meet?

# %% [markdown] hint="chain_flops"
# Work out both orders with pencil and paper for (2 × 3), (3 × 4) and (4 × 5); you have a function for each
# product. Do you have to know beforehand which order is the cheaper one?

# %% misconception="chain_flops" hint="That is one of the two orders, and here the other one is cheaper. Work out both, every time."
def always_begins_on_the_left(a, b, c, d):
    return matmul_flops(a, b, c) + matmul_flops(a, c, d)

# %% misconception="chain_flops" hint="That is one of the two orders, and here the other one is cheaper. Work out both, every time."
def always_begins_on_the_right(a, b, c, d):
    return matmul_flops(b, c, d) + matmul_flops(a, b, d)

# %% misconception="chain_flops" hint="Exactly half: those are MACs. Each is two FLOPs."
def counts_the_macs_of_the_chain(a, b, c, d):
    return chain_flops(a, b, c, d) // 2

# %% misconception="chain_flops" hint="That is the first product alone. Its result still meets the third matrix."
def stops_after_the_first_product(a, b, c, d):
    return matmul_flops(a, b, c)

# %% misconception="chain_flops" hint="You added the two orders up. Only one of them is done."
def adds_both_orders(a, b, c, d):
    return always_begins_on_the_left(a, b, c, d) + always_begins_on_the_right(a, b, c, d)

# %% misconception="chain_flops" hint="All four sizes are multiplied here. A product of two matrices has three sizes, and there are two such products, one after the other: their costs are added."
def multiplies_all_four_sizes(a, b, c, d):
    return 2 * a * b * c * d

# %% misconception="chain_flops" hint="That is the dearer order. Which one was asked for?"
def takes_the_dearer_order(a, b, c, d):
    return max(always_begins_on_the_left(a, b, c, d), always_begins_on_the_right(a, b, c, d))

# %% misconception="chain_flops" hint="At least once this is the dearer order. Do you choose by a part of it, such as the first product or the matrix that it leaves? A good guess is no proof: work out both orders to their end."
def compares_the_matrices_in_between(a, b, c, d):
    left, right = always_begins_on_the_left(a, b, c, d), always_begins_on_the_right(a, b, c, d)
    return left if a * c < b * d else right

# %% misconception="chain_flops" hint="The second product reads what the first one left. Which rows and columns does that have?"
def adds_the_two_neighbouring_products(a, b, c, d):
    return matmul_flops(a, b, c) + matmul_flops(b, c, d)

# %% misconception="chain_flops" hint="That is the cheaper one of two first products. After either of them there is still one to do."
def forgets_the_second_product(a, b, c, d):
    return min(matmul_flops(a, b, c), matmul_flops(b, c, d))

# %% misconception="chain_flops" hint="All four sizes are multiplied here. A product of two matrices has three sizes, and there are two such products, one after the other: their costs are added."
def multiplies_all_four_sizes_once(a, b, c, d):
    return a * b * c * d

# %% misconception="chain_flops" hint="The costs of two products are multiplied here. One is done after the other: add them."
def multiplies_the_two_costs(a, b, c, d):
    return min(matmul_flops(a, b, c) * matmul_flops(a, c, d), matmul_flops(b, c, d) * matmul_flops(a, b, d))

# %% misconception="chain_flops" hint="Both orders are there. The cheaper one alone was asked for, as one number."
def gives_both_orders(a, b, c, d):
    return always_begins_on_the_left(a, b, c, d), always_begins_on_the_right(a, b, c, d)

# %% misconception="chain_flops" hint="Exactly twice: each MAC is two FLOPs, and here it is four. (`matmul_flops` gives FLOPs already.)"
def doubles_the_chain(a, b, c, d):
    return 2 * chain_flops(a, b, c, d)

# %% misconception="chain_flops" hint="That is halfway between the two orders. Only one of them is done."
def takes_the_mean_of_the_orders(a, b, c, d):
    return adds_both_orders(a, b, c, d) / 2

# %% misconception="chain_flops" hint="That is the difference between the two orders. The work of the cheaper one was asked for."
def tells_what_is_saved(a, b, c, d):
    return abs(always_begins_on_the_left(a, b, c, d) - always_begins_on_the_right(a, b, c, d))

# %% check="chain_flops" points=2
def multiplied(first, second):
    """Walk through a product of two matrices of these shapes: its shape, and the operations counted."""
    operations = 0
    for _row in range(first[0]):
        for _column in range(second[1]):
            for _pair in range(first[1]):
                operations += 2
    return (first[0], second[1]), operations


def cheaper_by_loop(a, b, c, d):
    """Do both orders, product by product."""
    left, begin_left = multiplied((a, b), (b, c))
    right, begin_right = multiplied((b, c), (c, d))
    return min(begin_left + multiplied(left, (c, d))[1], begin_right + multiplied((a, b), right)[1])


for sizes in [(2, 3, 4, 5), (7, 2, 6, 3), (5, 2, 6, 40)]:
    check("chain_flops", *sizes, expect=cheaper_by_loop(*sizes))
### BEGIN HIDDEN TESTS
check("chain_flops", 9, 4, 7, 2, expect=256)            # 2·(4·7·2 + 9·4·2); the other order takes 756
check("chain_flops", 3, 50, 2, 60, expect=1_320)        # 2·(3·50·2 + 3·2·60); the other order takes 30,000
rng = check.rng()
for _ in range(3):
    sizes = rng.sample(range(2, 30), 4)
    check("chain_flops", *sizes, expect=cheaper_by_loop(*sizes))
### END HIDDEN TESTS

# %% [markdown]
# Did you look for a rule that says which order is the cheaper one? The smaller matrix in between is a good
# guess, and wrong for (5 × 2), (2 × 6) and (6 × 40): 5·6 = 30 numbers in between cost 2,520 FLOPs, 2·40 = 80
# numbers 1,760. In section 8 you see what the order does to the clock.

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
        caption="Two questions to click; nothing is counted.",
        alt=quiz.text(unit_questions))

# %% [markdown]
# **Exercise.** Quantity or rate? Replace each `...` by `"quantity"` or `"rate"`. All phrases are meant as
# they are written.

# %% exercise="quantity_or_rate"
quantity_or_rate = {
    "100 MACs": ..., "100 FLOPs": ..., "100 FLOPS": ...,
    "21 GFLOP/s": ..., "1.06 MFLOPs per digit": ..., "5 GMACs per second": ...,
}
### BEGIN SOLUTION
quantity_or_rate = {
    "100 MACs": "quantity", "100 FLOPs": "quantity", "100 FLOPS": "rate",
    "21 GFLOP/s": "rate", "1.06 MFLOPs per digit": "quantity", "5 GMACs per second": "rate",
}
### END SOLUTION

# %% [markdown] hint="quantity_or_rate"
# Read each aloud. Where you say *per second*, it is a rate. The letter before it (M, G, T) only says how
# large the number is.

# %% [markdown] hint="quantity_or_rate"
# Three of the six are rates. Look for a capital S, for `/s`, and for the words.

# %% misconception="quantity_or_rate" hint="You read it as a count. With a capital S, with /s or with the words it is per second: a rate, how fast."
reads_rates_as_counts = {
    "100 MACs": "quantity", "100 FLOPs": "quantity", "100 FLOPS": "quantity", "21 GFLOP/s": "quantity",
    "1.06 MFLOPs per digit": "quantity", "5 GMACs per second": "quantity"}

# %% misconception="quantity_or_rate" hint="Small s or capital S? The small s is a plural (how much), the capital S stands for second (how fast). Look each time which of the two it is."
swaps_the_letters = {
    "100 MACs": "quantity", "100 FLOPs": "rate", "100 FLOPS": "quantity", "21 GFLOP/s": "rate",
    "1.06 MFLOPs per digit": "rate", "5 GMACs per second": "rate"}

# %% misconception="quantity_or_rate" hint="“Per digit” is not “per second”. The work for one digit is an amount, like the kilometres of one trip."
takes_every_per_for_a_rate = {
    "100 MACs": "quantity", "100 FLOPs": "quantity", "100 FLOPS": "rate", "21 GFLOP/s": "rate",
    "1.06 MFLOPs per digit": "rate", "5 GMACs per second": "rate"}

# %% misconception="quantity_or_rate" hint="MACs are counted, like FLOPs: the small s is a plural. Only “per second” would make a rate of them."
takes_macs_for_a_rate = {
    "100 MACs": "rate", "100 FLOPs": "quantity", "100 FLOPS": "rate", "21 GFLOP/s": "rate",
    "1.06 MFLOPs per digit": "quantity", "5 GMACs per second": "rate"}

# %% misconception="quantity_or_rate" hint="One capital S was taken for a plural. Read “100 FLOPS” aloud: floating-point operations per …?"
overlooks_the_capital = {
    "100 MACs": "quantity", "100 FLOPs": "quantity", "100 FLOPS": "quantity", "21 GFLOP/s": "rate",
    "1.06 MFLOPs per digit": "quantity", "5 GMACs per second": "rate"}

# %% misconception="quantity_or_rate" hint="All six are the wrong way round. How much is a quantity, like kilometres; how fast is a rate."
exchanges_the_two_words = {
    "100 MACs": "rate", "100 FLOPs": "rate", "100 FLOPS": "quantity", "21 GFLOP/s": "quantity",
    "1.06 MFLOPs per digit": "rate", "5 GMACs per second": "quantity"}

# %% misconception="quantity_or_rate" hint="Not all of them are rates. Where is there no second, neither as a letter nor as a word?"
takes_all_for_rates = {
    "100 MACs": "rate", "100 FLOPs": "rate", "100 FLOPS": "rate", "21 GFLOP/s": "rate",
    "1.06 MFLOPs per digit": "rate", "5 GMACs per second": "rate"}

# %% misconception="quantity_or_rate" hint="MACs are counted, and so are FLOPs. But what becomes of a count that is done “per second”?"
takes_macs_for_a_count_always = {
    "100 MACs": "quantity", "100 FLOPs": "quantity", "100 FLOPS": "rate", "21 GFLOP/s": "rate",
    "1.06 MFLOPs per digit": "quantity", "5 GMACs per second": "quantity"}

# %% misconception="quantity_or_rate" hint="A slash is read “per”, as in km/h. What is the s behind it?"
reads_the_slash_as_a_plural = {
    "100 MACs": "quantity", "100 FLOPs": "quantity", "100 FLOPS": "rate", "21 GFLOP/s": "quantity",
    "1.06 MFLOPs per digit": "quantity", "5 GMACs per second": "rate"}

# %% misconception="quantity_or_rate" hint="The unit alone does not decide: FLOPs and MACs are both counts, and both become a rate “per second”."
goes_by_the_unit = {
    "100 MACs": "quantity", "100 FLOPs": "rate", "100 FLOPS": "rate", "21 GFLOP/s": "rate",
    "1.06 MFLOPs per digit": "rate", "5 GMACs per second": "quantity"}

# %% misconception="quantity_or_rate" hint="One small s was taken for a second. “100 FLOPs” is a plural: how many operations?"
overlooks_the_small_letter = {
    "100 MACs": "quantity", "100 FLOPs": "rate", "100 FLOPS": "rate", "21 GFLOP/s": "rate",
    "1.06 MFLOPs per digit": "quantity", "5 GMACs per second": "rate"}

# %% check="quantity_or_rate" points=3
def says_so(phrase):
    """Is this said of the phrase? What ends in FLOPS, in /s or in these words has the second in it."""
    kind = "rate" if phrase.endswith(("FLOPS", "/s", "per second")) else "quantity"
    return lambda said: str(said).strip().lower() == kind


for phrase in ("100 MACs", "100 FLOPs", "100 FLOPS", "21 GFLOP/s", "1.06 MFLOPs per digit",
               "5 GMACs per second"):
    check("quantity_or_rate", item=phrase, where=says_so(phrase),
          says='"quantity" where it says how much, "rate" where it says how fast',
          hint='Does "per second" hide in it? Write "quantity" or "rate", just like that.')

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
# 1,000, for bytes too. (Where 1,024 is meant, careful people write KiB and MiB. Some tools write B, for
# billion, where we write G.)

# %%
base_cnn = count_flops(model_path("base_cnn"))   # the network in the file, counted by the course convention

# %% figure="Figure: from ten FLOPs to a trillion"
from flopwise import plots

ladder = {"dot product, 5 pairs": 2 * 5, "10 neurons, 128 inputs": 2 * 10 * 128,
          "base_cnn, one digit": base_cnn.flops, "base_cnn, a thousand digits": 1_000 * base_cnn.flops,
          "base_cnn, a million digits": 1_000_000 * base_cnn.flops}
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
           caption=f"base_cnn: {base_cnn.macs:,} MACs · 2 = {base_cnn.flops:,} FLOPs for one digit, just "
                   "beyond the line of M. A thousand digits lie as far beyond the line of G, a million "
                   "beyond that of T.",
           alt="Five dots on a scale of powers of a thousand, in FLOPs: a dot product of 5 pairs at 10; ten "
               "neurons of 128 inputs at 2,560; base_cnn at 1,059,880 for one digit, at 1,059,880,000 for a "
               "thousand, at 1,059,880,000,000 for a million.")

# %% [markdown]
# **Exercise**, which you may skip if your time is short: nothing later needs it. Write `change_prefix`: the
# same amount with another letter. `old` and `new` are `"K"`, `"M"`, `"G"` or `"T"`. For example
# `change_prefix(2.5, "G", "M")` is 2500: 2.5 GFLOPS are 2,500 MFLOPS.

# %% exercise="change_prefix"
def change_prefix(value, old, new):
    """The number to write before `new` for what is `value` before `old`."""
    ### BEGIN SOLUTION
    steps = {"K": 1, "M": 2, "G": 3, "T": 4}
    return value * 1000.0 ** (steps[old] - steps[new])
    ### END SOLUTION

# %% [markdown] hint="change_prefix"
# Go by way of the plain number: what does `old` stand for? What does `new`? One of them multiplies and the
# other divides. Must 2.5 G become a larger or a smaller number in M?

# %% [markdown] hint="change_prefix"
# A dictionary can hold what each letter stands for, `{"K": 1e3, "M": 1e6, …}`. Then two of its numbers and
# `value` make the answer.

# %% misconception="change_prefix" hint="The wrong way round. The smaller the unit, the larger the number: 2.5 G are 2,500 M. Multiply by what `old` stands for, divide by what `new` stands for."
def goes_the_wrong_way(value, old, new):
    return change_prefix(value, new, old)

# %% misconception="change_prefix" hint="Your step is 1,024. That is what KiB and MiB mean; K, M, G and T go by thousands."
def steps_by_1024(value, old, new):
    places = ["K", "M", "G", "T"]
    return value * 1024.0 ** (places.index(old) - places.index(new))

# %% misconception="change_prefix" hint="That is the plain number, without any letter. It still has to be divided by what `new` stands for."
def forgets_the_new_letter(value, old, new):
    return value * 1000.0 ** ("KMGT".index(old) + 1)

# %% misconception="change_prefix" hint="You always take one step of 1,000. From G to K there are two, from T to M as well."
def takes_one_step(value, old, new):
    places = ["K", "M", "G", "T"]
    return value * 1000.0 if places.index(old) > places.index(new) else value / 1000.0

# %% misconception="change_prefix" hint="What is behind the point is lost: 1,060 K are 1.06 M. `/` keeps it; `//` and `round` do not."
def drops_what_is_behind_the_point(value, old, new):
    return round(change_prefix(value, old, new))

# %% misconception="change_prefix" hint="That is `value` divided by what `new` stands for. But it is not a plain number yet: what does `old` stand for?"
def forgets_the_old_letter(value, old, new):
    return value / 1000.0 ** ("KMGT".index(new) + 1)

# %% misconception="change_prefix" hint="Both letters multiply here. On the way to the plain number one of them does; on the way back the other one divides."
def multiplies_by_both_letters(value, old, new):
    return value * 1000.0 ** ("KMGT".index(old) + "KMGT".index(new) + 2)

# %% misconception="change_prefix" hint="Always times 1,000, as in the example. From a smaller letter to a larger one the number becomes smaller, and some letters are two steps apart."
def always_multiplies_by_a_thousand(value, old, new):
    return value * 1000

# %% misconception="change_prefix" hint="M and G have changed places. A mega is a million, a giga a thousand millions."
def exchanges_mega_and_giga(value, old, new):
    places = ["K", "G", "M", "T"]
    return value * 1000.0 ** (places.index(old) - places.index(new))

# %% misconception="change_prefix" hint="Two steps are 1,000·1,000, not 2·1,000."
def multiplies_the_steps(value, old, new):
    steps = "KMGT".index(old) - "KMGT".index(new)
    return value * 1000.0 * steps if steps > 0 else value / (1000.0 * -steps) if steps else value

# %% misconception="change_prefix" hint="Wrong where T stands, and only there: it is a thousand G."
def takes_a_step_too_many_to_tera(value, old, new):
    factor = {"K": 1e3, "M": 1e6, "G": 1e9, "T": 1e15}
    return value * factor[old] / factor[new]

# %% misconception="change_prefix" hint="Right on the way from a larger letter to a smaller one. On the way back the number stays as it is here; it becomes smaller."
def knows_only_the_way_down(value, old, new):
    return value if "KMGT".index(old) <= "KMGT".index(new) else change_prefix(value, old, new)

# %% misconception="change_prefix" hint="Your step is 10. From letter to letter it is three zeros."
def steps_by_ten(value, old, new):
    return value * 10.0 ** ("KMGT".index(old) - "KMGT".index(new))

# %% misconception="change_prefix" hint="That is the factor between the two letters. What is it the factor of?"
def leaves_the_value_out(value, old, new):
    return change_prefix(1.0, old, new)

# %% check="change_prefix" points=2
def by_steps_of_a_thousand(value, old, new):
    """Climb the ladder one step at a time, up or down."""
    place, goal = ["K", "M", "G", "T"].index(old), ["K", "M", "G", "T"].index(new)
    divisor = 1
    while place < goal:
        divisor, place = divisor * 1000, place + 1
    while place > goal:
        value, place = value * 1000, place - 1
    return value / divisor


for value, old, new in [(2.5, "G", "M"), (1_060, "K", "M"), (3, "T", "M"), (40, "K", "G")]:
    check("change_prefix", value, old, new, expect=by_steps_of_a_thousand(value, old, new))
### BEGIN HIDDEN TESTS
check("change_prefix", 15_470_264.32, "K", "G", expect=15.47026432)
check("change_prefix", 7.5, "M", "M", expect=7.5)
check("change_prefix", 0.25, "T", "K", expect=250_000_000.0)           # 0.25·10¹² / 10³
rng = check.rng()
for old, new in [("K", "T"), ("T", "G"), ("M", "K"), ("G", "T")]:
    value = rng.randint(2, 900)
    check("change_prefix", value, old, new, expect=by_steps_of_a_thousand(value, old, new))
### END HIDDEN TESTS

# %% [markdown]
# ## 7 · How long will it take?
#
# A trip of 300 km at 100 km/h takes 3 hours. Work is no different: what do you divide by what?
#
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
# Try both ways with the numbers above, 12 / 4 and 4 / 12. Mind that most predictions are far below one
# second: `/` keeps what is behind the point, `//` drops it.

# %% misconception="predicted_seconds" hint="That is rate / work: how OFTEN the work is done in a second. How long does it take to do it once?"
def divides_the_wrong_way_round(flops, flops_per_second):
    return flops_per_second / flops

# %% misconception="predicted_seconds" hint="Exactly 1,000×: these are milliseconds. The function gives seconds."
def gives_milliseconds(flops, flops_per_second):
    return 1000 * flops / flops_per_second

# %% misconception="predicted_seconds" hint="Exactly twice: the work is given in FLOPs already. The factor 2 belongs to MACs."
def doubles_the_flops(flops, flops_per_second):
    return 2 * flops / flops_per_second

# %% misconception="predicted_seconds" hint="What is behind the point is gone, and most predictions are far below one second. `/` keeps it; `//`, `int` and `round` do not."
def drops_the_fraction(flops, flops_per_second):
    return flops // flops_per_second

# %% misconception="predicted_seconds" hint="You multiplied: a faster device would take longer. Work divided by work per second gives seconds."
def multiplies(flops, flops_per_second):
    return flops * flops_per_second

# %% misconception="predicted_seconds" hint="Exactly half: the work is given in FLOPs, and the rate in FLOPS. There are no MACs here."
def halves_the_flops(flops, flops_per_second):
    return flops / 2 / flops_per_second

# %% misconception="predicted_seconds" hint="Smaller by a factor of 1,000,000,000: the rate is a plain number already, FLOPS and not GFLOPS."
def takes_the_rate_for_gflops(flops, flops_per_second):
    return flops / (flops_per_second * 1e9)

# %% misconception="predicted_seconds" hint="Exactly 1,000,000×: these are microseconds. The function gives seconds."
def gives_microseconds(flops, flops_per_second):
    return 1_000_000 * flops / flops_per_second

# %% misconception="predicted_seconds" hint="A thousandth of it. The quotient is in seconds as it is, and that is what was asked for."
def divides_by_a_thousand_too(flops, flops_per_second):
    return flops / flops_per_second / 1000

# %% misconception="predicted_seconds" hint="You subtracted. How often does the work of one second go into all of the work?"
def subtracts(flops, flops_per_second):
    return flops - flops_per_second

# %% misconception="predicted_seconds" hint="Whole seconds, rounded up. A device need not work the last second to its end: most predictions are far below one."
def rounds_up_to_whole_seconds(flops, flops_per_second):
    return -(-flops // flops_per_second)

# %% misconception="predicted_seconds" hint="`%` gives what is left over. The quotient was asked for, with what is behind the point: `/`."
def takes_the_remainder(flops, flops_per_second):
    return flops % flops_per_second

# %% check="predicted_seconds" points=2
def seconds_by_the_clock(work, per_tick, ticks_in_a_second):
    """Let a clock tick until the work is done; a little of it is done in each tick."""
    ticks = 0
    while work > 0:
        work -= per_tick
        ticks += 1
    return ticks / ticks_in_a_second


check("predicted_seconds", 12, 4, expect=seconds_by_the_clock(12, per_tick=4, ticks_in_a_second=1))
# 2 GFLOPS do two operations in each of a second's 1,000,000,000 nanoseconds.
check("predicted_seconds", 3_000_000, 2_000_000_000, expect=seconds_by_the_clock(3_000_000, 2, 1_000_000_000))
### BEGIN HIDDEN TESTS
check("predicted_seconds", 1_000, 4_000, expect=0.25)
check("predicted_seconds", 21_000_000, 1e10, expect=0.0021)              # 21 M / 10 G per second
rng = check.rng()
for _ in range(2):
    per_tick, ticks = rng.randint(2, 900), rng.randint(1_000, 9_000)
    check("predicted_seconds", per_tick * ticks, per_tick * 100,
          expect=seconds_by_the_clock(per_tick * ticks, per_tick, 100))
### END HIDDEN TESTS

# %% [markdown]
# So that is the rule of this lesson:
#
# `predicted time in seconds = FLOPs / FLOPS`
#
# A model of 5 MFLOPs on a device of 2 GFLOPS: `5,000,000 / 2,000,000,000 = 0.0025 s`, which is **2.5 ms** (a
# second has 1,000 milliseconds, ms, and 1,000,000 microseconds, µs). It is a prediction under one assumption:
# that the device does its arithmetic at its full rate.
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
]
explore(quiz.explorer(time_questions), still=quiz.picture(time_questions),
        caption="Two questions to click; nothing is counted.",
        alt=quiz.text(time_questions))

# %% [markdown]
# **Exercise.** Predict, with pencil and paper or a line of Python. Mind the unit that each name asks for;
# within 1 % is right. `base_cnn` needs 1,059,880 FLOPs for a digit; VGG16, a large network of 2014, needs
# 15,470,264,320 MACs for a picture.
#
# | entry | what |
# |---|---|
# | `base_cnn_ms` | milliseconds that `base_cnn` takes on a device of 1 GFLOPS |
# | `digits_per_second` | digits that a device of 1 GFLOPS can read in a second, at most |
# | `vgg16_ms` | milliseconds that VGG16 takes on a device of 1 TFLOPS |
# | `gflops_wanted` | the rate, in GFLOPS, that reads a digit with `base_cnn` in 0.1 ms |

# %% exercise="predictions"
predictions = {
    "base_cnn_ms": ..., "digits_per_second": ..., "vgg16_ms": ..., "gflops_wanted": ...,
}
### BEGIN SOLUTION
predictions = {
    "base_cnn_ms": 1.05988,           # 1,059,880 / 1e9 s
    "digits_per_second": 943.5,       # 1e9 / 1,059,880
    "vgg16_ms": 30.94,                # 2·15,470,264,320 / 1e12 s
    "gflops_wanted": 10.5988,         # 1,059,880 / 0.0001 s
}
### END SOLUTION

# %% [markdown] hint="predictions"
# First everything in plain units: FLOPs, FLOPS, seconds. Only at the end turn to ms and G. For the second
# entry ask how often the work fits into one second, for the last one which rate makes the time 0.0001 s.

# %% [markdown] hint="predictions"
# Look at the units: FLOPs divided by FLOPs per second are seconds. What divided by what gives digits per
# second, what gives FLOPs per second? And is what you are told of VGG16 in FLOPs?

# %% misconception="predictions" hint="Exactly half: 15,470,264,320 are MACs. VGG16 has twice as many FLOPs."
takes_macs_for_flops = {
    "base_cnn_ms": 1.05988, "digits_per_second": 943.5, "vgg16_ms": 15.47026432, "gflops_wanted": 10.5988}

# %% misconception="predictions" hint="Divided the wrong way round. Time is FLOPs / FLOPS; how often per second is FLOPS / FLOPs."
divides_upside_down = {
    "base_cnn_ms": 1e9 / 1_059_880 * 1e3, "digits_per_second": 1_059_880 / 1e9,
    "vgg16_ms": 1e12 / (2 * 15_470_264_320) * 1e3, "gflops_wanted": 0.0001 / 1_059_880}

# %% misconception="predictions" hint="The number is right, in plain seconds or plain FLOPS. The entry's name asks for ms or G."
forgets_the_prefix = {
    "base_cnn_ms": 0.00105988, "digits_per_second": 943.5, "vgg16_ms": 0.03094052864,
    "gflops_wanted": 10_598_800_000}

# %% misconception="predictions" hint="The number is right, in plain FLOPS. The entry's name asks for G."
leaves_the_rate_plain = dict(predictions, gflops_wanted=1_059_880 / 0.0001)

# %% misconception="predictions" hint="`base_cnn`'s work is given in FLOPs already, and you doubled it. Only the number of VGG16 is in MACs."
doubles_the_flops_of_base_cnn = dict(
    predictions, base_cnn_ms=2 * 1.05988, digits_per_second=1e9 / (2 * 1_059_880), gflops_wanted=2 * 10.5988)

# %% misconception="predictions" hint="The numbers are right, in seconds. The entries' names ask for ms."
leaves_the_times_in_seconds = dict(predictions, base_cnn_ms=1.05988e-3, vgg16_ms=30.94052864e-3)

# %% misconception="predictions" hint="0.1 ms is not 0.01 s. How many ms has a second?"
takes_a_tenth_of_a_ms_for_a_hundredth_of_a_second = dict(predictions, gflops_wanted=1_059_880 / 0.01 / 1e9)

# %% misconception="predictions" hint="Exactly 1,000×: that is VGG16 at 1 GFLOPS. The device does 1 TFLOPS."
takes_tera_for_giga = dict(predictions, vgg16_ms=30_940.52864)

# %% misconception="predictions" hint="A quarter. What is given of VGG16 are MACs. Are there more FLOPs than that, or fewer?"
halves_the_macs_of_vgg16 = dict(predictions, vgg16_ms=15_470_264_320 / 2 / 1e12 * 1e3)

# %% misconception="predictions" hint="Exactly half: 1,059,880 are FLOPs already. How often do they fit into the FLOPs of one second?"
halves_the_digits = dict(predictions, digits_per_second=1e9 / 1_059_880 / 2)

# %% misconception="predictions" hint="Two of them are 0. `//` drops everything behind the point; divide with `/`."
divides_whole = dict(predictions, base_cnn_ms=0, digits_per_second=943, vgg16_ms=0)

# %% misconception="predictions" hint="Exactly 1,000×: these are microseconds. The entry's name asks for ms."
gives_base_cnn_in_microseconds = dict(predictions, base_cnn_ms=1_059.88)

# %% check="predictions" points=4
# From the answer back to the work: what is done at that rate in that time, and what there is to do.
digit, vgg16 = 1_059_880.0, 2 * 15_470_264_320.0
worked = {
    "base_cnn_ms": lambda ms: (1e6 * ms, digit),              # 1 GFLOPS: a million in each ms
    "digits_per_second": lambda many: (many * digit, 1e9),    # 1 GFLOPS: those digits fill one second
    "vgg16_ms": lambda ms: (1e9 * ms, vgg16),                 # 1 TFLOPS: 1,000 million in each ms
    "gflops_wanted": lambda rate: (1e5 * rate, digit),        # each GFLOPS: 100,000 in 0.1 ms
}
think = {
    "base_cnn_ms": "FLOPs / FLOPS are seconds. How many FLOPS is 1 GFLOPS, and how many ms has a second? (What "
                   "you are told of base_cnn is in FLOPs already.)",
    "digits_per_second": "How often does the time of one digit fit into a second?",
    "vgg16_ms": "Three steps: from MACs to FLOPs, FLOPs / FLOPS, from seconds to ms. Go through them again.",
    "gflops_wanted": "0.1 ms is 0.0001 s. FLOPs / seconds are plain FLOPS; how many of those make a GFLOPS?",
}


def fills(entry):
    """Is the work that is done the work that there is to do, within 1 %?"""
    def hold(said):
        if isinstance(said, str):
            raise TypeError("text; write the number alone, without quotes and without its unit")
        done, wanted = worked[entry](said)
        return abs(done / wanted - 1) <= 0.01

    return hold


for entry in worked:
    check("predictions", item=entry, where=fills(entry), hint=think[entry],
          says="work, rate and time fit together, within 1 %")

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
# The runs differ. The first is often slower: processor cores are woken, memory is asked for. Later some run
# is disturbed by other programs. So we do three things, here and in all lessons:
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
# Three lines in the loop: read the clock, multiply, append the difference to a list that was empty before
# the loop. One more product stands before the loop.

# %% misconception="time_product" hint="Rounded to whole seconds, all of it is gone. Keep the fractions: `time.perf_counter()` tells millionths."
def rounds_to_whole_seconds(a, b, runs):
    # What round(taken) leaves of each, here without the clock: on a busy machine it would leave a 1 at times,
    # and the hints of this value would not be the same in every build.
    return [0] * runs

# %% misconception="time_product" hint="The list is empty: the times are taken, but not kept. Append each of them in the loop."
def keeps_no_time(a, b, runs):
    return time_product(a, b, 0)

# %% misconception="time_product" hint="Nothing warms up here: the first product that is computed is timed, too. Multiply once before the loop."
def does_not_warm_up(a, b, runs):
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        a @ b
        seconds.append(time.perf_counter() - start)
    return seconds

# %% misconception="time_product" hint="That is the number of runs. Their times were asked for, one in the list for each run."
def counts_the_runs(a, b, runs):
    return runs

# %% check="time_product" points=3
import time

import numpy as np

from flopwise import products
from flopwise.checks.measured import asked_for_more, least_seconds, times_in

small, large = (np.ones((side, side), dtype=np.float32) for side in (8, 512))
# Neither of them can be multiplied by itself.
flat, tall = np.ones((8, 512), dtype=np.float32), np.ones((512, 16), dtype=np.float32)


def list_of(runs):
    return lambda found: (len(times_in(found)) == runs and np.ndim(found) == 1
                          and all(taken > 0 for taken in found))


ask = "One time for each of the `runs`, above 0, in a list. Count yours; the warm-up is none of them."
check("time_product", small, small, runs=5, where=list_of(5), says="a list of 5 times, all above 0", hint=ask)
check("time_product", flat, tall, runs=4, where=list_of(4), says="a list of 4 times, all above 0", hint=ask)
check(products("time_product"), flat, tall, runs=3, where=lambda taken: taken == 0 or taken >= 4,    # 0: of copies
      says="a product to warm up, and one for each of 3 runs",
      hint="Count the products: one to warm up, before the loop, and one in each of the `runs`.")
check("time_product", small, small, runs=5, says="a product of 8×8 takes less than 1 ms, that is 0.001 s",
      where=lambda found: len(times_in(found)) > 0 and np.median(times_in(found)) < 1e-3,
      measured=True,
      hint="1,024 FLOPs take microseconds. What stands in the list: seconds, each the difference of two "
           "readings? And what is computed between the two: `a @ b`, the function's own two matrices?")
begun = time.perf_counter()
check("time_product", large, large, runs=3, says="in seconds: together less than the whole call took",
      where=lambda found: 0 < np.sum(times_in(found)) < time.perf_counter() - begun,
      hint="Each time is the reading after a product less the one before it, in seconds. So together they "
           "are above 0, and no longer than the whole call.")
# Less would be more than 512 GFLOPS for each logical core, which no processor does: 2·512·512·512 FLOPs.
least = least_seconds(2 * 512**3)
check("time_product", large, large, runs=3,
      where=lambda found: len(times_in(found)) > 0 and np.median(times_in(found)) > least,
      says="a product of 512×512 takes as long as it must: the clock runs while it is computed",
      hint="That many FLOPs take their time on every processor. What happens between the two readings of "
           "the clock?")
# Times that were made up do not make a call last. So more and more runs are asked for, up to 0.2 s.
last = asked_for_more(lambda runs: check.call("time_product", large, large, runs=runs))
check("time_product", large, large, runs=4, where=lambda found: len(times_in(found)) == 4 and last.fits,
      measured=True,
      says="the times grow with the runs: those of many are together 0.2 s, and the call took longer",
      hint="With more runs there are more times, each measured by itself, in seconds: those of many runs add "
           "up to nearly as long as the call takes.")
check("time_product", large, large, runs=9,
      where=lambda found: len(times_in(found)) != 9 or len(set(times_in(found))) > 1,
      says="each run is timed by itself, so the times differ",
      hint="No two of nine runs take quite as long. Time every run by itself; do not divide the total.")
### BEGIN HIDDEN TESTS
check("time_product", small, small, runs=1, where=list_of(1), says="a list of 1 time")
check("time_product", large[:200], large, runs=8, where=list_of(8), says="a list of 8 times")
### END HIDDEN TESTS

# %% [markdown]
# With it you can hold `chain_flops` against the clock. Three matrices of 16 × 1,600, 1,600 × 16 and again
# 16 × 1,600 are multiplied. With the first two first, only 16 × 16 numbers stand in between, with the last
# two first 1,600 × 1,600. **Guess first:** how many times longer will the dearer order take? Put a number in
# the place of the dots. (`check.call` in the cell behind it calls your function, and says so plainly if it is
# still to be written.)

# %%
guess_times_longer = ...

# %%
wide, tall = np.ones((16, 1_600), np.float32), np.ones((1_600, 16), np.float32)     # wide @ tall @ wide
small_first = (statistics.median(check.call("time_product", wide, tall, runs=21))
               + statistics.median(check.call("time_product", wide @ tall, wide, runs=21)))
large_first = (statistics.median(check.call("time_product", tall, wide, runs=5))
               + statistics.median(check.call("time_product", wide, tall @ wide, runs=5)))
times_longer = large_first / small_first

# %% figure="Figure: the same result in two orders"
from flopwise import plots

check.call("time_product", wide, tall, runs=1)      # where it is still to be written, this line says so
fewest, most = 2 * (2 * 16 * 1_600 * 16), 2 * (2 * 1_600 * 16 * 1_600)
plots.show(plots.bars(*plots.with_guess(guess_times_longer, ["FLOPs", "time"],
                                        [most / fewest, times_longer]),
                      unit="times as much in the dearer order"),
           caption=f"2·16·1,600·16 + 2·16·16·1,600 = {fewest:,} FLOPs in the one order, 2·1,600·16·1,600 + "
                   f"2·16·1,600·1,600 = {most:,} in the other, {most / fewest:.0f} times as many. The clock "
                   f"says {1e6 * small_first:.0f} µs and {1e6 * large_first:.0f} µs, {times_longer:.0f} "
                   "times as long.",
           alt=f"Bars: {most / fewest:.0f} times as many FLOPs, {times_longer:.1f} times as much time, and "
               "above them the reader's guess if there is one.")

# %% [markdown]
# The FLOPs told you which order to take, before anything ran. They need not tell how many times longer it
# takes: for that the machine would have to do both kinds of product at the same rate. Does it?

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
# A rate is work per second. Which work was done in each of these times, and which of your functions tells its
# FLOPs? `statistics.median` puts the times in order by itself.

# %% [markdown] hint="measured_rate"
# `matmul_flops(n, n, n)`, divided by the median.

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

# %% misconception="measured_rate" hint="That is the time in the middle of the list as it came. The median is in the middle once they are in order."
def takes_the_middle_as_it_came(n, seconds):
    return 2 * n ** 3 / seconds[len(seconds) // 2]

# %% misconception="measured_rate" hint="n·n numbers come out of the product, and each of them takes a dot product of n pairs: n·n·n MACs."
def forgets_the_inner_pairs(n, seconds):
    return 2 * n ** 2 / statistics.median(seconds)

# %% misconception="measured_rate" hint="You took the longest time, the most disturbed run. The median is in the middle once the times are in order."
def takes_the_longest(n, seconds):
    return 2 * n ** 3 / max(seconds)

# %% misconception="measured_rate" hint="You took the first time. The median is in the middle once they are in order."
def takes_the_first(n, seconds):
    return 2 * n ** 3 / seconds[0]

# %% misconception="measured_rate" hint="Smaller by a factor of 1,000,000,000: these are GFLOPS. Plain FLOPS were asked for."
def gives_gflops(n, seconds):
    return measured_rate(n, seconds) / 1e9

# %% misconception="measured_rate" hint="Work and time are multiplied here. A rate is work per second."
def multiplies_work_and_time(n, seconds):
    return 2 * n ** 3 * statistics.median(seconds)

# %% misconception="measured_rate" hint="The work of one product, and the time of all of them together. Work and time must belong to each other."
def divides_by_all_of_the_time(n, seconds):
    return 2 * n ** 3 / sum(seconds)

# %% misconception="measured_rate" hint="The work of all the runs, and the time of one. Work and time must belong to each other."
def counts_the_work_of_all_runs(n, seconds):
    return len(seconds) * measured_rate(n, seconds)

# %% misconception="measured_rate" hint="Exactly twice: each MAC is two FLOPs, and here it is four. (`matmul_flops` gives FLOPs already.)"
def doubles_the_rate(n, seconds):
    return 2 * measured_rate(n, seconds)

# %% misconception="measured_rate" hint="Exactly 1,000×: the times are in seconds already, not in milliseconds."
def takes_the_seconds_for_milliseconds(n, seconds):
    return 1000 * measured_rate(n, seconds)

# %% misconception="measured_rate" hint="One rate for each time. First the median of the times; then one rate, of that time."
def gives_a_rate_for_each_time(n, seconds):
    return [2 * n ** 3 / taken for taken in seconds]

# %% misconception="measured_rate" hint="3·n where n·n·n belongs: n·n numbers come out of the product, and each of them takes n pairs."
def multiplies_by_three(n, seconds):
    return 2 * n * 3 / statistics.median(seconds)

# %% check="measured_rate" points=2
def rate_by_counting(n, seconds):
    """Count every operation of the product; put the times in order and take the one in the middle."""
    operations = 0
    for _number in range(n * n):
        for _pair in range(n):
            operations += 2
    return operations / sorted(seconds)[len(seconds) // 2]


for n, seconds in [(20, [0.002, 0.009, 0.001, 0.006, 0.004, 0.003, 0.005]), (50, [0.2, 0.25, 0.3, 0.1, 0.5])]:
    check("measured_rate", n, seconds, expect=rate_by_counting(n, seconds))
### BEGIN HIDDEN TESTS
check("measured_rate", 1000, [0.04], expect=50e9)                       # 2·1000³ / 0.04
check("measured_rate", 3, [3.0, 9.0, 1.0], expect=18.0)                 # 2·27 / 3
rng = check.rng()
for _ in range(2):
    side, times = rng.randint(30, 80), [rng.uniform(0.001, 0.9) for _ in range(7)]
    check("measured_rate", side, times, expect=rate_by_counting(side, times))
### END HIDDEN TESTS

# %% [markdown]
# Now the two together: **your machine's FLOPS**. A rate is worth little without its circumstances, so say
# them all: which device, which precision (how many bits a number has: float32, or f32, has 32), which work,
# how many runs, which spread. (This cell and the next are for running; you need not follow `percentile` or
# `ascontiguousarray`.)

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
print(runtime.rate_remark(machine_flops))      # empty, unless no processor can do that much

# %% [markdown]
# Does it depend on the work? Measure small products, too. **Guess first:** how many GFLOPS will it do on 8×8?

# %%
guess_gflops_on_8x8 = ...

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
plots.show(plots.bars(*plots.with_guess(guess_gflops_on_8x8, [f"{side}×{side}" for side in sides], rates,
                                        name="your guess for 8×8"), unit="GFLOPS"),
           caption="The same machine, the same operation. A product of 8×8 is 2·8·8·8 = 1,024 FLOPs: at the "
                   f"largest of these rates, {max(rates):.1f} GFLOPS, they would take "
                   f"{1_024 / max(rates):.0f} ns; they took {1_024 / rates[0]:.0f} ns, which is "
                   f"{rates[0]:.2f} GFLOPS.",
           alt="Bars of the measured rate for products of five sizes: "
               + ", ".join(f"{side}×{side} {rate:.2f} GFLOPS" for side, rate in zip(sides, rates))
               + "; above them the reader's guess for 8×8 if there is one.")

# %% [markdown]
# A machine does not *have* a rate as it has a weight. The caption says how long the arithmetic of a small
# product would take at full speed, and how long the product took (1 ns, a nanosecond, is a thousandth of a
# µs): the rest is calling the routine, and parts of the processor that have nothing to do. The largest rate
# is the nearest to what the machine can do; the others are what it does for *that* work. (A dip, in the
# middle or at the end, is most often a disturbance: several cores that wait for each other while something
# else runs. Run the cell again.)
#
# The bar of 768×768 is not quite the rate printed above, and in section 9 there is a third: each is a
# measurement of its own, seconds apart, and between them the clock of the processor and the other programs
# change. That is what the spread is for.

# %% [markdown]
# ## 9 · Predict again, then look
#
# You have a quantity, `base_cnn`'s 1,059,880 FLOPs, and a rate of your own. So you have a prediction, for
# this machine and no other. And this time you can hold it against the clock: here `base_cnn` really runs, one
# digit at a time (a *batch* of 1). What runs it is OpenVINO, a program library for trained networks, which
# you get to know from lesson 03 on. The prediction takes the largest rate that you have seen, the machine at
# its best.
#
# **Guess first:** how many µs will one digit take on this machine? The cell after your guess works out what
# your own rate predicts; the guess may be shorter or longer than that.

# %%
guess_us = ...

# %% [markdown]
# Two networks are loaded, translated for this processor (*compiled*) and timed in the same way, 200 calls
# after 20 to warm up: `base_cnn`, and one that does nothing at all and hands back what it is given. (Again a
# cell for running; lesson 05 explains loading and compiling.)

# %%
def call_times_us(compiled, x):
    """The times of 200 calls, one after the other, in µs; 20 calls before them warm up."""
    samples = []
    for _ in range(220):
        begin = time.perf_counter()
        compiled(x)
        samples.append(1e6 * (time.perf_counter() - begin))
    return samples[20:]


machine_flops = check.call("measured_rate", SIDE, check.call("time_product", left, left, runs=21))
machine_flops = max(machine_flops, *(1e9 * rate for rate in rates))
predicted_us = 1e6 * check.call("predicted_seconds", base_cnn.flops, machine_flops)

digit = np.load(data_path("image.npy")).reshape(1, 1, 28, 28).astype(np.float32)
compiled = runtime.compile_model(runtime.load_model(model_path("base_cnn")), "CPU", precision="f32")
nothing = runtime.compile_model(runtime.empty_model(digit.shape), "CPU", precision="f32")
medians_us = []
for name, network in (("nothing", nothing), ("base_cnn", compiled)):
    samples_us = call_times_us(network, digit)
    low, middle, high = np.percentile(samples_us, [25, 50, 75])
    medians_us.append(middle)
    print(f"{name:<9} {middle:7.1f} µs for one digit, the median of {len(samples_us)} calls; "
          f"the middle half: {low:.1f} to {high:.1f} µs")
nothing_us, measured_us = medians_us
print(f"base_cnn was executed in {runtime.executed_precision(compiled)}, the products in {left.dtype}")

# %% figure="Figure: predicted, and measured"
from flopwise import plots

check.call("time_product", left, left, runs=1)      # where an answer is still to be written, these lines say so
check.call("measured_rate", SIDE, [1.0])
check.call("predicted_seconds", 1, 1.0)
names = ["base_cnn, predicted", "a network that does nothing", "base_cnn, measured"]
values = [predicted_us, nothing_us, measured_us]
plots.show(plots.bars(*plots.with_guess(guess_us, names, values), unit="µs for one digit"),
           caption=f"{base_cnn.flops:,} FLOPs / {machine_flops / 1e9:.1f} GFLOPS = {predicted_us:.1f} µs "
                   f"predicted, {measured_us:.1f} µs measured. Calling a network that does nothing takes "
                   f"{nothing_us:.1f} µs: {predicted_us:.1f} + {nothing_us:.1f} = "
                   f"{predicted_us + nothing_us:.1f} µs.",
           alt=f"Bars: {predicted_us:.1f} µs predicted, {nothing_us:.1f} µs for a network that does nothing, "
               f"{measured_us:.1f} µs measured; above them the reader's guess if there is one.")

# %% [markdown]
# The last bar is the measurement. The bar above it is the time that goes by whatever is called: your program
# hands over the digit, OpenVINO takes it, and gives a result back. Put the prediction and the call together:
# does that reach the measured time? What is still missing (nothing, if you are lucky) was spent inside the
# network, between full speed and what this work gets: four layers, each waiting for the one before it, each
# far smaller than your 768×768. Compare the rate that your 8×8 product had. Lessons 07 and 08 go and look.
# (If the network was *faster* than predicted, something kept the machine busy while you measured its rate.)
#
# So what is the count good for?
#
# - **It compares.** Twice the FLOPs is about twice the work, on every machine, before anyone has built it.
# - **It bounds.** A prediction at full speed is a time that you will hardly beat.
# - **It asks.** If a model takes ten times its prediction, something other than arithmetic takes the time.
#   Calling is one such thing, and you have measured it.

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
#    not a guarantee. Real models run below the peak: small layers, calls, moving data, waiting; the lesson's
#    last figure (predicted, nothing, measured) is a good example.
# 3. Two circumstances of the rate, each with a reason or plainly relevant: precision (f32, f16, 8-bit), which
#    work (a large matrix product or the detector itself), peak of the data sheet or measured, median and
#    spread of how many runs, warm-up, how many cores, what else was running, batch.
#
# A good answer:
#
# "The chip has a rate, 4 TFLOPS: operations per second. The detector needs a quantity, 8 GFLOPs for each
# image. The arithmetic is right: 8,000,000,000 / 4,000,000,000,000 = 0.002 s, so 2 ms and 500 images a
# second. But this is what happens at full speed all the time. The detector takes at least 2 ms; nothing
# guarantees that it takes no longer: in this lesson a network that does nothing took its time, too.
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
# - **Order:** three matrices can be multiplied in two orders. Count both before you run one.
# - **FLOPs or FLOPS:** how much, or how fast. Ask whether *per second* makes sense.
# - **K, M, G, T:** a thousand each time, on both.
# - **Time = FLOPs / FLOPS:** `base_cnn` at 1 GFLOPS takes 1.06 ms, if the device never rests.
# - **A rate is measured** with its device, precision, work, median and spread. It is not a constant.
# - **Calling takes time**, even where nothing is computed: a network that does nothing shows how much.
#
# **Next: 02, dense layers.** You know the cost of a matrix times a vector, and a dense layer is just that.
# But what happens when someone feeds it a picture, and then a picture twice as wide? The answer is a cliff.
