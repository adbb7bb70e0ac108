# %% wrong="the first place is forgotten: no + 1" hint="counts_the_strides_only"
def stops(size, kernel, stride):
    return (size - kernel) // stride


# %% wrong="true division instead of whole: a fraction where the strides do not come out even" hint="counts_parts_of_strides"
def stops(size, kernel, stride):
    return (size - kernel) / stride + 1


# %% wrong="rounded up: a window that hangs over the edge is counted" hint="rounds_up"
def stops(size, kernel, stride):
    return -(-(size - kernel) // stride) + 1


# %% wrong="rounded to the nearest whole number" hint="rounds_to_the_nearest"
def stops(size, kernel, stride):
    return round((size - kernel) / stride) + 1


# %% wrong="the stride is ignored" hint="moves_by_one_pixel"
def stops(size, kernel, stride):
    return size - kernel + 1


# %% wrong="the 1 is added before the division: (H - K + 1) // s" hint="divides_the_first_place_too"
def stops(size, kernel, stride):
    return (size - kernel + 1) // stride


# %% wrong="the kernel is ignored: size // stride" hint="divides_the_whole_size"
def stops(size, kernel, stride):
    return size // stride


# %% wrong="the kernel is ignored, and a first place is added" hint="steps_over_the_whole_row"
def stops(size, kernel, stride):
    return size // stride + 1


# %% wrong="brackets forgotten: size - kernel // stride + 1"
def stops(size, kernel, stride):
    return size - kernel // stride + 1


# %% wrong="stride and kernel exchanged: (size - stride) // kernel + 1" hint="exchanges_kernel_and_stride"
def stops(size, kernel, stride):
    return (size - stride) // kernel + 1


# %% wrong="the windows do not overlap: size // kernel, the stride is ignored" hint="steps_by_the_whole_kernel"
def stops(size, kernel, stride):
    return size // kernel


# %% wrong="multiplies by the stride instead of dividing"
def stops(size, kernel, stride):
    return (size - kernel) * stride + 1


# %% wrong="always a stride of 2" hint="always_steps_by_two"
def stops(size, kernel, stride):
    return (size - kernel) // 2 + 1


# %% wrong="always 4, the value of the picture"
def stops(size, kernel, stride):
    return 4


# %% wrong="prints the number and returns nothing"
def stops(size, kernel, stride):
    print((size - kernel) // stride + 1)


# %% wrong="the last window is left out: < instead of <= in the loop" hint="refuses_the_exact_fit"
def stops(size, kernel, stride):
    places, start = 0, 0
    while start + kernel < size:
        places += 1
        start += stride
    return places


# %% wrong="the loop only minds where a window begins, so windows that hang over the edge are counted" hint="minds_only_the_beginnings"
def stops(size, kernel, stride):
    places = 0
    for start in range(0, size, stride):
        places += 1
    return places


# %% wrong="the remainder instead of the quotient"
def stops(size, kernel, stride):
    return (size - kernel) % stride + 1


# %% wrong="the list of the places instead of their number" hint="lists_the_places"
def stops(size, kernel, stride):
    return list(range(0, size - kernel + 1, stride))


# %% wrong="the range ends at size - kernel, so the last place is left out where it fits exactly" hint="refuses_the_exact_fit"
def stops(size, kernel, stride):
    return len(range(0, size - kernel, stride))


# %% wrong="plus the stride instead of plus 1"
def stops(size, kernel, stride):
    return (size - kernel) // stride + stride


# %% wrong="the stride lies between two windows, as a gap: the step is kernel + stride"
def stops(size, kernel, stride):
    return (size - kernel) // (kernel + stride) + 1


# %% wrong="divides the number of places of stride 1 and does not round: (H - K + 1) / s"
def stops(size, kernel, stride):
    return (size - kernel + 1) / stride


# %% wrong="one place for each begun stride, without the first place: rounded up and no + 1" hint="refuses_the_exact_fit"
def stops(size, kernel, stride):
    places = (size - kernel) // stride
    if (size - kernel) % stride:
        places += 1
    return places
