def layer_flops(c_in, height, width, c_out, kernel_height, kernel_width,
                stride=1, padding=0, dilation=1, groups=1):
    flops = 0
    for top in range(-padding, height + padding - dilation * (kernel_height - 1), stride):
        for left in range(-padding, width + padding - dilation * (kernel_width - 1), stride):
            flops += 2 * c_out * (c_in // groups) * kernel_height * kernel_width
    return flops
