import numpy as np

from flopwise import flops

standard = np.array([flops.conv2d_flops((1, 28, 28), 10, 3), flops.conv2d_flops((10, 26, 26), 5, 3)])
separable = np.array([separable_flops(1, 10, 28, 28, 3), separable_flops(10, 5, 26, 26, 3)])
times_cheaper = {
    "conv1_flops": standard[0],
    "conv2_flops": standard[1],
    "convolutions": standard.sum() / separable.sum(),
    "whole_model": np.float32((standard.sum() + 739_840) / (separable.sum() + 739_840)),
}
