def missing_number(batch, requests, fps, latency_ms):
    seconds = latency_ms / 1e3 if latency_ms is not None else None
    batches_per_second = fps / batch if fps is not None else None
    if seconds is None:
        seconds = requests / batches_per_second
        return seconds * 1e3
    if batches_per_second is None:
        return requests / seconds * batch
    return round(batches_per_second * seconds, 9)
