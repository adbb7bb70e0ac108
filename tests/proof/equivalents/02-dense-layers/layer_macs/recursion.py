def layer_macs(sizes):
    if len(sizes) < 2:
        return []
    first, second, *_ = sizes
    return [first * second] + layer_macs(sizes[1:])
