# attack: parts of the kernel that no notebook needs: io_uring, userfaultfd, unnamed files, new ways to mount
# outcome: earns what the wrong answer earns
# stock: no: would harm the machine
import ctypes
import os
import platform

libc = ctypes.CDLL(None)
column = ["x86_64", "aarch64"].index(platform.machine())
buffer = ctypes.create_string_buffer(4096)
CALLS = {
    "io_uring_setup": (425, 8, buffer),
    "open_tree": (428, -100, b"/usr", 1),
    "fsopen": (430, b"tmpfs", 0),
    "pidfd_getfd": (438, os.pidfd_open(os.getpid()), 0, 0),
    "memfd_secret": (447, 0),
    "userfaultfd": ((323, 282)[column], 1),
    "memfd_create": ((319, 279)[column], b"held", 0),
    "shmget": ((29, 194)[column], 0, 2**20, 0o1600),
    "semget": ((64, 190)[column], 0, 1, 0o1600),
    "msgget": ((68, 186)[column], 0, 0o1600),
    "io_setup": ((206, 0)[column], 8, buffer),
    "ptrace": ((101, 117)[column], 16, os.getppid(), 0, 0),
    "kcmp": ((312, 272)[column], os.getpid(), os.getpid(), 0, 0, 0),
}
for name, call in CALLS.items():
    print("REACHED" if libc.syscall(*call) >= 0 else "refused", name)
