# attack: bytes that are no ZeroMQ at all, written into the connection to the grader
# outcome: flagged: closed its connection|stopped|larger than|ended|silent|had not returned
# stock: no: breaks the connection that stock nbgrader waits on
import os
import socket

for name in os.listdir("/proc/self/fd"):
    try:
        copy = socket.socket(fileno=os.dup(int(name)))
        if copy.family == socket.AF_UNIX and not copy.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
            copy.setblocking(False)
            copy.send(b"\xff\x00\x00\x7f" * 4000)
        copy.close()
    except OSError:
        pass
