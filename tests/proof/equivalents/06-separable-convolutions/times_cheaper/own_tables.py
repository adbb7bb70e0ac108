times_cheaper = {"conv1_flops": 2 * 10 * 26 ** 2 * 9, "conv2_flops": 2 * 5 * 24 ** 2 * 90}
_standard = sum(times_cheaper.values())
_dense = pointwise_flops(sep_cnn["flattened"], 128, 1, 1) + pointwise_flops(128, 10, 1, 1)
_separable = sep_cnn["total_flops"] - _dense
times_cheaper["convolutions"] = round(_standard / _separable, 3)
times_cheaper["whole_model"] = round((_standard + _dense) / sep_cnn["total_flops"], 3)
