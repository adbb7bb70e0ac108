from time import perf_counter_ns


def run_pool_cnn(image, iterations=10, device="CPU"):
    core = ov.Core()
    model = core.read_model(str(model_path("pool_cnn")), str(model_path("pool_cnn")).replace(".xml", ".bin"))
    request = core.compile_model(model, device).create_infer_request()
    request.set_input_tensor(ov.Tensor(np.ascontiguousarray(np.reshape(image, (1, 1, 28, 28)), dtype="f4")))
    begin = perf_counter_ns()
    for _ in range(iterations):
        request.infer()
    nanoseconds = perf_counter_ns() - begin
    answer = request.get_output_tensor().data.squeeze().copy()
    print(f"{nanoseconds / 1000:,.1f} µs for {iterations} inferences")
    return {"digit": max(range(10), key=lambda digit: answer[digit]), "probabilities": tuple(map(float, answer)),
            "input_name": model.inputs[0].any_name, "runs": iterations, "seconds": nanoseconds / 1e9}
