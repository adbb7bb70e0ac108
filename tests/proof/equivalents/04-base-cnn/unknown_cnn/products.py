flat = 16 * 13 * 13
macs = [8 * 28 * 28 * 3 * 25, flat * 8 * 9, flat * 64, 64 * 4]
params = [8 * (3 * 25 + 1), 16 * (8 * 9 + 1), (flat + 1) * 64, (64 + 1) * 4]
unknown_cnn = {"conv2_shape": (16, 13, 13), "flattened": flat, "dominates": "conv1",
               "total_flops": 2 * sum(macs), "total_params": sum(params)}
unknown_cnn["conv2_macs"], unknown_cnn["dense1_macs"] = macs[1:3]
unknown_cnn["conv2_params"] = params[1]
