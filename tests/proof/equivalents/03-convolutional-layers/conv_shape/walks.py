def places(size, kernel):
    start = 0
    while start + kernel <= size:
        start += 1
    return start


def conv_shape(c_in, height, width, c_out, kernel):
    return c_out, places(height, kernel), places(width, kernel)
