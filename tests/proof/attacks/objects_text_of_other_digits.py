# attack: the digits of other scripts, which Python takes for digits, by the ten thousand
# outcome: earns what the wrong answer earns
# stock: run
# %% told
def told(runs):
    print("\u0661\u06f2\u0967" * 30_000 + " ms " + f"{2 * runs} msec " * 2)
