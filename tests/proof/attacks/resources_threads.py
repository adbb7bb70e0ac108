# attack: threads without an end
# outcome: flagged: processes
# stock: no: would harm the machine
import threading
import time

for _ in range(2000):
    threading.Thread(target=time.sleep, args=(3600,), daemon=True).start()
