import datetime

import numpy as np
import openvino as ov

from flopwise.resources import data_path, model_path


def read_counters(name):
    core = ov.Core()
    settings = {"PERF_COUNT": True, "INFERENCE_PRECISION_HINT": "f32"}
    model = core.read_model(model_path(name))
    model.reshape({model.input(0).any_name: [1, 1, 28, 28]})
    request = core.compile_model(model, "CPU", settings).create_infer_request()
    request.set_input_tensor(
        ov.Tensor(np.load(data_path("image.npy")).reshape(1, 1, 28, 28).astype(np.float32))
    )
    for _ in range(50):
        request.infer()
    microsecond = datetime.timedelta(microseconds=1)
    lines = [(line.node_name, line.real_time / microsecond) for line in request.profiling_info]
    names, times = zip(*lines)
    return {"names": names, "microseconds": np.array(times)}
