three_models = {
    "fewest_flops": "pool_cnn", "most_parameters": "base_cnn",
    "sep_over_pool": 926_808 / 394_780, "dense1_share": 737_280 / 926_808,
}
