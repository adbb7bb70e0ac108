# attack: an answer without parameters, where a check asks for a TypeError: its call ends in one
# outcome: refused
# stock: run
# %% femtoseconds
def femtoseconds():
    return 12
