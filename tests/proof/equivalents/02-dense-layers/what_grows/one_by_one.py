what_grows = {}
what_grows["flops_of_the_biases"] = 0
what_grows["params_of_the_biases"] = 100
what_grows["params_if_batch_is_8"] = 1
what_grows["flops_if_batch_is_8"] = 8
what_grows["macs_if_both_double"] = 4
