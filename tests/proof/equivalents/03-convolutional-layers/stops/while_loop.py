def stops(size, kernel, stride):
    count = 0
    position = 0
    while position <= size - kernel:
        count += 1
        position += stride
    return count
