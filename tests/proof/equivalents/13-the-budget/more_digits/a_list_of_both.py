def more_digits(images, labels, copies, seed):
    """The two as a list, labels as a plain list."""
    parts = [images]
    for own_seed in range(seed, seed + copies):
        parts.append(shrink.disturbed(images, own_seed, scale=0.1, noise=0.05, shift=1))
    return [np.vstack(parts), [int(label) for _ in parts for label in labels]]
