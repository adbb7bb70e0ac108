def batch_for_camera(times_ms, rate):
    gap, best, shortest = 1000 / rate, 0, float("inf")
    for batch, ms in times_ms:
        full_every = batch * gap
        if ms > full_every:
            continue
        delay = full_every - gap + ms
        if delay < shortest:
            best, shortest = batch, delay
    return best
