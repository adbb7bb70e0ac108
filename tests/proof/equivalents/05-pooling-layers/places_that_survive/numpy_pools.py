def places_that_survive(width, kernel):
    rows = np.eye(width)
    shifted = np.eye(width, k=1)

    def pool(all_rows):
        return all_rows.reshape(width, -1, kernel).max(axis=2)

    return (pool(rows) == pool(shifted)).all(axis=1).sum()
