import numpy as np


def kept_columns(channels, height, width, gone):
    numbers = np.arange(channels * height * width).reshape(channels, height, width)
    return np.delete(numbers, list(gone), axis=0).ravel().tolist()
