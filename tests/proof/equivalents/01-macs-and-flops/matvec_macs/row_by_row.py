def matvec_macs(rows, columns):
    return sum(dot_macs(columns) for _ in range(rows))
