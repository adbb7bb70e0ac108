def missing_number(batch, requests, fps, latency_ms):
    match (requests, fps, latency_ms):
        case (None, _, _):
            return np.float64(fps) * latency_ms / (1000 * batch)
        case (_, None, _):
            return np.float64(requests) * batch * 1000 / latency_ms
        case _:
            return np.float64(1000 * requests * batch) / fps
