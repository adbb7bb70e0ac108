def pool2d_shape(channels, height, width, kernel, stride):
    def stops(size):
        begin, count = 0, 0
        while begin + kernel <= size:
            begin, count = begin + stride, count + 1
        return count
    return [channels, stops(height), stops(width)]
