def six_tools(c_in, c_out, kernel, height, width):
    result = {}
    macs = c_in * c_out * kernel**2 * height * width
    bias = relu = c_out * height * width
    result["Model Analyzer"] = 2 * macs + bias + 2 * relu
    result["calflops"] = 2 * macs + bias + relu
    result["tf.profiler"] = 2 * macs + bias
    result["ptflops"] = macs + bias
    result["torch"] = 2 * macs
    result["fvcore"] = macs
    return result
