def dense_params(inputs, outputs):
    kept = 0
    for _ in range(outputs):
        kept += inputs
        kept += 1
    return kept
