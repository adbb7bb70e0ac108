def depthwise(x, kernels):
    channels, size = len(kernels), len(kernels[0])
    rows, columns = x.shape[1] - size + 1, x.shape[2] - size + 1
    result = []
    for c in range(channels):
        result.append([])
        for row in range(rows):
            result[c].append([])
            for column in range(columns):
                total = 0
                for i in range(size):
                    for j in range(size):
                        total += x[c, row + i, column + j] * kernels[c, i, j]
                result[c][row].append(total)
    return np.array(result)
