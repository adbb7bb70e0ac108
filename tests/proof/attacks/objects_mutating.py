# attack: a list that another thread changes while it is sent
# outcome: refused
# stock: run
import threading
import time

shared = [1, 4, 9]


def change():
    for _ in range(200):
        shared.append(len(shared))
        time.sleep(0.001)
        shared.clear()


threading.Thread(target=change, daemon=True).start()
# %% squares
def squares(n):
    return shared
# %% total
total = {"total": shared}
