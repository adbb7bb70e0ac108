three_models = {"fewest_flops": "pool_cnn", "most_parameters": "base_cnn", "sep_over_pool": 2.35, "dense1_share": 0.8}
