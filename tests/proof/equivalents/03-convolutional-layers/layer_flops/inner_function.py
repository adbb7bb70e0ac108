def layer_flops(c_in, height, width, c_out, kernel_height, kernel_width,
                stride=1, padding=0, dilation=1, groups=1):
    def side(size, kernel):
        return (size + 2 * padding - dilation * (kernel - 1) - 1) // stride + 1

    macs = c_out * side(height, kernel_height) * side(width, kernel_width)
    macs *= c_in // groups * kernel_height * kernel_width
    return 2 * macs
