import numpy as np

from flopwise import runtime
from flopwise.resources import data_path, model_path


def read_counters(name):
    # The batch stays open; the lines are the same.
    compiled = runtime.compile_model(model_path(name), "CPU", "f32", {"PERF_COUNT": True})
    request = compiled.create_infer_request()
    x = np.load(data_path("image.npy")).reshape(1, 1, 28, 28).astype(np.float32)
    runs = 0
    while runs < 50:
        request.infer([x])
        runs += 1
    info = list(request.profiling_info)
    return dict(
        names=[line.node_name for line in info],
        microseconds=[round(1e6 * line.real_time.total_seconds()) for line in info],
    )
