# %% wrong="the batch is ignored in all three branches: counts batches, not frames"
def missing_number(batch, requests, fps, latency_ms):
    """The one of requests, fps (frames per second) and latency_ms that is None, by Little's law."""
    if requests is None:
        return fps * latency_ms / 1000
    if fps is None:
        return requests * 1000 / latency_ms
    return requests * 1000 / fps

# %% wrong="the latency is taken as seconds: milliseconds are never converted"
def missing_number(batch, requests, fps, latency_ms):
    if requests is None:
        return fps * latency_ms / batch
    if fps is None:
        return requests * batch / latency_ms
    return requests * batch / fps

# %% wrong="only the throughput is worked out; for the other two it returns nothing"
def missing_number(batch, requests, fps, latency_ms):
    if fps is None:
        return batch * requests / (latency_ms / 1000)

# %% wrong="the batch is left out of the throughput only"
def missing_number(batch, requests, fps, latency_ms):
    if fps is None:
        return requests / (latency_ms / 1000)
    if latency_ms is None:
        return requests * batch / fps * 1000
    return fps * latency_ms / 1000 / batch

# %% wrong="the latency comes out in seconds instead of milliseconds"
def missing_number(batch, requests, fps, latency_ms):
    if fps is None:
        return requests * batch / (latency_ms / 1000)
    if latency_ms is None:
        return requests * batch / fps
    return fps * (latency_ms / 1000) / batch

# %% wrong="the batch stands on the wrong side: requests = batch × throughput × latency"
def missing_number(batch, requests, fps, latency_ms):
    seconds = None if latency_ms is None else latency_ms / 1000
    if requests is None:
        return batch * fps * seconds
    if fps is None:
        return requests / (batch * seconds)
    return 1000 * requests / (batch * fps)

# %% wrong="takes one request in flight for granted; requests is not used"
def missing_number(batch, requests, fps, latency_ms):
    if fps is None:
        return 1000 * batch / latency_ms
    if latency_ms is None:
        return 1000 * batch / fps
    return fps * latency_ms / 1000 / batch

# %% wrong="the requests come out as their reciprocal"
def missing_number(batch, requests, fps, latency_ms):
    if fps is None:
        return requests * batch * 1000 / latency_ms
    if latency_ms is None:
        return requests * batch * 1000 / fps
    return batch * 1000 / (fps * latency_ms)

# %% wrong="turns the latency to whole seconds with //, which makes it 0"
def missing_number(batch, requests, fps, latency_ms):
    if latency_ms is None:
        return requests * batch / fps * 1000
    latency_s = latency_ms // 1000
    if fps is None:
        return requests * batch / latency_s
    return fps * latency_s / batch

# %% wrong="the requests are the frames in flight: not divided by the batch"
def missing_number(batch, requests, fps, latency_ms):
    if requests is None:
        return fps * latency_ms / 1000
    if fps is None:
        return requests * batch * 1000 / latency_ms
    return requests * batch * 1000 / fps

# %% wrong="the throughput is requests × batch times the latency instead of divided by it"
def missing_number(batch, requests, fps, latency_ms):
    if fps is None:
        return requests * batch * latency_ms / 1000
    if latency_ms is None:
        return requests * batch / fps * 1000
    return fps * latency_ms / 1000 / batch

# %% wrong="the branches for throughput and latency are exchanged, so None takes part in the arithmetic"
def missing_number(batch, requests, fps, latency_ms):
    if requests is None:
        return fps * latency_ms / 1000 / batch
    if fps is None:
        return requests * batch / fps * 1000
    return requests * batch / latency_ms * 1000

# %% wrong="prints the number and returns nothing"
def missing_number(batch, requests, fps, latency_ms):
    if requests is None:
        print(fps * latency_ms / 1000 / batch)
    elif fps is None:
        print(requests * batch / (latency_ms / 1000))
    else:
        print(requests * batch / fps * 1000)

# %% wrong="returns all three numbers instead of the missing one"
def missing_number(batch, requests, fps, latency_ms):
    if requests is None:
        requests = fps * latency_ms / 1000 / batch
    elif fps is None:
        fps = requests * batch / (latency_ms / 1000)
    else:
        latency_ms = requests * batch / fps * 1000
    return requests, fps, latency_ms

# %% wrong="always 250, the frames per second of a batch of 10 with one request of 40 ms"
def missing_number(batch, requests, fps, latency_ms):
    return 250.0

# %% wrong="throughput and latency are worked out without the batch; only the requests take it into account"
def missing_number(batch, requests, fps, latency_ms):
    if requests is None:
        return fps * latency_ms / 1000 / batch
    if fps is None:
        return requests / latency_ms * 1000
    return requests / fps * 1000

# %% wrong="the latency does not depend on the requests: a batch divided by the throughput"
def missing_number(batch, requests, fps, latency_ms):
    if requests is None:
        return fps * latency_ms / 1000 / batch
    if fps is None:
        return requests * batch / (latency_ms / 1000)
    return batch / fps * 1000

# %% wrong="looks for 0 instead of None, and so computes with None"
def missing_number(batch, requests, fps, latency_ms):
    if requests == 0:
        return fps * latency_ms / 1000 / batch
    if fps == 0:
        return requests * batch / (latency_ms / 1000)
    return requests * batch / fps * 1000

# %% wrong="a second is taken for 100 milliseconds"
def missing_number(batch, requests, fps, latency_ms):
    if requests is None:
        return fps * latency_ms / 100 / batch
    if fps is None:
        return requests * batch * 100 / latency_ms
    return requests * batch * 100 / fps

# %% wrong="the requests are cut to a whole number, though they are an average"
def missing_number(batch, requests, fps, latency_ms):
    if requests is None:
        return int(fps * latency_ms / 1000 / batch)
    if fps is None:
        return requests * batch / (latency_ms / 1000)
    return requests * batch / fps * 1000

# %% wrong="the latency is shared out over the frames of a batch: too small by the batch"
def missing_number(batch, requests, fps, latency_ms):
    if requests is None:
        return fps * latency_ms / 1000 / batch
    if fps is None:
        return requests * batch / (latency_ms / 1000)
    return requests / fps * 1000

# %% wrong="adds requests and batch instead of multiplying them"
def missing_number(batch, requests, fps, latency_ms):
    if requests is None:
        return fps * latency_ms / 1000 - batch
    if fps is None:
        return (requests + batch) / (latency_ms / 1000)
    return (requests + batch) / fps * 1000
