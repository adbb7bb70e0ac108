def dense_flops(inputs, outputs, batch=1):
    multiplications = additions = inputs * outputs * batch
    return multiplications + additions
