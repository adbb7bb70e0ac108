def grouped_macs(c_in, height, width, c_out, kernel, groups):
    return conv_macs(c_in, height, width, c_out, kernel) // groups
