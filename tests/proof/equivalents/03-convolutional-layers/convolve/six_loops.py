def convolve(x, kernels):
    c_in, height, width = x.shape
    c_out, _, k, _ = kernels.shape
    y = np.zeros((c_out, height - k + 1, width - k + 1))
    for o in range(c_out):
        for i in range(height - k + 1):
            for j in range(width - k + 1):
                for c in range(c_in):
                    for u in range(k):
                        for v in range(k):
                            y[o, i, j] += kernels[o, c, u, v] * x[c, i + u, j + v]
    return y
