base_cnn_flops = {}
base_cnn_flops["dense2"] = 2560
base_cnn_flops["dense1"] = 737280
base_cnn_flops["conv2"] = 259200
base_cnn_flops["conv1"] = 60840
base_cnn_flops["conv2_shape"] = [5, 24, 24]
base_cnn_flops["conv1_shape"] = [5, 26, 26]
