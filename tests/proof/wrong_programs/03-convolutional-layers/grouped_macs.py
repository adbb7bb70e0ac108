# %% wrong="the groups are ignored" hint="forgets_the_groups"
def grouped_macs(c_in, height, width, c_out, kernel, groups):
    return conv_macs(c_in, height, width, c_out, kernel)


# %% wrong="both c_in and c_out are divided by the groups" hint="divides_by_the_groups_twice"
def grouped_macs(c_in, height, width, c_out, kernel, groups):
    return conv_macs(c_in // groups, height, width, c_out // groups, kernel)


# %% wrong="multiplies by the groups instead of dividing" hint="multiplies_by_the_groups"
def grouped_macs(c_in, height, width, c_out, kernel, groups):
    return groups * conv_macs(c_in, height, width, c_out, kernel)


# %% wrong="FLOPs instead of MACs: twice as many" hint="counts_flops_of_the_groups"
def grouped_macs(c_in, height, width, c_out, kernel, groups):
    return 2 * conv_macs(c_in // groups, height, width, c_out, kernel)


# %% wrong="always depthwise: each kernel reads one map, whatever the groups" hint="always_reads_one_map"
def grouped_macs(c_in, height, width, c_out, kernel, groups):
    return conv_macs(1, height, width, c_out, kernel)


# %% wrong="the kernel is divided by the groups"
def grouped_macs(c_in, height, width, c_out, kernel, groups):
    return conv_macs(c_in, height, width, c_out, kernel // groups)


# %% wrong="the input's size is used for the number of places" hint="takes_the_inputs_size"
def grouped_macs(c_in, height, width, c_out, kernel, groups):
    return c_out * height * width * (c_in // groups) * kernel * kernel


# %% wrong="the + 1 of the output size is forgotten" hint="counts_the_moves_of_the_window"
def grouped_macs(c_in, height, width, c_out, kernel, groups):
    return c_out * (height - kernel) * (width - kernel) * (c_in // groups) * kernel * kernel


# %% wrong="the kernels read as many maps as there are groups: groups in place of c_in / groups" hint="reads_as_many_maps_as_groups"
def grouped_macs(c_in, height, width, c_out, kernel, groups):
    return conv_macs(groups, height, width, c_out, kernel)


# %% wrong="subtracts the groups from c_in instead of dividing"
def grouped_macs(c_in, height, width, c_out, kernel, groups):
    return conv_macs(c_in - groups, height, width, c_out, kernel)


# %% wrong="two groups always: c_in is halved" hint="always_halves_the_maps"
def grouped_macs(c_in, height, width, c_out, kernel, groups):
    return conv_macs(c_in // 2, height, width, c_out, kernel)


# %% wrong="the kernel counts once, not squared" hint="takes_one_side_in_the_groups"
def grouped_macs(c_in, height, width, c_out, kernel, groups):
    maps, rows, columns = conv_shape(c_in, height, width, c_out, kernel)
    return maps * rows * columns * (c_in // groups) * kernel


# %% wrong="the whole divided by groups squared" hint="divides_by_the_groups_twice"
def grouped_macs(c_in, height, width, c_out, kernel, groups):
    return conv_macs(c_in, height, width, c_out, kernel) // groups ** 2


# %% wrong="the rows are divided among the groups, besides the maps: places and depth both shrink"
def grouped_macs(c_in, height, width, c_out, kernel, groups):
    maps, rows, columns = conv_shape(c_in, height, width, c_out, kernel)
    return maps * (rows // groups) * columns * (c_in // groups) * kernel * kernel


# %% wrong="always 4,608, the value of the first case"
def grouped_macs(c_in, height, width, c_out, kernel, groups):
    return 4_608


# %% wrong="square output: the height is used twice" hint="takes_the_rows_for_columns"
def grouped_macs(c_in, height, width, c_out, kernel, groups):
    side = height - kernel + 1
    return c_out * side * side * (c_in // groups) * kernel * kernel


# %% wrong="prints the MACs and returns nothing"
def grouped_macs(c_in, height, width, c_out, kernel, groups):
    print(conv_macs(c_in // groups, height, width, c_out, kernel))


# %% wrong="one kernel per group: c_out is ignored, groups maps are written" hint="gives_each_group_one_kernel"
def grouped_macs(c_in, height, width, c_out, kernel, groups):
    return conv_macs(c_in // groups, height, width, groups, kernel)


# %% wrong="the input depth is left out: each output costs K·K, divided by the groups"
def grouped_macs(c_in, height, width, c_out, kernel, groups):
    maps, rows, columns = conv_shape(c_in, height, width, c_out, kernel)
    return maps * rows * columns * kernel * kernel // groups


# %% wrong="as many maps are written as one group reads: c_in divided by groups in the place of c_out too"
def grouped_macs(c_in, height, width, c_out, kernel, groups):
    depth = c_in // groups
    return conv_macs(depth, height, width, depth, kernel)


# %% wrong="weights instead of MACs: the places are left out" hint="counts_the_weights_of_the_groups"
def grouped_macs(c_in, height, width, c_out, kernel, groups):
    return c_out * (c_in // groups) * kernel * kernel


# %% wrong="divided by groups - 1 instead of groups"
def grouped_macs(c_in, height, width, c_out, kernel, groups):
    return conv_macs(c_in, height, width, c_out, kernel) // max(groups - 1, 1)
