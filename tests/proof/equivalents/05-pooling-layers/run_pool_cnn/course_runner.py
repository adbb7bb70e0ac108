from flopwise import runtime as course


def run_pool_cnn(image, iterations=10):
    model = course.load_model(model_path("pool_cnn"))
    compiled = course.compile_model(model, precision="f32")
    x = np.float32(image).reshape(1, 1, 28, 28)
    times = []
    for _ in range(iterations):
        start = time.perf_counter()
        answer = course.infer(compiled, x)
        times.append(time.perf_counter() - start)
    print(len(times), "iterations:", round(sum(times) * 1000, 3), "milliseconds")
    return {"input_name": course.input_name(model), "digit": int(answer.argmax()), "probabilities": answer,
            "runs": len(times), "seconds": np.sum(times)}
