def percentile(times, percent):
    ordered = sorted(times)
    place = percent / 100 * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def summary(times):
    found = {f"p{percent}": percentile(times, percent) for percent in (25, 50, 75, 90)}
    return {"median": found["p50"], "p90": found["p90"], "spread": found["p75"] - found["p25"]}
