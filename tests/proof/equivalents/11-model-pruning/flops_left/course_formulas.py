from flopwise import flops


def flops_left(first, second):
    total = flops.conv2d_flops((1, 28, 28), first, 3) + flops.pool2d_flops((first, 26, 26), 2, 2)
    total += flops.conv2d_flops((first, 13, 13), second, 3)
    return total + flops.dense_flops(second * 121, 128) + flops.dense_flops(128, 10)
