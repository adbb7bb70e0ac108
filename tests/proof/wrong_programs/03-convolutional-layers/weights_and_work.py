# %% wrong="parameters leaves the biases out"
weights_and_work = {
    "parameters": 64 * 64 * 3 * 3, "macs": 64 * 64 * 9 * 224 * 224, "uses_of_each_weight": 224 * 224,
    "macs_grow": 4, "parameters_grow": 1,
}


# %% wrong="the maps shrink to 222x222, as without padding: in macs and uses_of_each_weight"
weights_and_work = {
    "parameters": 36_928, "macs": 222 * 222 * 64 * 64 * 9, "uses_of_each_weight": 222 * 222,
    "macs_grow": 4, "parameters_grow": 1,
}


# %% wrong="macs_grow is 2: twice as high and twice as wide counted once"
weights_and_work = {
    "parameters": 36_928, "macs": 224 * 224 * 64 * 64 * 9, "uses_of_each_weight": 224 * 224,
    "macs_grow": 2, "parameters_grow": 1,
}


# %% wrong="parameters_grow is 4: the parameters are thought to grow with the picture"
weights_and_work = {
    "parameters": 36_928, "macs": 224 * 224 * 64 * 64 * 9, "uses_of_each_weight": 224 * 224,
    "macs_grow": 4, "parameters_grow": 4,
}


# %% wrong="uses_of_each_weight is 64, from the lesson's example or the number of kernels"
weights_and_work = {
    "parameters": 36_928, "macs": 224 * 224 * 64 * 64 * 9, "uses_of_each_weight": 64,
    "macs_grow": 4, "parameters_grow": 1,
}


# %% wrong="macs is in FLOPs: twice as many"
weights_and_work = {
    "parameters": 36_928, "macs": 2 * 224 * 224 * 64 * 64 * 9, "uses_of_each_weight": 224 * 224,
    "macs_grow": 4, "parameters_grow": 1,
}


# %% wrong="the kernels are one map deep: the 64 input maps are missing in parameters and macs"
weights_and_work = {
    "parameters": 64 * 9 + 64, "macs": 224 * 224 * 64 * 9, "uses_of_each_weight": 224 * 224,
    "macs_grow": 4, "parameters_grow": 1,
}


# %% wrong="the first layer of VGG16, of three input maps, instead of the second, in parameters and macs"
weights_and_work = {
    "parameters": 64 * 3 * 9 + 64, "macs": 64 * 224 * 224 * 3 * 9, "uses_of_each_weight": 224 * 224,
    "macs_grow": 4, "parameters_grow": 1,
}


# %% wrong="parameters_grow is 0, for: they do not grow"
weights_and_work = {
    "parameters": 36_928, "macs": 224 * 224 * 64 * 64 * 9, "uses_of_each_weight": 224 * 224,
    "macs_grow": 4, "parameters_grow": 0,
}


# %% wrong="uses_of_each_weight is 1, as in a dense layer"
weights_and_work = {
    "parameters": 36_928, "macs": 224 * 224 * 64 * 64 * 9, "uses_of_each_weight": 1,
    "macs_grow": 4, "parameters_grow": 1,
}


# %% wrong="uses_of_each_weight divides the MACs by the parameters, biases included, so it is not whole: about 50,088.9"
weights_and_work = {
    "parameters": 36_928, "macs": 224 * 224 * 64 * 64 * 9,
    "uses_of_each_weight": 224 * 224 * 64 * 64 * 9 / 36_928,
    "macs_grow": 4, "parameters_grow": 1,
}


# %% wrong="macs_grow is 8: four, and doubled again for FLOPs"
weights_and_work = {
    "parameters": 36_928, "macs": 224 * 224 * 64 * 64 * 9, "uses_of_each_weight": 224 * 224,
    "macs_grow": 8, "parameters_grow": 1,
}


# %% wrong="parameters has one bias for the whole layer"
weights_and_work = {
    "parameters": 64 * 64 * 9 + 1, "macs": 224 * 224 * 64 * 64 * 9, "uses_of_each_weight": 224 * 224,
    "macs_grow": 4, "parameters_grow": 1,
}


# %% wrong="parameters has a bias for each pair of maps: 64·64·(9 + 1)"
weights_and_work = {
    "parameters": 64 * 64 * 10, "macs": 224 * 224 * 64 * 64 * 9, "uses_of_each_weight": 224 * 224,
    "macs_grow": 4, "parameters_grow": 1,
}


# %% wrong="amounts after the growth instead of factors in the last two entries"
weights_and_work = {
    "parameters": 36_928, "macs": 224 * 224 * 64 * 64 * 9, "uses_of_each_weight": 224 * 224,
    "macs_grow": 448 * 448 * 64 * 64 * 9, "parameters_grow": 36_928,
}


# %% wrong="macs_grow from maps that shrink without padding: 446·446 over 222·222, about 4.04"
weights_and_work = {
    "parameters": 36_928, "macs": 224 * 224 * 64 * 64 * 9, "uses_of_each_weight": 224 * 224,
    "macs_grow": (446 * 446) / (222 * 222), "parameters_grow": 1,
}


# %% wrong="macs_grow and parameters_grow exchanged"
weights_and_work = {
    "parameters": 36_928, "macs": 224 * 224 * 64 * 64 * 9, "uses_of_each_weight": 224 * 224,
    "macs_grow": 1, "parameters_grow": 4,
}


# %% wrong="half-finished: the two factors are still to be filled in"
weights_and_work = {
    "parameters": 36_928, "macs": 224 * 224 * 64 * 64 * 9, "uses_of_each_weight": 224 * 224,
    "macs_grow": ..., "parameters_grow": ...,
}


# %% wrong="conv_macs without the padding for macs, the rest right"
weights_and_work = {
    "parameters": conv_params(64, 64, 3), "macs": conv_macs(64, 224, 224, 64, 3),
    "uses_of_each_weight": 224 * 224, "macs_grow": 4, "parameters_grow": 1,
}


# %% wrong="padding of 1 counted on one side only: maps of 223x223 in macs and uses_of_each_weight"
weights_and_work = {
    "parameters": 36_928, "macs": 223 * 223 * 64 * 64 * 9, "uses_of_each_weight": 223 * 223,
    "macs_grow": 4, "parameters_grow": 1,
}


# %% wrong="uses_of_each_weight counts one direction only: 224"
weights_and_work = {
    "parameters": 36_928, "macs": 224 * 224 * 64 * 64 * 9, "uses_of_each_weight": 224,
    "macs_grow": 4, "parameters_grow": 1,
}


# %% wrong="uses_of_each_weight counts the uses by all 64 kernels: 64·224·224"
weights_and_work = {
    "parameters": 36_928, "macs": 224 * 224 * 64 * 64 * 9, "uses_of_each_weight": 64 * 224 * 224,
    "macs_grow": 4, "parameters_grow": 1,
}


# %% wrong="the kernel is counted once, not squared, in parameters and macs"
weights_and_work = {
    "parameters": 64 * 64 * 3 + 64, "macs": 224 * 224 * 64 * 64 * 3, "uses_of_each_weight": 224 * 224,
    "macs_grow": 4, "parameters_grow": 1,
}
