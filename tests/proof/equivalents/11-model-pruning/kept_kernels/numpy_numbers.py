import numpy as np

kept_kernels = np.array([2, 8])
