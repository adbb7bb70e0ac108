# %% wrong="the batch is left out: counts frames in flight, not requests" hint="leaves_the_batch_out"
def missing_number(batch, fps, latency_ms):
    """The least number of requests that must have been in flight at once, by Little's law."""
    return int(np.ceil(fps * latency_ms / 1000))

# %% wrong="the latency is taken for seconds: milliseconds are never converted" hint="takes_milliseconds_for_seconds"
def missing_number(batch, fps, latency_ms):
    return int(np.ceil(fps * latency_ms / batch))

# %% wrong="rounded down with int(): half a request is dropped" hint="rounds_down"
def missing_number(batch, fps, latency_ms):
    return int(fps * latency_ms / 1000 / batch)

# %% wrong="rounded down with //" hint="rounds_down"
def missing_number(batch, fps, latency_ms):
    return fps * latency_ms // (1000 * batch)

# %% wrong="the average is returned as it is, with its decimals" hint="gives_the_average"
def missing_number(batch, fps, latency_ms):
    seconds = latency_ms / 1000
    return fps * seconds / batch

# %% wrong="the batch stands on the wrong side: multiplied instead of divided" hint="multiplies_with_the_batch"
def missing_number(batch, fps, latency_ms):
    return int(np.ceil(batch * fps * latency_ms / 1000))

# %% wrong="rounded to the nearest whole number" hint="rounds_to_the_nearest"
def missing_number(batch, fps, latency_ms):
    return round(fps * latency_ms / 1000 / batch)

# %% wrong="rounded down and one added, which is one too many where it comes out even" hint="always_goes_one_up"
def missing_number(batch, fps, latency_ms):
    return int(fps * latency_ms / 1000 / batch) + 1

# %% wrong="always one request" hint="takes_one_for_granted"
def missing_number(batch, fps, latency_ms):
    return 1

# %% wrong="throughput divided by the latency instead of multiplied" hint="divides_by_the_latency"
def missing_number(batch, fps, latency_ms):
    return int(np.ceil(fps / batch / (latency_ms / 1000)))

# %% wrong="the frames in flight on average, neither divided by the batch nor rounded" hint="gives_the_frames_on_average"
def missing_number(batch, fps, latency_ms):
    return fps * latency_ms / 1000

# %% wrong="the batches per second are cut to a whole number (//) before they are multiplied" hint="cuts_the_batches_first"
def missing_number(batch, fps, latency_ms):
    batches = fps // batch
    return int(np.ceil(batches * latency_ms / 1000))

# %% wrong="the batches per second are rounded up before they are multiplied, and again afterwards" hint="rounds_the_batches_up_first"
def missing_number(batch, fps, latency_ms):
    batches = np.ceil(fps / batch)
    return int(np.ceil(batches * latency_ms / 1000))

# %% wrong="the latency is cut to whole seconds, which makes it 0"
def missing_number(batch, fps, latency_ms):
    return int(np.ceil(fps * (latency_ms // 1000) / batch))

# %% wrong="a second is taken for a hundred milliseconds" hint="takes_a_hundred_for_a_thousand"
def missing_number(batch, fps, latency_ms):
    return int(np.ceil(fps * latency_ms / 100 / batch))

# %% wrong="prints the number and returns nothing"
def missing_number(batch, fps, latency_ms):
    print(int(np.ceil(fps * latency_ms / 1000 / batch)))

# %% wrong="turned over: how long the requests would have to take"
def missing_number(batch, fps, latency_ms):
    return int(np.ceil(1000 * batch / (fps * latency_ms)))

# %% wrong="the number of batches that come out in a second; the latency is not used" hint="gives_batches_per_second"
def missing_number(batch, fps, latency_ms):
    return int(np.ceil(fps / batch))

# %% wrong="the frames in flight are rounded up before they are divided by the batch"
def missing_number(batch, fps, latency_ms):
    return np.ceil(fps * latency_ms / 1000) / batch

# %% wrong="never less than one, but otherwise rounded down"
def missing_number(batch, fps, latency_ms):
    return max(1, int(fps * latency_ms / 1000 / batch))

# %% wrong="the batch itself"
def missing_number(batch, fps, latency_ms):
    return batch

# %% wrong="adds the batch instead of dividing by it"
def missing_number(batch, fps, latency_ms):
    return int(np.ceil(fps * latency_ms / 1000 + batch))

# %% wrong="rounded up, and then multiplied with the batch: frames again"
def missing_number(batch, fps, latency_ms):
    return int(np.ceil(fps * latency_ms / 1000 / batch)) * batch

# %% wrong="gives the answer as text"
def missing_number(batch, fps, latency_ms):
    return f"{int(np.ceil(fps * latency_ms / 1000 / batch))} requests"
