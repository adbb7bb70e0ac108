def max_pool2d(x, kernel, stride=2):
    channels, rows, columns = pool2d_shape(x.shape[0], x.shape[1], x.shape[2], kernel, stride)
    result = np.zeros((channels, rows, columns), dtype=x.dtype)
    for c in range(channels):
        for row in range(rows):
            for column in range(columns):
                best = x[c, row * stride, column * stride]
                for i in range(kernel):
                    for j in range(kernel):
                        number = x[c, row * stride + i, column * stride + j]
                        if number > best:
                            best = number
                result[c, row, column] = best
    return result
