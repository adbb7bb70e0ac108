def six_tools(tool, printed, c_out, height, width):
    bias = relu = c_out * height * width
    if tool == "fvcore":
        macs = printed
    elif tool == "torch":
        macs = printed / 2
    elif tool == "ptflops":
        macs = printed - bias
    elif tool == "tf.profiler":
        macs = (printed - bias) / 2
    elif tool == "calflops":
        macs = (printed - bias - relu) / 2
    else:
        macs = (printed - bias - 2 * relu) / 2
    return {
        "Model Analyzer": 2 * macs + bias + 2 * relu,
        "calflops": 2 * macs + bias + relu,
        "tf.profiler": 2 * macs + bias,
        "ptflops": macs + bias,
        "torch": 2 * macs,
        "fvcore": macs,
    }
