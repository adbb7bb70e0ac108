# %% wrong="names sep_cnn for the fewest FLOPs because its convolutions are the cheapest"
three_models = {
    "fewest_flops": "sep_cnn", "most_parameters": "base_cnn", "sep_over_pool": 2.35, "dense1_share": 0.80,
}

# %% wrong="names base_cnn for the fewest FLOPs, the question is misread as most FLOPs"
three_models = {
    "fewest_flops": "base_cnn", "most_parameters": "base_cnn", "sep_over_pool": 2.35, "dense1_share": 0.80,
}

# %% wrong="names sep_cnn for most parameters, the near neighbour"
three_models = {
    "fewest_flops": "pool_cnn", "most_parameters": "sep_cnn", "sep_over_pool": 2.35, "dense1_share": 0.80,
}

# %% wrong="names pool_cnn for most parameters, the question is misread as fewest"
three_models = {
    "fewest_flops": "pool_cnn", "most_parameters": "pool_cnn", "sep_over_pool": 2.35, "dense1_share": 0.80,
}

# %% wrong="the two names are swapped"
three_models = {
    "fewest_flops": "base_cnn", "most_parameters": "pool_cnn", "sep_over_pool": 2.35, "dense1_share": 0.80,
}

# %% wrong="pool over sep, the wrong way round"
three_models = {
    "fewest_flops": "pool_cnn", "most_parameters": "base_cnn", "sep_over_pool": 394780 / 926808, "dense1_share": 0.80,
}

# %% wrong="sep over base instead of sep over pool"
three_models = {
    "fewest_flops": "pool_cnn", "most_parameters": "base_cnn", "sep_over_pool": 926808 / 1059880, "dense1_share": 0.80,
}

# %% wrong="base over pool instead of sep over pool"
three_models = {
    "fewest_flops": "pool_cnn", "most_parameters": "base_cnn", "sep_over_pool": 1059880 / 394780, "dense1_share": 0.80,
}

# %% wrong="base over sep instead of sep over pool"
three_models = {
    "fewest_flops": "pool_cnn", "most_parameters": "base_cnn", "sep_over_pool": 1059880 / 926808, "dense1_share": 0.80,
}

# %% wrong="the ratio of the parameters, not of the FLOPs"
three_models = {
    "fewest_flops": "pool_cnn", "most_parameters": "base_cnn", "sep_over_pool": 370243 / 79413, "dense1_share": 0.80,
}

# %% wrong="the ratio of the convolutions' FLOPs, not of the models'"
three_models = {
    "fewest_flops": "pool_cnn", "most_parameters": "base_cnn", "sep_over_pool": 186968 / 230580, "dense1_share": 0.80,
}

# %% wrong="the difference of the FLOPs instead of the ratio"
three_models = {
    "fewest_flops": "pool_cnn", "most_parameters": "base_cnn", "sep_over_pool": 926808 - 394780, "dense1_share": 0.80,
}

# %% wrong="the ratio rounded to a whole number"
three_models = {
    "fewest_flops": "pool_cnn", "most_parameters": "base_cnn", "sep_over_pool": 2, "dense1_share": 0.80,
}

# %% wrong="the ratio with integer division for both numbers"
three_models = {
    "fewest_flops": "pool_cnn", "most_parameters": "base_cnn", "sep_over_pool": 926808 // 394780, "dense1_share": 737280 // 926808,
}

# %% wrong="how much more sep needs, 1.35, instead of how many times as much"
three_models = {
    "fewest_flops": "pool_cnn", "most_parameters": "base_cnn", "sep_over_pool": 1.35, "dense1_share": 0.80,
}

# %% wrong="dense1's share in per cent"
three_models = {
    "fewest_flops": "pool_cnn", "most_parameters": "base_cnn", "sep_over_pool": 2.35, "dense1_share": 79.55,
}

# %% wrong="dense1's share of the parameters instead of the FLOPs"
three_models = {
    "fewest_flops": "pool_cnn", "most_parameters": "base_cnn", "sep_over_pool": 2.35, "dense1_share": 368768 / 370243,
}

# %% wrong="dense1's share of base_cnn's FLOPs"
three_models = {
    "fewest_flops": "pool_cnn", "most_parameters": "base_cnn", "sep_over_pool": 2.35, "dense1_share": 737280 / 1059880,
}

# %% wrong="dense1's share of pool_cnn's FLOPs"
three_models = {
    "fewest_flops": "pool_cnn", "most_parameters": "base_cnn", "sep_over_pool": 2.35, "dense1_share": 154880 / 394780,
}

# %% wrong="everything but dense1: the rest's share"
three_models = {
    "fewest_flops": "pool_cnn", "most_parameters": "base_cnn", "sep_over_pool": 2.35, "dense1_share": 1 - 737280 / 926808,
}

# %% wrong="dense1's FLOPs divided by the convolutions' FLOPs instead of by the total"
three_models = {
    "fewest_flops": "pool_cnn", "most_parameters": "base_cnn", "sep_over_pool": 2.35, "dense1_share": 737280 / 186968,
}

# %% wrong="dense1's MACs divided by the total FLOPs"
three_models = {
    "fewest_flops": "pool_cnn", "most_parameters": "base_cnn", "sep_over_pool": 2.35, "dense1_share": 368640 / 926808,
}

# %% wrong="the total divided by dense1's FLOPs, upside down"
three_models = {
    "fewest_flops": "pool_cnn", "most_parameters": "base_cnn", "sep_over_pool": 2.35, "dense1_share": 926808 / 737280,
}

# %% wrong="the names carry blanks instead of underscores"
three_models = {
    "fewest_flops": "pool cnn", "most_parameters": "base cnn", "sep_over_pool": 2.35, "dense1_share": 0.80,
}

# %% wrong="answers the numbers where names are asked"
three_models = {
    "fewest_flops": 394780, "most_parameters": 370338, "sep_over_pool": 2.35, "dense1_share": 0.80,
}

# %% wrong="the names are left as stubs, the numbers are right"
three_models = {
    "fewest_flops": ..., "most_parameters": ..., "sep_over_pool": 2.35, "dense1_share": 0.80,
}
