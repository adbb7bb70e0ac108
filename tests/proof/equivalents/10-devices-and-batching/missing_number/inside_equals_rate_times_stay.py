def missing_number(batch, requests, fps, latency_ms):
    if requests is not None:
        inside = requests * batch
        if fps is not None:
            return inside / fps * 1000
        return inside / latency_ms * 1000
    return fps * latency_ms / 1000 / batch
