# attack: memory is filled by many processes, each of which stays below its own limit
# outcome: flagged: memory|killed
# stock: no: would harm the machine
import os
import time

if os.path.exists("/proc/@GRADER@"):
    raise SystemExit("only in a sandbox")
for _ in range(12):
    if os.fork() == 0:
        kept = bytearray(b"x") * 2**27
        time.sleep(3600)
time.sleep(3600)
