kept_kernels = (5, 0)
