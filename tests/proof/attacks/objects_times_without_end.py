# attack: invented times that are no number, or have no end
# outcome: earns what the wrong answer earns
# stock: run
# %% laps
def laps(runs):
    return [float("nan"), float("inf"), -1.0, 2**4000, 0.5][:runs]
