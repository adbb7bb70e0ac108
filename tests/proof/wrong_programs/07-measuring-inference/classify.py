# %% wrong="only the names are new: infer_ms still holds compiling, float64 and the precision that OpenVINO chooses" hint="changes_only_the_names"
def classify(digits, timetable=None):
    """Read digits with pool_cnn: see above."""
    core, clock = core_and_clock(timetable)
    model = core.read_model(model_path("pool_cnn"))
    model.reshape([len(digits), 1, 28, 28])
    begin = clock()
    compiled = core.compile_model(model, "CPU", {"PERF_COUNT": True})
    compiled_at = clock()
    request = compiled.create_infer_request()
    probabilities = request.infer(digits)[0]
    infer_ms = 1000 * (clock() - begin)
    return {"input_shape": list(compiled.input(0).shape),
            "digits": probabilities.argmax(axis=1),
            "executed": [info.node_name for info in request.profiling_info if info.status.name == "EXECUTED"],
            "infer_ms": infer_ms, "compile_ms": 1000 * (compiled_at - begin)}


# %% wrong="infer_ms still begins before the model is compiled" hint="times_the_compiling_too"
def classify(digits, timetable=None):
    """Read digits with pool_cnn: see above."""
    core, clock = core_and_clock(timetable)
    digits = digits.astype(np.float32)
    model = core.read_model(model_path("pool_cnn"))
    model.reshape([len(digits), 1, 28, 28])
    begin = clock()
    compiled = core.compile_model(model, "CPU", {"PERF_COUNT": True, "INFERENCE_PRECISION_HINT": "f32"})
    compile_ms = 1000 * (clock() - begin)
    request = compiled.create_infer_request()
    probabilities = request.infer(digits)[0]
    infer_ms = 1000 * (clock() - begin)
    executed = [info.node_name for info in request.profiling_info if info.status.name == "EXECUTED"]
    return {"input_shape": list(compiled.input(0).shape), "digits": probabilities.argmax(axis=1),
            "executed": executed, "compile_ms": compile_ms, "infer_ms": infer_ms}


# %% wrong="does not convert the digits to float32" hint="lets_the_call_convert"
def classify(digits, timetable=None):
    """Read digits with pool_cnn: see above."""
    core, clock = core_and_clock(timetable)
    model = core.read_model(model_path("pool_cnn"))
    model.reshape([len(digits), 1, 28, 28])
    begin = clock()
    compiled = core.compile_model(model, "CPU", {"PERF_COUNT": True, "INFERENCE_PRECISION_HINT": "f32"})
    compile_ms = 1000 * (clock() - begin)
    request = compiled.create_infer_request()
    begin = clock()
    probabilities = request.infer(digits)[0]
    infer_ms = 1000 * (clock() - begin)
    executed = [info.node_name for info in request.profiling_info if info.status.name == "EXECUTED"]
    return {"input_shape": list(compiled.input(0).shape), "digits": probabilities.argmax(axis=1),
            "executed": executed, "compile_ms": compile_ms, "infer_ms": infer_ms}


# %% wrong="does not ask for f32" hint="leaves_the_precision_to_the_device"
def classify(digits, timetable=None):
    """Read digits with pool_cnn: see above."""
    core, clock = core_and_clock(timetable)
    digits = digits.astype(np.float32)
    model = core.read_model(model_path("pool_cnn"))
    model.reshape([len(digits), 1, 28, 28])
    begin = clock()
    compiled = core.compile_model(model, "CPU", {"PERF_COUNT": True})
    compile_ms = 1000 * (clock() - begin)
    request = compiled.create_infer_request()
    begin = clock()
    probabilities = request.infer(digits)[0]
    infer_ms = 1000 * (clock() - begin)
    executed = [info.node_name for info in request.profiling_info if info.status.name == "EXECUTED"]
    return {"input_shape": list(compiled.input(0).shape), "digits": probabilities.argmax(axis=1),
            "executed": executed, "compile_ms": compile_ms, "infer_ms": infer_ms}


# %% wrong="neither asks for f32 nor converts the digits" hint="leaves_two_of_three_in_it"
def classify(digits, timetable=None):
    """Read digits with pool_cnn: see above."""
    core, clock = core_and_clock(timetable)
    model = core.read_model(model_path("pool_cnn"))
    model.reshape([len(digits), 1, 28, 28])
    begin = clock()
    compiled = core.compile_model(model, "CPU", {"PERF_COUNT": True})
    compile_ms = 1000 * (clock() - begin)
    request = compiled.create_infer_request()
    begin = clock()
    probabilities = request.infer(digits)[0]
    infer_ms = 1000 * (clock() - begin)
    executed = [info.node_name for info in request.profiling_info if info.status.name == "EXECUTED"]
    return {"input_shape": list(compiled.input(0).shape), "digits": probabilities.argmax(axis=1),
            "executed": executed, "compile_ms": compile_ms, "infer_ms": infer_ms}


# %% wrong="forgets PERF_COUNT, so the counters say nothing" hint="finds_no_executed_layer"
def classify(digits, timetable=None):
    """Read digits with pool_cnn: see above."""
    core, clock = core_and_clock(timetable)
    digits = digits.astype(np.float32)
    model = core.read_model(model_path("pool_cnn"))
    model.reshape([len(digits), 1, 28, 28])
    begin = clock()
    compiled = core.compile_model(model, "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
    compile_ms = 1000 * (clock() - begin)
    request = compiled.create_infer_request()
    begin = clock()
    probabilities = request.infer(digits)[0]
    infer_ms = 1000 * (clock() - begin)
    executed = [info.node_name for info in request.profiling_info if info.status.name == "EXECUTED"]
    return {"input_shape": list(compiled.input(0).shape), "digits": probabilities.argmax(axis=1),
            "executed": executed, "compile_ms": compile_ms, "infer_ms": infer_ms}


# %% wrong="times are in seconds" hint="tells_seconds_for_both"
def classify(digits, timetable=None):
    """Read digits with pool_cnn: see above."""
    core, clock = core_and_clock(timetable)
    digits = digits.astype(np.float32)
    model = core.read_model(model_path("pool_cnn"))
    model.reshape([len(digits), 1, 28, 28])
    begin = clock()
    compiled = core.compile_model(model, "CPU", {"PERF_COUNT": True, "INFERENCE_PRECISION_HINT": "f32"})
    compile_ms = clock() - begin
    request = compiled.create_infer_request()
    begin = clock()
    probabilities = request.infer(digits)[0]
    infer_ms = clock() - begin
    executed = [info.node_name for info in request.profiling_info if info.status.name == "EXECUTED"]
    return {"input_shape": list(compiled.input(0).shape), "digits": probabilities.argmax(axis=1),
            "executed": executed, "compile_ms": compile_ms, "infer_ms": infer_ms}


# %% wrong="only infer_ms is in milliseconds, compile_ms is in seconds" hint="check: The time of `compile_model`: `clock()` before"
def classify(digits, timetable=None):
    """Read digits with pool_cnn: see above."""
    core, clock = core_and_clock(timetable)
    digits = digits.astype(np.float32)
    model = core.read_model(model_path("pool_cnn"))
    model.reshape([len(digits), 1, 28, 28])
    begin = clock()
    compiled = core.compile_model(model, "CPU", {"PERF_COUNT": True, "INFERENCE_PRECISION_HINT": "f32"})
    compile_ms = clock() - begin
    request = compiled.create_infer_request()
    begin = clock()
    probabilities = request.infer(digits)[0]
    infer_ms = 1000 * (clock() - begin)
    executed = [info.node_name for info in request.profiling_info if info.status.name == "EXECUTED"]
    return {"input_shape": list(compiled.input(0).shape), "digits": probabilities.argmax(axis=1),
            "executed": executed, "compile_ms": compile_ms, "infer_ms": infer_ms}


# %% wrong="lists all nodes, also those that were not run" hint="check: Of `profiling_info`, take those whose status"
def classify(digits, timetable=None):
    """Read digits with pool_cnn: see above."""
    core, clock = core_and_clock(timetable)
    digits = digits.astype(np.float32)
    model = core.read_model(model_path("pool_cnn"))
    model.reshape([len(digits), 1, 28, 28])
    begin = clock()
    compiled = core.compile_model(model, "CPU", {"PERF_COUNT": True, "INFERENCE_PRECISION_HINT": "f32"})
    compile_ms = 1000 * (clock() - begin)
    request = compiled.create_infer_request()
    begin = clock()
    probabilities = request.infer(digits)[0]
    infer_ms = 1000 * (clock() - begin)
    executed = [info.node_name for info in request.profiling_info]
    return {"input_shape": list(compiled.input(0).shape), "digits": probabilities.argmax(axis=1),
            "executed": executed, "compile_ms": compile_ms, "infer_ms": infer_ms}


# %% wrong="lists the nodes that were not run" hint="check: Of `profiling_info`, take those whose status"
def classify(digits, timetable=None):
    """Read digits with pool_cnn: see above."""
    core, clock = core_and_clock(timetable)
    digits = digits.astype(np.float32)
    model = core.read_model(model_path("pool_cnn"))
    model.reshape([len(digits), 1, 28, 28])
    begin = clock()
    compiled = core.compile_model(model, "CPU", {"PERF_COUNT": True, "INFERENCE_PRECISION_HINT": "f32"})
    compile_ms = 1000 * (clock() - begin)
    request = compiled.create_infer_request()
    begin = clock()
    probabilities = request.infer(digits)[0]
    infer_ms = 1000 * (clock() - begin)
    executed = [info.node_name for info in request.profiling_info if info.status.name != "EXECUTED"]
    return {"input_shape": list(compiled.input(0).shape), "digits": probabilities.argmax(axis=1),
            "executed": executed, "compile_ms": compile_ms, "infer_ms": infer_ms}


# %% wrong="compares the status itself, not its name, with a text, so that the list is empty" hint="finds_no_executed_layer"
def classify(digits, timetable=None):
    """Read digits with pool_cnn: see above."""
    core, clock = core_and_clock(timetable)
    digits = digits.astype(np.float32)
    model = core.read_model(model_path("pool_cnn"))
    model.reshape([len(digits), 1, 28, 28])
    begin = clock()
    compiled = core.compile_model(model, "CPU", {"PERF_COUNT": True, "INFERENCE_PRECISION_HINT": "f32"})
    compile_ms = 1000 * (clock() - begin)
    request = compiled.create_infer_request()
    begin = clock()
    probabilities = request.infer(digits)[0]
    infer_ms = 1000 * (clock() - begin)
    executed = [info.node_name for info in request.profiling_info if info.status == "EXECUTED"]
    return {"input_shape": list(compiled.input(0).shape), "digits": probabilities.argmax(axis=1),
            "executed": executed, "compile_ms": compile_ms, "infer_ms": infer_ms}


# %% wrong="lists the types of the executed layers, not their names" hint="check: Of `profiling_info`, take those whose status"
def classify(digits, timetable=None):
    """Read digits with pool_cnn: see above."""
    core, clock = core_and_clock(timetable)
    digits = digits.astype(np.float32)
    model = core.read_model(model_path("pool_cnn"))
    model.reshape([len(digits), 1, 28, 28])
    begin = clock()
    compiled = core.compile_model(model, "CPU", {"PERF_COUNT": True, "INFERENCE_PRECISION_HINT": "f32"})
    compile_ms = 1000 * (clock() - begin)
    request = compiled.create_infer_request()
    begin = clock()
    probabilities = request.infer(digits)[0]
    infer_ms = 1000 * (clock() - begin)
    executed = [info.node_type for info in request.profiling_info if info.status.name == "EXECUTED"]
    return {"input_shape": list(compiled.input(0).shape), "digits": probabilities.argmax(axis=1),
            "executed": executed, "compile_ms": compile_ms, "infer_ms": infer_ms}


# %% wrong="one digit only: argmax without an axis" hint="check: One digit for each picture: the"
def classify(digits, timetable=None):
    """Read digits with pool_cnn: see above."""
    core, clock = core_and_clock(timetable)
    digits = digits.astype(np.float32)
    model = core.read_model(model_path("pool_cnn"))
    model.reshape([len(digits), 1, 28, 28])
    begin = clock()
    compiled = core.compile_model(model, "CPU", {"PERF_COUNT": True, "INFERENCE_PRECISION_HINT": "f32"})
    compile_ms = 1000 * (clock() - begin)
    request = compiled.create_infer_request()
    begin = clock()
    probabilities = request.infer(digits)[0]
    infer_ms = 1000 * (clock() - begin)
    executed = [info.node_name for info in request.profiling_info if info.status.name == "EXECUTED"]
    return {"input_shape": list(compiled.input(0).shape), "digits": probabilities.argmax(),
            "executed": executed, "compile_ms": compile_ms, "infer_ms": infer_ms}


# %% wrong="argmax over the pictures (axis 0) and not over the ten digits" hint="check: One digit for each picture: the"
def classify(digits, timetable=None):
    """Read digits with pool_cnn: see above."""
    core, clock = core_and_clock(timetable)
    digits = digits.astype(np.float32)
    model = core.read_model(model_path("pool_cnn"))
    model.reshape([len(digits), 1, 28, 28])
    begin = clock()
    compiled = core.compile_model(model, "CPU", {"PERF_COUNT": True, "INFERENCE_PRECISION_HINT": "f32"})
    compile_ms = 1000 * (clock() - begin)
    request = compiled.create_infer_request()
    begin = clock()
    probabilities = request.infer(digits)[0]
    infer_ms = 1000 * (clock() - begin)
    executed = [info.node_name for info in request.profiling_info if info.status.name == "EXECUTED"]
    return {"input_shape": list(compiled.input(0).shape), "digits": probabilities.argmax(axis=0),
            "executed": executed, "compile_ms": compile_ms, "infer_ms": infer_ms}


# %% wrong="tells the probabilities of the digits found, not the digits" hint="check: One digit for each picture: the"
def classify(digits, timetable=None):
    """Read digits with pool_cnn: see above."""
    core, clock = core_and_clock(timetable)
    digits = digits.astype(np.float32)
    model = core.read_model(model_path("pool_cnn"))
    model.reshape([len(digits), 1, 28, 28])
    begin = clock()
    compiled = core.compile_model(model, "CPU", {"PERF_COUNT": True, "INFERENCE_PRECISION_HINT": "f32"})
    compile_ms = 1000 * (clock() - begin)
    request = compiled.create_infer_request()
    begin = clock()
    probabilities = request.infer(digits)[0]
    infer_ms = 1000 * (clock() - begin)
    executed = [info.node_name for info in request.profiling_info if info.status.name == "EXECUTED"]
    return {"input_shape": list(compiled.input(0).shape), "digits": probabilities.max(axis=1),
            "executed": executed, "compile_ms": compile_ms, "infer_ms": infer_ms}


# %% wrong="reads the first digit alone, in a model of batch 1, whatever is handed in" hint="makes_the_model_for_one_digit"
def classify(digits, timetable=None):
    """Read digits with pool_cnn: see above."""
    core, clock = core_and_clock(timetable)
    digits = digits.astype(np.float32)
    model = core.read_model(model_path("pool_cnn"))
    model.reshape([1, 1, 28, 28])
    begin = clock()
    compiled = core.compile_model(model, "CPU", {"PERF_COUNT": True, "INFERENCE_PRECISION_HINT": "f32"})
    compile_ms = 1000 * (clock() - begin)
    request = compiled.create_infer_request()
    begin = clock()
    probabilities = request.infer(digits[:1])[0]
    infer_ms = 1000 * (clock() - begin)
    executed = [info.node_name for info in request.profiling_info if info.status.name == "EXECUTED"]
    return {"input_shape": list(compiled.input(0).shape), "digits": probabilities.argmax(axis=1),
            "executed": executed, "compile_ms": compile_ms, "infer_ms": infer_ms}


# %% wrong="reshapes to 1×1×28×28 and hands in the whole batch"
def classify(digits, timetable=None):
    """Read digits with pool_cnn: see above."""
    core, clock = core_and_clock(timetable)
    digits = digits.astype(np.float32)
    model = core.read_model(model_path("pool_cnn"))
    model.reshape([1, 1, 28, 28])
    begin = clock()
    compiled = core.compile_model(model, "CPU", {"PERF_COUNT": True, "INFERENCE_PRECISION_HINT": "f32"})
    compile_ms = 1000 * (clock() - begin)
    request = compiled.create_infer_request()
    begin = clock()
    probabilities = request.infer(digits)[0]
    infer_ms = 1000 * (clock() - begin)
    executed = [info.node_name for info in request.profiling_info if info.status.name == "EXECUTED"]
    return {"input_shape": list(compiled.input(0).shape), "digits": probabilities.argmax(axis=1),
            "executed": executed, "compile_ms": compile_ms, "infer_ms": infer_ms}


# %% wrong="input_shape is the shape of the output" hint="tells_the_shape_of_the_output"
def classify(digits, timetable=None):
    """Read digits with pool_cnn: see above."""
    core, clock = core_and_clock(timetable)
    digits = digits.astype(np.float32)
    model = core.read_model(model_path("pool_cnn"))
    model.reshape([len(digits), 1, 28, 28])
    begin = clock()
    compiled = core.compile_model(model, "CPU", {"PERF_COUNT": True, "INFERENCE_PRECISION_HINT": "f32"})
    compile_ms = 1000 * (clock() - begin)
    request = compiled.create_infer_request()
    begin = clock()
    probabilities = request.infer(digits)[0]
    infer_ms = 1000 * (clock() - begin)
    executed = [info.node_name for info in request.profiling_info if info.status.name == "EXECUTED"]
    return {"input_shape": list(compiled.output(0).shape), "digits": probabilities.argmax(axis=1),
            "executed": executed, "compile_ms": compile_ms, "infer_ms": infer_ms}


# %% wrong="input_shape puts the batch last"
def classify(digits, timetable=None):
    """Read digits with pool_cnn: see above."""
    core, clock = core_and_clock(timetable)
    digits = digits.astype(np.float32)
    model = core.read_model(model_path("pool_cnn"))
    model.reshape([len(digits), 1, 28, 28])
    begin = clock()
    compiled = core.compile_model(model, "CPU", {"PERF_COUNT": True, "INFERENCE_PRECISION_HINT": "f32"})
    compile_ms = 1000 * (clock() - begin)
    request = compiled.create_infer_request()
    begin = clock()
    probabilities = request.infer(digits)[0]
    infer_ms = 1000 * (clock() - begin)
    executed = [info.node_name for info in request.profiling_info if info.status.name == "EXECUTED"]
    return {"input_shape": [1, 28, 28, len(digits)], "digits": probabilities.argmax(axis=1),
            "executed": executed, "compile_ms": compile_ms, "infer_ms": infer_ms}


# %% wrong="runs once to warm up before the inference that is timed, so it is the second one" hint="times_the_second_inference"
def classify(digits, timetable=None):
    """Read digits with pool_cnn: see above."""
    core, clock = core_and_clock(timetable)
    digits = digits.astype(np.float32)
    model = core.read_model(model_path("pool_cnn"))
    model.reshape([len(digits), 1, 28, 28])
    begin = clock()
    compiled = core.compile_model(model, "CPU", {"PERF_COUNT": True, "INFERENCE_PRECISION_HINT": "f32"})
    compile_ms = 1000 * (clock() - begin)
    request = compiled.create_infer_request()
    request.infer(digits)
    begin = clock()
    probabilities = request.infer(digits)[0]
    infer_ms = 1000 * (clock() - begin)
    executed = [info.node_name for info in request.profiling_info if info.status.name == "EXECUTED"]
    return {"input_shape": list(compiled.input(0).shape), "digits": probabilities.argmax(axis=1),
            "executed": executed, "compile_ms": compile_ms, "infer_ms": infer_ms}


# %% wrong="runs ten times and tells the mean" hint="check: The time of the only inference"
def classify(digits, timetable=None):
    """Read digits with pool_cnn: see above."""
    core, clock = core_and_clock(timetable)
    digits = digits.astype(np.float32)
    model = core.read_model(model_path("pool_cnn"))
    model.reshape([len(digits), 1, 28, 28])
    begin = clock()
    compiled = core.compile_model(model, "CPU", {"PERF_COUNT": True, "INFERENCE_PRECISION_HINT": "f32"})
    compile_ms = 1000 * (clock() - begin)
    request = compiled.create_infer_request()
    begin = clock()
    for _ in range(10):
        probabilities = request.infer(digits)[0]
    infer_ms = 1000 * (clock() - begin) / 10
    executed = [info.node_name for info in request.profiling_info if info.status.name == "EXECUTED"]
    return {"input_shape": list(compiled.input(0).shape), "digits": probabilities.argmax(axis=1),
            "executed": executed, "compile_ms": compile_ms, "infer_ms": infer_ms}


# %% wrong="divides infer_ms by the number of digits" hint="divides_by_the_digits"
def classify(digits, timetable=None):
    """Read digits with pool_cnn: see above."""
    core, clock = core_and_clock(timetable)
    digits = digits.astype(np.float32)
    model = core.read_model(model_path("pool_cnn"))
    model.reshape([len(digits), 1, 28, 28])
    begin = clock()
    compiled = core.compile_model(model, "CPU", {"PERF_COUNT": True, "INFERENCE_PRECISION_HINT": "f32"})
    compile_ms = 1000 * (clock() - begin)
    request = compiled.create_infer_request()
    begin = clock()
    probabilities = request.infer(digits)[0]
    infer_ms = 1000 * (clock() - begin) / len(digits)
    executed = [info.node_name for info in request.profiling_info if info.status.name == "EXECUTED"]
    return {"input_shape": list(compiled.input(0).shape), "digits": probabilities.argmax(axis=1),
            "executed": executed, "compile_ms": compile_ms, "infer_ms": infer_ms}


# %% wrong="compile_ms also holds loading" hint="times_the_loading_too"
def classify(digits, timetable=None):
    """Read digits with pool_cnn: see above."""
    core, clock = core_and_clock(timetable)
    digits = digits.astype(np.float32)
    begin = clock()
    model = core.read_model(model_path("pool_cnn"))
    model.reshape([len(digits), 1, 28, 28])
    compiled = core.compile_model(model, "CPU", {"PERF_COUNT": True, "INFERENCE_PRECISION_HINT": "f32"})
    compile_ms = 1000 * (clock() - begin)
    request = compiled.create_infer_request()
    begin = clock()
    probabilities = request.infer(digits)[0]
    infer_ms = 1000 * (clock() - begin)
    executed = [info.node_name for info in request.profiling_info if info.status.name == "EXECUTED"]
    return {"input_shape": list(compiled.input(0).shape), "digits": probabilities.argmax(axis=1),
            "executed": executed, "compile_ms": compile_ms, "infer_ms": infer_ms}


# %% wrong="compile_ms is the time of loading, and compiling is not timed" hint="times_the_loading_instead"
def classify(digits, timetable=None):
    """Read digits with pool_cnn: see above."""
    core, clock = core_and_clock(timetable)
    digits = digits.astype(np.float32)
    begin = clock()
    model = core.read_model(model_path("pool_cnn"))
    compile_ms = 1000 * (clock() - begin)
    model.reshape([len(digits), 1, 28, 28])
    compiled = core.compile_model(model, "CPU", {"PERF_COUNT": True, "INFERENCE_PRECISION_HINT": "f32"})
    request = compiled.create_infer_request()
    begin = clock()
    probabilities = request.infer(digits)[0]
    infer_ms = 1000 * (clock() - begin)
    executed = [info.node_name for info in request.profiling_info if info.status.name == "EXECUTED"]
    return {"input_shape": list(compiled.input(0).shape), "digits": probabilities.argmax(axis=1),
            "executed": executed, "compile_ms": compile_ms, "infer_ms": infer_ms}


# %% wrong="compile_ms and infer_ms are swapped" hint="exchanges_the_two_times"
def classify(digits, timetable=None):
    """Read digits with pool_cnn: see above."""
    core, clock = core_and_clock(timetable)
    digits = digits.astype(np.float32)
    model = core.read_model(model_path("pool_cnn"))
    model.reshape([len(digits), 1, 28, 28])
    begin = clock()
    compiled = core.compile_model(model, "CPU", {"PERF_COUNT": True, "INFERENCE_PRECISION_HINT": "f32"})
    compile_ms = 1000 * (clock() - begin)
    request = compiled.create_infer_request()
    begin = clock()
    probabilities = request.infer(digits)[0]
    infer_ms = 1000 * (clock() - begin)
    executed = [info.node_name for info in request.profiling_info if info.status.name == "EXECUTED"]
    return {"input_shape": list(compiled.input(0).shape), "digits": probabilities.argmax(axis=1),
            "executed": executed, "compile_ms": infer_ms, "infer_ms": compile_ms}


# %% wrong="takes time.time() as in the old program, not the given clock" hint="check: The time of the only inference | check: The time of `compile_model`: `clock()` before"
def classify(digits, timetable=None):
    """Read digits with pool_cnn: see above."""
    core, _ = core_and_clock(timetable)
    clock = time.time
    digits = digits.astype(np.float32)
    model = core.read_model(model_path("pool_cnn"))
    model.reshape([len(digits), 1, 28, 28])
    begin = clock()
    compiled = core.compile_model(model, "CPU", {"PERF_COUNT": True, "INFERENCE_PRECISION_HINT": "f32"})
    compile_ms = 1000 * (clock() - begin)
    request = compiled.create_infer_request()
    begin = clock()
    probabilities = request.infer(digits)[0]
    infer_ms = 1000 * (clock() - begin)
    executed = [info.node_name for info in request.profiling_info if info.status.name == "EXECUTED"]
    return {"input_shape": list(compiled.input(0).shape), "digits": probabilities.argmax(axis=1),
            "executed": executed, "compile_ms": compile_ms, "infer_ms": infer_ms}


# %% wrong="makes its own core, so the timetable is not followed" hint="takes_another_core"
def classify(digits, timetable=None):
    """Read digits with pool_cnn: see above."""
    _, clock = core_and_clock(timetable)
    core = ov.Core()
    digits = digits.astype(np.float32)
    model = core.read_model(model_path("pool_cnn"))
    model.reshape([len(digits), 1, 28, 28])
    begin = clock()
    compiled = core.compile_model(model, "CPU", {"PERF_COUNT": True, "INFERENCE_PRECISION_HINT": "f32"})
    compile_ms = 1000 * (clock() - begin)
    request = compiled.create_infer_request()
    begin = clock()
    probabilities = request.infer(digits)[0]
    infer_ms = 1000 * (clock() - begin)
    executed = [info.node_name for info in request.profiling_info if info.status.name == "EXECUTED"]
    return {"input_shape": list(compiled.input(0).shape), "digits": probabilities.argmax(axis=1),
            "executed": executed, "compile_ms": compile_ms, "infer_ms": infer_ms}


# %% wrong="reads with base_cnn, another model"
def classify(digits, timetable=None):
    """Read digits with pool_cnn: see above."""
    core, clock = core_and_clock(timetable)
    digits = digits.astype(np.float32)
    model = core.read_model(model_path("base_cnn"))
    model.reshape([len(digits), 1, 28, 28])
    begin = clock()
    compiled = core.compile_model(model, "CPU", {"PERF_COUNT": True, "INFERENCE_PRECISION_HINT": "f32"})
    compile_ms = 1000 * (clock() - begin)
    request = compiled.create_infer_request()
    begin = clock()
    probabilities = request.infer(digits)[0]
    infer_ms = 1000 * (clock() - begin)
    executed = [info.node_name for info in request.profiling_info if info.status.name == "EXECUTED"]
    return {"input_shape": list(compiled.input(0).shape), "digits": probabilities.argmax(axis=1),
            "executed": executed, "compile_ms": compile_ms, "infer_ms": infer_ms}


# %% wrong="compile_ms is missing from the dictionary"
def classify(digits, timetable=None):
    """Read digits with pool_cnn: see above."""
    core, clock = core_and_clock(timetable)
    digits = digits.astype(np.float32)
    model = core.read_model(model_path("pool_cnn"))
    model.reshape([len(digits), 1, 28, 28])
    begin = clock()
    compiled = core.compile_model(model, "CPU", {"PERF_COUNT": True, "INFERENCE_PRECISION_HINT": "f32"})
    compile_ms = 1000 * (clock() - begin)
    request = compiled.create_infer_request()
    begin = clock()
    probabilities = request.infer(digits)[0]
    infer_ms = 1000 * (clock() - begin)
    executed = [info.node_name for info in request.profiling_info if info.status.name == "EXECUTED"]
    return {"input_shape": list(compiled.input(0).shape), "digits": probabilities.argmax(axis=1),
            "executed": executed, "infer_ms": infer_ms}


# %% wrong="still calls IECore, which is gone"
def classify(digits, timetable=None):
    """Read digits with pool_cnn: see above."""
    core, clock = core_and_clock(timetable)
    ie = IECore()
    model = ie.read_network(model_path("pool_cnn"))
    model.reshape([len(digits), 1, 28, 28])
    begin = clock()
    compiled = ie.load_network(model, "CPU", {"PERF_COUNT": "YES", "INFERENCE_PRECISION_HINT": "f32"})
    compile_ms = 1000 * (clock() - begin)
    begin = clock()
    probabilities = compiled.infer({"x": digits.astype(np.float32)})["out"]
    infer_ms = 1000 * (clock() - begin)
    counts = compiled.requests[0].get_perf_counts()
    return {"input_shape": list(model.inputs["x"].shape), "digits": probabilities.argmax(axis=1),
            "executed": [layer for layer, count in counts.items() if count["status"] == "EXECUTED"],
            "compile_ms": compile_ms, "infer_ms": infer_ms}
