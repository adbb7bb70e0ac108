from time import perf_counter_ns


def run_sep_cnn(image, iterations=10, device="CPU"):
    core = ov.Core()
    model = core.read_model(str(model_path("sep_cnn")))
    request = core.compile_model(model, device).create_infer_request()
    request.set_input_tensor(ov.Tensor(np.ascontiguousarray(np.reshape(image, (1, 1, 28, 28)), dtype="f4")))
    clock = [perf_counter_ns()]
    for _ in range(iterations):
        request.infer()
        clock.append(perf_counter_ns())
    answer = request.get_output_tensor().data.squeeze().copy()
    print(f"{(clock[-1] - clock[0]) / 1000:,.1f} µs for {iterations} inferences")
    return {"digit": max(range(10), key=lambda digit: answer[digit]), "probabilities": tuple(map(float, answer)),
            "input_name": model.inputs[0].any_name,
            "seconds": tuple((after - before) / 1e9 for before, after in zip(clock, clock[1:]))}
