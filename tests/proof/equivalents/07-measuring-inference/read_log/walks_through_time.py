def read_log(log):
    events = sorted([(begin, 1) for begin, _ in log] + [(end, -1) for _, end in log])     # an end before a begin
    flying = most = 0
    for _, step in events:
        flying += step
        most = max(most, flying)
    latencies = sorted(end - begin for begin, end in log)
    seconds = (max(end for _, end in log) - min(begin for begin, _ in log)) / 1000
    return {"latency_ms": latencies[len(latencies) // 2], "per_second": len(log) / seconds, "most_at_once": most}
