# %% wrong="MACs, the factor 2 is missing" hint="counts_macs_only"
def pointwise_flops(c_in, c_out, height, width):
    return c_in * c_out * height * width

# %% wrong="c_in is ignored: one multiply-add for each output number" hint="reads_one_channel"
def pointwise_flops(c_in, c_out, height, width):
    return 2 * c_out * height * width

# %% wrong="c_out is ignored: one output map only" hint="writes_one_channel"
def pointwise_flops(c_in, c_out, height, width):
    return 2 * c_in * height * width

# %% wrong="adds the numbers of channels instead of multiplying them" hint="adds_the_channels"
def pointwise_flops(c_in, c_out, height, width):
    return 2 * (c_in + c_out) * height * width

# %% wrong="a 3 by 3 kernel: nine times too many" hint="keeps_a_3x3_kernel"
def pointwise_flops(c_in, c_out, height, width):
    return 2 * c_in * c_out * height * width * 3 * 3

# %% wrong="the map shrinks by two as under a 3 by 3 kernel" hint="shrinks_the_map"
def pointwise_flops(c_in, c_out, height, width):
    return 2 * c_in * c_out * (height - 2) * (width - 2)

# %% wrong="the map shrinks by one" hint="loses_the_last_row"
def pointwise_flops(c_in, c_out, height, width):
    return 2 * c_in * c_out * (height - 1) * (width - 1)

# %% wrong="calls depthwise_flops with kernel 1: channels never meet" hint="writes_one_channel"
def pointwise_flops(c_in, c_out, height, width):
    return depthwise_flops(c_in, height, width, 1)

# %% wrong="the map is taken as square, the width is ignored" hint="uses_the_height_twice"
def pointwise_flops(c_in, c_out, height, width):
    return 2 * c_in * c_out * height * height

# %% wrong="the height is ignored, the width is squared"
def pointwise_flops(c_in, c_out, height, width):
    return 2 * c_in * c_out * width**2

# %% wrong="one pixel only: a dense layer from c_in to c_out" hint="works_at_one_pixel"
def pointwise_flops(c_in, c_out, height, width):
    return 2 * c_in * c_out

# %% wrong="a dense layer from the whole map to the whole map" hint="joins_all_pixels"
def pointwise_flops(c_in, c_out, height, width):
    return 2 * (c_in * height * width) * (c_out * height * width)

# %% wrong="adds a bias, one FLOP for each output number" hint="counts_the_biases"
def pointwise_flops(c_in, c_out, height, width):
    return 2 * c_in * c_out * height * width + c_out * height * width

# %% wrong="the table's 57,600 always"
def pointwise_flops(c_in, c_out, height, width):
    return 57_600

# %% wrong="the parameters with biases"
def pointwise_flops(c_in, c_out, height, width):
    return c_in * c_out + c_out

# %% wrong="additions counted apart: c_in multiplications and c_in minus one additions for each output number" hint="counts_one_addition_less"
def pointwise_flops(c_in, c_out, height, width):
    return c_out * height * width * (c_in + c_in - 1)

# %% wrong="half the perimeter: height plus width instead of height times width"
def pointwise_flops(c_in, c_out, height, width):
    return 2 * c_in * c_out * (height + width)

# %% wrong="c_in is squared, the output is thought to have as many channels as the input" hint="writes_as_many_as_it_reads"
def pointwise_flops(c_in, c_out, height, width):
    return 2 * c_in * c_in * height * width

# %% wrong="doubled twice" hint="doubles_twice"
def pointwise_flops(c_in, c_out, height, width):
    macs = 2 * c_in * c_out * height * width
    return 2 * macs

# %% wrong="prints the number and returns nothing"
def pointwise_flops(c_in, c_out, height, width):
    print(2 * c_in * c_out * height * width)

# %% wrong="uses a name kernel that is no argument, which raises an error"
def pointwise_flops(c_in, c_out, height, width):
    return 2 * c_in * c_out * (height - kernel + 1) * (width - kernel + 1) * kernel**2
