# attack: invented times that scatter as measured ones do
# outcome: earns what the wrong answer earns
# stock: run
# %% laps
import random


def laps(runs):
    return [random.uniform(0.2, 0.8) for _ in range(runs)]
