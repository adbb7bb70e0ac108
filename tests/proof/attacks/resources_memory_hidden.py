# attack: shared memory is held by a process that may not be looked at
# outcome: flagged: memory|killed|ran longer|hides
# stock: no: would harm the machine
import os
import shutil
import subprocess
import sys
import time

if os.path.exists("/proc/@GRADER@"):
    raise SystemExit("only in a sandbox")
# Linux lets nobody look into a process whose program may be run but not read.
own = os.path.join(os.environ["HOME"], "python")
shutil.copy(os.path.realpath(sys.executable), own)
os.chmod(own, 0o111)
code = """
import mmap, time
pieces = []
for _ in range(1500):
    piece = mmap.mmap(-1, 2**20)
    piece[:] = b"x" * 2**20
    piece.madvise(mmap.MADV_DONTNEED)
    pieces.append(piece)
time.sleep(3600)
"""
subprocess.Popen([own, "-c", code], env=os.environ | {"PYTHONHOME": sys.base_prefix})
time.sleep(3600)
