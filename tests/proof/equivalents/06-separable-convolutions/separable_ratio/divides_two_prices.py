def separable_ratio(c_out, kernel, c_in=7, side=30):
    standard = 2 * (side - kernel + 1) ** 2 * c_out * c_in * kernel ** 2
    return separable_flops(c_in, c_out, side, side, kernel) / standard
