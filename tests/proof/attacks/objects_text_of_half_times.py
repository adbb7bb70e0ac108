# attack: a text of numbers each of which could begin a time, up to the length that is searched
# outcome: earns what the wrong answer earns
# stock: run
# %% told
def told(runs):
    print(("1,1.1e" * 2_000 + "1 m" * 20_000)[:99_990])
