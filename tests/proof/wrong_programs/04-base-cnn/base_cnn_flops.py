# %% wrong="gives MACs for all four layers, the factor 2 is missing" hint="writes_macs"
base_cnn_flops = {
    "conv1_shape": (5, 26, 26), "conv1": 30420,
    "conv2_shape": (5, 24, 24), "conv2": 129600,
    "dense1": 368640, "dense2": 1280,
}

# %% wrong="gives MACs for the dense layers only, the convolutions are right" hint="writes_macs_for_the_dense_layers"
base_cnn_flops = {
    "conv1_shape": (5, 26, 26), "conv1": 2 * 5*26*26 * 1*3*3,
    "conv2_shape": (5, 24, 24), "conv2": 2 * 5*24*24 * 5*3*3,
    "dense1": 2880 * 128, "dense2": 128 * 10,
}

# %% wrong="gives MACs for the convolutions only, the dense layers are right" hint="writes_macs_for_the_convolutions"
base_cnn_flops = {
    "conv1_shape": (5, 26, 26), "conv1": 5*26*26 * 9,
    "conv2_shape": (5, 24, 24), "conv2": 5*24*24 * 45,
    "dense1": 2 * 2880 * 128, "dense2": 2 * 128 * 10,
}

# %% wrong="adds one FLOP for the bias of each output number in every layer" hint="counts_the_biases"
base_cnn_flops = {
    "conv1_shape": (5, 26, 26), "conv1": 2 * 5*26*26 * 9 + 5*26*26,
    "conv2_shape": (5, 24, 24), "conv2": 2 * 5*24*24 * 45 + 5*24*24,
    "dense1": 2 * 2880 * 128 + 128, "dense2": 2 * 128 * 10 + 10,
}

# %% wrong="conv2 reads one channel, the five input maps are forgotten" hint="forgets_conv2s_input_channels"
base_cnn_flops = {
    "conv1_shape": (5, 26, 26), "conv1": 2 * 5*26*26 * 1*3*3,
    "conv2_shape": (5, 24, 24), "conv2": 2 * 5*24*24 * 1*3*3,
    "dense1": 2 * 2880 * 128, "dense2": 2 * 128 * 10,
}

# %% wrong="dense1 reads one map of 24 by 24, the five channels are forgotten at the flatten" hint="flattens_one_map"
base_cnn_flops = {
    "conv1_shape": (5, 26, 26), "conv1": 2 * 5*26*26 * 1*3*3,
    "conv2_shape": (5, 24, 24), "conv2": 2 * 5*24*24 * 5*3*3,
    "dense1": 2 * 24*24 * 128, "dense2": 2 * 128 * 10,
}

# %% wrong="keeps the map at 28 by 28, as with padding, and carries it on" hint="keeps_the_size"
base_cnn_flops = {
    "conv1_shape": (5, 28, 28), "conv1": 2 * 5*28*28 * 9,
    "conv2_shape": (5, 28, 28), "conv2": 2 * 5*28*28 * 45,
    "dense1": 2 * 5*28*28 * 128, "dense2": 2 * 128 * 10,
}

# %% wrong="a kernel of 3 by 3 is taken as 3 weights instead of 9 in both convolutions" hint="takes_one_side_of_the_kernel"
base_cnn_flops = {
    "conv1_shape": (5, 26, 26), "conv1": 2 * 5*26*26 * 1*3,
    "conv2_shape": (5, 24, 24), "conv2": 2 * 5*24*24 * 5*3,
    "dense1": 2 * 2880 * 128, "dense2": 2 * 128 * 10,
}

# %% wrong="writes the shapes as (H, W, C), the costs are right" hint="writes_the_channels_last"
base_cnn_flops = {
    "conv1_shape": (26, 26, 5), "conv1": 2 * 5*26*26 * 1*3*3,
    "conv2_shape": (24, 24, 5), "conv2": 2 * 5*24*24 * 5*3*3,
    "dense1": 2 * 2880 * 128, "dense2": 2 * 128 * 10,
}

# %% wrong="conv2 is laid on the 28 by 28 picture with five channels instead of on the map of conv1, so its map is 26 by 26; dense1 carries that on" hint="lets_conv2_keep_the_size"
base_cnn_flops = {
    "conv1_shape": (5, 26, 26), "conv1": 2 * 5*26*26 * 1*3*3,
    "conv2_shape": (5, 26, 26), "conv2": 2 * 5*26*26 * 5*3*3,
    "dense1": 2 * 5*26*26 * 128, "dense2": 2 * 128 * 10,
}

# %% wrong="takes 28 - 3 = 25 without the + 1, then 25 - 3 = 22, and carries it on" hint="forgets_the_first_place"
base_cnn_flops = {
    "conv1_shape": (5, 25, 25), "conv1": 2 * 5*25*25 * 9,
    "conv2_shape": (5, 22, 22), "conv2": 2 * 5*22*22 * 45,
    "dense1": 2 * 5*22*22 * 128, "dense2": 2 * 128 * 10,
}

# %% wrong="counts a dot product at each place of the input map instead of the output map, the shapes are right" hint="counts_at_the_places_that_are_read"
base_cnn_flops = {
    "conv1_shape": (5, 26, 26), "conv1": 2 * 5*28*28 * 1*9,
    "conv2_shape": (5, 24, 24), "conv2": 2 * 5*26*26 * 5*9,
    "dense1": 2 * 2880 * 128, "dense2": 2 * 128 * 10,
}

# %% wrong="dense1 reads the map of conv1 instead of that of conv2" hint="flattens_conv1s_maps"
base_cnn_flops = {
    "conv1_shape": (5, 26, 26), "conv1": 2 * 5*26*26 * 1*3*3,
    "conv2_shape": (5, 24, 24), "conv2": 2 * 5*24*24 * 5*3*3,
    "dense1": 2 * 5*26*26 * 128, "dense2": 2 * 128 * 10,
}

# %% wrong="dense2 reads the flattened 2880 numbers instead of the 128 that dense1 wrote" hint="gives_dense2_the_flattened_maps"
base_cnn_flops = {
    "conv1_shape": (5, 26, 26), "conv1": 2 * 5*26*26 * 1*3*3,
    "conv2_shape": (5, 24, 24), "conv2": 2 * 5*24*24 * 5*3*3,
    "dense1": 2 * 2880 * 128, "dense2": 2 * 2880 * 10,
}

# %% wrong="one kernel instead of five in both convolutions' costs, the shapes are right" hint="lays_down_one_kernel"
base_cnn_flops = {
    "conv1_shape": (5, 26, 26), "conv1": 2 * 26*26 * 9,
    "conv2_shape": (5, 24, 24), "conv2": 2 * 24*24 * 5*9,
    "dense1": 2 * 2880 * 128, "dense2": 2 * 128 * 10,
}

# %% wrong="conv2 writes 5 times 5 = 25 maps, and dense1 carries that on"
base_cnn_flops = {
    "conv1_shape": (5, 26, 26), "conv1": 2 * 5*26*26 * 1*3*3,
    "conv2_shape": (25, 24, 24), "conv2": 2 * 25*24*24 * 5*9,
    "dense1": 2 * 25*24*24 * 128, "dense2": 2 * 128 * 10,
}

# %% wrong="gives the parameters with biases instead of the FLOPs"
base_cnn_flops = {
    "conv1_shape": (5, 26, 26), "conv1": 50,
    "conv2_shape": (5, 24, 24), "conv2": 230,
    "dense1": 368768, "dense2": 1290,
}

# %% wrong="copies the worked example (8 kernels of 5 by 5) for conv1, all others right"
base_cnn_flops = {
    "conv1_shape": (8, 24, 24), "conv1": 230_400,
    "conv2_shape": (5, 24, 24), "conv2": 2 * 5*24*24 * 5*3*3,
    "dense1": 2 * 2880 * 128, "dense2": 2 * 128 * 10,
}

# %% wrong="only the two convolutions are filled in, the dense layers are left as stubs"
base_cnn_flops = {
    "conv1_shape": (5, 26, 26), "conv1": 2 * 5*26*26 * 1*3*3,
    "conv2_shape": (5, 24, 24), "conv2": 2 * 5*24*24 * 5*3*3,
    "dense1": ..., "dense2": ...,
}

# %% wrong="each convolution halves the map, 14 by 14 and 7 by 7, carried on"
base_cnn_flops = {
    "conv1_shape": (5, 14, 14), "conv1": 2 * 5*14*14 * 9,
    "conv2_shape": (5, 7, 7), "conv2": 2 * 5*7*7 * 45,
    "dense1": 2 * 5*7*7 * 128, "dense2": 2 * 128 * 10,
}

# %% wrong="dense1 reads the 784 pixels of the picture instead of the map of conv2" hint="lets_dense1_read_the_picture"
base_cnn_flops = {
    "conv1_shape": (5, 26, 26), "conv1": 2 * 5*26*26 * 1*3*3,
    "conv2_shape": (5, 24, 24), "conv2": 2 * 5*24*24 * 5*3*3,
    "dense1": 2 * 28*28 * 128, "dense2": 2 * 128 * 10,
}

# %% wrong="dense layers add inputs and outputs instead of multiplying them"
base_cnn_flops = {
    "conv1_shape": (5, 26, 26), "conv1": 2 * 5*26*26 * 1*3*3,
    "conv2_shape": (5, 24, 24), "conv2": 2 * 5*24*24 * 5*3*3,
    "dense1": 2 * (2880 + 128), "dense2": 2 * (128 + 10),
}

# %% wrong="two digits of the FLOPs of conv2 are swapped in copying, 295200 for 259200"
base_cnn_flops = {
    "conv1_shape": (5, 26, 26), "conv1": 2 * 5*26*26 * 1*3*3,
    "conv2_shape": (5, 24, 24), "conv2": 295_200,
    "dense1": 2 * 2880 * 128, "dense2": 2 * 128 * 10,
}

# %% wrong="leaves the channels out of the shapes, (H, W) only"
base_cnn_flops = {
    "conv1_shape": (26, 26), "conv1": 2 * 5*26*26 * 1*3*3,
    "conv2_shape": (24, 24), "conv2": 2 * 5*24*24 * 5*3*3,
    "dense1": 2 * 2880 * 128, "dense2": 2 * 128 * 10,
}
