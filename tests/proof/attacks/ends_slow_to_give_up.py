# attack: every answer is interrupted, and then takes almost as long as the grader waits for that
# outcome: flagged: longer than|ran out of time|was interrupted
# stock: no: nbgrader would wait
import time


def stay():
    try:
        time.sleep(3600)
    except KeyboardInterrupt:
        time.sleep(2.5)
# %% area
def area(width, height):
    stay()
# %% total
class Total:
    def __repr__(self):
        stay()


total = Total()
# %% squares
def squares(n):
    stay()
# %% ramp
def ramp(n):
    stay()
