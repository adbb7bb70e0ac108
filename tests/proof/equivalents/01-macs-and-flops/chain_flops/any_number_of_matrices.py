from functools import cache


def chain_flops(*sizes):
    @cache
    def cheapest(first, last):
        if last - first < 2:
            return 0
        return min(cheapest(first, cut) + cheapest(cut, last) + 2 * sizes[first] * sizes[cut] * sizes[last]
                   for cut in range(first + 1, last))
    return cheapest(0, len(sizes) - 1)
