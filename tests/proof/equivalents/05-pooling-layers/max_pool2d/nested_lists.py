def max_pool2d(x, kernel, stride):
    channels, height, width = x.shape
    rows = [[[max(x[c, i, j] for i in range(top, top + kernel) for j in range(left, left + kernel))
              for left in range(0, width - kernel + 1, stride)]
             for top in range(0, height - kernel + 1, stride)]
            for c in range(channels)]
    return np.array(rows)
