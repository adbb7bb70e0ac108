# %% wrong="counts MACs, not FLOPs, of convolutions and dense layers" hint="counts_macs"
def operator_flops(kind, inputs, output, kernel=None):
    """FLOPs of one operator of this type, from the shapes that it reads and writes; 0 for other types."""
    numbers = int(np.prod(output))
    if kind == "Convolution":
        return numbers * int(np.prod(inputs[1][1:]))
    if kind == "GroupConvolution":
        return numbers * int(np.prod(inputs[1][2:]))
    if kind == "MatMul":
        return numbers * inputs[0][-1]
    if kind in ("MaxPool", "AvgPool"):
        return numbers * kernel[0] * kernel[1]
    if kind == "ReduceMean":
        return int(np.prod(inputs[0]))
    if kind == "BatchNormInference":
        return numbers
    return 0


# %% wrong="counts MACs, not FLOPs, of MatMul only" hint="counts_macs_of_dense_layers"
def operator_flops(kind, inputs, output, kernel=None):
    """FLOPs of one operator of this type, from the shapes that it reads and writes; 0 for other types."""
    numbers = int(np.prod(output))
    if kind == "Convolution":
        return 2 * numbers * int(np.prod(inputs[1][1:]))
    if kind == "GroupConvolution":
        return 2 * numbers * int(np.prod(inputs[1][2:]))
    if kind == "MatMul":
        return numbers * inputs[0][-1]
    if kind in ("MaxPool", "AvgPool"):
        return numbers * kernel[0] * kernel[1]
    if kind == "ReduceMean":
        return int(np.prod(inputs[0]))
    if kind == "BatchNormInference":
        return numbers
    return 0


# %% wrong="GroupConvolution is treated like Convolution: [1:] of the weights, so C_out/g is in it once too often" hint="takes_all_kernels_of_a_group"
def operator_flops(kind, inputs, output, kernel=None):
    """FLOPs of one operator of this type, from the shapes that it reads and writes; 0 for other types."""
    numbers = int(np.prod(output))
    if "Convolution" in kind:
        return 2 * numbers * int(np.prod(inputs[1][1:]))
    if kind == "MatMul":
        return 2 * numbers * inputs[0][-1]
    if kind in ("MaxPool", "AvgPool"):
        return numbers * kernel[0] * kernel[1]
    if kind == "ReduceMean":
        return int(np.prod(inputs[0]))
    if kind == "BatchNormInference":
        return numbers
    return 0


# %% wrong="every convolution takes [2:] of the weights, so C_in is missing in a Convolution" hint="leaves_out_the_channels_of_a_convolution"
def operator_flops(kind, inputs, output, kernel=None):
    """FLOPs of one operator of this type, from the shapes that it reads and writes; 0 for other types."""
    numbers = int(np.prod(output))
    if kind == "Convolution":
        return 2 * numbers * int(np.prod(inputs[1][2:]))
    if kind == "GroupConvolution":
        return 2 * numbers * int(np.prod(inputs[1][2:]))
    if kind == "MatMul":
        return 2 * numbers * inputs[0][-1]
    if kind in ("MaxPool", "AvgPool"):
        return numbers * kernel[0] * kernel[1]
    if kind == "ReduceMean":
        return int(np.prod(inputs[0]))
    if kind == "BatchNormInference":
        return numbers
    return 0


# %% wrong="every convolution takes the whole shape of the weights, so C_out is in it twice" hint="takes_all_kernels_for_each_number"
def operator_flops(kind, inputs, output, kernel=None):
    """FLOPs of one operator of this type, from the shapes that it reads and writes; 0 for other types."""
    numbers = int(np.prod(output))
    if kind == "Convolution":
        return 2 * numbers * int(np.prod(inputs[1]))
    if kind == "GroupConvolution":
        return 2 * numbers * int(np.prod(inputs[1]))
    if kind == "MatMul":
        return 2 * numbers * inputs[0][-1]
    if kind in ("MaxPool", "AvgPool"):
        return numbers * kernel[0] * kernel[1]
    if kind == "ReduceMean":
        return int(np.prod(inputs[0]))
    if kind == "BatchNormInference":
        return numbers
    return 0


# %% wrong="GroupConvolution reads all input channels: the weights of one kernel as if there were no groups" hint="forgets_the_groups"
def operator_flops(kind, inputs, output, kernel=None):
    """FLOPs of one operator of this type, from the shapes that it reads and writes; 0 for other types."""
    numbers = int(np.prod(output))
    if kind == "Convolution":
        return 2 * numbers * int(np.prod(inputs[1][1:]))
    if kind == "GroupConvolution":
        return 2 * numbers * inputs[0][1] * inputs[1][3] * inputs[1][4]
    if kind == "MatMul":
        return 2 * numbers * inputs[0][-1]
    if kind in ("MaxPool", "AvgPool"):
        return numbers * kernel[0] * kernel[1]
    if kind == "ReduceMean":
        return int(np.prod(inputs[0]))
    if kind == "BatchNormInference":
        return numbers
    return 0


# %% wrong="GroupConvolution divides by the groups once more" hint="divides_by_the_groups_again"
def operator_flops(kind, inputs, output, kernel=None):
    """FLOPs of one operator of this type, from the shapes that it reads and writes; 0 for other types."""
    numbers = int(np.prod(output))
    if kind == "Convolution":
        return 2 * numbers * int(np.prod(inputs[1][1:]))
    if kind == "GroupConvolution":
        return 2 * numbers * int(np.prod(inputs[1][2:])) // inputs[1][0]
    if kind == "MatMul":
        return 2 * numbers * inputs[0][-1]
    if kind in ("MaxPool", "AvgPool"):
        return numbers * kernel[0] * kernel[1]
    if kind == "ReduceMean":
        return int(np.prod(inputs[0]))
    if kind == "BatchNormInference":
        return numbers
    return 0


# %% wrong="GroupConvolution is not known and costs 0" hint="knows_no_groups"
def operator_flops(kind, inputs, output, kernel=None):
    """FLOPs of one operator of this type, from the shapes that it reads and writes; 0 for other types."""
    numbers = int(np.prod(output))
    if kind == "Convolution":
        return 2 * numbers * int(np.prod(inputs[1][1:]))
    if kind == "MatMul":
        return 2 * numbers * inputs[0][-1]
    if kind in ("MaxPool", "AvgPool"):
        return numbers * kernel[0] * kernel[1]
    if kind == "ReduceMean":
        return int(np.prod(inputs[0]))
    if kind == "BatchNormInference":
        return numbers
    return 0


# %% wrong="the batch is left out of the output's numbers, but not of the rest" hint="forgets_the_batch"
def operator_flops(kind, inputs, output, kernel=None):
    """FLOPs of one operator of this type, from the shapes that it reads and writes; 0 for other types."""
    numbers = int(np.prod(output[1:]))
    if kind == "Convolution":
        return 2 * numbers * int(np.prod(inputs[1][1:]))
    if kind == "GroupConvolution":
        return 2 * numbers * int(np.prod(inputs[1][2:]))
    if kind == "MatMul":
        return 2 * numbers * inputs[0][-1]
    if kind in ("MaxPool", "AvgPool"):
        return numbers * kernel[0] * kernel[1]
    if kind == "ReduceMean":
        return int(np.prod(inputs[0]))
    if kind == "BatchNormInference":
        return numbers
    return 0


# %% wrong="the height is missing in the output's numbers"
def operator_flops(kind, inputs, output, kernel=None):
    """FLOPs of one operator of this type, from the shapes that it reads and writes; 0 for other types."""
    numbers = output[0] * output[1] * output[-1] if len(output) == 4 else int(np.prod(output))
    if kind == "Convolution":
        return 2 * numbers * int(np.prod(inputs[1][1:]))
    if kind == "GroupConvolution":
        return 2 * numbers * int(np.prod(inputs[1][2:]))
    if kind == "MatMul":
        return 2 * numbers * inputs[0][-1]
    if kind in ("MaxPool", "AvgPool"):
        return numbers * kernel[0] * kernel[1]
    if kind == "ReduceMean":
        return int(np.prod(inputs[0]))
    if kind == "BatchNormInference":
        return numbers
    return 0


# %% wrong="multiplies the numbers of the input, not of the output"
def operator_flops(kind, inputs, output, kernel=None):
    """FLOPs of one operator of this type, from the shapes that it reads and writes; 0 for other types."""
    numbers = int(np.prod(inputs[0]))
    if kind == "Convolution":
        return 2 * numbers * int(np.prod(inputs[1][1:]))
    if kind == "GroupConvolution":
        return 2 * numbers * int(np.prod(inputs[1][2:]))
    if kind == "MatMul":
        return 2 * numbers * inputs[0][-1]
    if kind in ("MaxPool", "AvgPool"):
        return numbers * kernel[0] * kernel[1]
    if kind == "ReduceMean":
        return int(np.prod(inputs[0]))
    if kind == "BatchNormInference":
        return numbers
    return 0


# %% wrong="works the output's size out again for stride 1 and no padding, and ignores the output's shape"
def operator_flops(kind, inputs, output, kernel=None):
    """FLOPs of one operator of this type, from the shapes that it reads and writes; 0 for other types."""
    numbers = int(np.prod(output))
    if kind == "Convolution":
        rows, columns = (inputs[0][side] - inputs[1][side] + 1 for side in (2, 3))
        numbers = output[0] * output[1] * rows * columns
        return 2 * numbers * int(np.prod(inputs[1][1:]))
    if kind == "GroupConvolution":
        return 2 * numbers * int(np.prod(inputs[1][2:]))
    if kind == "MatMul":
        return 2 * numbers * inputs[0][-1]
    if kind in ("MaxPool", "AvgPool"):
        return numbers * kernel[0] * kernel[1]
    if kind == "ReduceMean":
        return int(np.prod(inputs[0]))
    if kind == "BatchNormInference":
        return numbers
    return 0


# %% wrong="the kernel is taken for a square: K_h·K_h" hint="takes_the_kernel_for_a_square"
def operator_flops(kind, inputs, output, kernel=None):
    """FLOPs of one operator of this type, from the shapes that it reads and writes; 0 for other types."""
    numbers = int(np.prod(output))
    if kind == "Convolution":
        return 2 * numbers * inputs[1][1] * inputs[1][2] ** 2
    if kind == "GroupConvolution":
        return 2 * numbers * inputs[1][2] * inputs[1][3] ** 2
    if kind == "MatMul":
        return 2 * numbers * inputs[0][-1]
    if kind in ("MaxPool", "AvgPool"):
        return numbers * kernel[0] * kernel[1]
    if kind == "ReduceMean":
        return int(np.prod(inputs[0]))
    if kind == "BatchNormInference":
        return numbers
    return 0


# %% wrong="MatMul takes all weights for each of its outputs" hint="takes_all_weights_for_each_output"
def operator_flops(kind, inputs, output, kernel=None):
    """FLOPs of one operator of this type, from the shapes that it reads and writes; 0 for other types."""
    numbers = int(np.prod(output))
    if kind == "Convolution":
        return 2 * numbers * int(np.prod(inputs[1][1:]))
    if kind == "GroupConvolution":
        return 2 * numbers * int(np.prod(inputs[1][2:]))
    if kind == "MatMul":
        return 2 * numbers * int(np.prod(inputs[1]))
    if kind in ("MaxPool", "AvgPool"):
        return numbers * kernel[0] * kernel[1]
    if kind == "ReduceMean":
        return int(np.prod(inputs[0]))
    if kind == "BatchNormInference":
        return numbers
    return 0


# %% wrong="MatMul takes the first size of the weights for the length of the row, which may be the outputs" hint="takes_the_first_size_of_dense_weights"
def operator_flops(kind, inputs, output, kernel=None):
    """FLOPs of one operator of this type, from the shapes that it reads and writes; 0 for other types."""
    numbers = int(np.prod(output))
    if kind == "Convolution":
        return 2 * numbers * int(np.prod(inputs[1][1:]))
    if kind == "GroupConvolution":
        return 2 * numbers * int(np.prod(inputs[1][2:]))
    if kind == "MatMul":
        return 2 * numbers * inputs[1][0]
    if kind in ("MaxPool", "AvgPool"):
        return numbers * kernel[0] * kernel[1]
    if kind == "ReduceMean":
        return int(np.prod(inputs[0]))
    if kind == "BatchNormInference":
        return numbers
    return 0


# %% wrong="MatMul counts the outputs only, without the row that each reads" hint="forgets_the_row_of_a_dense_layer"
def operator_flops(kind, inputs, output, kernel=None):
    """FLOPs of one operator of this type, from the shapes that it reads and writes; 0 for other types."""
    numbers = int(np.prod(output))
    if kind == "Convolution":
        return 2 * numbers * int(np.prod(inputs[1][1:]))
    if kind == "GroupConvolution":
        return 2 * numbers * int(np.prod(inputs[1][2:]))
    if kind == "MatMul":
        return 2 * numbers
    if kind in ("MaxPool", "AvgPool"):
        return numbers * kernel[0] * kernel[1]
    if kind == "ReduceMean":
        return int(np.prod(inputs[0]))
    if kind == "BatchNormInference":
        return numbers
    return 0


# %% wrong="MatMul takes the batch for the length of the row" hint="forgets_the_row_of_a_dense_layer"
def operator_flops(kind, inputs, output, kernel=None):
    """FLOPs of one operator of this type, from the shapes that it reads and writes; 0 for other types."""
    numbers = int(np.prod(output))
    if kind == "Convolution":
        return 2 * numbers * int(np.prod(inputs[1][1:]))
    if kind == "GroupConvolution":
        return 2 * numbers * int(np.prod(inputs[1][2:]))
    if kind == "MatMul":
        return 2 * numbers * inputs[0][0]
    if kind in ("MaxPool", "AvgPool"):
        return numbers * kernel[0] * kernel[1]
    if kind == "ReduceMean":
        return int(np.prod(inputs[0]))
    if kind == "BatchNormInference":
        return numbers
    return 0


# %% wrong="a pooling costs 2 for each element of its window" hint="doubles_the_windows"
def operator_flops(kind, inputs, output, kernel=None):
    """FLOPs of one operator of this type, from the shapes that it reads and writes; 0 for other types."""
    numbers = int(np.prod(output))
    if kind == "Convolution":
        return 2 * numbers * int(np.prod(inputs[1][1:]))
    if kind == "GroupConvolution":
        return 2 * numbers * int(np.prod(inputs[1][2:]))
    if kind == "MatMul":
        return 2 * numbers * inputs[0][-1]
    if kind in ("MaxPool", "AvgPool"):
        return 2 * numbers * kernel[0] * kernel[1]
    if kind == "ReduceMean":
        return int(np.prod(inputs[0]))
    if kind == "BatchNormInference":
        return numbers
    return 0


# %% wrong="the window of a pooling is taken for a square"
def operator_flops(kind, inputs, output, kernel=None):
    """FLOPs of one operator of this type, from the shapes that it reads and writes; 0 for other types."""
    numbers = int(np.prod(output))
    if kind == "Convolution":
        return 2 * numbers * int(np.prod(inputs[1][1:]))
    if kind == "GroupConvolution":
        return 2 * numbers * int(np.prod(inputs[1][2:]))
    if kind == "MatMul":
        return 2 * numbers * inputs[0][-1]
    if kind in ("MaxPool", "AvgPool"):
        return numbers * kernel[0] ** 2
    if kind == "ReduceMean":
        return int(np.prod(inputs[0]))
    if kind == "BatchNormInference":
        return numbers
    return 0


# %% wrong="a pooling of K·K elements takes one step less than elements" hint="counts_one_less_in_each_window"
def operator_flops(kind, inputs, output, kernel=None):
    """FLOPs of one operator of this type, from the shapes that it reads and writes; 0 for other types."""
    numbers = int(np.prod(output))
    if kind == "Convolution":
        return 2 * numbers * int(np.prod(inputs[1][1:]))
    if kind == "GroupConvolution":
        return 2 * numbers * int(np.prod(inputs[1][2:]))
    if kind == "MatMul":
        return 2 * numbers * inputs[0][-1]
    if kind in ("MaxPool", "AvgPool"):
        return numbers * (kernel[0] * kernel[1] - 1)
    if kind == "ReduceMean":
        return int(np.prod(inputs[0]))
    if kind == "BatchNormInference":
        return numbers
    return 0


# %% wrong="a pooling costs 1 for each number of its output, without the window" hint="counts_a_window_as_one"
def operator_flops(kind, inputs, output, kernel=None):
    """FLOPs of one operator of this type, from the shapes that it reads and writes; 0 for other types."""
    numbers = int(np.prod(output))
    if kind == "Convolution":
        return 2 * numbers * int(np.prod(inputs[1][1:]))
    if kind == "GroupConvolution":
        return 2 * numbers * int(np.prod(inputs[1][2:]))
    if kind == "MatMul":
        return 2 * numbers * inputs[0][-1]
    if kind in ("MaxPool", "AvgPool"):
        return numbers
    if kind == "ReduceMean":
        return int(np.prod(inputs[0]))
    if kind == "BatchNormInference":
        return numbers
    return 0


# %% wrong="AvgPool is forgotten and costs 0" hint="knows_no_average_pooling"
def operator_flops(kind, inputs, output, kernel=None):
    """FLOPs of one operator of this type, from the shapes that it reads and writes; 0 for other types."""
    numbers = int(np.prod(output))
    if kind == "Convolution":
        return 2 * numbers * int(np.prod(inputs[1][1:]))
    if kind == "GroupConvolution":
        return 2 * numbers * int(np.prod(inputs[1][2:]))
    if kind == "MatMul":
        return 2 * numbers * inputs[0][-1]
    if kind == "MaxPool":
        return numbers * kernel[0] * kernel[1]
    if kind == "ReduceMean":
        return int(np.prod(inputs[0]))
    if kind == "BatchNormInference":
        return numbers
    return 0


# %% wrong="ReduceMean costs 1 for each number of its output, not for each that it reads" hint="counts_the_means_only"
def operator_flops(kind, inputs, output, kernel=None):
    """FLOPs of one operator of this type, from the shapes that it reads and writes; 0 for other types."""
    numbers = int(np.prod(output))
    if kind == "Convolution":
        return 2 * numbers * int(np.prod(inputs[1][1:]))
    if kind == "GroupConvolution":
        return 2 * numbers * int(np.prod(inputs[1][2:]))
    if kind == "MatMul":
        return 2 * numbers * inputs[0][-1]
    if kind in ("MaxPool", "AvgPool"):
        return numbers * kernel[0] * kernel[1]
    if kind == "ReduceMean":
        return numbers
    if kind == "BatchNormInference":
        return numbers
    return 0


# %% wrong="ReduceMean costs 2 for each number that it reads" hint="doubles_the_mean"
def operator_flops(kind, inputs, output, kernel=None):
    """FLOPs of one operator of this type, from the shapes that it reads and writes; 0 for other types."""
    numbers = int(np.prod(output))
    if kind == "Convolution":
        return 2 * numbers * int(np.prod(inputs[1][1:]))
    if kind == "GroupConvolution":
        return 2 * numbers * int(np.prod(inputs[1][2:]))
    if kind == "MatMul":
        return 2 * numbers * inputs[0][-1]
    if kind in ("MaxPool", "AvgPool"):
        return numbers * kernel[0] * kernel[1]
    if kind == "ReduceMean":
        return 2 * int(np.prod(inputs[0]))
    if kind == "BatchNormInference":
        return numbers
    return 0


# %% wrong="a batch normalisation costs 0, as in the course convention" hint="leaves_out_the_normalisation"
def operator_flops(kind, inputs, output, kernel=None):
    """FLOPs of one operator of this type, from the shapes that it reads and writes; 0 for other types."""
    numbers = int(np.prod(output))
    if kind == "Convolution":
        return 2 * numbers * int(np.prod(inputs[1][1:]))
    if kind == "GroupConvolution":
        return 2 * numbers * int(np.prod(inputs[1][2:]))
    if kind == "MatMul":
        return 2 * numbers * inputs[0][-1]
    if kind in ("MaxPool", "AvgPool"):
        return numbers * kernel[0] * kernel[1]
    if kind == "ReduceMean":
        return int(np.prod(inputs[0]))
    return 0


# %% wrong="a batch normalisation costs 2 for each number: a multiplication and an addition" hint="counts_two_for_a_normalised_number"
def operator_flops(kind, inputs, output, kernel=None):
    """FLOPs of one operator of this type, from the shapes that it reads and writes; 0 for other types."""
    numbers = int(np.prod(output))
    if kind == "Convolution":
        return 2 * numbers * int(np.prod(inputs[1][1:]))
    if kind == "GroupConvolution":
        return 2 * numbers * int(np.prod(inputs[1][2:]))
    if kind == "MatMul":
        return 2 * numbers * inputs[0][-1]
    if kind in ("MaxPool", "AvgPool"):
        return numbers * kernel[0] * kernel[1]
    if kind == "ReduceMean":
        return int(np.prod(inputs[0]))
    if kind == "BatchNormInference":
        return 2 * numbers
    return 0


# %% wrong="adds 1 for the bias of each number that a convolution or a dense layer writes" hint="adds_the_biases"
def operator_flops(kind, inputs, output, kernel=None):
    """FLOPs of one operator of this type, from the shapes that it reads and writes; 0 for other types."""
    numbers = int(np.prod(output))
    if kind == "Convolution":
        return numbers * (2 * int(np.prod(inputs[1][1:])) + 1)
    if kind == "GroupConvolution":
        return numbers * (2 * int(np.prod(inputs[1][2:])) + 1)
    if kind == "MatMul":
        return numbers * (2 * inputs[0][-1] + 1)
    if kind in ("MaxPool", "AvgPool"):
        return numbers * kernel[0] * kernel[1]
    if kind == "ReduceMean":
        return int(np.prod(inputs[0]))
    if kind == "BatchNormInference":
        return numbers
    return 0


# %% wrong="other types cost 1 for each number that they write, not 0" hint="counts_the_other_types"
def operator_flops(kind, inputs, output, kernel=None):
    """FLOPs of one operator of this type, from the shapes that it reads and writes; 0 for other types."""
    numbers = int(np.prod(output))
    if kind == "Convolution":
        return 2 * numbers * int(np.prod(inputs[1][1:]))
    if kind == "GroupConvolution":
        return 2 * numbers * int(np.prod(inputs[1][2:]))
    if kind == "MatMul":
        return 2 * numbers * inputs[0][-1]
    if kind in ("MaxPool", "AvgPool"):
        return numbers * kernel[0] * kernel[1]
    if kind == "ReduceMean":
        return int(np.prod(inputs[0]))
    if kind == "BatchNormInference":
        return numbers
    return numbers


# %% wrong="half done: convolutions only, and nothing is returned for other types"
def operator_flops(kind, inputs, output, kernel=None):
    """FLOPs of one operator of this type, from the shapes that it reads and writes; 0 for other types."""
    numbers = int(np.prod(output))
    if kind == "Convolution":
        return 2 * numbers * int(np.prod(inputs[1][1:]))
    if kind == "GroupConvolution":
        return 2 * numbers * int(np.prod(inputs[1][2:]))
