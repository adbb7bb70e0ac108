def batch_for_camera(times_ms, rate):
    kept = [pair for pair in times_ms if 1000 * pair[0] / pair[1] >= rate]
    kept.sort(key=lambda pair: pair[1] + 1000 * (pair[0] - 1) / rate)
    return next((batch for batch, _ in kept), 0)
