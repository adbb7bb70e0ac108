def stops(size, kernel, stride):
    if size < kernel:
        return 0
    return 1 + stops(size - stride, kernel, stride)
