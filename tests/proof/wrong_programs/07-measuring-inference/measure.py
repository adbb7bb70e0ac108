# %% wrong="all times are in seconds" hint="tells_seconds"
def measure(name, x, runs, warmup, timetable=None):
    """Time each step of running a course model on x (see above), in milliseconds."""
    core, clock = core_and_clock(timetable)
    x = x.astype(np.float32)
    begin = clock()
    model = core.read_model(model_path(name))
    loaded = clock()
    compiled = core.compile_model(model, "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
    ready = clock()
    times = []
    for _ in range(warmup + runs):
        start = clock()
        answer = compiled(x)[0]
        times.append(clock() - start)
    return {"load_ms": loaded - begin, "compile_ms": ready - loaded,
            "first_ms": times[0], "samples_ms": times[warmup:], "digit": int(answer.argmax())}


# %% wrong="load_ms and compile_ms are in seconds, the inferences in milliseconds" hint="check: Is the clock that `core_and_clock(timetable)` gives"
def measure(name, x, runs, warmup, timetable=None):
    """Time each step of running a course model on x (see above), in milliseconds."""
    core, clock = core_and_clock(timetable)
    x = x.astype(np.float32)
    begin = clock()
    model = core.read_model(model_path(name))
    loaded = clock()
    compiled = core.compile_model(model, "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
    ready = clock()
    times = []
    for _ in range(warmup + runs):
        start = clock()
        answer = compiled(x)[0]
        times.append(1000 * (clock() - start))
    return {"load_ms": loaded - begin, "compile_ms": ready - loaded,
            "first_ms": times[0], "samples_ms": times[warmup:], "digit": int(answer.argmax())}


# %% wrong="does not ask for f32 when it compiles" hint="leaves_the_precision_open"
def measure(name, x, runs, warmup, timetable=None):
    """Time each step of running a course model on x (see above), in milliseconds."""
    core, clock = core_and_clock(timetable)
    x = x.astype(np.float32)
    begin = clock()
    model = core.read_model(model_path(name))
    loaded = clock()
    compiled = core.compile_model(model, "CPU")
    ready = clock()
    times = []
    for _ in range(warmup + runs):
        start = clock()
        answer = compiled(x)[0]
        times.append(1000 * (clock() - start))
    return {"load_ms": 1000 * (loaded - begin), "compile_ms": 1000 * (ready - loaded),
            "first_ms": times[0], "samples_ms": times[warmup:], "digit": int(answer.argmax())}


# %% wrong="asks for bf16 when it compiles" hint="leaves_the_precision_open"
def measure(name, x, runs, warmup, timetable=None):
    """Time each step of running a course model on x (see above), in milliseconds."""
    core, clock = core_and_clock(timetable)
    x = x.astype(np.float32)
    begin = clock()
    model = core.read_model(model_path(name))
    loaded = clock()
    compiled = core.compile_model(model, "CPU", {"INFERENCE_PRECISION_HINT": "bf16"})
    ready = clock()
    times = []
    for _ in range(warmup + runs):
        start = clock()
        answer = compiled(x)[0]
        times.append(1000 * (clock() - start))
    return {"load_ms": 1000 * (loaded - begin), "compile_ms": 1000 * (ready - loaded),
            "first_ms": times[0], "samples_ms": times[warmup:], "digit": int(answer.argmax())}


# %% wrong="does not convert x to float32, so every inference converts it" hint="hands_over_float64"
def measure(name, x, runs, warmup, timetable=None):
    """Time each step of running a course model on x (see above), in milliseconds."""
    core, clock = core_and_clock(timetable)
    begin = clock()
    model = core.read_model(model_path(name))
    loaded = clock()
    compiled = core.compile_model(model, "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
    ready = clock()
    times = []
    for _ in range(warmup + runs):
        start = clock()
        answer = compiled(x)[0]
        times.append(1000 * (clock() - start))
    return {"load_ms": 1000 * (loaded - begin), "compile_ms": 1000 * (ready - loaded),
            "first_ms": times[0], "samples_ms": times[warmup:], "digit": int(answer.argmax())}


# %% wrong="calls x.astype(np.float32) but does not keep what it returns" hint="hands_over_float64"
def measure(name, x, runs, warmup, timetable=None):
    """Time each step of running a course model on x (see above), in milliseconds."""
    core, clock = core_and_clock(timetable)
    x.astype(np.float32)
    begin = clock()
    model = core.read_model(model_path(name))
    loaded = clock()
    compiled = core.compile_model(model, "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
    ready = clock()
    times = []
    for _ in range(warmup + runs):
        start = clock()
        answer = compiled(x)[0]
        times.append(1000 * (clock() - start))
    return {"load_ms": 1000 * (loaded - begin), "compile_ms": 1000 * (ready - loaded),
            "first_ms": times[0], "samples_ms": times[warmup:], "digit": int(answer.argmax())}


# %% wrong="neither converts x nor asks for f32" hint="leaves_open_precision_and_type"
def measure(name, x, runs, warmup, timetable=None):
    """Time each step of running a course model on x (see above), in milliseconds."""
    core, clock = core_and_clock(timetable)
    begin = clock()
    model = core.read_model(model_path(name))
    loaded = clock()
    compiled = core.compile_model(model, "CPU")
    ready = clock()
    times = []
    for _ in range(warmup + runs):
        start = clock()
        answer = compiled(x)[0]
        times.append(1000 * (clock() - start))
    return {"load_ms": 1000 * (loaded - begin), "compile_ms": 1000 * (ready - loaded),
            "first_ms": times[0], "samples_ms": times[warmup:], "digit": int(answer.argmax())}


# %% wrong="one reading of the clock around loading and compiling, told for both" hint="tells_the_same_time_for_both"
def measure(name, x, runs, warmup, timetable=None):
    """Time each step of running a course model on x (see above), in milliseconds."""
    core, clock = core_and_clock(timetable)
    x = x.astype(np.float32)
    begin = clock()
    model = core.read_model(model_path(name))
    compiled = core.compile_model(model, "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
    ready = clock()
    times = []
    for _ in range(warmup + runs):
        start = clock()
        answer = compiled(x)[0]
        times.append(1000 * (clock() - start))
    return {"load_ms": 1000 * (ready - begin), "compile_ms": 1000 * (ready - begin),
            "first_ms": times[0], "samples_ms": times[warmup:], "digit": int(answer.argmax())}


# %% wrong="compile_ms begins before the file is read, so loading is in it" hint="compiles_and_loads_in_one"
def measure(name, x, runs, warmup, timetable=None):
    """Time each step of running a course model on x (see above), in milliseconds."""
    core, clock = core_and_clock(timetable)
    x = x.astype(np.float32)
    begin = clock()
    model = core.read_model(model_path(name))
    loaded = clock()
    compiled = core.compile_model(model, "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
    ready = clock()
    times = []
    for _ in range(warmup + runs):
        start = clock()
        answer = compiled(x)[0]
        times.append(1000 * (clock() - start))
    return {"load_ms": 1000 * (loaded - begin), "compile_ms": 1000 * (ready - begin),
            "first_ms": times[0], "samples_ms": times[warmup:], "digit": int(answer.argmax())}


# %% wrong="first_ms is the first sample after the warm-up, not the very first inference" hint="takes_the_first_sample_for_the_first"
def measure(name, x, runs, warmup, timetable=None):
    """Time each step of running a course model on x (see above), in milliseconds."""
    core, clock = core_and_clock(timetable)
    x = x.astype(np.float32)
    begin = clock()
    model = core.read_model(model_path(name))
    loaded = clock()
    compiled = core.compile_model(model, "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
    ready = clock()
    times = []
    for _ in range(warmup + runs):
        start = clock()
        answer = compiled(x)[0]
        times.append(1000 * (clock() - start))
    return {"load_ms": 1000 * (loaded - begin), "compile_ms": 1000 * (ready - loaded),
            "first_ms": times[warmup], "samples_ms": times[warmup:], "digit": int(answer.argmax())}


# %% wrong="the warm-up runs are among the samples" hint="keeps_the_whole_warm_up"
def measure(name, x, runs, warmup, timetable=None):
    """Time each step of running a course model on x (see above), in milliseconds."""
    core, clock = core_and_clock(timetable)
    x = x.astype(np.float32)
    begin = clock()
    model = core.read_model(model_path(name))
    loaded = clock()
    compiled = core.compile_model(model, "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
    ready = clock()
    times = []
    for _ in range(warmup + runs):
        start = clock()
        answer = compiled(x)[0]
        times.append(1000 * (clock() - start))
    return {"load_ms": 1000 * (loaded - begin), "compile_ms": 1000 * (ready - loaded),
            "first_ms": times[0], "samples_ms": times, "digit": int(answer.argmax())}


# %% wrong="only the very first inference is left out of the samples, not the whole warm-up" hint="leaves_out_the_first_only"
def measure(name, x, runs, warmup, timetable=None):
    """Time each step of running a course model on x (see above), in milliseconds."""
    core, clock = core_and_clock(timetable)
    x = x.astype(np.float32)
    begin = clock()
    model = core.read_model(model_path(name))
    loaded = clock()
    compiled = core.compile_model(model, "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
    ready = clock()
    times = []
    for _ in range(warmup + runs):
        start = clock()
        answer = compiled(x)[0]
        times.append(1000 * (clock() - start))
    return {"load_ms": 1000 * (loaded - begin), "compile_ms": 1000 * (ready - loaded),
            "first_ms": times[0], "samples_ms": times[1:], "digit": int(answer.argmax())}


# %% wrong="runs `runs` inferences in all and takes the warm-up off them, so there are too few samples" hint="takes_the_warm_up_off_the_runs"
def measure(name, x, runs, warmup, timetable=None):
    """Time each step of running a course model on x (see above), in milliseconds."""
    core, clock = core_and_clock(timetable)
    x = x.astype(np.float32)
    begin = clock()
    model = core.read_model(model_path(name))
    loaded = clock()
    compiled = core.compile_model(model, "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
    ready = clock()
    times = []
    for _ in range(runs):
        start = clock()
        answer = compiled(x)[0]
        times.append(1000 * (clock() - start))
    return {"load_ms": 1000 * (loaded - begin), "compile_ms": 1000 * (ready - loaded),
            "first_ms": times[0], "samples_ms": times[warmup:], "digit": int(answer.argmax())}


# %% wrong="the samples are the first `runs` of all inferences, so the warm-up is in them and the last ones are not" hint="counts_the_warm_up"
def measure(name, x, runs, warmup, timetable=None):
    """Time each step of running a course model on x (see above), in milliseconds."""
    core, clock = core_and_clock(timetable)
    x = x.astype(np.float32)
    begin = clock()
    model = core.read_model(model_path(name))
    loaded = clock()
    compiled = core.compile_model(model, "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
    ready = clock()
    times = []
    for _ in range(warmup + runs):
        start = clock()
        answer = compiled(x)[0]
        times.append(1000 * (clock() - start))
    return {"load_ms": 1000 * (loaded - begin), "compile_ms": 1000 * (ready - loaded),
            "first_ms": times[0], "samples_ms": times[:runs], "digit": int(answer.argmax())}


# %% wrong="samples_ms is the median of the samples, one number" hint="check: What is expected is the time"
def measure(name, x, runs, warmup, timetable=None):
    """Time each step of running a course model on x (see above), in milliseconds."""
    core, clock = core_and_clock(timetable)
    x = x.astype(np.float32)
    begin = clock()
    model = core.read_model(model_path(name))
    loaded = clock()
    compiled = core.compile_model(model, "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
    ready = clock()
    times = []
    for _ in range(warmup + runs):
        start = clock()
        answer = compiled(x)[0]
        times.append(1000 * (clock() - start))
    return {"load_ms": 1000 * (loaded - begin), "compile_ms": 1000 * (ready - loaded),
            "first_ms": times[0], "samples_ms": statistics.median(times[warmup:]), "digit": int(answer.argmax())}


# %% wrong="reads time.perf_counter() and not the given clock" hint="check: Is the clock that `core_and_clock(timetable)` gives | check: What is expected is the time"
def measure(name, x, runs, warmup, timetable=None):
    """Time each step of running a course model on x (see above), in milliseconds."""
    core, clock = core_and_clock(timetable)
    clock = time.perf_counter
    x = x.astype(np.float32)
    begin = clock()
    model = core.read_model(model_path(name))
    loaded = clock()
    compiled = core.compile_model(model, "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
    ready = clock()
    times = []
    for _ in range(warmup + runs):
        start = clock()
        answer = compiled(x)[0]
        times.append(1000 * (clock() - start))
    return {"load_ms": 1000 * (loaded - begin), "compile_ms": 1000 * (ready - loaded),
            "first_ms": times[0], "samples_ms": times[warmup:], "digit": int(answer.argmax())}


# %% wrong="ignores the timetable: makes a core of its own" hint="brings_its_own_core"
def measure(name, x, runs, warmup, timetable=None):
    """Time each step of running a course model on x (see above), in milliseconds."""
    core, clock = core_and_clock(timetable)
    core = ov.Core()
    x = x.astype(np.float32)
    begin = clock()
    model = core.read_model(model_path(name))
    loaded = clock()
    compiled = core.compile_model(model, "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
    ready = clock()
    times = []
    for _ in range(warmup + runs):
        start = clock()
        answer = compiled(x)[0]
        times.append(1000 * (clock() - start))
    return {"load_ms": 1000 * (loaded - begin), "compile_ms": 1000 * (ready - loaded),
            "first_ms": times[0], "samples_ms": times[warmup:], "digit": int(answer.argmax())}


# %% wrong="leaves the timetable out of core_and_clock()" hint="check: Is the clock that `core_and_clock(timetable)` gives | check: What is expected is the time"
def measure(name, x, runs, warmup, timetable=None):
    """Time each step of running a course model on x (see above), in milliseconds."""
    core, clock = core_and_clock()
    x = x.astype(np.float32)
    begin = clock()
    model = core.read_model(model_path(name))
    loaded = clock()
    compiled = core.compile_model(model, "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
    ready = clock()
    times = []
    for _ in range(warmup + runs):
        start = clock()
        answer = compiled(x)[0]
        times.append(1000 * (clock() - start))
    return {"load_ms": 1000 * (loaded - begin), "compile_ms": 1000 * (ready - loaded),
            "first_ms": times[0], "samples_ms": times[warmup:], "digit": int(answer.argmax())}


# %% wrong="always loads base_cnn, whatever the name"
def measure(name, x, runs, warmup, timetable=None):
    """Time each step of running a course model on x (see above), in milliseconds."""
    core, clock = core_and_clock(timetable)
    x = x.astype(np.float32)
    begin = clock()
    model = core.read_model(model_path("base_cnn"))
    loaded = clock()
    compiled = core.compile_model(model, "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
    ready = clock()
    times = []
    for _ in range(warmup + runs):
        start = clock()
        answer = compiled(x)[0]
        times.append(1000 * (clock() - start))
    return {"load_ms": 1000 * (loaded - begin), "compile_ms": 1000 * (ready - loaded),
            "first_ms": times[0], "samples_ms": times[warmup:], "digit": int(answer.argmax())}


# %% wrong="one inference before the loop is called the first, and after it come `warmup` more, one too many" hint="warms_up_once_too_often"
def measure(name, x, runs, warmup, timetable=None):
    """Time each step of running a course model on x (see above), in milliseconds."""
    core, clock = core_and_clock(timetable)
    x = x.astype(np.float32)
    begin = clock()
    model = core.read_model(model_path(name))
    loaded = clock()
    compiled = core.compile_model(model, "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
    ready = clock()
    start = clock()
    answer = compiled(x)[0]
    first = 1000 * (clock() - start)
    for _ in range(warmup):
        compiled(x)
    times = []
    for _ in range(runs):
        start = clock()
        answer = compiled(x)[0]
        times.append(1000 * (clock() - start))
    return {"load_ms": 1000 * (loaded - begin), "compile_ms": 1000 * (ready - loaded),
            "first_ms": first, "samples_ms": times, "digit": int(answer.argmax())}


# %% wrong="digit is the probability of the most probable digit, not the digit" hint="check: Asked is the place of the"
def measure(name, x, runs, warmup, timetable=None):
    """Time each step of running a course model on x (see above), in milliseconds."""
    core, clock = core_and_clock(timetable)
    x = x.astype(np.float32)
    begin = clock()
    model = core.read_model(model_path(name))
    loaded = clock()
    compiled = core.compile_model(model, "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
    ready = clock()
    times = []
    for _ in range(warmup + runs):
        start = clock()
        answer = compiled(x)[0]
        times.append(1000 * (clock() - start))
    return {"load_ms": 1000 * (loaded - begin), "compile_ms": 1000 * (ready - loaded),
            "first_ms": times[0], "samples_ms": times[warmup:], "digit": float(answer.max())}


# %% wrong="digit is the whole list of probabilities" hint="check: Asked is the place of the"
def measure(name, x, runs, warmup, timetable=None):
    """Time each step of running a course model on x (see above), in milliseconds."""
    core, clock = core_and_clock(timetable)
    x = x.astype(np.float32)
    begin = clock()
    model = core.read_model(model_path(name))
    loaded = clock()
    compiled = core.compile_model(model, "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
    ready = clock()
    times = []
    for _ in range(warmup + runs):
        start = clock()
        answer = compiled(x)[0]
        times.append(1000 * (clock() - start))
    return {"load_ms": 1000 * (loaded - begin), "compile_ms": 1000 * (ready - loaded),
            "first_ms": times[0], "samples_ms": times[warmup:], "digit": answer[0].tolist()}


# %% wrong="digit is one too large, counted from 1" hint="check: Asked is the place of the"
def measure(name, x, runs, warmup, timetable=None):
    """Time each step of running a course model on x (see above), in milliseconds."""
    core, clock = core_and_clock(timetable)
    x = x.astype(np.float32)
    begin = clock()
    model = core.read_model(model_path(name))
    loaded = clock()
    compiled = core.compile_model(model, "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
    ready = clock()
    times = []
    for _ in range(warmup + runs):
        start = clock()
        answer = compiled(x)[0]
        times.append(1000 * (clock() - start))
    return {"load_ms": 1000 * (loaded - begin), "compile_ms": 1000 * (ready - loaded),
            "first_ms": times[0], "samples_ms": times[warmup:], "digit": int(answer.argmax()) + 1}


# %% wrong="the clock starts once before the loop, so each sample holds all inferences before it" hint="starts_the_clock_once"
def measure(name, x, runs, warmup, timetable=None):
    """Time each step of running a course model on x (see above), in milliseconds."""
    core, clock = core_and_clock(timetable)
    x = x.astype(np.float32)
    begin = clock()
    model = core.read_model(model_path(name))
    loaded = clock()
    compiled = core.compile_model(model, "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
    ready = clock()
    times = []
    start = clock()
    for _ in range(warmup + runs):
        answer = compiled(x)[0]
        times.append(1000 * (clock() - start))
    return {"load_ms": 1000 * (loaded - begin), "compile_ms": 1000 * (ready - loaded),
            "first_ms": times[0], "samples_ms": times[warmup:], "digit": int(answer.argmax())}


# %% wrong="times all runs after the warm-up together and repeats their mean" hint="divides_the_total"
def measure(name, x, runs, warmup, timetable=None):
    """Time each step of running a course model on x (see above), in milliseconds."""
    core, clock = core_and_clock(timetable)
    x = x.astype(np.float32)
    begin = clock()
    model = core.read_model(model_path(name))
    loaded = clock()
    compiled = core.compile_model(model, "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
    ready = clock()
    start = clock()
    answer = compiled(x)[0]
    first = 1000 * (clock() - start)
    for _ in range(warmup - 1):
        compiled(x)
    start = clock()
    for _ in range(runs):
        answer = compiled(x)[0]
    mean = 1000 * (clock() - start) / runs
    return {"load_ms": 1000 * (loaded - begin), "compile_ms": 1000 * (ready - loaded),
            "first_ms": first, "samples_ms": [mean] * runs, "digit": int(answer.argmax())}


# %% wrong="compiles the model again before each inference, so that every one is a first one" hint="compiles_for_each_inference"
def measure(name, x, runs, warmup, timetable=None):
    """Time each step of running a course model on x (see above), in milliseconds."""
    core, clock = core_and_clock(timetable)
    x = x.astype(np.float32)
    begin = clock()
    model = core.read_model(model_path(name))
    loaded = clock()
    compiled = core.compile_model(model, "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
    ready = clock()
    times = []
    for _ in range(warmup + runs):
        compiled = core.compile_model(model, "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
        start = clock()
        answer = compiled(x)[0]
        times.append(1000 * (clock() - start))
    return {"load_ms": 1000 * (loaded - begin), "compile_ms": 1000 * (ready - loaded),
            "first_ms": times[0], "samples_ms": times[warmup:], "digit": int(answer.argmax())}


# %% wrong="makes x whole numbers (int) before it becomes float32, so that grey pixels are 0" hint="runs_on_zeros"
def measure(name, x, runs, warmup, timetable=None):
    """Time each step of running a course model on x (see above), in milliseconds."""
    core, clock = core_and_clock(timetable)
    x = x.astype(int).astype(np.float32)
    begin = clock()
    model = core.read_model(model_path(name))
    loaded = clock()
    compiled = core.compile_model(model, "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
    ready = clock()
    times = []
    for _ in range(warmup + runs):
        start = clock()
        answer = compiled(x)[0]
        times.append(1000 * (clock() - start))
    return {"load_ms": 1000 * (loaded - begin), "compile_ms": 1000 * (ready - loaded),
            "first_ms": times[0], "samples_ms": times[warmup:], "digit": int(answer.argmax())}


# %% wrong="takes the clock for a number and does not call it"
def measure(name, x, runs, warmup, timetable=None):
    """Time each step of running a course model on x (see above), in milliseconds."""
    core, clock = core_and_clock(timetable)
    x = x.astype(np.float32)
    begin = clock
    model = core.read_model(model_path(name))
    loaded = clock
    compiled = core.compile_model(model, "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
    ready = clock
    times = []
    for _ in range(warmup + runs):
        start = clock()
        answer = compiled(x)[0]
        times.append(1000 * (clock() - start))
    return {"load_ms": 1000 * (loaded - begin), "compile_ms": 1000 * (ready - loaded),
            "first_ms": times[0], "samples_ms": times[warmup:], "digit": int(answer.argmax())}


# %% wrong="half done: only loading and compiling are there"
def measure(name, x, runs, warmup, timetable=None):
    """Time each step of running a course model on x (see above), in milliseconds."""
    core, clock = core_and_clock(timetable)
    begin = clock()
    model = core.read_model(model_path(name))
    loaded = clock()
    compiled = core.compile_model(model, "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
    ready = clock()
    return {"load_ms": 1000 * (loaded - begin), "compile_ms": 1000 * (ready - loaded)}


# %% wrong="compile_ms also holds the very first inference, so first_ms is the second one" hint="check: Is the clock that `core_and_clock(timetable)` gives | check: What is expected is the time"
def measure(name, x, runs, warmup, timetable=None):
    """Time each step of running a course model on x (see above), in milliseconds."""
    core, clock = core_and_clock(timetable)
    x = x.astype(np.float32)
    begin = clock()
    model = core.read_model(model_path(name))
    loaded = clock()
    compiled = core.compile_model(model, "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
    compiled(x)
    ready = clock()
    times = []
    for _ in range(warmup + runs):
        start = clock()
        answer = compiled(x)[0]
        times.append(1000 * (clock() - start))
    return {"load_ms": 1000 * (loaded - begin), "compile_ms": 1000 * (ready - loaded),
            "first_ms": times[0], "samples_ms": times[warmup:], "digit": int(answer.argmax())}
