def front(models):
    """In the order of FLOPs, keep what is more accurate than everything cheaper."""
    order = sorted(range(len(models)), key=lambda number: (models[number][0], -models[number][1]))
    kept, best, cheapest = [], -1.0, None
    for number in order:
        flops, accuracy = models[number]
        if accuracy > best or (flops, accuracy) == (cheapest, best):
            kept.append(number)
            best, cheapest = accuracy, flops
    return sorted(kept)
