pooling_quiz = {"parameters": 0, "numbers_out": 6 * 4 * 6, "as_convolution_flops": 2 * 6 * 4 * 6 * 25}
