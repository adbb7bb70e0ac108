# %% wrong="leaves out the biases of all layers, total carried on" hint="forgets_the_biases"
base_cnn_params = {
    "conv1": 45, "conv2": 225, "dense1": 2880*128, "dense2": 1280,
    "total_params": 370190, "total_flops": 60840 + 259200 + 737280 + 2560,
}

# %% wrong="leaves out the biases of the convolutions only, total carried on" hint="forgets_the_convolutions_biases"
base_cnn_params = {
    "conv1": 5*9, "conv2": 5*5*9, "dense1": 2880*128 + 128, "dense2": 128*10 + 10,
    "total_params": 370328, "total_flops": 60840 + 259200 + 737280 + 2560,
}

# %% wrong="leaves out the biases of the dense layers only, total carried on" hint="forgets_the_dense_biases"
base_cnn_params = {
    "conv1": 5*9 + 5, "conv2": 5*5*9 + 5, "dense1": 2880*128, "dense2": 128*10,
    "total_params": 370200, "total_flops": 60840 + 259200 + 737280 + 2560,
}

# %% wrong="conv2's kernels are one channel deep, total carried on" hint="stores_flat_kernels"
base_cnn_params = {
    "conv1": 5*9 + 5, "conv2": 5*9 + 5, "dense1": 2880*128 + 128, "dense2": 128*10 + 10,
    "total_params": 370158, "total_flops": 60840 + 259200 + 737280 + 2560,
}

# %% wrong="one bias for each layer instead of one for each kernel or output, total carried on" hint="gives_each_layer_one_bias"
base_cnn_params = {
    "conv1": 5*9 + 1, "conv2": 5*5*9 + 1, "dense1": 2880*128 + 1, "dense2": 128*10 + 1,
    "total_params": 370194, "total_flops": 60840 + 259200 + 737280 + 2560,
}

# %% wrong="conv2 has 25 biases, one for each pair of input and output map; total carried on"
base_cnn_params = {
    "conv1": 5*9 + 5, "conv2": 5*5*9 + 25, "dense1": 2880*128 + 128, "dense2": 128*10 + 10,
    "total_params": 370358, "total_flops": 60840 + 259200 + 737280 + 2560,
}

# %% wrong="one bias for each input instead of each output in the dense layers, total carried on" hint="gives_a_bias_to_each_input"
base_cnn_params = {
    "conv1": 5*9 + 5, "conv2": 5*5*9 + 5, "dense1": 2880*128 + 2880, "dense2": 128*10 + 128,
    "total_params": 373208, "total_flops": 60840 + 259200 + 737280 + 2560,
}

# %% wrong="multiplies the kernels by the output places, as for MACs, and adds the biases; total carried on" hint="counts_every_place_and_the_biases"
base_cnn_params = {
    "conv1": 5*26*26*9 + 5, "conv2": 5*24*24*45 + 5, "dense1": 2880*128 + 128, "dense2": 128*10 + 10,
    "total_params": 530088, "total_flops": 60840 + 259200 + 737280 + 2560,
}

# %% wrong="a bias for every output pixel of the convolutions, total carried on" hint="gives_each_pixel_a_bias"
base_cnn_params = {
    "conv1": 45 + 5*26*26, "conv2": 225 + 5*24*24, "dense1": 2880*128 + 128, "dense2": 128*10 + 10,
    "total_params": 376588, "total_flops": 60840 + 259200 + 737280 + 2560,
}

# %% wrong="total_flops is in MACs" hint="totals_macs_instead_of_flops"
base_cnn_params = {
    "conv1": 5*9 + 5, "conv2": 5*5*9 + 5, "dense1": 2880*128 + 128, "dense2": 128*10 + 10,
    "total_params": 370338, "total_flops": 529940,
}

# %% wrong="total_flops forgets dense2" hint="leaves_dense2_out_of_the_flops"
base_cnn_params = {
    "conv1": 5*9 + 5, "conv2": 5*5*9 + 5, "dense1": 2880*128 + 128, "dense2": 128*10 + 10,
    "total_params": 370338, "total_flops": 60840 + 259200 + 737280,
}

# %% wrong="total_params forgets dense2" hint="leaves_dense2_out_of_the_parameters"
base_cnn_params = {
    "conv1": 5*9 + 5, "conv2": 5*5*9 + 5, "dense1": 2880*128 + 128, "dense2": 128*10 + 10,
    "total_params": 50 + 230 + 368768, "total_flops": 60840 + 259200 + 737280 + 2560,
}

# %% wrong="doubles the parameters as if each were two FLOPs, total carried on"
base_cnn_params = {
    "conv1": 2*50, "conv2": 2*230, "dense1": 2*368768, "dense2": 2*1290,
    "total_params": 740676, "total_flops": 60840 + 259200 + 737280 + 2560,
}

# %% wrong="dense1 stores weights for one 24 by 24 map only, total carried on" hint="flattens_a_single_map"
base_cnn_params = {
    "conv1": 5*9 + 5, "conv2": 5*5*9 + 5, "dense1": 24*24*128 + 128, "dense2": 128*10 + 10,
    "total_params": 75426, "total_flops": 60840 + 259200 + 737280 + 2560,
}

# %% wrong="dense2 is taken to read 2880 numbers, total carried on"
base_cnn_params = {
    "conv1": 5*9 + 5, "conv2": 5*5*9 + 5, "dense1": 2880*128 + 128, "dense2": 2880*10 + 10,
    "total_params": 397858, "total_flops": 60840 + 259200 + 737280 + 2560,
}

# %% wrong="the two totals are swapped"
base_cnn_params = {
    "conv1": 5*9 + 5, "conv2": 5*5*9 + 5, "dense1": 2880*128 + 128, "dense2": 128*10 + 10,
    "total_params": 1059880, "total_flops": 370338,
}

# %% wrong="a kernel is taken as 3 weights instead of 9, total carried on"
base_cnn_params = {
    "conv1": 5*3 + 5, "conv2": 5*5*3 + 5, "dense1": 2880*128 + 128, "dense2": 128*10 + 10,
    "total_params": 370158, "total_flops": 60840 + 259200 + 737280 + 2560,
}

# %% wrong="repeats the FLOPs table of the exercise before instead of parameters"
base_cnn_params = {
    "conv1": 60840, "conv2": 259200, "dense1": 737280, "dense2": 2560,
    "total_params": 1059880, "total_flops": 60840 + 259200 + 737280 + 2560,
}

# %% wrong="the layers are right, both totals are left as stubs"
base_cnn_params = {
    "conv1": 5*9 + 5, "conv2": 5*5*9 + 5, "dense1": 2880*128 + 128, "dense2": 128*10 + 10,
    "total_params": ..., "total_flops": ...,
}

# %% wrong="dense1 is taken to read the map of conv1, 5 by 26 by 26, total carried on" hint="reads_conv1s_maps"
base_cnn_params = {
    "conv1": 5*9 + 5, "conv2": 5*5*9 + 5, "dense1": 5*26*26*128 + 128, "dense2": 128*10 + 10,
    "total_params": 434338, "total_flops": 60840 + 259200 + 737280 + 2560,
}

# %% wrong="counts one kernel for each convolution: conv1 9 + 1, conv2 45 + 1; total carried on" hint="stores_one_kernel"
base_cnn_params = {
    "conv1": 9 + 1, "conv2": 5*9 + 1, "dense1": 2880*128 + 128, "dense2": 128*10 + 10,
    "total_params": 370114, "total_flops": 60840 + 259200 + 737280 + 2560,
}

# %% wrong="adds inputs and outputs in the dense layers instead of multiplying, total carried on"
base_cnn_params = {
    "conv1": 5*9 + 5, "conv2": 5*5*9 + 5, "dense1": 2880 + 128, "dense2": 128 + 10,
    "total_params": 3426, "total_flops": 60840 + 259200 + 737280 + 2560,
}

# %% wrong="total_flops counts the biases as one FLOP for each output number"
base_cnn_params = {
    "conv1": 5*9 + 5, "conv2": 5*5*9 + 5, "dense1": 2880*128 + 128, "dense2": 128*10 + 10,
    "total_params": 370338, "total_flops": 1059880 + 5*26*26 + 5*24*24 + 128 + 10,
}
