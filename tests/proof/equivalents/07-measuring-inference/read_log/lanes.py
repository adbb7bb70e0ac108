def read_log(log):
    free_at = []        # for each lane, when it is free again
    for begin, end in sorted(log):
        for lane, free in enumerate(free_at):
            if free <= begin:
                free_at[lane] = end
                break
        else:
            free_at.append(end)
    waits = [end - begin for begin, end in log]
    first = sorted(log)[0][0]
    return {"most_at_once": float(len(free_at)), "latency_ms": float(statistics.median_low(waits)),
            "per_second": 1000.0 / ((max(free_at) - first) / len(log))}
