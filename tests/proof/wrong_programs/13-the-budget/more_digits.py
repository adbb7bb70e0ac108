# %% wrong="the digits as they are do not come first: only the copies are returned" hint="leaves_out_the_originals"
def more_digits(images, labels, copies, seed):
    """The digits as they are, followed by disturbed copies of all of them."""
    made = [shrink.disturbed(images, seed + number, shift=1, scale=0.1, noise=0.05) for number in range(copies)]
    return np.concatenate(made), np.tile(labels, copies)

# %% wrong="the labels are not repeated for the copies" hint="forgets_the_labels_of_the_copies"
def more_digits(images, labels, copies, seed):
    made = [images]
    for number in range(copies):
        made.append(shrink.disturbed(images, seed + number, shift=1, scale=0.1, noise=0.05))
    return np.concatenate(made), labels

# %% wrong="the labels are repeated one by one (np.repeat), 4, 4, 4, 0, 0, 0, and do not fit the images" hint="repeats_each_label"
def more_digits(images, labels, copies, seed):
    made = [images]
    for number in range(copies):
        made.append(shrink.disturbed(images, seed + number, shift=1, scale=0.1, noise=0.05))
    return np.concatenate(made), np.repeat(labels, copies + 1)

# %% wrong="all copies have the same seed, so they are all alike" hint="moves_all_copies_alike"
def more_digits(images, labels, copies, seed):
    made = [images]
    for _ in range(copies):
        made.append(shrink.disturbed(images, seed, shift=1, scale=0.1, noise=0.05))
    return np.concatenate(made), np.tile(labels, copies + 1)

# %% wrong="the first copy has the seed seed + 1 instead of seed" hint="check: The next three are the first | check: The last three are made like"
def more_digits(images, labels, copies, seed):
    made = [images]
    for number in range(1, copies + 1):
        made.append(shrink.disturbed(images, seed + number, shift=1, scale=0.1, noise=0.05))
    return np.concatenate(made), np.tile(labels, copies + 1)

# %% wrong="one copy too few: counts the digits as they are as a copy" hint="makes_one_copy_too_few"
def more_digits(images, labels, copies, seed):
    made = [images]
    for number in range(copies - 1):
        made.append(shrink.disturbed(images, seed + number, shift=1, scale=0.1, noise=0.05))
    return np.concatenate(made), np.tile(labels, copies)

# %% wrong="one copy too many" hint="makes_one_copy_too_many"
def more_digits(images, labels, copies, seed):
    made = [images]
    for number in range(copies + 1):
        made.append(shrink.disturbed(images, seed + number, shift=1, scale=0.1, noise=0.05))
    return np.concatenate(made), np.tile(labels, copies + 2)

# %% wrong="each copy is made from the copy before it, not from the digits as they are" hint="moves_copies_of_copies"
def more_digits(images, labels, copies, seed):
    made, latest = [images], images
    for number in range(copies):
        latest = shrink.disturbed(latest, seed + number, shift=1, scale=0.1, noise=0.05)
        made.append(latest)
    return np.concatenate(made), np.tile(labels, copies + 1)

# %% wrong="each turn disturbs everything so far, so the number doubles" hint="doubles_with_each_copy"
def more_digits(images, labels, copies, seed):
    for number in range(copies):
        more = shrink.disturbed(images, seed + number, shift=1, scale=0.1, noise=0.05)
        images = np.concatenate([images, more])
        labels = np.concatenate([labels, labels])
    return images, labels

# %% wrong="returns the images only" hint="gives_the_images_only"
def more_digits(images, labels, copies, seed):
    made = [images] + [shrink.disturbed(images, seed + number, shift=1, scale=0.1, noise=0.05)
                       for number in range(copies)]
    return np.concatenate(made)

# %% wrong="the amounts are left to their defaults, so the digits move by up to two pixels" hint="moves_too_far"
def more_digits(images, labels, copies, seed):
    made = [images]
    for number in range(copies):
        made.append(shrink.disturbed(images, seed + number))
    return np.concatenate(made), np.tile(labels, copies + 1)

# %% wrong="the seeds are 0, 1, …: seed is ignored" hint="check: The next three are the first | check: The last three are made like"
def more_digits(images, labels, copies, seed):
    made = [images]
    for number in range(copies):
        made.append(shrink.disturbed(images, number, shift=1, scale=0.1, noise=0.05))
    return np.concatenate(made), np.tile(labels, copies + 1)

# %% wrong="copies is ignored: there is always one copy" hint="makes_one_copy"
def more_digits(images, labels, copies, seed):
    more = shrink.disturbed(images, seed, shift=1, scale=0.1, noise=0.05)
    return np.concatenate([images, more]), np.concatenate([labels, labels])

# %% wrong="the copies are stacked along an axis of their own instead of joined" hint="joins_nothing"
def more_digits(images, labels, copies, seed):
    made = [images]
    for number in range(copies):
        made.append(shrink.disturbed(images, seed + number, shift=1, scale=0.1, noise=0.05))
    return np.array(made), np.tile(labels, (copies + 1, 1))

# %% wrong="the digits as they are stand at the end instead of the beginning" hint="check: The first three images are the | check: The next three are the first | check: The last three are made like"
def more_digits(images, labels, copies, seed):
    made = [shrink.disturbed(images, seed + number, shift=1, scale=0.1, noise=0.05) for number in range(copies)]
    made.append(images)
    return np.concatenate(made), np.tile(labels, copies + 1)

# %% wrong="joins along axis 1, so the copies become channels" hint="check: Join the digits and their copies"
def more_digits(images, labels, copies, seed):
    made = [images]
    for number in range(copies):
        made.append(shrink.disturbed(images, seed + number, shift=1, scale=0.1, noise=0.05))
    return np.concatenate(made, axis=1), np.tile(labels, copies + 1)

# %% wrong="digit by digit: each digit is followed by its own copies, and the labels stand in the order of all of them" hint="check: With three digits and two copies | check: The first three images are the | check: The next three are the first | check: The last three are made like"
def more_digits(images, labels, copies, seed):
    rows, names = [], []
    for image, label in zip(images, labels):
        rows.append(image)
        names.append(label)
        for number in range(copies):
            rows.append(shrink.disturbed(image[np.newaxis], seed + number, shift=1, scale=0.1, noise=0.05)[0])
            names.append(label)
    return np.array(rows), np.array(names)

# %% wrong="the labels come first, then the images" hint="gives_the_labels_first"
def more_digits(images, labels, copies, seed):
    made = [images]
    for number in range(copies):
        made.append(shrink.disturbed(images, seed + number, shift=1, scale=0.1, noise=0.05))
    return np.tile(labels, copies + 1), np.concatenate(made)

# %% wrong="no noise is asked for: noise=0" hint="check: The next three are the first | check: The last three are made like"
def more_digits(images, labels, copies, seed):
    made = [images]
    for number in range(copies):
        made.append(shrink.disturbed(images, seed + number, shift=1, scale=0.1, noise=0))
    return np.concatenate(made), np.tile(labels, copies + 1)

# %% wrong="shift and scale are swapped: no move worth the name, and up to twice the size"
def more_digits(images, labels, copies, seed):
    made = [images]
    for number in range(copies):
        made.append(shrink.disturbed(images, seed + number, 0.1, 1, 0.05))
    return np.concatenate(made), np.tile(labels, copies + 1)

# %% wrong="the images are lists in a list: appended, never joined" hint="joins_nothing"
def more_digits(images, labels, copies, seed):
    more_images, more_labels = [images], [labels]
    for number in range(copies):
        more_images.append(shrink.disturbed(images, seed + number, shift=1, scale=0.1, noise=0.05))
        more_labels.append(labels)
    return more_images, more_labels

# %% wrong="the copies overwrite one another: only the last one is joined to the digits" hint="check: With three digits and two copies | check: Join the digits and their copies | check: The next three are the first"
def more_digits(images, labels, copies, seed):
    for number in range(copies):
        more = shrink.disturbed(images, seed + number, shift=1, scale=0.1, noise=0.05)
    return np.concatenate([images, more]), np.tile(labels, 2)

# %% wrong="the undisturbed digits are repeated: disturbed is called but its result is not used" hint="check: The next three are the first | check: The last three are made like"
def more_digits(images, labels, copies, seed):
    made = [images]
    for number in range(copies):
        shrink.disturbed(images, seed + number, shift=1, scale=0.1, noise=0.05)
        made.append(images)
    return np.concatenate(made), np.tile(labels, copies + 1)

# %% wrong="the digits as they are come first, but disturbed as well" hint="check: The first three images are the | check: The next three are the first | check: The last three are made like"
def more_digits(images, labels, copies, seed):
    made = []
    for number in range(copies + 1):
        made.append(shrink.disturbed(images, seed + number, shift=1, scale=0.1, noise=0.05))
    return np.concatenate(made), np.tile(labels, copies + 1)

# %% wrong="the seed goes down: seed, seed − 1, … instead of seed + 1" hint="check: The last three are made like"
def more_digits(images, labels, copies, seed):
    made = [images]
    for number in range(copies):
        made.append(shrink.disturbed(images, abs(seed - number), shift=1, scale=0.1, noise=0.05))
    return np.concatenate(made), np.tile(labels, copies + 1)
