# %% wrong="counts MACs: a multiplication with its addition counts as one" hint="counts_the_macs_of_the_chain"
def chain_flops(a, b, c, d):
    return min(a * b * c + a * c * d, b * c * d + a * b * d)

# %% wrong="only the order from the left" hint="always_begins_on_the_left"
def chain_flops(a, b, c, d):
    return 2 * a * b * c + 2 * a * c * d

# %% wrong="only the order from the right" hint="always_begins_on_the_left"
def chain_flops(a, b, c, d):
    return 2 * b * c * d + 2 * a * b * d

# %% wrong="the dearer of the two orders" hint="takes_the_dearer_order"
def chain_flops(a, b, c, d):
    return max(2 * a * b * c + 2 * a * c * d, 2 * b * c * d + 2 * a * b * d)

# %% wrong="both orders together" hint="adds_both_orders"
def chain_flops(a, b, c, d):
    left = 2 * a * b * c + 2 * a * c * d
    right = 2 * b * c * d + 2 * a * b * d
    return left + right

# %% wrong="the factor 2 stands for the first product only"
def chain_flops(a, b, c, d):
    return min(2 * a * b * c + a * c * d, 2 * b * c * d + a * b * d)

# %% wrong="one product of all four sizes" hint="multiplies_all_four_sizes"
def chain_flops(a, b, c, d):
    return 2 * a * b * c * d

# %% wrong="forgets the second multiplication of each order" hint="forgets_the_second_product"
def chain_flops(a, b, c, d):
    return min(2 * a * b * c, 2 * b * c * d)

# %% wrong="the second product has the inner size b again"
def chain_flops(a, b, c, d):
    return min(2 * a * b * c + 2 * a * b * d, 2 * b * c * d + 2 * a * b * d)

# %% wrong="in the order from the right the first matrix meets c × d instead of b × d"
def chain_flops(a, b, c, d):
    return min(2 * a * b * c + 2 * a * c * d, 2 * b * c * d + 2 * a * c * d)

# %% wrong="adds the sizes of the three matrices instead of multiplying out"
def chain_flops(a, b, c, d):
    return 2 * (a * b + b * c + c * d)

# %% wrong="counts the numbers in the results, not the work for each"
def chain_flops(a, b, c, d):
    return min(a * c + a * d, b * d + a * d)

# %% wrong="returns both orders instead of the cheaper one" hint="gives_both_orders"
def chain_flops(a, b, c, d):
    return 2 * a * b * c + 2 * a * c * d, 2 * b * c * d + 2 * a * b * d

# %% wrong="multiplies the two products' FLOPs instead of adding them" hint="multiplies_the_two_costs"
def chain_flops(a, b, c, d):
    return min(2 * a * b * c * 2 * a * c * d, 2 * b * c * d * 2 * a * b * d)

# %% wrong="takes the cheaper first product, whatever the second then costs" hint="compares_the_matrices_in_between"
def chain_flops(a, b, c, d):
    if a * b * c < b * c * d:
        return 2 * a * b * c + 2 * a * c * d
    return 2 * b * c * d + 2 * a * b * d

# %% wrong="compares the outer sizes to choose the order" hint="compares_the_matrices_in_between"
def chain_flops(a, b, c, d):
    if a < d:
        return 2 * a * b * c + 2 * a * c * d
    return 2 * b * c * d + 2 * a * b * d

# %% wrong="one addition less than multiplications: 2·n − 1 for each number"
def chain_flops(a, b, c, d):
    left = a * c * (2 * b - 1) + a * d * (2 * c - 1)
    right = b * d * (2 * c - 1) + a * d * (2 * b - 1)
    return min(left, right)

# %% wrong="prints the number and returns nothing"
def chain_flops(a, b, c, d):
    print(min(2 * a * b * c + 2 * a * c * d, 2 * b * c * d + 2 * a * b * d))

# %% wrong="the saving of the cheaper order instead of its cost" hint="tells_what_is_saved"
def chain_flops(a, b, c, d):
    return abs((2 * a * b * c + 2 * a * c * d) - (2 * b * c * d + 2 * a * b * d))

# %% wrong="halved: divides where it should double"
def chain_flops(a, b, c, d):
    return min(a * b * c + a * c * d, b * c * d + a * b * d) / 2

# %% wrong="returns which order is cheaper, in words"
def chain_flops(a, b, c, d):
    return "left" if a * b * c + a * c * d < b * c * d + a * b * d else "right"
