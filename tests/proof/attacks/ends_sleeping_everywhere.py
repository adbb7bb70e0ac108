# attack: every cell and every answer sleeps past its limit
# outcome: flagged: longer than
# stock: no: nbgrader would wait
import time

time.sleep(3600)
# %% area
def area(width, height):
    time.sleep(3600)
# %% total
time.sleep(3600)
# %% squares
def squares(n):
    time.sleep(3600)
# %% ramp
def ramp(n):
    time.sleep(3600)
# %% end
time.sleep(3600)
