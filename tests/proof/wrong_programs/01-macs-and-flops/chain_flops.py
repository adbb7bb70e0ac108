# %% wrong="always the first two matrices first" hint="always_begins_on_the_left"
def chain_flops(a, b, c, d):
    return matmul_flops(a, b, c) + matmul_flops(a, c, d)


# %% wrong="always the last two matrices first" hint="always_begins_on_the_left"
def chain_flops(a, b, c, d):
    return matmul_flops(b, c, d) + matmul_flops(a, b, d)


# %% wrong="the dearer order instead of the cheaper: max for min" hint="takes_the_dearer_order"
def chain_flops(a, b, c, d):
    left = matmul_flops(a, b, c) + matmul_flops(a, c, d)
    right = matmul_flops(b, c, d) + matmul_flops(a, b, d)
    return max(left, right)


# %% wrong="MACs instead of FLOPs" hint="counts_the_macs_of_the_chain"
def chain_flops(a, b, c, d):
    return min(a * b * c + a * c * d, b * c * d + a * b * d)


# %% wrong="both orders added up" hint="adds_both_orders"
def chain_flops(a, b, c, d):
    left = matmul_flops(a, b, c) + matmul_flops(a, c, d)
    right = matmul_flops(b, c, d) + matmul_flops(a, b, d)
    return left + right


# %% wrong="the first product only" hint="stops_after_the_first_product"
def chain_flops(a, b, c, d):
    return matmul_flops(a, b, c)


# %% wrong="the cheaper of the two first products; the second product is left out" hint="forgets_the_second_product"
def chain_flops(a, b, c, d):
    return min(matmul_flops(a, b, c), matmul_flops(b, c, d))


# %% wrong="all four sizes multiplied, twice" hint="multiplies_all_four_sizes"
def chain_flops(a, b, c, d):
    return 2 * a * b * c * d


# %% wrong="all four sizes multiplied, as MACs" hint="multiplies_all_four_sizes"
def chain_flops(a, b, c, d):
    return a * b * c * d


# %% wrong="the order with the smaller matrix in between is taken for the cheaper one" hint="compares_the_matrices_in_between"
def chain_flops(a, b, c, d):
    if a * c < b * d:
        return matmul_flops(a, b, c) + matmul_flops(a, c, d)
    return matmul_flops(b, c, d) + matmul_flops(a, b, d)


# %% wrong="compares b and c only to choose the order" hint="always_begins_on_the_left"
def chain_flops(a, b, c, d):
    if b < c:
        return matmul_flops(b, c, d) + matmul_flops(a, b, d)
    return matmul_flops(a, b, c) + matmul_flops(a, c, d)


# %% wrong="the order is chosen by the first product alone" hint="compares_the_matrices_in_between"
def chain_flops(a, b, c, d):
    if matmul_flops(a, b, c) < matmul_flops(b, c, d):
        return matmul_flops(a, b, c) + matmul_flops(a, c, d)
    return matmul_flops(b, c, d) + matmul_flops(a, b, d)


# %% wrong="the costs of the two neighbouring products added: the second one does not read what the first one left" hint="adds_the_two_neighbouring_products"
def chain_flops(a, b, c, d):
    return matmul_flops(a, b, c) + matmul_flops(b, c, d)


# %% wrong="the costs of the two products multiplied instead of added" hint="multiplies_the_two_costs"
def chain_flops(a, b, c, d):
    return min(matmul_flops(a, b, c) * matmul_flops(a, c, d), matmul_flops(b, c, d) * matmul_flops(a, b, d))


# %% wrong="both orders as a tuple" hint="gives_both_orders"
def chain_flops(a, b, c, d):
    return (matmul_flops(a, b, c) + matmul_flops(a, c, d), matmul_flops(b, c, d) + matmul_flops(a, b, d))


# %% wrong="the name of the cheaper order instead of its FLOPs"
def chain_flops(a, b, c, d):
    left = matmul_flops(a, b, c) + matmul_flops(a, c, d)
    right = matmul_flops(b, c, d) + matmul_flops(a, b, d)
    return "left" if left < right else "right"


# %% wrong="the FLOPs of matmul_flops doubled once more" hint="doubles_the_chain"
def chain_flops(a, b, c, d):
    left = matmul_flops(a, b, c) + matmul_flops(a, c, d)
    right = matmul_flops(b, c, d) + matmul_flops(a, b, d)
    return 2 * min(left, right)


# %% wrong="the mean of the two orders" hint="takes_the_mean_of_the_orders"
def chain_flops(a, b, c, d):
    left = matmul_flops(a, b, c) + matmul_flops(a, c, d)
    right = matmul_flops(b, c, d) + matmul_flops(a, b, d)
    return (left + right) / 2


# %% wrong="the factor 2 for the first order only: FLOPs compared with MACs"
def chain_flops(a, b, c, d):
    return min(2 * (a * b * c + a * c * d), b * c * d + a * b * d)


# %% wrong="the difference of the two orders: what is saved" hint="tells_what_is_saved"
def chain_flops(a, b, c, d):
    left = matmul_flops(a, b, c) + matmul_flops(a, c, d)
    right = matmul_flops(b, c, d) + matmul_flops(a, b, d)
    return abs(left - right)


# %% wrong="one product from the first size to the last: a × d with b in between"
def chain_flops(a, b, c, d):
    return matmul_flops(a, b, d)


# %% wrong="prints the FLOPs and returns nothing"
def chain_flops(a, b, c, d):
    print(min(matmul_flops(a, b, c) + matmul_flops(a, c, d), matmul_flops(b, c, d) + matmul_flops(a, b, d)))


# %% wrong="the first addition of each sum is spared"
def chain_flops(a, b, c, d):
    def product(rows, inner, columns):
        return rows * columns * (2 * inner - 1)

    return min(product(a, b, c) + product(a, c, d), product(b, c, d) + product(a, b, d))
