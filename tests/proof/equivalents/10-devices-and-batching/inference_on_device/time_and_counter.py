import json
import sys
import time

import numpy as np
import openvino as ov

path, device, batch, output = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4]
start = time.time()
try:
    model = ov.Core().read_model(model=path)
    new_shape = [batch]
    for place, size in enumerate(model.input().partial_shape):
        if place > 0:
            new_shape.append(size.get_length())
    model.reshape({model.input().any_name: new_shape})
    compiled = ov.compile_model(model, device, {"INFERENCE_PRECISION_HINT": "f32"})
except Exception:
    with open(output, "w") as file:
        json.dump({"device": device, "batch": batch, "error": "no " + device + " here"}, file)
    sys.exit(0)
loaded = time.time()
images = np.ones(new_shape, np.float32)
for warming_up in range(3):
    compiled([images])
started = time.time()
frames = 0
while frames < 1000:
    compiled([images])
    frames += batch
ended = time.time()
facts = {
    "device": device,
    "batch": batch,
    "frames": frames,
    "load_s": loaded - start,
    "inference_s": ended - started,
    "fps": frames / (ended - started),
}
json.dump(facts, open(output, "w"))
