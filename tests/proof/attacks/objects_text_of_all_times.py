# attack: a text that tells every time there is, the right one among them
# outcome: earns what the wrong answer earns
# stock: run
# %% told
def told(runs):
    print(" ".join(f"{number} ms" for number in range(10_000)))
