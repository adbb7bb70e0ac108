def output_size(size, kernel, stride=1, begin=0, end=0, dilation=1):
    return (size + begin + end - dilation * (kernel - 1) - 1) // stride + 1
