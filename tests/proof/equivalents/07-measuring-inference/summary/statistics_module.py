def summary(times):
    tenths = statistics.quantiles(times, n=10)
    first, _, third = statistics.quantiles(times, n=4)
    return {"median": statistics.median(times), "p90": tenths[-1], "spread": third - first}
