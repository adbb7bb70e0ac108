# %% wrong="the latency is the mean, not the median" hint="takes_the_mean_latency"
def read_log(log):
    """{"latency_ms", "per_second", "most_at_once"} of a list of (begin, end) in ms."""
    waits = [end - begin for begin, end in log]
    span_s = (max(end for _, end in log) - min(begin for begin, _ in log)) / 1000
    most = max(sum(1 for b, e in log if b <= begin < e) for begin, _ in log)
    return {"latency_ms": sum(waits) / len(waits), "per_second": len(log) / span_s, "most_at_once": most}


# %% wrong="the latency is that of the first request of the list" hint="takes_the_first_latency"
def read_log(log):
    latency = log[0][1] - log[0][0]
    span_s = (max(end for _, end in log) - min(begin for begin, _ in log)) / 1000
    most = max(sum(1 for b, e in log if b <= begin < e) for begin, _ in log)
    return {"latency_ms": latency, "per_second": len(log) / span_s, "most_at_once": most}


# %% wrong="the latency is taken from the middle of the unsorted list" hint="takes_the_middle_as_it_came"
def read_log(log):
    waits = [end - begin for begin, end in log]
    span_s = (max(end for _, end in log) - min(begin for begin, _ in log)) / 1000
    most = max(sum(1 for b, e in log if b <= begin < e) for begin, _ in log)
    return {"latency_ms": waits[len(waits) // 2], "per_second": len(log) / span_s, "most_at_once": most}


# %% wrong="the latency is the median end less the median begin"
def read_log(log):
    latency = statistics.median(end for _, end in log) - statistics.median(begin for begin, _ in log)
    span_s = (max(end for _, end in log) - min(begin for begin, _ in log)) / 1000
    most = max(sum(1 for b, e in log if b <= begin < e) for begin, _ in log)
    return {"latency_ms": latency, "per_second": len(log) / span_s, "most_at_once": most}


# %% wrong="the latency is in seconds" hint="tells_the_latency_in_seconds"
def read_log(log):
    waits = [(end - begin) / 1000 for begin, end in log]
    span_s = (max(end for _, end in log) - min(begin for begin, _ in log)) / 1000
    most = max(sum(1 for b, e in log if b <= begin < e) for begin, _ in log)
    return {"latency_ms": statistics.median(waits), "per_second": len(log) / span_s, "most_at_once": most}


# %% wrong="the throughput is in requests per millisecond" hint="counts_per_millisecond"
def read_log(log):
    waits = [end - begin for begin, end in log]
    span = max(end for _, end in log) - min(begin for begin, _ in log)
    most = max(sum(1 for b, e in log if b <= begin < e) for begin, _ in log)
    return {"latency_ms": statistics.median(waits), "per_second": len(log) / span, "most_at_once": most}


# %% wrong="the throughput is divided by 1000 once more instead of being multiplied by it"
def read_log(log):
    waits = [end - begin for begin, end in log]
    span_s = (max(end for _, end in log) - min(begin for begin, _ in log)) * 1000
    most = max(sum(1 for b, e in log if b <= begin < e) for begin, _ in log)
    return {"latency_ms": statistics.median(waits), "per_second": len(log) / span_s, "most_at_once": most}


# %% wrong="the throughput divides by all latencies added up, not by the time from the first begin to the last end" hint="adds_the_latencies_up"
def read_log(log):
    waits = [end - begin for begin, end in log]
    most = max(sum(1 for b, e in log if b <= begin < e) for begin, _ in log)
    return {"latency_ms": statistics.median(waits), "per_second": 1000 * len(log) / sum(waits),
            "most_at_once": most}


# %% wrong="the throughput is 1000 divided by the median latency" hint="divides_by_the_latency"
def read_log(log):
    waits = [end - begin for begin, end in log]
    latency = statistics.median(waits)
    most = max(sum(1 for b, e in log if b <= begin < e) for begin, _ in log)
    return {"latency_ms": latency, "per_second": 1000 / latency, "most_at_once": most}


# %% wrong="the throughput counts time from 0, as if the log began there" hint="counts_from_zero"
def read_log(log):
    waits = [end - begin for begin, end in log]
    last = max(end for _, end in log)
    most = max(sum(1 for b, e in log if b <= begin < e) for begin, _ in log)
    return {"latency_ms": statistics.median(waits), "per_second": 1000 * len(log) / last, "most_at_once": most}


# %% wrong="the throughput takes the span from the list's first entry to its last, though it is in any order" hint="trusts_the_order"
def read_log(log):
    waits = [end - begin for begin, end in log]
    span_s = (log[-1][1] - log[0][0]) / 1000
    most = max(sum(1 for b, e in log if b <= begin < e) for begin, _ in log)
    return {"latency_ms": statistics.median(waits), "per_second": len(log) / span_s, "most_at_once": most}


# %% wrong="the throughput's span ends with the end of the request that began last" hint="ends_with_the_last_that_began"
def read_log(log):
    ordered = sorted(log)
    waits = [end - begin for begin, end in log]
    span_s = (ordered[-1][1] - ordered[0][0]) / 1000
    most = max(sum(1 for b, e in log if b <= begin < e) for begin, _ in log)
    return {"latency_ms": statistics.median(waits), "per_second": len(log) / span_s, "most_at_once": most}


# %% wrong="the throughput's span ends with the last begin, not with the last end" hint="ends_with_the_last_begin"
def read_log(log):
    waits = [end - begin for begin, end in log]
    begins = [begin for begin, _ in log]
    span_s = (max(begins) - min(begins)) / 1000
    most = max(sum(1 for b, e in log if b <= begin < e) for begin, _ in log)
    return {"latency_ms": statistics.median(waits), "per_second": len(log) / span_s, "most_at_once": most}


# %% wrong="the throughput is rounded down to a whole number" hint="rounds_the_throughput"
def read_log(log):
    waits = [end - begin for begin, end in log]
    span = max(end for _, end in log) - min(begin for begin, _ in log)
    most = max(sum(1 for b, e in log if b <= begin < e) for begin, _ in log)
    return {"latency_ms": statistics.median(waits), "per_second": int(1000 * len(log) / span),
            "most_at_once": most}


# %% wrong="a request that ends when another begins is counted as in flight with it" hint="counts_those_that_touch"
def read_log(log):
    waits = [end - begin for begin, end in log]
    span_s = (max(end for _, end in log) - min(begin for begin, _ in log)) / 1000
    most = max(sum(1 for b, e in log if b <= begin <= e) for begin, _ in log)
    return {"latency_ms": statistics.median(waits), "per_second": len(log) / span_s, "most_at_once": most}


# %% wrong="walks through time, but at the same moment a begin is counted before an end" hint="counts_those_that_touch"
def read_log(log):
    waits = [end - begin for begin, end in log]
    span_s = (max(end for _, end in log) - min(begin for begin, _ in log)) / 1000
    events = [(begin, 0) for begin, _ in log] + [(end, 1) for _, end in log]
    now = most = 0
    for _, kind in sorted(events):
        now += 1 if kind == 0 else -1
        most = max(most, now)
    return {"latency_ms": statistics.median(waits), "per_second": len(log) / span_s, "most_at_once": most}


# %% wrong="most_at_once is the number of all requests" hint="counts_all_requests"
def read_log(log):
    waits = [end - begin for begin, end in log]
    span_s = (max(end for _, end in log) - min(begin for begin, _ in log)) / 1000
    return {"latency_ms": statistics.median(waits), "per_second": len(log) / span_s, "most_at_once": len(log)}


# %% wrong="most_at_once counts all requests that overlap with one request, not those of one moment" hint="counts_all_that_meet_one"
def read_log(log):
    waits = [end - begin for begin, end in log]
    span_s = (max(end for _, end in log) - min(begin for begin, _ in log)) / 1000
    most = max(sum(1 for b, e in log if b < end and begin < e) for begin, end in log)
    return {"latency_ms": statistics.median(waits), "per_second": len(log) / span_s, "most_at_once": most}


# %% wrong="most_at_once counts only the others that began earlier and are in flight when a request begins, not that request itself" hint="counts_only_the_others"
def read_log(log):
    waits = [end - begin for begin, end in log]
    span_s = (max(end for _, end in log) - min(begin for begin, _ in log)) / 1000
    most = max(sum(1 for b, e in log if b < begin < e) for begin, _ in log)
    return {"latency_ms": statistics.median(waits), "per_second": len(log) / span_s, "most_at_once": most}


# %% wrong="most_at_once compares each request with the one before it only, so it never exceeds 2"
def read_log(log):
    ordered = sorted(log)
    waits = [end - begin for begin, end in log]
    span_s = (max(end for _, end in log) - min(begin for begin, _ in log)) / 1000
    most = 1
    for before, after in zip(ordered, ordered[1:]):
        if after[0] < before[1]:
            most = 2
    return {"latency_ms": statistics.median(waits), "per_second": len(log) / span_s, "most_at_once": most}


# %% wrong="most_at_once is the average number in flight: throughput times latency" hint="tells_the_average_in_flight"
def read_log(log):
    waits = [end - begin for begin, end in log]
    latency = statistics.median(waits)
    per_second = 1000 * len(log) / (max(end for _, end in log) - min(begin for begin, _ in log))
    return {"latency_ms": latency, "per_second": per_second, "most_at_once": per_second * latency / 1000}


# %% wrong="the counter is the number still in flight after the last event, always 0"
def read_log(log):
    waits = [end - begin for begin, end in log]
    span_s = (max(end for _, end in log) - min(begin for begin, _ in log)) / 1000
    events = sorted([(begin, 1) for begin, _ in log] + [(end, -1) for _, end in log])
    at_once = 0
    for _, step in events:
        at_once += step
    return {"latency_ms": statistics.median(waits), "per_second": len(log) / span_s, "most_at_once": at_once}


# %% wrong="most_at_once goes through the log in the order of the list, without sorting it by begin" hint="walks_in_the_order_of_the_list"
def read_log(log):
    waits = [end - begin for begin, end in log]
    span_s = (max(end for _, end in log) - min(begin for begin, _ in log)) / 1000
    in_flight, most = [], 0
    for begin, end in log:
        in_flight = [other for other in in_flight if other > begin] + [end]
        most = max(most, len(in_flight))
    return {"latency_ms": statistics.median(waits), "per_second": len(log) / span_s, "most_at_once": most}


# %% wrong="most_at_once looks every 10 ms only how many are in flight, and misses what is between"
def read_log(log):
    waits = [end - begin for begin, end in log]
    first, last = min(begin for begin, _ in log), max(end for _, end in log)
    most = max(sum(1 for begin, end in log if begin <= moment < end) for moment in range(0, int(last) + 1, 10))
    return {"latency_ms": statistics.median(waits), "per_second": 1000 * len(log) / (last - first),
            "most_at_once": most}
