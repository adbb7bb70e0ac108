# ---
# title: Devices and batching
# needs: 05-pooling-layers, 07-measuring-inference
# gives: a program that measures a model on any device; a job for a queue; frames per second that are right; Little's law; the batch that a camera needs
# ---

# %% [markdown]
# # Devices and batching
#
# A car park wants its barrier to find the number plates of the cars that drive up. A small network does
# that, and it runs on the processor of the old office computer. Two offers are on the table. A dealer: *"Buy
# a graphics card."* A colleague: *"Collect ten pictures and do them in one go, that is faster."*
#
# **Will another device help, or a batch?** In this lesson you find out as one does in practice: with a
# program that measures, with jobs that wait in a queue until the right computer is free, and with charts made
# from the files that these jobs wrote.
#
# | you need | you will have at the end |
# |---|---|
# | a pipeline that loads, compiles and runs a model (lesson 05) | a program that measures a model on any device |
# | warming up, latency, throughput (lesson 07) | a job script, for this machine's queue or a cluster's |
# | Python functions and lists | a fault in published frames per second, found and repaired |
# | | a law that binds batch, requests, latency and throughput |
# | | the batch that a given camera needs, if it needs any |
#
# **Path:** 07 Measuring inference → 08 Layerwise performance → 09 A model FLOP estimator → **10 Devices and
# batching**
#
# Plan an hour and a half, without the puzzle of section 5. Run each cell with **Shift + Enter**. A check tells
# you at once what holds; hints are folded under each exercise, the second says more than the first.

# %%
from pathlib import Path

import numpy as np
import openvino as ov

from flopwise import check, jobs, script, zoo
from flopwise.resources import data_path
from flopwise.zoo.boxes import prepare, read_picture

# %% [markdown]
# ## 1 · One picture, a few rows of numbers
#
# The network of this lesson is a **detector**. It does not say what a picture shows as a whole; it says what
# is where. It gets 300×300 pixels and answers with a row of numbers for each thing that it has found. Load it
# and look at what goes in and what comes out:
# %%
core = ov.Core()
model = core.read_model(zoo.detector("f32"))
print("in: ", model.input(0).partial_shape, " out:", model.output(0).partial_shape)

photo = read_picture(data_path("car.png"))                  # height × width × 3 colours, 0 to 255
x = prepare(photo)                                          # 1×300×300×3, as the detector wants it
compiled = core.compile_model(model, "CPU")
output = compiled(x)[0]
print("the first rows of the output:")
print(np.array2string(output[0, 0, :4], precision=3, suppress_small=True))

# %% [markdown]
# (This detector reads its pictures with the colours last, N×H×W×C, and in the order blue, green, red.
# `prepare` sees to that.)

# %% [markdown]
# Each of the N rows describes one find, in seven numbers:
#
# | place in the row | what |
# |---|---|
# | 0 | the picture that it is in, counted from 0 (there may be several in a batch); −1: the row holds nothing |
# | 1 | what it is: 1 a vehicle, 2 a number plate |
# | 2 | the confidence, from 0 to 1 |
# | 3, 4 | x and y of its top left corner |
# | 5, 6 | x and y of its bottom right corner |
#
# The corners are given as parts of the picture's width (x) and height (y): 0.25 is a quarter of the way from
# the left or the top. So they fit a picture of any size.
#
# **Exercise.** Write `boxes`. It gets the network's whole output, which picture is asked for, and that
# picture's width and height in pixels. It returns a list with one entry for each find in **that picture**
# whose confidence is at least `threshold`, in the order of the rows. Each entry is a list of five numbers:
# label, then left, top, right and bottom in pixels (do not round).

# %% exercise="boxes"
def boxes(output, picture, width, height, threshold=0.5):
    """[[label, left, top, right, bottom], …] in pixels, of the finds in one picture of a batch."""
    ### BEGIN SOLUTION
    found = []
    for image, label, confidence, x_min, y_min, x_max, y_max in output[0][0]:
        if image == picture and confidence >= threshold:
            found.append([int(label), x_min * width, y_min * height, x_max * width, y_max * height])
    return found
    ### END SOLUTION


# %% [markdown] hint="boxes"
# `output[0][0]` is the list of rows. Which three numbers of a row decide what becomes of it?

# %% [markdown] hint="boxes"
# A loop over the rows, one `if` with two conditions, one `append`. A corner at x = 0.25 of a picture that is
# 640 pixels wide is at pixel 160. What does y have to be multiplied with?

# %% misconception="boxes" hint="Left and right are parts of the width, top and bottom are parts of the height. You have swapped the two."
def swaps_width_and_height(output, picture, width, height, threshold=0.5):
    return boxes(output, picture, height, width, threshold)


# %% misconception="boxes" hint="These finds are from all pictures of the batch. The first number of a row says which one it belongs to."
def takes_every_picture(output, picture, width, height, threshold=0.5):
    rows = np.array(output, dtype=float)
    rows[..., 0] = np.where(rows[..., 0] < 0, rows[..., 0], picture)
    return boxes(rows, picture, width, height, threshold)


# %% misconception="boxes" hint="You took rows of any confidence. A row whose third number is below the threshold is not a find."
def forgets_the_threshold(output, picture, width, height, threshold=0.5):
    return boxes(output, picture, width, height, 0)


# %% misconception="boxes" hint="These are still parts of the picture, between 0 and 1. In pixels: times the width, or the height."
def leaves_them_as_parts(output, picture, width, height, threshold=0.5):
    return boxes(output, picture, 1, 1, threshold)


# %% misconception="boxes" hint="You compared the label with the threshold. The confidence is the third number of a row, at place 2."
def takes_the_label_for_the_confidence(output, picture, width, height, threshold=0.5):
    rows = np.array(output, dtype=float)
    rows[..., 2] = rows[..., 1]
    return boxes(rows, picture, width, height, threshold)


# %% misconception="boxes" hint="These are left, top, width and height of the box. Asked are left, top, right and bottom."
def gives_width_and_height_of_the_box(output, picture, width, height, threshold=0.5):
    found = boxes(output, picture, width, height, threshold)
    return [[label, left, top, right - left, bottom - top] for label, left, top, right, bottom in found]


# %% misconception="boxes" hint="You compared with 0.5 in every case. `threshold` is given, and may be another number."
def compares_with_a_half(output, picture, width, height, threshold=0.5):
    return boxes(output, picture, width, height)


# %% misconception="boxes" hint="A find is missing whose confidence is exactly the threshold. It has to be *at least* that."
def wants_more_than_the_threshold(output, picture, width, height, threshold=0.5):
    rows = np.array(output, dtype=float)
    rows[..., 0] = np.where(rows[..., 2] == threshold, -1, rows[..., 0])
    return boxes(rows, picture, width, height, threshold)


# %% misconception="boxes" hint="Top and bottom are multiplied with the width, too. Which size of the picture are they parts of?"
def takes_the_width_for_both(output, picture, width, height, threshold=0.5):
    return boxes(output, picture, width, width, threshold)


# %% misconception="boxes" hint="These corners fit a picture of 300×300, which is what the detector reads. The picture here has another width and height: they are given."
def takes_the_size_that_the_detector_reads(output, picture, width, height, threshold=0.5):
    return boxes(output, picture, 300, 300, threshold)


# %% misconception="boxes" hint="The corners are cut to whole pixels. Leave them as they come out."
def cuts_to_whole_pixels(output, picture, width, height, threshold=0.5):
    return [[int(number) for number in entry] for entry in boxes(output, picture, width, height, threshold)]


# %% misconception="boxes" hint="Each entry begins with the confidence. What stands at place 1 of a row says what has been found."
def gives_the_confidence_for_the_label(output, picture, width, height, threshold=0.5):
    rows = np.array(output, dtype=float)
    sure = rows[(rows[..., 0] == picture) & (rows[..., 2] >= threshold), 2]
    found = boxes(output, picture, width, height, threshold)
    return [[confidence, *corners] for confidence, (_, *corners) in zip(sure.tolist(), found)]


# %% misconception="boxes" hint="Each entry has six numbers, with the confidence among them. Asked are five: the label and the four corners."
def gives_the_confidence_too(output, picture, width, height, threshold=0.5):
    rows = np.array(output, dtype=float)
    sure = rows[(rows[..., 0] == picture) & (rows[..., 2] >= threshold), 2]
    found = boxes(output, picture, width, height, threshold)
    return [[label, confidence, *corners] for confidence, (label, *corners) in zip(sure.tolist(), found)]


# %% misconception="boxes" hint="The right numbers, but top stands before left, and bottom before right. In a row, x comes before y."
def puts_the_height_first(output, picture, width, height, threshold=0.5):
    found = boxes(output, picture, width, height, threshold)
    return [[label, top, left, bottom, right] for label, left, top, right, bottom in found]


# %% misconception="boxes" hint="You have the rows whose *label* is the number of the picture. Which place in a row says which picture it is in?"
def takes_the_label_for_the_picture(output, picture, width, height, threshold=0.5):
    rows = np.array(output, dtype=float)
    chosen = rows[(rows[..., 1] == picture) & (rows[..., 2] >= threshold)]
    chosen[:, 0] = picture
    return boxes([[chosen]], picture, width, height, threshold)


# %% misconception="boxes" hint="Your list ends after the first find. Where does the `return` stand, inside the loop or behind it?"
def ends_after_the_first_find(output, picture, width, height, threshold=0.5):
    return boxes(output, picture, width, height, threshold)[:1]


# %% misconception="boxes" hint="Your list ends at the first row that does not belong to it. Others that do may come behind that."
def ends_at_the_first_other_row(output, picture, width, height, threshold=0.5):
    rows = np.array(output, dtype=float)[0, 0]
    other = [row[0] != picture or row[2] < threshold for row in rows]
    return boxes([[rows[:(other + [True]).index(True)]]], picture, width, height, threshold)


# %% misconception="boxes" hint="These are all rows that fulfil one of the two conditions. Both have to hold: the right picture *and* enough confidence."
def asks_for_one_of_the_two(output, picture, width, height, threshold=0.5):
    rows = np.array(output, dtype=float)
    either = (rows[..., 0] == picture) | (rows[..., 2] >= threshold)
    rows[either, 0], rows[either, 2] = picture, 1
    return boxes(rows, picture, width, height, threshold)


# %% misconception="boxes" hint="All numbers stand in one long list. Each find is a list of five numbers of its own, in the list that you return."
def joins_all_finds(output, picture, width, height, threshold=0.5):
    return sum(boxes(output, picture, width, height, threshold), [])


# %% misconception="boxes" hint="The right finds, but in the order of their confidence. Leave them in the order of the rows."
def sorts_by_confidence(output, picture, width, height, threshold=0.5):
    rows = np.array(output, dtype=float)[0, 0]
    return boxes([[rows[np.argsort(rows[:, 2], kind="stable")]]], picture, width, height, threshold)


# %% check="boxes" points=4
import numpy as np


def finds(output, picture, width, height, threshold):
    """Row by row, corner by corner, over a table of what each place in a row is multiplied with."""
    kept = []
    for row in np.asarray(output, dtype=float).reshape(-1, 7).tolist():
        if row[0] != picture or row[2] < threshold:
            continue
        scale = {3: width, 4: height, 5: width, 6: height}
        kept.append([row[1]] + [row[place] * pixels for place, pixels in scale.items()])
    return kept


sample = np.array([[[[0, 1, 0.875, 0.125, 0.25, 0.5, 0.75],
                     [0, 2, 0.625, 0.25, 0.5, 0.375, 0.625],
                     [0, 2, 0.375, 0.75, 0.125, 0.875, 0.25],
                     [1, 1, 0.75, 0.5, 0.375, 1.0, 0.875],
                     [-1, 0, 0, 0, 0, 0, 0],
                     [0, 0, 0, 0, 0, 0, 0]]]], dtype=np.float32)
check("boxes", sample, 0, 640, 400, expect=finds(sample, 0, 640, 400, 0.5), tolerance=1e-6)
check("boxes", sample, 1, 320, 800, threshold=0.75, expect=finds(sample, 1, 320, 800, 0.75), tolerance=1e-6)
check("boxes", sample, 0, 150, 90, threshold=0.875, expect=finds(sample, 0, 150, 90, 0.875), tolerance=1e-6)
rest = sample[:, :, 1:]
check("boxes", rest, 0, 480, 360, threshold=0.375, expect=finds(rest, 0, 480, 360, 0.375), tolerance=1e-6)
### BEGIN HIDDEN TESTS
check("boxes", sample, 0, 480, 640, threshold=0.25, expect=finds(sample, 0, 480, 640, 0.25), tolerance=1e-6)
check("boxes", sample, 2, 300, 200, expect=[])
rng = check.rng()
rows = []
for _ in range(12):
    left, top = rng.randint(0, 60) / 128, rng.randint(0, 60) / 128
    right, bottom = left + rng.randint(5, 60) / 128, top + rng.randint(5, 60) / 128
    rows.append([rng.randint(0, 3), rng.randint(1, 2), rng.randint(1, 63) / 64, left, top, right, bottom])
drawn = np.array([[rows]], dtype=np.float32)
for picture in (0, 3):
    check("boxes", drawn, picture, 1280, 720, threshold=0.4375,
          expect=finds(drawn, picture, 1280, 720, 0.4375), tolerance=1e-6)
### END HIDDEN TESTS

# %% [markdown]
# Now **your** function, on the real output. If a box is where a car or a plate is, it works.
# %% figure="Figure: what your function finds in a picture"
from flopwise import plots

found = check.call("boxes", output, 0, photo.shape[1], photo.shape[0])
names, colours = {1: "vehicle", 2: "plate"}, {1: plots.COLOURS["sky"], 2: plots.COLOURS["orange"]}
figure, ax = plots.figure()
ax.imshow(photo)
ax.set_axis_off()
for label, left, top, right, bottom in found:
    plots.frame(ax, top, left, bottom - top, right - left, colours.get(int(label), "black"))
    ax.text(left, top - 4, names.get(int(label), str(label)), fontsize=9, color="white",
            bbox={"facecolor": "black", "alpha": 0.6, "pad": 1, "linewidth": 0})
words = [f"{names.get(int(label), label)} from ({left:.0f}, {top:.0f}) to ({right:.0f}, {bottom:.0f})"
         for label, left, top, right, bottom in found]
plots.show(figure,
           caption=f"{len(found)} boxes in a picture of {photo.shape[1]}×{photo.shape[0]} pixels: "
                   + "; ".join(words) + ".",
           alt="A drawn scene with a car. Boxes from (left, top) to (right, bottom): " + "; ".join(words) + ".")

# %% [markdown]
# The detector was trained on drawn scenes such as this one, so do not trust it in a street. What matters
# here is that it is a real model with real work to do.
#
# ## 2 · Which devices are there?
#
# OpenVINO calls everything that can run a model a **device**: `CPU`, the processor; `GPU`, a graphics unit;
# `NPU`, a unit built for networks, in some new laptops. `AUTO` is not a device of its own: it looks at what is
# there, and chooses.
# %% figure="Figure: the devices of this machine"
from flopwise import runtime

runtime.devices()

# %% [markdown]
# A device that is missing on your machine is not a fault. It may be there on another one. That is why the
# measuring is done by a **program in a file**, which can be sent to a machine where the device is. A program
# in a file knows nothing of this notebook. It gets what it needs as **words of its command line**, and leaves
# its results in a file:
#
# `python inference_on_device.py detector.xml GPU 10 result.json`
#
# In the program, `sys.argv` is a list of these words, all of them text, and `sys.argv[0]` is the program's
# own name. A file for results is best written as JSON, which looks like a Python dictionary. Two lines write
# one: `with open(output, "w") as file:` and, indented, `json.dump(result, file)`.
#
# **Guess first.** A **frame** is one picture. A **batch** is several of them in one array, handed over in one
# call. On this machine's processor, how many times as many frames per second will a batch of ten bring as one
# frame at a time? (1 means: as many.) And how many times as long will it take to load the model for a batch of
# ten?

# %%
guess_batch_of_ten = ...
guess_loading = ...

# %% [markdown]
# **Exercise.** Write `inference_on_device.py`. Its four words are the model's file, the device, the batch,
# and the name of the file that it writes. It
#
# 1. reads the model, gives it the batch, and compiles it for the device. How long that takes together is
#    the **load time**;
# 2. makes an array of one batch of frames in the shape that the model wants, of `np.float32`. Zeros will do:
#    the time hardly depends on what is in a picture;
# 3. runs it **once** to warm up. This run does not count;
# 4. runs **1,000 frames**: 1,000 runs with a batch of 1, 100 runs with a batch of 10, and so on (the batch
#    always divides 1,000), each when the one before is done, and takes the time of all these runs together;
# 5. writes a dictionary as JSON:
#
# | key | what |
# |---|---|
# | `"device"` | the device, as it was given |
# | `"batch"` | the batch, a number |
# | `"frames"` | how many frames were run in step 4 |
# | `"load_s"` | the load time in seconds |
# | `"inference_s"` | the time of step 4 in seconds |
# | `"fps"` | frames per second |
#
# Where the model cannot be compiled for the device, because it is not there, OpenVINO raises a `RuntimeError`.
# Then the dictionary has only `"device"`, `"batch"` and `"error"`, a sentence of yours that names the device,
# and the program ends as usual: a device that is missing is a result, too.
#
# The beginning of the program is written: it reads its words, and `frame_of(model)` gives the sizes of one
# frame, because the program does not know the model beforehand. `model.reshape(…)` with a whole shape, the batch
# first, gives the model that batch. State no precision: each device is to execute the one that it prefers (the
# last column of the table of devices in this section), as it would in practice.
#
# (The check runs your program with small models, most of the time with a clock that keeps a timetable, as in
# lesson 07. So it knows exactly which times are right. Use any of Python's clocks.)

# %% exercise="inference_on_device"
# %%writefile inference_on_device.py
import json
import sys
import time

import numpy as np
import openvino as ov

model_file, device, batch, output = sys.argv[1:]
batch = int(batch)
result = {"device": device, "batch": batch}             # what is to be written
core = ov.Core()


def frame_of(model):
    """The sizes of one frame that the model wants, such as [300, 300, 3]."""
    return [size.get_length() for size in list(model.input(0).partial_shape)[1:]]


### BEGIN SOLUTION
begin = time.perf_counter()
model = core.read_model(model_file)
shape = [batch, *frame_of(model)]
model.reshape(shape)
try:
    compiled = core.compile_model(model, device)
except RuntimeError:
    result["error"] = f"There is no device {device} on this machine."
else:
    result["load_s"] = time.perf_counter() - begin
    x = np.zeros(shape, dtype=np.float32)
    compiled(x)
    runs = 1000 // batch
    start = time.perf_counter()
    for _ in range(runs):
        compiled(x)
    result["inference_s"] = time.perf_counter() - start
    result["frames"] = runs * batch
    result["fps"] = result["frames"] / result["inference_s"]

with open(output, "w", encoding="utf-8") as file:
    json.dump(result, file)
### END SOLUTION

# %% [markdown] hint="inference_on_device"
# Begin at the end: below what is there, only write `result` to the file. Run the check: some cases hold already.
# Then go on step by step, each above the lines that write.

# %% [markdown] hint="inference_on_device"
# Four readings of the clock: before the model is read, after it is compiled, before the first run that
# counts, after the last one. `[batch, *frame_of(model)]` is the shape of one batch, for `reshape` and for the
# array.

# %% [markdown] hint="inference_on_device"
# Do not look the device up in a list of what is there: `AUTO` is in no list, and works. Try to compile, and
# `except RuntimeError`. What has to be written in both cases stands below.

# %% misconception="inference_on_device" hint="Your frames per second are 100 divided by the time. How many frames were run in that time?"
# %%writefile divides_a_hundred.py
import json
import sys
import time

import numpy as np
import openvino as ov

model_file, device, batch, output = sys.argv[1:]
batch = int(batch)
result = {"device": device, "batch": batch}
core = ov.Core()
begin = time.perf_counter()
model = core.read_model(model_file)
shape = [batch, *(size.get_length() for size in list(model.input(0).partial_shape)[1:])]
model.reshape(shape)
try:
    compiled = core.compile_model(model, device)
except RuntimeError:
    result["error"] = f"There is no device {device}."
else:
    load_s = time.perf_counter() - begin
    x = np.zeros(shape, dtype=np.float32)
    compiled(x)
    start = time.perf_counter()
    for _ in range(1000 // batch):
        compiled(x)
    inference_s = time.perf_counter() - start
    result |= {"frames": 1000, "load_s": load_s, "inference_s": inference_s, "fps": 100 / inference_s}
with open(output, "w", encoding="utf-8") as file:
    json.dump(result, file)

# %% misconception="inference_on_device" hint="Your frames per second are runs per second. With a batch, one run is several frames."
# %%writefile takes_runs_for_frames.py
import json
import sys
import time

import numpy as np
import openvino as ov

model_file, device, batch, output = sys.argv[1:]
batch = int(batch)
result = {"device": device, "batch": batch}
core = ov.Core()
begin = time.perf_counter()
model = core.read_model(model_file)
shape = [batch, *(size.get_length() for size in list(model.input(0).partial_shape)[1:])]
model.reshape(shape)
try:
    compiled = core.compile_model(model, device)
except RuntimeError:
    result["error"] = f"There is no device {device}."
else:
    load_s = time.perf_counter() - begin
    x = np.zeros(shape, dtype=np.float32)
    compiled(x)
    start = time.perf_counter()
    for _ in range(1000 // batch):
        compiled(x)
    inference_s = time.perf_counter() - start
    result |= {"frames": 1000, "load_s": load_s, "inference_s": inference_s, "fps": 1000 // batch / inference_s}
with open(output, "w", encoding="utf-8") as file:
    json.dump(result, file)

# %% misconception="inference_on_device" hint="`frames` is the number of runs. With a batch, one run is several frames."
# %%writefile reports_runs_as_frames.py
import json
import sys
import time

import numpy as np
import openvino as ov

model_file, device, batch, output = sys.argv[1:]
batch = int(batch)
result = {"device": device, "batch": batch}
core = ov.Core()
begin = time.perf_counter()
model = core.read_model(model_file)
shape = [batch, *(size.get_length() for size in list(model.input(0).partial_shape)[1:])]
model.reshape(shape)
try:
    compiled = core.compile_model(model, device)
except RuntimeError:
    result["error"] = f"There is no device {device}."
else:
    load_s = time.perf_counter() - begin
    x = np.zeros(shape, dtype=np.float32)
    compiled(x)
    start = time.perf_counter()
    for _ in range(1000 // batch):
        compiled(x)
    inference_s = time.perf_counter() - start
    result |= {"frames": 1000 // batch, "load_s": load_s, "inference_s": inference_s, "fps": 1000 / inference_s}
with open(output, "w", encoding="utf-8") as file:
    json.dump(result, file)

# %% misconception="inference_on_device" hint="It ran 1,000 times whatever the batch is. With a batch of 10 those are 10,000 frames; asked are 1,000."
# %%writefile runs_a_thousand_times.py
import json
import sys
import time

import numpy as np
import openvino as ov

model_file, device, batch, output = sys.argv[1:]
batch = int(batch)
result = {"device": device, "batch": batch}
core = ov.Core()
begin = time.perf_counter()
model = core.read_model(model_file)
shape = [batch, *(size.get_length() for size in list(model.input(0).partial_shape)[1:])]
model.reshape(shape)
try:
    compiled = core.compile_model(model, device)
except RuntimeError:
    result["error"] = f"There is no device {device}."
else:
    load_s = time.perf_counter() - begin
    x = np.zeros(shape, dtype=np.float32)
    compiled(x)
    start = time.perf_counter()
    for _ in range(1000):
        compiled(x)
    inference_s = time.perf_counter() - start
    result |= {"frames": 1000, "load_s": load_s, "inference_s": inference_s, "fps": 1000 / inference_s}
with open(output, "w", encoding="utf-8") as file:
    json.dump(result, file)

# %% misconception="inference_on_device" hint="The frames went through the model one by one, without a batch. Is the batch in the shape that you give to `reshape`, and in that of the array?"
# %%writefile forgets_the_batch.py
import json
import sys
import time

import numpy as np
import openvino as ov

model_file, device, batch, output = sys.argv[1:]
batch = int(batch)
result = {"device": device, "batch": batch}
core = ov.Core()
begin = time.perf_counter()
model = core.read_model(model_file)
shape = [1, *(size.get_length() for size in list(model.input(0).partial_shape)[1:])]
try:
    compiled = core.compile_model(model, device)
except RuntimeError:
    result["error"] = f"There is no device {device}."
else:
    load_s = time.perf_counter() - begin
    x = np.zeros(shape, dtype=np.float32)
    compiled(x)
    start = time.perf_counter()
    for _ in range(1000 // batch):
        compiled(x)
    inference_s = time.perf_counter() - start
    result |= {"frames": 1000, "load_s": load_s, "inference_s": inference_s, "fps": 1000 / inference_s}
with open(output, "w", encoding="utf-8") as file:
    json.dump(result, file)

# %% misconception="inference_on_device" hint="The time holds the first run of all, which is slower. Let it be done before the clock starts."
# %%writefile does_not_warm_up.py
import json
import sys
import time

import numpy as np
import openvino as ov

model_file, device, batch, output = sys.argv[1:]
batch = int(batch)
result = {"device": device, "batch": batch}
core = ov.Core()
begin = time.perf_counter()
model = core.read_model(model_file)
shape = [batch, *(size.get_length() for size in list(model.input(0).partial_shape)[1:])]
model.reshape(shape)
try:
    compiled = core.compile_model(model, device)
except RuntimeError:
    result["error"] = f"There is no device {device}."
else:
    load_s = time.perf_counter() - begin
    x = np.zeros(shape, dtype=np.float32)
    start = time.perf_counter()
    for _ in range(1000 // batch):
        compiled(x)
    inference_s = time.perf_counter() - start
    result |= {"frames": 1000, "load_s": load_s, "inference_s": inference_s, "fps": 1000 / inference_s}
with open(output, "w", encoding="utf-8") as file:
    json.dump(result, file)

# %% misconception="inference_on_device" hint="The time holds the run that warms up, on top of those that count. Start the clock after it."
# %%writefile times_the_warm_up_too.py
import json
import sys
import time

import numpy as np
import openvino as ov

model_file, device, batch, output = sys.argv[1:]
batch = int(batch)
result = {"device": device, "batch": batch}
core = ov.Core()
begin = time.perf_counter()
model = core.read_model(model_file)
shape = [batch, *(size.get_length() for size in list(model.input(0).partial_shape)[1:])]
model.reshape(shape)
try:
    compiled = core.compile_model(model, device)
except RuntimeError:
    result["error"] = f"There is no device {device}."
else:
    load_s = time.perf_counter() - begin
    x = np.zeros(shape, dtype=np.float32)
    start = time.perf_counter()
    compiled(x)
    for _ in range(1000 // batch):
        compiled(x)
    inference_s = time.perf_counter() - start
    result |= {"frames": 1000, "load_s": load_s, "inference_s": inference_s, "fps": 1000 / inference_s}
with open(output, "w", encoding="utf-8") as file:
    json.dump(result, file)

# %% misconception="inference_on_device" hint="Your load time begins when the model has been read. Reading belongs to it."
# %%writefile loads_without_reading.py
import json
import sys
import time

import numpy as np
import openvino as ov

model_file, device, batch, output = sys.argv[1:]
batch = int(batch)
result = {"device": device, "batch": batch}
core = ov.Core()
model = core.read_model(model_file)
shape = [batch, *(size.get_length() for size in list(model.input(0).partial_shape)[1:])]
model.reshape(shape)
begin = time.perf_counter()
try:
    compiled = core.compile_model(model, device)
except RuntimeError:
    result["error"] = f"There is no device {device}."
else:
    load_s = time.perf_counter() - begin
    x = np.zeros(shape, dtype=np.float32)
    compiled(x)
    start = time.perf_counter()
    for _ in range(1000 // batch):
        compiled(x)
    inference_s = time.perf_counter() - start
    result |= {"frames": 1000, "load_s": load_s, "inference_s": inference_s, "fps": 1000 / inference_s}
with open(output, "w", encoding="utf-8") as file:
    json.dump(result, file)

# %% misconception="inference_on_device" hint="Your load time ends before the model is compiled. Compiling is the larger part of it."
# %%writefile loads_without_compiling.py
import json
import sys
import time

import numpy as np
import openvino as ov

model_file, device, batch, output = sys.argv[1:]
batch = int(batch)
result = {"device": device, "batch": batch}
core = ov.Core()
begin = time.perf_counter()
model = core.read_model(model_file)
shape = [batch, *(size.get_length() for size in list(model.input(0).partial_shape)[1:])]
model.reshape(shape)
load_s = time.perf_counter() - begin
try:
    compiled = core.compile_model(model, device)
except RuntimeError:
    result["error"] = f"There is no device {device}."
else:
    x = np.zeros(shape, dtype=np.float32)
    compiled(x)
    start = time.perf_counter()
    for _ in range(1000 // batch):
        compiled(x)
    inference_s = time.perf_counter() - start
    result |= {"frames": 1000, "load_s": load_s, "inference_s": inference_s, "fps": 1000 / inference_s}
with open(output, "w", encoding="utf-8") as file:
    json.dump(result, file)

# %% misconception="inference_on_device" hint="Your load time holds the run that warms up. It ends when the model is compiled."
# %%writefile loads_with_the_first_run.py
import json
import sys
import time

import numpy as np
import openvino as ov

model_file, device, batch, output = sys.argv[1:]
batch = int(batch)
result = {"device": device, "batch": batch}
core = ov.Core()
begin = time.perf_counter()
model = core.read_model(model_file)
shape = [batch, *(size.get_length() for size in list(model.input(0).partial_shape)[1:])]
model.reshape(shape)
try:
    compiled = core.compile_model(model, device)
except RuntimeError:
    result["error"] = f"There is no device {device}."
else:
    x = np.zeros(shape, dtype=np.float32)
    compiled(x)
    load_s = time.perf_counter() - begin
    start = time.perf_counter()
    for _ in range(1000 // batch):
        compiled(x)
    inference_s = time.perf_counter() - start
    result |= {"frames": 1000, "load_s": load_s, "inference_s": inference_s, "fps": 1000 / inference_s}
with open(output, "w", encoding="utf-8") as file:
    json.dump(result, file)

# %% misconception="inference_on_device" hint="Both times are in milliseconds. Asked are seconds, as `\"load_s\"` and `\"inference_s\"` say."
# %%writefile gives_milliseconds.py
import json
import sys
import time

import numpy as np
import openvino as ov

model_file, device, batch, output = sys.argv[1:]
batch = int(batch)
result = {"device": device, "batch": batch}
core = ov.Core()
begin = time.perf_counter()
model = core.read_model(model_file)
shape = [batch, *(size.get_length() for size in list(model.input(0).partial_shape)[1:])]
model.reshape(shape)
try:
    compiled = core.compile_model(model, device)
except RuntimeError:
    result["error"] = f"There is no device {device}."
else:
    load_s = time.perf_counter() - begin
    x = np.zeros(shape, dtype=np.float32)
    compiled(x)
    start = time.perf_counter()
    for _ in range(1000 // batch):
        compiled(x)
    inference_s = time.perf_counter() - start
    result |= {"frames": 1000, "load_s": 1000 * load_s, "inference_s": 1000 * inference_s, "fps": 1000 / inference_s}
with open(output, "w", encoding="utf-8") as file:
    json.dump(result, file)

# %% misconception="inference_on_device" hint="Each run takes half a millisecond longer than it should: the array has 64-bit numbers, and they are converted every time."
# %%writefile makes_numbers_of_64_bits.py
import json
import sys
import time

import numpy as np
import openvino as ov

model_file, device, batch, output = sys.argv[1:]
batch = int(batch)
result = {"device": device, "batch": batch}
core = ov.Core()
begin = time.perf_counter()
model = core.read_model(model_file)
shape = [batch, *(size.get_length() for size in list(model.input(0).partial_shape)[1:])]
model.reshape(shape)
try:
    compiled = core.compile_model(model, device)
except RuntimeError:
    result["error"] = f"There is no device {device}."
else:
    load_s = time.perf_counter() - begin
    x = np.zeros(shape)
    compiled(x)
    start = time.perf_counter()
    for _ in range(1000 // batch):
        compiled(x)
    inference_s = time.perf_counter() - start
    result |= {"frames": 1000, "load_s": load_s, "inference_s": inference_s, "fps": 1000 / inference_s}
with open(output, "w", encoding="utf-8") as file:
    json.dump(result, file)

# %% misconception="inference_on_device" hint="`AUTO` is in no list of devices, and yet a model can be compiled for it. Try to compile, and see whether that fails."
# %%writefile looks_the_device_up.py
import json
import sys
import time

import numpy as np
import openvino as ov

model_file, device, batch, output = sys.argv[1:]
batch = int(batch)
result = {"device": device, "batch": batch}
core = ov.Core()
begin = time.perf_counter()
model = core.read_model(model_file)
shape = [batch, *(size.get_length() for size in list(model.input(0).partial_shape)[1:])]
model.reshape(shape)
try:
    if device not in core.available_devices:
        raise RuntimeError(device)
    compiled = core.compile_model(model, device)
except RuntimeError:
    result["error"] = f"There is no device {device}."
else:
    load_s = time.perf_counter() - begin
    x = np.zeros(shape, dtype=np.float32)
    compiled(x)
    start = time.perf_counter()
    for _ in range(1000 // batch):
        compiled(x)
    inference_s = time.perf_counter() - start
    result |= {"frames": 1000, "load_s": load_s, "inference_s": inference_s, "fps": 1000 / inference_s}
with open(output, "w", encoding="utf-8") as file:
    json.dump(result, file)

# %% check="inference_on_device" points=8
def says(*words):
    """A sentence with these words in it."""
    return lambda text: isinstance(text, str) and all(word.lower() in text.lower() for word in words)


# Milliseconds: 20 to read, 80 to compile for the CPU, 15 for the first run, then 2.5, 0.5 and 1.5 for each other (so
# that one run multiplied is not all of them), a quarter for each frame.
plan = {"load": 20, "compile": {"CPU": 80, "AUTO": 95}, "inferences": [15, 2.5, 0.5, 1.5], "frame": 0.25,
        "conversion": 0.5, "batch": 1, "bf16": False}
program = script("inference_on_device.py", files=["result.json"], models=["pool_cnn"], timetable=plan)
one, ten = ("pool_cnn.xml", "CPU", 1, "result.json"), ("pool_cnn.xml", "CPU", 10, "result.json")
result = ("files", "result.json")
check(program, *ten, item=(*result, "device"), expect="CPU")
check(program, *ten, item=(*result, "batch"), expect=10)
check(program, *ten, item=(*result, "frames"), expect=1000)
check(program, *ten, item=(*result, "load_s"), expect=0.1, tolerance=1e-6)            # 20 + 80 ms
# Half a per cent is allowed: who warms up with two runs leaves out another one than who does with one.
check(program, *ten, item=(*result, "inference_s"), expect=0.4, tolerance=5e-3)       # 100·(1.5 + 10·0.25) ms
check(program, *ten, item=(*result, "fps"), expect=2500.0, tolerance=5e-3)            # 1000 ÷ 0.4
check(program, *one, item=(*result, "frames"), expect=1000)
check(program, *one, item=(*result, "inference_s"), expect=1.75, tolerance=5e-3)      # 1000·(1.5 + 0.25) ms
check(program, *one, item=(*result, "fps"), expect=1000 / 1.75, tolerance=5e-3)
missing = script("inference_on_device.py", files=["none.json"], models=["pool_cnn"])
absent = ("pool_cnn.xml", "GPU.7", 1, "none.json")
check(missing, *absent, item=("files", "none.json", "error"), where=says("GPU.7"),
      says="a sentence that names the device", hint="Does your sentence say which device is not there?")
check(missing, *absent, item="exit", expect=0,
      hint="The program does not end as usual here. If that is because the device is missing: it is a result, too.")
other = {"load": 6, "compile": {"CPU": 45, "AUTO": 30}, "inferences": [9, 5, 3, 4], "frame": 0.5, "conversion": 2,
         "batch": 2, "bf16": False}
program = script("inference_on_device.py", files=["auto 4.json"], models=["base_cnn"], timetable=other)
auto, result = ("base_cnn.xml", "AUTO", 4, "auto 4.json"), ("files", "auto 4.json")
check(program, *auto, item=result, says="a result with device AUTO, batch 4 and no error",
      where=lambda found: (found["device"], found["batch"], "error" in found) == ("AUTO", 4, False))
check(program, *auto, item=(*result, "frames"), expect=1000)
check(program, *auto, item=(*result, "fps"), expect=1000 / 1.5, tolerance=5e-3,        # 250·6 ms
      hint="With a batch of 4 there are 250 runs.")
### BEGIN HIDDEN TESTS
check(program, *auto, item=(*result, "load_s"), expect=0.036, tolerance=1e-6,          # 6 + 30 ms, for AUTO
      hint="Here compiling for AUTO takes another time than for CPU. Is the device the one that is given?")
check(program, *auto, item=(*result, "inference_s"), expect=1.5, tolerance=5e-3)       # 250·(4 + 4·0.5) ms
check(missing, *absent, item=("files", "none.json"), says="device, batch and error, and nothing else",
      where=lambda found: set(found) == {"device", "batch", "error"} and found["batch"] == 1)
# A model that wants frames of another size. It only moves numbers from four channels to twice the rows and columns.
sizes = "<dim>-1</dim><dim>4</dim><dim>6</dim><dim>3</dim>", "<dim>-1</dim><dim>1</dim><dim>12</dim><dim>6</dim>"
four, one_channel = (f"<port id='{number}' precision='FP32' names='{'xy'[number]}'>{size}</port>"
                     for number, size in enumerate(sizes))
mover = (f"<net name='mover' version='11'><layers><layer id='0' name='x' type='Parameter' version='opset1'>"
         f"<data shape='?,4,6,3' element_type='f32'/><output>{four}</output></layer>"
         f"<layer id='1' name='move' type='DepthToSpace' version='opset1'><data mode='blocks_first' block_size='2'/>"
         f"<input>{four}</input><output>{one_channel}</output></layer>"
         f"<layer id='2' name='y' type='Result' version='opset1'><input>{one_channel.replace('1', '0', 1)}</input></layer>"
         "</layers><edges><edge from-layer='0' from-port='0' to-layer='1' to-port='0'/>"
         "<edge from-layer='1' from-port='1' to-layer='2' to-port='0'/></edges></net>")
program = script("inference_on_device.py", files=["moved.json"], beside={"mover.xml": mover}, timetable=other)
check(program, "mover.xml", "CPU", 50, "moved.json", item=("files", "moved.json", "inference_s"), expect=0.58,
      tolerance=5e-3)                                                                  # 20·(4 + 50·0.5) ms
### END HIDDEN TESTS

# %% [markdown]
# ## 3 · A bug hunt
#
# Programs like yours have been handed from course to course for years. Here is the core of one:
#
# ```text
#  1  start = time.time()
#  2  if batches == 1:
#  3      for _ in range(1000):
#  4          net.infer({name: image})
#  5  else:
#  6      for _ in range(100):
#  7          net.infer({name: ten_images})
#  8  total = time.time() - start
#
#  9  with open(output, "w") as file:
# 10      file.write(f"total inference time {total:.2f} s\n")
# 11      file.write(f"frames per second {100 / total:.2f}\n")
# ```
#
# Bar charts were drawn from its files, and devices compared with them. The charts look right, but one line is
# wrong. **Find it before you read on**, and ask yourself why the charts do not show it. What you write is kept,
# and stands below the next exercise again.

# %%
wrong_line = ...                # its number
why_unseen = ""                 # why do the charts not show it? A sentence of yours

# %% [markdown]
# Files of several versions of this program are about. Some are right, some are not. A **report** tells what a
# version ran and what it said:
#
# `{"batch": 10, "runs": 100, "inference_s": 4.0, "fps": 25.0}`
#
# **Exercise.** Write `audit`. It gets a report and returns a dictionary: `"fps"`, the frames per second that
# the report should have given, and `"times"`, by how much the given ones have to be multiplied to be right (1
# if they are).

# %% exercise="audit"
def audit(report):
    """{"fps": the right frames per second, "times": right ÷ given} of a report."""
    ### BEGIN SOLUTION
    fps = report["batch"] * report["runs"] / report["inference_s"]
    return {"fps": fps, "times": fps / report["fps"]}
    ### END SOLUTION


# %% [markdown] hint="audit"
# Forget the `"fps"` of the report at first. How many pictures went through the network, and in how many
# seconds?

# %% [markdown] hint="audit"
# 100 runs with a batch of 10 are 1,000 frames. In 4 seconds that is 250 a second. The report says 25.

# %% misconception="audit" hint="You divided 100 by the time, as the program does. That is right only if exactly 100 frames were run."
def divides_a_hundred_by_the_time(report):
    fps = 100 / report["inference_s"]
    return {"fps": fps, "times": fps / report["fps"]}


# %% misconception="audit" hint="You divided 1,000 by the time. These reports are of several versions: how many frames did this one run?"
def divides_a_thousand_by_the_time(report):
    fps = 1000 / report["inference_s"]
    return {"fps": fps, "times": fps / report["fps"]}


# %% misconception="audit" hint="Those are runs per second. In each run, a whole batch of frames goes through the network."
def counts_runs(report):
    fps = report["runs"] / report["inference_s"]
    return {"fps": fps, "times": fps / report["fps"]}


# %% misconception="audit" hint="`times` is upside down: the given number times this should be the right one."
def divides_the_wrong_way_round(report):
    found = audit(report)
    return {"fps": found["fps"], "times": 1 / found["times"]}


# %% misconception="audit" hint="`times` is 10 for every report. Some of these versions are right, and others are wrong by another factor."
def always_times_ten(report):
    return {"fps": audit(report)["fps"], "times": 10}


# %% misconception="audit" hint="`times` is what has to be added to the given number. Asked is what it has to be *multiplied* with."
def gives_the_difference(report):
    fps = audit(report)["fps"]
    return {"fps": fps, "times": fps - report["fps"]}


# %% misconception="audit" hint="That is ten times the given number, whatever the report says that was run. Not every version makes the same mistake."
def multiplies_by_ten(report):
    return {"fps": 10 * report["fps"], "times": 10}


# %% misconception="audit" hint="That is what the report says of itself. Work it out from what was run: batch, runs and seconds."
def believes_the_report(report):
    return {"fps": report["fps"], "times": 1}


# %% misconception="audit" hint="You counted the frames of a single run. How many runs were there in that time?"
def counts_one_run(report):
    fps = report["batch"] / report["inference_s"]
    return {"fps": fps, "times": fps / report["fps"]}


# %% misconception="audit" hint="`times` is the batch. That would be right if every version had counted runs for frames; look at what each one said."
def takes_the_batch_for_the_factor(report):
    return {"fps": audit(report)["fps"], "times": report["batch"]}


# %% misconception="audit" hint="`times` is as if every version divided 100 by the time. Compare with the number that this report gives."
def compares_with_a_hundred(report):
    return {"fps": audit(report)["fps"], "times": report["batch"] * report["runs"] / 100}


# %% misconception="audit" hint="That is how many frames there were in all. How many is that in one second?"
def gives_all_frames(report):
    fps = report["batch"] * report["runs"]
    return {"fps": fps, "times": fps / report["fps"]}


# %% misconception="audit" hint="Those are seconds for one frame. Asked are frames in one second."
def gives_seconds_per_frame(report):
    fps = report["inference_s"] / (report["batch"] * report["runs"])
    return {"fps": fps, "times": fps / report["fps"]}


# %% misconception="audit" hint="The frames per second are cut to a whole number. Leave them as they come out: `/`, not `//`."
def cuts_to_a_whole_number(report):
    fps = report["batch"] * report["runs"] // report["inference_s"]
    return {"fps": fps, "times": fps / report["fps"]}


# %% misconception="audit" hint="`times` is 1 for every report. Is the number that you divide by still the one that was given?"
def finds_every_report_right(report):
    return {"fps": audit(report)["fps"], "times": 1}


# %% misconception="audit" hint="That fits 1,000 runs with a batch of 1 and 100 with any other. The report says how many there were: `runs`."
def knows_two_numbers_of_runs(report):
    return audit({**report, "runs": 1000 if report["batch"] == 1 else 100})


# %% check="audit" points=3
from fractions import Fraction


def counted(batch, runs, seconds, formula):
    """The report of a version that divides `formula` by the time, and what should come out."""
    frames = 0
    for _ in range(runs):
        for _ in range(batch):
            frames += 1
    report = {"batch": batch, "runs": runs, "inference_s": seconds, "fps": formula / seconds}
    return report, float(Fraction(frames) / Fraction(seconds)), frames / formula


for asked in [(10, 100, 4.0, 100), (1, 1000, 12.5, 100), (8, 50, 2.5, 400), (10, 100, 5.0, 100), (4, 70, 1.5, 70), (6, 75, 3.0, 100)]:
    report, fps, times = counted(*asked)
    check("audit", report, item="fps", expect=fps, tolerance=1e-3)
    check("audit", report, item="times", expect=times, tolerance=1e-3)
### BEGIN HIDDEN TESTS
rng = check.rng()
for place in range(3):
    batch, runs = rng.randint(2, 20), rng.randint(30, 300)
    report, fps, times = counted(batch, runs, rng.randint(3, 60) / 4, [100, runs, batch * runs][place])
    check("audit", report, item="fps", expect=fps, tolerance=1e-3)
    check("audit", report, item="times", expect=times, tolerance=1e-3)
### END HIDDEN TESTS

# %% figure="Figure: the line that you wrote down, and the wrong one"
wrote = "You wrote down no line" if wrong_line is ... else f"You wrote: line {wrong_line}"
print(f"{wrote}. {why_unseen or 'No reason yet.'}")
print("It is line 11, 100 / total: in both cases 1,000 frames were run, 1000·1 or 100·10.")

# %% [markdown]
# Why did nobody see it? The program runs 1,000 frames in **both** cases, so both numbers are wrong by the same
# factor. Every bar is ten times too short, and every comparison is right. **A fault that is the same
# everywhere leaves all ratios as they are.** What gives it away is a number from elsewhere: 1,000 frames in
# four seconds can be divided in one's head, and the latency of one frame, turned over, is nearly the
# frames per second of a batch of 1.
#
# ## 4 · A job in a queue
#
# One computer, many people who measure: if two of them measured at once, both would get wrong times. So
# large machines have a **queue**. You do not start your program yourself. You hand in a **job**, a script
# that starts it, and say on which kind of computer, or **node**, it is to run. The queue starts one job after
# the other, each when a node of its kind is free. A job has three states, written as letters: **Q**, it waits
# in the queue; **R**, it runs; **C**, it is completed, well or not.
#
# A job script is a small program for the shell, which is what reads commands in a terminal:
#
# | you write | it means |
# |---|---|
# | `#!/bin/sh` | first line: this file is for the shell |
# | `$1`, `$2`, … | the first, second, … word of the job's command line |
# | `PLACE=$2` | gives the second word a name; `"$PLACE"` is what it holds |
# | `"$PLACE/a b.txt"` | in quotes, so that a blank in it does not make two words of it |
# | `mkdir -p "my folder"` | makes a folder, and those above it, if it is not there |
# | `tar -czf "box.tgz" -C "my folder" letter.txt` | packs `letter.txt` of `my folder` into the archive `box.tgz` |
# | `set -e` | from here on, end as soon as a command fails, and say that the job failed |
#
# Archives are how results come back from a cluster: one file, however many the job has written.
#
# **Exercise.** Write the job script `inference_job.sh`. Its words are the device, the batch, the model's file
# and a folder for the results, and its first lines give them names. It makes the folder, runs
# `inference_on_device.py` with `python` so that its result is `result.json` in that folder, and packs that
# file into `output.tgz` in the same folder. Folders may have blanks in their names. If the program fails, the
# job must not pretend that all went well. (The check has a program of its own in the place of yours. It notes
# which words it was given, and once it fails. It runs your script as a queue does: a copy of it, which lies
# somewhere else, begins in the folder where your program lies.)

# %% exercise="inference_job"
# %%writefile inference_job.sh
# #!/bin/sh
# DEVICE=$1
# BATCHES=$2
# MODELPATH=$3
# SAVEPATH=$4
# ### BEGIN SOLUTION
# set -e
# mkdir -p "$SAVEPATH"
# python inference_on_device.py "$MODELPATH" "$DEVICE" "$BATCHES" "$SAVEPATH/result.json"
# tar -czf "$SAVEPATH/output.tgz" -C "$SAVEPATH" result.json
# ### END SOLUTION

# %% [markdown] hint="inference_job"
# Four lines are enough: three of them are of a kind that stands in the table, the fourth starts the program.
# Compare the order of the job's words with the order of the program's.

# %% [markdown] hint="inference_job"
# `set -e`; `mkdir`; `python inference_on_device.py "$MODELPATH" …` with four words in the program's order, each
# in quotes, the last one a file in the folder; `tar`, whose archive lies in the same folder.

# %% misconception="inference_job" hint="The job's words are in another order than the program's: here the device comes first, there the model."
# %%writefile hands_the_words_on_as_they_are.sh
# #!/bin/sh
# set -e
# mkdir -p "$4"
# python inference_on_device.py "$1" "$2" "$3" "$4/result.json"
# tar -czf "$4/output.tgz" -C "$4" result.json

# %% misconception="inference_job" hint="Without quotes, a blank in a folder's name makes two words of it. Write \"$SAVEPATH\", with quotes, wherever it stands."
# %%writefile forgets_the_quotes.sh
# #!/bin/sh
# set -e
# mkdir -p $4
# python inference_on_device.py $3 $1 $2 $4/result.json
# tar -czf $4/output.tgz -C $4 result.json

# %% misconception="inference_job" hint="The program failed, and the job said that all went well, because its last command did. `set -e` ends it at the first that fails."
# %%writefile hides_the_failure.sh
# #!/bin/sh
# mkdir -p "$4"
# python inference_on_device.py "$3" "$1" "$2" "$4/result.json"
# tar -czf "$4/output.tgz" -C "$4" .
# exit 0

# %% misconception="inference_job" hint="The program's last word is the folder. It needs the name of a file in it: `result.json`."
# %%writefile names_the_folder.sh
# #!/bin/sh
# set -e
# mkdir -p "$4"
# python inference_on_device.py "$3" "$1" "$2" "$4"
# tar -czf "$4/output.tgz" -C "$4" result.json

# %% misconception="inference_job" hint="The result goes to the folder in which the job runs. It belongs into the folder for the results."
# %%writefile leaves_the_result_where_it_runs.sh
# #!/bin/sh
# set -e
# mkdir -p "$4"
# python inference_on_device.py "$3" "$1" "$2" result.json
# tar -czf "$4/output.tgz" -C "$4" result.json

# %% misconception="inference_job" hint="The program has three words here, and what it prints goes to a file. Its fourth word is that file: it writes it by itself."
# %%writefile catches_what_is_printed.sh
# #!/bin/sh
# set -e
# mkdir -p "$4"
# python inference_on_device.py "$3" "$1" "$2" > "$4/result.json"
# tar -czf "$4/output.tgz" -C "$4" result.json

# %% misconception="inference_job" hint="It is the CPU and a batch of 10, whatever the job's words are."
# %%writefile writes_device_and_batch_down.sh
# #!/bin/sh
# set -e
# mkdir -p "$4"
# python inference_on_device.py "$3" CPU 10 "$4/result.json"
# tar -czf "$4/output.tgz" -C "$4" result.json

# %% misconception="inference_job" hint="The program is given the right words, and fails all the same. Is the folder there into which it is to write?"
# %%writefile makes_no_folder.sh
# #!/bin/sh
# set -e
# python inference_on_device.py "$3" "$1" "$2" "$4/result.json"
# tar -czf "$4/output.tgz" -C "$4" result.json

# %% misconception="inference_job" hint="In single quotes, `$` stands for nothing but itself. Names are replaced by what they hold in double quotes only."
# %%writefile takes_single_quotes.sh
# #!/bin/sh
# set -e
# MODELPATH=$3
# DEVICE=$1
# BATCHES=$2
# SAVEPATH=$4
# mkdir -p '$SAVEPATH'
# python inference_on_device.py '$MODELPATH' '$DEVICE' '$BATCHES' '$SAVEPATH/result.json'
# tar -czf '$SAVEPATH/output.tgz' -C '$SAVEPATH' result.json

# %% misconception="inference_job" hint="These are the names themselves. What a name holds is written with a `$` before it, in the quotes: `\"$SAVEPATH\"`."
# %%writefile forgets_the_dollar.sh
# #!/bin/sh
# set -e
# mkdir -p "SAVEPATH"
# python inference_on_device.py "MODELPATH" "DEVICE" "BATCHES" "SAVEPATH/result.json"
# tar -czf "SAVEPATH/output.tgz" -C "SAVEPATH" result.json

# %% misconception="inference_job" hint="A command failed, and so the job did: what it said stands behind the exit status. If it says that the folder cannot be made, which of the job's words is the folder? The first is `$1`; `$0` is the script itself."
# %%writefile takes_another_word_for_the_folder.sh
# #!/bin/sh
# set -e
# mkdir -p "$3"
# python inference_on_device.py "$2" "$0" "$1" "$3/result.json"
# tar -czf "$3/output.tgz" -C "$3" result.json

# %% misconception="inference_job" hint="The words are handed on as the job got them, the folder in the end. Look at their order, and at what the last one has to be."
# %%writefile hands_all_words_on.sh
# #!/bin/sh
# set -e
# mkdir -p "$4"
# python inference_on_device.py "$@"
# tar -czf "$4/output.tgz" -C "$4" result.json

# %% check="inference_job" points=5
# What runs in the place of your program: it writes down which words it was given.
stand_in = """import json, os, sys
with open(os.path.join(os.path.dirname(__file__), "words.json"), "w") as file:
    json.dump(sys.argv[1:], file)
model, device, batch, output = sys.argv[1:]
with open(model) as file, open(output, "w") as result:
    json.dump({"model": file.read(), "device": device, "batch": batch}, result)
"""
failing = "import sys\nopen(sys.argv[4], 'w').write('{}')\nsys.exit('there is no memory left')\n"


def job(save, program=stand_in, model="model.xml"):
    beside = {"inference_on_device.py": program, model: f"this is {model}"}
    return script("inference_job.sh", files=[f"{save}/output.tgz", "words.json"], beside=beside)


archive = ("files", "results/output.tgz", "result.json")
words = ("CPU", 10, "model.xml", "results")
check(job("results"), *words, item=("files", "words.json"), expect=["model.xml", "CPU", "10", "results/result.json"],
      hint="Your program is given four words: model, device, batch, output.")
check(job("results"), *words, item=(*archive, "device"), expect="CPU")
check(job("results"), *words, item=(*archive, "batch"), expect="10")
check(job("results"), *words, item=(*archive, "model"), expect="this is model.xml")
check(job("results"), *words, item="exit", expect=0,
      hint="Behind the exit status stands what the job said last. If it does not find your program: what a queue runs is a "
           "copy of the script, so `$0` lies somewhere else. A job begins in the folder where it was handed in.")
blank = ("GPU", 1, "model.xml", "my results")
check(job("my results"), *blank, item=("files", "words.json"),
      expect=["model.xml", "GPU", "1", "my results/result.json"],
      hint="Your program is given four words: model, device, batch, output.")
check(job("my results"), *blank, item=("files", "my results/output.tgz", "result.json"),
      expect={"model": "this is model.xml", "device": "GPU", "batch": "1"})
check(job("results", failing), *words, item="exit", where=lambda status: status != 0,
      says="a status that is not 0, because the program failed",
      hint="The job says that all went well. `set -e`, above everything else, ends it at the first command that fails.")
### BEGIN HIDDEN TESTS
far = job("runs/of today/gpu 10", model="small model.xml")
check(far, "NPU", 20, "small model.xml", "runs/of today/gpu 10",
      item=("files", "runs/of today/gpu 10/output.tgz", "result.json"),
      expect={"model": "this is small model.xml", "device": "NPU", "batch": "20"})
### END HIDDEN TESTS
# %% [markdown]
# Now hand it in. `jobs.submit` takes the script, the words of its command line, and the kind of node.
# `zoo.detector("f16")` is the same model with its weights in 16 bits, which suits graphics units. Four jobs
# are wanted: the processor and the graphics unit, each with a batch of 1 and of 10. (You need not read the
# cell: it plans the four jobs, and hands one in when it is called.)

# %%
PLANNED = {"cpu-1": ("CPU", 1, "f32", "cpu"), "cpu-10": ("CPU", 10, "f32", "cpu"),
           "gpu-1": ("GPU", 1, "f16", "gpu"), "gpu-10": ("GPU", 10, "f16", "gpu")}


def hand_in(name):
    """Submit the planned job of that name; its results go to a folder named after it."""
    device, batch, precision, node = PLANNED[name]
    Path("inference_job.sh").chmod(0o755)               # it may be run like a program
    return jobs.submit("inference_job.sh", device, batch, zoo.detector(precision), f"runs/{name}",
                       node=node, name=name)


# %% [markdown]
# The next cell calls `hand_in` four times and then `jobs.live_status`, which shows the queue as it changes.
# Watch the letters go from Q to R to C.
#
# - The queue of this machine runs **one job at a time**, for the reason above. Its only node does duty as
#   every kind.
# - The square button above the notebook ends the *watching*, not the jobs. Try it, then run the cell after
#   the next, which watches again.
# - On a cluster the same cell works unchanged: the environment variable `FLOPWISE_QUEUE` says `slurm` or
#   `pbs` there, and the kind of node matters.

# %% figure="Figure: four jobs are handed in, and watched"
# Where the two scripts are still to be written, these two lines say so.
check.call(script("inference_on_device.py"))
check.call(script("inference_job.sh", beside={"inference_on_device.py": ""}), "CPU", 1, "model.xml", "save")

jobs.live_status([hand_in(name) for name in PLANNED])

# %% figure="Figure: the jobs are found by their names, and watched again"
known = [job for name in PLANNED for job in jobs.find(name)[-1:]]
if known:
    jobs.live_status(known)
else:
    print("No job has been handed in yet: run the cell above.")

# %% [markdown]
# The last column says how each job ended. Is there a graphics unit on this machine? If not, the jobs on the
# GPU are *done* all the same, because your program takes a missing device for a result. Now fetch the
# archives and draw what is in them.

# %% figure="Figure: load time, inference time and frames per second, from the files of the jobs"
from flopwise import plots, runtime
from flopwise.explorers import device_charts

newest = [job for name in PLANNED for job in jobs.find(name)[-1:]]
files = [jobs.get_results(job, f"runs/{job.name}/output.tgz") / "result.json" for job in newest]
runs = runtime.read_runs(*files) if files else []
first = next((run for run in runs if not run.error), None)
for measure in ("load_s", "inference_s", "fps") if runs else ():
    told = {"load_s": f"{first.label}: read and compiled in {first.load_s:.3f} s.",
            "inference_s": f"{first.label}: {first.frames:,} frames in {first.inference_s:.2f} s.",
            "fps": f"{first.label}: {first.frames:,} frames ÷ {first.inference_s:.2f} s = {first.fps:,.0f} frames "
                   "per second."} if first else {}
    plots.show(device_charts.picture(runs, measure), caption=told.get(measure, "No device was there."),
               alt=device_charts.words_of(runs, measure))
if not runs:
    print("No job has been handed in yet: run the cells above.")

# %% figure="Figure: your guesses, and what a batch of ten brought"
from flopwise import plots, runtime

newest = [job for name in ("cpu-1", "cpu-10") for job in jobs.find(name)[-1:] if job.is_done]
files = [jobs.get_results(job, f"runs/{job.name}/output.tgz") / "result.json" for job in newest]
if len(files) == 2:
    single, ten = runtime.read_runs(*files)
    faster, longer = ten.fps / single.fps, ten.load_s / single.load_s
    names, values = plots.with_guess(guess_batch_of_ten, ["frames per second"], [faster])
    more_names, more_values = plots.with_guess(guess_loading, ["load time"], [longer], name="your guess ")
    plots.show(plots.bars(names + more_names, values + more_values, unit="times that of a batch of 1",
                          size=(7.2, 2.2)),
               caption=f"With a batch of ten: {ten.fps:,.0f} ÷ {single.fps:,.0f} = {faster:.2f} times the frames "
                       f"per second, {ten.load_s:.3f} ÷ {single.load_s:.3f} = {longer:.2f} times the load time.",
               alt=f"Bars: frames per second {faster:.2f} times, load time {longer:.2f} times; beside each the "
                   "reader's guess if there is one.")
else:
    print("The jobs cpu-1 and cpu-10 have not both been done yet: run the cells above.")
# %% [markdown]
# Read the three charts together:
#
# - **Frames per second** are 1,000 frames divided by the inference time, in every bar, whatever the batch is.
# - **A batch** hands over more work in one call. It pays for what a call costs anyway, and gives a device with
#   many units something to do for all of them. What it brings on the cores of your machine is what your chart
#   says.
# - **The load time** is paid once. Who starts a program for one picture pays it for that picture.
# - **A missing bar** is not a zero. It says that nothing was measured, and why.
#
# ## 5 · Three numbers and a law
#
# The detector takes frames in batches. And as in lesson 07, a program can have several **requests** in flight at
# once: it hands over the next batch before the last answer is back. Then three numbers describe what goes on:
#
# - **requests**: how many batches are in flight, on average;
# - **latency**: how long one of them takes, from handing over to answer;
# - **throughput**: how many **frames** come out in a second.
#
# They are bound to each other, and you have met the law in lesson 07. It is called **Little's law** and holds
# for everything that goes in, stays for a while and comes out: jobs in a queue, people in a shop. The number
# that is inside is the rate at which they come out, times how long each one stays.
#
# **Exercise: a puzzle that may be left out.** A brochure gives a batch, frames per second and a latency, and
# leaves one number out. Write `missing_number`: how many requests must have been in flight at some moment, **at
# least**? The answer is a whole number. What is inside here is batches, and the throughput counts frames.

# %% exercise="missing_number"
def missing_number(batch, fps, latency_ms):
    """The least number of requests that must have been in flight at once, by Little's law."""
    ### BEGIN SOLUTION
    return int(np.ceil(fps / batch * latency_ms / 1000))
    ### END SOLUTION


# %% [markdown] hint="missing_number"
# Start with a batch of 1. If each takes 20 ms and one is in flight at a time, how many come out in a second?
# And what if 120 come out, and each still takes 20 ms?

# %% [markdown] hint="missing_number"
# 900 frames a second, one by one, 5 ms each: on average 4.5 of them are inside. Can it be that there were never
# more than 4? Then think of a batch of 10: how many frames is one request?

# %% misconception="missing_number" hint="You left the batch out. With a batch of 10, one request is ten frames."
def leaves_the_batch_out(batch, fps, latency_ms):
    return missing_number(1, fps, latency_ms)


# %% misconception="missing_number" hint="You took the latency for seconds. It is given in milliseconds, and the throughput counts frames per second."
def takes_milliseconds_for_seconds(batch, fps, latency_ms):
    return missing_number(batch, fps, 1000 * latency_ms)


# %% misconception="missing_number" hint="That is rounded down, and too few: where 4.5 are in flight on average, there cannot always have been 4 or fewer."
def rounds_down(batch, fps, latency_ms):
    return int(fps / batch * latency_ms / 1000)


# %% misconception="missing_number" hint="That is how many are in flight on average. Asked is a whole number: how many were there at least, at some moment?"
def gives_the_average(batch, fps, latency_ms):
    return fps / batch * latency_ms / 1000


# %% misconception="missing_number" hint="You multiplied with the batch where it has to be divided: fps frames a second are fps ÷ batch batches a second."
def multiplies_with_the_batch(batch, fps, latency_ms):
    return missing_number(1 / batch, fps, latency_ms)


# %% misconception="missing_number" hint="It is rounded to the nearest whole number. Where 5.1 are in flight on average, can there always have been 5 or fewer?"
def rounds_to_the_nearest(batch, fps, latency_ms):
    return round(fps / batch * latency_ms / 1000)


# %% misconception="missing_number" hint="That is one more than the whole part. Where the average is a whole number, such as 1, so many are enough."
def always_goes_one_up(batch, fps, latency_ms):
    return int(fps / batch * latency_ms / 1000) + 1


# %% misconception="missing_number" hint="It is always 1. With one request at a time, could so many frames come out in a second?"
def takes_one_for_granted(batch, fps, latency_ms):
    return 1


# %% misconception="missing_number" hint="That counts frames, and as an average. What is inside here are batches, and the answer is a whole number."
def gives_the_frames_on_average(batch, fps, latency_ms):
    return fps * latency_ms / 1000


# %% misconception="missing_number" hint="That is how many batches come out in a second. How long does each stay inside?"
def gives_batches_per_second(batch, fps, latency_ms):
    return int(np.ceil(fps / batch))


# %% misconception="missing_number" hint="You divided by the latency. The longer each one stays, the *more* of them are inside."
def divides_by_the_latency(batch, fps, latency_ms):
    return int(np.ceil(fps / batch / (latency_ms / 1000)))


# %% misconception="missing_number" hint="The batches of a second are cut to a whole number before they are multiplied. Round once, at the end."
def cuts_the_batches_first(batch, fps, latency_ms):
    return int(np.ceil(fps // batch * latency_ms / 1000))


# %% misconception="missing_number" hint="The batches of a second are rounded up before they are multiplied. Round once, at the end."
def rounds_the_batches_up_first(batch, fps, latency_ms):
    return int(np.ceil(np.ceil(fps / batch) * latency_ms / 1000))


# %% misconception="missing_number" hint="A second is a thousand milliseconds, and here it counts as a hundred."
def takes_a_hundred_for_a_thousand(batch, fps, latency_ms):
    return missing_number(batch, fps, 10 * latency_ms)


# %% check="missing_number" points=3
from fractions import Fraction


def in_steady_state(batch, requests, latency_ms):
    """Frames per second when so many requests are always in flight: each hands over anew when it is answered.
    Watched for as long as each has been answered 500 times."""
    answered = 0
    for _ in range(requests):
        for _ in range(500):
            answered += batch
    return answered / (500 * Fraction(latency_ms) / 1000)


def least(batch, fps, latency_ms):
    """One request more, and one more, until so many frames a second come out."""
    requests = 1
    while in_steady_state(batch, requests, latency_ms) < fps:
        requests += 1
    return requests


for batch, fps, latency_ms in [(1, 900, 5), (10, 250, 40), (8, 100, 325), (8, 100, 315), (8, 100, 30)]:
    check("missing_number", batch, fps, latency_ms, expect=least(batch, fps, latency_ms), tolerance=0)
### BEGIN HIDDEN TESTS
check("missing_number", 1, 1501, 2, expect=4, tolerance=0)                     # 1501 · 0.002 = 3.002
check("missing_number", 4, 64, 125, expect=2, tolerance=0)                     # 64 · 0.125 = 8 = 2 · 4, exactly
check("missing_number", 20, 50, 100, expect=1, tolerance=0)                    # 50 · 0.1 = 5, a quarter of a batch
rng = check.rng()
for _ in range(3):
    batch, requests, latency_ms = rng.randint(2, 32), rng.randint(3, 9), rng.randint(24, 900) / 8
    fps = round(1000 * (requests - rng.randint(2, 6) / 8) * batch / latency_ms, 3)
    check("missing_number", batch, fps, latency_ms, expect=least(batch, Fraction(fps), latency_ms), tolerance=0)
### END HIDDEN TESTS

# %% [markdown]
# Does a real machine obey? The next cell measures the detector on the processor with several batches and
# numbers of requests (a bar shows how far it is), then you move both. Follow the lines: where does more in
# flight still bring throughput, and where does it only bring waiting? (With one request these are the cases of
# your jobs once more. The numbers differ somewhat: each is measured for a tenth of a second only, on a real
# picture, and beside whatever else the machine does. A *stream* is a part of the device that works on one
# request by itself. The circles show the median latency, as in lesson 07. The law holds for the *mean*, which is
# longer where some runs were disturbed; what it gives stands below the picture.)

# %% figure="Explorer: latency and throughput as the batch and the requests grow"
from flopwise import runtime
from flopwise.explorers import explore, throughput

measured = runtime.sweep(zoo.detector("f32"), batches=(1, 2, 4, 10), requests=(1, 2, 4), precision="auto",
                         x=x, seconds=0.05, rounds=2)
ten = measured.point(10, 4)
explore(throughput.explorer(measured), still=throughput.picture(measured),
        caption="Each circle is one batch with one number of requests in flight. The further up, the more frames "
                f"a second; the further right, the longer one of them waits. {measured.conditions}. The law for a batch "
                f"of 10 and 4 requests: {ten.throughput:,.0f} frames a second ÷ 10 × {ten.mean / 1000:.3f} s (the mean "
                f"latency) = {ten.in_flight:.1f} requests in flight on average.",
        alt=throughput.words_of(measured))
# %% [markdown]
# ## 6 · The camera does not wait
#
# So far a thousand frames lay ready. At the barrier, a camera gives one frame after the other, and that
# changes what a batch is worth. To fill a batch of ten one has to **wait** for ten frames. The first of them
# waits longest: until the last one is there, and then until the batch is done.
#
# A camera gives `rate` frames a second, evenly. The device does one batch at a time; a batch starts as soon
# as it is full and the device is free. `times_ms` is a list of pairs, `[batch, milliseconds]`: how long the
# device takes for a batch of that size.
#
# - A batch **keeps up** if the device is done with it before, or just when, the next one is full. If it does
#   not, frames pile up without end. (A batch may well take less time than a smaller one, where its size suits
#   the device better.)
# - The **delay** of a batch that keeps up is the time from the arrival of its first frame to its answer.
#
# **Exercise.** Write `batch_for_camera`. It returns the batch with the shortest delay among those that keep
# up, and 0 if none does. There is more than one way: a formula, or a small world in which frames arrive.

# %% exercise="batch_for_camera"
def batch_for_camera(times_ms, rate):
    """The batch with the shortest delay of those that keep up with `rate` frames a second; 0 if none does."""
    ### BEGIN SOLUTION
    between = 1000 / rate
    delays = [((batch - 1) * between + ms, batch) for batch, ms in times_ms if ms <= batch * between]
    return min(delays)[1] if delays else 0
    ### END SOLUTION


# %% [markdown] hint="batch_for_camera"
# Draw a line of time for 100 frames a second and a batch of 3: when does each frame arrive, when is the batch
# full, when is it done, when is the next one full?

# %% [markdown] hint="batch_for_camera"
# Between two frames pass 1000 ÷ rate milliseconds. How many such gaps lie between the first and the last frame
# of one batch? And how many between the moments when two batches are full?

# %% misconception="batch_for_camera" hint="That is the batch with the highest throughput. It keeps up, but its frames wait longer than they must."
def takes_the_highest_throughput(times_ms, rate):
    return max((pair for pair in times_ms if pair[1] <= pair[0] * 1000 / rate),
               key=lambda pair: pair[0] / pair[1], default=[0])[0]


# %% misconception="batch_for_camera" hint="That batch does not keep up. Frames must not come faster than the device is done with them, or they pile up."
def forgets_to_keep_up(times_ms, rate):
    return min(((batch - 1) * 1000 / rate + ms, batch) for batch, ms in times_ms)[1]


# %% misconception="batch_for_camera" hint="That batch is done soonest once it is full. But its first frame has to wait for *all* the others of the batch: does your delay grow with each of them?"
def forgets_the_waiting(times_ms, rate):
    kept = [(ms, batch) for batch, ms in times_ms if ms <= batch * 1000 / rate]
    return min(kept)[1] if kept else 0


# %% misconception="batch_for_camera" hint="That is the smallest batch that keeps up. Often it has the shortest delay, but a slightly larger one may be done sooner."
def takes_the_smallest_that_keeps_up(times_ms, rate):
    return min((batch for batch, ms in times_ms if ms <= batch * 1000 / rate), default=0)


# %% misconception="batch_for_camera" hint="You asked for batches that are done before the next *frame* comes. It is enough if they are done before the next *batch* is full."
def keeps_up_with_every_frame(times_ms, rate):
    kept = [((batch - 1) * 1000 / rate + ms, batch) for batch, ms in times_ms if ms <= 1000 / rate]
    return min(kept)[1] if kept else 0


# %% misconception="batch_for_camera" hint="A batch that is done *just when* the next one is full keeps up, too."
def wants_time_to_be_left(times_ms, rate):
    return batch_for_camera([[batch, ms] for batch, ms in times_ms if ms != batch * 1000 / rate], rate)


# %% misconception="batch_for_camera" hint="You allow the device one gap between two frames too few. Count the gaps from the moment when a batch is full to the moment when the next one is."
def allows_one_gap_too_few(times_ms, rate):
    return batch_for_camera([[batch, ms] for batch, ms in times_ms if ms <= (batch - 1) * 1000 / rate], rate)


# %% misconception="batch_for_camera" hint="That batch keeps up, and it is the largest that does. In a smaller one, the first frame has fewer others to wait for."
def takes_the_largest_that_keeps_up(times_ms, rate):
    return max((batch for batch, ms in times_ms if ms <= batch * 1000 / rate), default=0)


# %% misconception="batch_for_camera" hint="That batch has the *longest* delay of those that keep up."
def takes_the_longest_delay(times_ms, rate):
    kept = [((batch - 1) * 1000 / rate + ms, batch) for batch, ms in times_ms if ms <= batch * 1000 / rate]
    return max(kept)[1] if kept else 0


# %% misconception="batch_for_camera" hint="It is always 0. Print the gap between two frames in milliseconds, and the delay of one batch that keeps up: what is it compared with?"
def finds_none_at_all(times_ms, rate):
    return 0


# %% misconception="batch_for_camera" hint="That is the shortest delay, in milliseconds. Asked is the batch that has it."
def gives_the_delay(times_ms, rate):
    delays = [(batch - 1) * 1000 / rate + ms for batch, ms in times_ms if ms <= batch * 1000 / rate]
    return min(delays, default=0)


# %% misconception="batch_for_camera" hint="That is the place of the right batch in the list. Asked is the batch itself."
def gives_its_place_in_the_list(times_ms, rate):
    best = batch_for_camera(times_ms, rate)
    return [batch for batch, _ in times_ms].index(best) if best else 0


# %% misconception="batch_for_camera" hint="You stopped at the first batch that does not keep up. A larger one may, because it has more time."
def stops_at_the_first_that_does_not(times_ms, rate):
    keeps_up = [ms <= batch * 1000 / rate for batch, ms in times_ms]
    return batch_for_camera(times_ms[:[*keeps_up, False].index(False)], rate)


# %% misconception="batch_for_camera" hint="At 60 frames a second, 16.67 milliseconds pass between two frames. Is your gap a whole number?"
def cuts_the_gap(times_ms, rate):
    return batch_for_camera(times_ms, 1000 / (1000 // rate))


# %% misconception="batch_for_camera" hint="You shared the delay out among the frames of the batch. It is how long the *first* of them waits, however many come with it."
def shares_the_delay_out(times_ms, rate):
    kept = [((batch - 1) * 1000 / rate / batch + ms / batch, batch)
            for batch, ms in times_ms if ms <= batch * 1000 / rate]
    return min(kept)[1] if kept else 0


# %% misconception="batch_for_camera" hint="You took the delay of an average frame. Asked is how long the *first* frame of a batch waits, and it waits for all the others."
def takes_an_average_frame(times_ms, rate):
    kept = [((batch - 1) / 2 * 1000 / rate + ms, batch)
            for batch, ms in times_ms if ms <= batch * 1000 / rate]
    return min(kept)[1] if kept else 0


# %% check="batch_for_camera" points=5
from fractions import Fraction


def by_watching(times_ms, rate):
    """Frame after frame, for 30 batches of each size: does the delay of the first frame grow, and what is it?"""
    best = (None, 0)
    for batch, ms in times_ms:
        clock, free, delays = Fraction(0), Fraction(0), []
        for _ in range(30):
            arrivals = []
            for _ in range(batch):
                arrivals.append(clock)
                clock += Fraction(1000) / Fraction(rate)
            free = max(free, arrivals[-1]) + Fraction(ms)
            delays.append(free - arrivals[0])
        if delays[-1] == delays[0] and (best[0] is None or delays[0] < best[0]):
            best = (delays[0], batch)
    return best[1]


office = [[1, 12.5], [2, 17.5], [4, 30.0], [8, 56.0], [16, 120.0]]
card = [[1, 9.0], [2, 9.5], [4, 11.0], [8, 15.0], [16, 31.0]]
odd, even = [[1, 30.0], [3, 58.0], [4, 22.0], [6, 25.0]], [[1, 30.0], [3, 40.0], [4, 22.0], [16, 70.0]]
slow = [[1, 300.0], [4, 420.0], [8, 700.0]]
for times_ms, rate in [(office, 50), (office, 100), (office, 125), (office, 200), (card, 250), (odd, 50), (even, 50),
                       ([[1, 30.0], [2, 24.0], [4, 8.0], [6, 119.0], [7, 20.0]], 50), (slow, 5),
                       ([[1, 16.4], [2, 30.0], [4, 66.5]], 60), ([[1, 10.0], [2, 12.0]], 100)]:
    check("batch_for_camera", times_ms, rate, expect=by_watching(times_ms, rate))
### BEGIN HIDDEN TESTS
check("batch_for_camera", [[8, 15.0], [1, 9.0], [16, 20.0], [4, 11.0]], 400, expect=8)       # 11 > 4·2.5, 15 < 8·2.5
check("batch_for_camera", [[3, 24.0], [1, 8.0], [2, 9.0]], 125, expect=1)                       # just when
check("batch_for_camera", [[1, 10.005], [2, 12.0]], 100, expect=2)                           # not quite
check("batch_for_camera", [[2, 30.0], [5, 26.0]], 125, expect=5)                             # 30 > 2·8, 26 < 5·8
rng = check.rng()
for _ in range(4):
    a, batches = rng.randint(20, 160) / 16, rng.sample([1, 2, 3, 4, 6, 8, 12, 16], 6)
    times_ms = [[batch, a + batch * rng.randint(8, 48) / 16 + batch / 1024] for batch in batches]
    rate = rng.choice([40, 100, 125, 250, 400])
    check("batch_for_camera", times_ms, rate, expect=by_watching(times_ms, rate))
### END HIDDEN TESTS

# %% [markdown]
# Now use your function on this machine's own times, which the next cell measures: for the barrier, where a few
# frames a second are plenty, and for cameras that are quicker and quicker, up to four times as quick as a
# batch of 1 can follow.

# %% figure="Figure: which batch suits which camera, with this machine's times"
from flopwise import plots, runtime

times_ms = []
for batch in (1, 2, 5, 10):
    ran = runtime.bench(zoo.detector("f32"), precision="auto", batch=batch, x=np.repeat(x, batch, axis=0),
                        seconds=0.1, warmup=2)
    times_ms.append([batch, ran.median])
one_by_one = 1000 / times_ms[0][1]                          # frames a second with a batch of 1
rates = sorted([5, 25, *(round(part * one_by_one) for part in (0.5, 0.9, 1.2, 4))])
chosen = [check.call("batch_for_camera", times_ms, rate) for rate in rates]
plots.show(plots.bars([f"{rate} frames/s" for rate in rates], chosen, unit="batch (0: none keeps up)"),
           caption="Median times on this machine: "
                   + ", ".join(f"batch {batch} {ms:.1f} ms" for batch, ms in times_ms) + ". At 5 frames a second "
                   f"a batch of {chosen[rates.index(5)]} answers soonest.",
           alt="Bars: " + ", ".join(f"{rate} frames a second: batch {batch}" for rate, batch in zip(rates, chosen)))
# %% [markdown] reflect="device_or_batch" points=4
# **Reflection.** The car park asks for your advice: a graphics card, batches of ten, or neither? The camera
# gives five frames a second, and the barrier should open within half a second. In six sentences or so, with at
# least three numbers of yours (from the charts, the explorer or the law): what do you recommend, what would
# change your mind, and which number in the dealer's brochure ("2,400 frames per second!") would you ask about
# first?
# ### BEGIN MARK SCHEME
# One point each, half points allowed:
# 1. A recommendation that fits the own numbers: at 5 frames a second the processor keeps up by far if one frame
#    takes less than 200 ms; a batch of ten would have to wait 9 · 200 ms = 1.8 s and breaks the half second.
# 2. At least three own numbers with units, from at least two sources (latency of batch 1, frames per second with
#    and without a batch, load time, in flight).
# 3. What would change it: many cameras on one machine, a larger network, frames from a recording (where nobody
#    waits, so batches pay), a latency near 200 ms.
# 4. A question to the brochure: at which batch and how many requests, so at which latency; which precision;
#    frames or runs per second; is loading in it? By Little's law 2,400 frames a second with a latency of 100 ms
#    are 240 frames in flight, which one camera never has.
#
# A good answer:
#
# (With the numbers of one machine; yours differ.) "Neither. One frame takes 4 ms on our processor, loading took
# 0.3 s and is paid once a day. Five frames a second are 200 ms apart, so it is idle for 98 % of the time, and
# the answer comes long before half a second is over. With a batch of ten my chart shows 1.2 times the frames
# per second, but nobody needs them: the first frame would wait 9 · 200 ms = 1.8 s for its batch. I would think
# again with fifty cameras on one machine, or to go through last year's recordings overnight; there frames lie
# ready, and only throughput counts. The brochure's 2,400 frames a second I would ask for batch, requests and
# latency: if each takes 100 ms, Little's law says that 240 frames are in flight, and our camera has one. And I
# would ask whether frames were counted or runs, because I have seen a program that was wrong by ten in every
# bar."
# ### END MARK SCHEME

# %% [markdown]
# ## What you have learnt
#
# - **A device is a word** in `compile_model`. Whether it is there shows when you try; a device that is missing
#   is a result, not a crash.
# - **Load time and inference time** are two numbers. The first is paid once.
# - **Frames per second = frames ÷ time**, and frames = batch × runs. A fault that is the same everywhere leaves
#   all ratios right, so hold one number against another source.
# - **A queue** lets one job at a time have the machine to itself: Q, R, C. Results come back as files.
# - **Little's law:** requests in flight × batch = throughput × latency.
# - **A batch brings throughput and costs waiting.** Frames from a recording have time; a camera's do not.
#
# **Next: 11, model pruning.** You have seen what another device and a batch can do for the same network. What
# if the network itself had less to do?
