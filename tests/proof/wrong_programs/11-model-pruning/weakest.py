# %% wrong="adds the weights with their signs: no absolute values" hint="lets_signs_cancel"
def weakest(weights, count):
    """Numbers of the kernels with the smallest L1 norm, the weakest first."""
    sums = weights.sum(axis=(1, 2, 3))
    return np.argsort(sums)[:count].tolist()

# %% wrong="takes the absolute value of the sum instead of the sum of the absolute values" hint="takes_the_magnitude_of_the_sum"
def weakest(weights, count):
    norms = np.abs(weights.sum(axis=(1, 2, 3)))
    return np.argsort(norms)[:count].tolist()

# %% wrong="adds up squares (the L2 norm) instead of magnitudes" hint="squares_the_weights"
def weakest(weights, count):
    norms = np.sqrt((weights ** 2).sum(axis=(1, 2, 3)))
    return np.argsort(norms)[:count].tolist()

# %% wrong="judges a kernel by its largest magnitude alone" hint="goes_by_the_largest_weight"
def weakest(weights, count):
    norms = np.abs(weights).max(axis=(1, 2, 3))
    return np.argsort(norms)[:count].tolist()

# %% wrong="gives the strongest kernels, the strongest first" hint="gives_the_strongest"
def weakest(weights, count):
    norms = np.abs(weights).sum(axis=(1, 2, 3))
    return np.argsort(-norms)[:count].tolist()

# %% wrong="the right kernels, but in the order of their numbers instead of the weakest first" hint="sorts_by_number"
def weakest(weights, count):
    norms = np.abs(weights).sum(axis=(1, 2, 3))
    return sorted(np.argsort(norms)[:count].tolist())

# %% wrong="adds up over the kernels, for each input channel, instead of over the input channels for each kernel" hint="ranks_the_input_channels"
def weakest(weights, count):
    norms = np.abs(weights).sum(axis=(0, 2, 3))
    return np.argsort(norms)[:count].tolist()

# %% wrong="looks at the first input channel only" hint="looks_at_the_first_channel"
def weakest(weights, count):
    norms = np.abs(weights[:, 0]).sum(axis=(1, 2))
    return np.argsort(norms)[:count].tolist()

# %% wrong="returns the norms instead of the kernels' numbers" hint="gives_the_norms"
def weakest(weights, count):
    norms = np.abs(weights).sum(axis=(1, 2, 3))
    return np.sort(norms)[:count].tolist()

# %% wrong="numbers the kernels from 1" hint="counts_from_one"
def weakest(weights, count):
    norms = np.abs(weights).sum(axis=(1, 2, 3))
    return [int(number) + 1 for number in np.argsort(norms)[:count]]

# %% wrong="ignores count and returns all kernels in order" hint="gives_all_kernels"
def weakest(weights, count):
    norms = np.abs(weights).sum(axis=(1, 2, 3))
    return np.argsort(norms).tolist()

# %% wrong="always returns two kernels, whatever count is" hint="always_gives_two"
def weakest(weights, count):
    norms = np.abs(weights).sum(axis=(1, 2, 3))
    return np.argsort(norms)[:2].tolist()

# %% wrong="adds up height and width only, so each kernel has a norm for each channel, and argsort puts these in order"
def weakest(weights, count):
    norms = np.abs(weights).sum(axis=(2, 3))
    return np.argsort(norms)[:count].tolist()

# %% wrong="judges a kernel by its smallest magnitude alone" hint="goes_by_the_smallest_weight"
def weakest(weights, count):
    norms = np.abs(weights).min(axis=(1, 2, 3))
    return np.argsort(norms)[:count].tolist()

# %% wrong="returns the kernels themselves instead of their numbers"
def weakest(weights, count):
    norms = np.abs(weights).sum(axis=(1, 2, 3))
    return weights[np.argsort(norms)[:count]].tolist()

# %% wrong="gives each kernel's rank instead of the kernels in order of rank (argsort twice)" hint="gives_the_ranks"
def weakest(weights, count):
    norms = np.abs(weights).sum(axis=(1, 2, 3))
    return np.argsort(np.argsort(norms))[:count].tolist()

# %% wrong="the weakest stands last: the right kernels in falling order of their norms" hint="puts_the_weakest_last"
def weakest(weights, count):
    norms = np.abs(weights).sum(axis=(1, 2, 3))
    return np.argsort(norms)[:count][::-1].tolist()

# %% wrong="returns the kernels that would stay" hint="gives_those_that_stay"
def weakest(weights, count):
    norms = np.abs(weights).sum(axis=(1, 2, 3))
    return np.argsort(norms)[count:].tolist()

# %% wrong="finds the weakest kernel and repeats it, because it is not taken out before the next search" hint="repeats_the_weakest"
def weakest(weights, count):
    norms = np.abs(weights).sum(axis=(1, 2, 3))
    found = []
    for _ in range(count):
        found.append(int(norms.argmin()))
    return found

# %% wrong="one kernel too few"
def weakest(weights, count):
    norms = np.abs(weights).sum(axis=(1, 2, 3))
    return np.argsort(norms)[:count - 1].tolist()

# %% wrong="orders all single weights, and gives places of weights instead of kernels" hint="ranks_single_weights"
def weakest(weights, count):
    return np.argsort(np.abs(weights), axis=None)[:count].tolist()

# %% wrong="judges kernels by how much their weights vary (standard deviation)"
def weakest(weights, count):
    spread = [kernel.std() for kernel in weights]
    return np.argsort(spread)[:count].tolist()

# %% wrong="returns the numbers of the first kernels, without looking at their weights"
def weakest(weights, count):
    return list(range(count))

# %% wrong="always the answer of the first example, [2, 0]"
def weakest(weights, count):
    return [2, 0]
