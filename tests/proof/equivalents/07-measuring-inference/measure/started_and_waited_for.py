def measure(name, x, runs, warmup, timetable=None):
    core, clock = core_and_clock(timetable)
    core.set_property("CPU", {"EXECUTION_MODE_HINT": "ACCURACY"})
    t0 = clock()
    model = core.read_model(model_path(name), str(model_path(name)).replace(".xml", ".bin"))
    t1 = clock()
    compiled = core.compile_model(model, "CPU")
    t2 = clock()
    request = compiled.create_infer_request()
    x = np.array(x, dtype="float32")
    times = ()
    while len(times) < warmup + runs:
        t = clock()
        request.start_async({compiled.input(0).any_name: x})
        request.wait()
        times += (1000 * (clock() - t),)
    return {"samples_ms": times[-runs:], "first_ms": times[0], "compile_ms": (t2 - t1) * 1000, "load_ms": 1000 * (t1 - t0),
            "digit": request.results[compiled.output(0)].argmax()}
