import datetime
import json
import sys
import time

import numpy as np
import openvino as ov

name, device, batch, output = sys.argv[1:5]
result = dict(device=device, batch=int(batch))
before = datetime.datetime.now()
core = ov.Core()
model = core.read_model(name)
dimensions = list(model.input(0).partial_shape)
dimensions[0] = ov.Dimension(int(batch))
model.reshape(ov.PartialShape(dimensions))
try:
    compiled = core.compile_model(model, device)
    result["load_s"] = (datetime.datetime.now() - before).total_seconds()
    request = compiled.create_infer_request()
    request.set_input_tensor(ov.Tensor(np.zeros(list(compiled.input(0).shape), dtype=np.float32)))
    request.infer()
    begin = time.perf_counter_ns()
    for _ in range(int(1000 / result["batch"])):
        request.start_async()
        request.wait()
    nanoseconds = time.perf_counter_ns() - begin
    result.update(frames=1000, inference_s=nanoseconds / 1e9, fps=1000 / (nanoseconds / 1e9))
except RuntimeError:
    result["error"] = "This computer has no device called " + device
finally:
    print(json.dumps(result), file=open(output, "w"))
