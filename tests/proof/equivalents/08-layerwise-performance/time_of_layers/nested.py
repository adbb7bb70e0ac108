def time_of_layers(executed, layers):
    result = {}
    taken = 0
    for layer in layers:
        mine = [
            row["us"]
            for row in executed
            if any(
                original == layer or original[: len(layer) + 1] == layer + "/" for original in row["original"]
            )
        ]
        result[layer] = sum(mine)
        taken += sum(mine)
    result["rest"] = sum(row["us"] for row in executed) - taken
    return result
