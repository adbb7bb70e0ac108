def output_size(size, kernel, stride=1, begin=0, end=0, dilation=1):
    taps = [dilation * tap for tap in range(kernel)]
    places = 0
    while taps[-1] < begin + size + end:
        places += 1
        taps = [tap + stride for tap in taps]
    return places
