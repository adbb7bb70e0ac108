def depthwise_flops(c_in, height, width, kernel, stride=1, padding=0):
    rows, columns = (np.array([height, width]) + 2 * padding - kernel) // stride + 1
    return np.prod([2, c_in, rows, columns, kernel, kernel])
