# %% wrong="arithmetic and transport are added up for the whole model first, and the slower of the two sums is told" hint="takes_the_model_for_one_layer"
def predicted_ms(layers, peak_gflops, bandwidth_gbs):
    """Predicted time in ms of layers that run one after the other."""
    arithmetic = sum(flops for flops, _ in layers) / (peak_gflops * 1e9)
    transport = sum(moved for _, moved in layers) / (bandwidth_gbs * 1e9)
    return 1000 * max(arithmetic, transport)


# %% wrong="arithmetic and transport follow each other: they are added" hint="lets_them_take_turns"
def predicted_ms(layers, peak_gflops, bandwidth_gbs):
    """Predicted time in ms of layers that run one after the other."""
    total = 0
    for flops, moved in layers:
        arithmetic = flops / (peak_gflops * 1e9)
        transport = moved / (bandwidth_gbs * 1e9)
        total += arithmetic + transport
    return 1000 * total


# %% wrong="the quicker of the two halves of each layer" hint="takes_the_faster_half"
def predicted_ms(layers, peak_gflops, bandwidth_gbs):
    """Predicted time in ms of layers that run one after the other."""
    total = 0
    for flops, moved in layers:
        arithmetic = flops / (peak_gflops * 1e9)
        transport = moved / (bandwidth_gbs * 1e9)
        total += min(arithmetic, transport)
    return 1000 * total


# %% wrong="the FLOPs alone, as in lesson 01" hint="knows_only_flops"
def predicted_ms(layers, peak_gflops, bandwidth_gbs):
    """Predicted time in ms of layers that run one after the other."""
    total = 0
    for flops, moved in layers:
        arithmetic = flops / (peak_gflops * 1e9)
        transport = moved / (bandwidth_gbs * 1e9)
        total += arithmetic
    return 1000 * total


# %% wrong="the bytes alone" hint="knows_only_bytes"
def predicted_ms(layers, peak_gflops, bandwidth_gbs):
    """Predicted time in ms of layers that run one after the other."""
    total = 0
    for flops, moved in layers:
        arithmetic = flops / (peak_gflops * 1e9)
        transport = moved / (bandwidth_gbs * 1e9)
        total += transport
    return 1000 * total


# %% wrong="the time is in seconds" hint="gives_seconds"
def predicted_ms(layers, peak_gflops, bandwidth_gbs):
    """Predicted time in ms of layers that run one after the other."""
    total = 0
    for flops, moved in layers:
        arithmetic = flops / (peak_gflops * 1e9)
        transport = moved / (bandwidth_gbs * 1e9)
        total += max(arithmetic, transport)
    return total


# %% wrong="the time is in microseconds" hint="gives_microseconds"
def predicted_ms(layers, peak_gflops, bandwidth_gbs):
    """Predicted time in ms of layers that run one after the other."""
    total = 0
    for flops, moved in layers:
        arithmetic = flops / (peak_gflops * 1e9)
        transport = moved / (bandwidth_gbs * 1e9)
        total += max(arithmetic, transport)
    return 1e6 * total


# %% wrong="divides by 1000 instead of multiplying"
def predicted_ms(layers, peak_gflops, bandwidth_gbs):
    """Predicted time in ms of layers that run one after the other."""
    total = 0
    for flops, moved in layers:
        arithmetic = flops / (peak_gflops * 1e9)
        transport = moved / (bandwidth_gbs * 1e9)
        total += max(arithmetic, transport)
    return total / 1000


# %% wrong="the slowest layer alone, as if all layers ran side by side" hint="takes_the_slowest_layer"
def predicted_ms(layers, peak_gflops, bandwidth_gbs):
    """Predicted time in ms of layers that run one after the other."""
    total = 0
    for flops, moved in layers:
        arithmetic = flops / (peak_gflops * 1e9)
        transport = moved / (bandwidth_gbs * 1e9)
        total = max(total, arithmetic, transport)
    return 1000 * total


# %% wrong="the last layer alone: = and not +=" hint="keeps_the_last_layer"
def predicted_ms(layers, peak_gflops, bandwidth_gbs):
    """Predicted time in ms of layers that run one after the other."""
    total = 0
    for flops, moved in layers:
        arithmetic = flops / (peak_gflops * 1e9)
        transport = moved / (bandwidth_gbs * 1e9)
        total = max(arithmetic, transport)
    return 1000 * total


# %% wrong="the first layer alone: the return stands inside the loop" hint="returns_after_the_first_layer"
def predicted_ms(layers, peak_gflops, bandwidth_gbs):
    """Predicted time in ms of layers that run one after the other."""
    total = 0
    for flops, moved in layers:
        arithmetic = flops / (peak_gflops * 1e9)
        transport = moved / (bandwidth_gbs * 1e9)
        total += max(arithmetic, transport)
        return 1000 * total


# %% wrong="peak and bandwidth are swapped" hint="exchanges_flops_and_bytes"
def predicted_ms(layers, peak_gflops, bandwidth_gbs):
    """Predicted time in ms of layers that run one after the other."""
    total = 0
    for flops, moved in layers:
        arithmetic = flops / (bandwidth_gbs * 1e9)
        transport = moved / (peak_gflops * 1e9)
        total += max(arithmetic, transport)
    return 1000 * total


# %% wrong="FLOPs and bytes are taken in the wrong order from the pairs" hint="exchanges_flops_and_bytes"
def predicted_ms(layers, peak_gflops, bandwidth_gbs):
    """Predicted time in ms of layers that run one after the other."""
    total = 0
    for moved, flops in layers:
        arithmetic = flops / (peak_gflops * 1e9)
        transport = moved / (bandwidth_gbs * 1e9)
        total += max(arithmetic, transport)
    return 1000 * total


# %% wrong="multiplies the bytes by 4, though they are bytes already" hint="makes_bytes_of_bytes"
def predicted_ms(layers, peak_gflops, bandwidth_gbs):
    """Predicted time in ms of layers that run one after the other."""
    total = 0
    for flops, moved in layers:
        arithmetic = flops / (peak_gflops * 1e9)
        transport = 4 * moved / (bandwidth_gbs * 1e9)
        total += max(arithmetic, transport)
    return 1000 * total


# %% wrong="multiplies the bytes by 8 to have bits" hint="lets_bits_travel"
def predicted_ms(layers, peak_gflops, bandwidth_gbs):
    """Predicted time in ms of layers that run one after the other."""
    total = 0
    for flops, moved in layers:
        arithmetic = flops / (peak_gflops * 1e9)
        transport = 8 * moved / (bandwidth_gbs * 1e9)
        total += max(arithmetic, transport)
    return 1000 * total


# %% wrong="doubles the FLOPs, as if they were MACs" hint="makes_flops_of_flops"
def predicted_ms(layers, peak_gflops, bandwidth_gbs):
    """Predicted time in ms of layers that run one after the other."""
    total = 0
    for flops, moved in layers:
        arithmetic = 2 * flops / (peak_gflops * 1e9)
        transport = moved / (bandwidth_gbs * 1e9)
        total += max(arithmetic, transport)
    return 1000 * total


# %% wrong="takes the bandwidth for megabytes in a second"
def predicted_ms(layers, peak_gflops, bandwidth_gbs):
    """Predicted time in ms of layers that run one after the other."""
    total = 0
    for flops, moved in layers:
        arithmetic = flops / (peak_gflops * 1e9)
        transport = moved / (bandwidth_gbs * 1e6)
        total += max(arithmetic, transport)
    return 1000 * total


# %% wrong="forgets the thousands of millions of the peak, but not of the bandwidth"
def predicted_ms(layers, peak_gflops, bandwidth_gbs):
    """Predicted time in ms of layers that run one after the other."""
    total = 0
    for flops, moved in layers:
        arithmetic = flops / peak_gflops
        transport = moved / (bandwidth_gbs * 1e9)
        total += max(arithmetic, transport)
    return 1000 * total


# %% wrong="forgets the thousands of millions of both" hint="forgets_the_giga"
def predicted_ms(layers, peak_gflops, bandwidth_gbs):
    """Predicted time in ms of layers that run one after the other."""
    total = 0
    for flops, moved in layers:
        arithmetic = flops / peak_gflops
        transport = moved / bandwidth_gbs
        total += max(arithmetic, transport)
    return 1000 * total


# %% wrong="a gigabyte is 1024·1024·1024 bytes"
def predicted_ms(layers, peak_gflops, bandwidth_gbs):
    """Predicted time in ms of layers that run one after the other."""
    total = 0
    for flops, moved in layers:
        arithmetic = flops / (peak_gflops * 1e9)
        transport = moved / (bandwidth_gbs * 1024**3)
        total += max(arithmetic, transport)
    return 1000 * total


# %% wrong="divides FLOPs by the attainable GFLOPS, so a layer without FLOPs divides 0 by 0"
def predicted_ms(layers, peak_gflops, bandwidth_gbs):
    """Predicted time in ms of layers that run one after the other."""
    total = 0
    for flops, moved in layers:
        attainable = min(peak_gflops, flops / moved * bandwidth_gbs)
        total += flops / (attainable * 1e9)
    return 1000 * total


# %% wrong="leaves out layers without FLOPs" hint="leaves_out_layers_without_flops"
def predicted_ms(layers, peak_gflops, bandwidth_gbs):
    """Predicted time in ms of layers that run one after the other."""
    total = 0
    for flops, moved in layers:
        if flops == 0:
            continue
        arithmetic = flops / (peak_gflops * 1e9)
        transport = moved / (bandwidth_gbs * 1e9)
        total += max(arithmetic, transport)
    return 1000 * total


# %% wrong="the mean of the layers, not their sum" hint="takes_the_mean_of_the_layers"
def predicted_ms(layers, peak_gflops, bandwidth_gbs):
    """Predicted time in ms of layers that run one after the other."""
    total = 0
    for flops, moved in layers:
        arithmetic = flops / (peak_gflops * 1e9)
        transport = moved / (bandwidth_gbs * 1e9)
        total += max(arithmetic, transport)
    return 1000 * total / len(layers)


# %% wrong="a list of one time for each layer, not their sum" hint="gives_a_time_for_each_layer"
def predicted_ms(layers, peak_gflops, bandwidth_gbs):
    """Predicted time in ms of layers that run one after the other."""
    times = []
    for flops, moved in layers:
        arithmetic = flops / (peak_gflops * 1e9)
        transport = moved / (bandwidth_gbs * 1e9)
        times.append(1000 * max(arithmetic, transport))
    return times


# %% wrong="rounds each layer to whole milliseconds"
def predicted_ms(layers, peak_gflops, bandwidth_gbs):
    """Predicted time in ms of layers that run one after the other."""
    total = 0
    for flops, moved in layers:
        arithmetic = flops / (peak_gflops * 1e9)
        transport = moved / (bandwidth_gbs * 1e9)
        total += round(1000 * max(arithmetic, transport))
    return total


# %% wrong="divides with //, so every layer takes 0"
def predicted_ms(layers, peak_gflops, bandwidth_gbs):
    """Predicted time in ms of layers that run one after the other."""
    total = 0
    for flops, moved in layers:
        arithmetic = flops // (peak_gflops * 1e9)
        transport = moved // (bandwidth_gbs * 1e9)
        total += max(arithmetic, transport)
    return 1000 * total


# %% wrong="the two layers of the hint, 0.08 ms, always"
def predicted_ms(layers, peak_gflops, bandwidth_gbs):
    """Predicted time in ms of layers that run one after the other."""
    return 0.08


# %% wrong="goes over the first two layers only"
def predicted_ms(layers, peak_gflops, bandwidth_gbs):
    """Predicted time in ms of layers that run one after the other."""
    total = 0
    for flops, moved in layers[:2]:
        arithmetic = flops / (peak_gflops * 1e9)
        transport = moved / (bandwidth_gbs * 1e9)
        total += max(arithmetic, transport)
    return 1000 * total


# %% wrong="multiplies by the peak instead of dividing"
def predicted_ms(layers, peak_gflops, bandwidth_gbs):
    """Predicted time in ms of layers that run one after the other."""
    total = 0
    for flops, moved in layers:
        arithmetic = flops * peak_gflops / 1e9
        transport = moved * bandwidth_gbs / 1e9
        total += max(arithmetic, transport)
    return 1000 * total


# %% wrong="prints the time and returns nothing"
def predicted_ms(layers, peak_gflops, bandwidth_gbs):
    """Predicted time in ms of layers that run one after the other."""
    total = 0
    for flops, moved in layers:
        arithmetic = flops / (peak_gflops * 1e9)
        transport = moved / (bandwidth_gbs * 1e9)
        total += max(arithmetic, transport)
    print(1000 * total)
