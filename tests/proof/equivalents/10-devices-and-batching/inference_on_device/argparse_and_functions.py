import argparse
import json
from pathlib import Path
from time import perf_counter

import numpy as np
from openvino import Core

FRAMES = 1000


def load(path, device, batch):
    core = Core()
    model = core.read_model(path)
    shape = model.input(0).partial_shape
    shape[0] = batch
    model.reshape(shape)
    return core.compile_model(model, device_name=device)


def measure(words):
    begin = perf_counter()
    try:
        compiled = load(words.model, words.device, words.batches)
    except RuntimeError as error:
        return {"error": f"{words.device} cannot be used: {str(error).splitlines()[-1]}"}
    load_s = perf_counter() - begin
    request = compiled.create_infer_request()
    x = np.random.default_rng(0).random(compiled.input(0).shape, dtype=np.float32)
    request.infer({0: x})
    times = []
    for _ in range(FRAMES // words.batches):
        begin = perf_counter()
        request.infer({0: x})
        times.append(perf_counter() - begin)
    frames = len(times) * words.batches
    return {"load_s": load_s, "inference_s": sum(times), "frames": frames, "fps": frames / sum(times)}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("model")
    parser.add_argument("device")
    parser.add_argument("batches", type=int)
    parser.add_argument("output", type=Path)
    words = parser.parse_args()
    result = {"device": words.device, "batch": words.batches, **measure(words)}
    words.output.write_text(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
