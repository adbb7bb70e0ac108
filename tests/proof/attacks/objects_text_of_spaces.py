# attack: a number, and a hundred thousand spaces before its unit
# outcome: earns what the wrong answer earns
# stock: run
# %% told
def told(runs):
    print(f"{2 * runs}" + " " * 100_000 + "ms")
