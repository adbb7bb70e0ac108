# %% wrong="the last layer is missing: the loop ends one pair too early" hint="drops_the_last_layer"
def layer_macs(sizes):
    macs = []
    for i in range(len(sizes) - 2):
        macs.append(sizes[i] * sizes[i + 1])
    return macs


# %% wrong="the total instead of the list" hint="gives_the_total"
def layer_macs(sizes):
    return sum(a * b for a, b in zip(sizes, sizes[1:]))


# %% wrong="the loop goes over all sizes, so the last one has no neighbour: an IndexError"
def layer_macs(sizes):
    macs = []
    for i in range(len(sizes)):
        macs.append(sizes[i] * sizes[i + 1])
    return macs


# %% wrong="FLOPs instead of MACs: each is doubled" hint="gives_flops_of_the_layers"
def layer_macs(sizes):
    return [2 * a * b for a, b in zip(sizes, sizes[1:])]


# %% wrong="parameters instead of MACs: biases are added" hint="counts_biases_in_the_stack"
def layer_macs(sizes):
    return [dense_params(a, b) for a, b in zip(sizes, sizes[1:])]


# %% wrong="adds the two sizes of a layer instead of multiplying them" hint="adds_neighbours"
def layer_macs(sizes):
    return [a + b for a, b in zip(sizes, sizes[1:])]


# %% wrong="takes the sizes in separate pairs, first and second, third and fourth, so every other layer is missing" hint="takes_separate_pairs"
def layer_macs(sizes):
    macs = []
    for i in range(0, len(sizes) - 1, 2):
        macs.append(sizes[i] * sizes[i + 1])
    return macs


# %% wrong="the return stands in the loop: only the first layer" hint="returns_after_the_first_layer"
def layer_macs(sizes):
    macs = []
    for i in range(len(sizes) - 1):
        macs.append(dense_macs(sizes[i], sizes[i + 1]))
        return macs


# %% wrong="the first layer is missing: the loop begins at 1" hint="drops_the_first_layer"
def layer_macs(sizes):
    macs = []
    for i in range(1, len(sizes) - 1):
        macs.append(sizes[i] * sizes[i + 1])
    return macs


# %% wrong="every layer is fed with the first size" hint="always_reads_the_first_input"
def layer_macs(sizes):
    return [dense_macs(sizes[0], size) for size in sizes[1:]]


# %% wrong="every layer writes the last size" hint="always_writes_the_last_size"
def layer_macs(sizes):
    return [dense_macs(size, sizes[-1]) for size in sizes[:-1]]


# %% wrong="in the wrong order: from the last layer to the first" hint="goes_from_the_end_to_the_beginning"
def layer_macs(sizes):
    return [sizes[i] * sizes[i - 1] for i in range(len(sizes) - 1, 0, -1)]


# %% wrong="i - 1 instead of i + 1, beginning at 0: the last size meets the first one too, as one layer more" hint="closes_the_ring"
def layer_macs(sizes):
    return [sizes[i - 1] * sizes[i] for i in range(len(sizes))]


# %% wrong="running totals: each entry holds the layers before it too" hint="adds_up_as_it_goes"
def layer_macs(sizes):
    macs, total = [], 0
    for a, b in zip(sizes, sizes[1:]):
        total += a * b
        macs.append(total)
    return macs


# %% wrong="always two layers, from the first three sizes, as in the example"
def layer_macs(sizes):
    return [sizes[0] * sizes[1], sizes[1] * sizes[2]]


# %% wrong="always [12, 6], the value of the example"
def layer_macs(sizes):
    return [12, 6]


# %% wrong="always three layers, as in the tower of the text"
def layer_macs(sizes):
    a, b, c, d = sizes
    return [a * b, b * c, c * d]


# %% wrong="prints the MACs of each layer and returns nothing"
def layer_macs(sizes):
    for a, b in zip(sizes, sizes[1:]):
        print(a * b)


# %% wrong="all sizes multiplied together, in a list of one"
def layer_macs(sizes):
    product = 1
    for size in sizes:
        product *= size
    return [product]


# %% wrong="each size squared: zip of the list with itself"
def layer_macs(sizes):
    return [a * b for a, b in zip(sizes, sizes)]


# %% wrong="changes the caller's list: pops its sizes, and the one that a layer writes is popped too, so the next layer does not read it" hint="takes_separate_pairs"
def layer_macs(sizes):
    macs = []
    while len(sizes) > 1:
        reads = sizes.pop(0)
        writes = sizes.pop(0)
        macs.append(reads * writes)
    return macs


# %% wrong="the shares of the layers instead of their MACs"
def layer_macs(sizes):
    macs = [a * b for a, b in zip(sizes, sizes[1:])]
    return [m / sum(macs) for m in macs]


# %% wrong="the list is begun anew in the loop, so only the last layer is left" hint="begins_the_list_anew"
def layer_macs(sizes):
    for a, b in zip(sizes, sizes[1:]):
        macs = []
        macs.append(a * b)
    return macs
