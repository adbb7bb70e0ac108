# %% wrong="orders the weights by their value instead of their magnitude: the most negative ones go" hint="goes_by_the_value"
def pruned(weights, share):
    """A copy of weights in which this share of them, those nearest to zero, is zero."""
    flat = weights.flatten()
    count = round(share * weights.size)
    flat[np.argsort(flat)[:count]] = 0
    return flat.reshape(weights.shape)

# %% wrong="everything up to the magnitude of the last one that goes becomes zero, so of equal magnitudes too many go" hint="check: Count the zeros first: exactly `round(share"
def pruned(weights, share):
    count = round(share * weights.size)
    limit = np.sort(np.abs(weights).flatten())[count - 1]
    return np.where(np.abs(weights) <= limit, 0, weights)

# %% wrong="the weights of the largest magnitude go instead of the smallest" hint="takes_the_strongest"
def pruned(weights, share):
    flat = weights.flatten()
    order = np.argsort(np.abs(flat))[::-1]
    flat[order[:round(share * weights.size)]] = 0
    return flat.reshape(weights.shape)

# %% wrong="the limit is the share of the largest magnitude, not a number of weights" hint="takes_a_part_of_the_largest"
def pruned(weights, share):
    limit = share * np.abs(weights).max()
    new = weights.copy()
    new[np.abs(new) < limit] = 0
    return new

# %% wrong="returns a flat row instead of the shape that weights had" hint="leaves_them_in_a_row"
def pruned(weights, share):
    flat = weights.flatten()
    flat[np.argsort(np.abs(flat))[:round(share * flat.size)]] = 0
    return flat

# %% wrong="the number of weights that go is rounded down (int) instead of rounded" hint="rounds_the_count_down"
def pruned(weights, share):
    flat = weights.flatten()
    count = int(share * flat.size)
    flat[np.argsort(np.abs(flat))[:count]] = 0
    return flat.reshape(weights.shape)

# %% wrong="takes the share of each row by itself instead of the whole array" hint="prunes_row_by_row"
def pruned(weights, share):
    new = weights.copy()
    for row in new:
        count = round(share * row.size)
        row[np.argsort(np.abs(row))[:count]] = 0
    return new

# %% wrong="keeps the share instead of removing it: 1 − share of the weights become zero" hint="keeps_the_share"
def pruned(weights, share):
    flat = weights.flatten()
    keep = round(share * flat.size)
    flat[np.argsort(np.abs(flat))[:flat.size - keep]] = 0
    return flat.reshape(weights.shape)

# %% wrong="throws the small weights away instead of setting them to zero" hint="check: Count the zeros first: exactly `round(share"
def pruned(weights, share):
    flat = weights.flatten()
    order = np.argsort(np.abs(flat))
    return flat[np.sort(order[round(share * flat.size):])]

# %% wrong="the weights that stay have lost their signs" hint="loses_the_signs"
def pruned(weights, share):
    flat = np.abs(weights).flatten()
    flat[np.argsort(flat)[:round(share * flat.size)]] = 0
    return flat.reshape(weights.shape)

# %% wrong="the weights stand in sorted order afterwards, not in their places" hint="leaves_them_in_order"
def pruned(weights, share):
    flat = np.array(sorted(weights.flatten(), key=abs))
    flat[:round(share * flat.size)] = 0
    return flat.reshape(weights.shape)

# %% wrong="the percentile is asked for with the share instead of 100 times the share, so hardly anything goes" hint="check: Count the zeros first: exactly `round(share"
def pruned(weights, share):
    limit = np.percentile(np.abs(weights), share)
    return np.where(np.abs(weights) <= limit, 0, weights)

# %% wrong="a quantile with < as the limit: of equal magnitudes none goes, so there may be too few zeros" hint="check: Count the zeros first: exactly `round(share"
def pruned(weights, share):
    limit = np.quantile(np.abs(weights), share)
    new = np.array(weights)
    new[np.abs(new) < limit] = 0
    return new

# %% wrong="one weight too many goes" hint="takes_one_too_many"
def pruned(weights, share):
    flat = weights.flatten()
    count = round(share * flat.size)
    flat[np.argsort(np.abs(flat))[:count + 1]] = 0
    return flat.reshape(weights.shape)

# %% wrong="the first weights go, whatever their magnitude" hint="takes_the_first"
def pruned(weights, share):
    flat = weights.flatten()
    flat[:round(share * flat.size)] = 0
    return flat.reshape(weights.shape)

# %% wrong="makes all weights smaller by the share instead of some of them zero" hint="makes_all_smaller"
def pruned(weights, share):
    return weights * (1 - share)

# %% wrong="returns the mask of what stays, not the weights" hint="marks_what_stays"
def pruned(weights, share):
    flat = np.abs(weights).flatten()
    mask = np.ones(flat.size)
    mask[np.argsort(flat)[:round(share * flat.size)]] = 0
    return mask.reshape(weights.shape)

# %% wrong="sorts the table without flattening it, so the places are places in rows and whole rows become zero" hint="check: Count the zeros first: exactly `round(share"
def pruned(weights, share):
    new = weights.copy()
    order = np.argsort(np.abs(new))
    new[order[0][:round(share * len(new))]] = 0
    return new

# %% wrong="returns what np.put gives, which is None"
def pruned(weights, share):
    order = np.argsort(np.abs(weights).flatten())
    return np.put(weights.copy(), order[:round(share * weights.size)], 0)

# %% wrong="copies into whole numbers: the weights that stay lose their decimals" hint="check: Count the zeros first: exactly `round(share"
def pruned(weights, share):
    new = np.zeros(weights.shape, int)
    flat = new.reshape(-1)
    order = np.argsort(np.abs(weights).flatten())
    kept = order[round(share * weights.size):]
    flat[kept] = weights.flatten()[kept]
    return new

# %% wrong="takes the share for per cent: divides it by 100 once more" hint="takes_it_for_per_cent"
def pruned(weights, share):
    flat = weights.flatten()
    flat[np.argsort(np.abs(flat))[:round(share / 100 * flat.size)]] = 0
    return flat.reshape(weights.shape)

# %% wrong="takes the share of the number of rows (len) instead of all weights (size)" hint="takes_a_share_of_the_rows"
def pruned(weights, share):
    flat = weights.flatten()
    count = round(share * len(weights))
    flat[np.argsort(np.abs(flat))[:count]] = 0
    return flat.reshape(weights.shape)

# %% wrong="everything below 0.1 goes, whatever the share is" hint="check: Count the zeros first: exactly `round(share"
def pruned(weights, share):
    return np.where(np.abs(weights) < 0.1, 0, weights)
