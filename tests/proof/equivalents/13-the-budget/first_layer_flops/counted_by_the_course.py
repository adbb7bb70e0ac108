from flopwise import flops


def first_layer_flops(side, kernels, stride):
    """By the course's own formulas."""
    places = flops.output_size(side, 3, stride=stride)
    macs = flops.conv2d_macs((1, side, side), kernels, 3, stride=stride)
    return 2 * macs + 2 * kernels * places**2
