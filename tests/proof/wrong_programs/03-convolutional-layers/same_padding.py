# %% wrong="the odd zero goes before instead of behind" hint="puts_the_odd_zero_before"
def same_padding(kernel):
    zeros = kernel - 1
    return zeros - zeros // 2, zeros // 2


# %% wrong="half of the kernel on both sides: one zero too many for an even kernel" hint="pads_half_a_kernel_on_both_sides"
def same_padding(kernel):
    return kernel // 2, kernel // 2


# %% wrong="the odd zero is lost: half of K - 1, rounded down, on both sides" hint="pads_equally"
def same_padding(kernel):
    return (kernel - 1) // 2, (kernel - 1) // 2


# %% wrong="all zeros on each side: K - 1 before and K - 1 behind" hint="pads_all_on_both_sides"
def same_padding(kernel):
    return kernel - 1, kernel - 1


# %% wrong="all zeros behind" hint="pads_behind_only"
def same_padding(kernel):
    return 0, kernel - 1


# %% wrong="all zeros before" hint="pads_before_all"
def same_padding(kernel):
    return kernel - 1, 0


# %% wrong="the sum of the zeros instead of a pair" hint="adds_the_zeros_up"
def same_padding(kernel):
    return kernel - 1


# %% wrong="K zeros in all instead of K - 1" hint="pads_one_too_many"
def same_padding(kernel):
    return kernel // 2, kernel - kernel // 2


# %% wrong="not rounded: fractions of zeros for an even kernel" hint="pads_with_half_zeros"
def same_padding(kernel):
    return (kernel - 1) / 2, (kernel - 1) / 2


# %% wrong="always (1, 2), the value of the picture"
def same_padding(kernel):
    return 1, 2


# %% wrong="always (1, 1), right for a kernel of 3 only"
def same_padding(kernel):
    return 1, 1


# %% wrong="one more behind always, for odd kernels too" hint="always_pads_more_behind"
def same_padding(kernel):
    before = (kernel - 1) // 2
    return before, before + 1


# %% wrong="one before, the rest behind"
def same_padding(kernel):
    return 1, kernel - 2


# %% wrong="prints the pair and returns nothing"
def same_padding(kernel):
    print((kernel - 1) // 2, kernel // 2)


# %% wrong="odd and even exchanged: the odd kernel gets the unequal rim" hint="pads_one_too_many"
def same_padding(kernel):
    half = kernel // 2
    if kernel % 2 == 1:
        return half, half + 1
    return half, half


# %% wrong="round() instead of //, which goes up for some halves, so the larger part goes before"
def same_padding(kernel):
    before = round((kernel - 1) / 2)
    return before, kernel - 1 - before


# %% wrong="K + 1 zeros instead of K - 1" hint="pads_two_too_many"
def same_padding(kernel):
    zeros = kernel + 1
    return zeros // 2, zeros - zeros // 2


# %% wrong="K - 2 zeros: one too few, from the last index of the kernel"
def same_padding(kernel):
    zeros = kernel - 2
    return zeros // 2, zeros - zeros // 2


# %% wrong="four numbers, for the top and left, the bottom and right"
def same_padding(kernel):
    before = (kernel - 1) // 2
    behind = kernel - 1 - before
    return before, before, behind, behind


# %% wrong="precedence: kernel - 1 // 2, which takes nothing off, before; the rest behind"
def same_padding(kernel):
    before = kernel - 1 // 2
    return before, kernel - 1 - before


# %% wrong="text instead of numbers: the names of the padding"
def same_padding(kernel):
    if kernel % 2:
        return "same", "same"
    return "same_upper", "same_lower"


# %% wrong="no zeros at all, as with valid" hint="pads_nothing"
def same_padding(kernel):
    return 0, 0


# %% wrong="the places lost on a row of 10 pixels are taken for H - K instead of K - 1"
def same_padding(kernel):
    zeros = 10 - kernel
    return zeros // 2, zeros - zeros // 2
