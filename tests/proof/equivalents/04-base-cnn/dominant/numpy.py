import numpy as np

names = np.array(["conv1", "conv2", "dense1", "dense2"])
work, stored = np.array([60_840, 259_200, 737_280, 2_560]), np.array([50, 230, 368_768, 1_290])
dominant = {
    "most_flops": str(names[work.argmax()]), "flops_percent": (work / work.sum()).max() * 100,
    "most_params": str(names[stored.argmax()]), "params_percent": (stored / stored.sum()).max() * 100,
    "conv2_uses": np.int64(576), "dense1_uses": np.int64(1),
}
