def depthwise_flops(c_in, height, width, kernel, stride=1):
    flops = 0
    for _channel in range(c_in):
        for _top in range(0, height - kernel + 1, stride):
            for _left in range(0, width - kernel + 1, stride):
                flops += 2 * kernel ** 2
    return flops
