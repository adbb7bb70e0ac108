def six_tools(tool, printed, c_out, height, width):
    names = ["fvcore", "torch", "ptflops", "tf.profiler", "calflops", "Model Analyzer"]
    rules = np.array([[1, 0, 0], [2, 0, 0], [1, 1, 0], [2, 1, 0], [2, 1, 1], [2, 1, 2]])
    counts = np.array([0, c_out * height * width, c_out * height * width])
    weights = rules[names.index(tool)]
    counts[0] = round((printed - weights @ counts) / weights[0])
    return dict(zip(names, rules @ counts))
