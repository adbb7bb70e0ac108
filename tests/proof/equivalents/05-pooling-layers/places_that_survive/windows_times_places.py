def places_that_survive(width, kernel):
    windows = width / kernel
    return int(windows * (kernel - 1))
