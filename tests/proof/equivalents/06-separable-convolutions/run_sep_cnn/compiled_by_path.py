def run_sep_cnn(image, iterations=10):
    compiled = ov.compile_model(model_path("sep_cnn"))
    x = np.array(image, np.float32)[None, None]
    seconds = np.zeros(iterations)
    for run in range(iterations):
        start = time.perf_counter()
        answer = compiled([x])[0]
        seconds[run] = time.perf_counter() - start
    print("It took", seconds.sum(), "seconds")
    return dict(input_name=compiled.inputs[0].get_any_name(), digit=np.argmax(answer),
                probabilities=answer[0].tolist(), seconds=seconds)
