import numpy as np

names = ["conv1", "conv2", "dense1", "dense2"]
weights = np.array([5 * 1 * 9, 5 * 5 * 9, 2_880 * 128, 128 * 10])
biases = np.array([5, 5, 128, 10])
uses = np.array([26 * 26, 24 * 24, 1, 1])
base_cnn_params = dict(zip(names, weights + biases))
base_cnn_params["total_params"] = (weights + biases).sum()
base_cnn_params["total_flops"] = 2 * weights @ uses
