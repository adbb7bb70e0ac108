def integer_dense(x_q, zero_point, weights_q):
    inputs = [int(x) - int(zero_point) for x in x_q]
    return [sum(int(w) * x for w, x in zip(row, inputs)) for row in weights_q]
