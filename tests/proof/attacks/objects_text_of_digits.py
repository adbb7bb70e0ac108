# attack: a megabyte of digits is printed where the check looks for a number and its unit
# outcome: earns what the wrong answer earns
# stock: run
# %% told
def told(runs):
    print("1" * 1_000_000)
