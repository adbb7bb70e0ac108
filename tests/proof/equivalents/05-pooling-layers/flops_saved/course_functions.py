from flopwise import flops


def flops_saved(channels, height, width, kernel, out_channels, conv_kernel):
    before = (channels, height, width)
    behind = flops.pool2d_shape(before, kernel)
    alone = flops.conv2d_flops(before, out_channels, conv_kernel)
    return alone - flops.pool2d_flops(before, kernel) - flops.conv2d_flops(behind, out_channels, conv_kernel)
