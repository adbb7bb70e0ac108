# %% wrong="the biases are left out" hint="forgets_the_biases"
def dense_params(inputs, outputs):
    return inputs * outputs


# %% wrong="a bias for each input instead of each output" hint="gives_a_bias_to_each_input"
def dense_params(inputs, outputs):
    return inputs * outputs + inputs


# %% wrong="one bias for the whole layer" hint="shares_one_bias"
def dense_params(inputs, outputs):
    return inputs * outputs + 1


# %% wrong="a bias for each input and each output" hint="gives_both_sides_a_bias"
def dense_params(inputs, outputs):
    return inputs * outputs + inputs + outputs


# %% wrong="twice the weights, as with FLOPs, plus the biases" hint="counts_each_weight_twice"
def dense_params(inputs, outputs):
    return 2 * inputs * outputs + outputs


# %% wrong="weights and biases doubled" hint="doubles_weights_and_biases"
def dense_params(inputs, outputs):
    return 2 * (inputs * outputs + outputs)


# %% wrong="a bias for each weight: twice the weights" hint="gives_a_bias_to_each_weight"
def dense_params(inputs, outputs):
    return inputs * outputs + inputs * outputs


# %% wrong="brackets in the wrong place: inputs·(outputs + 1)" hint="gives_a_bias_to_each_input"
def dense_params(inputs, outputs):
    return inputs * (outputs + 1)


# %% wrong="both sizes one larger: (inputs + 1)·(outputs + 1)" hint="gives_both_sides_a_bias"
def dense_params(inputs, outputs):
    return (inputs + 1) * (outputs + 1)


# %% wrong="only the biases" hint="keeps_the_biases_alone"
def dense_params(inputs, outputs):
    return outputs


# %% wrong="always 15, the value of the text's example"
def dense_params(inputs, outputs):
    return 15


# %% wrong="adds the sizes: inputs + outputs" hint="adds_instead_of_multiplying"
def dense_params(inputs, outputs):
    return inputs + outputs


# %% wrong="the biases are subtracted"
def dense_params(inputs, outputs):
    return inputs * outputs - outputs


# %% wrong="returns weights and biases as a pair, not together"
def dense_params(inputs, outputs):
    return inputs * outputs, outputs


# %% wrong="prints the number and returns nothing"
def dense_params(inputs, outputs):
    print(inputs * outputs + outputs)


# %% wrong="the bytes instead of the parameters: times 4" hint="counts_the_bytes"
def dense_params(inputs, outputs):
    return 4 * (inputs * outputs + outputs)


# %% wrong="three biases always, as in the picture"
def dense_params(inputs, outputs):
    return inputs * outputs + 3


# %% wrong="one output only: its weights and its bias" hint="keeps_one_row"
def dense_params(inputs, outputs):
    return inputs + 1


# %% wrong="weights, biases, and the outputs themselves: outputs added twice"
def dense_params(inputs, outputs):
    return inputs * outputs + 2 * outputs


# %% wrong="a bias is multiplied on instead of added: inputs·outputs·outputs"
def dense_params(inputs, outputs):
    return inputs * outputs * outputs


# %% wrong="dense_macs called with one output, plus a bias for each output" hint="adds_instead_of_multiplying"
def dense_params(inputs, outputs):
    return dense_macs(inputs, 1) + outputs


# %% wrong="the bias is added once after the loop instead of for each output, and the last output is missed"
def dense_params(inputs, outputs):
    kept = 0
    for o in range(outputs - 1):
        kept += inputs
    kept += 1
    return kept
