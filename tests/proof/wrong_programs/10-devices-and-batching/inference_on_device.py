# %% wrong="frames per second are runs per second: the batch is left out" hint="takes_runs_for_frames"
import json
import sys
import time

import numpy as np
import openvino as ov

path, device, batch, output = sys.argv[1:]
batch = int(batch)
core = ov.Core()
try:
    start = time.perf_counter()
    model = core.read_model(path)
    shape = [batch] + [size.get_length() for size in list(model.input(0).partial_shape)[1:]]
    model.reshape(shape)
    compiled = core.compile_model(model, device)
    load_s = time.perf_counter() - start
except RuntimeError:
    result = {"device": device, "batch": batch, "error": f"There is no device {device} here."}
else:
    x = np.zeros(shape, np.float32)
    compiled(x)
    runs = 1000 // batch
    start = time.perf_counter()
    for _ in range(runs):
        compiled(x)
    inference_s = time.perf_counter() - start
    frames = runs * batch
    result = {"device": device, "batch": batch, "frames": frames, "load_s": load_s,
              "inference_s": inference_s, "fps": runs / inference_s}
with open(output, "w") as file:
    json.dump(result, file)

# %% wrong="makes 1000 runs whatever the batch is, and counts 1000 frames for them" hint="runs_a_thousand_times"
import json
import sys
import time

import numpy as np
import openvino as ov

path, device, batch, output = sys.argv[1:]
batch = int(batch)
core = ov.Core()
try:
    start = time.perf_counter()
    model = core.read_model(path)
    shape = [batch] + [size.get_length() for size in list(model.input(0).partial_shape)[1:]]
    model.reshape(shape)
    compiled = core.compile_model(model, device)
    load_s = time.perf_counter() - start
except RuntimeError:
    result = {"device": device, "batch": batch, "error": f"There is no device {device} here."}
else:
    x = np.zeros(shape, np.float32)
    compiled(x)
    runs = 1000
    start = time.perf_counter()
    for _ in range(runs):
        compiled(x)
    inference_s = time.perf_counter() - start
    frames = 1000
    result = {"device": device, "batch": batch, "frames": frames, "load_s": load_s,
              "inference_s": inference_s, "fps": frames / inference_s}
with open(output, "w") as file:
    json.dump(result, file)

# %% wrong="the warm-up run is inside the timed part" hint="times_the_warm_up_too"
import json
import sys
import time

import numpy as np
import openvino as ov

path, device, batch, output = sys.argv[1:]
batch = int(batch)
core = ov.Core()
try:
    start = time.perf_counter()
    model = core.read_model(path)
    shape = [batch] + [size.get_length() for size in list(model.input(0).partial_shape)[1:]]
    model.reshape(shape)
    compiled = core.compile_model(model, device)
    load_s = time.perf_counter() - start
except RuntimeError:
    result = {"device": device, "batch": batch, "error": f"There is no device {device} here."}
else:
    x = np.zeros(shape, np.float32)
    runs = 1000 // batch
    start = time.perf_counter()
    compiled(x)
    for _ in range(runs):
        compiled(x)
    inference_s = time.perf_counter() - start
    frames = runs * batch
    result = {"device": device, "batch": batch, "frames": frames, "load_s": load_s,
              "inference_s": inference_s, "fps": frames / inference_s}
with open(output, "w") as file:
    json.dump(result, file)

# %% wrong="there is no warm-up run, so the slow first run is counted" hint="does_not_warm_up"
import json
import sys
import time

import numpy as np
import openvino as ov

path, device, batch, output = sys.argv[1:]
batch = int(batch)
core = ov.Core()
try:
    start = time.perf_counter()
    model = core.read_model(path)
    shape = [batch] + [size.get_length() for size in list(model.input(0).partial_shape)[1:]]
    model.reshape(shape)
    compiled = core.compile_model(model, device)
    load_s = time.perf_counter() - start
except RuntimeError:
    result = {"device": device, "batch": batch, "error": f"There is no device {device} here."}
else:
    x = np.zeros(shape, np.float32)
    runs = 1000 // batch
    start = time.perf_counter()
    for _ in range(runs):
        compiled(x)
    inference_s = time.perf_counter() - start
    frames = runs * batch
    result = {"device": device, "batch": batch, "frames": frames, "load_s": load_s,
              "inference_s": inference_s, "fps": frames / inference_s}
with open(output, "w") as file:
    json.dump(result, file)

# %% wrong="the load time is that of compiling only, reading is left out" hint="loads_without_reading"
import json
import sys
import time

import numpy as np
import openvino as ov

path, device, batch, output = sys.argv[1:]
batch = int(batch)
core = ov.Core()
try:
    model = core.read_model(path)
    shape = [batch] + [size.get_length() for size in list(model.input(0).partial_shape)[1:]]
    model.reshape(shape)
    start = time.perf_counter()
    compiled = core.compile_model(model, device)
    load_s = time.perf_counter() - start
except RuntimeError:
    result = {"device": device, "batch": batch, "error": f"There is no device {device} here."}
else:
    x = np.zeros(shape, np.float32)
    compiled(x)
    runs = 1000 // batch
    start = time.perf_counter()
    for _ in range(runs):
        compiled(x)
    inference_s = time.perf_counter() - start
    frames = runs * batch
    result = {"device": device, "batch": batch, "frames": frames, "load_s": load_s,
              "inference_s": inference_s, "fps": frames / inference_s}
with open(output, "w") as file:
    json.dump(result, file)

# %% wrong="the load time ends before the model is compiled" hint="loads_without_compiling"
import json
import sys
import time

import numpy as np
import openvino as ov

path, device, batch, output = sys.argv[1:]
batch = int(batch)
core = ov.Core()
try:
    start = time.perf_counter()
    model = core.read_model(path)
    shape = [batch] + [size.get_length() for size in list(model.input(0).partial_shape)[1:]]
    model.reshape(shape)
    load_s = time.perf_counter() - start
    compiled = core.compile_model(model, device)
except RuntimeError:
    result = {"device": device, "batch": batch, "error": f"There is no device {device} here."}
else:
    x = np.zeros(shape, np.float32)
    compiled(x)
    runs = 1000 // batch
    start = time.perf_counter()
    for _ in range(runs):
        compiled(x)
    inference_s = time.perf_counter() - start
    frames = runs * batch
    result = {"device": device, "batch": batch, "frames": frames, "load_s": load_s,
              "inference_s": inference_s, "fps": frames / inference_s}
with open(output, "w") as file:
    json.dump(result, file)

# %% wrong="both times are written in milliseconds" hint="gives_milliseconds"
import json
import sys
import time

import numpy as np
import openvino as ov

path, device, batch, output = sys.argv[1:]
batch = int(batch)
core = ov.Core()
try:
    start = time.perf_counter()
    model = core.read_model(path)
    shape = [batch] + [size.get_length() for size in list(model.input(0).partial_shape)[1:]]
    model.reshape(shape)
    compiled = core.compile_model(model, device)
    load_s = time.perf_counter() - start
except RuntimeError:
    result = {"device": device, "batch": batch, "error": f"There is no device {device} here."}
else:
    x = np.zeros(shape, np.float32)
    compiled(x)
    runs = 1000 // batch
    start = time.perf_counter()
    for _ in range(runs):
        compiled(x)
    inference_s = time.perf_counter() - start
    frames = runs * batch
    result = {"device": device, "batch": batch, "frames": frames, "load_s": load_s * 1000,
              "inference_s": inference_s * 1000, "fps": frames / inference_s}
with open(output, "w") as file:
    json.dump(result, file)

# %% wrong="the batch is written as text, not as a number"
import json
import sys
import time

import numpy as np
import openvino as ov

path, device, batch, output = sys.argv[1:]
core = ov.Core()
try:
    start = time.perf_counter()
    model = core.read_model(path)
    shape = [int(batch)] + [size.get_length() for size in list(model.input(0).partial_shape)[1:]]
    model.reshape(shape)
    compiled = core.compile_model(model, device)
    load_s = time.perf_counter() - start
except RuntimeError:
    result = {"device": device, "batch": batch, "error": f"There is no device {device} here."}
else:
    x = np.zeros(shape, np.float32)
    compiled(x)
    runs = 1000 // int(batch)
    start = time.perf_counter()
    for _ in range(runs):
        compiled(x)
    inference_s = time.perf_counter() - start
    frames = runs * int(batch)
    result = {"device": device, "batch": batch, "frames": frames, "load_s": load_s,
              "inference_s": inference_s, "fps": frames / inference_s}
with open(output, "w") as file:
    json.dump(result, file)

# %% wrong="the batch stays text, and the arithmetic with it fails"
import json
import sys
import time

import numpy as np
import openvino as ov

path, device, batch, output = sys.argv[1:]
core = ov.Core()
try:
    start = time.perf_counter()
    model = core.read_model(path)
    shape = [batch] + [size.get_length() for size in list(model.input(0).partial_shape)[1:]]
    model.reshape(shape)
    compiled = core.compile_model(model, device)
    load_s = time.perf_counter() - start
except RuntimeError:
    result = {"device": device, "batch": batch, "error": f"There is no device {device} here."}
else:
    x = np.zeros(shape, np.float32)
    compiled(x)
    runs = 1000 // batch
    start = time.perf_counter()
    for _ in range(runs):
        compiled(x)
    inference_s = time.perf_counter() - start
    frames = runs * batch
    result = {"device": device, "batch": batch, "frames": frames, "load_s": load_s,
              "inference_s": inference_s, "fps": frames / inference_s}
with open(output, "w") as file:
    json.dump(result, file)

# %% wrong="a missing device is not caught: the program ends with an error and writes no file" hint="check: The program does not end as"
import json
import sys
import time

import numpy as np
import openvino as ov

path, device, batch, output = sys.argv[1:]
batch = int(batch)
core = ov.Core()
start = time.time()
model = core.read_model(path)
shape = [batch] + [size.get_length() for size in list(model.input(0).partial_shape)[1:]]
model.reshape(shape)
compiled = core.compile_model(model, device)
load_s = time.time() - start
x = np.zeros(shape, np.float32)
compiled(x)
start = time.time()
for _ in range(1000 // batch):
    compiled(x)
inference_s = time.time() - start
with open(output, "w") as file:
    json.dump({"device": device, "batch": batch, "frames": 1000, "load_s": load_s,
               "inference_s": inference_s, "fps": 1000 / inference_s}, file)

# %% wrong="ends with status 1 where the device is missing" hint="check: The program does not end as"
import json
import sys
import time

import numpy as np
import openvino as ov

path, device, batch, output = sys.argv[1:]
batch = int(batch)
core = ov.Core()
try:
    start = time.perf_counter()
    model = core.read_model(path)
    shape = [batch] + [size.get_length() for size in list(model.input(0).partial_shape)[1:]]
    model.reshape(shape)
    compiled = core.compile_model(model, device)
    load_s = time.perf_counter() - start
except RuntimeError:
    result = {"device": device, "batch": batch, "error": f"There is no device {device} here."}
else:
    x = np.zeros(shape, np.float32)
    compiled(x)
    runs = 1000 // batch
    start = time.perf_counter()
    for _ in range(runs):
        compiled(x)
    inference_s = time.perf_counter() - start
    frames = runs * batch
    result = {"device": device, "batch": batch, "frames": frames, "load_s": load_s,
              "inference_s": inference_s, "fps": frames / inference_s}
with open(output, "w") as file:
    json.dump(result, file)
if "error" in result:
    sys.exit(1)

# %% wrong="the sentence about a missing device does not name it" hint="check: Does your sentence say which device"
import json
import sys
import time

import numpy as np
import openvino as ov

path, device, batch, output = sys.argv[1:]
batch = int(batch)
core = ov.Core()
try:
    start = time.perf_counter()
    model = core.read_model(path)
    shape = [batch] + [size.get_length() for size in list(model.input(0).partial_shape)[1:]]
    model.reshape(shape)
    compiled = core.compile_model(model, device)
    load_s = time.perf_counter() - start
except RuntimeError:
    result = {"device": device, "batch": batch, "error": "The model could not be compiled for this device."}
else:
    x = np.zeros(shape, np.float32)
    compiled(x)
    runs = 1000 // batch
    start = time.perf_counter()
    for _ in range(runs):
        compiled(x)
    inference_s = time.perf_counter() - start
    frames = runs * batch
    result = {"device": device, "batch": batch, "frames": frames, "load_s": load_s,
              "inference_s": inference_s, "fps": frames / inference_s}
with open(output, "w") as file:
    json.dump(result, file)

# %% wrong="looks the device up in the list of devices, so AUTO is refused"
import json
import sys
import time

import numpy as np
import openvino as ov

path, device, batch, output = sys.argv[1:]
batch = int(batch)
core = ov.Core()
try:
    start = time.perf_counter()
    model = core.read_model(path)
    shape = [batch] + [size.get_length() for size in list(model.input(0).partial_shape)[1:]]
    model.reshape(shape)
    if device not in core.available_devices:
        raise RuntimeError("not there")
    compiled = core.compile_model(model, device)
    load_s = time.perf_counter() - start
except RuntimeError:
    result = {"device": device, "batch": batch, "error": f"There is no device {device} here."}
else:
    x = np.zeros(shape, np.float32)
    compiled(x)
    runs = 1000 // batch
    start = time.perf_counter()
    for _ in range(runs):
        compiled(x)
    inference_s = time.perf_counter() - start
    frames = runs * batch
    result = {"device": device, "batch": batch, "frames": frames, "load_s": load_s,
              "inference_s": inference_s, "fps": frames / inference_s}
with open(output, "w") as file:
    json.dump(result, file)

# %% wrong="takes the program's own name for the first word: everything is one place off" hint="check: The program does not end as"
import json
import sys
import time

import numpy as np
import openvino as ov

path, device, batch, output = sys.argv[:4]
batch = int(batch)
core = ov.Core()
try:
    start = time.perf_counter()
    model = core.read_model(path)
    shape = [batch] + [size.get_length() for size in list(model.input(0).partial_shape)[1:]]
    model.reshape(shape)
    compiled = core.compile_model(model, device)
    load_s = time.perf_counter() - start
except RuntimeError:
    result = {"device": device, "batch": batch, "error": f"There is no device {device} here."}
else:
    x = np.zeros(shape, np.float32)
    compiled(x)
    runs = 1000 // batch
    start = time.perf_counter()
    for _ in range(runs):
        compiled(x)
    inference_s = time.perf_counter() - start
    frames = runs * batch
    result = {"device": device, "batch": batch, "frames": frames, "load_s": load_s,
              "inference_s": inference_s, "fps": frames / inference_s}
with open(output, "w") as file:
    json.dump(result, file)

# %% wrong="compiles for the CPU whatever device was asked for" hint="check: Here compiling for AUTO takes another"
import json
import sys
import time

import numpy as np
import openvino as ov

path, device, batch, output = sys.argv[1:]
batch = int(batch)
core = ov.Core()
try:
    start = time.perf_counter()
    model = core.read_model(path)
    shape = [batch] + [size.get_length() for size in list(model.input(0).partial_shape)[1:]]
    model.reshape(shape)
    compiled = core.compile_model(model, "CPU")
    load_s = time.perf_counter() - start
except RuntimeError:
    result = {"device": device, "batch": batch, "error": f"There is no device {device} here."}
else:
    x = np.zeros(shape, np.float32)
    compiled(x)
    runs = 1000 // batch
    start = time.perf_counter()
    for _ in range(runs):
        compiled(x)
    inference_s = time.perf_counter() - start
    frames = runs * batch
    result = {"device": device, "batch": batch, "frames": frames, "load_s": load_s,
              "inference_s": inference_s, "fps": frames / inference_s}
with open(output, "w") as file:
    json.dump(result, file)

# %% wrong="the result is always written to result.json, not to the file that was named"
import json
import sys
import time

import numpy as np
import openvino as ov

path, device, batch, output = sys.argv[1:]
batch = int(batch)
core = ov.Core()
try:
    start = time.perf_counter()
    model = core.read_model(path)
    shape = [batch] + [size.get_length() for size in list(model.input(0).partial_shape)[1:]]
    model.reshape(shape)
    compiled = core.compile_model(model, device)
    load_s = time.perf_counter() - start
except RuntimeError:
    result = {"device": device, "batch": batch, "error": f"There is no device {device} here."}
else:
    x = np.zeros(shape, np.float32)
    compiled(x)
    runs = 1000 // batch
    start = time.perf_counter()
    for _ in range(runs):
        compiled(x)
    inference_s = time.perf_counter() - start
    frames = runs * batch
    result = {"device": device, "batch": batch, "frames": frames, "load_s": load_s,
              "inference_s": inference_s, "fps": frames / inference_s}
with open("result.json", "w") as file:
    json.dump(result, file)

# %% wrong="the model is not given the batch: each run does one frame" hint="forgets_the_batch"
import json
import sys
import time

import numpy as np
import openvino as ov

path, device, batch, output = sys.argv[1:]
batch = int(batch)
core = ov.Core()
try:
    start = time.perf_counter()
    model = core.read_model(path)
    shape = [1] + [size.get_length() for size in list(model.input(0).partial_shape)[1:]]
    compiled = core.compile_model(model, device)
    load_s = time.perf_counter() - start
except RuntimeError:
    result = {"device": device, "batch": batch, "error": f"There is no device {device} here."}
else:
    x = np.zeros(shape, np.float32)
    compiled(x)
    runs = 1000 // batch
    start = time.perf_counter()
    for _ in range(runs):
        compiled(x)
    inference_s = time.perf_counter() - start
    frames = runs * batch
    result = {"device": device, "batch": batch, "frames": frames, "load_s": load_s,
              "inference_s": inference_s, "fps": frames / inference_s}
with open(output, "w") as file:
    json.dump(result, file)

# %% wrong="makes 100 runs with every batch other than 1, which is 1000 frames only for a batch of 10"
import json
import sys
import time

import numpy as np
import openvino as ov

path, device, batch, output = sys.argv[1:]
batch = int(batch)
core = ov.Core()
try:
    start = time.perf_counter()
    model = core.read_model(path)
    shape = [batch] + [size.get_length() for size in list(model.input(0).partial_shape)[1:]]
    model.reshape(shape)
    compiled = core.compile_model(model, device)
    load_s = time.perf_counter() - start
except RuntimeError:
    result = {"device": device, "batch": batch, "error": f"There is no device {device} here."}
else:
    x = np.zeros(shape, np.float32)
    compiled(x)
    runs = 1000 if batch == 1 else 100
    start = time.perf_counter()
    for _ in range(runs):
        compiled(x)
    inference_s = time.perf_counter() - start
    frames = runs * batch
    result = {"device": device, "batch": batch, "frames": frames, "load_s": load_s,
              "inference_s": inference_s, "fps": frames / inference_s}
with open(output, "w") as file:
    json.dump(result, file)

# %% wrong="divides the time by the frames: seconds per frame instead of frames per second" hint="check: With a batch of 4 there"
import json
import sys
import time

import numpy as np
import openvino as ov

path, device, batch, output = sys.argv[1:]
batch = int(batch)
core = ov.Core()
try:
    start = time.perf_counter()
    model = core.read_model(path)
    shape = [batch] + [size.get_length() for size in list(model.input(0).partial_shape)[1:]]
    model.reshape(shape)
    compiled = core.compile_model(model, device)
    load_s = time.perf_counter() - start
except RuntimeError:
    result = {"device": device, "batch": batch, "error": f"There is no device {device} here."}
else:
    x = np.zeros(shape, np.float32)
    compiled(x)
    runs = 1000 // batch
    start = time.perf_counter()
    for _ in range(runs):
        compiled(x)
    inference_s = time.perf_counter() - start
    frames = runs * batch
    result = {"device": device, "batch": batch, "frames": frames, "load_s": load_s,
              "inference_s": inference_s, "fps": inference_s / frames}
with open(output, "w") as file:
    json.dump(result, file)

# %% wrong="reports the number of runs as frames" hint="reports_runs_as_frames"
import json
import sys
import time

import numpy as np
import openvino as ov

path, device, batch, output = sys.argv[1:]
batch = int(batch)
core = ov.Core()
try:
    start = time.perf_counter()
    model = core.read_model(path)
    shape = [batch] + [size.get_length() for size in list(model.input(0).partial_shape)[1:]]
    model.reshape(shape)
    compiled = core.compile_model(model, device)
    load_s = time.perf_counter() - start
except RuntimeError:
    result = {"device": device, "batch": batch, "error": f"There is no device {device} here."}
else:
    x = np.zeros(shape, np.float32)
    compiled(x)
    runs = 1000 // batch
    start = time.perf_counter()
    for _ in range(runs):
        compiled(x)
    inference_s = time.perf_counter() - start
    frames = runs * batch
    result = {"device": device, "batch": batch, "frames": runs, "load_s": load_s,
              "inference_s": inference_s, "fps": frames / inference_s}
with open(output, "w") as file:
    json.dump(result, file)

# %% wrong="times a single run, the first one, and multiplies it by the number of runs" hint="check: With a batch of 4 there"
import json
import sys
import time

import numpy as np
import openvino as ov

path, device, batch, output = sys.argv[1:]
batch = int(batch)
core = ov.Core()
try:
    start = time.perf_counter()
    model = core.read_model(path)
    shape = [batch] + [size.get_length() for size in list(model.input(0).partial_shape)[1:]]
    model.reshape(shape)
    compiled = core.compile_model(model, device)
    load_s = time.perf_counter() - start
except RuntimeError:
    result = {"device": device, "batch": batch, "error": f"There is no device {device} here."}
else:
    x = np.zeros(shape, np.float32)
    runs = 1000 // batch
    start = time.perf_counter()
    compiled(x)
    inference_s = (time.perf_counter() - start) * runs
    frames = runs * batch
    result = {"device": device, "batch": batch, "frames": frames, "load_s": load_s,
              "inference_s": inference_s, "fps": frames / inference_s}
with open(output, "w") as file:
    json.dump(result, file)

# %% wrong="prints the result and writes no file"
import json
import sys
import time

import numpy as np
import openvino as ov

path, device, batch, output = sys.argv[1:]
batch = int(batch)
core = ov.Core()
try:
    start = time.perf_counter()
    model = core.read_model(path)
    shape = [batch] + [size.get_length() for size in list(model.input(0).partial_shape)[1:]]
    model.reshape(shape)
    compiled = core.compile_model(model, device)
    load_s = time.perf_counter() - start
except RuntimeError:
    result = {"device": device, "batch": batch, "error": f"There is no device {device} here."}
else:
    x = np.zeros(shape, np.float32)
    compiled(x)
    runs = 1000 // batch
    start = time.perf_counter()
    for _ in range(runs):
        compiled(x)
    inference_s = time.perf_counter() - start
    frames = runs * batch
    result = {"device": device, "batch": batch, "frames": frames, "load_s": load_s,
              "inference_s": inference_s, "fps": frames / inference_s}
print(json.dumps(result))

# %% wrong="writes Python's text of the dictionary, which is not JSON"
import json
import sys
import time

import numpy as np
import openvino as ov

path, device, batch, output = sys.argv[1:]
batch = int(batch)
core = ov.Core()
try:
    start = time.perf_counter()
    model = core.read_model(path)
    shape = [batch] + [size.get_length() for size in list(model.input(0).partial_shape)[1:]]
    model.reshape(shape)
    compiled = core.compile_model(model, device)
    load_s = time.perf_counter() - start
except RuntimeError:
    result = {"device": device, "batch": batch, "error": f"There is no device {device} here."}
else:
    x = np.zeros(shape, np.float32)
    compiled(x)
    runs = 1000 // batch
    start = time.perf_counter()
    for _ in range(runs):
        compiled(x)
    inference_s = time.perf_counter() - start
    frames = runs * batch
    result = {"device": device, "batch": batch, "frames": frames, "load_s": load_s,
              "inference_s": inference_s, "fps": frames / inference_s}
with open(output, "w") as file:
    file.write(str(result))

# %% wrong="the array has 64-bit numbers, which are converted in each run" hint="makes_numbers_of_64_bits"
import json
import sys
import time

import numpy as np
import openvino as ov

path, device, batch, output = sys.argv[1:]
batch = int(batch)
core = ov.Core()
try:
    start = time.perf_counter()
    model = core.read_model(path)
    shape = [batch] + [size.get_length() for size in list(model.input(0).partial_shape)[1:]]
    model.reshape(shape)
    compiled = core.compile_model(model, device)
    load_s = time.perf_counter() - start
except RuntimeError:
    result = {"device": device, "batch": batch, "error": f"There is no device {device} here."}
else:
    x = np.zeros(shape)
    compiled(x)
    runs = 1000 // batch
    start = time.perf_counter()
    for _ in range(runs):
        compiled(x)
    inference_s = time.perf_counter() - start
    frames = runs * batch
    result = {"device": device, "batch": batch, "frames": frames, "load_s": load_s,
              "inference_s": inference_s, "fps": frames / inference_s}
with open(output, "w") as file:
    json.dump(result, file)

# %% wrong="the load time includes making the frames and the warm-up run" hint="loads_with_the_first_run"
import json
import sys
import time

import numpy as np
import openvino as ov

path, device, batch, output = sys.argv[1:]
batch = int(batch)
core = ov.Core()
try:
    start = time.perf_counter()
    model = core.read_model(path)
    shape = [batch] + [size.get_length() for size in list(model.input(0).partial_shape)[1:]]
    model.reshape(shape)
    compiled = core.compile_model(model, device)
except RuntimeError:
    result = {"device": device, "batch": batch, "error": f"There is no device {device} here."}
else:
    x = np.zeros(shape, np.float32)
    compiled(x)
    load_s = time.perf_counter() - start
    runs = 1000 // batch
    start = time.perf_counter()
    for _ in range(runs):
        compiled(x)
    inference_s = time.perf_counter() - start
    frames = runs * batch
    result = {"device": device, "batch": batch, "frames": frames, "load_s": load_s,
              "inference_s": inference_s, "fps": frames / inference_s}
with open(output, "w") as file:
    json.dump(result, file)

# %% wrong="the frames per second contain the load time" hint="check: With a batch of 4 there"
import json
import sys
import time

import numpy as np
import openvino as ov

path, device, batch, output = sys.argv[1:]
batch = int(batch)
core = ov.Core()
try:
    start = time.perf_counter()
    model = core.read_model(path)
    shape = [batch] + [size.get_length() for size in list(model.input(0).partial_shape)[1:]]
    model.reshape(shape)
    compiled = core.compile_model(model, device)
    load_s = time.perf_counter() - start
except RuntimeError:
    result = {"device": device, "batch": batch, "error": f"There is no device {device} here."}
else:
    x = np.zeros(shape, np.float32)
    compiled(x)
    runs = 1000 // batch
    start = time.perf_counter()
    for _ in range(runs):
        compiled(x)
    inference_s = time.perf_counter() - start
    frames = runs * batch
    result = {"device": device, "batch": batch, "frames": frames, "load_s": load_s,
              "inference_s": inference_s, "fps": frames / (load_s + inference_s)}
with open(output, "w") as file:
    json.dump(result, file)

# %% wrong="the clock is started anew in each turn of the loop: only the last run is timed" hint="check: With a batch of 4 there"
import json
import sys
import time

import numpy as np
import openvino as ov

path, device, batch, output = sys.argv[1:]
batch = int(batch)
core = ov.Core()
try:
    start = time.perf_counter()
    model = core.read_model(path)
    shape = [batch] + [size.get_length() for size in list(model.input(0).partial_shape)[1:]]
    model.reshape(shape)
    compiled = core.compile_model(model, device)
    load_s = time.perf_counter() - start
except RuntimeError:
    result = {"device": device, "batch": batch, "error": f"There is no device {device} here."}
else:
    x = np.zeros(shape, np.float32)
    compiled(x)
    runs = 1000 // batch
    for _ in range(runs):
        start = time.perf_counter()
        compiled(x)
    inference_s = time.perf_counter() - start
    frames = runs * batch
    result = {"device": device, "batch": batch, "frames": frames, "load_s": load_s,
              "inference_s": inference_s, "fps": frames / inference_s}
with open(output, "w") as file:
    json.dump(result, file)

# %% wrong="works for pictures of 1×28×28 only, not for the detector: the shape is written into the program"
import json
import sys
import time

import numpy as np
import openvino as ov

path, device, batch, output = sys.argv[1:]
batch = int(batch)
core = ov.Core()
try:
    start = time.perf_counter()
    model = core.read_model(path)
    shape = [batch, 1, 28, 28]
    model.reshape(shape)
    compiled = core.compile_model(model, device)
    load_s = time.perf_counter() - start
except RuntimeError:
    result = {"device": device, "batch": batch, "error": f"There is no device {device} here."}
else:
    x = np.zeros(shape, np.float32)
    compiled(x)
    runs = 1000 // batch
    start = time.perf_counter()
    for _ in range(runs):
        compiled(x)
    inference_s = time.perf_counter() - start
    frames = runs * batch
    result = {"device": device, "batch": batch, "frames": frames, "load_s": load_s,
              "inference_s": inference_s, "fps": frames / inference_s}
with open(output, "w") as file:
    json.dump(result, file)

# %% wrong="one clock for everything: the inference time begins before the model is read" hint="check: With a batch of 4 there"
import json
import sys
import time

import numpy as np
import openvino as ov

path, device, batch, output = sys.argv[1:]
batch = int(batch)
core = ov.Core()
try:
    start = time.perf_counter()
    model = core.read_model(path)
    shape = [batch] + [size.get_length() for size in list(model.input(0).partial_shape)[1:]]
    model.reshape(shape)
    compiled = core.compile_model(model, device)
    load_s = time.perf_counter() - start
except RuntimeError:
    result = {"device": device, "batch": batch, "error": f"There is no device {device} here."}
else:
    x = np.zeros(shape, np.float32)
    compiled(x)
    runs = 1000 // batch
    for _ in range(runs):
        compiled(x)
    inference_s = time.perf_counter() - start
    frames = runs * batch
    result = {"device": device, "batch": batch, "frames": frames, "load_s": load_s,
              "inference_s": inference_s, "fps": frames / inference_s}
with open(output, "w") as file:
    json.dump(result, file)
