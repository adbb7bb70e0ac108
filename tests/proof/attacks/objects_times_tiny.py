# attack: invented times that are too short to fill any call
# outcome: earns what the wrong answer earns
# stock: run
# %% laps
def laps(runs):
    return [1e-7] * runs
