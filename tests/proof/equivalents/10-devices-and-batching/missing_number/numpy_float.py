def missing_number(batch, fps, latency_ms):
    inside = np.float64(fps) * latency_ms / 1000
    whole, rest = divmod(inside, batch)
    return whole + 1 if rest else whole
