def filter_scales(weights, bits=8):
    return [float(abs(kernel).max()) / (2 ** (bits - 1) - 1) for kernel in weights]
