def separable_flops(c_in, c_out, height, width, kernel, stride=1):
    shape = {name: np.int64((size - kernel) // stride + 1) for name, size in (("height", height), ("width", width))}
    looking = depthwise_flops(c_in=c_in, height=height, width=width, kernel=kernel, stride=stride)
    return np.add(looking, pointwise_flops(c_in=c_in, c_out=c_out, **shape))
