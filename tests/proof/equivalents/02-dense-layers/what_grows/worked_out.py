ins, outs, many = 300, 100, 8
what_grows = {
    "macs_if_both_double": (2 * ins) * (2 * outs) // (ins * outs),
    "flops_if_batch_is_8": (2 * many * ins * outs) // (2 * ins * outs),
    "params_if_batch_is_8": (ins * outs + outs) // (ins * outs + outs),
    "params_of_the_biases": outs,
    "flops_of_the_biases": 0,
}
