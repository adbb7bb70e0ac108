# attack: every cell and every answer takes as long as it may, and ends just in time
# outcome: flagged: longer than
# stock: no: nbgrader would wait
import time

time.sleep(3.5)
# %% area
def area(width, height):
    time.sleep(1.7)
    return 12
# %% total
total = 41
time.sleep(3.5)
# %% squares
def squares(n):
    time.sleep(1.7)
    return [1, 4, 9]
# %% ramp
time.sleep(3.5)
# %% end
for _ in range(40):
    get_ipython().run_cell("time.sleep(0.1)")
# %% submission
from nbformat.v4 import new_code_cell


def submit(nb, folder, places):
    nb.cells[3:3] = [new_code_cell("import time\ntime.sleep(3.5)", id=f"slow-{n}") for n in range(20)]
