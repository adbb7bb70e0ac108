def classify(digits, timetable=None):
    core, clock = core_and_clock(timetable)
    model = core.read_model(model_path("pool_cnn"))
    model.reshape({"image": [digits.shape[0], 1, 28, 28]})
    settings = {"INFERENCE_PRECISION_HINT": "f32", "PERF_COUNT": "YES"}
    start = clock()
    compiled = core.compile_model(model, "CPU", settings)
    compile_ms = (clock() - start) * 1e3
    request = compiled.create_infer_request()
    digits = np.asarray(digits, np.float32)
    start = clock()
    result = request.infer({"image": digits})
    infer_ms = (clock() - start) * 1e3
    executed = []
    for info in request.profiling_info:
        if info.status == info.Status.EXECUTED:
            executed.append(info.node_name)
    return dict(input_shape=[*compiled.input(0).get_shape()], digits=np.argmax(result[compiled.output(0)], 1).tolist(),
                executed=executed, infer_ms=infer_ms, compile_ms=compile_ms)
