def run_sep_cnn(image, iterations=10):
    model = runtime.load_model(model_path("sep_cnn"))
    compiled = runtime.compile_model(model)
    x = np.float32(image).reshape(1, 1, 28, 28)

    def one_run():
        start = time.perf_counter()
        runtime.infer(compiled, x)
        return time.perf_counter() - start

    seconds = [one_run() for _ in range(iterations)]
    answer = runtime.infer(compiled, x)
    print(len(seconds), "iterations:", round(sum(seconds) * 1000, 3), "milliseconds")
    return {"input_name": runtime.input_name(model), "digit": int(answer.argmax()), "probabilities": answer,
            "seconds": seconds}
