base_cnn_flops = {
    "conv1_shape": (5, 28 - 2, 28 - 2), "conv1": 2 * 5 * 26 * 26 * 9,
    "conv2_shape": (5, 26 - 2, 26 - 2), "conv2": 2 * 5 * 24 * 24 * 5 * 9,
    "dense1": 2 * 5 * 24 * 24 * 128, "dense2": 2 * 128 * 10,
}
