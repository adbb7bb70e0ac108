pooled_sep_cnn_flops = sum([
    separable_flops(1, 10, 28, 28, 3),
    10 * 26 * 26,
    separable_flops(10, 5, 13, 13, 3),
    pointwise_flops(605, 128, 1, 1),
    pointwise_flops(128, 10, 1, 1),
])
