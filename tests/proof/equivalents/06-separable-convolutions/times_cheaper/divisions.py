times_cheaper = {
    "conv1_flops": 121680, "conv2_flops": 518400,
    "convolutions": (121680 + 518400) / (25688 + 161280),
    "whole_model": (640080 + 739840) / 926808,
}
