pool_cnn = {
    "conv1_shape": (10, 28 - 2, 28 - 2), "conv1_flops": 2 * 10 * 26 ** 2 * 9, "conv1_params": 10 * 9 + 10,
    "pool_shape": (10, 26 // 2, 26 // 2), "pool_flops": 10 * 26 * 26, "pool_params": 0,
    "conv2_shape": (5, 11, 11), "conv2_flops": 2 * 5 * 121 * 90, "conv2_params": 5 * 91,
    "flattened": 5 * 121,
    "dense1_flops": 2 * 605 * 128, "dense1_params": 606 * 128,
    "dense2_flops": 2 * 128 * 10, "dense2_params": 129 * 10,
    "total_flops": 121_680 + 6_760 + 108_900 + 154_880 + 2_560,
    "total_params": 100 + 455 + 77_568 + 1_290,
}
