# %% wrong="one scale for the whole layer, repeated for each filter"
def filter_scales(weights, bits=8):
    """One scale for each filter of weights (C_out, …); the integers go from −(2**(bits−1) − 1) to that."""
    scale = np.abs(weights).max() / (2**(bits - 1) - 1)
    return [scale] * len(weights)

# %% wrong="one scale for the whole layer, as a single number"
def filter_scales(weights, bits=8):
    return np.abs(weights).max() / (2**(bits - 1) - 1)

# %% wrong="the largest weight instead of the largest absolute value"
def filter_scales(weights, bits=8):
    return [one.max() / (2**(bits - 1) - 1) for one in weights]

# %% wrong="the width from the smallest to the largest weight, divided by all gaps: not a symmetric ruler"
def filter_scales(weights, bits=8):
    return [(one.max() - one.min()) / (2**bits - 1) for one in weights]

# %% wrong="divides by 2**(bits − 1), one mark too many"
def filter_scales(weights, bits=8):
    return np.array([np.abs(one).max() / 2**(bits - 1) for one in weights])

# %% wrong="bits is ignored: the last mark is always 127"
def filter_scales(weights, bits=8):
    return np.array([np.abs(one).max() / 127 for one in weights])

# %% wrong="divides by 2**bits − 1, the marks of a ruler without a sign"
def filter_scales(weights, bits=8):
    return np.array([np.abs(one).max() / (2**bits - 1) for one in weights])

# %% wrong="the mean of the absolute values instead of the largest"
def filter_scales(weights, bits=8):
    return np.array([np.abs(one).mean() / (2**(bits - 1) - 1) for one in weights])

# %% wrong="the maximum along axis 1 only, which leaves several numbers for each filter of a convolution"
def filter_scales(weights, bits=8):
    return np.abs(weights).max(axis=1) / (2**(bits - 1) - 1)

# %% wrong="the maximum along axis 0: one scale for each input instead of each filter"
def filter_scales(weights, bits=8):
    return np.abs(weights).max(axis=0) / (2**(bits - 1) - 1)

# %% wrong="the smallest absolute value of a filter instead of the largest"
def filter_scales(weights, bits=8):
    return [np.abs(one).min() / (2**(bits - 1) - 1) for one in weights]

# %% wrong="the sum of the absolute values of a filter (its L1 norm) instead of the largest"
def filter_scales(weights, bits=8):
    return [np.abs(one).sum() / (2**(bits - 1) - 1) for one in weights]

# %% wrong="the scales are turned over: steps per unit"
def filter_scales(weights, bits=8):
    return [(2**(bits - 1) - 1) / np.abs(one).max() for one in weights]

# %% wrong="works for convolutions only: axes 1, 2, 3 do not exist in a dense layer"
def filter_scales(weights, bits=8):
    return np.abs(weights).max(axis=(1, 2, 3)) / (2**(bits - 1) - 1)

# %% wrong="the range −largest to largest is divided by 2**bits − 1 gaps, though one integer is left out"
def filter_scales(weights, bits=8):
    return [2 * np.abs(one).max() / (2**bits - 1) for one in weights]

# %% wrong="gives the largest absolute values and does not divide them by the last mark"
def filter_scales(weights, bits=8):
    return [float(np.abs(one).max()) for one in weights]

# %% wrong="the scales are rounded to four decimals"
def filter_scales(weights, bits=8):
    return [round(float(np.abs(one).max() / (2**(bits - 1) - 1)), 4) for one in weights]

# %% wrong="returns inside the loop: the first filter's scale only"
def filter_scales(weights, bits=8):
    scales = []
    for one in weights:
        scales.append(np.abs(one).max() / (2**(bits - 1) - 1))
        return scales

# %% wrong="the absolute value of the smallest weight: positive weights are not looked at"
def filter_scales(weights, bits=8):
    return [abs(one.min()) / (2**(bits - 1) - 1) for one in weights]

# %% wrong="2 · (bits − 1) − 1 for the last mark instead of 2**(bits − 1) − 1"
def filter_scales(weights, bits=8):
    return [np.abs(one).max() / (2 * (bits - 1) - 1) for one in weights]

# %% wrong="looks at each filter's first channel (or first input) only"
def filter_scales(weights, bits=8):
    return [np.abs(one[0]).max() / (2**(bits - 1) - 1) for one in weights]

# %% wrong="divides by the number of bits"
def filter_scales(weights, bits=8):
    return [np.abs(one).max() / bits for one in weights]

# %% wrong="uses the scale of the ruler of section 1, with its widened range and all 2**bits − 1 gaps"
def filter_scales(weights, bits=8):
    return [scale_and_zero_point(one.min(), one.max(), bits)[0] for one in weights]

# %% wrong="takes the last mark for 2**bits ÷ 2 − 2, one too few"
def filter_scales(weights, bits=8):
    last = 2**bits / 2 - 2
    return [np.abs(one).max() / last for one in weights]
