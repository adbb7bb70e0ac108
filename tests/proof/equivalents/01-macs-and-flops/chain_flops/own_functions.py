def chain_flops(a, b, c, d):
    left = matmul_flops(a, b, c) + matmul_flops(a, c, d)
    right = matmul_flops(a, b, d) + matmul_flops(b, c, d)
    if right < left:
        return right
    return left
