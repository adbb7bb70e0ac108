def measure(name, x, runs, warmup, timetable=None):
    core, clock = core_and_clock(timetable)
    readings = [clock()]
    model = core.read_model(str(model_path(name)))
    readings.append(clock())
    compiled = core.compile_model(model=model, device_name="CPU", config={"INFERENCE_PRECISION_HINT": ov.Type.f32})
    readings.append(clock())
    load, compiling = np.diff(readings) * 1e3
    request = compiled.create_infer_request()
    request.set_input_tensor(ov.Tensor(np.ascontiguousarray(x, dtype=np.float32)))
    samples = []
    for number in range(warmup + runs):
        begin = clock()
        request.infer()
        taken = (clock() - begin) * 1e3
        if number == 0:
            first = taken
        if number >= warmup:
            samples.append(taken)
    digit = np.argmax(request.get_output_tensor(0).data)
    return {"load_ms": load, "compile_ms": compiling, "first_ms": first, "samples_ms": np.array(samples), "digit": digit}
