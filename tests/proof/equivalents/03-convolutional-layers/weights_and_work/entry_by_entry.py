import numpy as np

weights = 64 * 64 * 9
places = np.int64(224) * 224
weights_and_work = {}
weights_and_work["parameters"] = weights + 64
weights_and_work["macs"] = weights * places
weights_and_work["uses_of_each_weight"] = places
weights_and_work["macs_grow"] = 4
weights_and_work["parameters_grow"] = 1
