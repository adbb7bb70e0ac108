# %% wrong="the biases are left out" hint="leaves_the_biases_out"
def dense(x, weights, biases):
    return weights @ x


# %% wrong="the sums are multiplied by the biases instead of adding them" hint="multiplies_by_the_bias"
def dense(x, weights, biases):
    return weights @ x * biases


# %% wrong="the biases are subtracted" hint="subtracts_the_bias"
def dense(x, weights, biases):
    return weights @ x - biases


# %% wrong="the bias is added with each product, not once" hint="adds_the_bias_to_each_product"
def dense(x, weights, biases):
    outputs = []
    for row, bias in zip(weights, biases):
        total = 0
        for weight, number in zip(row, x):
            total += weight * number + bias
        outputs.append(total)
    return outputs


# %% wrong="a ReLU stands at the end: negative outputs become 0" hint="cuts_off_below_zero"
def dense(x, weights, biases):
    return [max(0, row @ x + bias) for row, bias in zip(weights, biases)]


# %% wrong="the product the wrong way round, x @ weights: a ValueError"
def dense(x, weights, biases):
    return x @ weights + biases


# %% wrong="the products are not added up: a matrix, to which the biases do not fit"
def dense(x, weights, biases):
    return weights * x + biases


# %% wrong="one sum over all rows, to which each bias is added" hint="adds_up_all_rows"
def dense(x, weights, biases):
    return (weights * x).sum() + biases


# %% wrong="= for +=: only the last product of each row" hint="keeps_the_last_product_of_each_row"
def dense(x, weights, biases):
    outputs = []
    for row, bias in zip(weights, biases):
        for weight, number in zip(row, x):
            total = weight * number
        outputs.append(total + bias)
    return outputs


# %% wrong="the sum is not set back to 0 for the next output"
def dense(x, weights, biases):
    outputs = []
    total = 0
    for row, bias in zip(weights, biases):
        for weight, number in zip(row, x):
            total += weight * number
        outputs.append(total + bias)
    return outputs


# %% wrong="the sum is not set back, and the biases stay in it, too" hint="carries_on_from_row_to_row"
def dense(x, weights, biases):
    outputs = []
    total = 0
    for row, bias in zip(weights, biases):
        for weight, number in zip(row, x):
            total += weight * number
        total += bias
        outputs.append(total)
    return outputs


# %% wrong="the return stands in the loop: a list with the first output only"
def dense(x, weights, biases):
    outputs = []
    for row, bias in zip(weights, biases):
        outputs.append(row @ x + bias)
        return outputs


# %% wrong="a single number, the first output" hint="gives_the_first_output_only"
def dense(x, weights, biases):
    return weights[0] @ x + biases[0]


# %% wrong="the loop goes over the inputs instead of the outputs: an IndexError"
def dense(x, weights, biases):
    return [weights[i] @ x + biases[i] for i in range(len(x))]


# %% wrong="the first bias for all outputs" hint="adds_the_first_bias_everywhere"
def dense(x, weights, biases):
    return [row @ x + biases[0] for row in weights]


# %% wrong="all biases added up, and the sum added to each output" hint="adds_all_biases_everywhere"
def dense(x, weights, biases):
    return weights @ x + sum(biases)


# %% wrong="the mean of the products instead of their sum" hint="takes_the_mean_of_the_products"
def dense(x, weights, biases):
    return (weights * x).mean(axis=1) + biases


# %% wrong="the loop over the inputs ends one too early" hint="loses_the_last_input"
def dense(x, weights, biases):
    outputs = []
    for row, bias in zip(weights, biases):
        total = bias
        for i in range(len(x) - 1):
            total += row[i] * x[i]
        outputs.append(total)
    return outputs


# %% wrong="weights and inputs are added instead of multiplied" hint="adds_weights_and_inputs"
def dense(x, weights, biases):
    return [sum(w + n for w, n in zip(row, x)) + bias for row, bias in zip(weights, biases)]


# %% wrong="the place of the largest output instead of the outputs"
def dense(x, weights, biases):
    return np.argmax(weights @ x + biases)


# %% wrong="a column: the outputs in an array of two dimensions"
def dense(x, weights, biases):
    return (weights @ x + biases).reshape(-1, 1)


# %% wrong="the outputs as whole numbers: the fractions are cut off" hint="cuts_off_what_is_behind_the_point"
def dense(x, weights, biases):
    return (weights @ x + biases).astype(int)


# %% wrong="prints the outputs and returns nothing"
def dense(x, weights, biases):
    print(weights @ x + biases)


# %% wrong="the global names of the lesson's digits instead of the arguments: a NameError before they are loaded"
def dense(numbers, rows, extras):
    return weights @ x + biases


# %% wrong="the bias is added to the inputs, before the product: a ValueError"
def dense(x, weights, biases):
    return weights @ (x + biases)
