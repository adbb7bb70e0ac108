# %% wrong="16x16 from the notes in circulation, and MACs and FLOPs worked out from it" hint="believes_the_notes"
deep_kernel = {
    "one_kernel_shape": (1, 16, 16), "layer_shape": (64, 16, 16),
    "macs_per_output": 441, "macs": 64 * 16 * 16 * 441, "flops": 2 * 64 * 16 * 16 * 441,
}


# %% wrong="the + 1 is forgotten: 18x18, and MACs and FLOPs worked out from it" hint="is_off_by_one"
deep_kernel = {
    "one_kernel_shape": (1, 18, 18), "layer_shape": (64, 18, 18),
    "macs_per_output": 7 * 7 * 9, "macs": 64 * 18 * 18 * 441, "flops": 2 * 64 * 18 * 18 * 441,
}


# %% wrong="one kernel is said to write nine maps, one for each that it reads; the rest is right" hint="writes_nine_maps_with_one_kernel"
deep_kernel = {
    "one_kernel_shape": (9, 19, 19), "layer_shape": (64, 19, 19),
    "macs_per_output": 441, "macs": 64 * 19 * 19 * 441, "flops": 2 * 64 * 19 * 19 * 441,
}


# %% wrong="every kernel writes nine maps, so the layer 576, and MACs and FLOPs are nine times too many" hint="keeps_nine_maps"
deep_kernel = {
    "one_kernel_shape": (9, 19, 19), "layer_shape": (576, 19, 19),
    "macs_per_output": 441, "macs": 576 * 19 * 19 * 441, "flops": 2 * 576 * 19 * 19 * 441,
}


# %% wrong="macs_per_output forgets the nine maps: 49; MACs and FLOPs follow it" hint="forgets_the_depth"
deep_kernel = {
    "one_kernel_shape": (1, 19, 19), "layer_shape": (64, 19, 19),
    "macs_per_output": 49, "macs": 64 * 19 * 19 * 49, "flops": 2 * 64 * 19 * 19 * 49,
}


# %% wrong="MACs and FLOPs are those of one kernel" hint="works_with_one_kernel"
deep_kernel = {
    "one_kernel_shape": (1, 19, 19), "layer_shape": (64, 19, 19),
    "macs_per_output": 441, "macs": 19 * 19 * 441, "flops": 2 * 19 * 19 * 441,
}


# %% wrong="MACs and FLOPs use the input's size, 25x25" hint="works_at_every_pixel"
deep_kernel = {
    "one_kernel_shape": (1, 19, 19), "layer_shape": (64, 19, 19),
    "macs_per_output": 441, "macs": 64 * 25 * 25 * 441, "flops": 2 * 64 * 25 * 25 * 441,
}


# %% wrong="the shapes are channels last: (19, 19, 1) and (19, 19, 64)" hint="writes_channels_last"
deep_kernel = {
    "one_kernel_shape": (19, 19, 1), "layer_shape": (19, 19, 64),
    "macs_per_output": 441, "macs": 64 * 19 * 19 * 441, "flops": 2 * 64 * 19 * 19 * 441,
}


# %% wrong="macs and flops exchanged" hint="exchanges_macs_and_flops"
deep_kernel = {
    "one_kernel_shape": (1, 19, 19), "layer_shape": (64, 19, 19),
    "macs_per_output": 441, "macs": 2 * 64 * 19 * 19 * 441, "flops": 64 * 19 * 19 * 441,
}


# %% wrong="flops is as large as macs: the 2 is forgotten" hint="takes_flops_for_macs"
deep_kernel = {
    "one_kernel_shape": (1, 19, 19), "layer_shape": (64, 19, 19),
    "macs_per_output": 441, "macs": 64 * 19 * 19 * 441, "flops": 64 * 19 * 19 * 441,
}


# %% wrong="flops is half of the MACs instead of twice" hint="check: A whole number: what is a"
deep_kernel = {
    "one_kernel_shape": (1, 19, 19), "layer_shape": (64, 19, 19),
    "macs_per_output": 441, "macs": 64 * 19 * 19 * 441, "flops": 64 * 19 * 19 * 441 // 2,
}


# %% wrong="the size stays 25x25, as with padding, and MACs and FLOPs follow it" hint="keeps_the_size"
deep_kernel = {
    "one_kernel_shape": (1, 25, 25), "layer_shape": (64, 25, 25),
    "macs_per_output": 441, "macs": 64 * 25 * 25 * 441, "flops": 2 * 64 * 25 * 25 * 441,
}


# %% wrong="macs_per_output is that of all 64 kernels: 28,224" hint="asks_all_kernels_for_one_number"
deep_kernel = {
    "one_kernel_shape": (1, 19, 19), "layer_shape": (64, 19, 19),
    "macs_per_output": 64 * 441, "macs": 64 * 19 * 19 * 441, "flops": 2 * 64 * 19 * 19 * 441,
}


# %% wrong="macs_per_output is in FLOPs, 882; the rest is right" hint="gives_flops_per_output"
deep_kernel = {
    "one_kernel_shape": (1, 19, 19), "layer_shape": (64, 19, 19),
    "macs_per_output": 882, "macs": 64 * 19 * 19 * 441, "flops": 2 * 64 * 19 * 19 * 441,
}


# %% wrong="macs counts the nine maps twice: 64·19·19·441·9; flops follows it" hint="check: A whole number: how many numbers | check: A whole number: what is a"
deep_kernel = {
    "one_kernel_shape": (1, 19, 19), "layer_shape": (64, 19, 19),
    "macs_per_output": 441, "macs": 64 * 19 * 19 * 441 * 9, "flops": 2 * 64 * 19 * 19 * 441 * 9,
}


# %% wrong="the layer is said to write one map, like one kernel: (1, 19, 19)" hint="lets_all_kernels_share_a_map"
deep_kernel = {
    "one_kernel_shape": (1, 19, 19), "layer_shape": (1, 19, 19),
    "macs_per_output": 441, "macs": 64 * 19 * 19 * 441, "flops": 2 * 64 * 19 * 19 * 441,
}


# %% wrong="one_kernel_shape without the channel: (19, 19)" hint="forgets_the_one_map"
deep_kernel = {
    "one_kernel_shape": (19, 19), "layer_shape": (64, 19, 19),
    "macs_per_output": 441, "macs": 64 * 19 * 19 * 441, "flops": 2 * 64 * 19 * 19 * 441,
}


# %% wrong="one_kernel_shape is the shape of the kernel itself: (9, 7, 7)" hint="check: A tuple of three, such as"
deep_kernel = {
    "one_kernel_shape": (9, 7, 7), "layer_shape": (64, 19, 19),
    "macs_per_output": 441, "macs": 64 * 19 * 19 * 441, "flops": 2 * 64 * 19 * 19 * 441,
}


# %% wrong="the weights for macs: 64·441, and twice that for flops" hint="takes_weights_for_macs"
deep_kernel = {
    "one_kernel_shape": (1, 19, 19), "layer_shape": (64, 19, 19),
    "macs_per_output": 441, "macs": 64 * 441, "flops": 2 * 64 * 441,
}


# %% wrong="macs_per_output adds up the sides: 7 + 7 + 9 = 23; MACs and FLOPs follow it" hint="check: A whole number: how many weights | check: A whole number: how many numbers | check: A whole number: what is a"
deep_kernel = {
    "one_kernel_shape": (1, 19, 19), "layer_shape": (64, 19, 19),
    "macs_per_output": 23, "macs": 64 * 19 * 19 * 23, "flops": 2 * 64 * 19 * 19 * 23,
}


# %% wrong="half-finished: macs and flops are still to be filled in"
deep_kernel = {
    "one_kernel_shape": (1, 19, 19), "layer_shape": (64, 19, 19),
    "macs_per_output": 441, "macs": ..., "flops": ...,
}


# %% wrong="conv_shape called with 7 and 25 exchanged, so the sizes are negative: -17" hint="check: A tuple of three, such as | check: A tuple of three, as for"
deep_kernel = {
    "one_kernel_shape": conv_shape(9, 7, 7, 1, 25), "layer_shape": conv_shape(9, 7, 7, 64, 25),
    "macs_per_output": 441, "macs": 64 * 19 * 19 * 441, "flops": 2 * 64 * 19 * 19 * 441,
}


# %% wrong="the nine maps are missing in macs and flops; macs_per_output is right" hint="check: A whole number: how many numbers | check: A whole number: what is a"
deep_kernel = {
    "one_kernel_shape": (1, 19, 19), "layer_shape": (64, 19, 19),
    "macs_per_output": 441, "macs": 64 * 19 * 19 * 49, "flops": 2 * 64 * 19 * 19 * 49,
}


# %% wrong="minus 1 instead of plus 1: 25 - 7 - 1 = 17, and MACs and FLOPs worked out from it" hint="check: A tuple of three, such as | check: A tuple of three, as for | check: A whole number: how many numbers | check: A whole number: what is a"
deep_kernel = {
    "one_kernel_shape": (1, 17, 17), "layer_shape": (64, 17, 17),
    "macs_per_output": 441, "macs": 64 * 17 * 17 * 441, "flops": 2 * 64 * 17 * 17 * 441,
}
