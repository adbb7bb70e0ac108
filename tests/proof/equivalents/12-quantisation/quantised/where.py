def quantised(x, scale, zero_point, bits=8):
    last = 2**bits - 1
    q = np.rint(x / scale + zero_point)
    q = np.where(q < 0, 0, q)
    q = np.where(q > last, last, q)
    return q.astype(np.uint16)
