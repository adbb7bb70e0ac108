def operations_by_kind(layers):
    integer = sum(2 * each["macs"] for each in layers if each["input"][0] in "ui" and each["weights"][0] in "ui")
    return {"FLOPs": sum(2 * each["macs"] for each in layers) - integer, "IOPs": integer}
