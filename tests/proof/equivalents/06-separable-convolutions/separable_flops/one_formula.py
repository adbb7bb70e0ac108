def separable_flops(c_in, c_out, height, width, kernel, stride=1):
    places = ((height - kernel) // stride + 1) * ((width - kernel) // stride + 1)
    return 2 * places * c_in * (kernel ** 2 + c_out)
