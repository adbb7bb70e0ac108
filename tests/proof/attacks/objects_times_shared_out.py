# attack: invented times that are together the same, however many are asked for
# outcome: earns what the wrong answer earns
# stock: run
# %% laps
def laps(runs):
    return [0.9 / runs] * runs
