from collections import Counter


def time_of_layers(executed, layers):
    times = Counter({"rest": 0})
    for row in executed:
        owners = {name.split("/")[0] for name in row["original"]} & set(layers)
        times[owners.pop() if owners else "rest"] += row["us"]
    return {name: times[name] for name in ["rest", *layers]}
