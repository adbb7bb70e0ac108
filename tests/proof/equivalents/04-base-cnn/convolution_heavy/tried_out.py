convolution_heavy = None
for kernels in range(1, 12):
    for size in range(3, 15):
        tried = [("conv", 3, 3), ("conv", kernels, size), ("dense", 128), ("dense", 10)]
        costs = model_flops(tried, (1, 28, 28))
        if 500_000 <= sum(costs) <= 1_059_880 and 2 * max(costs[:2]) > sum(costs):
            convolution_heavy = convolution_heavy or tuple(tried)
