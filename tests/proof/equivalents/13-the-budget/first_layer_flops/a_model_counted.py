def first_layer_flops(side, kernels, stride):
    """Build the layer and let it be counted."""
    layer = sketch(f"1×{side}×{side} | conv {kernels} 3 /{stride} | relu")
    return count_flops(layer, shipping.EVERYTHING).flops
