pooling_quiz = dict(parameters=0)
pooling_quiz["numbers_out"] = 6 * 20 * 30 // 25
pooling_quiz["as_convolution_flops"] = pooling_quiz["numbers_out"] * 5 * 5 * 2
