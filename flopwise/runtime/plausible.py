"""Measured numbers that cannot be, and what is wrong with them: each as a sentence, or "" where nothing is.

Nothing is refused for it: a machine may say what it likes, but a reader is told. The limits are generous, so
that no real machine reaches them.
"""

import math
import os
import time

from flopwise.runtime.readable import rate_text

# FLOPs that a core can do in a cycle at most. For f32: two units, each with 16 numbers of 32 bits, and a
# multiplication and an addition for each of these, 2·16·2. For smaller numbers there are units that multiply
# whole matrices: Intel's AMX does 1,024 operations of bf16 in a cycle, and 2,048 of eight bits.
IN_A_CYCLE = {"f64": 64, "f32": 64, "f16": 1024, "bf16": 1024, "i8": 2048, "u8": 2048}
CYCLES = 8e9  # in a second: no core is that fast
MOST_BANDWIDTH = 4e12  # bytes per second, to and from the memory of any CPU
MOST_TIMES = 1000  # as fast: what another batch, device or precision may gain
WHY = "Was the work done between the two readings of the clock, and is the time in seconds?"


def most_flops(precision="f32", cores=None):
    """FLOPS that no processor exceeds with so many cores; None: this machine's logical ones.

    precision: as `executed_precision` tells it; of several, such as "i8 + f32", the fastest counts.
    """
    kinds = [IN_A_CYCLE.get(kind, max(IN_A_CYCLE.values())) for kind in precision.split(" + ")]
    return max(kinds) * CYCLES * (cores or os.cpu_count() or 1)


def least_seconds(flops, precision="f32", cores=None):
    """The time in seconds below which no processor does so many FLOPs, for checks that ask for times."""
    return flops / most_flops(precision, cores)


def rate_remark(flops_per_second, precision="f32", cores=None, why=WHY):
    """What is wrong with FLOPS that a CPU is said to reach; "" if it may be so. why: where to look for it."""
    cores = cores or os.cpu_count() or 1
    if 0 < flops_per_second <= most_flops(precision, cores):
        return ""
    rate = f"{rate_text(flops_per_second / 1e9)} GFLOPS"
    if not flops_per_second > 0:  # NaN, too
        return f"{rate} cannot be: a rate is FLOPs ÷ seconds, and more than 0."
    most = f"{rate_text(most_flops(precision, 1) / 1e9)} GFLOPS"
    return f"{rate} cannot be: no core does more than {most} in {precision}, and there are {cores}. {why}"


def bandwidth_remark(bytes_per_second):
    """What is wrong with a bandwidth to memory; "" if it may be so."""
    if 0 < bytes_per_second <= MOST_BANDWIDTH:
        return ""
    return (
        f"{rate_text(bytes_per_second / 1e9)} GB/s cannot be: the memory of no CPU gives more than "
        f"{rate_text(MOST_BANDWIDTH / 1e9)}. Were all the bytes moved, and is the time in seconds?"
    )


def time_remark(seconds, resolution=None):
    """What is wrong with a measured time; "" if it may be so. resolution: of the clock; None: of Python's."""
    if resolution is None:
        resolution = time.get_clock_info("perf_counter").resolution
    if seconds >= resolution and math.isfinite(seconds):
        return ""
    if seconds < 0:
        return (
            f"{seconds:g} s cannot be: no time is below 0. Subtract the first reading of the clock from the "
            "second."
        )
    if seconds >= 0 and math.isfinite(seconds):
        return (
            f"{seconds * 1e9:.3g} ns is less than the clock can tell, which is {resolution * 1e9:.3g} ns. Is "
            "the work between its two readings? Then repeat it often, and divide."
        )
    return f"{seconds:g} s is not a time."


def speed_up_remark(times):
    """What is wrong with something that is said to be so many times as fast; "" if it may be so."""
    if 1 / MOST_TIMES <= times <= MOST_TIMES:
        return ""
    return (
        f"{rate_text(times)} times as fast cannot be. Was the same work done in both, and are both times in "
        "the same unit?"
    )
