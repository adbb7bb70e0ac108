# %% wrong="the biases are left out" hint="forgets_all_biases"
def stack_params(sizes):
    return sum(layer_macs(sizes))


# %% wrong="a bias for each size, the input's too" hint="gives_the_input_a_bias"
def stack_params(sizes):
    return sum(layer_macs(sizes)) + sum(sizes)


# %% wrong="one bias for each layer" hint="gives_each_layer_one_bias"
def stack_params(sizes):
    return sum(layer_macs(sizes)) + len(sizes) - 1


# %% wrong="biases of the last layer only" hint="gives_biases_to_the_last_layer"
def stack_params(sizes):
    return sum(layer_macs(sizes)) + sizes[-1]


# %% wrong="a bias for each input of a layer instead of each output" hint="gives_biases_to_what_a_layer_reads"
def stack_params(sizes):
    total = 0
    for a, b in zip(sizes, sizes[1:]):
        total += a * b + a
    return total


# %% wrong="a list with the parameters of each layer instead of their sum" hint="lists_the_layers"
def stack_params(sizes):
    return [dense_params(a, b) for a, b in zip(sizes, sizes[1:])]


# %% wrong="the last layer is missing: the loop ends one pair too early" hint="leaves_the_last_layer_out"
def stack_params(sizes):
    total = 0
    for i in range(len(sizes) - 2):
        total += dense_params(sizes[i], sizes[i + 1])
    return total


# %% wrong="the first layer is missing: the loop begins at 1" hint="leaves_the_first_layer_out"
def stack_params(sizes):
    total = 0
    for i in range(1, len(sizes) - 1):
        total += dense_params(sizes[i], sizes[i + 1])
    return total


# %% wrong="= for +=: only the last layer is left" hint="keeps_the_last_layer_alone"
def stack_params(sizes):
    total = 0
    for a, b in zip(sizes, sizes[1:]):
        total = a * b + b
    return total


# %% wrong="the return stands in the loop: only the first layer" hint="returns_the_first_layer"
def stack_params(sizes):
    total = 0
    for a, b in zip(sizes, sizes[1:]):
        total += dense_params(a, b)
        return total


# %% wrong="one layer from the first size to the last: the ones between are ignored" hint="leaps_from_the_first_size_to_the_last"
def stack_params(sizes):
    return dense_params(sizes[0], sizes[-1])


# %% wrong="one bias for the whole stack" hint="shares_one_bias_in_the_stack"
def stack_params(sizes):
    return sum(layer_macs(sizes)) + 1


# %% wrong="biases between the layers only: the last layer has none" hint="gives_the_last_layer_none"
def stack_params(sizes):
    return sum(layer_macs(sizes)) + sum(sizes[1:-1])


# %% wrong="weights doubled, as with FLOPs, plus the biases" hint="doubles_the_weights_of_the_stack"
def stack_params(sizes):
    return 2 * sum(layer_macs(sizes)) + sum(sizes[1:])


# %% wrong="dense_params with its arguments swapped, so a bias for each input" hint="gives_biases_to_what_a_layer_reads"
def stack_params(sizes):
    return sum(dense_params(sizes[i + 1], sizes[i]) for i in range(len(sizes) - 1))


# %% wrong="the product of the layers instead of their sum"
def stack_params(sizes):
    total = 1
    for a, b in zip(sizes, sizes[1:]):
        total *= a * b + b
    return total


# %% wrong="always the three layers of the tower: the sizes are unpacked into four"
def stack_params(sizes):
    a, b, c, d = sizes
    return a * b + b + b * c + c + c * d + d


# %% wrong="prints the sum and returns nothing"
def stack_params(sizes):
    total = 0
    for a, b in zip(sizes, sizes[1:]):
        total += a * b + b
    print(total)


# %% wrong="the sizes are added, without any weights"
def stack_params(sizes):
    return sum(sizes)


# %% wrong="the biases of all layers are added again for each layer"
def stack_params(sizes):
    total = 0
    for a, b in zip(sizes, sizes[1:]):
        total += a * b + sum(sizes[1:])
    return total


# %% wrong="always 468,874, the value of the first case"
def stack_params(sizes):
    return 468_874


# %% wrong="bytes instead of parameters: times 4"
def stack_params(sizes):
    return 4 * sum(dense_params(a, b) for a, b in zip(sizes, sizes[1:]))


# %% wrong="every layer is fed with the first size" hint="feeds_every_layer_with_the_input"
def stack_params(sizes):
    return sum(dense_params(sizes[0], size) for size in sizes[1:])
