# attack: a connection to the grader's machine, by TCP and UDP, IPv4 and IPv6, and to the world
# outcome: earns what the wrong answer earns
# stock: no: reaches beyond the temporary course
import socket
import urllib.request

for host in ("127.0.0.1", "::1", "localhost", "0.0.0.0"):
    try:
        with socket.create_connection((host, int("@PORT@")), timeout=1) as there:
            print("REACHED", there.recv(100))
    except OSError as error:
        print(host, error)
try:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as datagram:
        datagram.sendto(b"answers", ("127.0.0.1", int("@PORT@")))
except OSError as error:
    print(error)
try:
    print("REACHED", urllib.request.urlopen("http://127.0.0.1:@PORT@/", timeout=1).read(100))
except OSError as error:
    print(error)
print(socket.if_nameindex())
