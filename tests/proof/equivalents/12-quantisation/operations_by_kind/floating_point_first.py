def is_float(kind):
    return kind.endswith("32") or kind.endswith("16")


def operations_by_kind(layers):
    flops, iops = [], []
    for layer in layers:
        if is_float(layer["input"]) or is_float(layer["weights"]):
            flops.append(layer["macs"])
        else:
            iops.append(layer["macs"])
    return dict(IOPs=2 * sum(iops), FLOPs=2 * sum(flops))
