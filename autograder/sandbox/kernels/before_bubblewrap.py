"""The program before bubblewrap: leaves the grader's keyring for one of its own, has the system choose the
sandbox first if it runs out of memory, and becomes bubblewrap.

No namespace separates a session's keyring, which may hold tickets and passwords. A new one is joined in a
process of its own, because the grader itself is to keep its keys.
"""

import contextlib
import ctypes
import os
import platform
import sys

KEYCTL = {"x86_64": 250, "aarch64": 219}
JOIN_SESSION_KEYRING = 1
FIRST_TO_BE_ENDED = 1000

if platform.machine() in KEYCTL:
    # A system without keyrings refuses this, and needs none.
    ctypes.CDLL(None).syscall(KEYCTL[platform.machine()], JOIN_SESSION_KEYRING, None)
with contextlib.suppress(OSError), open("/proc/self/oom_score_adj", "w") as score:
    score.write(str(FIRST_TO_BE_ENDED))
os.execv(sys.argv[1], sys.argv[1:])
