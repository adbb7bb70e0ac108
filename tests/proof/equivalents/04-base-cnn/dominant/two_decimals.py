from fractions import Fraction

dominant = {
    "most_flops": "dense1", "flops_percent": 69.56,
    "most_params": "dense1", "params_percent": float(100 * Fraction(368_768, 370_338)),
    "conv2_uses": 24 * 24, "dense1_uses": 1,
}
