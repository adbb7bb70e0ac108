def dense_flops(inputs, outputs, batch=1):
    total = 0
    for _vector in range(batch):
        total += 2 * inputs * outputs
    return total
