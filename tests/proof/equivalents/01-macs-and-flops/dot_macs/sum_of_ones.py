def dot_macs(n):
    return sum(1 for _ in range(n))
