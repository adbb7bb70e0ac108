# %% wrong="no ReLU anywhere"
def read_digit(image, w):
    x = convolve(image, w["conv1/weights"]) + w["conv1/bias_values"].reshape(-1, 1, 1)
    x = convolve(x, w["conv2/weights"]) + w["conv2/bias_values"].reshape(-1, 1, 1)
    x = w["dense1/weights"] @ x.reshape(-1) + w["dense1/bias_values"].reshape(-1)
    return w["dense2/weights"] @ x + w["dense2/bias_values"].reshape(-1)

# %% wrong="no ReLU behind the first dense layer"
def read_digit(image, w):
    x = np.maximum(convolve(image, w["conv1/weights"]) + w["conv1/bias_values"].reshape(-1, 1, 1), 0)
    x = np.maximum(convolve(x, w["conv2/weights"]) + w["conv2/bias_values"].reshape(-1, 1, 1), 0)
    x = w["dense1/weights"] @ x.reshape(-1) + w["dense1/bias_values"].reshape(-1)
    return w["dense2/weights"] @ x + w["dense2/bias_values"].reshape(-1)

# %% wrong="no ReLU behind the second convolution"
def read_digit(image, w):
    x = np.maximum(convolve(image, w["conv1/weights"]) + w["conv1/bias_values"].reshape(-1, 1, 1), 0)
    x = convolve(x, w["conv2/weights"]) + w["conv2/bias_values"].reshape(-1, 1, 1)
    x = np.maximum(w["dense1/weights"] @ x.reshape(-1) + w["dense1/bias_values"].reshape(-1), 0)
    return w["dense2/weights"] @ x + w["dense2/bias_values"].reshape(-1)

# %% wrong="a ReLU behind the last layer, too"
def read_digit(image, w):
    x = np.maximum(convolve(image, w["conv1/weights"]) + w["conv1/bias_values"].reshape(-1, 1, 1), 0)
    x = np.maximum(convolve(x, w["conv2/weights"]) + w["conv2/bias_values"].reshape(-1, 1, 1), 0)
    x = np.maximum(w["dense1/weights"] @ x.reshape(-1) + w["dense1/bias_values"].reshape(-1), 0)
    return np.maximum(w["dense2/weights"] @ x + w["dense2/bias_values"].reshape(-1), 0)

# %% wrong="no biases"
def read_digit(image, w):
    x = np.maximum(convolve(image, w["conv1/weights"]), 0)
    x = np.maximum(convolve(x, w["conv2/weights"]), 0)
    x = np.maximum(w["dense1/weights"] @ x.reshape(-1), 0)
    return w["dense2/weights"] @ x

# %% wrong="no biases in the convolutions"
def read_digit(image, w):
    x = np.maximum(convolve(image, w["conv1/weights"]), 0)
    x = np.maximum(convolve(x, w["conv2/weights"]), 0)
    x = np.maximum(w["dense1/weights"] @ x.reshape(-1) + w["dense1/bias_values"].reshape(-1), 0)
    return w["dense2/weights"] @ x + w["dense2/bias_values"].reshape(-1)

# %% wrong="no biases in the dense layers"
def read_digit(image, w):
    x = np.maximum(convolve(image, w["conv1/weights"]) + w["conv1/bias_values"].reshape(-1, 1, 1), 0)
    x = np.maximum(convolve(x, w["conv2/weights"]) + w["conv2/bias_values"].reshape(-1, 1, 1), 0)
    x = np.maximum(w["dense1/weights"] @ x.reshape(-1), 0)
    return w["dense2/weights"] @ x

# %% wrong="the biases are added behind the ReLU"
def read_digit(image, w):
    x = np.maximum(convolve(image, w["conv1/weights"]), 0) + w["conv1/bias_values"].reshape(-1, 1, 1)
    x = np.maximum(convolve(x, w["conv2/weights"]), 0) + w["conv2/bias_values"].reshape(-1, 1, 1)
    x = np.maximum(w["dense1/weights"] @ x.reshape(-1), 0) + w["dense1/bias_values"].reshape(-1)
    return w["dense2/weights"] @ x + w["dense2/bias_values"].reshape(-1)

# %% wrong="a softmax at the end"
def read_digit(image, w):
    x = np.maximum(convolve(image, w["conv1/weights"]) + w["conv1/bias_values"].reshape(-1, 1, 1), 0)
    x = np.maximum(convolve(x, w["conv2/weights"]) + w["conv2/bias_values"].reshape(-1, 1, 1), 0)
    x = np.maximum(w["dense1/weights"] @ x.reshape(-1) + w["dense1/bias_values"].reshape(-1), 0)
    x = w["dense2/weights"] @ x + w["dense2/bias_values"].reshape(-1)
    return np.exp(x - x.max()) / np.exp(x - x.max()).sum()

# %% wrong="returns the digit instead of the ten outputs"
def read_digit(image, w):
    x = np.maximum(convolve(image, w["conv1/weights"]) + w["conv1/bias_values"].reshape(-1, 1, 1), 0)
    x = np.maximum(convolve(x, w["conv2/weights"]) + w["conv2/bias_values"].reshape(-1, 1, 1), 0)
    x = np.maximum(w["dense1/weights"] @ x.reshape(-1) + w["dense1/bias_values"].reshape(-1), 0)
    return int((w["dense2/weights"] @ x + w["dense2/bias_values"].reshape(-1)).argmax())

# %% wrong="the maps are flattened with the channels last"
def read_digit(image, w):
    x = np.maximum(convolve(image, w["conv1/weights"]) + w["conv1/bias_values"].reshape(-1, 1, 1), 0)
    x = np.maximum(convolve(x, w["conv2/weights"]) + w["conv2/bias_values"].reshape(-1, 1, 1), 0)
    x = x.transpose(1, 2, 0).reshape(-1)
    x = np.maximum(w["dense1/weights"] @ x + w["dense1/bias_values"].reshape(-1), 0)
    return w["dense2/weights"] @ x + w["dense2/bias_values"].reshape(-1)

# %% wrong="the columns are walked through first when the maps are flattened"
def read_digit(image, w):
    x = np.maximum(convolve(image, w["conv1/weights"]) + w["conv1/bias_values"].reshape(-1, 1, 1), 0)
    x = np.maximum(convolve(x, w["conv2/weights"]) + w["conv2/bias_values"].reshape(-1, 1, 1), 0)
    x = x.transpose(0, 2, 1).reshape(-1)
    x = np.maximum(w["dense1/weights"] @ x + w["dense1/bias_values"].reshape(-1), 0)
    return w["dense2/weights"] @ x + w["dense2/bias_values"].reshape(-1)

# %% wrong="forgets to flatten"
def read_digit(image, w):
    x = np.maximum(convolve(image, w["conv1/weights"]) + w["conv1/bias_values"].reshape(-1, 1, 1), 0)
    x = np.maximum(convolve(x, w["conv2/weights"]) + w["conv2/bias_values"].reshape(-1, 1, 1), 0)
    x = np.maximum(w["dense1/weights"] @ x + w["dense1/bias_values"].reshape(-1), 0)
    return w["dense2/weights"] @ x + w["dense2/bias_values"].reshape(-1)

# %% wrong="stops behind the first dense layer"
def read_digit(image, w):
    x = np.maximum(convolve(image, w["conv1/weights"]) + w["conv1/bias_values"].reshape(-1, 1, 1), 0)
    x = np.maximum(convolve(x, w["conv2/weights"]) + w["conv2/bias_values"].reshape(-1, 1, 1), 0)
    return w["dense1/weights"] @ x.reshape(-1) + w["dense1/bias_values"].reshape(-1)

# %% wrong="the absolute value instead of a ReLU"
def read_digit(image, w):
    x = abs(convolve(image, w["conv1/weights"]) + w["conv1/bias_values"].reshape(-1, 1, 1))
    x = abs(convolve(x, w["conv2/weights"]) + w["conv2/bias_values"].reshape(-1, 1, 1))
    x = abs(w["dense1/weights"] @ x.reshape(-1) + w["dense1/bias_values"].reshape(-1))
    return w["dense2/weights"] @ x + w["dense2/bias_values"].reshape(-1)

# %% wrong="the ReLU cuts what is above 0"
def read_digit(image, w):
    x = np.minimum(convolve(image, w["conv1/weights"]) + w["conv1/bias_values"].reshape(-1, 1, 1), 0)
    x = np.minimum(convolve(x, w["conv2/weights"]) + w["conv2/bias_values"].reshape(-1, 1, 1), 0)
    x = np.minimum(w["dense1/weights"] @ x.reshape(-1) + w["dense1/bias_values"].reshape(-1), 0)
    return w["dense2/weights"] @ x + w["dense2/bias_values"].reshape(-1)

# %% wrong="the first convolution's bias for the second one, too"
def read_digit(image, w):
    x = np.maximum(convolve(image, w["conv1/weights"]) + w["conv1/bias_values"].reshape(-1, 1, 1), 0)
    bias = w["conv1/bias_values"].reshape(-1)[: len(w["conv2/weights"])].reshape(-1, 1, 1)
    x = np.maximum(convolve(x, w["conv2/weights"]) + bias, 0)
    x = np.maximum(w["dense1/weights"] @ x.reshape(-1) + w["dense1/bias_values"].reshape(-1), 0)
    return w["dense2/weights"] @ x + w["dense2/bias_values"].reshape(-1)

# %% wrong="the image is divided by 255 once more"
def read_digit(image, w):
    x = image / 255
    x = np.maximum(convolve(x, w["conv1/weights"]) + w["conv1/bias_values"].reshape(-1, 1, 1), 0)
    x = np.maximum(convolve(x, w["conv2/weights"]) + w["conv2/bias_values"].reshape(-1, 1, 1), 0)
    x = np.maximum(w["dense1/weights"] @ x.reshape(-1) + w["dense1/bias_values"].reshape(-1), 0)
    return w["dense2/weights"] @ x + w["dense2/bias_values"].reshape(-1)

# %% wrong="the sizes of base_cnn are written into it"
def read_digit(image, w):
    x = np.maximum(convolve(image, w["conv1/weights"]) + w["conv1/bias_values"].reshape(10, 1, 1), 0)
    x = np.maximum(convolve(x, w["conv2/weights"]) + w["conv2/bias_values"].reshape(5, 1, 1), 0)
    x = np.maximum(w["dense1/weights"] @ x.reshape(2880) + w["dense1/bias_values"].reshape(128), 0)
    return w["dense2/weights"] @ x + w["dense2/bias_values"].reshape(10)

# %% wrong="the dense weights are turned round"
def read_digit(image, w):
    x = np.maximum(convolve(image, w["conv1/weights"]) + w["conv1/bias_values"].reshape(-1, 1, 1), 0)
    x = np.maximum(convolve(x, w["conv2/weights"]) + w["conv2/bias_values"].reshape(-1, 1, 1), 0)
    x = np.maximum(w["dense1/weights"].T @ x.reshape(-1) + w["dense1/bias_values"].reshape(-1), 0)
    return w["dense2/weights"].T @ x + w["dense2/bias_values"].reshape(-1)

# %% wrong="the outputs as a row of a table, (1, 10)"
def read_digit(image, w):
    x = np.maximum(convolve(image, w["conv1/weights"]) + w["conv1/bias_values"].reshape(-1, 1, 1), 0)
    x = np.maximum(convolve(x, w["conv2/weights"]) + w["conv2/bias_values"].reshape(-1, 1, 1), 0)
    x = np.maximum(w["dense1/weights"] @ x.reshape(-1) + w["dense1/bias_values"].reshape(-1), 0)
    return (w["dense2/weights"] @ x + w["dense2/bias_values"].reshape(-1)).reshape(1, -1)
