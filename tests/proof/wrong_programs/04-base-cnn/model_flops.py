# %% wrong="counts MACs, the factor 2 is missing for both kinds of layer" hint="returns_macs"
def model_flops(layers, input_shape):
    costs = []
    shape = input_shape
    for kind, outputs, *size in layers:
        if kind == "conv":
            c, h, w = shape
            k = size[0]
            shape = (outputs, h - k + 1, w - k + 1)
            costs.append(outputs * shape[1] * shape[2] * c * k * k)
        else:
            n = 1
            for number in shape:
                n *= number
            costs.append(n * outputs)
            shape = (outputs,)
    return costs

# %% wrong="the dense layers are counted in MACs, only the convolutions are doubled" hint="doubles_the_convolutions_only"
def model_flops(layers, input_shape):
    costs = []
    shape = input_shape
    for layer in layers:
        if layer[0] == "conv":
            _, kernels, k = layer
            c, h, w = shape
            shape = (kernels, h - k + 1, w - k + 1)
            costs.append(2 * kernels * shape[1] * shape[2] * c * k * k)
        else:
            n = 1
            for axis in shape:
                n = n * axis
            costs.append(n * layer[1])
            shape = (layer[1],)
    return costs

# %% wrong="returns the list of base_cnn whatever the arguments are"
def model_flops(layers, input_shape):
    return [60840, 259200, 737280, 2560]

# %% wrong="returns the sum over all layers instead of the list" hint="returns_the_total"
def model_flops(layers, input_shape):
    total = 0
    shape = input_shape
    for kind, outputs, *size in layers:
        if kind == "conv":
            c, h, w = shape
            k = size[0]
            shape = (outputs, h - k + 1, w - k + 1)
            total += 2 * outputs * shape[1] * shape[2] * c * k * k
        else:
            n = 1
            for axis in shape:
                n *= axis
            total += 2 * n * outputs
            shape = (outputs,)
    return total

# %% wrong="prints the list and returns nothing"
def model_flops(layers, input_shape):
    costs = []
    shape = input_shape
    for kind, outputs, *size in layers:
        if kind == "conv":
            c, h, w = shape
            k = size[0]
            shape = (outputs, h - k + 1, w - k + 1)
            costs.append(2 * outputs * shape[1] * shape[2] * c * k * k)
        else:
            n = 1
            for axis in shape:
                n *= axis
            costs.append(2 * n * outputs)
            shape = (outputs,)
    print(costs)

# %% wrong="the shape is never carried on: every layer reads the model's input" hint="forgets_to_carry_the_shape"
def model_flops(layers, input_shape):
    costs = []
    for kind, outputs, *size in layers:
        n = 1
        for axis in input_shape:
            n *= axis
        if kind == "conv":
            c, h, w = input_shape
            k = size[0]
            costs.append(2 * outputs * (h - k + 1) * (w - k + 1) * c * k * k)
        else:
            costs.append(2 * n * outputs)
    return costs

# %% wrong="a convolution always has one input channel" hint="takes_one_map_as_input"
def model_flops(layers, input_shape):
    costs = []
    shape = input_shape
    for kind, outputs, *size in layers:
        if kind == "conv":
            h, w = shape[1] - size[0] + 1, shape[2] - size[0] + 1
            costs.append(2 * outputs * h * w * size[0] ** 2)
            shape = (outputs, h, w)
        else:
            n = 1
            for axis in shape:
                n *= axis
            costs.append(2 * n * outputs)
            shape = (outputs,)
    return costs

# %% wrong="the channels are not carried on: each convolution reads as many channels as the input has, the map's size is carried on" hint="keeps_the_inputs_channels"
def model_flops(layers, input_shape):
    costs = []
    channels = input_shape[0]
    shape = input_shape
    for kind, outputs, *size in layers:
        if kind == "conv":
            k = size[0]
            shape = (outputs, shape[1] - k + 1, shape[2] - k + 1)
            costs.append(2 * outputs * shape[1] * shape[2] * channels * k * k)
        else:
            n = 1
            for axis in shape:
                n *= axis
            costs.append(2 * n * outputs)
            shape = (outputs,)
    return costs

# %% wrong="a dense layer reads only the first entry of the shape, so the flatten keeps the channels only"
def model_flops(layers, input_shape):
    costs = []
    shape = input_shape
    for kind, outputs, *size in layers:
        if kind == "conv":
            c, h, w = shape
            k = size[0]
            shape = (outputs, h - k + 1, w - k + 1)
            costs.append(2 * outputs * shape[1] * shape[2] * c * k * k)
        else:
            costs.append(2 * shape[0] * outputs)
            shape = (outputs,)
    return costs

# %% wrong="a dense layer reads height times width without the channels" hint="multiplies_height_and_width_only"
def model_flops(layers, input_shape):
    costs = []
    shape = input_shape
    for kind, outputs, *size in layers:
        if kind == "conv":
            c, h, w = shape
            k = size[0]
            shape = (outputs, h - k + 1, w - k + 1)
            costs.append(2 * outputs * shape[1] * shape[2] * c * k * k)
        else:
            if len(shape) == 3:
                n = shape[1] * shape[2]
            else:
                n = shape[0]
            costs.append(2 * n * outputs)
            shape = (outputs,)
    return costs

# %% wrong="a dense layer adds up the entries of the shape instead of multiplying them"
def model_flops(layers, input_shape):
    costs = []
    shape = input_shape
    for kind, outputs, *size in layers:
        if kind == "conv":
            c, h, w = shape
            k = size[0]
            shape = (outputs, h - k + 1, w - k + 1)
            costs.append(2 * outputs * shape[1] * shape[2] * c * k * k)
        else:
            costs.append(2 * sum(shape) * outputs)
            shape = (outputs,)
    return costs

# %% wrong="expects three entries of every shape, so a model that begins with a dense layer, or a second dense layer, raises an error"
def model_flops(layers, input_shape):
    costs = []
    shape = input_shape
    for layer in layers:
        c, h, w = shape
        if layer[0] == "conv":
            k = layer[2]
            shape = (layer[1], h - k + 1, w - k + 1)
            costs.append(2 * layer[1] * shape[1] * shape[2] * c * k * k)
        else:
            costs.append(2 * c * h * w * layer[1])
            shape = (layer[1],)
    return costs

# %% wrong="unpacks three things from every layer, so a dense layer, which has two, raises an error"
def model_flops(layers, input_shape):
    costs = []
    shape = input_shape
    for kind, outputs, kernel in layers:
        if kind == "conv":
            c, h, w = shape
            shape = (outputs, h - kernel + 1, w - kernel + 1)
            costs.append(2 * outputs * shape[1] * shape[2] * c * kernel * kernel)
        else:
            costs.append(2 * np.prod(shape) * outputs)
            shape = (outputs,)
    return costs

# %% wrong="the output size of a convolution lacks the + 1" hint="forgets_the_plus_one"
def model_flops(layers, input_shape):
    costs = []
    shape = input_shape
    for kind, outputs, *size in layers:
        if kind == "conv":
            c, h, w = shape
            k = size[0]
            shape = (outputs, h - k, w - k)
            costs.append(2 * outputs * shape[1] * shape[2] * c * k * k)
        else:
            n = 1
            for axis in shape:
                n *= axis
            costs.append(2 * n * outputs)
            shape = (outputs,)
    return costs

# %% wrong="the convolution's FLOPs are counted at the places of the map it reads, not of the one it writes; the shape is carried on rightly" hint="lays_kernels_down_where_they_read"
def model_flops(layers, input_shape):
    costs = []
    shape = input_shape
    for kind, outputs, *size in layers:
        if kind == "conv":
            c, h, w = shape
            k = size[0]
            costs.append(2 * outputs * h * w * c * k * k)
            shape = (outputs, h - k + 1, w - k + 1)
        else:
            n = 1
            for axis in shape:
                n *= axis
            costs.append(2 * n * outputs)
            shape = (outputs,)
    return costs

# %% wrong="the convolution keeps the size of the map, as with padding" hint="keeps_the_size_of_the_maps"
def model_flops(layers, input_shape):
    costs = []
    shape = input_shape
    for kind, outputs, *size in layers:
        if kind == "conv":
            c, h, w = shape
            costs.append(2 * outputs * h * w * c * size[0] ** 2)
            shape = (outputs, h, w)
        else:
            n = 1
            for axis in shape:
                n *= axis
            costs.append(2 * n * outputs)
            shape = (outputs,)
    return costs

# %% wrong="the kernel size is not squared" hint="does_not_square_the_kernel"
def model_flops(layers, input_shape):
    costs = []
    shape = input_shape
    for kind, outputs, *size in layers:
        if kind == "conv":
            c, h, w = shape
            k = size[0]
            shape = (outputs, h - k + 1, w - k + 1)
            costs.append(2 * outputs * shape[1] * shape[2] * c * k)
        else:
            n = 1
            for axis in shape:
                n *= axis
            costs.append(2 * n * outputs)
            shape = (outputs,)
    return costs

# %% wrong="a 3 by 3 kernel is built in, the layer's own kernel size is ignored" hint="builds_a_3x3_kernel_in"
def model_flops(layers, input_shape):
    costs = []
    shape = input_shape
    for layer in layers:
        outputs = layer[1]
        if layer[0] == "conv":
            c, h, w = shape
            shape = (outputs, h - 2, w - 2)
            costs.append(2 * outputs * (h - 2) * (w - 2) * c * 9)
        else:
            n = 1
            for axis in shape:
                n *= axis
            costs.append(2 * n * outputs)
            shape = (outputs,)
    return costs

# %% wrong="the map is taken as square: the width is ignored and the height used twice" hint="takes_the_maps_as_square"
def model_flops(layers, input_shape):
    costs = []
    channels, side = input_shape[0], input_shape[-2] if len(input_shape) == 3 else 1
    for kind, outputs, *size in layers:
        if kind == "conv":
            side = side - size[0] + 1
            costs.append(2 * outputs * side * side * channels * size[0] ** 2)
            channels = outputs
        else:
            costs.append(2 * channels * side * side * outputs)
            channels, side = outputs, 1
    return costs

# %% wrong="counts the biases too, one FLOP for each output number" hint="adds_a_flop_for_each_bias"
def model_flops(layers, input_shape):
    costs = []
    shape = input_shape
    for kind, outputs, *size in layers:
        if kind == "conv":
            c, h, w = shape
            k = size[0]
            shape = (outputs, h - k + 1, w - k + 1)
            costs.append(outputs * shape[1] * shape[2] * (2 * c * k * k + 1))
        else:
            n = 1
            for axis in shape:
                n *= axis
            costs.append(2 * n * outputs + outputs)
            shape = (outputs,)
    return costs

# %% wrong="counts parameters with biases instead of FLOPs"
def model_flops(layers, input_shape):
    costs = []
    shape = input_shape
    for kind, outputs, *size in layers:
        if kind == "conv":
            c, h, w = shape
            k = size[0]
            shape = (outputs, h - k + 1, w - k + 1)
            costs.append(outputs * c * k * k + outputs)
        else:
            n = 1
            for axis in shape:
                n *= axis
            costs.append(n * outputs + outputs)
            shape = (outputs,)
    return costs

# %% wrong="returns inside the loop, so the list holds the first layer only" hint="returns_after_the_first_layer"
def model_flops(layers, input_shape):
    costs = []
    shape = input_shape
    for kind, outputs, *size in layers:
        if kind == "conv":
            c, h, w = shape
            k = size[0]
            shape = (outputs, h - k + 1, w - k + 1)
            costs.append(2 * outputs * shape[1] * shape[2] * c * k * k)
        else:
            n = 1
            for axis in shape:
                n *= axis
            costs.append(2 * n * outputs)
            shape = (outputs,)
        return costs

# %% wrong="the shape is not changed by a dense layer, so the second dense layer reads what the first one read" hint="keeps_the_shape_behind_a_dense_layer"
def model_flops(layers, input_shape):
    costs = []
    shape = input_shape
    for kind, outputs, *size in layers:
        if kind == "conv":
            c, h, w = shape
            k = size[0]
            shape = (outputs, h - k + 1, w - k + 1)
            costs.append(2 * outputs * shape[1] * shape[2] * c * k * k)
        else:
            n = 1
            for axis in shape:
                n *= axis
            costs.append(2 * n * outputs)
    return costs

# %% wrong="only convolutions are counted, dense layers are left out of the list"
def model_flops(layers, input_shape):
    costs = []
    shape = input_shape
    for layer in layers:
        if layer[0] == "conv":
            c, h, w = shape
            k = layer[2]
            shape = (layer[1], h - k + 1, w - k + 1)
            costs.append(2 * layer[1] * shape[1] * shape[2] * c * k * k)
    return costs

# %% wrong="the input is taken as (H, W, C) instead of (C, H, W)"
def model_flops(layers, input_shape):
    costs = []
    shape = input_shape
    for kind, outputs, *size in layers:
        if kind == "conv":
            h, w, c = shape
            k = size[0]
            shape = (h - k + 1, w - k + 1, outputs)
            costs.append(2 * outputs * shape[0] * shape[1] * c * k * k)
        else:
            n = 1
            for axis in shape:
                n *= axis
            costs.append(2 * n * outputs)
            shape = (outputs,)
    return costs

# %% wrong="returns each layer's cost together with its kind, pairs instead of numbers"
def model_flops(layers, input_shape):
    costs = []
    shape = input_shape
    for kind, outputs, *size in layers:
        if kind == "conv":
            c, h, w = shape
            k = size[0]
            shape = (outputs, h - k + 1, w - k + 1)
            costs.append((kind, 2 * outputs * shape[1] * shape[2] * c * k * k))
        else:
            n = 1
            for axis in shape:
                n *= axis
            costs.append((kind, 2 * n * outputs))
            shape = (outputs,)
    return costs
