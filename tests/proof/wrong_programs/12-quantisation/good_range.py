# %% wrong="the whole range, from the smallest sample to the largest" hint="takes_everything"
def good_range(samples, bits):
    """(low, high) of a range with which the samples lose little when they are rounded to bits."""
    return samples.min(), samples.max()

# %% wrong="mean plus and minus one standard deviation, which clips too much" hint="check: What is the error of your"
def good_range(samples, bits):
    return samples.mean() - samples.std(), samples.mean() + samples.std()

# %% wrong="mean plus and minus three standard deviations, for all samples and bits alike" hint="takes_three_standard_deviations"
def good_range(samples, bits):
    return samples.mean() - 3 * samples.std(), samples.mean() + 3 * samples.std()

# %% wrong="the first and the 99th percentile, for all samples and bits alike" hint="cuts_one_per_cent"
def good_range(samples, bits):
    return np.percentile(samples, 1), np.percentile(samples, 99)

# %% wrong="always half of the whole range" hint="check: What is the error of your"
def good_range(samples, bits):
    return samples.min() / 2, samples.max() / 2

# %% wrong="symmetric around 0, out to the largest absolute value" hint="check: What is the error of your"
def good_range(samples, bits):
    largest = float(np.abs(samples).max())
    return -largest, largest

# %% wrong="the same range, −1 to 1, for all samples" hint="check: What is the error of your"
def good_range(samples, bits):
    return -1.0, 1.0

# %% wrong="begins at 0, so that all negative samples are clipped" hint="check: What is the error of your"
def good_range(samples, bits):
    return 0.0, float(samples.max())

# %% wrong="the quartiles: half of the samples are clipped" hint="check: What is the error of your"
def good_range(samples, bits):
    return float(np.percentile(samples, 25)), float(np.percentile(samples, 75))

# %% wrong="gives (high, low) instead of (low, high)" hint="check: What is the error of your"
def good_range(samples, bits):
    best = None
    for a in np.linspace(0.05, 1, 20):
        for b in np.linspace(0.05, 1, 20):
            low, high = min(a * samples.min(), 0.0), b * samples.max()
            scale, zero = scale_and_zero_point(low, high, bits)
            back = scale * (quantised(samples, scale, zero, bits) - zero)
            error = np.mean((samples - back) ** 2)
            if best is None or error < best[0]:
                best = (error, high, low)
    return best[1:]

# %% wrong="gives the scale and the zero point of a range instead of its ends" hint="check: What is the error of your"
def good_range(samples, bits):
    return scale_and_zero_point(float(samples.min()), float(samples.max()), bits)

# %% wrong="returns the smallest error instead of the range that has it" hint="check: What is the error of your"
def good_range(samples, bits):
    errors = []
    for part in np.linspace(0.05, 1, 40):
        low, high = part * samples.min(), part * samples.max()
        scale, zero = scale_and_zero_point(low, high, bits)
        back = scale * (quantised(samples, scale, zero, bits) - zero)
        errors.append(float(np.mean((samples - back) ** 2)))
    return min(errors)

# %% wrong="only the upper end is moved; the lower one stays at the smallest sample" hint="check: What is the error of your"
def good_range(samples, bits):
    low, best = float(samples.min()), None
    for part in np.linspace(0.02, 1, 50):
        high = part * samples.max()
        if high <= low:
            continue
        scale, zero = scale_and_zero_point(low, high, bits)
        error = np.mean((samples - scale * (quantised(samples, scale, zero, bits) - zero)) ** 2)
        if best is None or error < best[0]:
            best = (error, (low, float(high)))
    return best[1]

# %% wrong="takes the range with the largest error (max instead of min)" hint="check: What is the error of your"
def good_range(samples, bits):
    def error(ends):
        scale, zero = scale_and_zero_point(*ends, bits)
        return np.mean((samples - scale * (quantised(samples, scale, zero, bits) - zero)) ** 2)

    ranges = [(a * samples.min(), b * samples.max()) for a in (0.25, 0.5, 0.75, 1) for b in (0.25, 0.5, 0.75, 1)]
    return max(ranges, key=error)

# %% wrong="bits is ignored: the error is always measured with a ruler of 8 bits" hint="check: What is the error of your"
def good_range(samples, bits):
    def error(ends):
        scale, zero = scale_and_zero_point(*ends)
        return np.mean((samples - scale * (quantised(samples, scale, zero) - zero)) ** 2)

    parts = np.linspace(0.05, 1, 20)
    return min(((a * samples.min(), b * samples.max()) for a in parts for b in parts), key=error)

# %% wrong="looks for the smallest of the largest differences, not of the mean of the squares" hint="check: What is the error of your"
def good_range(samples, bits):
    def error(ends):
        scale, zero = scale_and_zero_point(*ends, bits)
        return np.abs(samples - scale * (quantised(samples, scale, zero, bits) - zero)).max()

    parts = np.linspace(0.05, 1, 20)
    return min(((a * samples.min(), b * samples.max()) for a in parts for b in parts), key=error)

# %% wrong="the error is not squared nor made absolute, so differences cancel and the most negative one wins" hint="check: What is the error of your"
def good_range(samples, bits):
    def error(ends):
        scale, zero = scale_and_zero_point(*ends, bits)
        return np.mean(samples - scale * (quantised(samples, scale, zero, bits) - zero))

    parts = np.linspace(0.05, 1, 20)
    return min(((a * samples.min(), b * samples.max()) for a in parts for b in parts), key=error)

# %% wrong="compares two ranges only, the whole one and half of it" hint="check: What is the error of your"
def good_range(samples, bits):
    best, found = None, None
    for part in (1, 0.5):
        low, high = part * samples.min(), part * samples.max()
        scale, zero = scale_and_zero_point(low, high, bits)
        error = np.mean((samples - scale * (quantised(samples, scale, zero, bits) - zero)) ** 2)
        if best is None or error < best:
            best, found = error, (low, high)
    return found

# %% wrong="the error is measured on the marks instead of on what comes back from them" hint="check: What is the error of your"
def good_range(samples, bits):
    def error(ends):
        scale, zero = scale_and_zero_point(*ends, bits)
        return np.mean((samples - quantised(samples, scale, zero, bits)) ** 2)

    parts = np.linspace(0.05, 1, 20)
    return min(((a * samples.min(), b * samples.max()) for a in parts for b in parts), key=error)

# %% wrong="measures the clipping only: the error of the rounding is left out, so the whole range wins" hint="check: What is the error of your"
def good_range(samples, bits):
    def error(ends):
        return np.mean((samples - np.clip(samples, *ends)) ** 2)

    parts = np.linspace(0.05, 1, 20)
    return min(((a * samples.min(), b * samples.max()) for a in parts for b in parts), key=error)

# %% wrong="measures the rounding only: the scale, so that the smallest range wins" hint="check: What is the error of your"
def good_range(samples, bits):
    parts = np.linspace(0.05, 1, 20)
    ranges = [(a * samples.min(), b * samples.max()) for a in parts for b in parts]
    return min(ranges, key=lambda ends: scale_and_zero_point(*ends, bits)[0])

# %% wrong="throws away the one sample that is furthest off and takes the range of the others" hint="check: What is the error of your"
def good_range(samples, bits):
    others = np.delete(samples, np.argmax(np.abs(samples)))
    return float(others.min()), float(others.max())

# %% wrong="the range of the marks, 0 to 2**bits − 1, instead of a range of the samples" hint="check: What is the error of your"
def good_range(samples, bits):
    return 0, 2**bits - 1

# %% wrong="stops at the first range that is better than the whole one" hint="check: What is the error of your"
def good_range(samples, bits):
    def error(low, high):
        scale, zero = scale_and_zero_point(low, high, bits)
        return np.mean((samples - scale * (quantised(samples, scale, zero, bits) - zero)) ** 2)

    low, high = samples.min(), samples.max()
    for part in np.linspace(0.99, 0.01, 99):
        if error(part * low, part * high) < error(low, high):
            return part * low, part * high
    return low, high
