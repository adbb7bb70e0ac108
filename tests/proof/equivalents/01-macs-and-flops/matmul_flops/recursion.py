def matmul_flops(rows, inner, columns):
    if columns == 0:
        return 0
    return 2 * rows * inner + matmul_flops(rows, inner, columns - 1)
