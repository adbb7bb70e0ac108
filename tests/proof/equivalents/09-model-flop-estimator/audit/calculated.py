printed = {"Conv1": 21.8700, "expanded_conv_depthwise": 7.2253, "expanded_conv_project": 12.8451,
           "block_1_expand": 38.5352, "block_1_depthwise": 5.5162, "block_1_project": 14.4507,
           "block_2_expand": 21.6760, "block_2_depthwise": 8.1285}
true = {"Conv1": 21_676_032, "expanded_conv_depthwise": 7_225_344, "expanded_conv_project": 12_845_056,
        "block_1_expand": 38_535_168, "block_1_depthwise": 5_419_008, "block_1_project": 14_450_688,
        "block_2_expand": 21_676_032, "block_2_depthwise": 8_128_512}
audit = {"times_too_large": 12.8451e9 / true["expanded_conv_project"],
         "wrong_rows": [name for name in printed if abs(printed[name] * 1e6 - true[name]) > 1000]}
