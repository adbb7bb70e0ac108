import statistics


def layer_times(runs):
    times, before = [], 0
    for each in runs:
        now = statistics.median(each)
        times.append(now - before)
        before = now
    return times
