dominant = dict(most_flops="dense1", most_params="dense1", conv2_uses=24 ** 2, dense1_uses=1)
dominant["flops_percent"] = round(737_280 / 1_059_880 * 100, 1)
dominant["params_percent"] = round(368_768 / 370_338 * 100, 1)
