# %% wrong="the batch is ignored" hint="forgets_the_batch"
def dense_flops(inputs, outputs, batch=1):
    return 2 * inputs * outputs


# %% wrong="MACs instead of FLOPs: the factor 2 is missing" hint="counts_macs"
def dense_flops(inputs, outputs, batch=1):
    return inputs * outputs * batch


# %% wrong="the biases are added for each vector" hint="counts_the_bias"
def dense_flops(inputs, outputs, batch=1):
    return batch * (2 * inputs * outputs + outputs)


# %% wrong="the biases are added once, whatever the batch" hint="counts_the_bias_once"
def dense_flops(inputs, outputs, batch=1):
    return 2 * inputs * outputs * batch + outputs


# %% wrong="doubles the parameters, weights and biases, for each vector" hint="counts_the_bias_as_two_operations"
def dense_flops(inputs, outputs, batch=1):
    return 2 * dense_params(inputs, outputs) * batch


# %% wrong="adds the batch instead of multiplying by it" hint="adds_the_batch"
def dense_flops(inputs, outputs, batch=1):
    return 2 * inputs * outputs + batch


# %% wrong="divides by the batch, as if the work were shared out" hint="shares_the_work_out"
def dense_flops(inputs, outputs, batch=1):
    return 2 * inputs * outputs / batch


# %% wrong="the batch takes the place of the 2: batch·inputs·outputs for a batch above 1, doubled only without a batch"
def dense_flops(inputs, outputs, batch=1):
    if batch > 1:
        return batch * inputs * outputs
    return 2 * inputs * outputs


# %% wrong="the batch squared" hint="squares_the_batch"
def dense_flops(inputs, outputs, batch=1):
    return 2 * batch * batch * inputs * outputs


# %% wrong="the batch widens the inputs and the outputs" hint="squares_the_batch"
def dense_flops(inputs, outputs, batch=1):
    return 2 * (batch * inputs) * (batch * outputs)


# %% wrong="sets the batch to 1 in the function's body, so it is ignored" hint="forgets_the_batch"
def dense_flops(inputs, outputs, batch=1):
    batch = 1
    macs = dense_macs(inputs, outputs)
    return 2 * macs * batch


# %% wrong="four FLOPs for each MAC" hint="doubles_twice"
def dense_flops(inputs, outputs, batch=1):
    return 4 * inputs * outputs * batch


# %% wrong="halves the MACs instead of doubling them" hint="halves_the_macs"
def dense_flops(inputs, outputs, batch=1):
    return dense_macs(inputs, outputs) * batch / 2


# %% wrong="one addition fewer than multiplications in each sum: 2·inputs - 1" hint="spares_the_first_addition"
def dense_flops(inputs, outputs, batch=1):
    return batch * outputs * (2 * inputs - 1)


# %% wrong="always 24, the value of the first case"
def dense_flops(inputs, outputs, batch=1):
    return 24


# %% wrong="adds inputs and outputs instead of multiplying them" hint="adds_the_two_sides"
def dense_flops(inputs, outputs, batch=1):
    return 2 * (inputs + outputs) * batch


# %% wrong="two to the power of the batch"
def dense_flops(inputs, outputs, batch=1):
    return 2 ** batch * inputs * outputs


# %% wrong="prints the FLOPs and returns nothing"
def dense_flops(inputs, outputs, batch=1):
    print(2 * inputs * outputs * batch)


# %% wrong="a batch of 32, as in the text, when there is more than one vector"
def dense_flops(inputs, outputs, batch=1):
    if batch == 1:
        return 2 * inputs * outputs
    return 2 * 32 * inputs * outputs


# %% wrong="the parameter batch was dropped from the first line, so a call with batch raises a TypeError"
def dense_flops(inputs, outputs):
    return 2 * inputs * outputs


# %% wrong="the loop over the batch runs one time too few, from 1" hint="loses_a_vector"
def dense_flops(inputs, outputs, batch=1):
    flops = 0
    for _ in range(1, batch):
        flops += 2 * inputs * outputs
    return flops


# %% wrong="the batch is taken for further inputs: 2·(inputs + batch)·outputs"
def dense_flops(inputs, outputs, batch=1):
    return 2 * (inputs + batch) * outputs


# %% wrong="the outputs are ignored: 2·inputs·batch" hint="works_for_one_output"
def dense_flops(inputs, outputs, batch=1):
    return 2 * inputs * batch
