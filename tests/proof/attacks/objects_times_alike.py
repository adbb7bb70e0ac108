# attack: invented times, the same for every run
# outcome: earns what the wrong answer earns
# stock: run
# %% laps
def laps(runs):
    return [0.1] * runs
