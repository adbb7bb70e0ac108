"""The slow, obvious way to a number: do the work in nested loops and count it.

These are the other route, against which closed formulas are checked; nothing of `flops` is used here. A
window walks over the padded input until it would reach past the end, so even output sizes are counted, not
computed. Elements of padding are counted like any other: a plain implementation multiplies those zeros too.

Arguments, units and errors are those of the functions in `flops` without `_by_loop`. A count takes as long
as it is large: some tens of millions per second.
"""

from flopwise.arguments import chw, flag, pair, pool_sides, sides, split, whole


def _starts(axis, size, kernel, stride, padding, dilation):
    """Where the window begins, at each of its positions along one axis; 0 is the input's first element."""
    last = dilation * (kernel - 1)  # from the window's first element to its last
    if padding == "same":  # a window at each stride-th element, all moved back by half the overhang
        starts = list(range(0, size, stride))
        overhang = max(starts[-1] + last - (size - 1), 0)
        return [start - overhang // 2 for start in starts]
    starts, start, end = [], -padding[0], size + padding[1]
    while start + last < end:
        starts.append(start)
        start += stride
    if not starts:
        raise ValueError(
            f"kernel {axis} is {kernel} with dilation {dilation}; it must fit at least once "
            f"into the padded input of {padding[0]} + {size} + {padding[1]}"
        )
    return starts


def _walk(height, width, kernel, stride, padding, dilation=1):
    """The rows and the columns where the window begins, on its way over the padded map."""
    kernel, stride = pair("kernel", kernel), pair("stride", stride)
    padding, dilation = sides(padding), pair("dilation", dilation)
    tops = _starts("height", height, kernel[0], stride[0], padding[0], dilation[0])
    lefts = _starts("width", width, kernel[1], stride[1], padding[1], dilation[1])
    return tops, lefts


def conv2d_shape_by_loop(input_shape, out_channels, kernel, stride=1, padding=0, dilation=1, groups=1):
    """Output shape of a 2-D convolution: how often its window was put down, per axis."""
    channels, height, width = chw(input_shape)
    out_channels, groups = whole("out_channels", out_channels), whole("groups", groups)
    split("input_shape channels", channels, groups)
    split("out_channels", out_channels, groups)
    tops, lefts = _walk(height, width, kernel, stride, padding, dilation)
    return out_channels, len(tops), len(lefts)


def conv2d_macs_by_loop(input_shape, out_channels, kernel, stride=1, padding=0, dilation=1, groups=1):
    """MACs of a 2-D convolution, counted one at a time."""
    channels, height, width = chw(input_shape)
    kernel_height, kernel_width = pair("kernel", kernel)
    out_channels, groups = whole("out_channels", out_channels), whole("groups", groups)
    ins_per_group = split("input_shape channels", channels, groups)
    outs_per_group = split("out_channels", out_channels, groups)
    tops, lefts = _walk(height, width, kernel, stride, padding, dilation)
    count = 0
    for out_channel in range(out_channels):
        group = out_channel // outs_per_group
        seen = [c for c in range(channels) if c // ins_per_group == group]
        for _top in tops:
            for _left in lefts:
                for _in_channel in seen:
                    for _row in range(kernel_height):
                        for _column in range(kernel_width):
                            count += 1  # weight × input, added to the sum
    return count


def conv2d_params_by_loop(in_channels, out_channels, kernel, groups=1, bias=True):
    """Parameters of a 2-D convolution, counted one at a time."""
    in_channels, out_channels = whole("in_channels", in_channels), whole("out_channels", out_channels)
    kernel_height, kernel_width = pair("kernel", kernel)
    ins_per_group = split("in_channels", in_channels, whole("groups", groups))
    outs_per_group = split("out_channels", out_channels, groups)
    count = 0
    for out_channel in range(out_channels):
        for in_channel in range(in_channels):
            if in_channel // ins_per_group != out_channel // outs_per_group:
                continue  # another group's: no weight joins the two
            for _row in range(kernel_height):
                for _column in range(kernel_width):
                    count += 1
        if flag("bias", bias):
            count += 1
    return count


def pool2d_shape_by_loop(input_shape, kernel, stride=None, padding=0):
    """Output shape of a 2-D pooling layer: how often its window was put down, per axis."""
    channels, height, width = chw(input_shape)
    pool_sides(pair("kernel", kernel), padding)
    tops, lefts = _walk(height, width, kernel, kernel if stride is None else stride, padding)
    return channels, len(tops), len(lefts)


def pool2d_flops_by_loop(input_shape, kernel, stride=None, padding=0):
    """FLOPs of a 2-D pooling layer, counted one at a time: one for each element that a window looks at."""
    channels, height, width = chw(input_shape)
    kernel_height, kernel_width = pair("kernel", kernel)
    pool_sides((kernel_height, kernel_width), padding)
    tops, lefts = _walk(height, width, kernel, kernel if stride is None else stride, padding)
    count = 0
    for _channel in range(channels):
        for _top in tops:
            for _left in lefts:
                for _row in range(kernel_height):
                    for _column in range(kernel_width):
                        count += 1
    return count


def dense_macs_by_loop(inputs, outputs, batch=1):
    """MACs of a dense layer, counted one at a time."""
    count = 0
    for _sample in range(whole("batch", batch)):
        for _output in range(whole("outputs", outputs)):
            for _input in range(whole("inputs", inputs)):
                count += 1  # weight × input, added to the sum
    return count


def dense_params_by_loop(inputs, outputs, bias=True):
    """Parameters of a dense layer, counted one at a time."""
    count = 0
    for _output in range(whole("outputs", outputs)):
        for _input in range(whole("inputs", inputs)):
            count += 1
        if flag("bias", bias):
            count += 1
    return count


def depthwise2d_macs_by_loop(input_shape, kernel, stride=1, padding=0, dilation=1):
    """MACs of a depthwise convolution, counted one at a time: each channel alone under its own kernel."""
    channels, height, width = chw(input_shape)
    kernel_height, kernel_width = pair("kernel", kernel)
    tops, lefts = _walk(height, width, kernel, stride, padding, dilation)
    count = 0
    for _channel in range(channels):
        for _top in tops:
            for _left in lefts:
                for _row in range(kernel_height):
                    for _column in range(kernel_width):
                        count += 1
    return count


def pointwise2d_macs_by_loop(input_shape, out_channels):
    """MACs of a pointwise (1×1) convolution, counted one at a time: at every pixel, all pairs of channels."""
    channels, height, width = chw(input_shape)
    count = 0
    for _row in range(height):
        for _column in range(width):
            for _out_channel in range(whole("out_channels", out_channels)):
                for _in_channel in range(channels):
                    count += 1
    return count


def separable2d_macs_by_loop(input_shape, out_channels, kernel, stride=1, padding=0, dilation=1):
    """MACs of a depthwise-separable convolution: a depthwise one, then a pointwise one on what came out."""
    channels, height, width = chw(input_shape)
    tops, lefts = _walk(height, width, kernel, stride, padding, dilation)
    depthwise = depthwise2d_macs_by_loop(input_shape, kernel, stride, padding, dilation)
    return depthwise + pointwise2d_macs_by_loop((channels, len(tops), len(lefts)), out_channels)
