def filter_scales(weights, bits=8):
    steps = {2: 1, 3: 3, 4: 7, 5: 15, 6: 31, 7: 63, 8: 127}[bits]
    scales = np.zeros(weights.shape[0])
    for number in range(weights.shape[0]):
        scales[number] = np.linalg.norm(weights[number].flatten(), np.inf) / steps
    return scales
