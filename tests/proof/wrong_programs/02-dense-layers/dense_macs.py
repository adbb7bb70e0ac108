# %% wrong="adds inputs and outputs instead of multiplying them" hint="adds_inputs_and_outputs"
def dense_macs(inputs, outputs):
    return inputs + outputs


# %% wrong="FLOPs instead of MACs: twice as many" hint="counts_flops"
def dense_macs(inputs, outputs):
    return 2 * inputs * outputs


# %% wrong="a bias, one more MAC, for each output" hint="counts_the_bias_as_a_mac"
def dense_macs(inputs, outputs):
    return (inputs + 1) * outputs


# %% wrong="the first addition of each sum is left out: inputs - 1 for each output" hint="spares_the_first_mac_of_each_output"
def dense_macs(inputs, outputs):
    return (inputs - 1) * outputs


# %% wrong="one output only: the outputs are ignored" hint="counts_one_output"
def dense_macs(inputs, outputs):
    return inputs


# %% wrong="one MAC for each output: the inputs are ignored" hint="draws_one_line_to_each_output"
def dense_macs(inputs, outputs):
    return outputs


# %% wrong="inputs squared: outputs ignored" hint="takes_the_inputs_twice"
def dense_macs(inputs, outputs):
    return inputs * inputs


# %% wrong="outputs squared: inputs ignored" hint="takes_the_outputs_twice"
def dense_macs(inputs, outputs):
    return outputs ** 2


# %% wrong="always 12, the value of the picture"
def dense_macs(inputs, outputs):
    return 12


# %% wrong="FLOPs with the bias added: 2·inputs·outputs + outputs"
def dense_macs(inputs, outputs):
    return 2 * inputs * outputs + outputs


# %% wrong="a MAC more for each input" hint="has_an_output_too_many"
def dense_macs(inputs, outputs):
    return inputs * outputs + inputs


# %% wrong="prints the product and returns nothing"
def dense_macs(inputs, outputs):
    print(inputs * outputs)


# %% wrong="the counter is set back for each output, so only the last output counts" hint="counts_one_output"
def dense_macs(inputs, outputs):
    for o in range(outputs):
        macs = 0
        for i in range(inputs):
            macs += 1
    return macs


# %% wrong="the lines between all circles, those of one side among each other too: n(n-1)/2"
def dense_macs(inputs, outputs):
    n = inputs + outputs
    return n * (n - 1) // 2


# %% wrong="the return stands in the outer loop: only the first output is counted" hint="counts_one_output"
def dense_macs(inputs, outputs):
    macs = 0
    for o in range(outputs):
        macs += inputs
        return macs


# %% wrong="one output is missing: the loop begins at 1" hint="loses_an_output"
def dense_macs(inputs, outputs):
    macs = 0
    for o in range(1, outputs):
        macs += inputs
    return macs


# %% wrong="half of the lines, because each has two ends"
def dense_macs(inputs, outputs):
    return inputs * outputs // 2


# %% wrong="the inputs are counted twice: inputs·inputs·outputs"
def dense_macs(inputs, outputs):
    return inputs * inputs * outputs


# %% wrong="one line for each pair in order, as many as the shorter side"
def dense_macs(inputs, outputs):
    macs = 0
    for i, o in zip(range(inputs), range(outputs)):
        macs += 1
    return macs


# %% wrong="divides inputs by outputs"
def dense_macs(inputs, outputs):
    return inputs / outputs


# %% wrong="the digit's 784 inputs always"
def dense_macs(inputs, outputs):
    return 784 * outputs
