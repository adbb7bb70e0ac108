# %% wrong="MACs for FLOPs: the factor 2 is missing" hint="counts_macs_per_second"
def measured_rate(n, seconds):
    return n ** 3 / statistics.median(seconds)


# %% wrong="the mean instead of the median" hint="takes_the_mean"
def measured_rate(n, seconds):
    return 2 * n ** 3 / statistics.mean(seconds)


# %% wrong="the shortest time instead of the median" hint="takes_the_best_run"
def measured_rate(n, seconds):
    return matmul_flops(n, n, n) / min(seconds)


# %% wrong="the longest time instead of the median" hint="takes_the_longest"
def measured_rate(n, seconds):
    return matmul_flops(n, n, n) / max(seconds)


# %% wrong="the first time only" hint="takes_the_first"
def measured_rate(n, seconds):
    return matmul_flops(n, n, n) / seconds[0]


# %% wrong="takes the time in the middle of the list without putting it in order" hint="takes_the_middle_as_it_came"
def measured_rate(n, seconds):
    middle = seconds[len(seconds) // 2]
    return 2 * n ** 3 / middle


# %% wrong="a matrix times a vector: n squared instead of n cubed" hint="forgets_the_inner_pairs"
def measured_rate(n, seconds):
    return 2 * n ** 2 / statistics.median(seconds)


# %% wrong="upside down: time divided by work" hint="takes_seconds_per_flop"
def measured_rate(n, seconds):
    return statistics.median(seconds) / matmul_flops(n, n, n)


# %% wrong="GFLOPS instead of plain FLOPS" hint="gives_gflops"
def measured_rate(n, seconds):
    return matmul_flops(n, n, n) / statistics.median(seconds) / 1e9


# %% wrong="multiplies work and time" hint="multiplies_work_and_time"
def measured_rate(n, seconds):
    return matmul_flops(n, n, n) * statistics.median(seconds)


# %% wrong="the work of one product divided by the time of all of them" hint="divides_by_all_of_the_time"
def measured_rate(n, seconds):
    return matmul_flops(n, n, n) / sum(seconds)


# %% wrong="the work of all runs divided by the time of one" hint="counts_the_work_of_all_runs"
def measured_rate(n, seconds):
    return len(seconds) * matmul_flops(n, n, n) / statistics.median(seconds)


# %% wrong="removes the first time from the caller's list as a warm-up, so the median is of the others"
def measured_rate(n, seconds):
    seconds.pop(0)
    return matmul_flops(n, n, n) / statistics.median(seconds)


# %% wrong="SIDE, the side of the lesson's matrices, instead of n"
def measured_rate(n, seconds):
    return matmul_flops(SIDE, SIDE, SIDE) / statistics.median(seconds)


# %% wrong="a list of rates, one for each time, instead of the one of the median" hint="gives_a_rate_for_each_time"
def measured_rate(n, seconds):
    return [matmul_flops(n, n, n) / s for s in seconds]


# %% wrong="n * 3 instead of n ** 3" hint="multiplies_by_three"
def measured_rate(n, seconds):
    return 2 * n * 3 / statistics.median(seconds)


# %% wrong="takes the seconds for milliseconds and divides them by 1,000" hint="takes_the_seconds_for_milliseconds"
def measured_rate(n, seconds):
    return matmul_flops(n, n, n) / (statistics.median(seconds) / 1000)


# %% wrong="measures the lesson's matrices afresh; the times handed over are ignored"
def measured_rate(n, seconds):
    fresh = time_product(left, left, len(seconds))
    return matmul_flops(n, n, n) / statistics.median(fresh)


# %% wrong="always 8,000,000, the value of the first case"
def measured_rate(n, seconds):
    return 8_000_000.0


# %% wrong="the place in the ordered list is one too far right"
def measured_rate(n, seconds):
    ordered = sorted(seconds)
    return 2 * n ** 3 / ordered[(len(ordered) + 1) // 2]


# %% wrong="prints the rate and returns nothing"
def measured_rate(n, seconds):
    print(matmul_flops(n, n, n) / statistics.median(seconds), "FLOPS")


# %% wrong="doubles what is FLOPs already: 4 n cubed" hint="doubles_the_rate"
def measured_rate(n, seconds):
    return 2 * matmul_flops(n, n, n) / statistics.median(seconds)


# %% wrong="the median rounded to whole seconds, which is 0 for short times: division by zero"
def measured_rate(n, seconds):
    return matmul_flops(n, n, n) / round(statistics.median(seconds))
