deep_kernel = {}
deep_kernel["one_kernel_shape"] = [1, 19, 19]
deep_kernel["layer_shape"] = [64, 19, 19]
deep_kernel["macs_per_output"] = 441
deep_kernel["macs"] = 10188864
deep_kernel["flops"] = 20377728
