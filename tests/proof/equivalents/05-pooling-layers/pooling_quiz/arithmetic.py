pooling_quiz = {"parameters": 0, "numbers_out": 10 * 13 * 13, "as_convolution_flops": 2 * 10 * 13 * 13 * 4}
