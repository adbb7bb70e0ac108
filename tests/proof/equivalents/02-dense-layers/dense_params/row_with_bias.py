def dense_params(inputs, outputs):
    per_output = inputs + 1
    return per_output * outputs
