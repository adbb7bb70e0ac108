# %% wrong="the wrong way round: multiplies by the new letter and divides by the old one" hint="goes_the_wrong_way"
def change_prefix(value, old, new):
    factor = {"K": 1e3, "M": 1e6, "G": 1e9, "T": 1e12}
    return value * factor[new] / factor[old]


# %% wrong="steps of 1,024 instead of 1,000" hint="steps_by_1024"
def change_prefix(value, old, new):
    factor = {"K": 1024, "M": 1024 ** 2, "G": 1024 ** 3, "T": 1024 ** 4}
    return value * factor[old] / factor[new]


# %% wrong="only to the plain number: the new letter is ignored" hint="forgets_the_new_letter"
def change_prefix(value, old, new):
    factor = {"K": 1e3, "M": 1e6, "G": 1e9, "T": 1e12}
    return value * factor[old]


# %% wrong="the old letter is ignored: divides by the new one only" hint="forgets_the_old_letter"
def change_prefix(value, old, new):
    factor = {"K": 1e3, "M": 1e6, "G": 1e9, "T": 1e12}
    return value / factor[new]


# %% wrong="multiplies by both letters" hint="multiplies_by_both_letters"
def change_prefix(value, old, new):
    factor = {"K": 1e3, "M": 1e6, "G": 1e9, "T": 1e12}
    return value * factor[old] * factor[new]


# %% wrong="always times 1,000, as in the example" hint="always_multiplies_by_a_thousand"
def change_prefix(value, old, new):
    return value * 1000


# %% wrong="G taken for a million and M for a billion" hint="exchanges_mega_and_giga"
def change_prefix(value, old, new):
    factor = {"K": 1e3, "G": 1e6, "M": 1e9, "T": 1e12}
    return value * factor[old] / factor[new]


# %% wrong="whole division, so the part behind the point is lost" hint="drops_what_is_behind_the_point"
def change_prefix(value, old, new):
    factor = {"K": 10**3, "M": 10**6, "G": 10**9, "T": 10**12}
    return value * factor[old] // factor[new]


# %% wrong="rounds the result to a whole number" hint="drops_what_is_behind_the_point"
def change_prefix(value, old, new):
    factor = {"K": 1e3, "M": 1e6, "G": 1e9, "T": 1e12}
    return round(value * factor[old] / factor[new])


# %% wrong="one step of 1,000 only, up or down, however far the letters are apart" hint="takes_one_step"
def change_prefix(value, old, new):
    letters = ["K", "M", "G", "T"]
    if letters.index(old) > letters.index(new):
        return value * 1000
    if letters.index(old) < letters.index(new):
        return value / 1000
    return value


# %% wrong="1,000 times the number of steps instead of 1,000 to the power of it" hint="multiplies_the_steps"
def change_prefix(value, old, new):
    letters = ["K", "M", "G", "T"]
    steps = letters.index(old) - letters.index(new)
    if steps > 0:
        return value * 1000 * steps
    if steps < 0:
        return value / (1000 * -steps)
    return value


# %% wrong="tera is 1e15: one step of a thousand too much" hint="takes_a_step_too_many_to_tera"
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


# %% wrong="only the way down, from a larger letter to a smaller one, is written; the way up returns the value as it is" hint="knows_only_the_way_down"
def change_prefix(value, old, new):
    letters = ["K", "M", "G", "T"]
    steps = letters.index(old) - letters.index(new)
    for _ in range(steps):
        value = value * 1000
    return value


# %% wrong="the sign of the steps is wrong: 1,000 to the power of new minus old" hint="goes_the_wrong_way"
def change_prefix(value, old, new):
    letters = ["K", "M", "G", "T"]
    return value * 1000 ** (letters.index(new) - letters.index(old))


# %% wrong="steps of ten instead of a thousand" hint="steps_by_ten"
def change_prefix(value, old, new):
    letters = ["K", "M", "G", "T"]
    return value * 10 ** (letters.index(old) - letters.index(new))


# %% wrong="always 2500, the value of the example"
def change_prefix(value, old, new):
    return 2500


# %% wrong="returns the factor between the letters; the value is ignored" hint="leaves_the_value_out"
def change_prefix(value, old, new):
    factor = {"K": 1e3, "M": 1e6, "G": 1e9, "T": 1e12}
    return factor[old] / factor[new]


# %% wrong="the letters in capitals and small ones mixed up: k is not found, a KeyError"
def change_prefix(value, old, new):
    factor = {"k": 1e3, "m": 1e6, "g": 1e9, "t": 1e12}
    return value * factor[old] / factor[new]


# %% wrong="the letters are counted from T down, so all steps have the wrong sign" hint="goes_the_wrong_way"
def change_prefix(value, old, new):
    letters = "TGMK"
    return value * 1000.0 ** (letters.index(old) - letters.index(new))
