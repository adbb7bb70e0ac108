# %% wrong="compares the parameters with pool_cnn's instead of base_cnn's" hint="compares_with_pool_cnn"
three_models = {
    "parameters_saved": 370243 - 79413, "sep_over_pool": 2.35, "dense1_share": 0.80,
}

# %% wrong="how many fewer pool_cnn has than base_cnn" hint="gives_pool_cnns_saving"
three_models = {
    "parameters_saved": 370338 - 79413, "sep_over_pool": 2.35, "dense1_share": 0.80,
}

# %% wrong="the sign is turned round: sep_cnn minus base_cnn" hint="turns_the_difference_round"
three_models = {
    "parameters_saved": 370243 - 370338, "sep_over_pool": 2.35, "dense1_share": 0.80,
}

# %% wrong="the FLOPs saved instead of the parameters" hint="subtracts_the_flops"
three_models = {
    "parameters_saved": 1059880 - 926808, "sep_over_pool": 2.35, "dense1_share": 0.80,
}

# %% wrong="the parameters saved as a part of all, not how many"
three_models = {
    "parameters_saved": 95 / 370338, "sep_over_pool": 2.35, "dense1_share": 0.80,
}

# %% wrong="pool over sep, the wrong way round" hint="divides_pool_by_sep"
three_models = {
    "parameters_saved": 95, "sep_over_pool": 394780 / 926808, "dense1_share": 0.80,
}

# %% wrong="sep over base instead of sep over pool" hint="divides_by_base_cnn"
three_models = {
    "parameters_saved": 95, "sep_over_pool": 926808 / 1059880, "dense1_share": 0.80,
}

# %% wrong="base over pool instead of sep over pool" hint="divides_base_by_pool"
three_models = {
    "parameters_saved": 95, "sep_over_pool": 1059880 / 394780, "dense1_share": 0.80,
}

# %% wrong="base over sep instead of sep over pool"
three_models = {
    "parameters_saved": 95, "sep_over_pool": 1059880 / 926808, "dense1_share": 0.80,
}

# %% wrong="the ratio of the parameters, not of the FLOPs" hint="divides_the_parameters"
three_models = {
    "parameters_saved": 95, "sep_over_pool": 370243 / 79413, "dense1_share": 0.80,
}

# %% wrong="the ratio of the convolutions' FLOPs, not of the models'" hint="looks_at_the_convolutions_only"
three_models = {
    "parameters_saved": 95, "sep_over_pool": 186968 / 230580, "dense1_share": 0.80,
}

# %% wrong="the difference of the FLOPs instead of the ratio" hint="subtracts_pool_from_sep"
three_models = {
    "parameters_saved": 95, "sep_over_pool": 926808 - 394780, "dense1_share": 0.80,
}

# %% wrong="the ratio rounded to a whole number"
three_models = {
    "parameters_saved": 95, "sep_over_pool": 2, "dense1_share": 0.80,
}

# %% wrong="the ratio with integer division for both numbers"
three_models = {
    "parameters_saved": 95, "sep_over_pool": 926808 // 394780, "dense1_share": 737280 // 926808,
}

# %% wrong="how much more sep needs, 1.35, instead of how many times as much" hint="gives_the_excess"
three_models = {
    "parameters_saved": 95, "sep_over_pool": 1.35, "dense1_share": 0.80,
}

# %% wrong="dense1's share in per cent" hint="gives_per_cent_of_the_flops"
three_models = {
    "parameters_saved": 95, "sep_over_pool": 2.35, "dense1_share": 79.55,
}

# %% wrong="dense1's share of the parameters instead of the FLOPs" hint="takes_the_parameters_share"
three_models = {
    "parameters_saved": 95, "sep_over_pool": 2.35, "dense1_share": 368768 / 370243,
}

# %% wrong="dense1's share of base_cnn's FLOPs" hint="takes_the_share_in_base_cnn"
three_models = {
    "parameters_saved": 95, "sep_over_pool": 2.35, "dense1_share": 737280 / 1059880,
}

# %% wrong="dense1's share of pool_cnn's FLOPs" hint="takes_the_share_in_pool_cnn"
three_models = {
    "parameters_saved": 95, "sep_over_pool": 2.35, "dense1_share": 154880 / 394780,
}

# %% wrong="everything but dense1: the rest's share" hint="gives_the_others_share"
three_models = {
    "parameters_saved": 95, "sep_over_pool": 2.35, "dense1_share": 1 - 737280 / 926808,
}

# %% wrong="dense1's FLOPs divided by the convolutions' FLOPs instead of by the total"
three_models = {
    "parameters_saved": 95, "sep_over_pool": 2.35, "dense1_share": 737280 / 186968,
}

# %% wrong="dense1's MACs divided by the total FLOPs" hint="divides_macs_by_flops"
three_models = {
    "parameters_saved": 95, "sep_over_pool": 2.35, "dense1_share": 368640 / 926808,
}

# %% wrong="the total divided by dense1's FLOPs, upside down" hint="turns_the_share_round"
three_models = {
    "parameters_saved": 95, "sep_over_pool": 2.35, "dense1_share": 926808 / 737280,
}

# %% wrong="the parameters are left as a stub, the ratios are right"
three_models = {
    "parameters_saved": ..., "sep_over_pool": 2.35, "dense1_share": 0.80,
}
