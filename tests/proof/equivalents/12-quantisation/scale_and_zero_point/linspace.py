def scale_and_zero_point(low, high, bits=8):
    marks = np.linspace(np.minimum(low, 0), np.maximum(high, 0), 2**bits)
    return marks[1] - marks[0], np.abs(marks).argmin()
