# %% wrong="takes the printed number for the MACs, whatever the tool" hint="takes_the_printed_number_for_the_macs"
def six_tools(tool, printed, c_out, height, width):
    """What all six print for a convolution with biases and its ReLU, if `tool` prints this number."""
    # FLOPs per MAC, per bias that is added, per number through the ReLU
    rules = {"fvcore": (1, 0, 0), "torch": (2, 0, 0), "ptflops": (1, 1, 0), "tf.profiler": (2, 1, 0),
             "calflops": (2, 1, 1), "Model Analyzer": (2, 1, 2)}
    numbers = c_out * height * width
    macs = printed
    return {name: mac * macs + numbers * (bias + relu) for name, (mac, bias, relu) in rules.items()}


# %% wrong="divides by the FLOPs per MAC before it takes off what was added" hint="divides_first"
def six_tools(tool, printed, c_out, height, width):
    """What all six print for a convolution with biases and its ReLU, if `tool` prints this number."""
    # FLOPs per MAC, per bias that is added, per number through the ReLU
    rules = {"fvcore": (1, 0, 0), "torch": (2, 0, 0), "ptflops": (1, 1, 0), "tf.profiler": (2, 1, 0),
             "calflops": (2, 1, 1), "Model Analyzer": (2, 1, 2)}
    numbers = c_out * height * width
    per_mac, per_bias, per_relu = rules[tool]
    macs = printed // per_mac - numbers * (per_bias + per_relu)
    return {name: mac * macs + numbers * (bias + relu) for name, (mac, bias, relu) in rules.items()}


# %% wrong="the parentheses are missing, so only what was added is divided" hint="forgets_the_parentheses"
def six_tools(tool, printed, c_out, height, width):
    """What all six print for a convolution with biases and its ReLU, if `tool` prints this number."""
    # FLOPs per MAC, per bias that is added, per number through the ReLU
    rules = {"fvcore": (1, 0, 0), "torch": (2, 0, 0), "ptflops": (1, 1, 0), "tf.profiler": (2, 1, 0),
             "calflops": (2, 1, 1), "Model Analyzer": (2, 1, 2)}
    numbers = c_out * height * width
    per_mac, per_bias, per_relu = rules[tool]
    macs = printed - numbers * (per_bias + per_relu) // per_mac
    return {name: mac * macs + numbers * (bias + relu) for name, (mac, bias, relu) in rules.items()}


# %% wrong="takes off what was added, and forgets to divide by the FLOPs per MAC" hint="forgets_to_divide"
def six_tools(tool, printed, c_out, height, width):
    """What all six print for a convolution with biases and its ReLU, if `tool` prints this number."""
    # FLOPs per MAC, per bias that is added, per number through the ReLU
    rules = {"fvcore": (1, 0, 0), "torch": (2, 0, 0), "ptflops": (1, 1, 0), "tf.profiler": (2, 1, 0),
             "calflops": (2, 1, 1), "Model Analyzer": (2, 1, 2)}
    numbers = c_out * height * width
    per_mac, per_bias, per_relu = rules[tool]
    macs = printed - numbers * (per_bias + per_relu)
    return {name: mac * macs + numbers * (bias + relu) for name, (mac, bias, relu) in rules.items()}


# %% wrong="divides, and forgets to take off what was added" hint="forgets_to_take_off_what_was_added"
def six_tools(tool, printed, c_out, height, width):
    """What all six print for a convolution with biases and its ReLU, if `tool` prints this number."""
    # FLOPs per MAC, per bias that is added, per number through the ReLU
    rules = {"fvcore": (1, 0, 0), "torch": (2, 0, 0), "ptflops": (1, 1, 0), "tf.profiler": (2, 1, 0),
             "calflops": (2, 1, 1), "Model Analyzer": (2, 1, 2)}
    numbers = c_out * height * width
    per_mac, per_bias, per_relu = rules[tool]
    macs = printed // per_mac
    return {name: mac * macs + numbers * (bias + relu) for name, (mac, bias, relu) in rules.items()}


# %% wrong="adds what was added once more instead of taking it off" hint="adds_it_once_more"
def six_tools(tool, printed, c_out, height, width):
    """What all six print for a convolution with biases and its ReLU, if `tool` prints this number."""
    # FLOPs per MAC, per bias that is added, per number through the ReLU
    rules = {"fvcore": (1, 0, 0), "torch": (2, 0, 0), "ptflops": (1, 1, 0), "tf.profiler": (2, 1, 0),
             "calflops": (2, 1, 1), "Model Analyzer": (2, 1, 2)}
    numbers = c_out * height * width
    per_mac, per_bias, per_relu = rules[tool]
    macs = (printed + numbers * (per_bias + per_relu)) // per_mac
    return {name: mac * macs + numbers * (bias + relu) for name, (mac, bias, relu) in rules.items()}


# %% wrong="takes off the biases and forgets the ReLU on the way back" hint="forgets_the_relu_on_the_way_back"
def six_tools(tool, printed, c_out, height, width):
    """What all six print for a convolution with biases and its ReLU, if `tool` prints this number."""
    # FLOPs per MAC, per bias that is added, per number through the ReLU
    rules = {"fvcore": (1, 0, 0), "torch": (2, 0, 0), "ptflops": (1, 1, 0), "tf.profiler": (2, 1, 0),
             "calflops": (2, 1, 1), "Model Analyzer": (2, 1, 2)}
    numbers = c_out * height * width
    per_mac, per_bias, per_relu = rules[tool]
    macs = (printed - numbers * per_bias) // per_mac
    return {name: mac * macs + numbers * (bias + relu) for name, (mac, bias, relu) in rules.items()}


# %% wrong="takes off the ReLU and forgets the biases on the way back" hint="forgets_the_relu_on_the_way_back"
def six_tools(tool, printed, c_out, height, width):
    """What all six print for a convolution with biases and its ReLU, if `tool` prints this number."""
    # FLOPs per MAC, per bias that is added, per number through the ReLU
    rules = {"fvcore": (1, 0, 0), "torch": (2, 0, 0), "ptflops": (1, 1, 0), "tf.profiler": (2, 1, 0),
             "calflops": (2, 1, 1), "Model Analyzer": (2, 1, 2)}
    numbers = c_out * height * width
    per_mac, per_bias, per_relu = rules[tool]
    macs = (printed - numbers * per_relu) // per_mac
    return {name: mac * macs + numbers * (bias + relu) for name, (mac, bias, relu) in rules.items()}


# %% wrong="finds the MACs, and adds neither biases nor ReLU for the six" hint="adds_nothing_for_the_six"
def six_tools(tool, printed, c_out, height, width):
    """What all six print for a convolution with biases and its ReLU, if `tool` prints this number."""
    # FLOPs per MAC, per bias that is added, per number through the ReLU
    rules = {"fvcore": (1, 0, 0), "torch": (2, 0, 0), "ptflops": (1, 1, 0), "tf.profiler": (2, 1, 0),
             "calflops": (2, 1, 1), "Model Analyzer": (2, 1, 2)}
    numbers = c_out * height * width
    per_mac, per_bias, per_relu = rules[tool]
    macs = (printed - numbers * (per_bias + per_relu)) // per_mac
    return {name: mac * macs for name, (mac, bias, relu) in rules.items()}


# %% wrong="adds the biases for the six, but not the ReLU" hint="forgets_the_relu_of_the_six"
def six_tools(tool, printed, c_out, height, width):
    """What all six print for a convolution with biases and its ReLU, if `tool` prints this number."""
    # FLOPs per MAC, per bias that is added, per number through the ReLU
    rules = {"fvcore": (1, 0, 0), "torch": (2, 0, 0), "ptflops": (1, 1, 0), "tf.profiler": (2, 1, 0),
             "calflops": (2, 1, 1), "Model Analyzer": (2, 1, 2)}
    numbers = c_out * height * width
    per_mac, per_bias, per_relu = rules[tool]
    macs = (printed - numbers * (per_bias + per_relu)) // per_mac
    return {name: mac * macs + numbers * bias for name, (mac, bias, relu) in rules.items()}


# %% wrong="a bias is added once for each kernel, not for each number written" hint="adds_each_bias_once"
def six_tools(tool, printed, c_out, height, width):
    """What all six print for a convolution with biases and its ReLU, if `tool` prints this number."""
    # FLOPs per MAC, per bias that is added, per number through the ReLU
    rules = {"fvcore": (1, 0, 0), "torch": (2, 0, 0), "ptflops": (1, 1, 0), "tf.profiler": (2, 1, 0),
             "calflops": (2, 1, 1), "Model Analyzer": (2, 1, 2)}
    numbers = c_out * height * width
    per_mac, per_bias, per_relu = rules[tool]
    macs = (printed - c_out * per_bias - numbers * per_relu) // per_mac
    return {name: mac * macs + c_out * bias + numbers * relu for name, (mac, bias, relu) in rules.items()}


# %% wrong="biases and ReLU are counted once for each kernel" hint="counts_channels_not_numbers"
def six_tools(tool, printed, c_out, height, width):
    """What all six print for a convolution with biases and its ReLU, if `tool` prints this number."""
    # FLOPs per MAC, per bias that is added, per number through the ReLU
    rules = {"fvcore": (1, 0, 0), "torch": (2, 0, 0), "ptflops": (1, 1, 0), "tf.profiler": (2, 1, 0),
             "calflops": (2, 1, 1), "Model Analyzer": (2, 1, 2)}
    numbers = c_out
    per_mac, per_bias, per_relu = rules[tool]
    macs = (printed - numbers * (per_bias + per_relu)) // per_mac
    return {name: mac * macs + numbers * (bias + relu) for name, (mac, bias, relu) in rules.items()}


# %% wrong="the ReLU is counted once for each kernel, not for each number written"
def six_tools(tool, printed, c_out, height, width):
    """What all six print for a convolution with biases and its ReLU, if `tool` prints this number."""
    # FLOPs per MAC, per bias that is added, per number through the ReLU
    rules = {"fvcore": (1, 0, 0), "torch": (2, 0, 0), "ptflops": (1, 1, 0), "tf.profiler": (2, 1, 0),
             "calflops": (2, 1, 1), "Model Analyzer": (2, 1, 2)}
    numbers = c_out * height * width
    per_mac, per_bias, per_relu = rules[tool]
    macs = (printed - numbers * per_bias - c_out * per_relu) // per_mac
    return {name: mac * macs + numbers * bias + c_out * relu for name, (mac, bias, relu) in rules.items()}


# %% wrong="C_out is missing: the numbers of one map only" hint="counts_one_map"
def six_tools(tool, printed, c_out, height, width):
    """What all six print for a convolution with biases and its ReLU, if `tool` prints this number."""
    # FLOPs per MAC, per bias that is added, per number through the ReLU
    rules = {"fvcore": (1, 0, 0), "torch": (2, 0, 0), "ptflops": (1, 1, 0), "tf.profiler": (2, 1, 0),
             "calflops": (2, 1, 1), "Model Analyzer": (2, 1, 2)}
    numbers = height * width
    per_mac, per_bias, per_relu = rules[tool]
    macs = (printed - numbers * (per_bias + per_relu)) // per_mac
    return {name: mac * macs + numbers * (bias + relu) for name, (mac, bias, relu) in rules.items()}


# %% wrong="the map is taken for a square of height·height" hint="takes_a_square_map"
def six_tools(tool, printed, c_out, height, width):
    """What all six print for a convolution with biases and its ReLU, if `tool` prints this number."""
    # FLOPs per MAC, per bias that is added, per number through the ReLU
    rules = {"fvcore": (1, 0, 0), "torch": (2, 0, 0), "ptflops": (1, 1, 0), "tf.profiler": (2, 1, 0),
             "calflops": (2, 1, 1), "Model Analyzer": (2, 1, 2)}
    numbers = c_out * height * height
    per_mac, per_bias, per_relu = rules[tool]
    macs = (printed - numbers * (per_bias + per_relu)) // per_mac
    return {name: mac * macs + numbers * (bias + relu) for name, (mac, bias, relu) in rules.items()}


# %% wrong="the width is missing in the numbers that are written"
def six_tools(tool, printed, c_out, height, width):
    """What all six print for a convolution with biases and its ReLU, if `tool` prints this number."""
    # FLOPs per MAC, per bias that is added, per number through the ReLU
    rules = {"fvcore": (1, 0, 0), "torch": (2, 0, 0), "ptflops": (1, 1, 0), "tf.profiler": (2, 1, 0),
             "calflops": (2, 1, 1), "Model Analyzer": (2, 1, 2)}
    numbers = c_out * height
    per_mac, per_bias, per_relu = rules[tool]
    macs = (printed - numbers * (per_bias + per_relu)) // per_mac
    return {name: mac * macs + numbers * (bias + relu) for name, (mac, bias, relu) in rules.items()}


# %% wrong="adds the three sizes instead of multiplying them"
def six_tools(tool, printed, c_out, height, width):
    """What all six print for a convolution with biases and its ReLU, if `tool` prints this number."""
    # FLOPs per MAC, per bias that is added, per number through the ReLU
    rules = {"fvcore": (1, 0, 0), "torch": (2, 0, 0), "ptflops": (1, 1, 0), "tf.profiler": (2, 1, 0),
             "calflops": (2, 1, 1), "Model Analyzer": (2, 1, 2)}
    numbers = c_out + height + width
    per_mac, per_bias, per_relu = rules[tool]
    macs = (printed - numbers * (per_bias + per_relu)) // per_mac
    return {name: mac * macs + numbers * (bias + relu) for name, (mac, bias, relu) in rules.items()}


# %% wrong="bias and ReLU are multiplied with each other, not added"
def six_tools(tool, printed, c_out, height, width):
    """What all six print for a convolution with biases and its ReLU, if `tool` prints this number."""
    # FLOPs per MAC, per bias that is added, per number through the ReLU
    rules = {"fvcore": (1, 0, 0), "torch": (2, 0, 0), "ptflops": (1, 1, 0), "tf.profiler": (2, 1, 0),
             "calflops": (2, 1, 1), "Model Analyzer": (2, 1, 2)}
    numbers = c_out * height * width
    per_mac, per_bias, per_relu = rules[tool]
    macs = (printed - numbers * per_bias * per_relu) // per_mac
    return {name: mac * macs + numbers * bias * relu for name, (mac, bias, relu) in rules.items()}


# %% wrong="MAC and bias are doubled together: per MAC · (MACs + biases)"
def six_tools(tool, printed, c_out, height, width):
    """What all six print for a convolution with biases and its ReLU, if `tool` prints this number."""
    # FLOPs per MAC, per bias that is added, per number through the ReLU
    rules = {"fvcore": (1, 0, 0), "torch": (2, 0, 0), "ptflops": (1, 1, 0), "tf.profiler": (2, 1, 0),
             "calflops": (2, 1, 1), "Model Analyzer": (2, 1, 2)}
    numbers = c_out * height * width
    per_mac, per_bias, per_relu = rules[tool]
    macs = (printed - numbers * per_relu) // per_mac - numbers * per_bias
    return {name: mac * (macs + numbers * bias) + numbers * relu for name, (mac, bias, relu) in rules.items()}


# %% wrong="the printed number times the ratio of the first columns" hint="carries_the_whole_number_over"
def six_tools(tool, printed, c_out, height, width):
    """What all six print for a convolution with biases and its ReLU, if `tool` prints this number."""
    # FLOPs per MAC, per bias that is added, per number through the ReLU
    rules = {"fvcore": (1, 0, 0), "torch": (2, 0, 0), "ptflops": (1, 1, 0), "tf.profiler": (2, 1, 0),
             "calflops": (2, 1, 1), "Model Analyzer": (2, 1, 2)}
    return {name: printed * rule[0] // rules[tool][0] for name, rule in rules.items()}


# %% wrong="the printed number times the ratio of the sums of each rule"
def six_tools(tool, printed, c_out, height, width):
    """What all six print for a convolution with biases and its ReLU, if `tool` prints this number."""
    # FLOPs per MAC, per bias that is added, per number through the ReLU
    rules = {"fvcore": (1, 0, 0), "torch": (2, 0, 0), "ptflops": (1, 1, 0), "tf.profiler": (2, 1, 0),
             "calflops": (2, 1, 1), "Model Analyzer": (2, 1, 2)}
    return {name: printed * sum(rule) / sum(rules[tool]) for name, rule in rules.items()}


# %% wrong="always undoes Model Analyzer's rule, whatever the tool" hint="undoes_model_analyzer_always"
def six_tools(tool, printed, c_out, height, width):
    """What all six print for a convolution with biases and its ReLU, if `tool` prints this number."""
    # FLOPs per MAC, per bias that is added, per number through the ReLU
    rules = {"fvcore": (1, 0, 0), "torch": (2, 0, 0), "ptflops": (1, 1, 0), "tf.profiler": (2, 1, 0),
             "calflops": (2, 1, 1), "Model Analyzer": (2, 1, 2)}
    numbers = c_out * height * width
    per_mac, per_bias, per_relu = rules["Model Analyzer"]
    macs = (printed - numbers * (per_bias + per_relu)) // per_mac
    return {name: mac * macs + numbers * (bias + relu) for name, (mac, bias, relu) in rules.items()}


# %% wrong="always takes two FLOPs per MAC off, also for the tools that count one" hint="halves_the_macs_always"
def six_tools(tool, printed, c_out, height, width):
    """What all six print for a convolution with biases and its ReLU, if `tool` prints this number."""
    # FLOPs per MAC, per bias that is added, per number through the ReLU
    rules = {"fvcore": (1, 0, 0), "torch": (2, 0, 0), "ptflops": (1, 1, 0), "tf.profiler": (2, 1, 0),
             "calflops": (2, 1, 1), "Model Analyzer": (2, 1, 2)}
    numbers = c_out * height * width
    per_mac, per_bias, per_relu = rules[tool]
    macs = (printed - numbers * (per_bias + per_relu)) // 2
    return {name: mac * macs + numbers * (bias + relu) for name, (mac, bias, relu) in rules.items()}


# %% wrong="takes height and width for those of the map that is read, and a kernel of 3×3 for granted"
def six_tools(tool, printed, c_out, height, width):
    """What all six print for a convolution with biases and its ReLU, if `tool` prints this number."""
    # FLOPs per MAC, per bias that is added, per number through the ReLU
    rules = {"fvcore": (1, 0, 0), "torch": (2, 0, 0), "ptflops": (1, 1, 0), "tf.profiler": (2, 1, 0),
             "calflops": (2, 1, 1), "Model Analyzer": (2, 1, 2)}
    numbers = c_out * (height - 2) * (width - 2)
    per_mac, per_bias, per_relu = rules[tool]
    macs = (printed - numbers * (per_bias + per_relu)) // per_mac
    return {name: mac * macs + numbers * (bias + relu) for name, (mac, bias, relu) in rules.items()}


# %% wrong="tells the MACs for all six" hint="tells_the_macs_for_all"
def six_tools(tool, printed, c_out, height, width):
    """What all six print for a convolution with biases and its ReLU, if `tool` prints this number."""
    # FLOPs per MAC, per bias that is added, per number through the ReLU
    rules = {"fvcore": (1, 0, 0), "torch": (2, 0, 0), "ptflops": (1, 1, 0), "tf.profiler": (2, 1, 0),
             "calflops": (2, 1, 1), "Model Analyzer": (2, 1, 2)}
    numbers = c_out * height * width
    per_mac, per_bias, per_relu = rules[tool]
    macs = (printed - numbers * (per_bias + per_relu)) // per_mac
    return {name: macs for name in rules}


# %% wrong="tells the MACs only, one number"
def six_tools(tool, printed, c_out, height, width):
    """What all six print for a convolution with biases and its ReLU, if `tool` prints this number."""
    # FLOPs per MAC, per bias that is added, per number through the ReLU
    rules = {"fvcore": (1, 0, 0), "torch": (2, 0, 0), "ptflops": (1, 1, 0), "tf.profiler": (2, 1, 0),
             "calflops": (2, 1, 1), "Model Analyzer": (2, 1, 2)}
    numbers = c_out * height * width
    per_mac, per_bias, per_relu = rules[tool]
    macs = (printed - numbers * (per_bias + per_relu)) // per_mac
    return macs


# %% wrong="a list in the order of the table, not a dictionary"
def six_tools(tool, printed, c_out, height, width):
    """What all six print for a convolution with biases and its ReLU, if `tool` prints this number."""
    # FLOPs per MAC, per bias that is added, per number through the ReLU
    rules = {"fvcore": (1, 0, 0), "torch": (2, 0, 0), "ptflops": (1, 1, 0), "tf.profiler": (2, 1, 0),
             "calflops": (2, 1, 1), "Model Analyzer": (2, 1, 2)}
    numbers = c_out * height * width
    per_mac, per_bias, per_relu = rules[tool]
    macs = (printed - numbers * (per_bias + per_relu)) // per_mac
    return [mac * macs + numbers * (bias + relu) for mac, bias, relu in rules.values()]


# %% wrong="the keys are in small letters, model analyzer among them"
def six_tools(tool, printed, c_out, height, width):
    """What all six print for a convolution with biases and its ReLU, if `tool` prints this number."""
    # FLOPs per MAC, per bias that is added, per number through the ReLU
    rules = {"fvcore": (1, 0, 0), "torch": (2, 0, 0), "ptflops": (1, 1, 0), "tf.profiler": (2, 1, 0),
             "calflops": (2, 1, 1), "Model Analyzer": (2, 1, 2)}
    numbers = c_out * height * width
    per_mac, per_bias, per_relu = rules[tool]
    macs = (printed - numbers * (per_bias + per_relu)) // per_mac
    return {name.lower(): mac * macs + numbers * (bias + relu) for name, (mac, bias, relu) in rules.items()}


# %% wrong="the weights of the table alone, not multiplied by any count"
def six_tools(tool, printed, c_out, height, width):
    """What all six print for a convolution with biases and its ReLU, if `tool` prints this number."""
    # FLOPs per MAC, per bias that is added, per number through the ReLU
    rules = {"fvcore": (1, 0, 0), "torch": (2, 0, 0), "ptflops": (1, 1, 0), "tf.profiler": (2, 1, 0),
             "calflops": (2, 1, 1), "Model Analyzer": (2, 1, 2)}
    return {name: sum(rule) for name, rule in rules.items()}


# %% wrong="half done: the tool's own number only"
def six_tools(tool, printed, c_out, height, width):
    """What all six print for a convolution with biases and its ReLU, if `tool` prints this number."""
    # FLOPs per MAC, per bias that is added, per number through the ReLU
    rules = {"fvcore": (1, 0, 0), "torch": (2, 0, 0), "ptflops": (1, 1, 0), "tf.profiler": (2, 1, 0),
             "calflops": (2, 1, 1), "Model Analyzer": (2, 1, 2)}
    return {tool: printed}
