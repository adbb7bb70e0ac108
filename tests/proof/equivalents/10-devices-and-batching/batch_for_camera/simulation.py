def batch_for_camera(times_ms, rate):
    """Watches a hundred batches of each size arrive."""
    delays = {}
    for batch, ms in times_ms:
        free, growing = 0, []
        for number in range(100):
            first, last = number * batch * 1000 / rate, ((number + 1) * batch - 1) * 1000 / rate
            free = max(free, last) + ms
            growing.append(free - first)
        if growing[-1] < growing[0] + 1e-6:
            delays[batch] = growing[0]
    return min(delays, key=delays.get) if delays else 0
