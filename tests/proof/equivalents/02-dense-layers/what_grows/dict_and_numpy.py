import numpy as np

what_grows = dict(zip(["params_after", "batch", "inputs", "outputs"], np.array([7_220, 8, 180, 40])))
