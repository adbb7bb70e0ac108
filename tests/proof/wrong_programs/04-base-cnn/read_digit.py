# %% wrong="no ReLU anywhere" hint="leaves_out_the_relus"
def read_digit(image, w):
    x = convolve(image, w["conv1/weights"]) + w["conv1/bias_values"].reshape(-1, 1, 1)
    x = convolve(x, w["conv2/weights"]) + w["conv2/bias_values"].reshape(-1, 1, 1)
    x = w["dense1/weights"] @ x.reshape(-1) + w["dense1/bias_values"].reshape(-1)
    return w["dense2/weights"] @ x + w["dense2/bias_values"].reshape(-1)

# %% wrong="no ReLU behind the first dense layer" hint="leaves_out_the_last_relu"
def read_digit(image, w):
    x = np.maximum(convolve(image, w["conv1/weights"]) + w["conv1/bias_values"].reshape(-1, 1, 1), 0)
    x = np.maximum(convolve(x, w["conv2/weights"]) + w["conv2/bias_values"].reshape(-1, 1, 1), 0)
    x = w["dense1/weights"] @ x.reshape(-1) + w["dense1/bias_values"].reshape(-1)
    return w["dense2/weights"] @ x + w["dense2/bias_values"].reshape(-1)

# %% wrong="no ReLU behind the second convolution" hint="leaves_out_the_second_relu"
def read_digit(image, w):
    x = np.maximum(convolve(image, w["conv1/weights"]) + w["conv1/bias_values"].reshape(-1, 1, 1), 0)
    x = convolve(x, w["conv2/weights"]) + w["conv2/bias_values"].reshape(-1, 1, 1)
    x = np.maximum(w["dense1/weights"] @ x.reshape(-1) + w["dense1/bias_values"].reshape(-1), 0)
    return w["dense2/weights"] @ x + w["dense2/bias_values"].reshape(-1)

# %% wrong="a ReLU behind the last layer, too" hint="puts_a_relu_behind_dense2"
def read_digit(image, w):
    x = np.maximum(convolve(image, w["conv1/weights"]) + w["conv1/bias_values"].reshape(-1, 1, 1), 0)
    x = np.maximum(convolve(x, w["conv2/weights"]) + w["conv2/bias_values"].reshape(-1, 1, 1), 0)
    x = np.maximum(w["dense1/weights"] @ x.reshape(-1) + w["dense1/bias_values"].reshape(-1), 0)
    return np.maximum(w["dense2/weights"] @ x + w["dense2/bias_values"].reshape(-1), 0)

# %% wrong="no biases" hint="adds_no_bias"
def read_digit(image, w):
    x = np.maximum(convolve(image, w["conv1/weights"]), 0)
    x = np.maximum(convolve(x, w["conv2/weights"]), 0)
    x = np.maximum(w["dense1/weights"] @ x.reshape(-1), 0)
    return w["dense2/weights"] @ x

# %% wrong="no biases in the convolutions" hint="adds_no_bias_to_maps"
def read_digit(image, w):
    x = np.maximum(convolve(image, w["conv1/weights"]), 0)
    x = np.maximum(convolve(x, w["conv2/weights"]), 0)
    x = np.maximum(w["dense1/weights"] @ x.reshape(-1) + w["dense1/bias_values"].reshape(-1), 0)
    return w["dense2/weights"] @ x + w["dense2/bias_values"].reshape(-1)

# %% wrong="no biases in the dense layers" hint="adds_no_bias_to_outputs"
def read_digit(image, w):
    x = np.maximum(convolve(image, w["conv1/weights"]) + w["conv1/bias_values"].reshape(-1, 1, 1), 0)
    x = np.maximum(convolve(x, w["conv2/weights"]) + w["conv2/bias_values"].reshape(-1, 1, 1), 0)
    x = np.maximum(w["dense1/weights"] @ x.reshape(-1), 0)
    return w["dense2/weights"] @ x

# %% wrong="the biases are added behind the ReLU" hint="adds_the_bias_behind_the_relu"
def read_digit(image, w):
    x = np.maximum(convolve(image, w["conv1/weights"]), 0) + w["conv1/bias_values"].reshape(-1, 1, 1)
    x = np.maximum(convolve(x, w["conv2/weights"]), 0) + w["conv2/bias_values"].reshape(-1, 1, 1)
    x = np.maximum(w["dense1/weights"] @ x.reshape(-1), 0) + w["dense1/bias_values"].reshape(-1)
    return w["dense2/weights"] @ x + w["dense2/bias_values"].reshape(-1)

# %% wrong="a softmax at the end" hint="gives_shares"
def read_digit(image, w):
    x = np.maximum(convolve(image, w["conv1/weights"]) + w["conv1/bias_values"].reshape(-1, 1, 1), 0)
    x = np.maximum(convolve(x, w["conv2/weights"]) + w["conv2/bias_values"].reshape(-1, 1, 1), 0)
    x = np.maximum(w["dense1/weights"] @ x.reshape(-1) + w["dense1/bias_values"].reshape(-1), 0)
    x = w["dense2/weights"] @ x + w["dense2/bias_values"].reshape(-1)
    return np.exp(x - x.max()) / np.exp(x - x.max()).sum()

# %% wrong="returns the digit instead of the ten outputs" hint="gives_the_digit"
def read_digit(image, w):
    x = np.maximum(convolve(image, w["conv1/weights"]) + w["conv1/bias_values"].reshape(-1, 1, 1), 0)
    x = np.maximum(convolve(x, w["conv2/weights"]) + w["conv2/bias_values"].reshape(-1, 1, 1), 0)
    x = np.maximum(w["dense1/weights"] @ x.reshape(-1) + w["dense1/bias_values"].reshape(-1), 0)
    return int((w["dense2/weights"] @ x + w["dense2/bias_values"].reshape(-1)).argmax())

# %% wrong="the maps are flattened with the channels last" hint="lays_out_pixel_by_pixel"
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

# %% wrong="stops behind the first dense layer" hint="stops_before_the_last_relu"
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

# %% wrong="the ReLU cuts what is above 0" hint="keeps_the_negative_numbers"
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
