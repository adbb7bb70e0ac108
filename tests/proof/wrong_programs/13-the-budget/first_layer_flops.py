# %% wrong="the biases are left out" hint="leaves_out_the_relu"
def first_layer_flops(side, kernels, stride):
    """FLOPs of a 3×3 convolution on one channel, with biases and a ReLU, everything counted."""
    places = (side - 3) // stride + 1
    return kernels * places**2 * (2 * 9 + 1)

# %% wrong="biases and ReLU are left out: the MACs only, two FLOPs each" hint="counts_macs_only"
def first_layer_flops(side, kernels, stride):
    places = (side - 3) // stride + 1
    return 2 * 9 * kernels * places * places

# %% wrong="one FLOP for the bias of each kernel instead of each output element" hint="adds_a_bias_once"
def first_layer_flops(side, kernels, stride):
    places = (side - 3) // stride + 1
    outputs = kernels * places**2
    return 18 * outputs + kernels + outputs

# %% wrong="the ReLU is counted on the pixels of the input instead of the outputs"
def first_layer_flops(side, kernels, stride):
    places = (side - 3) // stride + 1
    outputs = kernels * places**2
    return 18 * outputs + outputs + side * side

# %% wrong="a MAC counts one FLOP instead of two" hint="counts_one_for_a_mac"
def first_layer_flops(side, kernels, stride):
    places = (side - 3) // stride + 1
    return kernels * places**2 * (9 + 1 + 1)

# %% wrong="there is a padding of 1, so the output has as many places as the input" hint="pads_the_picture"
def first_layer_flops(side, kernels, stride):
    places = (side + 2 - 3) // stride + 1
    return 20 * kernels * places**2

# %% wrong="the places are counted in one direction only: not squared" hint="counts_one_direction"
def first_layer_flops(side, kernels, stride):
    places = (side - 3) // stride + 1
    return 20 * kernels * places

# %% wrong="the stride is ignored" hint="leaves_out_the_stride"
def first_layer_flops(side, kernels, stride):
    return 20 * kernels * (side - 2)**2

# %% wrong="side ÷ stride places, as if the kernel had one pixel" hint="divides_the_side"
def first_layer_flops(side, kernels, stride):
    places = side // stride
    return 20 * kernels * places**2

# %% wrong="the number of places is not rounded down where the last step does not fit" hint="counts_parts_of_places"
def first_layer_flops(side, kernels, stride):
    places = (side - 3) / stride + 1
    return 20 * kernels * places**2

# %% wrong="the number of places is rounded up where the last step does not fit" hint="rounds_the_places_up"
def first_layer_flops(side, kernels, stride):
    places = -((3 - side) // stride) + 1
    return 20 * kernels * places**2

# %% wrong="kernels is ignored: one kernel only" hint="counts_one_kernel"
def first_layer_flops(side, kernels, stride):
    places = (side - 3) // stride + 1
    return 20 * places**2

# %% wrong="side is ignored: always a picture of 28×28" hint="takes_28_for_granted"
def first_layer_flops(side, kernels, stride):
    places = (28 - 3) // stride + 1
    return 20 * kernels * places**2

# %% wrong="the stride divides side − 2 places: (side − 2) // stride instead of (side − 3) // stride + 1" hint="divides_the_places"
def first_layer_flops(side, kernels, stride):
    places = (side - 2) // stride
    return 20 * kernels * places**2

# %% wrong="one place too few in each direction: the + 1 is missing" hint="counts_the_steps"
def first_layer_flops(side, kernels, stride):
    places = (side - 3) // stride
    return 20 * kernels * places**2

# %% wrong="bias and ReLU are counted at all side·side places, the MACs at the right ones" hint="counts_bias_and_relu_for_each_pixel"
def first_layer_flops(side, kernels, stride):
    places = (side - 3) // stride + 1
    return 18 * kernels * places**2 + 2 * kernels * side**2

# %% wrong="kernels of 3 instead of 3×3: three MACs for each element" hint="counts_a_row_of_the_kernel"
def first_layer_flops(side, kernels, stride):
    places = (side - 3) // stride + 1
    return kernels * places**2 * (2 * 3 + 1 + 1)

# %% wrong="three input channels, as in a colour picture" hint="counts_three_channels"
def first_layer_flops(side, kernels, stride):
    places = (side - 3) // stride + 1
    return kernels * places**2 * (2 * 27 + 2)

# %% wrong="the stride works in one direction only" hint="strides_in_one_direction"
def first_layer_flops(side, kernels, stride):
    rows = (side - 3) // stride + 1
    columns = side - 2
    return 20 * kernels * rows * columns

# %% wrong="the whole work at stride 1 is divided by the stride, not by its square, and not place by place" hint="divides_the_work | strides_in_one_direction"
def first_layer_flops(side, kernels, stride):
    return 20 * kernels * (side - 2)**2 // stride

# %% wrong="bias and ReLU count two FLOPs each, like a MAC" hint="counts_bias_and_relu_twice"
def first_layer_flops(side, kernels, stride):
    places = (side - 3) // stride + 1
    return 2 * kernels * places**2 * (9 + 1 + 1)

# %% wrong="the kernels are counted twice, as inputs and as outputs"
def first_layer_flops(side, kernels, stride):
    places = (side - 3) // stride + 1
    outputs = kernels * places**2
    return outputs * 18 * kernels + 2 * outputs

# %% wrong="always the first example, nine pixels and two kernels: 1960"
def first_layer_flops(side, kernels, stride):
    return 1960

# %% wrong="counts at all side·side places, with neither the size of the kernel nor the stride taken into account"
def first_layer_flops(side, kernels, stride):
    return 2 * kernels * side * side * (9 + 1)

# %% wrong="prints the number and returns nothing"
def first_layer_flops(side, kernels, stride):
    places = (side - 3) // stride + 1
    print(20 * kernels * places**2)
