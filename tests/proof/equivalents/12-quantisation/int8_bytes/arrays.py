def int8_bytes(shapes, ranges):
    total = np.empty(2 * ranges, "f4").nbytes
    for shape in shapes:
        total += np.empty(shape, "i1").nbytes + 2 * np.empty(shape[0], "f4").nbytes
    return np.int64(total)
