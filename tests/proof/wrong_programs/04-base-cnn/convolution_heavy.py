# %% wrong="base_cnn itself, where a dense layer has most of the work" hint="check: Give it to your `model_flops`: what | check: Give it to your `model_flops`: which"
convolution_heavy = [("conv", 10, 3), ("conv", 5, 3), ("dense", 128), ("dense", 10)]

# %% wrong="only one convolution" hint="check: What does not hold: a list | check: Give it to your `model_flops`: what | check: Give it to your `model_flops`: which"
convolution_heavy = [("conv", 20, 5), ("dense", 128), ("dense", 10)]

# %% wrong="much more FLOPs than base_cnn" hint="check: Give it to your `model_flops`: what"
convolution_heavy = [("conv", 64, 3), ("conv", 64, 3), ("dense", 128), ("dense", 10)]

# %% wrong="a tiny model below 500,000 FLOPs" hint="check: Give it to your `model_flops`: what | check: Give it to your `model_flops`: which"
convolution_heavy = [("conv", 1, 3), ("conv", 1, 3), ("dense", 128), ("dense", 10)]

# %% wrong="does not end in the two dense layers" hint="check: What does not hold: a list"
convolution_heavy = [("conv", 8, 5), ("conv", 4, 5)]

# %% wrong="the dense layers stand in the wrong order" hint="check: What does not hold: a list"
convolution_heavy = [("conv", 8, 5), ("conv", 2, 5), ("dense", 10), ("dense", 128)]

# %% wrong="the names of the layers are other words" hint="check: What does not hold: a list | check: Give it to your `model_flops`: what | check: Give it to your `model_flops`: which"
convolution_heavy = [("convolution", 8, 5), ("convolution", 2, 5), ("dense", 128), ("dense", 10)]

# %% wrong="the whole model as one text" hint="check: What does not hold: a list | check: Give it to your `model_flops`: what | check: Give it to your `model_flops`: which"
convolution_heavy = "conv 8 5, conv 2 5, dense 128, dense 10"

# %% wrong="a dictionary of layers instead of a list" hint="check: What does not hold: a list | check: Give it to your `model_flops`: what | check: Give it to your `model_flops`: which"
convolution_heavy = {"conv1": (8, 5), "conv2": (2, 5), "dense1": 128, "dense2": 10}

# %% wrong="a kernel that is larger than the image" hint="check: What does not hold: a list | check: Give it to your `model_flops`: what | check: Give it to your `model_flops`: which"
convolution_heavy = [("conv", 4, 29), ("conv", 4, 3), ("dense", 128), ("dense", 10)]

# %% wrong="the dense layer is made smaller, which is not allowed" hint="check: What does not hold: a list"
convolution_heavy = [("conv", 10, 3), ("conv", 5, 3), ("dense", 32), ("dense", 10)]

# %% wrong="many maps leave the second convolution: the dense layer behind it grows and has most again" hint="check: Give it to your `model_flops`: which"
convolution_heavy = [("conv", 1, 3), ("conv", 6, 3), ("dense", 128), ("dense", 10)]
