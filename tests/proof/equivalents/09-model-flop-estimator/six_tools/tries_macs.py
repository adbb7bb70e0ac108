def six_tools(tool, printed, c_out, height, width):
    def prints(name, macs):
        per_mac = 1 if name in ("fvcore", "ptflops") else 2
        per_number = {"fvcore": 0, "torch": 0, "calflops": 2, "Model Analyzer": 3}.get(name, 1)
        return per_mac * macs + per_number * c_out * height * width

    low, high = 0, printed
    while low < high:                       # the MACs are somewhere between
        middle = (low + high) // 2
        if prints(tool, middle) < printed:
            low = middle + 1
        else:
            high = middle
    return {name: prints(name, low)
            for name in ("fvcore", "torch", "ptflops", "tf.profiler", "calflops", "Model Analyzer")}
