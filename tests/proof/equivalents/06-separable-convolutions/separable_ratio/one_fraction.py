def separable_ratio(c_out, kernel):
    return (kernel ** 2 + c_out) / (kernel ** 2 * c_out)
