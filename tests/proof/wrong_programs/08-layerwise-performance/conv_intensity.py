# %% wrong="counts MACs, not FLOPs" hint="puts_macs_above_the_line"
def conv_intensity(c_in, height, width, c_out, kernel, groups=1, bytes_per_number=4):
    """FLOPs for each byte that a convolution moves (input, parameters, output, each once)."""
    rows, columns = height - kernel + 1, width - kernel + 1
    weights = c_out * (c_in // groups) * kernel * kernel
    flops = weights * rows * columns
    numbers = c_in * height * width + weights + c_out + c_out * rows * columns
    return flops / (bytes_per_number * numbers)


# %% wrong="ignores the groups" hint="ignores_the_groups"
def conv_intensity(c_in, height, width, c_out, kernel, groups=1, bytes_per_number=4):
    """FLOPs for each byte that a convolution moves (input, parameters, output, each once)."""
    rows, columns = height - kernel + 1, width - kernel + 1
    weights = c_out * c_in * kernel * kernel
    flops = 2 * weights * rows * columns
    numbers = c_in * height * width + weights + c_out + c_out * rows * columns
    return flops / (bytes_per_number * numbers)


# %% wrong="takes the groups into account in the FLOPs, but not in the number of weights that travel" hint="groups_the_flops_only"
def conv_intensity(c_in, height, width, c_out, kernel, groups=1, bytes_per_number=4):
    """FLOPs for each byte that a convolution moves (input, parameters, output, each once)."""
    rows, columns = height - kernel + 1, width - kernel + 1
    weights = c_out * (c_in // groups) * kernel * kernel
    flops = 2 * weights * rows * columns
    weights = c_out * c_in * kernel * kernel
    numbers = c_in * height * width + weights + c_out + c_out * rows * columns
    return flops / (bytes_per_number * numbers)


# %% wrong="takes the groups into account in the number of weights, but not in the FLOPs" hint="groups_the_flops_only"
def conv_intensity(c_in, height, width, c_out, kernel, groups=1, bytes_per_number=4):
    """FLOPs for each byte that a convolution moves (input, parameters, output, each once)."""
    rows, columns = height - kernel + 1, width - kernel + 1
    weights = c_out * (c_in // groups) * kernel * kernel
    flops = 2 * c_out * c_in * kernel * kernel * rows * columns
    numbers = c_in * height * width + weights + c_out + c_out * rows * columns
    return flops / (bytes_per_number * numbers)


# %% wrong="the biases do not travel" hint="leaves_the_biases_at_home"
def conv_intensity(c_in, height, width, c_out, kernel, groups=1, bytes_per_number=4):
    """FLOPs for each byte that a convolution moves (input, parameters, output, each once)."""
    rows, columns = height - kernel + 1, width - kernel + 1
    weights = c_out * (c_in // groups) * kernel * kernel
    flops = 2 * weights * rows * columns
    numbers = c_in * height * width + weights + c_out * rows * columns
    return flops / (bytes_per_number * numbers)


# %% wrong="neither weights nor biases travel" hint="moves_the_maps_only"
def conv_intensity(c_in, height, width, c_out, kernel, groups=1, bytes_per_number=4):
    """FLOPs for each byte that a convolution moves (input, parameters, output, each once)."""
    rows, columns = height - kernel + 1, width - kernel + 1
    weights = c_out * (c_in // groups) * kernel * kernel
    flops = 2 * weights * rows * columns
    numbers = c_in * height * width + c_out * rows * columns
    return flops / (bytes_per_number * numbers)


# %% wrong="the input map is left out" hint="forgets_the_input"
def conv_intensity(c_in, height, width, c_out, kernel, groups=1, bytes_per_number=4):
    """FLOPs for each byte that a convolution moves (input, parameters, output, each once)."""
    rows, columns = height - kernel + 1, width - kernel + 1
    weights = c_out * (c_in // groups) * kernel * kernel
    flops = 2 * weights * rows * columns
    numbers = weights + c_out + c_out * rows * columns
    return flops / (bytes_per_number * numbers)


# %% wrong="the output map is left out" hint="forgets_the_output"
def conv_intensity(c_in, height, width, c_out, kernel, groups=1, bytes_per_number=4):
    """FLOPs for each byte that a convolution moves (input, parameters, output, each once)."""
    rows, columns = height - kernel + 1, width - kernel + 1
    weights = c_out * (c_in // groups) * kernel * kernel
    flops = 2 * weights * rows * columns
    numbers = c_in * height * width + weights + c_out
    return flops / (bytes_per_number * numbers)


# %% wrong="the output is as large as the input, as with padding" hint="keeps_the_size_of_the_map"
def conv_intensity(c_in, height, width, c_out, kernel, groups=1, bytes_per_number=4):
    """FLOPs for each byte that a convolution moves (input, parameters, output, each once)."""
    rows, columns = height, width
    weights = c_out * (c_in // groups) * kernel * kernel
    flops = 2 * weights * rows * columns
    numbers = c_in * height * width + weights + c_out + c_out * rows * columns
    return flops / (bytes_per_number * numbers)


# %% wrong="the output has one row and one column too few" hint="loses_a_row_and_a_column"
def conv_intensity(c_in, height, width, c_out, kernel, groups=1, bytes_per_number=4):
    """FLOPs for each byte that a convolution moves (input, parameters, output, each once)."""
    rows, columns = height - kernel, width - kernel
    weights = c_out * (c_in // groups) * kernel * kernel
    flops = 2 * weights * rows * columns
    numbers = c_in * height * width + weights + c_out + c_out * rows * columns
    return flops / (bytes_per_number * numbers)


# %% wrong="ignores bytes_per_number, always 4" hint="takes_four_bytes_always"
def conv_intensity(c_in, height, width, c_out, kernel, groups=1, bytes_per_number=4):
    """FLOPs for each byte that a convolution moves (input, parameters, output, each once)."""
    rows, columns = height - kernel + 1, width - kernel + 1
    weights = c_out * (c_in // groups) * kernel * kernel
    flops = 2 * weights * rows * columns
    numbers = c_in * height * width + weights + c_out + c_out * rows * columns
    return flops / (4 * numbers)


# %% wrong="FLOPs for each number, not for each byte" hint="counts_numbers"
def conv_intensity(c_in, height, width, c_out, kernel, groups=1, bytes_per_number=4):
    """FLOPs for each byte that a convolution moves (input, parameters, output, each once)."""
    rows, columns = height - kernel + 1, width - kernel + 1
    weights = c_out * (c_in // groups) * kernel * kernel
    flops = 2 * weights * rows * columns
    numbers = c_in * height * width + weights + c_out + c_out * rows * columns
    return flops / (numbers)


# %% wrong="counts bits: 8 times as many as bytes" hint="counts_bits"
def conv_intensity(c_in, height, width, c_out, kernel, groups=1, bytes_per_number=4):
    """FLOPs for each byte that a convolution moves (input, parameters, output, each once)."""
    rows, columns = height - kernel + 1, width - kernel + 1
    weights = c_out * (c_in // groups) * kernel * kernel
    flops = 2 * weights * rows * columns
    numbers = c_in * height * width + weights + c_out + c_out * rows * columns
    return flops / (8 * bytes_per_number * numbers)


# %% wrong="bytes divided by FLOPs" hint="divides_bytes_by_flops"
def conv_intensity(c_in, height, width, c_out, kernel, groups=1, bytes_per_number=4):
    """FLOPs for each byte that a convolution moves (input, parameters, output, each once)."""
    rows, columns = height - kernel + 1, width - kernel + 1
    weights = c_out * (c_in // groups) * kernel * kernel
    flops = 2 * weights * rows * columns
    numbers = c_in * height * width + weights + c_out + c_out * rows * columns
    return bytes_per_number * numbers / flops


# %% wrong="multiplies by the bytes of a number: the parentheses are missing" hint="multiplies_by_the_bytes"
def conv_intensity(c_in, height, width, c_out, kernel, groups=1, bytes_per_number=4):
    """FLOPs for each byte that a convolution moves (input, parameters, output, each once)."""
    rows, columns = height - kernel + 1, width - kernel + 1
    weights = c_out * (c_in // groups) * kernel * kernel
    flops = 2 * weights * rows * columns
    numbers = c_in * height * width + weights + c_out + c_out * rows * columns
    return flops / numbers * bytes_per_number


# %% wrong="the kernel has kernel weights for each channel, not kernel·kernel"
def conv_intensity(c_in, height, width, c_out, kernel, groups=1, bytes_per_number=4):
    """FLOPs for each byte that a convolution moves (input, parameters, output, each once)."""
    rows, columns = height - kernel + 1, width - kernel + 1
    weights = c_out * (c_in // groups) * kernel
    flops = 2 * weights * rows * columns
    numbers = c_in * height * width + weights + c_out + c_out * rows * columns
    return flops / (bytes_per_number * numbers)


# %% wrong="the map is taken for a square of height·height"
def conv_intensity(c_in, height, width, c_out, kernel, groups=1, bytes_per_number=4):
    """FLOPs for each byte that a convolution moves (input, parameters, output, each once)."""
    rows, columns = height - kernel + 1, height - kernel + 1
    weights = c_out * (c_in // groups) * kernel * kernel
    flops = 2 * weights * rows * columns
    numbers = c_in * height * height + weights + c_out + c_out * rows * columns
    return flops / (bytes_per_number * numbers)


# %% wrong="the output map is taken for a square: rows twice, and the columns nowhere"
def conv_intensity(c_in, height, width, c_out, kernel, groups=1, bytes_per_number=4):
    """FLOPs for each byte that a convolution moves (input, parameters, output, each once)."""
    rows, columns = height - kernel + 1, width - kernel + 1
    weights = c_out * (c_in // groups) * kernel * kernel
    flops = 2 * weights * rows * rows
    numbers = c_in * height * width + weights + c_out + c_out * rows * rows
    return flops / (bytes_per_number * numbers)


# %% wrong="multiplies by the groups instead of dividing"
def conv_intensity(c_in, height, width, c_out, kernel, groups=1, bytes_per_number=4):
    """FLOPs for each byte that a convolution moves (input, parameters, output, each once)."""
    rows, columns = height - kernel + 1, width - kernel + 1
    weights = c_out * c_in * groups * kernel * kernel
    flops = 2 * weights * rows * columns
    numbers = c_in * height * width + weights + c_out + c_out * rows * columns
    return flops / (bytes_per_number * numbers)


# %% wrong="each group reads c_in/groups channels, so the input map is divided by the groups as well" hint="divides_the_kernels_too"
def conv_intensity(c_in, height, width, c_out, kernel, groups=1, bytes_per_number=4):
    """FLOPs for each byte that a convolution moves (input, parameters, output, each once)."""
    rows, columns = height - kernel + 1, width - kernel + 1
    weights = c_out * (c_in // groups) * kernel * kernel
    flops = 2 * weights * rows * columns
    numbers = c_in // groups * height * width + weights + c_out + c_out * rows * columns
    return flops / (bytes_per_number * numbers)


# %% wrong="divides kernels, too, by the groups: C_in/g times C_out/g" hint="divides_the_kernels_too"
def conv_intensity(c_in, height, width, c_out, kernel, groups=1, bytes_per_number=4):
    """FLOPs for each byte that a convolution moves (input, parameters, output, each once)."""
    rows, columns = height - kernel + 1, width - kernel + 1
    weights = (c_out // groups) * (c_in // groups) * kernel * kernel
    flops = 2 * weights * rows * columns
    numbers = c_in * height * width + weights + c_out + c_out * rows * columns
    return flops / (bytes_per_number * numbers)


# %% wrong="adds the biases to the FLOPs, one for each number written" hint="counts_the_biases_as_work"
def conv_intensity(c_in, height, width, c_out, kernel, groups=1, bytes_per_number=4):
    """FLOPs for each byte that a convolution moves (input, parameters, output, each once)."""
    rows, columns = height - kernel + 1, width - kernel + 1
    weights = c_out * (c_in // groups) * kernel * kernel
    flops = 2 * weights * rows * columns + c_out * rows * columns
    numbers = c_in * height * width + weights + c_out + c_out * rows * columns
    return flops / (bytes_per_number * numbers)


# %% wrong="one bias for each input channel"
def conv_intensity(c_in, height, width, c_out, kernel, groups=1, bytes_per_number=4):
    """FLOPs for each byte that a convolution moves (input, parameters, output, each once)."""
    rows, columns = height - kernel + 1, width - kernel + 1
    weights = c_out * (c_in // groups) * kernel * kernel
    flops = 2 * weights * rows * columns
    numbers = c_in * height * width + weights + c_in + c_out * rows * columns
    return flops / (bytes_per_number * numbers)


# %% wrong="one bias for each number of the output" hint="moves_a_bias_for_each_number"
def conv_intensity(c_in, height, width, c_out, kernel, groups=1, bytes_per_number=4):
    """FLOPs for each byte that a convolution moves (input, parameters, output, each once)."""
    rows, columns = height - kernel + 1, width - kernel + 1
    weights = c_out * (c_in // groups) * kernel * kernel
    flops = 2 * weights * rows * columns
    numbers = c_in * height * width + weights + c_out * rows * columns + c_out * rows * columns
    return flops / (bytes_per_number * numbers)


# %% wrong="one kernel only: C_out is missing from the weights and so from the FLOPs"
def conv_intensity(c_in, height, width, c_out, kernel, groups=1, bytes_per_number=4):
    """FLOPs for each byte that a convolution moves (input, parameters, output, each once)."""
    rows, columns = height - kernel + 1, width - kernel + 1
    weights = (c_in // groups) * kernel * kernel
    flops = 2 * weights * rows * columns
    numbers = c_in * height * width + weights + c_out + c_out * rows * columns
    return flops / (bytes_per_number * numbers)


# %% wrong="the weights are fetched again at each place" hint="fetches_the_weights_at_each_place"
def conv_intensity(c_in, height, width, c_out, kernel, groups=1, bytes_per_number=4):
    """FLOPs for each byte that a convolution moves (input, parameters, output, each once)."""
    rows, columns = height - kernel + 1, width - kernel + 1
    weights = c_out * (c_in // groups) * kernel * kernel
    flops = 2 * weights * rows * columns
    numbers = c_in * height * width + weights * rows * columns + c_out + c_out * rows * columns
    return flops / (bytes_per_number * numbers)


# %% wrong="divides with //, so whole FLOPs per byte only" hint="keeps_whole_flops"
def conv_intensity(c_in, height, width, c_out, kernel, groups=1, bytes_per_number=4):
    """FLOPs for each byte that a convolution moves (input, parameters, output, each once)."""
    rows, columns = height - kernel + 1, width - kernel + 1
    weights = c_out * (c_in // groups) * kernel * kernel
    flops = 2 * weights * rows * columns
    numbers = c_in * height * width + weights + c_out + c_out * rows * columns
    return flops // (bytes_per_number * numbers)


# %% wrong="the formula of a pooling: one FLOP for each element of a window, no parameters"
def conv_intensity(c_in, height, width, c_out, kernel, groups=1, bytes_per_number=4):
    """FLOPs for each byte that a convolution moves (input, parameters, output, each once)."""
    rows, columns = height - kernel + 1, width - kernel + 1
    weights = c_out * (c_in // groups) * kernel * kernel
    flops = c_out * kernel * kernel * rows * columns
    numbers = c_in * height * width + c_out * rows * columns
    return flops / (bytes_per_number * numbers)


# %% wrong="the output has C_in channels"
def conv_intensity(c_in, height, width, c_out, kernel, groups=1, bytes_per_number=4):
    """FLOPs for each byte that a convolution moves (input, parameters, output, each once)."""
    rows, columns = height - kernel + 1, width - kernel + 1
    weights = c_out * (c_in // groups) * kernel * kernel
    flops = 2 * weights * rows * columns
    numbers = c_in * height * width + weights + c_out + c_in * rows * columns
    return flops / (bytes_per_number * numbers)
