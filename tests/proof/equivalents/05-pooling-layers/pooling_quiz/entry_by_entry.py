pooling_quiz = dict(parameters=0)
pooling_quiz["numbers_out"] = 26 * 26 * 10 // 4
pooling_quiz["as_convolution_flops"] = pooling_quiz["numbers_out"] * 2 * 2 * 2
