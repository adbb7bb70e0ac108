def first_layer_flops(side, kernels, stride):
    """NumPy's whole numbers, and the places listed."""
    stops = np.arange(0, side - 2, stride)
    elements = kernels * stops.size * stops.size
    return np.sum([18 * elements, elements, elements])
