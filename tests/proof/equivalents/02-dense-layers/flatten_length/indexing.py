def flatten_length(shape):
    return shape[0] * shape[1] * shape[2]
