# %% wrong="four bytes for each weight, as in f32, instead of one" hint="counts_weights_in_f32"
def int8_bytes(shapes, ranges):
    """Bytes of a quantised model whose layers have weights of these shapes."""
    total = 8 * ranges
    for shape in shapes:
        total += 4 * int(np.prod(shape)) + 8 * shape[0]
    return total

# %% wrong="the scales are left out: four bytes for each filter instead of eight" hint="forgets_the_scales"
def int8_bytes(shapes, ranges):
    total = 0
    for shape in shapes:
        total += int(np.prod(shape)) + 4 * shape[0]
    return total + 2 * 4 * ranges

# %% wrong="one number of four bytes for each range instead of two" hint="counts_one_end_of_a_range"
def int8_bytes(shapes, ranges):
    total = 0
    for shape in shapes:
        total += int(np.prod(shape)) + 8 * shape[0]
    return total + 4 * ranges

# %% wrong="bias and scale take one byte each, as if they were quantised too" hint="counts_everything_as_a_byte"
def int8_bytes(shapes, ranges):
    total = 0
    for shape in shapes:
        total += int(np.prod(shape)) + 2 * shape[0]
    return total + 8 * ranges

# %% wrong="takes the last size of a shape for the number of filters instead of the first" hint="takes_the_last_size_for_the_kernels"
def int8_bytes(shapes, ranges):
    total = 0
    for shape in shapes:
        total += int(np.prod(shape)) + 8 * shape[-1]
    return total + 8 * ranges

# %% wrong="the total is overwritten in each turn, so only the last layer counts" hint="counts_the_last_layer"
def int8_bytes(shapes, ranges):
    for shape in shapes:
        total = int(np.prod(shape)) + 8 * shape[0]
    return total + 8 * ranges

# %% wrong="the ranges are left out" hint="forgets_the_ranges"
def int8_bytes(shapes, ranges):
    return sum(int(np.prod(shape)) + 8 * shape[0] for shape in shapes)

# %% wrong="the ranges are added once for each layer instead of once" hint="counts_the_ranges_for_each_layer"
def int8_bytes(shapes, ranges):
    total = 0
    for shape in shapes:
        total += int(np.prod(shape))
        total += 8 * shape[0]
        total += 8 * ranges
    return total

# %% wrong="returns inside the loop: the first layer only" hint="counts_the_first_layer"
def int8_bytes(shapes, ranges):
    total = 8 * ranges
    for shape in shapes:
        total += int(np.prod(shape)) + 8 * shape[0]
        return total

# %% wrong="the weights only: biases, scales and ranges are left out" hint="counts_the_weights_alone"
def int8_bytes(shapes, ranges):
    return sum(int(np.prod(shape)) for shape in shapes)

# %% wrong="bits instead of bytes" hint="counts_bits"
def int8_bytes(shapes, ranges):
    total = 0
    for shape in shapes:
        total += 8 * int(np.prod(shape)) + 64 * shape[0]
    return total + 64 * ranges

# %% wrong="one scale for each layer instead of one for each filter" hint="counts_a_scale_for_each_layer"
def int8_bytes(shapes, ranges):
    total = 0
    for shape in shapes:
        total += int(np.prod(shape)) + 4 * shape[0] + 4
    return total + 8 * ranges

# %% wrong="one bias and one scale for each input channel (the second size) instead of each filter" hint="takes_the_channels_for_the_kernels"
def int8_bytes(shapes, ranges):
    total = 0
    for shape in shapes:
        total += int(np.prod(shape)) + 8 * shape[1]
    return total + 8 * ranges

# %% wrong="the first size is left out of the product: the weights of one filter only" hint="counts_the_weights_of_one_kernel"
def int8_bytes(shapes, ranges):
    total = 0
    for shape in shapes:
        total += int(np.prod(shape[1:])) + 8 * shape[0]
    return total + 8 * ranges

# %% wrong="adds the sizes of a shape instead of multiplying them" hint="adds_the_sizes_up"
def int8_bytes(shapes, ranges):
    return sum(sum(shape) + 8 * shape[0] for shape in shapes) + 8 * ranges

# %% wrong="a quarter of what the model takes in f32, and nothing else"
def int8_bytes(shapes, ranges):
    numbers = sum(int(np.prod(shape)) + shape[0] for shape in shapes)
    return 4 * numbers / 4

# %% wrong="ranges is ignored: one range for each layer" hint="takes_one_range_for_a_layer"
def int8_bytes(shapes, ranges):
    total = 0
    for shape in shapes:
        total += int(np.prod(shape)) + 8 * shape[0] + 8
    return total

# %% wrong="bias and scale take two bytes each, as in f16, instead of four" hint="forgets_the_scales"
def int8_bytes(shapes, ranges):
    total = 8 * ranges
    for shape in shapes:
        total += int(np.prod(shape)) + 2 * 2 * shape[0]
    return total

# %% wrong="takes all shapes to have four sizes, and fails for a dense layer"
def int8_bytes(shapes, ranges):
    total = 0
    for filters, channels, rows, columns in shapes:
        total += filters * channels * rows * columns + 8 * filters
    return total + 8 * ranges

# %% wrong="multiplies only the first two sizes: right for dense layers, too few for convolutions" hint="multiplies_two_sizes_only"
def int8_bytes(shapes, ranges):
    total = 0
    for shape in shapes:
        total += shape[0] * shape[1] + 8 * shape[0]
    return total + 8 * ranges

# %% wrong="the weights are counted for each filter once more: the product times the first size"
def int8_bytes(shapes, ranges):
    total = 0
    for shape in shapes:
        total += shape[0] * (int(np.prod(shape)) + 8)
    return total + 8 * ranges

# %% wrong="bias and scale for every weight instead of every filter" hint="counts_a_bias_for_each_weight"
def int8_bytes(shapes, ranges):
    return sum(9 * int(np.prod(shape)) for shape in shapes) + 8 * ranges

# %% wrong="in kilobytes instead of bytes"
def int8_bytes(shapes, ranges):
    total = sum(int(np.prod(shape)) + 8 * shape[0] for shape in shapes) + 8 * ranges
    return total / 1000

# %% wrong="a bias and a scale only for the first layer's filters, added once behind the loop"
def int8_bytes(shapes, ranges):
    weights = 0
    for shape in shapes:
        weights += int(np.prod(shape))
    return weights + 8 * shapes[0][0] + 8 * ranges

# %% wrong="prints the number and returns nothing"
def int8_bytes(shapes, ranges):
    total = sum(int(np.prod(shape)) + 8 * shape[0] for shape in shapes) + 8 * ranges
    print(f"{total:,} bytes")
