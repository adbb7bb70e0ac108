# %% wrong="compares types only, not shapes" hint="looks_at_the_type_only"
def whose(executed, counted):
    """The name of the counted layer behind each executed row, or None."""
    names, used = [], set()
    for row in executed:
        found = None
        for place, layer in enumerate(counted):
            if place not in used and layer["type"] == row["type"]:
                found = layer["name"]
                used.add(place)
                break
        names.append(found)
    return names


# %% wrong="compares shapes only, not types" hint="looks_at_the_shape_only"
def whose(executed, counted):
    """The name of the counted layer behind each executed row, or None."""
    names, used = [], set()
    for row in executed:
        found = None
        for place, layer in enumerate(counted):
            if place not in used and layer["shape"] == row["shape"]:
                found = layer["name"]
                used.add(place)
                break
        names.append(found)
    return names


# %% wrong="gives the first layer that looks alike to every such row, nothing is marked as used" hint="gives_a_name_away_twice"
def whose(executed, counted):
    """The name of the counted layer behind each executed row, or None."""
    names, used = [], set()
    for row in executed:
        found = None
        for place, layer in enumerate(counted):
            if layer["type"] == row["type"] and layer["shape"] == row["shape"]:
                found = layer["name"]
                break
        names.append(found)
    return names


# %% wrong="gives the last layer that looks alike to every such row" hint="gives_the_last_name_to_all_alike"
def whose(executed, counted):
    """The name of the counted layer behind each executed row, or None."""
    names, used = [], set()
    for row in executed:
        found = None
        for place, layer in enumerate(counted):
            if layer["type"] == row["type"] and layer["shape"] == row["shape"]:
                found = layer["name"]
        names.append(found)
    return names


# %% wrong="a dictionary by type and shape, in which the last layer replaces those alike" hint="gives_the_last_name_to_all_alike"
def whose(executed, counted):
    """The name of the counted layer behind each executed row, or None."""
    names = {(layer["type"], tuple(layer["shape"])): layer["name"] for layer in counted}
    return [names.get((row["type"], tuple(row["shape"]))) for row in executed]


# %% wrong="marks all layers that look alike as used and takes the last of them" hint="uses_up_all_that_look_alike"
def whose(executed, counted):
    """The name of the counted layer behind each executed row, or None."""
    names, used = [], set()
    for row in executed:
        found = None
        for place, layer in enumerate(counted):
            if place not in used and layer["type"] == row["type"] and layer["shape"] == row["shape"]:
                found = layer["name"]
                used.add(place)
        names.append(found)
    return names


# %% wrong="gives layers that look alike in reverse order" hint="takes_from_the_back"
def whose(executed, counted):
    """The name of the counted layer behind each executed row, or None."""
    names, used = [], set()
    for row in executed:
        found = None
        for place, layer in reversed(list(enumerate(counted))):
            if place not in used and layer["type"] == row["type"] and layer["shape"] == row["shape"]:
                found = layer["name"]
                used.add(place)
                break
        names.append(found)
    return names


# %% wrong="gives the names by position, row by row, without comparing anything" hint="pairs_by_place"
def whose(executed, counted):
    """The name of the counted layer behind each executed row, or None."""
    names = [layer["name"] for layer in counted]
    return [names[place] if place < len(names) else None for place in range(len(executed))]


# %% wrong="compares each row with the layer at the same place only" hint="compares_place_by_place"
def whose(executed, counted):
    """The name of the counted layer behind each executed row, or None."""
    result = []
    for row, layer in zip(executed, counted):
        if row["type"] == layer["type"] and row["shape"] == layer["shape"]:
            result.append(layer["name"])
        else:
            result.append(None)
    return result


# %% wrong="waits for the next layer of the graph only, so branches that run in another order are lost" hint="waits_in_the_order_of_the_graph"
def whose(executed, counted):
    """The name of the counted layer behind each executed row, or None."""
    result, place = [], 0
    for row in executed:
        if (place < len(counted) and row["type"] == counted[place]["type"]
                and row["shape"] == counted[place]["shape"]):
            result.append(counted[place]["name"])
            place += 1
        else:
            result.append(None)
    return result


# %% wrong="looks forward only: a layer that was passed over is never found again" hint="never_looks_back"
def whose(executed, counted):
    """The name of the counted layer behind each executed row, or None."""
    result, place = [], 0
    for row in executed:
        name = None
        for number in range(place, len(counted)):
            layer = counted[number]
            if layer["type"] == row["type"] and layer["shape"] == row["shape"]:
                name, place = layer["name"], number + 1
                break
        result.append(name)
    return result


# %% wrong="hands out the names in the graph's order to all rows whose type is known, without looking at shapes" hint="looks_at_the_type_only"
def whose(executed, counted):
    """The name of the counted layer behind each executed row, or None."""
    types = {layer["type"] for layer in counted}
    names = iter(layer["name"] for layer in counted)
    return [next(names, None) if row["type"] in types else None for row in executed]


# %% wrong="leaves rows of the runtime out, so the list is too short" hint="leaves_out_what_was_added"
def whose(executed, counted):
    """The name of the counted layer behind each executed row, or None."""
    names, used = [], set()
    for row in executed:
        found = None
        for place, layer in enumerate(counted):
            if place not in used and layer["type"] == row["type"] and layer["shape"] == row["shape"]:
                found = layer["name"]
                used.add(place)
                break
        if found is not None:
            names.append(found)
    return names


# %% wrong="writes the text None for a row that was added" hint="writes_none_as_a_word"
def whose(executed, counted):
    """The name of the counted layer behind each executed row, or None."""
    names, used = [], set()
    for row in executed:
        found = 'None'
        for place, layer in enumerate(counted):
            if place not in used and layer["type"] == row["type"] and layer["shape"] == row["shape"]:
                found = layer["name"]
                used.add(place)
                break
        names.append(found)
    return names


# %% wrong="writes the type of the row where the runtime added it" hint="writes_none_as_a_word"
def whose(executed, counted):
    """The name of the counted layer behind each executed row, or None."""
    names, used = [], set()
    for row in executed:
        found = row["type"]
        for place, layer in enumerate(counted):
            if place not in used and layer["type"] == row["type"] and layer["shape"] == row["shape"]:
                found = layer["name"]
                used.add(place)
                break
        names.append(found)
    return names


# %% wrong="hands back the whole layers, not their names"
def whose(executed, counted):
    """The name of the counted layer behind each executed row, or None."""
    names, used = [], set()
    for row in executed:
        found = None
        for place, layer in enumerate(counted):
            if place not in used and layer["type"] == row["type"] and layer["shape"] == row["shape"]:
                found = layer
                used.add(place)
                break
        names.append(found)
    return names


# %% wrong="hands back the places of the layers, not their names"
def whose(executed, counted):
    """The name of the counted layer behind each executed row, or None."""
    names, used = [], set()
    for row in executed:
        found = None
        for place, layer in enumerate(counted):
            if place not in used and layer["type"] == row["type"] and layer["shape"] == row["shape"]:
                found = place
                used.add(place)
                break
        names.append(found)
    return names


# %% wrong="compares the channels only, not the whole shape" hint="looks_at_the_channels_only"
def whose(executed, counted):
    """The name of the counted layer behind each executed row, or None."""
    names, used = [], set()
    for row in executed:
        found = None
        for place, layer in enumerate(counted):
            if place not in used and layer["type"] == row["type"] and layer["shape"][1] == row["shape"][1]:
                found = layer["name"]
                used.add(place)
                break
        names.append(found)
    return names


# %% wrong="compares how many numbers there are, not the shape" hint="looks_at_the_channels_only"
def whose(executed, counted):
    """The name of the counted layer behind each executed row, or None."""
    names, used = [], set()
    for row in executed:
        found = None
        for place, layer in enumerate(counted):
            if place not in used and layer["type"] == row["type"] and np.prod(layer["shape"]) == np.prod(row["shape"]):
                found = layer["name"]
                used.add(place)
                break
        names.append(found)
    return names


# %% wrong="the list of used layers is emptied for each row, so all rows alike get the first" hint="gives_a_name_away_twice"
def whose(executed, counted):
    """The name of the counted layer behind each executed row, or None."""
    names = []
    for row in executed:
        used = set()
        found = None
        for place, layer in enumerate(counted):
            if place not in used and layer["type"] == row["type"] and layer["shape"] == row["shape"]:
                found = layer["name"]
                used.add(place)
                break
        names.append(found)
    return names


# %% wrong="one list entry for each counted layer, not for each executed row: whether it is found" hint="goes_through_the_counted_layers"
def whose(executed, counted):
    """The name of the counted layer behind each executed row, or None."""
    result = []
    for layer in counted:
        if any(row["type"] == layer["type"] and row["shape"] == layer["shape"] for row in executed):
            result.append(layer["name"])
        else:
            result.append(None)
    return result


# %% wrong="the count per kind is one too large, so the second layer alike comes first"
def whose(executed, counted):
    """The name of the counted layer behind each executed row, or None."""
    seen, result = {}, []
    for row in executed:
        kind = (row["type"], tuple(row["shape"]))
        names = [layer["name"] for layer in counted if (layer["type"], tuple(layer["shape"])) == kind]
        seen[kind] = seen.get(kind, 0) + 1
        result.append(names[seen[kind]] if seen[kind] < len(names) else None)
    return result


# %% wrong="counts per type, not per type and shape, which layer of a kind is next"
def whose(executed, counted):
    """The name of the counted layer behind each executed row, or None."""
    seen, result = {}, []
    for row in executed:
        names = [layer["name"] for layer in counted
                 if layer["type"] == row["type"] and layer["shape"] == row["shape"]]
        number = seen.get(row["type"], 0)
        result.append(names[number] if number < len(names) else None)
        seen[row["type"]] = number + 1
    return result


# %% wrong="next() without a second argument, which ends in an error at a row that the runtime added"
def whose(executed, counted):
    """The name of the counted layer behind each executed row, or None."""
    left, result = list(counted), []
    for row in executed:
        layer = next(layer for layer in left if layer["type"] == row["type"] and layer["shape"] == row["shape"])
        left.remove(layer)
        result.append(layer["name"])
    return result


# %% wrong="only Reorder counts as added, every other row takes the next layer"
def whose(executed, counted):
    """The name of the counted layer behind each executed row, or None."""
    left, result = list(counted), []
    for row in executed:
        result.append(None if row["type"] == "Reorder" else left.pop(0)["name"])
    return result
