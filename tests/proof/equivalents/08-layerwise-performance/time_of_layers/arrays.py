import re

import numpy as np


def time_of_layers(executed, layers):
    names = list(layers) + ["rest"]
    times = np.zeros(len(names), dtype=int)
    for row in executed:
        place = len(layers)
        for original in row["original"]:
            for number, layer in enumerate(layers):
                if re.match(re.escape(layer) + r"(/|$)", original):
                    place = number
        times[place] += row["us"]
    return dict(zip(names, times))
