# %% wrong="the next layer's weights are left as they were" hint="leaves_the_next_layer_alone"
def without_kernels(first, bias, second, gone):
    """Weights and biases of a convolution without some kernels, and the weights of the convolution behind it."""
    kept = [number for number in range(len(first)) if number not in gone]
    return first[kept], bias[kept], second

# %% wrong="takes kernels out of the second layer (axis 0) instead of the slices that read the missing maps (axis 1)" hint="removes_kernels_of_the_second"
def without_kernels(first, bias, second, gone):
    return np.delete(first, gone, axis=0), np.delete(bias, gone), np.delete(second, gone, axis=0)

# %% wrong="the bias is left as it was" hint="keeps_the_whole_bias"
def without_kernels(first, bias, second, gone):
    kept = [number for number in range(first.shape[0]) if number not in gone]
    return first[kept], bias, second[:, kept]

# %% wrong="takes input channels out of the first layer (axis 1) instead of kernels (axis 0)"
def without_kernels(first, bias, second, gone):
    kept = [number for number in range(first.shape[0]) if number not in gone]
    return first[:, kept], bias[kept], second[:, kept]

# %% wrong="keeps the kernels that should go, and removes the others" hint="keeps_what_should_go"
def without_kernels(first, bias, second, gone):
    return first[gone], bias[gone], second[:, gone]

# %% wrong="sets the kernels, biases and slices to zero instead of taking them out" hint="sets_them_to_zero"
def without_kernels(first, bias, second, gone):
    first, bias, second = first.copy(), bias.copy(), second.copy()
    first[gone] = 0
    bias[gone] = 0
    second[:, gone] = 0
    return first, bias, second

# %% wrong="np.delete without an axis: the arrays become flat and lose single numbers" hint="deletes_single_numbers"
def without_kernels(first, bias, second, gone):
    return np.delete(first, gone), np.delete(bias, gone), np.delete(second, gone)

# %% wrong="deletes one after the other, so the numbers behind a deleted kernel no longer fit" hint="removes_one_after_the_other"
def without_kernels(first, bias, second, gone):
    for number in gone:
        first = np.delete(first, number, axis=0)
        bias = np.delete(bias, number)
        second = np.delete(second, number, axis=1)
    return first, bias, second

# %% wrong="removes only the first kernel of the list"
def without_kernels(first, bias, second, gone):
    kept = [number for number in range(len(first)) if number != gone[0]]
    return first[kept], bias[kept], second[:, kept]

# %% wrong="returns first, second, bias instead of first, bias, second" hint="gives_another_order"
def without_kernels(first, bias, second, gone):
    kept = [number for number in range(len(first)) if number not in gone]
    return first[kept], second[:, kept], bias[kept]

# %% wrong="returns the first layer's weights only"
def without_kernels(first, bias, second, gone):
    kept = [number for number in range(len(first)) if number not in gone]
    first, bias, second = first[kept], bias[kept], second[:, kept]
    return first

# %% wrong="the kernels that stay come out in reverse order" hint="turns_the_order_round"
def without_kernels(first, bias, second, gone):
    kept = [number for number in reversed(range(len(first))) if number not in gone]
    return first[kept], bias[kept], second[:, kept]

# %% wrong="removes as many kernels as gone has, but always the last ones" hint="removes_the_last_ones"
def without_kernels(first, bias, second, gone):
    left = len(first) - len(gone)
    return first[:left], bias[:left], second[:, :left]

# %% wrong="counts the kernels in gone from 1" hint="counts_them_from_one"
def without_kernels(first, bias, second, gone):
    kept = [number for number in range(len(first)) if number + 1 not in gone]
    return first[kept], bias[kept], second[:, kept]

# %% wrong="takes rows out of the second layer's kernels (axis 2) instead of slices (axis 1)" hint="cuts_rows_out_of_the_second"
def without_kernels(first, bias, second, gone):
    kept = [number for number in range(len(first)) if number not in gone]
    return first[kept], bias[kept], np.delete(second, [g for g in gone if g < second.shape[2]], axis=2)

# %% wrong="the list of what stays is made from the number of the second layer's kernels, not the first's"
def without_kernels(first, bias, second, gone):
    kept = [number for number in range(second.shape[0]) if number not in gone]
    return first[kept], bias[kept], second[:, kept]

# %% wrong="treats the bias as if it had two axes, and fails"
def without_kernels(first, bias, second, gone):
    kept = [number for number in range(len(first)) if number not in gone]
    return first[kept], bias[:, kept], second[:, kept]

# %% wrong="compares a number with the whole list (!=), so every kernel stays" hint="removes_nothing"
def without_kernels(first, bias, second, gone):
    kept = [number for number in range(len(first)) if number != gone]
    return first[kept], bias[kept], second[:, kept]

# %% wrong="removes the weakest kernels instead of those in gone" hint="removes_the_weakest"
def without_kernels(first, bias, second, gone):
    norms = np.abs(first).sum(axis=(1, 2, 3))
    kept = np.sort(np.argsort(norms)[len(gone):])
    return first[kept], bias[kept], second[:, kept]

# %% wrong="the slices in the second layer become zero instead of going" hint="sets_the_slices_to_zero"
def without_kernels(first, bias, second, gone):
    kept = [number for number in range(len(first)) if number not in gone]
    second = second.copy()
    second[:, gone] = 0
    return first[kept], bias[kept], second

# %% wrong="the second layer loses kernels as well as slices" hint="removes_kernels_of_the_second_too"
def without_kernels(first, bias, second, gone):
    kept = [number for number in range(len(first)) if number not in gone]
    kept2 = [number for number in range(len(second)) if number not in gone]
    return first[kept], bias[kept], second[kept2][:, kept]

# %% wrong="everything from the smallest to the largest number in gone is cut out, also what lies between and is not in the list"
def without_kernels(first, bias, second, gone):
    low, high = min(gone), max(gone)
    kept = [number for number in range(len(first)) if number < low or number > high]
    return first[kept], bias[kept], second[:, kept]

# %% wrong="prints the shapes and returns nothing"
def without_kernels(first, bias, second, gone):
    kept = [number for number in range(len(first)) if number not in gone]
    print(first[kept].shape, bias[kept].shape, second[:, kept].shape)
