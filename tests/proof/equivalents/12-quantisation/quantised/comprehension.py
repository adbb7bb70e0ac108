def quantised(x, scale, zero_point, bits=8):
    flat = [min(max(round(float(number) / scale) + zero_point, 0), (1 << bits) - 1) for number in x.ravel()]
    return np.reshape(flat, x.shape)
