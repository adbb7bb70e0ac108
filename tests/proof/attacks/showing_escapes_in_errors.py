# attack: errors of answers hold commands to a terminal and marks that turn the direction of writing
# outcome: earns what the wrong answer earns
# stock: run
# %% squares
def squares(n):
    raise ValueError("\x1b[2J\x1b]0;graded\x07 \u202e\u2066 3 of 3 points \x9b31m")
# %% ramp
def ramp(n):
    error = type("\x1b[31mAll cases hold\x1b[0m", (RuntimeError,), {})
    raise error("\x1b[2J" * 200)
