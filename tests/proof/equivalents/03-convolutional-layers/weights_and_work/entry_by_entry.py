import numpy as np

weights_and_work = {}
weights_and_work["small_but_busy"] = np.array([3, 1_000, 101, 3, 3])       # 81 weights, 998·99 places
weights_and_work["large_but_lazy"] = [400, 1, 1, 400, 1]                    # 160,000 weights, one place
