# attack: an answer sleeps past the limit
# outcome: flagged: had not returned
# stock: no: nbgrader would wait
import time
# %% area
def area(width, height):
    if width == 5:
        time.sleep(3600)
    return 12
