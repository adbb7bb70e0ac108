# %% wrong="the wrong way round: multiplies by the new letter and divides by the old one"
def change_prefix(value, old, new):
    factor = {"K": 1e3, "M": 1e6, "G": 1e9, "T": 1e12}
    return value * factor[new] / factor[old]


# %% wrong="steps of 1,024 instead of 1,000"
def change_prefix(value, old, new):
    factor = {"K": 1024, "M": 1024 ** 2, "G": 1024 ** 3, "T": 1024 ** 4}
    return value * factor[old] / factor[new]


# %% wrong="only to the plain number: the new letter is ignored"
def change_prefix(value, old, new):
    factor = {"K": 1e3, "M": 1e6, "G": 1e9, "T": 1e12}
    return value * factor[old]


# %% wrong="the old letter is ignored: divides by the new one only"
def change_prefix(value, old, new):
    factor = {"K": 1e3, "M": 1e6, "G": 1e9, "T": 1e12}
    return value / factor[new]


# %% wrong="multiplies by both letters"
def change_prefix(value, old, new):
    factor = {"K": 1e3, "M": 1e6, "G": 1e9, "T": 1e12}
    return value * factor[old] * factor[new]


# %% wrong="always times 1,000, as in the example"
def change_prefix(value, old, new):
    return value * 1000


# %% wrong="G taken for a million and M for a billion"
def change_prefix(value, old, new):
    factor = {"K": 1e3, "G": 1e6, "M": 1e9, "T": 1e12}
    return value * factor[old] / factor[new]


# %% wrong="whole division, so the part behind the point is lost"
def change_prefix(value, old, new):
    factor = {"K": 10**3, "M": 10**6, "G": 10**9, "T": 10**12}
    return value * factor[old] // factor[new]


# %% wrong="rounds the result to a whole number"
def change_prefix(value, old, new):
    factor = {"K": 1e3, "M": 1e6, "G": 1e9, "T": 1e12}
    return round(value * factor[old] / factor[new])


# %% wrong="one step of 1,000 only, up or down, however far the letters are apart"
def change_prefix(value, old, new):
    letters = ["K", "M", "G", "T"]
    if letters.index(old) > letters.index(new):
        return value * 1000
    if letters.index(old) < letters.index(new):
        return value / 1000
    return value


# %% wrong="1,000 times the number of steps instead of 1,000 to the power of it"
def change_prefix(value, old, new):
    letters = ["K", "M", "G", "T"]
    steps = letters.index(old) - letters.index(new)
    if steps > 0:
        return value * 1000 * steps
    if steps < 0:
        return value / (1000 * -steps)
    return value


# %% wrong="tera is 1e15: one step of a thousand too much"
def change_prefix(value, old, new):
    factor = {"K": 1e3, "M": 1e6, "G": 1e9, "T": 1e15}
    return value * factor[old] / factor[new]


# %% wrong="returns text with the new letter behind the number"
def change_prefix(value, old, new):
    factor = {"K": 1e3, "M": 1e6, "G": 1e9, "T": 1e12}
    return str(value * factor[old] / factor[new]) + new


# %% wrong="prints the number and returns nothing"
def change_prefix(value, old, new):
    factor = {"K": 1e3, "M": 1e6, "G": 1e9, "T": 1e12}
    print(value * factor[old] / factor[new])


# %% wrong="only the way down, from a larger letter to a smaller one, is written; the way up returns the value as it is"
def change_prefix(value, old, new):
    letters = ["K", "M", "G", "T"]
    steps = letters.index(old) - letters.index(new)
    for _ in range(steps):
        value = value * 1000
    return value


# %% wrong="the sign of the steps is wrong: 1,000 to the power of new minus old"
def change_prefix(value, old, new):
    letters = ["K", "M", "G", "T"]
    return value * 1000 ** (letters.index(new) - letters.index(old))


# %% wrong="steps of ten instead of a thousand"
def change_prefix(value, old, new):
    letters = ["K", "M", "G", "T"]
    return value * 10 ** (letters.index(old) - letters.index(new))


# %% wrong="always 2500, the value of the example"
def change_prefix(value, old, new):
    return 2500


# %% wrong="returns the factor between the letters; the value is ignored"
def change_prefix(value, old, new):
    factor = {"K": 1e3, "M": 1e6, "G": 1e9, "T": 1e12}
    return factor[old] / factor[new]


# %% wrong="the letters in capitals and small ones mixed up: k is not found, a KeyError"
def change_prefix(value, old, new):
    factor = {"k": 1e3, "m": 1e6, "g": 1e9, "t": 1e12}
    return value * factor[old] / factor[new]


# %% wrong="the letters are counted from T down, so all steps have the wrong sign"
def change_prefix(value, old, new):
    letters = "TGMK"
    return value * 1000.0 ** (letters.index(old) - letters.index(new))
