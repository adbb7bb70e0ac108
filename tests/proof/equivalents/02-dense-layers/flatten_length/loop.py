def flatten_length(shape):
    length = 1
    for size in shape:
        length *= size
    return length
