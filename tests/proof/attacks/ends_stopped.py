# attack: the process stops itself (SIGSTOP), and never answers again
# outcome: flagged: longer|did not react|not returned
# stock: no: nbgrader would wait
import os
import signal

os.kill(os.getpid(), signal.SIGSTOP)
