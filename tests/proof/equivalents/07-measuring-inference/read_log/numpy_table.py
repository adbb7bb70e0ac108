def read_log(log):
    begin, end = np.array(log, dtype=float).T
    over = (begin[:, None] >= begin[None, :]) & (begin[:, None] < end[None, :])
    return {"latency_ms": np.median(end - begin), "per_second": 1e3 * begin.size / np.ptp([begin.min(), end.max()]),
            "most_at_once": over.sum(axis=1).max()}
