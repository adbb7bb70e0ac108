import numpy as np

names = ["25_to_16", "28_to_24", "32_to_32", "12_to_1"]
which_kernel = dict(zip(names, np.array([25, 28, 32, 12]) - np.array([16, 24, 32, 1]) + 1))
