# %% wrong="ignores the stride of 2: conv2 writes 26 by 26, carried on to the end, and conv2 seems to dominate" hint="overlooks_the_stride"
unknown_cnn = {
    "conv1_shape": (8, 28, 28), "conv1_macs": 8*28*28 * 3*5*5, "conv1_params": 8*3*25 + 8,
    "conv2_shape": (16, 26, 26), "conv2_macs": 16*26*26 * 72, "conv2_params": 16*8*9 + 16,
    "flattened": 16*26*26,
    "dense1_macs": 10816 * 64, "dense1_params": 10816*64 + 64, "dense2_macs": 64 * 4, "dense2_params": 64*4 + 4,
    "total_flops": 3883264, "total_params": 694324, "dominates": "conv2",
}

# %% wrong="halves 28 for the stride, 14 by 14, forgetting the kernel; carried on" hint="rounds_up"
unknown_cnn = {
    "conv1_shape": (8, 28, 28), "conv1_macs": 8*28*28 * 3*5*5, "conv1_params": 8*3*25 + 8,
    "conv2_shape": (16, 14, 14), "conv2_macs": 16*14*14 * 72, "conv2_params": 16*8*9 + 16,
    "flattened": 16*14*14,
    "dense1_macs": 3136 * 64, "dense1_params": 3136*64 + 64, "dense2_macs": 64 * 4, "dense2_params": 64*4 + 4,
    "total_flops": 1794304, "total_params": 202804, "dominates": "conv1",
}

# %% wrong="conv2's size is (28 - 3) // 2 = 12 without the + 1; carried on" hint="stops_one_place_early"
unknown_cnn = {
    "conv1_shape": (8, 28, 28), "conv1_macs": 8*28*28 * 3*5*5, "conv1_params": 8*3*25 + 8,
    "conv2_shape": (16, 12, 12), "conv2_macs": 16*12*12 * 72, "conv2_params": 16*8*9 + 16,
    "flattened": 16*12*12,
    "dense1_macs": 2304 * 64, "dense1_params": 2304*64 + 64, "dense2_macs": 64 * 4, "dense2_params": 64*4 + 4,
    "total_flops": 1568000, "total_params": 149556, "dominates": "conv1",
}

# %% wrong="conv1 reads one channel instead of three" hint="lets_conv1_read_one_channel"
unknown_cnn = {
    "conv1_shape": (8, 28, 28), "conv1_macs": 8*28*28 * 25, "conv1_params": 8*25 + 8,
    "conv2_shape": (16, 13, 13), "conv2_macs": 16*13*13 * 8*3*3, "conv2_params": 16*8*9 + 16,
    "flattened": 16*13*13,
    "dense1_macs": 2704 * 64, "dense1_params": 2704*64 + 64, "dense2_macs": 64 * 4, "dense2_params": 64*4 + 4,
    "total_flops": 1049600, "total_params": 174756, "dominates": "conv2",
}

# %% wrong="conv2 reads one channel instead of eight" hint="lets_conv2_read_one_map"
unknown_cnn = {
    "conv1_shape": (8, 28, 28), "conv1_macs": 8*28*28 * 3*5*5, "conv1_params": 8*3*25 + 8,
    "conv2_shape": (16, 13, 13), "conv2_macs": 16*13*13 * 9, "conv2_params": 16*9 + 16,
    "flattened": 16*13*13,
    "dense1_macs": 2704 * 64, "dense1_params": 2704*64 + 64, "dense2_macs": 64 * 4, "dense2_params": 64*4 + 4,
    "total_flops": 1336096, "total_params": 174148, "dominates": "conv1",
}

# %% wrong="conv2 reads the three channels of the picture instead of the eight of conv1" hint="lets_conv2_read_the_picture"
unknown_cnn = {
    "conv1_shape": (8, 28, 28), "conv1_macs": 8*28*28 * 3*5*5, "conv1_params": 8*3*25 + 8,
    "conv2_shape": (16, 13, 13), "conv2_macs": 16*13*13 * 3*9, "conv2_params": 16*3*9 + 16,
    "flattened": 16*13*13,
    "dense1_macs": 2704 * 64, "dense1_params": 2704*64 + 64, "dense2_macs": 64 * 4, "dense2_params": 64*4 + 4,
    "total_flops": 1433440, "total_params": 174436, "dominates": "conv1",
}

# %% wrong="gives FLOPs in the four entries that ask for MACs; the total is right" hint="writes_flops_for_macs"
unknown_cnn = {
    "conv1_shape": (8, 28, 28), "conv1_macs": 2 * 470400, "conv1_params": 8*3*25 + 8,
    "conv2_shape": (16, 13, 13), "conv2_macs": 2 * 194688, "conv2_params": 16*8*9 + 16,
    "flattened": 16*13*13,
    "dense1_macs": 2 * 173056, "dense1_params": 2704*64 + 64, "dense2_macs": 2 * 256, "dense2_params": 64*4 + 4,
    "total_flops": 1676800, "total_params": 175156, "dominates": "conv1",
}

# %% wrong="gives FLOPs in the MACs entries and doubles their sum again in the total" hint="doubles_twice"
unknown_cnn = {
    "conv1_shape": (8, 28, 28), "conv1_macs": 940800, "conv1_params": 8*3*25 + 8,
    "conv2_shape": (16, 13, 13), "conv2_macs": 389376, "conv2_params": 16*8*9 + 16,
    "flattened": 16*13*13,
    "dense1_macs": 346112, "dense1_params": 2704*64 + 64, "dense2_macs": 512, "dense2_params": 64*4 + 4,
    "total_flops": 3353600, "total_params": 175156, "dominates": "conv1",
}

# %% wrong="total_flops is the sum of the MACs, not doubled" hint="totals_macs"
unknown_cnn = {
    "conv1_shape": (8, 28, 28), "conv1_macs": 8*28*28 * 3*5*5, "conv1_params": 8*3*25 + 8,
    "conv2_shape": (16, 13, 13), "conv2_macs": 16*13*13 * 8*3*3, "conv2_params": 16*8*9 + 16,
    "flattened": 16*13*13,
    "dense1_macs": 2704 * 64, "dense1_params": 2704*64 + 64, "dense2_macs": 64 * 4, "dense2_params": 64*4 + 4,
    "total_flops": 838400, "total_params": 175156, "dominates": "conv1",
}

# %% wrong="leaves out all biases" hint="leaves_out_the_biases"
unknown_cnn = {
    "conv1_shape": (8, 28, 28), "conv1_macs": 8*28*28 * 3*5*5, "conv1_params": 600,
    "conv2_shape": (16, 13, 13), "conv2_macs": 16*13*13 * 8*3*3, "conv2_params": 1152,
    "flattened": 16*13*13,
    "dense1_macs": 2704 * 64, "dense1_params": 2704*64, "dense2_macs": 64 * 4, "dense2_params": 256,
    "total_flops": 1676800, "total_params": 175064, "dominates": "conv1",
}

# %% wrong="flattens to one map, 13 by 13, without the channels; carried on to dense1" hint="lays_out_one_map"
unknown_cnn = {
    "conv1_shape": (8, 28, 28), "conv1_macs": 8*28*28 * 3*5*5, "conv1_params": 8*3*25 + 8,
    "conv2_shape": (16, 13, 13), "conv2_macs": 16*13*13 * 8*3*3, "conv2_params": 16*8*9 + 16,
    "flattened": 13*13,
    "dense1_macs": 169 * 64, "dense1_params": 169*64 + 64, "dense2_macs": 64 * 4, "dense2_params": 64*4 + 4,
    "total_flops": 1352320, "total_params": 12916, "dominates": "conv1",
}

# %% wrong="uses the 3 by 3 kernel for conv1 too, map 30 by 30; carried on with 14 by 14 for conv2"
unknown_cnn = {
    "conv1_shape": (8, 30, 30), "conv1_macs": 8*30*30 * 27, "conv1_params": 8*27 + 8,
    "conv2_shape": (16, 14, 14), "conv2_macs": 16*14*14 * 72, "conv2_params": 16*8*9 + 16,
    "flattened": 3136,
    "dense1_macs": 3136 * 64, "dense1_params": 3136*64 + 64, "dense2_macs": 64 * 4, "dense2_params": 64*4 + 4,
    "total_flops": 1242304, "total_params": 202420, "dominates": "conv2",
}

# %% wrong="names dense1 as the layer with most FLOPs, as in base_cnn" hint="expects_the_same_layer"
unknown_cnn = {
    "conv1_shape": (8, 28, 28), "conv1_macs": 8*28*28 * 3*5*5, "conv1_params": 8*3*25 + 8,
    "conv2_shape": (16, 13, 13), "conv2_macs": 16*13*13 * 8*3*3, "conv2_params": 16*8*9 + 16,
    "flattened": 16*13*13,
    "dense1_macs": 2704 * 64, "dense1_params": 2704*64 + 64, "dense2_macs": 64 * 4, "dense2_params": 64*4 + 4,
    "total_flops": 1676800, "total_params": 175156, "dominates": "dense1",
}

# %% wrong="names conv2, the layer with more kernels, as the one with most FLOPs" hint="looks_at_the_kernels_only"
unknown_cnn = {
    "conv1_shape": (8, 28, 28), "conv1_macs": 8*28*28 * 3*5*5, "conv1_params": 8*3*25 + 8,
    "conv2_shape": (16, 13, 13), "conv2_macs": 16*13*13 * 8*3*3, "conv2_params": 16*8*9 + 16,
    "flattened": 16*13*13,
    "dense1_macs": 2704 * 64, "dense1_params": 2704*64 + 64, "dense2_macs": 64 * 4, "dense2_params": 64*4 + 4,
    "total_flops": 1676800, "total_params": 175156, "dominates": "conv2",
}

# %% wrong="shapes written as (H, W, C)" hint="puts_the_channels_last"
unknown_cnn = {
    "conv1_shape": (28, 28, 8), "conv1_macs": 8*28*28 * 3*5*5, "conv1_params": 8*3*25 + 8,
    "conv2_shape": (13, 13, 16), "conv2_macs": 16*13*13 * 8*3*3, "conv2_params": 16*8*9 + 16,
    "flattened": 16*13*13,
    "dense1_macs": 2704 * 64, "dense1_params": 2704*64 + 64, "dense2_macs": 64 * 4, "dense2_params": 64*4 + 4,
    "total_flops": 1676800, "total_params": 175156, "dominates": "conv1",
}

# %% wrong="keeps the size under conv1, 32 by 32, as with padding; conv2 then 15 by 15, carried on"
unknown_cnn = {
    "conv1_shape": (8, 32, 32), "conv1_macs": 8*32*32 * 75, "conv1_params": 8*3*25 + 8,
    "conv2_shape": (16, 15, 15), "conv2_macs": 16*15*15 * 72, "conv2_params": 16*8*9 + 16,
    "flattened": 3600,
    "dense1_macs": 3600 * 64, "dense1_params": 3600*64 + 64, "dense2_macs": 64 * 4, "dense2_params": 64*4 + 4,
    "total_flops": 2208512, "total_params": 232500, "dominates": "conv1",
}

# %% wrong="dense2 has 10 outputs as in base_cnn instead of 4"
unknown_cnn = {
    "conv1_shape": (8, 28, 28), "conv1_macs": 8*28*28 * 3*5*5, "conv1_params": 8*3*25 + 8,
    "conv2_shape": (16, 13, 13), "conv2_macs": 16*13*13 * 8*3*3, "conv2_params": 16*8*9 + 16,
    "flattened": 16*13*13,
    "dense1_macs": 2704 * 64, "dense1_params": 2704*64 + 64, "dense2_macs": 64 * 10, "dense2_params": 64*10 + 10,
    "total_flops": 1677568, "total_params": 175546, "dominates": "conv1",
}

# %% wrong="dense1 has 128 outputs as in base_cnn instead of 64, carried on to dense2" hint="takes_base_cnns_dense1"
unknown_cnn = {
    "conv1_shape": (8, 28, 28), "conv1_macs": 8*28*28 * 3*5*5, "conv1_params": 8*3*25 + 8,
    "conv2_shape": (16, 13, 13), "conv2_macs": 16*13*13 * 8*3*3, "conv2_params": 16*8*9 + 16,
    "flattened": 16*13*13,
    "dense1_macs": 2704 * 128, "dense1_params": 2704*128 + 128, "dense2_macs": 128 * 4, "dense2_params": 128*4 + 4,
    "total_flops": 2023424, "total_params": 348532, "dominates": "conv1",
}

# %% wrong="the stride is counted in the parameters of conv2, as if half the weights were skipped"
unknown_cnn = {
    "conv1_shape": (8, 28, 28), "conv1_macs": 8*28*28 * 3*5*5, "conv1_params": 8*3*25 + 8,
    "conv2_shape": (16, 13, 13), "conv2_macs": 16*13*13 * 8*3*3, "conv2_params": 16*8*9 // 2 + 16,
    "flattened": 16*13*13,
    "dense1_macs": 2704 * 64, "dense1_params": 2704*64 + 64, "dense2_macs": 64 * 4, "dense2_params": 64*4 + 4,
    "total_flops": 1676800, "total_params": 174580, "dominates": "conv1",
}

# %% wrong="divides conv2's MACs by 2 for the stride on the 26 by 26 map, not by 4; the shape is right"
unknown_cnn = {
    "conv1_shape": (8, 28, 28), "conv1_macs": 8*28*28 * 3*5*5, "conv1_params": 8*3*25 + 8,
    "conv2_shape": (16, 13, 13), "conv2_macs": 16*26*26 * 72 // 2, "conv2_params": 16*8*9 + 16,
    "flattened": 16*13*13,
    "dense1_macs": 2704 * 64, "dense1_params": 2704*64 + 64, "dense2_macs": 64 * 4, "dense2_params": 64*4 + 4,
    "total_flops": 2066176, "total_params": 175156, "dominates": "conv1",
}

# %% wrong="the dense layers and totals are left as stubs"
unknown_cnn = {
    "conv1_shape": (8, 28, 28), "conv1_macs": 8*28*28 * 3*5*5, "conv1_params": 8*3*25 + 8,
    "conv2_shape": (16, 13, 13), "conv2_macs": 16*13*13 * 8*3*3, "conv2_params": 16*8*9 + 16,
    "flattened": 16*13*13,
    "dense1_macs": ..., "dense1_params": ..., "dense2_macs": ..., "dense2_params": ...,
    "total_flops": ..., "total_params": ..., "dominates": ...,
}

# %% wrong="counts the MACs of the convolutions at the places of the input map"
unknown_cnn = {
    "conv1_shape": (8, 28, 28), "conv1_macs": 8*32*32 * 75, "conv1_params": 8*3*25 + 8,
    "conv2_shape": (16, 13, 13), "conv2_macs": 16*28*28 * 72, "conv2_params": 16*8*9 + 16,
    "flattened": 16*13*13,
    "dense1_macs": 2704 * 64, "dense1_params": 2704*64 + 64, "dense2_macs": 64 * 4, "dense2_params": 64*4 + 4,
    "total_flops": 3381760, "total_params": 175156, "dominates": "conv2",
}

# %% wrong="total_params forgets the two convolutions"
unknown_cnn = {
    "conv1_shape": (8, 28, 28), "conv1_macs": 8*28*28 * 3*5*5, "conv1_params": 8*3*25 + 8,
    "conv2_shape": (16, 13, 13), "conv2_macs": 16*13*13 * 8*3*3, "conv2_params": 16*8*9 + 16,
    "flattened": 16*13*13,
    "dense1_macs": 2704 * 64, "dense1_params": 2704*64 + 64, "dense2_macs": 64 * 4, "dense2_params": 64*4 + 4,
    "total_flops": 1676800, "total_params": 173120 + 260, "dominates": "conv1",
}

# %% wrong="answers dominates with the number of FLOPs instead of the name"
unknown_cnn = {
    "conv1_shape": (8, 28, 28), "conv1_macs": 8*28*28 * 3*5*5, "conv1_params": 8*3*25 + 8,
    "conv2_shape": (16, 13, 13), "conv2_macs": 16*13*13 * 8*3*3, "conv2_params": 16*8*9 + 16,
    "flattened": 16*13*13,
    "dense1_macs": 2704 * 64, "dense1_params": 2704*64 + 64, "dense2_macs": 64 * 4, "dense2_params": 64*4 + 4,
    "total_flops": 1676800, "total_params": 175156, "dominates": 940800,
}

# %% wrong="flattened holds the outputs of dense1, 64, instead of the numbers that it reads; the rest is right"
unknown_cnn = {
    "conv1_shape": (8, 28, 28), "conv1_macs": 8*28*28 * 3*5*5, "conv1_params": 8*3*25 + 8,
    "conv2_shape": (16, 13, 13), "conv2_macs": 16*13*13 * 8*3*3, "conv2_params": 16*8*9 + 16,
    "flattened": 64,
    "dense1_macs": 2704 * 64, "dense1_params": 2704*64 + 64, "dense2_macs": 64 * 4, "dense2_params": 64*4 + 4,
    "total_flops": 1676800, "total_params": 175156, "dominates": "conv1",
}

# %% wrong="swaps kernel count and kernel size of conv2: 3 kernels of 16 by 16, (28 - 16) // 2 + 1 = 7, carried on"
unknown_cnn = {
    "conv1_shape": (8, 28, 28), "conv1_macs": 8*28*28 * 3*5*5, "conv1_params": 8*3*25 + 8,
    "conv2_shape": (3, 7, 7), "conv2_macs": 3*7*7 * 8*16*16, "conv2_params": 3*8*256 + 3,
    "flattened": 147,
    "dense1_macs": 147 * 64, "dense1_params": 147*64 + 64, "dense2_macs": 64 * 4, "dense2_params": 64*4 + 4,
    "total_flops": 1562240, "total_params": 16487, "dominates": "conv1",
}
