import itertools

kept_kernels = max(itertools.combinations(range(10), 2), key=share_right)
