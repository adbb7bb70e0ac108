# %% wrong="no ReLU anywhere"
def read_digit(image, w):
    x = convolve(image, w["conv1/weights"]) + w["conv1/bias_values"].reshape(-1, 1, 1)
    x = convolve(x, w["conv2/weights"]) + w["conv2/bias_values"].reshape(-1, 1, 1)
    x = w["dense1/weights"] @ x.flatten() + w["dense1/bias_values"].flatten()
    return w["dense2/weights"] @ x + w["dense2/bias_values"].flatten()

# %% wrong="no ReLU behind dense1"
def read_digit(image, w):
    x = np.maximum(convolve(image, w["conv1/weights"]) + w["conv1/bias_values"].reshape(-1, 1, 1), 0)
    x = np.maximum(convolve(x, w["conv2/weights"]) + w["conv2/bias_values"].reshape(-1, 1, 1), 0)
    x = w["dense1/weights"] @ x.flatten() + w["dense1/bias_values"].flatten()
    return w["dense2/weights"] @ x + w["dense2/bias_values"].flatten()

# %% wrong="no ReLU behind the convolutions, only behind dense1"
def read_digit(image, w):
    x = convolve(image, w["conv1/weights"]) + w["conv1/bias_values"].reshape(-1, 1, 1)
    x = convolve(x, w["conv2/weights"]) + w["conv2/bias_values"].reshape(-1, 1, 1)
    x = np.maximum(w["dense1/weights"] @ x.flatten() + w["dense1/bias_values"].flatten(), 0)
    return w["dense2/weights"] @ x + w["dense2/bias_values"].flatten()

# %% wrong="no ReLU behind conv1"
def read_digit(image, w):
    x = convolve(image, w["conv1/weights"]) + w["conv1/bias_values"].reshape(-1, 1, 1)
    x = np.maximum(convolve(x, w["conv2/weights"]) + w["conv2/bias_values"].reshape(-1, 1, 1), 0)
    x = np.maximum(w["dense1/weights"] @ x.flatten() + w["dense1/bias_values"].flatten(), 0)
    return w["dense2/weights"] @ x + w["dense2/bias_values"].flatten()

# %% wrong="a ReLU behind dense2, too"
def read_digit(image, w):
    x = image
    for name in ["conv1", "conv2"]:
        x = convolve(x, w[name + "/weights"]) + w[name + "/bias_values"].reshape(-1, 1, 1)
        x = np.maximum(x, 0)
    x = x.flatten()
    for name in ["dense1", "dense2"]:
        x = w[name + "/weights"] @ x + w[name + "/bias_values"].flatten()
        x = np.maximum(x, 0)
    return x

# %% wrong="no biases at all"
def read_digit(image, w):
    x = np.maximum(convolve(image, w["conv1/weights"]), 0)
    x = np.maximum(convolve(x, w["conv2/weights"]), 0)
    x = np.maximum(w["dense1/weights"] @ x.flatten(), 0)
    return w["dense2/weights"] @ x

# %% wrong="the biases of the convolutions are missing"
def read_digit(image, w):
    x = np.maximum(convolve(image, w["conv1/weights"]), 0)
    x = np.maximum(convolve(x, w["conv2/weights"]), 0)
    x = np.maximum(w["dense1/weights"] @ x.flatten() + w["dense1/bias_values"].flatten(), 0)
    return w["dense2/weights"] @ x + w["dense2/bias_values"].flatten()

# %% wrong="the biases of the dense layers are missing"
def read_digit(image, w):
    x = np.maximum(convolve(image, w["conv1/weights"]) + w["conv1/bias_values"].reshape(-1, 1, 1), 0)
    x = np.maximum(convolve(x, w["conv2/weights"]) + w["conv2/bias_values"].reshape(-1, 1, 1), 0)
    x = np.maximum(w["dense1/weights"] @ x.flatten(), 0)
    return w["dense2/weights"] @ x

# %% wrong="the biases are added behind the ReLUs"
def read_digit(image, w):
    x = np.maximum(convolve(image, w["conv1/weights"]), 0) + w["conv1/bias_values"].reshape(-1, 1, 1)
    x = np.maximum(convolve(x, w["conv2/weights"]), 0) + w["conv2/bias_values"].reshape(-1, 1, 1)
    x = np.maximum(w["dense1/weights"] @ x.flatten(), 0) + w["dense1/bias_values"].flatten()
    return w["dense2/weights"] @ x + w["dense2/bias_values"].flatten()

# %% wrong="the softmax is applied"
def read_digit(image, w):
    x = image
    for name in ("conv1", "conv2"):
        x = np.maximum(convolve(x, w[name + "/weights"]) + w[name + "/bias_values"].reshape(-1, 1, 1), 0)
    x = np.maximum(w["dense1/weights"] @ x.flatten() + w["dense1/bias_values"].flatten(), 0)
    x = w["dense2/weights"] @ x + w["dense2/bias_values"].flatten()
    return np.exp(x) / np.sum(np.exp(x))

# %% wrong="the digit is returned instead of the outputs"
def read_digit(image, w):
    x = image
    for name in ("conv1", "conv2"):
        x = np.maximum(convolve(x, w[name + "/weights"]) + w[name + "/bias_values"].reshape(-1, 1, 1), 0)
    x = np.maximum(w["dense1/weights"] @ x.flatten() + w["dense1/bias_values"].flatten(), 0)
    x = w["dense2/weights"] @ x + w["dense2/bias_values"].flatten()
    return int(np.argmax(x))

# %% wrong="stops behind dense1"
def read_digit(image, w):
    x = image
    for name in ("conv1", "conv2"):
        x = np.maximum(convolve(x, w[name + "/weights"]) + w[name + "/bias_values"].reshape(-1, 1, 1), 0)
    return np.maximum(w["dense1/weights"] @ x.flatten() + w["dense1/bias_values"].flatten(), 0)

# %% wrong="conv2 is forgotten, so dense1 gets another number of inputs and NumPy raises an error"
def read_digit(image, w):
    x = np.maximum(convolve(image, w["conv1/weights"]) + w["conv1/bias_values"].reshape(-1, 1, 1), 0)
    x = np.maximum(w["dense1/weights"] @ x.flatten() + w["dense1/bias_values"].flatten(), 0)
    return w["dense2/weights"] @ x + w["dense2/bias_values"].flatten()

# %% wrong="the bias of a convolution is added as the file stores it, with four axes"
def read_digit(image, w):
    x = np.maximum(convolve(image, w["conv1/weights"]) + w["conv1/bias_values"], 0)
    x = np.maximum(convolve(x, w["conv2/weights"]) + w["conv2/bias_values"], 0)
    x = np.maximum(w["dense1/weights"] @ x.flatten() + w["dense1/bias_values"].flatten(), 0)
    return w["dense2/weights"] @ x + w["dense2/bias_values"].flatten()

# %% wrong="the dense layers' biases keep their two axes, so the result has two axes as well"
def read_digit(image, w):
    x = image
    for name in ("conv1", "conv2"):
        x = np.maximum(convolve(x, w[name + "/weights"]) + w[name + "/bias_values"].reshape(-1, 1, 1), 0)
    x = np.maximum(w["dense1/weights"] @ x.flatten() + w["dense1/bias_values"].flatten(), 0)
    return w["dense2/weights"] @ x + w["dense2/bias_values"].reshape(1, -1)

# %% wrong="the numbers of all maps are laid out pixel by pixel, the channels last"
def read_digit(image, w):
    x = image
    for name in ("conv1", "conv2"):
        x = np.maximum(convolve(x, w[name + "/weights"]) + w[name + "/bias_values"].reshape(-1, 1, 1), 0)
    x = x.transpose(1, 2, 0).flatten()
    x = np.maximum(w["dense1/weights"] @ x + w["dense1/bias_values"].flatten(), 0)
    return w["dense2/weights"] @ x + w["dense2/bias_values"].flatten()

# %% wrong="the absolute value instead of a ReLU"
def read_digit(image, w):
    x = image
    for name in ("conv1", "conv2"):
        x = abs(convolve(x, w[name + "/weights"]) + w[name + "/bias_values"].reshape(-1, 1, 1))
    x = abs(w["dense1/weights"] @ x.flatten() + w["dense1/bias_values"].flatten())
    return w["dense2/weights"] @ x + w["dense2/bias_values"].flatten()

# %% wrong="np.max instead of np.maximum: one number of the whole map, which raises an error"
def read_digit(image, w):
    x = image
    for name in ("conv1", "conv2"):
        x = np.max(convolve(x, w[name + "/weights"]) + w[name + "/bias_values"].reshape(-1, 1, 1), 0)
    x = np.max(w["dense1/weights"] @ x.flatten() + w["dense1/bias_values"].flatten(), 0)
    return w["dense2/weights"] @ x + w["dense2/bias_values"].flatten()

# %% wrong="x stands in front of the weights of a dense layer, which raises an error"
def read_digit(image, w):
    x = image
    for name in ("conv1", "conv2"):
        x = np.maximum(convolve(x, w[name + "/weights"]) + w[name + "/bias_values"].reshape(-1, 1, 1), 0)
    x = np.maximum(x.flatten() @ w["dense1/weights"] + w["dense1/bias_values"].flatten(), 0)
    return x @ w["dense2/weights"] + w["dense2/bias_values"].flatten()

# %% wrong="base_cnn's sizes are built in: five maps of 24 by 24, which raises an error with other sizes"
def read_digit(image, w):
    x = np.maximum(convolve(image, w["conv1/weights"]) + w["conv1/bias_values"].reshape(5, 1, 1), 0)
    x = np.maximum(convolve(x, w["conv2/weights"]) + w["conv2/bias_values"].reshape(5, 1, 1), 0)
    x = np.maximum(w["dense1/weights"] @ x.reshape(2880) + w["dense1/bias_values"].reshape(128), 0)
    return w["dense2/weights"] @ x + w["dense2/bias_values"].reshape(10)

# %% wrong="the picture is divided by its largest number first"
def read_digit(image, w):
    x = image / image.max()
    for name in ("conv1", "conv2"):
        x = np.maximum(convolve(x, w[name + "/weights"]) + w[name + "/bias_values"].reshape(-1, 1, 1), 0)
    x = np.maximum(w["dense1/weights"] @ x.flatten() + w["dense1/bias_values"].flatten(), 0)
    return w["dense2/weights"] @ x + w["dense2/bias_values"].flatten()

# %% wrong="the outputs are printed and nothing is returned"
def read_digit(image, w):
    x = image
    for name in ("conv1", "conv2"):
        x = np.maximum(convolve(x, w[name + "/weights"]) + w[name + "/bias_values"].reshape(-1, 1, 1), 0)
    x = np.maximum(w["dense1/weights"] @ x.flatten() + w["dense1/bias_values"].flatten(), 0)
    print(w["dense2/weights"] @ x + w["dense2/bias_values"].flatten())

# %% wrong="dense1 is skipped: dense2 gets the flattened maps, which raises an error"
def read_digit(image, w):
    x = image
    for name in ("conv1", "conv2"):
        x = np.maximum(convolve(x, w[name + "/weights"]) + w[name + "/bias_values"].reshape(-1, 1, 1), 0)
    return w["dense2/weights"] @ x.flatten() + w["dense2/bias_values"].flatten()
