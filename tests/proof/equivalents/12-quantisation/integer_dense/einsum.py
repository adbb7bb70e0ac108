def integer_dense(x_q, zero_point, weights_q):
    return np.einsum("oi,i->o", weights_q, np.subtract(x_q, zero_point, dtype=np.int32), dtype=np.int32)
