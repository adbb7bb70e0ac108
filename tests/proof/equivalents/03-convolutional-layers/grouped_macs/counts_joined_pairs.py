def grouped_macs(c_in, height, width, c_out, kernel, groups):
    pairs = 0
    for i in range(c_in):
        for o in range(c_out):
            if i * groups // c_in == o * groups // c_out:
                pairs += 1
    return pairs * (height - kernel + 1) * (width - kernel + 1) * kernel ** 2
