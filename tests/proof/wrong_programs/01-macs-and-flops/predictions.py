# %% wrong="vgg16_ms takes the MACs for FLOPs: half of the time" hint="takes_macs_for_flops"
predictions = {
    "base_cnn_ms": 1.06, "digits_per_second": 943.5,
    "vgg16_ms": 15_470_264_320 / 1e12 * 1000, "gflops_wanted": 10.6,
}


# %% wrong="digits_per_second is the time of one digit in seconds, not how many fit into a second" hint="check: How often does the time of"
predictions = {
    "base_cnn_ms": 1.06, "digits_per_second": 0.00106,
    "vgg16_ms": 30.94, "gflops_wanted": 10.6,
}


# %% wrong="gflops_wanted takes 0.1 ms for 0.01 s: a hundredth of the rate" hint="takes_a_tenth_of_a_ms_for_a_hundredth_of_a_second"
predictions = {
    "base_cnn_ms": 1.06, "digits_per_second": 943.5,
    "vgg16_ms": 30.94, "gflops_wanted": 1_059_880 / 0.01 / 1e9,
}


# %% wrong="all times are in seconds" hint="leaves_the_times_in_seconds"
predictions = {
    "base_cnn_ms": 1_059_880 / 1e9,
    "digits_per_second": 1e9 / 1_059_880,
    "vgg16_ms": 2 * 15_470_264_320 / 1e12,
    "gflops_wanted": 1_059_880 / 0.0001 / 1e9,
}


# %% wrong="the FLOPs of base_cnn are doubled as if they were MACs, in all three of its entries" hint="doubles_the_flops_of_base_cnn"
predictions = {
    "base_cnn_ms": 2 * 1_059_880 / 1e9 * 1e3,
    "digits_per_second": 1e9 / (2 * 1_059_880),
    "vgg16_ms": 2 * 15_470_264_320 / 1e12 * 1e3,
    "gflops_wanted": 2 * 1_059_880 / 0.0001 / 1e9,
}


# %% wrong="every fraction upside down: rate divided by work" hint="divides_upside_down"
predictions = {
    "base_cnn_ms": 1e9 / 1_059_880 * 1000,
    "digits_per_second": 1_059_880 / 1e9,
    "vgg16_ms": 1e12 / (2 * 15_470_264_320) * 1000,
    "gflops_wanted": 0.0001 / 1_059_880,
}


# %% wrong="1 TFLOPS is taken for 1 GFLOPS in vgg16_ms: a thousand times too long" hint="takes_tera_for_giga"
predictions = {
    "base_cnn_ms": 1.06, "digits_per_second": 943,
    "vgg16_ms": 2 * 15_470_264_320 / 1e9 * 1000, "gflops_wanted": 10.6,
}


# %% wrong="gflops_wanted is in plain FLOPS" hint="leaves_the_rate_plain"
predictions = {
    "base_cnn_ms": 1.06, "digits_per_second": 943,
    "vgg16_ms": 30.94, "gflops_wanted": 1_059_880 / 0.0001,
}


# %% wrong="gflops_wanted is a tenth of the rate for 1 ms instead of ten times it" hint="check: 0.1 ms is 0.0001 s. FLOPs"
predictions = {
    "base_cnn_ms": 1.06, "digits_per_second": 943,
    "vgg16_ms": 30.94, "gflops_wanted": 1.06 * 0.1,
}


# %% wrong="digits_per_second from the time in ms without changing the unit: 1 / 1.06" hint="check: How often does the time of"
predictions = {
    "base_cnn_ms": 1.06, "digits_per_second": 1 / 1.06,
    "vgg16_ms": 30.94, "gflops_wanted": 10.6,
}


# %% wrong="rounded too coarsely: 1 ms, 1,000 digits and 11 GFLOPS are more than 1 % off" hint="check: FLOPs / FLOPS are seconds. How | check: How often does the time of | check: 0.1 ms is 0.0001 s. FLOPs"
predictions = {
    "base_cnn_ms": 1, "digits_per_second": 1000,
    "vgg16_ms": 31, "gflops_wanted": 11,
}


# %% wrong="vgg16_ms divides the MACs by 2 instead of multiplying by it" hint="halves_the_macs_of_vgg16"
predictions = {
    "base_cnn_ms": 1.06, "digits_per_second": 943.5,
    "vgg16_ms": 15_470_264_320 / 2 / 1e12 * 1e3, "gflops_wanted": 10.6,
}


# %% wrong="gflops_wanted forgets that 0.1 ms is a tenth: the rate for 1 ms" hint="check: 0.1 ms is 0.0001 s. FLOPs"
predictions = {
    "base_cnn_ms": 1.06, "digits_per_second": 943.5,
    "vgg16_ms": 30.94, "gflops_wanted": 1.06,
}


# %% wrong="half-finished: the last two entries are still to be filled in"
predictions = {
    "base_cnn_ms": 1.06, "digits_per_second": 943.5,
    "vgg16_ms": ..., "gflops_wanted": ...,
}


# %% wrong="entries written as text with their units" hint="check: FLOPs / FLOPS are seconds. How | check: How often does the time of | check: Three steps: from MACs to FLOPs, | check: 0.1 ms is 0.0001 s. FLOPs"
predictions = {
    "base_cnn_ms": "1.06 ms", "digits_per_second": "943",
    "vgg16_ms": "30.9 ms", "gflops_wanted": "10.6 GFLOPS",
}


# %% wrong="vgg16_ms is in seconds, the other entries are right" hint="check: Three steps: from MACs to FLOPs,"
predictions = {
    "base_cnn_ms": 1.06, "digits_per_second": 943.5,
    "vgg16_ms": 0.0309, "gflops_wanted": 10.6,
}


# %% wrong="digits_per_second halved, because a digit was thought to need two FLOPs for each counted" hint="halves_the_digits"
predictions = {
    "base_cnn_ms": 1.06, "digits_per_second": 1e9 / 1_059_880 / 2,
    "vgg16_ms": 30.94, "gflops_wanted": 10.6,
}


# %% wrong="whole division turns the times below a second into 0" hint="divides_whole"
predictions = {
    "base_cnn_ms": 1_059_880 // 1_000_000_000 * 1000,
    "digits_per_second": 1_000_000_000 // 1_059_880,
    "vgg16_ms": 2 * 15_470_264_320 // 1_000_000_000_000 * 1000,
    "gflops_wanted": 1_059_880 / 0.0001 / 1e9,
}


# %% wrong="digits_per_second multiplies work and rate" hint="check: How often does the time of"
predictions = {
    "base_cnn_ms": 1.05988, "digits_per_second": 1e9 * 1_059_880,
    "vgg16_ms": 30.94, "gflops_wanted": 10.6,
}


# %% wrong="digits_per_second in thousands of them" hint="check: How often does the time of"
predictions = {
    "base_cnn_ms": 1.05988, "digits_per_second": 0.9435,
    "vgg16_ms": 30.94, "gflops_wanted": 10.6,
}


# %% wrong="base_cnn_ms in µs, the other entries right" hint="gives_base_cnn_in_microseconds"
predictions = {
    "base_cnn_ms": 1_059_880 / 1e9 * 1e6, "digits_per_second": 1e9 / 1_059_880,
    "vgg16_ms": 30.94, "gflops_wanted": 10.6,
}
