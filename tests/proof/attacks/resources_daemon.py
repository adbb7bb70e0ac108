# attack: a daemon in a session of its own is left behind
# outcome: earns what the wrong answer earns
# stock: no: would stay on the machine
import os
import sys

if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.execv(sys.executable, [sys.executable, "-c", "import time; time.sleep(300)  # @MARK@"])
    os._exit(0)
