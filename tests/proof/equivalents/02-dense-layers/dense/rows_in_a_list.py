def dense(x, weights, biases):
    outputs = []
    for row, bias in zip(weights, biases):
        total = 0
        for weight, number in zip(row, x):
            total += weight * number
        outputs.append(total + bias)
    return outputs
