def separable_flops(c_in, c_out, height, width, kernel, stride=1):
    looking = depthwise_flops(c_in, height, width, kernel, stride)
    return looking + looking // kernel**2 * c_out
