def conv_macs(c_in, height, width, c_out, kernel):
    total = 0
    for one_kernel in range(c_out):
        for top in range(height - kernel + 1):
            total += (width - kernel + 1) * c_in * kernel * kernel
    return total
