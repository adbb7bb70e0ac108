# %% wrong="one scale for the whole layer, repeated for each filter" hint="takes_one_for_the_layer"
def filter_scales(weights, bits=8):
    """One scale for each filter of weights (C_out, …); the integers go from −(2**(bits−1) − 1) to that."""
    scale = np.abs(weights).max() / (2**(bits - 1) - 1)
    return [scale] * len(weights)

# %% wrong="one scale for the whole layer, as a single number"
def filter_scales(weights, bits=8):
    return np.abs(weights).max() / (2**(bits - 1) - 1)

# %% wrong="the largest weight instead of the largest absolute value" hint="forgets_the_negative_ones"
def filter_scales(weights, bits=8):
    return [one.max() / (2**(bits - 1) - 1) for one in weights]

# %% wrong="the width from the smallest to the largest weight, divided by all gaps: not a symmetric ruler" hint="takes_the_width_of_the_range"
def filter_scales(weights, bits=8):
    return [(one.max() - one.min()) / (2**bits - 1) for one in weights]

# %% wrong="divides by 2**(bits − 1), one mark too many" hint="divides_by_one_too_many"
def filter_scales(weights, bits=8):
    return np.array([np.abs(one).max() / 2**(bits - 1) for one in weights])

# %% wrong="bits is ignored: the last mark is always 127" hint="always_takes_127"
def filter_scales(weights, bits=8):
    return np.array([np.abs(one).max() / 127 for one in weights])

# %% wrong="divides by 2**bits − 1, the marks of a ruler without a sign" hint="takes_all_integers_for_one_side"
def filter_scales(weights, bits=8):
    return np.array([np.abs(one).max() / (2**bits - 1) for one in weights])

# %% wrong="the mean of the absolute values instead of the largest" hint="takes_the_mean"
def filter_scales(weights, bits=8):
    return np.array([np.abs(one).mean() / (2**(bits - 1) - 1) for one in weights])

# %% wrong="the maximum along axis 1 only, which leaves several numbers for each filter of a convolution"
def filter_scales(weights, bits=8):
    return np.abs(weights).max(axis=1) / (2**(bits - 1) - 1)

# %% wrong="the maximum along axis 0: one scale for each input instead of each filter" hint="goes_along_the_second_axis"
def filter_scales(weights, bits=8):
    return np.abs(weights).max(axis=0) / (2**(bits - 1) - 1)

# %% wrong="the smallest absolute value of a filter instead of the largest" hint="takes_the_smallest"
def filter_scales(weights, bits=8):
    return [np.abs(one).min() / (2**(bits - 1) - 1) for one in weights]

# %% wrong="the sum of the absolute values of a filter (its L1 norm) instead of the largest" hint="adds_the_weights_up"
def filter_scales(weights, bits=8):
    return [np.abs(one).sum() / (2**(bits - 1) - 1) for one in weights]

# %% wrong="the scales are turned over: steps per unit" hint="turns_them_over"
def filter_scales(weights, bits=8):
    return [(2**(bits - 1) - 1) / np.abs(one).max() for one in weights]

# %% wrong="works for convolutions only: axes 1, 2, 3 do not exist in a dense layer"
def filter_scales(weights, bits=8):
    return np.abs(weights).max(axis=(1, 2, 3)) / (2**(bits - 1) - 1)

# %% wrong="the range −largest to largest is divided by 2**bits − 1 gaps, though one integer is left out" hint="counts_the_integer_that_is_left_out"
def filter_scales(weights, bits=8):
    return [2 * np.abs(one).max() / (2**bits - 1) for one in weights]

# %% wrong="gives the largest absolute values and does not divide them by the last mark" hint="forgets_the_steps"
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

# %% wrong="the absolute value of the smallest weight: positive weights are not looked at" hint="looks_at_the_negative_ones_only"
def filter_scales(weights, bits=8):
    return [abs(one.min()) / (2**(bits - 1) - 1) for one in weights]

# %% wrong="2 · (bits − 1) − 1 for the last mark instead of 2**(bits − 1) − 1"
def filter_scales(weights, bits=8):
    return [np.abs(one).max() / (2 * (bits - 1) - 1) for one in weights]

# %% wrong="looks at each filter's first channel (or first input) only" hint="looks_at_the_first_entry"
def filter_scales(weights, bits=8):
    return [np.abs(one[0]).max() / (2**(bits - 1) - 1) for one in weights]

# %% wrong="divides by the number of bits" hint="divides_by_the_bits"
def filter_scales(weights, bits=8):
    return [np.abs(one).max() / bits for one in weights]

# %% wrong="uses the scale of the ruler of section 1, with its widened range and all 2**bits − 1 gaps" hint="lays_rulers_with_a_zero_point | takes_the_width_of_the_range"
def filter_scales(weights, bits=8):
    return [scale_and_zero_point(one.min(), one.max(), bits)[0] for one in weights]

# %% wrong="takes the last mark for 2**bits ÷ 2 − 2, one too few" hint="divides_by_one_too_few"
def filter_scales(weights, bits=8):
    last = 2**bits / 2 - 2
    return [np.abs(one).max() / last for one in weights]
