def change_prefix(value, old, new):
    factor = {"K": 1e3, "M": 1e6, "G": 1e9, "T": 1e12}
    return value * factor[old] / factor[new]
