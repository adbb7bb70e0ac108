"""What the doctor runs inside sandboxes: a probe that looks around, and others that exceed a limit or leave a
process behind.
"""

# It prints one line of JSON. PLACES are paths of this system that must not be seen, CALLS the numbers
# of calls that are to be refused.
LOOK = """
import ctypes, errno, glob, json, os, socket, sys
found = {}
found["seen"] = [path for path in PLACES if os.path.exists(path)]
found["written"] = []
for path in ("/", "/usr", "/etc", "/dev", sys.prefix, os.path.dirname(__import__("flopwise").__file__)):
    try:
        os.close(os.open(os.path.join(path, ".doctor"), os.O_CREAT | os.O_WRONLY))
        found["written"].append(path)
    except OSError:
        pass
found["settings"] = os.access("/proc/sys/kernel/core_pattern", os.W_OK)
try:
    socket.create_connection(("192.0.2.1", 53), timeout=2)
    found["network"] = "a connection was made"
except TimeoutError:
    found["network"] = "packets leave"
except OSError:
    found["network"] = ""
found["interfaces"] = sorted(name for _, name in socket.if_nameindex())
status = dict(line.split(":", 1) for line in open("/proc/self/status").read().splitlines())
found["capabilities"] = int(status["CapEff"], 16) | int(status["CapBnd"], 16)
found["privileges"] = status["NoNewPrivs"].strip() != "1"
found["namespaces"] = ctypes.CDLL(None).unshare(0x10000000) == 0
FAMILIES = {"VSOCK": 40, "ALG": 38}
libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long
def refused(number):  # by the filter, and not because the arguments make no sense
    return libc.syscall(number, 0, 0, 0, 0, 0, 0) < 0 and ctypes.get_errno() in (errno.EPERM, errno.ENOSYS)
found["calls"] = [name for name, number in CALLS.items() if not refused(number)]
for name, family in FAMILIES.items():
    try:
        socket.socket(family, socket.SOCK_STREAM).close()
        found["calls"].append(f"sockets of the family {name}")
    except OSError:
        pass
found["filtered"] = status.get("Seccomp", "").strip() == "2"
found["processes"] = len(glob.glob("/proc/[0-9]*"))
texts = [open(path, "rb").read() for path in glob.glob("/proc/[0-9]*/environ") if os.access(path, os.R_OK)]
found["environment"] = any(CANARY.encode() in text for text in texts) or CANARY in os.environ
print(json.dumps(found))
"""

HOG = """
import subprocess, sys, time
hog = "import time; b = bytearray(150 * 2**20); time.sleep(20)"
hogs = [subprocess.Popen([sys.executable, "-c", hog]) for _ in range(4)]
time.sleep(6)
"""

# What it holds stands in the memory of no process.
HOARD = """
import time
for folder in ("/tmp", "/dev/shm", "."):
    for number in range(19):
        with open(f"{folder}/{number}", "wb") as file:
            file.write(bytes(8 * 2**20))
time.sleep(6)
"""

SWARM = """
import os, time
started = 0
try:
    while started < 300:
        if os.fork() == 0:
            time.sleep(20)
            os._exit(0)
        started += 1
except OSError:
    pass
time.sleep(1)
print(started)
"""

FILL = """
import os
def fill(name, count):
    try:
        with open(name, "wb") as file:
            for _ in range(count):
                file.write(bytes(2**20))
        return count
    except OSError:
        return os.path.getsize(name) // 2**20
large = fill("large", 20)
print(large, large + sum(fill(f"more{number}", 7) for number in range(10)))
"""

# It leaves the kernel's process group and its parent, as a daemon does.
STAY = """
import os, sys
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.execv(sys.executable, [sys.executable, "-c", "import time; time.sleep(600)  # MARK"])
    os._exit(0)
"""
