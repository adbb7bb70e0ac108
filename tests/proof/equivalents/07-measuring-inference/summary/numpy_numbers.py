def summary(times):
    times = np.array(times)
    return {
        "spread": np.quantile(times, 0.75, method="higher") - np.quantile(times, 0.25, method="lower"),
        "p90": np.quantile(times, 0.9, method="median_unbiased"),
        "median": np.median(times),
    }
