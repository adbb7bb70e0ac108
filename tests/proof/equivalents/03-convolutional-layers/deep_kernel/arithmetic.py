side = 25 - 7 + 1
deep_kernel = {
    "one_kernel_shape": (1, side, side), "layer_shape": (64, side, side),
    "macs_per_output": 9 * 7 * 7, "macs": 64 * side**2 * 441, "flops": 2 * 64 * side**2 * 441,
}
