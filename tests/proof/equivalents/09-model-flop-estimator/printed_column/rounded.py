def printed_column(c_in, height, width, c_out, kernel, stride, groups=1):
    flops = 2 * (c_in / groups) * c_out * kernel**2 * height / stride * width / stride
    return round(flops / 10**6, 4)
