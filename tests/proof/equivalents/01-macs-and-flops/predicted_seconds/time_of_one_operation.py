def predicted_seconds(flops, flops_per_second):
    seconds_per_flop = 1 / flops_per_second
    return flops * seconds_per_flop
