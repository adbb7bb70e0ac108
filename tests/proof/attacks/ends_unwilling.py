# attack: exit handlers, finalizers and threads that refuse to end
# outcome: earns what the wrong answer earns
# stock: no: would stay on the machine
import atexit
import threading
import time


class Stays:
    def __del__(self):
        time.sleep(3600)


atexit.register(time.sleep, 3600)
stays = Stays()
threading.Thread(target=time.sleep, args=(3600,)).start()
