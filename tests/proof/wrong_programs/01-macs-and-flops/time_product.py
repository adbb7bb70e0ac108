# %% wrong="milliseconds instead of seconds" hint="check: Each time is the reading after | check: With more runs there are more | check: 1,024 FLOPs take microseconds. What stands"
def time_product(a, b, runs):
    a @ b
    readings_ms = []
    for _ in range(runs):
        begin = time.perf_counter()
        a @ b
        readings_ms.append(1000 * (time.perf_counter() - begin))
    return readings_ms


# %% wrong="the warm-up run is kept: one time too many" hint="check: One time for each of the | check: With more runs there are more"
def time_product(a, b, runs):
    seconds = []
    for _ in range(runs + 1):
        start = time.perf_counter()
        a @ b
        seconds.append(time.perf_counter() - start)
    return seconds


# %% wrong="the return stands in the loop, so only one time is there" hint="check: One time for each of the | check: Count the products: one to warm | check: With more runs there are more"
def time_product(a, b, runs):
    a @ b
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        a @ b
        seconds.append(time.perf_counter() - start)
        return seconds


# %% wrong="the list is begun anew in each run, so only the last time is left" hint="check: One time for each of the | check: With more runs there are more"
def time_product(a, b, runs):
    a @ b
    for _ in range(runs):
        seconds = []
        start = time.perf_counter()
        a @ b
        seconds.append(time.perf_counter() - start)
    return seconds


# %% wrong="the clock is started once before the loop, so the times are cumulative" hint="check: Each time is the reading after | check: With more runs there are more"
def time_product(a, b, runs):
    a @ b
    seconds = []
    start = time.perf_counter()
    for _ in range(runs):
        a @ b
        seconds.append(time.perf_counter() - start)
    return seconds


# %% wrong="one time for all the runs together, in a list of one" hint="check: One time for each of the | check: With more runs there are more"
def time_product(a, b, runs):
    a @ b
    start = time.perf_counter()
    for _ in range(runs):
        a @ b
    return [time.perf_counter() - start]


# %% wrong="the mean of all runs, repeated: no run is timed by itself" hint="check: No two of nine runs take"
def time_product(a, b, runs):
    a @ b
    start = time.perf_counter()
    for _ in range(runs):
        a @ b
    mean = (time.perf_counter() - start) / runs
    return [mean] * runs


# %% wrong="one run is timed and its time is repeated" hint="check: Count the products: one to warm | check: Each time is the reading after | check: With more runs there are more | check: No two of nine runs take"
def time_product(a, b, runs):
    a @ b
    start = time.perf_counter()
    a @ b
    taken = time.perf_counter() - start
    return [taken] * runs


# %% wrong="returns the median instead of the list" hint="check: One time for each of the"
def time_product(a, b, runs):
    a @ b
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        a @ b
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


# %% wrong="the readings of the clock themselves, no differences" hint="check: 1,024 FLOPs take microseconds. What stands | check: Each time is the reading after | check: With more runs there are more"
def time_product(a, b, runs):
    a @ b
    seconds = []
    for _ in range(runs):
        a @ b
        seconds.append(time.perf_counter())
    return seconds


# %% wrong="start minus end: the times are negative" hint="check: One time for each of the | check: Each time is the reading after | check: That many FLOPs take their time | check: With more runs there are more"
def time_product(a, b, runs):
    a @ b
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        a @ b
        end = time.perf_counter()
        seconds.append(start - end)
    return seconds


# %% wrong="the product is computed before the clock is started, so nothing is timed" hint="check: That many FLOPs take their time | check: With more runs there are more"
def time_product(a, b, runs):
    a @ b
    seconds = []
    for _ in range(runs):
        a @ b
        start = time.perf_counter()
        seconds.append(time.perf_counter() - start)
    return seconds


# %% wrong="both readings stand before the product, so nothing is timed" hint="check: That many FLOPs take their time"
def time_product(a, b, runs):
    a @ b
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        stop = time.perf_counter()
        a @ b
        seconds.append(stop - start)
    return seconds


# %% wrong="times left @ left, the lesson's matrices, instead of the arguments" hint="check: 1,024 FLOPs take microseconds. What stands"
def time_product(a, b, runs):
    left @ left
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        left @ left
        seconds.append(time.perf_counter() - start)
    return seconds


# %% wrong="always 21 runs: the argument runs is ignored" hint="check: One time for each of the | check: With more runs there are more"
def time_product(a, b, runs):
    a @ b
    seconds = []
    for _ in range(21):
        start = time.perf_counter()
        a @ b
        seconds.append(time.perf_counter() - start)
    return seconds


# %% wrong="the product number by number, a * b, instead of the matrix product" hint="check: That many FLOPs take their time"
def time_product(a, b, runs):
    a * b
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        a * b
        seconds.append(time.perf_counter() - start)
    return seconds


# %% wrong="nanoseconds instead of seconds" hint="check: 1,024 FLOPs take microseconds. What stands | check: Each time is the reading after | check: With more runs there are more"
def time_product(a, b, runs):
    a @ b
    seconds = []
    for _ in range(runs):
        start = time.perf_counter_ns()
        a @ b
        seconds.append(time.perf_counter_ns() - start)
    return seconds


# %% wrong="one time too few: the warm-up is counted among the runs" hint="check: One time for each of the | check: Count the products: one to warm | check: With more runs there are more"
def time_product(a, b, runs):
    a @ b
    seconds = []
    for _ in range(1, runs):
        start = time.perf_counter()
        a @ b
        seconds.append(time.perf_counter() - start)
    return seconds


# %% wrong="prints the times and returns nothing"
def time_product(a, b, runs):
    a @ b
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        a @ b
        seconds.append(time.perf_counter() - start)
    print(seconds)


# %% wrong="returns the product too, as a pair with the list" hint="check: One time for each of the | check: 1,024 FLOPs take microseconds. What stands | check: Each time is the reading after | check: That many FLOPs take their time | check: With more runs there are more"
def time_product(a, b, runs):
    product = a @ b
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        product = a @ b
        seconds.append(time.perf_counter() - start)
    return seconds, product


# %% wrong="appends to the lesson's list readings_ms, so the 21 old readings come first" hint="check: One time for each of the | check: 1,024 FLOPs take microseconds. What stands | check: Each time is the reading after | check: With more runs there are more"
def time_product(a, b, runs):
    a @ b
    for _ in range(runs):
        begin = time.perf_counter()
        a @ b
        readings_ms.append(time.perf_counter() - begin)
    return readings_ms


# %% wrong="perf_counter without its brackets: functions are subtracted, a TypeError"
def time_product(a, b, runs):
    a @ b
    seconds = []
    for _ in range(runs):
        start = time.perf_counter
        a @ b
        seconds.append(time.perf_counter - start)
    return seconds


# %% wrong="keeps pairs of readings, begin and end, instead of their difference" hint="check: One time for each of the | check: 1,024 FLOPs take microseconds. What stands | check: Each time is the reading after | check: That many FLOPs take their time | check: With more runs there are more"
def time_product(a, b, runs):
    a @ b
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        a @ b
        seconds.append((start, time.perf_counter()))
    return seconds


# %% wrong="the times are rounded to three digits, so short ones become 0" hint="check: One time for each of the | check: With more runs there are more"
def time_product(a, b, runs):
    a @ b
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        a @ b
        seconds.append(round(time.perf_counter() - start, 3))
    return seconds


# %% wrong="appends to a list of zeros, so it is twice as long as it should be" hint="check: One time for each of the | check: With more runs there are more"
def time_product(a, b, runs):
    a @ b
    seconds = [0] * runs
    for _ in range(runs):
        start = time.perf_counter()
        a @ b
        seconds.append(time.perf_counter() - start)
    return seconds


# %% wrong="made-up times: half a millisecond each, no product is computed" hint="check: Each time is the reading after | check: With more runs there are more | check: No two of nine runs take"
def time_product(a, b, runs):
    return [0.0005] * runs

# %% wrong="nothing warms up: the first product is timed" hint="does_not_warm_up"
def time_product(a, b, runs):
    times = []
    while len(times) < runs:
        before = time.perf_counter()
        np.matmul(a, b)
        times.append(time.perf_counter() - before)
    return times
