def good_range(samples, bits):
    tried = []
    steps = 2**bits - 1
    highs = np.concatenate([np.percentile(samples, np.linspace(50, 100, 60)), [samples.max() * 0.7]])
    lows = np.concatenate([np.percentile(samples, np.linspace(0, 50, 60)), [0]])
    for low in np.minimum(lows, 0):
        for high in np.maximum(highs, 0):
            if high - low < 1e-6:
                continue
            scale = (high - low) / steps
            q = np.clip(np.round(samples / scale) + round(-low / scale), 0, steps)
            error = np.mean((scale * (q - round(-low / scale)) - samples) ** 2)
            tried.append((error, low, high))
    _, low, high = min(tried)
    return [low, high]
