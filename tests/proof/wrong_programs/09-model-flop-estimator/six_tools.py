# %% wrong="height and width are taken for those of the map that is read"
def six_tools(c_in, c_out, kernel, height, width):
    """What six tools count for a kernel×kernel convolution with biases and the ReLU behind it."""
    numbers = c_out * (height - kernel + 1) * (width - kernel + 1)
    macs = numbers * c_in * kernel * kernel
    return {"fvcore": macs, "torch": 2 * macs, "ptflops": macs + numbers, "tf.profiler": 2 * macs + numbers,
            "calflops": 2 * macs + numbers + numbers, "Model Analyzer": 2 * macs + numbers + 2 * numbers}


# %% wrong="a bias is added once for each kernel, not for each number written"
def six_tools(c_in, c_out, kernel, height, width):
    """What six tools count for a kernel×kernel convolution with biases and the ReLU behind it."""
    numbers = c_out * height * width
    macs = numbers * c_in * kernel * kernel
    biases = c_out
    return {"fvcore": macs, "torch": 2 * macs, "ptflops": macs + biases, "tf.profiler": 2 * macs + biases,
            "calflops": 2 * macs + biases + numbers, "Model Analyzer": 2 * macs + biases + 2 * numbers}


# %% wrong="all tools count MACs once, none of them doubles"
def six_tools(c_in, c_out, kernel, height, width):
    """What six tools count for a kernel×kernel convolution with biases and the ReLU behind it."""
    numbers = c_out * height * width
    macs = numbers * c_in * kernel * kernel
    return {"fvcore": macs, "torch": macs, "ptflops": macs + numbers, "tf.profiler": macs + numbers,
            "calflops": macs + numbers + numbers, "Model Analyzer": macs + numbers + 2 * numbers}


# %% wrong="all tools count 2 for each MAC"
def six_tools(c_in, c_out, kernel, height, width):
    """What six tools count for a kernel×kernel convolution with biases and the ReLU behind it."""
    numbers = c_out * height * width
    macs = numbers * c_in * kernel * kernel
    return {"fvcore": 2 * macs, "torch": 2 * macs, "ptflops": 2 * macs + numbers, "tf.profiler": 2 * macs + numbers,
            "calflops": 2 * macs + numbers + numbers, "Model Analyzer": 2 * macs + numbers + 2 * numbers}


# %% wrong="fvcore and torch are exchanged"
def six_tools(c_in, c_out, kernel, height, width):
    """What six tools count for a kernel×kernel convolution with biases and the ReLU behind it."""
    numbers = c_out * height * width
    macs = numbers * c_in * kernel * kernel
    return {"fvcore": 2 * macs, "torch": macs, "ptflops": macs + numbers, "tf.profiler": 2 * macs + numbers,
            "calflops": 2 * macs + numbers + numbers, "Model Analyzer": 2 * macs + numbers + 2 * numbers}


# %% wrong="ptflops counts 2 for each MAC, like the others"
def six_tools(c_in, c_out, kernel, height, width):
    """What six tools count for a kernel×kernel convolution with biases and the ReLU behind it."""
    numbers = c_out * height * width
    macs = numbers * c_in * kernel * kernel
    return {"fvcore": macs, "torch": 2 * macs, "ptflops": 2 * macs + numbers, "tf.profiler": 2 * macs + numbers,
            "calflops": 2 * macs + numbers + numbers, "Model Analyzer": 2 * macs + numbers + 2 * numbers}


# %% wrong="ptflops without the biases"
def six_tools(c_in, c_out, kernel, height, width):
    """What six tools count for a kernel×kernel convolution with biases and the ReLU behind it."""
    numbers = c_out * height * width
    macs = numbers * c_in * kernel * kernel
    return {"fvcore": macs, "torch": 2 * macs, "ptflops": macs, "tf.profiler": 2 * macs + numbers,
            "calflops": 2 * macs + numbers + numbers, "Model Analyzer": 2 * macs + numbers + 2 * numbers}


# %% wrong="fvcore and torch count the biases as well"
def six_tools(c_in, c_out, kernel, height, width):
    """What six tools count for a kernel×kernel convolution with biases and the ReLU behind it."""
    numbers = c_out * height * width
    macs = numbers * c_in * kernel * kernel
    return {"fvcore": macs + numbers, "torch": 2 * macs + numbers, "ptflops": macs + numbers, "tf.profiler": 2 * macs + numbers,
            "calflops": 2 * macs + numbers + numbers, "Model Analyzer": 2 * macs + numbers + 2 * numbers}


# %% wrong="calflops without the ReLU"
def six_tools(c_in, c_out, kernel, height, width):
    """What six tools count for a kernel×kernel convolution with biases and the ReLU behind it."""
    numbers = c_out * height * width
    macs = numbers * c_in * kernel * kernel
    return {"fvcore": macs, "torch": 2 * macs, "ptflops": macs + numbers, "tf.profiler": 2 * macs + numbers,
            "calflops": 2 * macs + numbers, "Model Analyzer": 2 * macs + numbers + 2 * numbers}


# %% wrong="Model Analyzer counts 1 for a number through the ReLU, like calflops"
def six_tools(c_in, c_out, kernel, height, width):
    """What six tools count for a kernel×kernel convolution with biases and the ReLU behind it."""
    numbers = c_out * height * width
    macs = numbers * c_in * kernel * kernel
    return {"fvcore": macs, "torch": 2 * macs, "ptflops": macs + numbers, "tf.profiler": 2 * macs + numbers,
            "calflops": 2 * macs + numbers + numbers, "Model Analyzer": 2 * macs + numbers + numbers}


# %% wrong="Model Analyzer without the biases"
def six_tools(c_in, c_out, kernel, height, width):
    """What six tools count for a kernel×kernel convolution with biases and the ReLU behind it."""
    numbers = c_out * height * width
    macs = numbers * c_in * kernel * kernel
    return {"fvcore": macs, "torch": 2 * macs, "ptflops": macs + numbers, "tf.profiler": 2 * macs + numbers,
            "calflops": 2 * macs + numbers + numbers, "Model Analyzer": 2 * macs + 2 * numbers}


# %% wrong="the ReLU is counted for the channels, not for every number"
def six_tools(c_in, c_out, kernel, height, width):
    """What six tools count for a kernel×kernel convolution with biases and the ReLU behind it."""
    numbers = c_out * height * width
    macs = numbers * c_in * kernel * kernel
    return {"fvcore": macs, "torch": 2 * macs, "ptflops": macs + numbers, "tf.profiler": 2 * macs + numbers,
            "calflops": 2 * macs + numbers + c_out, "Model Analyzer": 2 * macs + numbers + 2 * c_out}


# %% wrong="the ReLU is counted at the numbers that are read, C_in·height·width"
def six_tools(c_in, c_out, kernel, height, width):
    """What six tools count for a kernel×kernel convolution with biases and the ReLU behind it."""
    numbers = c_out * height * width
    macs = numbers * c_in * kernel * kernel
    return {"fvcore": macs, "torch": 2 * macs, "ptflops": macs + numbers, "tf.profiler": 2 * macs + numbers,
            "calflops": 2 * macs + numbers + c_in * height * width, "Model Analyzer": 2 * macs + numbers + 2 * c_in * height * width}


# %% wrong="the ReLU is counted for each MAC, not for each number written"
def six_tools(c_in, c_out, kernel, height, width):
    """What six tools count for a kernel×kernel convolution with biases and the ReLU behind it."""
    numbers = c_out * height * width
    macs = numbers * c_in * kernel * kernel
    return {"fvcore": macs, "torch": 2 * macs, "ptflops": macs + numbers, "tf.profiler": 2 * macs + numbers,
            "calflops": 2 * macs + numbers + macs, "Model Analyzer": 2 * macs + numbers + 2 * macs}


# %% wrong="the kernel is in the MACs once, not squared"
def six_tools(c_in, c_out, kernel, height, width):
    """What six tools count for a kernel×kernel convolution with biases and the ReLU behind it."""
    numbers = c_out * height * width
    macs = numbers * c_in * kernel
    return {"fvcore": macs, "torch": 2 * macs, "ptflops": macs + numbers, "tf.profiler": 2 * macs + numbers,
            "calflops": 2 * macs + numbers + numbers, "Model Analyzer": 2 * macs + numbers + 2 * numbers}


# %% wrong="C_in is missing in the MACs"
def six_tools(c_in, c_out, kernel, height, width):
    """What six tools count for a kernel×kernel convolution with biases and the ReLU behind it."""
    numbers = c_out * height * width
    macs = numbers * kernel * kernel
    return {"fvcore": macs, "torch": 2 * macs, "ptflops": macs + numbers, "tf.profiler": 2 * macs + numbers,
            "calflops": 2 * macs + numbers + numbers, "Model Analyzer": 2 * macs + numbers + 2 * numbers}


# %% wrong="C_out is missing: one kernel only"
def six_tools(c_in, c_out, kernel, height, width):
    """What six tools count for a kernel×kernel convolution with biases and the ReLU behind it."""
    numbers = height * width
    macs = numbers * c_in * kernel * kernel
    return {"fvcore": macs, "torch": 2 * macs, "ptflops": macs + numbers, "tf.profiler": 2 * macs + numbers,
            "calflops": 2 * macs + numbers + numbers, "Model Analyzer": 2 * macs + numbers + 2 * numbers}


# %% wrong="C_in and C_out are swapped in the numbers that are written"
def six_tools(c_in, c_out, kernel, height, width):
    """What six tools count for a kernel×kernel convolution with biases and the ReLU behind it."""
    numbers = c_in * height * width
    macs = numbers * c_out * kernel * kernel
    return {"fvcore": macs, "torch": 2 * macs, "ptflops": macs + numbers, "tf.profiler": 2 * macs + numbers,
            "calflops": 2 * macs + numbers + numbers, "Model Analyzer": 2 * macs + numbers + 2 * numbers}


# %% wrong="the map is taken for a square of height·height"
def six_tools(c_in, c_out, kernel, height, width):
    """What six tools count for a kernel×kernel convolution with biases and the ReLU behind it."""
    numbers = c_out * height * height
    macs = numbers * c_in * kernel * kernel
    return {"fvcore": macs, "torch": 2 * macs, "ptflops": macs + numbers, "tf.profiler": 2 * macs + numbers,
            "calflops": 2 * macs + numbers + numbers, "Model Analyzer": 2 * macs + numbers + 2 * numbers}


# %% wrong="the MACs have the bias in them: C_in·K·K + 1 for each number written"
def six_tools(c_in, c_out, kernel, height, width):
    """What six tools count for a kernel×kernel convolution with biases and the ReLU behind it."""
    numbers = c_out * height * width
    macs = numbers * (c_in * kernel * kernel + 1)
    return {"fvcore": macs, "torch": 2 * macs, "ptflops": macs + numbers, "tf.profiler": 2 * macs + numbers,
            "calflops": 2 * macs + numbers + numbers, "Model Analyzer": 2 * macs + numbers + 2 * numbers}


# %% wrong="the dense layer's formula: every output reads the whole map"
def six_tools(c_in, c_out, kernel, height, width):
    """What six tools count for a kernel×kernel convolution with biases and the ReLU behind it."""
    numbers = c_out * height * width
    macs = numbers * c_in * height * width
    return {"fvcore": macs, "torch": 2 * macs, "ptflops": macs + numbers, "tf.profiler": 2 * macs + numbers,
            "calflops": 2 * macs + numbers + numbers, "Model Analyzer": 2 * macs + numbers + 2 * numbers}


# %% wrong="the keys are in small letters, model analyzer among them"
def six_tools(c_in, c_out, kernel, height, width):
    """What six tools count for a kernel×kernel convolution with biases and the ReLU behind it."""
    numbers = c_out * height * width
    macs = numbers * c_in * kernel * kernel
    return {"fvcore": macs, "torch": 2 * macs, "ptflops": macs + numbers, "tf.profiler": 2 * macs + numbers,
            "calflops": 2 * macs + numbers + numbers, "model analyzer": 2 * macs + numbers + 2 * numbers}


# %% wrong="a list in the order of the table, not a dictionary"
def six_tools(c_in, c_out, kernel, height, width):
    """What six tools count for a kernel×kernel convolution with biases and the ReLU behind it."""
    numbers = c_out * height * width
    macs = numbers * c_in * kernel * kernel
    return list({"fvcore": macs, "torch": 2 * macs, "ptflops": macs + numbers, "tf.profiler": 2 * macs + numbers,
            "calflops": 2 * macs + numbers + numbers, "Model Analyzer": 2 * macs + numbers + 2 * numbers}.values())


# %% wrong="the three columns of the table are multiplied, not added"
def six_tools(c_in, c_out, kernel, height, width):
    """What six tools count for a kernel×kernel convolution with biases and the ReLU behind it."""
    numbers = c_out * height * width
    macs = numbers * c_in * kernel * kernel
    return {"fvcore": macs, "torch": 2 * macs, "ptflops": macs * numbers, "tf.profiler": 2 * macs * numbers,
            "calflops": 2 * macs * numbers * numbers, "Model Analyzer": 2 * macs * numbers * 2 * numbers}


# %% wrong="MAC and bias are doubled together: 2·(MACs + biases)"
def six_tools(c_in, c_out, kernel, height, width):
    """What six tools count for a kernel×kernel convolution with biases and the ReLU behind it."""
    numbers = c_out * height * width
    macs = numbers * c_in * kernel * kernel
    return {"fvcore": macs, "torch": 2 * macs, "ptflops": macs + numbers, "tf.profiler": 2 * (macs + numbers),
            "calflops": 2 * (macs + numbers) + numbers, "Model Analyzer": 2 * (macs + numbers) + 2 * numbers}


# %% wrong="half done: fvcore and torch only"
def six_tools(c_in, c_out, kernel, height, width):
    """What six tools count for a kernel×kernel convolution with biases and the ReLU behind it."""
    macs = c_out * height * width * c_in * kernel * kernel
    return {"fvcore": macs, "torch": 2 * macs}


# %% wrong="the weights of the table alone, not multiplied by any count"
def six_tools(c_in, c_out, kernel, height, width):
    """What six tools count for a kernel×kernel convolution with biases and the ReLU behind it."""
    return {"fvcore": 1, "torch": 2, "ptflops": 1 + 1, "tf.profiler": 2 + 1, "calflops": 2 + 1 + 1,
            "Model Analyzer": 2 + 1 + 2}
