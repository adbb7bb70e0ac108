# %% wrong="counts the 25 places of the window as parameters" hint="gives_one_window_weights"
pooling_quiz = {
    "parameters": 25,
    "numbers_out": 144,
    "as_convolution_flops": 7200,
}

# %% wrong="counts 25 weights for each of the six maps as parameters" hint="gives_the_window_weights"
pooling_quiz = {
    "parameters": 6 * 5 * 5,
    "numbers_out": 144,
    "as_convolution_flops": 7200,
}

# %% wrong="counts a bias for each of the six maps as parameters" hint="gives_each_map_a_bias"
pooling_quiz = {
    "parameters": 6,
    "numbers_out": 144,
    "as_convolution_flops": 7200,
}

# %% wrong="says one parameter for the stride and one for the kernel" hint="counts_kernel_and_stride"
pooling_quiz = {
    "parameters": 2,
    "numbers_out": 144,
    "as_convolution_flops": 7200,
}

# %% wrong="counts the weights of an ungrouped convolution as parameters" hint="gives_it_the_convolutions_weights"
pooling_quiz = {
    "parameters": 6 * 6 * 5 * 5,
    "numbers_out": 144,
    "as_convolution_flops": 7200,
}

# %% wrong="gives the numbers of one map only" hint="looks_at_one_map"
pooling_quiz = {
    "parameters": 0,
    "numbers_out": 4 * 6,
    "as_convolution_flops": 7200,
}

# %% wrong="gives the numbers that come in" hint="gives_the_numbers_that_come_in"
pooling_quiz = {
    "parameters": 0,
    "numbers_out": 6 * 20 * 30,
    "as_convolution_flops": 7200,
}

# %% wrong="divides by 5 instead of by 25: the window takes rows and columns together" hint="divides_only_once"
pooling_quiz = {
    "parameters": 0,
    "numbers_out": 3600 // 5,
    "as_convolution_flops": 7200,
}

# %% wrong="gives the shape instead of how many numbers"
pooling_quiz = {
    "parameters": 0,
    "numbers_out": (6, 4, 6),
    "as_convolution_flops": 7200,
}

# %% wrong="3 by 5 numbers for each map, the first stop is forgotten; carried on to the convolution" hint="forgets_the_first_window"
pooling_quiz = {
    "parameters": 0,
    "numbers_out": 6 * 3 * 5,
    "as_convolution_flops": 2 * 6*3*5 * 25,
}

# %% wrong="stride 1 instead of 5: 16 by 26 numbers for each map; carried on" hint="overlooks_the_stride"
pooling_quiz = {
    "parameters": 0,
    "numbers_out": 6 * 16 * 26,
    "as_convolution_flops": 2 * 6*16*26 * 25,
}

# %% wrong="gives MACs of the convolution" hint="counts_the_convolution_as_pooling"
pooling_quiz = {
    "parameters": 0,
    "numbers_out": 144,
    "as_convolution_flops": 3600,
}

# %% wrong="the pooling's cost is doubled once too often: four FLOPs for each element"
pooling_quiz = {
    "parameters": 0,
    "numbers_out": 144,
    "as_convolution_flops": 4 * 3600,
}

# %% wrong="the convolution is not grouped, each kernel reads all six maps" hint="forgets_the_groups"
pooling_quiz = {
    "parameters": 0,
    "numbers_out": 144,
    "as_convolution_flops": 2 * 6*4*6 * 6*5*5,
}

# %% wrong="the convolution writes one map only" hint="writes_one_map"
pooling_quiz = {
    "parameters": 0,
    "numbers_out": 144,
    "as_convolution_flops": 2 * 4*6 * 5*5,
}

# %% wrong="divides by the groups twice"
pooling_quiz = {
    "parameters": 0,
    "numbers_out": 144,
    "as_convolution_flops": 2 * 6*4*6 * 5*5 // 6 // 6,
}

# %% wrong="a kernel of 5 by 5 is taken as 5 MACs" hint="counts_one_side_of_the_kernel"
pooling_quiz = {
    "parameters": 0,
    "numbers_out": 144,
    "as_convolution_flops": 2 * 144 * 5,
}

# %% wrong="a kernel of 3 by 3 as in the convolutions before"
pooling_quiz = {
    "parameters": 0,
    "numbers_out": 144,
    "as_convolution_flops": 2 * 144 * 9,
}

# %% wrong="the convolution is counted at all places of the input, 20 by 30" hint="lays_the_kernel_everywhere"
pooling_quiz = {
    "parameters": 0,
    "numbers_out": 144,
    "as_convolution_flops": 2 * 6*20*30 * 25,
}

# %% wrong="adds a bias for each output to the FLOPs of the convolution"
pooling_quiz = {
    "parameters": 0,
    "numbers_out": 144,
    "as_convolution_flops": 7200 + 144,
}

# %% wrong="48 FLOPs for each window: 24 additions, each doubled"
pooling_quiz = {
    "parameters": 0,
    "numbers_out": 144,
    "as_convolution_flops": 144 * 48,
}

# %% wrong="parameters is answered with a word"
pooling_quiz = {
    "parameters": "none",
    "numbers_out": 144,
    "as_convolution_flops": 7200,
}

# %% wrong="numbers_out and as_convolution_flops are swapped"
pooling_quiz = {
    "parameters": 0,
    "numbers_out": 7200,
    "as_convolution_flops": 144,
}

# %% wrong="only parameters is filled in, the rest are stubs"
pooling_quiz = {
    "parameters": 0,
    "numbers_out": ...,
    "as_convolution_flops": ...,
}
