# ---
# title: Dense layers
# needs: 01-macs-and-flops
# gives: MACs, FLOPs and parameters of a dense layer, a batch, a stack; the price of flattening an image
# ---

# %% [markdown]
# # Dense layers
#
# A layer of 128 neurons reads a handwritten digit, 28×28 grey pixels. Someone likes it and points it at a
# colour photo of 224×224 pixels, eight times as wide and as high.
#
# **What does the same layer cost now: eight times as much?** And what would a photo from a phone cost?
# **Write your guess down** before you go on. In section 8 you work it out, and your guess stands beside it.
#
# | you need | you will have at the end |
# |---|---|
# | MACs and FLOPs of a matrix times a vector (lesson 01) | MACs, FLOPs and parameters of any dense layer |
# | Python functions, lists and loops | what a batch multiplies, and what it leaves alone |
# | | a layer of your own that reads digits |
# | | the cost of a stack of layers, and of the first one behind a flatten |
#
# **Path:** 01 MACs and FLOPs → **02 Dense layers** → 03 Convolutional layers → 04 base_cnn
#
# Plan an hour and a quarter. Run each cell with **Shift + Enter**. A check cell tells you at once what holds;
# hints are folded under each exercise, the second says more than the first.

# %%
import numpy as np

from flopwise import check
from flopwise.resources import data_path

# %%
guess_times_dearer = ...        # how many times as many weights; put a number in the place of the dots

# %% [markdown]
# ## 1 · Everybody reads everything
#
# In a **dense layer** (also: fully connected layer) every output reads every input. Each output, the work
# of one neuron, has a weight of its own for each input, multiplies, and adds up: a dot product. So the
# layer is the matrix times a vector of lesson 01, with a row of weights for each output. Draw every weight
# as a line, and you see where the name comes from.

# %% figure="Figure: four inputs, three outputs"
from flopwise import plots
from flopwise.explorers import flatten

plots.show(flatten.connections(4, 3),
           caption="4 inputs, 3 outputs. The strong lines are the first output's: 4 weights, 4 MACs. How "
                   "many has the whole layer?",
           alt="Four circles on the left, three on the right, and a line from each on the left to each on "
               "the right. The four lines into the first output are strong.")

# %% [markdown]
# A line is a weight, and each weight takes part in one MAC. How many lines would 5 inputs and 3 outputs
# have? And what happens to the picture if *both* sides grow?
#
# **Exercise.** Write `dense_macs`: the MACs of a dense layer that reads one vector, that is `inputs` numbers,
# and writes `outputs` numbers. The picture is `dense_macs(4, 3)`.

# %% exercise="dense_macs"
def dense_macs(inputs, outputs):
    """MACs of a dense layer for one vector of `inputs` numbers."""
    ### BEGIN SOLUTION
    return inputs * outputs
    ### END SOLUTION

# %% [markdown] hint="dense_macs"
# Count the lines that end in *one* output of the picture. How many outputs are there?

# %% [markdown] hint="dense_macs"
# The strong lines end in one output: as many as there are inputs. Every other output has as many.

# %% misconception="dense_macs" hint="You added where you should multiply. EACH output reads ALL inputs: 4 inputs and 3 outputs are 4 + 4 + 4 = 12 lines, not 4 + 3 = 7."
def adds_inputs_and_outputs(inputs, outputs):
    return inputs + outputs

# %% misconception="dense_macs" hint="One too many for each output: you counted the bias. It is added, not multiplied, and the course convention leaves it out of MACs and FLOPs. It will be a parameter."
def counts_the_bias_as_a_mac(inputs, outputs):
    return inputs * outputs + outputs

# %% misconception="dense_macs" hint="Exactly twice: those are FLOPs. A line is one MAC."
def counts_flops(inputs, outputs):
    return 2 * inputs * outputs

# %% misconception="dense_macs" hint="That is one output's dot product. Every output takes one."
def counts_one_output(inputs, outputs):
    return inputs

# %% misconception="dense_macs" hint="One MAC too few for each output. The sum begins at 0, so the first product is added as well: a MAC for each line."
def spares_the_first_mac_of_each_output(inputs, outputs):
    return (inputs - 1) * outputs

# %% misconception="dense_macs" hint="That is one line for each output. But every output reads every input."
def draws_one_line_to_each_output(inputs, outputs):
    return outputs

# %% misconception="dense_macs" hint="The lines of one output are missing. Does a loop begin at 1, or end one too early?"
def loses_an_output(inputs, outputs):
    return inputs * (outputs - 1)

# %% misconception="dense_macs" hint="One line too many for each input: as many as a layer with `outputs + 1` would have."
def has_an_output_too_many(inputs, outputs):
    return inputs * (outputs + 1)

# %% misconception="dense_macs" hint="That is inputs times inputs. A line leads from an input to an output: where are the outputs?"
def takes_the_inputs_twice(inputs, outputs):
    return inputs * inputs

# %% misconception="dense_macs" hint="That is outputs times outputs. A line leads from an input to an output: where are the inputs?"
def takes_the_outputs_twice(inputs, outputs):
    return outputs * outputs

# %% check="dense_macs" points=1
from flopwise import loops

# The loop draws every line of the picture, and counts.
counted = loops.dense_macs_by_loop
check("dense_macs", inputs=5, outputs=3, expect=counted(5, 3))
check("dense_macs", inputs=784, outputs=128, expect=counted(784, 128))
check("dense_macs", inputs=6, outputs=15, expect=counted(6, 15))
### BEGIN HIDDEN TESTS
check("dense_macs", inputs=2_880, outputs=128, expect=368_640)      # 2880·128, a layer of base_cnn
check("dense_macs", inputs=1, outputs=9, expect=9)                  # 1·9
rng = check.rng()
many, few = rng.randint(200, 900), rng.randint(5, 90)
check("dense_macs", inputs=many, outputs=few, expect=counted(many, few))
check("dense_macs", inputs=few, outputs=many, expect=counted(few, many))
### END HIDDEN TESTS

# %% [markdown]
# ## 2 · What the layer must remember
#
# MACs are what the layer *does*. What it has to *keep* are its **parameters**, the numbers that training
# sets. There are two kinds:
#
# - a **weight** for each line of the picture;
# - a **bias** for each output, one number that is added to its sum at the end. It moves the result up or
#   down, whatever the inputs are.
#
# So in a dense layer there are as many weights as MACs: **each weight is used once** for each vector that
# the layer reads. That will not stay so in the next lesson.
#
# **Exercise.** Write `dense_params`: how many parameters, weights and biases together?

# %% exercise="dense_params"
def dense_params(inputs, outputs):
    """Parameters of a dense layer: its weights, and a bias for each output."""
    ### BEGIN SOLUTION
    return inputs * outputs + outputs
    ### END SOLUTION

# %% [markdown] hint="dense_params"
# The picture shows the weights. What is missing in it, and to which of the circles does it belong?

# %% [markdown] hint="dense_params"
# Lay one output's numbers in a row: its weights, then its bias. How long is the row, and how many rows are
# there?

# %% misconception="dense_params" hint="The biases are missing. They cost no FLOPs in the course convention, but each is a number to keep: one for each output."
def forgets_the_biases(inputs, outputs):
    return inputs * outputs

# %% misconception="dense_params" hint="As many biases as inputs. A bias is added to a finished sum, and each output is one sum: as many biases as outputs."
def gives_a_bias_to_each_input(inputs, outputs):
    return inputs * outputs + inputs

# %% misconception="dense_params" hint="A single bias for the whole layer. Each output has one of its own."
def shares_one_bias(inputs, outputs):
    return inputs * outputs + 1

# %% misconception="dense_params" hint="The inputs have biases here, too. They have none: only a sum has one, and each output is a sum."
def gives_both_sides_a_bias(inputs, outputs):
    return (inputs + 1) * (outputs + 1)

# %% misconception="dense_params" hint="That is inputs + outputs. Each output has a weight for EACH input: multiply, and then add one bias for each output."
def adds_instead_of_multiplying(inputs, outputs):
    return inputs + outputs

# %% misconception="dense_params" hint="The inputs have biases here, too. They have none: only a sum has one, and each output is a sum."
def adds_a_bias_on_both_sides(inputs, outputs):
    return inputs * outputs + inputs + outputs

# %% misconception="dense_params" hint="Each weight counts twice here, as it does in FLOPs. A parameter is a number to keep, and a weight is one."
def counts_each_weight_twice(inputs, outputs):
    return 2 * inputs * outputs + outputs

# %% misconception="dense_params" hint="Exactly twice: the factor 2 belongs to FLOPs. Parameters are numbers to keep, each counted once."
def doubles_weights_and_biases(inputs, outputs):
    return 2 * (inputs * outputs + outputs)

# %% misconception="dense_params" hint="Exactly twice the weights, as if each had a bias of its own. A bias belongs to a finished sum, and each output is one."
def gives_a_bias_to_each_weight(inputs, outputs):
    return 2 * inputs * outputs

# %% misconception="dense_params" hint="Those are the biases alone. The weights are parameters, too."
def keeps_the_biases_alone(inputs, outputs):
    return outputs

# %% misconception="dense_params" hint="That is the row of one output: its weights and its bias. How many such rows are there?"
def keeps_one_row(inputs, outputs):
    return inputs + 1

# %% misconception="dense_params" hint="Exactly four times: are these bytes? Parameters were asked for, and each of them is one number."
def counts_the_bytes(inputs, outputs):
    return 4 * (inputs * outputs + outputs)

# %% check="dense_params" points=1
from flopwise import loops

# The loop counts a weight for each pair of an input and an output, and a bias for each output.
counted = loops.dense_params_by_loop
check("dense_params", inputs=4, outputs=3, expect=counted(4, 3))
check("dense_params", inputs=784, outputs=128, expect=counted(784, 128))
### BEGIN HIDDEN TESTS
check("dense_params", inputs=128, outputs=10, expect=1_290)         # 128·10 + 10
check("dense_params", inputs=1, outputs=1, expect=2)                # 1·1 + 1, a straight line
rng = check.rng()
many, few = rng.randint(200, 900), rng.randint(5, 90)
check("dense_params", inputs=many, outputs=few, expect=counted(many, few))
check("dense_params", inputs=few, outputs=many, expect=counted(few, many))
### END HIDDEN TESTS

# %% [markdown]
# ## 3 · Many at once
#
# Images rarely come alone. Inputs that are run together are a **batch**: 32 digits, say. A digit has 28·28 =
# 784 pixels, so that makes 32 vectors of 784 numbers, and each vector meets all the weights. (*784 → 128*
# is short for a layer of 784 inputs and 128 outputs.) Which of the two grows, the work or what must be kept?

# %% figure="Figure: MACs of one digit and of many"
from flopwise import flops, plots

batches = ["1 digit", "8 digits", "32 digits"]
plots.show(plots.bars(batches, [flops.dense_macs(784, 128, batch=n) for n in (1, 8, 32)],
                      unit="MACs of a dense layer, 784 → 128"),
           caption=f"One digit: 784·128 = {flops.dense_macs(784, 128):,} MACs. A batch of 32: "
                   f"32·784·128 = {flops.dense_macs(784, 128, batch=32):,}.",
           alt="Three bars of MACs: one digit 100,352; eight digits 802,816; thirty-two digits 3,211,264.")

# %% [markdown]
# The work grows with the batch; the layer's weights are the same, only used more often: 784·128 + 128 =
# 100,480 parameters, for one digit and for 32. (That is why a batch is run at all: a weight that was fetched
# once from memory serves for all of its vectors. Lesson 10 measures what it brings.)
#
# Remember the convention of lesson 01: 1 MAC = 2 FLOPs, and the **bias is not in the FLOPs**. Adding it
# would be one more addition for each output; among 784 multiplications and 784 additions it hardly shows,
# and so the course leaves it out. Other tools may count it.
#
# **Exercise.** Write `dense_flops` for a batch of any size. Mind the unit: FLOPs, not MACs. (`batch=1` in the
# first line means: without a `batch`, the layer reads one vector.)

# %% exercise="dense_flops"
def dense_flops(inputs, outputs, batch=1):
    """FLOPs of a dense layer for `batch` vectors of `inputs` numbers each, by the course convention."""
    ### BEGIN SOLUTION
    return 2 * batch * inputs * outputs
    ### END SOLUTION

# %% [markdown] hint="dense_flops"
# Begin with one vector: how many MACs? How many FLOPs is that? Then: how often is it done?

# %% [markdown] hint="dense_flops"
# One vector takes `dense_macs(inputs, outputs)`. Two steps are left: from MACs to FLOPs, and from one vector
# to `batch` of them. The bias has no part in either.

# %% misconception="dense_flops" hint="Exactly half: those are MACs. Each is a multiplication and an addition, two FLOPs."
def counts_macs(inputs, outputs, batch=1):
    return batch * inputs * outputs

# %% misconception="dense_flops" hint="You counted the bias, one addition for each output. A tool may do so; the course convention leaves it out: FLOPs = 2 × MACs."
def counts_the_bias(inputs, outputs, batch=1):
    return batch * (2 * inputs * outputs + outputs)

# %% misconception="dense_flops" hint="You counted the bias as a MAC, one for each output. It is added, not multiplied, and the course convention leaves it out of the FLOPs."
def counts_the_bias_as_two_operations(inputs, outputs, batch=1):
    return 2 * batch * (inputs * outputs + outputs)

# %% misconception="dense_flops" hint="That is the work for one vector. A batch has several, and each meets all the weights."
def forgets_the_batch(inputs, outputs, batch=1):
    return 2 * inputs * outputs

# %% misconception="dense_flops" hint="You spared the first addition of each sum. The sum begins at 0 and the course convention counts that addition too: 2 for each pair."
def spares_the_first_addition(inputs, outputs, batch=1):
    return batch * outputs * (2 * inputs - 1)

# %% misconception="dense_flops" hint="The batch was added. It says how OFTEN all of the work is done: multiply."
def adds_the_batch(inputs, outputs, batch=1):
    return 2 * inputs * outputs + batch

# %% misconception="dense_flops" hint="You counted the bias, one addition for each output. The course convention leaves it out: FLOPs = 2 × MACs."
def counts_the_bias_once(inputs, outputs, batch=1):
    return 2 * batch * inputs * outputs + outputs

# %% misconception="dense_flops" hint="The batch divides the work here. But each vector of it meets all the weights: the more vectors, the more work."
def shares_the_work_out(inputs, outputs, batch=1):
    return 2 * inputs * outputs / batch

# %% misconception="dense_flops" hint="The batch is in it twice. All of the work is done once for each vector."
def squares_the_batch(inputs, outputs, batch=1):
    return 2 * batch * batch * inputs * outputs

# %% misconception="dense_flops" hint="Exactly twice: each MAC is two FLOPs, and here it is four."
def doubles_twice(inputs, outputs, batch=1):
    return 4 * batch * inputs * outputs

# %% misconception="dense_flops" hint="A quarter: the MACs are halved where they should be doubled. Each is a multiplication and an addition."
def halves_the_macs(inputs, outputs, batch=1):
    return batch * inputs * outputs / 2

# %% misconception="dense_flops" hint="Inputs and outputs are added here. Every output reads every input: multiply."
def adds_the_two_sides(inputs, outputs, batch=1):
    return 2 * batch * (inputs + outputs)

# %% misconception="dense_flops" hint="The work for one vector is missing. Does a loop begin at 1, or end one too early?"
def loses_a_vector(inputs, outputs, batch=1):
    return 2 * (batch - 1) * inputs * outputs

# %% misconception="dense_flops" hint="That is the work of one output. Each of them takes a dot product of its own."
def works_for_one_output(inputs, outputs, batch=1):
    return 2 * batch * inputs

# %% check="dense_flops" points=2
from flopwise import loops

# The loop does one multiply-add after the other; each is two operations.
counted = loops.dense_macs_by_loop
check("dense_flops", inputs=4, outputs=3, expect=2 * counted(4, 3))
check("dense_flops", inputs=784, outputs=128, expect=2 * counted(784, 128))
check("dense_flops", inputs=20, outputs=30, batch=5, expect=2 * counted(20, 30, batch=5))
### BEGIN HIDDEN TESTS
check("dense_flops", inputs=2_880, outputs=128, expect=737_280)             # 2·2880·128
check("dense_flops", inputs=128, outputs=10, batch=32, expect=81_920)       # 2·32·128·10
rng = check.rng()
for together in (1, rng.randint(3, 9)):
    many, few = rng.randint(50, 300), rng.randint(5, 40)
    check("dense_flops", inputs=many, outputs=few, batch=together, expect=2 * counted(many, few, together))
### END HIDDEN TESTS

# %% [markdown]
# ## 4 · What grows with what?
#
# You have three formulas now, MACs, parameters and FLOPs, and they have three handles: inputs, outputs,
# batch. Practise which handle moves which number. The buttons do not count for anything, and each tells why.

# %% figure="Quiz: what grows with what?"
from flopwise.explorers import explore, quiz

handle_questions = [
    quiz.Question(
        "Twice as many outputs, the same inputs. The MACs …",
        {"stay": "Each new output is a new dot product.",
         "double": "inputs · (2 · outputs): twice as many dot products, each as long as before.",
         "quadruple": "Only one of the two factors has doubled. Both together would give four."},
        "double"),
    quiz.Question(
        "Three times as many inputs. The biases …",
        {"stay": "A bias belongs to an output, and there are as many outputs as before.",
         "triple": "The weights do: each output has a weight for each input. Its bias stays one number."},
        "stay"),
    quiz.Question(
        "A batch of 16 instead of 1. The memory for the parameters …",
        {"stays": "The same weights and biases serve every vector of the batch.",
         "grows 16 times": "The work does. The layer has no weights of its own for each vector."},
        "stays"),
    quiz.Question(
        "10 inputs and 10 outputs become 30 and 30. The MACs go from 100 to …",
        {"120": "100 + 20 adds the new outputs, as if each had one line. Each has a line to every input.",
         "300": "3 · 100: one side tripled. The other did, too.",
         "900": "30 · 30 = 900, that is 3 · 3 = 9 times as many."}, "900"),
]
explore(quiz.explorer(handle_questions), still=quiz.picture(handle_questions),
        caption="Four questions to click; nothing is counted.",
        alt=quiz.text(handle_questions))

# %% [markdown]
# **Exercise, a puzzle.** Somebody has lost the description of a dense layer, but not its bill. For one vector
# it does **7,200 MACs**; it has **7,240 parameters**; for the batch that it was used with it did **115,200
# FLOPs**. Then its inputs were doubled and its outputs halved. Find the layer again. (Everything is meant by
# the course convention.)
#
# | entry | what |
# |---|---|
# | `"outputs"`, `"inputs"` | of the layer as it was |
# | `"batch"` | how many vectors were in the batch |
# | `"params_after"` | the parameters after the change |

# %% exercise="what_grows"
what_grows = {"outputs": ..., "inputs": ..., "batch": ..., "params_after": ...}
### BEGIN SOLUTION
what_grows = {
    "outputs": 40,              # 7,240 − 7,200 are biases
    "inputs": 180,              # 7,200 / 40
    "batch": 8,                 # 115,200 / (2·7,200)
    "params_after": 7_220,      # 360·20 + 20
}
### END SOLUTION

# %% [markdown] hint="what_grows"
# Two of the three numbers of the bill differ by only 40. What is in the one and not in the other?

# %% [markdown] hint="what_grows"
# Once you know the outputs, the MACs tell the inputs. For the batch: how many FLOPs does one vector take? And
# which part of the parameters changes, if there are twice as many inputs and half as many outputs?

# %% misconception="what_grows" hint="What the parameters have more than the MACs are the biases. Who has a bias, an input or an output?"
gives_the_biases_to_the_inputs = dict(what_grows, inputs=40, outputs=180)

# %% misconception="what_grows" hint="You divided FLOPs by MACs. How many FLOPs is a MAC?"
divides_flops_by_macs = dict(what_grows, batch=16)

# %% misconception="what_grows" hint="The weights stay as many. The biases do not: there are half as many outputs."
keeps_all_the_biases = dict(what_grows, params_after=7_240)

# %% misconception="what_grows" hint="Those are the weights after the change. The biases are parameters, too."
forgets_the_biases_after_the_change = dict(what_grows, params_after=7_200)

# %% misconception="what_grows" hint="What the parameters have more than the MACs are the biases. Who has a bias, an input or an output?"
changes_an_exchanged_layer = {"outputs": 180, "inputs": 40, "batch": 8, "params_after": 80 * 90 + 90}

# %% misconception="what_grows" hint="You divided the parameters. The biases are among them: which number of the bill counts the weights alone?"
divides_all_parameters = dict(what_grows, inputs=181)

# %% misconception="what_grows" hint="That is the layer after the change. The first two entries ask for it as it was."
describes_the_changed_layer = dict(what_grows, outputs=20, inputs=360)

# %% misconception="what_grows" hint="Too small by a factor of 2: a MAC is two FLOPs, and you took account of that twice."
halves_the_batch_once_more = dict(what_grows, batch=4)

# %% misconception="what_grows" hint="Here the inputs were doubled, and the outputs stayed as they were. What became of them?"
leaves_the_outputs_as_they_were = dict(what_grows, params_after=360 * 40 + 40)

# %% misconception="what_grows" hint="Here the outputs were halved, and the inputs stayed as they were. What became of them?"
leaves_the_inputs_as_they_were = dict(what_grows, params_after=180 * 20 + 20)

# %% misconception="what_grows" hint="As many biases as inputs. A bias is added to a finished sum, and each output is one."
gives_the_changed_inputs_a_bias = dict(what_grows, params_after=360 * 20 + 360)

# %% check="what_grows" points=4
from flopwise import loops

# A search: layers are tried one after the other until their loops give the numbers of the bill.
work, kept = loops.dense_macs_by_loop, loops.dense_params_by_loop
divisors = [number for number in range(1, 7_201) if 7_200 % number == 0]
outputs = next(number for number in divisors if kept(7_200 // number, number) == 7_240)
inputs = next(number for number in divisors if work(number, outputs) == 7_200)
batch = next(number for number in range(1, 99) if 2 * work(inputs, outputs, batch=number) == 115_200)
found = {"outputs": outputs, "inputs": inputs, "batch": batch, "params_after": kept(2 * inputs, outputs // 2)}
think = {
    "outputs": "The parameters are a few more than the MACs. What are these few?",
    "inputs": "So many MACs, shared out among so many outputs: how many does each take?",
    "batch": "How many FLOPs does one vector take? How often do they fit into those of the batch?",
    "params_after": "Work out the weights and the biases of the new layer, each by itself.",
}
for entry, number in found.items():
    check("what_grows", item=entry, expect=number, tolerance=1e-9, reveal=False, hint=think[entry])

# %% [markdown]
# ## 5 · A stack of layers
#
# One dense layer seldom comes alone: what one writes, the next one reads. (Between them usually stands an
# activation such as ReLU. It changes the numbers, not how many there are, and the course convention leaves
# it out.) Then a list of sizes says everything: `[784, 512, 128, 10]` are **three** layers between four
# sizes, 784 → 512, 512 → 128 and 128 → 10.

# %% figure="Figure: a tower of three dense layers"
from flopwise import flops, plots

tower = [784, 512, 128, 10]
steps = [f"{a} → {b}" for a, b in zip(tower, tower[1:])]
plots.show(plots.bars(steps, [flops.dense_macs(a, b) for a, b in zip(tower, tower[1:])], unit="MACs",
                      colours="blue"),
           caption="784·512 = 401,408 MACs in the first layer, 512·128 = 65,536 in the second, 128·10 = "
                   "1,280 in the third. All three: 401,408 + 65,536 + 1,280 = 468,224.",
           alt="Three bars of MACs: 784 → 512 has 401,408; 512 → 128 has 65,536; 128 → 10 has 1,280.")

# %% [markdown]
# The last layer, the one that names the digit, hardly shows. The first takes 86 % of the work (401,408 /
# 468,224 = 0.857), because it reads the longest vector and writes the second longest. Show the parts before
# the total, and such things are seen.
#
# **Exercise.** Write `layer_macs`: a list with the MACs of each layer of a stack, in order. `sizes` is a list
# like the one above, of any length from two on: `layer_macs([4, 3, 2])` is `[12, 6]`.

# %% exercise="layer_macs"
def layer_macs(sizes):
    """MACs of each dense layer of a stack: sizes[0] numbers go in, sizes[1], … come out of the layers."""
    ### BEGIN SOLUTION
    return [sizes[i] * sizes[i + 1] for i in range(len(sizes) - 1)]
    ### END SOLUTION

# %% [markdown] hint="layer_macs"
# Four sizes, three layers. Write the three pairs down: which size stands in two of them?

# %% [markdown] hint="layer_macs"
# Every neighbouring pair is a layer: `sizes[i]` and `sizes[i + 1]`, for `i` from 0 to `len(sizes) - 2`. Or
# without an `i`: `sizes[1:]` is the list without its first entry, and `for a, b in zip(sizes, sizes[1:])`
# walks along both lists at once.

# %% misconception="layer_macs" hint="You added the two sizes of each layer. Every output reads every input: multiply."
def adds_neighbours(sizes):
    return [sizes[i] + sizes[i + 1] for i in range(len(sizes) - 1)]

# %% misconception="layer_macs" hint="You took the sizes two by two, and lost layers. What one layer writes, the next one reads: 784 → 512 AND 512 → 128."
def takes_separate_pairs(sizes):
    return [sizes[i] * sizes[i + 1] for i in range(0, len(sizes) - 1, 2)]

# %% misconception="layer_macs" hint="Each layer reads what the layer before it WROTE, not the input of the whole stack."
def always_reads_the_first_input(sizes):
    return [sizes[0] * size for size in sizes[1:]]

# %% misconception="layer_macs" hint="The bias crept in: one too many for each output. It costs no MAC."
def counts_biases_in_the_stack(sizes):
    return [sizes[i] * sizes[i + 1] + sizes[i + 1] for i in range(len(sizes) - 1)]

# %% misconception="layer_macs" hint="The right layers, added up. The parts were asked for: a list with one number for each layer."
def gives_the_total(sizes):
    return sum(sizes[i] * sizes[i + 1] for i in range(len(sizes) - 1))

# %% misconception="layer_macs" hint="The last layer is missing. Between n sizes there are n − 1 layers: where does your loop end?"
def drops_the_last_layer(sizes):
    return layer_macs(sizes)[:-1]

# %% misconception="layer_macs" hint="The first layer is missing: it reads `sizes[0]`. Where does your loop begin?"
def drops_the_first_layer(sizes):
    return layer_macs(sizes)[1:]

# %% misconception="layer_macs" hint="Each exactly twice: those are FLOPs. MACs were asked for."
def gives_flops_of_the_layers(sizes):
    return [2 * macs for macs in layer_macs(sizes)]

# %% misconception="layer_macs" hint="The first layer, and no more. Does `return` stand inside the loop? It has to wait until the loop is over."
def returns_after_the_first_layer(sizes):
    return layer_macs(sizes)[:1]

# %% misconception="layer_macs" hint="The last layer alone. Is the list begun anew each time around? It begins empty, once, before the loop."
def begins_the_list_anew(sizes):
    return layer_macs(sizes)[-1:]

# %% misconception="layer_macs" hint="Each layer writes the size that stands next in the list, not the last one of all."
def always_writes_the_last_size(sizes):
    return [size * sizes[-1] for size in sizes[:-1]]

# %% misconception="layer_macs" hint="The right numbers in the wrong order: the layer that reads first comes first."
def goes_from_the_end_to_the_beginning(sizes):
    return layer_macs(sizes)[::-1]

# %% misconception="layer_macs" hint="Each entry holds the layers before it as well. One number for each layer by itself was asked for."
def adds_up_as_it_goes(sizes):
    return [sum(layer_macs(sizes)[:number]) for number in range(1, len(sizes))]

# %% misconception="layer_macs" hint="One entry too many: the last size times the first. Those two are not neighbours. (`sizes[-1]` is the last one.)"
def closes_the_ring(sizes):
    return [sizes[i - 1] * sizes[i] for i in range(len(sizes))]

# %% check="layer_macs" points=2
def walk_through(stack):
    """Hand a vector's length from layer to layer; in each, count for every output a MAC for every input."""
    lengths, counts = list(stack), []
    reads = lengths.pop(0)
    while lengths:
        writes, count = lengths.pop(0), 0
        for _output in range(writes):
            for _input in range(reads):
                count += 1
        counts.append(count)
        reads = writes
    return counts


for stack in ([300, 200, 50, 8], [20, 30, 7], [64, 10]):
    check("layer_macs", stack, expect=walk_through(stack))
### BEGIN HIDDEN TESTS
check("layer_macs", [2_880, 128, 10], expect=[368_640, 1_280])      # 2880·128, 128·10
rng = check.rng()
for deep in (3, 5, 6):
    stack = [rng.randint(2, 60) for _ in range(deep)]
    check("layer_macs", stack, expect=walk_through(stack))
### END HIDDEN TESTS

# %% [markdown]
# **Exercise.** Write `stack_params`: how many parameters does the whole stack have, biases included?

# %% exercise="stack_params"
def stack_params(sizes):
    """Parameters of a stack of dense layers, weights and biases, all layers together."""
    ### BEGIN SOLUTION
    return sum((sizes[i] + 1) * sizes[i + 1] for i in range(len(sizes) - 1))
    ### END SOLUTION

# %% [markdown] hint="stack_params"
# First the weights, as in the exercise before. Then: which of the sizes have biases, and which has none?

# %% [markdown] hint="stack_params"
# Only the sizes that something *wrote* have biases, and the first one was not written by a layer. Your
# `layer_macs` or your `dense_params` may help.

# %% misconception="stack_params" hint="Only the weights. Every output of every layer has a bias as well."
def forgets_all_biases(sizes):
    return sum(a * b for a, b in zip(sizes, sizes[1:]))

# %% misconception="stack_params" hint="One bias for each of the sizes, the first one too. The first is the input: no layer wrote it, so it has no bias."
def gives_the_input_a_bias(sizes):
    return sum(a * b for a, b in zip(sizes, sizes[1:])) + sum(sizes)

# %% misconception="stack_params" hint="One bias for each layer. Each OUTPUT of a layer has its own."
def gives_each_layer_one_bias(sizes):
    return sum(a * b + 1 for a, b in zip(sizes, sizes[1:]))

# %% misconception="stack_params" hint="The biases of the last layer alone. The layers in between have them too."
def gives_biases_to_the_last_layer(sizes):
    return sum(a * b for a, b in zip(sizes, sizes[1:])) + sizes[-1]

# %% misconception="stack_params" hint="Each layer has as many biases as INPUTS here. A bias is added to a finished sum: one for each output."
def gives_biases_to_what_a_layer_reads(sizes):
    return sum(a * b + a for a, b in zip(sizes, sizes[1:]))

# %% misconception="stack_params" hint="The right numbers, one for each layer. The whole stack was asked for: add them up."
def lists_the_layers(sizes):
    return [a * b + b for a, b in zip(sizes, sizes[1:])]

# %% misconception="stack_params" hint="The last layer is missing. Between n sizes there are n − 1 layers: where does your loop end?"
def leaves_the_last_layer_out(sizes):
    return stack_params(sizes[:-1])

# %% misconception="stack_params" hint="The first layer is missing: it reads `sizes[0]`. Where does your loop begin?"
def leaves_the_first_layer_out(sizes):
    return stack_params(sizes[1:])

# %% misconception="stack_params" hint="The last layer alone. Each must be added to the sum so far: `+=`, not `=`."
def keeps_the_last_layer_alone(sizes):
    return stack_params(sizes[-2:])

# %% misconception="stack_params" hint="The first layer, and no more. Does `return` stand inside the loop? It has to wait until the loop is over."
def returns_the_first_layer(sizes):
    return stack_params(sizes[:2])

# %% misconception="stack_params" hint="One layer from the first size to the last. The sizes in between are written by one layer and read by the next."
def leaps_from_the_first_size_to_the_last(sizes):
    return stack_params([sizes[0], sizes[-1]])

# %% misconception="stack_params" hint="A single bias for the whole stack. Each output of each layer has its own."
def shares_one_bias_in_the_stack(sizes):
    return forgets_all_biases(sizes) + 1

# %% misconception="stack_params" hint="The last layer has no biases here. It writes numbers as the others do."
def gives_the_last_layer_none(sizes):
    return forgets_all_biases(sizes) + sum(sizes[1:-1])

# %% misconception="stack_params" hint="Each weight counts twice here, as it does in FLOPs. A parameter is a number to keep, and a weight is one."
def doubles_the_weights_of_the_stack(sizes):
    return 2 * forgets_all_biases(sizes) + sum(sizes[1:])

# %% misconception="stack_params" hint="Each layer reads what the layer before it WROTE, not the input of the whole stack."
def feeds_every_layer_with_the_input(sizes):
    return sum((sizes[0] + 1) * size for size in sizes[1:])

# %% check="stack_params" points=2
def walk_and_keep(stack):
    """Go from layer to layer; for every output keep its weights, one by one, and its bias."""
    lengths, kept = list(stack), 0
    reads = lengths.pop(0)
    while lengths:
        writes = lengths.pop(0)
        for _output in range(writes):
            for _input in range(reads):
                kept += 1       # a weight
            kept += 1           # the bias
        reads = writes
    return kept


for stack in ([300, 200, 50, 8], [20, 30, 7], [64, 10]):
    check("stack_params", stack, expect=walk_and_keep(stack))
### BEGIN HIDDEN TESTS
check("stack_params", [2_880, 128, 10], expect=370_058)     # 2880·128 + 128 + 128·10 + 10
rng = check.rng()
for deep in (3, 5, 6):
    stack = [rng.randint(2, 60) for _ in range(deep)]
    check("stack_params", stack, expect=walk_and_keep(stack))
### END HIDDEN TESTS

# %% [markdown]
# ## 6 · Flatten
#
# A dense layer reads a vector, but an image has rows and columns, and **channels**: a grey picture has one,
# a colour picture three, a red, a green and a blue one of the same size. So it is **flattened** first: row
# after row, channel after channel, all its numbers are laid out in one long line. Nothing is calculated: a
# flatten costs no FLOPs and has no parameters. It only decides how long the vector is.
#
# Shapes are written (channels, height, width): a grey digit is (1, 28, 28), a colour photo (3, 224, 224).
#
# **Exercise.** Write `flatten_length`: how many numbers are in the line? `shape` is a tuple of three, in
# that order. For (2, 3, 4), two channels with 3 rows of 4 numbers, it is 24.

# %% exercise="flatten_length"
def flatten_length(shape):
    """How long the vector is that a flatten makes of a (channels, height, width)."""
    ### BEGIN SOLUTION
    channels, height, width = shape
    return channels * height * width
    ### END SOLUTION

# %% [markdown] hint="flatten_length"
# How many numbers has one row? One channel? All of them?

# %% [markdown] hint="flatten_length"
# `channels, height, width = shape` unpacks the tuple. Now lay the line out: the numbers of one row, then all
# rows of one channel, then all channels.

# %% misconception="flatten_length" hint="You added the three sizes. A channel has `height` rows with `width` numbers EACH: multiply."
def adds_the_sizes(shape):
    return sum(shape)

# %% misconception="flatten_length" hint="That is one channel. All channels are laid in the same line, one behind the other."
def flattens_one_channel(shape):
    return shape[1] * shape[2]

# %% misconception="flatten_length" hint="The height is in it twice, and the width not at all. Images need not be square: height times width."
def takes_every_image_for_square(shape):
    return shape[0] * shape[1] * shape[1]

# %% misconception="flatten_length" hint="The width is in it twice, and the height not at all. Images need not be square: height times width."
def takes_the_width_twice(shape):
    return shape[0] * shape[2] * shape[2]

# %% misconception="flatten_length" hint="The channels are added here. Each of them has height · width numbers: multiply."
def adds_the_channels(shape):
    return shape[0] + shape[1] * shape[2]

# %% misconception="flatten_length" hint="The width is missing: each row has that many numbers."
def counts_rows_not_numbers(shape):
    return shape[0] * shape[1]

# %% misconception="flatten_length" hint="Three channels, whatever the shape says. How many there are is its first entry."
def takes_every_image_for_coloured(shape):
    return 3 * shape[1] * shape[2]

# %% misconception="flatten_length" hint="Height and width are added here. A channel has `height` rows with `width` numbers EACH: multiply."
def adds_height_and_width(shape):
    return shape[0] * (shape[1] + shape[2])

# %% misconception="flatten_length" hint="Those are the channels alone. Does `return` stand inside a loop?"
def returns_the_channels(shape):
    return shape[0]

# %% misconception="flatten_length" hint="Exactly four times: are these bytes? How many numbers there are was asked for."
def counts_bytes_of_the_line(shape):
    return 4 * flatten_length(shape)

# %% misconception="flatten_length" hint="A tuple with one number in it. The number by itself was asked for: is there a comma behind it, or is it the shape of an array?"
def wraps_the_length(shape):
    return (flatten_length(shape),)

# %% misconception="flatten_length" hint="Always 0? A product that begins at 0 stays there, whatever it is multiplied by."
def begins_the_product_at_zero(shape):
    return 0

# %% misconception="flatten_length" hint="That is how many sizes the shape has. What do they say?"
def counts_the_sizes(shape):
    return len(shape)

# %% check="flatten_length" points=1
def lay_out(channels, height, width):
    """Lay number after number in one line, and see how long it has become."""
    line = []
    for channel in range(channels):
        for row in range(height):
            for column in range(width):
                line.append((channel, row, column))
    return len(line)


for maps, high, wide in [(1, 28, 20), (5, 24, 18), (3, 8, 20)]:
    check("flatten_length", (maps, high, wide), expect=lay_out(maps, high, wide))
### BEGIN HIDDEN TESTS
check("flatten_length", (3, 224, 224), expect=150_528)      # 3·224·224
check("flatten_length", (64, 1, 1), expect=64)              # 64·1·1
rng = check.rng()
for _ in range(2):
    maps, high, wide = rng.randint(2, 9), rng.randint(5, 20), rng.randint(21, 40)
    check("flatten_length", (maps, high, wide), expect=lay_out(maps, high, wide))
### END HIDDEN TESTS

# %% [markdown]
# ## 7 · Let one layer read
#
# So far a layer was a bill. Now let one work. The digits of this course were taken down as 8×8 pixels, each a
# count of ink from 0 to 16 (later lessons read them enlarged, to 28×28). Flattened that is 64 numbers. A
# layer of ten outputs is to read them: the largest output names the digit.
#
# An output adds up its weights times x. So give it as its row of weights the *average picture* of its digit,
# over 1,347 examples of all ten: where picture and average both have ink, the sum grows. Its bias takes away
# what an average of much ink would gain by that alone: minus half of the row's dot product with itself. (Then
# the largest output belongs to the average that is nearest to the picture.) Nothing more is trained.

# %%
training = np.load(data_path("digits_training.npz"))
examples = training["digits"].reshape(-1, 64).astype(float)      # -1: as many rows as there are examples
weights = np.array([examples[training["labels"] == digit].mean(axis=0) for digit in range(10)])
biases = -(weights * weights).sum(axis=1) / 2

# %% figure="Figure: ten rows of weights, laid out as pictures"
from flopwise import plots

figure, axes = plots.figure(rows=2, columns=5, size=(7.2, 3.2))
for digit, ax in enumerate(axes.flat):
    plots.heat(ax, weights[digit].reshape(8, 8), title=f"output {digit}", low=0, high=16, grid=False)
plots.show(figure,
           caption="The weights of each output, laid out as 8×8 pixels again; dark is a large weight. Ten "
                   "rows of 64 are 10·64 = 640 weights, and as many MACs for one picture.",
           alt="Ten blurred digits from 0 to 9 in 8×8 grey cells.")

# %% [markdown]
# What is still missing is the layer itself.
#
# **Exercise.** Write `dense`: the outputs of a dense layer, in order, as an array or a list. `x` is an array
# of n numbers, `weights` an array with a row of n numbers for each output, `biases` an array with one number
# for each output.

# %% exercise="dense"
def dense(x, weights, biases):
    """The outputs of a dense layer for one vector."""
    ### BEGIN SOLUTION
    return weights @ x + biases
    ### END SOLUTION

# %% [markdown] hint="dense"
# One output is a dot product of one row with `x`, and then its bias. How did the loop in lesson 01 work out a
# dot product? (This notebook does not have your function from there, so write it again.)

# %% [markdown] hint="dense"
# A loop over the rows that collects one number for each of them is right. NumPy can do all rows at once: `@`
# is its product of a matrix and a vector, and two arrays of the same length are added with `+`.

# %% misconception="dense" hint="The biases are missing: one for each output, added to its sum."
def leaves_the_biases_out(x, weights, biases):
    return weights @ x

# %% misconception="dense" hint="A bias is added to the sum, not multiplied with it."
def multiplies_by_the_bias(x, weights, biases):
    return (weights @ x) * biases

# %% misconception="dense" hint="The bias went in with every pair. It is added once, when the sum is finished."
def adds_the_bias_to_each_product(x, weights, biases):
    return weights @ x + len(x) * biases

# %% misconception="dense" hint="What is negative became 0. That is a ReLU, a step of its own: a dense layer hands on what comes out."
def cuts_off_below_zero(x, weights, biases):
    return np.maximum(weights @ x + biases, 0)

# %% misconception="dense" hint="That is one output alone. Each row of weights makes one."
def gives_the_first_output_only(x, weights, biases):
    return weights[0] @ x + biases[0]

# %% misconception="dense" hint="The bias is subtracted here. It is added to the sum."
def subtracts_the_bias(x, weights, biases):
    return weights @ x - biases

# %% misconception="dense" hint="The first bias is added to every output. Each output has one of its own."
def adds_the_first_bias_everywhere(x, weights, biases):
    return weights @ x + biases[0]

# %% misconception="dense" hint="All biases are added to every output. Each output has one of its own."
def adds_all_biases_everywhere(x, weights, biases):
    return weights @ x + biases.sum()

# %% misconception="dense" hint="These sums are divided by the number of inputs. A dot product is a sum, not a mean."
def takes_the_mean_of_the_products(x, weights, biases):
    return weights @ x / len(x) + biases

# %% misconception="dense" hint="The last number of `x` is left out, with its weight. Where does your loop end?"
def loses_the_last_input(x, weights, biases):
    return weights[:, :-1] @ x[:-1] + biases

# %% misconception="dense" hint="One sum over all rows of weights. Each output has its own row, and its own sum."
def adds_up_all_rows(x, weights, biases):
    return (weights @ x).sum() + biases

# %% misconception="dense" hint="That is the last product and the bias. Each product must be added to the sum so far: `+=`, not `=`."
def keeps_the_last_product_of_each_row(x, weights, biases):
    return weights[:, -1] * x[-1] + biases

# %% misconception="dense" hint="What was added up for one output is still there in the next. Each sum begins at 0."
def carries_on_from_row_to_row(x, weights, biases):
    return np.cumsum(weights @ x + biases)

# %% misconception="dense" hint="Weights and inputs are added here. A MAC multiplies them first."
def adds_weights_and_inputs(x, weights, biases):
    return (weights + x).sum(axis=1) + biases

# %% misconception="dense" hint="Whole numbers: what is behind the point is gone. A dense layer hands on what comes out."
def cuts_off_what_is_behind_the_point(x, weights, biases):
    return (weights @ x + biases).astype(int)

# %% misconception="dense" hint="What was added up for one output is still there in the next. Each sum begins at 0."
def keeps_the_sum_from_row_to_row(x, weights, biases):
    return np.cumsum(weights @ x) + biases

# %% misconception="dense" hint="Whole numbers: what is behind the point is gone. A dense layer hands on what comes out."
def rounds_the_outputs(x, weights, biases):
    return np.round(weights @ x + biases)

# %% misconception="dense" hint="A column, with a row for each output. They were asked for one after the other, in one dimension."
def stands_the_outputs_in_a_column(x, weights, biases):
    return (weights @ x + biases).reshape(-1, 1)

# %% check="dense" points=2
import numpy as np


def outputs_by_loop(numbers, rows, extras):
    """One multiply-add after the other; each sum begins at 0 and gets its bias at the end."""
    sums = []
    for row, extra in zip(rows.tolist(), extras.tolist()):
        total = 0.0
        for weight, number in zip(row, numbers.tolist()):
            total += weight * number
        sums.append(total + extra)
    return sums


def check_all(numbers, rows, extras):
    """As many outputs as rows, and each of them."""
    wanted = outputs_by_loop(numbers, rows, extras)
    check("dense", numbers, rows, extras, where=lambda found: np.shape(found) == (len(wanted),),
          says=f"as many outputs as biases, here {len(wanted)}")
    for place, output in enumerate(wanted):
        check("dense", numbers, rows, extras, item=place, expect=output)


numbers = np.array([2.5, -1.0, 3.0, 5.0])
check_all(numbers, np.array([[1.0, 4.0, -2.0, 3.0], [0.0, 2.0, 1.0, -6.0], [-3.0, 5.0, 2.0, 2.0]]),
          np.array([10.0, 4.0, -7.0]))
check_all(numbers[:2], np.array([[2.0, -5.0]]), np.array([-30.0]))
### BEGIN HIDDEN TESTS
rng = check.rng()
drawn = [[rng.randint(-9, 9) + 0.5 for _ in range(7)] for _ in range(6)]
check_all(np.array(drawn[0]), np.array(drawn[1:]), np.array([rng.randint(10, 90) for _ in range(5)]) / 4)
### END HIDDEN TESTS

# %% [markdown]
# **Guess first.** 450 digits were kept out of the averages. How many of them does your layer name rightly?
# And how many if every picture is moved to the right by a single pixel? (Whoever names digits blindly is
# right with about one in ten.)

# %%
guess_right_of_450 = ...
guess_right_when_moved = ...

# %%
unseen = np.load(data_path("digits_heldout.npz"))
pictures = unseen["digits"].reshape(-1, 64).astype(float)
moved = np.roll(unseen["digits"], 1, axis=2)        # one pixel to the right …
moved[:, :, 0] = 0                                  # … where nothing comes in from the left
moved = moved.reshape(-1, 64).astype(float)
places = np.random.default_rng(2).permutation(64)   # the 64 pixels in another order


def read_right(pictures, weights):
    """How many of the 450 pictures the layer names rightly."""
    named = [int(np.argmax(check.call("dense", pixels, weights, biases))) for pixels in pictures]
    return sum(digit == label for digit, label in zip(named, unseen["labels"].tolist()))


right, right_moved = read_right(pictures, weights), read_right(moved, weights)
right_shuffled = read_right(pictures[:, places], weights[:, places])

# %% figure="Figure: how many of 450 digits one layer reads"
from flopwise import plots

check.call("dense", pictures[0], weights, biases)      # where it is still to be written, this line says so
names, values = plots.with_guess(guess_right_of_450, ["as they are"], [right])
more_names, more_values = plots.with_guess(guess_right_when_moved, ["moved by one pixel", "pixels shuffled"],
                                           [right_moved, right_shuffled], name="your guess ")
plots.show(plots.bars([*names, *more_names], [*values, *more_values], unit="of 450 digits read rightly"),
           caption=f"As they are: {right} of 450, that is {100 * right / 450:.0f} %. Moved by one pixel: "
                   f"{right_moved}. With the pixels of all pictures, and the weights, shuffled alike: "
                   f"{right_shuffled}.",
           alt=f"Bars: {right} as they are, {right_moved} moved, {right_shuffled} shuffled; above the first "
               "two the reader's guesses if there are any.")

# %% [markdown]
# One layer of 640 MACs, and it reads. But a step of one pixel ruins it: every pixel has a weight of its own,
# and the weights do not move along. The last bar is the other side of the same thing. There the 64 pixels of
# every picture stand in another order, and the weights with them. To you that is noise; the layer reads it
# just as well. To a dense layer the pixels may stand in any order: it does not know which of them are
# neighbours. Lesson 03 builds a layer that does.

# %% [markdown]
# ## 8 · The cliff
#
# Put the two together. The first dense layer behind a flatten takes
#
# `MACs = C · H · W · units`
#
# C, H and W are the image's channels, height and width, and the outputs of a dense layer are often called its
# *units*. For a square image H · W is the side times the side. So what happens when the image becomes twice
# as wide and twice as high?

# %% figure="Figure: the first dense layer of a larger picture"
from flopwise import flops, plots

pixels = range(4, 225, 4)
marked = [28, 56, 112, 224]
figure, ax = plots.figure(size="tall")
for maps, name, colour, line in ((3, "3 channels", "orange", "--"), (1, "1 channel", "blue", "-")):
    ax.plot(pixels, [flops.dense_macs(maps * side * side, 128) / 1e6 for side in pixels], line, label=name,
            color=plots.COLOURS[colour])
for side in marked:
    cost = flops.dense_macs(side * side, 128)
    ax.plot(side, cost / 1e6, "o", color=plots.COLOURS["blue"])
    ax.annotate(f"{cost:,}", (side, cost / 1e6), xytext=(4, -14), textcoords="offset points", fontsize=9)
photo = flops.dense_macs(3 * 224 * 224, 128)
ax.plot(224, photo / 1e6, "o", color=plots.COLOURS["orange"])
ax.annotate(f"{photo:,}", (224, photo / 1e6), xytext=(-6, 2), textcoords="offset points", ha="right",
            fontsize=9)
ax.set_xticks(marked)
ax.set_xlim(0, 250)
ax.set_ylim(-1.6, 21)
ax.set_xlabel("side of the image, in pixels; each mark twice the one before", fontsize=9)
ax.set_title("MACs of the first dense layer of 128 units, in millions", fontsize=10, loc="left")
ax.legend(frameon=False, fontsize=9)
plots.show(figure,
           caption=f"28×28, one channel: 784·128 = {flops.dense_macs(784, 128):,} MACs. Follow the dots: "
                   "each side is twice the one before.",
           alt="Two curves that bend upwards. With one channel: 100,352 MACs at a side of 28, 401,408 at 56, "
               "1,605,632 at 112 and 6,422,528 at 224. With three channels each is three times as high, "
               "19,267,584 at 224.")

# %% figure="Figure: your guess of the beginning"
from flopwise import flops, plots

digit, photo = flops.dense_macs(28 * 28, 128), flops.dense_macs(3 * 224 * 224, 128)
plots.show(plots.bars(*plots.with_guess(guess_times_dearer, ["times as many weights"], [photo / digit]),
                      unit="×", size=(7.2, 1.8)),
           caption=f"3·224·224·128 = {photo:,} weights for the photo, 28·28·128 = {digit:,} for the digit.",
           alt=f"A bar at {photo / digit:.0f}, and above it the reader's guess if there is one.")

# %% [markdown]
# That is the answer to the question of the beginning: the side became 8 times as long, that makes 8 · 8 =
# 64, and grey became three colours, so 64 · 3 = 192. The cost is **quadratic in the side**: it grows with
# the side times the side. And for each MAC there is a weight to keep. A MAC takes time, but a weight takes
# room: 4 bytes as an f32, a number of 32 bits, which is what networks usually compute with. So 19,267,584
# weights take 4 · 19,267,584 = 77,070,336 bytes, 77 MB. (1 MB is a million bytes here, 1 GB a thousand
# million.)
#
# And the photo from a phone, 3,000 rows of 4,000 colour pixels? 3 · 3,000 · 4,000 = 36,000,000 numbers,
# times 128 is 4,608,000,000 weights: 18.4 GB for one layer.
#
# Go and stand on the cliff. **Tab** reaches a slider, the **arrow keys** move it. The filled dot is where
# you are; the hollow one is at twice the side, unless that is beyond the right end of the axis.

# %% figure="Explorer: flatten and connect"
from flopwise.explorers import explore, flatten

explore(flatten.explorer(), still=flatten.picture(),
        caption="One channel of 28×28, 128 units: 1·28·28 = 784 numbers, 784·128 = 100,352 MACs; at "
                "twice the side 401,408.",
        alt=flatten.alt(flatten.view()))

# %% [markdown]
# Things to try:
#
# - Double the side, from 28 to 56 to 112. What do MACs, parameters and memory do each time?
# - Double the units instead. Then the channels. Why do these only double the cost? (From then on a grey curve
#   shows the layer as it was at the start.)
# - 3 channels, side 224, units 4096: how much memory does this one layer take? Does a phone have it to spare?

# %% [markdown]
# Usually the question is put the other way round: *so much memory is there; how large may the image be?*
#
# **Exercise.** Write `largest_side`: the largest side of a square image, in whole pixels, whose first dense
# layer has at most `weights` weights (leave the biases aside). `largest_side(2, 5, 100)` is 3: two channels
# and five units make 2·3·3·5 = 90 weights at a side of 3, and 2·4·4·5 = 160, too many, at 4. If not even
# one pixel fits, it is 0.

# %% exercise="largest_side"
def largest_side(channels, units, weights):
    """The largest side for which channels · side · side · units is at most `weights`."""
    ### BEGIN SOLUTION
    import math
    return math.isqrt(weights // (channels * units))
    ### END SOLUTION

# %% [markdown] hint="largest_side"
# Try it by hand: 1 channel, 10 units, 1,000 weights. Does a side of 5 fit? Of 10? Of 11? What do you do to
# get from one try to the next?

# %% [markdown] hint="largest_side"
# All pixels of one side·side picture bring `channels * side * side` numbers, each with `units` weights. Begin
# at a side of 0 and ask, again and again: does the *next* side still fit?

# %% misconception="largest_side" hint="That is how many PIXELS each channel may have, height times width. What is the side of a square with so many?"
def forgets_the_square(channels, units, weights):
    return weights // (channels * units)

# %% misconception="largest_side" hint="Too far: at this side the weights no longer fit. Did you round? A side of 4.6 has four whole pixels, and the fifth does not fit."
def rounds_to_the_nearest(channels, units, weights):
    return round((weights / (channels * units)) ** 0.5)

# %% misconception="largest_side" hint="One pixel too few: the whole allowance may be used. “At most” means `<=`."
def leaves_the_last_weight_unused(channels, units, weights):
    import math
    return math.isqrt(max(weights - 1, 0) // (channels * units))

# %% misconception="largest_side" hint="One pixel too far. The last side that *fits* is asked for, not the first that does not."
def goes_one_step_too_far(channels, units, weights):
    return largest_side(channels, units, weights) + 1

# %% misconception="largest_side" hint="The channels are missing. All of them are flattened, so each pixel brings as many numbers as there are channels."
def forgets_the_channels(channels, units, weights):
    return largest_side(1, units, weights)

# %% misconception="largest_side" hint="As if a picture had side + side pixels. It has side times side: look for the square root."
def halves_instead_of_the_root(channels, units, weights):
    return weights // (channels * units) // 2

# %% misconception="largest_side" hint="Too far: at this side the weights no longer fit. Did you round up? A side of 4.1 has four whole pixels, and the fifth does not fit."
def rounds_up_to_the_next_pixel(channels, units, weights):
    import math
    return math.ceil((weights / (channels * units)) ** 0.5)

# %% misconception="largest_side" hint="One pixel too few where the biases need room of their own. Leave them aside: only weights are counted here."
def makes_room_for_the_biases(channels, units, weights):
    return largest_side(channels, units, max(weights - units, 0))

# %% misconception="largest_side" hint="A part of a pixel is none: whole pixels were asked for, and a pixel that fits only in part does not fit."
def keeps_parts_of_pixels(channels, units, weights):
    return (weights / (channels * units)) ** 0.5

# %% misconception="largest_side" hint="The units are missing. Each number of the picture has a weight to each of them."
def forgets_the_units(channels, units, weights):
    return largest_side(channels, 1, weights)

# %% misconception="largest_side" hint="That is the root of all the weights. How many does a single pixel take, in all its channels and for all units?"
def takes_the_root_of_the_weights(channels, units, weights):
    return largest_side(1, 1, weights)

# %% misconception="largest_side" hint="One pixel too few, each time. If your loop looks at the NEXT side already, the one where it ends is the answer."
def steps_back_once_more(channels, units, weights):
    return largest_side(channels, units, weights) - 1

# %% misconception="largest_side" hint="That is the side for half the weights. A factor 2 belongs to FLOPs; a weight is one number."
def spends_two_for_each_weight(channels, units, weights):
    return largest_side(channels, units, weights // 2)

# %% misconception="largest_side" hint="That is the side for a quarter of the weights. The allowance counts weights, not bytes."
def takes_weights_for_bytes(channels, units, weights):
    return largest_side(channels, units, weights // 4)

# %% misconception="largest_side" hint="Where not even one pixel fits, the side is 0. Where does your search begin?"
def always_keeps_one_pixel(channels, units, weights):
    return max(largest_side(channels, units, weights), 1)

# %% misconception="largest_side" hint="The first side that fits is not the last. Does `return` stand inside the loop?"
def returns_the_first_side_that_fits(channels, units, weights):
    return 1 if weights >= channels * units else 0

# %% check="largest_side" points=2
def grow_until_it_is_too_much(maps, neurons, allowed):
    """Add a pixel to the side as long as the weights, counted row by row, are not too many."""
    longest = 0
    while True:
        needed = 0
        for _row in range(longest + 1):
            for _column in range(longest + 1):
                needed += maps * neurons
        if needed > allowed:
            return longest
        longest += 1


for maps, neurons, allowed in [(1, 10, 1_005), (1, 128, 100_352), (3, 256, 1_000_000), (2, 50, 2_100),
                               (5, 90, 400)]:
    check("largest_side", maps, neurons, allowed, expect=grow_until_it_is_too_much(maps, neurons, allowed))
### BEGIN HIDDEN TESTS
check("largest_side", 3, 128, 300, expect=0)                # 3·1·1·128 = 384 are too many
check("largest_side", 3, 128, 384, expect=1)                # and just fit here
check("largest_side", 3, 100, 30_000, expect=10)            # 3·10·10·100
check("largest_side", 3, 100, 30_050, expect=10)            # and 50 to spare, fewer than there are biases
check("largest_side", 2, 50, 1_900, expect=4)               # 2·4·4·50 = 1,600; 2·5·5·50 = 2,500
rng = check.rng()
for _ in range(2):
    maps, neurons, long = rng.randint(2, 6), rng.randint(20, 200), rng.randint(8, 40)
    for allowed in (maps * long * long * neurons, maps * long * long * neurons - 1):
        check("largest_side", maps, neurons, allowed,
              expect=grow_until_it_is_too_much(maps, neurons, allowed))
### END HIDDEN TESTS

# %% [markdown] reflect="over_the_cliff" points=3
# **Reflection.** A classifier of birds flattens colour pictures of 64×64 pixels, 3 channels, and reads them
# with a dense layer of 512 units, then one of 10. It runs on a small board with 64 MB of memory. "For better
# pictures we only change one number," says a colleague, "from 64 to 1,024." In five sentences or so: what
# becomes of the MACs and of the memory of the first layer, what does a batch of 8 change about each, and
# what would you change instead, at which price? Use at least three numbers.
# ### BEGIN MARK SCHEME
# One point each, half points allowed:
# 1. The growth: the side is 16 times as long, so MACs and weights are 16·16 = 256 times as many:
#    3·64·64·512 = 6,291,456 become 3·1,024·1,024·512 = 1,610,612,736. In f32 that is 25 MB before and 6.4 GB
#    after: it fits before and not after. Right orders of magnitude suffice. Biases (512) change nothing.
# 2. The batch: 8 times the MACs (or FLOPs), the same parameters and the same memory for them.
# 3. A change with its effect and price: fewer units (in proportion; fewer features to tell birds by),
#    shrinking the picture before the flatten (with the square of the side; detail is lost), grey for colour
#    (a third; colour is lost), smaller numbers (f16: half the memory, the same MACs; coarser), convolutions
#    or pooling before the flatten if someone knows them. Full marks need the price.
#
# A good answer:
#
# "The side becomes 16 times as long, so the picture has 16·16 = 256 times as many numbers. Each has a weight
# to each of the 512 units: 3·64·64·512 = 6,291,456 weights become 1,610,612,736, and the MACs of one picture
# grow in the same way. In f32 that is 25 MB before and 6.4 GB after, a hundred times what the board has. A
# batch of 8 has 8 times the MACs and the same weights, so it changes the time and not this memory. I would
# shrink the large picture to 96×96 before it is flattened: 3·96·96·512 = 14,155,776 weights, 57 MB, which
# still fits. The price is detail: two birds that differ only in fine stripes may look the same then."
# ### END MARK SCHEME

# %% [markdown]
# ## What you have learnt
#
# - **Dense layer:** every output reads every input: in × out MACs, twice as many FLOPs. Multiply, never add.
# - **Parameters:** in × out weights and out biases. Each output has a bias: it is kept, so it is a parameter;
#   it is not in the FLOPs of the course convention.
# - **Batch:** multiplies the work, not the parameters. For one vector each weight is used once.
# - **Stack:** a list of sizes, a layer for every neighbouring pair. Show the parts, then the total.
# - **A dense layer works**: rows of weights that look like digits make one that reads. It has no idea which
#   pixels are neighbours, and one step aside is too much for it.
# - **Flatten:** C·H·W numbers in a line, for nothing; the dense layer behind it pays. Twice the side costs
#   four times as much, in MACs and in memory.
#
# **Next: 03, convolutional layers.** A dense layer has a weight of its own for each pixel. Must it? An
# edge is an edge, wherever it is in the picture. A convolution uses *the same few weights* everywhere,
# and with them the cliff of the parameters is gone. The work is another matter.
