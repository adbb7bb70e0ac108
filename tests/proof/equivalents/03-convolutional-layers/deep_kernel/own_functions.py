deep_kernel = dict(
    one_kernel_shape=conv_shape(9, 25, 25, 1, 7),
    layer_shape=conv_shape(9, 25, 25, 64, 7),
    macs_per_output=conv_macs(9, 7, 7, 1, 7),
    macs=conv_macs(9, 25, 25, 64, 7),
    flops=2 * conv_macs(9, 25, 25, 64, 7),
)
