def change_prefix(value, old, new):
    letters = "KMGT"
    here, there = letters.index(old), letters.index(new)
    if here == there:
        return value
    if here < there:
        return change_prefix(value / 1000, letters[here + 1], new)
    return change_prefix(value * 1000, letters[here - 1], new)
