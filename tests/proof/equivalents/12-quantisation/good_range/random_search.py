import random


def good_range(samples, bits):
    chance, best = random.Random(3), (float("inf"), 0, 0)
    steps = 2**bits - 1
    smallest, largest = min(float(samples.min()), 0.0), max(float(samples.max()), 0.0)
    for attempt in range(4000):
        low, high = smallest * chance.random(), largest * chance.random()
        if attempt > 2000:      # near the best one so far
            low, high = best[1] * chance.uniform(0.9, 1.1), best[2] * chance.uniform(0.9, 1.1)
        if high - low < 1e-9:
            continue
        scale = (high - low) / steps
        zero = round(-low / scale)
        q = np.clip(np.rint(samples / scale) + zero, 0, steps)
        best = min(best, (float(np.square(scale * (q - zero) - samples).mean()), low, high))
    return best[1], best[2]
