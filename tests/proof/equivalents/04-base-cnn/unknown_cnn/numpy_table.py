import numpy as np

names = ["conv1", "conv2", "dense1", "dense2"]
length = np.array([3 * 5 * 5, 8 * 3 * 3, 16 * 13 * 13, 64])     # of the dot product behind each number
channels = np.array([8, 16, 64, 4])
places = np.array([28 * 28, 13 * 13, 1, 1])
macs, params = length * channels * places, (length + 1) * channels
unknown_cnn = {"conv2_shape": (16, np.int64(13), np.int64(13)), "flattened": length[2],
               "conv2_macs": macs[1], "conv2_params": params[1], "dense1_macs": macs[2]}
unknown_cnn |= {"total_flops": 2 * macs.sum(), "total_params": params.sum(), "dominates": names[macs.argmax()]}
