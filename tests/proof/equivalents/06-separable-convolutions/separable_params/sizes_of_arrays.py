def separable_params(c_in, c_out, kernel):
    arrays = [np.empty((c_in, 1, kernel, kernel)), np.empty(c_in), np.empty((c_out, c_in, 1, 1)), np.empty(c_out)]
    return np.sum([array.size for array in arrays])
