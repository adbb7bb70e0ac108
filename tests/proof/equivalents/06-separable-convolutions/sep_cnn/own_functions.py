sep_cnn = dict(
    depthwise1_shape=[1, 26, 26], pointwise1_shape=[10, 26, 26], depthwise2_shape=[10, 24, 24],
    pointwise2_shape=[5, 24, 24], flattened=5 * 24 * 24)
sep_cnn["depthwise1_flops"] = depthwise_flops(1, 28, 28, 3)
sep_cnn["pointwise1_flops"] = pointwise_flops(1, 10, 26, 26)
sep_cnn["depthwise2_flops"] = depthwise_flops(10, 26, 26, 3)
sep_cnn["pointwise2_flops"] = pointwise_flops(10, 5, 24, 24)
sep_cnn["dense1_flops"] = pointwise_flops(2880, 128, 1, 1)
sep_cnn["dense2_flops"] = pointwise_flops(128, 10, 1, 1)
sep_cnn["total_flops"] = sum(number for key, number in sep_cnn.items() if key.endswith("_flops"))
for key, channels in [("depthwise1", 1), ("depthwise2", 10)]:
    sep_cnn[key + "_params"] = channels * 10
for key, inputs, outputs in [("pointwise1", 1, 10), ("pointwise2", 10, 5), ("dense1", 2880, 128), ("dense2", 128, 10)]:
    sep_cnn[key + "_params"] = (inputs + 1) * outputs
sep_cnn["total_params"] = sum(number for key, number in sep_cnn.items() if key.endswith("_params"))
