_dense2 = pointwise_flops(128, 10, 1, 1)
_behind = {
    "depthwise1": depthwise_flops(1, 28, 28, 3) + 26 * 26 + pointwise_flops(1, 10, 13, 13)
    + separable_flops(10, 5, 13, 13, 3) + pointwise_flops(5 * 11 * 11, 128, 1, 1),
    "pointwise1": separable_flops(1, 10, 28, 28, 3) + 10 * 26 * 26
    + separable_flops(10, 5, 13, 13, 3) + pointwise_flops(5 * 11 * 11, 128, 1, 1),
    "depthwise2": separable_flops(1, 10, 28, 28, 3) + depthwise_flops(10, 26, 26, 3) + 10 * 24 * 24
    + pointwise_flops(10, 5, 12, 12) + pointwise_flops(5 * 12 * 12, 128, 1, 1),
    "pointwise2": separable_flops(1, 10, 28, 28, 3) + separable_flops(10, 5, 26, 26, 3) + 5 * 24 * 24
    + pointwise_flops(5 * 12 * 12, 128, 1, 1),
}
pooled_sep_cnn_flops = min(_behind.values()) + _dense2
