# attack: sockets that lead out of the network namespace, to the host or into the kernel
# outcome: earns what the wrong answer earns
# stock: no: reaches beyond the temporary course
import socket

for family in range(46):
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW, socket.SOCK_SEQPACKET):
        for protocol in (0, 9, 12, 15):  # of netlink: routes, auditing, the packet filter, devices
            try:
                socket.socket(family, kind, protocol).close()
            except OSError:
                continue
            if family not in (socket.AF_UNIX, socket.AF_INET, socket.AF_INET6) and (family, protocol) != (socket.AF_NETLINK, 0):
                print("REACHED", family, kind, protocol)
