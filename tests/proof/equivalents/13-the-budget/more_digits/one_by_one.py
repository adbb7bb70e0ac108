def more_digits(images, labels, copies, seed):
    """Lists that grow."""
    all_images, all_labels = list(images), list(labels)
    for number in range(copies):
        all_images.extend(shrink.disturbed(images, seed + number, shift=1, scale=0.1, noise=0.05))
        all_labels.extend(labels)
    return np.array(all_images), np.array(all_labels)
