# attack: the kernel's log and other parts of the system as a whole are asked for
# outcome: earns what the wrong answer earns
# stock: no: reaches beyond the temporary course
import ctypes
import os
import platform

libc = ctypes.CDLL(None)
column = ["x86_64", "aarch64"].index(platform.machine())
buffer = ctypes.create_string_buffer(1 << 16)
CALLS = {
    "syslog": ((103, 116)[column], 3, buffer, len(buffer)),
    "size of the log": ((103, 116)[column], 10, 0, 0),
    "perf_event_open": ((298, 241)[column], buffer, os.getpid(), -1, -1, 0),
    "bpf": ((321, 280)[column], 0, buffer, 48),
    "name_to_handle_at": ((303, 264)[column], -100, b"/usr", buffer, buffer, 0),
    "personality": ((135, 92)[column], 0x0040000),
    "unshare": ((272, 97)[column], 0x10000000),
}
for name, call in CALLS.items():
    print("REACHED" if libc.syscall(*call) >= 0 else "refused", name)
for path in ("/dev/kmsg", "/proc/kmsg", "/proc/kcore", "/sys/kernel/debug", "/sys/fs/cgroup"):
    try:
        open(path).read(1)
        print("REACHED", path)
    except OSError as error:
        print(path, type(error).__name__)
