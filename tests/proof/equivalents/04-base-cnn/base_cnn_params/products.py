base_cnn_params = {
    "conv1": 5 * (9 + 1), "conv2": 5 * (5 * 9 + 1), "dense1": (5 * 24 * 24 + 1) * 128, "dense2": (128 + 1) * 10,
}
base_cnn_params["total_params"] = sum(base_cnn_params.values())
base_cnn_params["total_flops"] = 2 * (30_420 + 129_600 + 368_640 + 1_280)
