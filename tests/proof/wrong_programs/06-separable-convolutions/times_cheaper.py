# %% wrong="gives MACs for the two convolutions, the ratios are right" hint="gives_macs"
times_cheaper = {
    "conv1_flops": 60840, "conv2_flops": 259200, "convolutions": 3.42, "whole_model": 1.49,
}

# %% wrong="conv2 with five input channels, base_cnn's; ratios carried on" hint="reads_five_maps"
times_cheaper = {
    "conv1_flops": 121680, "conv2_flops": 259200, "convolutions": (121680 + 259200) / 186968, "whole_model": (380880 + 739840) / 926808,
}

# %% wrong="base_cnn's convolutions, 60,840 and 259,200, instead of the ones of sep_cnn's shapes; ratios carried on" hint="takes_base_cnns_convolutions"
times_cheaper = {
    "conv1_flops": 60840, "conv2_flops": 259200, "convolutions": 320040 / 186968, "whole_model": 1059880 / 926808,
}

# %% wrong="pool_cnn's second convolution on 11 by 11, ratios carried on"
times_cheaper = {
    "conv1_flops": 121680, "conv2_flops": 108900, "convolutions": (121680 + 108900) / 186968, "whole_model": (230580 + 739840) / 926808,
}

# %% wrong="conv2 reads one channel, ratios carried on" hint="forgets_c_in"
times_cheaper = {
    "conv1_flops": 121680, "conv2_flops": 51840, "convolutions": (121680 + 51840) / 186968, "whole_model": (173520 + 739840) / 926808,
}

# %% wrong="ratios the wrong way round, separable over standard" hint="divides_upside_down"
times_cheaper = {
    "conv1_flops": 121680, "conv2_flops": 518400, "convolutions": 186968 / 640080, "whole_model": 926808 / 1379920,
}

# %% wrong="convolutions is the mean of the two layers' own ratios instead of the ratio of the sums" hint="averages_the_ratios"
times_cheaper = {
    "conv1_flops": 121680, "conv2_flops": 518400, "convolutions": (121680 / 25688 + 518400 / 161280) / 2, "whole_model": 1.49,
}

# %% wrong="convolutions is the sum of the two layers' own ratios" hint="adds_the_ratios"
times_cheaper = {
    "conv1_flops": 121680, "conv2_flops": 518400, "convolutions": 121680 / 25688 + 518400 / 161280, "whole_model": 1.49,
}

# %% wrong="convolutions is conv1's own ratio" hint="divides_the_first_layer_only"
times_cheaper = {
    "conv1_flops": 121680, "conv2_flops": 518400, "convolutions": 121680 / 25688, "whole_model": 1.49,
}

# %% wrong="convolutions is conv2's own ratio" hint="divides_the_second_layer_only"
times_cheaper = {
    "conv1_flops": 121680, "conv2_flops": 518400, "convolutions": 518400 / 161280, "whole_model": 1.49,
}

# %% wrong="convolutions multiplies the two layers' own ratios"
times_cheaper = {
    "conv1_flops": 121680, "conv2_flops": 518400, "convolutions": 121680 / 25688 * 518400 / 161280, "whole_model": 1.49,
}

# %% wrong="whole_model adds the dense layers above the line only" hint="adds_the_dense_layers_above_only"
times_cheaper = {
    "conv1_flops": 121680, "conv2_flops": 518400, "convolutions": 3.42, "whole_model": (640080 + 739840) / 186968,
}

# %% wrong="whole_model adds the dense layers below the line only" hint="adds_the_dense_layers_below_only"
times_cheaper = {
    "conv1_flops": 121680, "conv2_flops": 518400, "convolutions": 3.42, "whole_model": 640080 / 926808,
}

# %% wrong="whole_model adds dense1 below the line only and forgets dense2"
times_cheaper = {
    "conv1_flops": 121680, "conv2_flops": 518400, "convolutions": 3.42, "whole_model": 640080 / (186968 + 737280),
}

# %% wrong="whole_model is the same as convolutions" hint="leaves_out_the_dense_layers"
times_cheaper = {
    "conv1_flops": 121680, "conv2_flops": 518400, "convolutions": 3.42, "whole_model": 3.42,
}

# %% wrong="whole_model compares base_cnn with sep_cnn" hint="compares_with_base_cnn"
times_cheaper = {
    "conv1_flops": 121680, "conv2_flops": 518400, "convolutions": 3.42, "whole_model": 1059880 / 926808,
}

# %% wrong="whole_model compares sep_cnn with pool_cnn"
times_cheaper = {
    "conv1_flops": 121680, "conv2_flops": 518400, "convolutions": 3.42, "whole_model": 926808 / 394780,
}

# %% wrong="savings are given as FLOPs saved, not as times" hint="subtracts_instead_of_dividing"
times_cheaper = {
    "conv1_flops": 121680, "conv2_flops": 518400, "convolutions": 640080 - 186968, "whole_model": 1379920 - 926808,
}

# %% wrong="savings are given in per cent"
times_cheaper = {
    "conv1_flops": 121680, "conv2_flops": 518400, "convolutions": 100 * (1 - 186968 / 640080), "whole_model": 100 * (1 - 926808 / 1379920),
}

# %% wrong="ratios rounded to whole numbers" hint="rounds_to_whole_numbers"
times_cheaper = {
    "conv1_flops": 121680, "conv2_flops": 518400, "convolutions": 3, "whole_model": 1,
}

# %% wrong="ratios cut off after one decimal" hint="rounds_to_whole_numbers"
times_cheaper = {
    "conv1_flops": 121680, "conv2_flops": 518400, "convolutions": 3.4, "whole_model": 1.4,
}

# %% wrong="takes the depthwise layers only as the separable price" hint="leaves_out_the_pointwise_layers"
times_cheaper = {
    "conv1_flops": 121680, "conv2_flops": 518400, "convolutions": 640080 / (12168 + 103680), "whole_model": 1379920 / (115848 + 739840),
}

# %% wrong="counts at the input's places: 28 by 28 and 26 by 26; ratios carried on"
times_cheaper = {
    "conv1_flops": 2*10*28*28*9, "conv2_flops": 2*5*26*26*90, "convolutions": (141120 + 608400) / 186968, "whole_model": (749520 + 739840) / 926808,
}

# %% wrong="gives the separable layers' FLOPs instead of the standard ones, the ratios are right"
times_cheaper = {
    "conv1_flops": 25688, "conv2_flops": 161280, "convolutions": 3.42, "whole_model": 1.49,
}

# %% wrong="the ratios are left as stubs"
times_cheaper = {
    "conv1_flops": 121680, "conv2_flops": 518400, "convolutions": ..., "whole_model": ...,
}
