import openvino.properties.hint as hints


def measure(name, x, runs, warmup, timetable=None):
    core, clock = core_and_clock(timetable)

    def timed(action):
        start = clock()
        result = action()
        return (clock() - start) * 1000, result

    x = np.float32(x)
    load_ms, model = timed(lambda: core.read_model(model_path(name)))
    compile_ms, compiled = timed(
        lambda: core.compile_model(model, "CPU", {hints.inference_precision: ov.Type.f32}))
    first_ms, _ = timed(lambda: compiled(x))
    for _ in range(warmup - 1):
        compiled(x)
    pairs = [timed(lambda: compiled([x])) for _ in range(runs)]
    digit = list(pairs[-1][1][0][0]).index(max(pairs[-1][1][0][0]))
    return dict(load_ms=load_ms, compile_ms=compile_ms, first_ms=first_ms, samples_ms=[ms for ms, _ in pairs],
                digit=digit)
