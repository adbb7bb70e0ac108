flops_of = {"conv1": 60_840, "conv2": 259_200, "dense1": 737_280, "dense2": 2_560}
params_of = {"conv1": 50, "conv2": 230, "dense1": 368_768, "dense2": 1_290}
most_flops, most_params = max(flops_of, key=flops_of.get), max(params_of, key=params_of.get)
dominant = {
    "most_flops": most_flops, "flops_percent": 100 * flops_of[most_flops] / sum(flops_of.values()),
    "most_params": most_params, "params_percent": 100 * params_of[most_params] / sum(params_of.values()),
    "conv2_uses": 129_600 // 225, "dense1_uses": 368_640 // (2_880 * 128),
}
