from time import perf_counter_ns


def time_product(a, b, runs):
    times = ()
    for run in range(-1, runs):
        start = perf_counter_ns()
        a.dot(b)
        stop = perf_counter_ns()
        if run >= 0:
            times += ((stop - start) / 1e9,)
    return times
