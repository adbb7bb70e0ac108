def time_nothing(x, runs):
    core = ov.Core()
    entry = ops.parameter(x.shape, ov.Type.f32)
    model = ov.Model(ops.result(entry), [entry], "empty")
    compiled = core.compile_model(model, "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
    compiled(x)

    def once():
        start = time.perf_counter()
        compiled(x)
        return time.perf_counter() - start

    times = np.array([once() for _ in range(runs)]) * 1000
    return dict(operations=[o.get_type_name() for o in model.get_ops()], output=compiled([x])[compiled.output(0)],
                times_ms=times)
