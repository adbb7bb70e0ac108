what_grows = {
    "macs_if_both_double": 600 * 200 / (300 * 100), "flops_if_batch_is_8": 2 * 8 * 300 * 100 / (2 * 300 * 100),
    "params_if_batch_is_8": (300 * 100 + 100) / (300 * 100 + 100),
    "params_of_the_biases": 100, "flops_of_the_biases": 0,
}
