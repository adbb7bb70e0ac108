uses = {"conv2_uses": 129_600 / (5 * 5 * 3 * 3), "dense1_uses": 368_640 / (2_880 * 128)}
shares = {"flops_percent": 737_280 / 1_059_880 * 100, "params_percent": 368_768 / 370_338 * 100}
dominant = {"most_flops": "Dense1", "most_params": "DENSE1 ", **shares, **uses}
