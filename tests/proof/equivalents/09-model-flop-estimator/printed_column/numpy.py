def printed_column(c_in, height, width, c_out, kernel, stride, groups=1):
    places = np.prod(np.array([height, width], dtype=np.float64) / stride)
    return np.float64(2e-6) * places * c_out * (c_in // groups) * kernel * kernel
