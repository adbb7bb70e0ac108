# %% wrong="the biases are forgotten" hint="leaves_the_biases_out"
def dense(x, weights, biases):
    return weights @ x

# %% wrong="the biases are taken away instead of added" hint="subtracts_the_bias"
def dense(x, weights, biases):
    return weights @ x - biases

# %% wrong="x from the left: the weights' columns are read instead of its rows"
def dense(x, weights, biases):
    return x @ weights + biases

# %% wrong="multiplied element by element and not summed"
def dense(x, weights, biases):
    return weights * x + biases[:, None]

# %% wrong="one sum over all outputs" hint="adds_up_all_rows"
def dense(x, weights, biases):
    return (weights * x).sum() + biases

# %% wrong="returns the digit, the index of the largest output"
def dense(x, weights, biases):
    return int((weights @ x + biases).argmax())

# %% wrong="returns the largest output only" hint="gives_the_first_output_only"
def dense(x, weights, biases):
    return max(weights @ x + biases)

# %% wrong="returns inside the loop, so only the first output comes back"
def dense(x, weights, biases):
    outputs = []
    for row, bias in zip(weights, biases):
        outputs.append(float(row @ x + bias))
        return outputs

# %% wrong="the sum is not set back to 0 for the next output" hint="carries_on_from_row_to_row"
def dense(x, weights, biases):
    outputs, total = [], 0.0
    for row, bias in zip(weights, biases):
        for weight, number in zip(row, x):
            total += weight * number
        outputs.append(total + bias)
    return outputs

# %% wrong="the bias is added for each input, not once" hint="adds_the_bias_to_each_product"
def dense(x, weights, biases):
    return [sum(w * n + bias for w, n in zip(row, x)) for row, bias in zip(weights, biases)]

# %% wrong="the first bias for all outputs" hint="adds_the_first_bias_everywhere"
def dense(x, weights, biases):
    return weights @ x + biases[0]

# %% wrong="a ReLU behind it: negative outputs become 0" hint="cuts_off_below_zero"
def dense(x, weights, biases):
    return np.maximum(weights @ x + biases, 0)

# %% wrong="a softmax behind it"
def dense(x, weights, biases):
    outputs = weights @ x + biases
    powers = np.exp(outputs - outputs.max())
    return powers / powers.sum()

# %% wrong="mean instead of sum" hint="takes_the_mean_of_the_products"
def dense(x, weights, biases):
    return (weights * x).mean(axis=1) + biases

# %% wrong="sums along the wrong axis"
def dense(x, weights, biases):
    return (weights * x).sum(axis=0)

# %% wrong="the last input is left out" hint="loses_the_last_input"
def dense(x, weights, biases):
    return [
        sum(row[i] * x[i] for i in range(len(x) - 1)) + bias for row, bias in zip(weights, biases)
    ]

# %% wrong="always ten outputs"
def dense(x, weights, biases):
    return [float(weights[i] @ x + biases[i]) for i in range(10)]

# %% wrong="adds the input to the weights instead of multiplying" hint="adds_weights_and_inputs"
def dense(x, weights, biases):
    return [float(sum(row + x) + bias) for row, bias in zip(weights, biases)]

# %% wrong="rounded to whole numbers" hint="cuts_off_what_is_behind_the_point"
def dense(x, weights, biases):
    return [round(float(row @ x + bias)) for row, bias in zip(weights, biases)]

# %% wrong="sorted, the largest first"
def dense(x, weights, biases):
    return sorted((weights @ x + biases).tolist(), reverse=True)

# %% wrong="a column of outputs, (10, 1)" hint="stands_the_outputs_in_a_column"
def dense(x, weights, biases):
    return (weights @ x.reshape(-1, 1)) + biases.reshape(-1, 1)

# %% wrong="the bias multiplies the sum" hint="multiplies_by_the_bias"
def dense(x, weights, biases):
    return (weights @ x) * biases
