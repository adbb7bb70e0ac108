# attack: every cell and every answer prints a letter now and then, and does not end
# outcome: flagged: longer than|ran out of time
# stock: no: nbgrader would wait
import time


def drip():
    while True:
        print(".", end="", flush=True)
        time.sleep(0.05)


drip()
# %% area
def area(width, height):
    drip()
# %% total
drip()
# %% squares
def squares(n):
    drip()
# %% ramp
def ramp(n):
    drip()
# %% femtoseconds
def femtoseconds(n):
    drip()
