# %% wrong="the hopeless case is missing, so the search never ends there"
def c_out_needed(kernel, times):
    c_out = 1
    while times * (kernel**2 + c_out) > c_out * kernel**2:
        c_out += 1
    return c_out

# %% wrong="hopeless only if times is larger than kernel squared, so the search never ends where they are equal"
def c_out_needed(kernel, times):
    if times > kernel**2:
        return 0
    c_out = 1
    while times * (kernel**2 + c_out) > c_out * kernel**2:
        c_out += 1
    return c_out

# %% wrong="compares rounded fractions, 1/c_out with 1/times - 1/kernel squared, so an exact edge such as 1/12 = 1/3 - 1/4 is missed and the answer is one too many there" hint="steps_over_the_edge"
def c_out_needed(kernel, times):
    if times >= kernel**2:
        return 0
    c_out = 1
    while 1 / c_out > 1 / times - 1 / kernel**2:
        c_out += 1
    return c_out

# %% wrong="the solved formula in rounded fractions and then rounded up, which gives one too many on exact edges" hint="steps_over_the_edge"
import math


def c_out_needed(kernel, times):
    if times >= kernel**2:
        return 0
    return math.ceil(1 / (1 / times - 1 / kernel**2))

# %% wrong="strictly cheaper is asked for: one too many where it is exactly enough" hint="steps_over_the_edge"
def c_out_needed(kernel, times):
    if times >= kernel**2:
        return 0
    c_out = 1
    while times * (kernel**2 + c_out) >= c_out * kernel**2:
        c_out += 1
    return c_out

# %% wrong="the last C_out that is not enough, one too few" hint="stops_one_too_early"
def c_out_needed(kernel, times):
    if times >= kernel**2:
        return 0
    c_out = 1
    while times * (kernel**2 + c_out) > c_out * kernel**2:
        c_out += 1
    return c_out - 1

# %% wrong="None instead of 0 where no C_out is enough"
def c_out_needed(kernel, times):
    if times >= kernel**2:
        return None
    c_out = 1
    while times * (kernel**2 + c_out) > c_out * kernel**2:
        c_out += 1
    return c_out

# %% wrong="the search ends at 10 channels and returns 0 beyond" hint="searches_up_to_ten"
def c_out_needed(kernel, times):
    for c_out in range(1, 11):
        if times * (kernel**2 + c_out) <= c_out * kernel**2:
            return c_out
    return 0

# %% wrong="the solved formula is rounded down instead of up" hint="rounds_down"
def c_out_needed(kernel, times):
    if times >= kernel**2:
        return 0
    return times * kernel**2 // (kernel**2 - times)

# %% wrong="the solved formula is not rounded at all, a fraction of a channel" hint="keeps_the_fraction"
def c_out_needed(kernel, times):
    if times >= kernel**2:
        return 0
    return 1 / (1 / times - 1 / kernel**2)

# %% wrong="the solved formula always adds one: floor plus one, too many where it divides" hint="steps_over_the_edge"
def c_out_needed(kernel, times):
    if times >= kernel**2:
        return 0
    return times * kernel**2 // (kernel**2 - times) + 1

# %% wrong="the solved formula without the hopeless case: division by zero or a negative number"
def c_out_needed(kernel, times):
    return -(-times * kernel**2 // (kernel**2 - times))

# %% wrong="the kernel is not squared" hint="gives_up_at_the_kernels_side"
def c_out_needed(kernel, times):
    if times >= kernel:
        return 0
    c_out = 1
    while times * (kernel + c_out) > c_out * kernel:
        c_out += 1
    return c_out

# %% wrong="hopeless if times is at least kernel, not kernel squared; the search itself is right" hint="gives_up_at_the_kernels_side"
def c_out_needed(kernel, times):
    if times >= kernel:
        return 0
    c_out = 1
    while times * (kernel**2 + c_out) > c_out * kernel**2:
        c_out += 1
    return c_out

# %% wrong="compares the ratio with times instead of 1 / times, so 1 or 2 channels seem enough" hint="compares_with_times"
def c_out_needed(kernel, times):
    if times >= kernel**2:
        return 0
    c_out = 1
    while 1 / c_out + 1 / kernel**2 > times:
        c_out += 1
    return c_out

# %% wrong="the pointwise layer's share only: 1 / c_out at most 1 / times, so times itself" hint="forgets_the_pointwise_share"
def c_out_needed(kernel, times):
    if times >= kernel**2:
        return 0
    return times

# %% wrong="the worked example's 8 always"
def c_out_needed(kernel, times):
    return 8

# %% wrong="the worked example's 8 wherever it is not hopeless"
def c_out_needed(kernel, times):
    if times >= kernel**2:
        return 0
    return 8

# %% wrong="a 3 by 3 kernel is built in" hint="searches_with_a_3x3_kernel"
def c_out_needed(kernel, times):
    if times >= 9:
        return 0
    c_out = 1
    while times * (9 + c_out) > c_out * 9:
        c_out += 1
    return c_out

# %% wrong="the comparison is turned round, so the loop ends at once and 1 is returned"
def c_out_needed(kernel, times):
    if times >= kernel**2:
        return 0
    c_out = 1
    while times * (kernel**2 + c_out) < c_out * kernel**2:
        c_out += 1
    return c_out

# %% wrong="the first try decides: 0 is returned inside the loop if one channel is not enough" hint="gives_up_at_the_first_try"
def c_out_needed(kernel, times):
    for c_out in range(1, 1000):
        if times * (kernel**2 + c_out) <= c_out * kernel**2:
            return c_out
        else:
            return 0

# %% wrong="the largest C_out of the search that is enough instead of the smallest"
def c_out_needed(kernel, times):
    needed = 0
    for c_out in range(1, 1000):
        if times * (kernel**2 + c_out) <= c_out * kernel**2:
            needed = c_out
    return needed

# %% wrong="the search goes through powers of two only, as on a slider"
def c_out_needed(kernel, times):
    if times >= kernel**2:
        return 0
    c_out = 1
    while times * (kernel**2 + c_out) > c_out * kernel**2:
        c_out *= 2
    return c_out

# %% wrong="the search starts at 3"
def c_out_needed(kernel, times):
    if times >= kernel**2:
        return 0
    c_out = 3
    while times * (kernel**2 + c_out) > c_out * kernel**2:
        c_out += 1
    return c_out

# %% wrong="whether it is possible instead of how many: True or False" hint="says_whether"
def c_out_needed(kernel, times):
    return times < kernel**2

# %% wrong="times 1 is answered with 1 at once, as if any layer were not dearer; the rest is right" hint="takes_one_for_not_dearer"
def c_out_needed(kernel, times):
    if times == 1:
        return 1
    if times >= kernel**2:
        return 0
    c_out = 1
    while times * (kernel**2 + c_out) > c_out * kernel**2:
        c_out += 1
    return c_out
