from flopwise import flops


def depthwise_flops(c_in, height, width, kernel, stride=1):
    return flops.depthwise2d_flops((c_in, height, width), kernel, stride)
