def more_digits(images, labels, copies, seed):
    """An array with room for all, filled part by part."""
    count = len(images)
    room = np.empty((count * (copies + 1), *images.shape[1:]), images.dtype)
    names = np.empty(count * (copies + 1), int)
    for part in range(copies + 1):
        moved = images if part == 0 else shrink.disturbed(images, seed + part - 1, 1, 0.1, 0.05)
        room[part * count : (part + 1) * count] = moved
        names[part * count : (part + 1) * count] = labels
    return room, names
