def dense_macs_of(inputs, outputs):
    return inputs * outputs


def dense_params(inputs, outputs):
    return dense_macs_of(inputs + 1, outputs)     # the bias as the weight of an input that is always 1
