def relu(x):
    return x * (x > 0)


def convolution(x, kernels, biases):
    size = kernels.shape[2]
    rows, columns = x.shape[1] - size + 1, x.shape[2] - size + 1
    y = np.empty((len(kernels), rows, columns))
    for o in range(len(kernels)):
        for i in range(rows):
            for j in range(columns):
                y[o, i, j] = np.sum(kernels[o] * x[:, i:i + size, j:j + size]) + biases.flat[o]
    return y


def read_digit(image, w):
    maps = relu(convolution(image, w["conv1/weights"], w["conv1/bias_values"]))
    maps = relu(convolution(maps, w["conv2/weights"], w["conv2/bias_values"]))
    line = maps.flatten()
    hidden = relu(np.array([row.dot(line) for row in w["dense1/weights"]]) + w["dense1/bias_values"][0])
    return np.array([row.dot(hidden) for row in w["dense2/weights"]]) + w["dense2/bias_values"][0]
