def matmul_flops(rows, inner, columns=1):
    multiplications = additions = 0
    for _ in range(rows * columns):
        multiplications += inner
        additions += inner
    return multiplications + additions
