# %% wrong="the padding at the end is ignored" hint="pads_one_end_only"
def output_size(size, kernel, stride=1, begin=0, end=0, dilation=1):
    return (size + begin - dilation * (kernel - 1) - 1) // stride + 1


# %% wrong="the padding at the beginning is ignored" hint="forgets_the_zeros_before"
def output_size(size, kernel, stride=1, begin=0, end=0, dilation=1):
    return (size + end - dilation * (kernel - 1) - 1) // stride + 1


# %% wrong="the padding is ignored on both sides" hint="forgets_all_zeros"
def output_size(size, kernel, stride=1, begin=0, end=0, dilation=1):
    return (size - dilation * (kernel - 1) - 1) // stride + 1


# %% wrong="the beginning's padding is used for both sides" hint="pads_both_ends_alike"
def output_size(size, kernel, stride=1, begin=0, end=0, dilation=1):
    return (size + 2 * begin - dilation * (kernel - 1) - 1) // stride + 1


# %% wrong="the kernel reaches over d·K pixels" hint="stretches_the_weights_too"
def output_size(size, kernel, stride=1, begin=0, end=0, dilation=1):
    return stops(begin + size + end, dilation * kernel, stride)


# %% wrong="the dilation is ignored" hint="forgets_the_dilation"
def output_size(size, kernel, stride=1, begin=0, end=0, dilation=1):
    return (size + begin + end - kernel) // stride + 1


# %% wrong="the stride is ignored" hint="forgets_the_stride"
def output_size(size, kernel, stride=1, begin=0, end=0, dilation=1):
    return size + begin + end - dilation * (kernel - 1)


# %% wrong="rounded up instead of down" hint="rounds_up_in_the_end"
def output_size(size, kernel, stride=1, begin=0, end=0, dilation=1):
    return -(-(size + begin + end - dilation * (kernel - 1) - 1) // stride) + 1


# %% wrong="true division: a fraction where the strides do not come out even" hint="keeps_parts_of_strides"
def output_size(size, kernel, stride=1, begin=0, end=0, dilation=1):
    return (size + begin + end - dilation * (kernel - 1) - 1) / stride + 1


# %% wrong="the last + 1 is forgotten" hint="counts_strides_not_places"
def output_size(size, kernel, stride=1, begin=0, end=0, dilation=1):
    return (size + begin + end - dilation * (kernel - 1) - 1) // stride


# %% wrong="the - 1 is forgotten: one pixel too many before the division" hint="forgets_the_last_weight"
def output_size(size, kernel, stride=1, begin=0, end=0, dilation=1):
    return (size + begin + end - dilation * (kernel - 1)) // stride + 1


# %% wrong="- 1 and + 1 are cancelled against each other, although a division stands between them" hint="cancels_the_two_ones"
def output_size(size, kernel, stride=1, begin=0, end=0, dilation=1):
    return (size + begin + end - dilation * (kernel - 1)) // stride


# %% wrong="one weight more is skipped: the dilation is counted as holes, so it reaches over (d + 1)·(K - 1) + 1" hint="skips_one_more"
def output_size(size, kernel, stride=1, begin=0, end=0, dilation=1):
    reach = (dilation + 1) * (kernel - 1) + 1
    return stops(begin + size + end, reach, stride)


# %% wrong="the dilation is added to the kernel: it reaches over K + d - 1" hint="stretches_one_gap_only"
def output_size(size, kernel, stride=1, begin=0, end=0, dilation=1):
    return stops(begin + size + end, kernel + dilation - 1, stride)


# %% wrong="the padding is subtracted instead of added" hint="subtracts_the_zeros"
def output_size(size, kernel, stride=1, begin=0, end=0, dilation=1):
    return (size - begin - end - dilation * (kernel - 1) - 1) // stride + 1


# %% wrong="the dilation acts on the row instead of the kernel: the size is divided by it"
def output_size(size, kernel, stride=1, begin=0, end=0, dilation=1):
    return stops((begin + size + end) // dilation, kernel, stride)


# %% wrong="the dilation multiplies the stride instead of the kernel"
def output_size(size, kernel, stride=1, begin=0, end=0, dilation=1):
    return stops(begin + size + end, kernel, stride * dilation)


# %% wrong="stops is called with stride and reach exchanged"
def output_size(size, kernel, stride=1, begin=0, end=0, dilation=1):
    reach = dilation * (kernel - 1) + 1
    return stops(begin + size + end, stride, reach)


# %% wrong="prints the size and returns nothing"
def output_size(size, kernel, stride=1, begin=0, end=0, dilation=1):
    print((size + begin + end - dilation * (kernel - 1) - 1) // stride + 1)


# %% wrong="always 6, the value of the picture"
def output_size(size, kernel, stride=1, begin=0, end=0, dilation=1):
    return 6


# %% wrong="the padding is added after the division, to the output" hint="adds_the_zeros_afterwards"
def output_size(size, kernel, stride=1, begin=0, end=0, dilation=1):
    return (size - dilation * (kernel - 1) - 1) // stride + 1 + begin + end


# %% wrong="same padding is worked out afresh; begin and end are ignored"
def output_size(size, kernel, stride=1, begin=0, end=0, dilation=1):
    before, behind = same_padding(kernel)
    return stops(before + size + behind, dilation * (kernel - 1) + 1, stride)


# %% wrong="everything but the first two arguments is ignored"
def output_size(size, kernel, stride=1, begin=0, end=0, dilation=1):
    return size - kernel + 1


# %% wrong="both directions at once: the padding is doubled, 2·(begin + end)" hint="pads_twice"
def output_size(size, kernel, stride=1, begin=0, end=0, dilation=1):
    return (size + 2 * (begin + end) - dilation * (kernel - 1) - 1) // stride + 1


# %% wrong="the brackets around K - 1 are missing: d·K - 1 is taken off, and 1 more"
def output_size(size, kernel, stride=1, begin=0, end=0, dilation=1):
    return (size + begin + end - dilation * kernel - 1 - 1) // stride + 1


# %% wrong="the end padding is added to the kernel instead of the row, and the dilation is ignored"
def output_size(size, kernel, stride=1, begin=0, end=0, dilation=1):
    return stops(size + begin, kernel + end, stride)
