def run_pool_cnn(image, iterations=10):
    model = ov.Core().read_model(model_path("pool_cnn"))
    done = []
    queue = ov.AsyncInferQueue(ov.compile_model(model, "CPU", {"PERFORMANCE_HINT": "THROUGHPUT"}))
    queue.set_callback(lambda request, number: done.append(request.get_output_tensor(0).data[0].copy()))
    x = np.expand_dims(np.asarray(image), (0, 1)).astype(np.float32)
    start = time.time()
    for number in range(iterations):
        queue.start_async({0: x}, number)
    queue.wait_all()
    seconds = time.time() - start
    print("total time: %.3e s, per run %g ms" % (seconds, seconds / iterations * 1000))
    return {"input_name": next(iter(model.input(0).names)), "digit": done[-1].argmax(),
            "probabilities": done[-1], "runs": len(done), "seconds": seconds}
