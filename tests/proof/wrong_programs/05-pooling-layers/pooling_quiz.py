# %% wrong="counts the four places of the window as parameters"
pooling_quiz = {
    "parameters": 4,
    "numbers_out": 1690,
    "as_convolution_flops": 13520,
}

# %% wrong="counts four weights for each of the ten maps as parameters"
pooling_quiz = {
    "parameters": 10 * 2 * 2,
    "numbers_out": 1690,
    "as_convolution_flops": 13520,
}

# %% wrong="counts a bias for each of the ten maps as parameters"
pooling_quiz = {
    "parameters": 10,
    "numbers_out": 1690,
    "as_convolution_flops": 13520,
}

# %% wrong="says one parameter for the stride and one for the kernel"
pooling_quiz = {
    "parameters": 2,
    "numbers_out": 1690,
    "as_convolution_flops": 13520,
}

# %% wrong="counts the weights of an ungrouped convolution as parameters"
pooling_quiz = {
    "parameters": 10 * 10 * 2 * 2,
    "numbers_out": 1690,
    "as_convolution_flops": 13520,
}

# %% wrong="gives the numbers of one map only"
pooling_quiz = {
    "parameters": 0,
    "numbers_out": 13 * 13,
    "as_convolution_flops": 13520,
}

# %% wrong="gives the numbers that come in"
pooling_quiz = {
    "parameters": 0,
    "numbers_out": 10 * 26 * 26,
    "as_convolution_flops": 13520,
}

# %% wrong="divides by 2 instead of by 4: the window takes rows and columns together"
pooling_quiz = {
    "parameters": 0,
    "numbers_out": 6760 // 2,
    "as_convolution_flops": 13520,
}

# %% wrong="gives the shape instead of how many numbers"
pooling_quiz = {
    "parameters": 0,
    "numbers_out": (10, 13, 13),
    "as_convolution_flops": 13520,
}

# %% wrong="12 by 12 numbers for each map, the first stop is forgotten; carried on to the convolution"
pooling_quiz = {
    "parameters": 0,
    "numbers_out": 10 * 12 * 12,
    "as_convolution_flops": 2 * 10*12*12 * 4,
}

# %% wrong="stride 1 instead of 2: 25 by 25 numbers for each map; carried on"
pooling_quiz = {
    "parameters": 0,
    "numbers_out": 10 * 25 * 25,
    "as_convolution_flops": 2 * 10*25*25 * 4,
}

# %% wrong="gives MACs of the convolution"
pooling_quiz = {
    "parameters": 0,
    "numbers_out": 1690,
    "as_convolution_flops": 6760,
}

# %% wrong="the pooling's cost is doubled once too often: four FLOPs for each element"
pooling_quiz = {
    "parameters": 0,
    "numbers_out": 1690,
    "as_convolution_flops": 4 * 6760,
}

# %% wrong="the convolution is not grouped, each kernel reads all ten maps"
pooling_quiz = {
    "parameters": 0,
    "numbers_out": 1690,
    "as_convolution_flops": 2 * 10*13*13 * 10*2*2,
}

# %% wrong="the convolution writes one map only"
pooling_quiz = {
    "parameters": 0,
    "numbers_out": 1690,
    "as_convolution_flops": 2 * 13*13 * 2*2,
}

# %% wrong="divides by the groups twice"
pooling_quiz = {
    "parameters": 0,
    "numbers_out": 1690,
    "as_convolution_flops": 2 * 10*13*13 * 2*2 // 10 // 10,
}

# %% wrong="a kernel of 2 by 2 is taken as 2 MACs"
pooling_quiz = {
    "parameters": 0,
    "numbers_out": 1690,
    "as_convolution_flops": 2 * 1690 * 2,
}

# %% wrong="a kernel of 3 by 3 as in the convolutions before"
pooling_quiz = {
    "parameters": 0,
    "numbers_out": 1690,
    "as_convolution_flops": 2 * 1690 * 9,
}

# %% wrong="the convolution is counted at all places of the input, 26 by 26"
pooling_quiz = {
    "parameters": 0,
    "numbers_out": 1690,
    "as_convolution_flops": 2 * 10*26*26 * 4,
}

# %% wrong="adds a bias for each output to the FLOPs of the convolution"
pooling_quiz = {
    "parameters": 0,
    "numbers_out": 1690,
    "as_convolution_flops": 2 * 6760 + 1690,
}

# %% wrong="six FLOPs for each window: three additions, each doubled"
pooling_quiz = {
    "parameters": 0,
    "numbers_out": 1690,
    "as_convolution_flops": 1690 * 6,
}

# %% wrong="parameters is answered with a word"
pooling_quiz = {
    "parameters": "none",
    "numbers_out": 1690,
    "as_convolution_flops": 13520,
}

# %% wrong="numbers_out and as_convolution_flops are swapped"
pooling_quiz = {
    "parameters": 0,
    "numbers_out": 13520,
    "as_convolution_flops": 1690,
}

# %% wrong="only parameters is filled in, the rest are stubs"
pooling_quiz = {
    "parameters": 0,
    "numbers_out": ...,
    "as_convolution_flops": ...,
}
