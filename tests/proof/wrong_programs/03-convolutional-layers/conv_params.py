# %% wrong="the biases are left out" hint="forgets_the_biases"
def conv_params(c_in, c_out, kernel):
    return c_out * c_in * kernel * kernel


# %% wrong="a bias for each input map instead of each kernel" hint="gives_a_bias_to_each_input"
def conv_params(c_in, c_out, kernel):
    return c_out * c_in * kernel * kernel + c_in


# %% wrong="one bias for the whole layer" hint="shares_one_bias"
def conv_params(c_in, c_out, kernel):
    return c_out * c_in * kernel ** 2 + 1


# %% wrong="the kernel counts once, not squared" hint="counts_one_side_of_the_kernel"
def conv_params(c_in, c_out, kernel):
    return c_out * c_in * kernel + c_out


# %% wrong="the input maps are left out: each kernel is one map deep" hint="makes_flat_kernels"
def conv_params(c_in, c_out, kernel):
    return c_out * (kernel * kernel + 1)


# %% wrong="a bias for each map that a kernel reads" hint="gives_a_bias_to_each_slice"
def conv_params(c_in, c_out, kernel):
    return c_out * c_in * (kernel * kernel + 1)


# %% wrong="one kernel only: c_out is missing from the weights and the bias" hint="counts_one_kernel"
def conv_params(c_in, c_out, kernel):
    return c_in * kernel * kernel + 1


# %% wrong="one kernel's weights, and c_out biases" hint="counts_the_weights_of_one_kernel"
def conv_params(c_in, c_out, kernel):
    return c_in * kernel * kernel + c_out


# %% wrong="twice the weights, as with FLOPs, plus the biases" hint="counts_each_weight_twice"
def conv_params(c_in, c_out, kernel):
    return 2 * c_out * c_in * kernel * kernel + c_out


# %% wrong="a dense layer from c_in to c_out: the kernel is ignored" hint="forgets_the_window"
def conv_params(c_in, c_out, kernel):
    return c_in * c_out + c_out


# %% wrong="bias for each weight: weights doubled"
def conv_params(c_in, c_out, kernel):
    weights = c_out * c_in * kernel * kernel
    return weights + weights


# %% wrong="weights and biases as a pair instead of together"
def conv_params(c_in, c_out, kernel):
    return c_out * c_in * kernel * kernel, c_out


# %% wrong="prints the number and returns nothing"
def conv_params(c_in, c_out, kernel):
    print(c_out * (c_in * kernel * kernel + 1))


# %% wrong="always 3,584, the value of the first case"
def conv_params(c_in, c_out, kernel):
    return 3_584


# %% wrong="the MACs of a picture of 10x10 instead of the weights, plus the biases"
def conv_params(c_in, c_out, kernel):
    return conv_macs(c_in, 10, 10, c_out, kernel) + c_out


# %% wrong="4 bytes for each parameter" hint="counts_the_bytes"
def conv_params(c_in, c_out, kernel):
    return 4 * (c_out * c_in * kernel * kernel + c_out)


# %% wrong="kernels of 3x3 always: 9 weights on each map" hint="always_has_nine_weights"
def conv_params(c_in, c_out, kernel):
    return c_out * c_in * 9 + c_out


# %% wrong="c_in and c_out exchanged: a bias for each input map" hint="gives_a_bias_to_each_input"
def conv_params(c_in, c_out, kernel):
    return c_in * (c_out * kernel * kernel + 1)


# %% wrong="half of the kernel's weights: K·K / 2"
def conv_params(c_in, c_out, kernel):
    return c_out * c_in * kernel * kernel // 2 + c_out


# %% wrong="maps and kernels are added instead of multiplied"
def conv_params(c_in, c_out, kernel):
    return (c_in + c_out) * kernel * kernel + c_out


# %% wrong="one map deep, and one kernel: the window alone, with a bias"
def conv_params(c_in, c_out, kernel):
    return kernel * kernel + 1


# %% wrong="a bias on both sides: for each map read and each map written" hint="gives_both_sides_biases"
def conv_params(c_in, c_out, kernel):
    return c_out * c_in * kernel * kernel + c_in + c_out
