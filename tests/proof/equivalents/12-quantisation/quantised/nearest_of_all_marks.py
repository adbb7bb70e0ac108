def quantised(x, scale, zero_point, bits=8):
    marks = scale * (np.arange(2**bits) - zero_point)
    return np.abs(np.asarray(x)[..., None] - marks).argmin(axis=-1)
