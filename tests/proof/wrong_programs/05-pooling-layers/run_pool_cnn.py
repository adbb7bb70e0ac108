# %% wrong="runs base_cnn instead of pool_cnn" hint="check: All ten are asked for, as | check: On this digit the course's models"
def run_pool_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("base_cnn"))
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
        "runs": iterations,
        "seconds": seconds,
    }

# %% wrong="uses the model compiled in the cells above, which is base_cnn" hint="check: All ten are asked for, as | check: On this digit the course's models"
def run_pool_cnn(image, iterations=10):
    input_name = compiled.input(0).any_name
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
        "runs": iterations,
        "seconds": seconds,
    }

# %% wrong="one inference only, without a loop, reported as if there had been as many as asked for" hint="check: Is the compiled model called once | check: The seconds are the difference of"
def run_pool_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("pool_cnn"))
    input_name = model.input(0).any_name
    compiled = core.compile_model(model, "CPU")
    x = np.asarray(image, dtype=np.float32).reshape(1, 1, 28, 28)
    start = time.perf_counter()
    result = compiled({input_name: x})
    seconds = time.perf_counter() - start
    probabilities = result[compiled.output(0)][0]
    print(f"{iterations} iterations: {seconds:.5f} s")
    return {
        "input_name": input_name,
        "digit": int(probabilities.argmax()),
        "probabilities": probabilities,
        "runs": iterations,
        "seconds": seconds,
    }

# %% wrong="always ten inferences, the argument iterations is ignored, and runs is always 10" hint="always_runs_ten_times | check: How often was the model run | check: Is the compiled model called once"
def run_pool_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("pool_cnn"))
    input_name = model.input(0).any_name
    compiled = core.compile_model(model, "CPU")
    x = np.asarray(image, dtype=np.float32).reshape(1, 1, 28, 28)
    start = time.perf_counter()
    for _ in range(10):
        result = compiled({input_name: x})
    seconds = time.perf_counter() - start
    probabilities = result[compiled.output(0)][0]
    print(f"{iterations} iterations: {seconds:.5f} s")
    return {
        "input_name": input_name,
        "digit": int(probabilities.argmax()),
        "probabilities": probabilities,
        "runs": 10,
        "seconds": seconds,
    }

# %% wrong="always ten inferences, though runs and the print tell iterations" hint="check: Is the compiled model called once | check: The seconds are the difference of"
def run_pool_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("pool_cnn"))
    input_name = model.input(0).any_name
    compiled = core.compile_model(model, "CPU")
    x = np.asarray(image, dtype=np.float32).reshape(1, 1, 28, 28)
    start = time.perf_counter()
    for _ in range(10):
        result = compiled({input_name: x})
    seconds = time.perf_counter() - start
    probabilities = result[compiled.output(0)][0]
    print(f"{iterations} iterations: {seconds:.5f} s")
    return {
        "input_name": input_name,
        "digit": int(probabilities.argmax()),
        "probabilities": probabilities,
        "runs": iterations,
        "seconds": seconds,
    }

# %% wrong="runs is always 10, the inferences are as many as asked for" hint="check: How often was the model run"
def run_pool_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("pool_cnn"))
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
        "runs": 10,
        "seconds": seconds,
    }

# %% wrong="seconds holds milliseconds" hint="check: `time.perf_counter()` counts seconds: return the difference | check: The seconds are the difference of | check: Does the clock start before the"
def run_pool_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("pool_cnn"))
    input_name = model.input(0).any_name
    compiled = core.compile_model(model, "CPU")
    x = np.asarray(image, dtype=np.float32).reshape(1, 1, 28, 28)
    start = time.perf_counter()
    for _ in range(iterations):
        result = compiled({input_name: x})
    seconds = time.perf_counter() - start
    milliseconds = seconds * 1000
    probabilities = result[compiled.output(0)][0]
    print(f"{iterations} iterations: {milliseconds:.3f} ms")
    return {
        "input_name": input_name,
        "digit": int(probabilities.argmax()),
        "probabilities": probabilities,
        "runs": iterations,
        "seconds": milliseconds,
    }

# %% wrong="seconds is the mean of one run instead of the time of all, in the print too" hint="check: The seconds are the difference of | check: `time.perf_counter()` counts seconds: return the difference | check: Look at what your function prints:"
def run_pool_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("pool_cnn"))
    input_name = model.input(0).any_name
    compiled = core.compile_model(model, "CPU")
    x = np.asarray(image, dtype=np.float32).reshape(1, 1, 28, 28)
    start = time.perf_counter()
    for _ in range(iterations):
        result = compiled({input_name: x})
    seconds = (time.perf_counter() - start) / iterations
    probabilities = result[compiled.output(0)][0]
    print(f"{iterations} iterations: {seconds:.5f} s")
    return {
        "input_name": input_name,
        "digit": int(probabilities.argmax()),
        "probabilities": probabilities,
        "runs": iterations,
        "seconds": seconds,
    }

# %% wrong="both clock readings stand inside the loop, so only the last run is timed" hint="check: `time.perf_counter()` counts seconds: return the difference | check: The seconds are the difference of | check: Look at what your function prints:"
def run_pool_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("pool_cnn"))
    input_name = model.input(0).any_name
    compiled = core.compile_model(model, "CPU")
    x = np.asarray(image, dtype=np.float32).reshape(1, 1, 28, 28)
    for _ in range(iterations):
        start = time.perf_counter()
        result = compiled({input_name: x})
        seconds = time.perf_counter() - start
    probabilities = result[compiled.output(0)][0]
    print(f"{iterations} iterations: {seconds:.5f} s")
    return {
        "input_name": input_name,
        "digit": int(probabilities.argmax()),
        "probabilities": probabilities,
        "runs": iterations,
        "seconds": seconds,
    }

# %% wrong="the clock starts before loading and compiling, so they are counted" hint="check: Does the clock start before the"
def run_pool_cnn(image, iterations=10):
    start = time.perf_counter()
    core = ov.Core()
    model = core.read_model(model_path("pool_cnn"))
    input_name = model.input(0).any_name
    compiled = core.compile_model(model, "CPU")
    x = np.asarray(image, dtype=np.float32).reshape(1, 1, 28, 28)
    for _ in range(iterations):
        result = compiled({input_name: x})
    seconds = time.perf_counter() - start
    probabilities = result[compiled.output(0)][0]
    print(f"{iterations} iterations: {seconds:.5f} s")
    return {
        "input_name": input_name,
        "digit": int(probabilities.argmax()),
        "probabilities": probabilities,
        "runs": iterations,
        "seconds": seconds,
    }

# %% wrong="the model is compiled anew inside the timed loop" hint="check: Does the clock start before the"
def run_pool_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("pool_cnn"))
    input_name = model.input(0).any_name
    x = np.asarray(image, dtype=np.float32).reshape(1, 1, 28, 28)
    start = time.perf_counter()
    for _ in range(iterations):
        compiled = core.compile_model(model, "CPU")
        result = compiled({input_name: x})
    seconds = time.perf_counter() - start
    probabilities = result[compiled.output(0)][0]
    print(f"{iterations} iterations: {seconds:.5f} s")
    return {
        "input_name": input_name,
        "digit": int(probabilities.argmax()),
        "probabilities": probabilities,
        "runs": iterations,
        "seconds": seconds,
    }

# %% wrong="nothing is printed"
def run_pool_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("pool_cnn"))
    input_name = model.input(0).any_name
    compiled = core.compile_model(model, "CPU")
    x = np.asarray(image, dtype=np.float32).reshape(1, 1, 28, 28)
    start = time.perf_counter()
    for _ in range(iterations):
        result = compiled({input_name: x})
    seconds = time.perf_counter() - start
    probabilities = result[compiled.output(0)][0]
    return {
        "input_name": input_name,
        "digit": int(probabilities.argmax()),
        "probabilities": probabilities,
        "runs": iterations,
        "seconds": seconds,
    }

# %% wrong="the time is printed without a unit" hint="check: Look at what your function prints:"
def run_pool_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("pool_cnn"))
    input_name = model.input(0).any_name
    compiled = core.compile_model(model, "CPU")
    x = np.asarray(image, dtype=np.float32).reshape(1, 1, 28, 28)
    start = time.perf_counter()
    for _ in range(iterations):
        result = compiled({input_name: x})
    seconds = time.perf_counter() - start
    probabilities = result[compiled.output(0)][0]
    print(seconds)
    return {
        "input_name": input_name,
        "digit": int(probabilities.argmax()),
        "probabilities": probabilities,
        "runs": iterations,
        "seconds": seconds,
    }

# %% wrong="the seconds are printed as if they were milliseconds, the number is not multiplied" hint="check: Look at what your function prints:"
def run_pool_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("pool_cnn"))
    input_name = model.input(0).any_name
    compiled = core.compile_model(model, "CPU")
    x = np.asarray(image, dtype=np.float32).reshape(1, 1, 28, 28)
    start = time.perf_counter()
    for _ in range(iterations):
        result = compiled({input_name: x})
    seconds = time.perf_counter() - start
    probabilities = result[compiled.output(0)][0]
    print(f"{iterations} iterations: {seconds:.5f} ms")
    return {
        "input_name": input_name,
        "digit": int(probabilities.argmax()),
        "probabilities": probabilities,
        "runs": iterations,
        "seconds": seconds,
    }

# %% wrong="the time is printed rounded to whole seconds, so it reads 0 s" hint="check: Look at what your function prints:"
def run_pool_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("pool_cnn"))
    input_name = model.input(0).any_name
    compiled = core.compile_model(model, "CPU")
    x = np.asarray(image, dtype=np.float32).reshape(1, 1, 28, 28)
    start = time.perf_counter()
    for _ in range(iterations):
        result = compiled({input_name: x})
    seconds = time.perf_counter() - start
    probabilities = result[compiled.output(0)][0]
    print(f"{iterations} iterations: {round(seconds)} s")
    return {
        "input_name": input_name,
        "digit": int(probabilities.argmax()),
        "probabilities": probabilities,
        "runs": iterations,
        "seconds": seconds,
    }

# %% wrong="the dictionary is printed and nothing is returned"
def run_pool_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("pool_cnn"))
    input_name = model.input(0).any_name
    compiled = core.compile_model(model, "CPU")
    x = np.asarray(image, dtype=np.float32).reshape(1, 1, 28, 28)
    start = time.perf_counter()
    for _ in range(iterations):
        result = compiled({input_name: x})
    seconds = time.perf_counter() - start
    probabilities = result[compiled.output(0)][0]
    print(f"{iterations} iterations: {seconds:.5f} s")
    answer = {
        "input_name": input_name,
        "digit": int(probabilities.argmax()),
        "probabilities": probabilities,
        "runs": iterations,
        "seconds": seconds,
    }
    print(answer)

# %% wrong="digit is the largest probability instead of its place" hint="check: Is it the place of the | check: On this digit the course's models"
def run_pool_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("pool_cnn"))
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
        "digit": probabilities.max(),
        "probabilities": probabilities,
        "runs": iterations,
        "seconds": seconds,
    }

# %% wrong="digit counts the places from 1" hint="counts_digits_from_one"
def run_pool_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("pool_cnn"))
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
        "digit": int(probabilities.argmax()) + 1,
        "probabilities": probabilities,
        "runs": iterations,
        "seconds": seconds,
    }

# %% wrong="digit is a text"
def run_pool_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("pool_cnn"))
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
        "digit": str(probabilities.argmax()),
        "probabilities": probabilities,
        "runs": iterations,
        "seconds": seconds,
    }

# %% wrong="probabilities are rounded to whole numbers" hint="check: All ten are asked for, as"
def run_pool_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("pool_cnn"))
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
        "probabilities": np.round(probabilities).astype(int),
        "runs": iterations,
        "seconds": seconds,
    }

# %% wrong="probabilities holds the largest one only" hint="check: All ten are asked for, as"
def run_pool_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("pool_cnn"))
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
        "probabilities": probabilities.max(),
        "runs": iterations,
        "seconds": seconds,
    }

# %% wrong="probabilities are given in per cent" hint="check: All ten are asked for, as"
def run_pool_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("pool_cnn"))
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
        "probabilities": 100 * probabilities,
        "runs": iterations,
        "seconds": seconds,
    }

# %% wrong="runs on the x of the cells above, the argument image is ignored" hint="always_reads_the_same_file"
def run_pool_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("pool_cnn"))
    input_name = model.input(0).any_name
    compiled = core.compile_model(model, "CPU")
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
        "runs": iterations,
        "seconds": seconds,
    }

# %% wrong="divides the image by 255, though its numbers lie between 0 and 1" hint="check: Is it the place of the | check: All ten are asked for, as | check: On this digit the course's models"
def run_pool_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("pool_cnn"))
    input_name = model.input(0).any_name
    compiled = core.compile_model(model, "CPU")
    x = (np.asarray(image, dtype=np.float32) / 255).reshape(1, 1, 28, 28)
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
        "runs": iterations,
        "seconds": seconds,
    }

# %% wrong="the image is converted to whole numbers first, which makes nearly all of it 0" hint="check: Is it the place of the | check: All ten are asked for, as | check: On this digit the course's models"
def run_pool_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("pool_cnn"))
    input_name = model.input(0).any_name
    compiled = core.compile_model(model, "CPU")
    x = np.asarray(image).astype(int).astype(np.float32).reshape(1, 1, 28, 28)
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
        "runs": iterations,
        "seconds": seconds,
    }

# %% wrong="the image is not reshaped to four axes, OpenVINO raises an error"
def run_pool_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("pool_cnn"))
    input_name = model.input(0).any_name
    compiled = core.compile_model(model, "CPU")
    x = np.asarray(image, dtype=np.float32)
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
        "runs": iterations,
        "seconds": seconds,
    }

# %% wrong="the input name is written by hand as input instead of asked of the model" hint="check: The second of the five steps"
def run_pool_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("pool_cnn"))
    input_name = "input"
    compiled = core.compile_model(model, "CPU")
    x = np.asarray(image, dtype=np.float32).reshape(1, 1, 28, 28)
    start = time.perf_counter()
    for _ in range(iterations):
        result = compiled([x])
    seconds = time.perf_counter() - start
    probabilities = result[compiled.output(0)][0]
    print(f"{iterations} iterations: {seconds:.5f} s")
    return {
        "input_name": input_name,
        "digit": int(probabilities.argmax()),
        "probabilities": probabilities,
        "runs": iterations,
        "seconds": seconds,
    }

# %% wrong="the input name is the output's name" hint="names_the_output"
def run_pool_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("pool_cnn"))
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
        "input_name": compiled.output(0).any_name,
        "digit": int(probabilities.argmax()),
        "probabilities": probabilities,
        "runs": iterations,
        "seconds": seconds,
    }

# %% wrong="seconds is a text with its unit" hint="check: `time.perf_counter()` counts seconds: return the difference | check: The seconds are the difference of | check: Do the two readings of the | check: Does the clock start before the"
def run_pool_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("pool_cnn"))
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
        "runs": iterations,
        "seconds": f"{seconds:.5f} s",
    }

# %% wrong="the two clock readings are subtracted the wrong way round, seconds is negative" hint="check: `time.perf_counter()` counts seconds: return the difference | check: The seconds are the difference of | check: Do the two readings of the | check: Does the clock start before the"
def run_pool_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("pool_cnn"))
    input_name = model.input(0).any_name
    compiled = core.compile_model(model, "CPU")
    x = np.asarray(image, dtype=np.float32).reshape(1, 1, 28, 28)
    start = time.perf_counter()
    for _ in range(iterations):
        result = compiled({input_name: x})
    seconds = start - time.perf_counter()
    probabilities = result[compiled.output(0)][0]
    print(f"{iterations} iterations: {seconds:.5f} s")
    return {
        "input_name": input_name,
        "digit": int(probabilities.argmax()),
        "probabilities": probabilities,
        "runs": iterations,
        "seconds": seconds,
    }

# %% wrong="the key for the time is called time instead of seconds"
def run_pool_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("pool_cnn"))
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
        "runs": iterations,
        "time": seconds,
    }

# %% wrong="one inference too few: the loop runs from 1 to iterations, and with iterations 1 not at all" hint="check: Is the compiled model called once"
def run_pool_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("pool_cnn"))
    input_name = model.input(0).any_name
    compiled = core.compile_model(model, "CPU")
    x = np.asarray(image, dtype=np.float32).reshape(1, 1, 28, 28)
    start = time.perf_counter()
    for _ in range(1, iterations):
        result = compiled({input_name: x})
    seconds = time.perf_counter() - start
    probabilities = result[compiled.output(0)][0]
    print(f"{iterations} iterations: {seconds:.5f} s")
    return {
        "input_name": input_name,
        "digit": int(probabilities.argmax()),
        "probabilities": probabilities,
        "runs": iterations,
        "seconds": seconds,
    }

# %% wrong="returns from inside the loop, after one inference" hint="check: How often was the model run | check: Is the compiled model called once | check: The seconds are the difference of"
def run_pool_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("pool_cnn"))
    input_name = model.input(0).any_name
    compiled = core.compile_model(model, "CPU")
    x = np.asarray(image, dtype=np.float32).reshape(1, 1, 28, 28)
    start = time.perf_counter()
    for _ in range(iterations):
        result = compiled({input_name: x})
        seconds = time.perf_counter() - start
        probabilities = result[compiled.output(0)][0]
        print(f"{iterations} iterations: {seconds:.5f} s")
        return {"input_name": input_name, "digit": int(probabilities.argmax()),
                "probabilities": probabilities, "runs": _ + 1, "seconds": seconds}

# %% wrong="both clock readings stand before the loop, so nothing is timed" hint="check: `time.perf_counter()` counts seconds: return the difference | check: The seconds are the difference of | check: Look at what your function prints:"
def run_pool_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("pool_cnn"))
    input_name = model.input(0).any_name
    compiled = core.compile_model(model, "CPU")
    x = np.asarray(image, dtype=np.float32).reshape(1, 1, 28, 28)
    start = time.perf_counter()
    seconds = time.perf_counter() - start
    for _ in range(iterations):
        result = compiled({input_name: x})
    probabilities = result[compiled.output(0)][0]
    print(f"{iterations} iterations: {seconds:.5f} s")
    return {
        "input_name": input_name,
        "digit": int(probabilities.argmax()),
        "probabilities": probabilities,
        "runs": iterations,
        "seconds": seconds,
    }

# %% wrong="seconds is the constant 0.00184 from the example" hint="check: The seconds are the difference of"
def run_pool_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("pool_cnn"))
    input_name = model.input(0).any_name
    compiled = core.compile_model(model, "CPU")
    x = np.asarray(image, dtype=np.float32).reshape(1, 1, 28, 28)
    for _ in range(iterations):
        result = compiled({input_name: x})
    seconds = 0.00184
    probabilities = result[compiled.output(0)][0]
    print(f"{iterations} iterations: {seconds:.5f} s")
    return {
        "input_name": input_name,
        "digit": int(probabilities.argmax()),
        "probabilities": probabilities,
        "runs": iterations,
        "seconds": seconds,
    }

# %% wrong="all inferences are one batch, which runs once" hint="check: Is the compiled model called once"
def run_pool_cnn(image, iterations=10):
    core = ov.Core()
    model = core.read_model(model_path("pool_cnn"))
    input_name = model.input(0).any_name
    model.reshape([iterations, 1, 28, 28])
    compiled = core.compile_model(model, "CPU")
    x = np.asarray(image, dtype=np.float32).reshape(1, 1, 28, 28)
    batch = np.repeat(x, iterations, axis=0)
    start = time.perf_counter()
    result = compiled({input_name: batch})
    seconds = time.perf_counter() - start
    probabilities = result[compiled.output(0)][0]
    print(f"{iterations} iterations: {seconds:.6f} s")
    return {
        "input_name": input_name,
        "digit": int(probabilities.argmax()),
        "probabilities": probabilities,
        "runs": iterations,
        "seconds": seconds,
    }
