# %% wrong="the kernel is not squared" hint="takes_one_side_of_the_kernel"
def separable_ratio(c_out, kernel):
    return 1 / c_out + 1 / kernel

# %% wrong="c_out is squared as well as the kernel" hint="squares_both"
def separable_ratio(c_out, kernel):
    return 1 / c_out**2 + 1 / kernel**2

# %% wrong="upside down: how many times cheaper" hint="divides_the_wrong_way_round"
def separable_ratio(c_out, kernel):
    return 1 / (1 / c_out + 1 / kernel**2)

# %% wrong="the two fractions are multiplied instead of added" hint="multiplies_the_shares"
def separable_ratio(c_out, kernel):
    return 1 / c_out * 1 / kernel**2

# %% wrong="fractions added wrongly: one over the sum of the denominators" hint="adds_the_denominators"
def separable_ratio(c_out, kernel):
    return 1 / (c_out + kernel**2)

# %% wrong="fractions added wrongly: two over the sum of the denominators" hint="adds_above_and_below"
def separable_ratio(c_out, kernel):
    return 2 / (c_out + kernel**2)

# %% wrong="only the first fraction, 1 / c_out" hint="forgets_the_pointwise_layer"
def separable_ratio(c_out, kernel):
    return 1 / c_out

# %% wrong="only the second fraction, 1 / kernel squared" hint="forgets_the_depthwise_share"
def separable_ratio(c_out, kernel):
    return 1 / kernel**2

# %% wrong="floor division, which gives 0 almost always"
def separable_ratio(c_out, kernel):
    return 1 // c_out + 1 // kernel**2

# %% wrong="cancelled to kernel squared plus c_out, the denominator is forgotten" hint="forgets_what_stands_below"
def separable_ratio(c_out, kernel):
    return kernel**2 + c_out

# %% wrong="the denominator stands under the second summand only: the brackets are missing"
def separable_ratio(c_out, kernel):
    return kernel**2 + c_out / (c_out * kernel**2)

# %% wrong="multiplies by kernel squared instead of dividing: the brackets of the denominator are missing"
def separable_ratio(c_out, kernel):
    return (kernel**2 + c_out) / c_out * kernel**2

# %% wrong="the second fraction is cancelled wrongly, c_out over kernel squared is left"
def separable_ratio(c_out, kernel):
    return 1 / c_out + c_out / kernel**2

# %% wrong="the example's 0.3611 always"
def separable_ratio(c_out, kernel):
    return 624 / 1728

# %% wrong="rounded to two decimals" hint="rounds_to_two_decimals"
def separable_ratio(c_out, kernel):
    return round(1 / c_out + 1 / kernel**2, 2)

# %% wrong="what is saved, 1 minus the ratio" hint="gives_what_is_saved"
def separable_ratio(c_out, kernel):
    return 1 - (1 / c_out + 1 / kernel**2)

# %% wrong="in per cent" hint="gives_per_cent"
def separable_ratio(c_out, kernel):
    return 100 * (1 / c_out + 1 / kernel**2)

# %% wrong="a 3 by 3 kernel is built in" hint="builds_a_kernel_of_3_in"
def separable_ratio(c_out, kernel):
    return 1 / c_out + 1 / 9

# %% wrong="the factor 2 of a MAC is put before the ratio" hint="doubles_the_ratio"
def separable_ratio(c_out, kernel):
    return 2 * (1 / c_out + 1 / kernel**2)

# %% wrong="the fractions are subtracted" hint="subtracts_the_shares"
def separable_ratio(c_out, kernel):
    return 1 / c_out - 1 / kernel**2

# %% wrong="the caret is used for a power, which is another operation in Python"
def separable_ratio(c_out, kernel):
    return 1 / c_out + 1 / (kernel ^ 2)

# %% wrong="kernel times two instead of kernel squared"
def separable_ratio(c_out, kernel):
    return 1 / c_out + 1 / (kernel * 2)

# %% wrong="counted on a map of 9 by 9 with the pointwise layer on the input's size"
def separable_ratio(c_out, kernel):
    places = (9 - kernel + 1) ** 2
    separable = places * kernel**2 + 81 * c_out
    return separable / (places * c_out * kernel**2)

# %% wrong="prints the ratio and returns nothing"
def separable_ratio(c_out, kernel):
    print(1 / c_out + 1 / kernel**2)
