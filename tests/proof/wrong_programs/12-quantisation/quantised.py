# %% wrong="numbers beyond the ruler's ends are not clipped" hint="does_not_clip"
def quantised(x, scale, zero_point, bits=8):
    """The mark nearest to each number of the array x, as integers."""
    return np.round(x / scale + zero_point).astype(int)

# %% wrong="clips at 2**bits, one mark too far" hint="clips_one_mark_too_far"
def quantised(x, scale, zero_point, bits=8):
    q = np.round(x / scale) + zero_point
    return np.clip(q, 0, 2**bits).astype(int)

# %% wrong="clips to integers with a sign, −2**(bits − 1) to 2**(bits − 1) − 1, instead of 0 to 2**bits − 1" hint="clips_to_integers_with_a_sign"
def quantised(x, scale, zero_point, bits=8):
    q = np.round(x / scale) + zero_point
    return np.clip(q, -2**(bits - 1), 2**(bits - 1) - 1).astype(int)

# %% wrong="bits is ignored: clips at 255 always" hint="clips_at_255"
def quantised(x, scale, zero_point, bits=8):
    q = np.round(x / scale) + zero_point
    return np.clip(q, 0, 255).astype(int)

# %% wrong="cuts the decimals off instead of rounding to the nearest" hint="cuts_off"
def quantised(x, scale, zero_point, bits=8):
    q = (x / scale + zero_point).astype(int)
    return np.clip(q, 0, 2**bits - 1)

# %% wrong="the zero point is subtracted instead of added" hint="takes_the_zero_point_off"
def quantised(x, scale, zero_point, bits=8):
    q = np.round(x / scale - zero_point)
    return np.clip(q, 0, 2**bits - 1).astype(int)

# %% wrong="the zero point is added before the division by the scale" hint="adds_before_it_divides"
def quantised(x, scale, zero_point, bits=8):
    q = np.round((x + zero_point) / scale)
    return np.clip(q, 0, 2**bits - 1).astype(int)

# %% wrong="multiplies by the scale instead of dividing" hint="multiplies_with_the_scale"
def quantised(x, scale, zero_point, bits=8):
    q = np.round(x * scale + zero_point)
    return np.clip(q, 0, 2**bits - 1).astype(int)

# %% wrong="the zero point is ignored" hint="forgets_the_zero_point"
def quantised(x, scale, zero_point, bits=8):
    return np.clip(np.round(x / scale), 0, 2**bits - 1).astype(int)

# %% wrong="converts to 8-bit integers before it clips, so numbers beyond the ends wrap around" hint="wraps_around"
def quantised(x, scale, zero_point, bits=8):
    q = (np.round(x / scale) + zero_point).astype(int).astype(np.uint8)
    return np.clip(q, 0, 2**bits - 1)

# %% wrong="clips before the zero point is added" hint="clips_too_early"
def quantised(x, scale, zero_point, bits=8):
    q = np.clip(np.round(x / scale), 0, 2**bits - 1)
    return (q + zero_point).astype(int)

# %% wrong="gives what is read back, scale · (q − zero point), instead of the marks" hint="comes_back_at_once"
def quantised(x, scale, zero_point, bits=8):
    q = np.clip(np.round(x / scale) + zero_point, 0, 2**bits - 1)
    return scale * (q - zero_point)

# %% wrong="rounds down (floor) instead of to the nearest" hint="cuts_off"
def quantised(x, scale, zero_point, bits=8):
    q = np.floor(x / scale) + zero_point
    return np.clip(q, 0, 2**bits - 1).astype(int)

# %% wrong="rounds up (ceil) instead of to the nearest" hint="rounds_up"
def quantised(x, scale, zero_point, bits=8):
    q = np.ceil(x / scale + zero_point)
    return np.clip(q, 0, 2**bits - 1).astype(int)

# %% wrong="clips at the lower end only" hint="clips_below_only"
def quantised(x, scale, zero_point, bits=8):
    q = np.round(x / scale + zero_point)
    return np.maximum(q, 0).astype(int)

# %% wrong="clips at the upper end only" hint="clips_above_only"
def quantised(x, scale, zero_point, bits=8):
    q = np.round(x / scale + zero_point)
    return np.minimum(q, 2**bits - 1).astype(int)

# %% wrong="the shape is lost: a flat list comes out" hint="loses_the_shape"
def quantised(x, scale, zero_point, bits=8):
    marks = []
    for number in x.flatten():
        q = round(number / scale) + zero_point
        marks.append(int(min(max(q, 0), 2**bits - 1)))
    return np.array(marks)

# %% wrong="Python's int() on a whole array, which is an error"
def quantised(x, scale, zero_point, bits=8):
    q = int(x / scale) + zero_point
    return np.clip(q, 0, 2**bits - 1)

# %% wrong="scale and zero point are swapped in the formula"
def quantised(x, scale, zero_point, bits=8):
    q = np.round(x / zero_point + scale)
    return np.clip(q, 0, 2**bits - 1).astype(int)

# %% wrong="leaves out the first mark: clips at 1" hint="begins_with_mark_one"
def quantised(x, scale, zero_point, bits=8):
    q = np.round(x / scale) + zero_point
    return np.clip(q, 1, 2**bits - 1).astype(int)

# %% wrong="the result has 8-bit integers with a sign, in which marks above 127 turn negative"
def quantised(x, scale, zero_point, bits=8):
    q = np.clip(np.round(x / scale) + zero_point, 0, 2**bits - 1)
    return q.astype(int).astype(np.int8)

# %% wrong="clips the numbers x to 0 … 2**bits − 1 instead of the marks"
def quantised(x, scale, zero_point, bits=8):
    x = np.clip(x, 0, 2**bits - 1)
    return np.round(x / scale + zero_point).astype(int)

# %% wrong="clips at bits instead of 2**bits − 1" hint="clips_at_the_bits"
def quantised(x, scale, zero_point, bits=8):
    q = np.round(x / scale) + zero_point
    return np.clip(q, 0, bits).astype(int)

# %% wrong="rounds x before it is divided by the scale, and cuts off what comes out"
def quantised(x, scale, zero_point, bits=8):
    q = np.round(x) / scale + zero_point
    return np.clip(q, 0, 2**bits - 1).astype(int)

# %% wrong="prints the marks and returns nothing"
def quantised(x, scale, zero_point, bits=8):
    q = np.clip(np.round(x / scale) + zero_point, 0, 2**bits - 1).astype(int)
    print(q)
