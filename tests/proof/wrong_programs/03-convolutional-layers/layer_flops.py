# %% wrong="MACs instead of FLOPs: the factor 2 is missing" hint="counts_macs"
def layer_flops(c_in, height, width, c_out, kernel_height, kernel_width,
                stride=1, padding=0, dilation=1, groups=1):
    h = output_size(height, kernel_height, stride, padding, padding, dilation)
    w = output_size(width, kernel_width, stride, padding, padding, dilation)
    return c_out * h * w * (c_in // groups) * kernel_height * kernel_width


# %% wrong="kernel height and width exchanged in the sizes" hint="swaps_the_kernels_sides"
def layer_flops(c_in, height, width, c_out, kernel_height, kernel_width,
                stride=1, padding=0, dilation=1, groups=1):
    h = output_size(height, kernel_width, stride, padding, padding, dilation)
    w = output_size(width, kernel_height, stride, padding, padding, dilation)
    return 2 * c_out * h * w * (c_in // groups) * kernel_height * kernel_width


# %% wrong="square kernels: the kernel's height is used for its width too" hint="makes_the_kernel_square"
def layer_flops(c_in, height, width, c_out, kernel_height, kernel_width,
                stride=1, padding=0, dilation=1, groups=1):
    h = output_size(height, kernel_height, stride, padding, padding, dilation)
    w = output_size(width, kernel_height, stride, padding, padding, dilation)
    return 2 * c_out * h * w * (c_in // groups) * kernel_height * kernel_height


# %% wrong="the groups are ignored" hint="reads_all_maps"
def layer_flops(c_in, height, width, c_out, kernel_height, kernel_width,
                stride=1, padding=0, dilation=1, groups=1):
    h = output_size(height, kernel_height, stride, padding, padding, dilation)
    w = output_size(width, kernel_width, stride, padding, padding, dilation)
    return 2 * c_out * h * w * c_in * kernel_height * kernel_width


# %% wrong="c_out is divided by the groups as well as c_in" hint="divides_both_channels_by_the_groups"
def layer_flops(c_in, height, width, c_out, kernel_height, kernel_width,
                stride=1, padding=0, dilation=1, groups=1):
    h = output_size(height, kernel_height, stride, padding, padding, dilation)
    w = output_size(width, kernel_width, stride, padding, padding, dilation)
    return 2 * (c_out // groups) * h * w * (c_in // groups) * kernel_height * kernel_width


# %% wrong="the padding is given at the beginning only" hint="pads_before_only"
def layer_flops(c_in, height, width, c_out, kernel_height, kernel_width,
                stride=1, padding=0, dilation=1, groups=1):
    h = output_size(height, kernel_height, stride, begin=padding, dilation=dilation)
    w = output_size(width, kernel_width, stride, begin=padding, dilation=dilation)
    return 2 * c_out * h * w * (c_in // groups) * kernel_height * kernel_width


# %% wrong="the padding is ignored" hint="forgets_the_padding"
def layer_flops(c_in, height, width, c_out, kernel_height, kernel_width,
                stride=1, padding=0, dilation=1, groups=1):
    h = output_size(height, kernel_height, stride, dilation=dilation)
    w = output_size(width, kernel_width, stride, dilation=dilation)
    return 2 * c_out * h * w * (c_in // groups) * kernel_height * kernel_width


# %% wrong="the dilation is ignored" hint="leaves_the_dilation_out"
def layer_flops(c_in, height, width, c_out, kernel_height, kernel_width,
                stride=1, padding=0, dilation=1, groups=1):
    h = output_size(height, kernel_height, stride, padding, padding)
    w = output_size(width, kernel_width, stride, padding, padding)
    return 2 * c_out * h * w * (c_in // groups) * kernel_height * kernel_width


# %% wrong="the stride is ignored" hint="leaves_the_stride_out"
def layer_flops(c_in, height, width, c_out, kernel_height, kernel_width,
                stride=1, padding=0, dilation=1, groups=1):
    h = output_size(height, kernel_height, 1, padding, padding, dilation)
    w = output_size(width, kernel_width, 1, padding, padding, dilation)
    return 2 * c_out * h * w * (c_in // groups) * kernel_height * kernel_width


# %% wrong="the dilation is passed in the place of the end padding, so the end padding and the dilation are lost"
def layer_flops(c_in, height, width, c_out, kernel_height, kernel_width,
                stride=1, padding=0, dilation=1, groups=1):
    h = output_size(height, kernel_height, stride, padding, dilation)
    w = output_size(width, kernel_width, stride, padding, dilation)
    return 2 * c_out * h * w * (c_in // groups) * kernel_height * kernel_width


# %% wrong="the bias is added: one FLOP for each output number" hint="adds_the_bias"
def layer_flops(c_in, height, width, c_out, kernel_height, kernel_width,
                stride=1, padding=0, dilation=1, groups=1):
    h = output_size(height, kernel_height, stride, padding, padding, dilation)
    w = output_size(width, kernel_width, stride, padding, padding, dilation)
    outputs = c_out * h * w
    return 2 * outputs * (c_in // groups) * kernel_height * kernel_width + outputs


# %% wrong="the dilation makes the dot product longer: the holes are multiplied too" hint="fills_the_holes"
def layer_flops(c_in, height, width, c_out, kernel_height, kernel_width,
                stride=1, padding=0, dilation=1, groups=1):
    reach_h = dilation * (kernel_height - 1) + 1
    reach_w = dilation * (kernel_width - 1) + 1
    h = output_size(height, reach_h, stride, padding, padding)
    w = output_size(width, reach_w, stride, padding, padding)
    return 2 * c_out * h * w * (c_in // groups) * reach_h * reach_w


# %% wrong="height and width are those of the input, the settings are ignored but for the groups" hint="works_with_the_inputs_size"
def layer_flops(c_in, height, width, c_out, kernel_height, kernel_width,
                stride=1, padding=0, dilation=1, groups=1):
    return 2 * c_out * height * width * (c_in // groups) * kernel_height * kernel_width


# %% wrong="grouped_macs of a square kernel: stride, padding, dilation and the kernel's width are ignored"
def layer_flops(c_in, height, width, c_out, kernel_height, kernel_width,
                stride=1, padding=0, dilation=1, groups=1):
    return 2 * grouped_macs(c_in, height, width, c_out, kernel_height, groups)


# %% wrong="stride on the height only" hint="steps_in_one_direction"
def layer_flops(c_in, height, width, c_out, kernel_height, kernel_width,
                stride=1, padding=0, dilation=1, groups=1):
    h = output_size(height, kernel_height, stride, padding, padding, dilation)
    w = output_size(width, kernel_width, 1, padding, padding, dilation)
    return 2 * c_out * h * w * (c_in // groups) * kernel_height * kernel_width


# %% wrong="square output: the height's size is used for the width too" hint="takes_one_size_for_both"
def layer_flops(c_in, height, width, c_out, kernel_height, kernel_width,
                stride=1, padding=0, dilation=1, groups=1):
    size = output_size(height, kernel_height, stride, padding, padding, dilation)
    return 2 * c_out * size * size * (c_in // groups) * kernel_height * kernel_width


# %% wrong="kernel height and width are added instead of multiplied"
def layer_flops(c_in, height, width, c_out, kernel_height, kernel_width,
                stride=1, padding=0, dilation=1, groups=1):
    h = output_size(height, kernel_height, stride, padding, padding, dilation)
    w = output_size(width, kernel_width, stride, padding, padding, dilation)
    return 2 * c_out * h * w * (c_in // groups) * (kernel_height + kernel_width)


# %% wrong="the input maps are left out: the kernels are one map deep"
def layer_flops(c_in, height, width, c_out, kernel_height, kernel_width,
                stride=1, padding=0, dilation=1, groups=1):
    h = output_size(height, kernel_height, stride, padding, padding, dilation)
    w = output_size(width, kernel_width, stride, padding, padding, dilation)
    return 2 * c_out * h * w * kernel_height * kernel_width


# %% wrong="prints the FLOPs and returns nothing"
def layer_flops(c_in, height, width, c_out, kernel_height, kernel_width,
                stride=1, padding=0, dilation=1, groups=1):
    h = output_size(height, kernel_height, stride, padding, padding, dilation)
    w = output_size(width, kernel_width, stride, padding, padding, dilation)
    print(2 * c_out * h * w * (c_in // groups) * kernel_height * kernel_width)


# %% wrong="always 442,368, the value of the first case"
def layer_flops(c_in, height, width, c_out, kernel_height, kernel_width,
                stride=1, padding=0, dilation=1, groups=1):
    return 442_368


# %% wrong="multiplies by the groups instead of dividing" hint="multiplies_by_its_groups"
def layer_flops(c_in, height, width, c_out, kernel_height, kernel_width,
                stride=1, padding=0, dilation=1, groups=1):
    h = output_size(height, kernel_height, stride, padding, padding, dilation)
    w = output_size(width, kernel_width, stride, padding, padding, dilation)
    return 2 * c_out * h * w * c_in * groups * kernel_height * kernel_width


# %% wrong="the stride divides the FLOPs once more, after it has made the output smaller" hint="divides_by_the_stride_too"
def layer_flops(c_in, height, width, c_out, kernel_height, kernel_width,
                stride=1, padding=0, dilation=1, groups=1):
    h = output_size(height, kernel_height, stride, padding, padding, dilation)
    w = output_size(width, kernel_width, stride, padding, padding, dilation)
    return 2 * c_out * h * w * (c_in // groups) * kernel_height * kernel_width // stride


# %% wrong="the padding is doubled on each side: 2·padding before and behind"
def layer_flops(c_in, height, width, c_out, kernel_height, kernel_width,
                stride=1, padding=0, dilation=1, groups=1):
    h = output_size(height, kernel_height, stride, 2 * padding, 2 * padding, dilation)
    w = output_size(width, kernel_width, stride, 2 * padding, 2 * padding, dilation)
    return 2 * c_out * h * w * (c_in // groups) * kernel_height * kernel_width


# %% wrong="stride and dilation are exchanged" hint="exchanges_stride_and_dilation"
def layer_flops(c_in, height, width, c_out, kernel_height, kernel_width,
                stride=1, padding=0, dilation=1, groups=1):
    h = output_size(height, kernel_height, dilation, padding, padding, stride)
    w = output_size(width, kernel_width, dilation, padding, padding, stride)
    return 2 * c_out * h * w * (c_in // groups) * kernel_height * kernel_width
