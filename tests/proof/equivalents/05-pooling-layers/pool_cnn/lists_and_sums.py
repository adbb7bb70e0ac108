pool_cnn = {}
pool_cnn["conv1_shape"] = [10, 26, 26]
pool_cnn["pool_shape"] = [10, 13, 13]
pool_cnn["conv2_shape"] = [5, 11, 11]
pool_cnn["flattened"] = 605
for name, channels, side, length in [("conv1", 10, 26, 9), ("conv2", 5, 11, 90)]:
    pool_cnn[name + "_flops"] = channels * side * side * length * 2
    pool_cnn[name + "_params"] = channels * (length + 1)
pool_cnn["pool_flops"], pool_cnn["pool_params"] = 13 * 13 * 40, 0
for name, inputs, outputs in [("dense1", 605, 128), ("dense2", 128, 10)]:
    pool_cnn[name + "_flops"] = 2 * inputs * outputs
    pool_cnn[name + "_params"] = (inputs + 1) * outputs
pool_cnn["total_flops"] = sum(number for key, number in pool_cnn.items() if "flops" in key)
pool_cnn["total_params"] = sum(number for key, number in pool_cnn.items() if "params" in key)
