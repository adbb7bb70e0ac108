def dot_macs(n):
    flops = n + n
    return flops // 2
