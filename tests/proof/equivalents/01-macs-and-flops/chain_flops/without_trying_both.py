def chain_flops(a, b, c, d):
    # a·c·(b + d) against b·d·(a + c), both divided by a·b·c·d
    if 1 / b + 1 / d < 1 / a + 1 / c:
        return 2 * a * c * (b + d)
    return 2 * b * d * (a + c)
