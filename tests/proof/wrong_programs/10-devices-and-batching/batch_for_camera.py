# %% wrong="a batch that is done just when the next one is full does not count (< instead of <=)" hint="wants_time_to_be_left"
def batch_for_camera(times_ms, rate):
    """The batch with the shortest delay of those that keep up with `rate` frames a second; 0 if none does."""
    best, best_delay = 0, None
    gap = 1000 / rate
    for batch, ms in times_ms:
        if ms < batch * gap:
            delay = (batch - 1) * gap + ms
            if best_delay is None or delay < best_delay:
                best, best_delay = batch, delay
    return best

# %% wrong="only batch − 1 gaps are allowed for a batch to keep up, instead of batch gaps" hint="allows_one_gap_too_few"
def batch_for_camera(times_ms, rate):
    gap = 1000 / rate
    fits = [((batch - 1) * gap + ms, batch) for batch, ms in times_ms if ms <= (batch - 1) * gap]
    return min(fits)[1] if fits else 0

# %% wrong="a batch must be done within one gap between two frames, however large it is" hint="keeps_up_with_every_frame"
def batch_for_camera(times_ms, rate):
    gap = 1000 / rate
    fits = [((batch - 1) * gap + ms, batch) for batch, ms in times_ms if ms <= gap]
    return min(fits)[1] if fits else 0

# %% wrong="takes the shortest time on the device among those that keep up; the waiting for frames is left out" hint="forgets_the_waiting"
def batch_for_camera(times_ms, rate):
    gap = 1000 / rate
    fits = [(ms, batch) for batch, ms in times_ms if ms <= batch * gap]
    return min(fits)[1] if fits else 0

# %% wrong="takes the smallest batch that keeps up, not the one with the shortest delay" hint="takes_the_smallest_that_keeps_up"
def batch_for_camera(times_ms, rate):
    for batch, ms in times_ms:
        if ms <= batch * 1000 / rate:
            return batch
    return 0

# %% wrong="takes the largest batch that keeps up" hint="takes_the_largest_that_keeps_up"
def batch_for_camera(times_ms, rate):
    fits = [batch for batch, ms in times_ms if ms <= batch * 1000 / rate]
    return max(fits, default=0)

# %% wrong="takes the batch with the highest throughput among those that keep up" hint="takes_the_highest_throughput"
def batch_for_camera(times_ms, rate):
    best, best_fps = 0, 0
    for batch, ms in times_ms:
        fps = batch / ms * 1000
        if fps >= rate and fps > best_fps:
            best, best_fps = batch, fps
    return best

# %% wrong="does not ask whether a batch keeps up" hint="forgets_to_keep_up"
def batch_for_camera(times_ms, rate):
    gap = 1000 / rate
    return min(times_ms, key=lambda pair: (pair[0] - 1) * gap + pair[1])[0]

# %% wrong="the gap between two frames is in seconds while the device's times are in milliseconds" hint="finds_none_at_all"
def batch_for_camera(times_ms, rate):
    gap = 1 / rate
    fits = [((batch - 1) * gap + ms, batch) for batch, ms in times_ms if ms <= batch * gap]
    return min(fits)[1] if fits else 0

# %% wrong="takes the rate itself for the milliseconds between two frames" hint="forgets_to_keep_up"
def batch_for_camera(times_ms, rate):
    fits = [((batch - 1) * rate + ms, batch) for batch, ms in times_ms if ms <= batch * rate]
    return min(fits)[1] if fits else 0

# %% wrong="returns the shortest delay instead of the batch" hint="gives_the_delay"
def batch_for_camera(times_ms, rate):
    gap = 1000 / rate
    delays = [(batch - 1) * gap + ms for batch, ms in times_ms if ms <= batch * gap]
    return min(delays, default=0)

# %% wrong="returns the place of the batch in the list instead of the batch" hint="gives_its_place_in_the_list"
def batch_for_camera(times_ms, rate):
    gap = 1000 / rate
    fits = [((batch - 1) * gap + ms, place) for place, (batch, ms) in enumerate(times_ms) if ms <= batch * gap]
    return min(fits)[1] if fits else 0

# %% wrong="returns None where no batch keeps up"
def batch_for_camera(times_ms, rate):
    gap, best = 1000 / rate, None
    for batch, ms in times_ms:
        delay = (batch - 1) * gap + ms
        if ms <= batch * gap and (best is None or delay < best[0]):
            best = (delay, batch)
    if best:
        return best[1]

# %% wrong="crashes where no batch keeps up: min of an empty list"
def batch_for_camera(times_ms, rate):
    gap = 1000 / rate
    return min(((batch - 1) * gap + ms, batch) for batch, ms in times_ms if ms <= batch * gap)[1]

# %% wrong="uses the delay of an average frame of the batch instead of its first frame" hint="takes_an_average_frame"
def batch_for_camera(times_ms, rate):
    gap = 1000 / rate
    fits = [((batch - 1) / 2 * gap + ms, batch) for batch, ms in times_ms if ms <= batch * gap]
    return min(fits)[1] if fits else 0

# %% wrong="the gap between two frames is cut to whole milliseconds (//)" hint="cuts_the_gap"
def batch_for_camera(times_ms, rate):
    gap = 1000 // rate
    fits = [((batch - 1) * gap + ms, batch) for batch, ms in times_ms if ms <= batch * gap]
    return min(fits)[1] if fits else 0

# %% wrong="stops looking at the first batch that does not keep up" hint="stops_at_the_first_that_does_not"
def batch_for_camera(times_ms, rate):
    gap, best, shortest = 1000 / rate, 0, float("inf")
    for batch, ms in times_ms:
        if ms > batch * gap:
            break
        delay = (batch - 1) * gap + ms
        if delay < shortest:
            best, shortest = batch, delay
    return best

# %% wrong="compares the delay per frame: the delay is divided by the batch" hint="shares_the_delay_out"
def batch_for_camera(times_ms, rate):
    gap = 1000 / rate
    fits = [(((batch - 1) * gap + ms) / batch, batch) for batch, ms in times_ms if ms <= batch * gap]
    return min(fits)[1] if fits else 0

# %% wrong="the shortest delay starts at 0, so nothing is ever shorter and the answer is always 0" hint="finds_none_at_all"
def batch_for_camera(times_ms, rate):
    gap = 1000 / rate
    best, shortest = 0, 0
    for batch, ms in times_ms:
        delay = (batch - 1) * gap + ms
        if ms <= batch * gap and delay < shortest:
            best, shortest = batch, delay
    return best

# %% wrong="no delay of more than 100 ms is ever considered, because the shortest one starts at 100"
def batch_for_camera(times_ms, rate):
    gap = 1000 / rate
    best, shortest = 0, 100
    for batch, ms in times_ms:
        delay = (batch - 1) * gap + ms
        if ms <= batch * gap and delay < shortest:
            best, shortest = batch, delay
    return best

# %% wrong="returns the pair of batch and time instead of the batch"
def batch_for_camera(times_ms, rate):
    gap = 1000 / rate
    fits = [pair for pair in times_ms if pair[1] <= pair[0] * gap]
    if not fits:
        return 0
    return min(fits, key=lambda pair: (pair[0] - 1) * gap + pair[1])

# %% wrong="takes the longest delay instead of the shortest" hint="takes_the_longest_delay"
def batch_for_camera(times_ms, rate):
    gap = 1000 / rate
    fits = [((batch - 1) * gap + ms, batch) for batch, ms in times_ms if ms <= batch * gap]
    return max(fits)[1] if fits else 0

# %% wrong="the waiting for one frame only is counted, not for batch − 1 of them" hint="forgets_the_waiting"
def batch_for_camera(times_ms, rate):
    gap = 1000 / rate
    fits = [(gap + ms, batch) for batch, ms in times_ms if ms <= batch * gap]
    return min(fits)[1] if fits else 0

# %% wrong="always 1, the batch that waits for nothing" hint="forgets_to_keep_up"
def batch_for_camera(times_ms, rate):
    return 1
