"""Reference formulas: what one layer gives out and what it costs. Integers in, integers out.

The course convention holds throughout; `counting.COURSE.rules` states it, for whole models as well.

Shapes are (C, H, W), one input without the batch. `kernel`, `stride` and `dilation` are one number or
(height, width). `padding` is "valid" (none), "same", one number, (height, width) or (top, bottom, left,
right). "same" is SAME_UPPER: ceil(size / stride) outputs whatever the kernel and dilation are, an odd zero
going to the bottom and the right.

A size that is missing or is not a whole number raises TypeError; one that is negative, zero or does not fit,
or a shape of too few or too many dimensions, raises ValueError. Both name the argument, its value and what is
allowed.

Every docstring carries its formula, unit and source on lines of their own, in the symbols of `pages`,
which collects them for the glossary and the formula sheet.
"""

from flopwise.arguments import chw, ends, flag, pair, pool_sides, positive, sides, split, whole


def flops_from_macs(macs):
    """FLOPs of a number of MACs: each is one multiply and one add.

    Formula: `2·MACs`
    Unit: FLOPs
    Source: the course convention
    """
    return 2 * whole("macs", macs, least=0)


def predicted_seconds(flops, flops_per_second):
    """Time that a device would need if nothing but arithmetic took time: quantity over rate.

    Formula: `FLOPs / FLOPS`
    Unit: seconds (a float)
    Source: the definition of a rate
    """
    return whole("flops", flops, least=0) / positive("flops_per_second", flops_per_second)


# Dense layers


def dense_macs(inputs, outputs, batch=1):
    """MACs of a dense layer: every output reads every input.

    Formula: `N·in·out`
    Unit: MACs
    Source: the definition of a matrix product
    """
    return whole("batch", batch) * whole("inputs", inputs) * whole("outputs", outputs)


def dense_flops(inputs, outputs, batch=1):
    """FLOPs of a dense layer, its bias left out.

    Formula: `2·N·in·out`
    Unit: FLOPs
    Source: the course convention
    """
    return flops_from_macs(dense_macs(inputs, outputs, batch))


def dense_params(inputs, outputs, bias=True):
    """Parameters of a dense layer: a weight per input and output, and a bias per output (the last term).

    Formula: `in·out + out`
    Unit: parameters
    Source: the definition of the layer
    """
    inputs, outputs = whole("inputs", inputs), whole("outputs", outputs)
    return inputs * outputs + outputs * flag("bias", bias)


# Convolutions


def same_padding(size, kernel, stride=1, dilation=1):
    """(begin, end) of "same" padding (SAME_UPPER) along one axis: an odd one out goes to the end.

    Formula: `max((ceil(H / s) − 1)·s + d·(K − 1) + 1 − H, 0)`
    Unit: elements, begin and end together
    Source: OpenVINO's SAME_UPPER, which is TensorFlow's SAME
    """
    size, kernel = whole("size", size), whole("kernel", kernel)
    stride, dilation = whole("stride", stride), whole("dilation", dilation)
    last_start = (size - 1) // stride * stride  # (ceil(size / stride) − 1)·stride
    total = max(last_start + dilation * (kernel - 1) + 1 - size, 0)
    return total // 2, total - total // 2


def output_size(size, kernel, stride=1, padding=0, dilation=1):
    """Size of one output dimension: how many positions a kernel takes along one axis.

    `padding` is one number for both ends, (begin, end), "valid" or "same"; the rest are single numbers.

    Formula: `floor((H + p_begin + p_end − d·(K − 1) − 1) / s) + 1`
    Unit: positions
    Source: Dumoulin and Visin, A guide to convolution arithmetic for deep learning, arXiv:1603.07285
    """
    return _positions(
        "",
        whole("size", size),
        whole("kernel", kernel),
        whole("stride", stride),
        ends(padding),
        whole("dilation", dilation),
    )


def _positions(axis, size, kernel, stride, padding, dilation):
    begin, end = same_padding(size, kernel, stride, dilation) if padding == "same" else padding
    padded = size + begin + end
    reach = dilation * (kernel - 1) + 1
    if reach > padded:
        raise ValueError(
            f"kernel {axis}is {kernel}, which with dilation {dilation} reaches over {reach} elements; "
            f"the padded input has {padded} ({begin} + {size} + {end}), "
            f"so it must be {(padded - 1) // dilation + 1} or less"
        )
    return (padded - reach) // stride + 1


def _map_size(height, width, kernel, stride, padding, dilation):
    """(H_out, W_out), from arguments as they were given."""
    kernel, stride = pair("kernel", kernel), pair("stride", stride)
    padding, dilation = sides(padding), pair("dilation", dilation)
    return (
        _positions("height ", height, kernel[0], stride[0], padding[0], dilation[0]),
        _positions("width ", width, kernel[1], stride[1], padding[1], dilation[1]),
    )


def conv2d_shape(input_shape, out_channels, kernel, stride=1, padding=0, dilation=1, groups=1):
    """Output shape of a 2-D convolution: one map per kernel; each axis is `output_size`.

    Formula: `C_out × H_out × W_out`
    Unit: elements along each axis
    Source: Dumoulin and Visin, arXiv:1603.07285
    """
    channels, height, width = chw(input_shape)
    out_channels, groups = whole("out_channels", out_channels), whole("groups", groups)
    split("input_shape channels", channels, groups)
    split("out_channels", out_channels, groups)
    return (out_channels, *_map_size(height, width, kernel, stride, padding, dilation))


def conv2d_macs(input_shape, out_channels, kernel, stride=1, padding=0, dilation=1, groups=1):
    """MACs of a 2-D convolution: each output element is a dot product as long as one kernel.

    Formula: `C_out·H_out·W_out·(C_in/g)·K_h·K_w`
    Unit: MACs
    Source: the definition of the layer; PyTorch's Conv2d gives it with the same symbols
    """
    out_channels, height, width = conv2d_shape(
        input_shape, out_channels, kernel, stride, padding, dilation, groups
    )
    in_channels, _, _ = chw(input_shape)
    kernel_height, kernel_width = pair("kernel", kernel)
    per_output = in_channels // whole("groups", groups) * kernel_height * kernel_width
    return out_channels * height * width * per_output


def conv2d_flops(input_shape, out_channels, kernel, stride=1, padding=0, dilation=1, groups=1):
    """FLOPs of a 2-D convolution, its bias left out.

    Formula: `2·C_out·H_out·W_out·(C_in/g)·K_h·K_w`
    Unit: FLOPs
    Source: the course convention
    """
    return flops_from_macs(conv2d_macs(input_shape, out_channels, kernel, stride, padding, dilation, groups))


def conv2d_params(in_channels, out_channels, kernel, groups=1, bias=True):
    """Parameters of a 2-D convolution: its kernels, and a bias per kernel (the last term).

    Formula: `C_out·(C_in/g)·K_h·K_w + C_out`
    Unit: parameters
    Source: the definition of the layer
    """
    in_channels, out_channels = whole("in_channels", in_channels), whole("out_channels", out_channels)
    groups = whole("groups", groups)
    split("out_channels", out_channels, groups)
    height, width = pair("kernel", kernel)
    weights = out_channels * split("in_channels", in_channels, groups) * height * width
    return weights + out_channels * flag("bias", bias)


# Pooling


def pool2d_shape(input_shape, kernel, stride=None, padding=0):
    """Output shape of a 2-D pooling layer: as many channels as came in. No stride given: the kernel's.

    Formula: `C_in × H_out × W_out`
    Unit: elements along each axis
    Source: Dumoulin and Visin, arXiv:1603.07285, section 3
    """
    channels, height, width = chw(input_shape)
    pool_sides(pair("kernel", kernel), padding)
    return (channels, *_map_size(height, width, kernel, kernel if stride is None else stride, padding, 1))


def pool2d_flops(input_shape, kernel, stride=None, padding=0):
    """FLOPs of a 2-D pooling layer, average or maximum: one per element of each window.

    Formula: `C_in·H_out·W_out·K_h·K_w`
    Unit: FLOPs (there is no multiply, hence no factor 2, and no parameter)
    Source: the course convention
    """
    channels, height, width = pool2d_shape(input_shape, kernel, stride, padding)
    kernel_height, kernel_width = pair("kernel", kernel)
    return channels * height * width * kernel_height * kernel_width


# Depthwise, pointwise and both


def depthwise2d_shape(input_shape, kernel, stride=1, padding=0, dilation=1):
    """Output shape of a depthwise convolution: as many channels as came in.

    Formula: `C_in × H_out × W_out`
    Unit: elements along each axis
    Source: Howard et al., MobileNets, arXiv:1704.04861, section 3.1
    """
    channels, _, _ = chw(input_shape)
    return conv2d_shape(input_shape, channels, kernel, stride, padding, dilation, groups=channels)


def depthwise2d_macs(input_shape, kernel, stride=1, padding=0, dilation=1):
    """MACs of a depthwise convolution: one kernel per channel, so no sum over channels.

    Formula: `C_in·H_out·W_out·K_h·K_w`
    Unit: MACs
    Source: Howard et al., MobileNets, arXiv:1704.04861, section 3.1
    """
    channels, _, _ = chw(input_shape)
    return conv2d_macs(input_shape, channels, kernel, stride, padding, dilation, groups=channels)


def depthwise2d_flops(input_shape, kernel, stride=1, padding=0, dilation=1):
    """FLOPs of a depthwise convolution, its bias left out.

    Formula: `2·C_in·H_out·W_out·K_h·K_w`
    Unit: FLOPs
    Source: the course convention
    """
    return flops_from_macs(depthwise2d_macs(input_shape, kernel, stride, padding, dilation))


def depthwise2d_params(channels, kernel, bias=True):
    """Parameters of a depthwise convolution: a one-channel kernel per channel, and a bias (the last term).

    Formula: `C_in·K_h·K_w + C_in`
    Unit: parameters
    Source: Howard et al., MobileNets, arXiv:1704.04861, section 3.1
    """
    channels = whole("channels", channels)
    return conv2d_params(channels, channels, kernel, groups=channels, bias=bias)


def pointwise2d_shape(input_shape, out_channels):
    """Output shape of a pointwise (1×1) convolution: the map keeps its size.

    Formula: `C_out × H_out × W_out`
    Unit: elements along each axis
    Source: Howard et al., MobileNets, arXiv:1704.04861, section 3.1
    """
    return conv2d_shape(input_shape, out_channels, kernel=1)


def pointwise2d_macs(input_shape, out_channels):
    """MACs of a pointwise (1×1) convolution: a dense layer over the channels, at every pixel.

    Formula: `C_in·C_out·H_out·W_out`
    Unit: MACs
    Source: Howard et al., MobileNets, arXiv:1704.04861, section 3.1
    """
    return conv2d_macs(input_shape, out_channels, kernel=1)


def pointwise2d_flops(input_shape, out_channels):
    """FLOPs of a pointwise (1×1) convolution, its bias left out.

    Formula: `2·C_in·C_out·H_out·W_out`
    Unit: FLOPs
    Source: the course convention
    """
    return flops_from_macs(pointwise2d_macs(input_shape, out_channels))


def pointwise2d_params(in_channels, out_channels, bias=True):
    """Parameters of a pointwise (1×1) convolution: those of a dense layer over the channels.

    Formula: `C_in·C_out + C_out`
    Unit: parameters
    Source: Howard et al., MobileNets, arXiv:1704.04861, section 3.1
    """
    return conv2d_params(in_channels, out_channels, kernel=1, bias=bias)


def separable2d_shape(input_shape, out_channels, kernel, stride=1, padding=0, dilation=1):
    """Output shape of a depthwise-separable convolution: depthwise sets the map, pointwise the channels.

    Formula: `C_out × H_out × W_out`
    Unit: elements along each axis
    Source: Howard et al., MobileNets, arXiv:1704.04861, section 3.1
    """
    middle = depthwise2d_shape(input_shape, kernel, stride, padding, dilation)
    return pointwise2d_shape(middle, out_channels)


def separable2d_macs(input_shape, out_channels, kernel, stride=1, padding=0, dilation=1):
    """MACs of a depthwise-separable convolution: depthwise, then pointwise on its output.

    Formula: `C_in·H_out·W_out·K_h·K_w + C_in·C_out·H_out·W_out`
    Unit: MACs
    Source: Howard et al., MobileNets, arXiv:1704.04861, section 3.1
    """
    middle = depthwise2d_shape(input_shape, kernel, stride, padding, dilation)
    depthwise = depthwise2d_macs(input_shape, kernel, stride, padding, dilation)
    return depthwise + pointwise2d_macs(middle, out_channels)


def separable2d_flops(input_shape, out_channels, kernel, stride=1, padding=0, dilation=1):
    """FLOPs of a depthwise-separable convolution, its biases left out.

    Formula: `2·(C_in·H_out·W_out·K_h·K_w + C_in·C_out·H_out·W_out)`
    Unit: FLOPs
    Source: the course convention
    """
    return flops_from_macs(separable2d_macs(input_shape, out_channels, kernel, stride, padding, dilation))


def separable2d_params(in_channels, out_channels, kernel, bias=True):
    """Parameters of a depthwise-separable convolution; each of its two parts has its own bias.

    Formula: `(C_in·K_h·K_w + C_in) + (C_in·C_out + C_out)`
    Unit: parameters
    Source: Howard et al., MobileNets, arXiv:1704.04861, section 3.1
    """
    depthwise = depthwise2d_params(in_channels, kernel, bias)
    return depthwise + pointwise2d_params(in_channels, out_channels, bias)


def separable2d_ratio(out_channels, kernel):
    """Work of a separable convolution ÷ a standard one, where both have the same shapes in and out.

    Formula: `1/C_out + 1/(K_h·K_w)`
    Unit: none (a float; above 1 the separable one costs more)
    Source: Howard et al., MobileNets, arXiv:1704.04861, section 3.1
    """
    kernel_height, kernel_width = pair("kernel", kernel)
    return 1 / whole("out_channels", out_channels) + 1 / (kernel_height * kernel_width)
