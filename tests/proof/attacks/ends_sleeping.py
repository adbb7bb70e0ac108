# attack: a cell sleeps past the limit
# outcome: flagged: longer than
# stock: no: nbgrader would wait
import time

time.sleep(3600)
