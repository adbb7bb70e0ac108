def dense_macs(inputs, outputs):
    one_output = inputs
    return sum(one_output for _ in range(outputs))
