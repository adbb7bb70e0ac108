# %% wrong="the + 1 is forgotten: the plain differences 9, 4, 0, 11" hint="forgets_the_one"
which_kernel = {"25_to_16": 9, "28_to_24": 4, "32_to_32": 0, "12_to_1": 11}


# %% wrong="minus 1 instead of plus 1: the differences less one" hint="takes_one_off"
which_kernel = {"25_to_16": 8, "28_to_24": 3, "32_to_32": -1, "12_to_1": 10}


# %% wrong="25_to_16 is 7, the kernel of the notes" hint="believes_in_seven"
which_kernel = {"25_to_16": 7, "28_to_24": 5, "32_to_32": 1, "12_to_1": 12}


# %% wrong="28_to_24 is 3, the kernel of base_cnn's two convolutions instead of the one that does the work of both" hint="takes_one_of_the_two"
which_kernel = {"25_to_16": 10, "28_to_24": 3, "32_to_32": 1, "12_to_1": 12}


# %% wrong="32_to_32 is 0: no kernel at all keeps the size" hint="thinks_of_no_kernel"
which_kernel = {"25_to_16": 10, "28_to_24": 5, "32_to_32": 0, "12_to_1": 12}


# %% wrong="32_to_32 is 3, thinking of padding" hint="thinks_of_padding"
which_kernel = {"25_to_16": 10, "28_to_24": 5, "32_to_32": 3, "12_to_1": 12}


# %% wrong="12_to_1 is 11: the place where the window begins is forgotten in this entry only" hint="leaves_two_places"
which_kernel = {"25_to_16": 10, "28_to_24": 5, "32_to_32": 1, "12_to_1": 11}


# %% wrong="the ratio of the sizes: 25/16, 28/24, 32/32 and 12/1" hint="check: A whole number K. Does your"
which_kernel = {"25_to_16": 25 / 16, "28_to_24": 28 / 24, "32_to_32": 32 / 32, "12_to_1": 12 / 1}


# %% wrong="the formula applied to 3x3 kernels: the outputs of a kernel of 3 instead of the kernels" hint="check: A whole number K. Does your"
which_kernel = {"25_to_16": 23, "28_to_24": 26, "32_to_32": 30, "12_to_1": 10}


# %% wrong="28_to_24 is 6: two kernels of 3 added" hint="adds_the_two_kernels"
which_kernel = {"25_to_16": 10, "28_to_24": 6, "32_to_32": 1, "12_to_1": 12}


# %% wrong="tuples of two instead of one whole number" hint="check: A whole number K. Does your"
which_kernel = {"25_to_16": (10, 10), "28_to_24": (5, 5), "32_to_32": (1, 1), "12_to_1": (12, 12)}


# %% wrong="the number of weights, K squared" hint="counts_the_weights_of_the_kernel"
which_kernel = {"25_to_16": 100, "28_to_24": 25, "32_to_32": 1, "12_to_1": 144}


# %% wrong="one too large: the places are counted with 2 added" hint="adds_two"
which_kernel = {"25_to_16": 11, "28_to_24": 6, "32_to_32": 2, "12_to_1": 13}


# %% wrong="12_to_1 is 1: the output's size" hint="takes_the_output_for_the_kernel"
which_kernel = {"25_to_16": 10, "28_to_24": 5, "32_to_32": 1, "12_to_1": 1}


# %% wrong="32_to_32 is 32: the kernel is as large as the map" hint="covers_the_whole_map"
which_kernel = {"25_to_16": 10, "28_to_24": 5, "32_to_32": 32, "12_to_1": 12}


# %% wrong="25_to_16 is 9, the number of maps of the exercise before" hint="check: A whole number K. Does your"
which_kernel = {"25_to_16": 9, "28_to_24": 5, "32_to_32": 1, "12_to_1": 12}


# %% wrong="half-finished: the last two entries are still to be filled in"
which_kernel = {"25_to_16": 10, "28_to_24": 5, "32_to_32": ..., "12_to_1": ...}


# %% wrong="the formula with plus instead of minus: H + H_out - 1" hint="check: A whole number K. Does your"
which_kernel = {"25_to_16": 40, "28_to_24": 51, "32_to_32": 63, "12_to_1": 12}


# %% wrong="the signs exchanged: H_out - H + 1" hint="check: A whole number K. Does your"
which_kernel = {"25_to_16": -8, "28_to_24": -3, "32_to_32": 1, "12_to_1": -10}


# %% wrong="text such as 10x10 instead of whole numbers" hint="check: A whole number K. Does your"
which_kernel = {"25_to_16": "10×10", "28_to_24": "5×5", "32_to_32": "1×1", "12_to_1": "12×12"}


# %% wrong="half of the lost pixels, rounded up, plus 1: as if the kernel took its width off on both sides" hint="check: A whole number K. Does your"
which_kernel = {"25_to_16": 6, "28_to_24": 3, "32_to_32": 1, "12_to_1": 7}
