# %% wrong="the input's size is used for the number of places" hint="uses_the_inputs_size"
def conv_macs(c_in, height, width, c_out, kernel):
    return c_out * height * width * c_in * kernel * kernel


# %% wrong="FLOPs instead of MACs: twice as many" hint="counts_flops"
def conv_macs(c_in, height, width, c_out, kernel):
    maps, rows, columns = conv_shape(c_in, height, width, c_out, kernel)
    return 2 * maps * rows * columns * c_in * kernel * kernel


# %% wrong="the kernel counts once, not squared" hint="takes_one_side_of_the_kernel"
def conv_macs(c_in, height, width, c_out, kernel):
    maps, rows, columns = conv_shape(c_in, height, width, c_out, kernel)
    return maps * rows * columns * c_in * kernel


# %% wrong="the input maps are ignored: every kernel is one map deep" hint="forgets_c_in"
def conv_macs(c_in, height, width, c_out, kernel):
    maps, rows, columns = conv_shape(c_in, height, width, c_out, kernel)
    return maps * rows * columns * kernel * kernel


# %% wrong="one kernel only: c_out is ignored" hint="forgets_c_out"
def conv_macs(c_in, height, width, c_out, kernel):
    h = height - kernel + 1
    w = width - kernel + 1
    return h * w * c_in * kernel * kernel


# %% wrong="the + 1 of the output size is forgotten" hint="counts_the_moves"
def conv_macs(c_in, height, width, c_out, kernel):
    return c_out * (height - kernel) * (width - kernel) * c_in * kernel ** 2


# %% wrong="the number of output values, without what each costs" hint="counts_what_is_written"
def conv_macs(c_in, height, width, c_out, kernel):
    maps, rows, columns = conv_shape(c_in, height, width, c_out, kernel)
    return maps * rows * columns


# %% wrong="the weights instead of the MACs: the places are left out" hint="counts_the_weights"
def conv_macs(c_in, height, width, c_out, kernel):
    return c_out * c_in * kernel * kernel


# %% wrong="a dense layer between the two shapes" hint="connects_all_with_all"
def conv_macs(c_in, height, width, c_out, kernel):
    maps, rows, columns = conv_shape(c_in, height, width, c_out, kernel)
    return (c_in * height * width) * (maps * rows * columns)


# %% wrong="only the costs of one output number" hint="counts_one_number"
def conv_macs(c_in, height, width, c_out, kernel):
    return c_in * kernel * kernel


# %% wrong="square output: the height is used twice" hint="counts_the_rows_twice"
def conv_macs(c_in, height, width, c_out, kernel):
    side = height - kernel + 1
    return c_out * side * side * c_in * kernel * kernel


# %% wrong="square output: the width is used twice" hint="counts_the_columns_twice"
def conv_macs(c_in, height, width, c_out, kernel):
    side = width - kernel + 1
    return c_out * side ** 2 * c_in * kernel ** 2


# %% wrong="a bias, one more MAC, for each output number" hint="counts_the_bias_as_a_mac"
def conv_macs(c_in, height, width, c_out, kernel):
    maps, rows, columns = conv_shape(c_in, height, width, c_out, kernel)
    return maps * rows * columns * (c_in * kernel * kernel + 1)


# %% wrong="adds the depth to the window instead of multiplying: c_in + K·K" hint="adds_the_maps_to_the_window"
def conv_macs(c_in, height, width, c_out, kernel):
    maps, rows, columns = conv_shape(c_in, height, width, c_out, kernel)
    return maps * rows * columns * (c_in + kernel * kernel)


# %% wrong="c_in squared in place of c_in·c_out: as many maps are written as are read" hint="takes_c_in_twice"
def conv_macs(c_in, height, width, c_out, kernel):
    return c_in * (height - kernel + 1) * (width - kernel + 1) * c_in * kernel * kernel


# %% wrong="c_out squared in place of c_in·c_out" hint="takes_c_out_twice"
def conv_macs(c_in, height, width, c_out, kernel):
    maps, rows, columns = conv_shape(c_in, height, width, c_out, kernel)
    return maps * rows * columns * c_out * kernel * kernel


# %% wrong="always 221,184, the value of the worked example"
def conv_macs(c_in, height, width, c_out, kernel):
    return 221_184


# %% wrong="a kernel of 3 always in the dot product: 9 weights on each map"
def conv_macs(c_in, height, width, c_out, kernel):
    maps, rows, columns = conv_shape(c_in, height, width, c_out, kernel)
    return maps * rows * columns * c_in * 9


# %% wrong="the kernel is cubed, as if it were as deep as wide, besides c_in"
def conv_macs(c_in, height, width, c_out, kernel):
    maps, rows, columns = conv_shape(c_in, height, width, c_out, kernel)
    return maps * rows * columns * c_in * kernel ** 3


# %% wrong="prints the MACs and returns nothing"
def conv_macs(c_in, height, width, c_out, kernel):
    maps, rows, columns = conv_shape(c_in, height, width, c_out, kernel)
    print(maps * rows * columns * c_in * kernel * kernel)


# %% wrong="multiplies 2·K instead of K·K"
def conv_macs(c_in, height, width, c_out, kernel):
    maps, rows, columns = conv_shape(c_in, height, width, c_out, kernel)
    return maps * rows * columns * c_in * kernel * 2


# %% wrong="adds the places of the height and of the width instead of multiplying them"
def conv_macs(c_in, height, width, c_out, kernel):
    rows = height - kernel + 1
    columns = width - kernel + 1
    return c_out * (rows + columns) * c_in * kernel * kernel


# %% wrong="conv_shape is called with c_in and c_out exchanged, so one of the two is squared and the other missing" hint="takes_c_in_twice"
def conv_macs(c_in, height, width, c_out, kernel):
    maps, rows, columns = conv_shape(c_out, height, width, c_in, kernel)
    return maps * rows * columns * c_in * kernel * kernel
