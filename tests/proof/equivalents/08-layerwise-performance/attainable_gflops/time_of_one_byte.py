def attainable_gflops(intensity, peak_gflops, bandwidth_gbs):
    slower = max(1 / bandwidth_gbs, intensity / peak_gflops)
    return intensity / slower
