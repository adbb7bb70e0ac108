import numpy as np
import openvino as ov

from flopwise.resources import data_path, model_path


def microseconds_of(counter):
    return counter.real_time.seconds * 1_000_000 + counter.real_time.microseconds


def read_counters(name):
    model = ov.Core().read_model(model_path(name))
    model.reshape([1, 1, 28, 28])
    asked = {"PERF_COUNT": "YES", "INFERENCE_PRECISION_HINT": ov.Type.f32}
    request = ov.compile_model(model, "CPU", asked).create_infer_request()
    image = np.load(data_path("image.npy")).astype("float32").reshape(1, 1, 28, 28)
    for _ in range(50):
        request.infer({0: image})
    result = {"names": [], "microseconds": []}
    for counter in request.get_profiling_info():
        result["names"].append(counter.node_name)
        result["microseconds"].append(microseconds_of(counter))
    return result
