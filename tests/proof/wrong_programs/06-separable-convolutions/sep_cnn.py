# %% wrong="MACs instead of FLOPs in all layers, total carried on" hint="writes_macs"
sep_cnn = {
    "depthwise1_shape": (1, 26, 26), "depthwise1_flops": 6084, "depthwise1_params": 10,
    "pointwise1_shape": (10, 26, 26), "pointwise1_flops": 6760, "pointwise1_params": 20,
    "depthwise2_shape": (10, 24, 24), "depthwise2_flops": 51840, "depthwise2_params": 100,
    "pointwise2_shape": (5, 24, 24), "pointwise2_flops": 28800, "pointwise2_params": 55,
    "flattened": 2880,
    "dense1_flops": 368640, "dense1_params": 368768,
    "dense2_flops": 1280, "dense2_params": 1290,
    "total_flops": 463404, "total_params": 370243,
}

# %% wrong="the pointwise layers have a 3 by 3 kernel in FLOPs and parameters; shapes right, totals carried on" hint="gives_pointwise_a_3x3_kernel"
sep_cnn = {
    "depthwise1_shape": (1, 26, 26), "depthwise1_flops": 12168, "depthwise1_params": 10,
    "pointwise1_shape": (10, 26, 26), "pointwise1_flops": 2*10*26*26*9, "pointwise1_params": 10*9 + 10,
    "depthwise2_shape": (10, 24, 24), "depthwise2_flops": 103680, "depthwise2_params": 100,
    "pointwise2_shape": (5, 24, 24), "pointwise2_flops": 2*5*24*24*10*9, "pointwise2_params": 5*10*9 + 5,
    "flattened": 2880,
    "dense1_flops": 737280, "dense1_params": 368768,
    "dense2_flops": 2560, "dense2_params": 1290,
    "total_flops": 1495768, "total_params": 370723,
}

# %% wrong="the pointwise layers shrink the map by two once more, carried on" hint="shrinks_the_map_behind_pointwise_layers"
sep_cnn = {
    "depthwise1_shape": (1, 26, 26), "depthwise1_flops": 12168, "depthwise1_params": 10,
    "pointwise1_shape": (10, 24, 24), "pointwise1_flops": 2*10*24*24, "pointwise1_params": 20,
    "depthwise2_shape": (10, 22, 22), "depthwise2_flops": 2*10*22*22*9, "depthwise2_params": 100,
    "pointwise2_shape": (5, 20, 20), "pointwise2_flops": 2*10*5*20*20, "pointwise2_params": 55,
    "flattened": 2000,
    "dense1_flops": 2*2000*128, "dense1_params": 2000*128 + 128,
    "dense2_flops": 2560, "dense2_params": 1290,
    "total_flops": 665368, "total_params": 257603,
}

# %% wrong="depthwise1 already writes ten maps, and pointwise1 reads ten; totals carried on" hint="lets_depthwise1_write_ten_maps"
sep_cnn = {
    "depthwise1_shape": (10, 26, 26), "depthwise1_flops": 2*10*26*26*9, "depthwise1_params": 100,
    "pointwise1_shape": (10, 26, 26), "pointwise1_flops": 2*10*10*26*26, "pointwise1_params": 110,
    "depthwise2_shape": (10, 24, 24), "depthwise2_flops": 103680, "depthwise2_params": 100,
    "pointwise2_shape": (5, 24, 24), "pointwise2_flops": 57600, "pointwise2_params": 55,
    "flattened": 2880,
    "dense1_flops": 737280, "dense1_params": 368768,
    "dense2_flops": 2560, "dense2_params": 1290,
    "total_flops": 1158000, "total_params": 370423,
}

# %% wrong="depthwise2 writes five maps, and pointwise2 reads five; totals carried on" hint="lets_depthwise2_write_five_maps"
sep_cnn = {
    "depthwise1_shape": (1, 26, 26), "depthwise1_flops": 12168, "depthwise1_params": 10,
    "pointwise1_shape": (10, 26, 26), "pointwise1_flops": 13520, "pointwise1_params": 20,
    "depthwise2_shape": (5, 24, 24), "depthwise2_flops": 2*5*24*24*9, "depthwise2_params": 50,
    "pointwise2_shape": (5, 24, 24), "pointwise2_flops": 2*5*5*24*24, "pointwise2_params": 30,
    "flattened": 2880,
    "dense1_flops": 737280, "dense1_params": 368768,
    "dense2_flops": 2560, "dense2_params": 1290,
    "total_flops": 846168, "total_params": 370168,
}

# %% wrong="depthwise2 is counted as a standard convolution of 10 to 10 channels, totals carried on" hint="makes_depthwise2_a_standard_convolution"
sep_cnn = {
    "depthwise1_shape": (1, 26, 26), "depthwise1_flops": 12168, "depthwise1_params": 10,
    "pointwise1_shape": (10, 26, 26), "pointwise1_flops": 13520, "pointwise1_params": 20,
    "depthwise2_shape": (10, 24, 24), "depthwise2_flops": 2*10*24*24*10*9, "depthwise2_params": 10*10*9 + 10,
    "pointwise2_shape": (5, 24, 24), "pointwise2_flops": 57600, "pointwise2_params": 55,
    "flattened": 2880,
    "dense1_flops": 737280, "dense1_params": 368768,
    "dense2_flops": 2560, "dense2_params": 1290,
    "total_flops": 1859928, "total_params": 371053,
}

# %% wrong="the depthwise layers have no biases, total carried on" hint="forgets_the_depthwise_biases"
sep_cnn = {
    "depthwise1_shape": (1, 26, 26), "depthwise1_flops": 12168, "depthwise1_params": 9,
    "pointwise1_shape": (10, 26, 26), "pointwise1_flops": 13520, "pointwise1_params": 20,
    "depthwise2_shape": (10, 24, 24), "depthwise2_flops": 103680, "depthwise2_params": 90,
    "pointwise2_shape": (5, 24, 24), "pointwise2_flops": 57600, "pointwise2_params": 55,
    "flattened": 2880,
    "dense1_flops": 737280, "dense1_params": 368768,
    "dense2_flops": 2560, "dense2_params": 1290,
    "total_flops": 926808, "total_params": 370232,
}

# %% wrong="no biases anywhere, total carried on" hint="forgets_all_biases"
sep_cnn = {
    "depthwise1_shape": (1, 26, 26), "depthwise1_flops": 12168, "depthwise1_params": 9,
    "pointwise1_shape": (10, 26, 26), "pointwise1_flops": 13520, "pointwise1_params": 10,
    "depthwise2_shape": (10, 24, 24), "depthwise2_flops": 103680, "depthwise2_params": 90,
    "pointwise2_shape": (5, 24, 24), "pointwise2_flops": 57600, "pointwise2_params": 50,
    "flattened": 2880,
    "dense1_flops": 737280, "dense1_params": 368640,
    "dense2_flops": 2560, "dense2_params": 1280,
    "total_flops": 926808, "total_params": 370079,
}

# %% wrong="one bias for each depthwise layer instead of one for each map, total carried on"
sep_cnn = {
    "depthwise1_shape": (1, 26, 26), "depthwise1_flops": 12168, "depthwise1_params": 10,
    "pointwise1_shape": (10, 26, 26), "pointwise1_flops": 13520, "pointwise1_params": 20,
    "depthwise2_shape": (10, 24, 24), "depthwise2_flops": 103680, "depthwise2_params": 91,
    "pointwise2_shape": (5, 24, 24), "pointwise2_flops": 57600, "pointwise2_params": 55,
    "flattened": 2880,
    "dense1_flops": 737280, "dense1_params": 368768,
    "dense2_flops": 2560, "dense2_params": 1290,
    "total_flops": 926808, "total_params": 370234,
}

# %% wrong="depthwise2 has one kernel shared by all ten channels, total carried on"
sep_cnn = {
    "depthwise1_shape": (1, 26, 26), "depthwise1_flops": 12168, "depthwise1_params": 10,
    "pointwise1_shape": (10, 26, 26), "pointwise1_flops": 13520, "pointwise1_params": 20,
    "depthwise2_shape": (10, 24, 24), "depthwise2_flops": 103680, "depthwise2_params": 9 + 1,
    "pointwise2_shape": (5, 24, 24), "pointwise2_flops": 57600, "pointwise2_params": 55,
    "flattened": 2880,
    "dense1_flops": 737280, "dense1_params": 368768,
    "dense2_flops": 2560, "dense2_params": 1290,
    "total_flops": 926808, "total_params": 370153,
}

# %% wrong="pointwise2's biases are counted for the ten input maps instead of the five output maps, total carried on"
sep_cnn = {
    "depthwise1_shape": (1, 26, 26), "depthwise1_flops": 12168, "depthwise1_params": 10,
    "pointwise1_shape": (10, 26, 26), "pointwise1_flops": 13520, "pointwise1_params": 20,
    "depthwise2_shape": (10, 24, 24), "depthwise2_flops": 103680, "depthwise2_params": 100,
    "pointwise2_shape": (5, 24, 24), "pointwise2_flops": 57600, "pointwise2_params": 50 + 10,
    "flattened": 2880,
    "dense1_flops": 737280, "dense1_params": 368768,
    "dense2_flops": 2560, "dense2_params": 1290,
    "total_flops": 926808, "total_params": 370248,
}

# %% wrong="the pointwise layers do not read all channels: one MAC for each output number; totals carried on" hint="lets_pointwise2_read_one_map"
sep_cnn = {
    "depthwise1_shape": (1, 26, 26), "depthwise1_flops": 12168, "depthwise1_params": 10,
    "pointwise1_shape": (10, 26, 26), "pointwise1_flops": 13520, "pointwise1_params": 20,
    "depthwise2_shape": (10, 24, 24), "depthwise2_flops": 103680, "depthwise2_params": 100,
    "pointwise2_shape": (5, 24, 24), "pointwise2_flops": 2*5*24*24, "pointwise2_params": 5 + 5,
    "flattened": 2880,
    "dense1_flops": 737280, "dense1_params": 368768,
    "dense2_flops": 2560, "dense2_params": 1290,
    "total_flops": 874968, "total_params": 370198,
}

# %% wrong="keeps the size at 28 by 28, as with padding, carried on" hint="keeps_28_everywhere"
sep_cnn = {
    "depthwise1_shape": (1, 28, 28), "depthwise1_flops": 2*28*28*9, "depthwise1_params": 10,
    "pointwise1_shape": (10, 28, 28), "pointwise1_flops": 2*10*28*28, "pointwise1_params": 20,
    "depthwise2_shape": (10, 28, 28), "depthwise2_flops": 2*10*28*28*9, "depthwise2_params": 100,
    "pointwise2_shape": (5, 28, 28), "pointwise2_flops": 2*10*5*28*28, "pointwise2_params": 55,
    "flattened": 3920,
    "dense1_flops": 2*3920*128, "dense1_params": 3920*128 + 128,
    "dense2_flops": 2560, "dense2_params": 1290,
    "total_flops": 1255392, "total_params": 503363,
}

# %% wrong="counts the depthwise FLOPs at the places of the map that it reads; shapes right, total carried on" hint="lays_kernels_down_where_they_read"
sep_cnn = {
    "depthwise1_shape": (1, 26, 26), "depthwise1_flops": 2*28*28*9, "depthwise1_params": 10,
    "pointwise1_shape": (10, 26, 26), "pointwise1_flops": 13520, "pointwise1_params": 20,
    "depthwise2_shape": (10, 24, 24), "depthwise2_flops": 2*10*26*26*9, "depthwise2_params": 100,
    "pointwise2_shape": (5, 24, 24), "pointwise2_flops": 57600, "pointwise2_params": 55,
    "flattened": 2880,
    "dense1_flops": 737280, "dense1_params": 368768,
    "dense2_flops": 2560, "dense2_params": 1290,
    "total_flops": 946752, "total_params": 370243,
}

# %% wrong="repeats pool_cnn's flatten of 605 numbers, carried on" hint="takes_pool_cnns_flatten"
sep_cnn = {
    "depthwise1_shape": (1, 26, 26), "depthwise1_flops": 12168, "depthwise1_params": 10,
    "pointwise1_shape": (10, 26, 26), "pointwise1_flops": 13520, "pointwise1_params": 20,
    "depthwise2_shape": (10, 24, 24), "depthwise2_flops": 103680, "depthwise2_params": 100,
    "pointwise2_shape": (5, 24, 24), "pointwise2_flops": 57600, "pointwise2_params": 55,
    "flattened": 605,
    "dense1_flops": 154880, "dense1_params": 77568,
    "dense2_flops": 2560, "dense2_params": 1290,
    "total_flops": 344408, "total_params": 79043,
}

# %% wrong="flattens one map of 24 by 24 only, carried on" hint="flattens_one_map"
sep_cnn = {
    "depthwise1_shape": (1, 26, 26), "depthwise1_flops": 12168, "depthwise1_params": 10,
    "pointwise1_shape": (10, 26, 26), "pointwise1_flops": 13520, "pointwise1_params": 20,
    "depthwise2_shape": (10, 24, 24), "depthwise2_flops": 103680, "depthwise2_params": 100,
    "pointwise2_shape": (5, 24, 24), "pointwise2_flops": 57600, "pointwise2_params": 55,
    "flattened": 576,
    "dense1_flops": 2*576*128, "dense1_params": 576*128 + 128,
    "dense2_flops": 2560, "dense2_params": 1290,
    "total_flops": 336984, "total_params": 75331,
}

# %% wrong="shapes as (H, W, C)" hint="puts_the_channels_last"
sep_cnn = {
    "depthwise1_shape": (26, 26, 1), "depthwise1_flops": 12168, "depthwise1_params": 10,
    "pointwise1_shape": (26, 26, 10), "pointwise1_flops": 13520, "pointwise1_params": 20,
    "depthwise2_shape": (24, 24, 10), "depthwise2_flops": 103680, "depthwise2_params": 100,
    "pointwise2_shape": (24, 24, 5), "pointwise2_flops": 57600, "pointwise2_params": 55,
    "flattened": 2880,
    "dense1_flops": 737280, "dense1_params": 368768,
    "dense2_flops": 2560, "dense2_params": 1290,
    "total_flops": 926808, "total_params": 370243,
}

# %% wrong="five kernels in pointwise1 and ten in pointwise2, the wrong way round, carried on"
sep_cnn = {
    "depthwise1_shape": (1, 26, 26), "depthwise1_flops": 12168, "depthwise1_params": 10,
    "pointwise1_shape": (5, 26, 26), "pointwise1_flops": 2*5*26*26, "pointwise1_params": 10,
    "depthwise2_shape": (5, 24, 24), "depthwise2_flops": 2*5*24*24*9, "depthwise2_params": 50,
    "pointwise2_shape": (10, 24, 24), "pointwise2_flops": 57600, "pointwise2_params": 60,
    "flattened": 5760,
    "dense1_flops": 2*5760*128, "dense1_params": 5760*128 + 128,
    "dense2_flops": 2560, "dense2_params": 1290,
    "total_flops": 1605488, "total_params": 738828,
}

# %% wrong="the flatten reads the ten maps of depthwise2, carried on" hint="flattens_depthwise2s_maps"
sep_cnn = {
    "depthwise1_shape": (1, 26, 26), "depthwise1_flops": 12168, "depthwise1_params": 10,
    "pointwise1_shape": (10, 26, 26), "pointwise1_flops": 13520, "pointwise1_params": 20,
    "depthwise2_shape": (10, 24, 24), "depthwise2_flops": 103680, "depthwise2_params": 100,
    "pointwise2_shape": (5, 24, 24), "pointwise2_flops": 57600, "pointwise2_params": 55,
    "flattened": 5760,
    "dense1_flops": 2*5760*128, "dense1_params": 5760*128 + 128,
    "dense2_flops": 2560, "dense2_params": 1290,
    "total_flops": 1664088, "total_params": 738883,
}

# %% wrong="biases are counted among the FLOPs, one for each output number, total carried on"
sep_cnn = {
    "depthwise1_shape": (1, 26, 26), "depthwise1_flops": 12168 + 676, "depthwise1_params": 10,
    "pointwise1_shape": (10, 26, 26), "pointwise1_flops": 13520 + 6760, "pointwise1_params": 20,
    "depthwise2_shape": (10, 24, 24), "depthwise2_flops": 103680 + 5760, "depthwise2_params": 100,
    "pointwise2_shape": (5, 24, 24), "pointwise2_flops": 57600 + 2880, "pointwise2_params": 55,
    "flattened": 2880,
    "dense1_flops": 737408, "dense1_params": 368768,
    "dense2_flops": 2570, "dense2_params": 1290,
    "total_flops": 943022, "total_params": 370243,
}

# %% wrong="total_flops is the convolutions alone, total_params too" hint="leaves_the_dense_layers_out"
sep_cnn = {
    "depthwise1_shape": (1, 26, 26), "depthwise1_flops": 12168, "depthwise1_params": 10,
    "pointwise1_shape": (10, 26, 26), "pointwise1_flops": 13520, "pointwise1_params": 20,
    "depthwise2_shape": (10, 24, 24), "depthwise2_flops": 103680, "depthwise2_params": 100,
    "pointwise2_shape": (5, 24, 24), "pointwise2_flops": 57600, "pointwise2_params": 55,
    "flattened": 2880,
    "dense1_flops": 737280, "dense1_params": 368768,
    "dense2_flops": 2560, "dense2_params": 1290,
    "total_flops": 186968, "total_params": 185,
}

# %% wrong="the layers up to pointwise2 are filled in, the rest is left as stubs"
sep_cnn = {
    "depthwise1_shape": (1, 26, 26), "depthwise1_flops": 12168, "depthwise1_params": 10,
    "pointwise1_shape": (10, 26, 26), "pointwise1_flops": 13520, "pointwise1_params": 20,
    "depthwise2_shape": (10, 24, 24), "depthwise2_flops": 103680, "depthwise2_params": 100,
    "pointwise2_shape": (5, 24, 24), "pointwise2_flops": 57600, "pointwise2_params": 55,
    "flattened": ...,
    "dense1_flops": ..., "dense1_params": ...,
    "dense2_flops": ..., "dense2_params": ...,
    "total_flops": ..., "total_params": ...,
}

# %% wrong="the depthwise kernel is taken as 3 weights instead of 9, totals carried on" hint="takes_one_side_of_the_depthwise_kernels"
sep_cnn = {
    "depthwise1_shape": (1, 26, 26), "depthwise1_flops": 2*26*26*3, "depthwise1_params": 4,
    "pointwise1_shape": (10, 26, 26), "pointwise1_flops": 13520, "pointwise1_params": 20,
    "depthwise2_shape": (10, 24, 24), "depthwise2_flops": 2*10*24*24*3, "depthwise2_params": 40,
    "pointwise2_shape": (5, 24, 24), "pointwise2_flops": 57600, "pointwise2_params": 55,
    "flattened": 2880,
    "dense1_flops": 737280, "dense1_params": 368768,
    "dense2_flops": 2560, "dense2_params": 1290,
    "total_flops": 849576, "total_params": 370177,
}

# %% wrong="the pointwise layers are taken before the shrinking: pointwise2 is counted on 26 by 26; total carried on" hint="mixes_before_the_map_shrinks"
sep_cnn = {
    "depthwise1_shape": (1, 26, 26), "depthwise1_flops": 12168, "depthwise1_params": 10,
    "pointwise1_shape": (10, 26, 26), "pointwise1_flops": 13520, "pointwise1_params": 20,
    "depthwise2_shape": (10, 24, 24), "depthwise2_flops": 103680, "depthwise2_params": 100,
    "pointwise2_shape": (5, 24, 24), "pointwise2_flops": 2*10*5*26*26, "pointwise2_params": 55,
    "flattened": 2880,
    "dense1_flops": 737280, "dense1_params": 368768,
    "dense2_flops": 2560, "dense2_params": 1290,
    "total_flops": 936808, "total_params": 370243,
}
