def integer_dense(x_q, zero_point, weights_q):
    weights = weights_q.astype(np.int64)
    return np.dot(weights, x_q.astype(np.int64)) - zero_point * weights.sum(axis=1)
