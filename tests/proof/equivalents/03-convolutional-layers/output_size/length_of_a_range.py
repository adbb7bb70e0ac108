def output_size(size, kernel, stride=1, begin=0, end=0, dilation=1):
    last_tap = (kernel - 1) * dilation
    return len(range(-begin, size + end - last_tap, stride))
