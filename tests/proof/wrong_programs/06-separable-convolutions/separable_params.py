# %% wrong="no biases" hint="no_biases"
def separable_params(c_in, c_out, kernel):
    return c_in * kernel * kernel + c_in * c_out

# %% wrong="the depthwise layer's biases are missing" hint="only_the_pointwise_bias"
def separable_params(c_in, c_out, kernel):
    return c_in * kernel**2 + c_in * c_out + c_out

# %% wrong="the pointwise layer's biases are missing" hint="only_the_depthwise_bias"
def separable_params(c_in, c_out, kernel):
    return c_in * kernel**2 + c_in + c_in * c_out

# %% wrong="the depthwise layer has c_out biases instead of c_in" hint="gives_c_out_biases_to_both"
def separable_params(c_in, c_out, kernel):
    depthwise = c_in * kernel * kernel + c_out
    pointwise = c_in * c_out + c_out
    return depthwise + pointwise

# %% wrong="the pointwise layer has c_in biases instead of c_out" hint="gives_c_in_biases_to_both"
def separable_params(c_in, c_out, kernel):
    depthwise = c_in * kernel * kernel + c_in
    pointwise = c_in * c_out + c_in
    return depthwise + pointwise

# %% wrong="one bias for each layer" hint="gives_each_layer_one_bias"
def separable_params(c_in, c_out, kernel):
    return c_in * kernel**2 + 1 + c_in * c_out + 1

# %% wrong="one bias for the depthwise layer, c_out for the pointwise one" hint="gives_the_depthwise_layer_one_bias"
def separable_params(c_in, c_out, kernel):
    return (c_in * kernel**2 + 1) + (c_in * c_out + c_out)

# %% wrong="the depthwise kernels read all channels: c_in times c_in kernels' weights" hint="lets_depthwise_kernels_read_all"
def separable_params(c_in, c_out, kernel):
    depthwise = c_in * c_in * kernel * kernel + c_in
    return depthwise + c_in * c_out + c_out

# %% wrong="all channels share one flat depthwise kernel, with one bias for each map"
def separable_params(c_in, c_out, kernel):
    return kernel**2 + c_in + c_in * c_out + c_out

# %% wrong="the depthwise layer has c_out kernels and c_out biases, c_in and c_out swapped there" hint="gives_the_depthwise_layer_c_out_kernels"
def separable_params(c_in, c_out, kernel):
    return c_out * kernel**2 + c_out + c_in * c_out + c_out

# %% wrong="the pointwise layer has a kernel by kernel window" hint="makes_pointwise_kernels_wide"
def separable_params(c_in, c_out, kernel):
    return (c_in * kernel**2 + c_in) + (c_out * c_in * kernel**2 + c_out)

# %% wrong="the standard convolution's parameters" hint="takes_the_standard_kernels"
def separable_params(c_in, c_out, kernel):
    return c_out * c_in * kernel * kernel + c_out

# %% wrong="the depthwise layer only" hint="counts_the_depthwise_layer"
def separable_params(c_in, c_out, kernel):
    return c_in * kernel * kernel + c_in

# %% wrong="the pointwise layer only" hint="counts_the_pointwise_layer"
def separable_params(c_in, c_out, kernel):
    return c_in * c_out + c_out

# %% wrong="the kernel is not squared" hint="counts_one_side_of_each_kernel"
def separable_params(c_in, c_out, kernel):
    return c_in * kernel + c_in + c_in * c_out + c_out

# %% wrong="a 3 by 3 kernel is built in" hint="takes_kernels_of_3x3"
def separable_params(c_in, c_out, kernel):
    return c_in * 9 + c_in + c_in * c_out + c_out

# %% wrong="the pointwise layer has c_out weights only, one for each output map"
def separable_params(c_in, c_out, kernel):
    return c_in * kernel**2 + c_in + c_out + c_out

# %% wrong="the two layers' parameters are multiplied instead of added"
def separable_params(c_in, c_out, kernel):
    return (c_in * kernel**2 + c_in) * (c_in * c_out + c_out)

# %% wrong="the example's 46 always"
def separable_params(c_in, c_out, kernel):
    return 46

# %% wrong="doubled, as if each parameter were a MAC"
def separable_params(c_in, c_out, kernel):
    return 2 * (c_in * kernel**2 + c_in + c_in * c_out + c_out)

# %% wrong="a bias for every weight: twice the weights"
def separable_params(c_in, c_out, kernel):
    weights = c_in * kernel * kernel + c_in * c_out
    biases = weights
    return weights + biases

# %% wrong="the parameters of both layers as a tuple instead of their sum"
def separable_params(c_in, c_out, kernel):
    return c_in * kernel**2 + c_in, c_in * c_out + c_out

# %% wrong="the number of output channels of the depthwise layer is taken as c_in times c_out, one map for each pair"
def separable_params(c_in, c_out, kernel):
    maps = c_in * c_out
    return maps * kernel**2 + maps + maps + c_out

# %% wrong="prints the sum and returns nothing"
def separable_params(c_in, c_out, kernel):
    print(c_in * kernel**2 + c_in + c_in * c_out + c_out)
