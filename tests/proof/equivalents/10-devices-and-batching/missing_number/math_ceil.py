import math


def missing_number(batch, fps, latency_ms):
    batches_per_second = fps / batch
    seconds = latency_ms / 1e3
    return math.ceil(batches_per_second * seconds)
