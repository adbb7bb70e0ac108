def achieved_gflops(flops, microseconds):
    seconds = microseconds / 1_000_000
    return flops / seconds / 10**9
