times_cheaper = {"conv1_flops": 121680, "conv2_flops": 518400, "convolutions": 3.42, "whole_model": 1.49}
