# %% wrong="reads base_cnn, whatever the name" hint="always_reads_base_cnn"
def read_counters(name):
    """Run a course model 50 times; names and times in µs of all lines of its performance counters."""
    model = core.read_model(model_path("base_cnn"))
    model.reshape([1, 1, 28, 28])
    compiled = core.compile_model(model, "CPU", {"PERF_COUNT": True, "INFERENCE_PRECISION_HINT": "f32"})
    request = compiled.create_infer_request()
    for _ in range(50):
        request.infer([x])
    names = [counter.node_name for counter in request.profiling_info]
    microseconds = [counter.real_time.total_seconds() * 1e6 for counter in request.profiling_info]
    return {"names": names, "microseconds": microseconds}


# %% wrong="reads the request of the cell above, which runs base_cnn" hint="check: The names as the counters tell | check: As many times as there are | check: `total_seconds()` counts seconds, and a second | check: A counter tells the mean of | always_reads_base_cnn"
def read_counters(name):
    """Run a course model 50 times; names and times in µs of all lines of its performance counters."""
    names, microseconds = [], []
    for counter in request.profiling_info:
        names.append(counter.node_name)
        microseconds.append(counter.real_time.total_seconds() * 1e6)
    return {"names": names, "microseconds": microseconds}


# %% wrong="the times are in seconds" hint="check: `total_seconds()` counts seconds, and a second"
def read_counters(name):
    """Run a course model 50 times; names and times in µs of all lines of its performance counters."""
    model = core.read_model(model_path(name))
    model.reshape([1, 1, 28, 28])
    compiled = core.compile_model(model, "CPU", {"PERF_COUNT": True, "INFERENCE_PRECISION_HINT": "f32"})
    request = compiled.create_infer_request()
    for _ in range(50):
        request.infer([x])
    names = [counter.node_name for counter in request.profiling_info]
    microseconds = [counter.real_time.total_seconds() for counter in request.profiling_info]
    return {"names": names, "microseconds": microseconds}


# %% wrong="the times are in milliseconds" hint="check: `total_seconds()` counts seconds, and a second"
def read_counters(name):
    """Run a course model 50 times; names and times in µs of all lines of its performance counters."""
    model = core.read_model(model_path(name))
    model.reshape([1, 1, 28, 28])
    compiled = core.compile_model(model, "CPU", {"PERF_COUNT": True, "INFERENCE_PRECISION_HINT": "f32"})
    request = compiled.create_infer_request()
    for _ in range(50):
        request.infer([x])
    names = [counter.node_name for counter in request.profiling_info]
    microseconds = [counter.real_time.total_seconds() * 1e3 for counter in request.profiling_info]
    return {"names": names, "microseconds": microseconds}


# %% wrong="the times are in nanoseconds" hint="check: `total_seconds()` counts seconds, and a second"
def read_counters(name):
    """Run a course model 50 times; names and times in µs of all lines of its performance counters."""
    model = core.read_model(model_path(name))
    model.reshape([1, 1, 28, 28])
    compiled = core.compile_model(model, "CPU", {"PERF_COUNT": True, "INFERENCE_PRECISION_HINT": "f32"})
    request = compiled.create_infer_request()
    for _ in range(50):
        request.infer([x])
    names = [counter.node_name for counter in request.profiling_info]
    microseconds = [counter.real_time.total_seconds() * 1e9 for counter in request.profiling_info]
    return {"names": names, "microseconds": microseconds}


# %% wrong="takes the whole seconds of each time, which are 0" hint="check: `total_seconds()` counts seconds, and a second"
def read_counters(name):
    """Run a course model 50 times; names and times in µs of all lines of its performance counters."""
    model = core.read_model(model_path(name))
    model.reshape([1, 1, 28, 28])
    compiled = core.compile_model(model, "CPU", {"PERF_COUNT": True, "INFERENCE_PRECISION_HINT": "f32"})
    request = compiled.create_infer_request()
    for _ in range(50):
        request.infer([x])
    names = [counter.node_name for counter in request.profiling_info]
    microseconds = [counter.real_time.seconds * 1e6 for counter in request.profiling_info]
    return {"names": names, "microseconds": microseconds}


# %% wrong="the times are timedelta objects, not numbers"
def read_counters(name):
    """Run a course model 50 times; names and times in µs of all lines of its performance counters."""
    model = core.read_model(model_path(name))
    model.reshape([1, 1, 28, 28])
    compiled = core.compile_model(model, "CPU", {"PERF_COUNT": True, "INFERENCE_PRECISION_HINT": "f32"})
    request = compiled.create_infer_request()
    for _ in range(50):
        request.infer([x])
    names = [counter.node_name for counter in request.profiling_info]
    microseconds = [counter.real_time for counter in request.profiling_info]
    return {"names": names, "microseconds": microseconds}


# %% wrong="tells only the lines that were executed" hint="check: The names as the counters tell | check: As many times as there are | check: `total_seconds()` counts seconds, and a second"
def read_counters(name):
    """Run a course model 50 times; names and times in µs of all lines of its performance counters."""
    model = core.read_model(model_path(name))
    model.reshape([1, 1, 28, 28])
    compiled = core.compile_model(model, "CPU", {"PERF_COUNT": True, "INFERENCE_PRECISION_HINT": "f32"})
    request = compiled.create_infer_request()
    for _ in range(50):
        request.infer([x])
    names, microseconds = [], []
    for counter in request.profiling_info:
        if counter.status.name == "EXECUTED":
            names.append(counter.node_name)
            microseconds.append(counter.real_time.total_seconds() * 1e6)
    return {"names": names, "microseconds": microseconds}


# %% wrong="all names, but only the times that are not 0" hint="check: As many times as there are | check: `total_seconds()` counts seconds, and a second"
def read_counters(name):
    """Run a course model 50 times; names and times in µs of all lines of its performance counters."""
    model = core.read_model(model_path(name))
    model.reshape([1, 1, 28, 28])
    compiled = core.compile_model(model, "CPU", {"PERF_COUNT": True, "INFERENCE_PRECISION_HINT": "f32"})
    request = compiled.create_infer_request()
    for _ in range(50):
        request.infer([x])
    names = [counter.node_name for counter in request.profiling_info]
    microseconds = [counter.real_time.total_seconds() * 1e6 for counter in request.profiling_info
                    if counter.real_time.total_seconds() > 0]
    return {"names": names, "microseconds": microseconds}


# %% wrong="the names are the types of the nodes" hint="check: The names as the counters tell"
def read_counters(name):
    """Run a course model 50 times; names and times in µs of all lines of its performance counters."""
    model = core.read_model(model_path(name))
    model.reshape([1, 1, 28, 28])
    compiled = core.compile_model(model, "CPU", {"PERF_COUNT": True, "INFERENCE_PRECISION_HINT": "f32"})
    request = compiled.create_infer_request()
    for _ in range(50):
        request.infer([x])
    names = [counter.node_type for counter in request.profiling_info]
    microseconds = [counter.real_time.total_seconds() * 1e6 for counter in request.profiling_info]
    return {"names": names, "microseconds": microseconds}


# %% wrong="the names are those of the model's operations, not of the counters' lines" hint="check: The names as the counters tell"
def read_counters(name):
    """Run a course model 50 times; names and times in µs of all lines of its performance counters."""
    model = core.read_model(model_path(name))
    model.reshape([1, 1, 28, 28])
    compiled = core.compile_model(model, "CPU", {"PERF_COUNT": True, "INFERENCE_PRECISION_HINT": "f32"})
    request = compiled.create_infer_request()
    for _ in range(50):
        request.infer([x])
    names = [node.get_friendly_name() for node in model.get_ordered_ops()]
    microseconds = [counter.real_time.total_seconds() * 1e6 for counter in request.profiling_info]
    return {"names": names, "microseconds": microseconds}


# %% wrong="divides the times by 50, though they are means already" hint="check: `total_seconds()` counts seconds, and a second"
def read_counters(name):
    """Run a course model 50 times; names and times in µs of all lines of its performance counters."""
    model = core.read_model(model_path(name))
    model.reshape([1, 1, 28, 28])
    compiled = core.compile_model(model, "CPU", {"PERF_COUNT": True, "INFERENCE_PRECISION_HINT": "f32"})
    request = compiled.create_infer_request()
    for _ in range(50):
        request.infer([x])
    names = [counter.node_name for counter in request.profiling_info]
    microseconds = [counter.real_time.total_seconds() * 1e6 / 50 for counter in request.profiling_info]
    return {"names": names, "microseconds": microseconds}


# %% wrong="multiplies the times by 50, as if the sum of all runs were asked for" hint="check: `total_seconds()` counts seconds, and a second"
def read_counters(name):
    """Run a course model 50 times; names and times in µs of all lines of its performance counters."""
    model = core.read_model(model_path(name))
    model.reshape([1, 1, 28, 28])
    compiled = core.compile_model(model, "CPU", {"PERF_COUNT": True, "INFERENCE_PRECISION_HINT": "f32"})
    request = compiled.create_infer_request()
    for _ in range(50):
        request.infer([x])
    names = [counter.node_name for counter in request.profiling_info]
    microseconds = [counter.real_time.total_seconds() * 1e6 * 50 for counter in request.profiling_info]
    return {"names": names, "microseconds": microseconds}


# %% wrong="collects the lines after each of the 50 runs, so the lists are 50 times as long" hint="check: The names as the counters tell | check: As many times as there are | check: `total_seconds()` counts seconds, and a second"
def read_counters(name):
    """Run a course model 50 times; names and times in µs of all lines of its performance counters."""
    model = core.read_model(model_path(name))
    model.reshape([1, 1, 28, 28])
    compiled = core.compile_model(model, "CPU", {"PERF_COUNT": True, "INFERENCE_PRECISION_HINT": "f32"})
    request = compiled.create_infer_request()
    names, microseconds = [], []
    for _ in range(50):
        request.infer([x])
        for counter in request.profiling_info:
            names.append(counter.node_name)
            microseconds.append(counter.real_time.total_seconds() * 1e6)
    return {"names": names, "microseconds": microseconds}


# %% wrong="only the last line: the lists are made anew in the loop" hint="check: The names as the counters tell | check: As many times as there are | check: `total_seconds()` counts seconds, and a second"
def read_counters(name):
    """Run a course model 50 times; names and times in µs of all lines of its performance counters."""
    model = core.read_model(model_path(name))
    model.reshape([1, 1, 28, 28])
    compiled = core.compile_model(model, "CPU", {"PERF_COUNT": True, "INFERENCE_PRECISION_HINT": "f32"})
    request = compiled.create_infer_request()
    for _ in range(50):
        request.infer([x])
    for counter in request.profiling_info:
        names = [counter.node_name]
        microseconds = [counter.real_time.total_seconds() * 1e6]
    return {"names": names, "microseconds": microseconds}


# %% wrong="only the first line: the return stands inside the loop" hint="check: The names as the counters tell | check: As many times as there are | check: `total_seconds()` counts seconds, and a second"
def read_counters(name):
    """Run a course model 50 times; names and times in µs of all lines of its performance counters."""
    model = core.read_model(model_path(name))
    model.reshape([1, 1, 28, 28])
    compiled = core.compile_model(model, "CPU", {"PERF_COUNT": True, "INFERENCE_PRECISION_HINT": "f32"})
    request = compiled.create_infer_request()
    for _ in range(50):
        request.infer([x])
    names, microseconds = [], []
    for counter in request.profiling_info:
        names.append(counter.node_name)
        microseconds.append(counter.real_time.total_seconds() * 1e6)
        return {"names": names, "microseconds": microseconds}


# %% wrong="the times are one number, their sum" hint="check: As many times as there are | check: `total_seconds()` counts seconds, and a second"
def read_counters(name):
    """Run a course model 50 times; names and times in µs of all lines of its performance counters."""
    model = core.read_model(model_path(name))
    model.reshape([1, 1, 28, 28])
    compiled = core.compile_model(model, "CPU", {"PERF_COUNT": True, "INFERENCE_PRECISION_HINT": "f32"})
    request = compiled.create_infer_request()
    for _ in range(50):
        request.infer([x])
    names = [counter.node_name for counter in request.profiling_info]
    microseconds = [counter.real_time.total_seconds() * 1e6 for counter in request.profiling_info]
    return {"names": names, "microseconds": sum(microseconds)}


# %% wrong="a dictionary from each name to its time, without the two keys"
def read_counters(name):
    """Run a course model 50 times; names and times in µs of all lines of its performance counters."""
    model = core.read_model(model_path(name))
    model.reshape([1, 1, 28, 28])
    compiled = core.compile_model(model, "CPU", {"PERF_COUNT": True, "INFERENCE_PRECISION_HINT": "f32"})
    request = compiled.create_infer_request()
    for _ in range(50):
        request.infer([x])
    names = [counter.node_name for counter in request.profiling_info]
    microseconds = [counter.real_time.total_seconds() * 1e6 for counter in request.profiling_info]
    return dict(zip(names, microseconds))


# %% wrong="the two keys are swapped" hint="check: The names as the counters tell | check: As many times as there are | check: `total_seconds()` counts seconds, and a second"
def read_counters(name):
    """Run a course model 50 times; names and times in µs of all lines of its performance counters."""
    model = core.read_model(model_path(name))
    model.reshape([1, 1, 28, 28])
    compiled = core.compile_model(model, "CPU", {"PERF_COUNT": True, "INFERENCE_PRECISION_HINT": "f32"})
    request = compiled.create_infer_request()
    for _ in range(50):
        request.infer([x])
    names = [counter.node_name for counter in request.profiling_info]
    microseconds = [counter.real_time.total_seconds() * 1e6 for counter in request.profiling_info]
    return {"names": microseconds, "microseconds": names}


# %% wrong="the lines are sorted, the slowest first, not in their order" hint="check: The names as the counters tell"
def read_counters(name):
    """Run a course model 50 times; names and times in µs of all lines of its performance counters."""
    model = core.read_model(model_path(name))
    model.reshape([1, 1, 28, 28])
    compiled = core.compile_model(model, "CPU", {"PERF_COUNT": True, "INFERENCE_PRECISION_HINT": "f32"})
    request = compiled.create_infer_request()
    for _ in range(50):
        request.infer([x])
    names = [counter.node_name for counter in request.profiling_info]
    microseconds = [counter.real_time.total_seconds() * 1e6 for counter in request.profiling_info]
    pairs = sorted(zip(microseconds, names), reverse=True)
    return {"names": [name for _, name in pairs], "microseconds": [time for time, _ in pairs]}


# %% wrong="leaves out the first line, the input" hint="check: The names as the counters tell | check: As many times as there are | check: `total_seconds()` counts seconds, and a second"
def read_counters(name):
    """Run a course model 50 times; names and times in µs of all lines of its performance counters."""
    model = core.read_model(model_path(name))
    model.reshape([1, 1, 28, 28])
    compiled = core.compile_model(model, "CPU", {"PERF_COUNT": True, "INFERENCE_PRECISION_HINT": "f32"})
    request = compiled.create_infer_request()
    for _ in range(50):
        request.infer([x])
    names = [counter.node_name for counter in request.profiling_info[1:]]
    microseconds = [counter.real_time.total_seconds() * 1e6 for counter in request.profiling_info[1:]]
    return {"names": names, "microseconds": microseconds}


# %% wrong="every line has the same time: the whole call, read from a clock outside" hint="check: `total_seconds()` counts seconds, and a second"
def read_counters(name):
    """Run a course model 50 times; names and times in µs of all lines of its performance counters."""
    model = core.read_model(model_path(name))
    model.reshape([1, 1, 28, 28])
    compiled = core.compile_model(model, "CPU", {"PERF_COUNT": True, "INFERENCE_PRECISION_HINT": "f32"})
    request = compiled.create_infer_request()
    import time
    begin = time.perf_counter()
    for _ in range(50):
        request.infer([x])
    whole = (time.perf_counter() - begin) * 1e6 / 50
    names = [counter.node_name for counter in request.profiling_info]
    microseconds = [whole for counter in request.profiling_info]
    return {"names": names, "microseconds": microseconds}


# %% wrong="prints the lines as the cell above does and returns nothing"
def read_counters(name):
    """Run a course model 50 times; names and times in µs of all lines of its performance counters."""
    model = core.read_model(model_path(name))
    model.reshape([1, 1, 28, 28])
    compiled = core.compile_model(model, "CPU", {"PERF_COUNT": True, "INFERENCE_PRECISION_HINT": "f32"})
    request = compiled.create_infer_request()
    for _ in range(50):
        request.infer([x])
    for counter in request.profiling_info:
        microseconds = counter.real_time.total_seconds() * 1e6
        print(f"{counter.node_name:28}{microseconds:6.0f} µs")


# %% wrong="makes the two lists and forgets to return them"
def read_counters(name):
    """Run a course model 50 times; names and times in µs of all lines of its performance counters."""
    model = core.read_model(model_path(name))
    model.reshape([1, 1, 28, 28])
    compiled = core.compile_model(model, "CPU", {"PERF_COUNT": True, "INFERENCE_PRECISION_HINT": "f32"})
    request = compiled.create_infer_request()
    for _ in range(50):
        request.infer([x])
    names = [counter.node_name for counter in request.profiling_info]
    microseconds = [counter.real_time.total_seconds() * 1e6 for counter in request.profiling_info]
