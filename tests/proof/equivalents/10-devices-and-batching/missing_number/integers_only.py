def missing_number(batch, fps, latency_ms):
    thousandths = fps * latency_ms
    return -(-thousandths // (1000 * batch))
