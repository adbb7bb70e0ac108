def average_pool2d(x, kernel, stride):
    channels, rows, columns = pool2d_shape(*x.shape, kernel, stride)
    result = []
    for c in range(channels):
        result.append([])
        for row in range(rows):
            result[c].append([])
            for column in range(columns):
                total = 0
                for i in range(kernel):
                    for j in range(kernel):
                        total += x[c, row * stride + i, column * stride + j]
                result[c][row].append(total / kernel ** 2)
    return np.array(result)
