def matmul_flops(rows, inner, columns):
    return columns * 2 * matvec_macs(rows, inner)
