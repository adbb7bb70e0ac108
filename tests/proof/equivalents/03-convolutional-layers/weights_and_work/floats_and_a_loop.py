weights_and_work = {"small_but_busy": None, "large_but_lazy": (317, 1, 1, 1e5 // 317 + 1, 1)}
for side in range(10, 1_001, 10):
    if weights_and_work["small_but_busy"] is None and 100 * side * side >= 1e6:
        weights_and_work["small_but_busy"] = [4.0, float(side), side + 0.0, 25.0, 1e6 / 1e6]
