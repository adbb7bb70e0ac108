# %% wrong="the + 1 is forgotten" hint="forgets_the_first_place"
def conv_shape(c_in, height, width, c_out, kernel):
    return c_out, height - kernel, width - kernel


# %% wrong="as many maps come out as go in: c_in instead of c_out" hint="gives_as_many_maps_as_came_in"
def conv_shape(c_in, height, width, c_out, kernel):
    return c_in, height - kernel + 1, width - kernel + 1


# %% wrong="channels last: (H_out, W_out, C_out)" hint="puts_the_channels_last"
def conv_shape(c_in, height, width, c_out, kernel):
    return height - kernel + 1, width - kernel + 1, c_out


# %% wrong="width before height" hint="puts_the_width_first"
def conv_shape(c_in, height, width, c_out, kernel):
    return c_out, width - kernel + 1, height - kernel + 1


# %% wrong="minus 1 instead of plus 1" hint="takes_one_off_instead"
def conv_shape(c_in, height, width, c_out, kernel):
    return c_out, height - kernel - 1, width - kernel - 1


# %% wrong="the size stays, as with padding" hint="keeps_the_inputs_size"
def conv_shape(c_in, height, width, c_out, kernel):
    return c_out, height, width


# %% wrong="the kernel steps by its own size, as in tiles: division" hint="lays_the_windows_side_by_side"
def conv_shape(c_in, height, width, c_out, kernel):
    return c_out, height // kernel, width // kernel


# %% wrong="each kernel writes a map for each input map: c_in·c_out maps" hint="writes_a_map_for_each_pair"
def conv_shape(c_in, height, width, c_out, kernel):
    return c_in * c_out, height - kernel + 1, width - kernel + 1


# %% wrong="square output: the height is used twice" hint="takes_the_height_for_both"
def conv_shape(c_in, height, width, c_out, kernel):
    side = height - kernel + 1
    return c_out, side, side


# %% wrong="square output: the width is used twice" hint="takes_the_width_for_both"
def conv_shape(c_in, height, width, c_out, kernel):
    side = width - kernel + 1
    return c_out, side, side


# %% wrong="a kernel of 3 always" hint="always_takes_two_off"
def conv_shape(c_in, height, width, c_out, kernel):
    return c_out, height - 2, width - 2


# %% wrong="plus the kernel instead of minus it: the map grows"
def conv_shape(c_in, height, width, c_out, kernel):
    return c_out, height + kernel - 1, width + kernel - 1


# %% wrong="the depth of the map is reduced too: c_out - c_in + 1"
def conv_shape(c_in, height, width, c_out, kernel):
    return c_out - c_in + 1, height - kernel + 1, width - kernel + 1


# %% wrong="the kernel is taken off on both sides: H - 2K + 1"
def conv_shape(c_in, height, width, c_out, kernel):
    return c_out, height - 2 * kernel + 1, width - 2 * kernel + 1


# %% wrong="the number of places instead of a shape" hint="multiplies_the_shape"
def conv_shape(c_in, height, width, c_out, kernel):
    return c_out * (height - kernel + 1) * (width - kernel + 1)


# %% wrong="only two numbers: the channels are left out" hint="leaves_the_channels_out"
def conv_shape(c_in, height, width, c_out, kernel):
    return height - kernel + 1, width - kernel + 1


# %% wrong="always (128, 8, 8), the value of the lesson's picture"
def conv_shape(c_in, height, width, c_out, kernel):
    return 128, 8, 8


# %% wrong="prints the shape and returns nothing"
def conv_shape(c_in, height, width, c_out, kernel):
    print(c_out, height - kernel + 1, width - kernel + 1)


# %% wrong="half of the kernel is taken off on each side, rounded down, so an even kernel takes off one too many" hint="takes_half_a_kernel_off_each_side"
def conv_shape(c_in, height, width, c_out, kernel):
    half = kernel // 2
    return c_out, height - 2 * half, width - 2 * half


# %% wrong="the + 1 is there for the height, but forgotten for the width"
def conv_shape(c_in, height, width, c_out, kernel):
    return c_out, height - kernel + 1, width - kernel


# %% wrong="the width of the input is left as it is"
def conv_shape(c_in, height, width, c_out, kernel):
    return c_out, height - kernel + 1, width


# %% wrong="a batch of 1 stands before the three numbers" hint="puts_a_batch_first"
def conv_shape(c_in, height, width, c_out, kernel):
    return 1, c_out, height - kernel + 1, width - kernel + 1


# %% wrong="the input's channels are taken for the height: the arguments are read one place off"
def conv_shape(height, width, c_in, c_out, kernel):
    return c_out, height - kernel + 1, width - kernel + 1
