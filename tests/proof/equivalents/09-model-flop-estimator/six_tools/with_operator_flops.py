def six_tools(c_in, c_out, kernel, height, width):
    output = (1, c_out, height, width)
    twice = operator_flops("Convolution", [None, (c_out, c_in, kernel, kernel)], output)
    each = operator_flops("BatchNormInference", [output], output)
    return {"fvcore": twice / 2, "torch": twice, "ptflops": twice / 2 + each, "tf.profiler": twice + each,
            "calflops": twice + 2 * each, "Model Analyzer": twice + 3 * each}
