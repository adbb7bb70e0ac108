# ---
# title: Layerwise performance
# needs: 03-convolutional-layers, 05-pooling-layers, 06-separable-convolutions, 07-measuring-inference
# gives: time per layer from the runtime's own counters; achieved FLOPS; arithmetic intensity; the roofline and a predicted time
# ---

# %% [markdown]
# # Layerwise performance
#
# VGG16 and MobileNetV2 do the same job: they look at a photograph and name one of a thousand things. VGG16
# needs 15,470,264,320 multiply-adds for it, MobileNetV2 only 300,774,272. That is 51 times less arithmetic.
#
# **Is MobileNetV2 51 times faster?** At the end of lesson 06 a separable layer was not as fast as its FLOPs
# promised, and you were promised a picture that explains it. This lesson draws that picture. On the way you
# open the clock of lesson 07: instead of one time for the whole model, you read one for every layer.
#
# | you need | you will have at the end |
# |---|---|
# | the FLOPs of a convolution and of a pooling layer (lessons 03, 05) | where a model's time goes, layer by layer |
# | depthwise and pointwise convolutions (lesson 06) | the reason why some layers are slow for their FLOPs |
# | an honest clock: warm-up, median, precision (lesson 07) | a time that you predict from counts, beside the measured one |
#
# **Path:** 06 Separable convolutions → 07 Measuring inference → **08 Layerwise performance** → 09 A model
# FLOP estimator
#
# Plan an hour and a half; the two exercises and the section that you may skip take 25 minutes more. Run each
# cell with **Shift + Enter**. A check tells you at once what holds; hints are folded under each exercise, the
# second says more than the first.

# %%
import numpy as np
import openvino as ov

from flopwise import check, profile, runtime
from flopwise.resources import data_path, model_path

# %% [markdown]
# **Guess first.** Write a number in the place of each `...` before you go on. They are kept, and drawn beside
# what this machine says.
#
# - How many times faster than VGG16 is MobileNetV2 on this machine?
# - In `base_cnn`, the dense layer `dense1` does 737,280 of 1,059,880 FLOPs, 70 % (lesson 04). Which part of
#   the time does it take, in per cent?
# - In MobileNetV2, the depthwise layers do 7 % of the multiply-adds. Which part of the time do they take?

# %%
guess_times_faster = ...
guess_dense1_percent = ...
guess_depthwise_percent = ...

# %% [markdown]
# ## 1 · Ask the runtime
#
# OpenVINO can time each layer that it executes. It has to be told so when the model is compiled: the property
# is called `PERF_COUNT`, for *performance counters*. `f32` is asked for as well, because you know from lesson
# 07 that the precision may change silently. The counters are read from the **infer request**, the object that
# runs the model.

# %%
core = ov.Core()
model = core.read_model(model_path("base_cnn"))
model.reshape([1, 1, 28, 28])               # a batch of 1, so that everything is settled when it is compiled
x = np.load(data_path("image.npy")).reshape(1, 1, 28, 28).astype(np.float32)

compiled = core.compile_model(model, "CPU", {"PERF_COUNT": True, "INFERENCE_PRECISION_HINT": "f32"})
request = compiled.create_infer_request()
for _ in range(50):
    request.infer([x])

for counter in request.profiling_info:
    microseconds = counter.real_time.total_seconds() * 1e6
    print(f"{counter.node_name:28}{counter.node_type:15}{counter.status.name:12}{microseconds:6.0f} µs")

# %% [markdown]
# One line for each node of the graph that OpenVINO *made* of the model: its name, its type, its status and
# its time. (`real_time` comes as Python's `timedelta`, hence `total_seconds()`.) Read it line by line against
# the layers of lesson 04, and answer for yourself:
#
# - Which operations of `base_cnn` have a line, but did not run? Which have no line at all?
# - Which line would you have called otherwise?
# - Is there a line for something that you never asked for?
#
# Three things happened when the model was compiled.
#
# - **Fused:** a ReLU is applied to each number of a convolution while that number is still in the processor.
#   The map is written once instead of three times. So the ReLU's line says `NOT_RUN` and 0 µs: it was not
#   forgotten, its time is inside the convolution's. Biases have no line of their own: they were fused before
#   lines were made. (A line may be called `dense1/bias` all the same: see the next point. And `NOT_RUN` only
#   means that the counter shows 0. A layer that took less than a microsecond may say so, too.)
# - **Renamed:** when several operations become one, the new one gets one of their names, and not always the
#   one that you expect.
# - **Added:** a `Reorder` writes the same numbers in another order, because the next layer wants them so. A
#   name with `acdb_abcd` in it says: from channels last to channels first. It is the runtime's own work, it
#   does no FLOPs, and it takes time. (On another kind of processor you may see other ones, or none.)
#
# **Exercise (you may skip it: the cell above does nearly all of it).** Write `read_counters`. It gets the
# name of a course model, compiles it as above, runs it 50 times on the image `x`, and returns a dictionary
# about **all** lines, in their order:
#
# | key | what |
# |---|---|
# | `"names"` | a list of their names |
# | `"microseconds"` | a list of their times in µs, as numbers |

# %% exercise="read_counters"
def read_counters(name):
    """Run a course model 50 times; names and times in µs of all lines of its performance counters."""
    ### BEGIN SOLUTION
    model = core.read_model(model_path(name))
    model.reshape([1, 1, 28, 28])
    compiled = core.compile_model(model, "CPU", {"PERF_COUNT": True, "INFERENCE_PRECISION_HINT": "f32"})
    request = compiled.create_infer_request()
    for _ in range(50):
        request.infer([x])
    counters = request.profiling_info
    return {"names": [counter.node_name for counter in counters],
            "microseconds": [counter.real_time.total_seconds() * 1e6 for counter in counters]}
    ### END SOLUTION

# %% [markdown] hint="read_counters"
# The cell above does nearly all of it. What changes: the model's name is an argument, and lines go into two
# lists instead of onto the page.

# %% [markdown] hint="read_counters"
# Everything from `core.read_model` to the loop over 50 runs goes into the function, with `model_path(name)`.
# Then make two lists from `request.profiling_info`, one of `counter.node_name`, one of
# `counter.real_time.total_seconds() * 1e6`.

# %% misconception="read_counters" hint="The ReLUs are missing. Asked are all lines; those with 0 µs tell what was fused."
def leaves_out_what_was_fused(name):
    lines = read_counters(name)
    pairs = [pair for pair in zip(lines["names"], lines["microseconds"]) if not pair[0].endswith("/relu")]
    return {"names": [name for name, _ in pairs], "microseconds": [us for _, us in pairs]}

# %% misconception="read_counters" hint="Those are the lines of base_cnn. Read the model that is asked for: `model_path(name)`."
def always_reads_base_cnn(name):
    return read_counters("base_cnn")

# %% misconception="read_counters" hint="These are the model's own operations, from its graph. What was executed has other names: ask the request for its `profiling_info` after it has run."
def lists_the_models_own_operations(name):
    operations = ov.Core().read_model(model_path(name)).get_ordered_ops()
    names = [node.get_friendly_name() for node in operations if node.get_type_name() != "Constant"]
    return {"names": names, "microseconds": [0.0] * len(names)}

# %% check="read_counters" points=4
import time

import numpy as np
import openvino as ov

from flopwise import inferences
from flopwise.resources import data_path, model_path

asked = {"PERF_COUNT": True, "INFERENCE_PRECISION_HINT": "f32"}


def lines(name, **more):
    """The names of the lines that this machine has for the model, and the sum of their times in µs.

    more: settings of OpenVINO.
    """
    model = ov.Core().read_model(model_path(name))
    model.reshape([1, 1, 28, 28])
    request = ov.Core().compile_model(model, "CPU", asked | more).create_infer_request()
    digit = np.load(data_path("image.npy")).reshape(1, 1, 28, 28).astype(np.float32)
    for _ in range(50):
        request.infer([digit])
    told = request.profiling_info
    return [line.node_name for line in told], 1e6 * sum(line.real_time.total_seconds() for line in told)


def possible(name):
    """One time for each line; 50 such runs fit into the call, and a run takes no small part of one here.

    Whatever disturbs a run makes it longer, most of all where threads wait for each other. So the model is run
    here by one thread until its times are short enough, up to ten times, and there is much room.
    """
    def holds(times):
        whole = (time.perf_counter() - start) * 1e6
        total = np.sum(np.asarray(times, dtype=float))
        several = len(set(np.ravel(times).tolist())) > 2
        fits = one_each(name)(times) and several and total < whole / 50
        return fits and any(lines(name, INFERENCE_NUM_THREADS=1)[1] / 8 < total for _ in range(10))
    return holds


def one_each(name):
    """A number for each line, none below zero."""
    return lambda times: np.shape(times) == (len(lines(name)[0]),) and min(times) >= 0


in_words = ("one time in microseconds for each line, as the counters tell it after all 50 runs: neither far "
            "less than the check's own runs give, nor more than fits into the time of the whole call")
names_hint = "The names as the counters tell them (`node_name`), of all lines and in their order."
check("read_counters", "base_cnn", item="names", expect=lines("base_cnn")[0], reveal=False, hint=names_hint)
check("read_counters", "pool_cnn", item="names", expect=lines("pool_cnn")[0], reveal=False, hint=names_hint)
check("read_counters", "pool_cnn", item="microseconds", where=one_each("pool_cnn"),
      says="a number for each line", measured=True,
      hint="As many times as there are lines, a 0 where nothing was executed.")
start = time.perf_counter()
check("read_counters", "pool_cnn", item="microseconds", where=possible("pool_cnn"), says=in_words,
      measured=True,
      hint="`total_seconds()` counts seconds, and a second has 1,000,000 microseconds. Are they what the "
           "counters of each line say after all 50 runs, with nothing changed but the unit?")
check(inferences("read_counters"), "pool_cnn", where=lambda made: made >= 50, says="50 runs of the model",
      hint="A counter tells the mean of all runs so far. Is the model run 50 times, before the counters are read?")
### BEGIN HIDDEN TESTS
check("read_counters", "sep_cnn", item="names", expect=lines("sep_cnn")[0], reveal=False)
start = time.perf_counter()
check("read_counters", "sep_cnn", item="microseconds", where=possible("sep_cnn"), says=in_words,
      measured=True)
### END HIDDEN TESTS

# %% [markdown]
# ## 2 · A counter that remembers
#
# Before you believe these times, watch one of them. The model is compiled afresh and run ten times, and
# after each run the counter of the first dense layer is read. **Guess first:** will it rise, fall, or stay
# the same? Write a word in the place of the dots.

# %%
guess_counter = ...             # "rise", "fall" or "stay"

# %%
compiled = core.compile_model(model, "CPU", {"PERF_COUNT": True, "INFERENCE_PRECISION_HINT": "f32"})
request = compiled.create_infer_request()
for run in range(1, 11):
    request.infer([x])
    dense1 = next(line for line in request.profiling_info if line.node_name.startswith("dense1"))
    microseconds = dense1.real_time.total_seconds() * 1e6
    print(f"after run {run:2}: {microseconds:6.0f} µs    times {run:2}: {run * microseconds:7.0f} µs")
print("your guess:", "none" if guess_counter is ... else guess_counter)

# %% [markdown]
# It falls from run to run (unless something else disturbed a run), as if the layer learnt to be quick. Now
# look at the last column, the counter times the number of runs. After the first run it grows by little. So
# the counter is not the time of the last run. **On the CPU it is the mean of all runs since the model was
# compiled**, the slow first one included, cut down to whole microseconds. After ten runs the first one still
# weighs a tenth.
#
# Lesson 07 taught you to leave the warm-up out. Here nobody can run the clock again without it, but two
# readings are enough, one after the warm-up and one at the end.
#
# **Exercise.** Write `later_mean`. After `first_runs` runs the counter says `first_mean`; after `all_runs`
# runs in total it says `all_mean`. What was the mean time of the runs in between?

# %% exercise="later_mean"
def later_mean(first_mean, first_runs, all_mean, all_runs):
    """Mean time of the runs after the first ones, from two readings of a running mean."""
    ### BEGIN SOLUTION
    return (all_mean * all_runs - first_mean * first_runs) / (all_runs - first_runs)
    ### END SOLUTION

# %% [markdown] hint="later_mean"
# A mean times the number of runs is the time of all these runs together. Which two sums do you know?

# %% [markdown] hint="later_mean"
# Example: 1 run with a mean of 3,000 µs, then a mean of 340 µs after 10 runs. All ten took 3,400 µs together,
# the first one 3,000 of them. That leaves 400 µs for how many runs?

# %% misconception="later_mean" hint="That is the mean of all runs, the warm-up among them. Take the time of the first runs out of it."
def leaves_the_warm_up_in(first_mean, first_runs, all_mean, all_runs):
    return all_mean

# %% misconception="later_mean" hint="You subtracted two means. Means of different numbers of runs cannot be subtracted; make sums of them first: mean × runs."
def subtracts_the_means(first_mean, first_runs, all_mean, all_runs):
    return all_mean - first_mean

# %% misconception="later_mean" hint="The sum of the later runs is right. But it belongs to the later runs only: divide by how many of those there were."
def divides_by_all_runs(first_mean, first_runs, all_mean, all_runs):
    return (all_mean * all_runs - first_mean * first_runs) / all_runs

# %% misconception="later_mean" hint="You took `first_mean` for the time of all first runs together. It is their mean: times `first_runs`."
def takes_the_mean_for_the_sum(first_mean, first_runs, all_mean, all_runs):
    return (all_mean * all_runs - first_mean) / (all_runs - first_runs)

# %% misconception="later_mean" hint="That is the time of the later runs together. Asked is their mean."
def gives_the_sum(first_mean, first_runs, all_mean, all_runs):
    return all_mean * all_runs - first_mean * first_runs

# %% misconception="later_mean" hint="You subtracted two means. Means of different numbers of runs cannot be subtracted; make sums of them first: mean × runs."
def subtracts_the_means_the_other_way_round(first_mean, first_runs, all_mean, all_runs):
    return first_mean - all_mean

# %% misconception="later_mean" hint="You reckoned as if there had been one first run. There were `first_runs`, and `first_mean` is the mean of them all."
def knows_one_first_run(first_mean, first_runs, all_mean, all_runs):
    return (all_mean * all_runs - first_mean) / (all_runs - 1)

# %% misconception="later_mean" hint="The sum of the later runs is right, but you divided it by one run less than all. How many runs came first?"
def divides_by_one_less_than_all(first_mean, first_runs, all_mean, all_runs):
    return (all_mean * all_runs - first_mean * first_runs) / (all_runs - 1)

# %% misconception="later_mean" hint="The sum of the later runs is right. But you divided it by the number of the first runs: whose mean would that be?"
def divides_by_the_first_runs(first_mean, first_runs, all_mean, all_runs):
    return (all_mean * all_runs - first_mean * first_runs) / first_runs

# %% misconception="later_mean" hint="A time below zero: the size is right and the sign is not. Which of the two sums is the larger one?"
def subtracts_all_from_the_first(first_mean, first_runs, all_mean, all_runs):
    return (first_mean * first_runs - all_mean * all_runs) / (all_runs - first_runs)

# %% misconception="later_mean" hint="Python divides before it subtracts. What belongs together above the line, or below it, needs parentheses."
def forgets_the_parentheses_above(first_mean, first_runs, all_mean, all_runs):
    return all_mean * all_runs - first_mean * first_runs / (all_runs - first_runs)

# %% misconception="later_mean" hint="Python divides before it subtracts. What belongs together above the line, or below it, needs parentheses."
def forgets_the_parentheses_below(first_mean, first_runs, all_mean, all_runs):
    return (all_mean * all_runs - first_mean * first_runs) / all_runs - first_runs

# %% misconception="later_mean" hint="The number of the later runs is off by one. After 10 runs, of which 3 came first, how many were there in between?"
def counts_one_run_too_many(first_mean, first_runs, all_mean, all_runs):
    return (all_mean * all_runs - first_mean * first_runs) / (all_runs - first_runs + 1)

# %% misconception="later_mean" hint="The number of the later runs is off by one. After 10 runs, of which 3 came first, how many were there in between?"
def counts_one_run_too_few(first_mean, first_runs, all_mean, all_runs):
    return (all_mean * all_runs - first_mean * first_runs) / (all_runs - first_runs - 1)

# %% misconception="later_mean" hint="You took `all_runs` for the runs that came after the first ones. It counts all, from the very first on."
def takes_all_runs_for_the_later_ones(first_mean, first_runs, all_mean, all_runs):
    return (all_mean * (first_runs + all_runs) - first_mean * first_runs) / all_runs

# %% misconception="later_mean" hint="Right but for what stands behind the point: a mean need not be a whole number."
def cuts_the_fraction_off(first_mean, first_runs, all_mean, all_runs):
    return (all_mean * all_runs - first_mean * first_runs) // (all_runs - first_runs)

# %% misconception="later_mean" hint="Right but for what stands behind the point: a mean need not be a whole number."
def rounds_the_mean(first_mean, first_runs, all_mean, all_runs):
    return round((all_mean * all_runs - first_mean * first_runs) / (all_runs - first_runs))

# %% misconception="later_mean" hint="You divided by the number of the later runs, but the time of the first ones is still above the line."
def leaves_the_first_runs_in_the_sum(first_mean, first_runs, all_mean, all_runs):
    return all_mean * all_runs / (all_runs - first_runs)

# %% misconception="later_mean" hint="You added the two sums. The first runs are among all runs: is their time to be added, or taken off?"
def adds_the_sums(first_mean, first_runs, all_mean, all_runs):
    return (all_mean * all_runs + first_mean * first_runs) / (all_runs - first_runs)

# %% misconception="later_mean" hint="That is a mean of the two readings. The first one is contained in the second: which runs are only in the second?"
def takes_the_mean_of_the_readings(first_mean, first_runs, all_mean, all_runs):
    return (first_mean + all_mean) / 2

# %% misconception="later_mean" hint="That is a mean of the two readings. The first one is contained in the second: which runs are only in the second?"
def weighs_the_two_readings(first_mean, first_runs, all_mean, all_runs):
    return (first_mean * first_runs + all_mean * all_runs) / (first_runs + all_runs)

# %% check="later_mean" points=2
def counter_after(times):
    """What a running mean says after these runs."""
    total = 0
    for each in times:
        total += each
    return total / len(times)


for times, first_runs in [([3000, 50, 48, 46, 56, 50, 49, 51], 1), ([700, 90, 80, 62, 58], 2),
                          ([900, 120, 100, 96, 104, 110, 98, 102, 90, 100, 105, 95], 4)]:
    check("later_mean", counter_after(times[:first_runs]), first_runs, counter_after(times), len(times),
          expect=counter_after(times[first_runs:]))
### BEGIN HIDDEN TESTS
rng = check.rng()
for first_runs, all_runs in [(3, 11), (10, 60), (20, 25)]:
    times = [rng.randint(500, 900) for _ in range(first_runs)]
    times += [rng.randint(20, 90) for _ in range(all_runs - first_runs)]
    check("later_mean", counter_after(times[:first_runs]), first_runs, counter_after(times), all_runs,
          expect=counter_after(times[first_runs:]))
### END HIDDEN TESTS

# %% [markdown]
# ## 3 · Whose time is it?
#
# Counters know executed names, your counts know the model's. To divide FLOPs by time, the two have to be
# joined. OpenVINO helps: each executed layer remembers the operations that it was made of.

# %%
for layer in runtime.executed_layers(compiled):
    if not layer.constant:                      # what needs no image was worked out when the model was compiled
        print(f"{layer.name:28}{layer.type:16}{', '.join(layer.original) or '(none: added by the runtime)'}")

# %% [markdown]
# In the course models an operation that belongs to a layer is called after it: `conv1`, `conv1/bias`,
# `conv1/relu`. So there is a rule: **an executed layer belongs to the layer L if one of its originals is
# called L, or begins with L and a slash.**
#
# **Exercise (you may skip it: section 5 joins two lists, too, and there it is a puzzle).** Write
# `time_of_layers`. `executed` is a list of dictionaries like these:
#
# `{"name": "conv2", "original": ["conv2", "conv2/bias", "conv2/relu"], "us": 26}`
#
# `layers` is a list of the names of counted layers. Return a dictionary with the µs of every counted layer,
# and under `"rest"` the µs that belong to none of them. A layer may be executed in several steps, or not at
# all (0 µs); no executed layer belongs to two layers.

# %% exercise="time_of_layers"
def time_of_layers(executed, layers):
    """µs of each counted layer, {name: µs}, and of everything else under "rest"."""
    ### BEGIN SOLUTION
    times = dict.fromkeys([*layers, "rest"], 0)
    for row in executed:
        owner = "rest"
        for layer in layers:
            if any(name == layer or name.startswith(layer + "/") for name in row["original"]):
                owner = layer
        times[owner] += row["us"]
    return times
    ### END SOLUTION

# %% [markdown] hint="time_of_layers"
# Begin with 0 for each layer and for `"rest"`. Go through the executed rows one by one and ask of each: who
# owns you?

# %% [markdown] hint="time_of_layers"
# Try your test on the names `conv1`, `conv1/bias`, `conv10` and `conv10/bias`, with `conv1` for the layer:
# two of them must pass, two must not. A row has a list of originals, and one that fits is enough. Its `"us"`
# goes to the owner's, or to `"rest"` if it has none.

# %% misconception="time_of_layers" hint="You compared the executed name only. It may be that of a fused bias: look through the row's originals."
def compares_the_executed_name(executed, layers):
    times = dict.fromkeys([*layers, "rest"], 0)
    for row in executed:
        times[row["name"] if row["name"] in layers else "rest"] += row["us"]
    return times

# %% misconception="time_of_layers" hint="`conv1` got the time of `conv12` as well: that name begins with it, too. Compare the whole name, or the beginning with its slash."
def asks_how_the_name_begins(executed, layers):
    times = dict.fromkeys([*layers, "rest"], 0)
    for row in executed:
        owners = [layer for layer in layers if any(name.startswith(layer) for name in row["original"])]
        times[owners[0] if owners else "rest"] += row["us"]
    return times

# %% misconception="time_of_layers" hint="`conv1` got the time of `conv10`: its name stands in that one, too. Compare the whole name, or the beginning with its slash."
def finds_the_name_in_a_longer_one(executed, layers):
    times = dict.fromkeys([*layers, "rest"], 0)
    for row in executed:
        owners = [layer for layer in layers if any(layer in name for name in row["original"])]
        times[owners[-1] if owners else "rest"] += row["us"]
    return times

# %% misconception="time_of_layers" hint="Where several rows have one owner, only the last of them is left. Add the times up."
def keeps_the_last_step(executed, layers):
    times = dict.fromkeys([*layers, "rest"], 0)
    for row in executed:
        times.update({owner: us for owner, us in time_of_layers([row], layers).items() if us})
    return times

# %% misconception="time_of_layers" hint="Where a layer is executed in two steps, you have the time of the first only, and the other one fell into the rest. Add the times up."
def keeps_the_first_step(executed, layers):
    times = dict.fromkeys([*layers, "rest"], 0)
    for row in executed:
        for owner, us in time_of_layers([row], layers).items():
            times["rest" if times[owner] else owner] += us
    return times

# %% misconception="time_of_layers" hint="A row whose originals do not include the layer's bare name fell into the rest. `dense1/bias` belongs to `dense1` as well: the name before the slash counts."
def wants_the_bare_name(executed, layers):
    times = dict.fromkeys([*layers, "rest"], 0)
    for row in executed:
        owners = [layer for layer in layers if layer in row["original"]]
        times[owners[0] if owners else "rest"] += row["us"]
    return times

# %% misconception="time_of_layers" hint="You looked at the executed name. The rule speaks of the originals: look through the row's list of them."
def applies_the_rule_to_the_executed_name(executed, layers):
    return time_of_layers([dict(row, original=[row["name"]]) for row in executed], layers)

# %% misconception="time_of_layers" hint="A row whose originals are called L, and not L and a slash, fell into the rest. The rule has two halves."
def wants_the_slash(executed, layers):
    times = dict.fromkeys([*layers, "rest"], 0)
    for row in executed:
        owners = [layer for layer in layers if any(name.startswith(layer + "/") for name in row["original"])]
        times[owners[0] if owners else "rest"] += row["us"]
    return times

# %% misconception="time_of_layers" hint="`conv12` lost its time: the first of that row's originals does not belong to it, but others do. One that fits is enough."
def looks_at_the_first_original_only(executed, layers):
    return time_of_layers([dict(row, original=row["original"][:1]) for row in executed], layers)

# %% misconception="time_of_layers" hint="A row's time was added once for each original that fits. It is the time of the whole row: once is enough."
def adds_once_for_each_original(executed, layers):
    times = dict.fromkeys([*layers, "rest"], 0)
    for row in executed:
        fits = [layer for layer in layers for name in row["original"]
                if name == layer or name.startswith(layer + "/")]
        for owner in fits or ["rest"]:
            times[owner] += row["us"]
    return times

# %% misconception="time_of_layers" hint="You counted the rows. Each has a time, under the key `us`."
def counts_the_rows(executed, layers):
    return time_of_layers([dict(row, us=1) for row in executed], layers)

# %% misconception="time_of_layers" hint="A row went into the rest once for each layer that does not own it. When do you know that none of them does?"
def adds_to_the_rest_for_each_layer(executed, layers):
    times = dict.fromkeys([*layers, "rest"], 0)
    for row in executed:
        for layer in layers:
            times[layer if time_of_layers([row], [layer])[layer] else "rest"] += row["us"]
    return times

# %% misconception="time_of_layers" hint="The rest has no entry. What belongs to none of the layers took its time, too."
def forgets_the_rest(executed, layers):
    return {name: us for name, us in time_of_layers(executed, layers).items() if name != "rest"}

# %% misconception="time_of_layers" hint="Your rest is what has no originals at all. A row can have originals that belong to none of the layers, such as the softmax."
def puts_only_the_added_into_the_rest(executed, layers):
    rest = sum(row["us"] for row in executed if not row["original"])
    return dict(time_of_layers(executed, layers), rest=rest)

# %% misconception="time_of_layers" hint="Your rest is the time of all rows together. What the layers own is no rest."
def takes_everything_for_the_rest(executed, layers):
    return dict(time_of_layers(executed, layers), rest=sum(row["us"] for row in executed))

# %% misconception="time_of_layers" hint="A layer that was not executed has no entry. It took 0 µs: begin with a 0 for each of them."
def leaves_out_what_did_not_run(executed, layers):
    return {name: us for name, us in time_of_layers(executed, layers).items() if us}

# %% misconception="time_of_layers" hint="Only the first row was counted. Where does the `return` stand, inside the loop or behind it?"
def returns_after_the_first_row(executed, layers):
    return time_of_layers(executed[:1], layers)

# %% check="time_of_layers" points=3
def row(name, us, *original):
    return {"name": name, "original": list(original), "us": us}


# The names are those that base_cnn's layers have on an x86 processor, the times are round numbers.
base_cnn = [
    row("conv1", 12, "conv1", "conv1/bias", "conv1/relu"),
    row("conv2", 26, "conv2", "conv2/bias", "conv2/relu"),
    row("conv2_acdb_abcd_flatten", 5),
    row("dense1/bias", 61, "dense1/bias", "dense1/relu"),
    row("dense2/bias", 7, "dense2/bias"),
    row("softmax", 4, "softmax"),
]
check("time_of_layers", base_cnn, ["conv1", "conv2", "dense1", "dense2"],
      expect={"conv1": 12, "conv2": 26, "dense1": 61, "dense2": 7, "rest": 9})       # 5 + 4
many = [
    row("conv1", 40, "conv1", "conv1/bias"), row("conv12/bias", 9, "scale", "conv12", "conv12/bias"),
    row("conv10_part1", 30, "conv10"), row("conv10_part2", 3, "conv10/bias", "conv10/relu"),
    row("softmax", 2, "softmax"),
]
check("time_of_layers", many, ["conv10", "conv1", "conv12", "pool"],
      expect={"conv1": 40, "conv10": 33, "conv12": 9, "pool": 0, "rest": 2})         # 30 + 3
### BEGIN HIDDEN TESTS
check("time_of_layers", many, ["conv1", "conv12"], expect={"conv1": 40, "conv12": 9, "rest": 35})
check("time_of_layers", many[::-1], ["conv10", "conv1"], expect={"conv1": 40, "conv10": 33, "rest": 11})
check("time_of_layers", [row("x", 8), row("a/b", 5, "q", "head/relu")], ["head"],
      expect={"head": 5, "rest": 8})
check("time_of_layers", [row("head/a", 6, "head/a"), row("header", 1, "header")], ["head"],
      expect={"head": 6, "rest": 1})
check("time_of_layers", [row("neck", 4, "neck"), row("reorder", 6)], ["neck"], expect={"neck": 4, "rest": 6})
### END HIDDEN TESTS

# %% [markdown]
# `flopwise.profile` does all this for any model: it warms up, takes the mean of the runs behind the warm-up,
# joins executed layers to counted ones, and keeps apart what the runtime added. Here is `base_cnn` once
# more. (It knows a rule more than the one above: a `Reorder` that only serves a `Reshape` is that one's
# work, and stands with `flatten`. In its table, *share* is the layer's part of the time of all layers, *in*
# the precision, *with it* what was fused into the layer; *GFLOPS* is what section 4 is about.)

# %%
base_profile = profile(model_path("base_cnn"), runs=200)
base_profile

# %% figure="Figure: base_cnn, its FLOPs, your guess and its time"
from flopwise import plots

dense1, work = base_profile["dense1"], sum(row.flops for row in base_profile)
flops_share, time_share = 100 * dense1.flops / work, 100 * dense1.share
labels, values = plots.with_guess(guess_dense1_percent, ["of the FLOPs", "of the time"], [flops_share, time_share])
colours = ["black", "blue", "orange"][-len(values):]
plots.show(plots.bars(labels, values, unit="% in dense1", colours=colours),
           caption=f"dense1 does {dense1.flops:,} of {work:,} FLOPs, {flops_share:.0f} %. On this machine, this "
                   f"time, it took {1000 * dense1.time_ms:.0f} of {1000 * base_profile.layers_ms:.0f} µs, "
                   f"{time_share:.0f} %.",
           alt="Bars of dense1's part, in per cent: "
               + ", ".join(f"{label} {value:.0f}" for label, value in zip(labels, values)) + ".")

# %% [markdown]
# ## 4 · Achieved FLOPS
#
# Now there is a quantity and a time for each layer, so there is a rate: FLOPs ÷ seconds, the **achieved
# FLOPS** of the layer. Take care of the units: counters speak of millionths of a second (µs), and rates are
# best read in GFLOPS, thousands of millions of FLOPs per second.
#
# **Exercise.** Write `achieved_gflops`.

# %% exercise="achieved_gflops"
def achieved_gflops(flops, microseconds):
    """Rate of a layer in GFLOPS."""
    ### BEGIN SOLUTION
    return flops / microseconds / 1000
    ### END SOLUTION

# %% [markdown] hint="achieved_gflops"
# Go through seconds: how many seconds are `microseconds`? Then FLOPs ÷ seconds is the rate in FLOPS. And how
# many FLOPS are one GFLOPS?

# %% [markdown] hint="achieved_gflops"
# 1 µs is 1/1,000,000 s, and 1 GFLOPS is 1,000,000,000 FLOPS. A layer of 500,000 FLOPs in 100 µs does 5,000
# FLOPs in each µs: 5,000,000,000 in a second, 5 GFLOPS.

# %% misconception="achieved_gflops" hint="That is the number of MFLOPS: FLOPs in each microsecond are millions of FLOPs in a second. Asked are thousands of millions."
def gives_mflops(flops, microseconds):
    return flops / microseconds

# %% misconception="achieved_gflops" hint="That is in FLOPS, FLOPs per second. One GFLOPS is 1,000,000,000 of them."
def gives_flops_per_second(flops, microseconds):
    return flops / microseconds * 1e6

# %% misconception="achieved_gflops" hint="A millionth of what it should be, as if the time were in seconds. A microsecond is a millionth of a second."
def takes_them_for_seconds(flops, microseconds):
    return flops / microseconds / 1e9

# %% misconception="achieved_gflops" hint="A thousandth of what it should be. Either the time: a thousandth of a second is a ms, a millionth a µs. Or the rate: how many FLOPS are one GFLOPS?"
def takes_them_for_milliseconds(flops, microseconds):
    return flops / microseconds / 1e6

# %% misconception="achieved_gflops" hint="Upside down: a rate is work ÷ time."
def divides_time_by_work(flops, microseconds):
    return microseconds / flops * 1000

# %% misconception="achieved_gflops" hint="Upside down: a rate is work ÷ time."
def divides_time_by_work_in_thousands(flops, microseconds):
    return microseconds / flops / 1000

# %% misconception="achieved_gflops" hint="Exactly half: you divided MACs. The count that is given is in FLOPs already."
def halves_the_work(flops, microseconds):
    return flops / microseconds / 2000

# %% misconception="achieved_gflops" hint="Exactly twice: the count that is given is in FLOPs already, two for each MAC."
def doubles_the_work(flops, microseconds):
    return flops / microseconds / 500

# %% misconception="achieved_gflops" hint="Far too small. Work it out for one second: are there more FLOPs in it than in a microsecond, or fewer? (Python takes a / b / c for a ÷ b ÷ c.)"
def divides_by_a_million_where_it_should_multiply(flops, microseconds):
    return flops / (microseconds * 1_000_000) / 1e9

# %% misconception="achieved_gflops" hint="Only whole GFLOPS. A rate need not be a whole number: keep what stands behind the point."
def keeps_whole_gflops(flops, microseconds):
    return flops // (1000 * microseconds)

# %% misconception="achieved_gflops" hint="A little too small, by 1.024 three times. In a rate, a G is 1,000,000,000: powers of two belong to the sizes of memory."
def takes_a_binary_giga(flops, microseconds):
    return flops / (microseconds / 1e6) / 1024**3

# %% misconception="achieved_gflops" hint="These are GFLOPs, a quantity: the time is not in it. A rate is a quantity for each second."
def forgets_the_time(flops, microseconds):
    return flops / 1e9

# %% check="achieved_gflops" points=2
from fractions import Fraction


def by_the_second(flops, microseconds):
    """How many FLOPs fit into a second at this pace, in thousands of millions."""
    in_a_second = Fraction(flops) * 1_000_000 / Fraction(microseconds)
    return float(in_a_second / 1_000_000_000)


check("achieved_gflops", 500_000, 100, expect=by_the_second(500_000, 100), tolerance=1e-6)            # 5
check("achieved_gflops", 737_280, 61, expect=by_the_second(737_280, 61), tolerance=1e-6)
check("achieved_gflops", 60_840, 12, expect=by_the_second(60_840, 12), tolerance=1e-6)
### BEGIN HIDDEN TESTS
check("achieved_gflops", 3_699_376_128, 26_000, expect=by_the_second(3_699_376_128, 26_000), tolerance=1e-6)
check("achieved_gflops", 5_419_008, 193, expect=by_the_second(5_419_008, 193), tolerance=1e-6)
check("achieved_gflops", 0, 35, expect=0.0)
### END HIDDEN TESTS

# %% [markdown]
# Here are the layers of several models, as this machine runs them: choose a model, and what the bars show.
# Point at a bar to read its details, or move along the bars with the **slider** (Tab reaches it, the arrow
# keys move it). The two large models are built and timed first; that takes some seconds, with a bar that
# tells how far it is.

# %% figure="Explorer: time, FLOPs and achieved FLOPS of every layer"
from flopwise.explorers import explore, layer_bars, measured

models = measured.layers(["base_cnn", "pool_cnn", "sep_cnn", "MobileNetV2", "VGG16"])
longest = max(models["MobileNetV2"], key=lambda row: row.us)
explore(layer_bars.explorer(models), still=layer_bars.picture(models, "MobileNetV2"),
        caption=f"MobileNetV2 on this machine: {longest.name} takes longest of its layers, "
                f"{longest.us:,.0f} µs for {longest.flops:,} FLOPs, {longest.gflops:.1f} GFLOPS.",
        alt=layer_bars.words_of(models, "MobileNetV2"))

# %% [markdown]
# Two things to look for:
#
# - Set the bars to **rate**, the achieved GFLOPS, and go through the models. One machine, one precision, and
#   very different rates. Which kinds of layers are quick in all models, and which are slow in all of them?
#   Keep your answer in mind; section 7 gives the reason.
# - In MobileNetV2, change between **FLOPs** and **time**. Can you find two layers of which the one with
#   *fewer* FLOPs takes *longer*?
#
# ## 5 · A puzzle: when the names are gone
#
# Joining by names works for the course models. MobileNetV2 is made by Keras, and there a **normalisation**
# stands behind every convolution: each map is multiplied by a learnt number, and another one is added.
# OpenVINO folds these numbers into the convolution's weights and biases, which is a fine saving, and calls
# the result after the folding: `Multiply_12967`. The name `Conv1` is nowhere any more, not even among the
# originals. And now?
#
# **Exercise (a puzzle, with more than one way to solve it).** Write `whose`. `executed` is a list of rows in
# the order in which they ran, `counted` a list of the model's layers in the order of the graph:
#
# | | |
# |---|---|
# | `executed` | `{"type": "Convolution", "shape": [1, 32, 112, 112]}` |
# | `counted` | `{"name": "Conv1", "type": "Convolution", "shape": [1, 32, 112, 112]}` |
#
# `"shape"` is the shape of what is written, and both lists use the same words for types. Return a list with
# one entry for each executed row: the name of its layer, or `None` if the runtime added it. What you can rely
# on:
#
# - no layer is executed twice; rows that were added have a type that no counted layer has;
# - where a network branches, one branch may run before the other, whichever stands first in the graph; but
#   layers of the same type **and** shape run in the order of the graph.

# %% exercise="whose"
def whose(executed, counted):
    """The name of the counted layer behind each executed row, or None."""
    ### BEGIN SOLUTION
    waiting = list(counted)
    names = []
    for row in executed:
        found = None
        for layer in waiting:
            if layer["type"] == row["type"] and layer["shape"] == row["shape"]:
                found = layer
                break
        if found is not None:
            waiting.remove(found)
        names.append(found["name"] if found is not None else None)
    return names
    ### END SOLUTION

# %% [markdown] hint="whose"
# Do it on paper first, with five rows and a pencil: two of them alike, one added. What do you do with a layer
# once you have given its name away?

# %% [markdown] hint="whose"
# What does your program have to know when it comes to the second of two rows that look the same? Something
# has to change with each name that you give away. Several things will do: a list that gets shorter, a count
# per kind, a set of used positions.

# %% misconception="whose" hint="You paired the lists place by place. One row that the runtime added, and every later name is off by one."
def pairs_by_place(executed, counted):
    names = [layer["name"] for layer in counted] + [None] * len(executed)
    return names[: len(executed)]

# %% misconception="whose" hint="Rows that look the same all got the name of the first such layer. No layer is executed twice: a name that is given away is gone."
def gives_a_name_away_twice(executed, counted):
    return [next((layer["name"] for layer in counted
                  if (layer["type"], layer["shape"]) == (row["type"], row["shape"])), None) for row in executed]

# %% misconception="whose" hint="You looked at the types only. Where two branches change places, the shape tells which is which."
def looks_at_the_type_only(executed, counted):
    waiting, names = list(counted), []
    for row in executed:
        found = next((layer for layer in waiting if layer["type"] == row["type"]), None)
        names.append(found and found["name"])
        waiting = [layer for layer in waiting if layer is not found]
    return names

# %% misconception="whose" hint="You looked at the shapes only. An added Reorder may well write the shape that a layer writes: compare the type, too."
def looks_at_the_shape_only(executed, counted):
    waiting, names = list(counted), []
    for row in executed:
        found = next((layer for layer in waiting if layer["shape"] == row["shape"]), None)
        names.append(found and found["name"])
        waiting = [layer for layer in waiting if layer is not found]
    return names

# %% misconception="whose" hint="You waited for the layers in the order of the graph. Where a network branches, the other branch may have run first: look for a layer among all that are left."
def waits_in_the_order_of_the_graph(executed, counted):
    names, place = [], 0
    for row in executed:
        here = counted[place] if place < len(counted) else {"type": None, "shape": None}
        fits = (here["type"], here["shape"]) == (row["type"], row["shape"])
        names.append(here["name"] if fits else None)
        place += fits
    return names

# %% misconception="whose" hint="Rows that look the same all got the name of the last such layer. Each layer is executed once, and those that look the same in the order of the graph."
def gives_the_last_name_to_all_alike(executed, counted):
    names = {(layer["type"], tuple(layer["shape"])): layer["name"] for layer in counted}
    return [names.get((row["type"], tuple(row["shape"]))) for row in executed]

# %% misconception="whose" hint="The first of several rows that look the same used up all layers of that kind. When a layer is found, stop looking."
def uses_up_all_that_look_alike(executed, counted):
    waiting, names = list(counted), []
    for row in executed:
        alike = [layer for layer in waiting if (layer["type"], layer["shape"]) == (row["type"], row["shape"])]
        names.append(alike[-1]["name"] if alike else None)
        waiting = [layer for layer in waiting if layer not in alike]
    return names

# %% misconception="whose" hint="Layers that look the same came out in the reverse order. They run in the order of the graph: take from the front."
def takes_from_the_back(executed, counted):
    return whose(executed, counted[::-1])

# %% misconception="whose" hint="Two layers of the same type and of different shapes were taken for the same. Compare the whole shape, not one of its sizes, nor how many numbers it has."
def looks_at_the_channels_only(executed, counted):
    first_two = [dict(layer, shape=layer["shape"][:2]) for layer in counted]
    return whose([dict(row, shape=row["shape"][:2]) for row in executed], first_two)

# %% misconception="whose" hint="Once a later layer is found, you never look back. Where a network branches, a layer that was passed over may still run: look among all that are left."
def never_looks_back(executed, counted):
    names, place = [], 0
    for row in executed:
        fits = [number for number in range(place, len(counted))
                if (counted[number]["type"], counted[number]["shape"]) == (row["type"], row["shape"])]
        names.append(counted[fits[0]]["name"] if fits else None)
        place = fits[0] + 1 if fits else place
    return names

# %% misconception="whose" hint="Your list is too short: a row that the runtime added has an entry as well, `None`."
def leaves_out_what_was_added(executed, counted):
    return [name for name in whose(executed, counted) if name is not None]

# %% misconception="whose" hint="A row that the runtime added has the entry `None`, not a word for it."
def writes_none_as_a_word(executed, counted):
    return [name if name is not None else "None" for name in whose(executed, counted)]

# %% misconception="whose" hint="A row that the runtime added has the entry `None`, not a word for it."
def writes_the_type_of_what_was_added(executed, counted):
    return [name if name is not None else row["type"] for name, row in zip(whose(executed, counted), executed)]

# %% misconception="whose" hint="You compared each row with the layer at its own place only. One row that the runtime added, and no other is at its layer's place any more."
def compares_place_by_place(executed, counted):
    return [layer["name"] if (layer["type"], layer["shape"]) == (row["type"], row["shape"]) else None
            for row, layer in zip(executed, counted)]

# %% misconception="whose" hint="One entry for each counted layer. Asked is one for each executed row, in their order: which of the two lists do you go through?"
def goes_through_the_counted_layers(executed, counted):
    ran = [(row["type"], row["shape"]) for row in executed]
    return [layer["name"] if (layer["type"], layer["shape"]) in ran else None for layer in counted]

# %% check="whose" points=4
def rows(*described):
    """("Convolution 1 8 6 6", …) as rows; with a name before a colon, as counted layers."""
    made = []
    for text in described:
        name, _, rest = text.rpartition(": ")
        kind, *shape = rest.split()
        made.append({**({"name": name} if name else {}), "type": kind, "shape": [int(size) for size in shape]})
    return made


in_a_row = rows("Conv1: Convolution 1 32 112 112", "depthwise: GroupConvolution 1 32 112 112",
                "project: Convolution 1 16 112 112", "expand: Convolution 1 96 112 112")
check("whose", rows("Reorder 1 3 224 224", "Convolution 1 32 112 112", "GroupConvolution 1 32 112 112",
                    "Convolution 1 16 112 112", "Convolution 1 96 112 112"), in_a_row,
      expect=[None, "Conv1", "depthwise", "project", "expand"])
alike = rows("first: Convolution 1 8 14 14", "second: Convolution 1 8 14 14", "third: Convolution 1 8 14 14",
             "dense: FullyConnected 1 10")
check("whose", rows("Convolution 1 8 14 14", "Reorder 1 8 14 14", "Convolution 1 8 14 14",
                    "Convolution 1 8 14 14", "FullyConnected 1 10", "Softmax 1 10"), alike,
      expect=["first", None, "second", "third", "dense", None])
branches = rows("stem: Convolution 1 64 56 56", "shortcut: Convolution 1 256 56 56",
                "narrow: Convolution 1 64 56 56", "wide: Convolution 1 256 56 56")
check("whose", rows("Convolution 1 64 56 56", "Convolution 1 64 56 56", "Convolution 1 256 56 56",
                    "Convolution 1 256 56 56"), branches, expect=["stem", "narrow", "shortcut", "wide"])
check("whose", rows("Convolution 1 12 9 6", "Reorder 1 12 6 9", "Convolution 1 12 6 9"),
      rows("broad: Convolution 1 12 6 9", "tall: Convolution 1 12 9 6"), expect=["tall", None, "broad"])
### BEGIN HIDDEN TESTS
check("whose", rows("Reorder 1 5 9 7", "Convolution 1 5 7 9", "Transpose 1 5 9 7", "Convolution 1 5 9 7"),
      rows("tall: Convolution 1 5 9 7", "broad: Convolution 1 5 7 9"), expect=[None, "broad", None, "tall"])
check("whose", rows("GroupConvolution 1 24 8 8", "Convolution 1 24 8 8", "Convolution 1 24 8 8"),
      rows("mix: Convolution 1 24 8 8", "look: GroupConvolution 1 24 8 8", "again: Convolution 1 24 8 8"),
      expect=["look", "mix", "again"])
check("whose", rows("Reorder 1 2 3 4"), rows("fused: Convolution 1 2 3 4"), expect=[None])
kinds = ["Convolution 1 16 20 20", "Convolution 1 24 10 10", "GroupConvolution 1 24 10 10"]
rng = check.rng()
order = [rng.randrange(3) for _ in range(12)]
layers = [f"layer{number}: {kinds[kind]}" for number, kind in enumerate(order)]
ran = sorted(range(12), key=lambda number: order[number])               # branches: kind after kind
mixed, answer = [], []
for number in ran:
    mixed += ["Reorder 1 24 10 10", kinds[order[number]]]
    answer += [None, f"layer{number}"]
check("whose", rows(*mixed), rows(*layers), expect=answer)
### END HIDDEN TESTS

# %% [markdown]
# Does it work on the real thing? Here is MobileNetV2 as OpenVINO executes it on this machine, its times, and
# the names that **your** function gives them.

# %% figure="Figure: MobileNetV2 with the names that you found"
from flopwise import plots
from flopwise.explorers import layer_pictures, measured

executed, counted = measured.nameless("MobileNetV2")
found = check.call("whose", [{"type": row["type"], "shape": row["shape"]} for row in executed],
                   [{key: layer[key] for key in ("name", "type", "shape")} for layer in counted])
named = measured.by_kind(found, executed, counted)
work, clock = sum(kind.flops for kind in named.values()), sum(kind.us for kind in named.values())
shares = {name: (100 * kind.flops / work, 100 * kind.us / clock) for name, kind in named.items()}
looking = shares.get("depthwise", (0, 0))
plots.show(layer_pictures.shares(shares, guess={"depthwise": guess_depthwise_percent}),
           caption=f"{sum(name is not None for name in found)} of {len(counted)} layers found. The depthwise "
                   f"layers have {looking[0]:.1f} % of the FLOPs and took {looking[1]:.1f} % of the time.",
           alt="For each kind of layer a bar with its share of the FLOPs and one with its share of the time: "
               + "; ".join(f"{name} {flops:.1f} % and {us:.1f} %" for name, (flops, us) in shares.items()) + ".")

# %% [markdown]
# ## 6 · Numbers have to travel
#
# A processor calculates with numbers that it has at hand. All others have to be fetched from memory, and
# results have to be put back. Both go on side by side, so a layer takes as long as the slower of the two.
# What matters is how many operations are done with each byte that travels:
#
# ```text
# arithmetic intensity  =  FLOPs ÷ bytes moved
# ```
#
# The bytes: a layer reads its input and its parameters (weights and biases) and writes its output. Each
# number is counted **once**, as if the processor never had to fetch anything twice. A number in f32 is 32
# bits long, 4 bytes. In lesson 06 you saw a table of "FLOPs per number"; divided by 4 it is this:
#
# | 64 → 64 channels, 58×58 in, 56×56 out | FLOPs per number | FLOPs per byte |
# |---|---|---|
# | standard 3×3 | 511 | 128 |
# | depthwise 3×3 | 9 | 2.2 |
# | pointwise | 63 | 16 |
#
# **Exercise.** Write `conv_intensity` for a convolution with a square kernel, stride 1 and no padding.
# Parameters: C_out kernels of C_in/g · K · K weights, and C_out biases (lesson 03; g is the number of
# groups).

# %% exercise="conv_intensity"
def conv_intensity(c_in, height, width, c_out, kernel, groups=1, bytes_per_number=4):
    """FLOPs for each byte that a convolution moves (input, parameters, output, each once)."""
    ### BEGIN SOLUTION
    rows, columns = height - kernel + 1, width - kernel + 1
    weights = c_out * (c_in // groups) * kernel * kernel
    flops = 2 * weights * rows * columns
    numbers = c_in * height * width + weights + c_out + c_out * rows * columns
    return flops / (numbers * bytes_per_number)
    ### END SOLUTION

# %% [markdown] hint="conv_intensity"
# Five numbers to find: FLOPs, numbers read from the map, weights, biases, numbers written. The groups stand
# in two of them.

# %% [markdown] hint="conv_intensity"
# Every weight is used once at each place of the output. What does that say about the FLOPs, once you know
# how many weights there are, and how many places? Then four kinds of numbers travel: make a list of them,
# each with how many they are.

# %% misconception="conv_intensity" hint="You counted the bytes of the parameters only. The maps travel, too: the whole input is read and the whole output is written, and they are often larger than the weights."
def moves_the_parameters_only(c_in, height, width, c_out, kernel, groups=1, bytes_per_number=4):
    rows, columns = height - kernel + 1, width - kernel + 1
    weights = c_out * (c_in // groups) * kernel * kernel
    return 2 * weights * rows * columns / ((weights + c_out) * bytes_per_number)

# %% misconception="conv_intensity" hint="Exactly an eighth: you counted bits. A number of 32 bits is 4 bytes long, and `bytes_per_number` is in bytes already."
def counts_bits(c_in, height, width, c_out, kernel, groups=1, bytes_per_number=4):
    return conv_intensity(c_in, height, width, c_out, kernel, groups, bytes_per_number) / 8

# %% misconception="conv_intensity" hint="That is FLOPs for each NUMBER. Each number is `bytes_per_number` bytes long."
def counts_numbers(c_in, height, width, c_out, kernel, groups=1, bytes_per_number=4):
    return conv_intensity(c_in, height, width, c_out, kernel, groups, 1)

# %% misconception="conv_intensity" hint="The output is missing below the line. What a layer writes travels as well."
def forgets_the_output(c_in, height, width, c_out, kernel, groups=1, bytes_per_number=4):
    rows, columns = height - kernel + 1, width - kernel + 1
    weights = c_out * (c_in // groups) * kernel * kernel
    numbers = c_in * height * width + weights + c_out
    return 2 * weights * rows * columns / (numbers * bytes_per_number)

# %% misconception="conv_intensity" hint="Exactly half: above the line you have MACs. A MAC is two FLOPs."
def puts_macs_above_the_line(c_in, height, width, c_out, kernel, groups=1, bytes_per_number=4):
    return conv_intensity(c_in, height, width, c_out, kernel, groups, bytes_per_number) / 2

# %% misconception="conv_intensity" hint="The groups are missing: with g groups each kernel reads only C_in/g channels, so there are fewer weights and fewer FLOPs."
def ignores_the_groups(c_in, height, width, c_out, kernel, groups=1, bytes_per_number=4):
    return conv_intensity(c_in, height, width, c_out, kernel, 1, bytes_per_number)

# %% misconception="conv_intensity" hint="The biases are missing among the bytes. They do not count as FLOPs, but they are numbers that have to be fetched: one for each output channel."
def leaves_the_biases_at_home(c_in, height, width, c_out, kernel, groups=1, bytes_per_number=4):
    rows, columns = height - kernel + 1, width - kernel + 1
    weights = c_out * (c_in // groups) * kernel * kernel
    numbers = c_in * height * width + weights + c_out * rows * columns
    return 2 * weights * rows * columns / (numbers * bytes_per_number)

# %% misconception="conv_intensity" hint="Right without groups. With them a kernel has fewer weights, which changes two things: the FLOPs and the numbers that travel. You changed one of them."
def groups_the_flops_only(c_in, height, width, c_out, kernel, groups=1, bytes_per_number=4):
    rows, columns = height - kernel + 1, width - kernel + 1
    weights = c_out * c_in * kernel * kernel
    numbers = c_in * height * width + weights + c_out + c_out * rows * columns
    return 2 * weights // groups * rows * columns / (numbers * bytes_per_number)

# %% misconception="conv_intensity" hint="Right without groups. With them a kernel has fewer weights, which changes two things: the FLOPs and the numbers that travel. You changed one of them."
def groups_the_weights_only(c_in, height, width, c_out, kernel, groups=1, bytes_per_number=4):
    return groups * conv_intensity(c_in, height, width, c_out, kernel, groups, bytes_per_number)

# %% misconception="conv_intensity" hint="Right without groups. Each group reads only its own channels, but all groups together read the whole map and have C_out kernels."
def divides_the_kernels_too(c_in, height, width, c_out, kernel, groups=1, bytes_per_number=4):
    rows, columns = height - kernel + 1, width - kernel + 1
    weights = (c_out // groups) * (c_in // groups) * kernel * kernel
    numbers = c_in * height * width + weights + c_out + c_out * rows * columns
    return 2 * weights * rows * columns / (numbers * bytes_per_number)

# %% misconception="conv_intensity" hint="Right without groups. Each group reads only its own channels, but all groups together read the whole map and have C_out kernels."
def reads_the_map_of_one_group(c_in, height, width, c_out, kernel, groups=1, bytes_per_number=4):
    rows, columns = height - kernel + 1, width - kernel + 1
    weights = c_out * (c_in // groups) * kernel * kernel
    numbers = c_in // groups * height * width + weights + c_out + c_out * rows * columns
    return 2 * weights * rows * columns / (numbers * bytes_per_number)

# %% misconception="conv_intensity" hint="Only the maps travel in your count. The weights and biases have to be fetched, too."
def moves_the_maps_only(c_in, height, width, c_out, kernel, groups=1, bytes_per_number=4):
    rows, columns = height - kernel + 1, width - kernel + 1
    weights = c_out * (c_in // groups) * kernel * kernel
    numbers = c_in * height * width + c_out * rows * columns
    return 2 * weights * rows * columns / (numbers * bytes_per_number)

# %% misconception="conv_intensity" hint="The input is missing below the line. What a layer reads travels as well."
def forgets_the_input(c_in, height, width, c_out, kernel, groups=1, bytes_per_number=4):
    rows, columns = height - kernel + 1, width - kernel + 1
    weights = c_out * (c_in // groups) * kernel * kernel
    return 2 * weights * rows * columns / ((weights + c_out + c_out * rows * columns) * bytes_per_number)

# %% misconception="conv_intensity" hint="Your output is as large as the input. There is no padding here: how many rows does a kernel of 3 make of 9?"
def keeps_the_size_of_the_map(c_in, height, width, c_out, kernel, groups=1, bytes_per_number=4):
    weights = c_out * (c_in // groups) * kernel * kernel
    numbers = c_in * height * width + weights + c_out + c_out * height * width
    return 2 * weights * height * width / (numbers * bytes_per_number)

# %% misconception="conv_intensity" hint="Your output has a row and a column too few. On 9 rows a kernel of 3 begins at row 0, 1, …, up to which?"
def loses_a_row_and_a_column(c_in, height, width, c_out, kernel, groups=1, bytes_per_number=4):
    rows, columns = height - kernel, width - kernel
    weights = c_out * (c_in // groups) * kernel * kernel
    numbers = c_in * height * width + weights + c_out + c_out * rows * columns
    return 2 * weights * rows * columns / (numbers * bytes_per_number)

# %% misconception="conv_intensity" hint="Right for numbers of 4 bytes. They need not be: `bytes_per_number` tells."
def takes_four_bytes_always(c_in, height, width, c_out, kernel, groups=1, bytes_per_number=4):
    return conv_intensity(c_in, height, width, c_out, kernel, groups, 4)

# %% misconception="conv_intensity" hint="Upside down: asked are FLOPs for each byte."
def divides_bytes_by_flops(c_in, height, width, c_out, kernel, groups=1, bytes_per_number=4):
    return 1 / conv_intensity(c_in, height, width, c_out, kernel, groups, bytes_per_number)

# %% misconception="conv_intensity" hint="You multiplied by the bytes of a number where they belong below the line. Python takes a / b * c for (a ÷ b) · c."
def multiplies_by_the_bytes(c_in, height, width, c_out, kernel, groups=1, bytes_per_number=4):
    return bytes_per_number * conv_intensity(c_in, height, width, c_out, kernel, groups, 1)

# %% misconception="conv_intensity" hint="The weights travel once for each place of the output in your count. The text lets every number travel once."
def fetches_the_weights_at_each_place(c_in, height, width, c_out, kernel, groups=1, bytes_per_number=4):
    rows, columns = height - kernel + 1, width - kernel + 1
    weights = c_out * (c_in // groups) * kernel * kernel
    numbers = c_in * height * width + weights * rows * columns + c_out + c_out * rows * columns
    return 2 * weights * rows * columns / (numbers * bytes_per_number)

# %% misconception="conv_intensity" hint="Too many biases below the line: one for each number that is written. They are stored once for each output channel, and each number travels once."
def moves_a_bias_for_each_number(c_in, height, width, c_out, kernel, groups=1, bytes_per_number=4):
    rows, columns = height - kernel + 1, width - kernel + 1
    weights = c_out * (c_in // groups) * kernel * kernel
    numbers = c_in * height * width + weights + 2 * c_out * rows * columns
    return 2 * weights * rows * columns / (numbers * bytes_per_number)

# %% misconception="conv_intensity" hint="The FLOPs are a little too many: by one for each number written. Adding the bias counts as nothing in this course."
def counts_the_biases_as_work(c_in, height, width, c_out, kernel, groups=1, bytes_per_number=4):
    rows, columns = height - kernel + 1, width - kernel + 1
    weights = c_out * (c_in // groups) * kernel * kernel
    numbers = c_in * height * width + weights + c_out + c_out * rows * columns
    return (2 * weights + c_out) * rows * columns / (numbers * bytes_per_number)

# %% misconception="conv_intensity" hint="Whole FLOPs only. An intensity need not be a whole number: keep what stands behind the point."
def keeps_whole_flops(c_in, height, width, c_out, kernel, groups=1, bytes_per_number=4):
    return conv_intensity(c_in, height, width, c_out, kernel, groups, bytes_per_number) // 1

# %% check="conv_intensity" points=3
from flopwise import loops


def by_loop(c_in, height, width, c_out, kernel, groups=1, bytes_per_number=4):
    """FLOPs counted one by one; bytes from the shapes of four arrays."""
    macs = loops.conv2d_macs_by_loop((c_in, height, width), c_out, kernel, groups=groups)
    written = loops.conv2d_shape_by_loop((c_in, height, width), c_out, kernel, groups=groups)
    numbers = sum(1 for _ in range(c_in) for _ in range(height) for _ in range(width))
    numbers += loops.conv2d_params_by_loop(c_in, c_out, kernel, groups=groups)
    numbers += sum(1 for _ in range(written[0]) for _ in range(written[1]) for _ in range(written[2]))
    return 2 * macs / (bytes_per_number * numbers)


check("conv_intensity", 3, 9, 7, 5, 3, expect=by_loop(3, 9, 7, 5, 3))
check("conv_intensity", 6, 8, 11, 6, 3, groups=6, expect=by_loop(6, 8, 11, 6, 3, groups=6))
check("conv_intensity", 4, 5, 6, 10, 1, bytes_per_number=2, expect=by_loop(4, 5, 6, 10, 1, bytes_per_number=2))
### BEGIN HIDDEN TESTS
check("conv_intensity", 8, 10, 6, 12, 2, groups=4, bytes_per_number=1,
      expect=by_loop(8, 10, 6, 12, 2, groups=4, bytes_per_number=1))
check("conv_intensity", 2, 3, 5, 7, 3, expect=756 / 736)        # 2·126·1·3 / (4·(30 + 126 + 7 + 21))
rng = check.rng()
for _ in range(3):
    groups = rng.randint(2, 3)
    case = groups * rng.randint(2, 3), rng.randint(6, 9), rng.randint(10, 13), groups * rng.randint(2, 4)
    check("conv_intensity", *case, 3, groups=groups, expect=by_loop(*case, 3, groups=groups))
### END HIDDEN TESTS

# %% [markdown]
# ## 7 · The roofline
#
# Two things limit a machine: its **peak**, the FLOPS that it reaches at best, and its **bandwidth**, the
# bytes that travel between processor and memory in a second. Take a small machine with a peak of 100 GFLOPS
# and a bandwidth of 10 GB/s (a GB here is 1,000,000,000 bytes), and the three layers of the table above.
#
# - The depthwise layer does 2.2 FLOPs with each byte. Ten thousand million bytes a second are enough for 22
#   GFLOPS. The processor could do 100, but it waits: the layer is **memory-bound**.
# - The standard layer does 128 FLOPs with each byte. What could the memory feed, and what does the processor
#   do? Decide before you write the function.
#
# What a layer can reach at best is called its **attainable** FLOPS. S. Williams and others drew it as a line
# over the arithmetic intensity (*Roofline*, 2009): a slope that ends under a flat roof.
#
# **Exercise.** Write `attainable_gflops`. `intensity` is in FLOPs per byte, `bandwidth_gbs` in GB/s.

# %% exercise="attainable_gflops"
def attainable_gflops(intensity, peak_gflops, bandwidth_gbs):
    """The most GFLOPS that a layer of this arithmetic intensity can reach."""
    ### BEGIN SOLUTION
    return min(peak_gflops, intensity * bandwidth_gbs)
    ### END SOLUTION

# %% [markdown] hint="attainable_gflops"
# How many GFLOPS can the memory feed, and how many can the processor do? Which of the two decides?

# %% [markdown] hint="attainable_gflops"
# The memory feeds FLOPs per byte × GB per second: that is in GFLOPS at once. The layer cannot be quicker than
# the slower of the two.

# %% misconception="attainable_gflops" hint="That is the peak, whatever the layer is. A layer that does few FLOPs with each byte waits for the memory, and stays below it: compare the two in the same unit."
def knows_only_the_peak(intensity, peak_gflops, bandwidth_gbs):
    return peak_gflops

# %% misconception="attainable_gflops" hint="You took the larger of the two limits. Both hold at the same time, the memory's and the processor's."
def takes_the_larger(intensity, peak_gflops, bandwidth_gbs):
    return max(peak_gflops, intensity * bandwidth_gbs)

# %% misconception="attainable_gflops" hint="You divided. With MORE FLOPs per byte the same bytes feed more FLOPS: multiply intensity and bandwidth."
def divides_the_bandwidth(intensity, peak_gflops, bandwidth_gbs):
    return min(peak_gflops, bandwidth_gbs / intensity)

# %% misconception="attainable_gflops" hint="You divided. With MORE bytes per second the same layer reaches more FLOPS: multiply intensity and bandwidth."
def divides_by_the_bandwidth(intensity, peak_gflops, bandwidth_gbs):
    return min(peak_gflops, intensity / bandwidth_gbs)

# %% misconception="attainable_gflops" hint="You compared the peak with the bandwidth itself. These are GFLOPS and GB/s, two different things: the intensity, FLOPs per byte, makes GFLOPS of GB/s."
def compares_different_things(intensity, peak_gflops, bandwidth_gbs):
    return min(peak_gflops, bandwidth_gbs)

# %% misconception="attainable_gflops" hint="You counted bits for bytes: a byte has 8 bits, but the intensity is per byte and the bandwidth in bytes already."
def counts_in_bits(intensity, peak_gflops, bandwidth_gbs):
    return min(peak_gflops, 8 * intensity * bandwidth_gbs)

# %% misconception="attainable_gflops" hint="That is what the memory can feed. No layer is quicker than the processor: the slope ends under the roof."
def forgets_the_roof(intensity, peak_gflops, bandwidth_gbs):
    return intensity * bandwidth_gbs

# %% misconception="attainable_gflops" hint="The intensity belongs to the bytes that travel, so it belongs to the bandwidth. You multiplied the peak by it."
def multiplies_the_peak(intensity, peak_gflops, bandwidth_gbs):
    return min(bandwidth_gbs, intensity * peak_gflops)

# %% misconception="attainable_gflops" hint="You took the smaller of peak and bandwidth, and then the intensity. GFLOPS and GB/s cannot be compared: which two numbers are both in GFLOPS?"
def takes_the_smaller_too_early(intensity, peak_gflops, bandwidth_gbs):
    return intensity * min(peak_gflops, bandwidth_gbs)

# %% misconception="attainable_gflops" hint="You let the two take turns. Calculating and travelling go on side by side, so the slower one decides alone."
def lets_the_limits_take_turns(intensity, peak_gflops, bandwidth_gbs):
    return 1 / (1 / peak_gflops + 1 / (intensity * bandwidth_gbs))

# %% misconception="attainable_gflops" hint="Your slope does not end where it meets the roof. Did you compare the intensity with the bandwidth, or with the same number for every machine? What has to be compared with the peak?"
def bends_where_intensity_equals_bandwidth(intensity, peak_gflops, bandwidth_gbs):
    return intensity * bandwidth_gbs if intensity < bandwidth_gbs else peak_gflops

# %% misconception="attainable_gflops" hint="Peak ÷ bandwidth is where the roof begins, in FLOPs per byte. Asked are the GFLOPS of a layer with the given intensity."
def tells_where_the_roof_begins(intensity, peak_gflops, bandwidth_gbs):
    return peak_gflops / bandwidth_gbs

# %% misconception="attainable_gflops" hint="A quarter of what the memory can feed: you made numbers of bytes. The intensity is per byte already, and the bandwidth in bytes."
def makes_numbers_of_bytes(intensity, peak_gflops, bandwidth_gbs):
    return min(peak_gflops, intensity / 4 * bandwidth_gbs)

# %% misconception="attainable_gflops" hint="That is in FLOPS. GFLOPS were asked for, and GB/s × FLOPs per byte are GFLOPS at once."
def tells_flops_per_second(intensity, peak_gflops, bandwidth_gbs):
    return 1e9 * min(peak_gflops, intensity * bandwidth_gbs)

# %% misconception="attainable_gflops" hint="That is the share of the peak that the layer reaches. The GFLOPS themselves were asked for."
def tells_the_share_of_the_peak(intensity, peak_gflops, bandwidth_gbs):
    return min(1, intensity * bandwidth_gbs / peak_gflops)

# %% misconception="attainable_gflops" hint="You told the two kinds of layers apart, but the bandwidth is in GB/s. What does a memory-bound layer make of so many bytes?"
def gives_the_bandwidth_to_the_memory_bound(intensity, peak_gflops, bandwidth_gbs):
    return bandwidth_gbs if intensity * bandwidth_gbs < peak_gflops else peak_gflops

# %% check="attainable_gflops" points=2
def by_the_clock(intensity, peak_gflops, bandwidth_gbs, gigabytes=24.0):
    """Let that many bytes travel: both sides take their time, and the work is done when the later one is."""
    travelling = gigabytes / bandwidth_gbs
    work = intensity * gigabytes                        # thousands of millions of FLOPs
    calculating = work / peak_gflops
    seconds = travelling
    if calculating > seconds:
        seconds = calculating
    return work / seconds


for case in [(0.5, 100, 10), (128.0, 100, 10), (7.0, 90, 12), (8.0, 90, 12), (0.5, 40, 60)]:
    check("attainable_gflops", *case, expect=by_the_clock(*case))
### BEGIN HIDDEN TESTS
check("attainable_gflops", 0.25, 3_000, 200, expect=50.0)           # 0.25·200 < 3,000
check("attainable_gflops", 40.0, 3_000, 200, expect=3000.0)         # 40·200 > 3,000
check("attainable_gflops", 0.4, 90, 120, expect=48.0)               # 0.4·120 < 90
rng = check.rng()
for _ in range(2):
    peak, bandwidth = rng.randint(60, 90), rng.randint(5, 9)
    for intensity in (rng.uniform(0.1, 5), rng.uniform(20, 90)):
        check("attainable_gflops", intensity, peak, bandwidth, expect=by_the_clock(intensity, peak, bandwidth))
### END HIDDEN TESTS

# %% [markdown]
# The memory could feed 1,280 GFLOPS to the standard layer, and the processor does 100 of them: such a layer
# is **compute-bound**.
#
# And this machine? Its peak is measured with a large matrix product, its bandwidth by moving arrays that are
# far too large to be kept at hand, both by OpenVINO and in f32, the same runtime and precision as the layers.
# What is printed says how many bytes and how many runs.

# %% figure="Figure: the two limits of this machine"
from flopwise.explorers import measured

measured.machine()

# %% figure="Explorer: the roofline with every layer of a model"
from flopwise.explorers import explore, measured, roofline

machine = measured.machine()
models = measured.layers(["base_cnn", "pool_cnn", "sep_cnn", "MobileNetV2", "VGG16"])
explore(roofline.explorer(machine, models), still=roofline.picture(machine, models, "MobileNetV2"),
        caption=f"The roof bends at {machine.peak_flops / machine.bandwidth:.1f} FLOPs per byte: "
                f"{machine.peak_flops / 1e9:.0f} GFLOPS ÷ {machine.bandwidth / 1e9:.1f} GB/s. Left of it a layer "
                "waits for memory, right of it for arithmetic.",
        alt=roofline.words_of(machine, models, "MobileNetV2"))

# %% [markdown]
# Three things to try. Point at a dot for its details, or move through the layers with the slider.
#
# - **MobileNetV2:** where are its depthwise layers, where its pointwise ones? Your answer to section 4 is in
#   their places from left to right.
# - **VGG16:** which layers lie far left, at half a FLOP per byte? They read each weight, do one MAC with it,
#   and never need it again.
# - **base_cnn:** dots far *below* the line have another reason. A layer of some microseconds is over before a
#   second core has begun to help, and starting it takes longer than its work. The roof says what is possible
#   at best; it does not say what you get.
#
# Does a dot lie *above* the slope? Then its numbers did not come from memory. A map that the layer before has
# just written, or the weights of a model so small that they stay from one run to the next, may still be at
# hand in the processor's **cache**, a small and fast memory of its own. The dashed line is what the caches of
# this machine can feed.

# %% [markdown]
# ## 8 · Predict a model's time
#
# In lesson 01 a predicted time was FLOPs ÷ FLOPS. Now you can do better. A layer takes at least as long as
# its arithmetic at the peak **and** at least as long as its bytes at the bandwidth. Layers run one after the
# other.
#
# **Exercise.** Write `predicted_ms`. `layers` is a list of pairs `[FLOPs, bytes]`, one for each layer. Return
# the predicted time of the model in milliseconds.

# %% exercise="predicted_ms"
def predicted_ms(layers, peak_gflops, bandwidth_gbs):
    """Predicted time in ms of layers that run one after the other."""
    ### BEGIN SOLUTION
    milliseconds = 0
    for flops, moved in layers:
        # 1 GFLOPS does 1,000,000 FLOPs in a millisecond, and 1 GB/s moves 1,000,000 bytes.
        milliseconds += max(flops / peak_gflops, moved / bandwidth_gbs) / 1e6
    return milliseconds
    ### END SOLUTION

# %% [markdown] hint="predicted_ms"
# One layer first. How long does its arithmetic take alone, how long do its bytes travel alone, and both
# together, if they go on side by side?

# %% [markdown] hint="predicted_ms"
# Two layers on 100 GFLOPS and 10 GB/s: [3,000,000, 20,000] and [100,000, 500,000]. Arithmetic: 0.03 and 0.001
# ms. Bytes: 0.002 and 0.05 ms. The first layer takes 0.03 ms, the second 0.05 ms, both 0.08 ms.

# %% misconception="predicted_ms" hint="You predicted from the FLOPs alone. A layer with few FLOPs and many bytes, such as a Transpose with no FLOPs at all, takes its time, too."
def knows_only_flops(layers, peak_gflops, bandwidth_gbs):
    return 1000 * sum(flops for flops, moved in layers) / (peak_gflops * 1e9)

# %% misconception="predicted_ms" hint="You added up all FLOPs and all bytes first. But one layer cannot calculate while another one's bytes travel: decide for each layer which half is slower, then add."
def takes_the_model_for_one_layer(layers, peak_gflops, bandwidth_gbs):
    flops, moved = map(sum, zip(*layers))
    return 1000 * max(flops / (peak_gflops * 1e9), moved / (bandwidth_gbs * 1e9))

# %% misconception="predicted_ms" hint="You added the two halves of a layer. They go on side by side, so a layer takes as long as the slower one."
def lets_them_take_turns(layers, peak_gflops, bandwidth_gbs):
    return 1000 * sum(flops / (peak_gflops * 1e9) + moved / (bandwidth_gbs * 1e9) for flops, moved in layers)

# %% misconception="predicted_ms" hint="You took the faster half of each layer. The layer is done when the slower half is."
def takes_the_faster_half(layers, peak_gflops, bandwidth_gbs):
    return 1000 * sum(min(flops / (peak_gflops * 1e9), moved / (bandwidth_gbs * 1e9)) for flops, moved in layers)

# %% misconception="predicted_ms" hint="These are seconds. A second has 1,000 milliseconds."
def gives_seconds(layers, peak_gflops, bandwidth_gbs):
    return predicted_ms(layers, peak_gflops, bandwidth_gbs) / 1000

# %% misconception="predicted_ms" hint="These are microseconds. A millisecond has 1,000 of them."
def gives_microseconds(layers, peak_gflops, bandwidth_gbs):
    return predicted_ms(layers, peak_gflops, bandwidth_gbs) * 1000

# %% misconception="predicted_ms" hint="You counted bits for bytes: the bandwidth is in bytes per second, and so are the layers' bytes."
def lets_bits_travel(layers, peak_gflops, bandwidth_gbs):
    return predicted_ms([(flops, 8 * moved) for flops, moved in layers], peak_gflops, bandwidth_gbs)

# %% misconception="predicted_ms" hint="You predicted from the bytes alone. A layer that does much with each byte waits for its arithmetic."
def knows_only_bytes(layers, peak_gflops, bandwidth_gbs):
    return sum(moved for flops, moved in layers) / bandwidth_gbs / 1e6

# %% misconception="predicted_ms" hint="That is the time of the slowest layer. Layers run one after the other."
def takes_the_slowest_layer(layers, peak_gflops, bandwidth_gbs):
    return max(predicted_ms([layer], peak_gflops, bandwidth_gbs) for layer in layers)

# %% misconception="predicted_ms" hint="That is the time of the last layer. Layers run one after the other: what becomes of the time of those before?"
def keeps_the_last_layer(layers, peak_gflops, bandwidth_gbs):
    return predicted_ms(layers[-1:], peak_gflops, bandwidth_gbs)

# %% misconception="predicted_ms" hint="That is the time of the first layer. Where does the `return` stand, inside the loop or behind it?"
def returns_after_the_first_layer(layers, peak_gflops, bandwidth_gbs):
    return predicted_ms(layers[:1], peak_gflops, bandwidth_gbs)

# %% misconception="predicted_ms" hint="The FLOPs went to the bandwidth and the bytes to the peak. A pair is [FLOPs, bytes]: which of them takes which of the two limits?"
def exchanges_flops_and_bytes(layers, peak_gflops, bandwidth_gbs):
    return predicted_ms(layers, bandwidth_gbs, peak_gflops)

# %% misconception="predicted_ms" hint="You counted four bytes for each byte. The pairs hold bytes already, not numbers."
def makes_bytes_of_bytes(layers, peak_gflops, bandwidth_gbs):
    return predicted_ms([(flops, 4 * moved) for flops, moved in layers], peak_gflops, bandwidth_gbs)

# %% misconception="predicted_ms" hint="You doubled the work. The pairs hold FLOPs already, two for each MAC."
def makes_flops_of_flops(layers, peak_gflops, bandwidth_gbs):
    return predicted_ms([(2 * flops, moved) for flops, moved in layers], peak_gflops, bandwidth_gbs)

# %% misconception="predicted_ms" hint="You left out the layers that do no FLOPs. Their bytes travel all the same."
def leaves_out_layers_without_flops(layers, peak_gflops, bandwidth_gbs):
    return predicted_ms([layer for layer in layers if layer[0]], peak_gflops, bandwidth_gbs)

# %% misconception="predicted_ms" hint="That is the mean of the layers. Layers run one after the other, so the model takes as long as all of them together."
def takes_the_mean_of_the_layers(layers, peak_gflops, bandwidth_gbs):
    return predicted_ms(layers, peak_gflops, bandwidth_gbs) / len(layers)

# %% misconception="predicted_ms" hint="The G is missing: a GFLOPS is 1,000,000,000 FLOPS, and a GB as many bytes."
def forgets_the_giga(layers, peak_gflops, bandwidth_gbs):
    return predicted_ms(layers, peak_gflops, bandwidth_gbs) * 1e9

# %% misconception="predicted_ms" hint="A time for each layer. Layers run one after the other: one time for the whole model was asked for."
def gives_a_time_for_each_layer(layers, peak_gflops, bandwidth_gbs):
    return [predicted_ms([layer], peak_gflops, bandwidth_gbs) for layer in layers]

# %% check="predicted_ms" points=3
from fractions import Fraction


def layer_by_layer(layers, peak_gflops, bandwidth_gbs):
    """In whole picoseconds: each layer is over when nothing of it is left."""
    total = Fraction(0)
    for flops, moved in layers:
        halves = sorted([Fraction(flops) * 1000 / peak_gflops, Fraction(moved) * 1000 / bandwidth_gbs])
        total += halves[-1]
    return float(total / 10**9)                 # a millisecond is 10⁹ picoseconds


check("predicted_ms", [[3_000_000, 20_000], [100_000, 500_000]], 100, 10,
      expect=layer_by_layer([[3_000_000, 20_000], [100_000, 500_000]], 100, 10))
mixed = [[231_211_008, 1_811_456], [3_612_672, 1_666_304], [0, 1_605_632], [25_690_112, 1_622_016]]
check("predicted_ms", mixed, 150, 9, expect=layer_by_layer(mixed, 150, 9))
check("predicted_ms", [[0, 802_816]], 80, 12, expect=layer_by_layer([[0, 802_816]], 80, 12))
### BEGIN HIDDEN TESTS
check("predicted_ms", [[60_000, 1]], 60, 5, expect=0.001)           # 60,000 / 60,000,000,000 s
check("predicted_ms", mixed[::-1], 900, 30, expect=layer_by_layer(mixed, 900, 30))
rng = check.rng()
for _ in range(3):
    layers = [[rng.randint(10**6, 10**8), rng.randint(10**6, 10**7)] for _ in range(5)]
    check("predicted_ms", layers, 70, 8, expect=layer_by_layer(layers, 70, 8))
### END HIDDEN TESTS

# %% [markdown]
# Now for the models, with **your** function: the FLOPs and bytes of every counted layer, this machine's peak
# and bandwidth, and beside the prediction the median of what was measured.

# %% figure="Figure: predicted and measured time of five models"
from flopwise import plots
from flopwise.explorers import layer_pictures, measured

machine = measured.machine()
peak, bandwidth = machine.peak_flops / 1e9, machine.bandwidth / 1e9
times = {}
for name in ("base_cnn", "pool_cnn", "sep_cnn", "MobileNetV2", "VGG16"):
    layers = measured.flops_and_bytes(name)
    flops_alone = sum(flops for flops, moved in layers) / peak / 1e6
    times[name] = flops_alone, check.call("predicted_ms", layers, peak, bandwidth), measured.latency_ms(name)
plots.show(layer_pictures.times(times),
           caption="VGG16: {:.1f} ms from the FLOPs alone, {:.1f} ms by the roofline, {:.1f} ms measured. "
                   "MobileNetV2: {:.2f}, {:.2f} and {:.2f} ms.".format(*times["VGG16"], *times["MobileNetV2"]),
           alt="Three bars for each model, in milliseconds (from the FLOPs, by the roofline, measured): "
               + "; ".join(f"{name} " + ", ".join(f"{each:.3f}" for each in three)
                           for name, three in times.items()) + ".")

# %% [markdown]
# The roofline assumes a machine at its best and memory that feeds every number, so measured times differ from
# it in both directions. *Longer* than predicted: calling costs time, and no layer runs at its best. *Shorter*
# than predicted: bytes were saved, by a cache or by fusing. Where the two differ much, the explorers above
# say at which layers.

# %% figure="Figure: your guess, and how many times faster MobileNetV2 is"
from flopwise import plots
from flopwise.explorers import measured

small, large = (measured.latency_ms(name) for name in ("MobileNetV2", "VGG16"))
labels, values = plots.with_guess(guess_times_faster, ["fewer multiply-adds", "less time"],
                                  [15_470_264_320 / 300_774_272, large / small])
colours = ["black", "blue", "orange"][-len(values):]
plots.show(plots.bars(labels, values, unit="times", colours=colours),
           caption=f"51.4 times fewer multiply-adds. On this machine, this time: {large:.1f} ms ÷ {small:.2f} ms = "
                   f"{large / small:.1f} times less time.",
           alt="Bars: " + ", ".join(f"{label} {value:.1f}" for label, value in zip(labels, values)) + ".")

# %% [markdown]
# **Fewer FLOPs do not always mean less time.** Take a machine of 200 GFLOPS and 20 GB/s. 40 MFLOPs with 1 MB
# take 40 ÷ 200 = 0.2 ms there, 10 MFLOPs with 8 MB take 8 ÷ 20 = 0.4 ms: a quarter of the FLOPs, and twice
# the time. (A processor with twice the peak would help only the first of them, and numbers of half the
# length only the second.) MobileNetV2 saves arithmetic, which is what VGG16's convolutions wait for; by the
# roofline, much of what is left of it waits for memory, or for being called. Look whether your figures say
# so. And who promises 51 times has counted only one half.
#
# ## 9 · What moving data costs
#
# (You may skip this section, up to the reflection.)
#
# One more guess. Keras can store maps with **channels first** (N, C, H, W, as in this course) or **channels
# last** (N, H, W, C, its own habit). The same MobileNetV2, with the same weights, was written to a file both
# ways. FLOPs: equal to the last digit. OpenVINO's convolutions are described channels first, so in the second
# file a `Transpose` stands on both sides of each convolution: it copies a map into another order, and does
# nothing else.
#
# How many times longer does the second file take? Write your guess before you run the cell below it. (Both are
# timed anew, and told as the sum of their layers' times. That need not be MobileNetV2's time of section 8, which
# was that of whole runs at another moment.)

# %%
guess_times_longer = ...

# %% figure="Figure: the same network, channels first and channels last"
from flopwise import plots
from flopwise.explorers import layer_pictures, measured

kinds = {"channels first": measured.time_by_type("MobileNetV2", "channels_first"),
         "channels last": measured.time_by_type("MobileNetV2", "channels_last")}
first, last = (sum(times.values()) for times in kinds.values())
moving = sum(ms for kind, ms in kinds["channels last"].items() if kind in layer_pictures.MOVING)
plots.show(layer_pictures.by_type(kinds, guess=guess_times_longer),
           caption=f"{first:.1f} ms against {last:.1f} ms: {last / first:.1f} times as long. Transposes and "
                   f"Reorders take {moving:.1f} ms of it and do not do a single FLOP.",
           alt="Stacked bars of milliseconds by type of layer. " + " ".join(
               f"{name}: " + ", ".join(f"{kind} {ms:.2f}" for kind, ms in times.items()) + "."
               for name, times in kinds.items()))

# %% [markdown]
# Not one FLOP more, and yet it takes longer. Two things are lost at once. The Transposes move every map twice
# more. And with a Transpose between convolution and activation, OpenVINO can no longer fuse the two, so that
# activations and normalisations run as layers of their own (`Subgraph`). No count of FLOPs could have told
# you. The per-layer times tell it in one look.

# %% [markdown] reflect="which_layer_first" points=3
# **Reflection.** A colleague wants a photo model to run faster on the office's server. She has replaced all
# 3×3 convolutions by separable ones. "Eight times fewer FLOPs, but only twice as fast. The measurement must
# be wrong." In six sentences or so: how would you find out where the time goes, what do you expect to see,
# and what would you try next? Name at least two numbers that you would measure or calculate, and one thing
# that FLOPs cannot tell.
# ### BEGIN MARK SCHEME
# One point each, half points allowed:
# 1. How to find out: time per layer from the counters (warm, in a known precision), joined with each layer's
#    FLOPs; achieved FLOPS per layer; what was fused and what the runtime added (Reorder, Transpose); the sum
#    against the end-to-end latency.
# 2. What to expect: depthwise layers with a low arithmetic intensity (about 2 FLOPs per byte for 3×3 in f32),
#    far below the peak, memory-bound; pointwise layers closer to it; small layers that the cost of calling
#    outweighs. The measurement need not be wrong: FLOPs fell eightfold, bytes hardly.
# 3. What to try, with its reason: fewer bytes (a shorter precision, smaller maps, fusing), a batch for layers
#    that wait for weights, no Transposes (channels first). "A faster processor" alone earns nothing: a
#    memory-bound layer would wait as before.
#
#
# A good answer:
#
# "I would compile with performance counters, warm up, and put each layer's time beside its
# FLOPs and bytes. I expect the pointwise layers near the roof and the depthwise ones far below the peak: with
# nine MACs per output number they do about 2 FLOPs for each byte, so at 20 GB/s they reach some 40 GFLOPS,
# whatever the processor could do. FLOPs fell by eight, but every map is still read and written, even once
# more than before. So twice as fast is plausible. I would look for Transposes first, because they are pure
# loss, then try bf16 or INT8, which halves or quarters the bytes. What FLOPs cannot tell is how often a
# number has to travel."
# ### END MARK SCHEME

# %% [markdown]
# ## What you have learnt
#
# - **Counters** give a time for each executed layer. On the CPU they are means since compiling: take the
#   warm-up out.
# - **Executed layers are not the model's layers:** some are fused, some renamed, some added. Join them by
#   name where there are names, and by type, shape and order where there are none.
# - **Achieved FLOPS** = FLOPs ÷ time, layer by layer.
# - **Arithmetic intensity** = FLOPs ÷ bytes moved: high for convolutions with many channels, low for
#   depthwise, pooling and (one input at a time) dense layers.
# - **Roofline:** attainable FLOPS = the smaller of peak and intensity × bandwidth. A layer takes at least as
#   long as the slower of arithmetic and transport; a model takes the sum.
# - **Moving data costs time and no FLOPs**, and fewer FLOPs do not always mean less time.
#
# **Next: 09, a model FLOP estimator.** In this lesson a table of FLOPs came from `count_flops`. In the next
# one you build such a counter for real networks, and find out why published numbers for the same network
# disagree.
