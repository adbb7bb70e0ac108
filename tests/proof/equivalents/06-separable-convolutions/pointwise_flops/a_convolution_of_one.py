from flopwise import flops


def pointwise_flops(c_in, c_out, height, width, kernel=1):
    return flops.conv2d_flops((c_in, height, width), c_out, kernel)
