# ---
# title: Measuring inference
# needs: 01-macs-and-flops, 05-pooling-layers
# gives: times of a model that can be trusted; what calling, loading, compiling and precision add to them; latency told from throughput; a program for OpenVINO's old API brought up to date
# ---

# %% [markdown]
# # Measuring inference
#
# In lesson 05 you ran `pool_cnn` ten times and printed how long that took. Run the same cell again and it
# prints another number, sometimes twice the first one. **Which of them is the time of the model?**
#
# This lesson is about numbers that others can rely on: what to time, how often, what to leave out, and what
# to say with it. At the end you have a function that measures a model honestly, and you hold it against
# OpenVINO's own measuring program.
#
# | you need | you will have at the end |
# |---|---|
# | a pipeline that loads, compiles and runs a model (lesson 05) | a function that times each of these steps by itself |
# | the median, warming up (lesson 01) | median, p90 and spread of any list of times |
# | Python functions and NumPy arrays | the price of a call, measured with a model that does nothing |
# | | the log of a busy server read: latency, throughput, requests at once |
# | | if you like: a program from before 2022 that runs again |
#
# **Path:** 05 Pooling layers → 06 Separable convolutions → **07 Measuring inference** → 08 Layerwise
# performance
#
# Plan an hour and a half; section 6, which you may skip, takes twenty minutes more. Run each cell with
# **Shift + Enter**; hints are folded under each exercise. Before some of the measurements you are asked for
# a guess. Write it down: it is drawn beside the result.

# %%
import os
import statistics
import time

import numpy as np
import openvino as ov
from openvino import opset13 as ops

from flopwise import check, runtime
from flopwise.resources import data_path, model_path
from flopwise.runtime.timetable import core_and_clock      # explained where it is used, in section 4
from flopwise.zoo.digits import accuracy, heldout

# %% [markdown]
# ## 1 · One question, five answers
#
# How long do ten inferences of `pool_cnn` take? Here is how a program in a hurry finds out: it notes the
# time, does everything, and notes the time again. The whole is repeated five times.

# %%
core = ov.Core()
model = core.read_model(model_path("pool_cnn"))
x = np.load(data_path("image.npy")).astype(np.float32).reshape(1, 1, 28, 28)

for attempt in range(5):
    begin = time.perf_counter()
    compiled = core.compile_model(model, "CPU")
    for _ in range(10):
        compiled(x)
    print(f"ten inferences: {1000 * (time.perf_counter() - begin):.2f} ms")

# %% [markdown]
# Not one number but five, and nothing says which to believe. So look closer, at each inference by itself:
# 200 of them, one after the other, in a model that has just been compiled.
#
# **Guess first.** How many times longer than the others will the very first inference take? Put a number in
# the place of the dots.

# %%
guess_first = ...

# %%
compiled = core.compile_model(model, "CPU")
samples_ms = []
for _ in range(200):
    begin = time.perf_counter()
    compiled(x)
    samples_ms.append(1000 * (time.perf_counter() - begin))
middle_ms = statistics.median(samples_ms[1:])

# %% figure="Figure: 200 inferences of pool_cnn, one by one"
from flopwise import plots

figure, ax = plots.figure()
ax.plot(range(1, 201), samples_ms, ".", color=plots.COLOURS["blue"], label="each inference")
ax.plot([1], samples_ms[:1], "o", color=plots.COLOURS["orange"], label="the first")
ax.axhline(middle_ms, color=plots.COLOURS["vermillion"], linewidth=1, label="median of the others")
if isinstance(guess_first, (int, float)) and guess_first > 0:
    ax.plot([1], [guess_first * middle_ms], "D", mfc="none", color=plots.COLOURS["black"],
            label="your guess of the first")
ax.set(yscale="log")
ax.set_xlabel("inference", fontsize=9)
ax.set_title("time, ms; each line is ten times the one below", fontsize=10, loc="left")
figure.legend(loc="outside lower center", ncols=4, fontsize=8, frameon=False)
plots.show(figure,
           caption=f"The first inference took {samples_ms[0]:.2f} ms, the median of the other 199 is "
                   f"{middle_ms:.3f} ms: {samples_ms[0]:.2f} / {middle_ms:.3f} = "
                   f"{samples_ms[0] / middle_ms:.0f} times as long.",
           alt=f"200 dots on a scale of powers of ten. The first, at {samples_ms[0]:.2f} ms, beside "
               f"the median of the others, {middle_ms:.3f} ms; some of the others are scattered above it.")

# %% [markdown]
# Two things stand out.
#
# - **The first inference is another kind of thing.** Memory is asked for, threads are woken, code is
#   fetched that nobody has used so far. A user who asks once waits that long, so it is worth knowing; it
#   only must not be mixed with the rest. A few inferences later the machine has warmed up. (If yours was
#   hardly slower, the cell above had already woken everything: restart the kernel and run again.)
# - **The others are scattered upwards only.** There is a shortest time that the work takes. Whatever
#   disturbs it, another program or the operating system, makes it longer and never shorter.

# %% [markdown]
# ## 2 · Three numbers instead of one
#
# What one number can stand for many? Suppose you sort the samples. Then
#
# - the **median** is the one in the middle: half of them took no longer;
# - the **p90** (90th percentile) is the one that nine of ten do not exceed: what an unlucky user waits;
# - the **spread** is the width of the middle half: from the sample that a quarter does not exceed (the 25th
#   percentile) to the one that three quarters do not exceed (the 75th). It says how far the median is to be
#   trusted, and a few runs gone astray do not change it.
#
# Where a percentile falls between two samples, some tools take the lower, some the upper, some a value
# between them. Any of these is right here.

# %% figure="Figure: median, p90 and spread of recorded samples"
from flopwise import plots

recorded = sorted([4.1, 4.2, 4.2, 4.3, 4.4, 4.5, 4.6, 4.8, 5.0, 5.7, 9.6])
figure, ax = plots.figure(size="small")
ax.plot(recorded, [0] * 11, "o", color=plots.COLOURS["blue"])
ax.axvspan(np.percentile(recorded, 25), np.percentile(recorded, 75), color=plots.COLOURS["sky"], alpha=0.4)
for value, name in ((recorded[5], "median"), (recorded[9], "p90")):
    ax.axvline(value, color=plots.COLOURS["vermillion"], linewidth=1)
    ax.text(value, 0.04, f" {name}", fontsize=9)
ax.text(np.percentile(recorded, 25), -0.045, "middle half", fontsize=9)
ax.set_yticks([])
ax.set_xlabel("ms", fontsize=9)
plots.show(figure,
           caption="Eleven recorded samples, sorted. The 6th of 11 is the median, 4.5 ms. Their mean, "
                   "5.04 ms, is longer than nine of them, because one took 9.6 ms.",
           alt="Eleven dots on a line of milliseconds: most between 4.1 and 5, one at 5.7, one at 9.6. The "
               "median is marked at 4.5, the p90 at 5.7, and the middle half is shaded.")

# %% [markdown]
# **Exercise.** Write `summary`. It takes a list of times in any order and returns a dictionary with the
# three numbers: `"median"`, `"p90"` and `"spread"`. Use whatever Python or NumPy offers.

# %% exercise="summary"
def summary(times):
    """{"median", "p90", "spread"} of a list of times, in the unit of the times."""
    ### BEGIN SOLUTION
    quarter, median, three_quarters, p90 = np.percentile(times, [25, 50, 75, 90])
    return {"median": median, "p90": p90, "spread": three_quarters - quarter}
    ### END SOLUTION

# %% [markdown] hint="summary"
# All three are percentiles, or made of percentiles: the median is the 50th. NumPy has a function for them.

# %% [markdown] hint="summary"
# `np.percentile(times, 90)` is the p90. The spread is the difference of two others.

# %% misconception="summary" hint="Your median is the mean: one run gone astray pulls it up. The median is the sample in the middle of the sorted ones."
def takes_the_mean(times):
    return dict(summary(times), median=statistics.mean(times))

# %% misconception="summary" hint="Your p90 is the longest time of all. Nine of ten samples do not exceed the p90, but some do."
def takes_the_longest_for_p90(times):
    return dict(summary(times), p90=max(times))

# %% misconception="summary" hint="Your p90 is nine tenths of the longest time. It should be found by counting samples: nine of ten do not exceed it."
def takes_nine_tenths_of_the_longest(times):
    return dict(summary(times), p90=0.9 * max(times))

# %% misconception="summary" hint="Your p90 is the time that one in ten does not exceed, a lucky user's. Count from the other end."
def counts_from_the_wrong_end(times):
    return dict(summary(times), p90=float(np.percentile(times, 10)))

# %% misconception="summary" hint="Your spread goes from the shortest to the longest time. One run gone astray decides it. Take the middle half only."
def spreads_over_everything(times):
    return dict(summary(times), spread=max(times) - min(times))

# %% misconception="summary" hint="Your spread is the standard deviation. One run gone astray decides most of it. The width of the middle half was asked for."
def takes_the_standard_deviation(times):
    return dict(summary(times), spread=float(np.std(times)))

# %% misconception="summary" hint="Your spread is the standard deviation, of a sample. One run gone astray decides most of it. The width of the middle half was asked for."
def takes_the_standard_deviation_of_a_sample(times):
    return dict(summary(times), spread=statistics.stdev(times))

# %% misconception="summary" hint="Your spread is below zero, and a width never is. Which of the two percentiles is the larger one?"
def subtracts_the_upper_from_the_lower(times):
    found = summary(times)
    return dict(found, spread=-found["spread"])

# %% misconception="summary" hint="Your spread goes from the 10th to the 90th percentile, which is eight tenths of the samples. Half of them was asked for: how much is left on each side?"
def spreads_over_eight_tenths(times):
    return dict(summary(times), spread=float(np.percentile(times, 90) - np.percentile(times, 10)))

# %% misconception="summary" hint="Your spread is half of the width that was asked for: the whole distance from the lower to the upper end of the middle half."
def halves_the_width(times):
    found = summary(times)
    return dict(found, spread=found["spread"] / 2)

# %% misconception="summary" hint="Your spread is where the middle half ends. How far is it from there to where it begins?"
def gives_the_upper_end_of_the_middle_half(times):
    return dict(summary(times), spread=float(np.percentile(times, 75)))

# %% misconception="summary" hint="All three lie next to the shortest time. In what does the function count that you call: is the middle 0.5 there, or 50?"
def takes_per_cent_for_parts(times):
    quarter, median, three_quarters, p90 = np.percentile(times, [0.25, 0.5, 0.75, 0.9])
    return {"median": median, "p90": p90, "spread": three_quarters - quarter}

# %% misconception="summary" hint="Your p90 lies next to the shortest time. In what does the function count that you call: is nine tenths 0.9 there, or 90?"
def takes_a_part_for_p90(times):
    return dict(summary(times), p90=float(np.percentile(times, 0.9)))

# %% misconception="summary" hint="Your median is the first run. It is the one that says least about the others."
def takes_the_first_run(times):
    return dict(summary(times), median=times[0])

# %% misconception="summary" hint="You took the entry in the middle of the list as it came. Sort the times first."
def forgets_to_sort(times):
    return dict(summary(times), median=times[len(times) // 2])

# %% misconception="summary" hint="You took the entries at the right places, but of the list as it came. Sort the times first."
def forgets_to_sort_for_all_three(times):
    last = len(times) - 1
    return {"median": times[last // 2], "p90": times[9 * last // 10],
            "spread": times[3 * last // 4] - times[last // 4]}

# %% misconception="summary" hint="Your p90 is shorter than your median, and your spread is below zero. From which end do you count?"
def counts_everything_from_the_longest(times):
    ordered, last = sorted(times, reverse=True), len(times) - 1
    return {"median": ordered[last // 2], "p90": ordered[9 * last // 10],
            "spread": ordered[3 * last // 4] - ordered[last // 4]}

# %% misconception="summary" hint="Your median is halfway between the shortest and the longest time: one run gone astray moves it. As many samples should lie below it as above."
def goes_halfway_between_the_ends(times):
    return dict(summary(times), median=(min(times) + max(times)) / 2)

# %% misconception="summary" hint="These are the numbers of the list without its first time. The function gets a list of times, and all of them count: a warm-up is left out before."
def leaves_out_the_first(times):
    return summary(times[1:])

# %% misconception="summary" hint="These are the numbers of the list without its longest time. A run gone astray has happened, too: the three numbers were chosen because they bear it."
def leaves_out_the_longest(times):
    return summary(sorted(times)[:-1])

# %% misconception="summary" hint="A thousand times too much. The numbers keep the unit of the times, whatever it is."
def changes_the_unit(times):
    return {name: 1000 * value for name, value in summary(times).items()}

# %% check="summary" points=3
def number_between(least, most):
    """A number from least to most, as far as rounding lets it."""
    def holds(value):
        rounding = 1e-6 * (1 + abs(most))
        return isinstance(value, (int, float)) and least - rounding <= value <= most + rounding

    return holds


def check_summary(times):
    """Sort and count. With 20·k + 1 samples all tools agree on the median, and each takes a percentile from the
    same sample or between it and the next one outwards."""
    ordered, tenth, quarter = sorted(times), (len(times) - 1) // 10, (len(times) - 1) // 4
    check("summary", times, item="median", expect=float(ordered[len(times) // 2]), tolerance=1e-6)
    check("summary", times, item="p90", says="nine of ten samples do not exceed it, and one in ten does",
          where=number_between(ordered[9 * tenth], ordered[9 * tenth + 1]))
    least = ordered[3 * quarter] - ordered[quarter]
    most = ordered[3 * quarter + 1] - ordered[quarter - 1]
    check("summary", times, item="spread", says="the width of the middle half of the samples",
          where=number_between(least, most))


check_summary([2.3, 9.7, 2.1, 2.6, 2.2, 4.8, 2.4, 2.0, 3.1, 2.7, 3.6, 2.5, 2.9, 2.8, 7.9, 3.3, 3.0, 5.5, 3.8,
               3.4, 4.1])
check_summary([0.4, 0.9, 0.1, 0.7, 1.9, 0.3, 0.6, 0.2, 1.2, 0.8, 0.5, 1.1, 3.1, 1.4, 0.05, 1.0, 1.6, 0.35,
               2.2, 1.3, 0.65])
### BEGIN HIDDEN TESTS
rng = check.rng()
for length in (21, 41, 61):
    check_summary([round(rng.uniform(1, 2) ** rng.randint(1, 5), 4) for _ in range(length)])
check("summary", [1.5] * 21, item="spread", expect=0.0)
evenly = [1 + number / 100 for number in range(401)]
rng.shuffle(evenly)
check_summary(evenly)
### END HIDDEN TESTS

# %% [markdown]
# Now `samples_ms` of section 1 in three numbers, without the first. (`check.call` calls your function; as
# long as it is still to be written, it says so.)

# %%
of_pool_cnn = check.call("summary", samples_ms[1:])
print(", ".join(f"{name} {value:.3f} ms" for name, value in of_pool_cnn.items()))

# %% [markdown]
# ## 3 · What does a call cost?
#
# Part of each of these times is not the network at all: Python calls OpenVINO, the array is looked at and
# handed over, threads wake, the result comes back. How large is that part? **Measure a model that does
# nothing.**
#
# A model can be built from its operations, without any training. This one doubles three numbers; run it and
# look:

# %%
entry = ops.parameter([1, 3], np.float32, name="x")          # what comes in: its shape and its type
doubled = ops.multiply(entry, np.float32(2))                 # an operation reads what stands before it
doubling = ov.Model([ops.result(doubled)], [entry], "doubling")     # outputs, inputs, a name

compiled = core.compile_model(doubling, "CPU")
print(compiled(np.array([[1, 2, 3]], dtype=np.float32))[0])
print([operation.get_type_name() for operation in doubling.get_ordered_ops()])

# %% [markdown]
# (`compiled(x)` gives all outputs; `[0]` is the first. `Parameter` and `Result` are the doors of a model,
# `Constant` is the 2.)
#
# **Guess first.** If a model does nothing at all, how many per cent of `pool_cnn`'s time does it still
# take?

# %%
guess_nothing = ...

# %% [markdown]
# **Exercise.** Write `time_nothing`. It builds a model that hands back what it is given and does nothing
# else, for inputs of the shape of `x`; compiles it for the CPU; runs it once to warm up, and then `runs`
# times, each with a reading of the clock before and after. It returns a dictionary:
#
# | key | what |
# |---|---|
# | `"operations"` | the type names of all operations of your model, asked of the model as above |
# | `"output"` | what the model makes of `x`, an array |
# | `"times_ms"` | the time of each of the `runs`, a list of milliseconds |
#
# `x` is an array of any shape. The model always reads `np.float32`, whatever `x` is made of. Hand `x` over as
# it comes, without converting it yourself: what OpenVINO does with it is part of the call, and you will want
# to see what that takes.

# %% exercise="time_nothing"
def time_nothing(x, runs):
    """Build, run and time a model that does nothing (see above)."""
    ### BEGIN SOLUTION
    entry = ops.parameter(list(x.shape), np.float32)
    nothing = ov.Model([ops.result(entry)], [entry], "nothing")
    compiled = ov.Core().compile_model(nothing, "CPU")
    output = compiled(x)[0]
    times_ms = []
    for _ in range(runs):
        begin = time.perf_counter()
        compiled(x)
        times_ms.append(1000 * (time.perf_counter() - begin))
    operations = [operation.get_type_name() for operation in nothing.get_ordered_ops()]
    return {"operations": operations, "output": output, "times_ms": times_ms}
    ### END SOLUTION

# %% [markdown] hint="time_nothing"
# Four operations are printed above for the model that doubles. What is each of them for, and which of them
# does a model need that only hands its input on? The loop that times it stands in section 1.

# %% [markdown] hint="time_nothing"
# Take the model that doubles and leave the doubling out. What does the result read then?

# %% [markdown] hint="time_nothing"
# The shape is `list(x.shape)`. Build and compile before the loop. Only one line stands between the two
# readings of the clock.

# %% misconception="time_nothing" hint="This model still multiplies. Let the result read the parameter itself."
def leaves_the_doubling_in(x, runs):
    entry = ops.parameter(list(x.shape), np.float32)
    model = ov.Model([ops.result(ops.multiply(entry, np.float32(2)))], [entry], "doubling")
    operations = [operation.get_type_name() for operation in model.get_ordered_ops()]
    return dict(time_nothing(x, runs), operations=operations, output=2 * np.float32(x))

# %% misconception="time_nothing" hint="Adding 0 leaves the numbers as they are, but it is an operation, with a constant to read. Let the result read the parameter itself."
def adds_zero(x, runs):
    entry = ops.parameter(list(x.shape), np.float32)
    model = ov.Model([ops.result(ops.add(entry, np.float32(0)))], [entry], "adds zero")
    operations = [operation.get_type_name() for operation in model.get_ordered_ops()]
    return dict(time_nothing(x, runs), operations=operations)

# %% misconception="time_nothing" hint="One of your numbers below zero has become 0: a ReLU is an operation, too. Let the result read the parameter itself."
def puts_a_relu_between(x, runs):
    entry = ops.parameter(list(x.shape), np.float32)
    model = ov.Model([ops.result(ops.relu(entry))], [entry], "relu")
    operations = [operation.get_type_name() for operation in model.get_ordered_ops()]
    return dict(time_nothing(x, runs), operations=operations, output=np.maximum(np.float32(x), 0))

# %% misconception="time_nothing" hint="A Multiply is among the operations. Either your model multiplies, if only by 1, or you asked the model that doubles: yours has nothing between its doors."
def names_a_multiplication(x, runs):
    operations = [operation.get_type_name() for operation in doubling.get_ordered_ops()]
    return dict(time_nothing(x, runs), operations=operations)

# %% misconception="time_nothing" hint="The list is empty. Is a time appended in each turn of the loop, and is it that list which you return?"
def keeps_no_times(x, runs):
    return time_nothing(x, 0)

# %% check="time_nothing" points=4
import statistics
import time

import numpy as np


def numbers_for(runs):
    """A list of so many positive numbers."""
    def hold(times):
        return (isinstance(times, (list, tuple, np.ndarray)) and len(times) == runs
                and all(isinstance(taken, (int, float)) and taken > 0 for taken in np.asarray(times).tolist()))

    return hold


def times_of(runs):
    """A list of so many positive times of which the shortest is far shorter than what is done once.

    Not the median: where other programs run as well, most calls may have to wait.
    """
    began = time.perf_counter()

    def hold(times):
        whole_ms = 1000 * (time.perf_counter() - began)
        return (numbers_for(runs)(times) and statistics.median(times) > 0.001
                and min(times) < (whole_ms - sum(times)) / 20)

    return hold


def of_their_own(times):
    """Times that differ, and that are not sums which grow."""
    listed = np.ravel(times).tolist()
    return len(set(listed)) > 1 and listed != sorted(listed)


numbers = np.arange(10, dtype=np.float32).reshape(2, 5) - 3
check("time_nothing", numbers, runs=3, item="operations", says="two doors, and no operation between them",
      where=lambda names: sorted(names) == ["Parameter", "Result"])
check("time_nothing", numbers, runs=1, item="output", expect=numbers)
cube = numbers[:, 1:].reshape(4, 1, 2)
check("time_nothing", cube, runs=2, item="output", expect=cube)
check("time_nothing", numbers, runs=4, item="times_ms", where=numbers_for(4),
      says="a list of 4 positive numbers",
      hint="One entry for each of the `runs`, the end less the begin. The run that warms up has none.")
check("time_nothing", numbers, runs=51, item="times_ms", where=times_of(51), measured=True,
      says="a list of 51 times in milliseconds, each of a call alone, which takes far less than building "
           "and compiling",
      hint="Is the call of the compiled model, and nothing else, between the two readings of the clock, in "
           "each turn of the loop? Are these milliseconds? `time.perf_counter()` tells seconds.")
check("time_nothing", numbers, runs=33, item="times_ms", where=of_their_own, measured=True,
      says="each run is timed by itself, so the times differ, and do not grow from run to run",
      hint="Read the clock before and after each of the calls, and keep each of the differences.")
### BEGIN HIDDEN TESTS
rng = check.rng()
for shape in [(1, 1, 28, 28), (4,), (3, 2, 7)]:
    given = np.reshape([rng.uniform(-2, 3) for _ in range(np.prod(shape))], shape).astype(np.float32)
    check("time_nothing", given, runs=2, item="output", expect=given)
check("time_nothing", numbers, runs=27, item="times_ms", where=times_of(27), says="a list of 27 times",
      measured=True)
check("time_nothing", cube, runs=42, item="times_ms", where=of_their_own, measured=True,
      says="each run is timed by itself, so the times differ, and do not grow from run to run")
### END HIDDEN TESTS

# %% [markdown]
# See what yours takes, with the digit that `pool_cnn` reads:

# %%
nothing_ms = statistics.median(check.call("time_nothing", x, runs=200)["times_ms"])
percent = 100 * nothing_ms / middle_ms

# %% figure="Figure: a model that does nothing, beside pool_cnn"
from flopwise import plots

check.call("time_nothing", x, runs=1)      # where the answer is still to be written, this line says so
labels_of_both, values = plots.with_guess(guess_nothing, ["measured"], [percent])
plots.show(plots.bars(labels_of_both, values, unit="% of pool_cnn's time", size=(7.2, 1.8),
                      colours=["black", "blue"][-len(values):]),
           caption=f"Nothing took {1000 * nothing_ms:.0f} µs, pool_cnn {1000 * middle_ms:.0f} µs: "
                   f"{nothing_ms:.4f} / {middle_ms:.4f} = {percent:.0f} %. Both are medians of about 200 runs.",
           alt=f"A bar at {percent:.0f} %, and above it the reader's guess if there is one.")

# %% [markdown]
# That is the floor: called in this way, no model takes less. It explains a part of what you saw in lessons
# 05 and 06: where the FLOPs fell, the time fell by less, because the floor stayed. For a model that
# computes for ten milliseconds the same floor is nothing to speak of.
#
# Your empty model is also a fine instrument. Whatever makes *it* slower is not the network. For example
# this: NumPy makes arrays of **float64** unless told otherwise, and the models of this course read float32.
# OpenVINO says nothing about it; it converts the array at every call. Look what that costs for an array as
# large as a colour picture of 224×224:

# %%
noise = np.random.default_rng(7).random((1, 3, 224, 224))
taken_us = []
for array in (noise.astype(np.float32), noise):
    times_ms = check.call("time_nothing", array, runs=50)["times_ms"]
    taken_us.append(1000 * statistics.median(times_ms))
    print(f"{array.dtype}: {taken_us[-1]:6.0f} µs for a model that does nothing")
if taken_us[1] < 1.5 * taken_us[0]:
    print("Nearly the same? If your time_nothing converts x itself, let it hand x over as it comes.")

# %% [markdown]
# So convert **once, before the loop**: `x = x.astype(np.float32)`. (`runtime.prepare_input` of this course
# refuses a float64 array, so that nobody overlooks it.)

# %% [markdown]
# ## 4 · Every step by itself, and in a stated precision
#
# Before a model runs, it is **loaded** (its file is read) and **compiled** (OpenVINO chooses and fuses the
# code for this processor). Both happen once: on a server, once a month; on a phone that wakes up for one
# picture, every time. So they are no part of the time of an inference, but they must not be forgotten
# either. They are reported by themselves.

# %%
begin = time.perf_counter()
model = core.read_model(model_path("pool_cnn"))
loaded = time.perf_counter()
compiled = core.compile_model(model, "CPU")
ready = time.perf_counter()
load_ms, compile_ms = 1000 * (loaded - begin), 1000 * (ready - loaded)

# %% figure="Figure: load, compile, first inference, and one of the others"
from flopwise import plots

plots.show(plots.bars(["load", "compile", "first inference", "one of the others"],
                      [load_ms, compile_ms, samples_ms[0], middle_ms], unit="ms",
                      colours=["sky", "sky", "orange", "blue"]),
           caption=f"Compiling took as long as {compile_ms:.1f} / {middle_ms:.3f} = {compile_ms / middle_ms:.0f} "
                   "inferences. It is in each of the five numbers that section 1 called ten inferences.",
           alt=f"Four bars in ms: load {load_ms:.1f}, compile {compile_ms:.1f}, first inference "
               f"{samples_ms[0]:.2f}, one of the others {middle_ms:.3f}.")

# %% [markdown]
# There is one more thing that OpenVINO decides without asking. The models of this course hold their weights
# in float32 (f32): 32 bits for each number, about seven digits. Many newer processors also have units for
# **bf16**, numbers of 16 bits with two to three digits, and compute twice as fast with them, or more. **On
# such a processor OpenVINO runs an f32 model in bf16, unless you say otherwise.** You say so when you
# compile:

# %%
digits, labels = heldout()      # 450 digits that no model was trained on
as_it_likes = core.compile_model(model, "CPU")
as_told = core.compile_model(model, "CPU", {"INFERENCE_PRECISION_HINT": "f32"})

in_f32 = as_told(digits)[0]
for name, compiled in (("as it likes", as_it_likes), ("told f32", as_told)):
    answers = compiled(digits)[0]
    taken = runtime.time_inference(compiled, digits[:100], iterations=20, warmup=3).median
    print(f"{name:<11} executed in {runtime.executed_precision(compiled):<4} {taken:5.2f} ms for 100 digits; "
          f"probabilities of 450 digits differ by up to {np.abs(answers - in_f32).max():.4f}; "
          f"{accuracy(answers, labels)[0]} of 450 are right")

# %% [markdown]
# If both lines say f32, your processor has no such units, and the two do the same. If the first says bf16,
# then all times of this lesson so far were times in bf16. That is not cheating: bf16 is often good enough.
# But a comparison in which one side ran in bf16 and the other in f32 compares the precisions, and tells
# nothing about the models. So the precision is **stated and reported**, in this course always f32 unless it
# says otherwise. `runtime.executed_precision` tells what was really executed, because a hint is only a
# wish. (`runtime.time_inference` is the course's own clock: a warm-up, then each run by itself.)

# %% [markdown]
# ### A clock that can be set
#
# Now all of it in one function. But how do you know that a stopwatch is right, if the times are never twice
# the same? Engineers take a clock that they can set. `core_and_clock(timetable)` gives you both: a core
# that works as OpenVINO's does, and a clock that moves only by what the timetable says. Without a timetable
# it gives the real core and the real clock, `time.perf_counter`, so the same function does for both.

# %%
timetable = {"load": 4.0, "compile": 60.0, "inferences": [9.0, 3.0, 2.0]}      # milliseconds
pretended, clock = core_and_clock(timetable)
begin = clock()
pretended.read_model(model_path("pool_cnn"))
print(f"loading took {1000 * (clock() - begin):.1f} ms by the clock that was set")

# %% [markdown]
# The first inference takes 9 ms by this timetable, the second 3, all others 2. Its processor is a modern
# one: it has units for bf16, uses them unless told otherwise, and then needs half the time. And like the
# real one it takes longer where it must convert an array.
#
# **Exercise.** Write `measure`. It loads the course's model of the given name, such as `"pool_cnn"`,
# compiles it for the CPU in f32, runs it on `x` `warmup` times (at least once) and then `runs` times, and
# returns a dictionary. All times are in milliseconds:
#
# | key | what |
# |---|---|
# | `"load_ms"` | the time to read the model's file |
# | `"compile_ms"` | the time to compile it |
# | `"first_ms"` | the time of the very first inference, which is the first of the `warmup` |
# | `"samples_ms"` | a list: the time of each of the `runs` after the warm-up |
# | `"digit"` | the most probable digit in the last answer: a time without an answer proves nothing |
#
# `x` has the model's shape, 1×1×28×28, but may be float64. Use `core` and read `clock()` wherever you need
# a time.

# %% exercise="measure"
def measure(name, x, runs, warmup, timetable=None):
    """Time each step of running a course model on x (see above), in milliseconds."""
    core, clock = core_and_clock(timetable)
    ### BEGIN SOLUTION
    x = x.astype(np.float32)
    begin = clock()
    model = core.read_model(model_path(name))
    loaded = clock()
    compiled = core.compile_model(model, "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
    ready = clock()
    times = []
    for _ in range(warmup + runs):
        start = clock()
        answer = compiled(x)[0]
        times.append(1000 * (clock() - start))
    return {"load_ms": 1000 * (loaded - begin), "compile_ms": 1000 * (ready - loaded),
            "first_ms": times[0], "samples_ms": times[warmup:], "digit": int(answer.argmax())}
    ### END SOLUTION

# %% [markdown] hint="measure"
# Make the dictionary for one step at first, `"load_ms"`, as in the cell above, and run the check: it tells
# about each entry by itself. What must be done to `x` before any clock runs?

# %% [markdown] hint="measure"
# Each step has a reading before it and one after it; what ends one step can begin the next. For the
# inferences one list is enough: time them all, the warm-up, too, and take the list apart afterwards.

# %% [markdown] hint="measure"
# If `times` holds all `warmup + runs` of them, then `times[0]` is the first and `times[warmup:]` are those
# that count. The precision goes into `compile_model` as a third argument.

# %% misconception="measure" hint="Your compile time holds the load time, too. Read the clock once more between the two."
def compiles_and_loads_in_one(name, x, runs, warmup, timetable=None):
    found = measure(name, x, runs, warmup, timetable)
    return dict(found, compile_ms=found["load_ms"] + found["compile_ms"])

# %% misconception="measure" hint="Load time and compile time are the same: each of them holds both steps. Read the clock once more between the two."
def tells_the_same_time_for_both(name, x, runs, warmup, timetable=None):
    found = measure(name, x, runs, warmup, timetable)
    both = found["load_ms"] + found["compile_ms"]
    return dict(found, load_ms=both, compile_ms=both)

# %% misconception="measure" hint="Two things are wrong with your inferences at once, and both happen without a word: one makes each of them half as long, the other one a little longer. Section 3 was about one of them, the text above about the other."
def leaves_open_precision_and_type(name, x, runs, warmup, timetable=None):
    core, clock = core_and_clock(timetable)
    begin = clock()
    model = core.read_model(model_path(name))
    loaded = clock()
    compiled = core.compile_model(model, "CPU")
    ready, times = clock(), []
    for _ in range(warmup + runs):
        start = clock()
        answer = compiled(x)[0]
        times.append(1000 * (clock() - start))
    return {"load_ms": 1000 * (loaded - begin), "compile_ms": 1000 * (ready - loaded),
            "first_ms": times[0], "samples_ms": times[warmup:], "digit": int(answer.argmax())}

# %% misconception="measure" hint="Your inferences take half of what they should: they ran in bf16. State the precision when you compile: {\"INFERENCE_PRECISION_HINT\": \"f32\"}."
def leaves_the_precision_open(name, x, runs, warmup, timetable=None):
    core, clock = core_and_clock(timetable)
    x, begin = x.astype(np.float32), clock()
    model = core.read_model(model_path(name))
    loaded = clock()
    compiled = core.compile_model(model, "CPU")
    ready, times = clock(), []
    for _ in range(warmup + runs):
        start = clock()
        answer = compiled(x)[0]
        times.append(1000 * (clock() - start))
    return {"load_ms": 1000 * (loaded - begin), "compile_ms": 1000 * (ready - loaded),
            "first_ms": times[0], "samples_ms": times[warmup:], "digit": int(answer.argmax())}

# %% misconception="measure" hint="Each inference holds a conversion: x is float64, the model reads float32. Convert it once, before the loop."
def hands_over_float64(name, x, runs, warmup, timetable=None):
    core, clock = core_and_clock(timetable)
    begin = clock()
    model = core.read_model(model_path(name))
    loaded = clock()
    compiled = core.compile_model(model, "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
    ready, times = clock(), []
    for _ in range(warmup + runs):
        start = clock()
        answer = compiled(x)[0]
        times.append(1000 * (clock() - start))
    return {"load_ms": 1000 * (loaded - begin), "compile_ms": 1000 * (ready - loaded),
            "first_ms": times[0], "samples_ms": times[warmup:], "digit": int(answer.argmax())}

# %% misconception="measure" hint="Your samples begin with the very first inference. Those of the warm-up do not count: leave them out."
def counts_the_warm_up(name, x, runs, warmup, timetable=None):
    found = measure(name, x, runs + warmup - 1, 1, timetable)
    return dict(found, samples_ms=[found["first_ms"], *found["samples_ms"]][:runs])

# %% misconception="measure" hint="Your list holds the warm-up as well. It is for the inferences after it, `runs` of them."
def keeps_the_whole_warm_up(name, x, runs, warmup, timetable=None):
    found = measure(name, x, runs + warmup - 1, 1, timetable)
    return dict(found, samples_ms=[found["first_ms"], *found["samples_ms"]])

# %% misconception="measure" hint="You left out the very first inference only. The warm-up are the first `warmup` of them."
def leaves_out_the_first_only(name, x, runs, warmup, timetable=None):
    return measure(name, x, runs + warmup - 1, 1, timetable)

# %% misconception="measure" hint="Your list is too short. How many inferences does the model make in all, if `runs` of them are to be left when the warm-up is taken off?"
def takes_the_warm_up_off_the_runs(name, x, runs, warmup, timetable=None):
    found = measure(name, x, max(runs - 1, 1), 1, timetable)
    times = [found["first_ms"], *found["samples_ms"]][:runs]
    return dict(found, samples_ms=times[warmup:])

# %% misconception="measure" hint="`first_ms` is the first of your samples. Asked is the very first inference of all, which is the slowest as a rule: where does the warm-up begin?"
def takes_the_first_sample_for_the_first(name, x, runs, warmup, timetable=None):
    found = measure(name, x, runs, warmup, timetable)
    return dict(found, first_ms=found["samples_ms"][0])

# %% misconception="measure" hint="One inference too many before the samples. The very first inference is the first of the warm-up, and `warmup` of them are left out."
def warms_up_once_too_often(name, x, runs, warmup, timetable=None):
    return measure(name, x, runs, warmup + 1, timetable)

# %% misconception="measure" hint="These are seconds. Milliseconds were asked for: a second has 1,000 of them."
def tells_seconds(name, x, runs, warmup, timetable=None):
    found = measure(name, x, runs, warmup, timetable)
    seconds = {key: found[key] / 1000 for key in ("load_ms", "compile_ms", "first_ms")}
    return dict(found, **seconds, samples_ms=[sample / 1000 for sample in found["samples_ms"]])

# %% misconception="measure" hint="All samples are the same: you divided the total. Time every inference by itself."
def divides_the_total(name, x, runs, warmup, timetable=None):
    found = measure(name, x, runs, warmup, timetable)
    return dict(found, samples_ms=[sum(found["samples_ms"]) / runs] * runs)

# %% misconception="measure" hint="Each of your times holds all inferences before it. When does the clock have to be read, and how often, if each is to stand by itself?"
def starts_the_clock_once(name, x, runs, warmup, timetable=None):
    found = measure(name, x, runs + warmup - 1, 1, timetable)
    times = [found["first_ms"], *found["samples_ms"]]
    return dict(found, samples_ms=[sum(times[:number + 1]) for number in range(warmup, warmup + runs)])

# %% misconception="measure" hint="Each of your samples is as long as the first inference of a compiled model. How often is the model compiled?"
def compiles_for_each_inference(name, x, runs, warmup, timetable=None):
    found = measure(name, x, runs, warmup, timetable)
    return dict(found, samples_ms=[found["first_ms"]] * runs)

# %% misconception="measure" hint="Between your readings the clock stood still: it only knows of what is done with the `core` of the function's first line. Is the step between the two readings, and is it done with that `core`?"
def brings_its_own_core(name, x, runs, warmup, timetable=None):
    _, clock = core_and_clock(timetable)
    core, x, begin = ov.Core(), x.astype(np.float32), clock()
    model = core.read_model(model_path(name))
    loaded = clock()
    compiled = core.compile_model(model, "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
    ready, times = clock(), []
    for _ in range(warmup + runs):
        start = clock()
        answer = compiled(x)[0]
        times.append(1000 * (clock() - start))
    return {"load_ms": 1000 * (loaded - begin), "compile_ms": 1000 * (ready - loaded),
            "first_ms": times[0], "samples_ms": times[warmup:], "digit": int(answer.argmax())}

# %% misconception="measure" hint="That is the model's answer for a picture without ink. Did it run on the `x` that the function was given, and do you take the place of the largest probability?"
def runs_on_zeros(name, x, runs, warmup, timetable=None):
    return measure(name, np.zeros_like(x), runs, warmup, timetable)

# %% check="measure" points=8
import time

import numpy as np

from flopwise.zoo.digits import heldout

# Pictures that every course model is sure of (a picture of zeros is a 1 or a 3 to them).
images, _ = heldout()
pictures = {digit: images[number:number + 1].astype(np.float64)
            for digit, number in ((4, 18), (7, 24), (9, 343))}
plan = {"model": "pool_cnn", "load": 7, "compile": 53, "conversion": 0.5,
        "inferences": [19, 6, 4, 3.5, 2.75, 3.25, 2.25]}
step = ("Is the clock that `core_and_clock(timetable)` gives read once before this step and once after it? Are "
        "these milliseconds?")
inference = ("What is expected is the time in f32, without a conversion. Half of it means bf16; a little more, a "
             "conversion at every call. If `load_ms` is wrong, too, mend that first: clock and unit are the same. ")
hints = {"load_ms": step, "compile_ms": step, "first_ms": inference + "Here the first is asked for, by itself.",
         "samples_ms": inference + "Here a list is asked for: the `runs` inferences after the warm-up, in order."}


def check_times(name, picture, runs, warmup, timetable, expected):
    """Each entry by itself; the samples may be a list or an array."""
    for entry, value in expected.items():
        check("measure", name, picture, runs=runs, warmup=warmup, timetable=timetable, item=entry,
              says=f"{value} by the clock that was set", hint=hints[entry],
              where=lambda given, value=value:
              np.shape(given) == np.shape(value) and np.allclose(given, value, rtol=1e-6, atol=0))


# The samples come after 19, 6 and 4, the warm-up.
check_times("pool_cnn", pictures[7], 2, 3, plan,
            {"load_ms": 7, "compile_ms": 53, "first_ms": 19, "samples_ms": [3.5, 2.75]})
check("measure", "base_cnn", pictures[7], runs=1, warmup=1, timetable=dict(plan, model="base_cnn"),
      item="digit", expect=7,
      hint="Asked is the place of the largest of the ten probabilities, counted from 0. Does the model get `x` "
           "as it is, with all its shades of grey?")
start = time.perf_counter()
check("measure", "pool_cnn", pictures[7], runs=25, warmup=2, item="samples_ms", measured=True,
      says="on this machine, without a timetable: positive times, the shortest far below that of the whole call",
      where=lambda times: np.size(times) > 0 and 0 < np.min(times) < 500 * (time.perf_counter() - start),
      hint="Each is a time in milliseconds, the later reading of the clock less the earlier one.")
### BEGIN HIDDEN TESTS
other = {"model": "base_cnn", "load": 3, "compile": 31, "conversion": 0.25,
         "inferences": [11, 5.5, 4.5, 4, 6, 3]}
check_times("base_cnn", pictures[4], 6, 1, other,
            {"load_ms": 3, "compile_ms": 31, "first_ms": 11, "samples_ms": [5.5, 4.5, 4, 6, 3, 3]})
check_times("sep_cnn", pictures[4], 1, 5, dict(other, model="sep_cnn"), {"samples_ms": [3]})
check("measure", "sep_cnn", pictures[9], runs=2, warmup=1, item="digit", expect=9)
### END HIDDEN TESTS

# %% [markdown]
# Now with the real clock. Your `summary` describes what it says:

# %%
found = check.call("measure", "pool_cnn", x, runs=500, warmup=20)
in_short = check.call("summary", found["samples_ms"])
print(f"pool_cnn on the CPU ({runtime.devices()['CPU'].full_name}), f32, batch 1, OpenVINO {ov.__version__[:8]}")
for key in ("load_ms", "compile_ms", "first_ms"):
    print(f"  {key[:-3]:<8}{found[key]:8.3f} ms")
for key, value in in_short.items():
    print(f"  {key:<8}{value:8.3f} ms   ({len(found['samples_ms'])} inferences after 20 to warm up)")

# %% [markdown]
# ### Against OpenVINO's own
#
# OpenVINO comes with a measuring program, `benchmark_app`. In a terminal one writes
#
# ```text
# benchmark_app -m pool_cnn-f32.xml -d CPU -hint latency -api sync -niter 500
#               -shape [1,1,28,28] -infer_precision f32 -ip f32
# ```
#
# Note the last two options. Without the first of them, `benchmark_app` leaves the precision to the device.
# Without the second, it takes an input of three channels for a picture of bytes and puts a conversion
# before the model, so that it times another model than yours. (`pool_cnn` has one channel and is safe;
# write it all the same.) The next cell runs it, and `flopwise.bench`, which measures in the same way and
# which later lessons use. **Will they agree with you?**

# %% figure="Figure: your function, benchmark_app and flopwise.bench"
import re
import subprocess
import sys

from flopwise import bench, plots

check.call("measure", "pool_cnn", x, runs=1, warmup=1)      # answers that are still to be written say so here
check.call("time_nothing", x, runs=1)
check.call("summary", [1.0] * 21)
words = ("-m", str(model_path("pool_cnn")), "-d", "CPU", "-hint", "latency", "-api", "sync", "-niter", "500",
         "-shape", "[1,1,28,28]", "-infer_precision", "f32", "-ip", "f32")
start_it = "from openvino.tools.benchmark.main import main; main()"
ran = subprocess.run([sys.executable, "-c", start_it, *words], capture_output=True, text=True, timeout=60)
value, unit = re.search(r"Median:\s+([\d.]+) (us|ms)", ran.stdout).groups()
medians = {"your measure": 1000 * in_short["median"],
           "benchmark_app": float(value) * (1 if unit == "us" else 1000),
           "flopwise.bench": 1000 * bench(model_path("pool_cnn"), iterations=500, batch=1).median}
apart = medians["your measure"] - medians["benchmark_app"]
plots.show(plots.bars(list(medians), list(medians.values()), unit="µs, median of 500 inferences",
                      colours=["blue", "green", "purple"]),
           caption=f"{medians['your measure']:.0f} − {medians['benchmark_app']:.0f} = {apart:.0f} µs lie between "
                   "your measure and benchmark_app. Your model that does nothing took "
                   f"{1000 * nothing_ms:.0f} µs.",
           alt="Three bars in µs: " + ", ".join(f"{name} {taken:.0f}" for name, taken in medians.items()) + ".")

# %% [markdown]
# They need not agree, because they answer two questions. `benchmark_app` lays the input into OpenVINO's
# memory *before* the clock starts, and takes the time from the runtime's own clock: how long does the
# **network** take? Yours hands over an array and gets one back: how long does the **caller** wait? What
# lies between is mostly the call, and you know its size from section 3. For a model of several milliseconds
# the two are all but the same. Neither is wrong; a report says which it is. (A gap much larger than that is
# noise: this machine did something else in one of the two. Run the cell again.)

# %% [markdown]
# ## 5 · Several at once
#
# So far one inference began when the one before it had ended. The time from handing over an input to having
# its result is the **latency**. A server has another wish: many results in a second, the **throughput**. It
# hands over several inputs and does not wait; each is a **request** in flight.
#
# **Guess first.** `base_cnn` will read trays of 32 digits, one tray for a request. With two requests in
# flight instead of one, how many times as many digits a second? And what happens to the latency of each
# request when eight are in flight? Guess both, as factors: 1 means that nothing changes.

# %%
guess_throughput_of_two = ...
guess_latency_of_eight = ...

# %% [markdown]
# OpenVINO has a queue for requests. Here it runs, and notes for each request when it began and when it was
# done. (You may skip the code.)

# %%
def log_requests(tray, runs, requests):
    """Run base_cnn on a tray of digits again and again, so many at once → [(begin, end), …] in ms."""
    core = ov.Core()
    model = core.read_model(model_path("base_cnn"))
    model.reshape(tray.shape)
    compiled = core.compile_model(model, "CPU", {"INFERENCE_PRECISION_HINT": "f32", "NUM_STREAMS": requests})
    queue, log = ov.AsyncInferQueue(compiled, requests), []
    queue.set_callback(lambda request, begin: log.append((begin, time.perf_counter())))      # when one is done
    for _ in range(2 * requests + runs):
        queue.get_idle_request_id()                            # waits until one of the requests is free
        queue.start_async(tray, userdata=time.perf_counter())
    queue.wait_all()
    log = log[2 * requests:]                                   # the first ones were to warm up
    zero = min(begin for begin, _ in log)
    return [(1000 * (begin - zero), 1000 * (end - zero)) for begin, end in log]


logs = {requests: log_requests(digits[:32], runs=60, requests=requests) for requests in (1, 2, 4, 8)}

# %% figure="Figure: the first ten requests, one, two and four at once"
from flopwise import plots

figure, axes = plots.figure(rows=3, size="tall")
end_of_all = max(sorted(logs[requests])[9][1] for requests in (1, 2, 4))
for ax, requests in zip(axes, (1, 2, 4)):
    for row, (begin, end) in enumerate(sorted(logs[requests])[:10]):
        ax.barh(row, end - begin, left=begin, color=plots.CYCLE[row % requests])
    ax.invert_yaxis()
    ax.set(xlim=(0, end_of_all), yticks=[])
    ax.set_title(f"{requests} at once", fontsize=10, loc="left")
axes[-1].set_xlabel("ms", fontsize=9)
begin, end = sorted(logs[1])[0]
plots.show(figure,
           caption=f"Each bar is a request, from begin to end. One at a time, the first lasts from {begin:.1f} "
                   f"to {end:.1f} ms, and the next begins when it is done.",
           alt="Three rows of bars along time: one at a time they follow each other; with two and with four at "
               "once they overlap.")

# %% [markdown]
# **Exercise.** Read such a log. Write `read_log`. `log` is a list of pairs (begin, end) in milliseconds, in
# any order; it need not begin at 0. It returns a dictionary:
#
# | key | what |
# |---|---|
# | `"latency_ms"` | the median latency of a request |
# | `"per_second"` | the throughput: requests per second, from the begin of the earliest to the end of the last |
# | `"most_at_once"` | the largest number of requests that were in flight at one moment |
#
# A request that begins at the very moment at which another one ends is not in flight together with it. The
# third is a puzzle. There are several ways, and the log is never longer than some hundred requests, so a
# slow one will do.

# %% exercise="read_log"
def read_log(log):
    """{"latency_ms", "per_second", "most_at_once"} of a list of (begin, end) in ms."""
    ### BEGIN SOLUTION
    begins, ends = [begin for begin, _ in log], [end for _, end in log]
    at_once = [sum(other <= begin < end for other, end in log) for begin in begins]
    return {"latency_ms": statistics.median(end - begin for begin, end in log),
            "per_second": 1000 * len(log) / (max(ends) - min(begins)),
            "most_at_once": max(at_once)}
    ### END SOLUTION

# %% [markdown] hint="read_log"
# Draw three overlapping bars on paper. At which moments can the number of those in flight change? At which
# of them can it only grow?

# %% [markdown] hint="read_log"
# Either ask at some well-chosen moments how many bars lie over them, or walk through time with a counter
# that goes up and down. Which moments matter, and in which order do an end and a begin at the same moment
# come?

# %% misconception="read_log" hint="That throughput is 1 / latency. The two agree only where each request begins at the moment at which the one before it ends: requests may overlap, and there may be pauses between them. Count the requests and divide by the time that all of them took together."
def divides_by_the_latency(log):
    found = read_log(log)
    return dict(found, per_second=1000 / found["latency_ms"])

# %% misconception="read_log" hint="You added the latencies up. Requests that overlap share the same seconds: take the time from the earliest begin to the last end."
def adds_the_latencies_up(log):
    return dict(read_log(log), per_second=1000 * len(log) / sum(end - begin for begin, end in log))

# %% misconception="read_log" hint="You trusted the order of the list. The earliest begin need not stand first, nor the last end at its end."
def trusts_the_order(log):
    return dict(read_log(log), per_second=1000 * len(log) / (log[-1][1] - log[0][0]))

# %% misconception="read_log" hint="The log need not begin at 0. Throughput counts from the earliest begin."
def counts_from_zero(log):
    return dict(read_log(log), per_second=1000 * len(log) / max(end for _, end in log))

# %% misconception="read_log" hint="That is the throughput per millisecond. A second has 1,000 of them."
def counts_per_millisecond(log):
    found = read_log(log)
    return dict(found, per_second=found["per_second"] / 1000)

# %% misconception="read_log" hint="You counted requests that only touch: one ends as the other begins. They were never in flight together."
def counts_those_that_touch(log):
    at_once = [sum(other <= begin <= end for other, end in log) for begin, _ in log]
    return dict(read_log(log), most_at_once=max(at_once))

# %% misconception="read_log" hint="You counted how many requests overlap with one of them at some time. They need not have been in flight all at the same moment."
def counts_all_that_meet_one(log):
    met = [sum(other < end and begin < stop for other, stop in log) for begin, end in log]
    return dict(read_log(log), most_at_once=max(met))

# %% misconception="read_log" hint="Your latency is the mean. One request gone astray pulls it up; the median was asked for."
def takes_the_mean_latency(log):
    return dict(read_log(log), latency_ms=statistics.mean(end - begin for begin, end in log))

# %% misconception="read_log" hint="That is the latency of the request that stands first in the list. All requests have one: which of them stands for all?"
def takes_the_first_latency(log):
    return dict(read_log(log), latency_ms=log[0][1] - log[0][0])

# %% misconception="read_log" hint="You took the latency in the middle of the list as it came. The median is in the middle of the sorted ones."
def takes_the_middle_as_it_came(log):
    waits = [end - begin for begin, end in log]
    return dict(read_log(log), latency_ms=waits[len(waits) // 2])

# %% misconception="read_log" hint="That is the latency in seconds. Milliseconds were asked for, and the log is in milliseconds already."
def tells_the_latency_in_seconds(log):
    found = read_log(log)
    return dict(found, latency_ms=found["latency_ms"] / 1000)

# %% misconception="read_log" hint="Your time goes to the end of the request that began last. Need that be the one that ends last?"
def ends_with_the_last_that_began(log):
    ordered = sorted(log)
    return dict(read_log(log), per_second=1000 * len(log) / (ordered[-1][1] - ordered[0][0]))

# %% misconception="read_log" hint="Your time goes to the last begin. What is handed over then has to be done, too."
def ends_with_the_last_begin(log):
    begins = [begin for begin, _ in log]
    return dict(read_log(log), per_second=1000 * len(log) / (max(begins) - min(begins)))

# %% misconception="read_log" hint="You rounded the throughput to a whole number. It is a rate, so it need not be one."
def rounds_the_throughput(log):
    found = read_log(log)
    return dict(found, per_second=int(found["per_second"]))

# %% misconception="read_log" hint="That is the number of all requests. Were they ever in flight all at the same moment?"
def counts_all_requests(log):
    return dict(read_log(log), most_at_once=len(log))

# %% misconception="read_log" hint="One too few. A request that begins is in flight as well, together with those that it finds there."
def counts_only_the_others(log):
    found = read_log(log)
    return dict(found, most_at_once=found["most_at_once"] - 1)

# %% misconception="read_log" hint="That is how many are in flight on average: throughput × latency. Asked is the most at one moment."
def tells_the_average_in_flight(log):
    found = read_log(log)
    return dict(found, most_at_once=found["per_second"] * found["latency_ms"] / 1000)

# %% misconception="read_log" hint="That is right for requests in the order in which they began. The log is in any order: when your program comes to one of them, which are still in flight, and which have not begun?"
def walks_in_the_order_of_the_list(log):
    in_flight, most = [], 0
    for begin, end in log:
        in_flight = [other for other in in_flight if other > begin] + [end]
        most = max(most, len(in_flight))
    return dict(read_log(log), most_at_once=most)

# %% check="read_log" points=5
def by_the_tick(log):
    """Let time pass in ticks of 0.5 ms, and count at each how many are in flight."""
    waits, at_once, tick = sorted(end - begin for begin, end in log), [], min(begin for begin, _ in log)
    first = tick
    while any(end > tick for _, end in log):
        at_once.append(sum(1 for begin, end in log if begin <= tick and tick < end))
        tick += 0.5
    return {"latency_ms": float(waits[len(waits) // 2]), "per_second": len(log) / ((tick - first) / 1000),
            "most_at_once": float(max(at_once))}


def check_log(log):
    for entry, expected in by_the_tick(log).items():
        check("read_log", log, item=entry, expect=expected)


check_log([[20.0, 24.0], [24.0, 28.5], [30.0, 35.5]])                                   # one at a time
check_log([[42.5, 45.0], [12.0, 17.0], [10.0, 40.0], [20.5, 26.0], [17.0, 23.0], [23.0, 31.0], [40.0, 46.5]])
### BEGIN HIDDEN TESTS
rng = check.rng()
for requests in (9, 15, 31):
    begins = [rng.randint(20, 90) / 2 for _ in range(requests)]
    check_log([[begin, begin + rng.randint(1, 30) / 2] for begin in begins])
check_log([[3.0, 9.5]])
### END HIDDEN TESTS

# %% [markdown]
# Now your function reads the logs of this machine:

# %%
read = {requests: check.call("read_log", log) for requests, log in logs.items()}
for requests, facts in read.items():
    latency_s = facts["latency_ms"] / 1000
    print(f"{requests} allowed: {32 * facts['per_second']:7,.0f} digits/s, latency {1000 * latency_s:5.2f} ms; "
          f"at most {facts['most_at_once']} in flight, on average {facts['per_second']:5.0f} requests/s · "
          f"{latency_s:.5f} s = {facts['per_second'] * latency_s:.1f}")
throughput_of_two = read[2]["per_second"] / read[1]["per_second"]
latency_of_eight = read[8]["latency_ms"] / read[1]["latency_ms"]
print(f"This machine has {os.cpu_count()} cores, as its operating system counts them.")

# %% figure="Figure: what more requests bring, and what they cost"
from flopwise import plots

check.call("read_log", [[0.0, 1.0]])       # where the answer is still to be written, this line says so
names, values = plots.with_guess(guess_throughput_of_two, ["throughput of 2 at once"], [throughput_of_two])
more_names, more_values = plots.with_guess(guess_latency_of_eight, ["latency of 8 at once"], [latency_of_eight],
                                           name="your guess ")
colours = ["black", "blue"][-len(values):] + ["black", "blue"][-len(more_values):]
plots.show(plots.bars(names + more_names, values + more_values, unit="times that of one at a time",
                      size=(7.2, 2.2), colours=colours),
           caption=f"{32 * read[2]['per_second']:,.0f} digits per second with two at once, "
                   f"{32 * read[1]['per_second']:,.0f} with one: {throughput_of_two:.2f} times. Latency with "
                   f"eight: {read[8]['latency_ms']:.2f} / {read[1]['latency_ms']:.2f} = "
                   f"{latency_of_eight:.1f} times.",
           alt=f"Bars: throughput of two at once {throughput_of_two:.2f} times that of one, latency of eight at "
               f"once {latency_of_eight:.1f} times; beside each the reader's guess if there is one.")

# %% [markdown]
# Did the throughput grow as far as the number of cores, and no further? One inference alone often cannot
# keep all cores busy, so that another one finds something to do. Once all are busy, further requests only
# wait for each other, and waiting is part of their latency. (On a machine with other work to do the lines
# may dance. Run the cells again.)
#
# The three numbers hang together. Look at the last column: **requests in flight = throughput × latency**,
# both in the same unit of time. (On average, and with the mean latency, that is exact. The median, which is
# used here, gives less wherever some runs went astray.) So a report that gives the latency of one
# measurement and the throughput of another promises something that no machine does. In OpenVINO you say
# which of the two you want, `{"PERFORMANCE_HINT": "LATENCY"}` or `"THROUGHPUT"`, and it chooses the number
# of requests.

# %% [markdown]
# ## 6 · A program from before 2022
#
# (You may skip this section: it is for those who meet such code. Nothing further on needs it.)
#
# Much code about OpenVINO in books and forums was written for an API (the names by which a library is
# called) that is gone. Its first line already fails:

# %%
try:
    import openvino.inference_engine
except ImportError as error:
    print(f"{type(error).__name__}: {error}")

# %% [markdown]
# Here is what became of the names:
#
# | until 2022 | today |
# |---|---|
# | `from openvino.inference_engine import IECore` | `import openvino as ov` |
# | `ie = IECore()` | `core = ov.Core()` |
# | `IENetwork(model=xml, weights=bin)` or `ie.read_network(xml)` | `core.read_model(xml)` finds the weights beside it |
# | `ie.load_network(net, "CPU", config)` | `core.compile_model(model, "CPU", config)` |
# | `net.batch_size = b` | `model.reshape([b, …])`, the whole shape, before compiling |
# | `net.infer({name: x})[out]` | `compiled(x)[0]`, or `request.infer(x)[0]` with `request = compiled.create_infer_request()` |
# | `net.requests[0].get_perf_counts()`: `{layer: {"status": …}}` | `request.profiling_info`: a list, `info.node_name`, `info.status.name` |
# | `{"PERF_COUNT": "YES"}` | `{"PERF_COUNT": True}` |
# | `net.inputs`, a dictionary | `compiled.input(0).shape`, `.any_name` |
#
# And here is a program of that time. It reads a few digits with `pool_cnn`, and tells which layers were
# executed (with `PERF_COUNT` the runtime notes how many whole microseconds each layer takes; one that was
# fused into another, or took less than one, has the status `NOT_RUN`).
#
# ```text
# def classify(digits):
#     ie = IECore()
#     net = IENetwork(model="pool_cnn.xml", weights="pool_cnn.bin")
#     net.batch_size = len(digits)
#     name, out = next(iter(net.inputs)), next(iter(net.outputs))
#     begin = time.time()
#     exec_net = ie.load_network(network=net, device_name="CPU", config={"PERF_COUNT": "YES"})
#     probabilities = exec_net.infer({name: digits})[out]
#     infer_ms = 1000 * (time.time() - begin)
#     counts = exec_net.requests[0].get_perf_counts()
#     return {"input_shape": net.inputs[name].shape,
#             "digits": probabilities.argmax(axis=1),
#             "executed": [layer for layer, count in counts.items() if count["status"] == "EXECUTED"],
#             "infer_ms": infer_ms}
# ```
#
# New names alone do not make its `infer_ms` honest. Three things are wrong with that number, and you met
# all three in this lesson.
#
# **Exercise.** Repair it. `classify` gets an array of digits, b×1×28×28, perhaps float64. It returns the
# same dictionary, with `"input_shape"` as a list, asked of the compiled model, and with one more entry,
# `"compile_ms"`. Take the times from the given `clock()`: `"infer_ms"` is the time of the one inference
# that it makes, in f32, and of nothing else.

# %% exercise="classify"
def classify(digits, timetable=None):
    """Read digits with pool_cnn: see above."""
    core, clock = core_and_clock(timetable)
    ### BEGIN SOLUTION
    x = digits.astype(np.float32)
    model = core.read_model(model_path("pool_cnn"))
    model.reshape([len(x), 1, 28, 28])
    begin = clock()
    compiled = core.compile_model(model, "CPU", {"PERF_COUNT": True, "INFERENCE_PRECISION_HINT": "f32"})
    ready = clock()
    request = compiled.create_infer_request()
    start = clock()
    probabilities = request.infer(x)[0]
    end = clock()
    return {"input_shape": list(compiled.input(0).shape),
            "digits": probabilities.argmax(axis=1),
            "executed": [info.node_name for info in request.profiling_info if info.status.name == "EXECUTED"],
            "infer_ms": 1000 * (end - start), "compile_ms": 1000 * (ready - begin)}
    ### END SOLUTION

# %% [markdown] hint="classify"
# Replace name after name with the table, from the top; leave the clock for the end. The counters belong to
# a request, so make one.

# %% [markdown] hint="classify"
# Write down everything that happens between the old program's first reading of its clock and its last, also
# what OpenVINO does there without a word. Which of it is the inference that was asked for?

# %% [markdown] hint="classify"
# The old program starts its clock before it compiles. And section 3 was about what a call does with
# float64, section 4 about what OpenVINO decides unless you say otherwise.

# %% misconception="classify" hint="Your time of the inference holds the compiling, as in the old program. Start its clock when the model is compiled."
def times_the_compiling_too(digits, timetable=None):
    found = classify(digits, timetable)
    return dict(found, infer_ms=found["infer_ms"] + found["compile_ms"])

# %% misconception="classify" hint="Your compile time holds the load time, too: read_model reads the file, compile_model compiles."
def times_the_loading_too(digits, timetable=None):
    found = classify(digits, timetable)
    return dict(found, compile_ms=found["compile_ms"] + (timetable["load"] if timetable else 0))

# %% misconception="classify" hint="It ran in bf16, in half the time. State the precision beside PERF_COUNT: \"INFERENCE_PRECISION_HINT\": \"f32\"."
def leaves_the_precision_to_the_device(digits, timetable=None):
    core, clock = core_and_clock(timetable)
    model = core.read_model(model_path("pool_cnn"))
    compiled = core.compile_model(model, "CPU")
    x, start = digits.astype(np.float32), clock()
    compiled(x)
    return dict(classify(digits, timetable), infer_ms=1000 * (clock() - start))

# %% misconception="classify" hint="The inference holds a conversion: the digits are float64. Convert them before the clock starts."
def lets_the_call_convert(digits, timetable=None):
    core, clock = core_and_clock(timetable)
    model = core.read_model(model_path("pool_cnn"))
    compiled = core.compile_model(model, "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
    start = clock()
    compiled(digits)
    return dict(classify(digits, timetable), infer_ms=1000 * (clock() - start))

# %% misconception="classify" hint="Between your readings the clock stood still: it only knows of what is done with the `core` of the function's first line. Is the step between the two readings, and is it done with that `core`?"
def takes_another_core(digits, timetable=None):
    return dict(classify(digits), infer_ms=0.0, compile_ms=0.0) if timetable else classify(digits)

# %% misconception="classify" hint="That is the answer for the first digit only. argmax(axis=1) looks along each row."
def reads_the_first_digit_only(digits, timetable=None):
    found = classify(digits, timetable)
    return dict(found, digits=[int(found["digits"][0])])

# %% misconception="classify" hint="Only the names are new: your time of the inference holds all that the old program's held. The text speaks of three things that are wrong with it."
def changes_only_the_names(digits, timetable=None):
    core, clock = core_and_clock(timetable)
    model = core.read_model(model_path("pool_cnn"))
    begin = clock()
    compiled = core.compile_model(model, "CPU")
    compiled(digits)
    return dict(classify(digits, timetable), infer_ms=1000 * (clock() - begin))

# %% misconception="classify" hint="The compiling is out of it, but two things are left that OpenVINO does without a word: one makes the inference half as long, the other one a little longer."
def leaves_two_of_three_in_it(digits, timetable=None):
    core, clock = core_and_clock(timetable)
    model = core.read_model(model_path("pool_cnn"))
    compiled = core.compile_model(model, "CPU")
    start = clock()
    compiled(digits)
    return dict(classify(digits, timetable), infer_ms=1000 * (clock() - start))

# %% misconception="classify" hint="These are seconds. Milliseconds were asked for: a second has 1,000 of them."
def tells_seconds_for_both(digits, timetable=None):
    found = classify(digits, timetable)
    return dict(found, infer_ms=found["infer_ms"] / 1000, compile_ms=found["compile_ms"] / 1000)

# %% misconception="classify" hint="You divided by the number of digits. Asked is the time of the one inference, which reads them all."
def divides_by_the_digits(digits, timetable=None):
    found = classify(digits, timetable)
    return dict(found, infer_ms=found["infer_ms"] / len(digits))

# %% misconception="classify" hint="That is the time of a second inference. `classify` makes one, and the old program, too."
def times_the_second_inference(digits, timetable=None):
    core, clock = core_and_clock(timetable)
    model = core.read_model(model_path("pool_cnn"))
    compiled = core.compile_model(model, "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
    x = digits.astype(np.float32)
    compiled(x)
    start = clock()
    compiled(x)
    return dict(classify(digits, timetable), infer_ms=1000 * (clock() - start))

# %% misconception="classify" hint="That is the time to load the model: read_model reads the file. What does compile_model take?"
def times_the_loading_instead(digits, timetable=None):
    return dict(classify(digits, timetable), compile_ms=timetable["load"] if timetable else 0)

# %% misconception="classify" hint="The two times have changed places. Which of them is the inference?"
def exchanges_the_two_times(digits, timetable=None):
    found = classify(digits, timetable)
    return dict(found, infer_ms=found["compile_ms"], compile_ms=found["infer_ms"])

# %% misconception="classify" hint="That is the shape of what comes out. The model's input is asked for."
def tells_the_shape_of_the_output(digits, timetable=None):
    return dict(classify(digits, timetable), input_shape=[len(digits), 10])

# %% misconception="classify" hint="The model was made for one digit, and reads the first one only. `net.batch_size` has a line in the table."
def makes_the_model_for_one_digit(digits, timetable=None):
    found = classify(digits, timetable)
    return dict(found, input_shape=[1, 1, 28, 28], digits=[int(found["digits"][0])])

# %% misconception="classify" hint="No layer was executed? With what do you compare its status? `info.status` is no text, its `.name` is one. And is `PERF_COUNT` among the settings?"
def finds_no_executed_layer(digits, timetable=None):
    return dict(classify(digits, timetable), executed=[])

# %% check="classify" points=7
import numpy as np

from flopwise import runtime
from flopwise.resources import model_path
from flopwise.zoo.digits import heldout

images, _ = heldout()
runner = runtime.compile_model(runtime.load_model(model_path("pool_cnn")))
probabilities = runtime.infer(runner, images)
sure = np.flatnonzero(probabilities.max(axis=1) > 0.99)      # no rounding turns these
images, answers = images[sure].astype(np.float64), probabilities[sure].argmax(axis=1)
plan = {"model": "pool_cnn", "load": 6, "compile": 47, "inferences": [13, 3], "conversion": 1.5}


def are(expected):
    """The same digits in the same order, in a list or an array."""
    return lambda given: np.shape(given) == (len(expected),) and np.array_equal(np.asarray(given), expected)


def layers(names):
    """Both convolutions, and none of the ReLUs that are fused into them."""
    return (any("conv1" in name for name in names) and any("conv2" in name for name in names)
            and not any("relu" in name for name in names))


check("classify", images[:3], item="input_shape", expect=[3, 1, 28, 28])
check("classify", images[:7], item="digits", where=are(answers[:7]), says="the seven digits, in order",
      hint="One digit for each picture: the place of the largest of the ten probabilities in its row.")
check("classify", images[:60], item="executed", where=layers,
      says="names of the executed layers, both convolutions among them, and none that was fused into another",
      hint="Of `profiling_info`, take those whose status is EXECUTED, and of each of them its `node_name`. Is "
           "`PERF_COUNT` among the settings?")
check("classify", images[:3], timetable=plan, item="infer_ms", expect=13.0, tolerance=1e-6,
      hint="The time of the only inference that it makes: `clock()` before it and after it, in milliseconds.")
check("classify", images[:3], timetable=plan, item="compile_ms", expect=47.0, tolerance=1e-6,
      hint="The time of `compile_model`: `clock()` before it and after it, in milliseconds.")
### BEGIN HIDDEN TESTS
rng = check.rng()
some = rng.sample(range(len(images)), 9)
check("classify", images[some], item="digits", where=are(answers[some]), says="the nine digits, in order")
check("classify", images[some][:5], item="input_shape", expect=[5, 1, 28, 28])
other = dict(plan, load=2, compile=29, inferences=[8.5, 4], conversion=0.75)
check("classify", images[:4], timetable=other, item="infer_ms", expect=8.5, tolerance=1e-6)
check("classify", images[:4], timetable=other, item="compile_ms", expect=29.0, tolerance=1e-6)
### END HIDDEN TESTS

# %% [markdown]
# Does it run, on this machine, with digits that you can see?

# %%
answer = check.call("classify", digits[:5])
print("read:", *answer["digits"], " true:", *labels[:5])
print("executed:", ", ".join(answer["executed"]))

# %% [markdown] reflect="a_claim_about_speed" points=4
# **Reflection.** Somebody writes: *"We replaced the network. Ten inferences took 412 ms before and take 58
# ms now: seven times faster."* You may ask four questions before you believe it. Which, and what could each
# of the answers change? Use what you measured in this lesson, with at least one number of yours.
# ### BEGIN MARK SCHEME
# One point for each of four questions that come with a consequence, at most four; at least one number of
# the student's own, else one point less:
# 1. What was timed: were loading, compiling and the first inference in it, once or both times?
# 2. How often, and with which spread: median and p90 of how many, after which warm-up?
# 3. In which precision did each of them really run (bf16 on one side, f32 on the other)? Which input type?
# 4. Which device, how many requests at once and which batch: latency or throughput? Was the machine busy
#    with something else?
# 5. Does the new network answer as well as the old one?
#
# A good answer:
#
# "Was compiling in it? On my machine compiling pool_cnn took 25 ms and an inference 0.05
# ms, so of 'ten inferences' in a program that compiles first hardly anything is inference, and 412 against
# 58 may be two compilers' caches. Was it one total, or the median of how many? My p90 was twice my median,
# and the first inference forty times it; ten runs with one astray say little. Were both in the same
# precision? My processor took bf16 unasked; if the new model was exported otherwise and the old one ran in
# f32, half of the gain is the precision. And was it one at a time? With four requests in flight the latency
# of each was three times as long here while the throughput rose. Only if all four are the same on both
# sides do 412 / 58 = 7 say something about the networks, and then I would still look at how many digits the
# new one reads right."
# ### END MARK SCHEME

# %% [markdown]
# ## What you have learnt
#
# - **Every inference by itself, after a warm-up:** median, p90 and spread; never one total, never the mean
#   of a few.
# - **Load, compile, first inference, the rest** are four different times. Say which.
# - **A call has a price.** A model that does nothing measures it. The smaller the model, the larger its
#   share.
# - **OpenVINO does two things silently:** it converts a float64 input at every call, and it runs f32 models
#   in bf16 where the processor can. Convert once, state the precision, and look at what was executed.
# - **Latency is not throughput.** More requests at once bring more throughput, at most until every core is
#   busy; after that they only wait.
# - A stopwatch can be checked, with a clock that can be set.
#
# **Next: 08, layerwise performance.** You know how long a model takes. Where does the time go? The runtime
# can tell for each layer, and you can put its FLOPs beside it.
