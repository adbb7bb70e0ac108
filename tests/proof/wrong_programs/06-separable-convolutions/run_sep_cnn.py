# %% wrong="runs pool_cnn, copied from lesson 05" hint="check: On this digit the course's models"
def run_sep_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("pool_cnn"))
    input_name = model.input(0).any_name
    compiled = core.compile_model(model, "CPU")
    x = np.asarray(image, dtype=np.float32).reshape(1, 1, 28, 28)
    seconds = []
    for _ in range(iterations):
        start = time.perf_counter()
        result = compiled({input_name: x})
        seconds.append(time.perf_counter() - start)
    probabilities = result[compiled.output(0)][0]
    print(f"{iterations} iterations: {sum(seconds):.5f} s")
    return {
        "input_name": input_name,
        "digit": int(probabilities.argmax()),
        "probabilities": probabilities,
        "seconds": seconds,
    }

# %% wrong="runs base_cnn" hint="check: On this digit the course's models"
def run_sep_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("base_cnn"))
    input_name = model.input(0).any_name
    compiled = core.compile_model(model, "CPU")
    x = np.asarray(image, dtype=np.float32).reshape(1, 1, 28, 28)
    seconds = []
    for _ in range(iterations):
        start = time.perf_counter()
        result = compiled({input_name: x})
        seconds.append(time.perf_counter() - start)
    probabilities = result[compiled.output(0)][0]
    print(f"{iterations} iterations: {sum(seconds):.5f} s")
    return {
        "input_name": input_name,
        "digit": int(probabilities.argmax()),
        "probabilities": probabilities,
        "seconds": seconds,
    }

# %% wrong="seconds is one number, the total, as in lesson 05" hint="check: What is appended to the list, | check: Read the clock before and after"
def run_sep_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("sep_cnn"))
    input_name = model.input(0).any_name
    compiled = core.compile_model(model, "CPU")
    x = np.asarray(image, dtype=np.float32).reshape(1, 1, 28, 28)
    start = time.perf_counter()
    for _ in range(iterations):
        result = compiled({input_name: x})
    seconds = time.perf_counter() - start
    probabilities = result[compiled.output(0)][0]
    print(f"{iterations} iterations: {seconds:.5f} s")
    return {
        "input_name": input_name,
        "digit": int(probabilities.argmax()),
        "probabilities": probabilities,
        "seconds": seconds,
    }

# %% wrong="seconds is a list that holds the total only" hint="check: What is appended to the list, | check: Read the clock before and after"
def run_sep_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("sep_cnn"))
    input_name = model.input(0).any_name
    compiled = core.compile_model(model, "CPU")
    x = np.asarray(image, dtype=np.float32).reshape(1, 1, 28, 28)
    start = time.perf_counter()
    for _ in range(iterations):
        result = compiled({input_name: x})
    seconds = time.perf_counter() - start
    probabilities = result[compiled.output(0)][0]
    print(f"{iterations} iterations: {seconds:.5f} s")
    return {
        "input_name": input_name,
        "digit": int(probabilities.argmax()),
        "probabilities": probabilities,
        "seconds": [seconds],
    }

# %% wrong="the total is measured once and its mean is repeated for each run" hint="check: What is appended to the list, | check: Read the clock before and after"
def run_sep_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("sep_cnn"))
    input_name = model.input(0).any_name
    compiled = core.compile_model(model, "CPU")
    x = np.asarray(image, dtype=np.float32).reshape(1, 1, 28, 28)
    start = time.perf_counter()
    for _ in range(iterations):
        result = compiled({input_name: x})
    seconds = time.perf_counter() - start
    probabilities = result[compiled.output(0)][0]
    print(f"{iterations} iterations: {seconds:.5f} s")
    return {
        "input_name": input_name,
        "digit": int(probabilities.argmax()),
        "probabilities": probabilities,
        "seconds": [seconds / iterations] * iterations,
    }

# %% wrong="one run is made and timed, its time is repeated iterations times" hint="check: Is the compiled model called once | check: What is appended to the list, | check: Read the clock before and after | check: Each time is the difference of | check: Look at what your function prints:"
def run_sep_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("sep_cnn"))
    input_name = model.input(0).any_name
    compiled = core.compile_model(model, "CPU")
    x = np.asarray(image, dtype=np.float32).reshape(1, 1, 28, 28)
    seconds = []
    start = time.perf_counter()
    result = compiled({input_name: x})
    seconds = [time.perf_counter() - start] * iterations
    probabilities = result[compiled.output(0)][0]
    print(f"{iterations} iterations: {sum(seconds):.5f} s")
    return {
        "input_name": input_name,
        "digit": int(probabilities.argmax()),
        "probabilities": probabilities,
        "seconds": seconds,
    }

# %% wrong="the clock is started once before the loop, so each entry is the time since the first run began" hint="check: Read the clock before and after | check: Each time is the difference of | check: Look at what your function prints: | check: What is appended to the list,"
def run_sep_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("sep_cnn"))
    input_name = model.input(0).any_name
    compiled = core.compile_model(model, "CPU")
    x = np.asarray(image, dtype=np.float32).reshape(1, 1, 28, 28)
    seconds = []
    start = time.perf_counter()
    for _ in range(iterations):
        result = compiled({input_name: x})
        seconds.append(time.perf_counter() - start)
    probabilities = result[compiled.output(0)][0]
    print(f"{iterations} iterations: {sum(seconds):.5f} s")
    return {
        "input_name": input_name,
        "digit": int(probabilities.argmax()),
        "probabilities": probabilities,
        "seconds": seconds,
    }

# %% wrong="the times are in milliseconds, in the list and in the sum that is printed as s" hint="check: What is appended to the list, | check: Read the clock before and after | check: Each time is the difference of | check: Is the time of the first | check: Look at what your function prints:"
def run_sep_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("sep_cnn"))
    input_name = model.input(0).any_name
    compiled = core.compile_model(model, "CPU")
    x = np.asarray(image, dtype=np.float32).reshape(1, 1, 28, 28)
    seconds = []
    for _ in range(iterations):
        start = time.perf_counter()
        result = compiled({input_name: x})
        seconds.append((time.perf_counter() - start) * 1000)
    probabilities = result[compiled.output(0)][0]
    print(f"{iterations} iterations: {sum(seconds):.5f} s")
    return {
        "input_name": input_name,
        "digit": int(probabilities.argmax()),
        "probabilities": probabilities,
        "seconds": seconds,
    }

# %% wrong="the list is made anew in each round, so only the last time is in it" hint="check: What is appended to the list, | check: Read the clock before and after | check: Each time is the difference of | check: Look at what your function prints:"
def run_sep_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("sep_cnn"))
    input_name = model.input(0).any_name
    compiled = core.compile_model(model, "CPU")
    x = np.asarray(image, dtype=np.float32).reshape(1, 1, 28, 28)
    for _ in range(iterations):
        seconds = []
        start = time.perf_counter()
        result = compiled({input_name: x})
        seconds.append(time.perf_counter() - start)
    probabilities = result[compiled.output(0)][0]
    print(f"{iterations} iterations: {sum(seconds):.5f} s")
    return {
        "input_name": input_name,
        "digit": int(probabilities.argmax()),
        "probabilities": probabilities,
        "seconds": seconds,
    }

# %% wrong="the first run is left out of the list as a warm-up" hint="check: What is appended to the list, | check: Read the clock before and after | check: Is the time of the first"
def run_sep_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("sep_cnn"))
    input_name = model.input(0).any_name
    compiled = core.compile_model(model, "CPU")
    x = np.asarray(image, dtype=np.float32).reshape(1, 1, 28, 28)
    seconds = []
    for _ in range(iterations):
        start = time.perf_counter()
        result = compiled({input_name: x})
        seconds.append(time.perf_counter() - start)
    probabilities = result[compiled.output(0)][0]
    seconds = seconds[1:]
    print(f"{iterations} iterations: {sum(seconds):.5f} s")
    return {
        "input_name": input_name,
        "digit": int(probabilities.argmax()),
        "probabilities": probabilities,
        "seconds": seconds,
    }

# %% wrong="an extra run in front is timed too, one time too many" hint="check: What is appended to the list, | check: Read the clock before and after"
def run_sep_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("sep_cnn"))
    input_name = model.input(0).any_name
    compiled = core.compile_model(model, "CPU")
    x = np.asarray(image, dtype=np.float32).reshape(1, 1, 28, 28)
    seconds = []
    for _ in range(iterations + 1):
        start = time.perf_counter()
        result = compiled({input_name: x})
        seconds.append(time.perf_counter() - start)
    probabilities = result[compiled.output(0)][0]
    print(f"{iterations} iterations: {sum(seconds):.5f} s")
    return {
        "input_name": input_name,
        "digit": int(probabilities.argmax()),
        "probabilities": probabilities,
        "seconds": seconds,
    }

# %% wrong="one run too few: the loop runs from 1 to iterations" hint="check: Is the compiled model called once | check: What is appended to the list, | check: Read the clock before and after"
def run_sep_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("sep_cnn"))
    input_name = model.input(0).any_name
    compiled = core.compile_model(model, "CPU")
    x = np.asarray(image, dtype=np.float32).reshape(1, 1, 28, 28)
    seconds = []
    for _ in range(1, iterations):
        start = time.perf_counter()
        result = compiled({input_name: x})
        seconds.append(time.perf_counter() - start)
    probabilities = result[compiled.output(0)][0]
    print(f"{iterations} iterations: {sum(seconds):.5f} s")
    return {
        "input_name": input_name,
        "digit": int(probabilities.argmax()),
        "probabilities": probabilities,
        "seconds": seconds,
    }

# %% wrong="the list is sorted, not in the order of the runs" hint="check: Read the clock before and after"
def run_sep_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("sep_cnn"))
    input_name = model.input(0).any_name
    compiled = core.compile_model(model, "CPU")
    x = np.asarray(image, dtype=np.float32).reshape(1, 1, 28, 28)
    seconds = []
    for _ in range(iterations):
        start = time.perf_counter()
        result = compiled({input_name: x})
        seconds.append(time.perf_counter() - start)
    probabilities = result[compiled.output(0)][0]
    seconds.sort()
    print(f"{iterations} iterations: {sum(seconds):.5f} s")
    return {
        "input_name": input_name,
        "digit": int(probabilities.argmax()),
        "probabilities": probabilities,
        "seconds": seconds,
    }

# %% wrong="both readings are taken before the run, so nothing is timed" hint="check: What is appended to the list, | check: Read the clock before and after | check: Each time is the difference of | check: Look at what your function prints:"
def run_sep_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("sep_cnn"))
    input_name = model.input(0).any_name
    compiled = core.compile_model(model, "CPU")
    x = np.asarray(image, dtype=np.float32).reshape(1, 1, 28, 28)
    seconds = []
    for _ in range(iterations):
        start = time.perf_counter()
        seconds.append(time.perf_counter() - start)
        result = compiled({input_name: x})
    probabilities = result[compiled.output(0)][0]
    print(f"{iterations} iterations: {sum(seconds):.5f} s")
    return {
        "input_name": input_name,
        "digit": int(probabilities.argmax()),
        "probabilities": probabilities,
        "seconds": seconds,
    }

# %% wrong="the readings themselves are kept instead of their differences" hint="check: What is appended to the list, | check: Read the clock before and after | check: Each time is the difference of | check: Is the time of the first | check: Look at what your function prints:"
def run_sep_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("sep_cnn"))
    input_name = model.input(0).any_name
    compiled = core.compile_model(model, "CPU")
    x = np.asarray(image, dtype=np.float32).reshape(1, 1, 28, 28)
    seconds = []
    for _ in range(iterations):
        start = time.perf_counter()
        result = compiled({input_name: x})
        seconds.append(time.perf_counter())
    probabilities = result[compiled.output(0)][0]
    print(f"{iterations} iterations: {sum(seconds):.5f} s")
    return {
        "input_name": input_name,
        "digit": int(probabilities.argmax()),
        "probabilities": probabilities,
        "seconds": seconds,
    }

# %% wrong="compiling happens inside each timed run"
def run_sep_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("sep_cnn"))
    input_name = model.input(0).any_name
    x = np.asarray(image, dtype=np.float32).reshape(1, 1, 28, 28)
    seconds = []
    for _ in range(iterations):
        start = time.perf_counter()
        compiled = core.compile_model(model, "CPU")
        result = compiled({input_name: x})
        seconds.append(time.perf_counter() - start)
    probabilities = result[compiled.output(0)][0]
    print(f"{iterations} iterations: {sum(seconds):.5f} s")
    return {
        "input_name": input_name,
        "digit": int(probabilities.argmax()),
        "probabilities": probabilities,
        "seconds": seconds,
    }

# %% wrong="iterations is ignored, always ten runs" hint="check: Read the clock before and after | check: Each time is the difference of"
def run_sep_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("sep_cnn"))
    input_name = model.input(0).any_name
    compiled = core.compile_model(model, "CPU")
    x = np.asarray(image, dtype=np.float32).reshape(1, 1, 28, 28)
    seconds = []
    for _ in range(10):
        start = time.perf_counter()
        result = compiled({input_name: x})
        seconds.append(time.perf_counter() - start)
    probabilities = result[compiled.output(0)][0]
    print(f"{iterations} iterations: {sum(seconds):.5f} s")
    return {
        "input_name": input_name,
        "digit": int(probabilities.argmax()),
        "probabilities": probabilities,
        "seconds": seconds,
    }

# %% wrong="nothing is printed"
def run_sep_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("sep_cnn"))
    input_name = model.input(0).any_name
    compiled = core.compile_model(model, "CPU")
    x = np.asarray(image, dtype=np.float32).reshape(1, 1, 28, 28)
    seconds = []
    for _ in range(iterations):
        start = time.perf_counter()
        result = compiled({input_name: x})
        seconds.append(time.perf_counter() - start)
    probabilities = result[compiled.output(0)][0]
    return {
        "input_name": input_name,
        "digit": int(probabilities.argmax()),
        "probabilities": probabilities,
        "seconds": seconds,
    }

# %% wrong="each run's time is printed by itself, the total is not" hint="check: Look at what your function prints:"
def run_sep_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("sep_cnn"))
    input_name = model.input(0).any_name
    compiled = core.compile_model(model, "CPU")
    x = np.asarray(image, dtype=np.float32).reshape(1, 1, 28, 28)
    seconds = []
    for _ in range(iterations):
        start = time.perf_counter()
        result = compiled({input_name: x})
        seconds.append(time.perf_counter() - start)
        print(seconds[-1])
    probabilities = result[compiled.output(0)][0]
    return {
        "input_name": input_name,
        "digit": int(probabilities.argmax()),
        "probabilities": probabilities,
        "seconds": seconds,
    }

# %% wrong="the list of times is printed without total and unit" hint="check: Look at what your function prints:"
def run_sep_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("sep_cnn"))
    input_name = model.input(0).any_name
    compiled = core.compile_model(model, "CPU")
    x = np.asarray(image, dtype=np.float32).reshape(1, 1, 28, 28)
    seconds = []
    for _ in range(iterations):
        start = time.perf_counter()
        result = compiled({input_name: x})
        seconds.append(time.perf_counter() - start)
    probabilities = result[compiled.output(0)][0]
    print(seconds)
    return {
        "input_name": input_name,
        "digit": int(probabilities.argmax()),
        "probabilities": probabilities,
        "seconds": seconds,
    }

# %% wrong="the last run's time is printed instead of the total, and its seconds are called ms" hint="check: Look at what your function prints:"
def run_sep_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("sep_cnn"))
    input_name = model.input(0).any_name
    compiled = core.compile_model(model, "CPU")
    x = np.asarray(image, dtype=np.float32).reshape(1, 1, 28, 28)
    seconds = []
    for _ in range(iterations):
        start = time.perf_counter()
        result = compiled({input_name: x})
        seconds.append(time.perf_counter() - start)
    probabilities = result[compiled.output(0)][0]
    print(f"{iterations} iterations: {seconds[-1]:.6f} ms")
    return {
        "input_name": input_name,
        "digit": int(probabilities.argmax()),
        "probabilities": probabilities,
        "seconds": seconds,
    }

# %% wrong="the mean is printed as the total, without a unit" hint="check: Look at what your function prints:"
def run_sep_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("sep_cnn"))
    input_name = model.input(0).any_name
    compiled = core.compile_model(model, "CPU")
    x = np.asarray(image, dtype=np.float32).reshape(1, 1, 28, 28)
    seconds = []
    for _ in range(iterations):
        start = time.perf_counter()
        result = compiled({input_name: x})
        seconds.append(time.perf_counter() - start)
    probabilities = result[compiled.output(0)][0]
    print(f"{iterations} iterations: {np.mean(seconds)}")
    return {
        "input_name": input_name,
        "digit": int(probabilities.argmax()),
        "probabilities": probabilities,
        "seconds": seconds,
    }

# %% wrong="each time is rounded to three decimals, so most are 0.0" hint="check: What is appended to the list, | check: Read the clock before and after"
def run_sep_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("sep_cnn"))
    input_name = model.input(0).any_name
    compiled = core.compile_model(model, "CPU")
    x = np.asarray(image, dtype=np.float32).reshape(1, 1, 28, 28)
    seconds = []
    for _ in range(iterations):
        start = time.perf_counter()
        result = compiled({input_name: x})
        seconds.append(round(time.perf_counter() - start, 3))
    probabilities = result[compiled.output(0)][0]
    print(f"{iterations} iterations: {sum(seconds):.5f} s")
    return {
        "input_name": input_name,
        "digit": int(probabilities.argmax()),
        "probabilities": probabilities,
        "seconds": seconds,
    }

# %% wrong="each entry is a pair of the run's number and its time" hint="check: What is appended to the list, | check: Read the clock before and after | check: Each time is the difference of | check: Is the time of the first"
def run_sep_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("sep_cnn"))
    input_name = model.input(0).any_name
    compiled = core.compile_model(model, "CPU")
    x = np.asarray(image, dtype=np.float32).reshape(1, 1, 28, 28)
    seconds = []
    for _ in range(iterations):
        start = time.perf_counter()
        result = compiled({input_name: x})
        seconds.append((_, time.perf_counter() - start))
    probabilities = result[compiled.output(0)][0]
    print(f"{iterations} iterations: {sum(s for _, s in seconds):.5f} s")
    return {
        "input_name": input_name,
        "digit": int(probabilities.argmax()),
        "probabilities": probabilities,
        "seconds": seconds,
    }

# %% wrong="each entry is a text with a unit" hint="check: What is appended to the list, | check: Read the clock before and after | check: Each time is the difference of | check: Is the time of the first"
def run_sep_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("sep_cnn"))
    input_name = model.input(0).any_name
    compiled = core.compile_model(model, "CPU")
    x = np.asarray(image, dtype=np.float32).reshape(1, 1, 28, 28)
    seconds = []
    for _ in range(iterations):
        start = time.perf_counter()
        result = compiled({input_name: x})
        seconds.append(time.perf_counter() - start)
    probabilities = result[compiled.output(0)][0]
    print(f"{iterations} iterations: {sum(seconds):.5f} s")
    return {
        "input_name": input_name,
        "digit": int(probabilities.argmax()),
        "probabilities": probabilities,
        "seconds": [f"{s:.6f} s" for s in seconds],
    }

# %% wrong="the dictionary's seconds is the sum, the list stands under times" hint="check: What is appended to the list, | check: Read the clock before and after"
def run_sep_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("sep_cnn"))
    input_name = model.input(0).any_name
    compiled = core.compile_model(model, "CPU")
    x = np.asarray(image, dtype=np.float32).reshape(1, 1, 28, 28)
    seconds = []
    for _ in range(iterations):
        start = time.perf_counter()
        result = compiled({input_name: x})
        seconds.append(time.perf_counter() - start)
    probabilities = result[compiled.output(0)][0]
    print(f"{iterations} iterations: {sum(seconds):.5f} s")
    return {
        "input_name": input_name,
        "digit": int(probabilities.argmax()),
        "probabilities": probabilities,
        "seconds": sum(seconds),
        "times": seconds,
    }

# %% wrong="seconds is the median of the runs" hint="check: What is appended to the list, | check: Read the clock before and after | check: Each time is the difference of"
def run_sep_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("sep_cnn"))
    input_name = model.input(0).any_name
    compiled = core.compile_model(model, "CPU")
    x = np.asarray(image, dtype=np.float32).reshape(1, 1, 28, 28)
    seconds = []
    for _ in range(iterations):
        start = time.perf_counter()
        result = compiled({input_name: x})
        seconds.append(time.perf_counter() - start)
    probabilities = result[compiled.output(0)][0]
    print(f"{iterations} iterations: {sum(seconds):.5f} s")
    return {
        "input_name": input_name,
        "digit": int(probabilities.argmax()),
        "probabilities": probabilities,
        "seconds": float(np.median(seconds)),
    }

# %% wrong="runs on the digit that the cells above loaded, the argument is ignored" hint="always_reads_the_same_file"
def run_sep_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("sep_cnn"))
    input_name = model.input(0).any_name
    compiled = core.compile_model(model, "CPU")
    x = np.asarray(digit, dtype=np.float32).reshape(1, 1, 28, 28)
    seconds = []
    for _ in range(iterations):
        start = time.perf_counter()
        result = compiled({input_name: x})
        seconds.append(time.perf_counter() - start)
    probabilities = result[compiled.output(0)][0]
    print(f"{iterations} iterations: {sum(seconds):.5f} s")
    return {
        "input_name": input_name,
        "digit": int(probabilities.argmax()),
        "probabilities": probabilities,
        "seconds": seconds,
    }

# %% wrong="digit is the largest probability instead of its place" hint="check: Is it the place of the | check: This is another image, and one | check: On this digit the course's models"
def run_sep_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("sep_cnn"))
    input_name = model.input(0).any_name
    compiled = core.compile_model(model, "CPU")
    x = np.asarray(image, dtype=np.float32).reshape(1, 1, 28, 28)
    seconds = []
    for _ in range(iterations):
        start = time.perf_counter()
        result = compiled({input_name: x})
        seconds.append(time.perf_counter() - start)
    probabilities = result[compiled.output(0)][0]
    print(f"{iterations} iterations: {sum(seconds):.5f} s")
    return {
        "input_name": input_name,
        "digit": float(probabilities.max()),
        "probabilities": probabilities,
        "seconds": seconds,
    }

# %% wrong="digit is the place in a list sorted by probability, always 9" hint="check: Is it the place of the | check: This is another image, and one | check: On this digit the course's models"
def run_sep_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("sep_cnn"))
    input_name = model.input(0).any_name
    compiled = core.compile_model(model, "CPU")
    x = np.asarray(image, dtype=np.float32).reshape(1, 1, 28, 28)
    seconds = []
    for _ in range(iterations):
        start = time.perf_counter()
        result = compiled({input_name: x})
        seconds.append(time.perf_counter() - start)
    probabilities = result[compiled.output(0)][0]
    print(f"{iterations} iterations: {sum(seconds):.5f} s")
    return {
        "input_name": input_name,
        "digit": int(np.sort(probabilities).argmax()),
        "probabilities": probabilities,
        "seconds": seconds,
    }

# %% wrong="the image is turned: rows and columns are swapped" hint="check: Is it the place of the | check: All ten are asked for, as | check: On this digit the course's models"
def run_sep_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("sep_cnn"))
    input_name = model.input(0).any_name
    compiled = core.compile_model(model, "CPU")
    x = np.asarray(image, dtype=np.float32).T.reshape(1, 1, 28, 28)
    seconds = []
    for _ in range(iterations):
        start = time.perf_counter()
        result = compiled({input_name: x})
        seconds.append(time.perf_counter() - start)
    probabilities = result[compiled.output(0)][0]
    print(f"{iterations} iterations: {sum(seconds):.5f} s")
    return {
        "input_name": input_name,
        "digit": int(probabilities.argmax()),
        "probabilities": probabilities,
        "seconds": seconds,
    }

# %% wrong="the image is thresholded to black and white first"
def run_sep_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("sep_cnn"))
    input_name = model.input(0).any_name
    compiled = core.compile_model(model, "CPU")
    x = np.asarray(np.asarray(image) > 0.5, dtype=np.float32).reshape(1, 1, 28, 28)
    seconds = []
    for _ in range(iterations):
        start = time.perf_counter()
        result = compiled({input_name: x})
        seconds.append(time.perf_counter() - start)
    probabilities = result[compiled.output(0)][0]
    print(f"{iterations} iterations: {sum(seconds):.5f} s")
    return {
        "input_name": input_name,
        "digit": int(probabilities.argmax()),
        "probabilities": probabilities,
        "seconds": seconds,
    }

# %% wrong="input_name is the input itself instead of its name"
def run_sep_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("sep_cnn"))
    input_name = model.input(0).any_name
    compiled = core.compile_model(model, "CPU")
    x = np.asarray(image, dtype=np.float32).reshape(1, 1, 28, 28)
    seconds = []
    for _ in range(iterations):
        start = time.perf_counter()
        result = compiled({input_name: x})
        seconds.append(time.perf_counter() - start)
    probabilities = result[compiled.output(0)][0]
    print(f"{iterations} iterations: {sum(seconds):.5f} s")
    return {
        "input_name": model.input(0),
        "digit": int(probabilities.argmax()),
        "probabilities": probabilities,
        "seconds": seconds,
    }

# %% wrong="the dictionary is printed and nothing is returned"
def run_sep_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("sep_cnn"))
    input_name = model.input(0).any_name
    compiled = core.compile_model(model, "CPU")
    x = np.asarray(image, dtype=np.float32).reshape(1, 1, 28, 28)
    seconds = []
    for _ in range(iterations):
        start = time.perf_counter()
        result = compiled({input_name: x})
        seconds.append(time.perf_counter() - start)
    probabilities = result[compiled.output(0)][0]
    print(f"{iterations} iterations: {sum(seconds):.5f} s")
    print({
        "input_name": input_name,
        "digit": int(probabilities.argmax()),
        "probabilities": probabilities,
        "seconds": seconds,
    })

# %% wrong="returns from inside the loop, after the first run" hint="check: Is the compiled model called once | check: What is appended to the list, | check: Read the clock before and after | check: Each time is the difference of"
def run_sep_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("sep_cnn"))
    input_name = model.input(0).any_name
    compiled = core.compile_model(model, "CPU")
    x = np.asarray(image, dtype=np.float32).reshape(1, 1, 28, 28)
    seconds = []
    for _ in range(iterations):
        start = time.perf_counter()
        result = compiled({input_name: x})
        seconds.append(time.perf_counter() - start)
        probabilities = result[compiled.output(0)][0]
        print(f"{iterations} iterations: {sum(seconds):.5f} s")
        return {"input_name": input_name, "digit": int(probabilities.argmax()),
                "probabilities": probabilities, "seconds": seconds}

# %% wrong="the difference to the reading before the loop is taken run after run, but the first one includes compiling" hint="check: Is the time of the first"
def run_sep_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("sep_cnn"))
    input_name = model.input(0).any_name
    start = time.perf_counter()
    compiled = core.compile_model(model, "CPU")
    x = np.asarray(image, dtype=np.float32).reshape(1, 1, 28, 28)
    seconds = []
    for _ in range(iterations):
        result = compiled({input_name: x})
        now = time.perf_counter()
        seconds.append(now - start)
        start = now
    probabilities = result[compiled.output(0)][0]
    print(f"{iterations} iterations: {sum(seconds):.5f} s")
    return {
        "input_name": input_name,
        "digit": int(probabilities.argmax()),
        "probabilities": probabilities,
        "seconds": seconds,
    }
