WEIGHTS = {"fvcore": (1, 0, 0), "torch": (2, 0, 0), "ptflops": (1, 1, 0), "tf.profiler": (2, 1, 0),
           "calflops": (2, 1, 1), "Model Analyzer": (2, 1, 2)}


def six_tools(c_in, c_out, kernel, height, width):
    numbers = c_out * height * width
    counts = np.array([numbers * c_in * kernel * kernel, numbers, numbers])
    return {tool: np.dot(weights, counts) for tool, weights in WEIGHTS.items()}
