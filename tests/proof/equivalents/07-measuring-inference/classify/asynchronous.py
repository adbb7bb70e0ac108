def classify(digits, timetable=None):
    core, clock = core_and_clock(timetable)
    x = np.ascontiguousarray(digits).astype("f4")
    model = core.read_model(model_path("pool_cnn"))
    ov.set_batch(model, len(x)) if model.get_parameters()[0].get_layout() != ov.Layout() else model.reshape(x.shape)
    begin = clock()
    compiled = core.compile_model(model, "CPU", {"INFERENCE_PRECISION_HINT": ov.Type.f32, "PERF_COUNT": True})
    compiled_at = clock()
    request = compiled.create_infer_request()
    begun = clock()
    request.start_async(x)
    request.wait()
    done = clock()
    probabilities = request.get_output_tensor().data
    return {"digits": [int(row.argmax()) for row in probabilities],
            "input_shape": tuple(int(size) for size in compiled.inputs[0].shape),
            "executed": [info.node_name for info in request.get_profiling_info() if "EXECUTED" in str(info.status)],
            "compile_ms": 1e3 * (compiled_at - begin), "infer_ms": 1e3 * (done - begun)}
