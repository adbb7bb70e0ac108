def missing_number(batch, fps, latency_ms):
    requests = 1
    while requests * batch * 1000 / latency_ms < fps:
        requests += 1
    return requests
