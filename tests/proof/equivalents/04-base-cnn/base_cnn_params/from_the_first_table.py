base_cnn_params = {"conv1": 50, "conv2": 230, "dense1": 368_768, "dense2": 1_290}
total_params = 0
for params in base_cnn_params.values():
    total_params += params
total_flops = sum([60_840, 259_200, 737_280, 2_560])
base_cnn_params.update(total_params=total_params, total_flops=total_flops)
