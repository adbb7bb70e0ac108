import time


def _once(a, b):
    before = time.perf_counter()
    np.matmul(a, b)
    after = time.perf_counter()
    return after - before


def time_product(a, b, runs):
    _once(a, b)
    return [_once(a, b) for _ in range(runs)]
