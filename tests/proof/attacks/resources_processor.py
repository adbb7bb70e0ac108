# attack: processor time is burnt by many processes in the background
# outcome: flagged: processor|longer|seconds
# stock: no: would harm the machine
import os

if os.path.exists("/proc/@GRADER@"):
    raise SystemExit("only in a sandbox")
for _ in range(4):
    if os.fork() == 0:
        while True:
            pass
# %% end
import time

time.sleep(60)
