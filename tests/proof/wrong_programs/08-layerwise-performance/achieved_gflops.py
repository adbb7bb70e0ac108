# %% wrong="FLOPs in each microsecond, which are MFLOPS" hint="gives_mflops"
def achieved_gflops(flops, microseconds):
    """Rate of a layer in GFLOPS."""
    return flops / microseconds


# %% wrong="the rate is in FLOPS" hint="gives_flops_per_second"
def achieved_gflops(flops, microseconds):
    """Rate of a layer in GFLOPS."""
    seconds = microseconds / 1_000_000
    return flops / seconds


# %% wrong="takes the time for milliseconds" hint="takes_them_for_milliseconds"
def achieved_gflops(flops, microseconds):
    """Rate of a layer in GFLOPS."""
    return flops / (microseconds / 1e3) / 1e9


# %% wrong="takes the time for seconds" hint="takes_them_for_seconds"
def achieved_gflops(flops, microseconds):
    """Rate of a layer in GFLOPS."""
    return flops / microseconds / 1e9


# %% wrong="takes the time for nanoseconds" hint="gives_mflops"
def achieved_gflops(flops, microseconds):
    """Rate of a layer in GFLOPS."""
    return flops / (microseconds / 1e9) / 1e9


# %% wrong="a microsecond is 1,000,000 seconds: multiplies where it should divide" hint="divides_by_a_million_where_it_should_multiply"
def achieved_gflops(flops, microseconds):
    """Rate of a layer in GFLOPS."""
    seconds = microseconds * 1_000_000
    return flops / seconds / 1e9


# %% wrong="divides by a million as for MFLOPS" hint="gives_mflops"
def achieved_gflops(flops, microseconds):
    """Rate of a layer in GFLOPS."""
    seconds = microseconds * 1e-6
    return flops / seconds / 1e6


# %% wrong="a thousand times too large: multiplies by 1000 instead of dividing"
def achieved_gflops(flops, microseconds):
    """Rate of a layer in GFLOPS."""
    return 1000 * flops / microseconds


# %% wrong="divides by a million instead of a thousand" hint="takes_them_for_milliseconds"
def achieved_gflops(flops, microseconds):
    """Rate of a layer in GFLOPS."""
    return flops / microseconds / 1_000_000


# %% wrong="time divided by FLOPs" hint="divides_time_by_work"
def achieved_gflops(flops, microseconds):
    """Rate of a layer in GFLOPS."""
    return microseconds * 1e-6 / flops * 1e9


# %% wrong="time divided by FLOPs, in thousands" hint="divides_time_by_work"
def achieved_gflops(flops, microseconds):
    """Rate of a layer in GFLOPS."""
    return microseconds / flops / 1000


# %% wrong="FLOPs times seconds instead of FLOPs divided by seconds"
def achieved_gflops(flops, microseconds):
    """Rate of a layer in GFLOPS."""
    return flops * microseconds / 1e6 / 1e9


# %% wrong="doubles the FLOPs, as if they were MACs" hint="doubles_the_work"
def achieved_gflops(flops, microseconds):
    """Rate of a layer in GFLOPS."""
    return 2 * flops / microseconds / 1000


# %% wrong="halves the FLOPs: MACs in a second" hint="halves_the_work"
def achieved_gflops(flops, microseconds):
    """Rate of a layer in GFLOPS."""
    return flops / 2 / microseconds / 1000


# %% wrong="divides with //, so whole GFLOPS only" hint="keeps_whole_gflops"
def achieved_gflops(flops, microseconds):
    """Rate of a layer in GFLOPS."""
    return flops // (microseconds * 1000)


# %% wrong="rounds to whole GFLOPS" hint="keeps_whole_gflops"
def achieved_gflops(flops, microseconds):
    """Rate of a layer in GFLOPS."""
    return round(flops / microseconds / 1000)


# %% wrong="whole GFLOPs before the time divides them: 0"
def achieved_gflops(flops, microseconds):
    """Rate of a layer in GFLOPS."""
    return flops // 1_000_000_000 / (microseconds / 1_000_000)


# %% wrong="a G is 1024·1024·1024" hint="takes_a_binary_giga"
def achieved_gflops(flops, microseconds):
    """Rate of a layer in GFLOPS."""
    return flops / (microseconds / 1e6) / 1024**3


# %% wrong="GFLOPs without any time" hint="forgets_the_time"
def achieved_gflops(flops, microseconds):
    """Rate of a layer in GFLOPS."""
    return flops / 1e9


# %% wrong="the worked example's answer, 5, always"
def achieved_gflops(flops, microseconds):
    """Rate of a layer in GFLOPS."""
    return 5


# %% wrong="TFLOPS" hint="takes_them_for_milliseconds"
def achieved_gflops(flops, microseconds):
    """Rate of a layer in GFLOPS."""
    return flops / (microseconds * 1e-6) / 1e12


# %% wrong="a text with the unit"
def achieved_gflops(flops, microseconds):
    """Rate of a layer in GFLOPS."""
    return f'{flops / microseconds / 1000:.2f} GFLOPS'


# %% wrong="prints the rate and returns nothing"
def achieved_gflops(flops, microseconds):
    """Rate of a layer in GFLOPS."""
    print(flops / (microseconds / 1e6) / 1e9)


# %% wrong="the parentheses around the seconds are missing, so it divides by a million where it should multiply" hint="divides_by_a_million_where_it_should_multiply"
def achieved_gflops(flops, microseconds):
    """Rate of a layer in GFLOPS."""
    return flops / microseconds / 1e6 / 1e9


# %% wrong="FLOPs of the model base_cnn, 1,059,880, whatever is given"
def achieved_gflops(flops, microseconds):
    """Rate of a layer in GFLOPS."""
    return 1_059_880 / microseconds / 1000
