import statistics


def measured_rate(n, seconds, flops_per_mac=2):
    macs = pow(n, 3)
    return flops_per_mac * macs / statistics.median_low(seconds)
