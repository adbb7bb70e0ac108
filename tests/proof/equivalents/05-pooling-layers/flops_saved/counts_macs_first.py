def flops_saved(channels, height, width, kernel, out_channels, conv_kernel):
    def macs(h, w):
        count = 0
        for _top in range(h - conv_kernel + 1):
            for _left in range(w - conv_kernel + 1):
                count += channels * conv_kernel * conv_kernel * out_channels
        return count
    small = macs(height // kernel, width // kernel)
    return 2 * (macs(height, width) - small) - pool2d_flops(channels, height, width, kernel, kernel)
