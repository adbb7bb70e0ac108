def explanations(total, counts, largest=5):
    found = []
    for macs in range(largest + 1):
        for bias in range(largest + 1):
            for relu in range(largest + 1):
                for pool in range(largest + 1):
                    for softmax in range(largest + 1):
                        weights = {"macs": macs, "bias": bias, "relu": relu, "pool": pool, "softmax": softmax}
                        if sum(counts[name] * weight for name, weight in weights.items()) == total:
                            found.append(weights)
    return found
