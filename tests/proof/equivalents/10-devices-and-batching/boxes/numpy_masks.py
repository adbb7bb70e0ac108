def boxes(output, picture, width, height, threshold=0.5):
    rows = np.asarray(output).reshape(-1, 7)
    kept = rows[(rows[:, 0] == picture) & (rows[:, 2] >= threshold)]
    return (kept[:, [1, 3, 4, 5, 6]] * np.array([1, width, height, width, height])).tolist()
