def middle(times):
    times, half = sorted(times), len(times) // 2
    return times[half] if len(times) % 2 else (times[half - 1] + times[half]) / 2


def layer_times(runs):
    return [middle(runs[i]) - (middle(runs[i - 1]) if i else 0) for i in range(len(runs))]
