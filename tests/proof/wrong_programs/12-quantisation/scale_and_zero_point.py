# %% wrong="divides by the number of marks, 2**bits, instead of the gaps between them" hint="divides_by_the_marks"
def scale_and_zero_point(low, high, bits=8):
    """The distance between two marks, and the integer that stands for 0: (scale, zero_point)."""
    low, high = min(low, 0), max(high, 0)
    scale = (high - low) / 2**bits
    return scale, round(-low / scale)

# %% wrong="a range that does not contain 0 is not widened" hint="does_not_widen"
def scale_and_zero_point(low, high, bits=8):
    scale = (high - low) / (2**bits - 1)
    zero_point = round(-low / scale)
    return scale, zero_point

# %% wrong="bits is ignored: there are always 255 gaps" hint="always_takes_eight_bits"
def scale_and_zero_point(low, high, bits=8):
    low, high = min(low, 0), max(high, 0)
    scale = (high - low) / 255
    return scale, round(-low / scale)

# %% wrong="the zero point is not rounded to an integer" hint="keeps_the_fraction"
def scale_and_zero_point(low, high, bits=8):
    low, high = min(low, 0), max(high, 0)
    scale = (high - low) / (2**bits - 1)
    return scale, -low / scale

# %% wrong="the zero point has the wrong sign: low ÷ scale" hint="turns_the_sign"
def scale_and_zero_point(low, high, bits=8):
    low, high = min(low, 0), max(high, 0)
    scale = (high - low) / (2**bits - 1)
    return scale, round(low / scale)

# %% wrong="the zero point is cut down to an integer (int) instead of rounded" hint="cuts_the_zero_point"
def scale_and_zero_point(low, high, bits=8):
    low, high = min(low, 0), max(high, 0)
    scale = (high - low) / (2**bits - 1)
    return scale, int(-low / scale)

# %% wrong="returns the zero point first, then the scale" hint="gives_the_zero_point_first"
def scale_and_zero_point(low, high, bits=8):
    low, high = min(low, 0), max(high, 0)
    scale = (high - low) / (2**bits - 1)
    zero_point = round(-low / scale)
    return zero_point, scale

# %% wrong="the scale comes from the upper end only, not from the width of the range"
def scale_and_zero_point(low, high, bits=8):
    low, high = min(low, 0), max(high, 0)
    scale = high / (2**bits - 1)
    return scale, round(-low / scale) if scale else 0

# %% wrong="makes a symmetric ruler: the range is −largest to largest, with the zero point in its middle" hint="makes_both_sides_equal"
def scale_and_zero_point(low, high, bits=8):
    largest = max(abs(low), abs(high))
    scale = 2 * largest / (2**bits - 1)
    return scale, 2**(bits - 1)

# %% wrong="the zero point is always the middle mark" hint="always_takes_the_middle"
def scale_and_zero_point(low, high, bits=8):
    low, high = min(low, 0), max(high, 0)
    scale = (high - low) / (2**bits - 1)
    return scale, 2**bits // 2

# %% wrong="bits itself is taken for the number of marks, instead of 2**bits" hint="takes_bits_for_marks"
def scale_and_zero_point(low, high, bits=8):
    low, high = min(low, 0), max(high, 0)
    scale = (high - low) / (bits - 1)
    return scale, round(-low / scale)

# %% wrong="the scale is turned over: marks per unit" hint="turns_the_scale_over"
def scale_and_zero_point(low, high, bits=8):
    low, high = min(low, 0), max(high, 0)
    scale = (2**bits - 1) / (high - low)
    return scale, round(-low * scale)

# %% wrong="the zero point is counted from the upper end" hint="counts_from_the_upper_end"
def scale_and_zero_point(low, high, bits=8):
    low, high = min(low, 0), max(high, 0)
    scale = (high - low) / (2**bits - 1)
    return scale, round(high / scale)

# %% wrong="only a range above 0 is widened, not one below it" hint="widens_downwards_only"
def scale_and_zero_point(low, high, bits=8):
    if low > 0:
        low = 0
    scale = (high - low) / (2**bits - 1)
    return scale, round(-low / scale)

# %% wrong="only a range below 0 is widened, not one above it" hint="widens_upwards_only"
def scale_and_zero_point(low, high, bits=8):
    high = max(high, 0)
    scale = (high - low) / (2**bits - 1)
    return scale, round(-low / scale)

# %% wrong="the marks begin at −2**(bits − 1) instead of 0, as if the integers had a sign" hint="begins_below_zero"
def scale_and_zero_point(low, high, bits=8):
    low, high = min(low, 0), max(high, 0)
    scale = (high - low) / (2**bits - 1)
    return scale, round(-low / scale) - 2**(bits - 1)

# %% wrong="one gap too few: divides by 2**bits − 2" hint="divides_by_one_gap_too_few"
def scale_and_zero_point(low, high, bits=8):
    low, high = min(low, 0), max(high, 0)
    scale = (high - low) / (2**bits - 2)
    return scale, round(-low / scale)

# %% wrong="the zero point is low itself, rounded, and not divided by the scale"
def scale_and_zero_point(low, high, bits=8):
    low, high = min(low, 0), max(high, 0)
    return (high - low) / (2**bits - 1), round(-low)

# %% wrong="the zero point is always 0" hint="always_begins_at_zero"
def scale_and_zero_point(low, high, bits=8):
    low, high = min(low, 0), max(high, 0)
    return (high - low) / (2**bits - 1), 0

# %% wrong="the scale is rounded to two decimals"
def scale_and_zero_point(low, high, bits=8):
    low, high = min(low, 0), max(high, 0)
    scale = (high - low) / (2**bits - 1)
    return round(scale, 2), round(-low / scale)

# %% wrong="returns the scale only"
def scale_and_zero_point(low, high, bits=8):
    low, high = min(low, 0), max(high, 0)
    return (high - low) / (2**bits - 1)

# %% wrong="the zero point is rounded up" hint="rounds_the_zero_point_up"
def scale_and_zero_point(low, high, bits=8):
    low, high = min(low, 0), max(high, 0)
    scale = (high - low) / (2**bits - 1)
    return scale, int(np.ceil(-low / scale))

# %% wrong="a range without 0 is moved until it touches 0, instead of widened"
def scale_and_zero_point(low, high, bits=8):
    if low > 0:
        low, high = 0, high - low
    if high < 0:
        low, high = low - high, 0
    scale = (high - low) / (2**bits - 1)
    return scale, round(-low / scale)

# %% wrong="the range is widened after the scale has been worked out, so the scale is that of the narrow range" hint="widens_too_late"
def scale_and_zero_point(low, high, bits=8):
    scale = (high - low) / (2**bits - 1)
    low, high = min(low, 0), max(high, 0)
    return scale, round(-low / scale)

# %% wrong="always the ruler of the picture: 0.2 and 3"
def scale_and_zero_point(low, high, bits=8):
    return 0.2, 3

# %% wrong="2 · bits for the number of marks instead of 2**bits"
def scale_and_zero_point(low, high, bits=8):
    low, high = min(low, 0), max(high, 0)
    scale = (high - low) / (2 * bits - 1)
    return scale, round(-low / scale)
