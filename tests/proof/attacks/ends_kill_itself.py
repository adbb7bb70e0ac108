# attack: the kernel kills itself
# outcome: flagged: was killed|ended itself|crashed
# stock: no: stock nbgrader waits long for a kernel that was killed
import os
import signal

os.kill(os.getpid(), signal.SIGKILL)
