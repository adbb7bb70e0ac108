def run_sep_cnn(image, iterations=10):
    model = ov.Core().read_model(model_path("sep_cnn"))
    found, seconds = [], []
    queue = ov.AsyncInferQueue(ov.compile_model(model, "CPU"), 1)
    queue.set_callback(lambda request, number: found.append(request.get_output_tensor(0).data[0].copy()))
    x = np.expand_dims(np.asarray(image), (0, 1)).astype(np.float32)
    for number in range(iterations):
        start = time.perf_counter()
        queue.start_async({0: x}, number)
        queue.wait_all()
        seconds += [time.perf_counter() - start]
    print("total time: %.3e s, per run %g ms" % (sum(seconds), sum(seconds) / iterations * 1000))
    return {"input_name": next(iter(model.input(0).names)), "digit": found[-1].argmax(),
            "probabilities": found[-1], "seconds": seconds}
