import numpy as np

what_grows = dict(zip(
    ["macs_if_both_double", "flops_if_batch_is_8", "params_if_batch_is_8", "params_of_the_biases",
     "flops_of_the_biases"],
    np.array([4, 8, 1, 100, 0])))
