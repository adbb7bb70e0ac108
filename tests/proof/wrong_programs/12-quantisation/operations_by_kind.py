# %% wrong="counts MACs: the two operations of each are not counted" hint="counts_macs"
def operations_by_kind(layers):
    """{"FLOPs": …, "IOPs": …} of all layers together."""
    flops = iops = 0
    for layer in layers:
        if layer["input"] in ("u8", "i8", "i4") and layer["weights"] in ("u8", "i8", "i4"):
            iops += layer["macs"]
        else:
            flops += layer["macs"]
    return {"FLOPs": flops, "IOPs": iops}

# %% wrong="one integer side is enough for it to count as integer (or instead of and)" hint="wants_one_integer_side"
def operations_by_kind(layers):
    integers = ("u8", "i8", "i4")
    found = {"FLOPs": 0, "IOPs": 0}
    for layer in layers:
        kind = "IOPs" if layer["input"] in integers or layer["weights"] in integers else "FLOPs"
        found[kind] += 2 * layer["macs"]
    return found

# %% wrong="looks at the input only" hint="looks_at_the_input_only"
def operations_by_kind(layers):
    found = {"FLOPs": 0, "IOPs": 0}
    for layer in layers:
        if layer["input"] in ("u8", "i8", "i4"):
            found["IOPs"] += 2 * layer["macs"]
        else:
            found["FLOPs"] += 2 * layer["macs"]
    return found

# %% wrong="looks at the weights only" hint="looks_at_the_weights_only"
def operations_by_kind(layers):
    found = {"FLOPs": 0, "IOPs": 0}
    for layer in layers:
        if layer["weights"] in ("u8", "i8", "i4"):
            found["IOPs"] += 2 * layer["macs"]
        else:
            found["FLOPs"] += 2 * layer["macs"]
    return found

# %% wrong="an integer MAC counts as one operation, a floating-point MAC as two" hint="counts_integers_once"
def operations_by_kind(layers):
    integers = ("u8", "i8", "i4")
    flops = iops = 0
    for layer in layers:
        if layer["input"] in integers and layer["weights"] in integers:
            iops += layer["macs"]
        else:
            flops += 2 * layer["macs"]
    return {"FLOPs": flops, "IOPs": iops}

# %% wrong="i4 is missing from the integer types" hint="forgets_i4"
def operations_by_kind(layers):
    flops = iops = 0
    for layer in layers:
        if layer["input"] in ("u8", "i8") and layer["weights"] in ("u8", "i8"):
            iops += 2 * layer["macs"]
        else:
            flops += 2 * layer["macs"]
    return {"FLOPs": flops, "IOPs": iops}

# %% wrong="u8 is missing from the integer types" hint="forgets_u8"
def operations_by_kind(layers):
    flops = iops = 0
    for layer in layers:
        if layer["input"] in ("i8", "i4") and layer["weights"] in ("i8", "i4"):
            iops += 2 * layer["macs"]
        else:
            flops += 2 * layer["macs"]
    return {"FLOPs": flops, "IOPs": iops}

# %% wrong="only f32 counts as floating point; bf16 and f16 count as integers" hint="knows_f32_only"
def operations_by_kind(layers):
    flops = iops = 0
    for layer in layers:
        if layer["input"] == "f32" or layer["weights"] == "f32":
            flops += 2 * layer["macs"]
        else:
            iops += 2 * layer["macs"]
    return {"FLOPs": flops, "IOPs": iops}

# %% wrong="layers of mixed types are left out of both" hint="leaves_mixed_layers_out"
def operations_by_kind(layers):
    integers, floats = ("u8", "i8", "i4"), ("f32", "bf16", "f16")
    flops = iops = 0
    for layer in layers:
        if layer["input"] in integers and layer["weights"] in integers:
            iops += 2 * layer["macs"]
        elif layer["input"] in floats and layer["weights"] in floats:
            flops += 2 * layer["macs"]
    return {"FLOPs": flops, "IOPs": iops}

# %% wrong="layers of mixed types count in both" hint="counts_mixed_layers_twice"
def operations_by_kind(layers):
    integers = ("u8", "i8", "i4")
    flops = iops = 0
    for layer in layers:
        sides = [layer["input"] in integers, layer["weights"] in integers]
        if any(sides):
            iops += 2 * layer["macs"]
        if not all(sides):
            flops += 2 * layer["macs"]
    return {"FLOPs": flops, "IOPs": iops}

# %% wrong="each side is one operation: a layer of mixed types counts half as FLOPs and half as IOPs" hint="shares_a_layer_out"
def operations_by_kind(layers):
    found = {"FLOPs": 0, "IOPs": 0}
    for layer in layers:
        for side in ("input", "weights"):
            kind = "IOPs" if layer[side] in ("u8", "i8", "i4") else "FLOPs"
            found[kind] += layer["macs"]
    return found

# %% wrong="returns inside the loop: the first layer only"
def operations_by_kind(layers):
    flops = iops = 0
    for layer in layers:
        if layer["input"] in ("u8", "i8", "i4") and layer["weights"] in ("u8", "i8", "i4"):
            iops += 2 * layer["macs"]
        else:
            flops += 2 * layer["macs"]
        return {"FLOPs": flops, "IOPs": iops}

# %% wrong="overwrites instead of adding: only the last layer of each kind counts" hint="keeps_the_last_of_each_kind"
def operations_by_kind(layers):
    flops = iops = 0
    for layer in layers:
        if layer["input"] in ("u8", "i8", "i4") and layer["weights"] in ("u8", "i8", "i4"):
            iops = 2 * layer["macs"]
        else:
            flops = 2 * layer["macs"]
    return {"FLOPs": flops, "IOPs": iops}

# %% wrong="FLOPs and IOPs are exchanged" hint="swaps_the_two_kinds"
def operations_by_kind(layers):
    found = {"FLOPs": 0, "IOPs": 0}
    for layer in layers:
        if layer["input"] in ("u8", "i8", "i4") and layer["weights"] in ("u8", "i8", "i4"):
            found["FLOPs"] += 2 * layer["macs"]
        else:
            found["IOPs"] += 2 * layer["macs"]
    return found

# %% wrong="counts layers instead of operations" hint="counts_layers"
def operations_by_kind(layers):
    found = {"FLOPs": 0, "IOPs": 0}
    for layer in layers:
        both = layer["input"] in ("u8", "i8", "i4") and layer["weights"] in ("u8", "i8", "i4")
        found["IOPs" if both else "FLOPs"] += 1
    return found

# %% wrong="a list with one dictionary for each layer instead of one for all of them"
def operations_by_kind(layers):
    found = []
    for layer in layers:
        work = 2 * layer["macs"]
        if layer["input"] in ("u8", "i8", "i4") and layer["weights"] in ("u8", "i8", "i4"):
            found.append({"FLOPs": 0, "IOPs": work})
        else:
            found.append({"FLOPs": work, "IOPs": 0})
    return found

# %% wrong="asks whether both sides have the same type instead of whether both are integers" hint="wants_the_same_type"
def operations_by_kind(layers):
    flops = iops = 0
    for layer in layers:
        if layer["input"] == layer["weights"]:
            iops += 2 * layer["macs"]
        else:
            flops += 2 * layer["macs"]
    return {"FLOPs": flops, "IOPs": iops}

# %% wrong="a pair of numbers instead of a dictionary"
def operations_by_kind(layers):
    flops = iops = 0
    for layer in layers:
        if layer["input"] in ("u8", "i8", "i4") and layer["weights"] in ("u8", "i8", "i4"):
            iops += 2 * layer["macs"]
        else:
            flops += 2 * layer["macs"]
    return flops, iops

# %% wrong="the FLOPs stay those of all layers, and the integer ones are counted once more as IOPs" hint="leaves_the_integers_among_the_flops"
def operations_by_kind(layers):
    flops = iops = 0
    for layer in layers:
        flops += 2 * layer["macs"]
        if layer["input"] in ("u8", "i8", "i4") and layer["weights"] in ("u8", "i8", "i4"):
            iops += 2 * layer["macs"]
    return {"FLOPs": flops, "IOPs": iops}

# %% wrong="a kind that does not occur is missing from the dictionary"
def operations_by_kind(layers):
    found = {}
    for layer in layers:
        both = layer["input"] in ("u8", "i8", "i4") and layer["weights"] in ("u8", "i8", "i4")
        kind = "IOPs" if both else "FLOPs"
        found[kind] = found.get(kind, 0) + 2 * layer["macs"]
    return found

# %% wrong="the first layer's types decide for the whole list"
def operations_by_kind(layers):
    work = sum(2 * layer["macs"] for layer in layers)
    first = layers[0]
    if first["input"] in ("u8", "i8", "i4") and first["weights"] in ("u8", "i8", "i4"):
        return {"FLOPs": 0, "IOPs": work}
    return {"FLOPs": work, "IOPs": 0}

# %% wrong="integer only if the input is u8 and the weights are i8; no other pair of integers counts" hint="knows_one_pair_only"
def operations_by_kind(layers):
    flops = iops = 0
    for layer in layers:
        if layer["input"] == "u8" and layer["weights"] == "i8":
            iops += 2 * layer["macs"]
        else:
            flops += 2 * layer["macs"]
    return {"FLOPs": flops, "IOPs": iops}

# %% wrong="the condition is always true (== 'u8' or 'i8' or 'i4'), so every layer counts as integer" hint="finds_integers_everywhere"
def operations_by_kind(layers):
    flops = iops = 0
    for layer in layers:
        if layer["input"] == "u8" or "i8" or "i4":
            iops += 2 * layer["macs"]
        else:
            flops += 2 * layer["macs"]
    return {"FLOPs": flops, "IOPs": iops}

# %% wrong="integer weights are enough unless the input is f32: bf16 and f16 inputs count as integers"
def operations_by_kind(layers):
    found = {"FLOPs": 0, "IOPs": 0}
    for layer in layers:
        kind = "IOPs" if layer["weights"] in ("u8", "i8", "i4") and layer["input"] != "f32" else "FLOPs"
        found[kind] += 2 * layer["macs"]
    return found

# %% wrong="four operations for each MAC: two for the input and two for the weights" hint="counts_four_for_a_mac"
def operations_by_kind(layers):
    flops = iops = 0
    for layer in layers:
        if layer["input"] in ("u8", "i8", "i4") and layer["weights"] in ("u8", "i8", "i4"):
            iops += 4 * layer["macs"]
        else:
            flops += 4 * layer["macs"]
    return {"FLOPs": flops, "IOPs": iops}
