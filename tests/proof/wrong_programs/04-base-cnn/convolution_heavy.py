# %% wrong="base_cnn as it is"
convolution_heavy = [("conv", 5, 3), ("conv", 5, 3), ("dense", 128), ("dense", 10)]

# %% wrong="twice as many kernels in the second convolution: dense1 has twice as much to read, too"
convolution_heavy = [("conv", 5, 3), ("conv", 10, 3), ("dense", 128), ("dense", 10)]

# %% wrong="fewer kernels in the second convolution only"
convolution_heavy = [("conv", 5, 3), ("conv", 1, 3), ("dense", 128), ("dense", 10)]

# %% wrong="many more kernels in the first convolution: dearer than base_cnn"
convolution_heavy = [("conv", 50, 3), ("conv", 5, 3), ("dense", 128), ("dense", 10)]

# %% wrong="a large kernel in the second convolution, but so many kernels that it is too dear"
convolution_heavy = [("conv", 5, 3), ("conv", 5, 9), ("dense", 128), ("dense", 10)]

# %% wrong="one convolution only"
convolution_heavy = [("conv", 3, 13), ("dense", 128), ("dense", 10)]

# %% wrong="the dense layers are made smaller, which the task does not allow"
convolution_heavy = [("conv", 5, 3), ("conv", 5, 5), ("dense", 32), ("dense", 10)]

# %% wrong="dense1 is left out"
convolution_heavy = [("conv", 5, 3), ("conv", 5, 5), ("dense", 10)]

# %% wrong="two convolutions have more than half of it together, neither alone"
convolution_heavy = [("conv", 10, 5), ("conv", 3, 3), ("conv", 2, 9), ("dense", 128), ("dense", 10)]

# %% wrong="tiny: a convolution has more than half, but the whole is too cheap"
convolution_heavy = [("conv", 2, 5), ("conv", 1, 20), ("dense", 128), ("dense", 10)]

# %% wrong="the FLOPs of the layers instead of the layers"
convolution_heavy = [60840, 524880, 165888, 2560]

# %% wrong="kernel size and number of kernels are exchanged in the tuples"
convolution_heavy = [("conv", 3, 5), ("conv", 9, 2), ("dense", 128), ("dense", 10)]

# %% wrong="a kernel that is larger than the map it is laid on"
convolution_heavy = [("conv", 5, 20), ("conv", 2, 11), ("dense", 128), ("dense", 10)]

# %% wrong="a pooling layer between the convolutions, which model_flops does not know"
convolution_heavy = [("conv", 5, 3), ("pool", 2, 2), ("conv", 9, 9), ("dense", 128), ("dense", 10)]

# %% wrong="the input shape stands in the list, too"
convolution_heavy = [(1, 28, 28), ("conv", 5, 3), ("conv", 2, 9), ("dense", 128), ("dense", 10)]

# %% wrong="the two dense layers stand in front"
convolution_heavy = [("dense", 128), ("dense", 10), ("conv", 5, 3), ("conv", 2, 9)]
