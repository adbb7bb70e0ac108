from flopwise import flops


def separable_params(c_in, c_out, kernel, bias=True):
    return flops.depthwise2d_params(c_in, kernel, bias=bias) + flops.pointwise2d_params(c_in, c_out, bias=bias)
