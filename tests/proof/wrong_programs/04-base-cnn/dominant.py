# %% wrong="gives both shares as fractions of 1 instead of per cent" hint="writes_fractions"
dominant = {
    "most_flops": "dense1", "flops_percent": 0.696,
    "most_params": "dense1", "params_percent": 0.996,
    "conv2_uses": 576, "dense1_uses": 1,
}

# %% wrong="rounds both shares to whole per cents" hint="rounds_to_whole_per_cents"
dominant = {
    "most_flops": "dense1", "flops_percent": 70,
    "most_params": "dense1", "params_percent": 100,
    "conv2_uses": 576, "dense1_uses": 1,
}

# %% wrong="cuts both shares off after the point instead of rounding to one decimal" hint="cuts_after_the_point"
dominant = {
    "most_flops": "dense1", "flops_percent": 69,
    "most_params": "dense1", "params_percent": 99,
    "conv2_uses": 576, "dense1_uses": 1,
}

# %% wrong="cuts the shares off after one decimal instead of rounding" hint="cuts_after_one_decimal"
dominant = {
    "most_flops": "dense1", "flops_percent": 69.5,
    "most_params": "dense1", "params_percent": 99.5,
    "conv2_uses": 576, "dense1_uses": 1,
}

# %% wrong="believes the rule of thumb: conv2 has most FLOPs, with conv2's own share" hint="trusts_the_rule_of_thumb"
dominant = {
    "most_flops": "conv2", "flops_percent": 24.5,
    "most_params": "dense1", "params_percent": 99.6,
    "conv2_uses": 576, "dense1_uses": 1,
}

# %% wrong="names conv2 for most FLOPs but gives dense1's share" hint="names_conv2_beside_the_right_share"
dominant = {
    "most_flops": "conv2", "flops_percent": 69.6,
    "most_params": "dense1", "params_percent": 99.6,
    "conv2_uses": 576, "dense1_uses": 1,
}

# %% wrong="divides FLOPs instead of MACs by the weights: both uses are twice too large" hint="divides_flops_by_weights"
dominant = {
    "most_flops": "dense1", "flops_percent": 69.6,
    "most_params": "dense1", "params_percent": 99.6,
    "conv2_uses": 2 * 576, "dense1_uses": 2,
}

# %% wrong="divides MACs by the parameters with biases in both uses" hint="counts_the_biases_as_weights"
dominant = {
    "most_flops": "dense1", "flops_percent": 69.6,
    "most_params": "dense1", "params_percent": 99.6,
    "conv2_uses": 129600 / 230, "dense1_uses": 368640 / 368768,
}

# %% wrong="takes conv1's number of uses, 676, for conv2" hint="uses_the_inputs_places"
dominant = {
    "most_flops": "dense1", "flops_percent": 69.6,
    "most_params": "dense1", "params_percent": 99.6,
    "conv2_uses": 26 * 26, "dense1_uses": 1,
}

# %% wrong="counts 45 weights for conv2 because its five input channels are forgotten, so its uses are 5 times too many" hint="takes_the_weights_of_one_kernel"
dominant = {
    "most_flops": "dense1", "flops_percent": 69.6,
    "most_params": "dense1", "params_percent": 99.6,
    "conv2_uses": 129600 // 45, "dense1_uses": 1,
}

# %% wrong="says that a weight of dense1 is used 128 times, once for each output" hint="counts_the_weights_of_an_input"
dominant = {
    "most_flops": "dense1", "flops_percent": 69.6,
    "most_params": "dense1", "params_percent": 99.6,
    "conv2_uses": 576, "dense1_uses": 128,
}

# %% wrong="says that a weight of dense1 is used 2880 times, once for each input" hint="counts_the_weights_of_an_output"
dominant = {
    "most_flops": "dense1", "flops_percent": 69.6,
    "most_params": "dense1", "params_percent": 99.6,
    "conv2_uses": 576, "dense1_uses": 2880,
}

# %% wrong="the names are written with capitals and a blank"
dominant = {
    "most_flops": "Dense 1", "flops_percent": 69.6,
    "most_params": "Dense 1", "params_percent": 99.6,
    "conv2_uses": 576, "dense1_uses": 1,
}

# %% wrong="answers the numbers of FLOPs and parameters where the names are asked"
dominant = {
    "most_flops": 737280, "flops_percent": 69.6,
    "most_params": 368768, "params_percent": 99.6,
    "conv2_uses": 576, "dense1_uses": 1,
}

# %% wrong="leaves both uses as stubs"
dominant = {
    "most_flops": "dense1", "flops_percent": 69.6,
    "most_params": "dense1", "params_percent": 99.6,
    "conv2_uses": ..., "dense1_uses": ...,
}

# %% wrong="the shares are texts with a per cent sign"
dominant = {
    "most_flops": "dense1", "flops_percent": "69.6 %",
    "most_params": "dense1", "params_percent": "99.6 %",
    "conv2_uses": 576, "dense1_uses": 1,
}

# %% wrong="swaps the two shares" hint="exchanges_the_shares"
dominant = {
    "most_flops": "dense1", "flops_percent": 99.6,
    "most_params": "dense1", "params_percent": 69.6,
    "conv2_uses": 576, "dense1_uses": 1,
}

# %% wrong="swaps the two uses"
dominant = {
    "most_flops": "dense1", "flops_percent": 69.6,
    "most_params": "dense1", "params_percent": 99.6,
    "conv2_uses": 1, "dense1_uses": 576,
}

# %% wrong="counts both dense layers together in the shares" hint="adds_both_dense_layers"
dominant = {
    "most_flops": "dense1", "flops_percent": 69.8,
    "most_params": "dense1", "params_percent": 99.9,
    "conv2_uses": 576, "dense1_uses": 1,
}

# %% wrong="dense1's MACs are divided by the model's FLOPs, half the share" hint="divides_macs_by_flops"
dominant = {
    "most_flops": "dense1", "flops_percent": round(100 * 368640 / 1059880, 1),
    "most_params": "dense1", "params_percent": 99.6,
    "conv2_uses": 576, "dense1_uses": 1,
}

# %% wrong="names conv1 for most FLOPs because its weights are used most often, with conv1's own share" hint="takes_the_layer_whose_weights_are_used_most"
dominant = {
    "most_flops": "conv1", "flops_percent": 5.7,
    "most_params": "dense1", "params_percent": 99.6,
    "conv2_uses": 576, "dense1_uses": 1,
}

# %% wrong="divides weights by MACs, the wrong way round, for conv2"
dominant = {
    "most_flops": "dense1", "flops_percent": 69.6,
    "most_params": "dense1", "params_percent": 99.6,
    "conv2_uses": 225 / 129600, "dense1_uses": 1,
}

# %% wrong="names the kind of layer, dense, instead of the layer"
dominant = {
    "most_flops": "dense", "flops_percent": 69.6,
    "most_params": "dense", "params_percent": 99.6,
    "conv2_uses": 576, "dense1_uses": 1,
}

# %% wrong="counts dense2 as the layer with most parameters, with its own share"
dominant = {
    "most_flops": "dense1", "flops_percent": 69.6,
    "most_params": "dense2", "params_percent": 0.3,
    "conv2_uses": 576, "dense1_uses": 1,
}
