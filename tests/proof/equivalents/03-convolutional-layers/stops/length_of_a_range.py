def stops(size, kernel, stride=1):
    return len(range(0, size - kernel + 1, stride))
