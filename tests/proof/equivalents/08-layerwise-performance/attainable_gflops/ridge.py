def attainable_gflops(intensity, peak_gflops, bandwidth_gbs):
    ridge = peak_gflops / bandwidth_gbs
    if intensity < ridge:
        return bandwidth_gbs * intensity
    return peak_gflops
