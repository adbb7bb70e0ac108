def run_pool_cnn(image, iterations=10):
    compiled = ov.compile_model(model_path("pool_cnn"))
    x = np.array(image, np.float32)[None, None]
    seconds = 0.0
    runs = 0
    while runs < iterations:
        start = time.perf_counter()
        answer = compiled([x])[0]
        seconds += time.perf_counter() - start
        runs += 1
    print("It took", seconds, "seconds")
    return dict(input_name=compiled.inputs[0].get_any_name(), digit=np.argmax(answer),
                probabilities=answer[0].tolist(), runs=runs, seconds=seconds)
