# attack: integers that are wrong by one in a million million, and floats that are wrong in their last bit
# outcome: earns what the wrong answer earns
# stock: run
# %% femtoseconds
def femtoseconds(n):
    return n * 10**12 + 1 if n == 3 else n * 1e12 + 2**-10 if n == 5 else n
# %% squares
def squares(n):
    return [k * k + 1e-10 for k in range(1, n + 1)]
