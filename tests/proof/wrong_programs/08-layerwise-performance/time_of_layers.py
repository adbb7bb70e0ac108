# %% wrong="a layer owns every name that begins with its own, without the slash, and the last layer of the list that fits gets the row" hint="finds_the_name_in_a_longer_one"
def time_of_layers(executed, layers):
    """µs of each counted layer, {name: µs}, and of everything else under "rest"."""
    times = {layer: 0 for layer in layers}
    times["rest"] = 0
    for row in executed:
        owner = "rest"
        for layer in layers:
            if any(name.startswith(layer) for name in row["original"]):
                owner = layer
        times[owner] += row["us"]
    return times


# %% wrong="a layer owns every name that begins with its own, without the slash, and the first layer of the list that fits gets the row" hint="asks_how_the_name_begins"
def time_of_layers(executed, layers):
    """µs of each counted layer, {name: µs}, and of everything else under "rest"."""
    times = {layer: 0 for layer in layers}
    times["rest"] = 0
    for row in executed:
        owner = "rest"
        for layer in layers:
            if any(name.startswith(layer) for name in row["original"]):
                owner = layer
                break
        times[owner] += row["us"]
    return times


# %% wrong="looks whether the layer's name is somewhere inside an original name" hint="finds_the_name_in_a_longer_one"
def time_of_layers(executed, layers):
    """µs of each counted layer, {name: µs}, and of everything else under "rest"."""
    times = {layer: 0 for layer in layers}
    times["rest"] = 0
    for row in executed:
        owner = "rest"
        for layer in layers:
            if any(layer in name for name in row["original"]):
                owner = layer
        times[owner] += row["us"]
    return times


# %% wrong="looks only for originals that are called exactly like the layer, not for layer/…" hint="wants_the_bare_name"
def time_of_layers(executed, layers):
    """µs of each counted layer, {name: µs}, and of everything else under "rest"."""
    times = {layer: 0 for layer in layers}
    times["rest"] = 0
    for row in executed:
        owner = "rest"
        for layer in layers:
            if layer in row["original"]:
                owner = layer
        times[owner] += row["us"]
    return times


# %% wrong="looks only for names with a slash, not for the layer's own name" hint="wants_the_slash"
def time_of_layers(executed, layers):
    """µs of each counted layer, {name: µs}, and of everything else under "rest"."""
    times = {layer: 0 for layer in layers}
    times["rest"] = 0
    for row in executed:
        owner = "rest"
        for layer in layers:
            if any(name.startswith(layer + "/") for name in row["original"]):
                owner = layer
        times[owner] += row["us"]
    return times


# %% wrong="looks at the executed name and not at the originals" hint="applies_the_rule_to_the_executed_name"
def time_of_layers(executed, layers):
    """µs of each counted layer, {name: µs}, and of everything else under "rest"."""
    times = {layer: 0 for layer in layers}
    times["rest"] = 0
    for row in executed:
        owner = "rest"
        for layer in layers:
            if row["name"] == layer or row["name"].startswith(layer + "/"):
                owner = layer
        times[owner] += row["us"]
    return times


# %% wrong="looks whether the executed name equals the layer's" hint="compares_the_executed_name"
def time_of_layers(executed, layers):
    """µs of each counted layer, {name: µs}, and of everything else under "rest"."""
    times = {layer: 0 for layer in layers}
    times["rest"] = 0
    for row in executed:
        owner = "rest"
        for layer in layers:
            if row["name"] == layer:
                owner = layer
        times[owner] += row["us"]
    return times


# %% wrong="takes the executed name up to the first underscore or slash for the layer"
def time_of_layers(executed, layers):
    """µs of each counted layer, {name: µs}, and of everything else under "rest"."""
    times = {layer: 0 for layer in layers}
    times["rest"] = 0
    for row in executed:
        owner = "rest"
        for layer in layers:
            if row["name"].replace("_", "/").split("/")[0] == layer:
                owner = layer
        times[owner] += row["us"]
    return times


# %% wrong="looks at the first original only" hint="looks_at_the_first_original_only"
def time_of_layers(executed, layers):
    """µs of each counted layer, {name: µs}, and of everything else under "rest"."""
    times = {layer: 0 for layer in layers}
    times["rest"] = 0
    for row in executed:
        owner = "rest"
        for layer in layers:
            if row["original"] and row["original"][0] in (layer, layer + "/bias"):
                owner = layer
        times[owner] += row["us"]
    return times


# %% wrong="looks at the last original only, and only for the layer's own name"
def time_of_layers(executed, layers):
    """µs of each counted layer, {name: µs}, and of everything else under "rest"."""
    times = {layer: 0 for layer in layers}
    times["rest"] = 0
    for row in executed:
        owner = "rest"
        for layer in layers:
            if row["original"] and row["original"][-1] == layer:
                owner = layer
        times[owner] += row["us"]
    return times


# %% wrong="takes the first original without asking whether there is one"
def time_of_layers(executed, layers):
    """µs of each counted layer, {name: µs}, and of everything else under "rest"."""
    times = {layer: 0 for layer in layers}
    times["rest"] = 0
    for row in executed:
        owner = "rest"
        for layer in layers:
            if row["original"][0] == layer or row["original"][0].startswith(layer + "/"):
                owner = layer
        times[owner] += row["us"]
    return times


# %% wrong="adds the time once for each original that fits, so several times" hint="adds_once_for_each_original"
def time_of_layers(executed, layers):
    """µs of each counted layer, {name: µs}, and of everything else under "rest"."""
    times = {layer: 0 for layer in layers}
    times["rest"] = 0
    for row in executed:
        found = False
        for layer in layers:
            for name in row["original"]:
                if name == layer or name.startswith(layer + "/"):
                    times[layer] += row["us"]
                    found = True
        if not found:
            times["rest"] += row["us"]
    return times


# %% wrong="the last step of a layer replaces the one before: = and not +=" hint="keeps_the_last_step"
def time_of_layers(executed, layers):
    """µs of each counted layer, {name: µs}, and of everything else under "rest"."""
    times = {layer: 0 for layer in layers}
    times["rest"] = 0
    for row in executed:
        owner = "rest"
        for layer in layers:
            if any(name == layer or name.startswith(layer + "/") for name in row["original"]):
                owner = layer
        times[owner] = row["us"]
    return times


# %% wrong="counts the rows of each layer, not their time" hint="counts_the_rows"
def time_of_layers(executed, layers):
    """µs of each counted layer, {name: µs}, and of everything else under "rest"."""
    times = {layer: 0 for layer in layers}
    times["rest"] = 0
    for row in executed:
        owner = "rest"
        for layer in layers:
            if any(name == layer or name.startswith(layer + "/") for name in row["original"]):
                owner = layer
        times[owner] += 1
    return times


# %% wrong="adds a row to the rest once for each layer that does not own it" hint="adds_to_the_rest_for_each_layer"
def time_of_layers(executed, layers):
    """µs of each counted layer, {name: µs}, and of everything else under "rest"."""
    times = dict.fromkeys(list(layers) + ["rest"], 0)
    for row in executed:
        for layer in layers:
            if any(name == layer or name.startswith(layer + "/") for name in row["original"]):
                times[layer] += row["us"]
            else:
                times["rest"] += row["us"]
    return times


# %% wrong="the rest is missing" hint="forgets_the_rest"
def time_of_layers(executed, layers):
    """µs of each counted layer, {name: µs}, and of everything else under "rest"."""
    times = {layer: 0 for layer in layers}
    for row in executed:
        for layer in layers:
            if any(name == layer or name.startswith(layer + "/") for name in row["original"]):
                times[layer] += row["us"]
    return times


# %% wrong="the rest is only what has no originals at all, so the softmax is lost" hint="puts_only_the_added_into_the_rest"
def time_of_layers(executed, layers):
    """µs of each counted layer, {name: µs}, and of everything else under "rest"."""
    times = {layer: 0 for layer in layers}
    times["rest"] = sum(row["us"] for row in executed if not row["original"])
    for row in executed:
        for layer in layers:
            if any(name == layer or name.startswith(layer + "/") for name in row["original"]):
                times[layer] += row["us"]
    return times


# %% wrong="the rest is the time of all rows together" hint="takes_everything_for_the_rest"
def time_of_layers(executed, layers):
    """µs of each counted layer, {name: µs}, and of everything else under "rest"."""
    times = {layer: 0 for layer in layers}
    for row in executed:
        for layer in layers:
            if any(name == layer or name.startswith(layer + "/") for name in row["original"]):
                times[layer] += row["us"]
    times["rest"] = sum(row["us"] for row in executed)
    return times


# %% wrong="layers that were not executed are missing" hint="leaves_out_what_did_not_run"
def time_of_layers(executed, layers):
    """µs of each counted layer, {name: µs}, and of everything else under "rest"."""
    times = {}
    for row in executed:
        owner = "rest"
        for layer in layers:
            if any(name == layer or name.startswith(layer + "/") for name in row["original"]):
                owner = layer
        times[owner] = times.get(owner, 0) + row["us"]
    return times


# %% wrong="a layer owns a row only if all its originals are the layer's, and so owns rows without any"
def time_of_layers(executed, layers):
    """µs of each counted layer, {name: µs}, and of everything else under "rest"."""
    times = {layer: 0 for layer in layers}
    times["rest"] = 0
    for row in executed:
        owner = "rest"
        for layer in layers:
            if all(name == layer or name.startswith(layer + "/") for name in row["original"]):
                owner = layer
        times[owner] += row["us"]
    return times


# %% wrong="the names of rows that belong to no layer have entries of their own, and there is no rest"
def time_of_layers(executed, layers):
    """µs of each counted layer, {name: µs}, and of everything else under "rest"."""
    times = {layer: 0 for layer in layers}
    for row in executed:
        owner = row["name"]
        for layer in layers:
            if any(name == layer or name.startswith(layer + "/") for name in row["original"]):
                owner = layer
        times[owner] = times.get(owner, 0) + row["us"]
    return times


# %% wrong="the return stands inside the loop, so only the first row is counted" hint="returns_after_the_first_row"
def time_of_layers(executed, layers):
    """µs of each counted layer, {name: µs}, and of everything else under "rest"."""
    times = {layer: 0 for layer in layers}
    times["rest"] = 0
    for row in executed:
        owner = "rest"
        for layer in layers:
            if any(name == layer or name.startswith(layer + "/") for name in row["original"]):
                owner = layer
        times[owner] += row["us"]
        return times


# %% wrong="the times are shares of the whole, in per cent"
def time_of_layers(executed, layers):
    """µs of each counted layer, {name: µs}, and of everything else under "rest"."""
    times = {layer: 0 for layer in layers}
    times["rest"] = 0
    for row in executed:
        owner = "rest"
        for layer in layers:
            if any(name == layer or name.startswith(layer + "/") for name in row["original"]):
                owner = layer
        times[owner] += row["us"]
    return {name: 100 * us / sum(times.values()) for name, us in times.items()}


# %% wrong="hands back a list of times in the order of the layers, not a dictionary"
def time_of_layers(executed, layers):
    """µs of each counted layer, {name: µs}, and of everything else under "rest"."""
    times = {layer: 0 for layer in layers}
    times["rest"] = 0
    for row in executed:
        owner = "rest"
        for layer in layers:
            if any(name == layer or name.startswith(layer + "/") for name in row["original"]):
                owner = layer
        times[owner] += row["us"]
    return list(times.values())


# %% wrong="takes the layers in the order of the rows, one row for each"
def time_of_layers(executed, layers):
    """µs of each counted layer, {name: µs}, and of everything else under "rest"."""
    times = {layer: row["us"] for layer, row in zip(layers, executed)}
    times["rest"] = sum(row["us"] for row in executed[len(layers):])
    return times


# %% wrong="begins with the first row for each layer, and stops at the first that fits, so a layer in two steps gets one" hint="keeps_the_first_step"
def time_of_layers(executed, layers):
    """µs of each counted layer, {name: µs}, and of everything else under "rest"."""
    times = {}
    for layer in layers:
        times[layer] = 0
        for row in executed:
            if any(name == layer or name.startswith(layer + "/") for name in row["original"]):
                times[layer] = row["us"]
                break
    times["rest"] = sum(row["us"] for row in executed) - sum(times.values())
    return times
