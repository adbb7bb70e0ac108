# attack: a list that holds itself, and one that is ten thousand lists deep
# outcome: refused
# stock: run
deep = []
for _ in range(10_000):
    deep = [deep]
round_and_round = []
round_and_round.append(round_and_round)
# %% area
def area(width, height):
    return deep
# %% total
total = round_and_round
# %% squares
def squares(n):
    return deep
