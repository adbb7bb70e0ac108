conv1, conv2, flat = (8, 28, 28), (16, 13, 13), 16 * 13 * 13
macs = [8 * 28 * 28 * 3 * 25, 16 * 13 * 13 * 8 * 9, flat * 64, 64 * 4]
params = [8 * (3 * 25 + 1), 16 * (8 * 9 + 1), (flat + 1) * 64, (64 + 1) * 4]
unknown_cnn = {"conv1_shape": conv1, "conv2_shape": conv2, "flattened": flat, "dominates": "conv1",
               "total_flops": 2 * sum(macs), "total_params": sum(params)}
for name, work, stored in zip(("conv1", "conv2", "dense1", "dense2"), macs, params):
    unknown_cnn[name + "_macs"] = work
    unknown_cnn[name + "_params"] = stored
