sep_cnn = {
    "depthwise1_shape": (1, 28 - 2, 28 - 2), "depthwise1_flops": 2 * 26 ** 2 * 9, "depthwise1_params": 9 + 1,
    "pointwise1_shape": (10, 26, 26), "pointwise1_flops": 2 * 26 ** 2 * 10, "pointwise1_params": 10 + 10,
    "depthwise2_shape": (10, 24, 24), "depthwise2_flops": 2 * 10 * 24 ** 2 * 9, "depthwise2_params": 10 * 10,
    "pointwise2_shape": (5, 24, 24), "pointwise2_flops": 2 * 10 * 5 * 24 ** 2, "pointwise2_params": 5 * 11,
    "flattened": 5 * 24 * 24,
    "total_flops": 12_168 + 13_520 + 103_680 + 57_600 + 737_280 + 2_560,
    "total_params": 10 + 20 + 100 + 55 + 368_768 + 1_290,
}
