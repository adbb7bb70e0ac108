which_kernel = {}
for before, after in [(25, 16), (28, 24), (32, 32), (12, 1)]:
    for k in range(1, before + 1):
        if conv_shape(1, before, before, 1, k) == (1, after, after):
            which_kernel[f"{before}_to_{after}"] = k
