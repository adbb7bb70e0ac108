# %% wrong="the channels are left out" hint="flattens_one_channel"
def flatten_length(shape):
    channels, height, width = shape
    return height * width


# %% wrong="adds the three numbers instead of multiplying them" hint="adds_the_sizes"
def flatten_length(shape):
    return sum(shape)


# %% wrong="takes the picture for square: channels times height times height" hint="takes_every_image_for_square"
def flatten_length(shape):
    return shape[0] * shape[1] * shape[1]


# %% wrong="takes the picture for square: channels times width times width" hint="takes_the_width_twice"
def flatten_length(shape):
    channels, height, width = shape
    return channels * width ** 2


# %% wrong="the number of dimensions: len of the shape" hint="counts_the_sizes"
def flatten_length(shape):
    return len(shape)


# %% wrong="adds the channels to the pixels instead of multiplying: channels + height·width" hint="adds_the_channels"
def flatten_length(shape):
    channels, height, width = shape
    return channels + height * width


# %% wrong="only channels and height: the width is left out" hint="counts_rows_not_numbers"
def flatten_length(shape):
    return shape[0] * shape[1]


# %% wrong="three channels always, as in a colour picture" hint="takes_every_image_for_coloured"
def flatten_length(shape):
    channels, height, width = shape
    return 3 * height * width


# %% wrong="always 24, the value of the example"
def flatten_length(shape):
    return 24


# %% wrong="expects three arguments instead of one tuple: a TypeError"
def flatten_length(channels, height, width):
    return channels * height * width


# %% wrong="one bias more: the product plus 1"
def flatten_length(shape):
    channels, height, width = shape
    return channels * height * width + 1


# %% wrong="channels times the sum of height and width" hint="adds_height_and_width"
def flatten_length(shape):
    channels, height, width = shape
    return channels * (height + width)


# %% wrong="returns a shape of one dimension, a tuple, instead of a number" hint="wraps_the_length"
def flatten_length(shape):
    channels, height, width = shape
    return (channels * height * width,)


# %% wrong="prints the product and returns nothing"
def flatten_length(shape):
    channels, height, width = shape
    print(channels * height * width)


# %% wrong="the product begins at 0, so it is always 0" hint="begins_the_product_at_zero"
def flatten_length(shape):
    length = 0
    for size in shape:
        length *= size
    return length


# %% wrong="the return stands in the loop: only the channels" hint="returns_the_channels"
def flatten_length(shape):
    length = 1
    for size in shape:
        length *= size
        return length


# %% wrong="128 units counted too: the MACs of the dense layer behind it"
def flatten_length(shape):
    channels, height, width = shape
    return channels * height * width * 128


# %% wrong="bytes instead of numbers: times 4" hint="counts_bytes_of_the_line"
def flatten_length(shape):
    return 4 * shape[0] * shape[1] * shape[2]


# %% wrong="the rim of the picture: height and width added, twice, for each channel"
def flatten_length(shape):
    channels, height, width = shape
    return channels * 2 * (height + width)


# %% wrong="layer_macs of the shape added up: channels·height + height·width"
def flatten_length(shape):
    return sum(layer_macs(list(shape)))


# %% wrong="channels squared: the first entry is used twice and the last one not"
def flatten_length(shape):
    return shape[0] * shape[0] * shape[1]
