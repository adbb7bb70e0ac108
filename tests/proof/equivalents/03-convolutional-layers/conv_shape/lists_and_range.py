def conv_shape(c_in, height, width, c_out, kernel):
    places = [len(range(side - kernel + 1)) for side in (height, width)]
    return [c_out] + places
