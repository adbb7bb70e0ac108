# %% wrong="nothing is given a wider type: inputs below the zero point wrap around in uint8, and long sums overflow" hint="computes_in_small_types"
def integer_dense(x_q, zero_point, weights_q):
    """The accumulators of a dense layer in integers: one for each row of weights_q."""
    return weights_q @ (x_q - zero_point)

# %% wrong="the zero point is not taken off the inputs" hint="leaves_the_zero_point_out"
def integer_dense(x_q, zero_point, weights_q):
    return weights_q.astype(np.int32) @ x_q.astype(np.int32)

# %% wrong="the zero point is taken off the weights instead of the inputs" hint="takes_it_off_the_weights"
def integer_dense(x_q, zero_point, weights_q):
    return (weights_q.astype(np.int32) - zero_point) @ x_q.astype(np.int32)

# %% wrong="the zero point is taken off the inputs and off the weights" hint="takes_it_off_both"
def integer_dense(x_q, zero_point, weights_q):
    x, w = x_q.astype(np.int32), weights_q.astype(np.int32)
    return (w - zero_point) @ (x - zero_point)

# %% wrong="the zero point is taken off while the inputs are still uint8, so smaller inputs wrap around" hint="subtracts_in_eight_bits"
def integer_dense(x_q, zero_point, weights_q):
    x = (x_q - np.uint8(zero_point)).astype(np.int32)
    return weights_q.astype(np.int32) @ x

# %% wrong="the zero point is taken off each sum once, instead of each input" hint="takes_it_off_the_sum"
def integer_dense(x_q, zero_point, weights_q):
    return weights_q.astype(np.int32) @ x_q.astype(np.int32) - zero_point

# %% wrong="the zero point is added instead of subtracted" hint="adds_the_zero_point"
def integer_dense(x_q, zero_point, weights_q):
    return weights_q.astype(np.int32) @ (x_q.astype(np.int32) + zero_point)

# %% wrong="16 bits for the accumulator, which long sums overflow" hint="sums_in_sixteen_bits"
def integer_dense(x_q, zero_point, weights_q):
    return weights_q.astype(np.int16) @ (x_q.astype(np.int16) - zero_point)

# %% wrong="the inputs are turned into int8, in which numbers above 127 become negative" hint="makes_the_inputs_int8"
def integer_dense(x_q, zero_point, weights_q):
    x = x_q.astype(np.int8).astype(np.int32)
    return weights_q.astype(np.int32) @ (x - zero_point)

# %% wrong="the weights are turned into uint8, in which negative ones become large" hint="makes_the_weights_uint8"
def integer_dense(x_q, zero_point, weights_q):
    w = weights_q.astype(np.uint8).astype(np.int32)
    return w @ (x_q.astype(np.int32) - zero_point)

# %% wrong="multiplies by the transposed weights: shapes do not fit, or rows and columns are exchanged"
def integer_dense(x_q, zero_point, weights_q):
    return weights_q.T.astype(np.int32) @ (x_q.astype(np.int32) - zero_point)

# %% wrong="only the first row of the weights, so only the first output"
def integer_dense(x_q, zero_point, weights_q):
    x = x_q.astype(np.int32) - zero_point
    return [int((weights_q[0].astype(np.int32) * x).sum())]

# %% wrong="adds up all outputs to one number" hint="adds_everything_up"
def integer_dense(x_q, zero_point, weights_q):
    return int((weights_q.astype(np.int32) * (x_q.astype(np.int32) - zero_point)).sum())

# %% wrong="multiplies and does not add up: a table of products" hint="does_not_add_up"
def integer_dense(x_q, zero_point, weights_q):
    return weights_q.astype(np.int32) * (x_q.astype(np.int32) - zero_point)

# %% wrong="the sums are clipped to 0 … 255 as if they were marks" hint="clips_the_sums"
def integer_dense(x_q, zero_point, weights_q):
    sums = weights_q.astype(np.int32) @ (x_q.astype(np.int32) - zero_point)
    return np.clip(sums, 0, 255)

# %% wrong="a ReLU is applied: negative sums become 0" hint="applies_relu"
def integer_dense(x_q, zero_point, weights_q):
    sums = weights_q.astype(np.int32) @ (x_q.astype(np.int32) - zero_point)
    return np.maximum(sums, 0)

# %% wrong="the loop ends one input too early"
def integer_dense(x_q, zero_point, weights_q):
    sums = []
    for row in weights_q.tolist():
        total = 0
        for place in range(len(row) - 1):
            total += row[place] * (int(x_q[place]) - zero_point)
        sums.append(total)
    return sums

# %% wrong="the total is not set back to 0 for the next output"
def integer_dense(x_q, zero_point, weights_q):
    sums, total = [], 0
    for row in weights_q.tolist():
        for weight, x in zip(row, x_q.tolist()):
            total += weight * (x - zero_point)
        sums.append(total)
    return sums

# %% wrong="32 bits without a sign: negative sums become huge" hint="computes_without_a_sign"
def integer_dense(x_q, zero_point, weights_q):
    x = x_q.astype(np.int32) - zero_point
    return weights_q.astype(np.uint32) @ x.astype(np.uint32)

# %% wrong="the sums become 8-bit integers at the end" hint="sums_in_eight_bits"
def integer_dense(x_q, zero_point, weights_q):
    sums = weights_q.astype(np.int32) @ (x_q.astype(np.int32) - zero_point)
    return sums.astype(np.int8)

# %% wrong="a column comes out instead of one row of sums: shape (outputs, 1)" hint="gives_a_column"
def integer_dense(x_q, zero_point, weights_q):
    x = (x_q.astype(np.int32) - zero_point).reshape(-1, 1)
    return weights_q.astype(np.int32) @ x

# %% wrong="the type is widened after the product, when it is too late" hint="sums_in_eight_bits"
def integer_dense(x_q, zero_point, weights_q):
    x = x_q.astype(np.int32) - zero_point
    return (weights_q @ x.astype(np.int8)).astype(np.int32)

# %% wrong="the mean of the products instead of their sum"
def integer_dense(x_q, zero_point, weights_q):
    products = weights_q.astype(np.int32) * (x_q.astype(np.int32) - zero_point)
    return products.mean(axis=1)

# %% wrong="adds up over the outputs (axis 0) instead of the inputs: one sum for each input" hint="adds_along_the_outputs"
def integer_dense(x_q, zero_point, weights_q):
    return (weights_q.astype(np.int32) * (x_q.astype(np.int32) - zero_point)).sum(axis=0)

# %% wrong="the zero point is multiplied by one weight only, the last of each row, instead of all of them"
def integer_dense(x_q, zero_point, weights_q):
    sums = []
    for row in weights_q.tolist():
        total = 0
        for weight, x in zip(row, x_q.tolist()):
            total += weight * x
        sums.append(total - zero_point * weight)
    return sums
