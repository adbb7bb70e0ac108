# %% wrong="the pointwise layer is counted on the map that the depthwise layer reads" hint="mixes_on_the_inputs_size"
def separable_flops(c_in, c_out, height, width, kernel, stride=1):
    return depthwise_flops(c_in, height, width, kernel, stride) + pointwise_flops(c_in, c_out, height, width)

# %% wrong="the stride is not handed to the depthwise layer, the shape between the two is right" hint="looks_with_stride_one"
def separable_flops(c_in, c_out, height, width, kernel, stride=1):
    rows = (height - kernel) // stride + 1
    columns = (width - kernel) // stride + 1
    return depthwise_flops(c_in, height, width, kernel) + pointwise_flops(c_in, c_out, rows, columns)

# %% wrong="the stride is forgotten in the shape between the two layers" hint="mixes_before_the_stride"
def separable_flops(c_in, c_out, height, width, kernel, stride=1):
    looking = depthwise_flops(c_in, height, width, kernel, stride)
    mixing = pointwise_flops(c_in, c_out, height - kernel + 1, width - kernel + 1)
    return looking + mixing

# %% wrong="the stride is ignored in both layers" hint="overlooks_the_stride"
def separable_flops(c_in, c_out, height, width, kernel, stride=1):
    rows, columns = height - kernel + 1, width - kernel + 1
    return depthwise_flops(c_in, height, width, kernel) + pointwise_flops(c_in, c_out, rows, columns)

# %% wrong="the stride is used in both layers: the pointwise map is shrunk by it a second time"
def separable_flops(c_in, c_out, height, width, kernel, stride=1):
    rows = (height - kernel) // stride + 1
    columns = (width - kernel) // stride + 1
    mixing = pointwise_flops(c_in, c_out, rows // stride, columns // stride)
    return depthwise_flops(c_in, height, width, kernel, stride) + mixing

# %% wrong="the two prices are multiplied instead of added" hint="multiplies_the_prices"
def separable_flops(c_in, c_out, height, width, kernel, stride=1):
    rows = (height - kernel) // stride + 1
    columns = (width - kernel) // stride + 1
    return depthwise_flops(c_in, height, width, kernel, stride) * pointwise_flops(c_in, c_out, rows, columns)

# %% wrong="only the depthwise layer is counted" hint="only_looks"
def separable_flops(c_in, c_out, height, width, kernel, stride=1):
    return depthwise_flops(c_in, height, width, kernel, stride)

# %% wrong="only the pointwise layer is counted" hint="only_mixes"
def separable_flops(c_in, c_out, height, width, kernel, stride=1):
    out_height = (height - kernel) // stride + 1
    out_width = (width - kernel) // stride + 1
    return pointwise_flops(c_in, c_out, out_height, out_width)

# %% wrong="c_in and c_out are swapped for the depthwise layer: it has c_out channels" hint="looks_at_c_out_channels"
def separable_flops(c_in, c_out, height, width, kernel, stride=1):
    rows = (height - kernel) // stride + 1
    columns = (width - kernel) // stride + 1
    return depthwise_flops(c_out, height, width, kernel, stride) + pointwise_flops(c_in, c_out, rows, columns)

# %% wrong="pointwise first, then depthwise on c_out channels: the order is turned round" hint="mixes_before_it_looks"
def separable_flops(c_in, c_out, height, width, kernel, stride=1):
    mixing = pointwise_flops(c_in, c_out, height, width)
    return mixing + depthwise_flops(c_out, height, width, kernel, stride)

# %% wrong="the pointwise layer reads c_out channels too, its c_in is forgotten"
def separable_flops(c_in, c_out, height, width, kernel, stride=1):
    rows = (height - kernel) // stride + 1
    columns = (width - kernel) // stride + 1
    return depthwise_flops(c_in, height, width, kernel, stride) + pointwise_flops(c_out, c_out, rows, columns)

# %% wrong="the arguments of pointwise_flops are in the order of the shape: rows and columns before c_out"
def separable_flops(c_in, c_out, height, width, kernel, stride=1):
    rows = (height - kernel) // stride + 1
    columns = (width - kernel) // stride + 1
    return depthwise_flops(c_in, height, width, kernel, stride) + pointwise_flops(c_in, rows, columns, 1)

# %% wrong="rows and columns between the layers lack the + 1" hint="loses_a_row_between"
def separable_flops(c_in, c_out, height, width, kernel, stride=1):
    rows = (height - kernel) // stride
    columns = (width - kernel) // stride
    return depthwise_flops(c_in, height, width, kernel, stride) + pointwise_flops(c_in, c_out, rows, columns)

# %% wrong="the map between the layers is taken as square, the width is ignored there" hint="makes_the_map_between_square"
def separable_flops(c_in, c_out, height, width, kernel, stride=1):
    side = (height - kernel) // stride + 1
    return depthwise_flops(c_in, height, width, kernel, stride) + pointwise_flops(c_in, c_out, side, side)

# %% wrong="the standard convolution's price" hint="prices_the_standard_convolution"
def separable_flops(c_in, c_out, height, width, kernel, stride=1):
    rows = (height - kernel) // stride + 1
    columns = (width - kernel) // stride + 1
    return 2 * c_out * rows * columns * c_in * kernel * kernel

# %% wrong="the sum is doubled, although both functions return FLOPs already" hint="doubles_the_sum"
def separable_flops(c_in, c_out, height, width, kernel, stride=1):
    rows = (height - kernel) // stride + 1
    columns = (width - kernel) // stride + 1
    return 2 * (depthwise_flops(c_in, height, width, kernel, stride) + pointwise_flops(c_in, c_out, rows, columns))

# %% wrong="MACs: the formulas are written again without the factor 2" hint="adds_up_macs"
def separable_flops(c_in, c_out, height, width, kernel, stride=1):
    rows = (height - kernel) // stride + 1
    columns = (width - kernel) // stride + 1
    return rows * columns * c_in * (kernel**2 + c_out)

# %% wrong="a second depthwise pass for each output channel: the depthwise price times c_out" hint="multiplies_depthwise_by_c_out"
def separable_flops(c_in, c_out, height, width, kernel, stride=1):
    rows = (height - kernel) // stride + 1
    columns = (width - kernel) // stride + 1
    return c_out * depthwise_flops(c_in, height, width, kernel, stride) + pointwise_flops(c_in, c_out, rows, columns)

# %% wrong="returns the two prices as a tuple, not their sum"
def separable_flops(c_in, c_out, height, width, kernel, stride=1):
    rows = (height - kernel) // stride + 1
    columns = (width - kernel) // stride + 1
    return depthwise_flops(c_in, height, width, kernel, stride), pointwise_flops(c_in, c_out, rows, columns)

# %% wrong="the worked example's 1,248 always"
def separable_flops(c_in, c_out, height, width, kernel, stride=1):
    return 2 * (432 + 192)

# %% wrong="calls depthwise_flops with c_out in the place of the height, all arguments moved by one"
def separable_flops(c_in, c_out, height, width, kernel, stride=1):
    rows = (height - kernel) // stride + 1
    columns = (width - kernel) // stride + 1
    return depthwise_flops(c_in, c_out, height, width, kernel) + pointwise_flops(c_in, c_out, rows, columns)

# %% wrong="halves the map for the stride instead of using the formula: height // stride between the layers"
def separable_flops(c_in, c_out, height, width, kernel, stride=1):
    looking = depthwise_flops(c_in, height, width, kernel, stride)
    return looking + pointwise_flops(c_in, c_out, height // stride, width // stride)

# %% wrong="prints the sum and returns nothing"
def separable_flops(c_in, c_out, height, width, kernel, stride=1):
    rows = (height - kernel) // stride + 1
    columns = (width - kernel) // stride + 1
    print(depthwise_flops(c_in, height, width, kernel, stride) + pointwise_flops(c_in, c_out, rows, columns))
