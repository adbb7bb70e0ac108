def grouped_macs(c_in, height, width, c_out, kernel, groups=1):
    total = 0
    for group in range(groups):
        total += conv_macs(c_in // groups, height, width, c_out // groups, kernel)
    return total
