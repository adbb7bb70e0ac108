def predicted_ms(layers, peak_gflops, bandwidth_gbs):
    total = 0.0
    for flops, moved in layers:
        if flops == 0:
            total += moved / bandwidth_gbs / 1e6
        else:
            total += flops / min(peak_gflops, flops / moved * bandwidth_gbs) / 1e6
    return total
