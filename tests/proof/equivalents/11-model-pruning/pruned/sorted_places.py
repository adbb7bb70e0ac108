def pruned(weights, share):
    left = weights.copy()
    places = sorted((abs(left.flat[place]), place) for place in range(left.size))
    for _, place in places[: round(left.size * share)]:
        left.flat[place] = 0.0
    return left
