# %% wrong="counts the places that there really are: rounds half rows down" hint="rounds_down"
def printed_column(c_in, height, width, c_out, kernel, stride, groups=1):
    """What the tool prints for a convolution with kernel×kernel kernels."""
    rows, columns = height // stride, width // stride
    flops = 2 * c_out * (c_in / groups) * kernel * kernel * rows * columns
    return flops / 1e6


# %% wrong="rounds half rows up" hint="rounds_up"
def printed_column(c_in, height, width, c_out, kernel, stride, groups=1):
    """What the tool prints for a convolution with kernel×kernel kernels."""
    rows, columns = -(-height // stride), -(-width // stride)
    flops = 2 * c_out * (c_in / groups) * kernel * kernel * rows * columns
    return flops / 1e6


# %% wrong="the true output size of a convolution without padding" hint="leaves_no_room_for_padding"
def printed_column(c_in, height, width, c_out, kernel, stride, groups=1):
    """What the tool prints for a convolution with kernel×kernel kernels."""
    rows, columns = (height - kernel) // stride + 1, (width - kernel) // stride + 1
    flops = 2 * c_out * (c_in / groups) * kernel * kernel * rows * columns
    return flops / 1e6


# %% wrong="the output size without padding, not rounded: (height − kernel) / stride + 1" hint="leaves_no_room_for_padding"
def printed_column(c_in, height, width, c_out, kernel, stride, groups=1):
    """What the tool prints for a convolution with kernel×kernel kernels."""
    rows, columns = (height - kernel) / stride + 1, (width - kernel) / stride + 1
    flops = 2 * c_out * (c_in / groups) * kernel * kernel * rows * columns
    return flops / 1e6


# %% wrong="ignores the stride" hint="ignores_the_stride"
def printed_column(c_in, height, width, c_out, kernel, stride, groups=1):
    """What the tool prints for a convolution with kernel×kernel kernels."""
    rows, columns = height, width
    flops = 2 * c_out * (c_in / groups) * kernel * kernel * rows * columns
    return flops / 1e6


# %% wrong="divides by the stride once, not in both directions" hint="divides_by_the_stride_once"
def printed_column(c_in, height, width, c_out, kernel, stride, groups=1):
    """What the tool prints for a convolution with kernel×kernel kernels."""
    rows, columns = height / stride, width
    flops = 2 * c_out * (c_in / groups) * kernel * kernel * rows * columns
    return flops / 1e6


# %% wrong="divides by stride·stride in both directions" hint="divides_by_the_stride_once"
def printed_column(c_in, height, width, c_out, kernel, stride, groups=1):
    """What the tool prints for a convolution with kernel×kernel kernels."""
    rows, columns = height / stride**2, width / stride**2
    flops = 2 * c_out * (c_in / groups) * kernel * kernel * rows * columns
    return flops / 1e6


# %% wrong="tells FLOPs, not millions of them" hint="leaves_the_flops_as_they_are"
def printed_column(c_in, height, width, c_out, kernel, stride, groups=1):
    """What the tool prints for a convolution with kernel×kernel kernels."""
    rows, columns = height / stride, width / stride
    flops = 2 * c_out * (c_in / groups) * kernel * kernel * rows * columns
    return flops


# %% wrong="tells billions, as the heading says" hint="believes_the_heading"
def printed_column(c_in, height, width, c_out, kernel, stride, groups=1):
    """What the tool prints for a convolution with kernel×kernel kernels."""
    rows, columns = height / stride, width / stride
    flops = 2 * c_out * (c_in / groups) * kernel * kernel * rows * columns
    return flops / 1e9


# %% wrong="tells thousands of FLOPs" hint="leaves_the_flops_as_they_are"
def printed_column(c_in, height, width, c_out, kernel, stride, groups=1):
    """What the tool prints for a convolution with kernel×kernel kernels."""
    rows, columns = height / stride, width / stride
    flops = 2 * c_out * (c_in / groups) * kernel * kernel * rows * columns
    return flops / 1e3


# %% wrong="counts MACs" hint="gives_macs"
def printed_column(c_in, height, width, c_out, kernel, stride, groups=1):
    """What the tool prints for a convolution with kernel×kernel kernels."""
    rows, columns = height / stride, width / stride
    flops = c_out * (c_in / groups) * kernel * kernel * rows * columns
    return flops / 1e6


# %% wrong="ignores the groups" hint="forgets_groups"
def printed_column(c_in, height, width, c_out, kernel, stride, groups=1):
    """What the tool prints for a convolution with kernel×kernel kernels."""
    rows, columns = height / stride, width / stride
    flops = 2 * c_out * c_in * kernel * kernel * rows * columns
    return flops / 1e6


# %% wrong="multiplies by the groups" hint="multiplies_by_the_groups"
def printed_column(c_in, height, width, c_out, kernel, stride, groups=1):
    """What the tool prints for a convolution with kernel×kernel kernels."""
    rows, columns = height / stride, width / stride
    flops = 2 * c_out * c_in * groups * kernel * kernel * rows * columns
    return flops / 1e6


# %% wrong="divides by the groups twice: C_out/g as well" hint="multiplies_by_the_groups"
def printed_column(c_in, height, width, c_out, kernel, stride, groups=1):
    """What the tool prints for a convolution with kernel×kernel kernels."""
    rows, columns = height / stride, width / stride
    flops = 2 * (c_out / groups) * (c_in / groups) * kernel * kernel * rows * columns
    return flops / 1e6


# %% wrong="the kernel is in it once, not squared"
def printed_column(c_in, height, width, c_out, kernel, stride, groups=1):
    """What the tool prints for a convolution with kernel×kernel kernels."""
    rows, columns = height / stride, width / stride
    flops = 2 * c_out * (c_in / groups) * kernel * rows * columns
    return flops / 1e6


# %% wrong="kernels of 3×3 always" hint="knows_kernels_of_three_only"
def printed_column(c_in, height, width, c_out, kernel, stride, groups=1):
    """What the tool prints for a convolution with kernel×kernel kernels."""
    rows, columns = height / stride, width / stride
    flops = 2 * c_out * (c_in / groups) * 3 * 3 * rows * columns
    return flops / 1e6


# %% wrong="the map is taken for a square: height twice" hint="takes_the_map_for_a_square"
def printed_column(c_in, height, width, c_out, kernel, stride, groups=1):
    """What the tool prints for a convolution with kernel×kernel kernels."""
    rows, columns = height / stride, height / stride
    flops = 2 * c_out * (c_in / groups) * kernel * kernel * rows * columns
    return flops / 1e6


# %% wrong="rounds 112.5 to a whole number with round(), which makes it 112" hint="rounds_down"
def printed_column(c_in, height, width, c_out, kernel, stride, groups=1):
    """What the tool prints for a convolution with kernel×kernel kernels."""
    rows, columns = round(height / stride), round(width / stride)
    flops = 2 * c_out * (c_in / groups) * kernel * kernel * rows * columns
    return flops / 1e6


# %% wrong="one row and column less, for the kernel that begins at 0: (height − 1) / stride"
def printed_column(c_in, height, width, c_out, kernel, stride, groups=1):
    """What the tool prints for a convolution with kernel×kernel kernels."""
    rows, columns = (height - 1) / stride, (width - 1) / stride
    flops = 2 * c_out * (c_in / groups) * kernel * kernel * rows * columns
    return flops / 1e6


# %% wrong="adds 1 in both directions: height / stride + 1"
def printed_column(c_in, height, width, c_out, kernel, stride, groups=1):
    """What the tool prints for a convolution with kernel×kernel kernels."""
    rows, columns = height / stride + 1, width / stride + 1
    flops = 2 * c_out * (c_in / groups) * kernel * kernel * rows * columns
    return flops / 1e6


# %% wrong="C_out is missing, one kernel only"
def printed_column(c_in, height, width, c_out, kernel, stride, groups=1):
    """What the tool prints for a convolution with kernel×kernel kernels."""
    rows, columns = height / stride, width / stride
    flops = 2 * (c_in / groups) * kernel * kernel * rows * columns
    return flops / 1e6


# %% wrong="C_in is missing, as if every convolution were depthwise"
def printed_column(c_in, height, width, c_out, kernel, stride, groups=1):
    """What the tool prints for a convolution with kernel×kernel kernels."""
    rows, columns = height / stride, width / stride
    flops = 2 * c_out * kernel * kernel * rows * columns
    return flops / 1e6


# %% wrong="adds the biases, one for each number written"
def printed_column(c_in, height, width, c_out, kernel, stride, groups=1):
    """What the tool prints for a convolution with kernel×kernel kernels."""
    rows, columns = height / stride, width / stride
    flops = 2 * c_out * (c_in / groups) * kernel * kernel * rows * columns
    flops += c_out * rows * columns
    return flops / 1e6


# %% wrong="the two wrong rows of the table by heart, and the true count for all others"
def printed_column(c_in, height, width, c_out, kernel, stride, groups=1):
    """What the tool prints for a convolution with kernel×kernel kernels."""
    if height == 225:
        return 21.87
    if height == 113:
        return 5.5162
    rows, columns = height // stride, width // stride
    return 2 * c_out * (c_in / groups) * kernel * kernel * rows * columns / 1e6


# %% wrong="the first row of the table, always"
def printed_column(c_in, height, width, c_out, kernel, stride, groups=1):
    """What the tool prints for a convolution with kernel×kernel kernels."""
    return 21.87


# %% wrong="a text with four decimals, not a number" hint="gives_a_text"
def printed_column(c_in, height, width, c_out, kernel, stride, groups=1):
    """What the tool prints for a convolution with kernel×kernel kernels."""
    rows, columns = height / stride, width / stride
    flops = 2 * c_out * (c_in / groups) * kernel * kernel * rows * columns
    return f'{flops / 1e6:.4f}'


# %% wrong="prints the number and returns nothing"
def printed_column(c_in, height, width, c_out, kernel, stride, groups=1):
    """What the tool prints for a convolution with kernel×kernel kernels."""
    rows, columns = height / stride, width / stride
    flops = 2 * c_out * (c_in / groups) * kernel * kernel * rows * columns
    print(f'{flops / 1e6:.4f}')


# %% wrong="whole millions: divides with //"
def printed_column(c_in, height, width, c_out, kernel, stride, groups=1):
    """What the tool prints for a convolution with kernel×kernel kernels."""
    rows, columns = height / stride, width / stride
    flops = 2 * c_out * (c_in / groups) * kernel * kernel * rows * columns
    return flops // 1e6
