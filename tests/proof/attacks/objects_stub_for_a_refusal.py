# attack: an answer that is still to do, where a check asks for a RuntimeError: NotImplementedError is one
# outcome: refused
# stock: run
# %% femtoseconds
def femtoseconds(n):
    raise NotImplementedError("only a stub")
