from collections import Counter


def operations_by_kind(layers):
    names = {True: "IOPs", False: "FLOPs"}
    found = Counter()
    for layer in layers:
        both = all(layer[side] in ("u8", "i8", "i4") for side in ("input", "weights"))
        found[names[both]] += layer["macs"] + layer["macs"]
    return {name: found[name] for name in names.values()}
