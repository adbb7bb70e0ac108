# %% wrong="macs_if_both_double is 2: doubled once although both sides double"
what_grows = {
    "macs_if_both_double": 2, "flops_if_batch_is_8": 8, "params_if_batch_is_8": 1,
    "params_of_the_biases": 100, "flops_of_the_biases": 0,
}


# %% wrong="params_if_batch_is_8 is 8: the parameters are thought to grow with the batch"
what_grows = {
    "macs_if_both_double": 4, "flops_if_batch_is_8": 8, "params_if_batch_is_8": 8,
    "params_of_the_biases": 100, "flops_of_the_biases": 0,
}


# %% wrong="flops_of_the_biases is 100: an addition for each bias"
what_grows = {
    "macs_if_both_double": 4, "flops_if_batch_is_8": 8, "params_if_batch_is_8": 1,
    "params_of_the_biases": 100, "flops_of_the_biases": 100,
}


# %% wrong="params_of_the_biases is 300: a bias for each input"
what_grows = {
    "macs_if_both_double": 4, "flops_if_batch_is_8": 8, "params_if_batch_is_8": 1,
    "params_of_the_biases": 300, "flops_of_the_biases": 0,
}


# %% wrong="flops_if_batch_is_8 is 16: the 2 of the FLOPs is put into the factor"
what_grows = {
    "macs_if_both_double": 4, "flops_if_batch_is_8": 16, "params_if_batch_is_8": 1,
    "params_of_the_biases": 100, "flops_of_the_biases": 0,
}


# %% wrong="amounts instead of factors in the first three entries"
what_grows = {
    "macs_if_both_double": 600 * 200, "flops_if_batch_is_8": 2 * 8 * 300 * 100,
    "params_if_batch_is_8": 300 * 100 + 100,
    "params_of_the_biases": 100, "flops_of_the_biases": 0,
}


# %% wrong="by how much they grow instead of how many times as much: 3, 7 and 0"
what_grows = {
    "macs_if_both_double": 3, "flops_if_batch_is_8": 7, "params_if_batch_is_8": 0,
    "params_of_the_biases": 100, "flops_of_the_biases": 0,
}


# %% wrong="params_if_batch_is_8 is 0, for: they do not grow"
what_grows = {
    "macs_if_both_double": 4, "flops_if_batch_is_8": 8, "params_if_batch_is_8": 0,
    "params_of_the_biases": 100, "flops_of_the_biases": 0,
}


# %% wrong="flops_of_the_biases is 200: two FLOPs for each bias"
what_grows = {
    "macs_if_both_double": 4, "flops_if_batch_is_8": 8, "params_if_batch_is_8": 1,
    "params_of_the_biases": 100, "flops_of_the_biases": 200,
}


# %% wrong="params_of_the_biases is 1: one bias for the whole layer"
what_grows = {
    "macs_if_both_double": 4, "flops_if_batch_is_8": 8, "params_if_batch_is_8": 1,
    "params_of_the_biases": 1, "flops_of_the_biases": 0,
}


# %% wrong="macs_if_both_double is 8: four, and doubled again for FLOPs"
what_grows = {
    "macs_if_both_double": 8, "flops_if_batch_is_8": 8, "params_if_batch_is_8": 1,
    "params_of_the_biases": 100, "flops_of_the_biases": 0,
}


# %% wrong="the factors upside down: a quarter and an eighth"
what_grows = {
    "macs_if_both_double": 1 / 4, "flops_if_batch_is_8": 1 / 8, "params_if_batch_is_8": 1,
    "params_of_the_biases": 100, "flops_of_the_biases": 0,
}


# %% wrong="flops_if_batch_is_8 is 1: the work is thought to stay as the weights do"
what_grows = {
    "macs_if_both_double": 4, "flops_if_batch_is_8": 1, "params_if_batch_is_8": 1,
    "params_of_the_biases": 100, "flops_of_the_biases": 0,
}


# %% wrong="params_of_the_biases is 400: a bias for each input and each output"
what_grows = {
    "macs_if_both_double": 4, "flops_if_batch_is_8": 8, "params_if_batch_is_8": 1,
    "params_of_the_biases": 400, "flops_of_the_biases": 0,
}


# %% wrong="params_of_the_biases is 30,100: all parameters, not the biases among them"
what_grows = {
    "macs_if_both_double": 4, "flops_if_batch_is_8": 8, "params_if_batch_is_8": 1,
    "params_of_the_biases": 300 * 100 + 100, "flops_of_the_biases": 0,
}


# %% wrong="percentages instead of factors: 400 and 800 and 100"
what_grows = {
    "macs_if_both_double": 400, "flops_if_batch_is_8": 800, "params_if_batch_is_8": 100,
    "params_of_the_biases": 100, "flops_of_the_biases": 0,
}


# %% wrong="half-finished: the last two entries are still to be filled in"
what_grows = {
    "macs_if_both_double": 4, "flops_if_batch_is_8": 8, "params_if_batch_is_8": 1,
    "params_of_the_biases": ..., "flops_of_the_biases": ...,
}


# %% wrong="words instead of numbers for what stays and doubles"
what_grows = {
    "macs_if_both_double": "quadruple", "flops_if_batch_is_8": "8 times", "params_if_batch_is_8": "stay",
    "params_of_the_biases": 100, "flops_of_the_biases": 0,
}


# %% wrong="the biases exchanged: 0 parameters and 100 FLOPs"
what_grows = {
    "macs_if_both_double": 4, "flops_if_batch_is_8": 8, "params_if_batch_is_8": 1,
    "params_of_the_biases": 0, "flops_of_the_biases": 100,
}


# %% wrong="macs_if_both_double divides the parameters, biases included: 120,200 by 30,100"
what_grows = {
    "macs_if_both_double": dense_params(600, 200) / dense_params(300, 100),
    "flops_if_batch_is_8": 8, "params_if_batch_is_8": 1,
    "params_of_the_biases": 100, "flops_of_the_biases": 0,
}


# %% wrong="params_of_the_biases is 200: those of the doubled layer"
what_grows = {
    "macs_if_both_double": 4, "flops_if_batch_is_8": 8, "params_if_batch_is_8": 1,
    "params_of_the_biases": 200, "flops_of_the_biases": 0,
}
