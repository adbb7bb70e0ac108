import numpy as np

work = np.array([1_059_880, 2 * 15_470_264_320])
times = 1e3 * work / np.array([1e9, 1e12])
predictions = dict(zip(("base_cnn_ms", "vgg16_ms"), times))
predictions |= {"digits_per_second": np.floor(1e9 / work[0]), "gflops_wanted": np.float32(work[0] * 1e4 / 1e9)}
