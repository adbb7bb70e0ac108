import math


def summary(times):
    ordered = sorted(times)

    def at(share):
        return ordered[math.ceil(share * len(ordered)) - 1]     # nearest rank

    return dict(median=at(0.5), p90=at(0.9), spread=at(0.75) - at(0.25))
