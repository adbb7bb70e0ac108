def separable_ratio(c_out, kernel):
    return np.float64(c_out) ** -1 + np.power(float(kernel), -2)
