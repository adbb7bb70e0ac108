# %% wrong="MACs instead of FLOPs in convolutions and dense layers, totals carried on" hint="writes_macs"
pool_cnn = {
    "conv1_shape": (10, 26, 26), "conv1_flops": 60840, "conv1_params": 100,
    "pool_shape": (10, 13, 13), "pool_flops": 6760, "pool_params": 0,
    "conv2_shape": (5, 11, 11), "conv2_flops": 54450, "conv2_params": 455,
    "flattened": 605,
    "dense1_flops": 77440, "dense1_params": 77568,
    "dense2_flops": 1280, "dense2_params": 1290,
    "total_flops": 200770, "total_params": 79413,
}

# %% wrong="the pool is counted with the factor 2 of a MAC, total carried on" hint="doubles_the_pooling"
pool_cnn = {
    "conv1_shape": (10, 26, 26), "conv1_flops": 121680, "conv1_params": 100,
    "pool_shape": (10, 13, 13), "pool_flops": 2 * 6760, "pool_params": 0,
    "conv2_shape": (5, 11, 11), "conv2_flops": 108900, "conv2_params": 455,
    "flattened": 605,
    "dense1_flops": 154880, "dense1_params": 77568,
    "dense2_flops": 2560, "dense2_params": 1290,
    "total_flops": 401540, "total_params": 79413,
}

# %% wrong="one FLOP for each number that the pool writes, total carried on" hint="counts_the_pooled_numbers"
pool_cnn = {
    "conv1_shape": (10, 26, 26), "conv1_flops": 121680, "conv1_params": 100,
    "pool_shape": (10, 13, 13), "pool_flops": 10*13*13, "pool_params": 0,
    "conv2_shape": (5, 11, 11), "conv2_flops": 108900, "conv2_params": 455,
    "flattened": 605,
    "dense1_flops": 154880, "dense1_params": 77568,
    "dense2_flops": 2560, "dense2_params": 1290,
    "total_flops": 389710, "total_params": 79413,
}

# %% wrong="three additions and a division leave the pool at 3 FLOPs a window, total carried on"
pool_cnn = {
    "conv1_shape": (10, 26, 26), "conv1_flops": 121680, "conv1_params": 100,
    "pool_shape": (10, 13, 13), "pool_flops": 1690 * 3, "pool_params": 0,
    "conv2_shape": (5, 11, 11), "conv2_flops": 108900, "conv2_params": 455,
    "flattened": 605,
    "dense1_flops": 154880, "dense1_params": 77568,
    "dense2_flops": 2560, "dense2_params": 1290,
    "total_flops": 393090, "total_params": 79413,
}

# %% wrong="the pool is counted for one map only, total carried on" hint="pools_one_map"
pool_cnn = {
    "conv1_shape": (10, 26, 26), "conv1_flops": 121680, "conv1_params": 100,
    "pool_shape": (10, 13, 13), "pool_flops": 13*13*4, "pool_params": 0,
    "conv2_shape": (5, 11, 11), "conv2_flops": 108900, "conv2_params": 455,
    "flattened": 605,
    "dense1_flops": 154880, "dense1_params": 77568,
    "dense2_flops": 2560, "dense2_params": 1290,
    "total_flops": 388696, "total_params": 79413,
}

# %% wrong="the pool has four weights for each map, total carried on" hint="gives_the_pooling_weights"
pool_cnn = {
    "conv1_shape": (10, 26, 26), "conv1_flops": 121680, "conv1_params": 100,
    "pool_shape": (10, 13, 13), "pool_flops": 6760, "pool_params": 10*2*2,
    "conv2_shape": (5, 11, 11), "conv2_flops": 108900, "conv2_params": 455,
    "flattened": 605,
    "dense1_flops": 154880, "dense1_params": 77568,
    "dense2_flops": 2560, "dense2_params": 1290,
    "total_flops": 394780, "total_params": 79453,
}

# %% wrong="the pool has a bias for each map, total carried on" hint="gives_the_pooling_weights"
pool_cnn = {
    "conv1_shape": (10, 26, 26), "conv1_flops": 121680, "conv1_params": 100,
    "pool_shape": (10, 13, 13), "pool_flops": 6760, "pool_params": 10,
    "conv2_shape": (5, 11, 11), "conv2_flops": 108900, "conv2_params": 455,
    "flattened": 605,
    "dense1_flops": 154880, "dense1_params": 77568,
    "dense2_flops": 2560, "dense2_params": 1290,
    "total_flops": 394780, "total_params": 79423,
}

# %% wrong="the pool merges the ten maps into one, carried on to conv2" hint="merges_the_maps"
pool_cnn = {
    "conv1_shape": (10, 26, 26), "conv1_flops": 121680, "conv1_params": 100,
    "pool_shape": (1, 13, 13), "pool_flops": 13*13*4*10, "pool_params": 0,
    "conv2_shape": (5, 11, 11), "conv2_flops": 2*5*11*11*9, "conv2_params": 5*9 + 5,
    "flattened": 605,
    "dense1_flops": 154880, "dense1_params": 77568,
    "dense2_flops": 2560, "dense2_params": 1290,
    "total_flops": 296770, "total_params": 79008,
}

# %% wrong="conv2 reads one channel instead of ten, totals carried on" hint="forgets_conv2s_input_channels"
pool_cnn = {
    "conv1_shape": (10, 26, 26), "conv1_flops": 121680, "conv1_params": 100,
    "pool_shape": (10, 13, 13), "pool_flops": 6760, "pool_params": 0,
    "conv2_shape": (5, 11, 11), "conv2_flops": 2*5*11*11*9, "conv2_params": 5*9 + 5,
    "flattened": 605,
    "dense1_flops": 154880, "dense1_params": 77568,
    "dense2_flops": 2560, "dense2_params": 1290,
    "total_flops": 296770, "total_params": 79008,
}

# %% wrong="conv2 reads five channels, as in base_cnn, instead of ten, totals carried on" hint="reads_five_maps"
pool_cnn = {
    "conv1_shape": (10, 26, 26), "conv1_flops": 121680, "conv1_params": 100,
    "pool_shape": (10, 13, 13), "pool_flops": 6760, "pool_params": 0,
    "conv2_shape": (5, 11, 11), "conv2_flops": 2*5*11*11*5*9, "conv2_params": 5*5*9 + 5,
    "flattened": 605,
    "dense1_flops": 154880, "dense1_params": 77568,
    "dense2_flops": 2560, "dense2_params": 1290,
    "total_flops": 340330, "total_params": 79188,
}

# %% wrong="repeats base_cnn's five kernels for conv1, carried on"
pool_cnn = {
    "conv1_shape": (5, 26, 26), "conv1_flops": 60840, "conv1_params": 50,
    "pool_shape": (5, 13, 13), "pool_flops": 5*13*13*4, "pool_params": 0,
    "conv2_shape": (5, 11, 11), "conv2_flops": 2*5*11*11*5*9, "conv2_params": 230,
    "flattened": 605,
    "dense1_flops": 154880, "dense1_params": 77568,
    "dense2_flops": 2560, "dense2_params": 1290,
    "total_flops": 276110, "total_params": 79138,
}

# %% wrong="forgets the pool: conv2 reads 26 by 26 and all behind it is as large as without pooling" hint="reads_past_the_pooling"
pool_cnn = {
    "conv1_shape": (10, 26, 26), "conv1_flops": 121680, "conv1_params": 100,
    "pool_shape": (10, 13, 13), "pool_flops": 6760, "pool_params": 0,
    "conv2_shape": (5, 24, 24), "conv2_flops": 518400, "conv2_params": 455,
    "flattened": 2880,
    "dense1_flops": 737280, "dense1_params": 368768,
    "dense2_flops": 2560, "dense2_params": 1290,
    "total_flops": 1386680, "total_params": 370613,
}

# %% wrong="the pool moves by one pixel, 25 by 25, carried on" hint="pools_with_stride_one"
pool_cnn = {
    "conv1_shape": (10, 26, 26), "conv1_flops": 121680, "conv1_params": 100,
    "pool_shape": (10, 25, 25), "pool_flops": 25000, "pool_params": 0,
    "conv2_shape": (5, 23, 23), "conv2_flops": 2*5*23*23*90, "conv2_params": 455,
    "flattened": 2645,
    "dense1_flops": 2*2645*128, "dense1_params": 2645*128 + 128,
    "dense2_flops": 2560, "dense2_params": 1290,
    "total_flops": 1302460, "total_params": 340533,
}

# %% wrong="keeps the size in both convolutions, as with padding, carried on" hint="keeps_the_size"
pool_cnn = {
    "conv1_shape": (10, 28, 28), "conv1_flops": 2*10*28*28*9, "conv1_params": 100,
    "pool_shape": (10, 14, 14), "pool_flops": 7840, "pool_params": 0,
    "conv2_shape": (5, 14, 14), "conv2_flops": 2*5*14*14*90, "conv2_params": 455,
    "flattened": 980,
    "dense1_flops": 2*980*128, "dense1_params": 980*128 + 128,
    "dense2_flops": 2560, "dense2_params": 1290,
    "total_flops": 578800, "total_params": 127413,
}

# %% wrong="conv2 keeps 13 by 13, carried on" hint="lets_conv2_keep_the_size"
pool_cnn = {
    "conv1_shape": (10, 26, 26), "conv1_flops": 121680, "conv1_params": 100,
    "pool_shape": (10, 13, 13), "pool_flops": 6760, "pool_params": 0,
    "conv2_shape": (5, 13, 13), "conv2_flops": 2*5*13*13*90, "conv2_params": 455,
    "flattened": 845,
    "dense1_flops": 2*845*128, "dense1_params": 845*128 + 128,
    "dense2_flops": 2560, "dense2_params": 1290,
    "total_flops": 499420, "total_params": 110133,
}

# %% wrong="conv2 writes 10 by 10, 13 - 3 without the + 1, carried on"
pool_cnn = {
    "conv1_shape": (10, 26, 26), "conv1_flops": 121680, "conv1_params": 100,
    "pool_shape": (10, 13, 13), "pool_flops": 6760, "pool_params": 0,
    "conv2_shape": (5, 10, 10), "conv2_flops": 2*5*10*10*90, "conv2_params": 455,
    "flattened": 500,
    "dense1_flops": 2*500*128, "dense1_params": 500*128 + 128,
    "dense2_flops": 2560, "dense2_params": 1290,
    "total_flops": 349000, "total_params": 65973,
}

# %% wrong="flattens one map of 11 by 11 only, carried on" hint="flattens_one_map"
pool_cnn = {
    "conv1_shape": (10, 26, 26), "conv1_flops": 121680, "conv1_params": 100,
    "pool_shape": (10, 13, 13), "pool_flops": 6760, "pool_params": 0,
    "conv2_shape": (5, 11, 11), "conv2_flops": 108900, "conv2_params": 455,
    "flattened": 121,
    "dense1_flops": 2*121*128, "dense1_params": 121*128 + 128,
    "dense2_flops": 2560, "dense2_params": 1290,
    "total_flops": 270876, "total_params": 17461,
}

# %% wrong="flattens the pooled map instead of conv2's, carried on" hint="flattens_the_pooled_maps"
pool_cnn = {
    "conv1_shape": (10, 26, 26), "conv1_flops": 121680, "conv1_params": 100,
    "pool_shape": (10, 13, 13), "pool_flops": 6760, "pool_params": 0,
    "conv2_shape": (5, 11, 11), "conv2_flops": 108900, "conv2_params": 455,
    "flattened": 1690,
    "dense1_flops": 2*1690*128, "dense1_params": 1690*128 + 128,
    "dense2_flops": 2560, "dense2_params": 1290,
    "total_flops": 672540, "total_params": 218293,
}

# %% wrong="no biases in the parameters, total carried on" hint="forgets_the_biases"
pool_cnn = {
    "conv1_shape": (10, 26, 26), "conv1_flops": 121680, "conv1_params": 90,
    "pool_shape": (10, 13, 13), "pool_flops": 6760, "pool_params": 0,
    "conv2_shape": (5, 11, 11), "conv2_flops": 108900, "conv2_params": 450,
    "flattened": 605,
    "dense1_flops": 154880, "dense1_params": 77440,
    "dense2_flops": 2560, "dense2_params": 1280,
    "total_flops": 394780, "total_params": 79260,
}

# %% wrong="biases counted among the FLOPs, one for each output number, total carried on"
pool_cnn = {
    "conv1_shape": (10, 26, 26), "conv1_flops": 121680 + 6760, "conv1_params": 100,
    "pool_shape": (10, 13, 13), "pool_flops": 6760, "pool_params": 0,
    "conv2_shape": (5, 11, 11), "conv2_flops": 108900 + 605, "conv2_params": 455,
    "flattened": 605,
    "dense1_flops": 154880 + 128, "dense1_params": 77568,
    "dense2_flops": 2570, "dense2_params": 1290,
    "total_flops": 402283, "total_params": 79413,
}

# %% wrong="the shapes are (H, W, C)" hint="writes_the_channels_last"
pool_cnn = {
    "conv1_shape": (26, 26, 10), "conv1_flops": 121680, "conv1_params": 100,
    "pool_shape": (13, 13, 10), "pool_flops": 6760, "pool_params": 0,
    "conv2_shape": (11, 11, 5), "conv2_flops": 108900, "conv2_params": 455,
    "flattened": 605,
    "dense1_flops": 154880, "dense1_params": 77568,
    "dense2_flops": 2560, "dense2_params": 1290,
    "total_flops": 394780, "total_params": 79413,
}

# %% wrong="total_flops leaves the pool out" hint="leaves_the_pooling_out_of_the_total"
pool_cnn = {
    "conv1_shape": (10, 26, 26), "conv1_flops": 121680, "conv1_params": 100,
    "pool_shape": (10, 13, 13), "pool_flops": 6760, "pool_params": 0,
    "conv2_shape": (5, 11, 11), "conv2_flops": 108900, "conv2_params": 455,
    "flattened": 605,
    "dense1_flops": 154880, "dense1_params": 77568,
    "dense2_flops": 2560, "dense2_params": 1290,
    "total_flops": 394780 - 6760, "total_params": 79413,
}

# %% wrong="conv2's FLOPs are counted on the map that it reads, 13 by 13, its shape is right; total carried on" hint="lays_conv2_down_where_it_reads"
pool_cnn = {
    "conv1_shape": (10, 26, 26), "conv1_flops": 121680, "conv1_params": 100,
    "pool_shape": (10, 13, 13), "pool_flops": 6760, "pool_params": 0,
    "conv2_shape": (5, 11, 11), "conv2_flops": 2*5*13*13*90, "conv2_params": 455,
    "flattened": 605,
    "dense1_flops": 154880, "dense1_params": 77568,
    "dense2_flops": 2560, "dense2_params": 1290,
    "total_flops": 437980, "total_params": 79413,
}

# %% wrong="only the shapes and flattened are filled in"
pool_cnn = {
    "conv1_shape": (10, 26, 26), "conv1_flops": ..., "conv1_params": ...,
    "pool_shape": (10, 13, 13), "pool_flops": ..., "pool_params": ...,
    "conv2_shape": (5, 11, 11), "conv2_flops": ..., "conv2_params": ...,
    "flattened": 605,
    "dense1_flops": ..., "dense1_params": ...,
    "dense2_flops": ..., "dense2_params": ...,
    "total_flops": ..., "total_params": ...,
}

# %% wrong="dense2 reads the flattened 605 numbers instead of 128, totals carried on" hint="lets_dense2_read_the_flattened_maps"
pool_cnn = {
    "conv1_shape": (10, 26, 26), "conv1_flops": 121680, "conv1_params": 100,
    "pool_shape": (10, 13, 13), "pool_flops": 6760, "pool_params": 0,
    "conv2_shape": (5, 11, 11), "conv2_flops": 108900, "conv2_params": 455,
    "flattened": 605,
    "dense1_flops": 154880, "dense1_params": 77568,
    "dense2_flops": 2*605*10, "dense2_params": 605*10 + 10,
    "total_flops": 404320, "total_params": 84183,
}
