# %% wrong="the times are in seconds" hint="check: Is the call of the compiled"
def time_nothing(x, runs):
    """Build, run and time a model that does nothing (see above)."""
    entry = ops.parameter(list(x.shape), np.float32, name="x")
    nothing = ov.Model([ops.result(entry)], [entry], "nothing")
    compiled = core.compile_model(nothing, "CPU")
    output = compiled(x)[0]
    times = []
    for _ in range(runs):
        begin = time.perf_counter()
        compiled(x)
        times.append(time.perf_counter() - begin)
    return {"operations": [operation.get_type_name() for operation in nothing.get_ordered_ops()],
            "output": output, "times_ms": times}


# %% wrong="the times are in microseconds" hint="check: Is the call of the compiled"
def time_nothing(x, runs):
    entry = ops.parameter(list(x.shape), np.float32, name="x")
    nothing = ov.Model([ops.result(entry)], [entry], "nothing")
    compiled = core.compile_model(nothing, "CPU")
    output = compiled(x)[0]
    times = []
    for _ in range(runs):
        begin = time.perf_counter()
        compiled(x)
        times.append(1_000_000 * (time.perf_counter() - begin))
    return {"operations": [operation.get_type_name() for operation in nothing.get_ordered_ops()],
            "output": output, "times_ms": times}


# %% wrong="compiles the model again in every timed run" hint="check: Is the call of the compiled"
def time_nothing(x, runs):
    entry = ops.parameter(list(x.shape), np.float32, name="x")
    nothing = ov.Model([ops.result(entry)], [entry], "nothing")
    times = []
    for _ in range(runs + 1):
        begin = time.perf_counter()
        compiled = core.compile_model(nothing, "CPU")
        output = compiled(x)[0]
        times.append(1000 * (time.perf_counter() - begin))
    return {"operations": [operation.get_type_name() for operation in nothing.get_ordered_ops()],
            "output": output, "times_ms": times[1:]}


# %% wrong="times all runs at once and hands back their mean, so many times" hint="check: Read the clock before and after"
def time_nothing(x, runs):
    entry = ops.parameter(list(x.shape), np.float32, name="x")
    nothing = ov.Model([ops.result(entry)], [entry], "nothing")
    compiled = core.compile_model(nothing, "CPU")
    output = compiled(x)[0]
    begin = time.perf_counter()
    for _ in range(runs):
        compiled(x)
    each = 1000 * (time.perf_counter() - begin) / runs
    return {"operations": [operation.get_type_name() for operation in nothing.get_ordered_ops()],
            "output": output, "times_ms": [each] * runs}


# %% wrong="the model still doubles its input" hint="leaves_the_doubling_in"
def time_nothing(x, runs):
    entry = ops.parameter(list(x.shape), np.float32, name="x")
    doubled = ops.multiply(entry, np.float32(2))
    model = ov.Model([ops.result(doubled)], [entry], "doubling")
    compiled = core.compile_model(model, "CPU")
    output = compiled(x)[0]
    times = []
    for _ in range(runs):
        begin = time.perf_counter()
        compiled(x)
        times.append(1000 * (time.perf_counter() - begin))
    return {"operations": [operation.get_type_name() for operation in model.get_ordered_ops()],
            "output": output, "times_ms": times}


# %% wrong="multiplies by 1 instead of doing nothing" hint="names_a_multiplication"
def time_nothing(x, runs):
    entry = ops.parameter(list(x.shape), np.float32, name="x")
    same = ops.multiply(entry, np.float32(1))
    model = ov.Model([ops.result(same)], [entry], "nothing")
    compiled = core.compile_model(model, "CPU")
    output = compiled(x)[0]
    times = []
    for _ in range(runs):
        begin = time.perf_counter()
        compiled(x)
        times.append(1000 * (time.perf_counter() - begin))
    return {"operations": [operation.get_type_name() for operation in model.get_ordered_ops()],
            "output": output, "times_ms": times}


# %% wrong="puts a ReLU between the doors, which turns negative numbers into 0" hint="puts_a_relu_between"
def time_nothing(x, runs):
    entry = ops.parameter(list(x.shape), np.float32, name="x")
    model = ov.Model([ops.result(ops.relu(entry))], [entry], "nothing")
    compiled = core.compile_model(model, "CPU")
    output = compiled(x)[0]
    times = []
    for _ in range(runs):
        begin = time.perf_counter()
        compiled(x)
        times.append(1000 * (time.perf_counter() - begin))
    return {"operations": [operation.get_type_name() for operation in model.get_ordered_ops()],
            "output": output, "times_ms": times}


# %% wrong="the model is made for the shape 1×3 of the example, not for the shape of x"
def time_nothing(x, runs):
    entry = ops.parameter([1, 3], np.float32, name="x")
    nothing = ov.Model([ops.result(entry)], [entry], "nothing")
    compiled = core.compile_model(nothing, "CPU")
    output = compiled(x)[0]
    times = []
    for _ in range(runs):
        begin = time.perf_counter()
        compiled(x)
        times.append(1000 * (time.perf_counter() - begin))
    return {"operations": [operation.get_type_name() for operation in nothing.get_ordered_ops()],
            "output": output, "times_ms": times}


# %% wrong="the model is made for one digit, 1×1×28×28, and fed with a digit whatever x is"
def time_nothing(x, runs):
    entry = ops.parameter([1, 1, 28, 28], np.float32, name="x")
    nothing = ov.Model([ops.result(entry)], [entry], "nothing")
    compiled = core.compile_model(nothing, "CPU")
    digit = np.load(data_path("image.npy")).astype(np.float32).reshape(1, 1, 28, 28)
    output = compiled(digit)[0]
    times = []
    for _ in range(runs):
        begin = time.perf_counter()
        compiled(digit)
        times.append(1000 * (time.perf_counter() - begin))
    return {"operations": [operation.get_type_name() for operation in nothing.get_ordered_ops()],
            "output": output, "times_ms": times}


# %% wrong="hands back all outputs, without the [0] that takes the first"
def time_nothing(x, runs):
    entry = ops.parameter(list(x.shape), np.float32, name="x")
    nothing = ov.Model([ops.result(entry)], [entry], "nothing")
    compiled = core.compile_model(nothing, "CPU")
    output = compiled(x)
    times = []
    for _ in range(runs):
        begin = time.perf_counter()
        compiled(x)
        times.append(1000 * (time.perf_counter() - begin))
    return {"operations": [operation.get_type_name() for operation in nothing.get_ordered_ops()],
            "output": output, "times_ms": times}


# %% wrong="the time of the warm-up is in the list as well, one entry too many" hint="check: One entry for each of the | check: Is the call of the compiled"
def time_nothing(x, runs):
    entry = ops.parameter(list(x.shape), np.float32, name="x")
    nothing = ov.Model([ops.result(entry)], [entry], "nothing")
    compiled = core.compile_model(nothing, "CPU")
    times = []
    for _ in range(runs + 1):
        begin = time.perf_counter()
        output = compiled(x)[0]
        times.append(1000 * (time.perf_counter() - begin))
    return {"operations": [operation.get_type_name() for operation in nothing.get_ordered_ops()],
            "output": output, "times_ms": times}


# %% wrong="one run too few: the loop begins at 1" hint="check: One entry for each of the | check: Is the call of the compiled"
def time_nothing(x, runs):
    entry = ops.parameter(list(x.shape), np.float32, name="x")
    nothing = ov.Model([ops.result(entry)], [entry], "nothing")
    compiled = core.compile_model(nothing, "CPU")
    output = compiled(x)[0]
    times = []
    for run in range(1, runs):
        begin = time.perf_counter()
        compiled(x)
        times.append(1000 * (time.perf_counter() - begin))
    return {"operations": [operation.get_type_name() for operation in nothing.get_ordered_ops()],
            "output": output, "times_ms": times}


# %% wrong="hands back the median of the times, not the list of them" hint="check: One entry for each of the | check: Is the call of the compiled | check: Read the clock before and after"
def time_nothing(x, runs):
    entry = ops.parameter(list(x.shape), np.float32, name="x")
    nothing = ov.Model([ops.result(entry)], [entry], "nothing")
    compiled = core.compile_model(nothing, "CPU")
    output = compiled(x)[0]
    times = []
    for _ in range(runs):
        begin = time.perf_counter()
        compiled(x)
        times.append(1000 * (time.perf_counter() - begin))
    return {"operations": [operation.get_type_name() for operation in nothing.get_ordered_ops()],
            "output": output, "times_ms": statistics.median(times)}


# %% wrong="the clock is started once before the loop, so each time holds all runs before it" hint="check: Is the call of the compiled | check: Read the clock before and after"
def time_nothing(x, runs):
    entry = ops.parameter(list(x.shape), np.float32, name="x")
    nothing = ov.Model([ops.result(entry)], [entry], "nothing")
    compiled = core.compile_model(nothing, "CPU")
    output = compiled(x)[0]
    times = []
    begin = time.perf_counter()
    for _ in range(runs):
        compiled(x)
        times.append(1000 * (time.perf_counter() - begin))
    return {"operations": [operation.get_type_name() for operation in nothing.get_ordered_ops()],
            "output": output, "times_ms": times}


# %% wrong="the clock is started before the model is built, so building and compiling are in every time" hint="check: Is the call of the compiled | check: Read the clock before and after"
def time_nothing(x, runs):
    begin = time.perf_counter()
    entry = ops.parameter(list(x.shape), np.float32, name="x")
    nothing = ov.Model([ops.result(entry)], [entry], "nothing")
    compiled = core.compile_model(nothing, "CPU")
    output = compiled(x)[0]
    times = []
    for _ in range(runs):
        compiled(x)
        times.append(1000 * (time.perf_counter() - begin))
    return {"operations": [operation.get_type_name() for operation in nothing.get_ordered_ops()],
            "output": output, "times_ms": times}


# %% wrong="both readings of the clock stand before the call, so nothing is timed" hint="check: Is the call of the compiled"
def time_nothing(x, runs):
    entry = ops.parameter(list(x.shape), np.float32, name="x")
    nothing = ov.Model([ops.result(entry)], [entry], "nothing")
    compiled = core.compile_model(nothing, "CPU")
    output = compiled(x)[0]
    times = []
    for _ in range(runs):
        begin = time.perf_counter()
        end = time.perf_counter()
        compiled(x)
        times.append(1000 * (end - begin))
    return {"operations": [operation.get_type_name() for operation in nothing.get_ordered_ops()],
            "output": output, "times_ms": times}


# %% wrong="the operations are told by their own names, not by their types"
def time_nothing(x, runs):
    entry = ops.parameter(list(x.shape), np.float32, name="x")
    nothing = ov.Model([ops.result(entry)], [entry], "nothing")
    compiled = core.compile_model(nothing, "CPU")
    output = compiled(x)[0]
    times = []
    for _ in range(runs):
        begin = time.perf_counter()
        compiled(x)
        times.append(1000 * (time.perf_counter() - begin))
    return {"operations": [operation.get_friendly_name() for operation in nothing.get_ordered_ops()],
            "output": output, "times_ms": times}


# %% wrong="the operations are those of the doubling model above" hint="names_a_multiplication"
def time_nothing(x, runs):
    entry = ops.parameter(list(x.shape), np.float32, name="x")
    nothing = ov.Model([ops.result(entry)], [entry], "nothing")
    compiled = core.compile_model(nothing, "CPU")
    output = compiled(x)[0]
    times = []
    for _ in range(runs):
        begin = time.perf_counter()
        compiled(x)
        times.append(1000 * (time.perf_counter() - begin))
    return {"operations": [operation.get_type_name() for operation in doubling.get_ordered_ops()],
            "output": output, "times_ms": times}


# %% wrong="builds the new model, but compiles and runs the doubling model above"
def time_nothing(x, runs):
    entry = ops.parameter(list(x.shape), np.float32, name="x")
    nothing = ov.Model([ops.result(entry)], [entry], "nothing")
    compiled = core.compile_model(doubling, "CPU")
    output = compiled(x)[0]
    times = []
    for _ in range(runs):
        begin = time.perf_counter()
        compiled(x)
        times.append(1000 * (time.perf_counter() - begin))
    return {"operations": [operation.get_type_name() for operation in nothing.get_ordered_ops()],
            "output": output, "times_ms": times}


# %% wrong="the times are negative: the begin less the end" hint="check: One entry for each of the | check: Is the call of the compiled"
def time_nothing(x, runs):
    entry = ops.parameter(list(x.shape), np.float32, name="x")
    nothing = ov.Model([ops.result(entry)], [entry], "nothing")
    compiled = core.compile_model(nothing, "CPU")
    output = compiled(x)[0]
    times = []
    for _ in range(runs):
        begin = time.perf_counter()
        compiled(x)
        end = time.perf_counter()
        times.append((begin - end) * 1000)
    return {"operations": [operation.get_type_name() for operation in nothing.get_ordered_ops()],
            "output": output, "times_ms": times}


# %% wrong="runs 200 times, whatever is asked for" hint="check: One entry for each of the | check: Is the call of the compiled"
def time_nothing(x, runs):
    entry = ops.parameter(list(x.shape), np.float32, name="x")
    nothing = ov.Model([ops.result(entry)], [entry], "nothing")
    compiled = core.compile_model(nothing, "CPU")
    output = compiled(x)[0]
    samples_ms = []
    for _ in range(200):
        begin = time.perf_counter()
        compiled(x)
        samples_ms.append(1000 * (time.perf_counter() - begin))
    return {"operations": [operation.get_type_name() for operation in nothing.get_ordered_ops()],
            "output": output, "times_ms": samples_ms}


# %% wrong="times a Python function that returns x, and no OpenVINO model; the names are written by hand" hint="check: Is the call of the compiled"
def time_nothing(x, runs):
    def nothing(array):
        return array

    output = nothing(x)
    times = []
    for _ in range(runs):
        begin = time.perf_counter()
        nothing(x)
        times.append(1000 * (time.perf_counter() - begin))
    return {"operations": ["Parameter", "Result"], "output": output, "times_ms": times}


# %% wrong="the output is that of an array of zeros"
def time_nothing(x, runs):
    entry = ops.parameter(list(x.shape), np.float32, name="x")
    nothing = ov.Model([ops.result(entry)], [entry], "nothing")
    compiled = core.compile_model(nothing, "CPU")
    output = compiled(np.zeros(x.shape, dtype=np.float32))[0]
    times = []
    for _ in range(runs):
        begin = time.perf_counter()
        compiled(x)
        times.append(1000 * (time.perf_counter() - begin))
    return {"operations": [operation.get_type_name() for operation in nothing.get_ordered_ops()],
            "output": output, "times_ms": times}
