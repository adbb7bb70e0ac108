# %% wrong="counts MACs, not FLOPs: the two per MAC are missing everywhere" hint="counts_macs"
def flops_left(first, second):
    """FLOPs of pool_cnn with this many kernels in its first and in its second convolution."""
    conv1 = 26 * 26 * 9 * first
    pool = 13 * 13 * 4 * first
    conv2 = 11 * 11 * 9 * first * second
    dense1 = 11 * 11 * second * 128
    return conv1 + pool + conv2 + dense1 + 128 * 10

# %% wrong="conv2's kernels stay ten maps deep, whatever is left of conv1" hint="lets_conv2_read_ten_maps"
def flops_left(first, second):
    conv1 = 2 * 26 * 26 * 9 * first
    pool = 13 * 13 * 4 * first
    conv2 = 2 * 11 * 11 * 9 * 10 * second
    dense1 = 2 * 11 * 11 * second * 128
    return conv1 + pool + conv2 + dense1 + 2 * 128 * 10

# %% wrong="conv2's kernels have no depth: they read one map only" hint="lets_conv2_read_one_map"
def flops_left(first, second):
    conv1 = 2 * 26 * 26 * 9 * first
    pool = 13 * 13 * 4 * first
    conv2 = 2 * 11 * 11 * 9 * second
    dense1 = 2 * 11 * 11 * second * 128
    return conv1 + pool + conv2 + dense1 + 2 * 128 * 10

# %% wrong="the pooling layer is left out" hint="forgets_the_pooling"
def flops_left(first, second):
    return (2 * 26 * 26 * 9 * first + 2 * 11 * 11 * 9 * first * second
            + 2 * 11 * 11 * second * 128 + 2 * 128 * 10)

# %% wrong="dense1 reads 605 numbers, as before, whatever is left of conv2" hint="lets_dense1_read_everything"
def flops_left(first, second):
    conv1 = 2 * 26 * 26 * 9 * first
    pool = 13 * 13 * 4 * first
    conv2 = 2 * 11 * 11 * 9 * first * second
    return conv1 + pool + conv2 + 2 * 605 * 128 + 2 * 128 * 10

# %% wrong="the last layer, dense2, is left out" hint="forgets_dense2"
def flops_left(first, second):
    conv1 = 2 * 26 * 26 * 9 * first
    pool = 13 * 13 * 4 * first
    conv2 = 2 * 11 * 11 * 9 * first * second
    dense1 = 2 * 11 * 11 * second * 128
    return conv1 + pool + conv2 + dense1

# %% wrong="the whole total shrinks in proportion to both numbers of kernels" hint="shrinks_in_proportion"
def flops_left(first, second):
    return 394780 * first / 10 * second / 5

# %% wrong="two FLOPs for each element of a pooling window instead of one" hint="doubles_the_pooling"
def flops_left(first, second):
    macs = 26 * 26 * 9 * first + 13 * 13 * 4 * first + 11 * 11 * 9 * first * second + 121 * second * 128 + 1280
    return 2 * macs

# %% wrong="the pooling counts one FLOP for each output element, not for each element of its window" hint="counts_windows_of_the_pooling"
def flops_left(first, second):
    conv1 = 2 * 26 * 26 * 9 * first
    pool = 13 * 13 * first
    conv2 = 2 * 11 * 11 * 9 * first * second
    dense1 = 2 * 11 * 11 * second * 128
    return conv1 + pool + conv2 + dense1 + 2 * 128 * 10

# %% wrong="conv2 is applied at 13·13 places, the size of its input, instead of 11·11" hint="lets_conv2_write_what_it_reads"
def flops_left(first, second):
    conv1 = 2 * 26 * 26 * 9 * first
    pool = 13 * 13 * 4 * first
    conv2 = 2 * 13 * 13 * 9 * first * second
    dense1 = 2 * 11 * 11 * second * 128
    return conv1 + pool + conv2 + dense1 + 2 * 128 * 10

# %% wrong="conv1 is applied at 28·28 places, the size of its input, instead of 26·26" hint="lets_conv1_write_what_it_reads"
def flops_left(first, second):
    conv1 = 2 * 28 * 28 * 9 * first
    pool = 13 * 13 * 4 * first
    conv2 = 2 * 11 * 11 * 9 * first * second
    dense1 = 2 * 11 * 11 * second * 128
    return conv1 + pool + conv2 + dense1 + 2 * 128 * 10

# %% wrong="first and second are swapped" hint="swaps_the_two"
def flops_left(second, first):
    conv1 = 2 * 26 * 26 * 9 * first
    pool = 13 * 13 * 4 * first
    conv2 = 2 * 11 * 11 * 9 * first * second
    dense1 = 2 * 11 * 11 * second * 128
    return conv1 + pool + conv2 + dense1 + 2 * 128 * 10

# %% wrong="second is ignored: conv2 always has five kernels" hint="leaves_conv2_its_kernels"
def flops_left(first, second):
    conv1 = 2 * 26 * 26 * 9 * first
    pool = 13 * 13 * 4 * first
    conv2 = 2 * 11 * 11 * 9 * first * 5
    dense1 = 2 * 605 * 128
    dense2 = 2 * 128 * 10
    return conv1 + pool + conv2 + dense1 + dense2

# %% wrong="the dense layers are counted in MACs, the convolutions in FLOPs" hint="counts_dense_layers_in_macs"
def flops_left(first, second):
    conv1 = 2 * 26 * 26 * 9 * first
    pool = 13 * 13 * 4 * first
    conv2 = 2 * 11 * 11 * 9 * first * second
    dense1 = 11 * 11 * second * 128
    return conv1 + pool + conv2 + dense1 + 128 * 10

# %% wrong="the pooling is applied at 26·26 places, as if its stride were 1 with padding, instead of 13·13"
def flops_left(first, second):
    conv1 = 2 * 26 * 26 * 9 * first
    pool = 26 * 26 * 4 * first
    conv2 = 2 * 11 * 11 * 9 * first * second
    dense1 = 2 * 11 * 11 * second * 128
    return conv1 + pool + conv2 + dense1 + 2 * 128 * 10

# %% wrong="dense1 reads maps of 13×13 instead of 11×11"
def flops_left(first, second):
    conv1 = 2 * 26 * 26 * 9 * first
    pool = 13 * 13 * 4 * first
    conv2 = 2 * 11 * 11 * 9 * first * second
    dense1 = 2 * 13 * 13 * second * 128
    return conv1 + pool + conv2 + dense1 + 2 * 128 * 10

# %% wrong="takes first and second for the kernels that were removed" hint="takes_them_for_removed"
def flops_left(first, second):
    first, second = 10 - first, 5 - second
    conv1 = 2 * 26 * 26 * 9 * first
    pool = 13 * 13 * 4 * first
    conv2 = 2 * 11 * 11 * 9 * first * second
    dense1 = 2 * 11 * 11 * second * 128
    return conv1 + pool + conv2 + dense1 + 2 * 128 * 10

# %% wrong="biases are counted as well, one FLOP for each output of the convolutions and dense layers"
def flops_left(first, second):
    conv1 = 2 * 26 * 26 * 9 * first + 26 * 26 * first
    pool = 13 * 13 * 4 * first
    conv2 = 2 * 11 * 11 * 9 * first * second + 11 * 11 * second
    dense1 = 2 * 11 * 11 * second * 128 + 128
    return conv1 + pool + conv2 + dense1 + 2 * 128 * 10 + 10

# %% wrong="dense1 is counted with first as well as second"
def flops_left(first, second):
    conv1 = 2 * 26 * 26 * 9 * first
    pool = 13 * 13 * 4 * first
    conv2 = 2 * 11 * 11 * 9 * first * second
    dense1 = 2 * 11 * 11 * first * second * 128
    return conv1 + pool + conv2 + dense1 + 2 * 128 * 10

# %% wrong="only conv1 shrinks: what the other layers save is left out" hint="shrinks_conv1_only"
def flops_left(first, second):
    return 394780 - (10 - first) * 2 * 26 * 26 * 9

# %% wrong="always the total of the whole model" hint="counts_the_whole_model"
def flops_left(first, second):
    return 394780

# %% wrong="conv2's 3×3 is left out: one MAC for each pair of maps and each place"
def flops_left(first, second):
    conv1 = 2 * 26 * 26 * 9 * first
    pool = 13 * 13 * 4 * first
    conv2 = 2 * 11 * 11 * first * second
    dense1 = 2 * 11 * 11 * second * 128
    return conv1 + pool + conv2 + dense1 + 2 * 128 * 10

# %% wrong="the pooling always works on ten maps" hint="pools_ten_maps"
def flops_left(first, second):
    conv1 = 2 * 26 * 26 * 9 * first
    conv2 = 2 * 11 * 11 * 9 * first * second
    dense1 = 2 * 11 * 11 * second * 128
    return conv1 + 6760 + conv2 + dense1 + 2 * 128 * 10

# %% wrong="dense2 is multiplied by second: 10 outputs for each kernel of conv2"
def flops_left(first, second):
    conv1 = 2 * 26 * 26 * 9 * first
    pool = 13 * 13 * 4 * first
    conv2 = 2 * 11 * 11 * 9 * first * second
    dense1 = 2 * 11 * 11 * second * 128
    dense2 = 2 * 128 * 10 * second
    return conv1 + pool + conv2 + dense1 + dense2
