# %% wrong="MACs instead of FLOPs: half as many" hint="counts_macs"
def matmul_flops(rows, inner, columns):
    return rows * inner * columns


# %% wrong="the inner dimension is ignored: two FLOPs for each number of the result" hint="forgets_the_inner_side"
def matmul_flops(rows, inner, columns):
    return 2 * rows * columns


# %% wrong="the columns are ignored: a matrix times one vector" hint="takes_one_vector"
def matmul_flops(rows, inner, columns):
    return 2 * rows * inner


# %% wrong="the rows are ignored" hint="takes_one_row"
def matmul_flops(rows, inner, columns):
    return 2 * inner * columns


# %% wrong="inner is counted twice, once for each matrix" hint="takes_the_inner_side_twice"
def matmul_flops(rows, inner, columns):
    return 2 * rows * inner * inner * columns


# %% wrong="adds the sizes of the two matrices instead of multiplying" hint="adds_the_two_matrices"
def matmul_flops(rows, inner, columns):
    return 2 * (rows * inner + inner * columns)


# %% wrong="adds the three dimensions, then doubles" hint="adds_the_three_sides"
def matmul_flops(rows, inner, columns):
    return 2 * (rows + inner + columns)


# %% wrong="one addition fewer than multiplications in each sum: 2·inner - 1" hint="spares_first_additions"
def matmul_flops(rows, inner, columns):
    return rows * columns * (2 * inner - 1)


# %% wrong="the factor 2 twice: 4 FLOPs for each MAC" hint="counts_four_for_each_mac"
def matmul_flops(rows, inner, columns):
    return 4 * rows * inner * columns


# %% wrong="halves instead of doubling when going from MACs to FLOPs" hint="halves_the_macs"
def matmul_flops(rows, inner, columns):
    return rows * inner * columns / 2


# %% wrong="only the last dimension doubled and the rest added: rows·inner + 2·columns"
def matmul_flops(rows, inner, columns):
    return rows * inner + 2 * columns


# %% wrong="square matrices of side inner" hint="takes_inner_for_all_sides"
def matmul_flops(rows, inner, columns):
    return 2 * inner ** 3


# %% wrong="square matrices of side rows" hint="takes_rows_for_all_sides"
def matmul_flops(rows, inner, columns):
    return 2 * rows ** 3


# %% wrong="always 48, the value of the first case"
def matmul_flops(rows, inner, columns):
    return 48


# %% wrong="adds 2 instead of doubling"
def matmul_flops(rows, inner, columns):
    return rows * inner * columns + 2


# %% wrong="squares the MACs instead of doubling them"
def matmul_flops(rows, inner, columns):
    return (rows * inner * columns) ** 2


# %% wrong="counts one addition for the whole row of sums: products plus results" hint="adds_once_for_each_sum"
def matmul_flops(rows, inner, columns):
    return rows * inner * columns + rows * columns


# %% wrong="prints the FLOPs and returns nothing"
def matmul_flops(rows, inner, columns):
    print(2 * rows * inner * columns)


# %% wrong="two matrix-vector products added, one for each matrix, in MACs"
def matmul_flops(rows, inner, columns):
    return matvec_macs(rows, inner) + matvec_macs(inner, columns)


# %% wrong="the innermost loop runs one time too few" hint="loses_a_pair_of_each_sum"
def matmul_flops(rows, inner, columns):
    flops = 0
    for r in range(rows):
        for c in range(columns):
            for k in range(inner - 1):
                flops += 2
    return flops


# %% wrong="calls matvec_macs with rows and columns, the inner dimension is missing, and doubles" hint="forgets_the_inner_side"
def matmul_flops(rows, inner, columns):
    macs = matvec_macs(rows, columns)
    return macs * 2


# %% wrong="the result in thousands of FLOPs"
def matmul_flops(rows, inner, columns):
    return 2 * rows * inner * columns / 1000
