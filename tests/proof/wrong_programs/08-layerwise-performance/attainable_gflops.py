# %% wrong="the larger of the two limits, not the smaller" hint="takes_the_larger"
def attainable_gflops(intensity, peak_gflops, bandwidth_gbs):
    """The most GFLOPS that a layer of this arithmetic intensity can reach."""
    return max(peak_gflops, intensity * bandwidth_gbs)


# %% wrong="what the memory can feed, without the peak" hint="forgets_the_roof"
def attainable_gflops(intensity, peak_gflops, bandwidth_gbs):
    """The most GFLOPS that a layer of this arithmetic intensity can reach."""
    return intensity * bandwidth_gbs


# %% wrong="the peak, always" hint="knows_only_the_peak"
def attainable_gflops(intensity, peak_gflops, bandwidth_gbs):
    """The most GFLOPS that a layer of this arithmetic intensity can reach."""
    return peak_gflops


# %% wrong="the smaller of peak and bandwidth, without the intensity" hint="compares_different_things"
def attainable_gflops(intensity, peak_gflops, bandwidth_gbs):
    """The most GFLOPS that a layer of this arithmetic intensity can reach."""
    return min(peak_gflops, bandwidth_gbs)


# %% wrong="divides the bandwidth by the intensity" hint="divides_the_bandwidth"
def attainable_gflops(intensity, peak_gflops, bandwidth_gbs):
    """The most GFLOPS that a layer of this arithmetic intensity can reach."""
    return min(peak_gflops, bandwidth_gbs / intensity)


# %% wrong="divides the intensity by the bandwidth" hint="divides_by_the_bandwidth"
def attainable_gflops(intensity, peak_gflops, bandwidth_gbs):
    """The most GFLOPS that a layer of this arithmetic intensity can reach."""
    return min(peak_gflops, intensity / bandwidth_gbs)


# %% wrong="peak and bandwidth are swapped" hint="multiplies_the_peak"
def attainable_gflops(intensity, peak_gflops, bandwidth_gbs):
    """The most GFLOPS that a layer of this arithmetic intensity can reach."""
    return min(bandwidth_gbs, intensity * peak_gflops)


# %% wrong="multiplies the smaller of peak and bandwidth by the intensity" hint="takes_the_smaller_too_early"
def attainable_gflops(intensity, peak_gflops, bandwidth_gbs):
    """The most GFLOPS that a layer of this arithmetic intensity can reach."""
    return intensity * min(peak_gflops, bandwidth_gbs)


# %% wrong="caps the intensity at the peak, then multiplies by the bandwidth"
def attainable_gflops(intensity, peak_gflops, bandwidth_gbs):
    """The most GFLOPS that a layer of this arithmetic intensity can reach."""
    return min(intensity, peak_gflops) * bandwidth_gbs


# %% wrong="the mean of both limits"
def attainable_gflops(intensity, peak_gflops, bandwidth_gbs):
    """The most GFLOPS that a layer of this arithmetic intensity can reach."""
    return (peak_gflops + intensity * bandwidth_gbs) / 2


# %% wrong="adds both limits"
def attainable_gflops(intensity, peak_gflops, bandwidth_gbs):
    """The most GFLOPS that a layer of this arithmetic intensity can reach."""
    return peak_gflops + intensity * bandwidth_gbs


# %% wrong="lets the two follow each other: the times of arithmetic and transport are added" hint="lets_the_limits_take_turns"
def attainable_gflops(intensity, peak_gflops, bandwidth_gbs):
    """The most GFLOPS that a layer of this arithmetic intensity can reach."""
    return 1 / (1 / peak_gflops + 1 / (intensity * bandwidth_gbs))


# %% wrong="the bend is where the intensity equals the bandwidth" hint="bends_where_intensity_equals_bandwidth"
def attainable_gflops(intensity, peak_gflops, bandwidth_gbs):
    """The most GFLOPS that a layer of this arithmetic intensity can reach."""
    if intensity < bandwidth_gbs:
        return intensity * bandwidth_gbs
    return peak_gflops


# %% wrong="the two cases are exchanged: the slope to the right of the bend, the roof to the left" hint="takes_the_larger"
def attainable_gflops(intensity, peak_gflops, bandwidth_gbs):
    """The most GFLOPS that a layer of this arithmetic intensity can reach."""
    if intensity < peak_gflops / bandwidth_gbs:
        return peak_gflops
    return intensity * bandwidth_gbs


# %% wrong="the bend is at 1 FLOP per byte"
def attainable_gflops(intensity, peak_gflops, bandwidth_gbs):
    """The most GFLOPS that a layer of this arithmetic intensity can reach."""
    if intensity > 1:
        return peak_gflops
    return intensity * bandwidth_gbs


# %% wrong="where the bend is, in FLOPs per byte, whatever the layer" hint="tells_where_the_roof_begins"
def attainable_gflops(intensity, peak_gflops, bandwidth_gbs):
    """The most GFLOPS that a layer of this arithmetic intensity can reach."""
    return peak_gflops / bandwidth_gbs


# %% wrong="divides by 4 bytes once more" hint="makes_numbers_of_bytes"
def attainable_gflops(intensity, peak_gflops, bandwidth_gbs):
    """The most GFLOPS that a layer of this arithmetic intensity can reach."""
    return min(peak_gflops, intensity / 4 * bandwidth_gbs)


# %% wrong="multiplies the bandwidth by 8, as if it were in bits" hint="counts_in_bits"
def attainable_gflops(intensity, peak_gflops, bandwidth_gbs):
    """The most GFLOPS that a layer of this arithmetic intensity can reach."""
    return min(peak_gflops, 8 * intensity * bandwidth_gbs)


# %% wrong="makes bytes of the gigabytes, but leaves the peak in GFLOPS" hint="knows_only_the_peak"
def attainable_gflops(intensity, peak_gflops, bandwidth_gbs):
    """The most GFLOPS that a layer of this arithmetic intensity can reach."""
    return min(peak_gflops, intensity * bandwidth_gbs * 1e9)


# %% wrong="FLOPS instead of GFLOPS" hint="tells_flops_per_second"
def attainable_gflops(intensity, peak_gflops, bandwidth_gbs):
    """The most GFLOPS that a layer of this arithmetic intensity can reach."""
    return min(peak_gflops * 1e9, intensity * bandwidth_gbs * 1e9)


# %% wrong="the product of all three"
def attainable_gflops(intensity, peak_gflops, bandwidth_gbs):
    """The most GFLOPS that a layer of this arithmetic intensity can reach."""
    return intensity * peak_gflops * bandwidth_gbs


# %% wrong="the share of the peak, not the GFLOPS" hint="tells_the_share_of_the_peak"
def attainable_gflops(intensity, peak_gflops, bandwidth_gbs):
    """The most GFLOPS that a layer of this arithmetic intensity can reach."""
    return min(1, intensity * bandwidth_gbs / peak_gflops)


# %% wrong="says which bound it is, not how many GFLOPS"
def attainable_gflops(intensity, peak_gflops, bandwidth_gbs):
    """The most GFLOPS that a layer of this arithmetic intensity can reach."""
    if intensity * bandwidth_gbs < peak_gflops:
        return 'memory-bound'
    return 'compute-bound'


# %% wrong="the GB that travel in a second at best, not the GFLOPS"
def attainable_gflops(intensity, peak_gflops, bandwidth_gbs):
    """The most GFLOPS that a layer of this arithmetic intensity can reach."""
    return min(peak_gflops / intensity, bandwidth_gbs)


# %% wrong="a memory-bound layer gets the bandwidth itself" hint="gives_the_bandwidth_to_the_memory_bound"
def attainable_gflops(intensity, peak_gflops, bandwidth_gbs):
    """The most GFLOPS that a layer of this arithmetic intensity can reach."""
    if intensity * bandwidth_gbs < peak_gflops:
        return bandwidth_gbs
    return peak_gflops


# %% wrong="the small machine of the text, 100 GFLOPS and 10 GB/s, whatever is given"
def attainable_gflops(intensity, peak_gflops, bandwidth_gbs):
    """The most GFLOPS that a layer of this arithmetic intensity can reach."""
    return min(100, intensity * 10)


# %% wrong="what is left of the peak"
def attainable_gflops(intensity, peak_gflops, bandwidth_gbs):
    """The most GFLOPS that a layer of this arithmetic intensity can reach."""
    return peak_gflops - intensity * bandwidth_gbs


# %% wrong="prints the number and returns nothing"
def attainable_gflops(intensity, peak_gflops, bandwidth_gbs):
    """The most GFLOPS that a layer of this arithmetic intensity can reach."""
    print(min(peak_gflops, intensity * bandwidth_gbs))
