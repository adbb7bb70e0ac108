# attack: memory is held by the system itself, in what waits in sockets and pipes that nobody reads
# outcome: flagged: memory|killed|ran longer|processes
# stock: no: would harm the machine
import os
import socket
import time

if os.path.exists("/proc/@GRADER@"):
    raise SystemExit("only in a sandbox")
held = []


def fill():
    try:
        for _ in range(400):
            for end in socket.socketpair():
                held.append(end)
                end.setblocking(False)
                try:
                    while end.send(b"x" * 65_536):
                        pass
                except BlockingIOError:
                    pass
        for _ in range(50):
            ends = os.pipe()
            os.set_blocking(ends[1], False)
            held.append(ends)
            while os.write(ends[1], b"x" * 65_536):
                pass
    except OSError:
        pass


for _ in range(6):
    if os.fork() == 0:
        fill()
        time.sleep(3600)
time.sleep(3600)
