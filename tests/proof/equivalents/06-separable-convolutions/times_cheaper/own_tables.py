times_cheaper = {"conv1_flops": 2 * 10 * 26 ** 2 * 9, "conv2_flops": 2 * 5 * 24 ** 2 * 90}
_standard = sum(times_cheaper.values())
_dense = sep_cnn["dense1_flops"] + sep_cnn["dense2_flops"]
_separable = sep_cnn["total_flops"] - _dense
times_cheaper["convolutions"] = round(_standard / _separable, 3)
times_cheaper["whole_model"] = round((_standard + _dense) / sep_cnn["total_flops"], 3)
