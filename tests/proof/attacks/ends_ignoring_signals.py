# attack: signals are ignored, and the time goes by in one step of machine code
# outcome: flagged: did not react|longer
# stock: no: nbgrader would wait
import signal

for number in (signal.SIGINT, signal.SIGTERM, signal.SIGALRM, signal.SIGHUP):
    signal.signal(number, signal.SIG_IGN)
pow(3, 10**9)
